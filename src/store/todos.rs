//! Todos: rows in and out.

use std::collections::HashSet;

use chrono::{NaiveDate, NaiveTime};
use rusqlite::{Connection, Row, named_params, params};

use super::convert::Day;
use super::error::Doing;
use super::rows::{add, first, id_list, list, run};
use super::{Result, Tx};
use crate::domain::todo::{Todo, TodoDraft};
use crate::domain::{CustomerId, InteractionId, TermId, TodoId};

/// Open, and not of a customer in the trash.
const OPEN: &str = "done_at IS NULL AND trashed_at IS NULL
    AND (customer_id IS NULL OR customer_id NOT IN (SELECT id FROM customers WHERE trashed_at IS NOT NULL))";

fn from_row(row: &Row<'_>) -> rusqlite::Result<Todo> {
    Ok(Todo {
        id: row.get("id")?,
        customer: row.get("customer_id")?,
        person: row.get("person_id")?,
        deal: row.get("deal_id")?,
        interaction: row.get("interaction_id")?,
        title: row.get("title")?,
        note: row.get("note")?,
        channel: row.get("channel_id")?,
        due: row.get("due")?,
        due_time: row.get("due_time")?,
        priority: row.get("priority")?,
        snoozed_until: row.get("snoozed_until")?,
        done_at: row.get("done_at")?,
        result: row.get("result_id")?,
        trashed_at: row.get("trashed_at")?,
        created_at: row.get("created_at")?,
        updated_at: row.get("updated_at")?,
    })
}

/// The todo, in the trash or not.
pub fn get(conn: &Connection, id: TodoId) -> Result<Option<Todo>> {
    first(conn, "read a todo", "SELECT * FROM todos WHERE id = ?1", [id], from_row)
}

/// Several todos in the order of `ids`.
pub fn get_many(conn: &Connection, ids: &[TodoId]) -> Result<Vec<Todo>> {
    let sql = format!("SELECT * FROM todos WHERE id IN ({})", id_list(ids.iter().map(|id| id.0)));
    let mut found = list(conn, "read todos", &sql, [], from_row)?;
    let place: std::collections::HashMap<_, _> = ids.iter().enumerate().map(|(at, id)| (*id, at)).collect();
    found.sort_by_key(|todo| place.get(&todo.id).copied());
    Ok(found)
}

/// What stands in the lists of open todos: enough to group them and to fetch the rest by the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OpenTodo {
    pub id: TodoId,
    pub customer: Option<CustomerId>,
    pub due: Option<NaiveDate>,
    pub snoozed_until: Option<NaiveDate>,
}

/// Open todos by due date and time, high priority first within a day, those without a date last.
///
/// `until` leaves out what is due later (those without a date stay); snoozed ones are left out until their day unless
/// `snoozed` asks for them.
pub fn open(conn: &Connection, today: NaiveDate, until: Option<NaiveDate>, snoozed: bool) -> Result<Vec<OpenTodo>> {
    let doing = "list the open todos";
    let trashed: HashSet<CustomerId> =
        list(conn, doing, "SELECT id FROM customers WHERE trashed_at IS NOT NULL", [], |row| row.get(0))?
            .into_iter()
            .collect();
    let mut found = Vec::new();
    // Two stretches of the index, and nothing asked of a row that can be asked here: ten thousand are read at a start.
    for dated in ["(due IS NULL) = 0 AND due <= ?1", "(due IS NULL) = 1 AND ?1 <> ''"] {
        let sql = format!(
            "SELECT id, customer_id, due, snoozed_until FROM todos INDEXED BY todos_open
             WHERE done_at IS NULL AND trashed_at IS NULL AND {dated}
             ORDER BY due, due_time IS NULL, due_time, priority = 'normal', id"
        );
        let until = until.map_or_else(|| "~".to_owned(), |until| until.to_string());
        let mut statement = conn.prepare_cached(&sql).doing(doing)?;
        let mut rows = statement.query([until]).doing(doing)?;
        while let Some(row) = rows.next().doing(doing)? {
            let day = |column| row.get::<_, Option<Day>>(column).map(|day| day.map(|Day(day)| day));
            let todo = OpenTodo {
                id: row.get(0).doing(doing)?,
                customer: row.get(1).doing(doing)?,
                due: day(2).doing(doing)?,
                snoozed_until: day(3).doing(doing)?,
            };
            let awake = snoozed || todo.snoozed_until.is_none_or(|until| until <= today);
            if awake && todo.customer.is_none_or(|customer| !trashed.contains(&customer)) {
                found.push(todo);
            }
        }
    }
    Ok(found)
}

