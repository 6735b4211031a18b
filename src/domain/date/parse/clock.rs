//! Times of day: 15:00, 10:30am, 3pm, 15時半, 午後3時半, 正午, 朝イチ, 夕方.

use chrono::NaiveTime;

use super::scan::{choose, digits, is_gap, literal, one_of, skip_space};

/// What may stand between a time and the text that follows it.
const PARTICLES: &[&str] = &[
    "からは",
    "からの",
    "から",
    "より",
    "に",
    "までに",
    "までの",
    "まで",
    "頃に",
    "ごろに",
    "頃",
    "ごろ",
    "の",
    "、",
    ",",
];

/// Times with a name, as hours and minutes.
const NAMED: &[(&str, (u32, u32))] = &[
    ("正午", (12, 0)),
    ("noon", (12, 0)),
    ("朝イチ", (9, 0)),
    ("朝いち", (9, 0)),
    ("朝一", (9, 0)),
    ("夕方", (17, 0)),
];

/// The time at a position and the position after it, its particle not included.
///
/// A time in figures may be glued to the text (15時訪問); one in words must be followed by a gap or a particle.
pub(in crate::domain::date) fn time_at(chars: &[char], at: usize) -> Option<(NaiveTime, usize)> {
    if let Some(((hour, minute), end)) = choose(chars, at, NAMED) {
        let ends_well = is_gap(chars, end) || after_particle(chars, end) > end;
        return if ends_well { NaiveTime::from_hms_opt(hour, minute, 0).map(|time| (time, end)) } else { None };
    }
    let (time, end) = in_japanese(chars, at).or_else(|| in_figures(chars, at))?;
    let runs_on = match chars.get(end) {
        Some('間' | ':') => true,
        Some(next) => next.is_ascii_alphanumeric(),
        None => false,
    };
    if runs_on { None } else { Some((time, end)) }
}

/// The position after the particle of a time, or `at` if there is none.
pub(in crate::domain::date) fn after_particle(chars: &[char], at: usize) -> usize {
    one_of(chars, at, PARTICLES).unwrap_or(at)
}

#[derive(Clone, Copy)]
enum HalfDay {
    Morning,
    Afternoon,
}

impl HalfDay {
    /// The hour on the 24-hour clock. `None` where people differ: 午前12時 is noon to some and midnight to others.
    fn hour(self, hour: u32) -> Option<u32> {
        match self {
            HalfDay::Morning => (hour < 12).then_some(hour),
            HalfDay::Afternoon if hour < 12 => Some(hour + 12),
            HalfDay::Afternoon => (hour < 24).then_some(hour),
        }
    }
}

/// 15時, 15時半, 15時30分, 午後3時半, 午後3:30.
fn in_japanese(chars: &[char], at: usize) -> Option<(NaiveTime, usize)> {
    let half_days = [("午前", HalfDay::Morning), ("午後", HalfDay::Afternoon)];
    let (half_day, at) = match choose(chars, at, &half_days) {
        Some((half_day, end)) => (Some(half_day), end),
        None => (None, at),
    };
    let (hour, end) = digits(chars, at, 2)?;
    let hour = match half_day {
        Some(half_day) => half_day.hour(hour)?,
        None => hour,
    };
    let (minute, end) = match literal(chars, end, "時") {
        Some(end) => minutes_in_words(chars, end),
        None => {
            half_day?;
            minutes_after_colon(chars, end)?
        }
    };
    Some((NaiveTime::from_hms_opt(hour, minute, 0)?, end))
}

fn minutes_in_words(chars: &[char], at: usize) -> (u32, usize) {
    if let Some(end) = literal(chars, at, "半") {
        return (30, end);
    }
    let spelled = digits(chars, at, 2).and_then(|(minute, end)| Some((minute, literal(chars, end, "分")?)));
    spelled.unwrap_or((0, at))
}

fn minutes_after_colon(chars: &[char], at: usize) -> Option<(u32, usize)> {
    let start = literal(chars, at, ":")?;
    let (minute, end) = digits(chars, start, 2)?;
    (end == start + 2).then_some((minute, end))
}

/// 15:00, 10:30am, 3pm, 3 pm.
fn in_figures(chars: &[char], at: usize) -> Option<(NaiveTime, usize)> {
    let (hour, end) = digits(chars, at, 2)?;
    let (minute, end) = match minutes_after_colon(chars, end) {
        Some((minute, end)) => (Some(minute), end),
        None => (None, end),
    };
    let suffix = choose(chars, skip_space(chars, end), &[("am", HalfDay::Morning), ("pm", HalfDay::Afternoon)])
        .filter(|(_, end)| !chars.get(*end).is_some_and(char::is_ascii_alphanumeric));
    let (hour, end) = match suffix {
        // On the English clock 12am is midnight and 12pm is noon.
        Some((half_day, end)) if (1..=12).contains(&hour) => (half_day.hour(hour % 12)?, end),
        Some(_) => return None,
        None => (hour, end),
    };
    if minute.is_none() && suffix.is_none() {
        return None;
    }
    Some((NaiveTime::from_hms_opt(hour, minute.unwrap_or(0), 0)?, end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_as_people_write_them() {
        for (text, time) in [
            ("15:00", Some("15:00")),
            ("9:05", Some("09:05")),
            ("10:30am", Some("10:30")),
            ("3pm", Some("15:00")),
            ("3 PM", Some("15:00")),
            ("12pm", Some("12:00")),
            ("12am", Some("00:00")),
            ("noon", Some("12:00")),
            ("15時", Some("15:00")),
            ("15時半", Some("15:30")),
            ("15時30分", Some("15:30")),
            ("午後3時半", Some("15:30")),
            ("午後3:30", Some("15:30")),
            ("午前10時", Some("10:00")),
            ("正午", Some("12:00")),
            ("朝イチ", Some("09:00")),
            ("夕方", Some("17:00")),
            ("15時訪問", Some("15:00")),
            ("夕方から訪問", Some("17:00")),
            ("夕方訪問", None),
            ("3時間", None),
            ("15時30分間", None),
            ("24:00", None),
            ("25時", None),
            ("13pm", None),
            ("3:2", None),
            ("10:00:00", None),
            ("午前12時", None),
            ("3pmx", None),
            ("15", None),
            ("999999999999:00", None),
        ] {
            let chars: Vec<char> = text.chars().collect();
            let read = time_at(&chars, 0).map(|(time, _)| time.format("%H:%M").to_string());
            assert_eq!(read.as_deref(), time, "{text}");
        }
    }
}
