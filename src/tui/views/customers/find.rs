//! `/` in the card and in the history: words to look for in what stands there. The list stays as it is.

use super::Customers;
use super::layout::{Pane, Places};
use crate::config::keys::Action;
use crate::tui::filter::{Marks, WordLine, Wrote};
use crate::tui::view::{Cx, Flow};

/// What is looked for, and in which pane that is written.
#[derive(Debug, Default)]
pub struct Find {
    pub line: WordLine,
    pane: Option<Pane>,
}

impl Find {
    /// What is looked for goes with its pane.
    pub fn keep_within(&mut self, places: &Places) {
        if self.pane.is_some_and(|pane| places.of_pane(pane).is_none()) {
            *self = Find::default();
        }
    }

    /// The lines that it takes at the head of a pane.
    pub fn lines(&self, pane: Pane) -> u16 {
        if self.pane == Some(pane) { self.line.lines() } else { 0 }
    }

    /// What is marked instead of the words of the list's filter.
    pub fn marks(&self) -> Option<&Marks> {
        self.line.is_active().then(|| self.line.marks())
    }
}

impl Customers {
    /// What is marked in the panes beside the list, and gone through by n and N.
    pub(super) fn marks(&self) -> &Marks {
        self.find.marks().unwrap_or_else(|| self.list.filter.marks())
    }

    /// Opens the line of the list, or that of a pane of text which has the focus.
    pub(super) fn open_line(&mut self) {
        match self.focus {
            pane @ (Pane::Card | Pane::History) if self.detail.is_some() => {
                self.find.pane = Some(pane);
                self.find.line.open();
            }
            _ => self.open_filter(),
        }
    }

    /// An action while words are written that are looked for.
    pub(super) fn find_action(&mut self, action: Action, cx: &Cx<'_>) -> Flow {
        match self.find.line.apply(action) {
            Wrote::NotMine => return Flow::Ignored,
            Wrote::Accepted => return self.next_match(true, cx),
            Wrote::Changed => self.find_from_the_top(),
            Wrote::Same => {}
        }
        Flow::Stay
    }

    /// What was gone to belongs to other words.
    pub(super) fn find_from_the_top(&mut self) {
        self.card.leave_match();
        self.history.leave_match();
    }
}
