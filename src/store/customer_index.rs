//! The derived row of each customer: how it sorts, what a search finds it by, and when it was last heard of.
//!
//! Written after every operation for the customers it touched, undo and import alike, so that no noun can forget it.
//! Not journaled: it can be made again from the rest, and [`rebuild`] does.

mod derive;
mod gather;
mod lines;
mod write;

use chrono::{Days, NaiveDate};
use rusqlite::{Connection, named_params, params};

use super::error::{Doing, Result};
use super::rows::{first, id_list, list, only};
use crate::domain::CustomerId;

pub use lines::{IndexLine, IndexRow, Sight, each_line, each_of, rows_of};
pub(super) use write::{Tables, derive_into};
pub use write::{rebuild, refresh};

/// What a list shows of a customer beside the card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    pub id: CustomerId,
    pub last_contact: Option<NaiveDate>,
    pub contacts: usize,
    pub next_due: Option<NaiveDate>,
    pub open_todos: usize,
}

/// Every visible customer with the key it sorts by, in 五十音 order.
pub fn each_sort_key(conn: &Connection, mut take: impl FnMut(CustomerId, &str)) -> Result<()> {
    let doing = "read the order of the customers";
    let sql = "SELECT customer_id, sort_key FROM customer_index WHERE visible = 1 ORDER BY sort_key, customer_id";
    let mut statement = conn.prepare_cached(sql).doing(doing)?;
    let mut rows = statement.query([]).doing(doing)?;
    while let Some(row) = rows.next().doing(doing)? {
        let sort_key = row.get_ref(1).and_then(|key| Ok(key.as_str()?));
        take(row.get(0).doing(doing)?, sort_key.doing(doing)?);
    }
    Ok(())
}

/// The visible customer right before this one in 五十音 order.
pub fn neighbour_before(conn: &Connection, sort_key: &str, id: CustomerId) -> Result<Option<CustomerId>> {
    let sql = "SELECT customer_id FROM customer_index WHERE visible = 1 AND (sort_key, customer_id) < (?1, ?2)
         ORDER BY sort_key DESC, customer_id DESC LIMIT 1";
    first(conn, "find a place in the order of the customers", sql, params![sort_key, id], |row| row.get(0))
}

/// How these customers stand, in no particular order.
pub fn standings(conn: &Connection, ids: &[CustomerId]) -> Result<Vec<Standing>> {
    let sql = format!(
        "SELECT customer_id, last_contact, contacts, next_due, open_todos FROM customer_index
         WHERE customer_id IN ({})",
        id_list(ids.iter().map(|id| id.0))
    );
    list(conn, "read how customers stand", &sql, [], |row| {
        Ok(Standing {
            id: row.get(0)?,
            last_contact: row.get(1)?,
            contacts: row.get::<_, i64>(2)? as usize,
            next_due: row.get(3)?,
            open_todos: row.get::<_, i64>(4)? as usize,
        })
    })
}

/// Every customer in sight in 五十音 order of the reading.
pub fn in_order(conn: &Connection) -> Result<Vec<CustomerId>> {
    list(
        conn,
        "order the customers",
        "SELECT customer_id FROM customer_index WHERE visible = 1 ORDER BY sort_key, customer_id",
        [],
        |row| row.get(0),
    )
}

/// Customers in sight, with those in the archive or in the trash when asked.
pub fn ids(conn: &Connection, archived: bool, trashed: bool) -> Result<Vec<CustomerId>> {
    if !archived && !trashed {
        return list(
            conn,
            "list the customers",
            "SELECT customer_id FROM customer_index WHERE visible = 1",
            [],
            |row| row.get(0),
        );
    }
    list(
        conn,
        "list the customers",
        "SELECT id FROM customers WHERE (?1 OR archived_at IS NULL) AND (?2 OR trashed_at IS NULL)",
        [archived, trashed],
        |row| row.get(0),
    )
}

