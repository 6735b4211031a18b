//! Lists of what was sold, as shops and sales programs write them: a row for each purchase.
//!
//! A list is one of sales when its header says a day and a customer, and has a column that only a sale has: an amount, an
//! item, a quantity. A list without a header is read by the columns that are named.

use std::collections::HashMap;
use std::sync::LazyLock;

use chrono::NaiveDate;

use super::cells::Cells;
use super::csv::{self, MAX_COLUMNS, Row};
use super::dates;
use super::encoding::{self, Encoding};
use super::file_kind::FileKind;
use super::synonyms::key;
use crate::domain::width_fold::fold_width;

/// What a column of a list of sales holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Part {
    Day,
    Customer,
    Item,
    Quantity,
    Amount,
    Category,
    PaidOn,
    Due,
}

impl Part {
    pub const ALL: [Part; 8] =
        [Part::Day, Part::Customer, Part::Item, Part::Quantity, Part::Amount, Part::Category, Part::PaidOn, Part::Due];

    /// For `--map`; the headings that say the same follow.
    fn names(self) -> &'static [&'static str] {
        match self {
            Part::Day => &["date", "購入日", "日付", "売上日", "販売日", "取引日", "day", "purchased on", "order date"],
            Part::Customer => &[
                "customer",
                "顧客",
                "顧客名",
                "顧客番号",
                "顧客コード",
                "得意先",
                "得意先名",
                "id",
                "customer id",
                "client",
            ],
            Part::Item => &["item", "商品", "商品名", "品名", "品目", "product", "description"],
            Part::Quantity => &["quantity", "数量", "個数", "qty"],
            Part::Amount => &["amount", "金額", "売上金額", "合計", "合計金額", "total", "price", "売上"],
            Part::Category => &["category", "区分", "分類", "商品区分"],
            Part::PaidOn => &["paid", "入金日", "支払日", "paid on"],
            Part::Due => &["due", "支払期日", "期日", "入金予定日", "due date"],
        }
    }

    pub fn name(self) -> &'static str {
        self.names()[0]
    }

    /// The part a heading, or a word of `--map`, means.
    pub fn of(text: &str) -> Option<Part> {
        static KNOWN: LazyLock<HashMap<String, Part>> = LazyLock::new(|| {
            let mut known = HashMap::new();
            for part in Part::ALL {
                for name in part.names() {
                    known.entry(key(name)).or_insert(part);
                }
            }
            known
        });
        KNOWN.get(&key(text)).copied()
    }
}

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
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sales {
    pub sales: Vec<Sale>,
    pub columns: Vec<Column>,
    /// What the text was read as.
    pub encoding: &'static str,
    /// Headings of columns that no purchase has.
    pub left_out: Vec<String>,
    /// The amounts have decimals, so all of them were read in hundredths.
    pub hundredths: bool,
}

/// Letters of a heading or of a first value that are kept to be shown.
const SHOWN: usize = 100;
/// Rows in which a first value is looked for.
const ROWS_SHOWN: usize = 100;

/// Headings of a customer's number.
const IDS: &[&str] = &["id", "customerid", "顧客番号", "顧客コード"];

/// Which column holds what, where the header does not say it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Told<'a> {
    /// By `--map PART=COLUMN`: a heading, a number from 1, or a letter.
    pub rules: &'a [(Part, String)],
    /// Of every column, in their order: then nothing is guessed.
    pub parts: Option<&'a [Option<Part>]>,
}

impl Told<'_> {
    fn is_nothing(&self) -> bool {
        self.rules.is_empty() && self.parts.is_none()
    }
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

/// Whether a file begins as a list of sales, by its header.
pub fn begins_as_sales(head: &[u8]) -> bool {
    let end = head.iter().rposition(|byte| *byte == b'\n').map_or(head.len(), |at| at + 1);
    matches!(read(&head[..end], None, Told::default()), Ok(Some(_)))
}

