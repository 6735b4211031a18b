//! Addresses: rows in and out.

use rusqlite::types::ToSqlOutput;
use rusqlite::{Connection, Row, ToSql, named_params};

use super::rows::{add_all, list, run};
use super::{Result, Tx};
use crate::domain::address::{Address, AddressParts};
use crate::domain::{AddressId, CustomerId};

fn from_row(row: &Row<'_>) -> rusqlite::Result<Address> {
    Ok(Address {
        id: row.get("id")?,
        parts: AddressParts {
            label: row.get("label")?,
            postal: row.get("postal")?,
            prefecture: row.get("prefecture")?,
            city: row.get("city")?,
            street: row.get("street")?,
            building: row.get("building")?,
            country: row.get("country")?,
        },
    })
}

pub fn of_customer(conn: &Connection, customer: CustomerId) -> Result<Vec<Address>> {
    list(
        conn,
        "read addresses",
        "SELECT * FROM addresses WHERE customer_id = ?1 ORDER BY position, id",
        [customer],
        from_row,
    )
}

/// Adds addresses of customers, each with its position on the card.
pub fn insert_all(tx: &Tx<'_>, addresses: &[(CustomerId, &AddressParts, usize)]) -> Result<()> {
    let doing = "add an address";
    let columns = ["customer_id", "label", "postal", "prefecture", "city", "street", "building", "country", "position"];
    let rows = addresses.iter().map(|(customer, parts, position)| {
        Ok([
            customer.to_sql()?,
            parts.label.to_sql()?,
            parts.postal.to_sql()?,
            parts.prefecture.to_sql()?,
            parts.city.to_sql()?,
            parts.street.to_sql()?,
            parts.building.to_sql()?,
            parts.country.to_sql()?,
            ToSqlOutput::from(*position as i64),
        ])
    });
    add_all(tx, doing, "addresses", columns, rows).map(drop)
}

/// Writes a form over the row; `updated_at` moves only when something differs.
pub fn update(tx: &Tx<'_>, id: AddressId, parts: &AddressParts, position: usize) -> Result<()> {
    run(
        tx,
        "change an address",
        "UPDATE addresses SET label = :label, postal = :postal, prefecture = :prefecture, city = :city,
             street = :street, building = :building, country = :country, position = :position, updated_at = :now
         WHERE id = :id AND (label, postal, prefecture, city, street, building, country, position) IS NOT
             (:label, :postal, :prefecture, :city, :street, :building, :country, :position)",
        named_params! {
            ":id": id, ":label": parts.label, ":postal": parts.postal, ":prefecture": parts.prefecture,
            ":city": parts.city, ":street": parts.street, ":building": parts.building, ":country": parts.country,
            ":position": position as i64, ":now": tx.now(),
        },
    )
    .map(drop)
}

pub fn delete(tx: &Tx<'_>, id: AddressId) -> Result<()> {
    run(tx, "take away an address", "DELETE FROM addresses WHERE id = ?1", [id]).map(drop)
}
