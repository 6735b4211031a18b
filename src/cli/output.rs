//! What goes to standard output: lines and tables for people, CSV, and JSON for programs.
//!
//! Everything written here is safe for a terminal. Text passes [`display`]; JSON keeps the data as it is and spells
//! control, bidi and invisible characters as `\uXXXX`.

use std::borrow::Cow;
use std::io::{self, Write};

use serde::Serialize;
use serde_json::ser::{CompactFormatter, Formatter, Serializer};

use super::failure::Result;
use crate::domain::text::display::is_hidden;
use crate::domain::text::width::{pad, pad_left, width};
use crate::domain::text::{display, display_multiline};

/// In which form a list is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    Table,
    Csv,
    Json,
}

/// What the terminal lets us do.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Style {
    /// Headings in bold.
    pub bold: bool,
    /// Columns that a line may take; `None` when the output is no terminal, where nothing is ever cut.
    pub columns: Option<usize>,
}

/// Standard output, buffered.
pub struct Out<'a> {
    writer: &'a mut dyn Write,
    style: Style,
}

impl std::fmt::Debug for Out<'_> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Out").field("style", &self.style).finish_non_exhaustive()
    }
}

impl<'a> Out<'a> {
    pub fn new(writer: &'a mut dyn Write, style: Style) -> Out<'a> {
        Out { writer, style }
    }

    /// For text that is made as a whole elsewhere, and made safe there.
    pub fn writer(&mut self) -> &mut dyn Write {
        self.writer
    }

    /// One line; line breaks in it are shown as spaces.
    pub fn line(&mut self, text: &str) -> Result<()> {
        Ok(writeln!(self.writer, "{}", display(text.trim_end()))?)
    }

    /// A line over what follows.
    pub fn heading(&mut self, text: &str) -> Result<()> {
        let text = display(text);
        Ok(if self.style.bold {
            writeln!(self.writer, "\x1b[1m{text}\x1b[0m")
        } else {
            writeln!(self.writer, "{text}")
        }?)
    }

    pub fn blank(&mut self) -> Result<()> {
        Ok(writeln!(self.writer)?)
    }

    /// A long text, each of its lines moved in.
    pub fn indented(&mut self, text: &str, by: usize) -> Result<()> {
        for line in display_multiline(text).lines() {
            writeln!(self.writer, "{}", format!("{:by$}{line}", "").trim_end())?;
        }
        Ok(())
    }

    /// Names and values below one another; what has no value is left out. Long values go on under their beginning.
    pub fn pairs(&mut self, pairs: &[(&str, String)]) -> Result<()> {
        let pairs: Vec<_> =
            pairs.iter().filter(|(_, value)| !value.is_empty()).map(|(name, value)| (display(name), value)).collect();
        let widest = pairs.iter().map(|(name, _)| width(name)).max().unwrap_or(0);
        for (name, value) in &pairs {
            for (number, line) in display_multiline(value.as_str()).lines().enumerate() {
                let name = if number == 0 { pad(name, widest) } else { " ".repeat(widest) };
                writeln!(self.writer, "  {name}  {line}")?;
            }
        }
        Ok(())
    }

    /// One JSON value on one line.
    pub fn json(&mut self, value: &impl Serialize) -> Result<()> {
        Ok(writeln!(self.writer, "{}", to_json(value))?)
    }

    /// A JSON array, one element a line, written as its elements come.
    pub fn json_list<T: Serialize>(&mut self, values: impl IntoIterator<Item = Result<T>>) -> Result<()> {
        let mut before = "[";
        for value in values {
            write!(self.writer, "{before}\n{}", to_json(&value?))?;
            before = ",";
        }
        Ok(writeln!(self.writer, "{}", if before == "[" { "[]" } else { "\n]" })?)
    }

    /// A table for people. On a terminal the widest columns give way until a row fits.
    pub fn table(&mut self, table: &Table) -> Result<()> {
        let cells: Vec<Vec<String>> =
            table.rows.iter().map(|row| row.iter().map(|cell| display(cell).into_owned()).collect()).collect();
        let mut widths: Vec<usize> = table.columns.iter().map(|column| width(&column.heading)).collect();
        for row in &cells {
            for (widest, cell) in widths.iter_mut().zip(row) {
                *widest = (*widest).max(width(cell));
            }
        }
        if let Some(columns) = self.style.columns {
            table.shrink(&mut widths, columns);
        }
        let headings: Vec<String> = table.columns.iter().map(|column| display(&column.heading).into_owned()).collect();
        let line = table.layout(&headings, &widths);
        self.heading(&line)?;
        for row in &cells {
            writeln!(self.writer, "{}", table.layout(row, &widths))?;
        }
        Ok(())
    }

    /// The table as CSV (RFC 4180, line feeds only at the end of a row), with the stable names of the columns on top.
    pub fn csv(&mut self, table: &Table) -> Result<()> {
        let names: Vec<&str> = table.columns.iter().map(|column| &*column.name).collect();
        write_csv_row(self.writer, names.iter().copied())?;
        for row in &table.rows {
            write_csv_row(self.writer, row.iter().map(String::as_str))?;
        }
        Ok(())
    }
}

/// A column of a table.
#[derive(Clone, Debug)]
pub struct Column {
    /// In CSV; never changes.
    pub name: Cow<'static, str>,
    /// In the reader's language.
    pub heading: Cow<'static, str>,
    /// Numbers stand on the right.
    pub number: bool,
    /// Whether it is cut where a row is too long for the terminal.
    pub gives_way: bool,
}

/// Rows of text under headings.
#[derive(Clone, Debug)]
pub struct Table {
    columns: Vec<Column>,
    rows: Vec<Vec<String>>,
}

impl Table {
    /// Columns by their name in CSV and their heading; a name that ends with `#` is a column of
    /// numbers, one that ends with `~` gives way on a narrow terminal.
    pub fn new(columns: &[(&'static str, &'static str)]) -> Table {
        let columns = columns
            .iter()
            .map(|(name, heading)| Column {
                name: name.trim_end_matches(['#', '~']).into(),
                heading: (*heading).into(),
                number: name.ends_with('#'),
                gives_way: name.ends_with('~'),
            })
            .collect();
        Table { columns, rows: Vec::new() }
    }

