//! The query language in SQL: which customers, contacts, todos and deals a part of a tree means.
//!
//! Each part is a statement of its own, through the index that serves it; `ops` puts the answers together. Whatever a user
//! typed is a bound parameter.

mod customers;
mod order;
mod related;

use std::rc::Rc;

use chrono::{Days, NaiveDate};
use rusqlite::functions::FunctionFlags;
use rusqlite::types::Value;
use rusqlite::{Connection, ToSql, params_from_iter};

pub use self::customers::{Texts, with_key, with_state, with_test};
pub use self::order::{SortValue, in_usual_order, sort_values};
pub use self::related::{
    DealRow, LogRow, TodoRow, Wanted, conditions, count, customers_of, customers_with, deals, interactions,
    is_of_record, open_deal, own_state, own_values, text_of, todos,
};
use super::error::{Doing, Result};
use crate::domain::CustomerId;
use crate::domain::query::{Check, Op};
use crate::domain::text::fold;

/// What the meaning of a query depends on, beside its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    pub today: NaiveDate,
    /// Of the reader's clock, in minutes: cards are stamped in UTC.
    pub utc_offset: i32,
    /// After how many days without a contact a customer counts as neglected.
    pub neglected_days: u32,
}

/// The records of up to so many customers are sooner put in order than found in their order.
const FEW: usize = 100;

/// A condition and what is bound to its parameters, in order.
#[derive(Default)]
pub struct Sql {
    text: String,
    params: Vec<Box<dyn ToSql>>,
}

impl std::fmt::Debug for Sql {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Sql").field("text", &self.text).finish_non_exhaustive()
    }
}

impl Sql {
    pub(super) fn plain(text: impl Into<String>) -> Sql {
        Sql { text: text.into(), params: Vec::new() }
    }

    /// `text` with one `?` for each parameter.
    pub(super) fn with(text: impl Into<String>, params: Vec<Box<dyn ToSql>>) -> Sql {
        Sql { text: text.into(), params }
    }

    pub fn never() -> Sql {
        Sql::plain("0")
    }

    pub fn always() -> Sql {
        Sql::plain("1")
    }

    pub fn negated(self) -> Sql {
        // What is unknown of a record is not so: `NOT NULL` would be neither.
        Sql { text: format!("({}) IS NOT TRUE", self.text), params: self.params }
    }

    /// All of them.
    pub fn all(parts: impl IntoIterator<Item = Sql>) -> Sql {
        Sql::joined(parts, " AND ", Sql::always)
    }

    /// One of them.
    pub fn any(parts: impl IntoIterator<Item = Sql>) -> Sql {
        Sql::joined(parts, " OR ", Sql::never)
    }

    fn joined(parts: impl IntoIterator<Item = Sql>, sign: &str, none: fn() -> Sql) -> Sql {
        let (mut texts, mut params) = (Vec::new(), Vec::new());
        for part in parts {
            texts.push(format!("({})", part.text));
            params.extend(part.params);
        }
        if texts.is_empty() { none() } else { Sql { text: texts.join(sign), params } }
    }

    /// The customer of the record is one of these; `inverted` for none of them.
    pub fn customer_in(ids: &[CustomerId], inverted: bool) -> Sql {
        // A record without a customer is of none of them.
        let text = match inverted {
            // The plus keeps SQLite from reading the records of so many customers before it tells the first.
            false if ids.len() > FEW => "+customer_id IN rarray(?)",
            false => "customer_id IN rarray(?)",
            true if ids.is_empty() => return Sql::always(),
            true => "customer_id IS NULL OR customer_id NOT IN rarray(?)",
        };
        Sql::with(text, vec![array(ids)])
    }

    /// The record is one of these.
    pub fn id_in(ids: Vec<i64>) -> Sql {
        Sql::with("id IN rarray(?)", vec![Box::new(Rc::new(ids.into_iter().map(Value::from).collect::<Vec<Value>>()))])
    }

