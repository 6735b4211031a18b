//! People: rows in and out.

use rusqlite::types::ToSqlOutput;
use rusqlite::{Connection, Row, ToSql, named_params, params};

use super::rows::{add_all, first, id_list, list, run};
use super::{Result, Tx, contact_points};
use crate::domain::date::Birthday;
use crate::domain::person::{Person, PersonDraft};
use crate::domain::{CustomerId, PersonId};

/// A person's own, as long as the person is not in the trash. Said the other way round, that the person is among those who are
/// not there, SQLite would gather everybody first.
pub(super) const OF_THE_LIVING: &str =
    "(person_id IS NULL OR person_id NOT IN (SELECT id FROM people WHERE trashed_at IS NOT NULL))";

fn from_row(row: &Row<'_>) -> rusqlite::Result<Person> {
    Ok(Person {
        id: row.get("id")?,
        customer: row.get("customer_id")?,
        name: row.get("name")?,
        reading: row.get("reading")?,
        honorific: row.get("honorific")?,
        department: row.get("department")?,
        title: row.get("title")?,
        birthday: row.get("birthday")?,
        note: row.get("note")?,
        primary: row.get("is_primary")?,
        trashed_at: row.get("trashed_at")?,
        points: Vec::new(),
    })
}

/// A person with their contact points, in the trash or not.
pub fn get(conn: &Connection, id: PersonId) -> Result<Option<Person>> {
    let Some(mut person) = first(conn, "read a person", "SELECT * FROM people WHERE id = ?1", [id], from_row)? else {
        return Ok(None);
    };
    person.points = contact_points::of_person(conn, person.customer, id)?;
    Ok(Some(person))
}

/// The people of a customer, the primary one first, without their contact points and without the trash.
pub fn of_customer(conn: &Connection, customer: CustomerId) -> Result<Vec<Person>> {
    list(
        conn,
        "read the people of a customer",
        "SELECT * FROM people WHERE customer_id = ?1 AND trashed_at IS NULL ORDER BY is_primary DESC, id",
        [customer],
        from_row,
    )
}

/// A person to add.
#[derive(Clone, Copy, Debug)]
pub struct NewPerson<'a> {
    pub customer: CustomerId,
    pub name: &'a str,
    pub reading: &'a str,
    pub honorific: &'a str,
    pub department: &'a str,
    pub title: &'a str,
    pub birthday: Option<Birthday>,
    pub note: &'a str,
    pub primary: bool,
}

/// Adds people, whose ids then follow each other; the first of these.
pub fn insert_all(tx: &Tx<'_>, people: &[NewPerson<'_>]) -> Result<PersonId> {
    let doing = "add a person";
    let columns =
        ["customer_id", "name", "reading", "honorific", "department", "title", "birthday", "note", "is_primary"];
    let rows = people.iter().map(|person| {
        Ok([
            person.customer.to_sql()?,
            ToSqlOutput::from(person.name),
            ToSqlOutput::from(person.reading),
            ToSqlOutput::from(person.honorific),
            ToSqlOutput::from(person.department),
            ToSqlOutput::from(person.title),
            person.birthday.to_sql()?,
            ToSqlOutput::from(person.note),
            person.primary.to_sql()?,
        ])
    });
    add_all(tx, doing, "people", columns, rows).map(PersonId)
}

/// Writes a form over the row; `updated_at` moves only when something differs.
pub fn update(tx: &Tx<'_>, id: PersonId, person: &PersonDraft) -> Result<()> {
    run(
        tx,
        "change a person",
        "UPDATE people SET name = :name, reading = :reading, honorific = :honorific, department = :department,
             title = :title, birthday = :birthday, note = :note, is_primary = :primary, updated_at = :now
         WHERE id = :id AND (name, reading, honorific, department, title, birthday, note, is_primary) IS NOT
             (:name, :reading, :honorific, :department, :title, :birthday, :note, :primary)",
        named_params! {
            ":id": id, ":name": person.name, ":reading": person.reading, ":honorific": person.honorific,
            ":department": person.department, ":title": person.title, ":birthday": person.birthday,
            ":note": person.note, ":primary": person.primary, ":now": tx.now(),
        },
    )
    .map(drop)
}

