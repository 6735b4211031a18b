//! The vocabulary: adding, renaming and retiring terms.

use super::command::Done;
use super::crm::{Crm, Doing};
use super::error::{Error, Noun, Result};
use crate::domain::TermId;
use crate::domain::operation::{Label, OperationKind};
use crate::domain::vocabulary::{Term, TermKind};
use crate::store::{deals, interactions, purchases, terms};

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
            for name in [ja, en].map(|name| name.trim()) {
                if name.is_empty() {
                    return Err(Error::NameMissing);
                }
                // A word must mean one term: forms and imports name them by it.
                if doing.vocabulary.by_word(term.kind, name).is_some_and(|other| other.id != *id) {
                    return Err(Error::NameTaken(name.to_owned()));
                }
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
    let asked = (kind, word.to_owned());
    if let Some(id) = doing.looked_up.terms.borrow().get(&asked) {
        return Ok(Some(*id));
    }
    let id = match doing.vocabulary.by_word(kind, word) {
        Some(term) => term.id,
        // It may have been made a moment ago in this very operation, in another spelling.
        None => match terms::vocabulary(doing.tx)?.by_word(kind, word) {
            Some(term) => term.id,
            None => terms::insert(doing.tx, kind, word, word, word)?,
        },
    };
    doing.looked_up.terms.borrow_mut().insert(asked, id);
    Ok(Some(id))
}

impl Crm {
    /// How many entries use a term.
    pub fn term_uses(&self, id: TermId) -> Result<usize> {
        Ok(interactions::count_with_term(self.read(), id)?
            + deals::count_with_term(self.read(), id)?
            + purchases::count_with_term(self.read(), id)?
            + crate::store::customers::count_with_term(self.read(), id)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ops::testing::{add, all_rows, book, company, edit, log, saved};

    fn id_of(crm: &Crm, kind: TermKind, word: &str) -> TermId {
        crm.vocabulary().by_word(kind, word).unwrap().id
    }

    #[test]
    fn a_new_channel_is_a_word_of_the_quick_log_at_once() {
        let mut crm = book();
        let customer = add(&mut crm, company("甲"));
        crm.apply(Command::Add { kind: TermKind::Channel, name: "無線".to_owned() }).unwrap();
        let (entries, _) = log(&mut crm, customer, "無線 応答あり");
        let entry = crm.interaction(entries[0]).unwrap();
        assert_eq!((entry.channel, entry.body.as_str()), (id_of(&crm, TermKind::Channel, "無線"), "応答あり"));
        assert_eq!(crm.term_uses(entry.channel).unwrap(), 1);
        let again = Command::Add { kind: TermKind::Channel, name: "無 線".to_owned() };
        assert!(matches!(crm.apply(again), Err(Error::NameTaken(_))));
    }

    #[test]
    fn two_terms_of_a_kind_never_share_a_name() {
        let mut crm = book();
        let web = id_of(&crm, TermKind::Source, "web");
        let rename = |ja: &str, en: &str| Command::Rename { id: web, ja: ja.to_owned(), en: en.to_owned() };
        assert!(matches!(crm.apply(rename("紹介", "web")), Err(Error::NameTaken(_))));
        assert!(matches!(crm.apply(rename("ウェブ", "Referral")), Err(Error::NameTaken(_))));
        crm.apply(rename("ウェブ", "web")).unwrap();
        let customer = add(&mut crm, company("甲"));
        saved(&mut crm, customer, |draft| draft.source = "WEB".to_owned());
        let unchanged = edit(&mut crm, customer, |_| {});
        assert_eq!(crm.apply(unchanged).unwrap().operation, None);
    }

    #[test]
    fn a_retired_term_is_no_longer_offered_and_stays_where_it_is_used() {
        let mut crm = book();
        let fax = id_of(&crm, TermKind::Channel, "fax");
        crm.apply(Command::Retire(fax)).unwrap();
        assert!(crm.vocabulary().of(TermKind::Channel).iter().all(|term| term.id != fax));
        assert!(!crm.channels_by_use().unwrap().contains(&fax));
        assert!(crm.vocabulary().get(fax).is_some());
        let before = all_rows(&crm);
        crm.set_clock(crate::ops::testing::clock("2026-11-21T09:00:00+09:00"));
        assert_eq!(crm.apply(Command::Retire(fax)).unwrap().operation, None);
        assert_eq!(all_rows(&crm), before);
        crm.apply(Command::Return(fax)).unwrap();
        assert!(crm.vocabulary().of(TermKind::Channel).iter().any(|term| term.id == fax));
    }
}
