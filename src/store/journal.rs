//! The journal: every row an operation touches, before and after, written by triggers; and undo, which reads it back.
//!
//! TEMP triggers are made from the live schema when the first operation begins, one set per table, so no code per noun
//! is needed and none can forget. An insert leaves only its id (the row is its own image), a delete the row before, an
//! update both. What holds for a journaled table, learned by trying:
//!
//! - its own `id INTEGER PRIMARY KEY AUTOINCREMENT`, link tables too: with implicit row ids a freed id is used again and
//!   random histories do not unwind;
//! - foreign keys deferred, so that rows come back in any order;
//! - no `INSERT OR REPLACE`, whose hidden delete fires no trigger unless `recursive_triggers` is on; we write
//!   `ON CONFLICT DO UPDATE`;
//! - no BLOB, which JSON cannot hold.
//!
//! Undo of an operation puts every `before` back, newest first, after checking that each row still is what the operation
//! left. That the rows are unchanged is all it asks: any operation can be undone, not only the last.

use std::collections::HashMap;

use rusqlite::{Connection, OptionalExtension, params};

use super::Tx;
use super::error::{Doing, Error, Result};
use crate::domain::operation::{Actor, Label, Operation, OperationKind};
use crate::domain::{CustomerId, OperationId};

/// What is not journaled: the journal itself, what is derived, and what the hand was typing. The full text is derived
/// too; its tables are not plain ones and are known by that. What left the book cannot be taken back.
const NOT_JOURNALED: &[&str] =
    &["operations", "changes", "customer_index", "history_newest", "drafts", "typed_lines", "exports"];

/// Why a row cannot be put back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Conflict {
    /// A later operation changed it; the newest of those that still hold.
    ChangedBy(Option<OperationId>),
}

/// A table of the live schema and its columns, `id` first.
struct Table {
    name: String,
    columns: Vec<String>,
}

impl Table {
    fn image(&self, row: &str) -> String {
        let pairs: Vec<String> = self.columns.iter().map(|column| format!("'{column}', {row}.{column}")).collect();
        format!("json_object({})", pairs.join(", "))
    }

    /// The statement that notes the customer a row belongs to, for [`Tx::touched`].
    fn touch(&self, row: &str) -> String {
        let note = "INSERT OR IGNORE INTO touched (customer_id)";
        if self.name == "customers" {
            format!("{note} VALUES ({row}.id);")
        } else if self.columns.iter().any(|column| column == "customer_id") {
            format!("{note} SELECT {row}.customer_id WHERE {row}.customer_id IS NOT NULL;")
        } else if self.columns.iter().any(|column| column == "interaction_id") {
            format!("{note} SELECT customer_id FROM interactions WHERE id = {row}.interaction_id;")
        } else if self.columns.iter().any(|column| column == "deal_id") {
            format!("{note} SELECT customer_id FROM deals WHERE id = {row}.deal_id;")
        } else if self.name == "tags" {
            format!("{note} SELECT customer_id FROM customer_tags WHERE tag_id = {row}.id;")
        } else {
            String::new()
        }
    }

    /// The column whose text the full text has, whose id it has it under, and where that is noted.
    fn text(&self) -> Option<(&'static str, &'static str, &'static str)> {
        match self.name.as_str() {
            "interactions" => Some(("body", "id", "touched_history_text")),
            "todos" => Some(("title", "id", "touched_todo_text")),
            "customers" => Some(("note", "id", "touched_note_text")),
            "people" => Some(("note", "customer_id", "touched_note_text")),
            _ => None,
        }
    }

    /// The statement that notes the text of a row that comes or goes, for [`super::full_text`].
    fn touch_text(&self, row: &str) -> String {
        self.text().map_or_else(String::new, |(column, id, noted)| {
            format!("INSERT OR IGNORE INTO {noted} (id) SELECT {row}.{id} WHERE {row}.{column} <> '';")
        })
    }

