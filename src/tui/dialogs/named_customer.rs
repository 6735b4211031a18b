//! The customer that a line names with `@`, as far as it can be told while it is typed.

use crate::config::keys::{Action, Context};
use crate::domain::CustomerId;
use crate::i18n::quick_log as t;
use crate::ops::{Error, Result};
use crate::tui::dialogs::customer_search::Search;
use crate::tui::dialogs::quick_log::named;
use crate::tui::jobs::{Message, Work};
use crate::tui::view::Cx;

/// Who a word means.
#[derive(Clone, Debug, PartialEq)]
pub enum Meant {
    /// A job is looking.
    Sought,
    /// And as a title has the name.
    One(CustomerId, String),
    Nobody,
    Several(usize),
}

/// The word behind `@`, and who it means.
#[derive(Clone, Debug, Default)]
pub struct NamedCustomer {
    word: Option<String>,
    meant: Option<Meant>,
    search: Search<CustomerId>,
}

impl NamedCustomer {
    /// `None` for a line that names nobody.
    pub fn meant(&self) -> Option<&Meant> {
        self.meant.as_ref()
    }

    /// Looks who the word means.
    ///
    /// # Errors
    /// The book could not be read: it is not known who is meant, and the next look reads anew.
    pub fn look(&mut self, word: Option<&str>, cx: &Cx<'_>) -> Result<()> {
        if self.word.as_deref() == word && !matches!(self.meant, Some(Meant::Sought)) {
            return Ok(());
        }
        (self.word, self.meant) = (None, None);
        match word {
            Some(word) => self.meant = Some(self.meaning(word, cx)?),
            None => self.search.forget(),
        }
        self.word = word.map(str::to_owned);
        Ok(())
    }

    fn meaning(&mut self, word: &str, cx: &Cx<'_>) -> Result<Meant> {
        let one = |id: CustomerId| Ok(Meant::One(id, named(cx.crm, id, None, cx.lang())?));
        match cx.crm.customer_by_key(word) {
            Ok(None) => {}
            Ok(Some(id)) => return one(id),
            Err(Error::Ambiguous { total, .. }) => return Ok(Meant::Several(total)),
            Err(Error::NoSuch { .. }) => return Ok(Meant::Nobody),
            Err(error) => return Err(error),
        }
        match self.search.find(word).as_deref() {
            None => Ok(Meant::Sought),
            Some([]) => Ok(Meant::Nobody),
            Some([id]) => one(*id),
            Some(several) => Ok(Meant::Several(several.len())),
        }
    }

    /// The book has changed: it may mean another.
    pub fn forget(&mut self) {
        self.search.forget();
        self.word = None;
    }

    /// The job, when one is to be asked.
    pub fn work(&mut self, cx: &Cx<'_>) -> Option<Work> {
        self.search.work(cx)
    }

    /// Whether the message is the answer: [`NamedCustomer::look`] knows it from now on.
    pub fn take(&mut self, message: &Message) -> bool {
        self.search.take(message)
    }
}

/// What is said of a word that several are called, with the key that chooses.
pub fn several_words(word: &str, count: usize, cx: &Cx<'_>) -> String {
    let key = cx.look.keymap.key_label(Action::InputAccept, Context::QuickLog).unwrap_or_default();
    t::SEVERAL.count_with(cx.lang(), count, &[("word", &word), ("key", &key)])
}
