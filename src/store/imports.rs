//! Imports and the keys of other systems: rows in and out.

use rusqlite::{Connection, named_params, params};

use super::rows::{first, only, run};
use super::{Result, Tx};
use crate::domain::{CustomerId, ImportId, PersonId};

/// What an import came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    pub added: usize,
    pub updated: usize,
    pub unchanged: usize,
    pub doubtful: usize,
    pub problems: usize,
}

pub fn insert(tx: &Tx<'_>, file_name: &str, file_hash: &str, tally: Tally) -> Result<ImportId> {
    only(
        tx,
        "note an import",
        "INSERT INTO imports (file_name, file_hash, added, updated, unchanged, doubtful, problems, created_at)
         VALUES (:name, :hash, :added, :updated, :unchanged, :doubtful, :problems, :now) RETURNING id",
        named_params! {
            ":name": file_name, ":hash": file_hash, ":added": tally.added as i64, ":updated": tally.updated as i64,
            ":unchanged": tally.unchanged as i64, ":doubtful": tally.doubtful as i64,
            ":problems": tally.problems as i64, ":now": tx.now(),
        },
        |row| row.get(0),
    )
}

/// When a file of these bytes was imported, if that import still stands.
pub fn of_hash(conn: &Connection, file_hash: &str) -> Result<Option<String>> {
    first(
        conn,
        "look for an earlier import",
        "SELECT created_at FROM imports WHERE file_hash = ?1 ORDER BY id DESC LIMIT 1",
        [file_hash],
        |row| row.get(0),
    )
}

/// The card that another system knows by this key.
pub fn customer_of_key(conn: &Connection, system: &str, key: &str) -> Result<Option<CustomerId>> {
    first(
        conn,
        "look up a key of another system",
        "SELECT customer_id FROM external_refs WHERE system = ?1 AND key = ?2",
        params![system, key],
        |row| row.get(0),
    )
}

pub fn set_key(
    tx: &Tx<'_>,
    system: &str,
    key: &str,
    customer: CustomerId,
    person: Option<PersonId>,
    import: ImportId,
) -> Result<()> {
    run(
        tx,
        "keep a key of another system",
        "INSERT INTO external_refs (system, key, customer_id, person_id, import_id) VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT (system, key) DO UPDATE SET customer_id = excluded.customer_id, person_id = excluded.person_id,
             import_id = excluded.import_id",
        params![system, key, customer, person, import],
    )
    .map(drop)
}
