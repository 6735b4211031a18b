//! What is being typed and what was typed before: drafts, and the lines of the quick log.
//!
//! Kept for the hand, not part of the book's history: not journaled, so a plain [`Connection`] writes them.

use rusqlite::{Connection, params};

use super::Result;
use super::rows::{first, list, run};

/// How many typed lines are kept.
const KEPT: i64 = 500;

/// What was left unfinished at a place about a subject.
pub fn draft(conn: &Connection, place: &str, subject: &str) -> Result<Option<String>> {
    let sql = "SELECT text FROM drafts WHERE place = ?1 AND subject = ?2";
    first(conn, "read a draft", sql, [place, subject], |row| row.get(0))
}

/// Keeps what is unfinished; an empty text is forgotten.
pub fn keep_draft(conn: &Connection, place: &str, subject: &str, text: &str, now: &str) -> Result<()> {
    if text.trim().is_empty() {
        let sql = "DELETE FROM drafts WHERE place = ?1 AND subject = ?2";
        return run(conn, "forget a draft", sql, [place, subject]).map(drop);
    }
    run(
        conn,
        "keep a draft",
        "INSERT INTO drafts (place, subject, text, updated_at) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (place, subject) DO UPDATE SET text = excluded.text, updated_at = excluded.updated_at",
        params![place, subject, text, now],
    )
    .map(drop)
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
