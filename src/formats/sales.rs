//! Lists of what was sold, as shops and sales programs write them: a row for each purchase.
//!
//! A list is one of sales when its header says a day and a customer, and has a column that only a sale has: an amount, an
//! item, a quantity. A list without a header is read by the columns that are named, or by what its values look like.

mod guess;
mod part;
#[cfg(test)]
mod tests;
mod values;

use std::sync::Arc;

use chrono::NaiveDate;

use self::values::{has_decimals, sale, stored};
use super::cells::Cells;
use super::csv::{self, MAX_COLUMNS, Row};
use super::encoding::{self, Encoding};
use super::field::Field;
use super::file_kind::FileKind;
use super::header;
use super::problem::{Problem, ProblemKind};
use super::raw_rows::RawRows;
use super::synonyms::{Meaning, key, understand};
use super::table::Source;

pub use self::part::Part;

/// One purchase as the row says it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sale {
    /// From 1.
    pub line: u64,
    pub day: Option<NaiveDate>,
    /// A number, a name, a mail or a phone.
    pub customer: String,
    pub item: String,
    pub quantity: Option<i64>,
    /// In the minor unit, or in hundredths where [`Sales::hundredths`] says so.
    pub amount: Option<i64>,
    pub category: String,
    pub paid_on: Option<NaiveDate>,
    pub due: Option<NaiveDate>,
    /// Cells that could not be read as what their column holds.
    pub unreadable: Vec<(Part, String)>,
}

/// A list of sales, read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sales {
    pub sales: Vec<Sale>,
    pub columns: Vec<Column>,
    pub source: Source,
    /// There is no header: what the columns hold was told by their values.
    pub is_guessed: bool,
    /// Of the file, beside what is said of single cells.
    pub problems: Vec<Problem>,
    /// Headings of columns that no purchase has.
    pub left_out: Vec<String>,
    /// The amounts have decimals, so all of them were read in hundredths.
    pub hundredths: bool,
    /// Its rows as they stood, without the header.
    pub raw: Arc<RawRows>,
}

/// Letters of a heading or of a first value that are kept to be shown.
const SHOWN: usize = 100;
/// Rows in which a first value is looked for.
const ROWS_SHOWN: usize = 100;
/// The first rows, by which a list is told to be one of sales: the header is among them.
pub(super) const HEAD_ROWS: usize = 100;
/// Columns that can be told by their number.
const MOST_TOLD: usize = 1_000;

/// Headings of a customer's number.
const IDS: &[&str] = &["id", "customerid", "顧客番号", "顧客コード"];

/// What the user says of the columns of every list with these headings, in their order.
pub type ToldParts = (Vec<String>, Vec<Option<Part>>);

/// How a list is to be read, where it does not say so itself.
#[derive(Clone, Copy, Debug, Default)]
pub struct Told<'a> {
    /// By `--map PART=COLUMN`: a heading, a number from 1, or a letter.
    pub rules: &'a [(Part, String)],
    /// Of every column: then nothing is guessed.
    pub parts: &'a [ToldParts],
    /// What stands between the cells of a text; `None`: found out.
    pub delimiter: Option<u8>,
    /// The first row is one of the list.
    pub no_header: bool,
    /// It is one of sales, whatever it looks like: what its columns hold may be said later.
    pub is_sales: bool,
}

/// A column of a list, as it was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Column {
    /// Its heading; empty where there is none.
    pub title: String,
    /// `None`: nothing of a purchase.
    pub part: Option<Part>,
    /// The first value that is not empty, cut.
    pub first: String,
    /// What becomes of that; `None` where it cannot be read, and where it is nothing of a purchase.
    pub stored: Option<String>,
}

/// Whether a file begins as a list of sales, by its header or by its values; what stands between its cells is found out
/// where it is not told.
pub fn begins_as_sales(head: &[u8], delimiter: Option<u8>) -> bool {
    let end = head.iter().rposition(|byte| *byte == b'\n').map_or(head.len(), |at| at + 1);
    let decoded = encoding::decode(&head[..end], None);
    decoded.is_ok_and(|decoded| are_of_sales(&rows_of(&decoded.text, delimiter).0))
}

/// Whether the first rows of a table are those of a list of sales.
pub fn are_of_sales(rows: &[Row]) -> bool {
    header_of(rows).is_some() || guess::parts(rows).is_some()
}

