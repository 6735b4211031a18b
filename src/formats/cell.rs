//! A cell of a table that is written: its text, and its type for the formats that have types.

use chrono::NaiveDate;

/// A value in a column of an exported table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    Text(String),
    Date(NaiveDate),
    Number(i64),
    Empty,
}

impl Cell {
    /// As a text holds it: a date in ISO form, a number in its digits.
    pub fn into_text(self) -> String {
        match self {
            Cell::Text(text) => text,
            Cell::Date(date) => date.to_string(),
            Cell::Number(number) => number.to_string(),
            Cell::Empty => String::new(),
        }
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Cell {
        Cell::Text(text)
    }
}

impl From<Option<NaiveDate>> for Cell {
    fn from(date: Option<NaiveDate>) -> Cell {
        date.map_or(Cell::Empty, Cell::Date)
    }
}
