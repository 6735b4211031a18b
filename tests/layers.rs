//! The layers of `src/lib.rs`, held: prints every import arrow that runs the wrong way, with file and line.
//!
//! When it speaks, the code may be right and the picture wrong: then mend the picture in `src/lib.rs` and the table here.

use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};

/// Which layers each layer may import beside itself.
const LAYERS: &[(&str, &[&str])] = &[
    ("domain", &[]),
    ("i18n", &["domain"]),
    ("config", &["domain", "i18n"]),
    ("formats", &["domain", "i18n"]),
    ("store", &["domain"]),
    ("ops", &["domain", "i18n", "store", "formats"]),
    ("tui", &["domain", "i18n", "config", "ops"]),
    ("cli", &["domain", "i18n", "config", "ops"]),
    // The binary: arguments, the book, one of the two faces.
    ("main", &["domain", "i18n", "config", "ops", "tui", "cli"]),
];

/// The only places where an outside crate may be named.
const OUTSIDE: &[(&str, &[&str])] = &[
    ("rusqlite", &["store/"]),
    ("ratatui", &["tui/"]),
    ("crossterm", &["tui/"]),
    ("tui_input", &["tui/"]),
    ("ratatui_textarea", &["tui/"]),
    ("clap", &["cli/", "main.rs"]),
    ("directories", &["config/paths.rs"]),
    ("csv", &["formats/"]),
    ("encoding_rs", &["formats/"]),
    ("chardetng", &["formats/"]),
    ("mail_parser", &["formats/email"]),
    ("calamine", &["formats/sheet/"]),
    ("zip", &["formats/sheet/", "formats/xlsx_write.rs"]),
    ("calcard", &["formats/ics", "formats/vcard"]),
    (
        "rust_xlsxwriter",
        &["formats/xlsx_write.rs", "formats/sheet/", "ops/import/tests.rs", "tui/dialogs/import/tests.rs"],
    ),
];

/// Where words may be written straight to the terminal.
const PRINTERS: &[&str] = &["cli/output", "main.rs"];

/// Something that stands where it must not.
#[derive(Debug, PartialEq)]
struct Wrong {
    file: String,
    line: usize,
    what: String,
}

impl fmt::Display for Wrong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "src/{}:{}: {}", self.file, self.line, self.what)
    }
}

/// Reads one file of `src/`; `file` is its path below it, with slashes.
fn check(file: &str, text: &str) -> Vec<Wrong> {
    let mut wrong = Vec::new();
    if !text.starts_with("//!") {
        wrong.push(Wrong { file: file.to_owned(), line: 1, what: "does not begin with a `//!` line".to_owned() });
    }
    let code = Code::of(text);
    let layer = file.split(['/', '.']).next().unwrap_or_default();
    if let Some((_, may)) = LAYERS.iter().find(|(name, _)| *name == layer) {
        for (at, target) in code.imports(depth(file)) {
            let known = LAYERS.iter().any(|(name, _)| *name == target);
            if known && target != layer && !may.contains(&target.as_str()) {
                wrong.push(code.wrong(file, at, format!("{layer} imports {target}")));
            }
        }
    }
    for (outside, places) in OUTSIDE {
        if !places.iter().any(|place| file.starts_with(place)) {
            for at in code.uses_of_crate(outside) {
                wrong.push(code.wrong(file, at, format!("{outside} is named outside {}", places.join(", "))));
            }
        }
    }
    if !PRINTERS.iter().any(|place| file.starts_with(place)) {
        for name in ["println", "eprintln", "print", "eprint", "dbg"] {
            for at in code.words(name).filter(|at| code.text[at + name.len()..].starts_with('!')) {
                wrong.push(code.wrong(file, at, format!("{name}! outside {}", PRINTERS.join(", "))));
            }
        }
    }
    wrong
}

/// How many modules deep a file stands: 1 for `ops/mod.rs`, 2 for `ops/crm.rs`.
fn depth(file: &str) -> usize {
    let parts = file.split('/').count();
    if file.ends_with("mod.rs") || matches!(file, "lib.rs" | "main.rs") { parts - 1 } else { parts }
}

/// A source with its comments blanked, so that positions and lines stay.
struct Code {
    text: String,
}

impl Code {
    fn of(text: &str) -> Code {
        let mut code = String::with_capacity(text.len());
        for line in text.split_inclusive('\n') {
            // `://` is an address in a string.
            let comment = line.match_indices("//").map(|(at, _)| at).find(|at| !line[..*at].ends_with(':'));
            code.push_str(&line[..comment.unwrap_or(line.len())]);
            if comment.is_some() {
                code.push('\n');
            }
        }
        Code { text: code }
    }

    fn wrong(&self, file: &str, at: usize, what: String) -> Wrong {
        Wrong { file: file.to_owned(), line: self.text[..at].matches('\n').count() + 1, what }
    }

    /// Where `word` stands as a whole word.
    fn words<'a>(&'a self, word: &'a str) -> impl Iterator<Item = usize> + 'a {
        let part = |c: char| c.is_alphanumeric() || c == '_';
        self.text
            .match_indices(word)
            .map(|(at, _)| at)
            .filter(move |at| !self.text[..*at].ends_with(part) && !self.text[at + word.len()..].starts_with(part))
    }

