//! `field`: fields of the user's own on the card.

use serde_json::json;

use super::args::{FieldCommand, FieldKind, Form};
use super::failure::Result;
use super::output::{Format, Table};
use super::session::Session;
use crate::domain::custom_field;
use crate::i18n::{cli as t, values};
use crate::ops::ExitCode;
use crate::ops::fields::Command;

pub fn field(session: &mut Session<'_>, command: &FieldCommand) -> Result<ExitCode> {
    match command {
        FieldCommand::List(form) => list(session, *form),
        FieldCommand::Add { name, kind, choices } => {
            let choices = choices.iter().map(|choice| choice.trim().to_owned()).collect();
            session.apply(Command::Add { name: name.clone(), kind: kind_of(*kind), choices })
        }
        FieldCommand::Rename { name, to } => session.apply(Command::Rename { name: name.clone(), to: to.clone() }),
        FieldCommand::Retire { name } => session.apply(Command::Retire(name.clone())),
        FieldCommand::Return { name } => session.apply(Command::Return(name.clone())),
    }
}

fn kind_of(kind: FieldKind) -> custom_field::FieldKind {
    match kind {
        FieldKind::Text => custom_field::FieldKind::Text,
        FieldKind::Number => custom_field::FieldKind::Number,
        FieldKind::Date => custom_field::FieldKind::Date,
        FieldKind::Choice => custom_field::FieldKind::Choice,
        FieldKind::Yesno => custom_field::FieldKind::YesNo,
    }
}

/// As JSON: `[{"id", "name", "kind": "text", "number", "date", "choice" or "yesno", "choices", "retired"}]`.
fn list(session: &mut Session<'_>, form: Form) -> Result<ExitCode> {
    let (lang, format) = (session.lang, session.format(form));
    let fields = session.crm.fields()?;
    if format == Format::Json {
        session.out.json_list(fields.iter().map(|field| {
            Ok(json!({
                "id": field.id, "name": field.name, "kind": field.kind, "choices": field.choices,
                "retired": field.retired_at.is_some(),
            }))
        }))?;
        return Ok(ExitCode::Done);
    }
    let mut table = Table::new(&[
        ("name~", t::COLUMN_NAME.get(lang)),
        ("kind", t::COLUMN_KIND.get(lang)),
        ("choices~", t::COLUMN_CHOICES.get(lang)),
        ("state", t::COLUMN_STATE.get(lang)),
    ]);
    for field in fields {
        table.row([
            field.name,
            values::field_kind(field.kind).get(lang).to_owned(),
            field.choices.join(", "),
            field.retired_at.map_or("", |_| t::STATE_RETIRED.get(lang)).to_owned(),
        ]);
    }
    session.table(format, &table)?;
    Ok(ExitCode::Done)
}
