//! Cells made clean: spaces, half-width kana, digits, phones, postal codes, addresses, names, tags.
//!
//! What the user sees is not rewritten more than a spreadsheet spoiled it: ㈱, ① and 髙 stay as they were typed.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

use crate::domain::text::mail::looks_like_mail;
use crate::domain::text::{kana, plain};

use super::{dates, history_cell};

/// What a cell looks like by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Shape {
    Empty,
    Mail,
    Phone,
    /// With its hyphen or 〒, or 7 digits with a leading zero.
    Postal,
    Date,
    Url,
    Number,
    /// Dated contacts: `4/2 電話 見積依頼 5/1 訪問`.
    History,
    Text,
}

impl Shape {
    pub fn of(cell: &str) -> Shape {
        // A name, a number or a mail is short; the rest need not be looked at.
        if cell.len() > 400 {
            return if history_cell::is_history(cell) { Shape::History } else { Shape::Text };
        }
        let text = plain(cell);
        let text = text.trim();
        let digits = text.bytes().filter(u8::is_ascii_digit).count();
        if text.is_empty() {
            Shape::Empty
        } else if looks_like_mail(text) {
            Shape::Mail
        } else if ["http://", "https://", "www."].iter().any(|start| text.starts_with(start)) {
            Shape::Url
        } else if is_postal(text) {
            Shape::Postal
        } else if digits >= 4 && dates::date(text).is_some() && digits != text.len() {
            Shape::Date
        } else if is_phone(text, digits) {
            Shape::Phone
        } else if is_number(text) {
            Shape::Number
        } else if history_cell::is_history(text) {
            Shape::History
        } else {
            Shape::Text
        }
    }
}

fn is_number(text: &str) -> bool {
    let digits = text.trim_start_matches(['-', '+', '¥', '$', ' ']).trim_end_matches(['%', '円', ' ']);
    digits.starts_with(|c: char| c.is_ascii_digit())
        && digits.chars().all(|c| c.is_ascii_digit() || c == '.' || c == ',')
}

fn is_postal(text: &str) -> bool {
    let marked = text.starts_with('〒');
    let text = text.trim_start_matches(['〒', ' ']);
    let digits = text.replace('-', "");
    let hyphen = text.find('-');
    digits.len() == 7
        && digits.bytes().all(|byte| byte.is_ascii_digit())
        && (hyphen == Some(3) || hyphen.is_none() && (marked || text.starts_with('0')))
}

fn is_phone(text: &str, digits: usize) -> bool {
    let plain = text.chars().all(|c| c.is_ascii_digit() || "+-() ./".contains(c));
    plain && (9..=15).contains(&digits) && (text.starts_with(['0', '+', '(']) || text.matches('-').count() >= 2)
}

/// A cell without control characters and outer spaces, line ends as LF, half-width kana made full-width.
///
/// Half-width kana are a relic of old machines that many terminals draw wrongly together with their sound marks.
/// The second value says whether control characters were taken out.
pub fn clean(cell: &str) -> (Cow<'_, str>, bool) {
    fn wide(text: &str) -> Cow<'_, str> {
        kana::widen(without_spreadsheet_guards(text.trim()))
    }
    match without_controls(cell) {
        (Cow::Borrowed(text), had_controls) => (wide(text), had_controls),
        (Cow::Owned(text), had_controls) => (Cow::Owned(wide(&text).into_owned()), had_controls),
    }
}

/// A text with LF at its line ends and without other control characters than tabs; whether there were any.
fn without_controls(text: &str) -> (Cow<'_, str>, bool) {
    let is_strange = |c: char| c.is_control() && c != '\n' && c != '\t';
    if !text.contains(is_strange) {
        return (Cow::Borrowed(text), false);
    }
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let had_controls = text.contains(is_strange);
    (Cow::Owned(text.replace(is_strange, "")), had_controls)
}

