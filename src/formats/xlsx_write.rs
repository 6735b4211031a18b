//! Excel workbooks: one sheet with a header, cells of their types, and nothing that would run.
//!
//! Text is a text cell, whatever it looks like: `=1+1` and `0312345678` stay what they are. Rows go to a temporary file as
//! they come, so a hundred thousand customers need no more room than a few.

use std::io::{self, Read, Seek, SeekFrom, Write};

use rust_xlsxwriter::{ColNum, Format, FormatAlign, RowNum, Workbook, Worksheet, XlsxError};

use super::cell::Cell;

/// Characters that Excel holds in one cell.
const LONGEST_TEXT: usize = 32_767;
/// Rows of a sheet, with the header.
const MOST_ROWS: RowNum = 1_048_576;

/// Columns of the screen between which a column of the sheet is.
const NARROWEST: usize = 8;
const WIDEST: usize = 40;

/// A workbook on its way.
pub struct Writer {
    book: Workbook,
    row: RowNum,
    /// Cells whose text is longer than a sheet holds, and was cut.
    pub cut: usize,
    date: Format,
    /// Keeps a text a text when it is edited.
    text: Format,
}

impl Writer {
    /// Begins a sheet of this name under these headings; `widths` are the columns of the screen that the values need.
    ///
    /// # Errors
    /// When the temporary file takes no more.
    pub fn new(sheet: &str, headings: &[String], widths: &[usize]) -> io::Result<Writer> {
        let mut book = Workbook::new();
        let bold = Format::new().set_bold();
        let worksheet = book.add_worksheet_with_constant_memory().map_err(trouble)?;
        worksheet.set_name(sheet).map_err(trouble)?;
        // Rows go out as they are written: all that holds for the sheet is said before.
        worksheet.set_freeze_panes(1, 0).map_err(trouble)?;
        for ((column, heading), needed) in (0..).zip(headings).zip(widths) {
            let width = u32::try_from((*needed).clamp(NARROWEST, WIDEST)).unwrap_or(u32::MAX);
            worksheet.set_column_width(column, width).map_err(trouble)?;
            worksheet.write_string_with_format(0, column, heading, &bold).map_err(trouble)?;
        }
        let date = Format::new().set_num_format("yyyy-mm-dd").set_align(FormatAlign::Left);
        Ok(Writer { book, row: 1, cut: 0, date, text: Format::new().set_num_format("@") })
    }

    /// Writes a row.
    ///
    /// # Errors
    /// When the temporary file takes no more, or the sheet is full.
    pub fn row(&mut self, cells: &[Cell]) -> io::Result<()> {
        if self.row >= MOST_ROWS {
            return Err(io::Error::from(io::ErrorKind::FileTooLarge));
        }
        let sheet = self.book.worksheet_from_index(0).map_err(trouble)?;
        for (column, cell) in (0..).zip(cells) {
            let is_cut = put(sheet, self.row, column, cell, &self.text, &self.date).map_err(trouble)?;
            self.cut += usize::from(is_cut);
        }
        self.row += 1;
        Ok(())
    }

    /// Writes the workbook out; how many cells were cut.
    ///
    /// # Errors
    /// When the temporary file or `out` takes no more.
    pub fn finish(mut self, out: &mut dyn Write) -> io::Result<usize> {
        // The directory of the archive is written with a look back, which a pipe does not offer.
        let mut file = tempfile::tempfile()?;
        self.book.save_to_writer(&mut file).map_err(trouble)?;
        file.seek(SeekFrom::Start(0))?;
        let mut piece = vec![0; 64 * 1024];
        loop {
            let length = file.read(&mut piece)?;
            if length == 0 {
                return Ok(self.cut);
            }
            out.write_all(&piece[..length])?;
        }
    }
}

