//! The vocabulary: adding, renaming and retiring terms.

use super::command::Done;
use super::crm::{Crm, Doing};
use super::error::{Error, Noun, Result};
use crate::domain::TermId;
use crate::domain::operation::{Label, OperationKind};
use crate::domain::vocabulary::{Term, TermKind};
use crate::store::{deals, interactions, terms};

/// What can be done with terms.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    Add {
        kind: TermKind,
        name: String,
    },
    /// The key stays, so scripts and old entries still mean it.
    Rename {
        id: TermId,
        ja: String,
        en: String,
    },
    /// No longer offered; what uses it keeps it.
    Retire(TermId),
    Return(TermId),
}

pub(super) fn run(doing: &Doing<'_>, command: &Command) -> Result<Done> {
    let tx = doing.tx;
    match command {
        Command::Add { kind, name } => {
            let name = name.trim();
            if name.is_empty() {
                return Err(Error::NameMissing);
            }
            if doing.vocabulary.by_word(*kind, name).is_some() {
                return Err(Error::NameTaken(name.to_owned()));
            }
            terms::insert(tx, *kind, name, name, name)?;
            Ok(Label::one(OperationKind::TermAdd, name).into())
        }
        Command::Rename { id, ja, en } => {
            let term = existing(doing, *id)?;
            if ja.trim().is_empty() || en.trim().is_empty() {
                return Err(Error::NameMissing);
            }
            terms::update(tx, &Term { ja: ja.trim().to_owned(), en: en.trim().to_owned(), ..term })?;
            Ok(Label::one(OperationKind::TermEdit, ja.trim()).into())
        }
        Command::Retire(id) => {
            let term = existing(doing, *id)?;
            terms::set_retired(tx, *id, Some(tx.now()))?;
            Ok(Label::one(OperationKind::TermRetire, &term.ja).into())
        }
        Command::Return(id) => {
            let term = existing(doing, *id)?;
            terms::set_retired(tx, *id, None)?;
            Ok(Label::one(OperationKind::TermReturn, &term.ja).into())
        }
    }
}

fn existing(doing: &Doing<'_>, id: TermId) -> Result<Term> {
    doing.vocabulary.get(id).cloned().ok_or_else(|| Error::NoSuch { noun: Noun::Term, id: id.to_string() })
}

/// The term a word means, made when nobody knows it; `None` for an empty word.
pub(super) fn ensure(doing: &Doing<'_>, kind: TermKind, word: &str) -> Result<Option<TermId>> {
    let word = word.trim();
    if word.is_empty() {
        return Ok(None);
    }
    if let Some(term) = doing.vocabulary.by_word(kind, word) {
        return Ok(Some(term.id));
    }
    // Made a moment ago in this very operation (an import names one segment many times).
    let fresh = terms::vocabulary(doing.tx)?;
    match fresh.by_word(kind, word) {
        Some(term) => Ok(Some(term.id)),
        None => Ok(Some(terms::insert(doing.tx, kind, word, word, word)?)),
    }
}

impl Crm {
    /// How many entries use a term.
    pub fn term_uses(&self, id: TermId) -> Result<usize> {
        Ok(interactions::count_with_term(self.read(), id)?
            + deals::count_with_term(self.read(), id)?
            + crate::store::customers::count_with_term(self.read(), id)?)
    }
}
