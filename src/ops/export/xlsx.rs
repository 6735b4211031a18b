//! Customers as a workbook: one sheet with a header, text cells, date cells.

use std::io::Write;

use super::{Form, Written, clean};
use crate::domain::CustomerId;
use crate::domain::text::width::width;
use crate::formats::cell::Cell;
use crate::formats::exact::Own;
use crate::formats::xlsx_write::Writer;
use crate::i18n::export as t;
use crate::ops::crm::Crm;
use crate::ops::error::{Error, Result};
use crate::ops::progress::Progress;

/// Rows whose values decide how wide the columns are.
const MEASURED: usize = 200;

impl Crm {
    pub(super) fn export_xlsx(
        &self,
        ids: &[CustomerId],
        form: Form,
        out: &mut dyn Write,
        progress: &dyn Progress,
    ) -> Result<Written> {
        let (mut headings, mut widths) = (Vec::new(), Vec::new());
        self.customer_table(&ids[..ids.len().min(MEASURED)], form.lang, Own::Plain, &(), &mut |cells| {
            let texts: Vec<String> = cells.into_iter().map(Cell::into_text).collect();
            let of_cell = |text: &String| text.lines().map(width).max().unwrap_or(0) + 2;
            widths.resize(texts.len(), 0);
            for (known, text) in widths.iter_mut().zip(&texts) {
                *known = of_cell(text).max(*known);
            }
            if headings.is_empty() {
                headings = texts;
            }
            Ok(())
        })?;
        let mut writer = Writer::new(t::SHEET.get(form.lang), &headings, &widths).map_err(Error::Output)?;
        let mut is_header = true;
        let rows = self.customer_table(ids, form.lang, Own::Plain, progress, &mut |cells| {
            if std::mem::take(&mut is_header) {
                return Ok(());
            }
            let cells: Vec<Cell> = cells.into_iter().map(kept).collect();
            writer.row(&cells).map_err(Error::Output)
        })?;
        let lossy = writer.finish(out).map_err(Error::Output)?;
        Ok(Written { rows, lossy, ..Written::default() })
    }
}

/// Without what no cell can hold.
fn kept(cell: Cell) -> Cell {
    match cell {
        Cell::Text(text) => Cell::Text(clean(text, false)),
        other => other,
    }
}
