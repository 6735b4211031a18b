//! The rows that an import leaves out, as a list of their own: each as it stood, with the reason in the last column, to be
//! mended and imported again.

use std::collections::{BTreeMap, HashSet};
use std::ffi::OsStr;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::batch::Batch;
use super::plan::{Finding, Plan, Verdict};
use super::sales::{Part, SalesPlan};
use crate::formats::csv_write::{self, Guard};
use crate::formats::raw_rows::RawRows;
use crate::i18n::{Lang, import as t};
use crate::ops::error::Error;
use crate::ops::export::{Existing, new_file};

/// So many names are tried until one is free.
const NAMES: usize = 1_000;

/// What is left out of one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rejects {
    /// The file's name, as in the plan.
    pub file: String,
    /// Which of the files it is: lists first, then lists of sales.
    at: usize,
    pub rows: usize,
    /// CSV with a byte order mark, as Excel takes it.
    pub csv: Vec<u8>,
}

impl Plan {
    /// The rows left out of each file that has any. A file that was not read at all is not here: it is as it was.
    pub fn rejects(&self, lang: Lang) -> Vec<Rejects> {
        let mut reasons: Vec<BTreeMap<u64, Vec<String>>> = vec![BTreeMap::new(); self.files.len()];
        for (file, line, finding) in self.left_out() {
            let why = finding.map_or_else(|| t::SKIPPED.get(lang).to_owned(), |finding| finding.message(lang));
            reasons[file].entry(line).or_default().push(why);
        }
        let files = self.files.iter().enumerate().zip(reasons).filter(|(_, rows)| !rows.is_empty());
        files
            .filter_map(|((at, file), rows)| rejects_of(at, &file.name, file.raw.header(), &file.raw, &rows, lang))
            .collect()
    }

    /// How many rows are left out.
    pub fn rows_left_out(&self) -> usize {
        self.left_out().map(|(file, line, _)| (file, line)).collect::<HashSet<_>>().len()
    }

    /// How many rows of one file are left out.
    pub fn rows_left_out_of(&self, file: usize) -> usize {
        self.left_out().filter(|(of, ..)| *of == file).map(|(_, line, _)| line).collect::<HashSet<_>>().len()
    }

    /// File, line and reason of what is left out; without a reason where the user said so.
    fn left_out(&self) -> impl Iterator<Item = (usize, u64, Option<&Finding>)> {
        let found = self.problems.iter().filter(|problem| problem.what.leaves_out_the_row());
        let found = found.filter_map(|problem| Some((problem.file, problem.line?, Some(&problem.what))));
        let skipped = self.rows.iter().filter(|row| row.verdict == Verdict::Skipped);
        found.chain(skipped.map(|row| (row.file, row.line, None)))
    }
}

impl SalesPlan {
    /// The rows left out; `at` is the place of the list among those that are imported.
    pub fn rejects(&self, at: usize, lang: Lang) -> Option<Rejects> {
        let mut reasons: BTreeMap<u64, Vec<String>> = BTreeMap::new();
        for problem in self.problems.iter().filter(|problem| problem.leaves_out_the_row()) {
            reasons.entry(problem.line?).or_default().push(problem.message(lang));
        }
        // By headings that say what was told or guessed of the columns, the rows are read in the same way again.
        let heading = self.columns.iter().map(|column| match column.part {
            Some(part) if Part::of(&column.title) != Some(part) => part.heading(lang).to_owned(),
            _ => column.title.clone(),
        });
        rejects_of(at, &self.name, &heading.collect::<Vec<_>>(), &self.raw, &reasons, lang)
    }
}

impl Batch {
    /// The rows left out of each list, and of each list of sales.
    pub fn rejects(&self, lang: Lang) -> Vec<Rejects> {
        let lists = self.lists.files.len();
        let sales = self.sales.iter().enumerate().filter_map(|(at, plan)| plan.rejects(lists + at, lang));
        self.lists.rejects(lang).into_iter().chain(sales).collect()
    }
}

fn rejects_of(
    at: usize,
    name: &str,
    header: &[String],
    raw: &RawRows,
    reasons: &BTreeMap<u64, Vec<String>>,
    lang: Lang,
) -> Option<Rejects> {
    let rows: Vec<(Vec<String>, String)> =
        reasons.iter().filter_map(|(line, why)| Some((raw.row(*line)?, why.join(" ")))).collect();
    let width = rows.iter().map(|(cells, _)| cells.len()).max()?.max(header.len());
    let mut csv = csv_write::BOM.to_vec();
    let mut write = |cells: &[String], last: &str| {
        let mut cells = cells.to_vec();
        cells.resize(width, String::new());
        cells.push(last.to_owned());
        // Into memory: nothing can fail.
        let _ = csv_write::row(&mut csv, &cells, Guard::Formulas);
    };
    if !header.is_empty() {
        write(header, t::REASON_COLUMN.get(lang));
    }
    for (cells, why) in &rows {
        write(cells, why);
    }
    Some(Rejects { file: name.to_owned(), at, rows: rows.len(), csv })
}

