//! `person`: the people of a company.

use super::args::PersonCommand;
use super::failure::Result;
use super::fields;
use super::session::Session;
use crate::domain::PersonId;
use crate::domain::person::PersonDraft;
use crate::ops::ExitCode;
use crate::ops::people::Command;

pub fn person(session: &mut Session<'_>, command: &PersonCommand) -> Result<ExitCode> {
    match command {
        PersonCommand::Add { customer, name, fields } => {
            let customer = session.crm.find_customer(customer)?;
            let mut draft = PersonDraft { name: name.clone(), ..PersonDraft::default() };
            fields::change_person(&session.crm, session.lang, &mut draft, fields)?;
            session.apply(Command::Add { customer, draft: Box::new(draft) })
        }
        PersonCommand::Edit { id, fields } => {
            let id = PersonId(*id);
            let mut draft = PersonDraft::from(&session.crm.person(id)?);
            fields::change_person(&session.crm, session.lang, &mut draft, fields)?;
            session.apply(Command::Edit { id, draft: Box::new(draft) })
        }
        PersonCommand::Move { id, to } => {
            let to = session.crm.find_customer(to)?;
            session.apply(Command::Move { id: PersonId(*id), to })
        }
        PersonCommand::Trash(ids) => session.apply(Command::Trash(ids.ids.iter().copied().map(PersonId).collect())),
    }
}
