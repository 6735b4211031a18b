//! The ledger: what left the book is noted, whoever wrote it out and to where.
//!
//! Whoever exports notes it when the last byte is out, as a job beside the screen has a book that it can only read.

use std::path::Path;

use chrono::{SecondsFormat, Utc};

use super::{BookWritten, Format, TodosWritten, Written};
use crate::domain::export::ExportEntry;
use crate::ops::crm::Crm;
use crate::ops::error::Result;
use crate::store::exports::{self, NewExport};

/// The query of an export of customers that were picked by hand.
pub const SELECTION: &str = "selection";

impl Crm {
    /// Notes an export: to a file, or to standard output (`None`); of what `query` finds, as typed, or of [`SELECTION`]. A
    /// test page has nobody on it and is not noted.
    ///
    /// # Errors
    /// Of a book that cannot be written, or is being written by another window. The export stands all the same.
    pub fn note_export(&self, format: Format, file: Option<&Path>, query: &str, written: &Written) -> Result<()> {
        word(format).map_or(Ok(()), |format| self.note(format, file, query, written.rows))
    }

    /// Notes an export of todos as a calendar, as [`Crm::note_export`]; what counts is whose they are.
    ///
    /// # Errors
    /// As [`Crm::note_export`].
    pub fn note_todos_export(&self, file: Option<&Path>, query: &str, written: TodosWritten) -> Result<()> {
        self.note("ics", file, query, written.customers)
    }

    /// Notes that the whole book was written out, as [`Crm::note_export`].
    ///
    /// # Errors
    /// As [`Crm::note_export`].
    pub fn note_book_export(&self, file: Option<&Path>, written: BookWritten) -> Result<()> {
        self.note("json", file, "", written.customers)
    }

    fn note(&self, format: &'static str, file: Option<&Path>, query: &str, customers: usize) -> Result<()> {
        let file_name = file.and_then(Path::file_name).unwrap_or_default().to_string_lossy();
        let at = self.now().with_timezone(&Utc).to_rfc3339_opts(SecondsFormat::Secs, true);
        let export = NewExport { format, file_name: &file_name, query: query.trim(), customers, at: &at };
        Ok(self.store().write_aside(|conn| exports::add(conn, export))?)
    }

    /// The latest exports, the newest first.
    pub fn exports(&self, limit: usize) -> Result<Vec<ExportEntry>> {
        Ok(exports::newest(self.read(), limit)?)
    }
}

/// The word by which the command line knows a format.
fn word(format: Format) -> Option<&'static str> {
    match format {
        Format::Csv(_) => Some("csv"),
        Format::Xlsx => Some("xlsx"),
        Format::VCard(_) => Some("vcard"),
        Format::Markdown => Some("markdown"),
        Format::Labels(_) => Some("labels"),
        Format::TestPage(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::{CsvForm, SHEETS};
    use super::*;
    use crate::ops::testing::{add, book, company};

    #[test]
    fn exports_are_noted_newest_first_without_folders_and_no_undo_takes_them_back() {
        let mut crm = book();
        add(&mut crm, company("甲"));
        let written = Written { rows: 1, ..Written::default() };
        let csv = Format::Csv(CsvForm::PLAIN);
        crm.note_export(csv, Some(Path::new("/home/a/list.csv")), " tag:vip ", &written).unwrap();
        crm.note_export(Format::Markdown, None, SELECTION, &written).unwrap();
        crm.note_export(Format::TestPage(&SHEETS[0]), None, "", &written).unwrap();
        crm.undo(None).unwrap();
        let noted = crm.exports(10).unwrap();
        let told: Vec<_> =
            noted.iter().map(|entry| (&*entry.format, &*entry.file_name, &*entry.query, entry.customers)).collect();
        assert_eq!(told, [("markdown", "", "selection", 1), ("csv", "list.csv", "tag:vip", 1)]);
        assert!(noted.iter().all(|entry| entry.created_at.ends_with('Z')));
        assert_eq!(crm.exports(1).unwrap().len(), 1);
    }
}
