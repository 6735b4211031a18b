//! The shapes of a statement, with its preparation cached and its errors named.

use rusqlite::types::ToSqlOutput;
use rusqlite::{Connection, OptionalExtension, Params, Row};

use super::Tx;
use super::error::{Doing, Result};

/// Rows of one statement that adds several: starting one takes longer than a row of it. (It looks for the last id of the
/// table, and notes it when it is done.)
const AT_ONCE: [usize; 3] = [64, 8, 1];

/// All rows.
pub(super) fn list<T, P: Params>(
    conn: &Connection,
    doing: &'static str,
    sql: &str,
    params: P,
    map: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
) -> Result<Vec<T>> {
    let mut statement = conn.prepare_cached(sql).doing(doing)?;
    let rows = statement.query_map(params, map).doing(doing)?;
    rows.collect::<rusqlite::Result<_>>().doing(doing)
}

/// The first row, if there is one.
pub(super) fn first<T, P: Params>(
    conn: &Connection,
    doing: &'static str,
    sql: &str,
    params: P,
    map: impl FnOnce(&Row<'_>) -> rusqlite::Result<T>,
) -> Result<Option<T>> {
    conn.prepare_cached(sql).and_then(|mut statement| statement.query_row(params, map).optional()).doing(doing)
}

/// The one row that is always there: a count, a sum.
pub(super) fn only<T, P: Params>(
    conn: &Connection,
    doing: &'static str,
    sql: &str,
    params: P,
    map: impl FnOnce(&Row<'_>) -> rusqlite::Result<T>,
) -> Result<T> {
    conn.prepare_cached(sql).and_then(|mut statement| statement.query_row(params, map)).doing(doing)
}

/// Adds a row; its id. `RETURNING id` would have SQLite keep a journal of every such statement.
pub(super) fn add<P: Params>(conn: &Connection, doing: &'static str, sql: &str, params: P) -> Result<i64> {
    conn.prepare_cached(sql).and_then(|mut statement| statement.insert(params)).doing(doing)
}

/// Adds rows to a table, stamped with the time of the operation; the id of the first, whom the others follow.
pub(super) fn add_all<'a, const COLUMNS: usize>(
    tx: &Tx<'_>,
    doing: &'static str,
    table: &str,
    columns: [&str; COLUMNS],
    mut rows: impl ExactSizeIterator<Item = rusqlite::Result<[ToSqlOutput<'a>; COLUMNS]>>,
) -> Result<i64> {
    let count = rows.len();
    for size in AT_ONCE {
        if rows.len() < size {
            continue;
        }
        let mut statement = tx.prepare_cached(&adding(table, &columns, size)).doing(doing)?;
        while rows.len() >= size {
            statement.raw_bind_parameter(1, tx.now()).doing(doing)?;
            let mut at = 2;
            for row in rows.by_ref().take(size) {
                for value in row.doing(doing)? {
                    statement.raw_bind_parameter(at, value).doing(doing)?;
                    at += 1;
                }
            }
            statement.raw_execute().doing(doing)?;
        }
    }
    Ok(tx.last_insert_rowid() - count as i64 + 1)
}

/// The statement that adds so many rows. When it fails the whole operation is taken back, so SQLite need not be able to take
/// back the statement alone.
fn adding(table: &str, columns: &[&str], size: usize) -> String {
    let names = columns.join(", ");
    // Without a number of its own, a parameter has the next one.
    let row = format!("(?1, ?1{})", ", ?".repeat(columns.len()));
    format!("INSERT OR FAIL INTO {table} (created_at, updated_at, {names}) VALUES {}", vec![row; size].join(", "))
}

/// Changes rows; how many.
pub(super) fn run<P: Params>(conn: &Connection, doing: &'static str, sql: &str, params: P) -> Result<usize> {
    conn.prepare_cached(sql).and_then(|mut statement| statement.execute(params)).doing(doing)
}

/// `1, 2, 3` for an `IN (...)`. Ids are numbers of ours: nothing a user typed can stand here.
pub(super) fn id_list(ids: impl IntoIterator<Item = i64>) -> String {
    ids.into_iter().map(|id| id.to_string()).collect::<Vec<_>>().join(", ")
}
