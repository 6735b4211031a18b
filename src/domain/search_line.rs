//! Search lines: everything short on a card, folded, as one line that a plain byte search reads through.
//!
//! A search on every key stays complete only if it is a scan, and a scan is fast only if it is a plain one. So what a
//! word may match is decided when the line is written: names and the like stand folded, readings also as canonical
//! romaji marked at the starts of words, phone numbers in a spelling of their own that a number finds only at its start,
//! its end or the start of a group. A word matches when any of its needles is in the line.

use super::text::{company_key, fold, form_spellings, phone, romaji};

/// Between two values: a character that folding never leaves in a text, so no match runs from one value into the next.
const SEPARATOR: char = '\u{1d}';

/// The digit 0 of a phone number; the others follow. Control characters, which folding never leaves in a text, and no
/// line break among them.
const PHONE_ZERO: u32 = 0x0e;

/// The texts of a card that a search finds it by.
#[derive(Clone, Debug, Default)]
pub struct Parts<'a> {
    /// Names with their readings: the customer's, its people's, its aliases'.
    pub names: Vec<(&'a str, &'a str)>,
    /// Phone and fax numbers.
    pub phones: Vec<&'a str>,
    /// Mail addresses, web pages, tags, names of places.
    pub words: Vec<&'a str>,
    pub note: &'a str,
}

/// The line of a card. Holds no line break, so lines can stand in one buffer.
pub fn line(parts: &Parts<'_>) -> String {
    let mut line = String::with_capacity(128);
    let mut push = |text: &str| {
        if !text.is_empty() {
            line.push(SEPARATOR);
            line.extend(text.chars().map(|c| if c == '\n' || c == '\r' { SEPARATOR } else { c }));
        }
    };
    for (name, reading) in &parts.names {
        push(&fold(name));
        push(&fold(reading));
        // A name written in letters or kana is its own reading.
        push(&romaji::stored_form(if reading.trim().is_empty() { name } else { reading }));
    }
    for number in &parts.phones {
        push(&of_phone(&phone::stored_form(number)));
    }
    for word in &parts.words {
        push(&fold(word));
    }
    // Line by line, because folding drops the breaks between them.
    for text in parts.note.lines() {
        push(&fold(text));
    }
    line
}

/// The name that a line begins with, folded.
pub fn name(line: &[u8]) -> &[u8] {
    line.split(|byte| char::from(*byte) == SEPARATOR).find(|value| !value.is_empty()).unwrap_or_default()
}

/// The digits of a phone number as characters that stand in no text, so that `0101` as a word of the text does not find
/// it in the middle of 055-000-1010.
fn of_phone(digits: &str) -> String {
    let mut own = String::with_capacity(digits.len());
    own.extend(
        digits.chars().map(|c| c.to_digit(10).and_then(|digit| char::from_u32(PHONE_ZERO + digit)).unwrap_or(c)),
    );
    own
}

/// What to look for in a line to find a word that is being typed: any one of these. Of a company also the name without its
/// legal form, which is written in many ways: `㈱富士見` is 株式会社 富士見; of a legal form alone, those ways.
pub fn needles(word: &str) -> Vec<String> {
    let mut needles = vec![fold(word), company_key(word)];
    needles.extend(form_spellings(word).iter().map(|form| (*form).to_owned()));
    needles.extend(romaji::needles(word));
    needles.extend(phone::needles(word).iter().map(|needle| of_phone(needle)));
    needles.retain(|needle| !needle.is_empty());
    needles.sort();
    needles.dedup();
    needles
}

/// The words of a search as typed: separated by spaces of either width, a quoted part is one word.
pub fn words(typed: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    let mut quoted = false;
    for c in typed.chars() {
        match c {
            '"' | '“' | '”' => quoted = !quoted,
            c if c.is_whitespace() && !quoted => words.push(std::mem::take(&mut word)),
            c => word.push(c),
        }
    }
    words.push(word);
    words.retain(|word| !fold(word).is_empty());
    words
}

/// Whether a line has every word.
pub fn matches(line: &str, words: &[String]) -> bool {
    words.iter().all(|word| needles(word).iter().any(|needle| line.contains(needle.as_str())))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fujimi() -> String {
        line(&Parts {
            names: vec![
                ("株式会社 富士見製作所", "フジミセイサクショ"),
                ("渡邊 健一", "ワタナベ ケンイチ"),
                ("John Smith", ""),
            ],
            phones: vec!["054-000-0101"],
            words: vec!["watanabe@fujimi.example", "vip", "静岡県静岡市葵区"],
            note: "社長はゴルフ好き\n年度末に予算が付く",
        })
    }

    #[test]
    fn a_card_is_found_by_every_way_of_typing_it() {
        let line = fujimi();
        for typed in [
            "富士見",
            "ふじみ",
            "ﾌｼﾞﾐ",
            "fujimi",
            "huzimi",
            "渡辺",
            "渡邉",
            "wata",
            "kenichi",
            "john",
            "smi",
            "0101",
            "054",
            "0540000101",
            "watanabe@fuj",
            "VIP",
            "葵区",
            "ゴルフ",
            "年度末",
            "ｖｉｐ　渡辺",
            "㈱富士見",
            "富士見製作所（株）",
            "㈱ 富士見",
            "+81540000101",
            "+81 54-000-0101",
        ] {
            assert!(matches(&line, &words(typed)), "{typed}");
        }
    }

    #[test]
    fn a_line_begins_with_the_name() {
        assert_eq!(name(fujimi().as_bytes()), "株式会社富士見製作所".as_bytes());
        assert_eq!(name(b""), b"");
    }

    #[test]
    fn words_do_not_run_from_one_value_into_the_next() {
        let line = fujimi();
        for typed in ["㈲", "+82", "製作所ふじ", "好き年度末", "vip静岡", "01014", "渡辺 山田"] {
            assert!(!matches(&line, &words(typed)), "{typed}");
        }
    }

    #[test]
    fn a_phone_number_is_found_at_its_ends_and_at_the_start_of_a_group_only() {
        let line = line(&Parts { phones: vec!["055-000-1010"], ..Parts::default() });
        assert!(!matches(&line, &words("0101")));
        assert!(matches(&line, &words("1010")));
        assert!(matches(&line, &words("055")));
        assert!(matches(&line, &words("000")));
    }
}