/// What stands in the list of done todos.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DoneTodo {
    pub id: TodoId,
    pub customer: Option<CustomerId>,
    /// UTC, RFC 3339.
    pub done_at: String,
}

/// Done todos, newest first.
pub fn done(conn: &Connection) -> Result<Vec<DoneTodo>> {
    list(
        conn,
        "list the done todos",
        "SELECT id, customer_id, done_at FROM todos WHERE done_at IS NOT NULL AND trashed_at IS NULL
         AND (customer_id IS NULL OR customer_id NOT IN (SELECT id FROM customers WHERE trashed_at IS NOT NULL))
         ORDER BY done_at DESC, id DESC",
        [],
        |row| Ok(DoneTodo { id: row.get(0)?, customer: row.get(1)?, done_at: row.get(2)? }),
    )
}

/// What a todo can be found by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TodoWords {
    pub id: TodoId,
    pub title: String,
    /// Name and reading of its customer and of its person; empty where there is none.
    pub customer: (String, String),
    pub person: (String, String),
}

/// The words of all open todos, or of all done ones.
pub fn words(conn: &Connection, done: bool) -> Result<Vec<TodoWords>> {
    list(
        conn,
        "read the words of the todos",
        "SELECT t.id, t.title, coalesce(c.name, ''), coalesce(c.reading, ''), coalesce(p.name, ''),
             coalesce(p.reading, '')
         FROM todos t LEFT JOIN customers c ON c.id = t.customer_id LEFT JOIN people p ON p.id = t.person_id
         WHERE (t.done_at IS NOT NULL) = ?1 AND t.trashed_at IS NULL AND c.trashed_at IS NULL",
        [done],
        |row| {
            let customer = (row.get(2)?, row.get(3)?);
            Ok(TodoWords { id: row.get(0)?, title: row.get(1)?, customer, person: (row.get(4)?, row.get(5)?) })
        },
    )
}

/// The nearest open todo that is due after a day and in sight on `today`.
pub fn next_after(conn: &Connection, today: NaiveDate, after: NaiveDate) -> Result<Option<(TodoId, NaiveDate)>> {
    first(
        conn,
        "find the next todo",
        &format!(
            "SELECT id, due FROM todos INDEXED BY todos_open WHERE {OPEN} AND (due IS NULL) = 0 AND due > :after
             AND (snoozed_until IS NULL OR snoozed_until <= :today)
             ORDER BY due, due_time IS NULL, due_time, priority = 'normal', id LIMIT 1"
        ),
        named_params! { ":today": today, ":after": after },
        |row| Ok((row.get(0)?, row.get(1)?)),
    )
}

/// Not in the trash, nor of a customer in the trash.
const IN_SIGHT: &str = "trashed_at IS NULL
    AND (customer_id IS NULL OR customer_id NOT IN (SELECT id FROM customers WHERE trashed_at IS NOT NULL))";

/// The titles of the newest todos below an id, open and done, newest first.
pub fn titles_below(conn: &Connection, before: i64, limit: usize) -> Result<Vec<(TodoId, String)>> {
    list(
        conn,
        "read the titles of todos",
        &format!("SELECT id, title FROM todos WHERE id < ?1 AND {IN_SIGHT} ORDER BY id DESC LIMIT ?2"),
        params![before, i64::try_from(limit).unwrap_or(-1)],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )
}

/// The titles of these todos in the order of `ids`, without those that are out of sight.
pub fn titles_of(conn: &Connection, ids: impl IntoIterator<Item = TodoId>) -> Result<Vec<(TodoId, String)>> {
    let sql = format!("SELECT id, title FROM todos WHERE id = ?1 AND {IN_SIGHT}");
    let title = |id| first(conn, "read the titles of todos", &sql, [id], |row| Ok((row.get(0)?, row.get(1)?)));
    ids.into_iter().filter_map(|id: TodoId| title(id).transpose()).collect()
}

/// A customer's todos: open ones by due date, then done ones, newest first.
pub fn of_customer(conn: &Connection, customer: CustomerId) -> Result<Vec<Todo>> {
    list(
        conn,
        "read the todos of a customer",
        "SELECT * FROM todos WHERE customer_id = ?1 AND trashed_at IS NULL
         ORDER BY done_at IS NOT NULL, done_at DESC, due IS NULL, due, due_time IS NULL, due_time, id",
        [customer],
        from_row,
    )
}

/// The todos that came from any of these interactions.
pub fn of_interactions(conn: &Connection, interactions: &[InteractionId]) -> Result<Vec<Todo>> {
    let sql = format!(
        "SELECT * FROM todos WHERE interaction_id IN ({}) AND trashed_at IS NULL ORDER BY id",
        id_list(interactions.iter().map(|id| id.0))
    );
    list(conn, "read what follows contacts", &sql, [], from_row)
}

