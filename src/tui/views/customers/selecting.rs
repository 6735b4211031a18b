//! Choosing rows of the list: one by one, as a range, or all; and what the keys are about then.

use super::list::List;
use crate::config::keys::Action;
use crate::domain::CustomerId;
use crate::ops::Result;
use crate::ops::export::SELECTION;
use crate::tui::view::Cx;

impl List {
    /// What the keys are about: the selected customers, else the one under the cursor.
    pub fn subject(&self) -> Vec<CustomerId> {
        if self.selected.is_empty() { self.current().into_iter().collect() } else { self.selected.clone() }
    }

    /// The selected customers, else all that the filter shows.
    pub fn shown_or_selected(&self) -> Vec<CustomerId> {
        if self.selected.is_empty() { self.ids.clone() } else { self.selected.clone() }
    }

    /// [`List::shown_or_selected`] in words, for the ledger of exports: the filter as typed.
    pub fn words_of_those(&self) -> String {
        if self.selected.is_empty() { self.filter.text().to_owned() } else { SELECTION.to_owned() }
    }

    pub fn has_selection(&self) -> bool {
        !self.selected.is_empty() || self.selection.in_range()
    }

    /// Does an action of the cursor or of the selection; whether it was one.
    pub fn apply(&mut self, action: Action, cx: &Cx<'_>) -> Result<bool> {
        match (action, self.current()) {
            (Action::SelectToggle, Some(current)) => {
                self.selection.toggle(current);
                self.state.apply(Action::CursorDown);
            }
            (Action::SelectRange, Some(current)) => self.selection.toggle_range(current),
            (Action::SelectAll, _) => self.selection.toggle_all(&self.ids),
            _ if !self.state.apply(action) => return Ok(false),
            _ => {}
        }
        self.anchor = self.current();
        if let Some(at) = self.state.selected() {
            self.selection.follow(&self.ids, at);
        }
        self.choose(cx)?;
        Ok(true)
    }

    pub fn clear_selection(&mut self) {
        self.selection.clear();
        self.selected.clear();
    }

    pub(super) fn choose(&mut self, cx: &Cx<'_>) -> Result<()> {
        if self.selection.is_empty() {
            self.selected.clear();
            return Ok(());
        }
        self.selected = self.selection.in_order(&self.ids);
        if self.selected.len() < self.selection.len() {
            self.selected = self.selection.in_order(&self.everyone(cx)?);
        }
        Ok(())
    }
}
