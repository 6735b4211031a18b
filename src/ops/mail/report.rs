//! What is told of mails that were filed, or would be.

use super::who::Reason;
use crate::domain::CustomerId;
use crate::domain::capture::Direction;
use crate::domain::date::When;
use crate::formats::email::{self, Mailbox};
use crate::i18n::system::Trouble;
use crate::i18n::{Lang, mail as t};

/// What filing came to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// The mails that were filed or wait; of the others only the number is told.
    pub lines: Vec<Line>,
    pub tally: Tally,
    /// Of each source, in their order. A mail is counted where it comes first.
    pub of_sources: Vec<Tally>,
    pub problems: Vec<Problem>,
    /// Sent and received could be told apart.
    pub knows_own: bool,
}

/// How many mails ended how. Together they are all there were.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    pub filed: usize,
    pub waiting: usize,
    /// In the history or the inbox already.
    pub known: usize,
    /// Of lists and machines that nobody in the book is behind.
    pub bulk: usize,
    /// From oneself to oneself.
    pub own: usize,
    /// Not read, each with a problem.
    pub lost: usize,
}

impl Tally {
    /// What came since an earlier count.
    pub(super) fn since(self, earlier: Tally) -> Tally {
        Tally {
            filed: self.filed - earlier.filed,
            waiting: self.waiting - earlier.waiting,
            known: self.known - earlier.known,
            bulk: self.bulk - earlier.bulk,
            own: self.own - earlier.own,
            lost: self.lost - earlier.lost,
        }
    }

    pub fn all(&self) -> usize {
        let Tally { filed, waiting, known, bulk, own, lost } = self;
        filed + waiting + known + bulk + own + lost
    }
}

/// One mail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub message_id: String,
    /// `None`: it tells no date.
    pub at: Option<When>,
    pub direction: Direction,
    pub subject: String,
    pub fate: Fate,
}

/// What became of a mail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fate {
    Filed(Vec<Filed>),
    Waiting(Mailbox),
}

/// With whom a mail was filed, and why there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filed {
    pub customer: CustomerId,
    pub name: String,
    pub reason: Reason,
    pub address: String,
}

/// Something to tell about a mail or a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    pub file: String,
    /// Where the mail begins, from 1, in a file of many.
    pub line: Option<u64>,
    pub what: What,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    Mail(email::Problem),
    /// It was filed with somebody, but its date is not known: it waits.
    WaitsForDate,
    TooLong,
    NoMail,
    ReaderFailed,
    Trouble(Trouble),
}

impl What {
    pub fn message(&self, lang: Lang) -> String {
        match self {
            What::Mail(problem) => problem.message(lang).to_owned(),
            What::WaitsForDate => t::WAITS_FOR_DATE.get(lang).to_owned(),
            What::TooLong => t::TOO_LONG.get(lang).to_owned(),
            What::NoMail => t::NO_MAIL.get(lang).to_owned(),
            What::ReaderFailed => t::READER_FAILED.get(lang).to_owned(),
            What::Trouble(trouble) => t::TROUBLE.with(lang, &[("what", &trouble.words(lang))]),
        }
    }
}
