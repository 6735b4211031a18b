//! Contacts, todos and deals that satisfy conditions, and whose they are.

use std::collections::HashMap;
use std::rc::Rc;

use chrono::NaiveDate;
use rusqlite::types::Value;
use rusqlite::{Connection, Row};

use super::{Moment, SortValue, Sql, date_check, number_check, text_check};
use crate::domain::custom_field::FieldKind;
use crate::domain::query::{Check, Custom, Field, Filter, IsKey, Related, Subject, Test, asks_for_closed_deals};
use crate::domain::text::fold;
use crate::domain::{CustomerId, DealId, InteractionId, TodoId};
use crate::store::convert::Day;
use crate::store::error::Result;
use crate::store::full_text::{self, Question, Texts};

/// The columns of a record without an alias, so that one condition serves every statement.
const DEALS: &str = "(SELECT d.id, d.customer_id, d.title, d.amount, d.expected_close, d.closed_on, s.key AS stage,
        s.outcome, coalesce(d.probability, s.probability) AS probability
    FROM deals d JOIN terms s ON s.id = d.stage_id WHERE d.trashed_at IS NULL)";

/// Conditions on one record, all of which it satisfies.
pub fn conditions(conn: &Connection, wanted: Wanted, parts: &[Filter], moment: &Moment) -> Result<Sql> {
    let parts: Result<Vec<Sql>> = parts.iter().map(|part| condition(conn, wanted, part, moment)).collect();
    parts.map(Sql::all)
}

fn condition(conn: &Connection, wanted: Wanted, part: &Filter, moment: &Moment) -> Result<Sql> {
    Ok(match part {
        Filter::All => Sql::always(),
        Filter::And(parts) => conditions(conn, wanted, parts, moment)?,
        Filter::Or(parts) => {
            let parts: Result<Vec<Sql>> = parts.iter().map(|part| condition(conn, wanted, part, moment)).collect();
            Sql::any(parts?)
        }
        Filter::Not(part) => condition(conn, wanted, part, moment)?.negated(),
        Filter::Test(test) => record_test(conn, wanted, test, moment)?,
        // What is asked of the customer is never inside an `Any`.
        _ => Sql::never(),
    })
}

fn record_test(conn: &Connection, wanted: Wanted, Test { subject, check }: &Test, moment: &Moment) -> Result<Sql> {
    let field = match subject {
        Subject::Field(field) => field,
        Subject::Custom(custom) => return Ok(custom_test(custom, check, moment.today)),
    };
    Ok(match field {
        Field::Channel => term("channel_id", "channel", check),
        Field::Category => term("category_id", "category", check),
        Field::Log => date_check("at", check, moment.today),
        Field::Body => indexed_check(conn, wanted, Texts::History, "body", check)?,
        Field::Todo => indexed_check(conn, wanted, Texts::Todos, "title", check)?,
        Field::Due => date_check("due", check, moment.today),
        Field::Deal => text_check("title", check),
        Field::Stage => match check {
            Check::Equals(key) => Sql::with("stage = ?", vec![Box::new(key.clone())]),
            _ => Sql::always(),
        },
        Field::Amount => number_check("amount", check),
        Field::Prob => number_check("probability", check),
        Field::Close => date_check("expected_close", check, moment.today),
        Field::Won => date_check("CASE WHEN outcome = 'won' THEN closed_on END", check, moment.today),
        _ => Sql::never(),
    })
}

/// Whether the records are wanted one after the other in their order, or all at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// The first ones soon: what stands in many texts is found by reading, newest first.
    InOrder,
    All,
}

/// Up to so many texts are looked at one by one where the first are wanted soon.
const FEW: usize = 10_000;

/// A test of a text that the full-text index knows: it names those that may pass.
fn indexed_check(conn: &Connection, wanted: Wanted, texts: Texts, column: &str, check: &Check) -> Result<Sql> {
    let test = text_check(column, check);
    let (Check::Contains(word) | Check::Exact(word)) = check else { return Ok(test) };
    let folded: Vec<String> = word.lines().map(fold).collect();
    let Some(question) = Question::quick(folded.iter().map(String::as_str)) else { return Ok(test) };
    let most = if wanted == Wanted::All { usize::MAX } else { FEW };
    let ids = full_text::ids_below(conn, texts, &question, i64::MAX, most.saturating_add(1))?;
    if ids.len() > most {
        return Ok(test);
    }
    let among: Vec<Value> = ids.into_iter().map(Value::from).collect();
    Ok(Sql::all([Sql::with("id IN rarray(?)", vec![Box::new(Rc::new(among))]), test]))
}

