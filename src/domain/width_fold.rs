//! Full-width typing folded one character to one character, so that offsets into the original stay valid.
//!
//! This is for recognising what an IME left full-width (`！明日　１０：００`). It never changes what is kept: recognition runs
//! on the folded copy, and text is cut from the original.

use std::ops::Range;

/// The half-width twin of a character, or the character itself.
///
/// Full-width ASCII becomes ASCII, U+3000 a space, every wave dash `~`, the full-width yen sign `¥`, and the quotation marks
/// that Japanese input methods give for `"` become `"`.
pub fn fold_char(character: char) -> char {
    match character {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(character as u32 - 0xFEE0).unwrap_or(character),
        '\u{3000}' => ' ',
        '\u{301C}' => '~',
        '\u{FFE5}' => '¥',
        '\u{201C}' | '\u{201D}' => '"',
        '\u{2212}' => '-',
        other => other,
    }
}

/// The folded copy of a text; as many characters as the original.
pub fn fold_width(text: &str) -> String {
    text.chars().map(fold_char).collect()
}

/// A text beside its folded characters. Positions are counted in characters; [`Folded::byte`] leads back to bytes.
#[derive(Debug, Clone)]
pub struct Folded<'a> {
    text: &'a str,
    chars: Vec<char>,
    /// Byte offset of each character, and the length of the text at the end.
    bytes: Vec<usize>,
}

impl<'a> Folded<'a> {
    pub fn new(text: &'a str) -> Folded<'a> {
        let mut bytes: Vec<usize> = text.char_indices().map(|(offset, _)| offset).collect();
        bytes.push(text.len());
        Folded { text, chars: text.chars().map(fold_char).collect(), bytes }
    }

    /// The folded characters.
    pub fn chars(&self) -> &[char] {
        &self.chars
    }

    /// How many characters there are.
    pub fn len(&self) -> usize {
        self.chars.len()
    }

    pub fn is_empty(&self) -> bool {
        self.chars.is_empty()
    }

    /// The folded character at a position.
    pub fn get(&self, position: usize) -> Option<char> {
        self.chars.get(position).copied()
    }

    /// The byte offset of a position in the original text; positions past the end give its length.
    pub fn byte(&self, position: usize) -> usize {
        self.bytes.get(position).copied().unwrap_or(self.text.len())
    }

    /// The byte range of a range of positions.
    pub fn byte_range(&self, positions: Range<usize>) -> Range<usize> {
        self.byte(positions.start)..self.byte(positions.end)
    }

    /// The original text between two positions.
    pub fn original(&self, positions: Range<usize>) -> &'a str {
        self.text.get(self.byte_range(positions)).unwrap_or("")
    }

    /// Whether white space stands at a position, or the text ends there.
    pub fn is_gap(&self, position: usize) -> bool {
        self.get(position).is_none_or(char::is_whitespace)
    }

    /// The first position from `position` on that is not white space.
    pub fn skip_space(&self, mut position: usize) -> usize {
        while self.get(position).is_some_and(char::is_whitespace) {
            position += 1;
        }
        position
    }

    /// The end of the word that begins at `position`.
    pub fn end_of_word(&self, mut position: usize) -> usize {
        while !self.is_gap(position) {
            position += 1;
        }
        position
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn full_width_typing_is_recognised_and_the_original_kept() {
        let folded = Folded::new("！明日　１０：００〜￥");
        assert_eq!(folded.chars().iter().collect::<String>(), "!明日 10:00~¥");
        assert_eq!(folded.original(1..3), "明日");
        assert_eq!(folded.original(4..9), "１０：００");
        assert_eq!(folded.original(7..400), "００〜￥");
    }

    #[test]
    fn what_has_no_half_width_twin_stays() {
        for text in ["", "渡邉", "ー", "ﾒｰﾙ", "e\u{301}", "𠮷"] {
            assert_eq!(fold_width(text), text);
        }
    }
}
