//! The trash: what lies in it, and bringing it back.

use super::command::{Command as AnyCommand, Done};
use super::crm::{Crm, Doing};
use super::error::Result;
use super::{customers, interactions, people, purchases, todos};
use crate::domain::operation::{Label, OperationKind};
use crate::store::trash;

pub use crate::store::trash::{Trashed, TrashedId};

/// What can be done with the trash.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Brings back things of any kind in one step.
    Restore(Vec<TrashedId>),
}

pub(super) fn run(doing: &Doing<'_>, command: &Command) -> Result<Done> {
    let Command::Restore(ids) = command;
    let mut label = Label::many(OperationKind::TrashRestore, "", ids.len());
    for id in ids {
        let done = match *id {
            TrashedId::Customer(id) => customers::run(doing, &customers::Command::Restore(vec![id])),
            TrashedId::Person(id) => people::run(doing, &people::Command::Restore(vec![id])),
            TrashedId::Interaction(id) => interactions::run(doing, &interactions::Command::Restore(vec![id])),
            TrashedId::Todo(id) => todos::run(doing, &todos::Command::Restore(vec![id])),
            TrashedId::Purchase(id) => purchases::run(doing, &purchases::Command::Restore(vec![id])),
        }?;
        if label.subject.is_empty() {
            label.subject = done.label.subject;
        }
    }
    Ok(label.into())
}

/// The command that takes one thing out of the trash.
pub fn restore(id: TrashedId) -> AnyCommand {
    match id {
        TrashedId::Customer(id) => customers::Command::Restore(vec![id]).into(),
        TrashedId::Person(id) => people::Command::Restore(vec![id]).into(),
        TrashedId::Interaction(id) => interactions::Command::Restore(vec![id]).into(),
        TrashedId::Todo(id) => todos::Command::Restore(vec![id]).into(),
        TrashedId::Purchase(id) => purchases::Command::Restore(vec![id]).into(),
    }
}

impl Crm {
    /// What lies in the trash, newest first.
    pub fn trash(&self) -> Result<Vec<Trashed>> {
        Ok(trash::all(self.read())?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::CustomerId;
    use crate::domain::todo::TodoDraft;
    use crate::ops::testing::{add, all_rows, book, company};

    #[test]
    fn things_of_several_kinds_come_back_in_one_step() {
        let mut crm = book();
        let customer = add(&mut crm, company("富士見製作所"));
        let draft = TodoDraft { customer: Some(customer), title: "見積".to_owned(), ..TodoDraft::default() };
        let todo = crm.apply(todos::Command::Add(Box::new(draft))).expect("added").created.todos[0];
        crm.apply(todos::Command::Trash(vec![todo])).expect("trashed");
        assert_eq!(under(&crm), [None]);
        crm.apply(customers::Command::Trash(vec![customer])).expect("trashed");
        assert!(under(&crm).contains(&Some(customer)), "the todo's customer lies there too");

        let before = all_rows(&crm);
        let both = vec![TrashedId::Todo(todo), TrashedId::Customer(customer)];
        let outcome = crm.apply(Command::Restore(both)).expect("restored");
        assert_eq!((outcome.label.count, crm.trash().expect("the trash").len()), (2, 0));
        crm.undo(None).expect("undone");
        assert_eq!(all_rows(&crm), before);
    }

    fn under(crm: &Crm) -> Vec<Option<CustomerId>> {
        crm.trash().expect("the trash").into_iter().map(|thing| thing.under).collect()
    }
}
