//! Amounts of money as salespeople write them: 120000, 12,800, 240万, 38万5千, 1.2億, 120k, 1.2m.

use crate::domain::width_fold::fold_width;

/// The largest amount: what JSON readers can still hold exactly.
const LARGEST: i128 = (1 << 53) - 1;

const UNITS: &[(&str, i128)] = &[
    ("億", 100_000_000),
    ("千万", 10_000_000),
    ("百万", 1_000_000),
    ("万", 10_000),
    ("千", 1_000),
    ("百", 100),
    ("k", 1_000),
    ("K", 1_000),
    ("m", 1_000_000),
    ("M", 1_000_000),
    ("", 1),
];

/// The amount in yen that a text without its currency sign stands for; 円 may follow. `None` for anything else, for parts of a
/// yen and for amounts beyond 2^53 - 1.
pub fn parse_amount(text: &str) -> Option<i64> {
    let folded = fold_width(text);
    let mut rest = folded.strip_suffix('円').unwrap_or(&folded);
    let (mut total, mut smallest) = (0i128, i128::MAX);
    while !rest.is_empty() {
        let (amount, unit, after) = part(rest)?;
        // 5千38万 is a slip of the pen, not a number.
        if unit >= smallest {
            return None;
        }
        (total, smallest, rest) = (total.checked_add(amount)?, unit, after);
    }
    if smallest == i128::MAX || total > LARGEST { None } else { i64::try_from(total).ok() }
}

/// A number with its unit: the amount, the unit, what follows.
fn part(text: &str) -> Option<(i128, i128, &str)> {
    let length = text.find(|c: char| !c.is_ascii_digit() && c != ',' && c != '.').unwrap_or(text.len());
    let (number, rest) = text.split_at(length);
    let (suffix, unit) = UNITS.iter().find(|(suffix, _)| rest.starts_with(suffix))?;
    let (whole, decimals) = number.split_once('.').unwrap_or((number, ""));
    let whole = grouped(whole)?;
    if number.ends_with('.') || !decimals.bytes().all(|byte| byte.is_ascii_digit()) || decimals.len() > 9 {
        return None;
    }
    let scale = 10i128.checked_pow(u32::try_from(decimals.len()).ok()?)?;
    let fraction = if decimals.is_empty() { 0 } else { decimals.parse::<i128>().ok()? };
    let scaled = whole.checked_mul(scale)?.checked_add(fraction)?.checked_mul(*unit)?;
    (scaled % scale == 0).then_some((scaled / scale, *unit, &rest[suffix.len()..]))
}

/// Digits, with a comma before every three of them or none at all.
fn grouped(text: &str) -> Option<i128> {
    let mut groups = text.split(',');
    let first = groups.next()?;
    let comma_is_well_placed = !text.contains(',') || (1..=3).contains(&first.len());
    if text.len() > 20 || !comma_is_well_placed || !groups.all(|group| group.len() == 3) {
        return None;
    }
    text.replace(',', "").parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_read_exactly() {
        for (text, amount) in [
            ("120000", Some(120_000)),
            ("12,800", Some(12_800)),
            ("1,234,567", Some(1_234_567)),
            ("240万", Some(2_400_000)),
            ("240万円", Some(2_400_000)),
            ("38万5千", Some(385_000)),
            ("3百万", Some(3_000_000)),
            ("1億2000万", Some(120_000_000)),
            ("1.2億", Some(120_000_000)),
            ("120k", Some(120_000)),
            ("1.2m", Some(1_200_000)),
            ("１２，８００", Some(12_800)),
            ("0", Some(0)),
            ("9007199254740991", Some(9_007_199_254_740_991)),
            ("9007199254740992", None),
            ("99999999999999999999999999", None),
            ("1.5", None),
            ("1.", None),
            (".5m", None),
            ("1,2", None),
            ("1234,567", None),
            ("5千38万", None),
            ("-5000", None),
            ("円", None),
            ("万", None),
            ("", None),
            ("12a", None),
            ("1.2.3", None),
        ] {
            assert_eq!(parse_amount(text), amount, "{text}");
        }
    }
}