impl Rejects {
    /// Writes them to a new file that nobody else may read; where the name is taken, to the next one with a number. A file
    /// of just these rows, from the same list before, will do.
    ///
    /// # Errors
    /// The folder is not there or cannot be written to.
    pub fn save(&self, wanted: &Path) -> io::Result<PathBuf> {
        save(wanted, &self.csv)
    }

    /// Writes them beside the list they come from, as `NAME.rejects.csv`. `origins` are the paths of the plan's files, in
    /// their order: names alone may be those of files in several folders.
    ///
    /// # Errors
    /// As [`Rejects::save`].
    pub fn save_beside(&self, origins: &[PathBuf]) -> io::Result<PathBuf> {
        let folder = origins.get(self.at).and_then(|path| path.parent()).unwrap_or(Path::new(""));
        self.save(&folder.join(name_beside(&self.file)))
    }
}

/// `list.rejects.csv` of `list.csv`; of a sheet `book.xlsx [Sheet1]`, `book-Sheet1.rejects.csv`.
fn name_beside(file: &str) -> String {
    let (base, sheet) = match file.strip_suffix(']').and_then(|whole| whole.split_once(" [")) {
        Some((base, sheet)) => (base, format!("-{sheet}")),
        None => (file, String::new()),
    };
    let stem = if base == "-" { "stdin" } else { Path::new(base).file_stem().and_then(OsStr::to_str).unwrap_or(base) };
    let stem = stem.strip_suffix(".rejects").unwrap_or(stem);
    // The name of a sheet is anybody's.
    let name: String = format!("{stem}{sheet}").chars().map(|c| if is_plain(c) { c } else { '_' }).collect();
    format!("{name}.rejects.csv")
}

fn is_plain(c: char) -> bool {
    !c.is_control() && !"/\\:*?\"<>|".contains(c)
}

/// A new file that nobody else may read; where the name is taken, the next one with a number.
fn save(wanted: &Path, bytes: &[u8]) -> io::Result<PathBuf> {
    for number in 1..NAMES {
        let path = if number == 1 { wanted.to_owned() } else { numbered(wanted, number) };
        match new_file::write(&path, Existing::Keep, |file| file.write_all(bytes).map_err(Error::Output)) {
            Ok(()) => return Ok(path),
            Err(Error::FileExists(_)) if holds(&path, bytes) => return Ok(path),
            Err(Error::FileExists(_)) => {}
            Err(Error::File { source, .. }) => return Err(source),
            Err(error) => return Err(io::Error::other(error)),
        }
    }
    Err(io::ErrorKind::AlreadyExists.into())
}

fn holds(path: &Path, bytes: &[u8]) -> bool {
    let is_as_long = path.symlink_metadata().is_ok_and(|found| found.is_file() && found.len() == bytes.len() as u64);
    is_as_long && std::fs::read(path).is_ok_and(|held| held == bytes)
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
        for (file, name) in [
            ("list.csv", "list.rejects.csv"),
            ("book.xlsx", "book.rejects.csv"),
            ("book.xlsx [../東京]", "book-.._東京.rejects.csv"),
            ("x.rejects.csv", "x.rejects.csv"),
            ("-", "stdin.rejects.csv"),
        ] {
            assert_eq!(name_beside(file), name, "{file}");
        }
        let folder = tempfile::tempdir().expect("a folder");
        let origins: Vec<PathBuf> = ["a", "b"].map(|sub| folder.path().join(sub).join("list.csv")).to_vec();
        for (at, origin) in origins.iter().enumerate() {
            std::fs::create_dir(origin.parent().expect("a folder")).expect("a folder");
            let rejects = Rejects { file: "list.csv".to_owned(), at, rows: 1, csv: b"x".to_vec() };
            assert_eq!(rejects.save_beside(&origins).ok(), Some(origin.with_file_name("list.rejects.csv")));
        }
    }

    #[test]
    fn what_stands_there_is_not_overwritten() {
        let folder = tempfile::tempdir().expect("a folder");
        let wanted = folder.path().join("x.rejects.csv");
        assert_eq!(save(&wanted, b"1").ok(), Some(wanted.clone()));
        assert_eq!(save(&wanted, b"2").ok(), Some(folder.path().join("x.rejects-2.csv")));
        assert_eq!(std::fs::read(&wanted).ok(), Some(b"1".to_vec()));
        assert_eq!(save(&wanted, b"1").ok(), Some(wanted), "the same rows again");
        assert_eq!(std::fs::read_dir(folder.path()).expect("the folder").count(), 2);
    }
}
