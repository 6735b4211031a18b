//! Small readers on folded characters: literals, numbers in digits or kanji, gaps.

/// The position after a literal, ASCII letters in any case.
pub(in crate::domain::date) fn literal(chars: &[char], at: usize, literal: &str) -> Option<usize> {
    let mut position = at;
    for expected in literal.chars() {
        if !chars.get(position)?.eq_ignore_ascii_case(&expected) {
            return None;
        }
        position += 1;
    }
    Some(position)
}

/// The position after the longest of several literals.
pub(in crate::domain::date) fn one_of(chars: &[char], at: usize, literals: &[&str]) -> Option<usize> {
    literals.iter().filter_map(|text| literal(chars, at, text)).max()
}

/// The value of the longest of several literals, with the position after it.
pub(in crate::domain::date) fn choose<T: Copy>(chars: &[char], at: usize, table: &[(&str, T)]) -> Option<(T, usize)> {
    table
        .iter()
        .filter_map(|(text, value)| literal(chars, at, text).map(|end| (*value, end)))
        .max_by_key(|(_, end)| *end)
}

/// A whole run of at least one and at most `longest` digits.
pub(in crate::domain::date) fn digits(chars: &[char], at: usize, longest: usize) -> Option<(u32, usize)> {
    let rest = chars.get(at..)?;
    let length = rest.iter().take_while(|character| character.is_ascii_digit()).count();
    if length == 0 || length > longest {
        return None;
    }
    let value = rest[..length]
        .iter()
        .try_fold(0u32, |value, character| value.checked_mul(10)?.checked_add(character.to_digit(10)?))?;
    Some((value, at + length))
}

/// A number in digits (up to four) or in kanji: 12, 十二, 二十, 二〇二六.
pub(in crate::domain::date) fn number(chars: &[char], at: usize) -> Option<(u32, usize)> {
    digits(chars, at, 4).or_else(|| kanji_number(chars, at))
}

fn kanji_number(chars: &[char], at: usize) -> Option<(u32, usize)> {
    const DIGITS: &str = "〇一二三四五六七八九";
    let (mut total, mut unit, mut end) = (0u32, None::<u32>, at);
    while let Some(character) = chars.get(end) {
        if let Some(digit) = DIGITS.chars().position(|candidate| candidate == *character) {
            let digit = u32::try_from(digit).ok()?;
            unit = Some(unit.unwrap_or(0).checked_mul(10)?.checked_add(digit)?);
        } else if let Some(scale) = [('十', 10), ('百', 100)].iter().find(|(name, _)| name == character) {
            total = total.checked_add(unit.take().unwrap_or(1).checked_mul(scale.1)?)?;
        } else {
            break;
        }
        end += 1;
    }
    let value = total.checked_add(unit.unwrap_or(0))?;
    (end > at && value <= 9999).then_some((value, end))
}

/// Whether white space stands there, or the text ends.
pub(in crate::domain::date) fn is_gap(chars: &[char], at: usize) -> bool {
    chars.get(at).is_none_or(|character| character.is_whitespace())
}

/// The first position from `at` on that is not white space.
pub(in crate::domain::date) fn skip_space(chars: &[char], mut at: usize) -> usize {
    while chars.get(at).is_some_and(|character| character.is_whitespace()) {
        at += 1;
    }
    at
}

/// The position after at least one white space character.
pub(in crate::domain::date) fn space(chars: &[char], at: usize) -> Option<usize> {
    let end = skip_space(chars, at);
    (end > at).then_some(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_come_in_digits_and_in_kanji() {
        for (text, value) in [
            ("3", Some(3)),
            ("0012", Some(12)),
            ("12345", None),
            ("三", Some(3)),
            ("十", Some(10)),
            ("二十五", Some(25)),
            ("百二十", Some(120)),
            ("二〇二六", Some(2026)),
            ("九九九九九九九九九九九九", None),
            ("日", None),
        ] {
            let chars: Vec<char> = text.chars().collect();
            assert_eq!(number(&chars, 0).map(|(value, _)| value), value, "{text}");
        }
    }
}
