//! Deals: rows in and out.

use rusqlite::{Connection, Row, params};

use super::rows::{add, first, list, only, run};
use super::{Result, Tx};
use crate::domain::deal::Deal;
use crate::domain::text::fold;
use crate::domain::{CustomerId, DealId, TermId};

fn from_row(row: &Row<'_>) -> rusqlite::Result<Deal> {
    Ok(Deal {
        id: row.get("id")?,
        customer: row.get("customer_id")?,
        person: row.get("person_id")?,
        title: row.get("title")?,
        stage: row.get("stage_id")?,
        amount: row.get("amount")?,
        probability: row.get("probability")?,
        expected_close: row.get("expected_close")?,
        closed_on: row.get("closed_on")?,
    })
}

pub fn get(conn: &Connection, id: DealId) -> Result<Option<Deal>> {
    first(conn, "read a deal", "SELECT * FROM deals WHERE id = ?1", [id], from_row)
}

/// A customer's deals, open ones first, newest first.
pub fn of_customer(conn: &Connection, customer: CustomerId) -> Result<Vec<Deal>> {
    list(
        conn,
        "read the deals of a customer",
        "SELECT * FROM deals WHERE customer_id = ?1 AND trashed_at IS NULL ORDER BY closed_on IS NOT NULL, id DESC",
        [customer],
        from_row,
    )
}

/// The customer's deal of this title, whatever its width and case; an open one before a closed one.
pub fn find(conn: &Connection, customer: CustomerId, title: &str) -> Result<Option<Deal>> {
    let folded = fold(title);
    Ok(of_customer(conn, customer)?.into_iter().find(|deal| fold(&deal.title) == folded))
}

/// Adds a deal in a stage, which it enters on `on`.
pub fn insert(
    tx: &Tx<'_>,
    customer: CustomerId,
    title: &str,
    stage: TermId,
    amount: Option<i64>,
    on: chrono::NaiveDate,
) -> Result<DealId> {
    let id: DealId = add(
        tx,
        "add a deal",
        "INSERT INTO deals (customer_id, title, stage_id, amount, created_at, updated_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?5)",
        params![customer, title, stage, amount, tx.now()],
    )
    .map(DealId)?;
    enter(tx, id, stage, on)?;
    Ok(id)
}

/// Moves a deal to a stage on a day; `closed_on` is set by a stage that ends it and cleared by one that does not.
pub fn set_stage(tx: &Tx<'_>, id: DealId, stage: TermId, on: chrono::NaiveDate, closes: bool) -> Result<()> {
    run(
        tx,
        "move a deal",
        "UPDATE deals SET stage_id = ?2, closed_on = ?3, updated_at = ?4 WHERE id = ?1",
        params![id, stage, closes.then_some(on), tx.now()],
    )?;
    enter(tx, id, stage, on)
}

fn enter(tx: &Tx<'_>, id: DealId, stage: TermId, on: chrono::NaiveDate) -> Result<()> {
    run(
        tx,
        "date a stage",
        "INSERT INTO deal_stages (deal_id, stage_id, entered_on) VALUES (?1, ?2, ?3)",
        params![id, stage, on],
    )
    .map(drop)
}

pub fn set_amount(tx: &Tx<'_>, id: DealId, amount: i64) -> Result<()> {
    run(
        tx,
        "set the amount of a deal",
        "UPDATE deals SET amount = ?2, updated_at = ?3 WHERE id = ?1 AND amount IS NOT ?2",
        params![id, amount, tx.now()],
    )
    .map(drop)
}

/// When it may be decided, and why it was lost.
pub fn set_outlook(
    tx: &Tx<'_>,
    id: DealId,
    expected_close: Option<chrono::NaiveDate>,
    lost_reason: Option<TermId>,
) -> Result<()> {
    run(
        tx,
        "set the outlook of a deal",
        "UPDATE deals SET expected_close = ?2, lost_reason_id = ?3, updated_at = ?4
         WHERE id = ?1 AND (expected_close, lost_reason_id) IS NOT (?2, ?3)",
        params![id, expected_close, lost_reason, tx.now()],
    )
    .map(drop)
}

/// How many deals use a term as stage, source or lost reason.
pub fn count_with_term(conn: &Connection, term: TermId) -> Result<usize> {
    only(
        conn,
        "count the uses of a term",
        "SELECT count(*) FROM deals WHERE stage_id = ?1 OR source_id = ?1 OR lost_reason_id = ?1",
        [term],
        |row| row.get::<_, i64>(0).map(|n| n as usize),
    )
}
