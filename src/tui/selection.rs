//! Several rows chosen at once: one by one, as a range that follows the cursor, or all.

use std::collections::HashSet;
use std::hash::Hash;

use crate::config::keys::Action;
use crate::tui::widgets::ListState;

/// The chosen rows of a list, by what they are rather than where they stand, so that they stay chosen when it is sorted,
/// filtered or read again.
#[derive(Clone, Debug)]
pub struct Selection<Id> {
    chosen: HashSet<Id>,
    range: Option<Range<Id>>,
}

/// A range being drawn: from its anchor to wherever the cursor is.
#[derive(Clone, Debug)]
struct Range<Id> {
    anchor: Id,
    /// What was chosen before it began.
    before: HashSet<Id>,
}

impl<Id> Default for Selection<Id> {
    fn default() -> Selection<Id> {
        Selection { chosen: HashSet::new(), range: None }
    }
}

impl<Id: Copy + Eq + Hash> Selection<Id> {
    pub fn len(&self) -> usize {
        self.chosen.len()
    }

    pub fn is_empty(&self) -> bool {
        self.chosen.is_empty()
    }

    pub fn contains(&self, id: Id) -> bool {
        self.chosen.contains(&id)
    }

    /// Whether a range follows the cursor.
    pub fn in_range(&self) -> bool {
        self.range.is_some()
    }

    /// Chooses one, or gives it up. A range ends here and keeps what it holds.
    pub fn toggle(&mut self, id: Id) {
        self.range = None;
        if !self.chosen.remove(&id) {
            self.chosen.insert(id);
        }
    }

    /// Chooses by an action of the select keys, or moves the cursor and what follows it; `false` when it is neither. `order`
    /// are the rows of the list.
    pub fn apply(&mut self, action: Action, list: &mut ListState, order: &[Id]) -> bool {
        let current = list.selected().and_then(|at| order.get(at).copied());
        match (action, current) {
            (Action::SelectToggle, Some(id)) => {
                self.toggle(id);
                list.apply(Action::CursorDown);
            }
            (Action::SelectRange, Some(id)) => self.toggle_range(id),
            (Action::SelectAll, Some(_)) => self.toggle_all(order),
            (Action::SelectToggle | Action::SelectRange | Action::SelectAll, None) => {}
            (action, _) => {
                if !list.apply(action) {
                    return false;
                }
                self.follow(order, list.selected().unwrap_or_default());
            }
        }
        true
    }

    /// Begins a range at the row under the cursor; a second time ends it and keeps what it holds.
    pub fn toggle_range(&mut self, id: Id) {
        self.range = match self.range {
            Some(_) => None,
            None => Some(Range { anchor: id, before: self.chosen.clone() }),
        };
        self.chosen.insert(id);
    }

    /// The cursor has moved to a row of `order`: a range follows it. Costs a look through `order` while there is one.
    pub fn follow(&mut self, order: &[Id], cursor: usize) {
        let Some(range) = &self.range else { return };
        let Some(anchor) = order.iter().position(|id| *id == range.anchor) else { return };
        let Some(between) = order.get(anchor.min(cursor)..=anchor.max(cursor)) else { return };
        self.chosen.clone_from(&range.before);
        self.chosen.extend(between);
    }

    /// Chooses all; when all were chosen, none.
    pub fn toggle_all(&mut self, order: &[Id]) {
        self.range = None;
        if order.iter().all(|id| self.chosen.contains(id)) {
            self.chosen.clear();
        } else {
            self.chosen.extend(order);
        }
    }

    /// Whether there was anything to give up.
    pub fn clear(&mut self) -> bool {
        let had = self.in_range() || !self.is_empty();
        self.range = None;
        self.chosen.clear();
        had
    }

    /// Gives up what is no longer in the list.
    pub fn retain(&mut self, order: &[Id]) {
        if self.is_empty() {
            return;
        }
        let there: HashSet<&Id> = order.iter().collect();
        self.chosen.retain(|id| there.contains(id));
        if self.range.as_ref().is_some_and(|range| !there.contains(&range.anchor)) {
            self.range = None;
        }
    }

    /// The chosen ones in the order of the list.
    pub fn in_order(&self, order: &[Id]) -> Vec<Id> {
        order.iter().copied().filter(|id| self.chosen.contains(id)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ORDER: &[u8] = &[10, 20, 30, 40, 50];

    #[test]
    fn rows_are_chosen_one_by_one_in_the_order_of_the_list() {
        let mut selection = Selection::default();
        for id in [40, 10, 30, 40] {
            selection.toggle(id);
        }
        assert_eq!((selection.in_order(ORDER), selection.len()), (vec![10, 30], 2));
        assert!(selection.clear() && selection.is_empty() && !selection.clear());
    }

    #[test]
    fn a_range_follows_the_cursor_both_ways_and_keeps_what_was_chosen_before() {
        let mut selection = Selection::default();
        selection.toggle(50);
        selection.toggle_range(30);
        for (cursor, chosen) in
            [(2, vec![30, 50]), (3, vec![30, 40, 50]), (0, vec![10, 20, 30, 50]), (1, vec![20, 30, 50])]
        {
            selection.follow(ORDER, cursor);
            assert_eq!(selection.in_order(ORDER), chosen, "{cursor}");
        }
        selection.toggle_range(20);
        selection.follow(ORDER, 4);
        assert_eq!(selection.in_order(ORDER), [20, 30, 50], "the range has ended");
    }

    #[test]
    fn all_are_chosen_and_then_none() {
        let mut selection = Selection::default();
        selection.toggle(10);
        selection.toggle_all(ORDER);
        assert_eq!(selection.len(), 5);
        selection.toggle_all(ORDER);
        assert!(selection.is_empty());
    }

    #[test]
    fn what_has_gone_from_the_list_is_given_up() {
        let mut selection = Selection::default();
        selection.toggle(10);
        selection.toggle_range(30);
        selection.retain(&[10, 20]);
        assert_eq!((selection.in_order(ORDER), selection.in_range()), (vec![10], false));
    }
}
