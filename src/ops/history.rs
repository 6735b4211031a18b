//! The log book and the audit: what was done, by whom, and each field before and after.

use serde_json::{Map, Value};

use super::crm::Crm;
use super::error::Result;
use crate::domain::operation::{Operation, OperationKind};
use crate::domain::todo::Todo;
use crate::domain::{CustomerId, OperationId, TodoId};
use crate::store::journal::{self, Change};
use crate::store::todos;

/// One field of one row, before and after.
#[derive(Clone, Debug, PartialEq)]
pub struct FieldChange {
    pub field: String,
    /// `None`: there was no row.
    pub before: Option<Value>,
    /// `None`: there is no row any more.
    pub after: Option<Value>,
}

/// What an operation did to one row.
#[derive(Clone, Debug, PartialEq)]
pub struct RowChange {
    pub table: String,
    pub row: i64,
    pub fields: Vec<FieldChange>,
}

/// One line of an audit.
#[derive(Clone, Debug, PartialEq)]
pub struct AuditEntry {
    pub operation: Operation,
    pub rows: Vec<RowChange>,
}

/// Moves with every change and says nothing to a reader.
const UNTOLD: &[&str] = &["id", "created_at", "updated_at", "revision", "normal", "position"];

impl Crm {
    /// The log book, newest first; `before` for the next page.
    pub fn operations(&self, before: Option<OperationId>, limit: usize) -> Result<Vec<Operation>> {
        Ok(journal::operations(self.read(), before, limit)?)
    }

    /// The todo that was finished a moment ago: what a plain undo would take back is its finishing and nothing else.
    pub fn just_finished(&self) -> Result<Option<Todo>> {
        let Some(last) = journal::last_undoable(self.read())? else { return Ok(None) };
        if last.label.kind != OperationKind::TodoDone {
            return Ok(None);
        }
        match journal::rows_of_operation(self.read(), last.id, "todos")?.as_slice() {
            [row] => Ok(todos::get(self.read(), TodoId(*row))?),
            _ => Ok(None),
        }
    }

    /// What the next undo takes back, or the next redo does again.
    pub fn next_taken_back(&self, redo: bool) -> Result<Option<Operation>> {
        let next = if redo { journal::last_redoable(self.read())? } else { journal::last_undoable(self.read())? };
        Ok(next)
    }

    /// The operation that an undo or a redo is, in the end, about.
    pub fn root_of(&self, id: OperationId) -> Result<Option<Operation>> {
        let mut found = journal::operation(self.read(), id)?;
        while let Some(undone) = found.as_ref().and_then(|operation| operation.undoes) {
            found = journal::operation(self.read(), undone)?;
        }
        Ok(found)
    }

    /// Everything that was done to a customer's card, history and todos, oldest first.
    pub fn audit(&self, customer: CustomerId) -> Result<Vec<AuditEntry>> {
        let mut entries: Vec<AuditEntry> = Vec::new();
        for change in journal::changes_of_customer(self.read(), customer)? {
            let row = self.told(&change)?;
            if row.fields.is_empty() {
                continue;
            }
            match entries.last_mut().filter(|entry| entry.operation.id == change.operation) {
                Some(entry) => entry.rows.push(row),
                None => {
                    if let Some(operation) = journal::operation(self.read(), change.operation)? {
                        entries.push(AuditEntry { operation, rows: vec![row] });
                    }
                }
            }
        }
        Ok(entries)
    }

    /// The fields a change touched. An insert has no image of its own: it is what the next change found, or the row.
    fn told(&self, change: &Change) -> Result<RowChange> {
        let after = match (&change.before, &change.after) {
            (None, _) => journal::image_after_insert(self.read(), change)?,
            (_, after) => after.clone(),
        };
        let (before, after) = (parse(change.before.as_deref()), parse(after.as_deref()));
        let names = before.iter().chain(after.iter()).flat_map(|row| row.keys());
        let mut fields: Vec<FieldChange> = Vec::new();
        for name in names {
            // Whose a row is goes without saying, unless it went from one customer to another.
            let untold =
                UNTOLD.contains(&name.as_str()) || (name == "customer_id" && (before.is_none() || after.is_none()));
            if untold || fields.iter().any(|field| field.field == *name) {
                continue;
            }
            let value =
                |row: &Option<Map<String, Value>>| row.as_ref().map(|row| row.get(name).cloned().unwrap_or_default());
            let (old, new) = (value(&before), value(&after));
            let empty = |value: &Option<Value>| value.as_ref().is_none_or(|value| value.is_null() || value == "");
            if old != new && !(empty(&old) && empty(&new)) {
                fields.push(FieldChange { field: name.clone(), before: old, after: new });
            }
        }
        Ok(RowChange { table: change.table.clone(), row: change.row, fields })
    }
}

