//! A text of one line being written: the readline keys, pasting, the real cursor.
//!
//! The caret moves by what a reader takes for one character, and words end where the script changes, so that 渡邊さん is two
//! words. Inserting a pasted megabyte is one insertion.

use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation};

use super::paint;
use crate::config::keys::Action;
use crate::tui::text;

/// What a key has done to a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edited {
    /// The text is another.
    Changed,
    /// The action was ours; the text is the same.
    Same,
    /// Not an action of texts.
    NotMine,
}

/// A line of text with a caret.
#[derive(Clone, Debug, Default)]
pub struct TextBox {
    text: String,
    /// In bytes, always between two graphemes.
    caret: usize,
    killed: String,
    /// The last action deleted text to be put back, so that the next such adds to it.
    killing: bool,
    /// Line ends are kept, as one character among others.
    keeps_lines: bool,
}

impl TextBox {
    /// A text with the caret at its end.
    pub fn new(text: impl Into<String>) -> TextBox {
        let mut made = TextBox::default();
        made.set(text);
        made
    }

    /// A text whose line ends are kept and shown as `↵` on the one line that is drawn.
    pub fn with_lines(text: impl Into<String>) -> TextBox {
        let mut made = TextBox { keeps_lines: true, ..TextBox::default() };
        made.set(text);
        made
    }

    pub fn text(&self) -> &str {
        &self.text
    }

    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Where the caret stands, in bytes.
    pub fn caret(&self) -> usize {
        self.caret
    }

    /// Puts the caret at a byte, or before the grapheme that the byte is in.
    pub fn set_caret(&mut self, byte: usize) {
        self.caret = self.boundary_at_or_before(byte);
        self.killing = false;
    }

    /// Another text, the caret at its end. What was deleted can still be put back.
    pub fn set(&mut self, text: impl Into<String>) {
        self.text = self.clean(&text.into());
        self.caret = self.text.len();
        self.killing = false;
    }

    /// Writes at the caret: a key, a whole paste, a commit of the input method. Line ends and control characters become
    /// spaces.
    pub fn insert(&mut self, text: &str) {
        let text = self.clean(text);
        self.text.insert_str(self.caret, &text);
        self.caret += text.len();
        // A combining mark joins what stands before it.
        self.caret = self.boundary_at_or_after(self.caret);
        self.killing = false;
    }

    /// Replaces a range of bytes, for completion, and puts the caret behind it. A range that cuts a character is widened.
    pub fn replace(&mut self, range: Range<usize>, with: &str) {
        let start = self.boundary_at_or_before(range.start);
        let end = self.boundary_at_or_after(range.end.max(start));
        self.text.replace_range(start..end, "");
        self.caret = start;
        self.insert(with);
    }

    /// Does an action of the text keys.
    pub fn apply(&mut self, action: Action) -> Edited {
        let killing = std::mem::take(&mut self.killing);
        let before = self.text.len();
        match action {
            Action::TextLeft => self.caret = self.left(),
            Action::TextRight => self.caret = self.right(),
            Action::TextWordLeft => self.caret = self.word_left(),
            Action::TextWordRight => self.caret = self.word_right(),
            Action::TextHome => self.caret = 0,
            Action::TextEnd => self.caret = self.text.len(),
            Action::TextBackspace => self.delete(self.left()..self.caret),
            Action::TextDelete => self.delete(self.caret..self.right()),
            Action::TextKillWord => self.kill(self.word_left()..self.caret, killing),
            Action::TextKillWordForward => self.kill(self.caret..self.word_right(), killing),
            Action::TextKillStart => self.kill(0..self.caret, killing),
            Action::TextKillEnd => self.kill(self.caret..self.text.len(), killing),
            Action::TextYank => self.insert(&self.killed.clone()),
            _ => return Edited::NotMine,
        }
        if self.text.len() == before { Edited::Same } else { Edited::Changed }
    }

    /// Draws the part of the text around the caret and gives the place of the caret, for the terminal's own cursor: the
    /// input method opens its window there. `None` when there is no room at all.
    pub fn draw(&self, buffer: &mut Buffer, area: Rect, style: Style) -> Option<Position> {
        self.draw_with(buffer, area, |_| style)
    }

