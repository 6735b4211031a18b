//! What the cells of a list of sales say: days, amounts, numbers.

use chrono::NaiveDate;

use super::super::csv::Row;
use super::super::dates;
use super::{Part, Sale};
use crate::domain::width_fold::fold_width;

/// A cell as it is understood; money in units, whatever it is kept in.
pub(super) fn stored(part: Part, cell: &str, hundredths: bool) -> Option<String> {
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

pub(super) fn sale(row: &Row, parts: &[Option<Part>], hundredths: bool) -> Sale {
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
pub(super) fn day(cell: &str) -> Option<NaiveDate> {
    let compact = cell.len() == 8 && cell.bytes().all(|byte| byte.is_ascii_digit());
    if compact {
        return NaiveDate::parse_from_str(cell, "%Y%m%d").ok();
    }
    dates::date(cell)
}

pub(super) fn plain(cell: &str) -> String {
    let folded = fold_width(cell);
    folded.chars().filter(|c| !c.is_whitespace() && !matches!(c, ',' | '¥' | '￥' | '\\' | '円' | '$')).collect()
}

pub(super) fn has_decimals(cell: &str) -> bool {
    plain(cell)
        .split_once('.')
        .is_some_and(|(_, decimals)| decimals.bytes().any(|byte| byte.is_ascii_digit() && byte != b'0'))
}

/// An amount with its signs and separators, in parts of `scale`; `None` when it has finer parts or is no number.
pub(super) fn number(cell: &str, scale: i64) -> Option<i64> {
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
