//! The log book and the audit: what was done, by whom, and each field before and after.

use serde_json::{Map, Value};

use super::crm::Crm;
use super::error::Result;
use crate::domain::operation::Operation;
use crate::domain::{CustomerId, OperationId};
use crate::store::journal::{self, Change};

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
const UNTOLD: &[&str] = &["id", "created_at", "updated_at", "revision", "normal", "position", "customer_id"];

impl Crm {
    /// The log book, newest first; `before` for the next page.
    pub fn operations(&self, before: Option<OperationId>, limit: usize) -> Result<Vec<Operation>> {
        Ok(journal::operations(self.read(), before, limit)?)
    }

    /// What a plain undo would take back.
    pub fn undoable(&self) -> Result<Option<Operation>> {
        Ok(journal::last_undoable(self.read())?)
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
            if UNTOLD.contains(&name.as_str()) || fields.iter().any(|field| field.field == *name) {
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
