//! From what hangs on a customer to its derived row.

use rusqlite::{CachedStatement, Connection, named_params};

use super::gather::{Gathered, Statements};
use super::lines::{self, State};
use crate::domain::CustomerId;
use crate::domain::contact_point::PointKind;
use crate::domain::customer::CustomerKind;
use crate::domain::search_line::{self, Parts};
use crate::domain::text::{has_kanji, sort_key};
use crate::store::bulk::Indexes;
use crate::store::customer_facts::{self, Fact};
use crate::store::error::{Doing, Result};
use crate::store::rows::run;

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

/// Writes what is derived of each of these customers, ids in order; of one that is gone, takes it away.
pub fn refresh(conn: &Connection, ids: &[CustomerId]) -> Result<()> {
    let doing = "derive a card's index";
    let aside = Indexes::of_many_derived(conn, ids.len())?;
    {
        let mut gather = Statements::prepare(conn).doing(doing)?;
        let mut write = Write::into(conn, TABLES).doing(doing)?;
        for ids in ids.chunk_by(|before, id| before.0 + 1 == id.0) {
            let (Some(start), Some(end)) = (ids.first(), ids.last()) else { continue };
            let mut customers = gather.run(start.0, end.0).doing(doing)?;
            let mut next = customers.next().doing(doing)?;
            for id in ids {
                match next.take_if(|it| it.id == *id) {
                    Some(it) => {
                        next = customers.next().doing(doing)?;
                        write.derived(&it).doing(doing)?;
                    }
                    None => {
                        run(conn, doing, "DELETE FROM customer_index WHERE customer_id = ?1", [id])?;
                        write.lines.remove(*id).doing(doing)?;
                    }
                }
            }
        }
        write.lines.finish().doing(doing)?;
    }
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
    let mut gather = Statements::prepare(conn).doing(doing)?;
    let mut write = Write::into(conn, tables).doing(doing)?;
    let mut customers = gather.run(i64::MIN, i64::MAX).doing(doing)?;
    while let Some(it) = customers.next().doing(doing)? {
        write.derived(&it).doing(doing)?;
    }
    write.lines.finish().doing(doing)
}

struct Write<'c> {
    row: CachedStatement<'c>,
    lines: lines::Writer<'c>,
}

impl<'c> Write<'c> {
    fn into(conn: &'c Connection, tables: Tables) -> rusqlite::Result<Write<'c>> {
        Ok(Write {
            row: conn.prepare_cached(&write_into(tables.rows))?,
            lines: lines::Writer::into(conn, tables.lines)?,
        })
    }

    /// Writes what is derived of a customer.
    fn derived(&mut self, it: &Gathered) -> rusqlite::Result<()> {
        let (name, reading) = it.names.first().map_or(("", ""), |(name, reading)| (name, reading));
        let mut parts = Parts { note: &it.note, ..Parts::default() };
        parts.names.extend(it.names.iter().map(|(name, reading)| (name.as_str(), reading.as_str())));
        for (kind, value) in &it.points {
            match kind {
                PointKind::Phone | PointKind::Fax => parts.phones.push(value),
                PointKind::Mail | PointKind::Url | PointKind::Sns => parts.words.push(value),
            }
        }
        parts.words.extend(it.tags.iter().map(String::as_str).chain(it.places.iter().map(|place| place_name(place))));

        let has_point = |kind| it.points.iter().any(|(known, _)| *known == kind);
        let facts = customer_facts::column([
            (Fact::Mail, has_point(PointKind::Mail)),
            (Fact::Phone, has_point(PointKind::Phone)),
            (Fact::Url, has_point(PointKind::Url)),
            (Fact::Address, !it.places.is_empty()),
            (Fact::Person, it.has_people),
            (Fact::Note, !it.note.is_empty()),
            (Fact::Reading, !reading.is_empty()),
            (Fact::Tag, !it.tags.is_empty()),
            (Fact::Birthday, it.has_birthday),
            (Fact::Star, it.starred),
            (Fact::Company, it.kind == CustomerKind::Company),
            (Fact::Archived, it.archived),
            (Fact::Trashed, it.trashed),
            (Fact::Open, it.open_deals > 0),
            (Fact::Won, it.won),
            (Fact::Lost, it.lost),
            (Fact::Fax, has_point(PointKind::Fax)),
            (Fact::Sns, has_point(PointKind::Sns)),
        ]);
        let quiet_since = (!it.do_not_contact).then(|| it.last_contact.as_ref().unwrap_or(&it.created_on));
        let sort_key = sort_key(reading, name);
        self.row.execute(named_params! {
            ":id": it.id,
            ":visible": !it.archived && !it.trashed,
            ":sort_key": sort_key,
            ":last_contact": it.last_contact,
            ":contacts": it.contacts,
            ":next_due": it.next_due,
            ":last_due": it.last_due,
            ":open_todos": it.open_todos,
            ":quiet_since": quiet_since,
            ":cadence_days": it.cadence_days,
            ":needs_reading": reading.trim().is_empty() && has_kanji(name),
            ":facts": facts,
            ":open_deals": it.open_deals,
            ":sales": it.sales,
        })?;
        let state = match (it.archived, it.trashed) {
            (_, true) => State::Trashed,
            (true, false) => State::Archived,
            (false, false) => State::Visible,
        };
        self.lines.put(it.id, state, &sort_key, &search_line::line(&parts))
    }
}

/// An address up to its first figure: a town is looked for by its name, and house numbers would be found as phones are.
fn place_name(address: &str) -> &str {
    let end = address.find(|c: char| c.is_numeric()).unwrap_or(address.len());
    &address[..end]
}