    /// The same for a row that changes: another text, or another's.
    fn touch_changed_text(&self) -> String {
        let Some((column, id, noted)) = self.text() else { return String::new() };
        let when = format!("OLD.{column} IS NOT NEW.{column} OR OLD.{id} IS NOT NEW.{id}");
        format!("INSERT OR IGNORE INTO {noted} (id) SELECT OLD.{id} WHERE {when} UNION SELECT NEW.{id} WHERE {when};")
    }

    /// The statement that keeps [`super::full_text::newest_below`] true of a row that came or moved in time.
    fn date(&self) -> String {
        match self.name.as_str() {
            "interactions" => super::full_text::NOTE_DATE.to_owned(),
            _ => String::new(),
        }
    }
}

fn tables(conn: &Connection) -> Result<Vec<Table>> {
    let doing = "read the schema";
    let mut statement = conn
        .prepare(
            "SELECT t.name, c.name FROM pragma_table_list t, pragma_table_info(t.name) c
             WHERE t.schema = 'main' AND t.type = 'table' AND t.name NOT LIKE 'sqlite~_%' ESCAPE '~'
             ORDER BY t.name, c.cid",
        )
        .doing(doing)?;
    let mut found: Vec<Table> = Vec::new();
    let mut rows = statement.query([]).doing(doing)?;
    while let Some(row) = rows.next().doing(doing)? {
        let name: String = row.get(0).doing(doing)?;
        let column: String = row.get(1).doing(doing)?;
        match found.last_mut().filter(|table| table.name == name) {
            Some(table) => table.columns.push(column),
            None => found.push(Table { name, columns: vec![column] }),
        }
    }
    found.retain(|table| !NOT_JOURNALED.contains(&table.name.as_str()));
    Ok(found)
}

/// Makes the tables that an operation keeps notes in, for this connection.
pub(super) fn prepare(conn: &Connection) -> Result<()> {
    conn.execute_batch(
        "CREATE TEMP TABLE IF NOT EXISTS current_operation (id INTEGER NOT NULL);
         DELETE FROM temp.current_operation;
         INSERT INTO temp.current_operation VALUES (0);
         CREATE TEMP TABLE IF NOT EXISTS touched (customer_id INTEGER PRIMARY KEY);
         CREATE TEMP TABLE IF NOT EXISTS touched_history_text (id INTEGER PRIMARY KEY);
         CREATE TEMP TABLE IF NOT EXISTS touched_todo_text (id INTEGER PRIMARY KEY);
         CREATE TEMP TABLE IF NOT EXISTS touched_note_text (id INTEGER PRIMARY KEY);",
    )
    .doing("set up the journal")
}

/// Begins the notes of an operation.
pub(super) fn forget_touched(conn: &Connection) -> Result<()> {
    conn.execute_batch(
        "DELETE FROM temp.touched; DELETE FROM temp.touched_history_text; DELETE FROM temp.touched_todo_text;
         DELETE FROM temp.touched_note_text;",
    )
    .doing("open an operation")
}

/// Makes the triggers for this connection.
pub(super) fn install(conn: &Connection) -> Result<()> {
    prepare(conn)?;
    let mut sql = String::new();
    for table in tables(conn)? {
        let name = &table.name;
        let (old, new) = (table.image("OLD"), table.image("NEW"));
        let (touch_old, touch_new) = (table.touch("OLD"), table.touch("NEW"));
        let (text_old, text_new) = (table.touch_text("OLD"), table.touch_text("NEW"));
        let (text_changed, date) = (table.touch_changed_text(), table.date());
        let differs: Vec<String> =
            table.columns.iter().map(|column| format!("OLD.{column} IS NOT NEW.{column}")).collect();
        let differs = differs.join(" OR ");
        let write = "INSERT INTO changes (operation_id, table_name, row_id, before, after) \
                     SELECT id, ";
        sql.push_str(&format!(
            "CREATE TEMP TRIGGER journal_{name}_insert AFTER INSERT ON main.{name} BEGIN
                {write} '{name}', NEW.id, NULL, NULL FROM current_operation; {touch_new} {text_new} {date}
             END;
             CREATE TEMP TRIGGER journal_{name}_update AFTER UPDATE ON main.{name} WHEN {differs} BEGIN
                {write} '{name}', NEW.id, {old}, {new} FROM current_operation; {touch_old} {touch_new} {text_changed} {date}
             END;
             CREATE TEMP TRIGGER journal_{name}_delete AFTER DELETE ON main.{name} BEGIN
                {write} '{name}', OLD.id, {old}, NULL FROM current_operation; {touch_old} {text_old}
             END;\n"
        ));
    }
    // Whole or not at all, so that a second try does not find half of it.
    let doing = "set up the journal";
    let all = conn.unchecked_transaction().doing(doing)?;
    all.execute_batch(&sql).doing(doing)?;
    all.commit().doing(doing)
}