/// `="0312345678"` and `'+81 3`: how exports keep a spreadsheet from calculating with a cell.
fn without_spreadsheet_guards(text: &str) -> &str {
    let inside = text.strip_prefix("=\"").and_then(|rest| rest.strip_suffix('"')).filter(|rest| !rest.contains('"'));
    // A text may begin with such a mark itself: then there is one more.
    let is_marked = |rest: &&str| {
        let behind = rest.trim_start_matches('\'');
        behind.starts_with(['=', '+', '-', '@', '0', '＝', '＋', '－', '＠', '\t', '\r', '\n'])
    };
    let guarded = text.strip_prefix('\'').filter(is_marked);
    inside.or(guarded).map_or(text, str::trim)
}

/// One line: every run of spaces, full-width ones and line breaks too, is one ASCII space.
pub fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}

/// Whether a text holds kana or kanji.
pub fn is_japanese(text: &str) -> bool {
    text.chars().any(|c| {
        matches!(c, '々' | '〆' | '\u{3041}'..='\u{30FF}' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}')
            || matches!(c, '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
    })
}

/// Parts of a name in the order of their language: `小池 昇平`, `Edward Senju`.
pub fn join_name(family: &str, given: &str, middle: &str) -> String {
    let parts =
        if is_japanese(family) || is_japanese(given) { [family, middle, given] } else { [given, middle, family] };
    one_line(&parts.join(" "))
}

/// A name without the 様 or 御中 that was typed behind it, and that honorific.
pub fn split_honorific(name: &str) -> (String, Option<String>) {
    let found = ["様", "御中"].iter().find_map(|honorific| {
        let bare = name.strip_suffix(honorific)?.trim_end();
        (bare.chars().count() > 1).then(|| (bare.to_owned(), Some((*honorific).to_owned())))
    });
    found.unwrap_or_else(|| (name.to_owned(), None))
}

/// A phone number read from a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Phone {
    AsTyped(String),
    /// A spreadsheet took it for a number and ate the zero.
    ZeroPutBack {
        from: String,
        to: String,
    },
    /// A spreadsheet rounded it.
    Damaged(String),
    /// No digits at all.
    NoPhone(String),
}

/// Reads one phone number: digits and hyphens in ASCII, a leading zero that a spreadsheet ate put back if `japanese`.
///
/// Only a bare number of 9 digits (a line or 0120) or of 10 that begins like a mobile or IP phone is taken for that: a
/// number with hyphens was text all along. Numbers: the numbering plan of the Ministry of Internal Affairs.
pub fn phone(cell: &str, japanese: bool) -> Phone {
    let is_dash = |c: char| matches!(c, '\u{2010}'..='\u{2015}' | '\u{2212}' | 'ー' | '\u{FF70}');
    let text = one_line(&plain(cell)).replace(is_dash, "-");
    let text = text.trim_start_matches('\'');
    let text = text.strip_suffix(".0").unwrap_or(text).to_owned();
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    if digits == 0 {
        return Phone::NoPhone(cell.to_owned());
    }
    let lower = text.to_ascii_lowercase();
    if lower.contains("e+") && lower.chars().all(|c| c.is_ascii_digit() || "e+.".contains(c)) {
        return Phone::Damaged(text);
    }
    let begins = |starts: &[&str]| starts.iter().any(|start| text.starts_with(start));
    let lost = digits == text.len()
        && match digits {
            9 => !text.starts_with('0'),
            10 => begins(&["50", "60", "70", "80", "90"]),
            _ => false,
        };
    if lost && japanese {
        return Phone::ZeroPutBack { to: format!("0{text}"), from: text };
    }
    Phone::AsTyped(text)
}

/// The parts of a cell that holds several phones: `03-1234-5678 / 090-1234-5678`.
pub fn split_phones(cell: &str) -> Vec<&str> {
    let parts: Vec<&str> = split_values(cell, &['/', '／', '、', ',', ';', '\n']);
    let digits = |part: &str| part.chars().filter(|c| c.is_numeric()).count();
    if parts.iter().all(|part| digits(part) >= 6) { parts } else { split_values(cell, &[]) }
}

