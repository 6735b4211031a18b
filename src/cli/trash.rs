//! `trash` and `restore-card`: out of sight, and back.

use super::args::{Of, RestoreCard, Trash};
use super::failure::{Failure, Result};
use super::json;
use super::output::{Format, Table};
use super::session::Session;
use crate::domain::{CustomerId, InteractionId, PersonId, PurchaseId, TodoId};
use crate::i18n::{Text, cli as t, errors};
use crate::ops::{Command, ExitCode, customers, interactions, people, purchases, todos};

pub fn trash(session: &mut Session<'_>, arguments: &Trash) -> Result<ExitCode> {
    if arguments.list {
        return list(session, arguments);
    }
    let target = &arguments.target;
    let ids: Vec<i64> = match arguments.of {
        _ if !target.is_given() => arguments.ids.clone(),
        Of { person: true, .. } => {
            let lang = session.lang;
            let message = t::ARGUMENTS_CLASH.with(lang, &[("argument", &"--person"), ("other", &"--query")]);
            return Err(Failure::usage("usage", message, Some(t::SEE_HELP.get(lang).to_owned())));
        }
        Of { purchase: true, .. } => {
            let lang = session.lang;
            let message = t::ARGUMENTS_CLASH.with(lang, &[("argument", &"--purchase"), ("other", &"--query")]);
            return Err(Failure::usage("usage", message, Some(t::SEE_HELP.get(lang).to_owned())));
        }
        Of { contact: true, .. } => target.history(session)?.iter().map(|id| id.0).collect(),
        Of { todo: true, .. } => target.todos(session)?.iter().map(|id| id.0).collect(),
        Of { .. } => target.customers(session)?.iter().map(|id| id.0).collect(),
    };
    session.apply(command(arguments.of, &ids, Way::Into))
}

pub fn restore_card(session: &mut Session<'_>, arguments: &RestoreCard) -> Result<ExitCode> {
    session.apply(command(arguments.of, &arguments.ids, Way::OutOf))
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Into,
    OutOf,
}

fn command(of: Of, ids: &[i64], way: Way) -> Command {
    let ids = ids.iter().copied();
    match of {
        Of { person: true, .. } => {
            let ids = ids.map(PersonId).collect();
            if way == Way::Into { people::Command::Trash(ids) } else { people::Command::Restore(ids) }.into()
        }
        Of { contact: true, .. } => {
            let ids = ids.map(InteractionId).collect();
            if way == Way::Into { interactions::Command::Trash(ids) } else { interactions::Command::Restore(ids) }
                .into()
        }
        Of { todo: true, .. } => {
            let ids = ids.map(TodoId).collect();
            if way == Way::Into { todos::Command::Trash(ids) } else { todos::Command::Restore(ids) }.into()
        }
        Of { purchase: true, .. } => {
            let ids = ids.map(PurchaseId).collect();
            if way == Way::Into { purchases::Command::Trash(ids) } else { purchases::Command::Restore(ids) }.into()
        }
        Of { .. } => {
            let ids = ids.map(CustomerId).collect();
            if way == Way::Into { customers::Command::Trash(ids) } else { customers::Command::Restore(ids) }.into()
        }
    }
}

fn list(session: &mut Session<'_>, arguments: &Trash) -> Result<ExitCode> {
    let (lang, format) = (session.lang, session.format(arguments.form));
    let trashed = session.crm.trash()?;
    if format == Format::Json {
        session.out.json_list(trashed.iter().map(|trashed| Ok(json::trashed(trashed))))?;
        return Ok(ExitCode::Done);
    }
    if trashed.is_empty() && format == Format::Table {
        session.out.line(t::TRASH_EMPTY.get(lang))?;
        return Ok(ExitCode::Done);
    }
    let mut table = Table::new(&[
        ("of", t::COLUMN_KIND.get(lang)),
        ("id#", t::COLUMN_NUMBER.get(lang)),
        ("title~", t::COLUMN_TITLE.get(lang)),
        ("customer~", t::COLUMN_CUSTOMER.get(lang)),
        ("trashed_at", t::COLUMN_WHEN.get(lang)),
    ]);
    for row in trashed {
        let (of, id) = json::trashed_id(row.id);
        let of = if format == Format::Csv { of } else { noun(of).get(lang) };
        table.row([of.to_owned(), id.to_string(), row.title, row.customer, session.local(&row.trashed_at)]);
    }
    session.table(format, &table)?;
    Ok(ExitCode::Done)
}

fn noun(of: &str) -> Text {
    match of {
        "person" => errors::PERSON,
        "contact" => errors::INTERACTION,
        "todo" => errors::TODO,
        "purchase" => errors::PURCHASE,
        _ => errors::CUSTOMER,
    }
}