    /// Columns that are known only now.
    pub fn of(columns: Vec<Column>) -> Table {
        Table { columns, rows: Vec::new() }
    }

    pub fn push(&mut self, cells: Vec<String>) {
        debug_assert_eq!(cells.len(), self.columns.len());
        self.rows.push(cells);
    }

    pub fn row<const N: usize>(&mut self, cells: [String; N]) {
        debug_assert_eq!(N, self.columns.len());
        self.rows.push(cells.into());
    }

    /// Takes a column at a time from the widest that give way until the row fits; none gets narrower than a short word.
    fn shrink(&self, widths: &mut [usize], columns: usize) {
        const LEAST: usize = 8;
        let gaps = 2 * widths.len().saturating_sub(1);
        while widths.iter().sum::<usize>() + gaps > columns {
            let giving = widths.iter_mut().zip(&self.columns).filter(|(_, column)| column.gives_way);
            match giving.map(|(width, _)| width).max() {
                Some(widest) if *widest > LEAST => *widest -= 1,
                _ => break,
            }
        }
    }

    fn layout(&self, cells: &[String], widths: &[usize]) -> String {
        let mut line = String::new();
        for ((cell, columns), column) in cells.iter().zip(widths).zip(&self.columns) {
            if !line.is_empty() || !std::ptr::eq(column, &self.columns[0]) {
                line.push_str("  ");
            }
            line.push_str(&if column.number { pad_left(cell, *columns) } else { pad(cell, *columns) });
        }
        line.truncate(line.trim_end().len());
        line
    }
}

fn write_csv_row<'a>(writer: &mut dyn Write, cells: impl Iterator<Item = &'a str>) -> io::Result<()> {
    for (number, cell) in cells.enumerate() {
        if number > 0 {
            write!(writer, ",")?;
        }
        let cell = display_multiline(cell);
        if cell.contains(['"', ',', '\n']) || cell.starts_with(' ') || cell.ends_with(' ') {
            write!(writer, "\"{}\"", cell.replace('"', "\"\""))?;
        } else {
            write!(writer, "{cell}")?;
        }
    }
    writeln!(writer)
}