    /// [`TextBox::draw`] with a style for each byte of the text.
    pub fn draw_with(&self, buffer: &mut Buffer, area: Rect, style: impl Fn(usize) -> Style) -> Option<Position> {
        let area = area.intersection(buffer.area);
        if area.is_empty() {
            return None;
        }
        let columns = usize::from(area.width);
        let caret = text::width(&self.text[..self.caret]);
        let skipped = first_column(caret, columns);
        let mut column = 0;
        let mut x = area.x;
        for (byte, grapheme) in self.text.grapheme_indices(true) {
            let shown = if grapheme == "\n" { "↵".into() } else { text::display(grapheme) };
            let wide = text::width(grapheme);
            let at = column;
            column += wide;
            if column <= skipped {
                continue;
            }
            if at < skipped {
                // Half of it lies left of the area.
                x += u16::try_from(column - skipped).unwrap_or_default();
                continue;
            }
            if column - skipped > columns {
                break;
            }
            x = paint::text(buffer, x, area.y, area.right() - x, &shown, style(byte));
        }
        let caret = u16::try_from(caret - skipped).unwrap_or_default().min(area.width - 1);
        Some(Position { x: area.x + caret, y: area.y })
    }

    /// The text as it may stand here: control characters are spaces, and so are line ends unless they are kept.
    fn clean(&self, text: &str) -> String {
        if self.keeps_lines {
            let text = text.replace("\r\n", "\n").replace('\r', "\n");
            return text.replace(|character: char| character != '\n' && character.is_control(), " ");
        }
        one_line(text)
    }

    fn delete(&mut self, range: Range<usize>) {
        self.caret = range.start;
        self.text.replace_range(range, "");
        // What stood on both sides may now be one character.
        self.caret = self.boundary_at_or_after(self.caret);
    }

    fn kill(&mut self, range: Range<usize>, more: bool) {
        let removed = &self.text[range.clone()];
        self.killed = match (more, range.start < self.caret) {
            (false, _) => removed.to_owned(),
            (true, true) => format!("{removed}{}", self.killed),
            (true, false) => format!("{}{removed}", self.killed),
        };
        self.delete(range);
        self.killing = true;
    }

    fn left(&self) -> usize {
        GraphemeCursor::new(self.caret, self.text.len(), true).prev_boundary(&self.text, 0).ok().flatten().unwrap_or(0)
    }

    fn right(&self) -> usize {
        let end = self.text.len();
        GraphemeCursor::new(self.caret, end, true).next_boundary(&self.text, 0).ok().flatten().unwrap_or(end)
    }

    fn word_left(&self) -> usize {
        let before = self.text[..self.caret].trim_end_matches(|c| Script::of(c) == Script::Space);
        let last = before.chars().next_back().map(Script::of);
        self.boundary_at_or_before(before.trim_end_matches(|c| Some(Script::of(c)) == last).len())
    }

    fn word_right(&self) -> usize {
        let after = &self.text[self.caret..];
        let first = after.chars().next().map(Script::of);
        let word = after.trim_start_matches(|c| Some(Script::of(c)) == first);
        self.boundary_at_or_after(self.text.len() - word.trim_start_matches(|c| Script::of(c) == Script::Space).len())
    }

    fn boundary_at_or_before(&self, byte: usize) -> usize {
        if byte >= self.text.len() {
            return self.text.len();
        }
        self.text.grapheme_indices(true).map(|(start, _)| start).take_while(|start| *start <= byte).last().unwrap_or(0)
    }

    fn boundary_at_or_after(&self, byte: usize) -> usize {
        let end = self.text.len();
        if byte >= end {
            return end;
        }
        let byte = self.text.ceil_char_boundary(byte);
        let mut cursor = GraphemeCursor::new(byte, end, true);
        match cursor.is_boundary(&self.text, 0) {
            Ok(true) => byte,
            _ => cursor.next_boundary(&self.text, 0).ok().flatten().unwrap_or(end),
        }
    }
}

