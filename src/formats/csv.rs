//! Text into rows: delimiter, quotes, line numbers. What the cells mean is decided elsewhere.
//!
//! The `csv` crate does the splitting; here are the delimiter, the line each row starts on (the crate counts LF only), and
//! quotes that are opened and never closed, which would swallow the rest of a file without a word.

use csv::{ReaderBuilder, StringRecord};
use memchr::memchr;

use super::cells::Cells;
use super::encoding::LineCounter;
use super::problem::{Problem, ProblemKind};

/// Cells of one row that are read; Excel has no more columns. What stands beyond is reported.
pub const MAX_COLUMNS: usize = 16_384;

/// Broken quotes mended before the rest of a file is read without quotes: each costs a second look at what follows it.
const MAX_REPAIRS: usize = 100;

/// Bytes looked at to find the delimiter.
const SAMPLE: usize = 64 * 1024;

/// One row of a table, with the line of the file, from 1, on which it starts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    pub line: u64,
    pub cells: Cells,
}

/// The rows of a text, as they stand. Empty lines are no rows; rows may differ in length.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    pub rows: Vec<Row>,
    pub delimiter: u8,
    pub problems: Vec<Problem>,
}

/// Splits a text into rows, at `delimiter` if it [can be one](is_delimiter), or at the one it seems to use: comma, tab or semicolon.
///
/// A quoted cell may hold line breaks. A quote that is never closed, or closed only in the middle of another cell further
/// down, is a slip of somebody's: it is reported, kept as a character, and the reading goes on at the next line.
pub fn rows(text: &str, delimiter: Option<u8>) -> Table {
    let (declared, skip) = declared_delimiter(text);
    let delimiter =
        delimiter.filter(|byte| is_delimiter(*byte)).or(declared).unwrap_or_else(|| likely_delimiter(&text[skip..]));
    let bytes = text.as_bytes();
    let mut table = Table { rows: Vec::new(), delimiter, problems: Vec::new() };
    let mut lines = LineCounter::default();
    let (mut counted, mut from, mut repairs) = (0, skip, 0);
    'file: loop {
        let quoting = repairs < MAX_REPAIRS;
        let mut reader = reader(&bytes[from..], delimiter, quoting);
        let mut record = StringRecord::new();
        loop {
            let before = from + position(&reader);
            if !matches!(reader.read_record(&mut record), Ok(true)) {
                break 'file;
            }
            let end = (from + position(&reader)).min(bytes.len());
            // The crate leaves the LF of a CR LF, and empty lines, to the record after them.
            let blank = bytes[before..end].iter().take_while(|byte| is_line_end(**byte)).count();
            let start = before + blank;
            lines.pass(&bytes[counted..start]);
            counted = start;
            let line = lines.line();
            let raw = &bytes[start..end];
            let Some(opened) = (if quoting { broken_quote(raw, delimiter) } else { None }) else {
                table.push(line, record.len(), record.iter());
                continue;
            };
            let mut at_quote = lines;
            at_quote.pass(&raw[..opened]);
            table.problems.push(Problem { line: at_quote.line(), what: ProblemKind::UnclosedQuote });
            let rest = &raw[opened..];
            let broken = &rest[..rest.iter().position(|byte| is_line_end(*byte)).unwrap_or(rest.len())];
            let mut cells = one_row(&raw[..opened], delimiter, true);
            cells.pop();
            cells.extend(one_row(broken, delimiter, false));
            table.push(line, cells.len(), cells);
            from = start + opened + broken.len();
            repairs += 1;
            continue 'file;
        }
    }
    table
}

impl Table {
    fn push(&mut self, line: u64, columns: usize, cells: impl IntoIterator<Item = impl AsRef<str>>) {
        if columns > MAX_COLUMNS {
            let what = ProblemKind::TooManyColumns { columns, kept: MAX_COLUMNS };
            self.problems.push(Problem { line, what });
        }
        self.rows.push(Row { line, cells: cells.into_iter().take(MAX_COLUMNS).collect() });
    }
}

fn is_line_end(byte: u8) -> bool {
    byte == b'\n' || byte == b'\r'
}