/// The parts of a cell that holds several mails, links or the like. Google writes `:::` between them.
pub fn split_values<'a>(cell: &'a str, separators: &[char]) -> Vec<&'a str> {
    cell.split(":::").flat_map(|part| part.split(separators)).map(str::trim).filter(|part| !part.is_empty()).collect()
}

/// One mail address out of `mailto:a@b`, `Taro <a@b>`, `ａ＠ｂ`; an error gives the text back.
pub fn mail(text: &str) -> Result<String, String> {
    let plain = plain(text);
    let inside = plain.rsplit_once('<').map_or(&*plain, |(_, rest)| rest.trim_end_matches(['>', ' ']));
    let address = inside.trim().trim_start_matches("mailto:").trim_start_matches('\'');
    if looks_like_mail(address) { Ok(address.to_owned()) } else { Err(text.to_owned()) }
}

/// A postal code: 7 digits without hyphen for a Japanese one, else as typed. The second value is true where leading
/// zeros, eaten by a spreadsheet, were put back: only in a Japanese address, as other countries have shorter codes.
pub fn postal(cell: &str, japanese: bool) -> (String, bool) {
    let text = plain(cell);
    let text = text.trim().trim_start_matches(['〒', '\'', ' ']);
    let text = text.strip_suffix(".0").unwrap_or(text);
    let is_hyphen = |c: char| matches!(c, '-' | ' ' | '\u{2010}'..='\u{2015}' | '\u{2212}' | 'ー');
    let digits: String = text.chars().filter(|c| !is_hyphen(*c)).collect();
    let all_digits = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    match digits.len() {
        7 if all_digits => (digits, false),
        5..=6 if all_digits && japanese && digits.len() == text.len() => (format!("{digits:0>7}"), true),
        _ => (one_line(text), false),
    }
}

/// Tags of a cell, each once, split at 、 , ; / | and spaces.
pub fn tags(cell: &str) -> Vec<String> {
    let mut tags: Vec<String> = Vec::new();
    for group in cell.split(":::") {
        // "* myContacts" is how Google says that someone is a contact at all.
        if group.trim_start().starts_with('*') {
            continue;
        }
        let is_end = |c: char| c.is_whitespace() || "、,，;；/／|｜".contains(c);
        for tag in group.split(is_end).map(|tag| tag.trim_start_matches(['#', '＃'])).filter(|tag| !tag.is_empty()) {
            if !tags.iter().any(|known| known == tag) {
                tags.push(tag.to_owned());
            }
        }
    }
    tags
}

