//! Undo: an operation's changes read back, newest first.

use std::collections::{HashMap, HashSet};
use std::ops::RangeInclusive;

use rusqlite::{Connection, OptionalExtension, params};

use super::{Change, Conflict, NOT_JOURNALED, Table, change_from_row, changes_before, current, tables};
use crate::domain::OperationId;
use crate::store::Tx;
use crate::store::bulk::Indexes;
use crate::store::error::{Doing, Error, Result};
use crate::store::rows::{first, list};

/// Puts back what `operation` changed, inside the operation of `tx`.
///
/// What it added goes first: what it took away may stand where that stands now (two rows of one name).
///
/// # Errors
/// [`Error::Conflict`] when a row is no longer what the operation left; then nothing has happened, as the caller drops
/// the transaction.
pub fn revert(tx: &Tx<'_>, operation: OperationId) -> Result<()> {
    let tables: HashMap<String, Table> = tables(tx)?.into_iter().map(|table| (table.name.clone(), table)).collect();
    let mut added: HashMap<String, RangeInclusive<i64>> = HashMap::new();
    let runs = runs(tx, operation)?;
    for (run, last) in &runs {
        if let Some(table) = tables.get(&run.table) {
            check_added(tx, table, run, *last)?;
            added.insert(run.table.clone(), run.row..=*last);
        }
    }
    let customers = added.get("customers").map_or(0, |ids| ids.clone().count());
    let aside = Indexes::of_many_cards(tx, customers)?;
    // What refers to others before those: the other way round SQLite counts every row that refers to one that is gone.
    for (run, last) in runs.iter().rev().filter(|(run, _)| added.contains_key(&run.table)) {
        let sql = format!("DELETE FROM {} WHERE id BETWEEN ?1 AND ?2", run.table);
        tx.prepare_cached(&sql)
            .and_then(|mut delete| delete.execute([run.row, *last]))
            .doing("take away what was added")?;
    }
    if let Some(indexes) = aside {
        indexes.build(tx)?;
    }
    let mut seen = HashSet::new();
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
            // It was not there before, whatever became of it in between.
            if added.get(&change.table).is_some_and(|rows| rows.contains(&change.row)) {
                continue;
            }
            if seen.insert((change.table.clone(), change.row)) {
                check_unchanged(tx, table, change)?;
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

/// What the operation added, as runs with their last rows; what others refer to stands before them.
fn runs(conn: &Connection, operation: OperationId) -> Result<Vec<(Change, i64)>> {
    list(
        conn,
        "read the journal",
        "SELECT id, operation_id, table_name, row_id, before, after, last_row_id FROM changes
         WHERE operation_id = ?1 AND last_row_id IS NOT NULL ORDER BY id",
        [operation],
        |row| Ok((change_from_row(row)?, row.get(6)?)),
    )
}

/// Of the rows that were added, those are looked at that something became of, in the operation itself or since.
fn check_added(tx: &Tx<'_>, table: &Table, run: &Change, last: i64) -> Result<()> {
    let changed: Vec<i64> = list(
        tx,
        "find the later changes",
        "SELECT DISTINCT row_id FROM changes WHERE table_name = ?1 AND row_id BETWEEN ?2 AND ?3 AND last_row_id IS NULL
         ORDER BY row_id",
        params![table.name, run.row, last],
        |row| row.get(0),
    )?;
    for row in changed {
        let newest = first(
            tx,
            "read the journal",
            "SELECT id, operation_id, table_name, row_id, before, after FROM changes
             WHERE table_name = ?1 AND row_id = ?2 AND operation_id = ?3 AND last_row_id IS NULL ORDER BY id DESC LIMIT 1",
            params![table.name, row, run.operation],
            change_from_row,
        )?;
        check_unchanged(tx, table, &newest.unwrap_or_else(|| Change { row, ..run.clone() }))?;
    }
    Ok(())
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
            "SELECT max(o.id) FROM changes made
             JOIN {table} r ON r.{column} BETWEEN made.row_id AND coalesce(made.last_row_id, made.row_id)
             JOIN operations o ON o.id IN (
                SELECT operation_id FROM changes WHERE table_name = '{table}' AND row_id = r.id
                UNION ALL
                SELECT operation_id FROM changes WHERE table_name = '{table}' AND row_id <= r.id AND last_row_id >= r.id)
             WHERE made.operation_id = ?1 AND made.table_name = '{parent}' AND made.before IS NULL
             AND o.id > ?1 AND o.undone_by IS NULL AND o.undoes IS NULL"
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

/// What the operation left must still be there.
fn check_unchanged(tx: &Tx<'_>, table: &Table, last: &Change) -> Result<()> {
    let ours = tx.operation();
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
            if after.is_none() {
                tx.note_put_back(table, change.row)?;
            }
        }
    }
    Ok(())
}