/// Every customer in 五十音 order, those out of sight last.
pub fn all_in_order(conn: &Connection) -> Result<Vec<CustomerId>> {
    let mut all = Vec::new();
    for visible in [1, 0] {
        let sql = "SELECT customer_id FROM customer_index WHERE visible = ?1 ORDER BY sort_key, customer_id";
        all.extend(list(conn, "order the customers", sql, [visible], |row| row.get::<_, CustomerId>(0))?);
    }
    Ok(all)
}

/// Customers in the archive, in the trash, or in either.
pub fn hidden(conn: &Connection, archived: bool, trashed: bool) -> Result<Vec<CustomerId>> {
    list(
        conn,
        "list the customers out of sight",
        "SELECT i.customer_id FROM customer_index i JOIN customers c ON c.id = i.customer_id
         WHERE i.visible = 0 AND ((?1 AND c.archived_at IS NOT NULL) OR (?2 AND c.trashed_at IS NOT NULL))",
        [archived, trashed],
        |row| row.get(0),
    )
}

/// The first customers in 五十音 order: what a screen shows before the whole order is known.
pub fn first_page(conn: &Connection, limit: usize) -> Result<Vec<CustomerId>> {
    list(
        conn,
        "read the first customers",
        "SELECT customer_id FROM customer_index WHERE visible = 1 ORDER BY sort_key, customer_id LIMIT ?1",
        [limit as i64],
        |row| row.get(0),
    )
}

/// How many customers are in sight.
pub fn count_visible(conn: &Connection) -> Result<usize> {
    only(conn, "count customers", "SELECT count(*) FROM customer_index WHERE visible = 1", [], |row| {
        row.get::<_, i64>(0).map(|n| n as usize)
    })
}

/// How many visible customers have a kanji in the name and no reading.
pub fn count_without_reading(conn: &Connection) -> Result<usize> {
    only(
        conn,
        "count cards without a reading",
        "SELECT count(*) FROM customer_index INDEXED BY customer_index_needs_reading
         WHERE needs_reading = 1 AND visible = 1",
        [],
        |row| row.get::<_, i64>(0).map(|n| n as usize),
    )
}

/// Quiet for longer than their own cadence, or `days` where they have none, and nothing planned from `today` on: each
/// kind through an index of its own.
const NEGLECTED: [&str; 2] = [
    "customer_index INDEXED BY customer_index_by_quiet_since WHERE visible = 1 AND cadence_ends IS NULL
        AND quiet_since < :before AND (last_due IS NULL OR last_due < :today)",
    "customer_index INDEXED BY customer_index_by_cadence_ends WHERE visible = 1 AND cadence_ends < :today
        AND :before <> '' AND (last_due IS NULL OR last_due < :today)",
];

/// Neglected customers, the longest silence first.
pub fn neglected(conn: &Connection, today: NaiveDate, days: u32, limit: usize) -> Result<Vec<(CustomerId, NaiveDate)>> {
    let [without, with] = NEGLECTED.map(|which| format!("SELECT customer_id, quiet_since FROM {which}"));
    list(
        conn,
        "find neglected customers",
        &format!("{without} UNION ALL {with} ORDER BY 2, 1 LIMIT :limit"),
        named_params! { ":today": today, ":before": before(today, days), ":limit": limit as i64 },
        |row| Ok((row.get(0)?, row.get(1)?)),
    )
}

pub fn count_neglected(conn: &Connection, today: NaiveDate, days: u32) -> Result<usize> {
    let doing = "count neglected customers";
    let mut count = 0;
    // Each by itself: counted as one, every row would go through a table of its own first.
    for which in NEGLECTED {
        let params = named_params! { ":today": today, ":before": before(today, days) };
        let of_kind: i64 = only(conn, doing, &format!("SELECT count(*) FROM {which}"), params, |row| row.get(0))?;
        count += of_kind as usize;
    }
    Ok(count)
}

fn before(today: NaiveDate, days: u32) -> NaiveDate {
    today.checked_sub_days(Days::new(u64::from(days))).unwrap_or(NaiveDate::MIN)
}
