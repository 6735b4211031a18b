//! How the columns of lists were used: rows in and out.

use rusqlite::{Connection, params};

use super::rows::{list, run};
use super::{Result, Tx};

/// The shape of each header and the use of its columns, both as they were put.
pub fn all(conn: &Connection) -> Result<Vec<(String, String)>> {
    list(conn, "read how lists were read", "SELECT shape, uses FROM column_maps", [], |row| {
        Ok((row.get(0)?, row.get(1)?))
    })
}

/// Keeps the use of the columns of a header; what was kept for it before is replaced.
pub fn put(tx: &Tx<'_>, shape: &str, uses: &str) -> Result<()> {
    run(
        tx,
        "keep how a list was read",
        "INSERT INTO column_maps (shape, uses, created_at, updated_at) VALUES (?1, ?2, ?3, ?3)
         ON CONFLICT (shape) DO UPDATE SET uses = excluded.uses, updated_at = excluded.updated_at
             WHERE uses <> excluded.uses",
        params![shape, uses, tx.now()],
    )
    .map(drop)
}
