//! Full text: which entries of the history, todos and notes have a word.
//!
//! One FTS5 table for each kind of text. It holds the pieces of the texts ([`segment`]) and no text, so what it finds is
//! what may have a word; whoever asks looks at the rows. Written by every operation for the texts it touched, undo and
//! import alike, and not journaled: [`rebuild`] makes it again.
//!
//! FTS5 merges its segments as it is written to, and left to itself does so all at once some day: 3 to 6 seconds in one
//! save, on a book of a million entries. A bulk build that ends with `optimize`, together with a `crisismerge` that is
//! never reached, leaves only the small merges, a few milliseconds each.

use rusqlite::{Connection, Row, params};

use super::error::{Doing, Result};
use super::rows::list;
use super::{Tx, rows};
use crate::domain::date::When;
use crate::domain::text::segment::{self, Wanted};

/// What is searched.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Texts {
    /// Bodies of interactions, by the id of the interaction.
    History,
    /// Titles of todos, by the id of the todo.
    Todos,
    /// Notes of customers and of their people, by the id of the customer.
    Notes,
}

impl Texts {
    pub const ALL: [Texts; 3] = [Texts::History, Texts::Todos, Texts::Notes];

    pub fn table(self) -> &'static str {
        match self {
            Texts::History => "history_text",
            Texts::Todos => "todo_text",
            Texts::Notes => "note_text",
        }
    }

    /// Ids with their texts.
    fn source(self) -> &'static str {
        match self {
            Texts::History => "SELECT id, body FROM interactions",
            Texts::Todos => "SELECT id, title FROM todos",
            Texts::Notes => {
                "SELECT id, note || coalesce(char(10) || (SELECT group_concat(note, char(10)) FROM people
                     WHERE customer_id = c.id AND note <> ''), '') FROM customers c"
            }
        }
    }
}

fn pieces(row: &Row<'_>) -> rusqlite::Result<String> {
    Ok(segment::segments(row.get_ref(1)?.as_str()?))
}

/// A table that books of schema 2 have besides.
pub(super) const LINES_OF_SCHEMA_2: &str = "line_text";

/// From so many texts on it is worth giving FTS5 more memory to sort them in.
const MANY: usize = 2_000;

/// What FTS5 sorts in memory before it writes: its own measure, and that for very many texts.
const HASH: (i64, i64) = (1 << 20, 64 << 20);

/// Notes the time of an interaction in the block of its id, in a trigger. One that goes away, or is found to be older,
/// leaves what is noted: a time too new costs a look at some more entries, one too old would hide some.
pub(super) const NOTE_DATE: &str = "INSERT INTO history_newest (block, at) VALUES (NEW.id >> 10, NEW.at)
    ON CONFLICT (block) DO UPDATE SET at = excluded.at WHERE excluded.at > at;";

/// The same for entries that were added, as a statement about rows `r`.
pub(super) fn note_dates(which: &str) -> String {
    format!(
        "INSERT INTO history_newest (block, at) SELECT r.id >> 10, max(r.at) FROM interactions r WHERE {which} GROUP BY 1
         ON CONFLICT (block) DO UPDATE SET at = excluded.at WHERE excluded.at > at"
    )
}

/// No entry of the history below this id is newer than what this tells; `None`: there is none.
pub fn newest_below(conn: &Connection, id: i64) -> Result<Option<When>> {
    rows::only(
        conn,
        "find the newest entry below",
        "SELECT max(at) FROM (
             SELECT max(at) AS at FROM history_newest WHERE block < ?1 >> 10
             UNION ALL
             SELECT max(at) FROM interactions WHERE id >= (?1 >> 10) << 10 AND id < ?1)",
        [id],
        |row| row.get(0),
    )
}

/// The texts of a kind that an operation has touched.
fn touched(tx: &Tx<'_>, texts: Texts) -> Result<Vec<i64>> {
    let sql = format!("SELECT id FROM temp.touched_{} ORDER BY id", texts.table());
    list(tx, "list the touched texts", &sql, [], |row| row.get(0))
}

