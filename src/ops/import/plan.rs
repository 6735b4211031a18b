//! What an import would do, record by record, before anything is written.

use std::collections::HashMap;

use crate::domain::CustomerId;
use crate::domain::card::CardDraft;
use crate::domain::contact_point::{PointKind, normal_form};
use crate::formats::problem::ProblemKind;
use crate::i18n::{Lang, Text, import as t};
use crate::ops::calendar::{self, Filing};
use crate::ops::mail::Coming;

pub use crate::store::imports::Tally;

use super::compare::Doubted;
use super::file::FileProblem;
use super::marks::name_key;
use super::matching::Doubt;
use super::merge::What;
use super::packed::PackedDraft;
use super::said::{Event, Key};
use super::summary::FileSummary;

/// What becomes of one record.
#[derive(Clone, Debug, PartialEq)]
pub enum Verdict {
    /// A card is made.
    New,
    /// It adds to a card: one of the book, or one that an earlier record makes.
    Update(Vec<What>),
    /// All it says is on a card.
    Unchanged,
    /// It is left out.
    Doubtful(Box<Doubted>),
    /// It was doubtful, and the user leaves it out.
    Skipped,
}

/// One record of a file.
#[derive(Clone, Debug, PartialEq)]
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

    /// Whether nothing of the file could be read because of this.
    pub fn loses_the_table(&self) -> bool {
        matches!(self, Finding::Read(what) if what.loses_the_table())
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
    /// The file that first wrote to it.
    pub file: usize,
    pub is_changed: bool,
    /// People who join it.
    pub people_added: usize,
    /// What most cards have nothing of, so that it takes no room there.
    besides: Option<Box<Besides>>,
}

/// What an import knows of a card besides its fields.
#[derive(Clone, Debug, Default, PartialEq)]
struct Besides {
    /// With the place of the person in the draft.
    events: Vec<(Option<usize>, Event)>,
    keys: Vec<(Option<usize>, Key)>,
    /// Where each person is in the draft, by the key of the name; `None` until a second record is about the card.
    people: Option<HashMap<String, usize>>,
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

    /// Whom it brings, by their mail addresses: what of an import comes after the lists knows them.
    pub fn coming(&self) -> Vec<Coming> {
        let mut all = Vec::new();
        for (at, card) in (1..).zip(self.cards.iter().filter(|card| card.is_changed)) {
            let draft = card.draft.get();
            let customer = card.target.map_or(CustomerId(-at), |(id, _)| id);
            let of_people = draft.people.iter().flat_map(|person| &person.points);
            let mails = draft.points.iter().chain(of_people).filter(|point| point.kind == PointKind::Mail);
            let addresses = mails.map(|point| normal_form(PointKind::Mail, &point.value));
            let coming = |address| Coming { address, customer, name: draft.name.clone() };
            all.extend(addresses.filter(|address| !address.is_empty()).map(coming));
        }
        all
    }

    /// People who join cards of companies.
    pub fn people_added(&self) -> usize {
        self.cards.iter().map(|card| card.people_added).sum()
    }

    /// Cards that are made or changed.
    pub fn cards_to_write(&self) -> usize {
        self.cards.iter().filter(|card| card.is_changed).count()
    }

    /// Whether there is anything to write.
    pub fn is_nothing(&self) -> bool {
        self.cards_to_write() == 0 && self.filing.acts.is_empty()
    }

    /// Whether it is of calendars alone, which make and change no cards.
    pub fn is_of_calendars(&self) -> bool {
        !self.files.is_empty() && self.files.iter().all(|file| file.calendar.is_some())
    }

    /// Whether any of the files could be read as a list.
    pub fn any_read(&self) -> bool {
        self.files.iter().any(|file| file.is_read)
    }

    /// Whether something of the files does not get into the book: a file, a row, a doubtful record.
    pub fn is_partial(&self) -> bool {
        self.problems.iter().any(|problem| match &problem.what {
            Finding::File(_) => true,
            what if what.loses_the_table() => true,
            Finding::Calendar(finding) => finding.leaves_out(),
            what => what.leaves_out_the_row(),
        })
    }
}

impl PlannedCard {
    /// A card to make.
    pub fn new(draft: PackedDraft, people_added: usize, file: usize) -> PlannedCard {
        PlannedCard { target: None, draft, file, is_changed: true, people_added, besides: None }
    }

    /// A card of the book.
    pub fn of_book(id: CustomerId, revision: i64, draft: CardDraft, file: usize) -> PlannedCard {
        let draft = PackedDraft::Open(Box::new(draft));
        PlannedCard { target: Some((id, revision)), is_changed: false, ..PlannedCard::new(draft, 0, file) }
    }

    /// Contacts that a list tells of, with the place in the draft of whom they were with.
    pub fn events(&self) -> &[(Option<usize>, Event)] {
        self.besides.as_ref().map_or(&[], |besides| &besides.events)
    }

    pub fn add_event(&mut self, with: Option<usize>, event: Event) {
        self.besides.get_or_insert_default().events.push((with, event));
    }

    /// The keys that other programs know it by, with the place in the draft of whom they are about.
    pub fn keys(&self) -> &[(Option<usize>, Key)] {
        self.besides.as_ref().map_or(&[], |besides| &besides.keys)
    }

    pub fn add_key(&mut self, of: Option<usize>, key: Key) {
        self.besides.get_or_insert_default().keys.push((of, key));
    }

    pub fn known_people(&mut self) -> &mut HashMap<String, usize> {
        let draft = &mut self.draft;
        self.besides.get_or_insert_default().people.get_or_insert_with(|| {
            let people = draft.open().people.iter().enumerate();
            people.map(|(at, person)| (name_key(&person.name), at)).collect()
        })
    }
}
