//! From what hangs on a customer to its derived row.

use rusqlite::{Connection, Statement, named_params};

use super::gather::{Gathered, Statements};
use crate::domain::CustomerId;
use crate::domain::contact_point::PointKind;
use crate::domain::customer::CustomerKind;
use crate::domain::search_line::{self, Parts};
use crate::domain::text::{has_kanji, sort_key};
use crate::store::bulk::Indexes;
use crate::store::customer_facts::{self, Fact};
use crate::store::error::{Doing, Result};
use crate::store::full_text::{self, Texts};
use crate::store::rows::{first, only, run};

/// Where the derived rows stand.
const TABLE: &str = "customer_index";

/// The statement that writes a derived row into a table like [`TABLE`].
fn write_into(table: &str) -> String {
    format!(
        "
    INSERT INTO {table} (customer_id, visible, sort_key, line, last_contact, contacts, next_due, last_due,
        open_todos, quiet_since, cadence_ends, needs_reading, facts, open_deals, sales)
    VALUES (:id, :visible, :sort_key, :line, :last_contact, :contacts, :next_due, :last_due, :open_todos,
        :quiet_since, CASE WHEN :cadence_days IS NOT NULL
            THEN coalesce(date(:quiet_since, '+' || :cadence_days || ' days'), '9999-12-31') END, :needs_reading,
        :facts, :open_deals, :sales)
    ON CONFLICT (customer_id) DO UPDATE SET visible = excluded.visible, sort_key = excluded.sort_key,
        line = excluded.line, last_contact = excluded.last_contact, contacts = excluded.contacts,
        next_due = excluded.next_due, last_due = excluded.last_due, open_todos = excluded.open_todos,
        quiet_since = excluded.quiet_since, cadence_ends = excluded.cadence_ends,
        needs_reading = excluded.needs_reading, facts = excluded.facts, open_deals = excluded.open_deals,
        sales = excluded.sales"
    )
}

/// Writes what changes with every contact: the key that a row sorts by stands in an index of its own, and is left alone.
const WRITE_STANDING: &str = "
    UPDATE customer_index SET last_contact = :last_contact, contacts = :contacts, next_due = :next_due,
        last_due = :last_due, open_todos = :open_todos, quiet_since = :quiet_since,
        cadence_ends = CASE WHEN :cadence_days IS NOT NULL
            THEN coalesce(date(:quiet_since, '+' || :cadence_days || ' days'), '9999-12-31') END,
        facts = :facts, open_deals = :open_deals, sales = :sales
    WHERE customer_id = :id AND visible = :visible AND needs_reading = :needs_reading AND sort_key = :sort_key
        AND line = :line";

/// Writes the derived row of each of these customers, ids in order; of one that is gone, takes it away.
pub fn refresh(conn: &Connection, ids: &[CustomerId]) -> Result<()> {
    let doing = "derive a card's index";
    let last_known: i64 =
        only(conn, doing, "SELECT coalesce(max(customer_id), 0) FROM customer_index", [], |row| row.get(0))?;
    let aside = Indexes::of_many_derived(conn, ids.len())?;
    {
        let mut gather = Statements::prepare(conn).doing(doing)?;
        let mut write = conn.prepare_cached(&write_into(TABLE)).doing(doing)?;
        let mut write_standing = conn.prepare_cached(WRITE_STANDING).doing(doing)?;
        full_text::expect(conn, Texts::Lines, ids.len())?;
        for ids in ids.chunk_by(|before, id| before.0 + 1 == id.0) {
            let (Some(start), Some(end)) = (ids.first(), ids.last()) else { continue };
            let mut customers = gather.run(start.0, end.0).doing(doing)?;
            let mut next = customers.next().doing(doing)?;
            for id in ids {
                let known = if id.0 > last_known { None } else { line_of(conn, *id)? };
                let line = match next.take_if(|it| it.id == *id) {
                    Some(it) => {
                        next = customers.next().doing(doing)?;
                        let (standing, whole) = (&mut *write_standing, &mut *write);
                        match known {
                            Some(_) => derive(&mut [standing, whole], &it).doing(doing)?,
                            None => derive(&mut [whole], &it).doing(doing)?,
                        }
                    }
                    None => {
                        run(conn, doing, "DELETE FROM customer_index WHERE customer_id = ?1", [id])?;
                        String::new()
                    }
                };
                // A contact or a todo leaves the line as it was.
                if known.as_ref() != Some(&line) {
                    full_text::put_line(conn, *id, &line)?;
                }
            }
        }
        full_text::expect(conn, Texts::Lines, 0)?;
    }
    aside.map_or(Ok(()), |indexes| indexes.build(conn))
}

fn line_of(conn: &Connection, id: CustomerId) -> Result<Option<String>> {
    let sql = "SELECT line FROM customer_index WHERE customer_id = ?1";
    first(conn, "read a search line", sql, [id], |row| row.get(0))
}

/// Makes the whole table again.
pub fn rebuild(conn: &Connection) -> Result<()> {
    let doing = "derive the index again";
    conn.execute("DELETE FROM customer_index", []).doing(doing)?;
    derive_into(conn, TABLE)
}

/// Writes the derived rows of all customers into a table like this one.
pub fn derive_into(conn: &Connection, table: &str) -> Result<()> {
    let doing = "derive the index again";
    let mut gather = Statements::prepare(conn).doing(doing)?;
    let mut write = conn.prepare(&write_into(table)).doing(doing)?;
    let mut customers = gather.run(i64::MIN, i64::MAX).doing(doing)?;
    while let Some(it) = customers.next().doing(doing)? {
        derive(&mut [&mut write], &it).doing(doing)?;
    }
    Ok(())
}

/// Writes the row of a customer, by the first of the statements that finds something to write, and gives its search line.
fn derive(statements: &mut [&mut Statement<'_>], it: &Gathered) -> rusqlite::Result<String> {
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
    let line = search_line::line(&parts);
    let sort_key = sort_key(reading, name);
    let values = named_params! {
        ":id": it.id,
        ":visible": !it.archived && !it.trashed,
        ":sort_key": sort_key,
        ":line": line,
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
    };
    for statement in statements {
        if statement.execute(values)? > 0 {
            break;
        }
    }
    Ok(line)
}

/// An address up to its first figure: a town is looked for by its name, and house numbers would be found as phones are.
fn place_name(address: &str) -> &str {
    let end = address.find(|c: char| c.is_numeric()).unwrap_or(address.len());
    &address[..end]
}
