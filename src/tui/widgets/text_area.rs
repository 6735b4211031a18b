//! A text of several lines being written, with the same keys as the one-line box.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::widgets::Widget;
use ratatui_textarea::{CursorMove, WrapMode};

use super::paint;
use super::text_box::Edited;
use crate::config::keys::Action;
use crate::domain::text::kana::widen;

/// Lines of text with a caret, wrapped to the width of the area.
///
/// Half-width kana become full width, as layout and terminal disagree about their sound marks. All else stays as it came,
/// so that a text that is opened and saved is the same; what could drive the terminal is made safe in the cells.
#[derive(Clone, Debug)]
pub struct TextArea {
    inner: ratatui_textarea::TextArea<'static>,
}

impl Default for TextArea {
    fn default() -> TextArea {
        TextArea::new("")
    }
}

impl TextArea {
    /// A text with the caret at its end.
    pub fn new(content: &str) -> TextArea {
        let mut inner = ratatui_textarea::TextArea::new(content.lines().map(|line| widen(line).into_owned()).collect());
        // The terminal's own cursor is the caret; a drawn one would leave the input method's window elsewhere.
        inner.set_cursor_style(Style::new());
        inner.set_cursor_line_style(Style::new());
        inner.set_wrap_mode(WrapMode::WordOrGlyph);
        inner.move_cursor(CursorMove::Bottom);
        inner.move_cursor(CursorMove::End);
        TextArea { inner }
    }

    pub fn text(&self) -> String {
        self.inner.lines().join("\n")
    }

    pub fn is_empty(&self) -> bool {
        self.inner.is_empty()
    }

    /// Writes at the caret. Line ends stay, other control characters become spaces.
    pub fn insert(&mut self, content: &str) {
        let clean = content
            .replace("\r\n", "\n")
            .replace('\r', "\n")
            .replace(|character: char| character != '\n' && character.is_control(), " ");
        self.inner.insert_str(widen(&clean));
    }

    /// Does an action of the text keys. Choosing up and down moves by a line; `text.newline` starts one.
    pub fn apply(&mut self, action: Action) -> Edited {
        let moved = match action {
            Action::TextLeft => Some(CursorMove::Back),
            Action::TextRight => Some(CursorMove::Forward),
            Action::TextWordLeft => Some(CursorMove::WordBack),
            Action::TextWordRight => Some(CursorMove::WordForward),
            Action::TextHome => Some(CursorMove::Head),
            Action::TextEnd => Some(CursorMove::End),
            Action::ChoiceNext => Some(CursorMove::Down),
            Action::ChoicePrev => Some(CursorMove::Up),
            _ => None,
        };
        if let Some(moved) = moved {
            self.inner.move_cursor(moved);
            return Edited::Same;
        }
        let changed = match action {
            Action::TextBackspace => self.inner.delete_char(),
            Action::TextDelete => self.inner.delete_next_char(),
            Action::TextKillWord => self.inner.delete_word(),
            Action::TextKillWordForward => self.inner.delete_next_word(),
            Action::TextKillStart => self.inner.delete_line_by_head(),
            Action::TextKillEnd => self.inner.delete_line_by_end(),
            Action::TextYank => self.inner.paste(),
            Action::TextNewline => {
                self.inner.insert_newline();
                true
            }
            _ => return Edited::NotMine,
        };
        if changed { Edited::Changed } else { Edited::Same }
    }

    /// Draws what the area shows around the caret and gives the caret's place for the terminal's own cursor.
    pub fn draw(&self, buffer: &mut Buffer, area: Rect, style: Style) -> Option<Position> {
        let area = area.intersection(buffer.area);
        if area.is_empty() {
            return None;
        }
        paint::blank(buffer, area, style);
        // The widget leaves the last column to the caret behind a full line.
        (&self.inner).render(area, buffer);
        paint::tint(buffer, area, style);
        paint::scrub(buffer, area);
        let (top, left) = self.inner.scroll_offset();
        let caret = self.inner.screen_cursor();
        let down = u16::try_from(caret.row).unwrap_or(u16::MAX).saturating_sub(top).min(area.height - 1);
        let right = u16::try_from(caret.col).unwrap_or(u16::MAX).saturating_sub(left).min(area.width - 1);
        Some(Position { x: area.x + right, y: area.y + down })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::testing::{at_every_size, lines};

    #[test]
    fn the_caret_follows_wide_text_over_wrapped_lines() {
        let mut area_text = TextArea::new("一行目");
        area_text.apply(Action::TextNewline);
        area_text.insert("渡邊a");
        let drawn = lines(12, 3, |buffer, area| {
            assert_eq!(area_text.draw(buffer, area, Style::new()), Some(Position { x: 5, y: 1 }));
        });
        assert_eq!(drawn, ["一行目      ", "渡邊a       ", "            "]);
        assert_eq!(area_text.text(), "一行目\n渡邊a");
    }

    #[test]
    fn a_paste_keeps_its_lines_and_loses_its_controls() {
        let mut area_text = TextArea::default();
        area_text.insert("1\r\n2\u{1b}[2J\t\u{202e}ﾀﾞ");
        assert_eq!(area_text.text(), "1\n2 [2J \u{202e}ダ");
        let drawn = lines(12, 2, |buffer, area| {
            area_text.draw(buffer, area, Style::new());
        });
        assert!(!drawn.concat().contains('\u{202e}'), "{drawn:?}");
    }

    #[test]
    fn what_was_deleted_can_be_put_back() {
        let mut area_text = TextArea::new("one two");
        assert_eq!(area_text.apply(Action::TextKillWord), Edited::Changed);
        assert_eq!(area_text.text(), "one ");
        area_text.apply(Action::TextYank);
        assert_eq!(area_text.text(), "one two");
        assert_eq!(area_text.apply(Action::InputAccept), Edited::NotMine);
    }

    #[test]
    fn a_text_area_is_drawn_at_every_size() {
        let area_text = TextArea::new(&"株式会社富士見製作所 渡邊\nab\n".repeat(20));
        at_every_size(|buffer, area| {
            let cursor = area_text.draw(buffer, area, Style::new());
            assert!(cursor.is_none_or(|at| area.contains(at)));
        });
    }
}
