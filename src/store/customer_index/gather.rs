//! Everything that hangs on customers, read for a run of ids at once: each kind from end to end, side by side.
//!
//! ```text
//! customers  1      2      3          each statement gives its rows by customer,
//! people     1 1           3          and is gone on with as far as the customer
//! points     1 1 1  2      3 3        whose turn it is
//! ```

use rusqlite::fallible_streaming_iterator::FallibleStreamingIterator;
use rusqlite::{CachedStatement, Connection, Row, Rows};

use crate::domain::CustomerId;
use crate::domain::contact_point::PointKind;
use crate::domain::customer::CustomerKind;
use crate::domain::vocabulary::Outcome;

/// The customers themselves, and what hangs on them.
const CUSTOMERS: &str = "
    SELECT id, kind, name, reading, note, starred, archived_at IS NOT NULL, trashed_at IS NOT NULL, birthday IS NOT NULL,
        iif(do_not_contact, NULL, substr(created_at, 1, 10)), cadence_days
    FROM customers WHERE id BETWEEN ?1 AND ?2 ORDER BY id";
const PEOPLE: &str = "SELECT customer_id, id, name, reading, birthday IS NOT NULL FROM people
    WHERE customer_id BETWEEN ?1 AND ?2 AND trashed_at IS NULL ORDER BY customer_id, id";
const ALIASES: &str =
    "SELECT customer_id, name, reading FROM aliases WHERE customer_id BETWEEN ?1 AND ?2 ORDER BY customer_id, id";
const POINTS: &str = "SELECT customer_id, person_id, kind, value FROM contact_points
    WHERE customer_id BETWEEN ?1 AND ?2 ORDER BY customer_id, id";
const PLACES: &str = "SELECT customer_id, prefecture || city || street FROM addresses
    WHERE customer_id BETWEEN ?1 AND ?2 ORDER BY customer_id, id";
const TAGS: &str = "SELECT l.customer_id, t.name FROM customer_tags l CROSS JOIN tags t ON t.id = l.tag_id
    WHERE l.customer_id BETWEEN ?1 AND ?2 ORDER BY l.customer_id, l.tag_id";
const DEALS: &str = "SELECT d.customer_id, s.outcome, d.amount FROM deals d CROSS JOIN terms s ON s.id = d.stage_id
    WHERE d.customer_id BETWEEN ?1 AND ?2 AND d.trashed_at IS NULL ORDER BY d.customer_id";
const PURCHASES: &str = "SELECT customer_id, amount FROM purchases
    WHERE customer_id BETWEEN ?1 AND ?2 AND trashed_at IS NULL ORDER BY customer_id";
const CONTACTS: &str = "SELECT customer_id, substr(max(at), 1, 10), count(*) FROM interactions
    WHERE customer_id BETWEEN ?1 AND ?2 AND trashed_at IS NULL GROUP BY customer_id";
const TODOS: &str = "SELECT customer_id, min(due), max(due), count(*) FROM todos
    WHERE customer_id BETWEEN ?1 AND ?2 AND trashed_at IS NULL AND done_at IS NULL GROUP BY customer_id";

/// A customer with all texts of the card and what its history, todos and deals come to.
#[derive(Debug)]
pub(super) struct Gathered {
    pub id: CustomerId,
    pub kind: CustomerKind,
    /// Names with their readings: the customer's own, its people's, its aliases'.
    pub names: Vec<(String, String)>,
    pub note: String,
    pub starred: bool,
    pub archived: bool,
    pub trashed: bool,
    /// The customer's, or that of somebody there.
    pub has_birthday: bool,
    pub has_people: bool,
    /// Of the customer and of the people there who are not in the trash.
    pub points: Vec<(PointKind, String)>,
    /// Each address on one line; it may have no place.
    pub places: Vec<String>,
    pub tags: Vec<String>,
    pub won: bool,
    pub lost: bool,
    pub counted: Counted,
}

/// What is written as it was gathered.
#[derive(Debug, Default)]
pub(super) struct Counted {
    /// The day the card was made; `None`: not to be contacted.
    pub to_contact_since: Option<String>,
    pub cadence_days: Option<i64>,
    pub open_deals: i64,
    /// What the won deals and the purchases come to.
    pub sales: i64,
    pub last_contact: Option<String>,
    pub contacts: i64,
    pub next_due: Option<String>,
    pub last_due: Option<String>,
    pub open_todos: i64,
}

/// The statements, kept while several runs are read.
pub(super) struct Statements<'c>([CachedStatement<'c>; 10]);

