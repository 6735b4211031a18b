//! Dates, distances and amounts as each language writes them.

use chrono::{Datelike, NaiveDate, Weekday};

use super::Lang;
use crate::domain::date::When;

crate::texts! {
    TODAY = "今日", "today";
    NEVER = "なし", "never";
    DAYS_AGO = "{n}日", "{n}d";
    DAYS_LATE = "{n}日超過", "{n} day late|{n} days late";
    DAYS_LEFT = "{n}日後", "in {n} day|in {n} days";
    DAYS_PAST = "{n}日前", "{n} day ago|{n} days ago";
    YESTERDAY = "昨日", "yesterday";
    TOMORROW = "明日", "tomorrow";
    MINUTES = "{n}分", "{n} min";
}

/// One character in Japanese, three letters in English.
pub fn weekday(day: Weekday, lang: Lang) -> &'static str {
    let at = day.num_days_from_monday() as usize;
    match lang {
        Lang::Ja => ["月", "火", "水", "木", "金", "土", "日"][at],
        Lang::En => ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"][at],
    }
}

/// `11月`, `Nov`.
pub fn month(date: NaiveDate, lang: Lang) -> String {
    match lang {
        Lang::Ja => format!("{}月", date.month()),
        Lang::En => date.format("%b").to_string(),
    }
}

/// `11/27 金`, `Fri 11/27`; with the year only when it is not this one: `2025-03-01 土`.
pub fn day(date: NaiveDate, today: NaiveDate, lang: Lang) -> String {
    let name = weekday(date.weekday(), lang);
    match (date.year() == today.year(), lang) {
        (true, Lang::Ja) => format!("{} {name}", date.format("%m/%d")),
        (true, Lang::En) => format!("{name} {}", date.format("%m/%d")),
        (false, Lang::Ja) => format!("{} {name}", date.format("%Y-%m-%d")),
        (false, Lang::En) => format!("{name} {}", date.format("%Y-%m-%d")),
    }
}

/// `11/27 (金)`, as in the header and in previews.
pub fn day_in_brackets(date: NaiveDate, today: NaiveDate, lang: Lang) -> String {
    let format = if date.year() == today.year() { "%m/%d" } else { "%Y-%m-%d" };
    format!("{} ({})", date.format(format), weekday(date.weekday(), lang))
}

/// `11/20` or `11/20 10:12`; with the year when it is not this one.
pub fn when(when: When, today: NaiveDate) -> String {
    let format = if when.date.year() == today.year() { "%m/%d" } else { "%Y-%m-%d" };
    match when.time {
        Some(time) => format!("{} {}", when.date.format(format), time.format("%H:%M")),
        None => when.date.format(format).to_string(),
    }
}

/// How far away a day is: `7日後`, `今日`, `昨日`, `3 days ago`.
pub fn distance(date: NaiveDate, today: NaiveDate, lang: Lang) -> String {
    match (date - today).num_days() {
        0 => TODAY.get(lang).to_owned(),
        1 => TOMORROW.get(lang).to_owned(),
        -1 => YESTERDAY.get(lang).to_owned(),
        days @ 2.. => DAYS_LEFT.count(lang, days as usize),
        days => DAYS_PAST.count(lang, days.unsigned_abs() as usize),
    }
}

/// How a due date stands: late by so many days, today, or so far ahead.
pub fn due(date: NaiveDate, today: NaiveDate, lang: Lang) -> String {
    match (date - today).num_days() {
        days @ ..0 => DAYS_LATE.count(lang, days.unsigned_abs() as usize),
        _ => distance(date, today, lang),
    }
}

/// Since the last contact, short: `今日`, `19日`, `なし`.
pub fn since(last: Option<NaiveDate>, today: NaiveDate, lang: Lang) -> String {
    match last.map(|last| (today - last).num_days()) {
        None => NEVER.get(lang).to_owned(),
        Some(..=0) => TODAY.get(lang).to_owned(),
        Some(days) => DAYS_AGO.count(lang, days as usize),
    }
}

/// An amount in yen with separators: `¥2,400,000`; in Japanese round amounts in 万: `240万円`.
pub fn yen(amount: i64, lang: Lang) -> String {
    if lang == Lang::Ja && amount != 0 && amount % 10_000 == 0 {
        return format!("{}万円", grouped(amount / 10_000));
    }
    match lang {
        Lang::Ja => format!("{}円", grouped(amount)),
        Lang::En => format!("¥{}", grouped(amount)),
    }
}

fn grouped(number: i64) -> String {
    let digits = number.unsigned_abs().to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    if number < 0 { format!("-{out}") } else { out }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> NaiveDate {
        text.parse().expect("a date of the test")
    }

    #[test]
    fn days_are_written_as_the_language_writes_them() {
        let today = date("2026-11-20");
        assert_eq!(day(date("2026-11-27"), today, Lang::Ja), "11/27 金");
        assert_eq!(day(date("2026-11-27"), today, Lang::En), "Fri 11/27");
        assert_eq!(day(date("2025-03-01"), today, Lang::Ja), "2025-03-01 土");
        assert_eq!(day_in_brackets(today, today, Lang::Ja), "11/20 (金)");
        assert_eq!(due(date("2026-11-16"), today, Lang::Ja), "4日超過");
        assert_eq!(due(date("2026-11-19"), today, Lang::En), "1 day late");
        assert_eq!(due(date("2026-11-27"), today, Lang::Ja), "7日後");
        assert_eq!(distance(date("2026-11-19"), today, Lang::En), "yesterday");
        assert_eq!(since(None, today, Lang::Ja), "なし");
        assert_eq!(since(Some(date("2026-11-01")), today, Lang::Ja), "19日");
    }

    #[test]
    fn amounts_are_grouped_and_round_ones_counted_in_man() {
        assert_eq!(yen(2_400_000, Lang::Ja), "240万円");
        assert_eq!(yen(12_800, Lang::Ja), "12,800円");
        assert_eq!(yen(2_400_000, Lang::En), "¥2,400,000");
        assert_eq!(yen(-1_234, Lang::En), "¥-1,234");
    }
}