/// Takes the triggers of this connection away again.
pub(super) fn uninstall(conn: &Connection) -> Result<()> {
    for table in tables(conn)? {
        for event in ["insert", "update", "delete"] {
            conn.execute_batch(&format!("DROP TRIGGER IF EXISTS temp.journal_{}_{event}", table.name))
                .doing("take the journal away")?;
        }
    }
    Ok(())
}

/// One row change as the journal has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    pub id: i64,
    pub operation: OperationId,
    pub table: String,
    pub row: i64,
    /// JSON object of the row; `None` for an insert.
    pub before: Option<String>,
    /// JSON object of the row; `None` for an insert and for a delete.
    pub after: Option<String>,
}

/// Puts back what `operation` changed, inside the operation of `tx`.
///
/// # Errors
/// [`Error::Conflict`] when a row is no longer what the operation left; then nothing has happened, as the caller drops
/// the transaction.
pub fn revert(tx: &Tx<'_>, operation: OperationId) -> Result<()> {
    let tables: HashMap<String, Table> = tables(tx)?.into_iter().map(|table| (table.name.clone(), table)).collect();
    let ours = tx.operation();
    let mut seen = std::collections::HashSet::new();
    let mut columns: HashMap<String, Vec<String>> = HashMap::new();
    let mut newest = i64::MAX;
    // Page by page, newest first: an import may have touched a million rows.
    loop {
        let page = changes_before(tx, operation, newest, 5_000)?;
        let Some(last) = page.last() else { return Ok(()) };
        newest = last.id;
        for change in &page {
            // A table that is gone cannot hold the row any more; migrations carry its rows over themselves.
            let Some(table) = tables.get(&change.table) else { continue };
            if seen.insert((change.table.clone(), change.row)) {
                check_unchanged(tx, table, change, ours)?;
            }
            if let Some(image) = &change.before
                && !columns.contains_key(&change.table)
            {
                columns.insert(change.table.clone(), known_columns(table, image));
            }
            restore(tx, table, columns.get(&change.table).map_or(&[], Vec::as_slice), change)?;
        }
    }
}

/// The newest operation that still holds and changed a row which refers to one that `operation` has made.
pub fn built_upon_by(conn: &Connection, operation: OperationId) -> Result<Option<OperationId>> {
    let doing = "find what refers to a row";
    let mut statement = conn
        .prepare(
            "SELECT t.name, f.\"from\", f.\"table\" FROM sqlite_schema t, pragma_foreign_key_list(t.name) f
             WHERE t.type = 'table'",
        )
        .doing(doing)?;
    let references = statement
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
        .and_then(|rows| rows.collect::<rusqlite::Result<Vec<(String, String, String)>>>())
        .doing(doing)?;
    let mut newest = None;
    for (table, column, parent) in references {
        let sql = format!(
            "SELECT max(c.operation_id) FROM {table} r
             JOIN changes c ON c.row_id = r.id AND c.table_name = '{table}'
             JOIN operations o ON o.id = c.operation_id
             WHERE r.{column} IN (SELECT row_id FROM changes
                WHERE operation_id = ?1 AND table_name = '{parent}' AND before IS NULL)
             AND c.operation_id > ?1 AND o.undone_by IS NULL AND o.undoes IS NULL"
        );
        // A table that is derived from others has no changes of its own, and need not have an id.
        if NOT_JOURNALED.contains(&table.as_str()) {
            continue;
        }
        let by: Option<OperationId> =
            conn.prepare(&sql).and_then(|mut select| select.query_row([operation], |row| row.get(0))).doing(doing)?;
        newest = newest.max(by);
    }
    Ok(newest)
}

