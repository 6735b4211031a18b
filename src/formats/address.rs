//! Addresses: one cell taken apart, several cells put together.

use super::record::AddressRecord;
use super::values::{is_japanese, postal};
use crate::domain::address::prefecture_of;

/// Postal code, prefecture and the rest of an address in one cell: `〒160-0022 東京都新宿区新宿1-1`.
pub fn split_address(text: &str) -> (Option<String>, Option<&'static str>, String) {
    let mut rest = text.trim();
    let mut code = None;
    let marked = rest.starts_with('〒');
    let bare = rest.trim_start_matches(['〒', ' ', '\u{3000}']);
    let end = bare.char_indices().find(|(_, c)| !c.is_numeric() && !matches!(c, '-' | '‐' | '−' | '－' | 'ー'));
    let head = &bare[..end.map_or(bare.len(), |(at, _)| at)];
    // "1-2-3 Street" is a house number: a code has 7 digits, and 〒 or Japanese behind it.
    let (digits, _) = postal(head, false);
    if digits.len() == 7 && digits.bytes().all(|byte| byte.is_ascii_digit()) && (marked || is_japanese(bare)) {
        code = Some(digits);
        rest = bare[head.len()..].trim_start();
    }
    let prefecture = prefecture_of(rest);
    if let Some(name) = prefecture {
        rest = rest[name.len()..].trim_start();
    }
    (code, prefecture, rest.to_owned())
}

/// An address while its cells come in.
#[derive(Clone, Debug, Default)]
pub struct Address {
    pub group: String,
    pub record: AddressRecord,
    /// The whole of it once more in one cell, used if its parts stay empty.
    pub formatted: Option<String>,
    pub lines: usize,
}

impl Address {
    /// The first line is prefecture, city and street; those after it are the building.
    pub fn add_line(&mut self, text: &str, code: Option<String>, prefecture: Option<&str>, rest: &str) {
        let record = &mut self.record;
        let contradicts = |known: &Option<String>, new: Option<&str>| {
            known.as_deref().zip(new).is_some_and(|(known, new)| known != new)
        };
        let (postal, area) = (record.postal.clone(), record.prefecture.clone());
        if contradicts(&postal, code.as_deref()) || contradicts(&area, prefecture) {
            // Two codes or prefectures: the cell is kept whole rather than set right by us.
            append(&mut record.street, text);
        } else {
            record.postal = postal.or(code);
            record.prefecture = area.or(prefecture.map(str::to_owned));
            if !rest.is_empty() {
                append(if self.lines == 0 { &mut record.street } else { &mut record.building }, rest);
            }
        }
        self.lines += 1;
    }
}

/// Parts of a Japanese address follow each other without a space.
pub fn append(slot: &mut Option<String>, value: &str) {
    match slot {
        None => *slot = Some(value.to_owned()),
        Some(known) => {
            if !known.ends_with(|c: char| is_japanese(c.encode_utf8(&mut [0; 4]))) {
                known.push(' ');
            }
            known.push_str(value);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_in_one_cell_gives_code_prefecture_and_rest() {
        let cases = [
            ("〒160-0022 東京都新宿区新宿1-1", Some("1600022"), Some("東京都"), "新宿区新宿1-1"),
            ("京都府京都市北区1", None, Some("京都府"), "京都市北区1"),
            ("0600000北海道札幌市", Some("0600000"), Some("北海道"), "札幌市"),
            ("新宿区新宿1-1", None, None, "新宿区新宿1-1"),
            ("1-2-3 Main Street", None, None, "1-2-3 Main Street"),
            ("東京都", None, Some("東京都"), ""),
        ];
        for (text, code, prefecture, rest) in cases {
            let (found_code, found_prefecture, found_rest) = split_address(text);
            assert_eq!(
                (found_code.as_deref(), found_prefecture, found_rest.as_str()),
                (code, prefecture, rest),
                "{text}"
            );
        }
    }
}
