//! Lengths of time: 30m, 1h, 1h30m, 1.5h, 90分, 1時間半, 1時間30分.

use crate::domain::width_fold::fold_width;

/// Longer than any contact lasts; a mistyped number stays text.
const MOST_MINUTES: u32 = 99_999;

/// The minutes that a text without its sign stands for; `None` if it is no length of time.
pub fn parse_duration(text: &str) -> Option<u32> {
    let folded = fold_width(text).to_ascii_lowercase();
    let hours = ["時間", "hours", "hour", "h"].iter().find_map(|unit| folded.split_once(unit));
    let minutes = match hours {
        Some((hours, rest)) => {
            minutes_of_hours(hours)?.checked_add(if rest.is_empty() { 0 } else { beside_hours(rest)? })?
        }
        None => minutes_in(&folded)?,
    };
    (minutes <= MOST_MINUTES).then_some(minutes)
}

fn figures(text: &str) -> Option<u32> {
    let plain = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if plain { text.parse().ok() } else { None }
}

/// Whole hours, or tenths of them: 1.5.
fn minutes_of_hours(text: &str) -> Option<u32> {
    match text.split_once('.') {
        Some((hours, tenths)) if tenths.len() == 1 => {
            figures(hours)?.checked_mul(60)?.checked_add(figures(tenths)?.checked_mul(6)?)
        }
        Some(_) => None,
        None => figures(text)?.checked_mul(60),
    }
}

/// What may follow the hours: 半, 30分, 30m, 30.
fn beside_hours(text: &str) -> Option<u32> {
    let minutes = if text == "半" { 30 } else { minutes_in(text).or_else(|| figures(text))? };
    (minutes < 60).then_some(minutes)
}

fn minutes_in(text: &str) -> Option<u32> {
    ["分", "minutes", "min", "m"].iter().find_map(|unit| figures(text.strip_suffix(unit)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_of_time_are_read_in_minutes() {
        for (text, minutes) in [
            ("30m", Some(30)),
            ("30min", Some(30)),
            ("1h", Some(60)),
            ("1h30m", Some(90)),
            ("1h30", Some(90)),
            ("1.5h", Some(90)),
            ("90m", Some(90)),
            ("90分", Some(90)),
            ("９０分", Some(90)),
            ("1時間", Some(60)),
            ("1時間半", Some(90)),
            ("1時間30分", Some(90)),
            ("1.5時間", Some(90)),
            ("2hours", Some(120)),
            ("90", None),
            ("", None),
            ("h", None),
            ("半", None),
            ("1h75m", None),
            ("1.25h", None),
            ("15時", None),
            ("99999999999h", None),
            ("4294967295m", None),
        ] {
            assert_eq!(parse_duration(text), minutes, "{text}");
        }
    }
}
