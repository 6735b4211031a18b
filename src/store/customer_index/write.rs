//! Writing what is derived of customers: as it is gathered, or, of very many, as a second thread derives it.
//!
//! ```text
//! the book --gather--> derive (beside, a batch at a time) --> the book
//! ```

use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::{Scope, scope};

use rusqlite::{CachedStatement, Connection, named_params};

use super::derive::{Derived, derive};
use super::gather::{Gathered, Statements};
use super::lines::{self, State};
use crate::domain::CustomerId;
use crate::store::bulk::Indexes;
use crate::store::error::{Doing, Result};
use crate::store::rows::{only, run};

/// From so many customers on a second thread is worth its start.
const MANY: usize = 2_000;

/// Customers handed to it together, and how many such batches may be on their way. A batch is to stay below the 64 kB from
/// which on the allocator tidies up each time one is given back.
const BATCH: usize = 64;
const AHEAD: usize = 8;

/// Where the derived rows and the search lines stand.
#[derive(Clone, Copy, Debug)]
pub struct Tables {
    pub rows: &'static str,
    pub lines: &'static str,
}

const TABLES: Tables = Tables { rows: "customer_index", lines: "search_lines" };

/// The statement that writes a derived row.
fn write_into(table: &str) -> String {
    format!(
        "
    INSERT INTO {table} (customer_id, visible, sort_key, last_contact, contacts, next_due, last_due,
        open_todos, quiet_since, cadence_ends, needs_reading, facts, open_deals, sales)
    VALUES (:id, :visible, :sort_key, :last_contact, :contacts, :next_due, :last_due, :open_todos,
        :quiet_since, CASE WHEN :cadence_days IS NOT NULL
            THEN coalesce(date(:quiet_since, '+' || :cadence_days || ' days'), '9999-12-31') END, :needs_reading,
        :facts, :open_deals, :sales)
    ON CONFLICT (customer_id) DO UPDATE SET visible = excluded.visible, sort_key = excluded.sort_key,
        last_contact = excluded.last_contact, contacts = excluded.contacts,
        next_due = excluded.next_due, last_due = excluded.last_due, open_todos = excluded.open_todos,
        quiet_since = excluded.quiet_since, cadence_ends = excluded.cadence_ends,
        needs_reading = excluded.needs_reading, facts = excluded.facts, open_deals = excluded.open_deals,
        sales = excluded.sales"
    )
}

/// The statement that writes what changes with every contact, if nothing else has changed: the key that a row sorts by
/// stands in an index of its own, and is left alone.
fn write_standing_into(table: &str) -> String {
    format!(
        "
    UPDATE {table} SET last_contact = :last_contact, contacts = :contacts, next_due = :next_due,
        last_due = :last_due, open_todos = :open_todos, quiet_since = :quiet_since,
        cadence_ends = CASE WHEN :cadence_days IS NOT NULL
            THEN coalesce(date(:quiet_since, '+' || :cadence_days || ' days'), '9999-12-31') END,
        facts = :facts, open_deals = :open_deals, sales = :sales
    WHERE customer_id = :id AND visible = :visible AND needs_reading = :needs_reading AND sort_key = :sort_key"
    )
}

/// Writes what is derived of each of these customers, ids in order; of one that is gone, takes it away.
pub fn refresh(conn: &Connection, ids: &[CustomerId]) -> Result<()> {
    let doing = "derive a card's index";
    let last_known =
        only(conn, doing, "SELECT coalesce(max(customer_id), 0) FROM customer_index", [], |row| row.get(0))?;
    let aside = Indexes::of_many_derived(conn, ids.len())?;
    scope(|scope| {
        let mut gather = Statements::prepare(conn).doing(doing)?;
        let mut write = Write { last_known, ..Write::into(conn, TABLES).doing(doing)? };
        if ids.len() >= MANY {
            write.beside = Some(Beside::start(scope));
        }
        for ids in ids.chunk_by(|before, id| before.0 + 1 == id.0) {
            let (Some(start), Some(end)) = (ids.first(), ids.last()) else { continue };
            let mut customers = gather.run(start.0, end.0).doing(doing)?;
            let mut next = customers.next().doing(doing)?;
            for id in ids {
                match next.take_if(|it| it.id == *id) {
                    Some(it) => {
                        next = customers.next().doing(doing)?;
                        write.take(it).doing(doing)?;
                    }
                    None => {
                        run(conn, doing, "DELETE FROM customer_index WHERE customer_id = ?1", [id])?;
                        write.lines.remove(*id).doing(doing)?;
                    }
                }
            }
        }
        write.finish().doing(doing)
    })?;
    aside.map_or(Ok(()), |indexes| indexes.build(conn))
}

/// Makes all of it again.
pub fn rebuild(conn: &Connection) -> Result<()> {
    conn.execute_batch("DELETE FROM customer_index; DELETE FROM search_lines").doing("derive the index again")?;
    derive_into(conn, TABLES)
}

/// Writes what is derived of all customers into tables like these.
pub fn derive_into(conn: &Connection, tables: Tables) -> Result<()> {
    let doing = "derive the index again";
    scope(|scope| {
        let mut gather = Statements::prepare(conn).doing(doing)?;
        let mut write = Write::into(conn, tables).doing(doing)?;
        write.beside = Some(Beside::start(scope));
        let mut customers = gather.run(i64::MIN, i64::MAX).doing(doing)?;
        while let Some(it) = customers.next().doing(doing)? {
            write.take(it).doing(doing)?;
        }
        write.finish().doing(doing)
    })
}

