//! Imports and the keys of other systems: rows in and out.

use rusqlite::{Connection, Row, named_params, params};

use super::error::Doing;
use super::rows::{add, first, list, run};
use super::{Result, Tx};
use crate::domain::contact_point::PointKind;
use crate::domain::customer::CustomerKind;
use crate::domain::{CustomerId, ImportId, OperationId, PersonId};

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
    add(
        tx,
        "note an import",
        "INSERT INTO imports (file_name, file_hash, added, updated, unchanged, doubtful, problems, created_at,
             operation_id)
         VALUES (:name, :hash, :added, :updated, :unchanged, :doubtful, :problems, :now, :operation)",
        named_params! {
            ":name": file_name, ":hash": file_hash, ":added": tally.added as i64, ":updated": tally.updated as i64,
            ":unchanged": tally.unchanged as i64, ":doubtful": tally.doubtful as i64,
            ":problems": tally.problems as i64, ":now": tx.now(), ":operation": tx.operation(),
        },
    )
    .map(ImportId)
}

/// A file that was imported, and what came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Imported {
    pub id: ImportId,
    pub file_name: String,
    pub tally: Tally,
    /// UTC, RFC 3339.
    pub at: String,
    /// `None`: it was not noted then.
    pub operation: Option<OperationId>,
}

/// The imports that stand, the newest first: those that were taken back are gone.
pub fn newest(conn: &Connection, limit: usize) -> Result<Vec<Imported>> {
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    list(conn, "read the imports", "SELECT * FROM imports ORDER BY id DESC LIMIT ?1", [limit], |row| {
        Ok(Imported {
            id: row.get("id")?,
            file_name: row.get("file_name")?,
            tally: tally(row)?,
            at: row.get("created_at")?,
            operation: row.get("operation_id")?,
        })
    })
}

fn tally(row: &Row<'_>) -> rusqlite::Result<Tally> {
    let number = |column: &str| row.get::<_, i64>(column).map(|n| n as usize);
    Ok(Tally {
        added: number("added")?,
        updated: number("updated")?,
        unchanged: number("unchanged")?,
        doubtful: number("doubtful")?,
        problems: number("problems")?,
    })
}

/// An import that still stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Earlier {
    /// UTC, RFC 3339.
    pub at: String,
    pub tally: Tally,
}

/// The last import of a file of these bytes, if it still stands.
pub fn of_hash(conn: &Connection, file_hash: &str) -> Result<Option<Earlier>> {
    first(
        conn,
        "look for an earlier import",
        "SELECT * FROM imports WHERE file_hash = ?1 ORDER BY id DESC LIMIT 1",
        [file_hash],
        |row| Ok(Earlier { at: row.get("created_at")?, tally: tally(row)? }),
    )
}

/// Name and kind of every customer outside the trash.
pub fn each_customer(conn: &Connection, mut take: impl FnMut(CustomerId, CustomerKind, &str)) -> Result<()> {
    each(conn, "SELECT id, kind, name FROM customers WHERE trashed_at IS NULL ORDER BY id", |row| {
        take(row.get(0)?, row.get(1)?, row.get_ref(2)?.as_str()?);
        Ok(())
    })
}

/// The name of every person outside the trash.
pub fn each_person(conn: &Connection, mut take: impl FnMut(CustomerId, &str)) -> Result<()> {
    each(conn, "SELECT customer_id, name FROM people WHERE trashed_at IS NULL", |row| {
        take(row.get(0)?, row.get_ref(1)?.as_str()?);
        Ok(())
    })
}

/// Postal code and prefecture of every address that has one.
pub fn each_place(conn: &Connection, mut take: impl FnMut(CustomerId, String, String)) -> Result<()> {
    each(conn, "SELECT customer_id, postal, prefecture FROM addresses WHERE postal <> '' OR prefecture <> ''", |row| {
        take(row.get(0)?, row.get(1)?, row.get(2)?);
        Ok(())
    })
}

/// The normal form of every contact point.
pub fn each_point(conn: &Connection, mut take: impl FnMut(CustomerId, PointKind, String)) -> Result<()> {
    each(conn, "SELECT customer_id, kind, normal FROM contact_points ORDER BY customer_id", |row| {
        take(row.get(0)?, row.get(1)?, row.get(2)?);
        Ok(())
    })
}

/// Every key of another system: the customer, the system, the key.
pub fn each_key(conn: &Connection, mut take: impl FnMut(CustomerId, String, String)) -> Result<()> {
    each(conn, "SELECT customer_id, system, key FROM external_refs", |row| {
        take(row.get(0)?, row.get(1)?, row.get(2)?);
        Ok(())
    })
}

/// Hands over row after row, without a list of them all.
fn each(conn: &Connection, sql: &str, mut take: impl FnMut(&Row<'_>) -> rusqlite::Result<()>) -> Result<()> {
    let doing = "read whom the book knows";
    let mut statement = conn.prepare_cached(sql).doing(doing)?;
    let mut rows = statement.query([]).doing(doing)?;
    while let Some(row) = rows.next().doing(doing)? {
        take(row).doing(doing)?;
    }
    Ok(())
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