/// Brings the index up to date with the texts that the operation has touched.
pub fn refresh(tx: &Tx<'_>) -> Result<()> {
    let doing = "index a text";
    for texts in Texts::ALL {
        let ids = touched(tx, texts)?;
        if ids.is_empty() {
            continue;
        }
        expect(tx, texts, ids.len())?;
        let mut read = tx.prepare_cached(&format!("{} WHERE id = ?1", texts.source())).doing(doing)?;
        for id in &ids {
            let mut found = read.query([id]).doing(doing)?;
            let pieces = match found.next().doing(doing)? {
                Some(row) => pieces(row).doing(doing)?,
                None => String::new(),
            };
            put(tx, texts, *id, &pieces)?;
        }
        expect(tx, texts, 0)?;
    }
    Ok(())
}

fn put(conn: &Connection, texts: Texts, id: i64, pieces: &str) -> Result<()> {
    let (doing, table) = ("index a text", texts.table());
    match pieces.is_empty() {
        true => rows::run(conn, doing, &format!("DELETE FROM {table} WHERE rowid = ?1"), [id]),
        false => {
            let sql = format!("INSERT OR REPLACE INTO {table} (rowid, segments) VALUES (?1, ?2)");
            rows::run(conn, doing, &sql, params![id, pieces])
        }
    }
    .map(drop)
}

/// So many texts are about to be written; 0 when they are.
fn expect(conn: &Connection, texts: Texts, count: usize) -> Result<()> {
    let wanted = if count >= MANY { HASH.1 } else { HASH.0 };
    let doing = "set up the full text";
    let sql = format!("SELECT v FROM {}_config WHERE k = 'hashsize'", texts.table());
    let known = rows::first(conn, doing, &sql, [], |row| row.get::<_, i64>(0))?;
    if known == Some(wanted) { Ok(()) } else { set(conn, texts, "hashsize", wanted) }
}

/// A setting of an index, kept in the file.
fn set(conn: &Connection, texts: Texts, name: &str, value: i64) -> Result<()> {
    let table = texts.table();
    rows::run(
        conn,
        "set up the full text",
        &format!("INSERT INTO {table} ({table}, rank) VALUES (?1, ?2)"),
        params![name, value],
    )
    .map(drop)
}

fn tell(conn: &Connection, texts: Texts, command: &str) -> Result<()> {
    let table = texts.table();
    rows::run(conn, "set up the full text", &format!("INSERT INTO {table} ({table}) VALUES (?1)"), [command]).map(drop)
}

/// Makes the indexes again from the texts; `step` is told every now and then how many texts are behind it.
pub fn rebuild(conn: &Connection, mut step: impl FnMut(usize)) -> Result<()> {
    let doing = "index the texts again";
    conn.execute("DELETE FROM history_newest", []).doing(doing)?;
    conn.execute("INSERT INTO history_newest (block, at) SELECT id >> 10, max(at) FROM interactions GROUP BY 1", [])
        .doing(doing)?;
    let mut before = 0;
    for texts in Texts::ALL {
        let table = texts.table();
        tell(conn, texts, "delete-all")?;
        set(conn, texts, "crisismerge", 1_000)?;
        set(conn, texts, "hashsize", HASH.1)?;
        let mut write = conn.prepare(&format!("INSERT INTO {table} (rowid, segments) VALUES (?1, ?2)")).doing(doing)?;
        let mut last = before;
        let steps = |done| {
            last = before + done;
            step(last);
        };
        each_text(conn, texts, steps, |id, pieces| write.execute(params![id, pieces]).doing(doing).map(drop))?;
        before = last;
        tell(conn, texts, "optimize")?;
        set(conn, texts, "hashsize", HASH.0)?;
    }
    Ok(())
}

/// Hands over the pieces of every text that has any, the lowest id first; `step` is told now and then how many texts are
/// behind it.
pub(super) fn each_text(
    conn: &Connection,
    texts: Texts,
    mut step: impl FnMut(usize),
    mut take: impl FnMut(i64, &str) -> Result<()>,
) -> Result<()> {
    let doing = "read the texts";
    let mut read = conn.prepare(&format!("{} ORDER BY id", texts.source())).doing(doing)?;
    let mut found = read.query([]).doing(doing)?;
    let mut done = 0;
    while let Some(row) = found.next().doing(doing)? {
        let pieces = pieces(row).doing(doing)?;
        if !pieces.is_empty() {
            take(row.get(0).doing(doing)?, &pieces)?;
        }
        done += 1;
        if done % 1_000 == 0 {
            step(done);
        }
    }
    step(done);
    Ok(())
}

