//! Kana: between hiragana and katakana, and from half width to full width.
//!
//! The long mark ー belongs to both scripts and stays what it is: らーめん and ラーメン are the same word.

use std::borrow::Cow;

use unicode_normalization::char::compose;

/// The marks that voice the kana before them, as combining characters.
pub const DAKUTEN: char = '\u{3099}';
pub const HANDAKUTEN: char = '\u{309A}';

/// Full-width forms of U+FF61 to U+FF9F, in that order; the two voicing marks stand here as they look on their own.
const FULL_WIDTH: &str = "。「」、・ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン゛゜";

/// Between a hiragana and its katakana lie always as many places.
const DISTANCE: u32 = 0x60;

pub fn is_hiragana(character: char) -> bool {
    matches!(character, 'ぁ'..='ゖ' | 'ゝ'..='ゟ')
}

pub fn is_katakana(character: char) -> bool {
    matches!(character, 'ァ'..='ヺ' | 'ヽ'..='ヿ' | 'ㇰ'..='ㇿ' | '\u{FF66}'..='\u{FF9F}')
}

/// Whether the character is of the half-width block of katakana and Japanese punctuation.
pub fn is_half_width(character: char) -> bool {
    matches!(character, '\u{FF61}'..='\u{FF9F}')
}

/// The hiragana of one katakana; other characters, and the few katakana without a hiragana, as they are.
pub fn hiragana_of(character: char) -> char {
    match character {
        'ァ'..='ヶ' | 'ヽ' | 'ヾ' => char::from_u32(character as u32 - DISTANCE).unwrap_or(character),
        _ => character,
    }
}

/// Half-width katakana and punctuation in full width, with the voicing mark joined to its kana: `ｶﾞ` becomes `ガ`.
pub fn widen(text: &str) -> Cow<'_, str> {
    if !text.contains(is_half_width) {
        return Cow::Borrowed(text);
    }
    let mut wide = String::with_capacity(text.len());
    for character in text.chars() {
        push_wide(&mut wide, character);
    }
    Cow::Owned(wide)
}

/// Appends one character as [`widen`] would.
pub fn push_wide(text: &mut String, character: char) {
    let mark = match character {
        '\u{FF9E}' => Some(DAKUTEN),
        '\u{FF9F}' => Some(HANDAKUTEN),
        _ => None,
    };
    if let (Some(mark), Some(last)) = (mark, text.chars().next_back())
        && let Some(voiced) = compose(last, mark)
    {
        text.pop();
        text.push(voiced);
        return;
    }
    text.push(full_width_of(character));
}

fn full_width_of(character: char) -> char {
    if !is_half_width(character) {
        return character;
    }
    FULL_WIDTH.chars().nth((character as u32 - 0xFF61) as usize).unwrap_or(character)
}

/// Whether the text holds a kanji, whose sound nothing but a reading tells.
pub fn has_kanji(text: &str) -> bool {
    text.chars().any(|character| {
        matches!(character, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}' | '々' | '〆')
    })
}

#[cfg(test)]
mod tests {
    use unicode_normalization::UnicodeNormalization;

    use super::*;

    #[test]
    fn katakana_become_hiragana_and_the_long_mark_stays() {
        for (katakana, hiragana) in
            [("ワタナベ", "わたなべ"), ("ラーメン", "らーめん"), ("ヴィラ", "ゔぃら"), ("ヶ", "ゖ"), ("ヾ", "ゞ")]
        {
            assert_eq!(katakana.chars().map(hiragana_of).collect::<String>(), hiragana);
        }
    }

    #[test]
    fn half_width_kana_become_full_width_with_their_voicing() {
        for (half, full) in
            [("ﾜﾀﾅﾍﾞ", "ワタナベ"), ("ﾊﾟｰﾏ", "パーマ"), ("ｳﾞ", "ヴ"), ("ｱﾞ", "ア゛"), ("ﾞ", "゛"), ("ｶﾞﾞ", "ガ゛")]
        {
            assert_eq!(widen(half), full);
        }
        assert!(matches!(widen("ガ漢a"), Cow::Borrowed(_)));
    }

    #[test]
    fn the_table_of_full_width_forms_agrees_with_nfkc() {
        for character in ('\u{FF61}'..='\u{FF9D}').filter(|&character| is_half_width(character)) {
            assert!(character.nfkc().eq([full_width_of(character)]), "{character}");
        }
    }
}
