//! Customers: rows in and out.

use rusqlite::{Connection, Row, ToSql, named_params};

use super::rows::{add_all, first, id_list, list, only, run};
use super::{Result, Tx};
use crate::domain::customer::{Customer, Rank, Status};
use crate::domain::{CustomerId, TermId};

fn from_row(row: &Row<'_>) -> rusqlite::Result<Customer> {
    Ok(Customer {
        id: row.get("id")?,
        kind: row.get("kind")?,
        name: row.get("name")?,
        reading: row.get("reading")?,
        honorific: row.get("honorific")?,
        segment: row.get("segment_id")?,
        business: row.get("business")?,
        employees: row.get("employees")?,
        status: row.get("status")?,
        rank: row.get("rank")?,
        source: row.get("source_id")?,
        birthday: row.get("birthday")?,
        sex: row.get("sex")?,
        cadence_days: row.get("cadence_days")?,
        confirmed_on: row.get("confirmed_on")?,
        do_not_contact: row.get("do_not_contact")?,
        starred: row.get("starred")?,
        note: row.get("note")?,
        revision: row.get("revision")?,
        archived_at: row.get("archived_at")?,
        trashed_at: row.get("trashed_at")?,
        created_at: row.get("created_at")?,
        updated_at: row.get("updated_at")?,
    })
}

/// The customer, in the trash or not.
pub fn get(conn: &Connection, id: CustomerId) -> Result<Option<Customer>> {
    first(conn, "read a customer", "SELECT * FROM customers WHERE id = ?1", [id], from_row)
}

/// Several customers, in no particular order.
pub fn get_many(conn: &Connection, ids: &[CustomerId]) -> Result<Vec<Customer>> {
    let sql = format!("SELECT * FROM customers WHERE id IN ({})", id_list(ids.iter().map(|id| id.0)));
    list(conn, "read customers", &sql, [], from_row)
}

/// The names of several customers.
pub fn names(conn: &Connection, ids: &[CustomerId]) -> Result<std::collections::HashMap<CustomerId, String>> {
    let sql = format!("SELECT id, name FROM customers WHERE id IN ({})", id_list(ids.iter().map(|id| id.0)));
    Ok(list(conn, "read names", &sql, [], |row| Ok((row.get(0)?, row.get(1)?)))?.into_iter().collect())
}

/// The note of a customer and those of its people, each on lines of its own; `None` for one in the trash.
pub fn notes(conn: &Connection, id: CustomerId) -> Result<Option<String>> {
    first(
        conn,
        "read notes",
        "SELECT note || coalesce(char(10) || (SELECT group_concat(note, char(10)) FROM people
             WHERE customer_id = c.id AND note <> '' AND trashed_at IS NULL), '')
         FROM customers c WHERE id = ?1 AND trashed_at IS NULL",
        [id],
        |row| row.get(0),
    )
}

/// How many there are outside the trash.
pub fn count(conn: &Connection) -> Result<usize> {
    only(conn, "count customers", "SELECT count(*) FROM customers WHERE trashed_at IS NULL", [], |row| {
        row.get::<_, i64>(0).map(|n| n as usize)
    })
}

/// Whether the book holds any customer at all, trashed ones included.
pub fn any(conn: &Connection) -> Result<bool> {
    only(conn, "look for a customer", "SELECT EXISTS (SELECT 1 FROM customers)", [], |row| row.get(0))
}

/// Adds the rows of customers, whose ids then follow each other; the first of these. Ids, revisions and times are the
/// store's to give.
pub fn insert_all(tx: &Tx<'_>, customers: &[Customer]) -> Result<CustomerId> {
    let doing = "add a customer";
    let columns = [
        "kind",
        "name",
        "reading",
        "honorific",
        "segment_id",
        "business",
        "employees",
        "status",
        "rank",
        "source_id",
        "birthday",
        "sex",
        "cadence_days",
        "confirmed_on",
        "do_not_contact",
        "starred",
        "note",
    ];
    let rows = customers.iter().map(|customer| {
        Ok([
            customer.kind.to_sql()?,
            customer.name.to_sql()?,
            customer.reading.to_sql()?,
            customer.honorific.to_sql()?,
            customer.segment.to_sql()?,
            customer.business.to_sql()?,
            customer.employees.to_sql()?,
            customer.status.to_sql()?,
            customer.rank.to_sql()?,
            customer.source.to_sql()?,
            customer.birthday.to_sql()?,
            customer.sex.to_sql()?,
            customer.cadence_days.to_sql()?,
            customer.confirmed_on.to_sql()?,
            customer.do_not_contact.to_sql()?,
            customer.starred.to_sql()?,
            customer.note.to_sql()?,
        ])
    });
    add_all(tx, doing, "customers", columns, rows).map(CustomerId)
}

