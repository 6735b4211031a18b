//! Settings that belong to the book rather than to the machine.

use super::command::Done;
use super::crm::{Crm, Doing};
use super::error::Result;
use crate::domain::operation::{Label, OperationKind};
use crate::store::settings;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    Set { key: String, value: String },
}

pub(super) fn run(doing: &Doing<'_>, command: &Command) -> Result<Done> {
    let Command::Set { key, value } = command;
    settings::set(doing.tx, key, value)?;
    Ok(Label::one(OperationKind::SettingSet, key).into())
}

impl Crm {
    /// A setting of the book.
    pub fn setting(&self, key: &str) -> Result<Option<String>> {
        Ok(settings::get(self.read(), key)?)
    }
}
