//! The ledger of exports: rows in and out.
//!
//! What left the book cannot be taken back, so this is not journaled and a plain [`Connection`] writes it.

use rusqlite::{Connection, Row, params};

use super::Result;
use super::rows::{list, run};
use crate::domain::export::ExportEntry;

fn from_row(row: &Row<'_>) -> rusqlite::Result<ExportEntry> {
    Ok(ExportEntry {
        id: row.get("id")?,
        format: row.get("format")?,
        file_name: row.get("file_name")?,
        query: row.get("query")?,
        customers: row.get::<_, i64>("count")?.try_into().unwrap_or_default(),
        created_at: row.get("created_at")?,
    })
}

/// An export about to be noted.
#[derive(Clone, Copy, Debug)]
pub struct NewExport<'a> {
    pub format: &'a str,
    pub file_name: &'a str,
    pub query: &'a str,
    pub customers: usize,
    /// UTC, RFC 3339.
    pub at: &'a str,
}

pub fn add(conn: &Connection, export: NewExport<'_>) -> Result<()> {
    let NewExport { format, file_name, query, customers, at } = export;
    run(
        conn,
        "note an export",
        "INSERT INTO exports (format, file_name, query, count, created_at) VALUES (?1, ?2, ?3, ?4, ?5)",
        params![format, file_name, query, customers as i64, at],
    )
    .map(drop)
}

/// The newest first.
pub fn newest(conn: &Connection, limit: usize) -> Result<Vec<ExportEntry>> {
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    list(conn, "read the exports", "SELECT * FROM exports ORDER BY id DESC LIMIT ?1", [limit], from_row)
}
