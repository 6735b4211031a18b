//! A whole file of text into records: the way from bytes to what an import can use.

use std::panic::resume_unwind;
use std::sync::Arc;
use std::thread::{available_parallelism, scope};

use super::column_map::ColumnMaps;
use super::columns::{MapRule, Mapping};
use super::csv::{self, Row};
use super::encoding::{self, Encoding};
use super::file_kind::FileKind;
use super::header;
use super::problem::{Problem, ProblemKind};
use super::raw_rows::RawRows;
use super::record::Record;
use super::row;
use super::sheet::SheetKind;
use super::vcard::Version;

/// From so many rows on they are shared out between threads.
const SHARED: usize = 2_000;

/// Where the header stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum HeaderChoice {
    #[default]
    Find,
    /// In the row that starts on this line, from 1.
    Line(u64),
    Absent,
}

/// What the reader of the file already knows about it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    pub encoding: Option<Encoding>,
    pub delimiter: Option<u8>,
    pub header: HeaderChoice,
    pub map: Vec<MapRule>,
    /// How lists of the same header were read before.
    pub remembered: ColumnMaps,
    /// Of a workbook, only this sheet, hidden or not.
    pub sheet: Option<String>,
}

/// What the records were made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    Text {
        encoding: Encoding,
        had_byte_order_mark: bool,
        delimiter: u8,
    },
    /// Cards, of one version or of several; the encoding is that of the lines that declare none.
    Cards {
        version: Option<Version>,
        encoding: Encoding,
    },
    /// One sheet of a workbook.
    Sheet {
        kind: SheetKind,
        name: String,
    },
}

impl Source {
    /// What it is, in a word: the encoding of a text, the version of cards, the format of a workbook.
    pub fn name(&self) -> &'static str {
        match self {
            Source::Text { encoding, .. } => encoding.name(),
            Source::Cards { version, .. } => version.map_or("vCard", Version::name),
            Source::Sheet { kind, .. } => kind.name(),
        }
    }

    /// What stands between the cells of a text.
    pub fn delimiter(&self) -> Option<char> {
        match self {
            Source::Text { delimiter, .. } => Some(char::from(*delimiter)),
            Source::Cards { .. } | Source::Sheet { .. } => None,
        }
    }

    /// Which sheet of a workbook it is.
    pub fn sheet(&self) -> Option<&str> {
        match self {
            Source::Text { .. } | Source::Cards { .. } => None,
            Source::Sheet { name, .. } => Some(name),
        }
    }
}

/// Records, and everything a preview must show about how they were read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadResult {
    pub records: Vec<Record>,
    /// By line.
    pub problems: Vec<Problem>,
    pub source: Source,
    /// Line of the header, from 1.
    pub header_line: Option<u64>,
    pub mapping: Mapping,
    /// Rows below the header that hold anything.
    pub row_count: usize,
    /// Rows of nothing but delimiters and spaces.
    pub blank_rows: usize,
    /// How many entries the file itself says it has.
    pub announced_count: Option<usize>,
    pub raw: Arc<RawRows>,
}

/// Rows read as records: what a spreadsheet gives as well as a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordsOfRows {
    pub records: Vec<Record>,
    pub problems: Vec<Problem>,
    pub header_line: Option<u64>,
    pub mapping: Mapping,
    pub row_count: usize,
    pub blank_rows: usize,
    pub announced_count: Option<usize>,
    pub raw: Arc<RawRows>,
}

/// Reads a table of text.
///
/// # Errors
/// What the file is instead, if it is no table of text.
pub fn read(bytes: &[u8], options: &Options) -> Result<ReadResult, FileKind> {
    let decoded = encoding::decode(bytes, options.encoding)?;
    let table = csv::rows(&decoded.text, options.delimiter);
    let of_rows = records_of_rows(&table.rows, options);
    let mut problems: Vec<Problem> =
        decoded.bad_lines.iter().map(|line| Problem { line: *line, what: ProblemKind::UnreadableBytes }).collect();
    problems.extend(table.problems);
    let source = Source::Text {
        encoding: decoded.encoding,
        had_byte_order_mark: decoded.had_byte_order_mark,
        delimiter: table.delimiter,
    };
    Ok(of_rows.read_from(source, problems))
}