/// Reads a list of sales; `None` for a list of something else, unless it is told that it is one.
///
/// # Errors
/// What the file is instead, if it is no table of text.
pub fn read(bytes: &[u8], encoding: Option<Encoding>, told: Told<'_>) -> Result<Option<Sales>, FileKind> {
    let decoded = encoding::decode(bytes, encoding)?;
    let (text, encoding) = (decoded.text, decoded.encoding.name());
    let rows: Vec<Row> = match is_blank_separated(&text) {
        true => blank_separated(&text),
        false => csv::rows(&text, None).rows,
    };
    let Some(first) = rows.first() else { return Ok(None) };
    let headed: Vec<Option<Part>> = first.cells.iter().map(Part::of).collect();
    let has_header = headed.iter().flatten().count() * 2 >= first.cells.len().max(1);
    let mut parts = if has_header { headed } else { vec![None; first.cells.len()] };
    for (part, column) in told.rules {
        let at = column_of(column, has_header.then_some(&first.cells));
        if let Some(at) = at.filter(|at| *at < 1_000) {
            parts.resize(parts.len().max(at + 1), None);
            parts.iter_mut().filter(|other| **other == Some(*part)).for_each(|other| *other = None);
            parts[at] = Some(*part);
        }
    }
    if let Some(told) = told.parts {
        parts = told.to_vec();
    }
    let has = |part: Part| parts.contains(&Some(part));
    let is_sales = has(Part::Day) && has(Part::Customer);
    // Days and ids, and nothing else, are a log of visits to a shop; days and names may be anything.
    let only_ids = has_header && parts.len() == 2 && first.cells.iter().any(|cell| IDS.contains(&key(cell).as_str()));
    let says_more = has(Part::Amount) || has(Part::Item) || has(Part::Quantity) || only_ids || !told.is_nothing();
    // Who says of every column what it is may say it of one after the other.
    if told.parts.is_none() && (!is_sales || !says_more) {
        return Ok(None);
    }
    let data = &rows[usize::from(has_header)..];
    let hundredths = parts.iter().enumerate().any(|(at, part)| {
        *part == Some(Part::Amount) && data.iter().any(|row| row.cells.get(at).is_some_and(has_decimals))
    });
    let cut = |cell: &str| -> String { cell.trim().chars().take(SHOWN).collect() };
    let value = |row: &Row, at: usize| row.cells.get(at).map(cut).filter(|cell| !cell.is_empty());
    let column = |at: usize| {
        let part = parts.get(at).copied().flatten();
        let value = data.iter().take(ROWS_SHOWN).find_map(|row| value(row, at)).unwrap_or_default();
        Column {
            title: first.cells.get(at).filter(|_| has_header).map_or_else(String::new, cut),
            part,
            stored: part.and_then(|part| stored(part, &value, hundredths)),
            first: value,
        }
    };
    let columns: Vec<Column> = (0..first.cells.len().max(parts.len())).map(column).collect();
    let unknown = columns.iter().filter(|column| column.part.is_none() && !column.title.is_empty());
    let left_out = unknown.map(|column| column.title.clone()).collect();
    let sales = data.iter().filter(|row| !row.cells.are_blank());
    let sales = sales.map(|row| sale(row, &parts, hundredths)).collect();
    Ok(Some(Sales { sales, columns, encoding, left_out, hundredths }))
}

