//! Tags: renaming, deleting, and hanging them on customers.

use super::command::Done;
use super::crm::{Crm, Doing};
use super::error::{Error, Noun, Result};
use crate::domain::CustomerId;
use crate::domain::card::Tag;
use crate::domain::operation::{Label, OperationKind};
use crate::store::{self, Tx, tags};

/// What can be done with tags.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// To a name that another tag has: the two become one.
    Rename {
        from: String,
        to: String,
    },
    Delete(String),
}

pub(super) fn run(doing: &Doing<'_>, command: &Command) -> Result<Done> {
    let tx = doing.tx;
    match command {
        Command::Rename { from, to } => {
            if to.trim().is_empty() {
                return Err(Error::NameMissing);
            }
            let tag = existing(tx, from)?;
            match tags::find(tx, to)?.filter(|other| other.id != tag.id) {
                Some(other) => tags::merge(tx, tag.id, other.id)?,
                None => tags::rename(tx, tag.id, to)?,
            }
            Ok(Label::one(OperationKind::TagRename, to.trim()).into())
        }
        Command::Delete(name) => {
            let tag = existing(tx, name)?;
            tags::delete(tx, tag.id)?;
            Ok(Label::one(OperationKind::TagDelete, &tag.name).into())
        }
    }
}

fn existing(tx: &Tx<'_>, name: &str) -> Result<Tag> {
    tags::find(tx, name)?.ok_or_else(|| Error::NoSuch { noun: Noun::Tag, id: name.to_owned() })
}

/// Hangs tags on a customer and takes others off; whether anything changed.
pub(super) fn change(tx: &Tx<'_>, customer: CustomerId, add: &[String], remove: &[String]) -> store::Result<bool> {
    let mut changed = false;
    for name in add.iter().filter(|name| !crate::domain::text::fold(name).is_empty()) {
        let tag = tags::ensure(tx, name)?;
        changed |= tags::hang_on_customer(tx, customer, tag)?;
    }
    for name in remove {
        if let Some(tag) = tags::find(tx, name)? {
            changed |= tags::take_from_customer(tx, customer, tag.id)?;
        }
    }
    Ok(changed)
}

impl Crm {
    /// Every tag with how often it is used, the most used first.
    pub fn tags(&self) -> Result<Vec<(Tag, usize)>> {
        Ok(tags::all(self.read())?)
    }
}
