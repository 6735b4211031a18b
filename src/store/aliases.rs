//! Aliases: rows in and out.

use rusqlite::{Connection, params};

use super::rows::{add, list, run};
use super::{Result, Tx};
use crate::domain::card::{Alias, AliasDraft};
use crate::domain::{AliasId, CustomerId};

pub fn of_customer(conn: &Connection, customer: CustomerId) -> Result<Vec<Alias>> {
    list(
        conn,
        "read aliases",
        "SELECT id, name, reading FROM aliases WHERE customer_id = ?1 ORDER BY id",
        [customer],
        |row| Ok(Alias { id: row.get(0)?, name: row.get(1)?, reading: row.get(2)? }),
    )
}

pub fn insert(tx: &Tx<'_>, customer: CustomerId, alias: &AliasDraft) -> Result<AliasId> {
    add(
        tx,
        "add an alias",
        "INSERT INTO aliases (customer_id, name, reading, created_at, updated_at) VALUES (?1, ?2, ?3, ?4, ?4)",
        params![customer, alias.name, alias.reading, tx.now()],
    )
    .map(AliasId)
}

/// Writes a form over the row; `updated_at` moves only when something differs.
pub fn update(tx: &Tx<'_>, id: AliasId, alias: &AliasDraft) -> Result<()> {
    run(
        tx,
        "change an alias",
        "UPDATE aliases SET name = ?2, reading = ?3, updated_at = ?4
         WHERE id = ?1 AND (name, reading) IS NOT (?2, ?3)",
        params![id, alias.name, alias.reading, tx.now()],
    )
    .map(drop)
}

pub fn delete(tx: &Tx<'_>, id: AliasId) -> Result<()> {
    run(tx, "take away an alias", "DELETE FROM aliases WHERE id = ?1", [id]).map(drop)
}