/// Writes the fields of a card over the row.
pub fn update(tx: &Tx<'_>, customer: &Customer) -> Result<()> {
    run(
        tx,
        "change a customer",
        "UPDATE customers SET kind = :kind, name = :name, reading = :reading, honorific = :honorific,
             segment_id = :segment, business = :business, employees = :employees, status = :status, rank = :rank,
             source_id = :source, birthday = :birthday, sex = :sex, cadence_days = :cadence_days,
             confirmed_on = :confirmed_on, do_not_contact = :do_not_contact, starred = :starred, note = :note
         WHERE id = :id",
        named_params! {
            ":id": customer.id,
            ":kind": customer.kind, ":name": customer.name, ":reading": customer.reading,
            ":honorific": customer.honorific, ":segment": customer.segment, ":business": customer.business,
            ":employees": customer.employees, ":status": customer.status, ":rank": customer.rank,
            ":source": customer.source, ":birthday": customer.birthday, ":sex": customer.sex,
            ":cadence_days": customer.cadence_days, ":confirmed_on": customer.confirmed_on,
            ":do_not_contact": customer.do_not_contact, ":starred": customer.starred, ":note": customer.note,
        },
    )
    .map(drop)
}

/// Counts a change of the card: a form opened before it will not overwrite it.
pub fn bump(tx: &Tx<'_>, id: CustomerId) -> Result<()> {
    run(
        tx,
        "count a change of the card",
        "UPDATE customers SET revision = revision + 1, updated_at = ?2 WHERE id = ?1",
        rusqlite::params![id, tx.now()],
    )
    .map(drop)
}

/// Into the trash (`Some(now)`) or out of it; what lies there already keeps its time.
pub fn set_trashed(tx: &Tx<'_>, id: CustomerId, at: Option<&str>) -> Result<()> {
    run(
        tx,
        "move a customer to or from the trash",
        "UPDATE customers SET trashed_at = ?2 WHERE id = ?1 AND (trashed_at IS NULL) <> (?2 IS NULL)",
        rusqlite::params![id, at],
    )
    .map(drop)
}

/// Into the archive (`Some(now)`) or out of it; what is there already keeps its time.
pub fn set_archived(tx: &Tx<'_>, id: CustomerId, at: Option<&str>) -> Result<()> {
    run(
        tx,
        "archive a customer",
        "UPDATE customers SET archived_at = ?2 WHERE id = ?1 AND (archived_at IS NULL) <> (?2 IS NULL)",
        rusqlite::params![id, at],
    )
    .map(drop)
}

/// Stars or unstars a card. The star stands on the form, so this counts as a change of the card.
pub fn set_starred(tx: &Tx<'_>, id: CustomerId, starred: bool) -> Result<()> {
    run(
        tx,
        "star a customer",
        "UPDATE customers SET starred = ?2, revision = revision + 1, updated_at = ?3 WHERE id = ?1 AND starred <> ?2",
        rusqlite::params![id, starred, tx.now()],
    )
    .map(drop)
}

/// Where a customer stands with us. It stands on the form, so this counts as a change of the card.
pub fn set_status(tx: &Tx<'_>, id: CustomerId, status: Option<Status>) -> Result<()> {
    run(
        tx,
        "change a status",
        "UPDATE customers SET status = ?2, revision = revision + 1, updated_at = ?3 WHERE id = ?1 AND status IS NOT ?2",
        rusqlite::params![id, status, tx.now()],
    )
    .map(drop)
}

/// How likely we are to win a customer; counts as a change of the card, too.
pub fn set_rank(tx: &Tx<'_>, id: CustomerId, rank: Option<Rank>) -> Result<()> {
    run(
        tx,
        "change a rank",
        "UPDATE customers SET rank = ?2, revision = revision + 1, updated_at = ?3 WHERE id = ?1 AND rank IS NOT ?2",
        rusqlite::params![id, rank, tx.now()],
    )
    .map(drop)
}

/// How many of these are starred, and how many archived.
pub fn count_marked(conn: &Connection, ids: &[CustomerId]) -> Result<(usize, usize)> {
    only(
        conn,
        "count stars",
        "SELECT coalesce(sum(starred), 0), coalesce(sum(archived_at IS NOT NULL), 0) FROM customers WHERE id IN rarray(?1)",
        [super::query::array(ids)],
        |row| Ok((row.get::<_, i64>(0)? as usize, row.get::<_, i64>(1)? as usize)),
    )
}

/// How many customers use a term as segment or source.
pub fn count_with_term(conn: &Connection, term: TermId) -> Result<usize> {
    only(
        conn,
        "count the uses of a term",
        "SELECT count(*) FROM customers WHERE segment_id = ?1 OR source_id = ?1",
        [term],
        |row| row.get::<_, i64>(0).map(|n| n as usize),
    )
}

/// Customers outside the trash of exactly this name.
pub fn named(conn: &Connection, name: &str) -> Result<Vec<CustomerId>> {
    list(
        conn,
        "look up a name",
        "SELECT id FROM customers WHERE name = ?1 AND trashed_at IS NULL ORDER BY id LIMIT 10",
        [name],
        |row| row.get(0),
    )
}
