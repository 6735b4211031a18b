//! Distances from today: 3日後, 2週間後, 半年後, 3営業日後, 3日前; 3d, +1m, in 2 weeks, 2 days ago, +3b.

use chrono::NaiveDate;

use super::scan::{choose, digits, literal, number, space};
use super::{Found, Glue, Reader};
use crate::domain::date::arithmetic::{add_days, add_months};

#[derive(Clone, Copy)]
enum Unit {
    Day,
    Week,
    Month,
    Year,
    WorkingDay,
}

const JAPANESE: &[(&str, Unit)] = &[
    ("日", Unit::Day),
    ("週間", Unit::Week),
    ("週", Unit::Week),
    ("ヶ月", Unit::Month),
    ("か月", Unit::Month),
    ("カ月", Unit::Month),
    ("ヵ月", Unit::Month),
    ("ケ月", Unit::Month),
    ("箇月", Unit::Month),
    ("年", Unit::Year),
    ("営業日", Unit::WorkingDay),
];

const ENGLISH: &[(&str, Unit)] = &[
    ("day", Unit::Day),
    ("days", Unit::Day),
    ("week", Unit::Week),
    ("weeks", Unit::Week),
    ("month", Unit::Month),
    ("months", Unit::Month),
    ("year", Unit::Year),
    ("years", Unit::Year),
    ("business day", Unit::WorkingDay),
    ("business days", Unit::WorkingDay),
    ("working day", Unit::WorkingDay),
    ("working days", Unit::WorkingDay),
];

pub(super) fn read(reader: &Reader<'_>, found: &mut Vec<Found>) {
    found.extend(japanese(reader));
    found.extend(letters(reader));
    found.extend(english(reader));
}

fn away(reader: &Reader<'_>, count: i32, unit: Unit) -> Option<NaiveDate> {
    match unit {
        Unit::Day => add_days(reader.today, i64::from(count)),
        Unit::Week => add_days(reader.today, i64::from(count) * 7),
        Unit::Month => add_months(reader.today, count),
        Unit::Year => add_months(reader.today, count.checked_mul(12)?),
        Unit::WorkingDay => reader.calendar.add_working_days(reader.today, count),
    }
}

fn japanese(reader: &Reader<'_>) -> Option<Found> {
    let chars = reader.chars;
    let (count, unit, end) = match literal(chars, 0, "半年") {
        Some(end) => (6, Unit::Month, end),
        None => {
            let (count, end) = number(chars, 0)?;
            let (unit, end) = choose(chars, end, JAPANESE)?;
            (i32::try_from(count).ok()?, unit, end)
        }
    };
    let (sign, end) = choose(chars, end, &[("後", 1), ("前", -1)])?;
    reader.found(away(reader, sign * count, unit), end, Glue::Word)
}

/// 3d, +1m, -2d, 3b. Without a sign only days, weeks and working days: `3m` is as likely three metres of something.
/// The letter must be small, because `3D` is a kind of printer.
fn letters(reader: &Reader<'_>) -> Option<Found> {
    let chars = reader.chars;
    let (sign, start) = match chars.first()? {
        '+' => (Some(1), 1),
        '-' => (Some(-1), 1),
        _ => (None, 0),
    };
    let (count, end) = digits(chars, start, 4)?;
    let unit = match (chars.get(end)?, sign) {
        ('d', _) => Unit::Day,
        ('w', _) => Unit::Week,
        ('b', _) => Unit::WorkingDay,
        ('m', Some(_)) => Unit::Month,
        ('y', Some(_)) => Unit::Year,
        _ => return None,
    };
    let count = sign.unwrap_or(1) * i32::try_from(count).ok()?;
    reader.found(away(reader, count, unit), end + 1, Glue::Word)
}

/// in 3 days, 2 weeks ago, 3 business days later.
fn english(reader: &Reader<'_>) -> Option<Found> {
    let chars = reader.chars;
    let start = literal(chars, 0, "in").and_then(|end| space(chars, end));
    let (count, end) = match digits(chars, start.unwrap_or(0), 4) {
        Some(read) => read,
        // "in a week"
        None => (1, literal(chars, start?, "a")?),
    };
    let (unit, end) = choose(chars, space(chars, end)?, ENGLISH)?;
    let (sign, end) = match start {
        Some(_) => (1, end),
        None => choose(chars, space(chars, end)?, &[("ago", -1), ("later", 1), ("from now", 1), ("from today", 1)])?,
    };
    reader.found(away(reader, sign * i32::try_from(count).ok()?, unit), end, Glue::Word)
}
