//! The search fold: two texts that a person would call the same become equal.
//!
//! In order: variation selectors and invisible characters go, compatibility forms become plain (NFKC), dashes become
//! `-`, capitals small, a variant of a kanji its standard form, katakana hiragana, and spaces and `・ . , '` go. Further:
//!
//! - Latin letters lose their marks (`Müller` is found as `muller`), ß æ œ ø ł đ become the letters one would type.
//! - ー after a digit is the dash that an input method makes of `-`: `０５４ー０００` is `054-000`.
//! - The small ヶ and ヵ are ケ and カ: 茅ヶ崎 and 茅ケ崎 are one place.
//!
//! Folding is for comparing. What is shown, stored as typed, or exported is never folded.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::decompose_canonical;

use super::display::is_hidden;
use super::{kana, variants};

/// The form of a text in which it is searched and compared; folding twice changes nothing more.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    if text.is_ascii() {
        folded.extend(text.chars().filter(|character| !is_dropped_ascii(*character)).map(|c| c.to_ascii_lowercase()));
    } else if text.chars().all(is_nfkc_already) {
        for character in text.chars() {
            push_folded(&mut folded, character);
        }
    } else {
        // What is dropped anyway must go before NFKC, or it would keep a voicing mark from its kana.
        let kept = text.chars().filter(|&character| !is_dropped(character) && !is_hidden(character));
        for character in kept.map(joining_mark).nfkc() {
            push_folded(&mut folded, character);
        }
    }
    folded
}

/// Whether NFKC leaves the character alone next to any other that passes: nearly every name and most of what is written
/// is made of these only.
fn is_nfkc_already(character: char) -> bool {
    matches!(character, '\n' | ' '..='~' | '\u{3000}' | '、'..='』' | '〜' | 'ぁ'..='ゖ' | 'ァ'..='ー' | '一'..='鿿')
}

/// Spaces and `. , '` with their look-alikes; control characters too.
fn is_dropped_ascii(character: char) -> bool {
    matches!(character, '\0'..=' ' | '.' | ',' | '\'' | '`' | '\x7f')
}

/// The same of all characters, with `・` and its look-alikes.
fn is_dropped(character: char) -> bool {
    is_dropped_ascii(character)
        || matches!(character, '・' | '·' | '’' | '‘' | 'ʼ' | '´')
        || character.is_whitespace()
        || character.is_control()
}

/// A voicing mark that stands by itself (゛) as the one that joins the kana before it.
fn joining_mark(character: char) -> char {
    match character {
        '゛' | '\u{FF9E}' => kana::DAKUTEN,
        '゜' | '\u{FF9F}' => kana::HANDAKUTEN,
        _ => character,
    }
}

fn is_dash(character: char) -> bool {
    matches!(character, '\u{2010}'..='\u{2015}' | '−' | '⁃' | '˗' | '⸺' | '⸻' | '─' | '━')
}

/// Appends one character of NFKC text.
fn push_folded(folded: &mut String, character: char) {
    match character {
        // What most texts are made of first.
        'a'..='z' | '0'..='9' | 'ぁ'..='ゔ' => folded.push(character),
        '一'..='鿿' => folded.push(variants::standard_form(character)),
        'A'..='Z' => folded.push(character.to_ascii_lowercase()),
        'ヶ' | 'ゖ' => folded.push('け'),
        'ヵ' | 'ゕ' => folded.push('か'),
        'ー' if folded.ends_with(|last: char| last.is_ascii_digit()) => folded.push('-'),
        _ if is_dropped(character) => {}
        _ if character.is_ascii() => folded.push(character),
        'ァ'..='ヾ' => folded.push(kana::hiragana_of(character)),
        kana::DAKUTEN | kana::HANDAKUTEN | '\u{300}'..='\u{36F}' => {}
        '〜' | '∼' => folded.push('~'),
        _ if is_dash(character) => folded.push('-'),
        '\u{80}'..='\u{2AF}' | '\u{1E00}'..='\u{1EFF}' => push_latin(folded, character),
        'ς' => folded.push('σ'),
        '\u{370}'..='\u{2FFF}' => folded.extend(character.to_lowercase()),
        _ => folded.push(variants::standard_form(character)),
    }
}

/// Appends a letter of the extended Latin blocks as the plain small letters that one types for it.
fn push_latin(folded: &mut String, character: char) {
    for lower in character.to_lowercase() {
        match lower {
            'ß' => folded.push_str("ss"),
            'æ' => folded.push_str("ae"),
            'œ' => folded.push_str("oe"),
            'ø' => folded.push('o'),
            'ł' => folded.push('l'),
            'đ' => folded.push('d'),
            'ı' => folded.push('i'),
            _ => decompose_canonical(lower, |part| {
                if !matches!(part, '\u{300}'..='\u{36F}') {
                    folded.push(part);
                }
            }),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::text::cases;

    #[test]
    fn equal_names_fold_alike_and_different_names_do_not() {
        for case in cases::folding().fold_equal {
            assert_eq!(fold(&case.a) == fold(&case.b), case.equal, "{} and {}", case.a, case.b);
        }
    }

    #[test]
    fn each_rule_of_the_fold_holds() {
        for (text, folded) in [
            ("株式会社 ＡＯＩ・デザイン", "株式会社aoiでざいん"),
            ("Café Müller", "cafemuller"),
            ("Straße Łódź Smørrebrød", "strasselodzsmorrebrod"),
            ("ΣΟΦΟΣ", "σοφοσ"),
            ("０５４ー０００−０１０１", "054-000-0101"),
            ("ラーメン", "らーめん"),
            ("茅ヶ崎", "茅け崎"),
            ("か゛き", "がき"),
            ("か\u{3099}", "が"),
            ("㈱①", "(株)1"),
            ("山田\u{200b}", "山田"),
            ("\u{202e}山\u{feff}田\u{0}", "山田"),
            ("葛\u{e0100}", "葛"),
            ("", ""),
        ] {
            assert_eq!(fold(text), folded, "{text}");
        }
    }

    proptest! {
        #[test]
        fn folding_twice_is_folding_once(text in "[ -~ぁ-ゖァ-ヺー一-龥ｦ-ﾟＡ-ｚ０-９゛゜\u{3099}\u{309A}à-ü–−〜・髙﨑𠮷\u{200b}\u{fe0f}]{0,16}") {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once);
        }

        #[test]
        fn any_text_folds_without_spaces_or_capitals(text in any::<String>()) {
            let folded = fold(&text);
            prop_assert!(!folded.contains(|character: char| character.is_whitespace() || character.is_ascii_uppercase()));
        }
    }
}