/// Hands over every piece that the index holds with every id it is in.
pub(super) fn each_held(conn: &Connection, texts: Texts, mut take: impl FnMut(&str, i64)) -> Result<()> {
    let doing = "read the full text";
    let table = texts.table();
    conn.execute_batch(&format!(
        "DROP TABLE IF EXISTS temp.held; CREATE VIRTUAL TABLE temp.held USING fts5vocab ('main', '{table}', 'instance')"
    ))
    .doing(doing)?;
    {
        let mut read = conn.prepare("SELECT term, doc FROM temp.held").doing(doing)?;
        let mut found = read.query([]).doing(doing)?;
        while let Some(row) = found.next().doing(doing)? {
            take(row.get_ref(0).and_then(|term| Ok(term.as_str()?)).doing(doing)?, row.get(1).doing(doing)?);
        }
    }
    conn.execute_batch("DROP TABLE temp.held").doing(doing)
}

/// Whether no entry is newer than what is noted of its block.
pub(super) fn bounds_hold(conn: &Connection) -> Result<bool> {
    rows::only(
        conn,
        "check the times of the history",
        "SELECT NOT EXISTS (SELECT 1 FROM (SELECT id >> 10 AS block, max(at) AS newest FROM interactions GROUP BY 1) i
             LEFT JOIN history_newest n ON n.block = i.block WHERE n.at IS NULL OR n.at < i.newest)",
        [],
        |row| row.get(0),
    )
}

/// How many texts [`rebuild`] goes through.
pub fn count(conn: &Connection) -> Result<usize> {
    rows::only(
        conn,
        "count the texts",
        "SELECT (SELECT count(*) FROM interactions) + (SELECT count(*) FROM todos)
             + (SELECT count(*) FROM customers)",
        [],
        |row| row.get::<_, i64>(0).map(|n| n as usize),
    )
}

/// A question to the index: which texts may have all of some words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    text: String,
    /// It asks for beginnings of pieces: all texts with any piece that begins so are gathered before the first is told.
    pub gathers: bool,
}

impl Question {
    /// All that can be asked about folded words; `None` where there is nothing to ask, so that every text may be meant.
    pub fn whole<'a>(words: impl IntoIterator<Item = &'a str>) -> Option<Question> {
        Question::of(words.into_iter().flat_map(segment::wanted))
    }

    /// What is answered at once: which texts have the whole pieces; `None` where no word has any.
    pub fn quick<'a>(words: impl IntoIterator<Item = &'a str>) -> Option<Question> {
        let wanted = words.into_iter().flat_map(segment::wanted);
        Question::of(wanted.filter(|wanted| matches!(wanted, Wanted::Segment(_))))
    }

    fn of(wanted: impl Iterator<Item = Wanted>) -> Option<Question> {
        let mut gathers = false;
        let mut terms: Vec<String> = wanted
            .map(|wanted| match wanted {
                Wanted::Segment(segment) => quoted(&segment),
                Wanted::Beginning(beginning) => {
                    gathers = true;
                    format!("{} *", quoted(&beginning))
                }
            })
            .collect();
        terms.sort();
        terms.dedup();
        (!terms.is_empty()).then(|| Question { text: terms.join(" AND "), gathers })
    }
}

/// A piece as a string of the FTS5 language, in which nothing means anything.
fn quoted(piece: &str) -> String {
    format!("\"{}\"", piece.replace('"', "\"\""))
}

/// The highest ids below `below` of texts that may have what is asked for, the highest first.
pub fn ids_below(conn: &Connection, texts: Texts, question: &Question, below: i64, limit: usize) -> Result<Vec<i64>> {
    let table = texts.table();
    list(
        conn,
        "search the texts",
        &format!("SELECT rowid FROM {table} WHERE {table} MATCH ?1 AND rowid < ?2 ORDER BY rowid DESC LIMIT ?3"),
        params![question.text, below, i64::try_from(limit).unwrap_or(-1)],
        |row| row.get(0),
    )
}
