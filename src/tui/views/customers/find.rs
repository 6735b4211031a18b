//! `/` in the card and in the history: words to look for in what stands there. The list stays as it is.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::Customers;
use super::layout::Pane;
use crate::config::keys::Action;
use crate::domain::search_line;
use crate::tui::filter::{LINES, Marks, draw_line};
use crate::tui::view::{Cx, Flow};
use crate::tui::widgets::TextBox;
use crate::tui::widgets::text_box::Edited;

/// What is looked for, and in which pane that is written.
#[derive(Debug, Default)]
pub struct Find {
    line: TextBox,
    typing: bool,
    pane: Option<Pane>,
    marks: Marks,
}

impl Find {
    fn open(&mut self, pane: Pane) {
        (self.pane, self.typing) = (Some(pane), true);
    }

    pub fn clear(&mut self) {
        *self = Find::default();
    }

    pub fn text(&self) -> &str {
        self.line.text().trim()
    }

    pub fn is_typing(&self) -> bool {
        self.typing
    }

    pub fn is_shown(&self) -> bool {
        self.pane.is_some()
    }

    /// What is marked instead of the words of the list's filter.
    pub fn marks(&self) -> Option<&Marks> {
        (!self.line.is_empty()).then_some(&self.marks)
    }

    /// The lines that it takes at the head of a pane.
    pub fn lines(&self, pane: Pane) -> u16 {
        if self.pane == Some(pane) { LINES } else { 0 }
    }

    pub fn insert(&mut self, typed: &str) {
        self.line.insert(typed);
        self.read();
    }

    fn read(&mut self) {
        self.marks = Marks::of(search_line::words(self.line.text()));
    }

    /// Draws the line in its pane, which is this one.
    pub fn draw(&self, buffer: &mut Buffer, area: Rect, cx: &Cx<'_>) -> Option<Position> {
        match area.height > LINES + 2 && area.width > 6 {
            true => draw_line(buffer, area, &self.line, self.typing, cx),
            false => None,
        }
    }
}

impl Customers {
    /// What is marked in the panes beside the list, and gone through by n and N.
    pub(super) fn marks(&self) -> &Marks {
        self.find.marks().unwrap_or_else(|| self.list.filter.marks())
    }

    /// The line of the list, or that of a pane of text which has the focus.
    pub(super) fn open_line(&mut self) {
        match self.focus {
            pane @ (Pane::Card | Pane::History) if self.detail.is_some() => self.find.open(pane),
            _ => self.open_filter(),
        }
    }

    /// An action while words are written that are looked for.
    pub(super) fn find_action(&mut self, action: Action, cx: &Cx<'_>) -> Flow {
        match self.find.line.apply(action) {
            Edited::Changed => {
                self.find.read();
                self.card.leave_match();
                self.history.leave_match();
                return Flow::Stay;
            }
            Edited::Same => return Flow::Stay,
            Edited::NotMine => {}
        }
        match action {
            Action::InputAccept if !self.marks_something() => self.find.clear(),
            Action::InputAccept => {
                self.find.typing = false;
                return self.next_match(true, cx);
            }
            Action::InputCancel => self.find.clear(),
            _ => return Flow::Ignored,
        }
        Flow::Stay
    }

    fn marks_something(&self) -> bool {
        self.find.marks().is_some_and(|marks| !marks.folded().is_empty())
    }
}
