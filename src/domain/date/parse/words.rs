//! Dates in words: 明日, 来週の水曜, 月末, 年明け; tomorrow, next fri, eom.

use chrono::{Datelike, NaiveDate, Weekday};

use super::scan::{choose, literal, one_of, space};
use super::{Found, Glue, Reader, Toward};
use crate::domain::date::arithmetic::{self, add_days, end_of_month, first_of_month};

/// How a word leads from today to a date. Numbers count from the current day, week, month or year.
#[derive(Clone, Copy)]
enum Rule {
    Day(i64),
    /// The first day of a week.
    WeekStart(i64),
    /// The last day of the usual working week: "within this week" ends on Friday for a salesperson.
    Friday(i64),
    Saturday(i64),
    /// The first working day of a week.
    WeekOpening(i64),
    MonthStart(i32),
    MonthEnd(i32),
    QuarterEnd,
    YearStart(i32),
    YearEnd(i32),
    FiscalYearStart(i32),
    FiscalYearEnd(i32),
    /// The first working day after the New Year holidays.
    NewYearOpening,
    NextWorkingDay,
}

const WORDS: &[(&str, Rule)] = &[
    ("今日", Rule::Day(0)),
    ("今日中", Rule::Day(0)),
    ("本日", Rule::Day(0)),
    ("本日中", Rule::Day(0)),
    ("today", Rule::Day(0)),
    ("tod", Rule::Day(0)),
    ("明日", Rule::Day(1)),
    ("明日中", Rule::Day(1)),
    ("あす", Rule::Day(1)),
    ("あした", Rule::Day(1)),
    ("翌日", Rule::Day(1)),
    ("tomorrow", Rule::Day(1)),
    ("tmr", Rule::Day(1)),
    ("明後日", Rule::Day(2)),
    ("あさって", Rule::Day(2)),
    ("しあさって", Rule::Day(3)),
    ("明々後日", Rule::Day(3)),
    ("昨日", Rule::Day(-1)),
    ("きのう", Rule::Day(-1)),
    ("yesterday", Rule::Day(-1)),
    ("一昨日", Rule::Day(-2)),
    ("おととい", Rule::Day(-2)),
    ("今週", Rule::Friday(0)),
    ("今週中", Rule::Friday(0)),
    ("this week", Rule::Friday(0)),
    ("eow", Rule::Friday(0)),
    ("来週", Rule::WeekStart(1)),
    ("翌週", Rule::WeekStart(1)),
    ("next week", Rule::WeekStart(1)),
    ("来週中", Rule::Friday(1)),
    ("再来週", Rule::WeekStart(2)),
    ("再来週中", Rule::Friday(2)),
    ("週末", Rule::Saturday(0)),
    ("今週末", Rule::Saturday(0)),
    ("weekend", Rule::Saturday(0)),
    ("来週末", Rule::Saturday(1)),
    ("週明け", Rule::WeekOpening(1)),
    ("来週明け", Rule::WeekOpening(1)),
    ("今月", Rule::MonthEnd(0)),
    ("今月中", Rule::MonthEnd(0)),
    ("今月末", Rule::MonthEnd(0)),
    ("月末", Rule::MonthEnd(0)),
    ("this month", Rule::MonthEnd(0)),
    ("eom", Rule::MonthEnd(0)),
    ("来月", Rule::MonthStart(1)),
    ("来月初", Rule::MonthStart(1)),
    ("翌月", Rule::MonthStart(1)),
    ("月初", Rule::MonthStart(1)),
    ("next month", Rule::MonthStart(1)),
    ("som", Rule::MonthStart(1)),
    ("来月末", Rule::MonthEnd(1)),
    ("来月中", Rule::MonthEnd(1)),
    ("翌月末", Rule::MonthEnd(1)),
    ("再来月", Rule::MonthStart(2)),
    ("再来月初", Rule::MonthStart(2)),
    ("再来月末", Rule::MonthEnd(2)),
    ("今月初", Rule::MonthStart(0)),
    ("先月初", Rule::MonthStart(-1)),
    ("先月末", Rule::MonthEnd(-1)),
    ("四半期末", Rule::QuarterEnd),
    ("eoq", Rule::QuarterEnd),
    ("年内", Rule::YearEnd(0)),
    ("年末", Rule::YearEnd(0)),
    ("今年中", Rule::YearEnd(0)),
    ("eoy", Rule::YearEnd(0)),
    ("年明け", Rule::NewYearOpening),
    ("来年", Rule::YearStart(1)),
    ("next year", Rule::YearStart(1)),
    ("来年末", Rule::YearEnd(1)),
    ("昨年末", Rule::YearEnd(-1)),
    ("去年末", Rule::YearEnd(-1)),
    ("年度末", Rule::FiscalYearEnd(0)),
    ("今年度末", Rule::FiscalYearEnd(0)),
    ("今年度中", Rule::FiscalYearEnd(0)),
    ("来年度", Rule::FiscalYearStart(1)),
    ("来年度末", Rule::FiscalYearEnd(1)),
    ("翌営業日", Rule::NextWorkingDay),
    ("nbd", Rule::NextWorkingDay),
    ("next business day", Rule::NextWorkingDay),
    ("next working day", Rule::NextWorkingDay),
];