fn changes_before(conn: &Connection, operation: OperationId, before: i64, limit: usize) -> Result<Vec<Change>> {
    let doing = "read the journal";
    let mut statement = conn
        .prepare_cached(
            "SELECT id, operation_id, table_name, row_id, before, after FROM changes
             WHERE operation_id = ?1 AND id < ?2 ORDER BY id DESC LIMIT ?3",
        )
        .doing(doing)?;
    let rows = statement.query_map(params![operation, before, limit as i64], change_from_row).doing(doing)?;
    rows.collect::<rusqlite::Result<_>>().doing(doing)
}

fn change_from_row(row: &rusqlite::Row<'_>) -> rusqlite::Result<Change> {
    Ok(Change {
        id: row.get(0)?,
        operation: row.get(1)?,
        table: row.get(2)?,
        row: row.get(3)?,
        before: row.get(4)?,
        after: row.get(5)?,
    })
}

/// The row as it is now, as JSON.
fn current(conn: &Connection, table: &Table, row: i64) -> Result<Option<String>> {
    let sql = format!("SELECT {} FROM {name} WHERE id = ?1", table.image(&table.name), name = table.name);
    conn.prepare_cached(&sql)
        .and_then(|mut select| select.query_row([row], |row| row.get(0)).optional())
        .doing("read a row for the journal")
}

/// What the operation left must still be there.
fn check_unchanged(tx: &Tx<'_>, table: &Table, last: &Change, ours: OperationId) -> Result<()> {
    let now = current(tx, table, last.row)?;
    let unchanged = match (&last.before, &last.after) {
        // An insert: its image is what the next change found, or the row itself.
        (None, _) => {
            let next: Option<String> = tx
                .prepare_cached(
                    "SELECT before FROM changes WHERE row_id = ?1 AND table_name = ?2 AND id > ?3
                     AND operation_id <> ?4 AND before IS NOT NULL ORDER BY id LIMIT 1",
                )
                .and_then(|mut select| {
                    select.query_row(params![last.row, table.name, last.id, ours], |row| row.get(0)).optional()
                })
                .doing("read the journal")?;
            now.is_some() && next.is_none_or(|next| same_row(Some(&next), now.as_deref()))
        }
        (Some(_), after) => same_row(after.as_deref(), now.as_deref()),
    };
    // Also a later operation that left the row as it had found it was built on it, and could not be taken back without it.
    let by: Option<OperationId> = tx
        .prepare_cached(
            "SELECT max(c.operation_id) FROM changes c JOIN operations o ON o.id = c.operation_id
             WHERE c.row_id = ?1 AND c.table_name = ?2 AND c.id > ?3 AND c.operation_id <> ?4
             AND o.undone_by IS NULL AND o.undoes IS NULL",
        )
        .and_then(|mut select| select.query_row(params![last.row, table.name, last.id, ours], |row| row.get(0)))
        .doing("find the later change")?;
    if unchanged && by.is_none() {
        return Ok(());
    }
    Err(Error::Conflict { table: table.name.clone(), conflict: Conflict::ChangedBy(by) })
}

/// Images of different schema versions are compared by the columns both have.
fn same_row(left: Option<&str>, right: Option<&str>) -> bool {
    let (Some(left), Some(right)) = (left, right) else { return left.is_none() && right.is_none() };
    if left == right {
        return true;
    }
    type Row = serde_json::Map<String, serde_json::Value>;
    match (serde_json::from_str::<Row>(left), serde_json::from_str::<Row>(right)) {
        (Ok(left), Ok(right)) => {
            left.iter().all(|(column, value)| right.get(column).is_none_or(|other| other == value))
        }
        _ => false,
    }
}