    /// The top modules named after `crate::`, after `tokui::`, and after enough `super::` to leave the layer.
    fn imports(&self, depth: usize) -> Vec<(usize, String)> {
        let mut found = Vec::new();
        for root in ["crate", "tokui"] {
            for at in self.words(root) {
                found.extend(self.first_names(at + root.len()).into_iter().map(|name| (at, name)));
            }
        }
        let chain = "super::".repeat(depth.max(1));
        for (at, _) in self.text.match_indices(&chain) {
            if !self.text[..at].ends_with("super::") {
                let mut end = at;
                while self.text[end..].starts_with("super::") {
                    end += "super::".len();
                }
                found.extend(self.first_names(end - "::".len()).into_iter().map(|name| (at, name)));
            }
        }
        found
    }

    /// The names after `::` at `at`: one, or each of a group in braces.
    fn first_names(&self, at: usize) -> Vec<String> {
        let word = |text: &str| text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>();
        let Some(rest) = self.text[at..].strip_prefix("::") else { return Vec::new() };
        let Some(group) = rest.strip_prefix('{') else { return vec![word(rest)] };
        let (mut names, mut open, mut fresh) = (Vec::new(), 1, true);
        for (at, c) in group.char_indices() {
            match c {
                '{' => open += 1,
                '}' => open -= 1,
                ',' if open == 1 => fresh = true,
                c if fresh && !c.is_whitespace() => {
                    names.push(word(&group[at..]));
                    fresh = false;
                }
                _ => {}
            }
            if open == 0 {
                break;
            }
        }
        names
    }

    /// Where an outside crate is named: `use name::..`, `name::..`, `::name::..`. A module of ours of the same name, once
    /// imported, is no outside crate.
    fn uses_of_crate(&self, name: &str) -> Vec<usize> {
        let ours = self.text.split(';').filter_map(|statement| statement.rsplit_once("use ")).any(|(_, import)| {
            let import = import.trim_start();
            (import.starts_with("crate::") || import.starts_with("super::") || import.starts_with("self::"))
                && import.split(|c: char| !(c.is_alphanumeric() || c == '_')).any(|word| word == name)
        });
        self.words(name)
            .filter(|at| {
                let (before, after) = (self.text[..*at].trim_end(), self.text[at + name.len()..].trim_start());
                let first =
                    !before.ends_with("::") || before.trim_end_matches("::").ends_with([' ', '(', '<', '&', '\n']);
                let imported = before.ends_with("use") || before.ends_with("extern crate");
                imported || (first && after.starts_with("::") && !ours)
            })
            .collect()
    }
}

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    let entries = fs::read_dir(folder).expect("src/ can be read");
    for path in entries.map(|entry| entry.expect("src/ can be read").path()) {
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|ext| ext == "rs") {
            found.push(path);
        }
    }
}

#[test]
fn every_arrow_points_down() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&root, &mut files);
    files.sort();
    assert!(files.len() > 50, "only {} sources were found", files.len());
    let mut wrong = Vec::new();
    for path in files {
        let text = fs::read_to_string(&path).expect("a source is UTF-8");
        let name = path.strip_prefix(&root).expect("it was found there").to_string_lossy().replace('\\', "/");
        wrong.extend(check(&name, &text).iter().map(ToString::to_string));
    }
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

#[test]
fn a_wrong_arrow_is_seen_however_it_is_written() {
    for (file, code, what) in [
        ("store/todos.rs", "use crate::ops::Crm;", "store imports ops"),
        ("domain/todo.rs", "fn now() -> crate::store::Tx { todo() }", "domain imports store"),
        ("tui/app.rs", "use crate::{\n    domain::CustomerId,\n    cli::{output, list},\n};", "tui imports cli"),
        ("cli/list.rs", "use super::super::store::Store;", "cli imports store"),
        ("ops/mod.rs", "use super::tui::app;", "ops imports tui"),
        ("i18n/dates.rs", "fn f() { crate::config::Settings::default(); }", "i18n imports config"),
        ("main.rs", "use tokui::store::Store;", "main imports store"),
        ("ops/crm.rs", "use rusqlite::Connection;", "rusqlite is named outside store/"),
        ("cli/list.rs", "fn f(frame: &mut ratatui::Frame<'_>) {}", "ratatui is named outside tui/"),
        ("config/settings.rs", "use directories::BaseDirs;", "directories is named outside config/paths.rs"),
        ("ops/import.rs", "fn f() { let r = csv::Reader::new(); }", "csv is named outside formats/"),
        ("ops/crm.rs", "fn f() { println!(\"x\"); }", "println! outside cli/output, main.rs"),
    ] {
        let found = check(file, &format!("//! A file.\n{code}\n"));
        assert_eq!(found.len(), 1, "{code}: {found:?}");
        assert_eq!((found[0].line, found[0].what.as_str()), (2, what), "{code}");
    }
    assert_eq!(check("ops/crm.rs", "use std::path::Path;\n")[0].what, "does not begin with a `//!` line");
}

#[test]
fn a_right_arrow_is_left_in_peace() {
    for (file, code) in [
        ("ops/crm.rs", "use crate::store::{self, Tx};\nuse super::error::Error;"),
        ("ops/import.rs", "use crate::formats::{csv, encoding};\nfn f() { csv::read(); }"),
        ("store/todos.rs", "// use crate::ops::Crm;\nuse rusqlite::Connection;"),
        ("domain/text/fold.rs", "use super::super::todo::Todo;"),
        ("cli/output.rs", "fn f() { println!(\"https://example.com\"); }"),
        ("tui/view.rs", "use crate::ops::{Crm, tags};\nfn directories() {}"),
    ] {
        assert_eq!(check(file, &format!("//! A file.\n{code}\n")), [], "{code}");
    }
}