    fn rows<T>(
        &self,
        conn: &Connection,
        doing: &'static str,
        head: &str,
        tail: &str,
        mut map: impl FnMut(&rusqlite::Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>> {
        let mut found = Vec::new();
        self.each(conn, doing, head, tail, |row| {
            found.push(map(row)?);
            Ok(true)
        })?;
        Ok(found)
    }

    /// Row by row until `take` has enough.
    fn each(
        &self,
        conn: &Connection,
        doing: &'static str,
        head: &str,
        tail: &str,
        mut take: impl FnMut(&rusqlite::Row<'_>) -> rusqlite::Result<bool>,
    ) -> Result<()> {
        let mut statement = conn.prepare(&format!("{head} {} {tail}", self.text)).doing(doing)?;
        let mut rows = statement.query(params_from_iter(self.params.iter())).doing(doing)?;
        while let Some(row) = rows.next().doing(doing)? {
            if !take(row).doing(doing)? {
                break;
            }
        }
        Ok(())
    }
}

/// Ids as one parameter of `rarray(?)`.
/// Ids for an `IN rarray(?)`, however many.
pub(in crate::store) fn array(ids: &[CustomerId]) -> Box<dyn ToSql> {
    Box::new(Rc::new(ids.iter().map(|id| Value::from(id.0)).collect::<Vec<Value>>()))
}

/// Teaches a connection what the statements here ask of it.
pub(super) fn install(conn: &Connection) -> Result<()> {
    let doing = "teach the book to search";
    rusqlite::vtab::array::load_module(conn).doing(doing)?;
    let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC;
    // Whether a line of a text has a folded word.
    conn.create_scalar_function("holds", 2, flags, |context| {
        let (text, word) = (context.get_raw(0).as_str_or_null()?, context.get_raw(1).as_str()?);
        Ok(text.is_some_and(|text| holds(text, word)))
    })
    .doing(doing)?;
    // The folded text.
    conn.create_scalar_function("folded", 1, flags, |context| Ok(context.get_raw(0).as_str_or_null()?.map(fold)))
        .doing(doing)
}

/// Whether a line of a text has a folded word: words do not run over line breaks.
pub fn holds(text: &str, word: &str) -> bool {
    // Folded, it is ASCII still.
    if text.is_ascii() && !word.is_ascii() {
        return false;
    }
    text.lines().any(|line| fold(line).contains(word))
}

/// A test of an expression that is a text, to be folded.
fn text_check(expression: &str, check: &Check) -> Sql {
    match check {
        Check::Contains(word) => match fold(word) {
            word if word.is_empty() => Sql::always(),
            word => Sql::with(format!("holds({expression}, ?)"), vec![Box::new(word)]),
        },
        Check::Exact(text) | Check::Equals(text) => {
            Sql::with(format!("folded({expression}) = ?"), vec![Box::new(fold(text))])
        }
        _ => exists(expression, check),
    }
}

fn number_check(expression: &str, check: &Check) -> Sql {
    match check {
        Check::Number(op, number) => Sql::with(format!("{expression} {} ?", op.as_str()), vec![Box::new(*number)]),
        Check::Range(from, to) => {
            Sql::with(format!("{expression} BETWEEN ? AND ?"), vec![Box::new(*from), Box::new(*to)])
        }
        _ => exists(expression, check),
    }
}

/// A test of an expression that is a day or begins with one, `2026-11-20T10:12`: plain bounds, which an index serves.
fn date_check(expression: &str, check: &Check, today: NaiveDate) -> Sql {
    let Some((from, to)) = bounds(check, today) else { return exists(expression, check) };
    let from = from.map(|day| Sql::with(format!("{expression} >= ?"), vec![Box::new(day.to_string())]));
    // After all times of the day, before the next day.
    let to = to.map(|day| Sql::with(format!("{expression} < ?"), vec![Box::new(format!("{day}~"))]));
    Sql::all(from.into_iter().chain(to))
}

/// The first and the last day that pass a check of days; `None` for a check of something else.
fn bounds(check: &Check, today: NaiveDate) -> Option<(Option<NaiveDate>, Option<NaiveDate>)> {
    let (op, day) = match check {
        Check::Date(op, day) => (*op, *day),
        // More than thirty days ago is before the day thirty days ago.
        Check::Age(op, days) => (mirrored(*op), shifted(today, -days)),
        Check::Until(op, days) => (*op, shifted(today, *days)),
        Check::Between(from, to) => return Some((Some(*from), Some(*to))),
        _ => return None,
    };
    Some(match op {
        Op::Lt => (None, Some(shifted(day, -1))),
        Op::Le => (None, Some(day)),
        Op::Eq => (Some(day), Some(day)),
        Op::Ge => (Some(day), None),
        Op::Gt => (Some(shifted(day, 1)), None),
    })
}

fn mirrored(op: Op) -> Op {
    match op {
        Op::Lt => Op::Gt,
        Op::Le => Op::Ge,
        Op::Gt => Op::Lt,
        Op::Ge => Op::Le,
        Op::Eq => Op::Eq,
    }
}

fn shifted(today: NaiveDate, days: i64) -> NaiveDate {
    let by = Days::new(days.unsigned_abs());
    if days < 0 {
        today.checked_sub_days(by).unwrap_or(NaiveDate::MIN)
    } else {
        today.checked_add_days(by).unwrap_or(NaiveDate::MAX)
    }
}

fn exists(expression: &str, check: &Check) -> Sql {
    match check {
        Check::Exists => Sql::plain(format!("{expression} IS NOT NULL AND {expression} <> ''")),
        // A check of another type: the field has no such value.
        _ => Sql::never(),
    }
}
