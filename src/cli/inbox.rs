//! `inbox`: mail of nobody in the book, accepted, attached to somebody or dropped.

use serde_json::{Value, json};

use super::args::{Inbox, InboxCommand};
use super::failure::Result;
use super::output::{Format, Table};
use super::session::Session;
use crate::domain::InboxId;
use crate::domain::capture::Direction;
use crate::domain::date::When;
use crate::domain::inbox::WaitingMail;
use crate::domain::text::mail::with_name;
use crate::i18n::{cli, inbox, mail as t, values};
use crate::ops::ExitCode;
use crate::ops::inbox::Command;

pub fn inbox(session: &mut Session<'_>, arguments: &Inbox) -> Result<ExitCode> {
    match &arguments.command {
        None => list(session, arguments),
        Some(InboxCommand::Show(of)) => show(session, InboxId(of.id)),
        Some(InboxCommand::Accept(of)) => {
            session.apply(Command::Accept { id: InboxId(of.id), company: of.company.clone() })
        }
        Some(InboxCommand::Attach(of)) => {
            let customer = session.crm.find_customer(&of.customer)?;
            session.apply(Command::Attach { id: InboxId(of.id), customer })
        }
        Some(InboxCommand::Drop(of)) => {
            let ids = of.ids.iter().copied().map(InboxId).collect();
            session.apply(if of.all_from { Command::DropAllFrom(ids) } else { Command::Drop(ids) })
        }
    }
}

/// As JSON: `[{"id", "message_id", "at", "direction", "address", "name", "subject", "body", "created_at"}]`.
fn json_of(mail: &WaitingMail) -> Value {
    json!({
        "id": mail.id, "message_id": mail.message_id, "at": mail.at, "direction": mail.direction.as_str(),
        "address": mail.address, "name": mail.name, "subject": mail.subject, "body": mail.body,
        "created_at": mail.created_at,
    })
}

/// As JSON an object as in the list.
fn show(session: &mut Session<'_>, id: InboxId) -> Result<ExitCode> {
    let lang = session.lang;
    let mail = session.crm.inbox_mail(id)?;
    if session.json {
        session.out.json(&json_of(&mail))?;
        return Ok(ExitCode::Done);
    }
    let other = if mail.direction == Direction::In { inbox::FROM } else { inbox::TO };
    let at = mail.at.map_or_else(|| inbox::NO_DATE.get(lang).to_owned(), |at| shown(&at));
    session.out.heading(if mail.subject.is_empty() { inbox::NO_SUBJECT.get(lang) } else { &mail.subject })?;
    session.out.pairs(&[(other.get(lang), with_name(&mail.name, &mail.address)), (inbox::WHEN.get(lang), at)])?;
    session.out.blank()?;
    session.out.indented(&mail.body, 2)?;
    Ok(ExitCode::Done)
}

fn shown(at: &When) -> String {
    at.to_string().replace('T', " ")
}

fn list(session: &mut Session<'_>, arguments: &Inbox) -> Result<ExitCode> {
    let (lang, format) = (session.lang, session.format(arguments.form));
    let mails = session.crm.inbox_mails(&session.crm.inbox()?)?;
    if format == Format::Json {
        session.out.json_list(mails.iter().map(|mail| Ok(json_of(mail))))?;
        return Ok(ExitCode::Done);
    }
    if mails.is_empty() && format == Format::Table {
        session.out.line(t::INBOX_EMPTY.get(lang))?;
        return Ok(ExitCode::Done);
    }
    let mut table = Table::new(&[
        ("id#", cli::COLUMN_NUMBER.get(lang)),
        ("at", cli::COLUMN_WHEN.get(lang)),
        ("direction", t::COLUMN_DIRECTION.get(lang)),
        ("name~", t::COLUMN_OTHER.get(lang)),
        ("address~", t::COLUMN_ADDRESS.get(lang)),
        ("subject~", t::COLUMN_SUBJECT.get(lang)),
    ]);
    for mail in mails {
        let direction = match format {
            Format::Csv => mail.direction.as_str(),
            Format::Table | Format::Json => values::direction(mail.direction).get(lang),
        };
        table.row([
            mail.id.to_string(),
            mail.at.as_ref().map(shown).unwrap_or_default(),
            direction.to_owned(),
            mail.name,
            mail.address,
            mail.subject,
        ]);
    }
    session.table(format, &table)?;
    if format == Format::Table {
        session.out.line(t::INBOX_HINT.get(lang))?;
    }
    Ok(ExitCode::Done)
}
