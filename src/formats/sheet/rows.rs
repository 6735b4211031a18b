//! Cells into rows, in bounded room: what a sheet may hold before it is no list any more.

use super::super::csv::MAX_COLUMNS;
use super::super::problem::{Problem, ProblemKind};
use super::cells::CellText;
use super::{Row, SheetProblem};

/// Places for cells, empty ones left of a filled one counted: 100,000 rows of 40 columns.
pub(super) const MOST_CELLS: usize = 4_000_000;

/// Bytes of text in all cells of a workbook.
pub(super) const MOST_TEXT: usize = 128 * 1024 * 1024;

/// What is left for the sheets of one workbook.
#[derive(Clone, Copy, Debug)]
pub(super) struct Room {
    cells: usize,
    text: usize,
}

impl Default for Room {
    fn default() -> Room {
        Room { cells: MOST_CELLS, text: MOST_TEXT }
    }
}

impl Room {
    fn take(&mut self, cells: usize, text: usize) -> Result<(), SheetProblem> {
        self.cells = self.cells.checked_sub(cells).ok_or(SheetProblem::TooLarge)?;
        self.text = self.text.checked_sub(text).ok_or(SheetProblem::TooLarge)?;
        Ok(())
    }
}

/// The rows of a sheet that hold anything, and what was noticed on the way.
#[derive(Debug, Default)]
pub(super) struct Gathered {
    rows: Vec<Growing>,
    pub problems: Vec<Problem>,
}

/// A row whose cells are still coming.
#[derive(Debug)]
struct Growing {
    line: u64,
    cells: Vec<String>,
}

impl Gathered {
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    pub fn rows(self) -> Vec<Row> {
        self.rows.into_iter().map(|row| Row { line: row.line, cells: row.cells.iter().collect() }).collect()
    }

    /// Puts a cell into its row; both are counted from 0. Rows may come in any order, as a sheet may write them.
    pub fn put(&mut self, row: u32, column: u32, cell: CellText, room: &mut Room) -> Result<(), SheetProblem> {
        let line = u64::from(row) + 1;
        let text = match cell {
            CellText::Empty => return Ok(()),
            CellText::Text(text) => text,
            CellText::Error(name) => {
                self.problem(line, ProblemKind::FormulaError { error: name });
                return Ok(());
            }
        };
        let column = column as usize;
        if column >= MAX_COLUMNS {
            self.problem(line, ProblemKind::TooManyColumns { columns: column + 1, kept: MAX_COLUMNS });
            return Ok(());
        }
        if self.rows.last().is_none_or(|last| last.line != line) {
            self.rows.push(Growing { line, cells: Vec::new() });
        }
        let cells = &mut self.rows.last_mut().expect("a row was put there above").cells;
        room.take((column + 1).saturating_sub(cells.len()), text.len())?;
        if cells.len() <= column {
            cells.resize(column + 1, String::new());
        }
        cells[column] = text;
        Ok(())
    }

    /// Brings the rows into their order, and one row that came in parts together.
    pub fn finish(&mut self) {
        if !self.rows.is_sorted_by(|a, b| a.line < b.line) {
            self.rows.sort_by_key(|row| row.line);
            self.rows.dedup_by(|later, kept| {
                let same = later.line == kept.line;
                if same {
                    let width = kept.cells.len().max(later.cells.len());
                    kept.cells.resize(width, String::new());
                    for (cell, text) in kept.cells.iter_mut().zip(later.cells.drain(..)) {
                        if !text.is_empty() {
                            *cell = text;
                        }
                    }
                }
                same
            });
        }
    }

    /// One of a kind is told for a row, however many cells of it are so.
    fn problem(&mut self, line: u64, what: ProblemKind) {
        let kind = std::mem::discriminant(&what);
        let is_told = |last: &Problem| last.line == line && std::mem::discriminant(&last.what) == kind;
        if !self.problems.last().is_some_and(is_told) {
            self.problems.push(Problem { line, what });
        }
    }
}
