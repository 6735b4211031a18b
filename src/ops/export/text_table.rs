//! Customers as CSV: for a spreadsheet, or exactly as they are.

use std::io::Write;

use super::{Form, Written, clean};
use crate::domain::CustomerId;
use crate::formats::cell::Cell;
use crate::formats::exact::Own;
use crate::formats::{cp932, csv_write};
use crate::ops::crm::Crm;
use crate::ops::error::{Error, Result};
use crate::ops::progress::Progress;

pub use crate::formats::csv_write::Guard;

/// How a table of text is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CsvForm {
    /// [`Guard::Nothing`] is the exact form: what an import puts back, and nothing else.
    pub guard: Guard,
    /// The mark by which Excel knows UTF-8; CP932 has none.
    pub bom: bool,
    pub encoding: CsvEncoding,
    pub unwritable: Unwritable,
}

impl CsvForm {
    /// UTF-8 with formulas guarded.
    pub const PLAIN: CsvForm =
        CsvForm { guard: Guard::Formulas, bom: false, encoding: CsvEncoding::Utf8, unwritable: Unwritable::Refuse };
    /// What Excel opens by a double click.
    pub const EXCEL: CsvForm = CsvForm { bom: true, ..CsvForm::PLAIN };
    /// Every value so that an import makes exactly itself of it.
    pub const EXACT: CsvForm = CsvForm { guard: Guard::Nothing, ..CsvForm::PLAIN };
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CsvEncoding {
    Utf8,
    Cp932,
}

/// What becomes of characters that the encoding does not have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unwritable {
    /// Nothing is written, and they are told.
    Refuse,
    /// A 〓 stands for them.
    Replace,
}

/// A cell with characters that the encoding does not have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LostCell {
    /// The customer's name.
    pub customer: String,
    /// The heading of the column.
    pub field: String,
    pub lost: String,
}

/// So many of them are kept to be told.
const TOLD: usize = 20;

impl Crm {
    pub(super) fn export_csv(
        &self,
        ids: &[CustomerId],
        form: Form,
        csv: CsvForm,
        out: &mut dyn Write,
        progress: &dyn Progress,
    ) -> Result<Written> {
        if (csv.encoding, csv.unwritable) == (CsvEncoding::Cp932, Unwritable::Refuse) {
            self.refuse_unwritable(ids, form, csv, progress)?;
        }
        let mut written = Written::default();
        if csv.bom && csv.encoding == CsvEncoding::Utf8 {
            out.write_all(csv_write::BOM).map_err(Error::Output)?;
        }
        written.rows = self.customer_table(ids, form.lang, columns(csv), progress, &mut |cells| {
            let mut cells = texts(cells, form, csv);
            if csv.encoding == CsvEncoding::Utf8 {
                written.guarded += csv_write::row(out, &cells, csv.guard).map_err(Error::Output)?;
                return Ok(());
            }
            for cell in &mut cells {
                let writable = cp932::writable(cell);
                written.lossy += usize::from(!writable.lost.is_empty());
                *cell = writable.text;
            }
            let mut row = Vec::new();
            written.guarded += csv_write::row(&mut row, &cells, csv.guard).map_err(Error::Output)?;
            let row = String::from_utf8_lossy(&row);
            out.write_all(&cp932::encode(&row)).map_err(Error::Output)
        })?;
        Ok(written)
    }

    /// Looks through everything before the first byte: half a table on standard output cannot be taken back.
    fn refuse_unwritable(&self, ids: &[CustomerId], form: Form, csv: CsvForm, progress: &dyn Progress) -> Result<()> {
        let (mut headings, mut cells, mut total) = (Vec::new(), Vec::new(), 0);
        self.customer_table(ids, form.lang, columns(csv), progress, &mut |row| {
            let row = texts(row, form, csv);
            for (at, cell) in row.iter().enumerate() {
                let lost = cp932::writable(cell).lost;
                if lost.is_empty() {
                    continue;
                }
                total += 1;
                if cells.len() < TOLD {
                    let field = headings.get(at).unwrap_or(cell).clone();
                    // The heading of a field of one's own has no customer.
                    let customer = if headings.is_empty() { String::new() } else { name(&headings, &row) };
                    cells.push(LostCell { customer, field, lost: lost.into_iter().collect() });
                }
            }
            if headings.is_empty() {
                headings = row;
            }
            Ok(())
        })?;
        if total > 0 { Err(Error::Unwritable { cells, total }) } else { Ok(()) }
    }
}

fn columns(csv: CsvForm) -> Own {
    if csv.guard == Guard::Nothing { Own::Exact } else { Own::Plain }
}

/// The name stands in the same column in every language.
fn name(headings: &[String], row: &[String]) -> String {
    let at = super::table::place_of_name(headings);
    row.get(at).cloned().unwrap_or_default()
}

fn texts(cells: Vec<Cell>, form: Form, csv: CsvForm) -> Vec<String> {
    let is_kept = csv.guard == Guard::Nothing && !form.shown;
    cells.into_iter().map(Cell::into_text).map(|cell| if is_kept { cell } else { clean(cell, form.shown) }).collect()
}
