//! Purchases: rows in and out.

use rusqlite::{Connection, Row, named_params, params};

use super::error::Doing;
use super::rows::{first, list, only, run};
use super::{Result, Tx};
use crate::domain::purchase::{Purchase, PurchaseDraft};
use crate::domain::{CustomerId, ImportId, PurchaseId, TermId};

fn from_row(row: &Row<'_>) -> rusqlite::Result<Purchase> {
    Ok(Purchase {
        id: row.get("id")?,
        customer: row.get("customer_id")?,
        day: row.get("day")?,
        item: row.get("item")?,
        category: row.get("category_id")?,
        quantity: row.get("quantity")?,
        amount: row.get("amount")?,
        due: row.get("due")?,
        paid_on: row.get("paid_on")?,
        trashed_at: row.get("trashed_at")?,
        created_at: row.get("created_at")?,
    })
}

pub fn get(conn: &Connection, id: PurchaseId) -> Result<Option<Purchase>> {
    first(conn, "read a purchase", "SELECT * FROM purchases WHERE id = ?1", [id], from_row)
}

/// How many purchases a customer made, and what they come to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Total {
    pub count: usize,
    /// Of those whose amount is known, in the minor unit.
    pub amount: i64,
}

/// A customer's purchases, newest first.
pub fn of_customer(conn: &Connection, customer: CustomerId, limit: usize) -> Result<Vec<Purchase>> {
    list(
        conn,
        "read the purchases of a customer",
        "SELECT * FROM purchases WHERE customer_id = ?1 AND trashed_at IS NULL ORDER BY day DESC, id DESC LIMIT ?2",
        params![customer, i64::try_from(limit).unwrap_or(i64::MAX)],
        from_row,
    )
}

pub fn total_of(conn: &Connection, customer: CustomerId) -> Result<Total> {
    only(
        conn,
        "count the purchases of a customer",
        "SELECT count(*), total(amount) FROM purchases WHERE customer_id = ?1 AND trashed_at IS NULL",
        [customer],
        // As a float, which no sum can be too much for.
        |row| Ok(Total { count: row.get::<_, i64>(0)? as usize, amount: row.get::<_, f64>(1)? as i64 }),
    )
}

pub fn insert(
    tx: &Tx<'_>,
    draft: &PurchaseDraft,
    category: Option<TermId>,
    import: Option<ImportId>,
) -> Result<PurchaseId> {
    only(
        tx,
        "add a purchase",
        "INSERT INTO purchases (customer_id, day, item, category_id, quantity, amount, due, paid_on, import_id, created_at,
             updated_at)
         VALUES (:customer, :day, :item, :category, :quantity, :amount, :due, :paid_on, :import, :now, :now)
         RETURNING id",
        named_params! {
            ":customer": draft.customer, ":day": draft.day, ":item": draft.item, ":category": category,
            ":quantity": draft.quantity, ":amount": draft.amount, ":due": draft.due, ":paid_on": draft.paid_on,
            ":import": import, ":now": tx.now(),
        },
        |row| row.get(0),
    )
}

pub fn set_paid(tx: &Tx<'_>, id: PurchaseId, on: Option<chrono::NaiveDate>) -> Result<()> {
    run(
        tx,
        "note a payment",
        "UPDATE purchases SET paid_on = ?2, updated_at = ?3 WHERE id = ?1 AND paid_on IS NOT ?2",
        params![id, on, tx.now()],
    )
    .map(drop)
}

pub fn set_trashed(tx: &Tx<'_>, id: PurchaseId, at: Option<&str>) -> Result<()> {
    run(
        tx,
        "move a purchase to or from the trash",
        "UPDATE purchases SET trashed_at = ?2, updated_at = ?3 WHERE id = ?1 AND (trashed_at IS NULL) <> (?2 IS NULL)",
        params![id, at, tx.now()],
    )
    .map(drop)
}

/// How many purchases are of a category.
pub fn count_with_term(conn: &Connection, term: TermId) -> Result<usize> {
    only(conn, "count the uses of a term", "SELECT count(*) FROM purchases WHERE category_id = ?1", [term], |row| {
        row.get::<_, i64>(0).map(|n| n as usize)
    })
}

/// Hands over every purchase, those in the trash too, without a list of them all.
pub fn each(conn: &Connection, mut take: impl FnMut(Purchase)) -> Result<()> {
    let doing = "read which purchases the book has";
    let mut statement = conn.prepare_cached("SELECT * FROM purchases").doing(doing)?;
    let mut rows = statement.query([]).doing(doing)?;
    while let Some(row) = rows.next().doing(doing)? {
        take(from_row(row).doing(doing)?);
    }
    Ok(())
}
