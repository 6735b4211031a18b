//! A day, with a time if one was given: how every moment of a history entry or a plan is kept.

use std::fmt;
use std::str::FromStr;

use chrono::{NaiveDate, NaiveTime, Timelike};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::arithmetic;

/// A day and perhaps a time of that day, by the clock on the wall.
///
/// The text form is `2026-11-19` or `2026-11-19T14:00`; sorting the texts sorts the moments, a day without a time first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct When {
    pub date: NaiveDate,
    /// To the minute.
    pub time: Option<NaiveTime>,
}

impl When {
    /// A moment to the minute: seconds are dropped, so that the text form gives back an equal value.
    pub fn new(date: NaiveDate, time: Option<NaiveTime>) -> When {
        When { date, time: time.and_then(|time| NaiveTime::from_hms_opt(time.hour(), time.minute(), 0)) }
    }

    /// The whole day.
    pub fn day(date: NaiveDate) -> When {
        When { date, time: None }
    }
}

impl fmt::Display for When {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}", self.date.format("%Y-%m-%d"))?;
        match self.time {
            Some(time) => write!(formatter, "T{}", time.format("%H:%M")),
            None => Ok(()),
        }
    }
}

/// The text is neither `2026-11-19` nor `2026-11-19T14:00`.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a date or a date with a time: {0}")]
pub struct InvalidWhen(pub String);

impl FromStr for When {
    type Err = InvalidWhen;

    fn from_str(text: &str) -> Result<When, InvalidWhen> {
        read(text).ok_or_else(|| InvalidWhen(text.to_owned()))
    }
}

fn read(text: &str) -> Option<When> {
    let (date, time) = match text.split_once(['T', ' ']) {
        Some((date, time)) => (date, Some(time)),
        None => (text, None),
    };
    let time = match time {
        Some(time) => Some(NaiveTime::parse_from_str(time, "%H:%M").ok()?),
        None => None,
    };
    Some(When::new(read_date(date)?, time))
}

/// Exactly `YYYY-MM-DD`: anything looser would be kept in a form that does not sort.
pub(super) fn read_date(text: &str) -> Option<NaiveDate> {
    let bytes = text.as_bytes();
    if bytes.len() != 10 || bytes[4] != b'-' || bytes[7] != b'-' {
        return None;
    }
    let digits = |range| text.get(range).filter(|part: &&str| part.bytes().all(|byte| byte.is_ascii_digit()));
    arithmetic::day(digits(0..4)?.parse().ok()?, digits(5..7)?.parse().ok()?, digits(8..10)?.parse().ok()?)
}

impl Serialize for When {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for When {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<When, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn only_the_sortable_forms_are_read() {
        for text in ["2026-11-19", "2026-11-19T14:00", "0001-01-01", "9999-12-31T23:59"] {
            assert_eq!(text.parse::<When>().map(|when| when.to_string()), Ok(text.to_owned()));
        }
        assert_eq!("2026-11-19 14:00".parse::<When>().map(|when| when.to_string()), Ok("2026-11-19T14:00".to_owned()));
        for text in
            ["", "2026-2-3", "2026-02-30", "2026-11-19T", "2026-11-19T25:00", "+999-01-01", "2026年11月", "２０２６"]
        {
            assert!(text.parse::<When>().is_err(), "{text}");
        }
    }

    #[test]
    fn it_travels_as_a_plain_string() {
        let when: When = "2026-11-19T14:00".parse().expect("a moment");
        let json = serde_json::to_string(&when).expect("json");
        assert_eq!(json, "\"2026-11-19T14:00\"");
        assert_eq!(serde_json::from_str::<When>(&json).expect("a moment"), when);
        assert!(serde_json::from_str::<When>("\"soon\"").is_err());
    }

    fn any_when() -> impl Strategy<Value = When> {
        (0i64..3_000_000, proptest::option::of(0u32..86_400)).prop_map(|(days, seconds)| {
            let first = NaiveDate::from_ymd_opt(1, 1, 1).expect("the first day");
            let time = seconds.and_then(|seconds| NaiveTime::from_num_seconds_from_midnight_opt(seconds, 0));
            When::new(arithmetic::add_days(first, days).expect("a storable day"), time)
        })
    }

    proptest! {
        #[test]
        fn texts_sort_as_moments_do(left in any_when(), right in any_when()) {
            prop_assert_eq!(left.cmp(&right), left.to_string().cmp(&right.to_string()));
            prop_assert_eq!(left.to_string().parse::<When>(), Ok(left));
        }
    }
}
