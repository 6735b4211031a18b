//! What an entry of a file says, as far as the book need not be asked: made beside the planning.

use chrono::NaiveDate;

use super::marks::Marks;
use super::merge;
use super::packed::PackedDraft;
use super::said::{self, Event, Key, Said, Titles};
use crate::domain::custom_field::CustomField;
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
    /// `None`: it names nobody.
    pub said: Option<PackedSaid>,
}

/// What a record says, put away, and what it is known by.
pub(super) struct PackedSaid {
    pub card: PackedDraft,
    /// The record is a card as it stands.
    pub is_card: bool,
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
        PackedSaid { card: PackedDraft::away(&card), is_card, marks, events, key, undated }
    }

    pub fn open(self) -> Said {
        let PackedSaid { card, marks, events, key, undated, .. } = self;
        Said { card: card.get().into_owned(), events, key, undated, is_nameless: marks.is_nameless }
    }
}

impl Heard {
    pub fn of(
        entry: Entry<'_>,
        read: &ReadResult,
        titles: &Titles<'_>,
        fields: &[CustomField],
        today: NaiveDate,
    ) -> Heard {
        let (record, problems) = entry.read(&read.mapping);
        let record = record.map(|record| {
            let (line, name) = (record.line, shown_name(&record).to_owned());
            HeardRecord { line, name, said: said::said(record, titles, fields, today).map(PackedSaid::of) }
        });
        Heard { problems, record }
    }
}

fn shown_name(record: &Record) -> &str {
    let company = record.company.as_ref().map(|company| company.name.as_str());
    company.or(record.person.as_ref().map(|person| person.name.as_str())).unwrap_or_default()
}
