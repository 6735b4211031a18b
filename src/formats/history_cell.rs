//! A cell that holds a whole history, `4/2 電話 見積依頼 5/1 訪問`, taken apart into dated contacts.

use chrono::{Datelike, Months, NaiveDate};

use crate::domain::date::{Calendar, DateOrder, Match, parse_past};
use crate::domain::text::fold;

/// A cell taken apart. Every character of it is in one of the parts, but for spaces and marks between them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Split {
    /// In the order of the cell.
    pub entries: Vec<HistoryEntry>,
    /// What stands before the first date; all of it where there is none.
    pub rest: String,
}

/// One contact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HistoryEntry {
    pub on: NaiveDate,
    /// The date as it is written.
    pub dated: String,
    /// The key of the channel; `memo` where no word says one.
    pub channel: &'static str,
    /// The word that says so, if it stood before the text by itself.
    pub by: String,
    pub text: String,
}

/// Bytes of a cell that anybody may have written by hand; longer ones are left as they are.
const LONGEST: usize = 64 * 1024;

/// Bytes of a cell that are looked at to tell what its column is.
const LONGEST_LOOKED_AT: usize = 4 * 1024;

/// Words that say how it was; those of Latin letters folded.
const CHANNELS: &[(&str, &[&str])] = &[
    ("phone", &["電話", "架電", "入電", "ＴＥＬ", "tel", "phone", "called", "call"]),
    ("mail", &["メール", "email", "e-mail", "mail"]),
    ("visit", &["訪問", "往訪", "来社", "visited", "visit"]),
    ("shop", &["来店", "ご来店"]),
    ("online", &["オンライン", "web会議", "zoom", "teams", "online"]),
    ("chat", &["チャット", "line", "chat"]),
    ("fax", &["ファックス", "ファクス", "fax"]),
    ("post", &["郵送", "手紙", "葉書", "はがき", "letter"]),
    ("event", &["展示会", "イベント", "セミナー", "exhibition"]),
];

/// A date before one of these is part of a sentence: 5/20 までに.
const OF_A_SENTENCE: &[&str] = &[
    "まで", "迄", "に", "から", "より", "は", "が", "の", "を", "で", "以降", "以前", "頃", "ごろ", "付", "締", "納期",
    "予定", "~", "～", "〜", "-", "by ", "to ", "till ", "until ",
];

/// Takes a cell apart. A date begins an entry at the start and after a space or a mark; one without a year is that of the
/// year that stood before it in the cell, else the last one up to today.
pub fn split(cell: &str, today: NaiveDate, order: DateOrder) -> Split {
    if cell.len() > LONGEST {
        return Split { entries: Vec::new(), rest: trimmed(cell).to_owned() };
    }
    let calendar = Calendar::default();
    // Where each entry begins, where its text begins, and its day.
    let mut starts: Vec<(usize, usize, NaiveDate)> = Vec::new();
    let (mut year, mut passed) = (None, 0);
    let mut before = None;
    for (at, c) in cell.char_indices() {
        let begins = before
            .is_none_or(|before: char| before.is_whitespace() || is_mark(before) || "。)）】］]".contains(before));
        before = Some(c);
        if at < passed || !begins || !may_begin(c) {
            continue;
        }
        // A date is short: no more of the cell is looked at for it.
        let end = cell[at..].char_indices().nth(32).map_or(cell.len(), |(length, _)| at + length);
        let Some(found) = dated_by(&cell[at..end], today, &calendar, order) else { continue };
        let (dated, after) = (&cell[at..at + found.len], &cell[at + found.len..]);
        let names_a_month =
            dated.contains(['/', '.', '-', '月', '／', '．']) || dated.contains(|c: char| c.is_ascii_alphabetic());
        let follows = after.trim_start_matches([' ', '\u{3000}', '\t']);
        if !names_a_month
            || after.starts_with(|c: char| c.is_numeric() || matches!(c, '/' | '.' | '%'))
            || OF_A_SENTENCE.iter().any(|word| follows.starts_with(word))
        {
            continue;
        }
        let on = match year.filter(|_| found.year_assumed) {
            Some(last) => in_order(found.when.date, last, today),
            None => found.when.date,
        };
        if !found.year_assumed || year.is_some() {
            year = Some(on);
        }
        passed = at + found.len;
        starts.push((at, passed, on));
    }
    let first = starts.first().map_or(cell.len(), |(at, ..)| *at);
    let ends = starts.iter().skip(1).map(|(at, ..)| *at).chain([cell.len()]);
    let entries = starts.iter().zip(ends).map(|((at, text, on), end)| entry(*on, &cell[*at..*text], &cell[*text..end]));
    Split { entries: entries.collect(), rest: trimmed(&cell[..first]).to_owned() }
}

