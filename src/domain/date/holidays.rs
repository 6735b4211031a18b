//! Japanese public holidays by name.

use chrono::{Datelike, NaiveDate};

/// The years for which the rules are known: the holiday law is of July 1948, and the formula of the equinoxes ends with 2150.
const YEARS: std::ops::RangeInclusive<i32> = 1949..=2150;

/// The name of the public holiday (国民の祝日) on a date, substitutes and days between two holidays included.
pub fn japanese_holiday(date: NaiveDate) -> Option<String> {
    if YEARS.contains(&date.year()) { yasumi::holiday_name(date) } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(text: &str) -> Option<String> {
        japanese_holiday(text.parse().expect("a date of the test"))
    }

    #[test]
    fn the_holidays_around_late_2026_are_known() {
        let from: NaiveDate = "2026-10-13".parse().expect("a date");
        let found: Vec<String> = from
            .iter_days()
            .take_while(|date| date.to_string().as_str() < "2027-03-01")
            .filter(|date| japanese_holiday(*date).is_some())
            .map(|date| date.to_string())
            .collect();
        assert_eq!(found, ["2026-11-03", "2026-11-23", "2027-01-01", "2027-01-11", "2027-02-11", "2027-02-23"]);
    }

    #[test]
    fn a_day_between_two_holidays_and_substitutes_are_holidays() {
        assert_eq!(named("2026-11-23").as_deref(), Some("勤労感謝の日"));
        for text in ["2026-09-22", "2026-05-06", "2027-03-22"] {
            assert!(named(text).is_some(), "{text}");
        }
        assert_eq!(named("2026-11-24"), None);
    }

    #[test]
    fn the_ends_of_the_calendar_are_no_holidays() {
        for date in [NaiveDate::MIN, NaiveDate::MAX] {
            assert_eq!(japanese_holiday(date), None);
        }
    }
}