/// Whether a cell of a star column is a yes.
pub fn is_yes(cell: &str) -> bool {
    let text: String = cell.chars().take(16).nfkc().flat_map(char::to_lowercase).collect();
    matches!(text.trim(), "1" | "o" | "y" | "yes" | "true" | "*" | "○" | "◯" | "〇" | "★" | "☆" | "✓" | "はい" | "有")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_cleaned_but_not_rewritten() {
        let cases = [
            (" ﾔﾏﾀﾞ　ﾀﾛｳ ", "ヤマダ　タロウ"),
            ("㈱髙橋①", "㈱髙橋①"),
            ("a\r\nb\rc", "a\nb\nc"),
            ("ＡＢＣ", "ＡＢＣ"),
            ("=\"0312345678\"", "0312345678"),
            ("'=1+1", "=1+1"),
            ("''=1+1", "'=1+1"),
            ("'=\"a\"", "=\"a\""),
            ("'''", "'''"),
            ("=1+1", "=1+1"),
            ("'quoted'", "'quoted'"),
        ];
        for (cell, cleaned) in cases {
            assert_eq!(clean(cell), (cleaned.into(), false), "{cell:?}");
        }
        assert_eq!(clean("a\0\u{7}b"), ("ab".into(), true));
    }

    #[test]
    fn names_are_joined_in_the_order_of_their_language() {
        for (family, given, middle, name) in [
            ("小池", "昇平", "", "小池 昇平"),
            ("Senju", "Edward", "J", "Edward J Senju"),
            ("小池", "", "", "小池"),
            ("", "Emma", "", "Emma"),
            ("タナカ", "Emma", "", "タナカ Emma"),
        ] {
            assert_eq!(join_name(family, given, middle), name);
        }
    }

    #[test]
    fn an_honorific_typed_behind_a_name_is_told_apart() {
        for (typed, name, honorific) in [
            ("田中 太郎 様", "田中 太郎", Some("様")),
            ("日本橋商事御中", "日本橋商事", Some("御中")),
            ("奥様", "奥様", None),
            ("田中", "田中", None),
        ] {
            assert_eq!(split_honorific(typed), (name.to_owned(), honorific.map(str::to_owned)), "{typed}");
        }
    }

    #[test]
    fn phones_keep_what_was_typed_and_get_back_what_was_lost() {
        let typed = [
            "03-1234-5678",
            "+81 3-1234-5678",
            "81-3-0000-0000",
            "1234567890",
            "110",
            "03-1234-5678 内線12",
            "0120444444",
        ];
        for text in typed {
            assert_eq!(phone(text, true), Phone::AsTyped(text.to_owned()), "{text}");
        }
        assert_eq!(phone("０３ー１２３４−５６７８", true), Phone::AsTyped("03-1234-5678".to_owned()));
        for (from, to) in [("312345678", "0312345678"), ("9012345678", "09012345678"), ("120444444.0", "0120444444")] {
            let mended = Phone::ZeroPutBack { from: from.trim_end_matches(".0").to_owned(), to: to.to_owned() };
            assert_eq!(phone(from, true), mended);
        }
        assert_eq!(phone("312345678", false), Phone::AsTyped("312345678".to_owned()));
        assert_eq!(phone("9.01235E+09", true), Phone::Damaged("9.01235E+09".to_owned()));
        assert_eq!(phone("なし", true), Phone::NoPhone("なし".to_owned()));
    }

    #[test]
    fn one_cell_with_two_phones_is_two_phones() {
        assert_eq!(split_phones("03-1234-5678／090-1234-5678"), ["03-1234-5678", "090-1234-5678"]);
        assert_eq!(split_phones("045-123-4567, 8"), ["045-123-4567, 8"]);
    }

    #[test]
    fn postal_codes_keep_their_zeros() {
        for (cell, japanese, code, mended) in [
            ("〒060-0000", true, "0600000", false),
            ("１６０－００２２", true, "1600022", false),
            ("600000", true, "0600000", true),
            ("10001", true, "0010001", true),
            ("94107", false, "94107", false),
            ("N1 9GU", false, "N1 9GU", false),
        ] {
            assert_eq!(postal(cell, japanese), (code.to_owned(), mended), "{cell}");
        }
    }

    #[test]
    fn a_mail_is_taken_out_of_what_surrounds_it() {
        for text in ["t@example.jp", "mailto:t@example.jp", "Taro <t@example.jp>", "ｔ＠ｅｘａｍｐｌｅ．ｊｐ"]
        {
            assert_eq!(mail(text), Ok("t@example.jp".to_owned()), "{text}");
        }
        for text in ["なし", "a@", "@b", "a@b", "a b@c", "a@b@c"] {
            assert_eq!(mail(text), Err(text.to_owned()), "{text}");
        }
    }

    #[test]
    fn a_cell_is_known_by_its_shape() {
        for (cell, shape) in [
            ("", Shape::Empty),
            ("t@example.jp", Shape::Mail),
            ("https://example.jp", Shape::Url),
            ("03-1234-5678", Shape::Phone),
            ("＋81 3 1234 5678", Shape::Phone),
            ("160-0022", Shape::Postal),
            ("0600000", Shape::Postal),
            ("1600022", Shape::Number),
            ("2026-11-20", Shape::Date),
            ("20261120", Shape::Number),
            ("¥1,200", Shape::Number),
            ("3-3-17", Shape::Text),
            ("田中", Shape::Text),
        ] {
            assert_eq!(Shape::of(cell), shape, "{cell}");
        }
    }
}
