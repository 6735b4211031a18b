//! Periods and spans: what stands behind a date field.
//!
//! A period is a day, week, month, quarter, year or fiscal year, with every date of the one-line capture among them. A span
//! is a number of days. Where both could be meant (`30日`), it is a span: a day of the month is written `11/30` or `30th`.

use chrono::{Datelike, NaiveDate};

use super::{Context, quarter};
use crate::domain::date::{Era, Toward, Wareki, add_days, add_months, end_of_month, first_of_month, parse_date_input};
use crate::domain::width_fold::fold_width;

/// The longest text that is looked at. No date is longer.
const LONGEST: usize = 40;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DateValue {
    Period(Period),
    /// Days.
    Span(i64),
}

/// Both days are in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Period {
    pub(super) first: NaiveDate,
    pub(super) last: NaiveDate,
    /// The year was not written but looked for.
    pub(super) year_assumed: bool,
}

/// What a text means to a field that looks this way.
pub(super) fn read(text: &str, toward: Toward, context: &Context<'_>) -> Option<DateValue> {
    if text.chars().count() > LONGEST {
        return None;
    }
    let plain = fold_width(text.trim()).to_lowercase();
    if let Some(days) = span(&plain) {
        return Some(DateValue::Span(days));
    }
    let period = named(&plain, context)
        .or_else(|| quarter::read(&plain, toward, context))
        .or_else(|| in_figures(&plain, toward, context))
        .or_else(|| day(text.trim(), &plain, toward, context))?;
    Some(DateValue::Period(period))
}

const SPANS: &[(&str, i64)] = &[
    ("d", 1),
    ("日", 1),
    ("日間", 1),
    ("w", 7),
    ("週", 7),
    ("週間", 7),
    ("m", 30),
    ("ヶ月", 30),
    ("か月", 30),
    ("カ月", 30),
    ("ヵ月", 30),
    ("ケ月", 30),
    ("箇月", 30),
    ("y", 365),
    ("年", 365),
    ("年間", 365),
];

/// 30d, 2週, 3ヶ月, 1年. Four figures before 年 are a year.
fn span(text: &str) -> Option<i64> {
    if text == "半年" {
        return Some(182);
    }
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let (number, unit) = text.split_at(digits);
    if number.is_empty() || digits > 5 || (unit == "年" && digits > 3) {
        return None;
    }
    let (_, days) = SPANS.iter().find(|(name, _)| *name == unit)?;
    number.parse::<i64>().ok()?.checked_mul(*days)
}

/// Counted from the present one.
#[derive(Clone, Copy)]
pub(super) enum Named {
    Week(i64),
    Month(i32),
    Quarter(i32),
    Year(i32),
    FiscalYear(i32),
}

/// English names are looked up without hyphens, spaces and underlines.
const NAMES: &[(Named, &[&str])] = &[
    (Named::Week(0), &["今週", "今週中", "thisweek", "week"]),
    (Named::Week(1), &["来週", "来週中", "翌週", "nextweek"]),
    (Named::Week(2), &["再来週", "再来週中"]),
    (Named::Week(-1), &["先週", "前週", "lastweek"]),
    (Named::Week(-2), &["先々週"]),
    (Named::Month(0), &["今月", "今月中", "当月", "thismonth", "month"]),
    (Named::Month(1), &["来月", "来月中", "翌月", "nextmonth"]),
    (Named::Month(2), &["再来月"]),
    (Named::Month(-1), &["先月", "前月", "lastmonth"]),
    (Named::Month(-2), &["先々月"]),
    (Named::Quarter(0), &["今四半期", "当四半期", "四半期", "thisquarter", "quarter"]),
    (Named::Quarter(1), &["来四半期", "翌四半期", "nextquarter"]),
    (Named::Quarter(-1), &["前四半期", "先四半期", "lastquarter"]),
    (Named::Year(0), &["今年", "今年中", "本年", "年内", "thisyear", "year"]),
    (Named::Year(1), &["来年", "翌年", "nextyear"]),
    (Named::Year(2), &["再来年"]),
    (Named::Year(-1), &["去年", "昨年", "前年", "lastyear"]),
    (Named::Year(-2), &["一昨年", "おととし"]),
    (Named::FiscalYear(0), &["今年度", "今年度中", "本年度", "当年度", "今期", "当期", "fy", "thisfy"]),
    (Named::FiscalYear(1), &["来年度", "翌年度", "来期", "nextfy"]),
    (Named::FiscalYear(-1), &["昨年度", "去年度", "前年度", "前期", "lastfy"]),
];

