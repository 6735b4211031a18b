//! The rows of a table as they stood: records are made of them when they are wanted, and what is left out can be given
//! back to be mended.

use super::csv::Row;

/// Closer together than rows of cells: a list of a hundred thousand takes no more room than its file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RawRows {
    header: Vec<String>,
    text: String,
    /// Where each cell ends, from the beginning of its row.
    ends: Vec<u32>,
    /// By line.
    rows: Vec<Place>,
}

/// Where a row stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Place {
    /// From 1.
    line: u64,
    text: usize,
    cell: usize,
}

/// One row as it stood.
#[derive(Clone, Copy, Debug)]
pub struct RawRow<'a> {
    /// From 1.
    pub line: u64,
    text: &'a str,
    ends: &'a [u32],
}

impl<'a> RawRow<'a> {
    pub fn cells(self) -> impl Iterator<Item = &'a str> {
        let begins = std::iter::once(0).chain(self.ends.iter().copied());
        begins.zip(self.ends).map(move |(begin, end)| &self.text[begin as usize..*end as usize])
    }

    pub fn is_blank(self) -> bool {
        self.cells().all(|cell| cell.trim().is_empty())
    }
}

impl RawRows {
    pub fn of(header: &[String], rows: &[Row]) -> RawRows {
        let length = rows.iter().flat_map(|row| &row.cells).map(String::len).sum();
        let cells = rows.iter().map(|row| row.cells.len()).sum();
        let mut raw = RawRows {
            header: header.to_vec(),
            text: String::with_capacity(length),
            ends: Vec::with_capacity(cells),
            rows: Vec::with_capacity(rows.len()),
        };
        for row in rows {
            let text = raw.text.len();
            raw.rows.push(Place { line: row.line, text, cell: raw.ends.len() });
            for cell in &row.cells {
                raw.text.push_str(cell);
                // Files beyond four gigabytes are refused before they are rows.
                raw.ends.push(u32::try_from(raw.text.len() - text).unwrap_or(u32::MAX));
            }
        }
        raw
    }

    /// The header as it stands; empty where there is none.
    pub fn header(&self) -> &[String] {
        &self.header
    }

    /// How many rows there are.
    pub fn rows(&self) -> usize {
        self.rows.len()
    }

    /// The row of this number, from 0.
    pub fn at(&self, at: usize) -> RawRow<'_> {
        let Place { line, text, cell } = self.rows[at];
        let (text_end, cell_end) =
            self.rows.get(at + 1).map_or((self.text.len(), self.ends.len()), |next| (next.text, next.cell));
        RawRow { line, text: &self.text[text..text_end], ends: &self.ends[cell..cell_end] }
    }

    /// The cells of the row that starts on this line.
    pub fn row(&self, line: u64) -> Option<Vec<String>> {
        let at = self.rows.binary_search_by_key(&line, |row| row.line).ok()?;
        Some(self.at(at).cells().map(str::to_owned).collect())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn every_row_comes_back_as_it_stood(cells in prop::collection::vec(prop::collection::vec(".{0,6}", 0..5), 0..8)) {
            let rows: Vec<Row> =
                cells.iter().zip(2..).map(|(cells, line)| Row { line: line * 3, cells: cells.clone() }).collect();
            let raw = RawRows::of(&["a".to_owned()], &rows);
            for row in &rows {
                prop_assert_eq!(raw.row(row.line), Some(row.cells.clone()));
                prop_assert_eq!(raw.row(row.line + 1), None);
            }
            prop_assert_eq!(raw.header(), ["a"]);
            let again: Vec<Row> = (0..raw.rows())
                .map(|at| raw.at(at))
                .map(|row| Row { line: row.line, cells: row.cells().map(str::to_owned).collect() })
                .collect();
            prop_assert_eq!(again, rows);
        }
    }
}
