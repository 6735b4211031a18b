//! Dates as people write them, in Japanese and English, seen from a given day.
//!
//! The longest reading wins, and a date that is not certain is not a date: a date in words must be followed by a gap, a
//! particle or a time, so that 明日香さん stays a name. A date in figures may be glued to the text (12/5納品).

pub(super) mod clock;
mod distance;
pub(super) mod numeric;
pub(super) mod scan;
#[cfg(test)]
mod tests;
mod words;

pub(super) use words::ENGLISH_WEEKDAYS;

use chrono::{NaiveDate, NaiveTime};

use super::{Calendar, When};
use crate::domain::width_fold::Folded;

/// What may stand between a date and the text that follows it.
const PARTICLES: &[&str] = &["までには", "までに", "には", "迄に", "まで", "迄", "に", "は", "、", ",", ":"];

/// Which way a date without a year or month is looked for. Today itself counts both ways, except that a weekday after
/// today's is always next week's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Toward {
    Future,
    Past,
}

/// The order of month and day in `12/5`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum DateOrder {
    #[default]
    MonthDay,
    DayMonth,
}

impl DateOrder {
    /// The two numbers as month and day.
    fn sort(self, first: u32, second: u32) -> (u32, u32) {
        match self {
            DateOrder::MonthDay => (first, second),
            DateOrder::DayMonth => (second, first),
        }
    }
}

/// A date found at the start of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Match {
    pub when: When,
    /// Bytes of the text that the date takes, with its particles (金曜までに) but without the space that follows.
    pub len: usize,
    /// The year was not written: 11/18 seen from 20 November is a day of next year.
    pub year_assumed: bool,
}

/// The date, time or both at the start of a text, seen forwards: a plan. A time alone means today.
pub fn parse_future(text: &str, today: NaiveDate, calendar: &Calendar, order: DateOrder) -> Option<Match> {
    let folded = Folded::new(text);
    let reader = Reader { chars: folded.chars(), today, calendar, order, toward: Toward::Future };
    let found = reader.longest(|found| reader.ends_well(found));
    let (when, end) = match found {
        Some(found) => {
            let end = reader.particle_at(found.end).unwrap_or(found.end);
            let timed = clock::time_at(reader.chars, scan::skip_space(reader.chars, end));
            (When::new(found.date, timed.map(|(time, _)| time)), timed.map_or(end, |(_, end)| reader.after_time(end)))
        }
        None => {
            let (time, end) = clock::time_at(reader.chars, 0)?;
            (When::new(today, Some(time)), reader.after_time(end))
        }
    };
    let year_assumed = found.is_some_and(|found| found.year_assumed);
    Some(Match { when, len: folded.byte(end), year_assumed })
}

/// The date, time or both at the start of a text, seen backwards: something that happened. Only whole words count, and no day
/// after today. A time alone means today.
pub fn parse_past(text: &str, today: NaiveDate, calendar: &Calendar, order: DateOrder) -> Option<Match> {
    let folded = Folded::new(text);
    let reader = Reader { chars: folded.chars(), today, calendar, order, toward: Toward::Past };
    let (found, time, end) = reader.whole_words(|found| found.date <= today)?;
    let when = When::new(found.map_or(today, |found| found.date), time);
    Some(Match { when, len: folded.byte(end), year_assumed: found.is_some_and(|found| found.year_assumed) })
}

/// A whole field: a date, a time, or both, in any form of this grammar, or eight figures. `None` if anything is left over.
pub fn parse_date_input(
    text: &str,
    today: NaiveDate,
    calendar: &Calendar,
    order: DateOrder,
    toward: Toward,
) -> Option<When> {
    let text = text.trim();
    if let Ok(when) = text.parse() {
        return Some(when);
    }
    let folded = Folded::new(text);
    let reader = Reader { chars: folded.chars(), today, calendar, order, toward };
    let read = reader.whole_words(|_| true).filter(|(.., end)| *end == folded.len());
    match read {
        Some((found, time, _)) => Some(When::new(found.map_or(today, |found| found.date), time)),
        None => super::parse_any_date_in_order(text, order).map(When::day),
    }
}