/// Writes a cell; whether its text had to be cut.
fn put(
    sheet: &mut Worksheet,
    row: RowNum,
    column: ColNum,
    cell: &Cell,
    text: &Format,
    date: &Format,
) -> Result<bool, XlsxError> {
    match cell {
        Cell::Empty => {}
        Cell::Text(value) if value.is_empty() => {}
        Cell::Text(value) => {
            // Excel counts in UTF-16.
            let mut units = 0;
            let end = value.char_indices().find_map(|(at, c)| {
                units += c.len_utf16();
                (units > LONGEST_TEXT).then_some(at)
            });
            sheet.write_string_with_format(row, column, &value[..end.unwrap_or(value.len())], text)?;
            return Ok(end.is_some());
        }
        Cell::Number(number) if number.unsigned_abs() < 1 << 53 => {
            sheet.write_number(row, column, *number as f64)?;
        }
        Cell::Number(number) => {
            sheet.write_string_with_format(row, column, number.to_string(), text)?;
        }
        // Excel's calendar begins in 1900, and has a day in it that never was.
        Cell::Date(day) if *day >= FIRST_DAY => {
            let days = (*day - FIRST_DAY).num_days() + 61;
            sheet.write_number_with_format(row, column, days as f64, date)?;
        }
        Cell::Date(day) => {
            sheet.write_string_with_format(row, column, day.to_string(), text)?;
        }
    }
    Ok(false)
}

/// The first day that all spreadsheets count alike: number 61.
const FIRST_DAY: chrono::NaiveDate = chrono::NaiveDate::from_ymd_opt(1900, 3, 1).expect("a day of the calendar");

fn trouble(error: XlsxError) -> io::Error {
    match error {
        XlsxError::IoError(error) => error,
        other => io::Error::other(other.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::sheet::{SheetKind, read};
    use crate::formats::table;
    use crate::formats::table::testing::Whole;

    fn written(headings: &[&str], rows: &[Vec<Cell>]) -> (Vec<u8>, usize) {
        let headings: Vec<String> = headings.iter().map(|heading| (*heading).to_owned()).collect();
        let mut writer = Writer::new("顧客", &headings, &vec![10; headings.len()]).expect("a sheet");
        for row in rows {
            writer.row(row).expect("a row");
        }
        let mut bytes = Vec::new();
        let cut = writer.finish(&mut bytes).expect("a workbook");
        (bytes, cut)
    }

    fn text(value: &str) -> Cell {
        Cell::Text(value.to_owned())
    }

    /// One part of the archive, as text.
    fn part(bytes: &[u8], name: &str) -> String {
        let mut archive = zip::ZipArchive::new(io::Cursor::new(bytes)).expect("an archive");
        let mut text = String::new();
        archive.by_name(name).expect("a part").read_to_string(&mut text).expect("text");
        text
    }

    #[test]
    fn text_is_text_and_dates_are_dates() {
        let day = |text: &str| Cell::Date(text.parse().expect("a date"));
        let (bytes, cut) = written(
            &["氏名", "電話", "登録日", "件数"],
            &[
                vec![text("=1+1"), text("0312345678"), day("2026-11-20"), Cell::Number(3)],
                vec![text("𠮷田 〜 ☎"), Cell::Empty, day("1899-12-31"), Cell::Number(i64::MAX)],
            ],
        );
        assert_eq!(cut, 0);
        let sheet = part(&bytes, "xl/worksheets/sheet1.xml");
        assert!(!sheet.contains("<f>") && sheet.contains("state=\"frozen\""), "{sheet}");
        let book = read(&bytes, SheetKind::Xlsx, &table::Options::default()).expect("a workbook");
        let records = Whole::from(book.sheets[0].result.clone().expect("a list")).records;
        assert_eq!(book.sheets[0].name, "顧客");
        assert_eq!(records[0].person.as_ref().expect("a person").name, "=1+1");
        assert_eq!(records[0].phones[0].value, "0312345678");
        assert_eq!(records[0].created.map(|day| day.to_string()).as_deref(), Some("2026-11-20"));
        assert_eq!(records[1].created.map(|day| day.to_string()).as_deref(), Some("1899-12-31"));
        assert_eq!(records[1].extras.last().map(|(_, value)| value.as_str()), Some("9223372036854775807"));
    }

    #[test]
    fn a_text_longer_than_a_cell_is_cut_and_counted() {
        let (bytes, cut) = written(&["氏名", "メモ"], &[vec![text("佐藤"), text(&"𠮷".repeat(20_000))]]);
        assert_eq!(cut, 1);
        let book = read(&bytes, SheetKind::Xlsx, &table::Options::default()).expect("a workbook");
        let note = Whole::from(book.sheets[0].result.clone().expect("a list")).records[0].note.clone().expect("a note");
        assert_eq!(note.chars().count(), 16_383, "a sign of two units is not halved");
    }
}
