//! The whole book written out, so that nothing in it is ever locked in: as JSON that an import makes an equal book of.

use std::io::{BufWriter, Write};
use std::path::Path;

use super::{Existing, new_file};
use crate::domain::book_file::{SECTIONS, Section};
use crate::formats::book_json::Writer;
use crate::ops::crm::Crm;
use crate::ops::error::{Error, Result};
use crate::ops::progress::{Progress, Watched};
use crate::store::book;

/// Records between two calls of the progress.
const STEP: usize = 256;

/// How many records of the sections people count in were written, and of all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct BookWritten {
    pub customers: usize,
    pub interactions: usize,
    pub todos: usize,
    pub records: usize,
}

impl Crm {
    /// Writes the whole book to a new file that nobody else may read.
    ///
    /// # Errors
    /// [`Error::FileExists`], [`Error::File`], [`Error::Stopped`]: there is no new file then.
    pub fn export_book_to_file(&self, path: &Path, existing: Existing, progress: &dyn Progress) -> Result<BookWritten> {
        new_file::write(path, existing, |file| self.export_book(&mut BufWriter::new(file), progress))
    }

    /// Writes the whole book, as it stands at one moment. Record by record: a big book needs no more room than a small one.
    ///
    /// # Errors
    /// [`Error::Output`] when `out` takes no more, [`Error::Stopped`].
    pub fn export_book(&self, out: &mut dyn Write, progress: &dyn Progress) -> Result<BookWritten> {
        let conn = self.read();
        book::at_one_moment(conn, || {
            let total = book::count(conn)?;
            let mut written = BookWritten::default();
            let mut writer = Writer::new(out, &book::id(conn)?).map_err(Error::Output)?;
            for section in SECTIONS {
                writer.begin(section).map_err(Error::Output)?;
                book::each(conn, section, |record| {
                    if written.records.is_multiple_of(STEP) {
                        Watched(progress).step(written.records, total)?;
                    }
                    written.note(section);
                    writer.record(section, &record).map_err(Error::Output)
                })?;
                writer.end().map_err(Error::Output)?;
            }
            writer.finish().map_err(Error::Output)?;
            Ok(written)
        })
    }
}

impl BookWritten {
    fn note(&mut self, section: &Section) {
        self.records += 1;
        match section.name {
            "customers" => self.customers += 1,
            "interactions" => self.interactions += 1,
            "todos" => self.todos += 1,
            _ => {}
        }
    }
}
