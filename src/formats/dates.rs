//! Dates as they stand in the cells of a table: all that people write, and what a spreadsheet makes of it.

use chrono::{Days, NaiveDate};

use crate::domain::date::{Birthday, DateOrder, parse_any_date, parse_birthday};

/// A complete date in any usual form, or as the serial number of a spreadsheet.
///
/// `1/2/2026` is the second of January unless only the other order is a date.
pub fn date(text: &str) -> Option<NaiveDate> {
    parse_any_date(text).or_else(|| serial(text))
}

/// A birthday: any [`date`], or one without its year.
pub fn birthday(text: &str) -> Option<Birthday> {
    parse_birthday(text, DateOrder::MonthDay).or_else(|| serial(text).map(Birthday::from))
}

/// Days since 1899-12-30, which makes up for the 29 February 1900 that Lotus counted and Excel still does. Five figures
/// from 1927 to 2064 are believed to be one.
fn serial(text: &str) -> Option<NaiveDate> {
    let text = text.trim();
    let days = text.strip_suffix(".0").unwrap_or(text).parse().ok().filter(|days| (10_000..60_000).contains(days))?;
    NaiveDate::from_ymd_opt(1899, 12, 30)?.checked_add_days(Days::new(days))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_as_written_and_as_counted() {
        for (text, iso) in [
            ("2016/05/27", Some("2016-05-27")),
            ("2026/1/2 10:30", Some("2026-01-02")),
            ("２０２６年１１月２０日（金）", Some("2026-11-20")),
            ("R8.11.5", Some("2026-11-05")),
            ("06 Jan 2020", Some("2020-01-06")),
            ("45251", Some("2023-11-21")),
            ("10000", Some("1927-05-18")),
            ("99999", None),
            ("0312345678", None),
            ("先週", None),
        ] {
            assert_eq!(date(text).map(|date| date.to_string()).as_deref(), iso, "{text}");
        }
        assert_eq!(birthday("3/1").map(|day| day.to_string()).as_deref(), Some("--03-01"));
        assert_eq!(birthday("20000").map(|day| day.to_string()).as_deref(), Some("1954-10-03"));
    }
}
