//! A birthday, whose year need not be known.

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::{arithmetic, when};

/// A birthday that exists in the calendar; 29 February is allowed without a year.
///
/// The text form is `1988-12-03`, or `--12-03` when the year is unknown, as in vCard (RFC 6350, section 4.3.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Birthday {
    year: Option<i32>,
    month: u32,
    day: u32,
}

impl Birthday {
    /// `None` if there is no such day.
    pub fn new(year: Option<i32>, month: u32, day: u32) -> Option<Birthday> {
        // Without a year the day must exist in some year, and 2000 had every day there is.
        arithmetic::day(year.unwrap_or(2000), month, day)?;
        Some(Birthday { year, month, day })
    }

    pub fn year(&self) -> Option<i32> {
        self.year
    }

    /// 1 to 12.
    pub fn month(&self) -> u32 {
        self.month
    }

    /// 1 to 31.
    pub fn day(&self) -> u32 {
        self.day
    }

    /// The day it is kept in a year: 29 February on the 28th where there is none.
    pub fn in_year(&self, year: i32) -> Option<NaiveDate> {
        arithmetic::day(year, self.month, self.day).or_else(|| arithmetic::day(year, self.month, 28))
    }

    /// The next time it comes round. A birthday today is today.
    pub fn next_after(&self, today: NaiveDate) -> NaiveDate {
        [today.year(), today.year().saturating_add(1)]
            .into_iter()
            .filter_map(|year| self.in_year(year))
            .find(|date| *date >= today)
            .unwrap_or(today)
    }

    /// Full years of age; `None` without a year, or before birth.
    pub fn age_on(&self, today: NaiveDate) -> Option<u32> {
        let years = today.year().checked_sub(self.year?)?;
        let reached = self.in_year(today.year()).is_some_and(|birthday| birthday <= today);
        u32::try_from(if reached { years } else { years - 1 }).ok()
    }
}

impl From<NaiveDate> for Birthday {
    fn from(date: NaiveDate) -> Birthday {
        Birthday { year: Some(date.year()), month: date.month(), day: date.day() }
    }
}

impl fmt::Display for Birthday {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.year {
            Some(year) => write!(formatter, "{year:04}-{:02}-{:02}", self.month, self.day),
            None => write!(formatter, "--{:02}-{:02}", self.month, self.day),
        }
    }
}

/// The text is neither `1988-12-03` nor `--12-03`.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a birthday: {0}")]
pub struct InvalidBirthday(pub String);

impl FromStr for Birthday {
    type Err = InvalidBirthday;

    fn from_str(text: &str) -> Result<Birthday, InvalidBirthday> {
        let read = match text.strip_prefix("--") {
            // A leap year stands in, so that 29 February can be read.
            Some(rest) => when::read_date(&format!("2000-{rest}")).map(|date| Birthday { year: None, ..date.into() }),
            None => when::read_date(text).map(Birthday::from),
        };
        read.ok_or_else(|| InvalidBirthday(text.to_owned()))
    }
}

impl Serialize for Birthday {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Birthday {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Birthday, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> NaiveDate {
        text.parse().expect("a date of the test")
    }

    fn birthday(text: &str) -> Birthday {
        text.parse().expect("a birthday of the test")
    }

    #[test]
    fn texts_come_back_as_they_were() {
        for text in ["1988-12-03", "--12-03", "--02-29", "2000-02-29"] {
            assert_eq!(birthday(text).to_string(), text);
        }
        for text in ["", "--", "--13-01", "--02-30", "1999-02-29", "12-03", "--1203"] {
            assert!(text.parse::<Birthday>().is_err(), "{text}");
        }
    }

    #[test]
    fn it_comes_round_every_year_and_today_counts() {
        for (text, today, next) in [
            ("1988-12-03", "2026-11-20", "2026-12-03"),
            ("--11-20", "2026-11-20", "2026-11-20"),
            ("--11-19", "2026-11-20", "2027-11-19"),
            ("--02-29", "2026-11-20", "2027-02-28"),
            ("--02-29", "2027-03-01", "2028-02-29"),
        ] {
            assert_eq!(birthday(text).next_after(date(today)), date(next), "{text} {today}");
        }
        assert_eq!(birthday("--11-19").next_after(date("9999-12-31")), date("9999-12-31"));
    }

    #[test]
    fn age_counts_full_years() {
        for (text, today, age) in [
            ("1988-12-03", "2026-12-02", Some(37)),
            ("1988-12-03", "2026-12-03", Some(38)),
            ("2000-02-29", "2027-02-27", Some(26)),
            ("2000-02-29", "2027-02-28", Some(27)),
            ("--12-03", "2026-12-03", None),
            ("2030-01-01", "2026-12-03", None),
        ] {
            assert_eq!(birthday(text).age_on(date(today)), age, "{text} {today}");
        }
    }
}
