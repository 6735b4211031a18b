//! What calendars of other programs have brought, by the keys they know it under.

use rusqlite::{Connection, params};

use super::people::OF_THE_LIVING;
use super::rows::{first, list, only, run};
use super::{Result, Tx, todos};
use crate::domain::contact_point::PointKind;
use crate::domain::todo::Todo;
use crate::domain::{CustomerId, PersonId, TodoId};

/// Whether a contact of this key is in the book, in the trash or not.
pub fn is_logged(conn: &Connection, key: &str) -> Result<bool> {
    only(
        conn,
        "look for a contact by its key",
        "SELECT EXISTS (SELECT 1 FROM interactions WHERE message_id = ?1)",
        [key],
        |row| row.get(0),
    )
}

/// The todo of a key, in the trash or not, and what the other program last said of it.
pub fn todo(conn: &Connection, key: &str) -> Result<Option<(Todo, String)>> {
    let found: Option<(TodoId, Option<String>)> = first(
        conn,
        "look for a todo by its key",
        "SELECT id, external_said FROM todos WHERE external_key = ?1 ORDER BY id DESC LIMIT 1",
        [key],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    let Some((id, said)) = found else { return Ok(None) };
    Ok(todos::get(conn, id)?.map(|todo| (todo, said.unwrap_or_default())))
}

/// Notes under which key another program knows a todo, and what it says of it.
pub fn set_said(tx: &Tx<'_>, id: TodoId, key: &str, said: &str) -> Result<()> {
    run(
        tx,
        "note what another program says of a todo",
        "UPDATE todos SET external_key = ?2, external_said = ?3
         WHERE id = ?1 AND (external_key, external_said) IS NOT (?2, ?3)",
        params![id, key, said],
    )
    .map(drop)
}

/// Whom a contact point reaches, outside the trash: customers, and the people at them.
pub fn holders(conn: &Connection, kind: PointKind, normal: &str) -> Result<Vec<(CustomerId, Option<PersonId>)>> {
    list(
        conn,
        "look up a contact point",
        &format!(
            "SELECT DISTINCT p.customer_id, p.person_id FROM contact_points p JOIN customers c ON c.id = p.customer_id
             WHERE p.normal = ?2 AND p.kind = ?1 AND c.trashed_at IS NULL AND {OF_THE_LIVING} ORDER BY 1, 2"
        ),
        params![kind, normal],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )
}

/// When the first thing was done in the book, UTC; `None` where nothing was.
pub fn begun(conn: &Connection) -> Result<Option<String>> {
    first(conn, "read when the book began", "SELECT at FROM operations ORDER BY id LIMIT 1", [], |row| row.get(0))
}
