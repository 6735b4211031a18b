//! What others have typed never drives the terminal; what is ours is readable by nobody else; a pipe may close.

use std::io::Read;
use std::process::{Command, Stdio};

use crate::book::Book;

/// An escape, OSC 52 (the clipboard), C1, a bidi override, a zero-width space, a carriage return, DEL.
const HOSTILE: &str = "A\u{1b}]52;c;eA==\u{7}\u{1b}[2J\u{9b}31m\u{202e}b\u{200b}c\rd\u{7f}e\u{2066}";

#[track_caller]
fn is_safe(what: &str, text: &str) {
    let bad = |c: &char| {
        *c != '\n' && (c.is_control() || matches!(*c, '\u{200b}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'))
    };
    assert_eq!(text.chars().find(bad), None, "{what}: {text:?}");
}

#[test]
fn no_command_writes_a_control_or_bidi_character_of_a_name_raw() {
    let book = Book::new();
    let note = format!("note={HOSTILE}\n{HOSTILE}");
    let field = format!("x.{HOSTILE}={HOSTILE}");
    let tag = format!("tag={HOSTILE}");
    let person = format!("person={HOSTILE}");
    let phone = format!("phone.{HOSTILE}={HOSTILE}");
    let line = format!("@1 tel {HOSTILE} -- {HOSTILE}\n{HOSTILE}");
    let preview = format!("@{HOSTILE} tel {HOSTILE} !{HOSTILE} >{HOSTILE} =\"{HOSTILE}\"");
    let option = format!("--{HOSTILE}");
    book.run(["add", HOSTILE, &note, &field, &tag, &person, &phone]).good();
    book.run(["add", HOSTILE]).good();
    book.run(["todo", &format!("fri {HOSTILE} @1")]).good();
    book.run(["term", "add", "category", HOSTILE]).good();
    book.run(["trash", "2"]).good();
    let unknown = format!("{HOSTILE}zzz");
    let assignment = format!("{HOSTILE}=x");
    let rank = format!("rank={HOSTILE}");
    let place = format!("{HOSTILE}/x.db");
    for command in [
        &["log", &*line][..],
        &["show", "1"],
        &["list"],
        &["list", HOSTILE],
        &["list", "--format", "csv"],
        &["search", "52"],
        &["search", "52", "--format", "csv"],
        &["search", &unknown],
        &["history"],
        &["history", "--format", "csv"],
        &["history", "--category", &unknown],
        &["todos"],
        &["today"],
        &["tag", "--list"],
        &["tag", "--delete", &unknown],
        &["tag", "1", HOSTILE],
        &["field", "list"],
        &["term", "list"],
        &["trash", "--list"],
        &["log-book"],
        &["audit", "1"],
        &["log", "--dry-run", &preview],
        &["show", &unknown],
        &["edit", "1", HOSTILE],
        &["edit", "1", &assignment],
        &["edit", "1", &rank],
        &["snooze", "1", HOSTILE],
        &["add", HOSTILE],
        &["undo"],
        &[HOSTILE],
        &["list", &option],
        &["list", "--format", HOSTILE],
        &["--db", &place, "--config", HOSTILE, "list"],
        &["--config", HOSTILE, "config"],
        &["--db", HOSTILE, "paths"],
        &["keys"],
    ] {
        for form in [&[][..], &["--json"], &["--lang", "ja"]] {
            let run = book.run(form.iter().chain(command).copied());
            assert!((0..=4).contains(&run.code), "{command:?}: {run:?}");
            is_safe(&format!("{command:?} {form:?}"), &run.out);
            is_safe(&format!("{command:?} {form:?}"), &run.err);
        }
    }
    let name = book.run(["show", "1", "--json"]).good().json()["name"].clone();
    assert_eq!(name, HOSTILE, "what is stored stays as it came");
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    let book = Book::new();
    let lines: String = (0..40).map(|n| format!("!fri {n} {}\n", "long ".repeat(400))).collect();
    book.run_with_input(["log", "--json"], lines.as_bytes()).good();
    for arguments in [&["todos"][..], &["todos", "--json"], &["log-book", "--limit", "1000"], &["--help"], &["keys"]] {
        let command = book.command();
        let mut child = Command::new(command.get_program())
            .args(arguments)
            .env_clear()
            .envs(command.get_envs().filter_map(|(name, value)| Some((name, value?))))
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the binary runs");
        let mut out = child.stdout.take().expect("a pipe");
        let mut first = [0; 1];
        out.read_exact(&mut first).expect("a byte");
        drop(out);
        let output = child.wait_with_output().expect("it ends");
        assert_eq!(output.status.code(), Some(0), "{arguments:?}");
        assert_eq!(String::from_utf8_lossy(&output.stderr), "", "{arguments:?}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_under_the_output_is_told() {
    let book = Book::with_customers();
    let command = book.command();
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full").expect("/dev/full");
    let output = Command::new(command.get_program())
        .arg("list")
        .env_clear()
        .envs(command.get_envs().filter_map(|(name, value)| Some((name, value?))))
        .stdout(full)
        .output()
        .expect("the binary runs");
    assert_eq!(output.status.code(), Some(3));
    assert!(String::from_utf8_lossy(&output.stderr).contains("The output cannot be written"));
}

#[cfg(unix)]
#[test]
fn files_are_private_under_any_umask() {
    use std::os::unix::fs::PermissionsExt;
    let book = Book::new();
    let command = book.command();
    let binary = command.get_program().to_str().expect("a plain path").to_owned();
    for arguments in ["add Aoi", "config --init"] {
        let status = Command::new("/bin/sh")
            .args(["-c", &format!("umask 000; exec '{binary}' {arguments}")])
            .env_clear()
            .envs(command.get_envs().filter_map(|(name, value)| Some((name, value?))))
            .stdout(Stdio::null())
            .status()
            .expect("a shell");
        assert!(status.success(), "{arguments}");
    }
    let mode = |path: std::path::PathBuf| {
        path.metadata().unwrap_or_else(|error| panic!("{}: {error}", path.display())).permissions().mode() & 0o777
    };
    assert_eq!(mode(book.database()), 0o600);
    assert_eq!(mode(book.path(".local/share/tokui")), 0o700);
    assert_eq!(mode(book.path(".config/tokui/config.toml")), 0o600);
    assert_eq!(mode(book.path(".config/tokui")), 0o700);
}
