//! A list of todos under headings: the body of Today and of Plans.
//!
//! It knows every todo by its id and its group, and reads no more rows than a frame shows.

mod draw;
mod filter;
mod group;
mod keys;

use std::ops::Range;

use chrono::NaiveDate;

pub use self::draw::Extra;
use self::filter::Fitting;
pub use self::group::Group;
use crate::config::keys::Action;
use crate::domain::query::Scope;
use crate::domain::{CustomerId, TodoId};
use crate::ops::Result;
use crate::ops::todos::{TodoFinder, TodoRow, Which};
use crate::tui::filter::LiveFilter;
use crate::tui::selection::Selection;
use crate::tui::view::{Cx, Subject};
use crate::tui::widgets::ListState;

/// A todo of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    pub id: TodoId,
    pub customer: Option<CustomerId>,
    /// Todos of a group stand together.
    pub group: Group,
    /// The day it stands under: due, back in sight, or done.
    pub day: Option<NaiveDate>,
}

/// A line of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Row {
    Heading {
        group: Group,
        count: usize,
    },
    /// The place among those shown.
    Todo(usize),
}

/// The list with its cursor, its selection and its filter.
#[derive(Debug)]
pub struct TodoList {
    which: Which,
    all: Vec<Entry>,
    /// Those that fit the filter; all without one.
    shown: Vec<Entry>,
    /// The ids of `shown`.
    order: Vec<TodoId>,
    rows: Vec<Row>,
    list: ListState,
    selection: Selection<TodoId>,
    pub filter: LiveFilter,
    /// What the filter lets through; all without one.
    fitting: Option<Fitting>,
    /// What words are looked for in, once they are.
    finder: Option<TodoFinder>,
    /// The filter was changed by hand: the cursor need not stay where it is.
    retyped: bool,
    /// Where the cursor stood when the filter was opened: it goes back there as soon as that is found.
    anchor: Option<TodoId>,
    /// The one that was finished last, until the cursor moves.
    finished: Option<TodoId>,
    /// What is chosen is being dealt with: it is given up when the book has changed.
    dealing: bool,
    /// The rows of the last frame, read.
    page: Page,
}

#[derive(Debug, Default)]
struct Page {
    window: Range<usize>,
    todos: Vec<TodoRow>,
    stale: bool,
}

impl TodoList {
    pub fn new(which: Which) -> TodoList {
        TodoList {
            which,
            all: Vec::new(),
            shown: Vec::new(),
            order: Vec::new(),
            rows: Vec::new(),
            list: ListState::default(),
            selection: Selection::default(),
            filter: LiveFilter::new(Scope::Todo),
            fitting: None,
            finder: None,
            retyped: false,
            anchor: None,
            finished: None,
            dealing: false,
            page: Page::default(),
        }
    }

    /// Another content: read anew, or another face. The cursor stays on its todo, or where it was.
    ///
    /// # Errors
    /// The book could not be read.
    pub fn set(&mut self, which: Which, entries: Vec<Entry>, cx: &Cx<'_>) -> Result<()> {
        self.turn_to(which, cx);
        if std::mem::take(&mut self.dealing) {
            self.selection.clear();
        }
        self.all = entries;
        if self.filter.words(cx).is_some() {
            self.finder = None;
            self.sift(cx)?;
        }
        self.lay_out();
        Ok(())
    }

    /// Open todos or done ones: the content follows.
    pub fn turn_to(&mut self, which: Which, cx: &Cx<'_>) {
        if self.which != which {
            self.which = which;
            self.selection.clear();
            self.look_again(cx);
        }
    }

    /// How many there are without the filter.
    pub fn total(&self) -> usize {
        self.all.len()
    }

    /// How many fit the filter.
    pub fn len(&self) -> usize {
        self.shown.len()
    }

    pub fn is_empty(&self) -> bool {
        self.shown.is_empty()
    }

    /// How many of a group there are without the filter.
    pub fn count(&self, group: Group) -> usize {
        self.all.iter().filter(|entry| entry.group == group).count()
    }

    /// How many rows are chosen.
    pub fn chosen(&self) -> usize {
        self.selection.len()
    }

    /// The todo under the cursor.
    pub fn current(&self) -> Option<Entry> {
        match self.rows.get(self.list.selected()?)? {
            Row::Todo(place) => self.shown.get(*place).copied(),
            Row::Heading { .. } => None,
        }
    }

