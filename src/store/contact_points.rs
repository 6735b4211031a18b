//! Contact points: rows in and out.

use rusqlite::types::ToSqlOutput;
use rusqlite::{Connection, Row, ToSql, named_params, params};

use super::people::OF_THE_LIVING;
use super::rows::{add_all, id_list, list, run};
use super::{Result, Tx};
use crate::domain::contact_point::{ContactPoint, PointDraft, PointKind, normal_form};
use crate::domain::{ContactPointId, CustomerId, PersonId};

fn from_row(row: &Row<'_>) -> rusqlite::Result<ContactPoint> {
    Ok(ContactPoint {
        id: row.get("id")?,
        person: row.get("person_id")?,
        kind: row.get("kind")?,
        label: row.get("label")?,
        value: row.get("value")?,
    })
}

/// All of a customer's, those of its people included, in their order.
pub fn of_customer(conn: &Connection, customer: CustomerId) -> Result<Vec<ContactPoint>> {
    list(
        conn,
        "read contact points",
        "SELECT * FROM contact_points WHERE customer_id = ?1 ORDER BY position, id",
        [customer],
        from_row,
    )
}

pub fn of_person(conn: &Connection, customer: CustomerId, person: PersonId) -> Result<Vec<ContactPoint>> {
    list(
        conn,
        "read contact points",
        "SELECT * FROM contact_points WHERE customer_id = ?1 AND person_id = ?2 ORDER BY position, id",
        params![customer, person],
        from_row,
    )
}

/// Customers outside the trash that have a contact point with this normal form, or a person outside the trash who has.
pub fn customers_with(conn: &Connection, kind: PointKind, normal: &str) -> Result<Vec<CustomerId>> {
    list(conn, "look up a contact point", &customers_with_sql(), params![kind, normal], |row| row.get(0))
}

/// The statement that finds who can be reached at `?2` of the kind `?1`.
pub(super) fn customers_with_sql() -> String {
    format!(
        "SELECT DISTINCT p.customer_id FROM contact_points p JOIN customers c ON c.id = p.customer_id
         WHERE p.normal = ?2 AND p.kind = ?1 AND c.trashed_at IS NULL AND {OF_THE_LIVING} ORDER BY 1"
    )
}

/// Who has a contact point with this normal form, outside the trash: the oldest card first, on it the customer before its
/// people.
pub fn owners(conn: &Connection, kind: PointKind, normal: &str) -> Result<Vec<(CustomerId, Option<PersonId>)>> {
    list(
        conn,
        "look up whose a contact point is",
        &format!(
            "SELECT p.customer_id, p.person_id FROM contact_points p JOIN customers c ON c.id = p.customer_id
             WHERE p.normal = ?2 AND p.kind = ?1 AND c.trashed_at IS NULL AND {OF_THE_LIVING}
             ORDER BY p.customer_id, p.person_id IS NOT NULL, p.id"
        ),
        params![kind, normal],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )
}

/// A mail address with whose it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MailAddress {
    pub customer: CustomerId,
    pub address: String,
    /// Of the person, or of the customer where it is of nobody in particular.
    pub name: String,
    pub reading: String,
    /// Where the person is; empty for the customer's own address.
    pub company: String,
}

/// All mail addresses of these customers and their people outside the trash.
pub fn mail_addresses(conn: &Connection, customers: &[CustomerId]) -> Result<Vec<MailAddress>> {
    let sql = format!(
        "SELECT p.customer_id, p.value, coalesce(h.name, c.name) AS name, coalesce(h.reading, c.reading) AS reading,
             iif(h.id IS NULL, '', c.name) AS company
         FROM contact_points p JOIN customers c ON c.id = p.customer_id LEFT JOIN people h ON h.id = p.person_id
         WHERE p.customer_id IN ({}) AND p.kind = 'mail' AND p.value <> '' AND h.trashed_at IS NULL
         ORDER BY p.person_id IS NOT NULL, p.position, p.id",
        id_list(customers.iter().map(|id| id.0))
    );
    list(conn, "list mail addresses", &sql, [], |row| {
        Ok(MailAddress {
            customer: row.get("customer_id")?,
            address: row.get("value")?,
            name: row.get("name")?,
            reading: row.get("reading")?,
            company: row.get("company")?,
        })
    })
}

/// The hosts of mail addresses that only one customer outside the trash has, with that customer.
pub fn hosts_of_one(conn: &Connection) -> Result<Vec<(String, CustomerId)>> {
    list(
        conn,
        "list the hosts of mail addresses",
        &format!(
            "SELECT substr(normal, instr(normal, '@') + 1) AS host, min(customer_id) FROM contact_points
             WHERE kind = 'mail' AND instr(normal, '@') > 0
             AND customer_id NOT IN (SELECT id FROM customers WHERE trashed_at IS NOT NULL) AND {OF_THE_LIVING}
             GROUP BY host HAVING min(customer_id) = max(customer_id)"
        ),
        [],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )
}

/// A contact point to add.
#[derive(Clone, Copy, Debug)]
pub struct NewPoint<'a> {
    pub customer: CustomerId,
    pub person: Option<PersonId>,
    pub kind: PointKind,
    pub label: &'a str,
    pub value: &'a str,
    pub position: usize,
}

pub fn insert_all(tx: &Tx<'_>, points: &[NewPoint<'_>]) -> Result<()> {
    let doing = "add a contact point";
    let columns = ["customer_id", "person_id", "kind", "label", "value", "normal", "position"];
    let rows = points.iter().map(|point| {
        Ok([
            point.customer.to_sql()?,
            point.person.to_sql()?,
            point.kind.to_sql()?,
            ToSqlOutput::from(point.label),
            ToSqlOutput::from(point.value),
            ToSqlOutput::from(normal_form(point.kind, point.value)),
            ToSqlOutput::from(point.position as i64),
        ])
    });
    add_all(tx, doing, "contact_points", columns, rows).map(drop)
}

/// Writes a form over the row; `updated_at` moves only when something differs.
pub fn update(tx: &Tx<'_>, id: ContactPointId, point: &PointDraft, position: usize) -> Result<()> {
    run(
        tx,
        "change a contact point",
        "UPDATE contact_points SET kind = :kind, label = :label, value = :value, normal = :normal,
             position = :position, updated_at = :now
         WHERE id = :id AND (kind, label, value, position) IS NOT (:kind, :label, :value, :position)",
        named_params! {
            ":id": id, ":kind": point.kind, ":label": point.label, ":value": point.value,
            ":normal": normal_form(point.kind, &point.value), ":position": position as i64, ":now": tx.now(),
        },
    )
    .map(drop)
}

pub fn delete(tx: &Tx<'_>, id: ContactPointId) -> Result<()> {
    run(tx, "take away a contact point", "DELETE FROM contact_points WHERE id = ?1", [id]).map(drop)
}