fn reader(bytes: &[u8], delimiter: u8, quoting: bool) -> csv::Reader<&[u8]> {
    ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter).quoting(quoting).from_reader(bytes)
}

fn position(reader: &csv::Reader<&[u8]>) -> usize {
    usize::try_from(reader.position().byte()).unwrap_or(usize::MAX)
}

fn one_row(bytes: &[u8], delimiter: u8, quoting: bool) -> Vec<String> {
    let mut record = StringRecord::new();
    match reader(bytes, delimiter, quoting).read_record(&mut record) {
        Ok(true) => record.iter().map(str::to_owned).collect(),
        _ => Vec::new(),
    }
}

/// Where, in one record, a quote opens that is not closed as a quote should be.
fn broken_quote(raw: &[u8], delimiter: u8) -> Option<usize> {
    memchr(b'"', raw)?;
    let ends_cell = |byte: u8| byte == delimiter || is_line_end(byte);
    let mut at = 0;
    while at < raw.len() {
        if raw[at] == b'"' {
            let Some(close) = closing_quote(raw, at + 1) else {
                return Some(at);
            };
            let after = raw[close + 1..].iter().copied().find(|byte| *byte != b' ');
            let spans_lines = raw[at..close].iter().any(|byte| is_line_end(*byte));
            if spans_lines && !after.is_none_or(ends_cell) {
                return Some(at);
            }
            at = close + 1;
        }
        at += raw[at..].iter().position(|byte| ends_cell(*byte)).map_or(raw.len(), |found| found + 1);
    }
    None
}

/// The quote that ends a cell begun before `from`; doubled quotes are passed over.
fn closing_quote(raw: &[u8], mut from: usize) -> Option<usize> {
    loop {
        let quote = from + memchr(b'"', raw.get(from..)?)?;
        if raw.get(quote + 1) != Some(&b'"') {
            return Some(quote);
        }
        from = quote + 2;
    }
}

/// Excel's own first line `sep=;`, and the bytes it takes.
fn declared_delimiter(text: &str) -> (Option<u8>, usize) {
    let first = text.split(['\r', '\n']).next().unwrap_or_default();
    match first.trim_matches('"').strip_prefix("sep=").map(str::as_bytes) {
        Some([delimiter]) if is_delimiter(*delimiter) => (Some(*delimiter), first.len()),
        _ => (None, 0),
    }
}

/// Whether a byte can stand between cells: any ASCII character that is no letter, digit, quote, space or line end.
pub fn is_delimiter(byte: u8) -> bool {
    byte == b'\t' || byte.is_ascii_punctuation() && byte != b'"'
}

/// The delimiter that cuts the most rows, and cuts them most evenly.
fn likely_delimiter(text: &str) -> u8 {
    let bytes = text.as_bytes();
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    let score = |delimiter: u8| {
        let mut widths: Vec<usize> = reader(sample, delimiter, true)
            .into_byte_records()
            .filter_map(|record| record.ok().map(|record| record.len()))
            .filter(|width| *width > 1)
            .collect();
        widths.sort_unstable();
        let evenest = widths.chunk_by(|a, b| a == b).map(<[usize]>::len).max().unwrap_or(0);
        (widths.len(), evenest)
    };
    // `max_by_key` takes the last of equals: the comma.
    [b';', b'\t', b','].into_iter().max_by_key(|delimiter| score(*delimiter)).unwrap_or(b',')
}

#[cfg(test)]
mod tests {
    use super::*;

    macro_rules! spectrum {
        ($name:literal) => {
            include_str!(concat!("../../tests/fixtures/csv/spectrum_", $name, ".csv"))
        };
    }

    fn cells(text: &str) -> Vec<Vec<String>> {
        rows(text, None).rows.into_iter().map(|row| row.cells.to_vec()).collect()
    }

    fn problems(table: &Table) -> Vec<(u64, ProblemKind)> {
        table.problems.iter().map(|problem| (problem.line, problem.what.clone())).collect()
    }

