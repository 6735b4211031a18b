//! Terms of the vocabulary: rows in and out.

use rusqlite::{Connection, named_params, params};

use super::rows::{add, list, run};
use super::{Result, Tx};
use crate::domain::TermId;
use crate::domain::vocabulary::{Term, TermKind, Vocabulary};

/// The whole vocabulary, retired terms included.
pub fn vocabulary(conn: &Connection) -> Result<Vocabulary> {
    // Read with every save: by their places, not by their names.
    let sql = "SELECT id, kind, key, ja, en, probability, outcome, position, retired_at FROM terms ORDER BY id";
    list(conn, "read the vocabulary", sql, [], |row| {
        Ok(Term {
            id: row.get(0)?,
            kind: row.get(1)?,
            key: row.get(2)?,
            ja: row.get(3)?,
            en: row.get(4)?,
            probability: row.get(5)?,
            outcome: row.get(6)?,
            position: row.get(7)?,
            retired_at: row.get(8)?,
        })
    })
    .map(Vocabulary::new)
}

/// Adds a term at the end of its kind.
pub fn insert(tx: &Tx<'_>, kind: TermKind, key: &str, ja: &str, en: &str) -> Result<TermId> {
    add(
        tx,
        "add a term",
        "INSERT INTO terms (kind, key, ja, en, position, created_at, updated_at)
         VALUES (:kind, :key, :ja, :en, (SELECT coalesce(max(position), 0) + 1 FROM terms WHERE kind = :kind), :now, :now)",
        named_params! { ":kind": kind, ":key": key, ":ja": ja, ":en": en, ":now": tx.now() },
    )
    .map(TermId)
}

pub fn update(tx: &Tx<'_>, term: &Term) -> Result<()> {
    run(
        tx,
        "change a term",
        "UPDATE terms SET ja = :ja, en = :en, probability = :probability, outcome = :outcome, position = :position,
             updated_at = :now
         WHERE id = :id AND (ja, en, probability, outcome, position) IS NOT
             (:ja, :en, :probability, :outcome, :position)",
        named_params! {
            ":id": term.id, ":ja": term.ja, ":en": term.en, ":probability": term.probability,
            ":outcome": term.outcome, ":position": term.position, ":now": tx.now(),
        },
    )
    .map(drop)
}

pub fn set_retired(tx: &Tx<'_>, id: TermId, at: Option<&str>) -> Result<()> {
    run(
        tx,
        "retire a term",
        "UPDATE terms SET retired_at = ?2, updated_at = ?3 WHERE id = ?1 AND (retired_at IS NULL) <> (?2 IS NULL)",
        params![id, at, tx.now()],
    )
    .map(drop)
}