/// The period of this name.
pub(super) fn name(text: &str) -> Option<Named> {
    let name: String = text.chars().filter(|c| !matches!(c, '-' | '_') && !c.is_whitespace()).collect();
    NAMES.iter().find(|(_, names)| names.contains(&name.as_str())).map(|(named, _)| *named)
}

fn named(text: &str, context: &Context<'_>) -> Option<Period> {
    let (today, calendar) = (context.today, context.calendar);
    match name(text)? {
        Named::Week(weeks) => {
            let first = calendar.first_of_week(today, weeks)?;
            whole(first, add_days(first, 6)?)
        }
        Named::Month(months) => whole(first_of_month(today, months)?, end_of_month(today, months)?),
        Named::Quarter(quarters) => {
            let (year, quarter) = calendar.fiscal_quarter(today);
            let (first, last) = calendar.fiscal_quarter_span(year, quarter + quarters)?;
            whole(first, last)
        }
        Named::Year(years) => year(today.year().checked_add(years)?),
        Named::FiscalYear(years) => fiscal_year(calendar.fiscal_year(today).checked_add(years)?, context),
    }
}

fn whole(first: NaiveDate, last: NaiveDate) -> Option<Period> {
    Some(Period { first, last, year_assumed: false })
}

fn fiscal_year(year: i32, context: &Context<'_>) -> Option<Period> {
    let (first, last) = context.calendar.fiscal_year_span(year)?;
    whole(first, last)
}

fn year(year: i32) -> Option<Period> {
    whole(month(year, 1)?.first, month(year, 12)?.last)
}

fn month(year: i32, month: u32) -> Option<Period> {
    let first = NaiveDate::from_ymd_opt(year, month, 1).filter(|_| (1..=9999).contains(&year))?;
    // Not by the first of the next month: the last year of the calendar has a December, too.
    let last = (28..=31).rev().find_map(|day| NaiveDate::from_ymd_opt(year, month, day))?;
    whole(first, last)
}

/// 2026, 2026年, 令和8年, fy2026, 2026年度, 2026-10, 2026年10月, R8.10, 来年3月, 10月, october.
fn in_figures(text: &str, toward: Toward, context: &Context<'_>) -> Option<Period> {
    if let Some(year) = fiscal_of(text) {
        return fiscal_year(year, context);
    }
    if let Some(found) = written_year(text.strip_suffix('年').unwrap_or(text)) {
        return year(found);
    }
    if let Some((years, of_month)) = text.split_once('年')
        && let Some(number) = month_number(of_month.trim_start_matches('の'))
    {
        let counted = || {
            let (_, from_now) = [("今", 0), ("来", 1), ("再来", 2), ("昨", -1), ("去", -1), ("一昨", -2)]
                .into_iter()
                .find(|(word, _)| *word == years)?;
            context.today.year().checked_add(from_now)
        };
        return month(written_year(years).or_else(counted)?, number);
    }
    if let Some((years, of_year)) = text.split_once(['-', '/', '.'])
        && let (Some(found), Some(number)) = (written_year(years), up_to_12(of_year))
    {
        return month(found, number);
    }
    let number = month_number(text)?;
    let near = |years: i32| {
        let found = month(context.today.year().checked_add(years)?, number)?;
        let fits = match toward {
            Toward::Future => found.last >= context.today,
            Toward::Past => found.first <= context.today,
        };
        fits.then_some(Period { year_assumed: true, ..found })
    };
    near(0).or_else(|| near(if toward == Toward::Future { 1 } else { -1 }))
}

/// fy2026, fy26, 2026年度, 令和8年度.
pub(super) fn fiscal_of(text: &str) -> Option<i32> {
    match text.strip_prefix("fy").map(|rest| rest.trim_start_matches(['-', ' '])) {
        Some(number) => figures(number, 2).and_then(|short| short.checked_add(2000)).or_else(|| figures(number, 4)),
        None => written_year(text.strip_suffix("年度")?),
    }
}

