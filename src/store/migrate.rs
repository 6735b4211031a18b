//! Brings the schema up to date: numbered files, each applied once, in order.

use rusqlite::Connection;

use super::error::{Doing, Result};
use super::{customer_index, full_text};

/// The migrations in order; the n-th brings `user_version` from n to n + 1. A released one is never edited.
pub(super) const MIGRATIONS: &[&str] = &[
    include_str!("migrations/001_initial.sql"),
    include_str!("migrations/002_search.sql"),
    include_str!("migrations/003_exchange.sql"),
];

/// The schema that first has the full text: what is older gets it made from the texts it holds.
const WITH_FULL_TEXT: i64 = 2;

/// The schema that first has the derived row of a customer as it is now.
const WITH_FACTS: i64 = 3;

/// The `user_version` this program writes.
pub const SCHEMA_VERSION: i64 = MIGRATIONS.len() as i64;

/// Applies what is missing, all or nothing.
pub(super) fn migrate(conn: &mut Connection, migrations: &[&str]) -> Result<()> {
    let tx = conn.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate).doing("begin a migration")?;
    // Read behind the lock: another window may have done it while this one waited.
    let from: i64 = tx.query_row("PRAGMA user_version", [], |row| row.get(0)).doing("read the schema version")?;
    for (version, sql) in (1i64..).zip(migrations).filter(|(version, _)| *version > from) {
        tx.execute_batch(sql).doing("apply a migration")?;
        tx.pragma_update(None, "user_version", version).doing("set the schema version")?;
    }
    // When all tables are what this program knows.
    if from < WITH_FACTS && WITH_FACTS <= migrations.len() as i64 {
        customer_index::rebuild(&tx)?;
    }
    if from < WITH_FULL_TEXT && WITH_FULL_TEXT <= migrations.len() as i64 {
        full_text::rebuild(&tx, |_| {})?;
    }
    tx.commit().doing("commit a migration")
}
