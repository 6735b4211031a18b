//! The rows an import left out, written beside the list they come from.

use std::ffi::OsStr;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::Import;
use crate::i18n::system::Trouble;
use crate::i18n::{Lang, import as t};
use crate::ops::import::{Plan, Rejects};

/// So many names are tried until one is free.
const NAMES: usize = 1_000;

/// What became of the rows left out of one file.
pub(super) struct Written {
    rejects: Rejects,
    path: io::Result<PathBuf>,
}

impl Written {
    pub fn message(&self, lang: Lang) -> String {
        match &self.path {
            Ok(path) => t::REJECTS_WRITTEN.count_with(lang, self.rejects.rows, &[("path", &path.display())]),
            Err(error) => t::REJECTS_NOT_WRITTEN.with(lang, &[("what", &Trouble::from(error).words(lang))]),
        }
    }

    pub fn json(&self) -> Value {
        let path = self.path.as_ref().ok().map(|path| path.display().to_string());
        let problem = self.path.as_ref().err().map(ToString::to_string);
        json!({ "file": self.rejects.file, "rows": self.rejects.rows, "path": path, "problem": problem })
    }
}

/// Writes them where the user says, or beside each list as `NAME.rejects.csv`. What stands there already stays.
pub(super) fn written(plan: &Plan, arguments: &Import, lang: Lang) -> Vec<Written> {
    if arguments.no_rejects {
        return Vec::new();
    }
    let write = |rejects: Rejects| {
        let wanted = arguments.rejects.clone().unwrap_or_else(|| beside(&rejects.file, &arguments.files));
        Written { path: save(&wanted, &rejects.csv), rejects }
    };
    plan.rejects(lang).into_iter().map(write).collect()
}

/// `list.rejects.csv` in the folder of `list.csv`; of a sheet `book.xlsx [Sheet1]`, `book-Sheet1.rejects.csv`.
fn beside(file: &str, sources: &[PathBuf]) -> PathBuf {
    let source = sources.iter().find(|path| path.file_name().is_some_and(|name| *name == *file));
    let of_book = |path: &&PathBuf| path.file_name().is_some_and(|name| file.starts_with(&*name.to_string_lossy()));
    let folder =
        source.or_else(|| sources.iter().find(of_book)).and_then(|path| path.parent()).unwrap_or(Path::new(""));
    let (base, sheet) = match file.strip_suffix(']').and_then(|whole| whole.split_once(" [")) {
        Some((base, sheet)) => (base, format!("-{sheet}")),
        None => (file, String::new()),
    };
    let stem = if base == "-" { "stdin" } else { Path::new(base).file_stem().and_then(OsStr::to_str).unwrap_or(base) };
    let stem = stem.strip_suffix(".rejects").unwrap_or(stem);
    // The name of a sheet is anybody's.
    let name: String = format!("{stem}{sheet}").chars().map(|c| if is_plain(c) { c } else { '_' }).collect();
    folder.join(format!("{name}.rejects.csv"))
}

fn is_plain(c: char) -> bool {
    !c.is_control() && !"/\\:*?\"<>|".contains(c)
}

/// A new file that nobody else may read; where the name is taken, the next one with a number.
fn save(wanted: &Path, bytes: &[u8]) -> io::Result<PathBuf> {
    let folder = wanted.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut file = tempfile::Builder::new().prefix(".tokui-").tempfile_in(folder)?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    for number in 1..NAMES {
        let path = if number == 1 { wanted.to_owned() } else { numbered(wanted, number) };
        match file.persist_noclobber(&path) {
            Ok(_) => return Ok(path),
            Err(error) if error.error.kind() == io::ErrorKind::AlreadyExists => file = error.file,
            Err(error) => return Err(error.error),
        }
    }
    Err(io::ErrorKind::AlreadyExists.into())
}

fn numbered(path: &Path, number: usize) -> PathBuf {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let (stem, end) = name.rsplit_once('.').unwrap_or((&name, "csv"));
    path.with_file_name(format!("{stem}-{number}.{end}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rows_left_out_stand_beside_their_list() {
        let sources = [PathBuf::from("/a/list.csv"), PathBuf::from("/b/book.xlsx"), PathBuf::from("/c/x.rejects.csv")];
        for (file, path) in [
            ("list.csv", "/a/list.rejects.csv"),
            ("book.xlsx", "/b/book.rejects.csv"),
            ("book.xlsx [../東京]", "/b/book-.._東京.rejects.csv"),
            ("x.rejects.csv", "/c/x.rejects.csv"),
            ("-", "stdin.rejects.csv"),
        ] {
            assert_eq!(beside(file, &sources), Path::new(path), "{file}");
        }
    }

    #[test]
    fn what_stands_there_is_not_overwritten() {
        let folder = tempfile::tempdir().expect("a folder");
        let wanted = folder.path().join("x.rejects.csv");
        assert_eq!(save(&wanted, b"1").ok(), Some(wanted.clone()));
        assert_eq!(save(&wanted, b"2").ok(), Some(folder.path().join("x.rejects-2.csv")));
        assert_eq!(std::fs::read(&wanted).ok(), Some(b"1".to_vec()));
    }
}
