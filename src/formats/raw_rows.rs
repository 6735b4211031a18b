//! The rows of a table as they stood: records are made of them when they are wanted, and what is left out can be given
//! back to be mended.

use super::csv::Row;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RawRows {
    header: Vec<String>,
    /// By line.
    rows: Vec<Row>,
}

impl RawRows {
    pub fn of(header: Vec<String>, rows: Vec<Row>) -> RawRows {
        RawRows { header, rows }
    }

    /// The header as it stands; empty where there is none.
    pub fn header(&self) -> &[String] {
        &self.header
    }

    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// The cells of the row that starts on this line.
    pub fn row(&self, line: u64) -> Option<Vec<String>> {
        let at = self.rows.binary_search_by_key(&line, |row| row.line).ok()?;
        Some(self.rows[at].cells.to_vec())
    }
}
