//! Dates in figures: 2026-12-05, 令和8年12月5日, 12/5, 12月5日, 25日, 15th, dec 5, 来月10日.

use chrono::{Datelike, NaiveDate, Weekday};

use super::scan::{choose, digits, literal, number, one_of, skip_space, space};
use super::{DateOrder, Found, Glue, Reader, Toward};
use crate::domain::date::arithmetic::{add_months, day, end_of_month};
use crate::domain::date::wareki::{Era, Wareki};

/// How far a day such as 29 February is looked for: leap years are up to eight years apart.
const YEARS_TO_SEARCH: i32 = 8;

const MONTHS: &[(&str, u32)] = &[
    ("jan", 1),
    ("january", 1),
    ("feb", 2),
    ("february", 2),
    ("mar", 3),
    ("march", 3),
    ("apr", 4),
    ("april", 4),
    ("may", 5),
    ("jun", 6),
    ("june", 6),
    ("jul", 7),
    ("july", 7),
    ("aug", 8),
    ("august", 8),
    ("sep", 9),
    ("sept", 9),
    ("september", 9),
    ("oct", 10),
    ("october", 10),
    ("nov", 11),
    ("november", 11),
    ("dec", 12),
    ("december", 12),
];

/// After these a number of days is a length or a count, not a day of the month: 3日間, 2日分, 1日目.
const NOT_A_DAY_OF_THE_MONTH: &[&str] = &[
    "間",
    "分",
    "目",
    "後",
    "前",
    "中",
    "以内",
    "以上",
    "以下",
    "未満",
    "連続",
    "程度",
    "ほど",
    "くらい",
    "ぐらい",
    "おき",
    "ごと",
    "毎",
    "ぶり",
    "あたり",
    "当たり",
    "で",
    "も",
    "か",
];

/// Adds every date in figures that begins the text.
pub(super) fn read(reader: &Reader<'_>, found: &mut Vec<Found>) {
    let chars = reader.chars;
    for complete in complete_dates(chars, reader.order) {
        found.extend(numeric(reader, complete.date, complete.end, complete.glue, false));
    }
    for open in days_of_the_year(chars, reader.order) {
        let date = in_the_right_year(reader, |year| day(year, open.month, open.day));
        found.extend(numeric(reader, date, open.end, open.glue, true));
    }
    found.extend(year_and_day(reader));
    found.extend(month_and_day(reader));
    found.extend(day_alone(reader));
    found.extend(end_of_a_month(reader));
}

/// Takes in a weekday in brackets, `12/5(土)`. If it is not the weekday of that date, one of the two is wrong and neither counts.
fn numeric(reader: &Reader<'_>, date: Option<NaiveDate>, end: usize, glue: Glue, year_assumed: bool) -> Option<Found> {
    let date = date?;
    let end = match weekday_in_brackets(reader.chars, skip_space(reader.chars, end)) {
        Some((weekday, end)) => (weekday == date.weekday()).then_some(end)?,
        None => end,
    };
    Some(Found { year_assumed, ..reader.found(Some(date), end, glue)? })
}

/// `(土)`, `(土曜)`, `(Sat)` after a date.
pub(in crate::domain::date) fn weekday_in_brackets(chars: &[char], at: usize) -> Option<(Weekday, usize)> {
    let kanji = [
        ("月", Weekday::Mon),
        ("火", Weekday::Tue),
        ("水", Weekday::Wed),
        ("木", Weekday::Thu),
        ("金", Weekday::Fri),
        ("土", Weekday::Sat),
        ("日", Weekday::Sun),
    ];
    let start = literal(chars, at, "(")?;
    let (weekday, end) = match choose(chars, start, &kanji) {
        Some((weekday, end)) => (weekday, one_of(chars, end, &["曜日", "曜"]).unwrap_or(end)),
        None => choose(chars, start, super::words::ENGLISH_WEEKDAYS)?,
    };
    Some((weekday, literal(chars, end, ")")?))
}

/// A date with its year.
pub(in crate::domain::date) struct Complete {
    pub(in crate::domain::date) date: Option<NaiveDate>,
    pub(in crate::domain::date) end: usize,
    glue: Glue,
}

/// A day of some year.
pub(in crate::domain::date) struct DayOfYear {
    pub(in crate::domain::date) month: u32,
    pub(in crate::domain::date) day: u32,
    pub(in crate::domain::date) end: usize,
    glue: Glue,
}