impl RecordsOfRows {
    /// With where the rows come from, and what was wrong before they were rows.
    pub(super) fn read_from(self, source: Source, mut problems: Vec<Problem>) -> ReadResult {
        let RecordsOfRows { records, problems: own, header_line, mapping, row_count, blank_rows, announced_count, raw } =
            self;
        problems.extend(own);
        problems.sort_by_key(|problem| problem.line);
        ReadResult { records, problems, source, header_line, mapping, row_count, blank_rows, announced_count, raw }
    }
}

/// Finds the header, the use of the columns, and makes a record of each row below.
pub fn records_of_rows(rows: &[Row], options: &Options) -> RecordsOfRows {
    let Options { header, map: rules, remembered, .. } = options;
    let header_at = match *header {
        // A header named by the user is one, known or not; "B" and "2" name no header.
        HeaderChoice::Find => {
            let names: Vec<&str> =
                rules.iter().map(|rule| rule.column.as_str()).filter(|name| name.len() > 3).collect();
            header::find_named(rows, &names).or_else(|| header::find(rows))
        }
        HeaderChoice::Line(line) => rows.iter().position(|row| row.line >= line),
        HeaderChoice::Absent => None,
    };
    let (above, names, data): (&[Row], &[String], &[Row]) = match header_at {
        Some(at) => (&rows[..at], &rows[at].cells, &rows[at + 1..]),
        None => (&[], &[], rows),
    };
    let header_line = header_at.map(|at| rows[at].line);
    let first_line = header_line.or(rows.first().map(|row| row.line)).unwrap_or(1);
    let (mapping, missing) = Mapping::guess(names, data, rules, remembered);
    let mut problems: Vec<Problem> = missing
        .into_iter()
        .map(|column| Problem { line: first_line, what: ProblemKind::NoSuchColumn { column } })
        .collect();
    let blank_rows = data.iter().filter(|row| is_blank(row)).count();
    let row_count = data.len() - blank_rows;

    // Without a header and without a word from the user, a column of phones makes no customers.
    let nobody_knows = *header == HeaderChoice::Find && header_at.is_none() && rules.is_empty();
    let unreadable = if nobody_knows {
        Some(ProblemKind::NoHeader)
    } else {
        (!mapping.can_name()).then_some(ProblemKind::NoNameColumn)
    };
    let records = match unreadable {
        Some(what) => {
            problems.push(Problem { line: first_line, what });
            Vec::new()
        }
        None => {
            let (records, own) = records(data, &mapping);
            problems.extend(own);
            records
        }
    };
    let announced = header::announced_count(above);
    if let Some((line, announced)) = announced.filter(|(_, announced)| *announced != row_count) {
        problems.push(Problem { line, what: ProblemKind::CountDiffers { announced, found: row_count } });
    }
    problems.sort_by_key(|problem| problem.line);
    let announced_count = announced.map(|(_, count)| count);
    RecordsOfRows {
        records,
        problems,
        header_line,
        mapping,
        row_count,
        blank_rows,
        announced_count,
        raw: Arc::new(RawRows::of(names, data)),
    }
}

#[cfg(test)]
mod tests;

fn is_blank(row: &Row) -> bool {
    row.cells.iter().all(|cell| cell.trim().is_empty())
}

/// The records of the rows that hold anything, with what is to be said about them. Very many are shared out between
/// threads: a row needs nothing of another.
fn records(rows: &[Row], mapping: &Mapping) -> (Vec<Record>, Vec<Problem>) {
    let of_part = |rows: &[Row]| {
        let mut problems = Vec::new();
        let filled = rows.iter().filter(|row| !is_blank(row));
        let records: Vec<Record> = filled.filter_map(|row| row::record(row, mapping, &mut problems)).collect();
        (records, problems)
    };
    let threads = if rows.len() < SHARED { 1 } else { available_parallelism().map_or(1, |count| count.get().min(4)) };
    scope(|scope| {
        let mut parts = rows.chunks(rows.len().div_ceil(threads).max(1));
        let own = parts.next().unwrap_or_default();
        let others: Vec<_> = parts.map(|rows| scope.spawn(move || of_part(rows))).collect();
        let (mut records, mut problems) = of_part(own);
        for other in others {
            let (more, told) = other.join().unwrap_or_else(|fault| resume_unwind(fault));
            records.extend(more);
            problems.extend(told);
        }
        (records, problems)
    })
}