impl<'c> Statements<'c> {
    pub fn prepare(conn: &'c Connection) -> rusqlite::Result<Statements<'c>> {
        let [a, b, c, d, e, f, g, h, i, j] =
            [CUSTOMERS, PEOPLE, ALIASES, POINTS, PLACES, TAGS, DEALS, PURCHASES, CONTACTS, TODOS]
                .map(|sql| conn.prepare_cached(sql));
        Ok(Statements([a?, b?, c?, d?, e?, f?, g?, h?, i?, j?]))
    }

    /// The customers from `first` to `last`.
    pub fn run(&mut self, first: i64, last: i64) -> rusqlite::Result<Run<'_>> {
        let [customers, people, aliases, points, places, tags, deals, purchases, contacts, todos] = &mut self.0;
        let run = [first, last];
        Ok(Run {
            customers: customers.query(run)?,
            people: Beside::of(people, run)?,
            aliases: Beside::of(aliases, run)?,
            points: Beside::of(points, run)?,
            places: Beside::of(places, run)?,
            tags: Beside::of(tags, run)?,
            deals: Beside::of(deals, run)?,
            purchases: Beside::of(purchases, run)?,
            contacts: Beside::of(contacts, run)?,
            todos: Beside::of(todos, run)?,
        })
    }
}

/// Rows of one kind, at the next that was not taken.
struct Beside<'s> {
    rows: Rows<'s>,
    /// Whose row that is.
    at: Option<CustomerId>,
}

impl<'s> Beside<'s> {
    fn of(statement: &'s mut CachedStatement<'_>, run: [i64; 2]) -> rusqlite::Result<Beside<'s>> {
        let mut beside = Beside { rows: statement.query(run)?, at: None };
        beside.go_on()?;
        Ok(beside)
    }

    fn go_on(&mut self) -> rusqlite::Result<()> {
        self.at = self.rows.next()?.map(|row| row.get(0)).transpose()?;
        Ok(())
    }

    /// Takes the rows of a customer; those of earlier ones, which no customer has asked for, are passed by.
    fn each(&mut self, of: CustomerId, mut take: impl FnMut(&Row<'_>) -> rusqlite::Result<()>) -> rusqlite::Result<()> {
        while let Some(at) = self.at.filter(|at| *at <= of) {
            if let (true, Some(row)) = (at == of, FallibleStreamingIterator::get(&self.rows)) {
                take(row)?;
            }
            self.go_on()?;
        }
        Ok(())
    }
}

pub(super) struct Run<'s> {
    customers: Rows<'s>,
    people: Beside<'s>,
    aliases: Beside<'s>,
    points: Beside<'s>,
    places: Beside<'s>,
    tags: Beside<'s>,
    deals: Beside<'s>,
    purchases: Beside<'s>,
    contacts: Beside<'s>,
    todos: Beside<'s>,
}

impl Run<'_> {
    /// The next customer, by id.
    pub fn next(&mut self) -> rusqlite::Result<Option<Gathered>> {
        let Some(row) = self.customers.next()? else { return Ok(None) };
        let mut it = Gathered {
            id: row.get(0)?,
            kind: row.get(1)?,
            names: vec![(row.get(2)?, row.get(3)?)],
            note: row.get(4)?,
            starred: row.get(5)?,
            archived: row.get(6)?,
            trashed: row.get(7)?,
            has_birthday: row.get(8)?,
            has_people: false,
            points: Vec::new(),
            places: Vec::new(),
            tags: Vec::new(),
            won: false,
            lost: false,
            counted: Counted { to_contact_since: row.get(9)?, cadence_days: row.get(10)?, ..Counted::default() },
        };
        let id = it.id;
        let mut people: Vec<i64> = Vec::new();
        self.people.each(id, |row| {
            people.push(row.get(1)?);
            it.names.push((row.get(2)?, row.get(3)?));
            it.has_birthday |= row.get::<_, bool>(4)?;
            Ok(())
        })?;
        it.has_people = !people.is_empty();
        self.aliases.each(id, |row| {
            it.names.push((row.get(1)?, row.get(2)?));
            Ok(())
        })?;
        self.points.each(id, |row| {
            if row.get::<_, Option<i64>>(1)?.is_none_or(|person| people.contains(&person)) {
                it.points.push((row.get(2)?, row.get(3)?));
            }
            Ok(())
        })?;
        self.places.each(id, |row| {
            it.places.push(row.get(1)?);
            Ok(())
        })?;
        self.tags.each(id, |row| {
            it.tags.push(row.get(1)?);
            Ok(())
        })?;
        self.deals.each(id, |row| {
            match row.get::<_, Option<Outcome>>(1)? {
                Some(Outcome::Open) => it.counted.open_deals += 1,
                Some(Outcome::Won) => {
                    it.won = true;
                    it.counted.sales = it.counted.sales.saturating_add(row.get::<_, Option<i64>>(2)?.unwrap_or(0));
                }
                Some(Outcome::Lost) => it.lost = true,
                None => {}
            }
            Ok(())
        })?;
        self.purchases.each(id, |row| {
            it.counted.sales = it.counted.sales.saturating_add(row.get::<_, Option<i64>>(1)?.unwrap_or(0));
            Ok(())
        })?;
        self.contacts.each(id, |row| {
            (it.counted.last_contact, it.counted.contacts) = (row.get(1)?, row.get(2)?);
            Ok(())
        })?;
        self.todos.each(id, |row| {
            let counted = &mut it.counted;
            (counted.next_due, counted.last_due, counted.open_todos) = (row.get(1)?, row.get(2)?, row.get(3)?);
            Ok(())
        })?;
        Ok(Some(it))
    }
}
