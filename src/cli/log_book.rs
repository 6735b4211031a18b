//! `undo`, `redo`, `log-book`, `audit`: what was done, and taking it back.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::args::{Audit, LogBook, Undo};
use super::failure::Result;
use super::json;
use super::output::{Format, Table};
use super::session::Session;
use crate::domain::operation::Operation;
use crate::domain::{OperationId, TermId};
use crate::i18n::{audit as words, cli as t, terms as term_names, values};
use crate::ops::{Crm, ExitCode, labels};

pub fn undo(session: &mut Session<'_>, arguments: &Undo) -> Result<ExitCode> {
    let outcome = session.crm.undo(arguments.operation.map(OperationId))?;
    session.say_done(&outcome)
}

pub fn redo(session: &mut Session<'_>) -> Result<ExitCode> {
    let outcome = session.crm.redo()?;
    session.say_done(&outcome)
}

pub fn log_book(session: &mut Session<'_>, arguments: &LogBook) -> Result<ExitCode> {
    let (lang, format) = (session.lang, session.format(arguments.form));
    let operations = session.crm.operations(None, arguments.limit)?;
    if format == Format::Json {
        session.out.json_list(operations.iter().map(|operation| Ok(json::operation(operation, lang))))?;
        return Ok(ExitCode::Done);
    }
    if operations.is_empty() && format == Format::Table {
        session.out.line(t::LOG_BOOK_EMPTY.get(lang))?;
        return Ok(ExitCode::Done);
    }
    let mut table = Table::new(&[
        ("id#", t::COLUMN_NUMBER.get(lang)),
        ("at", t::COLUMN_WHEN.get(lang)),
        ("who~", t::COLUMN_WHO.get(lang)),
        ("what~", t::COLUMN_WHAT.get(lang)),
        ("state", t::COLUMN_STATE.get(lang)),
    ]);
    for operation in operations {
        let state = match (operation.undone_by, operation.undoes) {
            (Some(by), _) => t::STATE_UNDONE.with(lang, &[("by", &by)]),
            (None, Some(undoes)) => t::STATE_UNDOES.with(lang, &[("undoes", &undoes)]),
            (None, None) => String::new(),
        };
        table.row([
            operation.id.to_string(),
            session.local(&operation.at),
            who(&operation),
            labels::label(&operation.label, lang),
            state,
        ]);
    }
    session.table(format, &table)?;
    Ok(ExitCode::Done)
}

/// `鈴木 (cli)`, or only the door when no name is known.
fn who(operation: &Operation) -> String {
    format!("{} ({})", operation.who, operation.actor).trim_start().to_owned()
}

/// As JSON: `[{"operation": operation, "rows": [{"table", "row", "fields": [{"field", "before", "after"}]}]}]`.
pub fn audit(session: &mut Session<'_>, arguments: &Audit) -> Result<ExitCode> {
    let lang = session.lang;
    let id = session.crm.find_customer(&arguments.customer)?;
    let entries = session.crm.audit(id)?;
    if session.json {
        session.out.json_list(entries.iter().map(|entry| {
            let rows: Vec<Value> = entry
                .rows
                .iter()
                .map(|row| {
                    let fields: Vec<Value> = row
                        .fields
                        .iter()
                        .map(|field| json!({ "field": field.field, "before": field.before, "after": field.after }))
                        .collect();
                    json!({ "table": row.table, "row": row.row, "fields": fields })
                })
                .collect();
            Ok(json!({ "operation": json::operation(&entry.operation, lang), "rows": rows }))
        }))?;
        return Ok(ExitCode::Done);
    }
    let names = Names::of(&session.crm)?;
    for entry in entries {
        let operation = &entry.operation;
        let undone = operation.undone_by.map(|by| format!("  {}", t::STATE_UNDONE.with(lang, &[("by", &by)])));
        let heading = format!(
            "[{}]  {}  {}  {}{}",
            operation.id,
            session.local(&operation.at),
            who(operation),
            labels::label(&operation.label, lang),
            undone.unwrap_or_default()
        );
        session.out.heading(&heading)?;
        for row in &entry.rows {
            for field in row.fields.iter().filter(|field| field.field != "utc_offset") {
                let (before, after) = (
                    shown(session, &names, &field.field, field.before.as_ref()),
                    shown(session, &names, &field.field, field.after.as_ref()),
                );
                let of = words::row(&row.table).map_or(row.table.as_str(), |text| text.get(lang));
                let what = words::field(&row.table, &field.field).map_or(field.field.as_str(), |text| text.get(lang));
                // A row of one field needs no second word for it: a tag, a person present.
                let what = if of == what { String::new() } else { format!(" {what}") };
                session.out.line(&format!("  {of}{what}: {before} -> {after}"))?;
            }
        }
    }
    Ok(ExitCode::Done)
}

/// What tags and own fields are called, by their ids.
struct Names {
    tags: BTreeMap<i64, String>,
    fields: BTreeMap<i64, String>,
}

impl Names {
    fn of(crm: &Crm) -> Result<Names> {
        Ok(Names {
            tags: crm.tags()?.into_iter().map(|(tag, _)| (tag.id.0, tag.name)).collect(),
            fields: crm.fields()?.into_iter().map(|field| (field.id.0, field.name)).collect(),
        })
    }
}

/// A stored value in words: `-` for none; terms, tags and own fields by their names, moments by the reader's clock.
fn shown(session: &Session<'_>, names: &Names, field: &str, value: Option<&Value>) -> String {
    let lang = session.lang;
    match value {
        None | Some(Value::Null) => "-".to_owned(),
        Some(Value::String(text)) if text.is_empty() => "-".to_owned(),
        Some(Value::String(text)) if field.ends_with("_at") => session.local(text),
        Some(Value::String(text)) => text.clone(),
        Some(Value::Number(number)) if FLAGS.contains(&field) => {
            if number.as_i64() == Some(0) { values::NO } else { values::YES }.get(lang).to_owned()
        }
        Some(Value::Number(number)) if field == "tag_id" || field == "field_id" => {
            let known = if field == "tag_id" { &names.tags } else { &names.fields };
            number.as_i64().and_then(|id| known.get(&id).cloned()).unwrap_or_else(|| number.to_string())
        }
        Some(Value::Number(number)) if TERM_FIELDS.contains(&field) => {
            let term = number.as_i64().and_then(|id| session.crm.vocabulary().get(TermId(id)));
            term.map_or_else(|| number.to_string(), |term| term_names::name(term, lang).to_owned())
        }
        Some(other) => other.to_string(),
    }
}

/// The stored fields that hold yes or no as 1 or 0.
const FLAGS: &[&str] = &["do_not_contact", "starred", "is_primary", "reached"];

/// The stored fields that name a term by its id.
const TERM_FIELDS: &[&str] = &["channel_id", "category_id", "segment_id", "source_id", "stage_id", "lost_reason_id"];
