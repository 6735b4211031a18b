//! Phone numbers: the same number however it is written, and found by its beginning, a group, or its end.

use super::plain_lower;
use super::romaji::MARK;

/// The digits to compare a number by: half width, `+81` as the leading 0 it stands for, without what follows as an
/// extension (`内線 12`, `ext. 12`).
pub fn digits(number: &str) -> String {
    // Nearly every number: no country code, nothing behind it.
    if number.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'-' | b' ' | b'(' | b')')) {
        let mut digits = String::with_capacity(number.len());
        digits.extend(number.chars().filter(char::is_ascii_digit));
        return digits;
    }
    groups(number).concat()
}

/// The digits of a number in the groups it is written in: `+81 54-000-0101` is `054`, `000`, `0101`. A Japanese number
/// written without separators is grouped where its kind says so (090-1234-5678, 0120-123-456), else before the last four.
pub fn groups(number: &str) -> Vec<String> {
    let plain = plain_lower(number);
    let plain = without_extension(plain.trim());
    let (international, plain) = match plain.strip_prefix('+') {
        Some(rest) => (true, rest),
        None => (false, plain),
    };
    let mut groups: Vec<String> = plain
        .split(|character: char| !character.is_ascii_digit())
        .filter(|group| !group.is_empty())
        .map(str::to_owned)
        .collect();
    if international {
        make_domestic(&mut groups);
    }
    match groups.as_slice() {
        [whole] => split_whole(whole),
        _ => groups,
    }
}

/// Takes the country code of Japan away, with the 0 that it stands for in its place.
fn make_domestic(groups: &mut Vec<String>) {
    let Some(rest) = groups.first().and_then(|first| first.strip_prefix("81")).map(str::to_owned) else { return };
    groups.remove(0);
    if !rest.is_empty() {
        groups.insert(0, rest);
    }
    // Some write the 0 as well: +81 (0)54. Then it stands as a group of its own.
    if groups.len() > 1 && groups[0] == "0" {
        groups.remove(0);
    }
    if let Some(first) = groups.first_mut()
        && !first.starts_with('0')
    {
        first.insert(0, '0');
    }
}

fn without_extension(number: &str) -> &str {
    let end = ["内線", "ext", "x", "#", ";", ","].iter().filter_map(|sign| number.find(sign)).min();
    end.map_or(number, |end| &number[..end])
}

fn split_whole(number: &str) -> Vec<String> {
    let lengths: &[usize] = match number.len() {
        11 if ["050", "070", "080", "090"].iter().any(|prefix| number.starts_with(prefix)) => &[3, 4],
        11 if number.starts_with("0800") => &[4, 3],
        10 if number.starts_with("0120") => &[4, 3],
        10 | 11 if number.starts_with('0') => &[number.len() - 4],
        _ => &[],
    };
    let mut rest = number;
    let mut groups = Vec::with_capacity(lengths.len() + 1);
    for &length in lengths {
        let (group, behind) = rest.split_at(length);
        groups.push(group.to_owned());
        rest = behind;
    }
    if !rest.is_empty() {
        groups.push(rest.to_owned());
    }
    groups
}

/// The text to store for a number, to be searched for any of the [`needles`]: all digits from each group on, between
/// marks as in [`romaji`](super::romaji), `␟0540000101␟0000101␟0101␟`. Empty for a text without digits.
pub fn stored_form(number: &str) -> String {
    let groups = groups(number);
    if groups.is_empty() {
        return String::new();
    }
    let mut stored = String::with_capacity(32);
    stored.push(MARK);
    for start in 0..groups.len().min(MOST_GROUPS) {
        stored.extend(groups[start..].iter().map(String::as_str));
        stored.push(MARK);
    }
    stored
}

/// More groups than any number has; a line of other digits is not repeated for ever.
const MOST_GROUPS: usize = 6;

/// The patterns that find a number in its [`stored_form`]: at its beginning, at the beginning of a group, at its end.
/// Empty for a text without digits. The country code of Japan alone is any number of Japan, which begins with 0: the
/// rest of it is the next word of `+81 54-000-0101`.
pub fn needles(typed: &str) -> Vec<String> {
    let digits = digits(typed);
    if digits.is_empty() {
        let is_country_code = plain_lower(typed).trim() == "+81";
        return if is_country_code { vec![format!("{MARK}0")] } else { Vec::new() };
    }
    vec![format!("{MARK}{digits}"), format!("{digits}{MARK}")]
}

/// Whether the text can only be meant as a phone number: digits and what people put between them, as many digits as a
/// number has. Dates and postal codes are not.
pub fn looks_like_phone(text: &str) -> bool {
    let plain = plain_lower(text);
    let plain = without_extension(plain.trim()).trim_end();
    let allowed = |character: char| {
        character.is_ascii_digit() || matches!(character, '+' | '-' | '(' | ')' | ' ' | '.' | '‐' | '−' | '–' | 'ー')
    };
    let length = digits(text).len();
    let fewest = if plain.starts_with(['0', '+']) || plain.starts_with("(0") { 9 } else { 10 };
    plain.chars().all(allowed) && plain.rfind('+').unwrap_or(0) == 0 && (fewest..=15).contains(&length)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finds(typed: &str, number: &str) -> bool {
        let stored = stored_form(number);
        needles(typed).iter().any(|needle| stored.contains(needle.as_str()))
    }

    #[test]
    fn one_number_has_one_form_however_it_is_written() {
        for number in [
            "054-000-0101",
            "０５４－０００－０１０１",
            "０５４ー０００ー０１０１",
            "(054) 000-0101",
            "0540000101",
            "+81-54-000-0101",
            "+81 (0)54 000 0101",
            "+81540000101",
            "054-000-0101 内線 12",
            "054-000-0101 ext. 12",
        ] {
            assert_eq!(digits(number), "0540000101", "{number}");
        }
        assert_eq!(digits("+1 415 555 0100"), "14155550100");
        assert_eq!(digits("なし"), "");
    }

    #[test]
    fn groups_are_as_written_or_as_the_kind_of_number_says() {
        for (number, expected) in [
            ("054-000-0101", vec!["054", "000", "0101"]),
            ("+81 90 1234 5678", vec!["090", "1234", "5678"]),
            ("09012345678", vec!["090", "1234", "5678"]),
            ("0120123456", vec!["0120", "123", "456"]),
            ("0537000707", vec!["053700", "0707"]),
            ("", vec![]),
        ] {
            assert_eq!(groups(number), expected, "{number}");
        }
    }

    #[test]
    fn a_number_is_found_by_its_beginning_a_group_or_its_end() {
        for (typed, found) in [
            ("0101", true),
            ("054", true),
            ("054-000", true),
            ("000-0101", true),
            ("０５４", true),
            ("00", true),
            ("1", true),
            ("4000", false),
            ("540", false),
            ("010", true),
        ] {
            assert_eq!(finds(typed, "054-000-0101"), found, "{typed}");
        }
    }

    #[test]
    fn phone_numbers_are_told_from_dates_and_other_digits() {
        for (text, expected) in [
            ("054-000-0101", true),
            ("０９０ー１２３４ー５６７８", true),
            ("+81 54 000 0101", true),
            ("(415) 555-0100", true),
            ("2026-11-20", false),
            ("420-0853", false),
            ("123", false),
            ("渡邉", false),
            ("12+34567890123", false),
            ("", false),
        ] {
            assert_eq!(looks_like_phone(text), expected, "{text}");
        }
    }
}