/// Weeks that can stand before a weekday: 来週の水曜.
const WEEKS: &[(&str, i64)] = &[("今週", 0), ("来週", 1), ("翌週", 1), ("再来週", 2), ("先週", -1), ("先々週", -2)];

const WEEKDAYS: &[(&str, Weekday)] = &[
    ("月曜", Weekday::Mon),
    ("月曜日", Weekday::Mon),
    ("火曜", Weekday::Tue),
    ("火曜日", Weekday::Tue),
    ("水曜", Weekday::Wed),
    ("水曜日", Weekday::Wed),
    ("木曜", Weekday::Thu),
    ("木曜日", Weekday::Thu),
    ("金曜", Weekday::Fri),
    ("金曜日", Weekday::Fri),
    ("土曜", Weekday::Sat),
    ("土曜日", Weekday::Sat),
    ("日曜", Weekday::Sun),
    ("日曜日", Weekday::Sun),
];

pub(in crate::domain::date) const ENGLISH_WEEKDAYS: &[(&str, Weekday)] = &[
    ("mon", Weekday::Mon),
    ("monday", Weekday::Mon),
    ("tue", Weekday::Tue),
    ("tues", Weekday::Tue),
    ("tuesday", Weekday::Tue),
    ("wed", Weekday::Wed),
    ("wednesday", Weekday::Wed),
    ("thu", Weekday::Thu),
    ("thur", Weekday::Thu),
    ("thurs", Weekday::Thu),
    ("thursday", Weekday::Thu),
    ("fri", Weekday::Fri),
    ("friday", Weekday::Fri),
    ("sat", Weekday::Sat),
    ("saturday", Weekday::Sat),
    ("sun", Weekday::Sun),
    ("sunday", Weekday::Sun),
];

/// Adds every date in words that begins the text.
pub(super) fn read(reader: &Reader<'_>, found: &mut Vec<Found>) {
    let chars = reader.chars;
    for (word, rule) in WORDS {
        if let Some(end) = literal(chars, 0, word) {
            found.extend(reader.found(resolve(reader, *rule), end, Glue::Word));
        }
    }
    // "Tom" with a capital is a person to call, not a day.
    if chars.starts_with(&['t', 'o', 'm']) {
        found.extend(reader.found(add_days(reader.today, 1), 3, Glue::Word));
    }
    weekdays(reader, found);
}

