//! The write transaction of one operation.

use std::ops::Deref;

use chrono::{DateTime, FixedOffset, SecondsFormat, Utc};
use rusqlite::{Connection, Transaction, TransactionBehavior, named_params};

use super::error::{Doing, Result};
use super::journal::{self, Added, Journal, Table};
use super::rows::run;
use crate::domain::operation::{Actor, Label};
use crate::domain::{CustomerId, OperationId};

/// Who begins an operation, and when.
#[derive(Clone, Debug)]
pub struct NewOperation {
    pub actor: Actor,
    pub who: String,
    pub at: DateTime<FixedOffset>,
    pub undoes: Option<OperationId>,
}

/// The write transaction of one operation. Dropped without [`Tx::commit`], nothing has happened.
#[derive(Debug)]
pub struct Tx<'c> {
    tx: Transaction<'c>,
    operation: OperationId,
    /// What it has added; `None` past the journal.
    added: Option<Added<'c>>,
    now: String,
}

impl Deref for Tx<'_> {
    type Target = Connection;

    fn deref(&self) -> &Connection {
        &self.tx
    }
}

impl<'c> Tx<'c> {
    /// `BEGIN IMMEDIATE`, because a transaction that reads first and writes later fails at once, without waiting, when
    /// another window has written in between.
    pub(super) fn begin(
        conn: &'c mut Connection,
        journal: Option<&'c Journal>,
        operation: &NewOperation,
    ) -> Result<Tx<'c>> {
        let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate).doing("begin an operation")?;
        let now = operation.at.with_timezone(&Utc).to_rfc3339_opts(SecondsFormat::Secs, true);
        let id: OperationId = tx
            .prepare_cached(
                "INSERT INTO operations (at, actor, who, kind, undoes) VALUES (:at, :actor, :who, '', :undoes)
                 RETURNING id",
            )
            .and_then(|mut insert| {
                insert.query_row(
                    named_params! {
                        ":at": now, ":actor": operation.actor, ":who": operation.who, ":undoes": operation.undoes,
                    },
                    |row| row.get(0),
                )
            })
            .doing("open an operation")?;
        journal::forget_touched(&tx)?;
        run(&tx, "open an operation", "UPDATE temp.current_operation SET id = ?1", [id])?;
        let added = journal.map(|journal| Added::begin(&tx, journal, id)).transpose()?;
        Ok(Tx { tx, operation: id, added, now })
    }

    pub fn operation(&self) -> OperationId {
        self.operation
    }

    /// The operation's time as it is stored in `created_at` and `updated_at`: UTC, RFC 3339.
    pub fn now(&self) -> &str {
        &self.now
    }

    /// Sets the time that the rows to come are stamped with: for what is told of days gone by. The operation keeps its
    /// own.
    pub fn set_now(&mut self, now: String) {
        self.now = now;
    }

    /// Whether any journaled row was changed so far.
    pub fn has_changes(&self) -> Result<bool> {
        let changed: bool = self
            .tx
            .prepare_cached("SELECT EXISTS (SELECT 1 FROM changes WHERE operation_id = ?1)")
            .and_then(|mut select| select.query_row([self.operation], |row| row.get(0)))
            .doing("look for changes")?;
        match &self.added {
            Some(added) if !changed => added.is_any(&self.tx),
            _ => Ok(changed),
        }
    }

    /// The customers whose card, history or todos were touched so far, in the order of their ids.
    pub fn touched(&self) -> Result<Vec<CustomerId>> {
        self.note_added()?;
        let mut statement = self
            .tx
            .prepare_cached("SELECT customer_id FROM temp.touched ORDER BY 1")
            .doing("list the touched cards")?;
        let rows = statement.query_map([], |row| row.get(0)).doing("list the touched cards")?;
        rows.collect::<rusqlite::Result<_>>().doing("list the touched cards")
    }

    fn note_added(&self) -> Result<()> {
        self.added.as_ref().map_or(Ok(()), |added| added.note(&self.tx))
    }

    /// Journals a row that undo has put back under the id it had.
    pub(super) fn note_put_back(&self, table: &Table, row: i64) -> Result<()> {
        self.added.as_ref().map_or(Ok(()), |added| added.note_put_back(&self.tx, table, row))
    }

    /// Names the operation and makes it last. Once this returns, the operation is on the disk.
    pub fn commit(self, label: &Label) -> Result<()> {
        self.note_added()?;
        run(
            &self.tx,
            "name the operation",
            "UPDATE operations SET kind = :kind, subject = :subject, count = :count WHERE id = :id",
            named_params! {
                ":kind": label.kind, ":subject": label.subject, ":count": label.count as i64, ":id": self.operation,
            },
        )?;
        self.tx.commit().doing("commit the operation")
    }

    /// Makes what was written past the journal last, without a line in the log book: nothing could take it back.
    pub(super) fn commit_unlogged(self) -> Result<()> {
        let doing = "commit a new book";
        self.tx.execute("DELETE FROM operations WHERE id = ?1", [self.operation]).doing(doing)?;
        self.tx.commit().doing(doing)
    }

    /// Sets what an undo or redo means for the operation it takes back.
    pub fn mark_undone(&self, operation: OperationId, by: Option<OperationId>) -> Result<()> {
        let sql = "UPDATE operations SET undone_by = ?2 WHERE id = ?1";
        run(&self.tx, "mark an operation as undone", sql, rusqlite::params![operation, by]).map(drop)
    }
}
