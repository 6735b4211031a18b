//! A list of any length: where the cursor is, which rows are shown. The rows themselves are never touched here.

use std::cell::Cell;
use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::Line;

use super::paint;
use crate::config::keys::Action;
use crate::tui::style::{Look, Role};

/// The cursor of a list and the part of it that is shown.
#[derive(Clone, Debug, Default)]
pub struct ListState {
    len: usize,
    selected: usize,
    /// What the last frame had room for. A measure of the screen: paging needs it and only drawing knows it.
    shown: Cell<Shown>,
}

#[derive(Clone, Copy, Debug, Default)]
struct Shown {
    first: usize,
    rows: usize,
}

impl ListState {
    pub fn new(len: usize) -> ListState {
        ListState { len, ..ListState::default() }
    }

    pub fn len(&self) -> usize {
        self.len
    }

    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// The row under the cursor; `None` in an empty list.
    pub fn selected(&self) -> Option<usize> {
        (self.selected < self.len).then_some(self.selected)
    }

    /// The list has become longer or shorter; the cursor stays on its number, or on the last row.
    pub fn set_len(&mut self, len: usize) {
        self.len = len;
        self.selected = self.selected.min(len.saturating_sub(1));
    }

    /// Puts the cursor on a row, or on the last.
    pub fn select(&mut self, index: usize) {
        self.selected = index.min(self.len.saturating_sub(1));
    }

    /// Moves by an action of the cursor or page keys; `false` when it is none of those.
    pub fn apply(&mut self, action: Action) -> bool {
        let page = self.shown.get().rows.max(1);
        let target = match action {
            Action::CursorDown | Action::ChoiceNext => self.selected.saturating_add(1),
            Action::CursorUp | Action::ChoicePrev => self.selected.saturating_sub(1),
            Action::CursorTop => 0,
            Action::CursorBottom => usize::MAX,
            Action::PageHalfDown => self.selected.saturating_add(page.div_ceil(2)),
            Action::PageHalfUp => self.selected.saturating_sub(page.div_ceil(2)),
            Action::PageDown => self.selected.saturating_add(page),
            Action::PageUp => self.selected.saturating_sub(page),
            _ => return false,
        };
        self.select(target);
        true
    }

    /// Shows this row too, as far as the cursor stays in sight: the heading above the first row of a group.
    pub fn reveal(&self, index: usize) {
        let shown = self.shown.get();
        self.shown.set(Shown { first: shown.first.min(index), ..shown });
    }

    /// The rows to show in this many lines: as before as far as the cursor allows, and never past the end.
    pub fn window(&self, rows: usize) -> Range<usize> {
        let last_first = self.len.saturating_sub(rows);
        let lowest = (self.selected + 1).saturating_sub(rows);
        let first = self.shown.get().first.clamp(lowest, self.selected.max(lowest)).min(last_first);
        self.shown.set(Shown { first, rows });
        first..(first + rows).min(self.len)
    }

    /// Draws the rows that are shown, each given by its number and the columns it may take. Only the focused list has the
    /// `▸`. Gives the place of the cursor's row, so that the terminal's cursor can follow it.
    pub fn draw<'a>(
        &self,
        buffer: &mut Buffer,
        area: Rect,
        look: &Look,
        focused: bool,
        row: impl Fn(usize, u16) -> Line<'a>,
    ) -> Option<Position> {
        let area = area.intersection(buffer.area);
        let columns = area.width.saturating_sub(1);
        let mut place = None;
        for (y, index) in (area.y..area.bottom()).zip(self.window(usize::from(area.height))) {
            let here = focused && index == self.selected;
            paint::line(buffer, area.x + 1, y, columns, &row(index, columns), look.style(Role::Text));
            if here {
                let mark = if look.ascii { ">" } else { "▸" };
                paint::text(buffer, area.x, y, 1, mark, look.style(Role::Focus));
                place = Some(Position { x: area.x, y });
            }
            if index == self.selected && focused {
                paint::tint(buffer, Rect { y, height: 1, ..area }, look.theme.selected());
            }
        }
        place.filter(|_| area.width > 0)
    }
}

