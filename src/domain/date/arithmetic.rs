//! Adding to dates without ever leaving the calendar: every step answers `None` instead of overflowing.

use chrono::{Datelike, Months, NaiveDate, TimeDelta};

/// The years this book knows. Four digits keep the text form sortable.
pub(crate) const YEARS: std::ops::RangeInclusive<i32> = 1..=9999;

/// A day of the calendar in a year that can be stored.
pub(crate) fn day(year: i32, month: u32, day: u32) -> Option<NaiveDate> {
    if YEARS.contains(&year) { NaiveDate::from_ymd_opt(year, month, day) } else { None }
}

fn storable(date: NaiveDate) -> Option<NaiveDate> {
    YEARS.contains(&date.year()).then_some(date)
}

/// The date so many days later; negative numbers go back.
pub fn add_days(date: NaiveDate, days: i64) -> Option<NaiveDate> {
    date.checked_add_signed(TimeDelta::try_days(days)?).and_then(storable)
}

/// The same day so many months later, or the last day of that month if it is shorter: 31 January plus one month is 28 February.
pub fn add_months(date: NaiveDate, months: i32) -> Option<NaiveDate> {
    let step = Months::new(months.unsigned_abs());
    let moved = if months < 0 { date.checked_sub_months(step) } else { date.checked_add_months(step) };
    moved.and_then(storable)
}

/// The first day of the month so many months after that of `date`.
pub fn first_of_month(date: NaiveDate, months: i32) -> Option<NaiveDate> {
    add_months(date, months)?.with_day(1)
}

/// The last day of the month so many months after that of `date`.
pub fn end_of_month(date: NaiveDate, months: i32) -> Option<NaiveDate> {
    add_days(add_months(first_of_month(date, months)?, 1)?, -1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> NaiveDate {
        text.parse().expect("a date of the test")
    }

    #[test]
    fn months_clamp_to_the_end_of_a_shorter_month() {
        for (from, months, to) in [
            ("2027-01-31", 1, "2027-02-28"),
            ("2028-01-31", 1, "2028-02-29"),
            ("2026-12-31", 2, "2027-02-28"),
            ("2027-03-31", -1, "2027-02-28"),
            ("2026-11-20", 12, "2027-11-20"),
        ] {
            assert_eq!(add_months(date(from), months), Some(date(to)), "{from} {months}");
        }
        assert_eq!(end_of_month(date("2026-11-20"), 3), Some(date("2027-02-28")));
    }

    #[test]
    fn steps_out_of_the_calendar_give_nothing() {
        assert_eq!(add_days(NaiveDate::MAX, 1), None);
        assert_eq!(add_days(date("2026-11-20"), i64::MAX), None);
        assert_eq!(add_days(date("0001-01-01"), -1), None);
        assert_eq!(add_months(NaiveDate::MIN, i32::MIN), None);
        assert_eq!(add_months(date("2026-11-20"), i32::MAX), None);
        assert_eq!(end_of_month(date("9999-12-31"), 0), None);
    }
}
