//! Dates in files of other programs: complete dates that mean the same on every day.

use chrono::NaiveDate;

use super::arithmetic::day;
use super::parse::numeric::{complete_dates, days_of_the_year, weekday_in_brackets};
use super::parse::scan::{choose, digits, is_gap, literal, skip_space, space};
use super::{Birthday, DateOrder};
use crate::domain::width_fold::Folded;

/// A complete date as spreadsheets and address books write it: 2016/05/27, 2016-05-27, 2016年5月27日, R8.5.27, 令和8年5月27日,
/// 20160527, 06 Jan 2020, Jan 6, 2020, and 5/27/2016 with the month first (the other order is read if only that makes a
/// date). A weekday beside it and a time after it are passed over.
pub fn parse_any_date(text: &str) -> Option<NaiveDate> {
    parse_any_date_in_order(text, DateOrder::MonthDay)
}

/// The same, with month and day of 5/6/2016 in the given order.
pub fn parse_any_date_in_order(text: &str, order: DateOrder) -> Option<NaiveDate> {
    let folded = Folded::new(text.trim());
    let chars = after_weekday(folded.chars());
    if let Some(date) = eight_figures(chars) {
        return Some(date);
    }
    let complete = complete_dates(chars, order).into_iter().filter(|complete| ends_here(chars, complete.end));
    complete.filter_map(|complete| complete.date).next()
}

/// A birthday: any complete date, or one without a year (12/3, 12月3日, Dec 3, --12-03, --1203).
pub fn parse_birthday(text: &str, order: DateOrder) -> Option<Birthday> {
    let text = text.trim();
    if let Ok(birthday) = text.parse() {
        return Some(birthday);
    }
    if let Some(date) = parse_any_date_in_order(text, order) {
        return Some(date.into());
    }
    let folded = Folded::new(text);
    let chars = folded.chars();
    if let Some(start) = literal(chars, 0, "--")
        && let Some((figures, end)) = digits(chars, start, 4)
        && end == start + 4
        && end == chars.len()
    {
        return Birthday::new(None, figures / 100, figures % 100);
    }
    let whole = days_of_the_year(chars, order).into_iter().find(|open| open.end == chars.len())?;
    Birthday::new(None, whole.month, whole.day)
}

/// 20160527
fn eight_figures(chars: &[char]) -> Option<NaiveDate> {
    let (figures, end) = digits(chars, 0, 8)?;
    if end != 8 || !ends_here(chars, end) {
        return None;
    }
    day(i32::try_from(figures / 10_000).ok()?, figures / 100 % 100, figures % 100)
}

/// The text after a weekday at its start: `Fri, 27 May 2016`.
fn after_weekday(chars: &[char]) -> &[char] {
    let weekday = choose(chars, 0, super::parse::ENGLISH_WEEKDAYS);
    let rest = weekday.and_then(|(_, end)| space(chars, literal(chars, end, ",").unwrap_or(end)));
    rest.and_then(|start| chars.get(start..)).unwrap_or(chars)
}

/// Whether nothing but a weekday in brackets and a time follows.
fn ends_here(chars: &[char], end: usize) -> bool {
    let end = weekday_in_brackets(chars, skip_space(chars, end)).map_or(end, |(_, end)| end);
    if skip_space(chars, end) == chars.len() {
        return true;
    }
    let start = match chars.get(end) {
        Some('T' | 't') => end + 1,
        _ if is_gap(chars, end) => skip_space(chars, end),
        _ => return false,
    };
    let Some((_, after_hour)) = digits(chars, start, 2) else { return false };
    let minutes_follow = matches!(chars.get(after_hour), Some(':' | '時'));
    let of_a_time = |c: &char| c.is_ascii_digit() || c.is_whitespace() || ":.+-zZaApPmM時分秒".contains(*c);
    minutes_follow && chars[after_hour..].iter().all(of_a_time)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_dates_of_other_programs_are_read() {
        for (text, date) in [
            ("2016/05/27", "2016-05-27"),
            ("2016-5-27", "2016-05-27"),
            ("2016.5.27", "2016-05-27"),
            ("2016年5月27日", "2016-05-27"),
            ("２０１６年５月２７日", "2016-05-27"),
            ("2016年5月27日(金)", "2016-05-27"),
            ("R8.5.27", "2026-05-27"),
            ("r8/5/27", "2026-05-27"),
            ("令和8年5月27日", "2026-05-27"),
            ("令和元年5月1日", "2019-05-01"),
            ("S63.12.3", "1988-12-03"),
            ("20160527", "2016-05-27"),
            ("06 Jan 2020", "2020-01-06"),
            ("6 January 2020", "2020-01-06"),
            ("Jan 6, 2020", "2020-01-06"),
            ("5/27/2016", "2016-05-27"),
            ("27/5/2016", "2016-05-27"),
            ("27.05.2016", "2016-05-27"),
            ("  2016-05-27  ", "2016-05-27"),
            ("2016-05-27T10:20:30Z", "2016-05-27"),
            ("2016/5/27 10:20", "2016-05-27"),
            ("2016/5/27 9時30分", "2016-05-27"),
            ("Fri, 27 May 2016 10:00:00 +0900", "2016-05-27"),
        ] {
            let read = parse_any_date(text).map(|date| date.to_string());
            assert_eq!(read.as_deref(), Some(date), "{text}");
        }
        let read = parse_any_date_in_order("5/6/2016", DateOrder::DayMonth).map(|date| date.to_string());
        assert_eq!(read.as_deref(), Some("2016-06-05"));
    }

    #[test]
    fn what_is_no_complete_date_is_not_guessed() {
        for text in [
            "",
            "2016",
            "2016-05",
            "12/5",
            "16/05/27",
            "20161327",
            "2016-02-30",
            "2016-05-27-1",
            "2016/5/27 の件",
            "2016/5/27 10",
            "99999999999999",
            "R0.1.1",
            "H1.1.7",
            "明日",
            "Jan",
            "0000-01-01",
        ] {
            assert_eq!(parse_any_date(text), None, "{text}");
        }
    }

    #[test]
    fn birthdays_come_with_and_without_a_year() {
        for (text, birthday) in [
            ("1988-12-03", Some("1988-12-03")),
            ("昭和63年12月3日", Some("1988-12-03")),
            ("19881203", Some("1988-12-03")),
            ("12/3", Some("--12-03")),
            ("12月3日", Some("--12-03")),
            ("Dec 3", Some("--12-03")),
            ("3 Dec", Some("--12-03")),
            ("--12-03", Some("--12-03")),
            ("--1203", Some("--12-03")),
            ("2/29", Some("--02-29")),
            ("2/30", None),
            ("1988", None),
            ("", None),
        ] {
            let read = parse_birthday(text, DateOrder::MonthDay).map(|birthday| birthday.to_string());
            assert_eq!(read.as_deref(), birthday, "{text}");
        }
    }
}
