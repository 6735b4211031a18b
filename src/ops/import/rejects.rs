//! The rows that an import leaves out, as a list of their own: each as it stood, with the reason in the last column, to be
//! mended and imported again.

use std::collections::BTreeMap;

use super::plan::{Finding, Plan, Verdict};
use crate::formats::csv_write;
use crate::i18n::{Lang, import as t};

/// What is left out of one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rejects {
    /// The file's name, as in the plan.
    pub file: String,
    pub rows: usize,
    /// CSV with a byte order mark, as Excel takes it.
    pub csv: Vec<u8>,
}

impl Plan {
    /// The rows left out of each file that has any. A file that was not read at all is not here: it is as it was.
    pub fn rejects(&self, lang: Lang) -> Vec<Rejects> {
        let mut left_out: Vec<BTreeMap<u64, Vec<String>>> = vec![BTreeMap::new(); self.files.len()];
        for problem in &self.problems {
            let loses = match &problem.what {
                Finding::Read(what) => what.loses_the_row(),
                Finding::Doubtful { .. } => true,
                Finding::File(_) | Finding::Kept { .. } | Finding::KeyTaken { .. } => false,
            };
            let at = self.files.iter().position(|file| file.name == problem.file);
            if let (true, Some(at), Some(line)) = (loses, at, problem.line) {
                left_out[at].entry(line).or_default().push(problem.what.message(lang));
            }
        }
        for row in self.rows.iter().filter(|row| row.verdict == Verdict::Skipped) {
            left_out[row.file].entry(row.line).or_default().push(t::SKIPPED.get(lang).to_owned());
        }
        let files = self.files.iter().zip(left_out).filter(|(_, rows)| !rows.is_empty());
        files.filter_map(|(file, rows)| rejects_of(&file.name, &file.raw, &rows, lang)).collect()
    }
}

fn rejects_of(
    name: &str,
    raw: &crate::formats::raw_rows::RawRows,
    reasons: &BTreeMap<u64, Vec<String>>,
    lang: Lang,
) -> Option<Rejects> {
    let rows: Vec<(Vec<String>, String)> =
        reasons.iter().filter_map(|(line, why)| Some((raw.row(*line)?, why.join(" ")))).collect();
    let width = rows.iter().map(|(cells, _)| cells.len()).max()?.max(raw.header().len());
    let mut csv = csv_write::BOM.to_vec();
    let mut write = |cells: &[String], last: &str| {
        let mut cells = cells.to_vec();
        cells.resize(width, String::new());
        cells.push(last.to_owned());
        // Into memory: nothing can fail.
        let _ = csv_write::row(&mut csv, &cells, csv_write::Guard::Formulas);
    };
    if !raw.header().is_empty() {
        write(raw.header(), t::REASON_COLUMN.get(lang));
    }
    for (cells, why) in &rows {
        write(cells, why);
    }
    Some(Rejects { file: name.to_owned(), rows: rows.len(), csv })
}
