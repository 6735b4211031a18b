//! What is being typed and what was typed before: lines of the quick log.
//!
//! Kept for the hand, not part of the book's history: not journaled, so a plain [`Connection`] writes them.

use rusqlite::{Connection, params};

use super::Result;
use super::rows::{first, list, run};
use crate::domain::CustomerId;

/// How many typed lines are kept.
const KEPT: i64 = 500;

/// The line left unfinished for a customer (`None`: for nobody in particular).
pub fn draft(conn: &Connection, customer: Option<CustomerId>) -> Result<Option<String>> {
    first(conn, "read a draft", "SELECT line FROM drafts WHERE customer_id = ?1", [key(customer)], |row| row.get(0))
}

/// Keeps an unfinished line; an empty one is forgotten.
pub fn keep_draft(conn: &Connection, customer: Option<CustomerId>, line: &str, now: &str) -> Result<()> {
    if line.trim().is_empty() {
        return run(conn, "forget a draft", "DELETE FROM drafts WHERE customer_id = ?1", [key(customer)]).map(drop);
    }
    run(
        conn,
        "keep a draft",
        "INSERT INTO drafts (customer_id, line, updated_at) VALUES (?1, ?2, ?3)
         ON CONFLICT (customer_id) DO UPDATE SET line = excluded.line, updated_at = excluded.updated_at",
        params![key(customer), line, now],
    )
    .map(drop)
}

/// Ids start at 1, so 0 is free for "nobody in particular".
fn key(customer: Option<CustomerId>) -> i64 {
    customer.map_or(0, |id| id.0)
}

/// Typed lines, newest first.
pub fn typed(conn: &Connection, limit: usize) -> Result<Vec<String>> {
    list(
        conn,
        "read the typed lines",
        "SELECT line FROM typed_lines ORDER BY id DESC LIMIT ?1",
        [limit as i64],
        |row| row.get(0),
    )
}

/// Adds a typed line; the same line typed before moves to the front.
pub fn remember(conn: &Connection, line: &str) -> Result<()> {
    let doing = "remember a typed line";
    run(conn, doing, "DELETE FROM typed_lines WHERE line = ?1", [line])?;
    run(conn, doing, "INSERT INTO typed_lines (line) VALUES (?1)", [line])?;
    run(conn, doing, "DELETE FROM typed_lines WHERE id <= (SELECT max(id) FROM typed_lines) - ?1", [KEPT]).map(drop)
}