/// The columns that a row had when the journal took its image: one that a later schema added keeps its value, or gets its
/// default. All images of one operation are of one schema.
fn known_columns(table: &Table, image: &str) -> Vec<String> {
    let image: serde_json::Map<String, serde_json::Value> = serde_json::from_str(image).unwrap_or_default();
    table.columns.iter().filter(|column| image.contains_key(*column)).cloned().collect()
}

fn restore(tx: &Tx<'_>, table: &Table, columns: &[String], change: &Change) -> Result<()> {
    let name = &table.name;
    let doing = "put a row back";
    match (&change.before, &change.after) {
        (None, _) => {
            let sql = format!("DELETE FROM {name} WHERE id = ?1");
            tx.prepare_cached(&sql).and_then(|mut delete| delete.execute([change.row])).doing(doing)?;
        }
        (Some(before), after) => {
            let values: Vec<String> = columns.iter().map(|column| format!("?1 ->> '{column}'")).collect();
            let sql = if after.is_some() {
                let sets: Vec<String> =
                    columns.iter().zip(&values).map(|(column, value)| format!("{column} = {value}")).collect();
                format!("UPDATE {name} SET {} WHERE id = ?1 ->> 'id'", sets.join(", "))
            } else {
                format!("INSERT INTO {name} ({}) VALUES ({})", columns.join(", "), values.join(", "))
            };
            tx.prepare_cached(&sql).and_then(|mut put| put.execute([before])).doing(doing)?;
        }
    }
    Ok(())
}

fn operation_from_row(row: &rusqlite::Row<'_>) -> rusqlite::Result<Operation> {
    Ok(Operation {
        id: row.get("id")?,
        at: row.get("at")?,
        actor: row.get::<_, Actor>("actor")?,
        who: row.get("who")?,
        label: Label {
            kind: row.get::<_, OperationKind>("kind")?,
            subject: row.get("subject")?,
            count: usize::try_from(row.get::<_, i64>("count")?).unwrap_or(0),
        },
        undoes: row.get("undoes")?,
        undone_by: row.get("undone_by")?,
    })
}

pub fn operation(conn: &Connection, id: OperationId) -> Result<Option<Operation>> {
    conn.prepare_cached("SELECT * FROM operations WHERE id = ?1")
        .and_then(|mut select| select.query_row([id], operation_from_row).optional())
        .doing("read the log book")
}

/// The newest operation that a plain undo takes back.
pub fn last_undoable(conn: &Connection) -> Result<Option<Operation>> {
    conn.prepare_cached("SELECT * FROM operations WHERE undoes IS NULL AND undone_by IS NULL ORDER BY id DESC LIMIT 1")
        .and_then(|mut select| select.query_row([], operation_from_row).optional())
        .doing("find what to undo")
}

/// The undo that a plain redo takes back: the newest one that still holds, unless something new was done since.
pub fn last_redoable(conn: &Connection) -> Result<Option<Operation>> {
    conn.prepare_cached(
        "SELECT * FROM operations WHERE kind = 'undo' AND undone_by IS NULL
         AND id > (SELECT coalesce(max(id), 0) FROM operations WHERE undoes IS NULL) ORDER BY id DESC LIMIT 1",
    )
    .and_then(|mut select| select.query_row([], operation_from_row).optional())
    .doing("find what to redo")
}

/// The log book, newest first, from before `before` (`None`: from the end).
pub fn operations(conn: &Connection, before: Option<OperationId>, limit: usize) -> Result<Vec<Operation>> {
    let doing = "read the log book";
    let mut statement =
        conn.prepare_cached("SELECT * FROM operations WHERE id < ?1 ORDER BY id DESC LIMIT ?2").doing(doing)?;
    let before = before.map_or(i64::MAX, |id| id.0);
    let rows = statement.query_map(params![before, limit as i64], operation_from_row).doing(doing)?;
    rows.collect::<rusqlite::Result<_>>().doing(doing)
}

