//! Columns: how wide text is on the screen, and cutting, padding and breaking it there.
//!
//! Widths are those of terminals without a CJK locale (ambiguous characters are one column wide), counted grapheme by
//! grapheme as they are laid into cells. Text must have passed [`display`](super::display()) first: half-width voiced
//! kana and control characters have no agreed width.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// Stands at the end of cut text. ASCII, because … is two columns wide on some terminals.
const CUT_MARK: &str = "..";

/// The columns that text takes.
pub fn width(text: &str) -> usize {
    let simple: Option<usize> = text.chars().map(simple_width).sum();
    simple.unwrap_or_else(|| text.graphemes(true).map(UnicodeWidthStr::width).sum())
}

/// The columns of a character that never combines with its neighbours. Names and notes are made of little else, and
/// finding graphemes costs ten times as much.
fn simple_width(character: char) -> Option<usize> {
    match character {
        ' '..='~' => Some(1),
        '\u{3000}'..='〩' | 'ぁ'..='ゖ' | '゛'..='ヿ' | '㐀'..='\u{4DBF}' | '一'..='\u{9FFF}' | '！'..='～' => {
            Some(2)
        }
        _ => None,
    }
}

/// The text in at most `columns` columns, with `..` at the end if something had to go. Wide characters are never split,
/// so a cut text may be one column narrower than asked.
pub fn cut(text: &str, columns: usize) -> Cow<'_, str> {
    if width(text) <= columns {
        return Cow::Borrowed(text);
    }
    let mark = &CUT_MARK[..CUT_MARK.len().min(columns)];
    let (head, _) = split_at_column(text, columns - mark.len());
    Cow::Owned(format!("{head}{mark}"))
}

/// [`cut`] with the `..` in the middle: files of one folder differ at the end of their names.
pub fn cut_middle(text: &str, columns: usize) -> Cow<'_, str> {
    if width(text) <= columns {
        return Cow::Borrowed(text);
    }
    let mark = &CUT_MARK[..CUT_MARK.len().min(columns)];
    let room = columns - mark.len();
    let (head, behind) = split_at_column(text, room / 2);
    let (mut end, mut taken) = (text.len(), width(head));
    for (start, grapheme) in behind.grapheme_indices(true).rev() {
        taken += grapheme.width();
        if taken > room {
            break;
        }
        end = head.len() + start;
    }
    Cow::Owned(format!("{head}{mark}{}", &text[end..]))
}

/// The text in exactly `columns` columns: cut, or filled with spaces on the right.
pub fn pad(text: &str, columns: usize) -> String {
    let mut padded = cut(text, columns).into_owned();
    padded.extend(std::iter::repeat_n(' ', columns.saturating_sub(width(&padded))));
    padded
}

/// The text in exactly `columns` columns: cut, or filled with spaces on the left, as numbers are.
pub fn pad_left(text: &str, columns: usize) -> String {
    let cut = cut(text, columns);
    let mut padded = " ".repeat(columns.saturating_sub(width(&cut)));
    padded.push_str(&cut);
    padded
}

/// The longest beginning of text that fits, and the rest.
fn split_at_column(text: &str, columns: usize) -> (&str, &str) {
    let mut taken = 0;
    for (start, grapheme) in text.grapheme_indices(true) {
        taken += grapheme.width();
        if taken > columns {
            return text.split_at(start);
        }
    }
    (text, "")
}

/// The text in lines of at most `columns` columns, broken at line feeds, at spaces, and between any two characters of
/// Chinese or Japanese; but no line begins with a closing bracket, 。、ー or a small kana, and none ends with an opening
/// bracket (禁則). A word wider than a line is broken anywhere. Only a single character can be wider than asked.
pub fn wrap(text: &str, columns: usize) -> Vec<String> {
    text.split('\n').flat_map(|line| wrap_line(line, columns)).collect()
}

fn wrap_line(text: &str, columns: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    let mut taken = 0;
    for chunk in chunks(text) {
        let needed = width(chunk);
        if taken + needed <= columns {
            line.push_str(chunk);
            taken += needed;
            continue;
        }
        if chunk.trim().is_empty() {
            // Spaces at a break are not shown, neither here nor at the start of the next line.
            lines.push(finished(&mut line));
            taken = 0;
            continue;
        }
        if !line.trim().is_empty() {
            lines.push(finished(&mut line));
            taken = 0;
        }
        let mut rest = chunk;
        while taken + width(rest) > columns {
            let (head, tail) = split_at_column(rest, columns - taken.min(columns));
            let head_is_empty = head.is_empty();
            let (head, tail) = if head_is_empty { split_after_first(rest) } else { (head, tail) };
            line.push_str(head);
            lines.push(finished(&mut line));
            taken = 0;
            rest = tail;
        }
        line.push_str(rest);
        taken += width(rest);
    }
    if !line.is_empty() || lines.is_empty() {
        lines.push(line);
    }
    lines
}

fn finished(line: &mut String) -> String {
    line.truncate(line.trim_end().len());
    std::mem::take(line)
}

fn split_after_first(text: &str) -> (&str, &str) {
    let first = text.graphemes(true).next().map_or(0, str::len);
    text.split_at(first)
}

