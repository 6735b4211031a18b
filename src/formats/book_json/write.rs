//! Writing a whole book.

use std::io::{Result, Write};

use super::FORMAT;
use crate::domain::book_file::{Cell, Kind, Record, Section, VERSION};
use crate::domain::text::display::is_hidden;

/// Writes the sections of a book, one record a line.
#[derive(Debug)]
pub struct Writer<W> {
    out: W,
    /// Whether a record of the section was written.
    any: bool,
}

impl<W: Write> Writer<W> {
    /// Begins the file with its marks.
    pub fn new(mut out: W, book: &str) -> Result<Writer<W>> {
        write!(out, "{{\"format\":\"{FORMAT}\",\"version\":{VERSION},\"book\":")?;
        text(&mut out, book)?;
        Ok(Writer { out, any: false })
    }

    pub fn begin(&mut self, section: &Section) -> Result<()> {
        self.any = false;
        write!(self.out, ",\n\"{}\":[", section.name)
    }

    pub fn record(&mut self, section: &Section, record: &Record) -> Result<()> {
        self.out.write_all(if self.any { b",\n{" } else { b"\n{" })?;
        self.any = true;
        let mut between = "";
        if section.has_id {
            write!(self.out, "\"id\":{}", record.id)?;
            between = ",";
        }
        for (column, cell) in section.columns.iter().zip(&record.cells) {
            if column.absent.is(cell) {
                continue;
            }
            write!(self.out, "{between}\"{}\":", column.name)?;
            between = ",";
            match (column.kind, cell) {
                (_, Cell::Null) => self.out.write_all(b"null")?,
                (Kind::Flag, Cell::Number(number)) => write!(self.out, "{}", *number != 0)?,
                (_, Cell::Number(number)) => write!(self.out, "{number}")?,
                // What is no JSON after all goes out as the text it is.
                (Kind::Json, Cell::Text(json)) => match serde_json::from_str::<serde_json::Value>(json) {
                    Ok(value) => write!(self.out, "{value}")?,
                    Err(_) => text(&mut self.out, json)?,
                },
                (_, Cell::Text(value)) => text(&mut self.out, value)?,
            }
        }
        for (links, others) in section.links.iter().zip(&record.links).filter(|(_, others)| !others.is_empty()) {
            write!(self.out, "{between}\"{}\":[", links.name)?;
            between = ",";
            for (at, other) in others.iter().enumerate() {
                write!(self.out, "{}{other}", if at > 0 { "," } else { "" })?;
            }
            self.out.write_all(b"]")?;
        }
        self.out.write_all(b"}")
    }

    pub fn end(&mut self) -> Result<()> {
        self.out.write_all(b"\n]")
    }

    /// Ends the file.
    pub fn finish(mut self) -> Result<()> {
        self.out.write_all(b"}\n")?;
        self.out.flush()
    }
}

/// A JSON string. What could drive a terminal or cannot be seen is spelled out: files are looked at, too.
fn text(out: &mut impl Write, text: &str) -> Result<()> {
    let json = serde_json::to_string(text)?;
    let hidden = |c: char| c.is_control() || is_hidden(c);
    if !json.chars().any(hidden) {
        return out.write_all(json.as_bytes());
    }
    for c in json.chars() {
        if hidden(c) {
            for unit in c.encode_utf16(&mut [0; 2]) {
                write!(out, "\\u{unit:04x}")?;
            }
        } else {
            write!(out, "{c}")?;
        }
    }
    Ok(())
}
