//! Mail: messages become entries of the history.
//!
//! ```text
//! source --each--> bytes --formats::email--> Message --who--> whom it was exchanged with --filing--> entries, inbox
//! ```
//!
//! What holds for every mail:
//!
//! - Once per Message-ID and customer: the same mail again changes nothing, nor does one whose entry was thrown away.
//! - Nothing is lost without a word: mail of nobody in the book waits in the inbox; what lists and machines send to somebody
//!   who has nobody there is counted and left.
//! - One call is one operation with one undo, however many messages and files it is about.

mod entry;
mod filing;
mod free_mail;
mod own;
mod report;
mod source;
#[cfg(test)]
mod tests;
mod who;

use super::command::Outcome;
use super::crm::Crm;
use super::error::Result;
use super::progress::Progress;
use crate::domain::CustomerId;

pub(super) use entry::{Entry, enter};
pub(super) use filing::file;
pub use own::OwnAddresses;
pub use report::{Fate, Filed, Line, Problem, Report, Tally, What};
pub use source::{Source, is_maildir};
pub use who::Reason;

/// Somebody with a mail address whom the same import brings, before the mails.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coming {
    /// In its normal form.
    pub address: String,
    /// Below zero, and different for each, for a card that is not there yet.
    pub customer: CustomerId,
    pub name: String,
}

impl Crm {
    /// What filing these mails would do once these customers are there. Reads only.
    ///
    /// # Errors
    /// [`super::Error::Stopped`] when `progress` says so, and [`super::Error::Store`].
    pub fn look_at_mail(&self, coming: &[Coming], sources: Vec<Source>, progress: &dyn Progress) -> Result<Report> {
        let own = &self.preferences().own_addresses;
        filing::look(self.read(), own, coming, sources, progress)
    }

    /// Files mails: all of them, or none.
    ///
    /// # Errors
    /// [`super::Error::Stopped`] when `progress` says so, and [`super::Error::Store`]. Nothing has happened then.
    pub fn file_mail(&mut self, sources: Vec<Source>, progress: &dyn Progress) -> Result<(Report, Outcome)> {
        let own = self.preferences().own_addresses.clone();
        let mut report = Report::default();
        let outcome = self.perform(None, progress, |doing| {
            let (told, done) = filing::file(doing, &own, sources, progress)?;
            report = told;
            Ok(done)
        })?;
        Ok((report, outcome))
    }
}
