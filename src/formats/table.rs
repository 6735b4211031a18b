//! A whole file of text understood: the way from bytes to entries, of which records are made when they are wanted.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use super::column_map::ColumnMaps;
use super::columns::{Hands, MapRule, Mapping};
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

/// A list, and everything a preview must show about how it is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadResult {
    pub entries: Entries,
    /// Of the file as a whole and of lines that are no entries; by line. Those of an entry come with it.
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

/// What the records are made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Entries {
    /// The rows, when they are wanted: as records a list takes ten times its room.
    Rows,
    /// They are made; there are none where the columns mean nothing.
    Records(Vec<Record>),
}

/// One of the things a record is made of.
#[derive(Clone, Copy, Debug)]
pub enum Entry<'a> {
    Row(&'a Row),
    Record(&'a Record),
}

impl Entry<'_> {
    /// The record, with what is to be said about it; `None` where there is nothing in it, or nothing that can serve as a
    /// name. Whatever it is, this returns.
    pub fn read(self, mapping: &Mapping) -> (Option<Record>, Vec<Problem>) {
        let mut problems = Vec::new();
        let record = match self {
            Entry::Row(row) if row.cells.are_blank() => None,
            // Lists come from anywhere: a fault in reading a row must not take the others with it.
            Entry::Row(row) => catch_unwind(AssertUnwindSafe(|| row::record(row, mapping, &mut problems)))
                .unwrap_or_else(|_| {
                    problems = vec![Problem { line: row.line, what: ProblemKind::RowFailed }];
                    None
                }),
            Entry::Record(record) => Some(record.clone()),
        };
        (record, problems)
    }
}

impl ReadResult {
    /// In the order of the file; blank rows are among them.
    pub fn entries(&self) -> impl ExactSizeIterator<Item = Entry<'_>> + Send {
        let count = match &self.entries {
            Entries::Rows => self.raw.rows().len(),
            Entries::Records(records) => records.len(),
        };
        (0..count).map(|at| match &self.entries {
            Entries::Rows => Entry::Row(&self.raw.rows()[at]),
            Entries::Records(records) => Entry::Record(&records[at]),
        })
    }
}

/// The rows of a table, understood: what a spreadsheet gives as well as a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowsRead {
    pub entries: Entries,
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
    let ends_as_ours = || decoded.text.split_once('\n').is_some_and(|(first, _)| first.ends_with('\r'));
    let is_utf_8 = decoded.encoding == Encoding::UTF_8 && !decoded.had_byte_order_mark;
    let is_ours = is_utf_8 && table.delimiter == b',' && ends_as_ours();
    let rows = read_rows(table.rows, options, if is_ours { Hands::Ours } else { Hands::Anybodys });
    let mut problems: Vec<Problem> =
        decoded.bad_lines.iter().map(|line| Problem { line: *line, what: ProblemKind::UnreadableBytes }).collect();
    problems.extend(table.problems);
    let source = Source::Text {
        encoding: decoded.encoding,
        had_byte_order_mark: decoded.had_byte_order_mark,
        delimiter: table.delimiter,
    };
    Ok(rows.read_from(source, problems))
}

impl RowsRead {
    /// With where the rows come from, and what was wrong before they were rows.
    pub(super) fn read_from(self, source: Source, mut problems: Vec<Problem>) -> ReadResult {
        let RowsRead { entries, problems: own, header_line, mapping, row_count, blank_rows, announced_count, raw } =
            self;
        problems.extend(own);
        problems.sort_by_key(|problem| problem.line);
        ReadResult { entries, problems, source, header_line, mapping, row_count, blank_rows, announced_count, raw }
    }
}

/// Finds the header and the use of the columns.
pub fn read_rows(mut rows: Vec<Row>, options: &Options, hands: Hands) -> RowsRead {
    let Options { header: choice, map: rules, remembered, .. } = options;
    let header_at = match *choice {
        // A header named by the user is one, known or not; "AB" and "2" name no header.
        HeaderChoice::Find => {
            let is_place = |name: &&str| name.len() <= 3 && name.is_ascii();
            let names: Vec<&str> =
                rules.iter().map(|rule| rule.column.as_str()).filter(|name| !is_place(name)).collect();
            header::find_named(&rows, &names).or_else(|| header::find(&rows))
        }
        HeaderChoice::Line(line) => rows.iter().position(|row| row.line >= line),
        HeaderChoice::Absent => None,
    };
    let first_line = header_at.map_or(rows.first(), |at| rows.get(at)).map_or(1, |row| row.line);
    let data = rows.split_off(header_at.map_or(0, |at| at + 1));
    // What is left are the header and the rows above it.
    let header = rows.pop();
    let header_line = header.as_ref().map(|row| row.line);
    let names = header.map(|row| row.cells.to_vec()).unwrap_or_default();
    let above = rows;
    let (mapping, missing) = Mapping::guess(&names, &data, rules, remembered, hands);
    let mut problems: Vec<Problem> = missing
        .into_iter()
        .map(|column| Problem { line: first_line, what: ProblemKind::NoSuchColumn { column } })
        .collect();
    let blank_rows = data.iter().filter(|row| row.cells.are_blank()).count();
    let row_count = data.len() - blank_rows;

    // Without a header and without a word from the user, a column of phones makes no customers.
    let nobody_knows = *choice == HeaderChoice::Find && header_at.is_none() && rules.is_empty();
    let unreadable = if nobody_knows {
        Some(ProblemKind::NoHeader)
    } else {
        (!mapping.can_name()).then_some(ProblemKind::NoNameColumn)
    };
    let entries = match unreadable {
        Some(what) => {
            problems.push(Problem { line: first_line, what });
            Entries::Records(Vec::new())
        }
        None => Entries::Rows,
    };
    let announced = header::announced_count(&above);
    if let Some((line, announced)) = announced.filter(|(_, announced)| *announced != row_count) {
        problems.push(Problem { line, what: ProblemKind::CountDiffers { announced, found: row_count } });
    }
    problems.sort_by_key(|problem| problem.line);
    let announced_count = announced.map(|(_, count)| count);
    RowsRead {
        entries,
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
pub(super) mod testing {
    //! Everything of a file at once.

    use super::*;

    #[derive(Debug)]
    pub(in crate::formats) struct Whole {
        pub records: Vec<Record>,
        /// Those of the entries among them.
        pub problems: Vec<Problem>,
        read: ReadResult,
    }

    impl std::ops::Deref for Whole {
        type Target = ReadResult;

        fn deref(&self) -> &ReadResult {
            &self.read
        }
    }

    impl From<ReadResult> for Whole {
        fn from(read: ReadResult) -> Whole {
            let (mut records, mut problems) = (Vec::new(), read.problems.clone());
            for entry in read.entries() {
                let (record, told) = entry.read(&read.mapping);
                records.extend(record);
                problems.extend(told);
            }
            problems.sort_by_key(|problem| problem.line);
            Whole { records, problems, read }
        }
    }
}

#[cfg(test)]
mod tests;
