//! Text by the columns it takes on the screen, and safe to draw.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// What stands for the rest of a text that was cut. Two columns, of no ambiguous width.
const CUT: &str = "..";

/// The text as it may be drawn: control, bidi and zero-width characters are made visible, and half-width kana are full
/// width, because their sound marks are measured differently by the terminal and by the layout.
pub fn display(text: &str) -> Cow<'_, str> {
    if !text.chars().any(|character| is_unsafe(character) || is_half_kana(character)) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut kana = String::new();
    for character in text.chars() {
        if is_half_kana(character) {
            kana.push(character);
            continue;
        }
        out.extend(std::mem::take(&mut kana).nfkc());
        match character {
            '\0'..='\x1f' => out.extend(char::from_u32(0x2400 + character as u32)),
            '\x7f' => out.push('\u{2421}'),
            _ if is_unsafe(character) => out.push_str(&format!("<{:04X}>", character as u32)),
            _ => out.push(character),
        }
    }
    out.extend(kana.nfkc());
    Cow::Owned(out)
}

fn is_half_kana(character: char) -> bool {
    matches!(character, '\u{ff61}'..='\u{ff9f}')
}

fn is_unsafe(character: char) -> bool {
    character.is_control()
        || matches!(character,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}')
}

/// The columns a text takes as [`display`] draws it.
pub fn width(text: &str) -> usize {
    display(text).graphemes(true).map(UnicodeWidthStr::width).sum()
}

/// The text made safe and, where it is too wide, cut at a grapheme with `..` at its end. Never wider than `columns`.
pub fn cut(text: &str, columns: usize) -> String {
    let shown = display(text);
    let mut taken = 0;
    let mut end_with_mark = 0;
    for (start, grapheme) in shown.grapheme_indices(true) {
        let wide = grapheme.width();
        if taken + wide > columns {
            let mark = &CUT[..columns.min(CUT.len())];
            return format!("{}{mark}", &shown[..end_with_mark]);
        }
        taken += wide;
        if taken + CUT.len() <= columns {
            end_with_mark = start + grapheme.len();
        }
    }
    shown.into_owned()
}

/// [`cut`], then filled with spaces to exactly `columns`.
pub fn pad(text: &str, columns: usize) -> String {
    let mut out = cut(text, columns);
    let missing = columns.saturating_sub(width(&out));
    out.extend(std::iter::repeat_n(' ', missing));
    out
}

/// [`pad`] with the spaces before the text, for numbers.
pub fn pad_left(text: &str, columns: usize) -> String {
    let shown = cut(text, columns);
    let missing = columns.saturating_sub(width(&shown));
    " ".repeat(missing) + &shown
}

/// The text broken into lines of at most `columns`, at spaces where there are any, else at graphemes.
pub fn wrap(text: &str, columns: usize) -> Vec<String> {
    let mut lines = Vec::new();
    for paragraph in text.lines() {
        let mut line = String::new();
        let mut taken = 0;
        for piece in display(paragraph).split_word_bounds() {
            if taken + width(piece) <= columns || piece.trim().is_empty() && taken < columns {
                let piece = if taken + width(piece) <= columns { piece } else { "" };
                line.push_str(piece);
                taken += width(piece);
                continue;
            }
            for grapheme in piece.graphemes(true) {
                let wide = grapheme.width();
                if taken > 0
                    && (taken + wide > columns || width(piece) <= columns && grapheme.as_ptr() == piece.as_ptr())
                {
                    lines.push(std::mem::take(&mut line).trim_end().to_owned());
                    taken = 0;
                }
                if taken == 0 && grapheme.trim().is_empty() || wide > columns {
                    continue;
                }
                line.push_str(grapheme);
                taken += wide;
            }
        }
        lines.push(line.trim_end().to_owned());
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_could_drive_the_terminal_is_made_visible() {
        assert_eq!(display("a\u{1b}[2Jb\u{9b}c\u{202e}d\ne"), "a\u{241b}[2Jb<009B>c<202E>d\u{240a}e");
        assert_eq!(display("ﾔﾏﾀﾞ工業"), "ヤマダ工業");
        assert!(matches!(display("渡邊 健一"), Cow::Borrowed(_)));
    }

    #[test]
    fn a_text_is_cut_between_characters() {
        for (text, columns, expected) in [
            ("渡邊健一", 8, "渡邊健一"),
            ("渡邊健一", 7, "渡邊.."),
            ("渡邊健一", 6, "渡邊.."),
            ("渡邊健一", 5, "渡.."),
            ("渡邊健一", 1, "."),
            ("渡邊健一", 0, ""),
            ("abc", 2, ".."),
        ] {
            assert_eq!(cut(text, columns), expected, "{text} {columns}");
        }
        assert_eq!(pad("渡邊健一", 7), "渡邊.. ");
        assert_eq!(pad_left("12", 5), "   12");
    }

    #[test]
    fn a_long_text_is_broken_where_it_may_be() {
        assert_eq!(wrap("the quick brown fox", 10), ["the quick", "brown fox"]);
        assert_eq!(wrap("見積の件で質問", 6), ["見積の", "件で質", "問"]);
        assert_eq!(wrap("abcdefgh\n\nx", 3), ["abc", "def", "gh", "", "x"]);
    }

    proptest! {
        #[test]
        fn a_padded_text_is_exactly_as_wide_as_asked(text in "\\PC{0,20}", columns in 0_usize..30) {
            prop_assert_eq!(width(&pad(&text, columns)), columns);
            prop_assert_eq!(width(&pad_left(&text, columns)), columns);
        }

        #[test]
        fn no_wrapped_line_is_too_wide(text in ".{0,40}", columns in 0_usize..12) {
            for line in wrap(&text, columns) {
                prop_assert!(width(&line) <= columns, "{:?}", line);
            }
        }
    }
}
