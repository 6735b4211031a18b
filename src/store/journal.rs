//! The journal: every row an operation touches, before and after, written by triggers; and undo, which reads it back.
//!
//! TEMP triggers are made from the live schema when the first operation begins, one set per table, so no code per noun
//! is needed and none can forget. A delete leaves the row before, an update both. What was added is known by its ids
//! ([`added`]) and leaves nothing else: the row is its own image. What holds for a journaled table, learned by trying:
//!
//! - its own `id INTEGER PRIMARY KEY AUTOINCREMENT`, link tables too: with implicit row ids a freed id is used again and
//!   random histories do not unwind;
//! - foreign keys deferred, so that rows come back in any order;
//! - no `INSERT OR REPLACE`, whose hidden delete fires no trigger unless `recursive_triggers` is on; we write
//!   `ON CONFLICT DO UPDATE`;
//! - no BLOB, which JSON cannot hold.
//!
//! Undo of an operation ([`revert`]) puts every `before` back, newest first, after checking that each row still is what the
//! operation left. That the rows are unchanged is all it asks: any operation can be undone, not only the last.

mod added;
mod revert;

use std::collections::BTreeSet;

use rusqlite::{Connection, OptionalExtension, params};

use super::error::{Doing, Result};
use super::rows::{only, run};
use crate::domain::operation::{Actor, Label, Operation, OperationKind};
use crate::domain::{CustomerId, OperationId};

pub use added::{Added, Journal};
pub use revert::{built_upon_by, revert};

/// What is not journaled: the journal itself, what is derived, and what the hand was typing. The full text is derived
/// too; its tables are not plain ones and are known by that. What left the book cannot be taken back.
const NOT_JOURNALED: &[&str] =
    &["operations", "changes", "customer_index", "search_lines", "history_newest", "drafts", "typed_lines", "exports"];

/// By which of its columns a row belongs to a row of which table: the first that it has.
const OWNERS: &[(&str, &str)] =
    &[("customer_id", "customers"), ("interaction_id", "interactions"), ("deal_id", "deals")];

/// Why a row cannot be put back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Conflict {
    /// A later operation changed it; the newest of those that still hold.
    ChangedBy(Option<OperationId>),
}

/// A table of the live schema and its columns, `id` first.
pub(super) struct Table {
    name: String,
    columns: Vec<String>,
}

impl Table {
    fn image(&self, row: &str) -> String {
        let pairs: Vec<String> = self.columns.iter().map(|column| format!("'{column}', {row}.{column}")).collect();
        format!("json_object({})", pairs.join(", "))
    }

    /// The column that says whose a row is, and the table of the owners.
    fn owner(&self) -> Option<(&'static str, &'static str)> {
        let has = |column: &str| self.columns.iter().any(|other| other == column);
        OWNERS.iter().copied().find(|(column, _)| has(column))
    }

