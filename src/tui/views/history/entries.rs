//! The entries of the history that are listed: ids by the million, rows by the page.

use std::collections::HashSet;
use std::ops::Range;

use crate::config::keys::Action;
use crate::domain::{CustomerId, InteractionId};
use crate::ops::Result;
use crate::ops::interactions::HistoryRow;
use crate::tui::selection::Selection;
use crate::tui::view::{Cx, Subject};
use crate::tui::widgets::ListState;

/// The list with its cursor and its selection.
#[derive(Debug, Default)]
pub(super) struct Entries {
    ids: Vec<InteractionId>,
    pub list: ListState,
    selection: Selection<InteractionId>,
    /// Where the cursor stood when the filter was opened: it goes back there as soon as that is found.
    anchor: Option<InteractionId>,
    /// Whose the chosen entries are, else the one under the cursor.
    owners: Vec<CustomerId>,
    /// The rows of the last frame, read.
    window: Range<usize>,
    rows: Vec<HistoryRow>,
    stale: bool,
}

/// After so many rounds of leaving out what has gone, the rest waits for the next frame.
const ROUNDS: usize = 4;

impl Entries {
    pub fn len(&self) -> usize {
        self.ids.len()
    }

    pub fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }

    pub fn chosen(&self) -> usize {
        self.selection.len()
    }

    pub fn is_chosen(&self, id: InteractionId) -> bool {
        self.selection.contains(id)
    }

    /// Another content. The cursor stays on its entry, or where it was.
    pub fn set(&mut self, ids: Vec<InteractionId>, cx: &Cx<'_>) {
        let current = self.current();
        self.ids = ids;
        self.list.set_len(self.ids.len());
        let here = |id: InteractionId| self.ids.iter().position(|other| *other == id);
        if let Some(at) = self.anchor.and_then(here).or(current.and_then(here)) {
            self.list.select(at);
        }
        self.selection.retain(&self.ids);
        self.stale = true;
        self.note_owners(cx);
    }

    /// What a search has found. The cursor stays on its entry when that is among it, else goes to the newest.
    pub fn set_found(&mut self, ids: Vec<InteractionId>, cx: &Cx<'_>) {
        if self.current().is_none_or(|current| !ids.contains(&current)) {
            self.list.select(0);
        }
        self.set(ids, cx);
    }

    /// The beginning is another: what the book has now down to the last of `first`, the rest as it was.
    ///
    /// `false` when the two do not meet, so that the whole has to be read first.
    pub fn set_beginning(&mut self, first: &[InteractionId], cx: &Cx<'_>) -> bool {
        let meet = first.last().and_then(|last| self.ids.iter().position(|id| id == last));
        let Some(meet) = meet else { return false };
        let ids = first.iter().chain(&self.ids[meet + 1..]).copied().collect();
        self.set(ids, cx);
        true
    }

    /// Remembers where the cursor stands, or no longer.
    pub fn hold_cursor(&mut self, hold: bool) {
        self.anchor = self.current().filter(|_| hold);
    }

    /// More of them behind the others.
    pub fn extend(&mut self, ids: &[InteractionId], cx: &Cx<'_>) {
        self.ids.extend(ids);
        self.list.set_len(self.ids.len());
        self.note_owners(cx);
    }

    /// Another list altogether: from the top, with nothing chosen.
    pub fn reset(&mut self) {
        self.selection.clear();
        self.anchor = None;
        self.list.select(0);
        self.stale = true;
    }

    /// Read the rows again.
    pub fn touch(&mut self) {
        self.stale = true;
    }

    /// The entry under the cursor.
    pub fn current(&self) -> Option<InteractionId> {
        self.ids.get(self.list.selected()?).copied()
    }

    /// The row under the cursor, once it has been read for a frame.
    pub fn current_row(&self) -> Option<&HistoryRow> {
        self.row(self.list.selected()?)
    }

    pub fn row(&self, index: usize) -> Option<&HistoryRow> {
        let id = self.ids.get(index)?;
        self.rows.iter().find(|row| row.interaction.id == *id)
    }

    /// The rows that were read for the frame.
    pub fn rows(&self) -> &[HistoryRow] {
        &self.rows
    }

    /// What the keys are about: the chosen entries, else the one under the cursor.
    pub fn subject(&self) -> Subject {
        let interactions = if self.selection.is_empty() {
            self.current().into_iter().collect()
        } else {
            self.selection.in_order(&self.ids)
        };
        if interactions.is_empty() {
            return Subject::Nothing;
        }
        Subject::Interactions { interactions, customers: self.owners.clone() }
    }

    /// Moves the cursor or chooses rows; `false` when the action is neither.
    pub fn apply(&mut self, action: Action, cx: &Cx<'_>) -> bool {
        let current = self.current();
        match (action, current) {
            (Action::SelectToggle, Some(id)) => {
                self.selection.toggle(id);
                self.list.apply(Action::CursorDown);
            }
            (Action::SelectRange, Some(id)) => self.selection.toggle_range(id),
            (Action::SelectAll, Some(_)) => self.selection.toggle_all(&self.ids),
            (Action::SelectToggle | Action::SelectRange | Action::SelectAll, None) => {}
            (action, _) => {
                if !self.list.apply(action) {
                    return false;
                }
                self.anchor = None;
                self.selection.follow(&self.ids, self.list.selected().unwrap_or_default());
                // Moving changes nothing of what is chosen by hand.
                if !self.selection.is_empty() && !self.selection.in_range() {
                    return true;
                }
            }
        }
        self.note_owners(cx);
        true
    }

    /// Gives up what is chosen; `false` when nothing was.
    pub fn clear_selection(&mut self, cx: &Cx<'_>) -> bool {
        let had = self.selection.clear();
        self.note_owners(cx);
        had
    }

    /// Reads whose the entries are that the keys are about.
    fn note_owners(&mut self, cx: &Cx<'_>) {
        let known = self.current_row().map(|row| row.interaction.customer).filter(|_| self.selection.is_empty());
        let read = match (known, self.subject()) {
            (Some(customer), _) => Ok(vec![customer]),
            (None, Subject::Interactions { interactions, .. }) => cx.crm.customers_of_interactions(&interactions),
            (None, _) => Ok(Vec::new()),
        };
        // A book that cannot be read says so when the rows are read for the frame.
        self.owners = read.unwrap_or_default();
    }

    /// Reads the rows that will be shown in this many lines, and leaves out those that no longer belong here.
    ///
    /// # Errors
    /// The book could not be read.
    pub fn prepare(&mut self, lines: u16, belongs: impl Fn(&HistoryRow) -> bool, cx: &Cx<'_>) -> Result<()> {
        let lines = usize::from(lines).max(1);
        if !self.stale && self.window == self.list.window(lines) {
            return Ok(());
        }
        for _ in 0..ROUNDS {
            self.window = self.list.window(lines);
            let wanted = &self.ids[self.window.clone()];
            let mut rows = cx.crm.history_rows(wanted)?;
            rows.retain(&belongs);
            let there: HashSet<InteractionId> = rows.iter().map(|row| row.interaction.id).collect();
            let gone: HashSet<InteractionId> = wanted.iter().filter(|id| !there.contains(id)).copied().collect();
            self.rows = rows;
            self.stale = !gone.is_empty();
            if !self.stale {
                break;
            }
            self.ids.retain(|id| !gone.contains(id));
            self.list.set_len(self.ids.len());
            self.selection.retain(&self.ids);
        }
        self.note_owners(cx);
        Ok(())
    }
}
