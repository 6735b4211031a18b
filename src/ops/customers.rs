//! Customers: what can be done with them.

mod read;
mod save;
#[cfg(test)]
mod tests;

use self::save::shown_name;
use super::command::{Created, Done};
use super::crm::Doing;
use super::error::{Error, Noun, Result};
use super::tags;
use crate::domain::CustomerId;
use crate::domain::card::CardDraft;
use crate::domain::customer::{Customer, Rank, Status};
use crate::domain::operation::{Label, OperationKind};
use crate::store::{self, Tx, customers};

pub use self::read::CustomerRow;
pub(super) use self::save::{add, add_all, edit, save_points};
pub use crate::store::customer_index::Standing;

/// What can be done with customers.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    Add(Box<CardDraft>),
    /// Saves a form over the card. `revision` is the card's when the form was opened: if somebody saved since, this is
    /// refused.
    Edit {
        id: CustomerId,
        revision: i64,
        draft: Box<CardDraft>,
    },
    /// Several forms saved at once, each with its card and revision.
    EditAll(Vec<(CustomerId, i64, CardDraft)>),
    Trash(Vec<CustomerId>),
    Restore(Vec<CustomerId>),
    Archive(Vec<CustomerId>),
    Unarchive(Vec<CustomerId>),
    Star(Vec<CustomerId>),
    Unstar(Vec<CustomerId>),
    Tag {
        ids: Vec<CustomerId>,
        add: Vec<String>,
        remove: Vec<String>,
    },
    SetStatus {
        ids: Vec<CustomerId>,
        status: Option<Status>,
    },
    SetRank {
        ids: Vec<CustomerId>,
        rank: Option<Rank>,
    },
}

impl Command {
    /// How many customers it is about.
    pub fn size(&self) -> usize {
        match self {
            Command::Add(_) | Command::Edit { .. } => 1,
            Command::EditAll(cards) => cards.len(),
            Command::Trash(ids)
            | Command::Restore(ids)
            | Command::Archive(ids)
            | Command::Unarchive(ids)
            | Command::Star(ids)
            | Command::Unstar(ids)
            | Command::Tag { ids, .. }
            | Command::SetStatus { ids, .. }
            | Command::SetRank { ids, .. } => ids.len(),
        }
    }
}

pub(super) fn run(doing: &Doing<'_>, command: &Command) -> Result<Done> {
    let tx = doing.tx;
    let now = tx.now();
    match command {
        Command::Add(draft) => {
            let id = add(doing, draft)?;
            Ok(Done {
                label: Label::one(OperationKind::CustomerAdd, &shown_name(draft)),
                created: Created { customers: vec![id], ..Created::default() },
            })
        }
        Command::Edit { id, revision, draft } => {
            edit(doing, *id, *revision, draft)?;
            Ok(Label::one(OperationKind::CustomerEdit, &shown_name(draft)).into())
        }
        Command::EditAll(cards) => {
            for (id, revision, draft) in cards {
                edit(doing, *id, *revision, draft)?;
            }
            let first = cards.first().map(|(_, _, draft)| shown_name(draft)).unwrap_or_default();
            Ok(Label::many(OperationKind::CustomerEdit, &first, cards.len()).into())
        }
        Command::Trash(ids) => {
            each(doing, OperationKind::CustomerTrash, ids, |id| customers::set_trashed(tx, id, Some(now)))
        }
        Command::Restore(ids) => {
            each(doing, OperationKind::CustomerRestore, ids, |id| customers::set_trashed(tx, id, None))
        }
        Command::Archive(ids) => {
            each(doing, OperationKind::CustomerArchive, ids, |id| customers::set_archived(tx, id, Some(now)))
        }
        Command::Unarchive(ids) => {
            each(doing, OperationKind::CustomerUnarchive, ids, |id| customers::set_archived(tx, id, None))
        }
        Command::Star(ids) => each(doing, OperationKind::CustomerStar, ids, |id| customers::set_starred(tx, id, true)),
        Command::Unstar(ids) => {
            each(doing, OperationKind::CustomerUnstar, ids, |id| customers::set_starred(tx, id, false))
        }
        Command::Tag { ids, add, remove } => each(doing, OperationKind::CustomerTag, ids, |id| {
            if tags::change(tx, id, add, remove)? {
                customers::bump(tx, id)?;
            }
            Ok(())
        }),
        Command::SetStatus { ids, status } => {
            each(doing, OperationKind::CustomerStatus, ids, |id| customers::set_status(tx, id, *status))
        }
        Command::SetRank { ids, rank } => {
            each(doing, OperationKind::CustomerRank, ids, |id| customers::set_rank(tx, id, *rank))
        }
    }
}

/// Does one thing to several customers and names the operation after the first.
fn each(
    doing: &Doing<'_>,
    kind: OperationKind,
    ids: &[CustomerId],
    act: impl Fn(CustomerId) -> store::Result<()>,
) -> Result<Done> {
    let mut first = String::new();
    for (done, id) in ids.iter().enumerate() {
        doing.watched.step(done, ids.len())?;
        let customer = existing(doing.tx, *id)?;
        act(*id)?;
        if first.is_empty() {
            first = customer.name;
        }
    }
    Ok(Label::many(kind, &first, ids.len()).into())
}

pub(super) fn existing(tx: &Tx<'_>, id: CustomerId) -> Result<Customer> {
    customers::get(tx, id)?.ok_or_else(|| Error::NoSuch { noun: Noun::Customer, id: id.to_string() })
}