/// The rows of a table that an operation changed, each once.
pub fn rows_of_operation(conn: &Connection, operation: OperationId, table: &str) -> Result<Vec<i64>> {
    let doing = "read what an operation changed";
    let mut statement = conn
        .prepare_cached("SELECT DISTINCT row_id FROM changes WHERE operation_id = ?1 AND table_name = ?2")
        .doing(doing)?;
    let rows = statement.query_map(params![operation, table], |row| row.get(0)).doing(doing)?;
    rows.collect::<rusqlite::Result<_>>().doing(doing)
}

/// The statement for the rows of a table that had this owner when they were changed or deleted. That the column is not
/// NULL goes without saying, but the index is used only when it is said.
pub(super) fn once_owned(table: &str, column: &str, owner: &str) -> String {
    format!(
        "SELECT row_id FROM changes WHERE table_name = '{table}'
         AND before ->> '{column}' {owner} AND before ->> '{column}' IS NOT NULL"
    )
}

/// Every change of a customer's rows (the card, its history, its todos), oldest first.
pub fn changes_of_customer(conn: &Connection, customer: CustomerId) -> Result<Vec<Change>> {
    let doing = "read the journal of a customer";
    // A row that is there is found by its customer; one that is gone, by the image the journal kept of it.
    let ids = |table: &str, column: &str, owner: &str| {
        format!("SELECT id FROM {table} WHERE {column} {owner} UNION {}", once_owned(table, column, owner))
    };
    let mut own = vec![("customers".to_owned(), customer.0)];
    for table in tables(conn)? {
        let has = |column: &str| table.columns.iter().any(|other| other == column);
        let sql = if has("customer_id") {
            ids(&table.name, "customer_id", "= ?1")
        } else if has("interaction_id") {
            let owner = format!("IN ({})", ids("interactions", "customer_id", "= ?1"));
            ids(&table.name, "interaction_id", &owner)
        } else if has("deal_id") {
            ids(&table.name, "deal_id", &format!("IN ({})", ids("deals", "customer_id", "= ?1")))
        } else {
            continue;
        };
        let mut statement = conn.prepare_cached(&sql).doing(doing)?;
        for id in statement.query_map([customer], |row| row.get::<_, i64>(0)).doing(doing)? {
            own.push((table.name.clone(), id.doing(doing)?));
        }
    }
    let mut statement = conn
        .prepare_cached(
            "SELECT id, operation_id, table_name, row_id, before, after FROM changes
             WHERE row_id = ?1 AND table_name = ?2",
        )
        .doing(doing)?;
    let mut changes = Vec::new();
    for (table, row) in own {
        let rows = statement.query_map(params![row, table], change_from_row).doing(doing)?;
        for change in rows {
            changes.push(change.doing(doing)?);
        }
    }
    changes.sort_by_key(|change| change.id);
    Ok(changes)
}

/// What an insert put there: what the next change of the row found, or the row as it stands.
pub fn image_after_insert(conn: &Connection, insert: &Change) -> Result<Option<String>> {
    let next: Option<String> = conn
        .prepare_cached(
            "SELECT before FROM changes WHERE row_id = ?1 AND table_name = ?2 AND id > ?3 AND before IS NOT NULL
             ORDER BY id LIMIT 1",
        )
        .and_then(|mut select| {
            select.query_row(params![insert.row, insert.table, insert.id], |row| row.get(0)).optional()
        })
        .doing("read the journal")?;
    match (next, tables(conn)?.into_iter().find(|table| table.name == insert.table)) {
        (Some(image), _) => Ok(Some(image)),
        (None, Some(table)) => current(conn, &table, insert.row),
        (None, None) => Ok(None),
    }
}
