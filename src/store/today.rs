//! What the Today screen counts beside its todos.

use rusqlite::{Connection, params};

use super::Result;
use super::rows::{first, list};
use crate::domain::CustomerId;
use crate::domain::date::Birthday;

/// Whose birthday: a customer, or somebody there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BirthdayOf {
    pub customer: CustomerId,
    pub name: String,
    pub birthday: Birthday,
}

/// Birthdays from one `MM-DD` to another, both included, within one year.
pub fn birthdays_between(conn: &Connection, from: &str, to: &str) -> Result<Vec<BirthdayOf>> {
    list(
        conn,
        "find birthdays",
        "SELECT id, name, birthday FROM customers
             WHERE birthday IS NOT NULL AND trashed_at IS NULL AND archived_at IS NULL
             AND substr(birthday, -5) BETWEEN ?1 AND ?2
         UNION ALL
         SELECT c.id, p.name, p.birthday FROM people p JOIN customers c ON c.id = p.customer_id
             WHERE p.birthday IS NOT NULL AND p.trashed_at IS NULL AND c.trashed_at IS NULL
             AND c.archived_at IS NULL AND substr(p.birthday, -5) BETWEEN ?1 AND ?2",
        params![from, to],
        |row| Ok(BirthdayOf { customer: row.get(0)?, name: row.get(1)?, birthday: row.get(2)? }),
    )
}

/// The newest thing said to each of these customers.
pub fn last_topics(conn: &Connection, ids: &[CustomerId]) -> Result<Vec<(CustomerId, String)>> {
    let mut topics = Vec::with_capacity(ids.len());
    for id in ids {
        let topic = first(
            conn,
            "read the last topic",
            "SELECT body FROM interactions WHERE customer_id = ?1 AND trashed_at IS NULL ORDER BY at DESC, id DESC LIMIT 1",
            [id],
            |row| row.get(0),
        )?;
        topics.extend(topic.map(|body| (*id, body)));
    }
    Ok(topics)
}
