//! `view`: queries with names.

use serde_json::json;

use super::args::{Ask, Deals, Form, History, List, Todos, View, ViewCommand, ViewList};
use super::failure::{Failure, Result};
use super::output::{Format, Table};
use super::session::Session;
use super::{customers, deals, history, todos};
use crate::domain::query::{Field, Scope};
use crate::domain::saved_view::{SavedView, ViewDraft, same_name};
use crate::i18n::{Text, cli as t};
use crate::ops::ExitCode;
use crate::ops::columns::words_of;
use crate::ops::query::Answers;
use crate::ops::views::Command;

pub fn view(session: &mut Session<'_>, arguments: View) -> Result<ExitCode> {
    let form = arguments.form;
    match arguments.command {
        None => list(session, form),
        Some(ViewCommand::Save { name, query, list, key, columns }) => save(session, &name, &query, list, key, columns),
        Some(ViewCommand::Show { name, query, form }) => show(session, &name, query, form),
        Some(ViewCommand::Rename { name, to }) => {
            let view = session.view(&name)?;
            let draft = ViewDraft { name: to, ..ViewDraft::from(&view) };
            session.apply(Command::Edit { id: view.id, draft })
        }
        Some(ViewCommand::Remove { name }) => {
            let view = session.view(&name)?;
            session.apply(Command::Remove(view.id))
        }
    }
}

/// As JSON: `[{"id": null for an example, "name", "key", "list", "query", "columns", "shipped", "count"}]`.
fn list(session: &mut Session<'_>, form: Form) -> Result<ExitCode> {
    let (lang, format) = (session.lang, session.format(form));
    let answers = Answers::default();
    let mut counted: Vec<(SavedView, usize)> = Vec::new();
    for view in session.crm.views(lang)? {
        let count = session.crm.count_where(view.list, &view.query, &answers)?;
        counted.push((view, count));
    }
    if format == Format::Json {
        session.out.json_list(counted.iter().map(|(view, count)| {
            Ok(json!({
                "id": (!view.shipped).then_some(view.id),
                "name": view.name,
                "key": view.key,
                "list": list_name(view.list),
                "query": view.query,
                "columns": view.columns,
                "shipped": view.shipped,
                "count": count,
            }))
        }))?;
        return Ok(ExitCode::Done);
    }
    let mut table = Table::new(&[
        ("name~", t::COLUMN_VIEW.get(lang)),
        ("key", t::COLUMN_KEY.get(lang)),
        ("list", t::COLUMN_LIST.get(lang)),
        ("count#", t::COLUMN_COUNT.get(lang)),
        ("query~", t::COLUMN_QUERY.get(lang)),
    ]);
    for (view, count) in counted {
        // Beside the name, which is typed as it stands.
        let list = match (format, list_text(view.list).get(lang)) {
            (Format::Csv, _) => list_name(view.list).to_owned(),
            (_, list) if view.shipped => format!("{list}{}", t::SHIPPED_MARK.get(lang)),
            (_, list) => list.to_owned(),
        };
        table.row([view.name, view.key, list, count.to_string(), view.query]);
    }
    session.table(format, &table)?;
    Ok(ExitCode::Done)
}

/// The name of a list for programs.
fn list_name(list: Scope) -> &'static str {
    match list {
        Scope::Customer => "customers",
        Scope::Log => "history",
        Scope::Todo => "todos",
        Scope::Deal => "deals",
    }
}

fn list_text(list: Scope) -> Text {
    match list {
        Scope::Customer => t::LIST_CUSTOMERS,
        Scope::Log => t::LIST_HISTORY,
        Scope::Todo => t::LIST_TODOS,
        Scope::Deal => t::LIST_DEALS,
    }
}

/// What is not said stays as it was in a view of this name.
fn save(
    session: &mut Session<'_>,
    name: &str,
    query: &[String],
    list: Option<ViewList>,
    key: Option<String>,
    columns: Option<Vec<String>>,
) -> Result<ExitCode> {
    let known = session.crm.view_named(name)?.filter(|view| same_name(&view.name, name));
    let list = list.map(Scope::from).or(known.as_ref().map(|view| view.list)).unwrap_or(Scope::Customer);
    let columns = match columns {
        Some(words) if list == Scope::Customer => words_of(&customers::columns_of(session, &words)?),
        Some(columns) => columns
            .iter()
            .filter(|column| !column.trim().is_empty())
            .map(|column| match Field::by_word(column.trim(), list) {
                Some(field) => Ok(field.as_str().to_owned()),
                None => Err(Failure::usage(
                    "unknown_column",
                    t::NO_COLUMN.with(session.lang, &[("column", column)]),
                    Some(t::NO_COLUMN_HINT.get(session.lang).to_owned()),
                )),
            })
            .collect::<Result<_>>()?,
        None => known.as_ref().map(|view| view.columns.clone()).unwrap_or_default(),
    };
    let key = key.or(known.map(|view| view.key)).unwrap_or_default();
    let query = query.join(" ");
    let draft = ViewDraft { key, columns, ..ViewDraft::new(list, name, &query) };
    let saved = session.apply(Command::Save(draft))?;
    // Only now a view that uses itself is known to.
    session.point_out(&session.crm.read_query(&query, list)?.hints);
    Ok(saved)
}

/// The list that the view is of, as the view has it.
fn show(session: &mut Session<'_>, name: &str, query: Vec<String>, form: Form) -> Result<ExitCode> {
    let view = session.view(name)?;
    let ask = Ask { query, view: Some(view.name) };
    match view.list {
        Scope::Customer => {
            customers::list(session, &List { columns: Vec::new(), ask, sort: None, reverse: false, limit: None, form })
        }
        Scope::Log => {
            history::history(session, &History { ask, customer: None, category: None, limit: Some(usize::MAX), form })
        }
        Scope::Todo => {
            todos::todos(session, &Todos { ask, all: false, overdue: false, customer: None, limit: None, form })
        }
        Scope::Deal => deals::deals(session, &Deals { ask, limit: None, form }),
    }
}
