//! Dates as they stand in the cells of other programs: with a year, in the calendar of the West or of Japan.

use chrono::{Datelike, Days, NaiveDate};
use unicode_normalization::UnicodeNormalization;

/// A day of the year whose year may be unknown, as birthdays often are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Birthday {
    pub year: Option<i32>,
    /// 1 to 12.
    pub month: u32,
    /// 1 to 31.
    pub day: u32,
}

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// First letter, kanji, and the year before the first of each era.
const ERAS: [(&str, &str, i32); 5] =
    [("r", "令和", 2018), ("h", "平成", 1988), ("s", "昭和", 1925), ("t", "大正", 1911), ("m", "明治", 1867)];

/// A whole date: `2026-11-20`, `2026/11/20 10:00`, `20261120`, `2026年11月20日(金)`, `R8.11.20`, `令和元年5月1日`,
/// `20 Nov 2026`, `Nov 20, 2026`, `11/20/2026`, or the serial number of a spreadsheet.
///
/// `1/2/2026` is the second of January unless only the other order is a date.
pub fn date(text: &str) -> Option<NaiveDate> {
    let day = birthday(text)?;
    NaiveDate::from_ymd_opt(day.year?, day.month, day.day)
}

/// A date whose year may be missing: `11月20日`, `11/20`, `--11-20`, and all that [`date`] reads.
pub fn birthday(text: &str) -> Option<Birthday> {
    let text: String = text.chars().take(64).nfkc().flat_map(char::to_lowercase).collect();
    let text = text.trim().trim_start_matches('\'');
    let (era, text) = era(text);
    let text = text.trim_start_matches("--").replace('元', "1");
    let parts = parts(&text);
    let number = |at: usize| parts.get(at).and_then(|part: &&str| part.parse::<i32>().ok());
    let month_at = parts.iter().take(3).position(|part| month(part).is_some());
    if let (Some(first), None) = (era, month_at) {
        return checked(Some(first + number(0)?), number(1)?, number(2)?);
    }
    if let Some(at) = month_at {
        let month = i32::try_from(month(parts[at])?).ok()?;
        let (day, year) = if at == 0 { (number(1)?, number(2)) } else { (number(0)?, number(2)) };
        return checked(year.filter(|year| *year > 31), month, day);
    }
    let digits = |at: usize| parts.get(at).map_or(0, |part| part.len());
    match (digits(0), digits(1), digits(2)) {
        (8, _, _) => {
            let all = number(0)?;
            checked(Some(all / 10_000), all / 100 % 100, all % 100)
        }
        // Days since 1899-12-30, which makes 1900 the leap year that Lotus took it for; 1954 to 2064 are believed.
        (5, 0, 0) => {
            let days = u64::try_from(number(0)?).ok().filter(|days| (20_000..60_000).contains(days))?;
            let day = NaiveDate::from_ymd_opt(1899, 12, 30)?.checked_add_days(Days::new(days))?;
            Some(Birthday { year: Some(day.year()), month: day.month(), day: day.day() })
        }
        (4, 1..=2, 1..=2) => checked(number(0), number(1)?, number(2)?),
        (1..=2, 1..=2, 4) => {
            let (a, b) = (number(0)?, number(1)?);
            checked(number(2), a, b).or_else(|| checked(number(2), b, a))
        }
        (1..=2, 1..=2, 0) => checked(None, number(0)?, number(1)?),
        _ => None,
    }
}

fn checked(year: Option<i32>, month: i32, day: i32) -> Option<Birthday> {
    let (month, day) = (u32::try_from(month).ok()?, u32::try_from(day).ok()?);
    // Without a year, the 29th of February is a birthday.
    NaiveDate::from_ymd_opt(year.unwrap_or(2000), month, day)?;
    (year.is_none_or(|year| (1..=9999).contains(&year))).then_some(Birthday { year, month, day })
}

fn era(text: &str) -> (Option<i32>, &str) {
    let found = ERAS.iter().find_map(|(letter, kanji, before)| {
        let rest = text.strip_prefix(kanji).or_else(|| text.strip_prefix(letter))?.trim_start_matches(['.', ' ']);
        rest.starts_with(|c: char| c.is_ascii_digit() || c == '元').then_some((Some(*before), rest))
    });
    found.unwrap_or((None, text))
}

/// Runs of digits and runs of letters, up to the time of day.
fn parts(text: &str) -> Vec<&str> {
    let date = match text.find([':', 't', '時']) {
        // The hour before the colon belongs to the time too; "oct" and "sept" keep their t.
        Some(at) if text[at..].starts_with(':') || text[at..].starts_with('時') => {
            text[..at].trim_end_matches(|c: char| c.is_ascii_digit())
        }
        Some(at) if text[..at].ends_with(|c: char| c.is_ascii_digit()) && !text[at..].starts_with("th") => &text[..at],
        _ => text,
    };
    let mut parts = Vec::new();
    for run in date.split(|c: char| !c.is_ascii_alphanumeric()).filter(|run| !run.is_empty()) {
        let cut = run.find(|c: char| !c.is_ascii_digit()).unwrap_or(run.len());
        let (digits, letters) = run.split_at(cut);
        let ordinal = matches!(letters, "st" | "nd" | "rd" | "th");
        parts.extend([digits, if ordinal { "" } else { letters }].into_iter().filter(|part| !part.is_empty()));
    }
    // Names of week days stand before or after and say nothing more.
    parts.retain(|part| !["sun", "mon", "tue", "wed", "thu", "fri", "sat"].iter().any(|day| part.starts_with(day)));
    parts
}

fn month(word: &str) -> Option<usize> {
    let head = word.get(..3).filter(|_| word.len() <= 9)?;
    MONTHS.iter().position(|month| *month == head).map(|index| index + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_in_all_usual_forms() {
        let cases = [
            ("2026-11-20", "2026-11-20"),
            ("2016/05/27", "2016-05-27"),
            ("2026/1/2 10:30", "2026-01-02"),
            ("2026-11-20T10:30:00Z", "2026-11-20"),
            ("2026.11.20", "2026-11-20"),
            ("20261120", "2026-11-20"),
            ("２０２６年１１月２０日（金）", "2026-11-20"),
            ("R8.11.5", "2026-11-05"),
            ("H31.4.30", "2019-04-30"),
            ("令和元年5月1日", "2019-05-01"),
            ("S1/12/25", "1926-12-25"),
            ("06 Jan 2020", "2020-01-06"),
            ("Jan 6, 2020", "2020-01-06"),
            ("Friday, October 2nd 2020", "2020-10-02"),
            ("12/31/2020", "2020-12-31"),
            ("31/12/2020", "2020-12-31"),
            ("45251", "2023-11-21"),
        ];
        for (text, iso) in cases {
            assert_eq!(date(text).map(|date| date.to_string()).as_deref(), Some(iso), "{text}");
        }
    }

    #[test]
    fn what_is_no_date_is_none() {
        for text in ["", "先週", "2026-02-30", "2026-13-01", "11/20", "0312345678", "mango", "R", "99999", "1-2-3", "…"]
        {
            assert_eq!(date(text), None, "{text}");
        }
    }

    #[test]
    fn a_birthday_may_lack_its_year() {
        for text in ["2月29日", "2/29", "--02-29", "Feb 29"] {
            assert_eq!(birthday(text), Some(Birthday { year: None, month: 2, day: 29 }), "{text}");
        }
    }
}