/// A cell as it is understood; money in units, whatever it is kept in.
fn stored(part: Part, cell: &str, hundredths: bool) -> Option<String> {
    let row = Row { line: 1, cells: [cell].iter().collect() };
    let sale = sale(&row, &[Some(part)], hundredths);
    let amount = |amount: i64| match hundredths {
        true => format!("{}{}.{:02}", if amount < 0 { "-" } else { "" }, amount.abs() / 100, amount.abs() % 100),
        false => amount.to_string(),
    };
    match part {
        Part::Day => sale.day.map(|day| day.to_string()),
        Part::PaidOn => sale.paid_on.map(|day| day.to_string()),
        Part::Due => sale.due.map(|day| day.to_string()),
        Part::Quantity => sale.quantity.map(|number| number.to_string()),
        Part::Amount => sale.amount.map(amount),
        Part::Customer => Some(sale.customer),
        Part::Item => Some(sale.item),
        Part::Category => Some(sale.category),
    }
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

fn sale(row: &Row, parts: &[Option<Part>], hundredths: bool) -> Sale {
    let mut sale = Sale { line: row.line, ..Sale::default() };
    for (cell, part) in row.cells.iter().zip(parts) {
        let (cell, Some(part)) = (cell.trim(), *part) else { continue };
        if cell.is_empty() {
            continue;
        }
        let readable = match part {
            Part::Day => set(&mut sale.day, day(cell)),
            Part::PaidOn => set(&mut sale.paid_on, day(cell)),
            Part::Due => set(&mut sale.due, day(cell)),
            Part::Quantity => set(&mut sale.quantity, number(cell, 1)),
            Part::Amount => set(&mut sale.amount, number(cell, if hundredths { 100 } else { 1 })),
            Part::Customer => put(&mut sale.customer, cell),
            Part::Item => put(&mut sale.item, cell),
            Part::Category => put(&mut sale.category, cell),
        };
        if !readable {
            sale.unreadable.push((part, cell.chars().take(100).collect()));
        }
    }
    sale
}

fn set<T>(place: &mut Option<T>, value: Option<T>) -> bool {
    *place = value;
    place.is_some()
}

fn put(place: &mut String, cell: &str) -> bool {
    *place = cell.chars().filter(|c| !c.is_control()).collect();
    true
}

/// Also `19970101`, as programs write it.
fn day(cell: &str) -> Option<NaiveDate> {
    let compact = cell.len() == 8 && cell.bytes().all(|byte| byte.is_ascii_digit());
    if compact {
        return NaiveDate::parse_from_str(cell, "%Y%m%d").ok();
    }
    dates::date(cell)
}

fn plain(cell: &str) -> String {
    let folded = fold_width(cell);
    folded.chars().filter(|c| !c.is_whitespace() && !matches!(c, ',' | '¥' | '￥' | '\\' | '円' | '$')).collect()
}

fn has_decimals(cell: &str) -> bool {
    plain(cell)
        .split_once('.')
        .is_some_and(|(_, decimals)| decimals.bytes().any(|byte| byte.is_ascii_digit() && byte != b'0'))
}

/// An amount with its signs and separators, in parts of `scale`; `None` when it has finer parts or is no number.
fn number(cell: &str, scale: i64) -> Option<i64> {
    let plain = plain(cell);
    let (negative, digits) = match plain.strip_prefix(['-', '▲', '△']) {
        Some(digits) => (true, digits),
        None => (false, plain.as_str()),
    };
    let (whole, decimals) = digits.split_once('.').unwrap_or((digits, ""));
    let digits_only = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || !digits_only(whole) || !digits_only(decimals) {
        return None;
    }
    let decimals = decimals.trim_end_matches('0');
    let places = if scale == 100 { 2 } else { 0 };
    if decimals.len() > places {
        return None;
    }
    let fraction: i64 = format!("{decimals:0<places$}").parse().unwrap_or(0);
    let amount = whole.parse::<i64>().ok()?.checked_mul(scale)?.checked_add(fraction)?;
    (amount < 1 << 53).then_some(if negative { -amount } else { amount })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Option<NaiveDate> {
        text.parse().ok()
    }

    #[test]
    fn a_list_is_one_of_sales_by_its_header_or_by_what_is_said_of_it() {
        let text = "購入日,顧客名,商品,数量,金額,区分,支払期日\n2026/11/20,甲商店,煎茶,2,\"¥2,400\",茶葉,R8.12.31\n";
        let sales = read(text.as_bytes(), None, Told::default()).expect("a table").expect("sales");
        let expected = Sale {
            line: 2,
            day: day("2026-11-20"),
            customer: "甲商店".to_owned(),
            item: "煎茶".to_owned(),
            quantity: Some(2),
            amount: Some(2_400),
            category: "茶葉".to_owned(),
            due: day("2026-12-31"),
            ..Sale::default()
        };
        assert_eq!(sales.sales, [expected]);
        for other in [
            "氏名,電話\n田中,03-1234-5678\n",
            "名前,日付,区分\n田中,2026-11-20,A\n",
            "日付,顧客,内容\n2026-11-20,甲,打合せ\n",
        ] {
            assert_eq!(read(other.as_bytes(), None, Told::default()), Ok(None), "{other}");
        }
        let rules = [(Part::Customer, "1".to_owned()), (Part::Day, "C".to_owned()), (Part::Amount, "5".to_owned())];
        let sales = read(
            b" 00004 0001 19970101  2   29.33\n 00004 0001 19970118  2   3\n",
            None,
            Told { rules: &rules, parts: None },
        );
        let sales = sales.expect("a table").expect("sales");
        let amounts: Vec<Option<i64>> = sales.sales.iter().map(|sale| sale.amount).collect();
        assert_eq!((sales.hundredths, amounts), (true, vec![Some(2_933), Some(300)]));
        assert_eq!((sales.sales[0].day, sales.sales[0].customer.as_str()), (day("1997-01-01"), "00004"));
    }

    #[test]
    fn a_line_of_a_million_words_is_no_list_of_sales_and_every_name_means_its_part() {
        assert_eq!(read("< ".repeat(1_000_000).as_bytes(), None, Told::default()), Ok(None));
        assert_eq!(blank_separated(&"a ".repeat(MAX_COLUMNS + 1))[0].cells.len(), MAX_COLUMNS);
        for part in Part::ALL {
            assert!(part.names().iter().all(|name| Part::of(name) == Some(part)), "{part:?}");
        }
    }

    #[test]
    fn what_cannot_be_read_is_kept_beside_the_rest() {
        let sales = read("日付,顧客,金額\n春,甲,たくさん\n".as_bytes(), None, Told::default())
            .expect("a table")
            .expect("sales");
        assert_eq!(sales.sales[0].unreadable, [(Part::Day, "春".to_owned()), (Part::Amount, "たくさん".to_owned())]);
        for (cell, amount) in
            [("▲1,200円", Some(-1_200)), ("1.5", None), ("1.0", Some(1)), ("-", None), ("9007199254740992", None)]
        {
            assert_eq!(number(cell, 1), amount, "{cell}");
        }
    }
}