/// JSON on one line that no terminal acts on.
pub fn to_json(value: &impl Serialize) -> String {
    let mut bytes = Vec::new();
    let written = value.serialize(&mut Serializer::with_formatter(&mut bytes, Visible));
    debug_assert!(written.is_ok(), "our values have text keys only: {written:?}");
    String::from_utf8(bytes).unwrap_or_default()
}

/// serde_json leaves DEL, C1 controls and invisible characters as they are; a terminal may act on them.
struct Visible;

impl Formatter for Visible {
    fn write_string_fragment<W: ?Sized + Write>(&mut self, writer: &mut W, fragment: &str) -> io::Result<()> {
        let mut plain = 0;
        for (at, character) in fragment.char_indices().filter(|(_, c)| c.is_control() || is_hidden(*c)) {
            CompactFormatter.write_string_fragment(writer, &fragment[plain..at])?;
            for unit in character.encode_utf16(&mut [0; 2]) {
                write!(writer, "\\u{unit:04x}")?;
            }
            plain = at + character.len_utf8();
        }
        CompactFormatter.write_string_fragment(writer, &fragment[plain..])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(style: Style, write: impl FnOnce(&mut Out<'_>) -> Result<()>) -> String {
        let mut bytes = Vec::new();
        write(&mut Out::new(&mut bytes, style)).expect("a vector takes all");
        String::from_utf8(bytes).expect("text")
    }

    fn table() -> Table {
        let mut table = Table::new(&[("id#", "番号"), ("name~", "名前"), ("note", "メモ")]);
        table.row(["7".into(), "富士見製作所".into(), "a,\"b\"\nc".into()]);
        table.row(["120".into(), "Green Leaf K.K. of the long name".into(), String::new()]);
        table
    }

    #[test]
    fn columns_line_up_whatever_the_width_of_the_letters() {
        let text = written(Style::default(), |out| out.table(&table()));
        assert_eq!(
            text,
            "番号  名前                              メモ\n   7  富士見製作所                      a,\"b\" c\n 120  Green Leaf K.K. of the long name\n"
        );
    }

    #[test]
    fn on_a_terminal_rows_are_cut_to_its_width_and_headings_are_bold() {
        let text = written(Style { bold: true, columns: Some(30) }, |out| out.table(&table()));
        assert!(text.starts_with("\u{1b}[1m番号"), "{text:?}");
        assert!(text.lines().skip(1).all(|line| width(line) <= 30), "{text}");
        assert!(text.contains(".."));
    }

    #[test]
    fn a_terminal_too_narrow_for_any_table_is_no_reason_to_fail() {
        let text = written(Style { bold: false, columns: Some(1) }, |out| out.table(&table()));
        assert_eq!(text.lines().count(), 3);
    }

    #[test]
    fn csv_quotes_what_must_be_quoted() {
        let text = written(Style::default(), |out| out.csv(&table()));
        assert_eq!(text, "id,name,note\n7,富士見製作所,\"a,\"\"b\"\"\nc\"\n120,Green Leaf K.K. of the long name,\n");
    }

    #[test]
    fn no_control_character_leaves_in_any_form_and_json_keeps_the_data() {
        let hostile = "a\u{1b}]52;c;eA==\u{7}\u{9b}2J\u{7f}\u{202e}b\u{200b}\u{e0041}";
        let mut table = Table::new(&[("x", "x")]);
        table.row([hostile.into()]);
        for text in [
            written(Style::default(), |out| out.table(&table)),
            written(Style::default(), |out| out.csv(&table)),
            written(Style::default(), |out| out.line(hostile)),
            written(Style::default(), |out| out.heading(hostile)),
            written(Style::default(), |out| out.indented(hostile, 2)),
            written(Style::default(), |out| out.pairs(&[(hostile, hostile.into())])),
            written(Style::default(), |out| out.json(&hostile)),
        ] {
            assert!(text.chars().all(|c| c == '\n' || !(c.is_control() || is_hidden(c))), "{text:?}");
        }
        assert_eq!(serde_json::from_str::<String>(&to_json(&hostile)).expect("json"), hostile);
    }

    #[test]
    fn a_list_is_json_with_any_number_of_elements() {
        for n in 0..3 {
            let text = written(Style::default(), |out| out.json_list((0..n).map(Ok)));
            assert_eq!(serde_json::from_str::<Vec<i32>>(&text).expect("json"), (0..n).collect::<Vec<_>>());
        }
    }
}