/// The text on one line: each line end and each control character is a space.
fn one_line(text: &str) -> String {
    text.replace("\r\n", " ").replace(|character: char| character.is_control(), " ")
}

/// The first column shown so that the caret is. It moves by half an area at a time, so that the text stands still while
/// one writes.
fn first_column(caret: usize, columns: usize) -> usize {
    if caret < columns {
        return 0;
    }
    let step = (columns / 2).max(1);
    ((caret - columns) / step + 1) * step
}

/// What kind of word a character belongs to.
#[derive(Clone, Copy, PartialEq)]
enum Script {
    Space,
    Hiragana,
    Katakana,
    Han,
    Letter,
    Mark,
}

impl Script {
    fn of(character: char) -> Script {
        match character {
            '\u{3041}'..='\u{309f}' => Script::Hiragana,
            '\u{30a1}'..='\u{30ff}' | '\u{ff66}'..='\u{ff9f}' => Script::Katakana,
            '\u{3005}'..='\u{3007}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}' => {
                Script::Han
            }
            _ if character.is_whitespace() => Script::Space,
            _ if character.is_alphanumeric() => Script::Letter,
            _ => Script::Mark,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::testing::{at_every_size, lines};
    use proptest::prelude::*;

    /// The text with the caret as `|`.
    fn shown(field: &TextBox) -> String {
        format!("{}|{}", &field.text[..field.caret], &field.text[field.caret..])
    }

    /// A text box written as its text with the caret as `|`.
    fn written(text: &str) -> TextBox {
        let caret = text.find('|').unwrap_or(text.len());
        let mut field = TextBox::new(text.replacen('|', "", 1));
        field.set_caret(caret);
        field
    }

    #[test]
    fn line_ends_are_kept_where_they_may_be_and_take_one_column() {
        let mut field = TextBox::with_lines("a\r\nb\rc\t");
        assert_eq!(field.text(), "a\nb\nc ");
        field.insert("\n渡");
        assert_eq!(field.text(), "a\nb\nc \n渡");
        let drawn = lines(12, 1, |buffer, area| {
            let caret = field.draw_with(buffer, area, |_| Style::new());
            assert_eq!(caret, Some(Position { x: 9, y: 0 }));
        });
        assert_eq!(drawn, ["a↵b↵c ↵渡   "]);
    }

    #[test]
    fn every_text_key_does_what_readline_does() {
        for (before, action, after) in [
            ("ab|c", Action::TextLeft, "a|bc"),
            ("|abc", Action::TextLeft, "|abc"),
            ("ab|c", Action::TextRight, "abc|"),
            ("か\u{3099}|", Action::TextLeft, "|か\u{3099}"),
            ("か\u{3099}|", Action::TextBackspace, "|"),
            ("👨‍👩‍👧|x", Action::TextBackspace, "|x"),
            ("tel 見積の件|", Action::TextWordLeft, "tel 見積の|件"),
            ("tel 見積の件 |", Action::TextWordLeft, "tel 見積の|件 "),
            ("|tel 見積", Action::TextWordRight, "tel |見積"),
            ("tel |見積ミツモリ", Action::TextWordRight, "tel 見積|ミツモリ"),
            ("ab|c", Action::TextHome, "|abc"),
            ("a|bc", Action::TextEnd, "abc|"),
            ("a|bc", Action::TextDelete, "a|c"),
            ("abc|", Action::TextDelete, "abc|"),
            ("one two|", Action::TextKillWord, "one |"),
            ("one |two x", Action::TextKillWordForward, "one |x"),
            ("one |two", Action::TextKillStart, "|two"),
            ("one |two", Action::TextKillEnd, "one |"),
        ] {
            let mut field = written(before);
            assert_ne!(field.apply(action), Edited::NotMine);
            assert_eq!(shown(&field), after, "{before} {action:?}");
        }
        assert_eq!(written("a|").apply(Action::CursorDown), Edited::NotMine);
        assert_eq!(written("|a").apply(Action::TextBackspace), Edited::Same);
        assert_eq!(written("a|").apply(Action::TextBackspace), Edited::Changed);
    }

    #[test]
    fn what_was_deleted_in_one_go_is_put_back_in_one_go() {
        let mut field = written("one two three|");
        field.apply(Action::TextKillWord);
        field.apply(Action::TextKillWord);
        field.apply(Action::TextHome);
        field.apply(Action::TextYank);
        assert_eq!(shown(&field), "two three|one ");
        field.apply(Action::TextKillEnd);
        field.apply(Action::TextYank);
        assert_eq!(shown(&field), "two threeone |");
    }

    #[test]
    fn a_paste_is_text_whatever_it_holds() {
        let mut field = written("a|b");
        field.insert("1\r\n2\n\u{1b}[201~\t3");
        assert_eq!(shown(&field), "a1 2  [201~ 3|b");
        let long = "渡邊\n".repeat(300_000);
        field.insert(&long);
        assert_eq!(field.text().chars().count(), 900_000 + 14);
    }

    #[test]
    fn a_completion_replaces_a_range_and_never_cuts_a_character() {
        let mut field = written("tel #見|");
        field.replace(4..8, "#見積 ");
        assert_eq!(shown(&field), "tel #見積 |");
        field.replace(5..6, "x");
        assert_eq!(shown(&field), "tel #x|積 ");
        field.replace(90..99, "end");
        assert_eq!(shown(&field), "tel #x積 end|");
    }

    #[test]
    fn the_cursor_is_behind_the_wide_characters() {
        let mut field = TextBox::default();
        field.insert("渡邊a");
        lines(20, 1, |buffer, area| {
            assert_eq!(field.draw(buffer, area, Style::new()), Some(Position { x: 5, y: 0 }));
        });
    }

    #[test]
    fn a_long_text_is_shown_around_the_caret() {
        let field = TextBox::new("株式会社富士見製作所");
        let drawn = lines(8, 1, |buffer, area| {
            assert_eq!(field.draw(buffer, area, Style::new()), Some(Position { x: 4, y: 0 }));
        });
        assert_eq!(drawn, ["作所    "]);
        let odd = TextBox::new("株式会社富士見");
        let drawn = lines(7, 1, |buffer, area| {
            odd.draw(buffer, area, Style::new());
        });
        assert_eq!(drawn, [" 士見  "]);
    }

    #[test]
    fn half_width_kana_and_controls_are_measured_as_they_are_drawn() {
        let mut field = TextBox::new("ﾔﾏﾀﾞ\u{202e}x");
        field.apply(Action::TextEnd);
        let drawn = lines(20, 1, |buffer, area| {
            assert_eq!(field.draw(buffer, area, Style::new()), Some(Position { x: 15, y: 0 }));
        });
        assert_eq!(drawn[0].trim_end(), "ヤマダ<U+202E>x");
    }

    #[test]
    fn a_text_box_is_drawn_at_every_size() {
        let field = TextBox::new("渡邊ﾀﾞabc株式会社");
        at_every_size(|buffer, area| {
            paint::blank(buffer, area, Style::new());
            let cursor = field.draw(buffer, area, Style::new());
            assert_eq!(cursor.is_some(), !area.is_empty());
            assert!(cursor.is_none_or(|at| area.contains(at)));
        });
    }

    proptest! {
        #[test]
        fn no_keys_ever_put_the_caret_inside_a_character(
            text in "[a 渡か゛\u{3099}👨\u{200d}ﾀﾞ\u{301}]{0,12}",
            keys in proptest::collection::vec(0..14_usize, 0..30),
        ) {
            let mut field = TextBox::new(text);
            for key in keys {
                match Action::ALL.iter().filter(|action| action.name().starts_with("text.")).nth(key) {
                    Some(action) => { field.apply(*action); }
                    None => field.insert("\u{3099}a"),
                }
                let boundary = GraphemeCursor::new(field.caret, field.text.len(), true).is_boundary(&field.text, 0);
                prop_assert_eq!(boundary, Ok(true));
            }
        }
    }
}
