//! Tags and what they hang on: rows in and out.

use rusqlite::{Connection, params};

use super::rows::{add, first, id_list, list, run};
use super::{Result, Tx};
use crate::domain::card::Tag;
use crate::domain::text::fold;
use crate::domain::{CustomerId, InteractionId, TagId};

pub fn of_customer(conn: &Connection, customer: CustomerId) -> Result<Vec<Tag>> {
    list(
        conn,
        "read tags",
        "SELECT t.id, t.name FROM customer_tags l JOIN tags t ON t.id = l.tag_id WHERE l.customer_id = ?1 ORDER BY l.id",
        [customer],
        |row| Ok(Tag { id: row.get(0)?, name: row.get(1)? }),
    )
}

/// The tags of several interactions, named as `1, 2, 3`.
pub(super) fn of_interactions(conn: &Connection, ids: &str) -> Result<Vec<(InteractionId, String)>> {
    list(
        conn,
        "read tags",
        &format!(
            "SELECT l.interaction_id, t.name FROM interaction_tags l JOIN tags t ON t.id = l.tag_id
             WHERE l.interaction_id IN ({ids}) ORDER BY l.id"
        ),
        [],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )
}

/// How many of these customers bear each tag that any of them bears.
pub fn count_among(conn: &Connection, customers: &[CustomerId]) -> Result<Vec<(TagId, usize)>> {
    let sql = format!(
        "SELECT tag_id, count(*) FROM customer_tags WHERE customer_id IN ({}) GROUP BY tag_id",
        id_list(customers.iter().map(|id| id.0))
    );
    list(conn, "count tags", &sql, [], |row| Ok((row.get(0)?, row.get::<_, i64>(1)? as usize)))
}

/// Every tag with how many customers and interactions bear it, the most used first.
pub fn all(conn: &Connection) -> Result<Vec<(Tag, usize)>> {
    list(
        conn,
        "list tags",
        "SELECT t.id, t.name,
             (SELECT count(*) FROM customer_tags l WHERE l.tag_id = t.id)
             - (SELECT count(*) FROM customers c CROSS JOIN customer_tags l ON l.customer_id = c.id AND l.tag_id = t.id
                WHERE c.trashed_at IS NOT NULL)
             + (SELECT count(*) FROM interaction_tags l WHERE l.tag_id = t.id) AS uses
         FROM tags t ORDER BY uses DESC, t.name",
        [],
        |row| Ok((Tag { id: row.get(0)?, name: row.get(1)? }, row.get::<_, i64>(2)? as usize)),
    )
}

/// The tag a name means, whatever its width and case.
pub fn find(conn: &Connection, name: &str) -> Result<Option<Tag>> {
    first(conn, "look up a tag", "SELECT id, name FROM tags WHERE fold = ?1", [fold(name)], |row| {
        Ok(Tag { id: row.get(0)?, name: row.get(1)? })
    })
}

/// The tag of this name, made when there is none.
pub fn ensure(tx: &Tx<'_>, name: &str) -> Result<TagId> {
    if let Some(tag) = find(tx, name)? {
        return Ok(tag.id);
    }
    add(
        tx,
        "add a tag",
        "INSERT INTO tags (name, fold, created_at, updated_at) VALUES (?1, ?2, ?3, ?3)",
        params![name.trim(), fold(name), tx.now()],
    )
    .map(TagId)
}

pub fn hang_on_customer(tx: &Tx<'_>, customer: CustomerId, tag: TagId) -> Result<bool> {
    run(
        tx,
        "tag a customer",
        "INSERT INTO customer_tags (customer_id, tag_id) VALUES (?1, ?2) ON CONFLICT DO NOTHING",
        params![customer, tag],
    )
    .map(|n| n > 0)
}

pub fn take_from_customer(tx: &Tx<'_>, customer: CustomerId, tag: TagId) -> Result<bool> {
    run(
        tx,
        "untag a customer",
        "DELETE FROM customer_tags WHERE customer_id = ?1 AND tag_id = ?2",
        params![customer, tag],
    )
    .map(|n| n > 0)
}

pub fn hang_on_interaction(tx: &Tx<'_>, interaction: InteractionId, tag: TagId) -> Result<()> {
    run(
        tx,
        "tag an interaction",
        "INSERT INTO interaction_tags (interaction_id, tag_id) VALUES (?1, ?2) ON CONFLICT DO NOTHING",
        params![interaction, tag],
    )
    .map(drop)
}

pub fn take_from_interaction(tx: &Tx<'_>, interaction: InteractionId, tag: TagId) -> Result<()> {
    run(
        tx,
        "untag an interaction",
        "DELETE FROM interaction_tags WHERE interaction_id = ?1 AND tag_id = ?2",
        params![interaction, tag],
    )
    .map(drop)
}

pub fn rename(tx: &Tx<'_>, tag: TagId, name: &str) -> Result<()> {
    run(
        tx,
        "rename a tag",
        "UPDATE tags SET name = ?2, fold = ?3, updated_at = ?4 WHERE id = ?1",
        params![tag, name.trim(), fold(name), tx.now()],
    )
    .map(drop)
}

/// Moves everything that bears `from` to `to`; what bears both keeps `to`.
pub fn merge(tx: &Tx<'_>, from: TagId, to: TagId) -> Result<()> {
    for (table, owner) in [("customer_tags", "customer_id"), ("interaction_tags", "interaction_id")] {
        run(
            tx,
            "merge tags",
            &format!(
                "DELETE FROM {table} WHERE tag_id = ?1
                 AND {owner} IN (SELECT {owner} FROM {table} WHERE tag_id = ?2)"
            ),
            params![from, to],
        )?;
        run(tx, "merge tags", &format!("UPDATE {table} SET tag_id = ?2 WHERE tag_id = ?1"), params![from, to])?;
    }
    delete(tx, from)
}

/// Takes the tag off everything and away.
pub fn delete(tx: &Tx<'_>, tag: TagId) -> Result<()> {
    run(tx, "delete a tag", "DELETE FROM customer_tags WHERE tag_id = ?1", [tag])?;
    run(tx, "delete a tag", "DELETE FROM interaction_tags WHERE tag_id = ?1", [tag])?;
    run(tx, "delete a tag", "DELETE FROM tags WHERE id = ?1", [tag]).map(drop)
}