/// The length in bytes of a date in words that would count if a space followed it: 月末 in 月末請求書.
pub fn glued_date(text: &str, today: NaiveDate, calendar: &Calendar, order: DateOrder) -> Option<usize> {
    let folded = Folded::new(text);
    let reader = Reader { chars: folded.chars(), today, calendar, order, toward: Toward::Future };
    // Latin letters that run on are simply another word: "monthly" is not a mistyped "mon".
    // And 金曜の会議 speaks of Friday's meeting, with a space or without.
    let runs_on = |found: &Found| folded.get(found.end).is_some_and(|next| !next.is_ascii() && next != 'の');
    reader.longest(|found| found.glue == Glue::Word && runs_on(found)).map(|found| folded.byte(found.end))
}

/// Whether a reading may be glued to the text that follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Glue {
    /// In words: a gap, a particle or a time must follow.
    Word,
    /// In figures: text may follow.
    Number,
}

/// One reading of the start of the text.
#[derive(Debug, Clone, Copy)]
struct Found {
    date: NaiveDate,
    /// In characters.
    end: usize,
    glue: Glue,
    year_assumed: bool,
}

/// What the readers of the parts need to know.
struct Reader<'a> {
    chars: &'a [char],
    today: NaiveDate,
    calendar: &'a Calendar,
    order: DateOrder,
    toward: Toward,
}

impl Reader<'_> {
    fn found(&self, date: Option<NaiveDate>, end: usize, glue: Glue) -> Option<Found> {
        Some(Found { date: date?, end, glue, year_assumed: false })
    }

    fn longest(&self, accept: impl Fn(&Found) -> bool) -> Option<Found> {
        let mut found = Vec::new();
        words::read(self, &mut found);
        distance::read(self, &mut found);
        numeric::read(self, &mut found);
        found.into_iter().filter(accept).max_by_key(|found| found.end)
    }

    fn ends_well(&self, found: &Found) -> bool {
        let end = found.end;
        if scan::is_gap(self.chars, end) || self.particle_at(end).is_some() {
            return true;
        }
        match found.glue {
            Glue::Number => !self.figures_run_on(end) && !self.belongs_to_a_noun(end),
            Glue::Word => clock::time_at(self.chars, end).is_some(),
        }
    }

    /// The position after the particle of a date.
    fn particle_at(&self, at: usize) -> Option<usize> {
        let after = |literal| scan::literal(self.chars, at, literal);
        // 12/5の15時
        if let Some(end) = after("の") {
            return clock::time_at(self.chars, end).map(|_| end);
        }
        let end = scan::one_of(self.chars, at, PARTICLES)?;
        let next = self.chars.get(end).copied();
        // 明日はがき送付 and 明日はやく are no 明日は; polite お and ご begin a new word.
        let word_goes_on =
            after("は") == Some(end) && next.is_some_and(|c| ('ぁ'..='ん').contains(&c) && c != 'お' && c != 'ご');
        if word_goes_on || next == Some('の') { None } else { Some(end) }
    }

    /// 12/5の会議資料 and 12/5までの資料 say when something else is.
    fn belongs_to_a_noun(&self, end: usize) -> bool {
        scan::one_of(self.chars, end, &["の", "までの", "迄の", "からの"]).is_some()
    }

    /// 12/5/26 and 2026-12-05-01 are no dates: something else begins like one.
    fn figures_run_on(&self, end: usize) -> bool {
        let digit_at = |at: usize| self.chars.get(at).is_some_and(char::is_ascii_digit);
        match self.chars.get(end) {
            Some('/' | '%') => true,
            Some('-' | '.' | ':') => digit_at(end + 1),
            // 来年1月8日10:00 is a date with a time.
            Some(next) if next.is_ascii_alphanumeric() => clock::time_at(self.chars, end).is_none(),
            _ => false,
        }
    }

    fn after_time(&self, end: usize) -> usize {
        clock::after_particle(self.chars, end)
    }

    /// A date and perhaps a time, or a time alone, that end with a word.
    fn whole_words(&self, accept: impl Fn(&Found) -> bool) -> Option<(Option<Found>, Option<NaiveTime>, usize)> {
        let whole_time = |at| clock::time_at(self.chars, at).filter(|(_, end)| scan::is_gap(self.chars, *end));
        let ends_well = |found: &Found| scan::is_gap(self.chars, found.end) || whole_time(found.end).is_some();
        match self.longest(|found| accept(found) && ends_well(found)) {
            Some(found) => {
                let start = scan::skip_space(self.chars, found.end);
                let time = whole_time(start);
                Some((Some(found), time.map(|(time, _)| time), time.map_or(found.end, |(_, end)| end)))
            }
            None => whole_time(0).map(|(time, end)| (None, Some(time), end)),
        }
    }
}
