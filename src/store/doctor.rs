//! What is wrong with a book: damage that SQLite sees, rows that point at nothing, and derived tables that are not what
//! would be derived.

use std::hash::{BuildHasher, BuildHasherDefault, DefaultHasher};

use rusqlite::Connection;

use super::customer_index::{self, Tables};
use super::error::{Doing, Result};
use super::full_text::{self, Texts};
use super::rows::{list, only};

/// Something is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Finding {
    /// Pages or rows of the file are damaged, in SQLite's words.
    Damage(String),
    /// So many rows of a table point at rows that are not there.
    Dangling { table: String, count: usize },
    /// So many customers' derived rows are not what their cards say.
    CustomerIndex { count: usize },
    /// The search lines are not what the cards say.
    SearchLines,
    /// The full text of a kind is not what the texts say.
    FullText(Texts),
}

/// What SQLite finds damaged, its own indexes and those of the full text included.
pub fn damage(conn: &Connection) -> Result<Vec<Finding>> {
    let told = list(conn, "check the file", "PRAGMA integrity_check", [], |row| row.get::<_, String>(0))?;
    Ok(told.into_iter().filter(|line| line != "ok").map(Finding::Damage).collect())
}

/// Tables whose rows point at nothing.
pub fn dangling(conn: &Connection) -> Result<Vec<Finding>> {
    list(
        conn,
        "check what rows refer to",
        "SELECT \"table\", count(*) FROM pragma_foreign_key_check GROUP BY 1",
        [],
        |row| Ok(Finding::Dangling { table: row.get(0)?, count: row.get::<_, i64>(1)? as usize }),
    )
}

/// Derives the customers' rows and lines again, beside those that are there.
pub fn customers(conn: &Connection) -> Result<Vec<Finding>> {
    let doing = "check the customers' index";
    conn.execute_batch(
        "DROP TABLE IF EXISTS temp.derived_again;
         CREATE TEMP TABLE derived_again AS SELECT * FROM main.customer_index WHERE 0;
         CREATE UNIQUE INDEX temp.derived_again_by_id ON derived_again (customer_id);
         DROP TABLE IF EXISTS temp.lines_again;
         CREATE TEMP TABLE lines_again (block INTEGER PRIMARY KEY, lines BLOB);",
    )
    .doing(doing)?;
    customer_index::derive_into(conn, Tables { rows: "temp.derived_again", lines: "temp.lines_again" })?;
    let count: i64 = only(
        conn,
        doing,
        "SELECT count(DISTINCT customer_id) FROM (
             SELECT * FROM (SELECT * FROM customer_index EXCEPT SELECT * FROM temp.derived_again)
             UNION ALL
             SELECT * FROM (SELECT * FROM temp.derived_again EXCEPT SELECT * FROM customer_index))",
        [],
        |row| row.get(0),
    )?;
    let lines_differ: bool = only(
        conn,
        doing,
        "SELECT EXISTS (SELECT * FROM search_lines EXCEPT SELECT * FROM temp.lines_again)
             OR EXISTS (SELECT * FROM temp.lines_again EXCEPT SELECT * FROM search_lines)",
        [],
        |row| row.get(0),
    )?;
    conn.execute_batch("DROP TABLE temp.derived_again; DROP TABLE temp.lines_again").doing(doing)?;
    let rows = (count > 0).then_some(Finding::CustomerIndex { count: count as usize });
    Ok(rows.into_iter().chain(lines_differ.then_some(Finding::SearchLines)).collect())
}

/// Cuts the texts of a kind again and compares with what the index holds; `step` is told now and then how many texts are
/// behind it.
pub fn texts(conn: &Connection, texts: Texts, step: impl FnMut(usize)) -> Result<Option<Finding>> {
    let mut expected = Tally::default();
    full_text::each_text(conn, texts, step, |id, pieces| {
        let mut pieces: Vec<&str> = pieces.split_ascii_whitespace().collect();
        pieces.sort_unstable();
        pieces.dedup();
        for piece in pieces {
            expected.add(hash(piece), id);
        }
        Ok(())
    })?;
    let mut held = Tally::default();
    let mut last = (String::new(), 0);
    full_text::each_held(conn, texts, |piece, id| {
        if last.0 != piece {
            last = (piece.to_owned(), hash(piece));
        }
        held.add(last.1, id);
    })?;
    let bounded = texts != Texts::History || full_text::bounds_hold(conn)?;
    Ok((expected != held || !bounded).then_some(Finding::FullText(texts)))
}

/// Pairs of a piece and an id, in any order, as a sum: a million texts are not held in memory twice.
#[derive(Debug, Default, PartialEq, Eq)]
struct Tally {
    count: u64,
    sum: u64,
}

impl Tally {
    fn add(&mut self, piece: u64, id: i64) {
        let mixed =
            (piece ^ id.cast_unsigned().wrapping_mul(0x9e37_79b9_7f4a_7c15)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        self.count += 1;
        self.sum = self.sum.wrapping_add(mixed ^ (mixed >> 29));
    }
}

fn hash(piece: &str) -> u64 {
    BuildHasherDefault::<DefaultHasher>::default().hash_one(piece)
}