/// Writes what to do into an empty list: what stands here when there is something, and which key begins.
pub fn draw_empty(buffer: &mut Buffer, area: Rect, look: &Look, lines: &[String]) {
    for (y, line) in (area.y.saturating_add(1)..area.bottom()).zip(lines) {
        paint::text(buffer, area.x + 1, y, area.width.saturating_sub(1), line, look.style(Role::Dim));
    }
    paint::tint(buffer, area, Style::new());
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Lang;
    use crate::tui::testing::{at_every_size, lines, look};
    use proptest::prelude::*;

    #[test]
    fn the_cursor_moves_by_lines_pages_and_ends() {
        let mut list = ListState::new(1_000_000);
        assert_eq!(list.window(10), 0..10);
        for (action, selected, window) in [
            (Action::CursorDown, 1, 0..10),
            (Action::PageDown, 11, 2..12),
            (Action::PageHalfDown, 16, 7..17),
            (Action::CursorUp, 15, 7..17),
            (Action::PageUp, 5, 5..15),
            (Action::PageHalfUp, 0, 0..10),
            (Action::CursorUp, 0, 0..10),
            (Action::CursorBottom, 999_999, 999_990..1_000_000),
            (Action::CursorDown, 999_999, 999_990..1_000_000),
            (Action::CursorTop, 0, 0..10),
        ] {
            assert!(list.apply(action));
            assert_eq!((list.selected(), list.window(10)), (Some(selected), window), "{action:?}");
        }
        assert!(!list.apply(Action::Undo));
    }

    #[test]
    fn a_list_that_shrinks_keeps_its_cursor_inside() {
        let mut list = ListState::new(5);
        list.apply(Action::CursorBottom);
        list.set_len(2);
        assert_eq!((list.selected(), list.window(10)), (Some(1), 0..2));
        list.set_len(0);
        assert_eq!((list.selected(), list.window(10)), (None, 0..0));
        list.set_len(3);
        assert_eq!(list.selected(), Some(0));
    }

    #[test]
    fn only_the_focused_list_shows_its_cursor() {
        let look = look(Lang::Ja);
        let list = ListState::new(2);
        let names = ["渡邊 健一", "田中 誠"];
        for (focused, expected) in [(true, "▸渡邊 .."), (false, " 渡邊 ..")] {
            let drawn = lines(8, 3, |buffer, area| {
                let place = list.draw(buffer, area, &look, focused, |index, _| Line::raw(names[index]));
                assert_eq!(place, focused.then_some(Position { x: 0, y: 0 }));
            });
            assert_eq!(drawn, [expected, " 田中 誠", "        "]);
        }
    }

    #[test]
    fn a_list_is_drawn_at_every_size() {
        let look = look(Lang::Ja);
        let mut list = ListState::new(500);
        list.select(250);
        at_every_size(|buffer, area| {
            paint::blank(buffer, area, Style::new());
            list.draw(buffer, area, &look, true, |index, _| Line::raw(format!("{index} 株式会社富士見製作所")));
            draw_empty(buffer, area, &look, &["まだありません".into()]);
        });
    }

    proptest! {
        #[test]
        fn the_cursor_is_always_among_the_rows_shown(
            steps in proptest::collection::vec((0..8_usize, 0..30_usize, 0..50_usize), 1..40),
        ) {
            let moves = [Action::CursorDown, Action::CursorUp, Action::CursorTop, Action::CursorBottom, Action::PageDown,
                Action::PageUp, Action::PageHalfDown, Action::PageHalfUp];
            let mut list = ListState::default();
            for (action, rows, len) in steps {
                list.set_len(len);
                list.apply(moves[action]);
                let window = list.window(rows);
                prop_assert!(window.end <= len && window.len() == rows.min(len));
                if let (Some(selected), true) = (list.selected(), rows > 0) {
                    prop_assert!(window.contains(&selected));
                }
            }
        }
    }
}