    /// The chosen todos, else the one under the cursor.
    pub fn subject(&self) -> Subject {
        let entries: Vec<Entry> = if self.selection.is_empty() {
            self.current().into_iter().collect()
        } else {
            self.shown.iter().filter(|entry| self.selection.contains(entry.id)).copied().collect()
        };
        if entries.is_empty() {
            return Subject::Nothing;
        }
        Subject::Todos {
            todos: entries.iter().map(|entry| entry.id).collect(),
            customers: entries.iter().filter_map(|entry| entry.customer).collect(),
        }
    }

    /// Moves the cursor or chooses rows; `false` when the action is neither.
    pub fn apply(&mut self, action: Action) -> bool {
        let current = self.current().map(|entry| entry.id);
        match (action, current) {
            (Action::SelectToggle, Some(id)) => {
                self.selection.toggle(id);
                self.step(Action::CursorDown);
            }
            (Action::SelectRange, Some(id)) => self.selection.toggle_range(id),
            (Action::SelectAll, Some(_)) => self.selection.toggle_all(&self.order),
            (Action::SelectToggle | Action::SelectRange | Action::SelectAll, None) => {}
            (action, _) => return self.step(action),
        }
        true
    }

    /// One layer back: the selection goes, then the filter; `false` when there was neither.
    pub fn back(&mut self) -> bool {
        if self.selection.clear() {
            return true;
        }
        let had = self.filter.is_shown();
        if had {
            self.filter.clear();
            self.fitting = None;
            self.retyped = true;
            self.lay_out_retyped();
        }
        had
    }

    fn step(&mut self, action: Action) -> bool {
        let before = self.list.selected().unwrap_or_default();
        if !self.list.apply(action) {
            return false;
        }
        self.leave_heading(self.list.selected().unwrap_or_default() >= before);
        self.anchor = self.current().map(|entry| entry.id);
        if let Some(Row::Todo(place)) = self.list.selected().and_then(|at| self.rows.get(at)) {
            self.selection.follow(&self.order, *place);
        }
        true
    }

    /// The cursor never stands on a heading: it goes on in its direction, or back where there is nothing more.
    fn leave_heading(&mut self, down: bool) {
        let Some(at) = self.list.selected() else { return };
        if matches!(self.rows.get(at), Some(Row::Heading { .. })) {
            // A heading is never the last row, and only the first has nothing above it.
            self.list.select(if down || at == 0 { at + 1 } else { at - 1 });
        }
        let at = self.list.selected().unwrap_or_default();
        if at > 0 && matches!(self.rows.get(at - 1), Some(Row::Heading { .. })) {
            self.list.reveal(at - 1);
        }
    }

    /// Lays out what fits the filter; the cursor stays on its todo, or where it was.
    fn lay_out(&mut self) {
        let anchor = self.anchor.filter(|_| self.retyped);
        let current = self.current().map(|entry| entry.id);
        let place = match self.list.selected().and_then(|at| self.rows.get(at)) {
            Some(Row::Todo(place)) => *place,
            _ => 0,
        };
        self.shown = self.sifted();
        self.order = self.shown.iter().map(|entry| entry.id).collect();
        self.rows.clear();
        // In another order than that of the days there is nothing to stand under.
        let headings = !self.filter.sorts();
        for group in self.shown.chunk_by(|a, b| a.group == b.group) {
            let first = self.rows.iter().filter(|row| matches!(row, Row::Todo(_))).count();
            if headings {
                self.rows.push(Row::Heading { group: group[0].group, count: group.len() });
            }
            self.rows.extend((first..first + group.len()).map(Row::Todo));
        }
        self.selection.retain(&self.order);
        let here = |id: TodoId| self.order.iter().position(|other| *other == id);
        let place = anchor.and_then(here).or(current.and_then(here)).unwrap_or(place);
        let place = place.min(self.shown.len().saturating_sub(1));
        self.list.set_len(self.rows.len());
        let row = self.rows.iter().position(|row| *row == Row::Todo(place));
        self.list.select(row.unwrap_or_default());
        self.leave_heading(true);
        self.page.stale = true;
    }

