//! Commands: everything that can be done to a book, as plain data.

use super::{
    capture, customers, fields, import, inbox, interactions, people, purchases, settings, tags, terms, todos, trash,
    views,
};
use crate::domain::operation::Label;
use crate::domain::{CustomerId, InteractionId, OperationId, PersonId, PurchaseId, TodoId, ViewId};

/// One thing to do. Whatever it touches is one step for undo.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    Customers(customers::Command),
    People(people::Command),
    Interactions(interactions::Command),
    Inbox(inbox::Command),
    Todos(todos::Command),
    Purchases(purchases::Command),
    Tags(tags::Command),
    Terms(terms::Command),
    Fields(fields::Command),
    Settings(settings::Command),
    Trash(trash::Command),
    Views(views::Command),
    Log(Box<capture::Log>),
    Import(Box<import::Batch>),
}

impl Command {
    /// About how many things it is: beyond a few thousand it takes so long that somebody has to wait.
    pub fn size(&self) -> usize {
        match self {
            Command::Customers(command) => command.size(),
            Command::Log(log) => log.customers.len(),
            Command::Import(batch) => batch.size(),
            _ => 1,
        }
    }
}

macro_rules! from {
    ($($variant:ident($command:ty))*) => {$(
        impl From<$command> for Command {
            fn from(command: $command) -> Command {
                Command::$variant(command.into())
            }
        }
    )*};
}

from! {
    Customers(customers::Command)
    People(people::Command)
    Interactions(interactions::Command)
    Inbox(inbox::Command)
    Todos(todos::Command)
    Purchases(purchases::Command)
    Tags(tags::Command)
    Terms(terms::Command)
    Fields(fields::Command)
    Settings(settings::Command)
    Trash(trash::Command)
    Views(views::Command)
    Log(capture::Log)
    Import(import::Batch)
}

/// The rows that a command made.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Created {
    pub customers: Vec<CustomerId>,
    pub people: Vec<PersonId>,
    pub interactions: Vec<InteractionId>,
    pub todos: Vec<TodoId>,
    pub purchases: Vec<PurchaseId>,
    pub views: Vec<ViewId>,
}

/// What came of a command.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// `None`: everything already was as asked, and nothing was written.
    pub operation: Option<OperationId>,
    pub label: Label,
    pub created: Created,
    /// The customers whose card, history or todos changed.
    pub touched: Vec<CustomerId>,
}

/// What a command's rules hand back to the door.
#[derive(Debug)]
pub(super) struct Done {
    pub label: Label,
    pub created: Created,
}

impl From<Label> for Done {
    fn from(label: Label) -> Done {
        Done { label, created: Created::default() }
    }
}
