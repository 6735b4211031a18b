//! `todos`, `done`, `reopen`, `snooze`, `reschedule`: next actions.

use super::args::{Done, Ids, Reschedule, Snooze, Todos};
use super::failure::{Failure, Result};
use super::json;
use super::output::{Format, Table};
use super::query::Asked;
use super::session::Session;
use crate::domain::TodoId;
use crate::domain::query::{Check, Field, Filter, Op, Scope, Test};
use crate::domain::todo::Priority;
use crate::i18n::{cli as t, values};
use crate::ops::ExitCode;
use crate::ops::query::Answers;
use crate::ops::todos::{Command, TodoRow, Which};

pub fn todos(session: &mut Session<'_>, arguments: &Todos) -> Result<ExitCode> {
    let format = session.format(arguments.form);
    let today = session.crm.today();
    let asked = session.asked(&arguments.ask, Scope::Todo)?;
    let is_asked = asked.is_some();
    let Asked { mut query, text, .. } = asked.unwrap_or_else(Asked::everything);
    if let Some(word) = &arguments.customer {
        let id = session.crm.find_customer(word)?;
        let own = Filter::from(Test { subject: Field::Id.into(), check: Check::Number(Op::Eq, id.0) });
        query.filter = match query.filter {
            Filter::All => own,
            filter => Filter::And(vec![filter, own]),
        };
    }
    // What is snoozed is left out first.
    let limit = query.limit.take().into_iter().chain(arguments.limit).min().unwrap_or(usize::MAX);
    let answers = Answers::default();
    let mut ids = session.crm.todos_where(&query, Which::Open, &answers)?;
    if arguments.all {
        ids.extend(session.crm.todos_where(&query, Which::Done, &answers)?);
    }
    let mut rows = session.crm.todo_rows(&ids)?;
    if !arguments.all {
        rows.retain(|row| row.todo.snoozed_until.is_none_or(|until| until <= today));
    }
    if arguments.overdue {
        rows.retain(|row| row.todo.done_at.is_none() && row.todo.due.is_some_and(|due| due < today));
    }
    rows.truncate(limit);
    if rows.is_empty() && is_asked {
        return session.found_nothing(format, t::NO_TODO_HAS.with(session.lang, &[("words", &text)]));
    }
    if format == Format::Json {
        let crm = &session.crm;
        session.out.json_list(rows.iter().map(|row| Ok(json::todo(crm, &row.todo, &row.customer))))?;
        return Ok(ExitCode::Done);
    }
    if rows.is_empty() && format == Format::Table {
        session.out.line(t::NO_TODOS.get(session.lang))?;
        return Ok(ExitCode::Done);
    }
    let table = table_of(session, &rows);
    session.table(format, &table)?;
    Ok(ExitCode::Done)
}

/// A list of todos.
pub fn table_of(session: &Session<'_>, rows: &[TodoRow]) -> Table {
    let lang = session.lang;
    let mut table = Table::new(&[
        ("id#", t::COLUMN_NUMBER.get(lang)),
        ("due", t::COLUMN_DUE.get(lang)),
        ("time", t::COLUMN_TIME.get(lang)),
        ("title~", t::COLUMN_TITLE.get(lang)),
        ("customer~", t::COLUMN_CUSTOMER.get(lang)),
        ("state", t::COLUMN_STATE.get(lang)),
    ]);
    for row in rows {
        let todo = &row.todo;
        table.row([
            todo.id.to_string(),
            todo.due.map(|due| due.to_string()).unwrap_or_default(),
            todo.due_time.map(|time| time.format("%H:%M").to_string()).unwrap_or_default(),
            title(row),
            row.customer.clone(),
            state(session, row),
        ]);
    }
    table
}

fn title(row: &TodoRow) -> String {
    let mark = if row.todo.priority == Priority::High { "!! " } else { "" };
    format!("{mark}{}", row.todo.title)
}

/// Done, snoozed or late, in words; empty for what is simply open.
fn state(session: &Session<'_>, row: &TodoRow) -> String {
    let (lang, today) = (session.lang, session.crm.today());
    let todo = &row.todo;
    if todo.done_at.is_some() {
        return t::STATE_DONE.get(lang).to_owned();
    }
    if let Some(until) = todo.snoozed_until.filter(|until| *until > today) {
        return t::STATE_SNOOZED.with(lang, &[("until", &until)]);
    }
    match todo.due.map(|due| (today - due).num_days()) {
        Some(late @ 1..) => t::STATE_LATE.count(lang, usize::try_from(late).unwrap_or(usize::MAX)),
        _ => String::new(),
    }
}

/// One todo on a line: `[12] 2026-11-27 (金) 見積書送付  富士見製作所`.
pub fn line(session: &Session<'_>, row: &TodoRow, with_customer: bool) -> String {
    let todo = &row.todo;
    let due = todo.due.map_or_else(
        || t::NO_DATE.get(session.lang).to_owned(),
        |due| values::when(crate::domain::date::When::new(due, todo.due_time), session.lang),
    );
    let mut parts = vec![format!(" [{}]", todo.id), due, title(row)];
    if with_customer {
        parts.push(row.customer.clone());
    }
    parts.push(state(session, row));
    parts.retain(|part| !part.is_empty());
    parts.join("  ")
}

fn ids_of(ids: &[i64]) -> Vec<TodoId> {
    ids.iter().copied().map(TodoId).collect()
}

pub fn done(session: &mut Session<'_>, arguments: &Done) -> Result<ExitCode> {
    let Some(line) = &arguments.result else {
        return session.apply(Command::Done(ids_of(&arguments.ids)));
    };
    let [id] = arguments.ids[..] else {
        return Err(Failure::usage("one_result", t::ONE_RESULT.get(session.lang), None));
    };
    let todo = session.crm.todo(TodoId(id))?;
    let customers: Vec<_> = todo.customer.into_iter().collect();
    let mut log = session.crm.log_of(line, &customers, Some(todo.id))?;
    log.people.extend(todo.person);
    session.apply(log)
}

pub fn reopen(session: &mut Session<'_>, arguments: &Ids) -> Result<ExitCode> {
    session.apply(Command::Reopen(ids_of(&arguments.ids)))
}

pub fn snooze(session: &mut Session<'_>, arguments: &Snooze) -> Result<ExitCode> {
    let until = if arguments.wake { None } else { Some(session.date(&arguments.date)?.date) };
    session.apply(Command::Snooze { ids: vec![TodoId(arguments.id)], until })
}

pub fn reschedule(session: &mut Session<'_>, arguments: &Reschedule) -> Result<ExitCode> {
    let when = if arguments.no_date { None } else { Some(session.date(&arguments.date)?) };
    let command = Command::Reschedule {
        ids: vec![TodoId(arguments.id)],
        due: when.map(|when| when.date),
        time: when.and_then(|when| when.time),
    };
    session.apply(command)
}