/// Into the trash (`Some(now)`) or out of it; whether that changed anything.
pub fn set_trashed(tx: &Tx<'_>, id: PersonId, at: Option<&str>) -> Result<bool> {
    run(
        tx,
        "move a person to or from the trash",
        "UPDATE people SET trashed_at = ?2, updated_at = ?3 WHERE id = ?1 AND (trashed_at IS NULL) <> (?2 IS NULL)",
        params![id, at, tx.now()],
    )
    .map(|n| n > 0)
}

/// Of several people of a company only one is the one we usually speak with.
pub fn unmark_others(tx: &Tx<'_>, customer: CustomerId, primary: PersonId) -> Result<()> {
    run(
        tx,
        "choose the person we speak with",
        "UPDATE people SET is_primary = 0, updated_at = ?3 WHERE customer_id = ?1 AND id <> ?2 AND is_primary",
        params![customer, primary, tx.now()],
    )
    .map(drop)
}

/// To another company; their contact points go with them, the history stays where it happened.
pub fn set_customer(tx: &Tx<'_>, id: PersonId, customer: CustomerId) -> Result<()> {
    let doing = "move a person";
    run(
        tx,
        doing,
        "UPDATE people SET customer_id = ?2, is_primary = 0, updated_at = ?3 WHERE id = ?1",
        params![id, customer, tx.now()],
    )?;
    run(tx, doing, "UPDATE contact_points SET customer_id = ?2 WHERE person_id = ?1", params![id, customer])?;
    run(tx, doing, "UPDATE custom_values SET customer_id = ?2 WHERE person_id = ?1", params![id, customer])?;
    Ok(())
}

/// The names of these people.
pub fn names(conn: &Connection, ids: &[PersonId]) -> Result<std::collections::HashMap<PersonId, String>> {
    let sql = format!("SELECT id, name FROM people WHERE id IN ({})", id_list(ids.iter().map(|id| id.0)));
    Ok(list(conn, "read the names of people", &sql, [], |row| Ok((row.get(0)?, row.get(1)?)))?.into_iter().collect())
}

/// The name of the person we usually speak with, for each of these customers that has people.
pub fn contact_names(conn: &Connection, ids: &[CustomerId]) -> Result<std::collections::HashMap<CustomerId, String>> {
    let sql = format!(
        "SELECT customer_id, name FROM people WHERE customer_id IN ({}) AND trashed_at IS NULL
         ORDER BY customer_id, is_primary, id DESC",
        id_list(ids.iter().map(|id| id.0))
    );
    // The last row of a customer wins: the primary person, or the oldest.
    Ok(list(conn, "read contact persons", &sql, [], |row| Ok((row.get(0)?, row.get(1)?)))?.into_iter().collect())
}

/// The reading of somebody or of a customer of exactly this name, the newest first.
pub fn reading_of(conn: &Connection, name: &str) -> Result<Option<String>> {
    first(
        conn,
        "look up a reading",
        "SELECT reading FROM (
             SELECT reading, id FROM people WHERE name = ?1 AND reading <> ''
             UNION ALL SELECT reading, id FROM customers WHERE name = ?1 AND reading <> '')
         ORDER BY id DESC LIMIT 1",
        [name],
        |row| row.get(0),
    )
}

/// The whole reading of somebody with this family name, the newest first.
pub fn reading_of_family(conn: &Connection, family: &str) -> Result<Option<String>> {
    // From the name with a space to the one with the character behind it: an index can do that.
    let (from, to) = (format!("{family} "), format!("{family}!"));
    first(
        conn,
        "look up a family name",
        "SELECT reading FROM (
             SELECT reading, id FROM people WHERE name >= ?1 AND name < ?2 AND instr(reading, ' ') > 0
             UNION ALL SELECT reading, id FROM customers WHERE name >= ?1 AND name < ?2 AND instr(reading, ' ') > 0)
         ORDER BY id DESC LIMIT 1",
        params![from, to],
        |row| row.get(0),
    )
}