/// Reads a list of sales; `None` for a list of something else, unless it is told that it is one.
///
/// # Errors
/// What the file is instead, if it is no table of text.
pub fn read(bytes: &[u8], encoding: Option<Encoding>, told: Told<'_>) -> Result<Option<Sales>, FileKind> {
    let decoded = encoding::decode(bytes, encoding)?;
    let (rows, delimiter, problems) = rows_of(&decoded.text, told.delimiter);
    let bad = decoded.bad_lines.iter().map(|line| Problem { line: *line, what: ProblemKind::UnreadableBytes });
    let source =
        Source::Text { encoding: decoded.encoding, had_byte_order_mark: decoded.had_byte_order_mark, delimiter };
    Ok(read_rows(rows, source, bad.chain(problems).collect(), told))
}

/// Reads the rows of a table; `problems` are those of the way to them.
pub fn read_rows(rows: Vec<Row>, source: Source, mut problems: Vec<Problem>, told: Told<'_>) -> Option<Sales> {
    let header_at = match told.no_header {
        true => None,
        false => header_of(&rows).or_else(|| told_header(&rows, told.rules)).or_else(|| any_header(&rows, told)),
    };
    let header = header_at.map(|at| &rows[at]);
    let first = header.or(rows.first())?;
    let widest = || rows.iter().take(HEAD_ROWS).map(|row| row.cells.len()).max().unwrap_or(0);
    let mut titles: Vec<String> = match header {
        Some(header) => header.cells.iter().map(cut).collect(),
        None => vec![String::new(); widest()],
    };
    let chosen = told.parts.iter().find(|(of, _)| *of == titles).map(|(_, parts)| parts);
    let is_guessed = header.is_none() && told.rules.is_empty() && chosen.is_none();
    let mut parts: Vec<Option<Part>> = match (chosen, header) {
        (Some(chosen), _) => chosen.clone(),
        (None, Some(header)) => parts_of(&header.cells),
        (None, None) if is_guessed => match guess::parts(&rows) {
            None if told.is_sales => vec![None; widest()],
            guessed => guessed?,
        },
        (None, None) => vec![None; first.cells.len()],
    };
    for (part, column) in told.rules {
        match column_of(column, header.map(|header| &header.cells)).filter(|at| *at < MOST_TOLD) {
            Some(at) => {
                parts.resize(parts.len().max(at + 1), None);
                parts.iter_mut().filter(|other| **other == Some(*part)).for_each(|other| *other = None);
                parts[at] = Some(*part);
            }
            None => {
                let what = ProblemKind::NoSuchColumn { column: column.clone() };
                problems.push(Problem { line: first.line, what });
            }
        }
    }
    titles.resize(titles.len().max(parts.len()), String::new());
    // Who says of every column what it is may say it of one after the other.
    let has = |part: Part| parts.contains(&Some(part));
    if chosen.is_none() && !told.is_sales && !(has(Part::Day) && has(Part::Customer)) {
        return None;
    }
    let data = &rows[header_at.map_or(0, |at| at + 1)..];
    let hundredths = parts.iter().enumerate().any(|(at, part)| {
        *part == Some(Part::Amount) && data.iter().any(|row| row.cells.get(at).is_some_and(has_decimals))
    });
    let value = |row: &Row, at: usize| row.cells.get(at).map(cut).filter(|cell| !cell.is_empty());
    let column = |(at, title): (usize, String)| {
        let part = parts.get(at).copied().flatten();
        let value = data.iter().take(ROWS_SHOWN).find_map(|row| value(row, at)).unwrap_or_default();
        Column { title, part, stored: part.and_then(|part| stored(part, &value, hundredths)), first: value }
    };
    let columns: Vec<Column> = titles.into_iter().enumerate().map(column).collect();
    let unknown = columns.iter().filter(|column| column.part.is_none() && !column.title.is_empty());
    let left_out = unknown.filter(|column| !is_reason(&column.title)).map(|column| column.title.clone()).collect();
    let sales = data.iter().filter(|row| !row.cells.are_blank());
    let sales = sales.map(|row| sale(row, &parts, hundredths)).collect();
    problems.sort_by_key(|problem| problem.line);
    let header = header.map(|row| row.cells.to_vec()).unwrap_or_default();
    let mut rows = rows;
    let raw = Arc::new(RawRows::of(header, rows.split_off(header_at.map_or(0, |at| at + 1))));
    Some(Sales { sales, columns, source, is_guessed, problems, left_out, hundredths, raw })
}