    /// Reads the rows that will be shown in this many lines.
    ///
    /// # Errors
    /// The book could not be read.
    pub fn prepare(&mut self, lines: u16, cx: &Cx<'_>) -> Result<()> {
        let window = self.list.window(usize::from(lines));
        if !self.page.stale && self.page.window == window {
            return Ok(());
        }
        let ids: Vec<TodoId> = self.rows[window.clone()]
            .iter()
            .filter_map(|row| match row {
                Row::Todo(place) => self.order.get(*place).copied(),
                Row::Heading { .. } => None,
            })
            .collect();
        self.page = Page { window, todos: cx.crm.todo_rows(&ids)?, stale: false };
        Ok(())
    }

    fn row_of(&self, id: TodoId) -> Option<&TodoRow> {
        self.page.todos.iter().find(|row| row.todo.id == id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(groups: &[(Group, &[i64])]) -> TodoList {
        let mut list = TodoList::new(Which::Open);
        list.all = groups
            .iter()
            .flat_map(|(group, ids)| {
                ids.iter().map(|id| Entry { id: TodoId(*id), customer: None, group: *group, day: None })
            })
            .collect();
        list.lay_out();
        list
    }

    fn current(list: &TodoList) -> Option<i64> {
        list.current().map(|entry| entry.id.0)
    }

    #[test]
    fn the_cursor_skips_headings_both_ways() {
        let mut list = list(&[(Group::Overdue, &[1, 2]), (Group::Today, &[3]), (Group::NoDate, &[4])]);
        assert_eq!(current(&list), Some(1));
        for (action, id) in [
            (Action::CursorUp, 1),
            (Action::CursorDown, 2),
            (Action::CursorDown, 3),
            (Action::CursorDown, 4),
            (Action::CursorDown, 4),
            (Action::CursorUp, 3),
            (Action::CursorUp, 2),
            (Action::CursorBottom, 4),
            (Action::CursorTop, 1),
        ] {
            assert!(list.apply(action));
            assert_eq!(current(&list), Some(id), "{action:?}");
        }
        assert!(!list.apply(Action::Undo));
    }

    #[test]
    fn going_up_to_the_first_of_a_group_shows_its_heading() {
        let mut list = list(&[(Group::Overdue, &[1, 2, 3, 4, 5, 6])]);
        list.list.window(3);
        list.apply(Action::CursorBottom);
        assert_eq!(list.list.window(3), 4..7);
        for _ in 0..5 {
            list.apply(Action::CursorUp);
            list.list.window(3);
        }
        assert_eq!((current(&list), list.list.window(3)), (Some(1), 0..3));
    }

    #[test]
    fn the_cursor_stays_on_its_todo_or_goes_to_the_next_one() {
        let mut list = list(&[(Group::Overdue, &[1, 2]), (Group::Today, &[3, 4])]);
        list.apply(Action::CursorDown);
        list.all.remove(0);
        list.lay_out();
        assert_eq!(current(&list), Some(2));
        list.all.remove(0);
        list.lay_out();
        assert_eq!(current(&list), Some(3), "the one after it");
        list.all.clear();
        list.lay_out();
        assert_eq!((current(&list), list.subject()), (None, Subject::Nothing));
    }

    #[test]
    fn what_is_chosen_is_what_the_keys_are_about() {
        let mut list = list(&[(Group::Overdue, &[1, 2]), (Group::Today, &[3])]);
        list.all[1].customer = Some(CustomerId(7));
        list.lay_out();
        list.apply(Action::SelectToggle);
        list.apply(Action::SelectToggle);
        assert_eq!(current(&list), Some(3));
        let expected = Subject::Todos { todos: vec![TodoId(1), TodoId(2)], customers: vec![CustomerId(7)] };
        assert_eq!(list.subject(), expected);
        list.all.remove(0);
        list.lay_out();
        assert_eq!(list.chosen(), 1, "what has gone is not chosen any more");
        assert!(list.back() && !list.back());
        assert_eq!(list.subject(), Subject::Todos { todos: vec![TodoId(3)], customers: vec![] });
    }

    #[test]
    fn a_range_spans_groups_and_never_holds_a_heading() {
        let mut list = list(&[(Group::Overdue, &[1, 2]), (Group::Today, &[3])]);
        list.apply(Action::SelectRange);
        list.apply(Action::CursorBottom);
        assert_eq!(list.chosen(), 3);
        list.apply(Action::CursorUp);
        assert_eq!(list.chosen(), 2);
    }
}
