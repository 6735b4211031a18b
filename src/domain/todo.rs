//! Todos: next actions, with a date or without.

use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};

use super::{CustomerId, DealId, InteractionId, PersonId, TermId, TodoId};

pub use super::capture::Priority;

/// A next action.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Todo {
    pub id: TodoId,
    /// `None`: something of one's own, about nobody.
    pub customer: Option<CustomerId>,
    pub person: Option<PersonId>,
    pub deal: Option<DealId>,
    /// The contact it came from.
    pub interaction: Option<InteractionId>,
    pub title: String,
    /// Of several lines; may be empty.
    pub note: String,
    pub channel: Option<TermId>,
    pub due: Option<NaiveDate>,
    pub due_time: Option<NaiveTime>,
    pub priority: Priority,
    /// Out of sight until this day; what was promised (`due`) stays.
    pub snoozed_until: Option<NaiveDate>,
    pub done_at: Option<String>,
    /// The contact that came of it.
    pub result: Option<InteractionId>,
    pub trashed_at: Option<String>,
    pub created_at: String,
    pub updated_at: String,
}

/// What a form or a line holds of a todo before it is stored.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TodoDraft {
    pub customer: Option<CustomerId>,
    pub person: Option<PersonId>,
    pub deal: Option<DealId>,
    pub interaction: Option<InteractionId>,
    pub title: String,
    pub note: String,
    pub channel: Option<TermId>,
    pub due: Option<NaiveDate>,
    pub due_time: Option<NaiveTime>,
    pub priority: Priority,
}

impl From<&Todo> for TodoDraft {
    fn from(todo: &Todo) -> TodoDraft {
        TodoDraft {
            customer: todo.customer,
            person: todo.person,
            deal: todo.deal,
            interaction: todo.interaction,
            title: todo.title.clone(),
            note: todo.note.clone(),
            channel: todo.channel,
            due: todo.due,
            due_time: todo.due_time,
            priority: todo.priority,
        }
    }
}

/// Where an open todo stands on the Today screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DueGroup {
    Overdue,
    Today,
    /// The seven days after today.
    Week,
    Later,
    NoDate,
}

impl DueGroup {
    pub fn of(due: Option<NaiveDate>, today: NaiveDate) -> DueGroup {
        match due.map(|due| (due - today).num_days()) {
            None => DueGroup::NoDate,
            Some(..0) => DueGroup::Overdue,
            Some(0) => DueGroup::Today,
            Some(1..=7) => DueGroup::Week,
            Some(_) => DueGroup::Later,
        }
    }
}