fn parse(image: Option<&str>) -> Option<Map<String, Value>> {
    image.and_then(|image| serde_json::from_str(image).ok())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::domain::card::CardDraft;
    use crate::domain::person::PersonDraft;
    use crate::ops::testing::{add, book, company, edit, log, mail, person, saved, undoable};
    use crate::ops::{customers, interactions, people};

    /// `table.field: before -> after` of every entry.
    fn told(crm: &Crm, customer: CustomerId) -> Vec<Vec<String>> {
        let value = |value: &Option<Value>| value.as_ref().map_or("none".to_owned(), Value::to_string);
        crm.audit(customer)
            .unwrap()
            .iter()
            .map(|entry| {
                let rows = entry.rows.iter().flat_map(|row| {
                    row.fields.iter().map(|field| {
                        format!("{}.{}: {} -> {}", row.table, field.field, value(&field.before), value(&field.after))
                    })
                });
                rows.filter(|line| !line.ends_with("none -> 0")).collect()
            })
            .collect()
    }

    #[test]
    fn an_audit_tells_the_old_and_the_new_value_of_every_field() {
        let mut crm = book();
        let draft = CardDraft { points: vec![mail("a@b.example")], ..company("甲") };
        let id = add(&mut crm, draft);
        saved(&mut crm, id, |draft| {
            draft.name = "乙".to_owned();
            draft.points.clear();
        });
        crm.undo(None).unwrap();
        crm.undo(None).unwrap();
        let made = [
            "customers.kind: none -> \"company\"",
            "customers.name: none -> \"甲\"",
            "contact_points.kind: none -> \"mail\"",
            "contact_points.value: none -> \"a@b.example\"",
        ];
        let all = told(&crm, id);
        assert_eq!(all.len(), 4, "{all:?}");
        assert_eq!(all[0], made);
        assert_eq!(
            all[1],
            [
                "customers.name: \"甲\" -> \"乙\"",
                "contact_points.kind: \"mail\" -> none",
                "contact_points.value: \"a@b.example\" -> none"
            ]
        );
        assert!(all[2].contains(&"customers.name: \"乙\" -> \"甲\"".to_owned()), "{all:?}");
        assert!(all[3].contains(&"customers.name: \"甲\" -> none".to_owned()), "the card is gone, its audit stays");
        let entries = crm.audit(id).unwrap();
        assert_eq!(entries[1].rows[0].fields[0].before, Some(json!("甲")));
        assert_eq!(entries[3].operation.undoes, Some(entries[0].operation.id));
    }

    #[test]
    fn an_audit_tells_of_a_person_who_moved_and_of_tags_on_an_entry() {
        let mut crm = book();
        let old = add(&mut crm, CardDraft { people: vec![PersonDraft::clone(&person("渡邊"))], ..company("甲") });
        let new = add(&mut crm, company("乙"));
        let somebody = crm.card(old).unwrap().people[0].id;
        crm.apply(people::Command::Move { id: somebody, to: new }).unwrap();
        for customer in [old, new] {
            let all = told(&crm, customer);
            assert!(all.last().unwrap().contains(&"people.customer_id: 1 -> 2".to_owned()), "{all:?}");
        }
        let (entries, _) = log(&mut crm, new, "tel 話した");
        let mut draft = crate::domain::interaction::InteractionDraft::from(&crm.interaction(entries[0]).unwrap());
        draft.tags = vec!["重要".to_owned()];
        let edit = interactions::Command::Edit { id: entries[0], draft: Box::new(draft) };
        assert_eq!(crm.apply(edit).unwrap().touched, [new], "its history changed");
        assert!(told(&crm, new).last().unwrap().iter().any(|line| line.starts_with("interaction_tags.")));
    }

    #[test]
    fn the_log_book_is_read_by_the_page_newest_first() {
        let mut crm = book();
        for name in ["甲", "乙", "丙"] {
            add(&mut crm, company(name));
        }
        crm.undo(None).unwrap();
        let page = crm.operations(None, 2).unwrap();
        assert_eq!(page.iter().map(|operation| operation.id.0).collect::<Vec<_>>(), [4, 3]);
        assert_eq!((page[0].undoes, page[1].undone_by), (Some(OperationId(3)), Some(OperationId(4))));
        assert_eq!(crm.operations(Some(OperationId(3)), 9).unwrap().len(), 2);
        assert_eq!(undoable(&crm).unwrap().label.subject, "乙");
    }

    #[test]
    fn an_operation_that_was_built_upon_names_the_later_one() {
        let mut crm = book();
        let id = add(&mut crm, company("甲"));
        let first = undoable(&crm).unwrap().id;
        let command = edit(&mut crm, id, |draft| draft.note = "後".to_owned());
        let later = crm.apply(command).unwrap().operation.unwrap();
        match crm.undo(Some(first)) {
            Err(crate::ops::Error::ChangedSince { operation, by: Some(by) }) => {
                assert_eq!((operation, by.id), (first, later))
            }
            other => panic!("{other:?}"),
        }
        crm.undo(Some(later)).unwrap();
        log(&mut crm, id, "tel 話した");
        let entry = undoable(&crm).unwrap().id;
        let other = add(&mut crm, company("乙"));
        log(&mut crm, other, "tel 別の話");
        match crm.undo(Some(first)) {
            Err(crate::ops::Error::ChangedSince { by: Some(by), .. }) => {
                assert_eq!(by.id, entry, "the entry hangs on the card")
            }
            other => panic!("{other:?}"),
        }
        assert!(matches!(crm.undo(Some(later)), Err(crate::ops::Error::AlreadyUndone(_))));
        assert!(matches!(crm.undo(Some(OperationId(99))), Err(crate::ops::Error::NoSuchOperation(_))));
        crm.apply(customers::Command::Star(vec![id])).unwrap();
        assert!(matches!(crm.redo(), Err(crate::ops::Error::NothingToRedo)), "something new was done");
    }

    #[test]
    fn a_value_that_came_back_does_not_hide_what_was_done_in_between() {
        let mut crm = book();
        let mut set = |value: &str| {
            let command = crate::ops::settings::Command::Set { key: "k".to_owned(), value: value.to_owned() };
            crm.apply(command).unwrap().operation.unwrap()
        };
        let (first, _, last) = (set("A"), set("B"), set("A"));
        match crm.undo(Some(first)) {
            Err(crate::ops::Error::ChangedSince { by: Some(by), .. }) => assert_eq!(by.id, last),
            other => panic!("{other:?}"),
        }
        for _ in 0..3 {
            crm.undo(None).unwrap();
        }
        assert_eq!(crm.setting("k").unwrap(), None);
    }
}
