//! Cells as a person would read them off the screen.

use calamine::{Data, ExcelDateTime};
use chrono::{NaiveDate, NaiveDateTime, TimeDelta, Timelike};

/// What a cell says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum CellText {
    /// Nothing, or blanks.
    Empty,
    Text(String),
    /// A formula that failed: `#N/A`.
    Error(String),
}

/// Days that Excel can show as a date: up to 9999-12-31.
const MOST_DAYS: f64 = 2_958_466.0;

pub(super) fn text(value: Data) -> CellText {
    let text = match value {
        Data::Empty => return CellText::Empty,
        Data::String(text) => text.replace("\r\n", "\n"),
        Data::Bool(yes) => if yes { "TRUE" } else { "FALSE" }.to_owned(),
        Data::Int(number) => number.to_string(),
        Data::Float(number) => number_text(number),
        Data::DateTime(when) => excel_time(&when),
        Data::DateTimeIso(when) => iso_time(&when),
        Data::DurationIso(length) => iso_duration(&length).unwrap_or(length),
        Data::Error(error) => return CellText::Error(error.to_string()),
    };
    if text.chars().all(|c| c.is_whitespace() || c.is_control()) { CellText::Empty } else { CellText::Text(text) }
}

/// A cell of an OpenDocument sheet, where a formula that failed is a text like any other.
/// Source: what LibreOffice 7.4 writes, and its help, "Error Codes in LibreOffice Calc", for `Err:502`.
pub(super) fn text_of_ods(value: Data) -> CellText {
    const ERRORS: [&str; 7] = ["#N/A", "#DIV/0!", "#NAME?", "#VALUE!", "#REF!", "#NUM!", "#NULL!"];
    match text(value) {
        CellText::Text(text) if ERRORS.contains(&text.as_str()) || is_error_code(&text) => CellText::Error(text),
        other => other,
    }
}

fn is_error_code(text: &str) -> bool {
    text.strip_prefix("Err:").is_some_and(|code| code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_digit()))
}

/// A number in the 15 digits that a spreadsheet shows: customer numbers and phones stay whole, 0.1 + 0.2 is 0.3.
fn number_text(number: f64) -> String {
    if !number.is_finite() {
        return number.to_string();
    }
    if number.abs() >= 1e21 {
        return format!("{number:E}");
    }
    if number.fract() == 0.0 {
        return format!("{number:.0}");
    }
    let shown: f64 = format!("{number:.14e}").parse().unwrap_or(number);
    shown.to_string()
}

fn excel_time(when: &ExcelDateTime) -> String {
    let days = when.as_f64();
    if !(0.0..MOST_DAYS).contains(&days) {
        return number_text(days);
    }
    if when.is_duration() {
        return hours((days * 86_400.0).round() as i64);
    }
    match when.as_datetime() {
        // A time of day, without a day.
        Some(at) if days < 1.0 => clock(rounded(at)),
        Some(at) => day_and_time(at),
        None => number_text(days),
    }
}

fn iso_time(text: &str) -> String {
    let date = text.parse::<NaiveDate>().map(|date| date.to_string());
    date.or_else(|_| text.parse::<NaiveDateTime>().map(day_and_time)).unwrap_or_else(|_| text.to_owned())
}

/// The day, and the time where it is not midnight.
fn day_and_time(at: NaiveDateTime) -> String {
    let at = rounded(at);
    if at.num_seconds_from_midnight() == 0 { at.date().to_string() } else { format!("{} {}", at.date(), clock(at)) }
}

/// To the second: a day in fractions misses it by a hair.
fn rounded(at: NaiveDateTime) -> NaiveDateTime {
    let up = at.checked_add_signed(TimeDelta::milliseconds(500)).unwrap_or(at);
    up.with_nanosecond(0).unwrap_or(up)
}

fn clock(at: NaiveDateTime) -> String {
    at.format(if at.second() == 0 { "%H:%M" } else { "%H:%M:%S" }).to_string()
}

