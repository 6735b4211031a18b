//! What an import would do, record by record, before anything is written.

use std::collections::HashMap;

use crate::domain::CustomerId;
use crate::formats::problem::ProblemKind;
use crate::i18n::{Lang, Text, import as t};
use crate::ops::calendar::{self, Filing};

pub use crate::store::imports::Tally;

use super::file::FileProblem;
use super::marks::name_key;
use super::matching::Doubt;
use super::merge::What;
use super::packed::PackedDraft;
use super::said::{Event, Key};
use super::summary::FileSummary;

/// What becomes of one record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// A card is made.
    New,
    /// It adds to a card: one of the book, or one that an earlier record makes.
    Update(Vec<What>),
    /// All it says is on a card.
    Unchanged,
    /// It may be about the card `of`, and may be not; it is left out.
    Doubtful { why: Doubt, name: String, of: Option<CustomerId> },
    /// It was doubtful, and the user leaves it out.
    Skipped,
}

/// One record of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowPlan {
    /// Which of the plan's files.
    pub file: usize,
    pub line: u64,
    pub name: String,
    pub verdict: Verdict,
}

/// Something to tell about a file or a line of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Finding {
    File(FileProblem),
    /// While the file was read.
    Read(ProblemKind),
    Doubtful {
        row: String,
        why: Doubt,
        name: String,
        of: Option<CustomerId>,
    },
    /// The card has another value, which stays.
    Kept {
        name: String,
        what: What,
        stays: String,
        offered: String,
    },
    /// Two rows of other names have one key.
    KeyTaken {
        key: String,
    },
    Calendar(calendar::Finding),
    /// A part of a history without a date; it is in the note.
    Undated {
        text: String,
    },
}

impl Finding {
    /// Whether the row does not get into the book. A meeting is no row of a list.
    pub(super) fn leaves_out_the_row(&self) -> bool {
        match self {
            Finding::Read(what) => what.loses_the_row(),
            Finding::Doubtful { .. } => true,
            Finding::File(_)
            | Finding::Kept { .. }
            | Finding::KeyTaken { .. }
            | Finding::Undated { .. }
            | Finding::Calendar(_) => false,
        }
    }

    /// What to add to a command to read the file in another way.
    pub fn option(&self) -> Option<Text> {
        match self {
            Finding::Read(what) => what.option(),
            Finding::Calendar(finding) => finding.option(),
            _ => None,
        }
    }

    pub fn message(&self, lang: Lang) -> String {
        match self {
            Finding::File(problem) => problem.message(lang),
            Finding::Read(problem) => problem.message(lang),
            Finding::Doubtful { row, why, name, of } => {
                let other = of.map_or_else(|| name.clone(), |id| format!("{name} ({id})"));
                t::LEFT_OUT.with(lang, &[("row", row), ("why", &why.label().get(lang)), ("other", &other)])
            }
            Finding::Kept { name, what, stays, offered } => {
                let what = what.label(lang);
                t::KEPT.with(lang, &[("name", name), ("what", &what), ("stays", stays), ("offered", offered)])
            }
            Finding::KeyTaken { key } => t::KEY_TAKEN.with(lang, &[("key", key)]),
            Finding::Calendar(finding) => finding.message(lang),
            Finding::Undated { text } => t::UNDATED.with(lang, &[("text", text)]),
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Which of the plan's files.
    pub file: usize,
    /// From 1; `None` where it is about the file as a whole.
    pub line: Option<u64>,
    pub what: Finding,
}

/// A card to make or to change.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct PlannedCard {
    /// The card of the book and its revision when it was read.
    pub target: Option<(CustomerId, i64)>,
    pub draft: PackedDraft,
    pub events: Vec<(Option<usize>, Event)>,
    pub keys: Vec<(Option<usize>, Key)>,
    /// The file that first wrote to it.
    pub file: usize,
    pub is_changed: bool,
    /// Where each person is in the draft, by the key of the name; `None` until a second record is about the card.
    pub people: Option<HashMap<String, usize>>,
}

/// What an import would do.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Plan {
    pub files: Vec<FileSummary>,
    /// In the order of files and lines.
    pub rows: Vec<RowPlan>,
    pub problems: Vec<Problem>,
    pub(super) cards: Vec<PlannedCard>,
    pub(super) filing: Filing,
}

impl Plan {
    /// What the calendars among the files come to; `None` where there is none.
    pub fn calendars(&self) -> Option<calendar::Tally> {
        self.files.iter().filter_map(|file| file.calendar.as_ref()).fold(None, |sum, file| {
            let mut sum: calendar::Tally = sum.unwrap_or_default();
            sum.add(file.tally);
            Some(sum)
        })
    }

    /// Cards added, updated and found unchanged; rows that are in doubt; problems.
    pub fn tally(&self) -> Tally {
        let new = self.cards.iter().filter(|card| card.target.is_none()).count();
        let changed = self.cards.iter().filter(|card| card.target.is_some() && card.is_changed).count();
        let earlier: usize =
            self.files.iter().filter(|file| file.imported_at.is_some()).map(|file| file.tally.unchanged).sum();
        Tally {
            added: new,
            updated: changed,
            unchanged: self.cards.len() - new - changed + earlier,
            doubtful: self.files.iter().map(|file| file.tally.doubtful).sum(),
            problems: self.problems.len(),
        }
    }

    /// People who join cards of companies.
    pub fn people_added(&self) -> usize {
        let fresh = |card: &PlannedCard| card.draft.get().people.iter().filter(|person| person.id.is_none()).count();
        self.cards.iter().map(fresh).sum()
    }

    /// Cards that are made or changed.
    pub fn cards_to_write(&self) -> usize {
        self.cards.iter().filter(|card| card.is_changed).count()
    }

    /// Whether there is anything to write.
    pub fn is_nothing(&self) -> bool {
        self.cards_to_write() == 0 && self.filing.acts.is_empty()
    }

    /// Whether any of the files could be read as a list.
    pub fn any_read(&self) -> bool {
        self.files.iter().any(|file| file.is_read)
    }

    /// Whether something of the files does not get into the book: a file, a row, a doubtful record.
    pub fn is_partial(&self) -> bool {
        self.problems.iter().any(|problem| match &problem.what {
            Finding::File(_) => true,
            Finding::Read(what) if what.loses_the_table() => true,
            Finding::Calendar(finding) => finding.leaves_out(),
            what => what.leaves_out_the_row(),
        })
    }
}

impl PlannedCard {
    pub fn known_people(&mut self) -> &mut HashMap<String, usize> {
        self.people.get_or_insert_with(|| {
            let people = self.draft.open().people.iter().enumerate();
            people.map(|(at, person)| (name_key(&person.name), at)).collect()
        })
    }
}
