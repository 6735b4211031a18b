//! A line of words to look for, where there is no query to write: in a text, in a short list.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::draw::{below_line, draw_line, has_room};
use super::{LINES, Marks};
use crate::config::keys::Action;
use crate::domain::search_line;
use crate::tui::view::Cx;
use crate::tui::widgets::TextBox;
use crate::tui::widgets::text_box::Edited;

/// The line, which stands at the head of a pane once it is opened.
#[derive(Debug, Default)]
pub struct WordLine {
    line: TextBox,
    typing: bool,
    shown: bool,
    words: Vec<String>,
    marks: Marks,
}

/// What came of an action while the line has the keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wrote {
    /// Not an action of texts.
    NotMine,
    Same,
    /// Other words are looked for.
    Changed,
    /// They are as they shall be.
    Accepted,
}

impl WordLine {
    /// Gives the line the keys.
    pub fn open(&mut self) {
        (self.shown, self.typing) = (true, true);
    }

    /// Puts the line away.
    pub fn clear(&mut self) {
        *self = WordLine::default();
    }

    pub fn text(&self) -> &str {
        self.line.text().trim()
    }

    /// Whether there is something to look for.
    pub fn is_active(&self) -> bool {
        !self.words.is_empty()
    }

    pub fn is_typing(&self) -> bool {
        self.typing
    }

    pub fn is_shown(&self) -> bool {
        self.shown
    }

    /// What is marked.
    pub fn marks(&self) -> &Marks {
        &self.marks
    }

    /// Whether a [search line](search_line) has every word.
    pub fn lets_through(&self, line: &str) -> bool {
        search_line::matches(line, &self.words)
    }

    pub fn insert(&mut self, typed: &str) {
        self.line.insert(typed);
        self.read();
    }

    /// Does an action while the line has the keys. One left without words is put away.
    pub fn apply(&mut self, action: Action) -> Wrote {
        match self.line.apply(action) {
            Edited::Changed => {
                self.read();
                return Wrote::Changed;
            }
            Edited::Same => return Wrote::Same,
            Edited::NotMine => {}
        }
        match action {
            Action::InputAccept if self.is_active() => {
                self.typing = false;
                Wrote::Accepted
            }
            Action::InputAccept | Action::InputCancel => {
                self.clear();
                Wrote::Changed
            }
            _ => Wrote::NotMine,
        }
    }

    fn read(&mut self) {
        self.words = search_line::words(self.line.text());
        self.marks = Marks::of(self.words.clone());
    }

    /// The keys that matter while the line has them.
    pub fn footer() -> Vec<Action> {
        vec![Action::InputAccept, Action::InputCancel]
    }

    /// The lines that it takes at the head of a pane.
    pub fn lines(&self) -> u16 {
        if self.shown { LINES } else { 0 }
    }

    /// What it leaves of the inside of its pane.
    pub fn below(&self, inner: Rect) -> Rect {
        if self.shown { below_line(inner) } else { inner }
    }

    /// Draws the line at the head of the pane at `area`; gives the place of its caret while it has the keys.
    pub fn draw(&self, buffer: &mut Buffer, area: Rect, cx: &Cx<'_>) -> Option<Position> {
        if self.shown && has_room(area) { draw_line(buffer, area, &self.line, self.typing, cx) } else { None }
    }
}