fn term(column: &str, kind: &str, check: &Check) -> Sql {
    match check {
        Check::Equals(key) => Sql::with(
            format!("{column} = (SELECT t.id FROM terms t WHERE t.kind = '{kind}' AND t.key = ?)"),
            vec![Box::new(key.clone())],
        ),
        Check::Exists => Sql::plain(format!("{column} IS NOT NULL")),
        _ => Sql::never(),
    }
}

/// A custom field of a deal.
fn custom_test(custom: &Custom, check: &Check, today: NaiveDate) -> Sql {
    let values = |test: Sql| Sql {
        text: format!("id IN (SELECT deal_id FROM custom_values WHERE field_id = {} AND {})", custom.id, test.text),
        params: test.params,
    };
    values(custom_value(custom.kind, check, today))
}

/// A test of the column `value` of a custom field.
pub(super) fn custom_value(kind: FieldKind, check: &Check, today: NaiveDate) -> Sql {
    match kind {
        FieldKind::Text | FieldKind::Choice | FieldKind::YesNo => text_check("value", check),
        FieldKind::Number => number_check("CAST(value AS NUMERIC)", check),
        FieldKind::Date => date_check("value", check, today),
    }
}

/// Where a related record stands, and which of them count.
fn source(related: Related, parts: &[Filter]) -> (&'static str, &'static str) {
    match related {
        Related::Log => ("interactions", "trashed_at IS NULL"),
        // By the index of the open ones: of ten todos nine are done.
        Related::Todo => {
            ("todos INDEXED BY todos_open", "done_at IS NULL AND trashed_at IS NULL AND customer_id IS NOT NULL")
        }
        Related::Deal if asks_for_closed_deals(parts) => (DEALS, "1"),
        Related::Deal => (DEALS, "outcome = 'open'"),
    }
}

/// The customers with a related record that satisfies all conditions, some of them more than once.
pub fn customers_with(
    conn: &Connection,
    related: Related,
    parts: &[Filter],
    moment: &Moment,
) -> Result<Vec<CustomerId>> {
    let (table, base) = source(related, parts);
    conditions(conn, Wanted::All, parts, moment)?.rows(
        conn,
        "find customers by what hangs on them",
        // Those found more than once are sooner told apart by whoever makes a set of them.
        &format!("SELECT customer_id FROM {table} WHERE {base} AND ("),
        ")",
        |row| row.get(0),
    )
}

/// Rows of customers in the trash are out of sight with them.
const LIVING: &str =
    "(customer_id IS NULL OR customer_id NOT IN (SELECT id FROM customers WHERE trashed_at IS NOT NULL))";

fn living(with_trash: bool) -> &'static str {
    if with_trash { "1" } else { LIVING }
}

/// Where the records of a list stand, and which of them it has.
fn listed(related: Related) -> (&'static str, &'static str) {
    match related {
        Related::Log => ("interactions", "trashed_at IS NULL"),
        Related::Todo => ("todos", "done_at IS NULL AND trashed_at IS NULL"),
        Related::Deal => (DEALS, "1"),
    }
}

/// How many records a list has.
pub fn count(conn: &Connection, related: Related, condition: &Sql, with_trash: bool) -> Result<usize> {
    let ((table, base), living) = (listed(related), living(with_trash));
    let head = format!("SELECT count(*) FROM {table} WHERE {base} AND {living} AND (");
    let counts = condition.rows(conn, "count what a query finds", &head, ")", |row| row.get::<_, i64>(0))?;
    Ok(counts.first().map_or(0, |count| *count as usize))
}

/// The customers of the records of a list.
pub fn customers_of(conn: &Connection, related: Related, condition: &Sql, with_trash: bool) -> Result<Vec<CustomerId>> {
    let ((table, base), living) = (listed(related), living(with_trash));
    let head =
        format!("SELECT DISTINCT customer_id FROM {table} WHERE {base} AND customer_id IS NOT NULL AND {living} AND (");
    condition.rows(conn, "find customers by what hangs on them", &head, ")", |row| row.get(0))
}

/// A contact that was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LogRow {
    pub id: InteractionId,
    pub customer: CustomerId,
}

/// Contacts newest first, until `take` has enough.
pub fn interactions(
    conn: &Connection,
    condition: &Sql,
    with_trash: bool,
    mut take: impl FnMut(LogRow) -> bool,
) -> Result<()> {
    let living = living(with_trash);
    condition.each(
        conn,
        "search the history",
        &format!("SELECT id, customer_id FROM interactions WHERE trashed_at IS NULL AND {living} AND ("),
        ") ORDER BY at DESC, id DESC",
        |row| Ok(take(LogRow { id: row.get(0)?, customer: row.get(1)? })),
    )
}

/// A todo that was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TodoRow {
    pub id: TodoId,
    pub customer: Option<CustomerId>,
}

