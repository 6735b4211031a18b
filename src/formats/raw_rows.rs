//! The rows of a table as they stood, kept beside their records: what is left out can be given back to be mended.

use super::csv::Row;

/// Closer together than rows of cells: a list of a hundred thousand takes no more room than its file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RawRows {
    header: Vec<String>,
    text: String,
    /// Where each cell ends in the text.
    ends: Vec<u32>,
    /// Line of a row, from 1, and which cell it begins with; by line.
    rows: Vec<(u64, u32)>,
}

impl RawRows {
    /// Text beyond this is not kept; no list that a person mends comes near it.
    const MOST: usize = u32::MAX as usize / 2;

    pub fn of(header: &[String], rows: &[Row]) -> RawRows {
        let mut raw = RawRows { header: header.to_vec(), ..RawRows::default() };
        for row in rows {
            if raw.text.len() > RawRows::MOST {
                break;
            }
            raw.rows.push((row.line, raw.ends.len() as u32));
            for cell in &row.cells {
                raw.text.push_str(cell);
                raw.ends.push(raw.text.len() as u32);
            }
        }
        raw
    }

    /// The header as it stands; empty where there is none.
    pub fn header(&self) -> &[String] {
        &self.header
    }

    /// The cells of the row that starts on this line.
    pub fn row(&self, line: u64) -> Option<Vec<String>> {
        let at = self.rows.binary_search_by_key(&line, |(line, _)| *line).ok()?;
        let first = self.rows[at].1 as usize;
        let last = self.rows.get(at + 1).map_or(self.ends.len(), |(_, next)| *next as usize);
        let begin = |cell: usize| cell.checked_sub(1).map_or(0, |before| self.ends[before] as usize);
        Some((first..last).map(|cell| self.text[begin(cell)..self.ends[cell] as usize].to_owned()).collect())
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
        }
    }
}
