//! Custom fields and their values: rows in and out.

use rusqlite::{Connection, Row, named_params, params};

use super::rows::{add, list, only, run};
use super::{Result, Tx};
use crate::domain::custom_field::{CustomField, FieldKind, FieldTarget, FieldValue};
use crate::domain::{CustomerId, FieldId};

fn from_row(row: &Row<'_>) -> rusqlite::Result<CustomField> {
    let choices: String = row.get("choices")?;
    Ok(CustomField {
        id: row.get("id")?,
        target: row.get("target")?,
        name: row.get("name")?,
        kind: row.get("kind")?,
        choices: serde_json::from_str(&choices).unwrap_or_default(),
        retired_at: row.get("retired_at")?,
    })
}

/// The fields of a target in their order, retired ones included.
pub fn all(conn: &Connection, target: FieldTarget) -> Result<Vec<CustomField>> {
    list(
        conn,
        "list custom fields",
        "SELECT * FROM custom_fields WHERE target = ?1 ORDER BY position, id",
        [target],
        from_row,
    )
}

pub fn insert(tx: &Tx<'_>, target: FieldTarget, name: &str, kind: FieldKind, choices: &[String]) -> Result<FieldId> {
    add(
        tx,
        "add a custom field",
        "INSERT INTO custom_fields (target, name, kind, choices, position, created_at, updated_at)
         VALUES (:target, :name, :kind, :choices,
             (SELECT coalesce(max(position), 0) + 1 FROM custom_fields WHERE target = :target), :now, :now)",
        named_params! {
            ":target": target, ":name": name, ":kind": kind,
            ":choices": serde_json::Value::from(choices).to_string(), ":now": tx.now(),
        },
    )
    .map(FieldId)
}

pub fn update(tx: &Tx<'_>, field: &CustomField) -> Result<()> {
    run(
        tx,
        "change a custom field",
        "UPDATE custom_fields SET name = :name, kind = :kind, choices = :choices, updated_at = :now WHERE id = :id",
        named_params! {
            ":id": field.id, ":name": field.name, ":kind": field.kind,
            ":choices": serde_json::Value::from(field.choices.clone()).to_string(), ":now": tx.now(),
        },
    )
    .map(drop)
}

pub fn set_retired(tx: &Tx<'_>, id: FieldId, at: Option<&str>) -> Result<()> {
    run(
        tx,
        "retire a custom field",
        "UPDATE custom_fields SET retired_at = ?2, updated_at = ?3
         WHERE id = ?1 AND (retired_at IS NULL) <> (?2 IS NULL)",
        params![id, at, tx.now()],
    )
    .map(drop)
}

/// The values on a customer's card (not those of its people and deals), in the order of the fields.
pub fn of_customer(conn: &Connection, customer: CustomerId) -> Result<Vec<FieldValue>> {
    list(
        conn,
        "read custom values",
        "SELECT f.id, f.name, f.kind, v.value FROM custom_values v JOIN custom_fields f ON f.id = v.field_id
         WHERE v.customer_id = ?1 AND v.person_id IS NULL AND v.deal_id IS NULL ORDER BY f.position, f.id",
        [customer],
        |row| Ok(FieldValue { field: row.get(0)?, name: row.get(1)?, kind: row.get(2)?, value: row.get(3)? }),
    )
}

/// Sets the value on a customer's card; an empty one is taken away.
pub fn set_on_customer(tx: &Tx<'_>, customer: CustomerId, field: FieldId, value: &str) -> Result<()> {
    // The plus keeps SQLite from going through all the customers that have a value of this field.
    let of_card = "+field_id = ?1 AND customer_id = ?2 AND person_id IS NULL AND deal_id IS NULL";
    if value.is_empty() {
        let sql = format!("DELETE FROM custom_values WHERE {of_card}");
        return run(tx, "clear a custom value", &sql, params![field, customer]).map(drop);
    }
    let doing = "set a custom value";
    let exists: bool = only(
        tx,
        doing,
        &format!("SELECT EXISTS (SELECT 1 FROM custom_values WHERE {of_card})"),
        params![field, customer],
        |row| row.get(0),
    )?;
    if !exists {
        return add_to_customer(tx, customer, field, value);
    }
    let sql = format!("UPDATE custom_values SET value = ?3, updated_at = ?4 WHERE {of_card} AND value <> ?3");
    run(tx, doing, &sql, params![field, customer, value, tx.now()]).map(drop)
}

/// The same for a customer that has no value of this field.
pub fn add_to_customer(tx: &Tx<'_>, customer: CustomerId, field: FieldId, value: &str) -> Result<()> {
    if value.is_empty() {
        return Ok(());
    }
    run(
        tx,
        "set a custom value",
        "INSERT INTO custom_values (field_id, customer_id, value, created_at, updated_at) VALUES (?1, ?2, ?3, ?4, ?4)",
        params![field, customer, value, tx.now()],
    )
    .map(drop)
}
