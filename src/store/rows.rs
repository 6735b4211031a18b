//! The shapes of a statement, with its preparation cached and its errors named.

use rusqlite::{Connection, OptionalExtension, Params, Row};

use super::error::{Doing, Result};

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

/// Changes rows; how many.
pub(super) fn run<P: Params>(conn: &Connection, doing: &'static str, sql: &str, params: P) -> Result<usize> {
    conn.prepare_cached(sql).and_then(|mut statement| statement.execute(params)).doing(doing)
}

/// `1, 2, 3` for an `IN (...)`. Ids are numbers of ours: nothing a user typed can stand here.
pub(super) fn id_list(ids: impl IntoIterator<Item = i64>) -> String {
    ids.into_iter().map(|id| id.to_string()).collect::<Vec<_>>().join(", ")
}
