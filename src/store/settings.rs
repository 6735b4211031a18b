//! Settings that belong to the book: rows in and out.

use rusqlite::{Connection, params};

use super::rows::{first, list, run};
use super::{Result, Tx};

pub fn get(conn: &Connection, key: &str) -> Result<Option<String>> {
    first(conn, "read a setting", "SELECT value FROM settings WHERE key = ?1", [key], |row| row.get(0))
}

pub fn all(conn: &Connection) -> Result<Vec<(String, String)>> {
    list(conn, "read the settings", "SELECT key, value FROM settings ORDER BY key", [], |row| {
        Ok((row.get(0)?, row.get(1)?))
    })
}

pub fn set(tx: &Tx<'_>, key: &str, value: &str) -> Result<()> {
    run(
        tx,
        "change a setting",
        "INSERT INTO settings (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        params![key, value],
    )
    .map(drop)
}