    #[test]
    fn the_spectrum_of_quoting_is_read() {
        let cases: &[(&str, &[&[&str]])] = &[
            (
                spectrum!("comma_in_quotes"),
                &[
                    &["first", "last", "address", "city", "zip"],
                    &["John", "Doe", "120 any st.", "Anytown, WW", "08123"],
                ],
            ),
            (
                spectrum!("newlines"),
                &[&["a", "b", "c"], &["1", "2", "3"], &["Once upon \na time", "5", "6"], &["7", "8", "9"]],
            ),
            (spectrum!("escaped_quotes"), &[&["a", "b"], &["1", "ha \"ha\" ha"], &["3", "4"]]),
            (spectrum!("utf8"), &[&["a", "b", "c"], &["1", "2", "3"], &["4", "5", "ʤ"]]),
            (spectrum!("simple"), &[&["a", "b", "c"], &["1", "2", "3"]]),
            (spectrum!("simple_crlf"), &[&["a", "b", "c"], &["1", "2", "3"]]),
            (
                spectrum!("location_coordinates"),
                &[
                    &["Contact Phone Number", "Location Coordinates", "Cities", "Counties"],
                    &["2095257564", "37\u{FFFD}36'37.8\"N 121\u{FFFD}2'17.9\"W", "Modesto", "Stanislaus"],
                ],
            ),
            (spectrum!("quotes_and_newlines"), &[&["a", "b"], &["1", "ha \n\"ha\" \nha"], &["3", "4"]]),
            (spectrum!("json"), &[&["key", "val"], &["1", "{\"type\": \"Point\", \"coordinates\": [102.0, 0.5]}"]]),
        ];
        for (text, expected) in cases {
            assert_eq!(cells(text), *expected, "{text}");
            assert_eq!(rows(text, None).problems, [], "{text}");
        }
    }

    #[test]
    fn a_row_knows_the_line_it_starts_on() {
        for end in ["\n", "\r\n", "\r"] {
            let text = ["a,b", "", "", "\"c", "d\",e", "f,g", "", "h,i", ""].join(end);
            let lines: Vec<u64> = rows(&text, None).rows.iter().map(|row| row.line).collect();
            assert_eq!(lines, [1, 4, 6, 8], "{end:?}");
        }
    }

    #[test]
    fn the_delimiter_is_found_or_declared() {
        let cases = [
            ("a,b\n1,2\n", b','),
            ("a\tb\n1, 2, 3\t4\n", b'\t'),
            ("a;b;c\n1,5;2,5;3,5\n", b';'),
            ("sep=;\na,b;c,d\n", b';'),
            ("田中\n佐藤\n", b','),
            ("\"x;y\",b\n1,2\n", b','),
        ];
        for (text, delimiter) in cases {
            assert_eq!(rows(text, None).delimiter, delimiter, "{text}");
        }
        let declared = rows("sep=|\r\na|b\r\n", None);
        assert_eq!(declared.rows, [Row { line: 2, cells: ["a", "b"].iter().collect() }]);
    }

    #[test]
    fn a_quote_never_closed_does_not_swallow_the_file() {
        let table = rows("a,b\n1,\"open, wide\n2,x\n\"3\n3\",\"y\"\n", None);
        assert_eq!(problems(&table), [(2, ProblemKind::UnclosedQuote)]);
        let cells: Vec<Vec<String>> = table.rows.into_iter().map(|row| row.cells.to_vec()).collect();
        assert_eq!(cells, [vec!["a", "b"], vec!["1", "\"open", " wide"], vec!["2", "x"], vec!["3\n3", "y"]]);
    }

    #[test]
    fn a_quote_opened_after_a_good_cell_of_two_lines_keeps_that_cell() {
        let table = rows("\"a\nb\",\"c\nd,e\n", None);
        assert_eq!(problems(&table), [(2, ProblemKind::UnclosedQuote)]);
        let cells: Vec<Vec<String>> = table.rows.into_iter().map(|row| row.cells.to_vec()).collect();
        assert_eq!(cells, [vec!["a\nb", "\"c"], vec!["d", "e"]]);
    }

    #[test]
    fn a_word_after_a_closed_quote_stays_in_its_cell() {
        assert_eq!(cells("\"a\"b,c\n"), [["ab", "c"]]);
        assert_eq!(rows("\"a\"b,c\n", None).problems, []);
    }
}