fn hours(seconds: i64) -> String {
    format!("{}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60)
}

/// `PT255H10M10S` as `255:10:10`. Source: ISO 8601, durations, in the form that OpenDocument writes.
fn iso_duration(text: &str) -> Option<String> {
    let mut rest = text.strip_prefix("PT")?;
    let mut seconds = 0.0_f64;
    for (unit, length) in [('H', 3600.0), ('M', 60.0), ('S', 1.0)] {
        if let Some((number, after)) = rest.split_once(unit) {
            seconds += number.parse::<f64>().ok()? * length;
            rest = after;
        }
    }
    let whole = seconds.round();
    (rest.is_empty() && (0.0..MOST_DAYS * 86_400.0).contains(&whole)).then(|| hours(whole as i64))
}

#[cfg(test)]
mod tests {
    use super::*;
    use calamine::{CellErrorType, ExcelDateTimeType};

    fn shown(value: Data) -> String {
        match text(value) {
            CellText::Text(text) => text,
            other => format!("{other:?}"),
        }
    }

    #[test]
    fn numbers_are_as_a_spreadsheet_shows_them() {
        for (number, expected) in [
            (2_147_483_648.0, "2147483648"),
            (9_012_345_678.0, "9012345678"),
            (-3.0, "-3"),
            (0.1 + 0.2, "0.3"),
            (1234.5, "1234.5"),
            (1e15, "1000000000000000"),
            (1e300, "1E300"),
            (f64::NAN, "NaN"),
        ] {
            assert_eq!(shown(Data::Float(number)), expected);
        }
        assert_eq!(shown(Data::Int(i64::MIN)), i64::MIN.to_string());
    }

    #[test]
    fn days_and_times_are_iso_in_both_epochs_and_durations_are_no_days() {
        let at = |value, kind, is_1904| shown(Data::DateTime(ExcelDateTime::new(value, kind, is_1904)));
        let day = |value, is_1904| at(value, ExcelDateTimeType::DateTime, is_1904);
        for (text, expected) in [
            (day(44_197.0, false), "2021-01-01"),
            (day(42_735.0, true), "2021-01-01"),
            (day(44_197.5, false), "2021-01-01 12:00"),
            (day(44_197.999_999_9, false), "2021-01-02"),
            (day(1.0, false), "1900-01-01"),
            (day(59.0, false), "1900-02-28"),
            (day(61.0, false), "1900-03-01"),
            (day(0.75, false), "18:00"),
            (day(0.0, false), "00:00"),
            (day(-1.0, false), "-1"),
            (day(1e300, false), "1E300"),
            (at(10.632_060_185, ExcelDateTimeType::TimeDelta, false), "255:10:10"),
        ] {
            assert_eq!(text, expected);
        }
        for (iso, expected) in [
            ("2021-01-01", "2021-01-01"),
            ("2021-01-01T00:00:00", "2021-01-01"),
            ("2021-01-01T09:30:00.000000000", "2021-01-01 09:30"),
            ("spring", "spring"),
        ] {
            assert_eq!(shown(Data::DateTimeIso(iso.to_owned())), expected);
        }
        for (iso, expected) in [("PT255H10M10S", "255:10:10"), ("PT09H30M00S", "9:30:00"), ("P1D", "P1D")] {
            assert_eq!(shown(Data::DurationIso(iso.to_owned())), expected);
        }
    }

    #[test]
    fn blanks_are_empty_and_a_failed_formula_says_nothing() {
        for blank in ["", "  ", "\t", "\u{3000}", "\r\n", "\0"] {
            assert_eq!(text(Data::String(blank.to_owned())), CellText::Empty, "{blank:?}");
        }
        assert_eq!(text(Data::Error(CellErrorType::NA)), CellText::Error("#N/A".to_owned()));
        for error in ["#DIV/0!", "Err:502"] {
            assert_eq!(text_of_ods(Data::String(error.to_owned())), CellText::Error(error.to_owned()));
        }
        assert_eq!(text_of_ods(Data::String("Err:x".to_owned())), CellText::Text("Err:x".to_owned()));
        assert_eq!((shown(Data::Bool(true)), shown(Data::Bool(false))), ("TRUE".to_owned(), "FALSE".to_owned()));
    }
}