/// 2026, 令和8, r8, 令和元.
pub(super) fn written_year(text: &str) -> Option<i32> {
    if let Some(year) = figures(text, 4) {
        return Some(year);
    }
    let first = text.chars().next()?;
    let era =
        Era::ALL.into_iter().find(|era| text.starts_with(era.kanji()) || era.letter().eq_ignore_ascii_case(&first));
    let era = era?;
    let rest = text.strip_prefix(era.kanji()).or_else(|| text.get(first.len_utf8()..))?;
    let year = match rest {
        "元" => 1,
        number => figures(number, 1).or_else(|| figures(number, 2))?,
    };
    Some(Wareki { era, year, month: 12, day: 31 }.to_date()?.year())
}

/// A number of exactly so many figures.
pub(super) fn figures(text: &str, count: usize) -> Option<i32> {
    let right = text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit());
    if right { text.parse().ok() } else { None }
}

fn up_to_12(text: &str) -> Option<u32> {
    let number = figures(text, 1).or_else(|| figures(text, 2))?;
    u32::try_from(number).ok().filter(|month| (1..=12).contains(month))
}

/// 10月, oct, october.
fn month_number(text: &str) -> Option<u32> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    if let Some(number) = text.strip_suffix('月') {
        return up_to_12(number);
    }
    let found = MONTHS.iter().position(|name| *name == text || (text.len() == 3 && name.starts_with(text)))?;
    u32::try_from(found + 1).ok()
}

/// A day in any form of the one-line capture; hyphens may stand for the spaces of an English one (next-fri).
fn day(text: &str, plain: &str, toward: Toward, context: &Context<'_>) -> Option<Period> {
    let read = |text: &str, toward| {
        let when = parse_date_input(text, context.today, context.calendar, context.order, toward)?;
        // A time alone would be today.
        when.time.is_none().then_some(when.date)
    };
    let spaced = plain.replace('-', " ");
    let text =
        if read(text, toward).is_none() && plain.contains(|c: char| c.is_ascii_alphabetic()) { &spaced } else { text };
    let date = read(text, toward)?;
    let other = match toward {
        Toward::Future => Toward::Past,
        Toward::Past => Toward::Future,
    };
    // The same day of another year: only its month and day were written.
    let same_day = |seen: NaiveDate| (seen.month(), seen.day()) == (date.month(), date.day()) && seen != date;
    Some(Period { first: date, last: date, year_assumed: read(text, other).is_some_and(same_day) })
}

/// The day that a span leads to, from today.
pub(super) fn away(days: i64, toward: Toward, context: &Context<'_>) -> Option<NaiveDate> {
    match toward {
        Toward::Future => add_days(context.today, days),
        Toward::Past => add_days(context.today, -days),
    }
}

/// From the start of one value to the end of another, put in order. Where the first lies behind only because its year was
/// looked for (11月..1月), it is the one of a year before.
pub(super) fn between(
    from: DateValue,
    to: DateValue,
    toward: Toward,
    context: &Context<'_>,
) -> Option<(NaiveDate, NaiveDate)> {
    let (first, last) = (start(from, toward, context)?, end(to, toward, context)?);
    if first <= last {
        return Some((first, last));
    }
    match from {
        DateValue::Period(Period { year_assumed: true, first, .. }) => {
            let earlier = add_months(first, -12)?;
            Some((earlier.min(last), earlier.max(last)))
        }
        _ => Some((start(to, toward, context)?, end(from, toward, context)?)),
    }
}

/// The first day of a value.
pub(super) fn start(value: DateValue, toward: Toward, context: &Context<'_>) -> Option<NaiveDate> {
    match value {
        DateValue::Period(period) => Some(period.first),
        DateValue::Span(days) => away(days, toward, context),
    }
}

/// The last day of a value.
pub(super) fn end(value: DateValue, toward: Toward, context: &Context<'_>) -> Option<NaiveDate> {
    match value {
        DateValue::Period(period) => Some(period.last),
        DateValue::Span(days) => away(days, toward, context),
    }
}
