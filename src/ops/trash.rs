//! The trash: what lies in it, and the command that brings it back.

use super::command::Command;
use super::crm::Crm;
use super::error::Result;
use super::{customers, interactions, people, todos};
use crate::store::trash;

pub use crate::store::trash::{Trashed, TrashedId};

/// The command that takes one thing out of the trash.
pub fn restore(id: TrashedId) -> Command {
    match id {
        TrashedId::Customer(id) => customers::Command::Restore(vec![id]).into(),
        TrashedId::Person(id) => people::Command::Restore(vec![id]).into(),
        TrashedId::Interaction(id) => interactions::Command::Restore(vec![id]).into(),
        TrashedId::Todo(id) => todos::Command::Restore(vec![id]).into(),
    }
}

impl Crm {
    /// What lies in the trash, newest first.
    pub fn trash(&self) -> Result<Vec<Trashed>> {
        Ok(trash::all(self.read())?)
    }
}
