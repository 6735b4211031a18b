//! Drafts: what is being written in a line or a form and is not saved yet.
//!
//! Kept for the hand, so not part of the history, and nothing to undo.

use super::{Crm, Result};
use crate::domain::query::Scope;
use crate::domain::{CustomerId, InteractionId, PersonId, TodoId};
use crate::store::lines;

/// So many filters of a list are remembered.
const RECENT_FILTERS: usize = 50;

/// Where something is being written, and about what. Each place has one draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DraftPlace {
    /// The quick log; `None`: for nobody in particular.
    Line(Option<CustomerId>),
    /// A new card that began with this name.
    NewCard(String),
    Card(CustomerId),
    NewPerson(CustomerId),
    Person(PersonId),
    /// A new todo for these customers.
    NewTodo(Vec<CustomerId>),
    Todo(TodoId),
    /// The fields of a line of the quick log for these customers.
    NewEntry(Vec<CustomerId>, String),
    Entry(InteractionId),
    /// Filters of a list, one a line, the latest first.
    Filters(Scope),
    /// In which format customers were written out last.
    Export,
}

impl DraftPlace {
    fn key(&self) -> (&'static str, String) {
        match self {
            DraftPlace::Line(customer) => ("line", customer.map(|id| id.to_string()).unwrap_or_default()),
            DraftPlace::NewCard(name) => ("new card", name.trim().to_owned()),
            DraftPlace::Card(id) => ("card", id.to_string()),
            DraftPlace::NewPerson(id) => ("new person", id.to_string()),
            DraftPlace::Person(id) => ("person", id.to_string()),
            DraftPlace::NewTodo(customers) => ("new todo", joined(customers)),
            DraftPlace::Todo(id) => ("todo", id.to_string()),
            DraftPlace::NewEntry(customers, line) => ("new entry", format!("{} {}", joined(customers), line.trim())),
            DraftPlace::Entry(id) => ("entry", id.to_string()),
            DraftPlace::Filters(scope) => ("filters", scope.to_string()),
            DraftPlace::Export => ("export", String::new()),
        }
    }
}

/// The same customers in any order.
fn joined(customers: &[CustomerId]) -> String {
    let mut ids = customers.to_vec();
    ids.sort_unstable();
    ids.iter().map(CustomerId::to_string).collect::<Vec<_>>().join(",")
}

impl Crm {
    /// What was left unfinished there.
    pub fn draft(&self, place: &DraftPlace) -> Result<Option<String>> {
        let (place, subject) = place.key();
        Ok(lines::draft(self.read(), place, &subject)?)
    }

    /// Keeps what is unfinished; an empty text is forgotten.
    pub fn keep_draft(&self, place: &DraftPlace, text: &str) -> Result<()> {
        let ((place, subject), now) = (place.key(), self.now().to_rfc3339());
        Ok(self.store().write_aside(|conn| lines::keep_draft(conn, place, &subject, text, &now))?)
    }

    /// What a list was filtered by lately, the latest first.
    pub fn recent_filters(&self, scope: Scope) -> Result<Vec<String>> {
        let kept = self.draft(&DraftPlace::Filters(scope))?.unwrap_or_default();
        Ok(kept.lines().map(str::to_owned).collect())
    }

    /// Remembers a filter, one line, for the next time; one that is known moves to the front.
    pub fn remember_filter(&self, scope: Scope, text: &str) -> Result<()> {
        let mut filters = self.recent_filters(scope)?;
        if filters.first().is_some_and(|latest| latest == text) {
            return Ok(());
        }
        filters.retain(|other| other != text);
        filters.insert(0, text.to_owned());
        filters.truncate(RECENT_FILTERS);
        self.keep_draft(&DraftPlace::Filters(scope), &filters.join("\n"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ops::testing::book;

    #[test]
    fn each_place_keeps_its_own_draft() {
        let crm = book();
        let places = [
            DraftPlace::Line(None),
            DraftPlace::Line(Some(CustomerId(1))),
            DraftPlace::NewCard(String::new()),
            DraftPlace::NewCard("1".to_owned()),
            DraftPlace::Card(CustomerId(1)),
            DraftPlace::NewPerson(CustomerId(1)),
            DraftPlace::Person(PersonId(1)),
            DraftPlace::NewTodo(vec![]),
            DraftPlace::NewTodo(vec![CustomerId(1)]),
            DraftPlace::NewTodo(vec![CustomerId(1), CustomerId(12)]),
            DraftPlace::Todo(TodoId(1)),
            DraftPlace::NewEntry(vec![CustomerId(1)], "2 tel".to_owned()),
            DraftPlace::NewEntry(vec![CustomerId(1), CustomerId(2)], "tel".to_owned()),
            DraftPlace::Entry(InteractionId(1)),
            DraftPlace::Filters(Scope::Log),
            DraftPlace::Filters(Scope::Todo),
        ];
        for (at, place) in places.iter().enumerate() {
            assert_eq!(crm.draft(place).unwrap(), None, "{place:?}");
            crm.keep_draft(place, &at.to_string()).unwrap();
        }
        for (at, place) in places.iter().enumerate() {
            assert_eq!(crm.draft(place).unwrap(), Some(at.to_string()), "{place:?}");
            crm.keep_draft(place, "").unwrap();
            assert_eq!(crm.draft(place).unwrap(), None, "{place:?}");
        }
    }

    #[test]
    fn filters_are_remembered_for_each_list_the_latest_first() {
        let crm = book();
        for text in ["tag:vip", "渡辺", "tag:vip", "tag:vip"] {
            crm.remember_filter(Scope::Customer, text).unwrap();
        }
        assert_eq!(crm.recent_filters(Scope::Customer).unwrap(), ["tag:vip", "渡辺"]);
        assert!(crm.recent_filters(Scope::Log).unwrap().is_empty());
        for number in 0..RECENT_FILTERS + 5 {
            crm.remember_filter(Scope::Log, &number.to_string()).unwrap();
        }
        assert_eq!(crm.recent_filters(Scope::Log).unwrap().len(), RECENT_FILTERS);
    }

    #[test]
    fn the_order_of_the_customers_does_not_matter() {
        let crm = book();
        crm.keep_draft(&DraftPlace::NewTodo(vec![CustomerId(3), CustomerId(1)]), "x").unwrap();
        let other = DraftPlace::NewTodo(vec![CustomerId(1), CustomerId(3)]);
        assert_eq!(crm.draft(&other).unwrap().as_deref(), Some("x"));
    }
}
