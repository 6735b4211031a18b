//! What columns of the customers' list show beside the card's own row, for the customers of one page.

use std::collections::HashMap;

use rusqlite::types::FromSql;
use rusqlite::{Connection, ToSql, params};

use super::Result;
use super::people::OF_THE_LIVING;
use super::query::array;
use super::rows::list;
use crate::domain::contact_point::PointKind;
use crate::domain::{CustomerId, FieldId};

/// One value of each customer; of several rows the last counts.
type Values<T> = Result<HashMap<CustomerId, T>>;

fn values<T: FromSql>(conn: &Connection, sql: &str, params: &[&dyn ToSql]) -> Values<T> {
    let rows = list(conn, "read a column", sql, params, |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.into_iter().collect())
}

/// The first contact point of a kind: the customer's own, else one of somebody there.
pub fn points(conn: &Connection, kind: PointKind, ids: &[CustomerId]) -> Values<String> {
    let sql = format!(
        "SELECT customer_id, value FROM contact_points WHERE customer_id IN rarray(?1) AND kind = ?2 AND {OF_THE_LIVING}
        ORDER BY person_id IS NULL, position DESC, id DESC"
    );
    values(conn, &sql, params![array(ids), kind])
}

/// Where they are, by the first address.
pub fn cities(conn: &Connection, ids: &[CustomerId]) -> Values<String> {
    let sql = "SELECT customer_id, CASE WHEN city <> '' THEN city ELSE prefecture END FROM addresses
        WHERE customer_id IN rarray(?1) ORDER BY position DESC, id DESC";
    values(conn, sql, params![array(ids)])
}

/// The names of the tags, in the order they were hung.
pub fn tags(conn: &Connection, ids: &[CustomerId]) -> Result<Vec<(CustomerId, String)>> {
    let sql = "SELECT l.customer_id, t.name FROM customer_tags l JOIN tags t ON t.id = l.tag_id
        WHERE l.customer_id IN rarray(?1) ORDER BY l.id";
    list(conn, "read a column", sql, [array(ids)], |row| Ok((row.get(0)?, row.get(1)?)))
}

/// The sum of what was won and bought.
pub fn sales(conn: &Connection, ids: &[CustomerId]) -> Values<i64> {
    let sql = "SELECT customer_id, cast(total(amount) AS INTEGER) FROM (
            SELECT d.customer_id, d.amount FROM deals d JOIN terms s ON s.id = d.stage_id
                WHERE d.customer_id IN rarray(?1) AND d.trashed_at IS NULL AND s.outcome = 'won'
            UNION ALL SELECT customer_id, amount FROM purchases
                WHERE customer_id IN rarray(?1) AND trashed_at IS NULL)
        WHERE amount IS NOT NULL GROUP BY 1";
    values(conn, sql, params![array(ids)])
}

/// The title of the next open todo; one without a date comes last.
pub fn next_todos(conn: &Connection, ids: &[CustomerId]) -> Values<String> {
    let sql = "SELECT customer_id, title FROM todos
        WHERE customer_id IN rarray(?1) AND done_at IS NULL AND trashed_at IS NULL
        ORDER BY due IS NOT NULL, due DESC, due_time IS NOT NULL, due_time DESC, id DESC";
    values(conn, sql, params![array(ids)])
}

/// The values of a field of the user's own.
pub fn fields(conn: &Connection, field: FieldId, ids: &[CustomerId]) -> Values<String> {
    let sql = "SELECT customer_id, value FROM custom_values
        WHERE +field_id = ?2 AND customer_id IN rarray(?1)";
    values(conn, sql, params![array(ids), field])
}