/// The pieces between which a line may break: runs of spaces, words, and single wide characters together with the
/// punctuation that must not leave them.
fn chunks(text: &str) -> Vec<&str> {
    let mut chunks = Vec::new();
    let mut start = 0;
    let mut before: Option<&str> = None;
    for (position, grapheme) in text.grapheme_indices(true) {
        if before.is_some_and(|before| may_break(before, grapheme)) {
            chunks.push(&text[start..position]);
            start = position;
        }
        before = Some(grapheme);
    }
    if start < text.len() {
        chunks.push(&text[start..]);
    }
    chunks
}

fn may_break(before: &str, after: &str) -> bool {
    let is_space = |grapheme: &str| grapheme.trim().is_empty();
    match (is_space(before), is_space(after)) {
        (true, true) => false,
        (true, false) | (false, true) => true,
        (false, false) => {
            (before.width() > 1 || after.width() > 1)
                && !after.starts_with(|character| NEVER_FIRST.contains(character))
                && !before.starts_with(|character| NEVER_LAST.contains(character))
        }
    }
}

const NEVER_FIRST: &str =
    "、。，．・：；？！?!,.:;)]}）］｝」』】〕〉》〙〗”’ーヽヾゝゞ々…‥〜～ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ";
const NEVER_LAST: &str = "([{（［｛「『【〔〈《〘〖“‘";

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::text::{display, display_multiline};

    /// Japanese, Latin, emoji, combining marks and half-width kana, as they stand on the screen.
    fn shown() -> impl Strategy<Value = String> {
        let mixed = "[ a-zA-Z0-9ぁ-ゖァ-ヺー一-龥、。「」（）ｦ-ﾟＡ-Ｚ\u{300}-\u{30f}\u{3099}\u{1f600}-\u{1f64f}\u{1f3fb}-\u{1f3ff}\u{200d}\u{fe0f}ก-๎]{0,24}";
        prop_oneof![mixed, any::<String>()].prop_map(|text| display(&text).into_owned())
    }

    #[test]
    fn wide_characters_take_two_columns() {
        for (text, columns) in [("渡邊a", 5), ("abc", 3), ("か\u{3099}", 2), ("髙橋", 4), ("", 0), ("葛\u{e0100}飾", 4)]
        {
            assert_eq!(width(text), columns, "{text}");
        }
    }

    #[test]
    fn simple_characters_have_the_width_that_unicode_gives_them() {
        for character in '\0'..=char::MAX {
            if let Some(columns) = simple_width(character) {
                assert_eq!(character.encode_utf8(&mut [0; 4]).width(), columns, "{character}");
            }
        }
    }

    #[test]
    fn the_end_of_the_name_of_a_file_stays() {
        for (text, columns, expected) in [
            ("list.csv", 8, "list.csv"),
            ("csv/spectrum_simple_crlf.csv", 16, "csv/spe..rlf.csv"),
            ("顧客名簿_二〇二六年度版.csv", 15, "顧客名..版.csv"),
            ("abc", 2, ".."),
            ("abc", 0, ""),
        ] {
            assert_eq!(cut_middle(text, columns), expected);
        }
    }

    #[test]
    fn cut_text_ends_in_two_dots_and_never_inside_a_character() {
        for (text, columns, expected) in [
            ("渡邊健一", 8, "渡邊健一"),
            ("渡邊健一", 7, "渡邊.."),
            ("渡邊健一", 6, "渡邊.."),
            ("渡邊健一", 5, "渡.."),
            ("渡邊健一", 2, ".."),
            ("渡邊健一", 1, "."),
            ("渡邊健一", 0, ""),
            ("abcdef", 4, "ab.."),
        ] {
            assert_eq!(cut(text, columns), expected);
        }
        assert_eq!(pad("渡邊健一", 5), "渡.. ");
        assert_eq!(pad_left("120", 5), "  120");
    }

    #[test]
    fn lines_break_at_spaces_and_between_japanese_characters() {
        for (text, columns, expected) in [
            ("見積の件で質問", 6, vec!["見積の", "件で質", "問"]),
            ("ask about the quote", 9, vec!["ask about", "the quote"]),
            ("新工場の話。来春", 10, vec!["新工場の", "話。来春"]),
            ("彼は「はい」と", 6, vec!["彼は", "「は", "い」と"]),
            ("abcdefgh", 3, vec!["abc", "def", "gh"]),
            ("a\n\nb", 5, vec!["a", "", "b"]),
            ("AoiデザインとABC", 8, vec!["Aoiデザ", "インと", "ABC"]),
            ("", 5, vec![""]),
            ("漢字", 1, vec!["漢", "字"]),
        ] {
            assert_eq!(wrap(text, columns), expected, "{text}");
        }
    }

    proptest! {
        #[test]
        fn padded_text_has_exactly_the_columns_asked_for(text in shown(), columns in 0usize..30) {
            prop_assert_eq!(width(&pad(&text, columns)), columns);
            prop_assert_eq!(width(&pad_left(&text, columns)), columns);
            prop_assert!(width(&cut(&text, columns)) <= columns);
            prop_assert!(width(&cut_middle(&text, columns)) <= columns);
        }

        #[test]
        fn wrapped_lines_fit_and_lose_nothing_but_spaces(text in any::<String>().prop_map(|text| display_multiline(&text).into_owned()), columns in 2usize..30) {
            let lines = wrap(&text, columns);
            let solid = |text: &str| text.split_whitespace().collect::<String>();
            prop_assert_eq!(solid(&lines.concat()), solid(&text));
            for line in lines {
                prop_assert!(width(&line) <= columns || line.graphemes(true).count() == 1, "{:?}", line);
            }
        }
    }
}