    /// The statement that notes the customer a row belongs to, for [`Tx::touched`].
    fn touch(&self, row: &str) -> String {
        let note = "INSERT OR IGNORE INTO touched (customer_id)";
        match (self.name.as_str(), self.owner()) {
            ("customers", _) => format!("{note} VALUES ({row}.id);"),
            (_, Some((column, "customers"))) => {
                format!("{note} SELECT {row}.{column} WHERE {row}.{column} IS NOT NULL;")
            }
            (_, Some((column, owners))) => {
                format!("{note} SELECT customer_id FROM {owners} WHERE id = {row}.{column};")
            }
            ("tags", _) => format!("{note} SELECT customer_id FROM customer_tags WHERE tag_id = {row}.id;"),
            _ => String::new(),
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
    for table in ["touched", "touched_history_text", "touched_todo_text", "touched_note_text"] {
        run(conn, "open an operation", &format!("DELETE FROM temp.{table}"), [])?;
    }
    Ok(())
}

/// Makes the triggers for this connection.
pub(super) fn install(conn: &Connection) -> Result<Journal> {
    prepare(conn)?;
    let mut sql = String::new();
    for table in tables(conn)? {
        let name = &table.name;
        let (old, new) = (table.image("OLD"), table.image("NEW"));
        let (touch_old, touch_new) = (table.touch("OLD"), table.touch("NEW"));
        let (text_old, text_changed, date) = (table.touch_text("OLD"), table.touch_changed_text(), table.date());
        let differs: Vec<String> =
            table.columns.iter().map(|column| format!("OLD.{column} IS NOT NEW.{column}")).collect();
        let differs = differs.join(" OR ");
        let write = "INSERT INTO changes (operation_id, owner_id, table_name, row_id, before, after) SELECT id, ";
        let owner = table.owner().map_or_else(|| "NULL".to_owned(), |(column, _)| format!("OLD.{column}"));
        sql.push_str(&format!(
            "CREATE TEMP TRIGGER journal_{name}_update AFTER UPDATE ON main.{name} WHEN {differs} BEGIN
                {write} {owner}, '{name}', NEW.id, {old}, {new} FROM current_operation; {touch_old} {touch_new} {text_changed} {date}
             END;
             CREATE TEMP TRIGGER journal_{name}_delete AFTER DELETE ON main.{name} BEGIN
                {write} {owner}, '{name}', OLD.id, {old}, NULL FROM current_operation; {touch_old} {text_old}
             END;\n"
        ));
    }
    // Whole or not at all, so that a second try does not find half of it.
    let doing = "set up the journal";
    let all = conn.unchecked_transaction().doing(doing)?;
    all.execute_batch(&sql).doing(doing)?;
    all.commit().doing(doing)?;
    Journal::of(conn)
}

/// Takes the triggers of this connection away again.
pub(super) fn uninstall(conn: &Connection) -> Result<()> {
    for table in tables(conn)? {
        for event in ["update", "delete"] {
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

/// What became of single rows in an operation, newest first; what it added as runs is not here.
fn changes_before(conn: &Connection, operation: OperationId, before: i64, limit: usize) -> Result<Vec<Change>> {
    let doing = "read the journal";
    let mut statement = conn
        .prepare_cached(
            "SELECT id, operation_id, table_name, row_id, before, after FROM changes
             WHERE operation_id = ?1 AND id < ?2 AND last_row_id IS NULL ORDER BY id DESC LIMIT ?3",
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
        .prepare_cached(
            "SELECT row_id, coalesce(last_row_id, row_id) FROM changes WHERE operation_id = ?1 AND table_name = ?2",
        )
        .doing(doing)?;
    let mut changed = BTreeSet::new();
    let runs = statement.query_map(params![operation, table], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?)));
    for run in runs.doing(doing)? {
        let (first, last) = run.doing(doing)?;
        changed.extend(first..=last);
    }
    Ok(changed.into_iter().collect())
}

/// Whether an operation changed a table that few operations change: all its changes are looked through, not all of the
/// operation's.
pub fn touches(conn: &Connection, operation: OperationId, table: &str) -> Result<bool> {
    only(
        conn,
        "read what an operation changed",
        "SELECT EXISTS (SELECT 1 FROM changes INDEXED BY changes_of_row WHERE table_name = ?1 AND operation_id = ?2)",
        params![table, operation],
        |row| row.get(0),
    )
}

/// The statement for the rows of a table that had this owner when they were changed or deleted. That there is one goes
/// without saying, but the index is used only when it is said.
pub(super) fn once_owned(table: &str, owner: &str) -> String {
    format!("SELECT row_id FROM changes WHERE table_name = '{table}' AND owner_id {owner} AND owner_id IS NOT NULL")
}

/// Every change of a customer's rows (the card, its history, its todos), oldest first.
pub fn changes_of_customer(conn: &Connection, customer: CustomerId) -> Result<Vec<Change>> {
    let doing = "read the journal of a customer";
    // A row that is there is found by its customer; one that is gone, by whose the journal has noted it was.
    let ids = |table: &str, column: &str, owner: &str| {
        format!("SELECT id FROM {table} WHERE {column} {owner} UNION {}", once_owned(table, owner))
    };
    let mut own = vec![("customers".to_owned(), customer.0)];
    for table in tables(conn)? {
        let owner = match table.owner() {
            Some((column, "customers")) => ids(&table.name, column, "= ?1"),
            Some((column, owners)) => ids(&table.name, column, &format!("IN ({})", ids(owners, "customer_id", "= ?1"))),
            None => continue,
        };
        let mut statement = conn.prepare_cached(&owner).doing(doing)?;
        for id in statement.query_map([customer], |row| row.get::<_, i64>(0)).doing(doing)? {
            own.push((table.name.clone(), id.doing(doing)?));
        }
    }
    let mut statement = conn
        .prepare_cached(
            "SELECT id, operation_id, table_name, row_id, before, after FROM changes
             WHERE table_name = ?2 AND row_id = ?1 AND last_row_id IS NULL
             UNION ALL
             SELECT id, operation_id, table_name, ?1, before, after FROM changes
             WHERE table_name = ?2 AND row_id <= ?1 AND last_row_id >= ?1",
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