/// Whether a cell is a history and nothing else: dated contacts from its start to its end, each with a word on it; a single
/// one says how it was, as a date with a remark may be anything.
pub fn is_history(cell: &str) -> bool {
    if cell.len() > LONGEST_LOOKED_AT || !cell.chars().any(char::is_numeric) {
        return false;
    }
    let Split { entries, rest } = split(cell, any_day(), DateOrder::MonthDay);
    let is_told = |entry: &HistoryEntry| !entry.by.is_empty() || !entry.text.is_empty();
    let says_how = entries.first().is_some_and(|entry| entry.channel != "memo");
    rest.is_empty() && (entries.len() > 1 || says_how) && entries.iter().all(is_told)
}

/// A history in parts, each with its date as it is written: `4/2 電話 見積依頼 | 5/1 訪問`.
pub fn in_parts(cell: &str) -> String {
    let Split { entries, rest } = split(cell, any_day(), DateOrder::MonthDay);
    let part = |entry: HistoryEntry| {
        let words = [entry.dated, entry.by, entry.text];
        words.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
    };
    let parts = (!rest.is_empty()).then_some(rest).into_iter().chain(entries.into_iter().map(part));
    parts.collect::<Vec<_>>().join(" | ")
}

/// Every day is in its past: for whom it does not matter which year is meant.
fn any_day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2999, 12, 31).expect("a day")
}

/// A date at the start of a text, up to today. A weekday beside it says which year is meant.
fn dated_by(text: &str, today: NaiveDate, calendar: &Calendar, order: DateOrder) -> Option<Match> {
    let earlier = || {
        let has_weekday = text.contains(['(', '（']);
        let mut days = (1..=6).filter(|_| has_weekday).map(|years| today - Months::new(12 * years));
        let found = days.find_map(|day| parse_past(text, day, calendar, order))?;
        Some(Match { year_assumed: false, ..found })
    };
    // 4/2電話: without a space only where a word says how it was, for 3/4インチ is no date.
    let glued = || {
        let end = text.find(|c: char| !c.is_numeric() && !"/.-／．年月日元令和平成昭RHS".contains(c))?;
        let (dated, rest) = text.split_at(end);
        let begins_with = |word: &str| rest.starts_with(word) || fold(rest).starts_with(&fold(word));
        let is_told = CHANNELS.iter().any(|(_, words)| words.iter().any(|word| begins_with(word)));
        parse_past(dated, today, calendar, order).filter(|found| is_told && found.len == dated.len())
    };
    parse_past(text, today, calendar, order).or_else(earlier).or_else(glued)
}

/// The day in the year of the date before it, or in the next one where it would go back; never after today.
fn in_order(day: NaiveDate, last: NaiveDate, today: NaiveDate) -> NaiveDate {
    let years = [last.year(), last.year() + 1].into_iter().filter_map(|year| day.with_year(year));
    years.filter(|day| *day <= today).find(|day| *day >= last).or_else(|| day.with_year(last.year())).unwrap_or(day)
}