/// What headings say; of several that say the same the first is meant, and of customers one that is no number.
fn parts_of(header: &Cells) -> Vec<Option<Part>> {
    let is_id = |cell: &str| IDS.contains(&key(cell).as_str());
    let mut parts: Vec<Option<Part>> = header.iter().map(Part::of).collect();
    for part in Part::ALL {
        let claims = || header.iter().enumerate().filter(|(_, cell)| Part::of(cell) == Some(part));
        let meant = claims().find(|(_, cell)| !is_id(cell)).or_else(|| claims().next()).map(|(at, _)| at);
        for (at, claimed) in parts.iter_mut().enumerate() {
            if *claimed == Some(part) && Some(at) != meant {
                *claimed = None;
            }
        }
    }
    parts
}

fn cut(cell: &str) -> String {
    cell.trim().chars().take(SHOWN).collect()
}

/// Where the header stands that says everything a purchase needs.
fn header_of(rows: &[Row]) -> Option<usize> {
    rows.iter().take(HEAD_ROWS).position(|row| {
        let titles: Vec<&str> = row.cells.iter().filter(|cell| !cell.trim().is_empty() && !is_reason(cell)).collect();
        let parts: Vec<Part> = titles.iter().filter_map(|title| Part::of(title)).collect();
        // Days and ids, and nothing else, are a log of visits to a shop; days and names may be anything.
        let only_ids = titles.len() == 2 && titles.iter().any(|title| IDS.contains(&key(title).as_str()));
        let is_sale = |part: &Part| matches!(part, Part::Amount | Part::Item | Part::Quantity);
        parts.len() * 2 >= titles.len()
            && parts.contains(&Part::Day)
            && parts.contains(&Part::Customer)
            && (only_ids || parts.iter().any(is_sale))
    })
}

/// The header of a list whose columns are told: it has one of the headings that are named, or begins with known ones.
fn told_header(rows: &[Row], rules: &[(Part, String)]) -> Option<usize> {
    let names = rules.iter().map(|(_, column)| column.trim());
    let names: Vec<&str> = names.filter(|name| name.len() > 1 && name.parse::<usize>().is_err()).collect();
    let is_known = |row: &Row| {
        let known = row.cells.iter().filter(|cell| Part::of(cell).is_some()).count();
        known > 0 && known * 2 >= row.cells.len()
    };
    let first = || rows.first().filter(|row| !rules.is_empty() && is_known(row)).map(|_| 0);
    header::find_named(rows, &names).or_else(first)
}

/// The header of a list of anything that the user says is one of sales.
fn any_header(rows: &[Row], told: Told<'_>) -> Option<usize> {
    told.is_sales.then(|| header::find(rows)).flatten()
}

/// The column that says why a row was left out before.
fn is_reason(title: &str) -> bool {
    understand(title).is_some_and(|said| said.meaning == Meaning::Is(Field::Skip))
}

/// The rows of a text, what stands between their cells, and what is wrong with them.
fn rows_of(text: &str, delimiter: Option<u8>) -> (Vec<Row>, u8, Vec<Problem>) {
    if delimiter.map_or_else(|| is_blank_separated(text), |delimiter| delimiter == b' ') {
        return (blank_separated(text), b' ', Vec::new());
    }
    let table = csv::rows(text, delimiter);
    (table.rows, table.delimiter, table.problems)
}

/// Columns set apart by runs of blanks, as old programs print them: no other delimiter on any of the first lines.
fn is_blank_separated(text: &str) -> bool {
    let mut lines = text.lines().filter(|line| !line.trim().is_empty()).take(20).peekable();
    lines.peek().is_some() && lines.all(|line| !line.contains([',', '\t', ';']) && line.split_whitespace().count() >= 3)
}

fn blank_separated(text: &str) -> Vec<Row> {
    let cells = |line: &str| line.split_whitespace().take(MAX_COLUMNS).collect();
    text.lines()
        .zip(1..)
        .filter(|(line, _)| !line.trim().is_empty())
        .map(|(line, number)| Row { line: number, cells: cells(line) })
        .collect()
}

/// From 0.
fn column_of(column: &str, header: Option<&Cells>) -> Option<usize> {
    if let Some(at) = header.and_then(|header| header.iter().position(|cell| key(cell) == key(column))) {
        return Some(at);
    }
    match column.trim().as_bytes() {
        [letter] if letter.is_ascii_alphabetic() => Some(usize::from(letter.to_ascii_uppercase() - b'A')),
        _ => column.trim().parse::<usize>().ok()?.checked_sub(1),
    }
}