struct Write<'c> {
    row: CachedStatement<'c>,
    standing: CachedStatement<'c>,
    lines: lines::Writer<'c>,
    /// No customer after this one has a row.
    last_known: CustomerId,
    /// `None`: each customer is derived as it comes.
    beside: Option<Beside>,
}

/// The thread that derives, and what is on its way there and back.
struct Beside {
    to: Sender<Vec<Gathered>>,
    from: Receiver<Vec<Derived>>,
    batch: Vec<Gathered>,
    away: usize,
}

impl Beside {
    fn start<'scope>(scope: &'scope Scope<'scope, '_>) -> Beside {
        let (to, gathered) = channel::<Vec<Gathered>>();
        let (back, from) = channel();
        scope.spawn(move || {
            for batch in gathered {
                // Nobody waits any more when the writing has failed.
                if back.send(batch.into_iter().map(derive).collect()).is_err() {
                    return;
                }
            }
        });
        Beside { to, from, batch: Vec::with_capacity(BATCH), away: 0 }
    }

    fn send(&mut self) {
        let batch = std::mem::replace(&mut self.batch, Vec::with_capacity(BATCH));
        // It is gone only when it panicked, which ends the scope as well.
        self.away += usize::from(self.to.send(batch).is_ok());
    }

    /// The next batch that is derived, once more than `most` are on their way.
    fn receive(&mut self, most: usize) -> Option<Vec<Derived>> {
        if self.away <= most {
            return None;
        }
        self.away -= 1;
        self.from.recv().ok()
    }
}

impl<'c> Write<'c> {
    fn into(conn: &'c Connection, tables: Tables) -> rusqlite::Result<Write<'c>> {
        Ok(Write {
            row: conn.prepare_cached(&write_into(tables.rows))?,
            standing: conn.prepare_cached(&write_standing_into(tables.rows))?,
            last_known: CustomerId(0),
            lines: lines::Writer::into(conn, tables.lines)?,
            beside: None,
        })
    }

    fn take(&mut self, it: Gathered) -> rusqlite::Result<()> {
        let Some(beside) = &mut self.beside else { return self.put(&derive(it)) };
        beside.batch.push(it);
        if beside.batch.len() < BATCH {
            return Ok(());
        }
        beside.send();
        self.put_received(AHEAD)
    }

    fn finish(&mut self) -> rusqlite::Result<()> {
        self.beside.iter_mut().for_each(Beside::send);
        self.put_received(0)?;
        self.lines.finish()
    }

    fn put_received(&mut self, most: usize) -> rusqlite::Result<()> {
        while let Some(batch) = self.beside.as_mut().and_then(|beside| beside.receive(most)) {
            batch.iter().try_for_each(|derived| self.put(derived))?;
        }
        Ok(())
    }

    fn put(&mut self, derived: &Derived) -> rusqlite::Result<()> {
        let Gathered { id, counted: it, .. } = &derived.of;
        let quiet_since = it.to_contact_since.as_ref().map(|made| it.last_contact.as_ref().unwrap_or(made));
        let values = named_params! {
            ":id": id,
            ":visible": derived.state == State::Visible,
            ":sort_key": derived.sort_key,
            ":last_contact": it.last_contact,
            ":contacts": it.contacts,
            ":next_due": it.next_due,
            ":last_due": it.last_due,
            ":open_todos": it.open_todos,
            ":quiet_since": quiet_since,
            ":cadence_days": it.cadence_days,
            ":needs_reading": derived.needs_reading,
            ":facts": derived.facts,
            ":open_deals": it.open_deals,
            ":sales": it.sales,
        };
        if *id > self.last_known || self.standing.execute(values)? == 0 {
            self.row.execute(values)?;
        }
        self.lines.put(*id, derived.state, &derived.sort_key, &derived.line)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Store;
    use crate::store::dump::dump;

    #[test]
    fn very_many_are_derived_as_one_by_one() {
        let store = Store::memory().expect("a book");
        let conn = store.read();
        let last = MANY as i64 + 700;
        conn.execute(
            "WITH RECURSIVE n (id) AS (SELECT 1 UNION ALL SELECT id + 1 FROM n WHERE id < ?1)
             INSERT INTO customers (id, kind, name, reading, note, archived_at, created_at, updated_at)
             SELECT id, 'company', '顧客' || id, iif(id % 3, 'コキャク', ''), 'メモ ' || id * 7, iif(id % 9, NULL, 'x'), 'x', 'x'
             FROM n",
            [last],
        )
        .expect("customers");
        // Some that are not there, too.
        let ids: Vec<CustomerId> = (1..last + 9).map(CustomerId).collect();
        refresh(conn, &ids).expect("derived");
        let together = dump(conn).expect("rows");
        rebuild(conn).expect("derived again");
        assert_eq!(dump(conn).expect("rows"), together);
        for id in &ids {
            refresh(conn, &[*id]).expect("derived");
        }
        assert_eq!(dump(conn).expect("rows"), together);
        assert_eq!(together.keys().filter(|(table, _)| table == "customer_index").count(), last as usize);
    }
}
