//! Customers written out for other programs, in one format or another.
//!
//! Read and written some at a time, so that a hundred thousand need no more room than a few. A file is made under another
//! name beside its place and moved there when it is whole: who stops half-way finds nothing, and what stood there before
//! is only ever replaced when that was asked for.

mod book;
mod calendar;
pub(super) mod new_file;

use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

mod cards;
mod labels;
mod ledger;
mod markdown;
mod table;
mod text_table;
mod xlsx;

use super::crm::Crm;
use super::error::{Error, Result};
use super::progress::Progress;
use crate::domain::CustomerId;
use crate::domain::text::display_multiline;
use crate::i18n::Lang;

pub use crate::formats::labels::{SHEETS, Sheet};
pub use crate::formats::vcard::Version;
pub use labels::{Labels, LeftOut};
pub use ledger::SELECTION;
pub use text_table::{CsvEncoding, CsvForm, LostCell, Unwritable};

pub(super) use cards::{keys, may_be_key};

pub use book::BookWritten;
pub use calendar::TodosWritten;

/// So many customers are read at a time.
const AT_ONCE: usize = 500;

/// In which format customers leave the book.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Format {
    /// A table of text.
    Csv(CsvForm),
    /// A workbook of Excel with one sheet.
    Xlsx,
    /// A card for each person.
    VCard(Version),
    /// Everything of a customer, to be read.
    Markdown,
    /// A web page to print.
    Labels(Labels),
    /// A sheet of frames and numbers, with nobody on it.
    TestPage(&'static Sheet),
}

/// How customers are written.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Form {
    /// Of the headings and of words such as a status.
    pub lang: Lang,
    pub format: Format,
    /// For a terminal: what could drive it is spelled out. A file keeps the data, without control characters.
    pub shown: bool,
}

/// What was written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// Customers.
    pub rows: usize,
    /// Cells that a spreadsheet would have run, which have a `'` before them now.
    pub guarded: usize,
    /// Cells in which something could not be written as it is: signs that the encoding does not have, or text that is
    /// longer than a cell of a sheet.
    pub lossy: usize,
    /// Of labels: who has no address, and who is not to be contacted.
    pub without_address: LeftOut,
    pub do_not_contact: LeftOut,
}

/// Whether a file that stands there already may be replaced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Existing {
    Keep,
    Replace,
}

impl Crm {
    /// Writes these customers to a new file that nobody else may read.
    ///
    /// # Errors
    /// [`Error::FileExists`], [`Error::File`], [`Error::Stopped`], [`Error::Unwritable`]: there is no new file then.
    pub fn export_to_file(
        &self,
        ids: &[CustomerId],
        form: Form,
        path: &Path,
        existing: Existing,
        progress: &dyn Progress,
    ) -> Result<Written> {
        new_file::write(path, existing, |file| {
            let mut out = BufWriter::new(file);
            let written = self.export(ids, form, &mut out, progress)?;
            out.flush().map_err(Error::Output)?;
            Ok(written)
        })
    }

    /// Writes these customers, in this order.
    ///
    /// # Errors
    /// [`Error::Output`] when `out` takes no more, [`Error::Stopped`], and [`Error::Unwritable`], before anything is written.
    pub fn export(
        &self,
        ids: &[CustomerId],
        form: Form,
        out: &mut dyn Write,
        progress: &dyn Progress,
    ) -> Result<Written> {
        let of_rows = |rows| Ok(Written { rows, ..Written::default() });
        match form.format {
            Format::Csv(csv) => self.export_csv(ids, form, csv, out, progress),
            Format::Xlsx => self.export_xlsx(ids, form, out, progress),
            Format::VCard(version) => of_rows(self.export_vcards(ids, version, form.lang, out, progress)?),
            Format::Markdown => of_rows(self.export_markdown(ids, form.lang, out, progress)?),
            Format::Labels(labels) => self.export_labels(ids, labels, form.lang, out, progress),
            Format::TestPage(sheet) => self.export_test_page(sheet, form.lang, out).map(|()| Written::default()),
        }
    }
}

/// Without what no cell can hold; for a terminal also without what could drive it.
fn clean(cell: String, shown: bool) -> String {
    if shown {
        return display_multiline(&cell).into_owned();
    }
    let kept = |c: char| !c.is_control() || c == '\n' || c == '\t';
    if cell.chars().all(kept) { cell } else { cell.chars().filter(|c| kept(*c)).collect() }
}

/// The first name that is free: `list.csv`, `list-2.csv`, `list-3.csv`.
pub fn free_name(path: &Path) -> PathBuf {
    let taken = |path: &Path| path.symlink_metadata().is_ok();
    let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let mut free = path.to_owned();
    let mut number = 2;
    while taken(&free) {
        let end = path.extension().map(|end| format!(".{}", end.to_string_lossy())).unwrap_or_default();
        free = path.with_file_name(format!("{stem}-{number}{end}"));
        number += 1;
    }
    free
}

#[cfg(test)]
mod tests;
