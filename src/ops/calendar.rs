//! Calendars of other programs: meetings that were become history, meetings to come and next actions become todos.
//!
//! ```text
//! Calendar --plan: whose is it, is it known--> Filing (nothing written) --write--> in the operation of the import
//! ```
//!
//! - A meeting belongs to the customer whose mail is invited, or whose whole name is in its title or place. One that
//!   names nobody, or several, is told and left out.
//! - Each is known again by its UID, and in a series by which it is: the same file twice changes nothing. A plan that was
//!   moved there is moved here, in what the file says differently since the last time; what is done stays as it is.

mod names;
mod plan;
#[cfg(test)]
mod tests;
mod words;
mod write;

use crate::domain::TodoId;
use crate::domain::interaction::InteractionDraft;
use crate::domain::todo::TodoDraft;
use crate::formats::ics;
use crate::i18n::{Lang, Text, calendar as t};

pub(super) use plan::Filer;
pub(super) use write::write;

/// Something to tell about a calendar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Finding {
    /// While the file was read.
    Read(ics::ProblemKind),
    /// Nobody in the book is invited or named.
    Nobody { title: String, day: String },
    /// Several customers are invited or named; it is filed with none.
    Several { title: String, day: String, names: String },
    /// It says no day.
    NoDay { title: String },
    /// A series without a meeting in the year behind and the year ahead.
    FarAway { title: String },
    /// An action without a word.
    NoTitle,
    /// What has no place in the book.
    Skipped { kind: String, count: usize },
}

impl Finding {
    /// What to add to a command to have it filed.
    pub fn option(&self) -> Option<Text> {
        matches!(self, Finding::Nobody { .. } | Finding::Several { .. }).then_some(t::OPTION_CUSTOMER)
    }

    pub fn message(&self, lang: Lang) -> String {
        let named = |title: &String| match title.trim() {
            "" => t::UNTITLED.get(lang).to_owned(),
            title => title.to_owned(),
        };
        let spaced = |day: &String| day.replace('T', " ");
        match self {
            Finding::Read(problem) => problem.message(lang),
            Finding::Nobody { title, day } => t::NOBODY.with(lang, &[("title", &named(title)), ("day", &spaced(day))]),
            Finding::Several { title, day, names } => {
                t::SEVERAL.with(lang, &[("title", &named(title)), ("day", &spaced(day)), ("names", names)])
            }
            Finding::NoDay { title } => t::NO_DAY.with(lang, &[("title", &named(title))]),
            Finding::FarAway { title } => t::FAR_AWAY.with(lang, &[("title", &named(title))]),
            Finding::NoTitle => t::NO_TITLE.get(lang).to_owned(),
            Finding::Skipped { kind, count } => t::SKIPPED.count_with(lang, *count, &[("kind", kind)]),
        }
    }

    /// Whether a meeting or an action of the file does not get into the book.
    pub fn leaves_out(&self) -> bool {
        use Finding::{FarAway, Read, Skipped};
        !matches!(self, Read(_) | Skipped { .. } | FarAway { .. })
    }
}

/// What a calendar comes to: meetings and actions, each of a series by itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    pub logged: usize,
    pub planned: usize,
    /// Plans that were moved, done or called off.
    pub changed: usize,
    pub unchanged: usize,
    /// Called off before they were known.
    pub cancelled: usize,
    /// Series count once.
    pub left_out: usize,
}

impl Tally {
    pub(super) fn add(&mut self, other: Tally) {
        let Tally { logged, planned, changed, unchanged, cancelled, left_out } = other;
        self.logged += logged;
        self.planned += planned;
        self.changed += changed;
        self.unchanged += unchanged;
        self.cancelled += cancelled;
        self.left_out += left_out;
    }

    /// In a line of words.
    pub fn words(&self, lang: Lang) -> String {
        let Tally { logged, planned, changed, unchanged, cancelled, left_out } = self;
        t::TALLY.with(
            lang,
            &[
                ("logged", logged),
                ("planned", planned),
                ("changed", changed),
                ("unchanged", unchanged),
                ("cancelled", cancelled),
                ("left_out", left_out),
            ],
        )
    }
}

/// All that is to be written of the calendars of one import.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Filing {
    pub acts: Vec<Act>,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Act {
    /// `utc_offset` in minutes east.
    Log {
        draft: InteractionDraft,
        utc_offset: i32,
    },
    Plan {
        draft: TodoDraft,
        source: Source,
        done_at: Option<String>,
    },
    /// As it was when this was planned, and as it is to be.
    Change {
        id: TodoId,
        before: TodoDraft,
        draft: TodoDraft,
        source: Option<Source>,
        done_at: Option<String>,
    },
    CallOff {
        id: TodoId,
    },
}

/// Under which key another program knows a todo, and what it says of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Source {
    pub key: String,
    pub said: String,
}
