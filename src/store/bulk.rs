//! What makes writing very many rows fast: their indexes come last.

use rusqlite::Connection;

use super::error::{Doing, Result};

/// The statements that make the indexes of the book again.
#[derive(Debug)]
pub(super) struct Indexes(Vec<String>);

/// Drops every index that no constraint needs and that no lookup while writing needs: what is left is what a book has to
/// refuse (two tags of one name) and to find (a tag by its name).
pub(super) fn drop_indexes(conn: &Connection) -> Result<Indexes> {
    let doing = "put the indexes aside";
    let mut statement = conn
        .prepare(
            "SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL
             AND tbl_name NOT IN ('operations', 'changes', 'people') ORDER BY rowid",
        )
        .doing(doing)?;
    let found: Vec<(String, String)> =
        statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).and_then(Iterator::collect).doing(doing)?;
    for (name, _) in &found {
        conn.execute_batch(&format!("DROP INDEX {name}")).doing(doing)?;
    }
    Ok(Indexes(found.into_iter().map(|(_, sql)| sql).collect()))
}

/// Builds them over the rows that are there.
pub(super) fn create_indexes(conn: &Connection, indexes: &Indexes) -> Result<()> {
    for sql in &indexes.0 {
        conn.execute_batch(sql).doing("build an index")?;
    }
    Ok(())
}