fn resolve(reader: &Reader<'_>, rule: Rule) -> Option<NaiveDate> {
    let (today, calendar) = (reader.today, reader.calendar);
    match rule {
        Rule::Day(days) => add_days(today, days),
        Rule::WeekStart(weeks) => calendar.first_of_week(today, weeks),
        // On Saturday the Friday of this week has passed, and "this week" can only mean now.
        Rule::Friday(weeks) => calendar.weekday_of_week(today, weeks, Weekday::Fri).map(|friday| friday.max(today)),
        Rule::Saturday(weeks) => {
            let ahead = i64::from(Weekday::Sat.days_since(today.weekday()));
            add_days(today, ahead + 7 * weeks)
        }
        Rule::WeekOpening(weeks) => calendar.working_day_from(calendar.first_of_week(today, weeks)?),
        Rule::MonthStart(months) => first_of_month(today, months),
        Rule::MonthEnd(months) => end_of_month(today, months),
        Rule::QuarterEnd => {
            let (year, quarter) = calendar.fiscal_quarter(today);
            calendar.fiscal_quarter_span(year, quarter).map(|(_, last)| last)
        }
        Rule::YearStart(years) => arithmetic::day(today.year().checked_add(years)?, 1, 1),
        Rule::YearEnd(years) => arithmetic::day(today.year().checked_add(years)?, 12, 31),
        Rule::FiscalYearStart(years) => Some(fiscal_year(reader, years)?.0),
        Rule::FiscalYearEnd(years) => Some(fiscal_year(reader, years)?.1),
        Rule::NewYearOpening => {
            // Offices are closed to 3 January, though only the first is a public holiday.
            let opening = |year| calendar.working_day_from(arithmetic::day(year, 1, 4)?);
            let early = today.month() == 1 && today.day() < 4;
            opening(if early { today.year() } else { today.year().checked_add(1)? })
        }
        Rule::NextWorkingDay => calendar.add_working_days(today, 1),
    }
}

fn fiscal_year(reader: &Reader<'_>, years: i32) -> Option<(NaiveDate, NaiveDate)> {
    reader.calendar.fiscal_year_span(reader.calendar.fiscal_year(reader.today).checked_add(years)?)
}

fn weekdays(reader: &Reader<'_>, found: &mut Vec<Found>) {
    let chars = reader.chars;
    for table in [WEEKDAYS, ENGLISH_WEEKDAYS] {
        if let Some((weekday, end)) = choose(chars, 0, table) {
            let date = match reader.toward {
                Toward::Future => next(reader.today, weekday),
                Toward::Past => latest(reader.today, weekday),
            };
            found.extend(reader.found(date, end, Glue::Word));
        }
    }
    if let Some((weeks, end)) = choose(chars, 0, WEEKS) {
        let end = literal(chars, end, "の").unwrap_or(end);
        if let Some((weekday, end)) = choose(chars, end, WEEKDAYS) {
            found.extend(reader.found(reader.calendar.weekday_of_week(reader.today, weeks, weekday), end, Glue::Word));
        }
    }
    if let Some(end) = one_of(chars, 0, &["次の", "今度の"])
        && let Some((weekday, end)) = choose(chars, end, WEEKDAYS)
    {
        found.extend(reader.found(next(reader.today, weekday), end, Glue::Word));
    }
    let english = |word| choose(chars, space(chars, literal(chars, 0, word)?)?, ENGLISH_WEEKDAYS);
    for (word, weeks) in [("this", 0), ("next", 1)] {
        if let Some((weekday, end)) = english(word) {
            found.extend(reader.found(reader.calendar.weekday_of_week(reader.today, weeks, weekday), end, Glue::Word));
        }
    }
    // "last mon" is the most recent Monday, where 先週月曜 is the Monday of last week.
    if let Some((weekday, end)) = english("last") {
        let date = add_days(reader.today, -1).and_then(|yesterday| latest(yesterday, weekday));
        found.extend(reader.found(date, end, Glue::Word));
    }
}

/// The first such weekday strictly after today.
fn next(today: NaiveDate, weekday: Weekday) -> Option<NaiveDate> {
    let ahead = match weekday.days_since(today.weekday()) {
        0 => 7,
        days => days,
    };
    add_days(today, i64::from(ahead))
}

/// The most recent such weekday, today included.
fn latest(today: NaiveDate, weekday: Weekday) -> Option<NaiveDate> {
    add_days(today, -i64::from(today.weekday().days_since(weekday)))
}