/// Open todos by date, those without one last; or done ones, newest first.
pub fn todos(conn: &Connection, condition: &Sql, done: bool, with_trash: bool) -> Result<Vec<TodoRow>> {
    let living = living(with_trash);
    let (index, state, order) = if done {
        ("", "done_at IS NOT NULL", "done_at DESC, id DESC")
    } else {
        let order = "due IS NULL, due, due_time IS NULL, due_time, priority = 'normal', id";
        ("INDEXED BY todos_open", "done_at IS NULL", order)
    };
    condition.rows(
        conn,
        "search the todos",
        &format!("SELECT id, customer_id FROM todos {index} WHERE {state} AND trashed_at IS NULL AND {living} AND ("),
        &format!(") ORDER BY {order}"),
        |row| Ok(TodoRow { id: row.get(0)?, customer: row.get(1)? }),
    )
}

/// A deal that was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DealRow {
    pub id: DealId,
    pub customer: CustomerId,
    pub amount: Option<i64>,
    pub probability: Option<i64>,
    pub close: Option<NaiveDate>,
}

/// Deals by the day they close, those without one last.
pub fn deals(conn: &Connection, condition: &Sql, with_trash: bool) -> Result<Vec<DealRow>> {
    let living = living(with_trash);
    let day = |row: &Row<'_>, at| row.get::<_, Option<Day>>(at).map(|day| day.map(|Day(day)| day));
    condition.rows(
        conn,
        "search the deals",
        &format!("SELECT id, customer_id, amount, probability, expected_close FROM {DEALS} WHERE {living} AND ("),
        ") ORDER BY expected_close IS NULL, expected_close, id",
        |row| {
            Ok(DealRow {
                id: row.get(0)?,
                customer: row.get(1)?,
                amount: row.get(2)?,
                probability: row.get(3)?,
                close: day(row, 4)?,
            })
        },
    )
}

/// What a record of a list is itself: the condition on it, or `None` where it is the customer that is asked.
pub fn own_state(related: Related, key: IsKey, today: NaiveDate) -> Option<Sql> {
    match (related, key) {
        (Related::Todo, IsKey::Overdue) => Some(Sql::with("due < ?", vec![Box::new(today.to_string())])),
        (Related::Deal, IsKey::Open | IsKey::Won | IsKey::Lost) => {
            Some(Sql::with("outcome = ?", vec![Box::new(key.as_str())]))
        }
        _ => None,
    }
}

/// Whether [`own_state`] has a condition.
pub fn is_of_record(related: Related, key: IsKey) -> bool {
    matches!((related, key), (Related::Todo, IsKey::Overdue) | (Related::Deal, IsKey::Open | IsKey::Won | IsKey::Lost))
}

/// A deal that is neither won nor lost.
pub fn open_deal() -> Sql {
    Sql::plain("outcome = 'open'")
}

/// The text of a record has a word.
pub fn text_of(conn: &Connection, wanted: Wanted, related: Related, word: &str) -> Result<Sql> {
    let check = Check::Contains(word.to_owned());
    match related {
        Related::Log => indexed_check(conn, wanted, Texts::History, "body", &check),
        Related::Todo => indexed_check(conn, wanted, Texts::Todos, "title", &check),
        Related::Deal => Ok(text_check("title", &check)),
    }
}

/// What records have to sort by, by their ids; those without are left out.
pub fn own_values(conn: &Connection, related: Related, field: Field, ids: &[i64]) -> Result<HashMap<i64, SortValue>> {
    let table = match related {
        Related::Log => "interactions",
        Related::Todo => "todos",
        Related::Deal => DEALS,
    };
    let value = match field {
        Field::Log => "at",
        Field::Channel => "(SELECT position FROM terms t WHERE t.id = channel_id)",
        Field::Category => "(SELECT position FROM terms t WHERE t.id = category_id)",
        Field::Body => "body",
        Field::Todo | Field::Deal => "title",
        Field::Due => "due",
        Field::Stage => "(SELECT position FROM terms t WHERE t.kind = 'stage' AND t.key = stage)",
        Field::Amount => "amount",
        Field::Prob => "probability",
        Field::Close => "expected_close",
        Field::Won => "closed_on",
        _ => "NULL",
    };
    let among: Vec<Value> = ids.iter().map(|id| Value::from(*id)).collect();
    let rows = Sql::with("id IN rarray(?)", vec![Box::new(Rc::new(among))]).rows(
        conn,
        "read what to sort by",
        &format!("SELECT id, {value} FROM {table} WHERE"),
        "",
        |row| Ok((row.get::<_, i64>(0)?, SortValue::of(row.get_ref(1)?))),
    )?;
    Ok(rows.into_iter().filter_map(|(id, value)| Some((id, value?))).collect())
}
