//! The inbox: rows in and out.

use rusqlite::{Connection, Row, named_params, params};

use super::error::Doing;
use super::rows::{add, first, id_list, list, only, run};
use super::{Result, Tx};
use crate::domain::InboxId;
use crate::domain::capture::Direction;
use crate::domain::date::When;
use crate::domain::inbox::WaitingMail;

fn from_row(row: &Row<'_>) -> rusqlite::Result<WaitingMail> {
    Ok(WaitingMail {
        id: row.get("id")?,
        message_id: row.get("message_id")?,
        at: row.get("at")?,
        utc_offset: row.get("utc_offset")?,
        direction: row.get("direction")?,
        address: row.get("address")?,
        name: row.get("name")?,
        subject: row.get("subject")?,
        body: row.get("body")?,
        dropped_at: row.get("dropped_at")?,
        created_at: row.get("created_at")?,
    })
}

/// A mail about to wait.
#[derive(Clone, Copy, Debug)]
pub struct NewMail<'a> {
    pub message_id: &'a str,
    pub sent: Option<(When, i32)>,
    pub direction: Direction,
    pub address: &'a str,
    pub name: &'a str,
    pub subject: &'a str,
    pub body: &'a str,
}

/// Those that wait, the newest first; those without a date last.
pub fn waiting(conn: &Connection) -> Result<Vec<InboxId>> {
    list(conn, "list the inbox", "SELECT id FROM inbox WHERE dropped_at IS NULL ORDER BY at DESC, id DESC", [], |row| {
        row.get(0)
    })
}

/// Hands over id, address, name and subject of those that wait, in the order of [`waiting`].
pub fn each_head(conn: &Connection, mut take: impl FnMut(InboxId, &str, &str, &str)) -> Result<()> {
    let doing = "search the inbox";
    let sql = "SELECT id, address, name, subject FROM inbox WHERE dropped_at IS NULL ORDER BY at DESC, id DESC";
    let mut statement = conn.prepare_cached(sql).doing(doing)?;
    let mut rows = statement.query([]).doing(doing)?;
    while let Some(row) = rows.next().doing(doing)? {
        let text = |at: usize| row.get_ref(at).and_then(|value| Ok(value.as_str()?)).doing(doing);
        take(row.get(0).doing(doing)?, text(1)?, text(2)?, text(3)?);
    }
    Ok(())
}

pub fn count(conn: &Connection) -> Result<usize> {
    only(conn, "count the inbox", "SELECT count(*) FROM inbox WHERE dropped_at IS NULL", [], |row| {
        row.get::<_, i64>(0).map(|n| n as usize)
    })
}

/// A mail of the inbox, dropped or not.
pub fn get(conn: &Connection, id: InboxId) -> Result<Option<WaitingMail>> {
    first(conn, "read a mail", "SELECT * FROM inbox WHERE id = ?1", [id], from_row)
}

/// Several, in the order of `ids`.
pub fn get_many(conn: &Connection, ids: &[InboxId]) -> Result<Vec<WaitingMail>> {
    let sql = format!("SELECT * FROM inbox WHERE id IN ({})", id_list(ids.iter().map(|id| id.0)));
    let mut found = list(conn, "read mails", &sql, [], from_row)?;
    let place: std::collections::HashMap<_, _> = ids.iter().enumerate().map(|(at, id)| (*id, at)).collect();
    found.sort_by_key(|mail| place.get(&mail.id).copied());
    Ok(found)
}

/// All that wait of one address, the oldest first.
pub fn of_address(conn: &Connection, address: &str) -> Result<Vec<InboxId>> {
    list(
        conn,
        "list the mail of an address",
        "SELECT id FROM inbox WHERE address = ?1 AND dropped_at IS NULL ORDER BY at, id",
        [address],
        |row| row.get(0),
    )
}

/// Whether this mail is in the inbox, and whether it was dropped there.
pub fn standing(conn: &Connection, message_id: &str) -> Result<Option<(InboxId, bool)>> {
    first(
        conn,
        "look for a mail in the inbox",
        "SELECT id, dropped_at IS NOT NULL FROM inbox WHERE message_id = ?1",
        [message_id],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )
}

pub fn insert(tx: &Tx<'_>, mail: NewMail<'_>) -> Result<InboxId> {
    add(
        tx,
        "put a mail into the inbox",
        "INSERT INTO inbox (message_id, at, utc_offset, direction, address, name, subject, body, created_at, updated_at)
         VALUES (:message_id, :at, :utc_offset, :direction, :address, :name, :subject, :body, :now, :now)",
        named_params! {
            ":message_id": mail.message_id, ":at": mail.sent.map(|(at, _)| at),
            ":utc_offset": mail.sent.map(|(_, offset)| offset), ":direction": mail.direction,
            ":address": mail.address, ":name": mail.name, ":subject": mail.subject, ":body": mail.body,
            ":now": tx.now(),
        },
    )
    .map(InboxId)
}

pub fn drop_mail(tx: &Tx<'_>, id: InboxId) -> Result<()> {
    run(
        tx,
        "drop a mail",
        "UPDATE inbox SET dropped_at = ?2, updated_at = ?2 WHERE id = ?1 AND dropped_at IS NULL",
        params![id, tx.now()],
    )
    .map(drop)
}

/// Out of the inbox, into the history.
pub fn delete(tx: &Tx<'_>, id: InboxId) -> Result<()> {
    run(tx, "take a mail out of the inbox", "DELETE FROM inbox WHERE id = ?1", [id]).map(drop)
}
