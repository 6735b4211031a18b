//! What an entry of a file says, as far as the book need not be asked: made beside the planning.

use super::marks::Marks;
use super::merge;
use super::packed::PackedDraft;
use super::said::{Event, Key, Said};
use crate::formats::problem::Problem;
use crate::formats::record::Record;
use crate::formats::table::{Entry, ReadResult};

/// An entry of a file.
pub(super) struct Heard {
    pub problems: Vec<Problem>,
    pub record: Option<HeardRecord>,
}

pub(super) struct HeardRecord {
    pub line: u64,
    /// As the record is shown.
    pub name: String,
    /// `None`: it names nobody, or its file was imported before.
    pub said: Option<PackedSaid>,
}

/// What a record says, put away, and what it is known by.
pub(super) struct PackedSaid {
    pub card: PackedDraft,
    /// The record is a card as it stands.
    pub is_card: bool,
    /// How many people are on it.
    pub people: usize,
    pub marks: Marks,
    pub events: Vec<Event>,
    pub key: Option<Key>,
    pub undated: Vec<String>,
}

impl PackedSaid {
    fn of(said: Said) -> PackedSaid {
        let marks = Marks::of(&said);
        let Said { mut card, events, key, undated, .. } = said;
        let is_card = merge::make_card(&mut card);
        PackedSaid { card: PackedDraft::away(&card), is_card, people: card.people.len(), marks, events, key, undated }
    }

    pub fn open(self) -> Said {
        let PackedSaid { card, marks, events, key, undated, .. } = self;
        Said { card: card.get().into_owned(), events, key, undated, is_nameless: marks.is_nameless }
    }
}

impl Heard {
    /// `say` is what a record says; `None`: nothing is to be done about it.
    pub fn of(entry: Entry<'_>, read: &ReadResult, say: impl FnOnce(Record) -> Option<Said>) -> Heard {
        let (record, problems) = entry.read(&read.mapping);
        let record = record.map(|record| {
            let (line, name) = (record.line, shown_name(&record).to_owned());
            HeardRecord { line, name, said: say(record).map(PackedSaid::of) }
        });
        Heard { problems, record }
    }
}

fn shown_name(record: &Record) -> &str {
    let company = record.company.as_ref().map(|company| company.name.as_str());
    company.or(record.person.as_ref().map(|person| person.name.as_str())).unwrap_or_default()
}