pub fn insert(tx: &Tx<'_>, draft: &TodoDraft) -> Result<TodoId> {
    add(
        tx,
        "add a todo",
        "INSERT INTO todos (customer_id, person_id, deal_id, interaction_id, title, channel_id, due, due_time, priority,
             note, created_at, updated_at)
         VALUES (:customer, :person, :deal, :interaction, :title, :channel, :due, :due_time, :priority, :note, :now,
             :now)",
        named_params! {
            ":customer": draft.customer, ":person": draft.person, ":deal": draft.deal,
            ":interaction": draft.interaction, ":title": draft.title, ":channel": draft.channel,
            ":due": draft.due, ":due_time": draft.due_time, ":priority": draft.priority, ":note": draft.note,
            ":now": tx.now(),
        },
    )
    .map(TodoId)
}

/// Writes a form over the row. A new date ends a snooze.
pub fn update(tx: &Tx<'_>, id: TodoId, draft: &TodoDraft) -> Result<()> {
    run(
        tx,
        "change a todo",
        "UPDATE todos SET customer_id = :customer, person_id = :person, deal_id = :deal,
             interaction_id = :interaction, title = :title, channel_id = :channel,
             snoozed_until = CASE WHEN due IS :due THEN snoozed_until END,
             due = :due, due_time = :due_time, priority = :priority, note = :note, updated_at = :now
         WHERE id = :id AND (customer_id, person_id, deal_id, interaction_id, title, channel_id, due, due_time,
             priority, note) IS NOT (:customer, :person, :deal, :interaction, :title, :channel, :due, :due_time,
             :priority, :note)",
        named_params! {
            ":id": id, ":customer": draft.customer, ":person": draft.person, ":deal": draft.deal,
            ":interaction": draft.interaction, ":title": draft.title, ":channel": draft.channel,
            ":due": draft.due, ":due_time": draft.due_time, ":priority": draft.priority, ":note": draft.note,
            ":now": tx.now(),
        },
    )
    .map(drop)
}

/// A new date ends a snooze.
pub fn set_due(tx: &Tx<'_>, id: TodoId, due: Option<NaiveDate>, time: Option<NaiveTime>) -> Result<()> {
    run(
        tx,
        "move a todo",
        "UPDATE todos SET due = ?2, due_time = ?3, snoozed_until = NULL, updated_at = ?4
         WHERE id = ?1 AND (due, due_time, snoozed_until) IS NOT (?2, ?3, NULL)",
        params![id, due, time, tx.now()],
    )
    .map(drop)
}

pub fn set_snoozed(tx: &Tx<'_>, id: TodoId, until: Option<NaiveDate>) -> Result<()> {
    run(
        tx,
        "snooze a todo",
        "UPDATE todos SET snoozed_until = ?2, updated_at = ?3 WHERE id = ?1 AND snoozed_until IS NOT ?2",
        params![id, until, tx.now()],
    )
    .map(drop)
}

/// Done at `at`, with the contact that came of it; `None` opens it again.
pub fn set_done(tx: &Tx<'_>, id: TodoId, at: Option<&str>, result: Option<InteractionId>) -> Result<()> {
    run(
        tx,
        "finish a todo",
        "UPDATE todos SET done_at = ?2, result_id = ?3, updated_at = ?4
         WHERE id = ?1 AND (done_at, result_id) IS NOT (?2, ?3)",
        params![id, at, result, tx.now()],
    )
    .map(drop)
}

pub fn set_trashed(tx: &Tx<'_>, id: TodoId, at: Option<&str>) -> Result<()> {
    run(
        tx,
        "move a todo to or from the trash",
        "UPDATE todos SET trashed_at = ?2 WHERE id = ?1 AND (trashed_at IS NULL) <> (?2 IS NULL)",
        params![id, at],
    )
    .map(drop)
}

/// What was planned most often after a contact through `channel` (`None`: after any), the most frequent first.
pub fn frequent_titles(conn: &Connection, channel: Option<TermId>, limit: usize) -> Result<Vec<String>> {
    list(
        conn,
        "rank what is planned",
        "SELECT t.title FROM (SELECT * FROM todos WHERE trashed_at IS NULL ORDER BY id DESC LIMIT 2000) t
         LEFT JOIN interactions i ON i.id = t.interaction_id
         WHERE t.title <> '' AND (?1 IS NULL OR i.channel_id = ?1)
         GROUP BY t.title ORDER BY count(*) DESC, max(t.id) DESC LIMIT ?2",
        params![channel, limit as i64],
        |row| row.get(0),
    )
}