fn entry(on: NaiveDate, dated: &str, text: &str) -> HistoryEntry {
    let text = trimmed(text);
    let word_end = text.find(|c: char| c.is_whitespace() || is_mark(c)).unwrap_or(text.len());
    let (word, rest) = text.split_at(word_end);
    let folded = fold(word);
    let is_word = |words: &&[&str]| words.iter().any(|known| fold(known) == folded);
    let (dated, text_all) = (dated.to_owned(), text.to_owned());
    if let Some((channel, _)) = CHANNELS.iter().find(|(_, words)| is_word(words)) {
        return HistoryEntry { on, dated, channel, by: word.to_owned(), text: trimmed(rest).to_owned() };
    }
    // Elsewhere in the text one channel may be named, and no other.
    let folded = fold(text);
    let named = |words: &[&str]| words.iter().any(|known| !known.is_ascii() && folded.contains(&fold(known)));
    let mut channels = CHANNELS.iter().filter(|(_, words)| named(words)).map(|(channel, _)| *channel);
    let channel = channels.next().filter(|_| channels.next().is_none()).unwrap_or("memo");
    HistoryEntry { on, dated, channel, by: String::new(), text: text_all }
}

/// Marks that stand between entries and between their parts.
fn is_mark(c: char) -> bool {
    matches!(c, ';' | '；' | '、' | ',' | '，' | ':' | '：' | '・' | '|' | '｜' | '■' | '●' | '○' | '◆' | '→' | '⇒')
}

fn trimmed(text: &str) -> &str {
    text.trim_matches(|c: char| c.is_whitespace() || is_mark(c))
}

fn may_begin(c: char) -> bool {
    c.is_numeric() || c.is_ascii_alphabetic() || matches!(c, 'Ａ'..='Ｚ' | '令' | '平' | '昭' | '大' | '明')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    fn shown(cell: &str) -> (Vec<String>, String) {
        let Split { entries, rest } = split(cell, day("2026-11-20"), DateOrder::MonthDay);
        (entries.iter().map(|entry| format!("{} {} {}", entry.on, entry.channel, entry.text)).collect(), rest)
    }

    #[test]
    fn a_cell_is_taken_apart_at_its_dates() {
        for (cell, expected, rest) in [
            ("4/2 電話 見積依頼 5/1 訪問", &["2026-04-02 phone 見積依頼", "2026-05-01 visit "][..], ""),
            ("2025/12/20 訪問、1/15 メール: 御礼", &["2025-12-20 visit ", "2026-01-15 mail 御礼"], ""),
            ("R7.4.2 来店\n5月1日(木) 金型の件で電話", &["2025-04-02 shop ", "2025-05-01 phone 金型の件で電話"], ""),
            ("紹介: 山田様\n１２／５　ＴＥＬ　不在", &["2025-12-05 phone 不在"], "紹介: 山田様"),
            ("4/2電話、見積は5/20まで", &["2026-04-02 phone 見積は5/20まで"], ""),
            ("4/2 見積 5/20 までに返事", &["2026-04-02 memo 見積 5/20 までに返事"], ""),
            ("Apr 2 called; May 1, 2025 visit lunch", &["2026-04-02 phone ", "2025-05-01 visit lunch"], ""),
            ("2026-04-02 FAX 注文書; 2026-04-03 納品", &["2026-04-02 fax 注文書", "2026-04-03 memo 納品"], ""),
            ("電話とメールで連絡", &[], "電話とメールで連絡"),
            ("1/2 の値引き", &[], "1/2 の値引き"),
            ("", &[], ""),
        ] {
            let expected: Vec<String> = expected.iter().map(|line| (*line).to_owned()).collect();
            assert_eq!(shown(cell), (expected, rest.to_owned()), "{cell}");
        }
    }

    proptest! {
        #[test]
        fn no_text_is_lost(cell in "([0-9]{1,2}/[0-9]{1,2}|2025年4月2日|電話|訪問|見積|R8.4.2|[ 　、;\\n]|\\PC){0,24}") {
            let Split { entries, rest } = split(&cell, day("2026-11-20"), DateOrder::MonthDay);
            let parts = entries.iter().map(|entry| format!("{}{}{}", entry.dated, entry.by, entry.text));
            let kept = |text: &str| text.chars().filter(|c| !c.is_whitespace() && !is_mark(*c)).collect::<String>();
            prop_assert_eq!(kept(&format!("{rest}{}", parts.collect::<String>())), kept(&cell));
            prop_assert!(entries.iter().all(|entry| entry.on.year() >= 1));
        }
    }
}