/// All readings of the text as a date with a year; a reading may be no day of the calendar.
pub(in crate::domain::date) fn complete_dates(chars: &[char], order: DateOrder) -> Vec<Complete> {
    let mut complete = Vec::new();
    complete.extend(year_first(chars));
    complete.extend(era_first(chars));
    complete.extend(year_last(chars, order));
    for open in days_by_month_name(chars) {
        let after_comma = literal(chars, open.end, ",").unwrap_or(open.end);
        if let Some((year, end)) = space(chars, after_comma).and_then(|start| four_digits(chars, start)) {
            complete.push(Complete { date: day(year, open.month, open.day), end, glue: Glue::Word });
        }
    }
    complete
}

fn four_digits(chars: &[char], at: usize) -> Option<(i32, usize)> {
    let (year, end) = digits(chars, at, 4)?;
    (end == at + 4).then_some((i32::try_from(year).ok()?, end))
}

/// Month and day after a year: 年12月5日, -12-05, /12/5, .12.5.
fn month_and_day_after_year(chars: &[char], at: usize) -> Option<(u32, u32, usize)> {
    if let Some(start) = literal(chars, at, "年") {
        return month_day_in_japanese(chars, start);
    }
    let separator = chars.get(at).filter(|character| matches!(character, '-' | '/' | '.'))?;
    let (month, end) = digits(chars, at + 1, 2)?;
    if chars.get(end) != Some(separator) {
        return None;
    }
    let (day, end) = digits(chars, end + 1, 2)?;
    Some((month, day, end))
}

fn month_day_in_japanese(chars: &[char], at: usize) -> Option<(u32, u32, usize)> {
    let (month, end) = number(chars, skip_space(chars, at))?;
    let (day, end) = number(chars, skip_space(chars, literal(chars, end, "月")?))?;
    Some((month, day, literal(chars, end, "日")?))
}

fn year_first(chars: &[char]) -> Option<Complete> {
    let (year, end) = four_digits(chars, 0)?;
    let (month, day_of_month, end) = month_and_day_after_year(chars, end)?;
    Some(Complete { date: day(year, month, day_of_month), end, glue: Glue::Number })
}

/// R8.12.5, 令和8年12月5日, 令和元年5月1日.
fn era_first(chars: &[char]) -> Option<Complete> {
    let by_letter =
        || Era::ALL.into_iter().find(|era| chars.first().is_some_and(|c| c.eq_ignore_ascii_case(&era.letter())));
    let by_kanji = Era::ALL.into_iter().find_map(|era| Some((era, literal(chars, 0, era.kanji())?)));
    let (era, start) = by_kanji.or_else(|| Some((by_letter()?, 1)))?;
    let (year, end) = match literal(chars, start, "元") {
        Some(end) => (1, end),
        None => number(chars, start)?,
    };
    let (month, day, end) = month_and_day_after_year(chars, end)?;
    let date = Wareki { era, year: i32::try_from(year).ok()?, month, day }.to_date();
    Some(Complete { date, end, glue: Glue::Number })
}

/// 5/27/2016 in the user's order, or in the other one if only that gives a date.
fn year_last(chars: &[char], order: DateOrder) -> Option<Complete> {
    let (first, end) = digits(chars, 0, 2)?;
    let separator = chars.get(end).filter(|character| matches!(character, '/' | '.' | '-'))?;
    let (second, end) = digits(chars, end + 1, 2)?;
    if chars.get(end) != Some(separator) {
        return None;
    }
    let (year, end) = four_digits(chars, end + 1)?;
    let (month, day_of_month) = order.sort(first, second);
    let date = day(year, month, day_of_month).or_else(|| day(year, day_of_month, month));
    Some(Complete { date, end, glue: Glue::Number })
}

/// All readings of the text as a day without a year: 12月5日, 12/5, dec 5, 5 dec.
pub(in crate::domain::date) fn days_of_the_year(chars: &[char], order: DateOrder) -> Vec<DayOfYear> {
    let mut days = days_by_month_name(chars);
    if let Some((month, day, end)) = month_day_in_japanese(chars, 0) {
        days.push(DayOfYear { month, day, end, glue: Glue::Number });
    }
    days.extend(slashed(chars, 0, order));
    days
}

fn slashed(chars: &[char], at: usize, order: DateOrder) -> Option<DayOfYear> {
    let (first, end) = digits(chars, at, 2)?;
    let (second, end) = digits(chars, literal(chars, end, "/")?, 2)?;
    let (month, day) = order.sort(first, second);
    Some(DayOfYear { month, day, end, glue: Glue::Number })
}

fn days_by_month_name(chars: &[char]) -> Vec<DayOfYear> {
    let name_first = || {
        let (month, end) = choose(chars, 0, MONTHS)?;
        let end = literal(chars, end, ".").unwrap_or(end);
        let (day, end) = day_in_english(chars, space(chars, end)?)?;
        Some(DayOfYear { month, day, end, glue: Glue::Word })
    };
    let day_first = || {
        let (day, end) = day_in_english(chars, 0)?;
        let (month, end) = choose(chars, space(chars, end)?, MONTHS)?;
        let end = literal(chars, end, ".").unwrap_or(end);
        Some(DayOfYear { month, day, end, glue: Glue::Word })
    };
    name_first().into_iter().chain(day_first()).collect()
}

/// 5 or 5th.
fn day_in_english(chars: &[char], at: usize) -> Option<(u32, usize)> {
    let (day, end) = digits(chars, at, 2)?;
    Some((day, one_of(chars, end, &["st", "nd", "rd", "th"]).unwrap_or(end)))
}

/// The year that brings the day nearest to today on the right side, today included.
fn in_the_right_year(reader: &Reader<'_>, date_in: impl Fn(i32) -> Option<NaiveDate>) -> Option<NaiveDate> {
    let today = reader.today;
    (0..=YEARS_TO_SEARCH).find_map(|years| match reader.toward {
        Toward::Future => date_in(today.year().checked_add(years)?).filter(|date| *date >= today),
        Toward::Past => date_in(today.year().checked_sub(years)?).filter(|date| *date <= today),
    })
}

/// 来年1月8日, 昨年の12/5.
fn year_and_day(reader: &Reader<'_>) -> Option<Found> {
    let chars = reader.chars;
    let years = [("今年", 0), ("来年", 1), ("再来年", 2), ("昨年", -1), ("去年", -1), ("一昨年", -2)];
    let (years, end) = choose(chars, 0, &years)?;
    let start = literal(chars, end, "の").unwrap_or(end);
    let (month, day_of_month, end) = match month_day_in_japanese(chars, start) {
        Some(read) => read,
        None => slashed(chars, start, reader.order).map(|read| (read.month, read.day, read.end))?,
    };
    let date = day(reader.today.year().checked_add(years)?, month, day_of_month);
    numeric(reader, date, end, Glue::Number, false)
}

/// 来月10日, 先月の25日.
fn month_and_day(reader: &Reader<'_>) -> Option<Found> {
    let chars = reader.chars;
    let months = [("今月", 0), ("来月", 1), ("翌月", 1), ("再来月", 2), ("先月", -1), ("先々月", -2)];
    let (months, end) = choose(chars, 0, &months)?;
    let (day_of_month, end) = digits(chars, literal(chars, end, "の").unwrap_or(end), 2)?;
    let end = literal(chars, end, "日")?;
    let month = add_months(reader.today.with_day(1)?, months)?;
    numeric(reader, day(month.year(), month.month(), day_of_month), end, Glue::Number, false)
}

/// 25日, 15th: this month or the nearest month that has such a day.
fn day_alone(reader: &Reader<'_>) -> Option<Found> {
    let chars = reader.chars;
    let (day_of_month, end) = digits(chars, 0, 2)?;
    let (end, glue) = match literal(chars, end, "日") {
        Some(end) if one_of(chars, end, NOT_A_DAY_OF_THE_MONTH).is_none() => (end, Glue::Number),
        Some(_) => return None,
        None => (one_of(chars, end, &["st", "nd", "rd", "th"])?, Glue::Word),
    };
    let first = reader.today.with_day(1)?;
    let date = (0..=12).find_map(|months| {
        let month = add_months(first, if reader.toward == Toward::Future { months } else { -months })?;
        day(month.year(), month.month(), day_of_month).filter(|date| match reader.toward {
            Toward::Future => *date >= reader.today,
            Toward::Past => *date <= reader.today,
        })
    });
    numeric(reader, date, end, glue, false)
}

/// 12月末.
fn end_of_a_month(reader: &Reader<'_>) -> Option<Found> {
    let (month, end) = number(reader.chars, 0)?;
    let end = literal(reader.chars, end, "月末")?;
    let date = in_the_right_year(reader, |year| end_of_month(day(year, month, 1)?, 0));
    Some(Found { year_assumed: true, ..reader.found(date, end, Glue::Word)? })
}
