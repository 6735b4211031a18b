//! What cards and records are known by, as fingerprints: of a book of a hundred thousand, texts would take several times
//! the room.

use crate::domain::contact_point::{PointDraft, PointKind, normal_form};
use crate::domain::customer::CustomerKind;
use crate::domain::fingerprint::Fingerprint;
use crate::domain::text::{company_key, fold};

use super::said::Said;

/// The fingerprint of a text without anything that may differ between two ways of writing it, in half its length: of a
/// million texts any two have the same with a chance of one in forty million.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Mark(u64);

impl Mark {
    /// Of nothing.
    pub const EMPTY: Mark = Mark::of(Fingerprint::EMPTY);

    const fn of(print: Fingerprint) -> Mark {
        Mark((print.0 >> 64) as u64 ^ print.0 as u64)
    }
}

/// What a record is known by.
#[derive(Clone, Debug)]
pub(super) struct Marks {
    pub is_company: bool,
    pub name: Mark,
    /// The first is whom the record is about.
    pub people: Vec<Mark>,
    pub places: Vec<PlaceMark>,
    /// Phones and mails: the card's own, then those of its people.
    pub points: Vec<(PointKind, Mark)>,
    pub has_address: bool,
    /// A mail or a phone serves as the name.
    pub is_nameless: bool,
}

/// Postal code and prefecture of an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct PlaceMark {
    pub postal: Mark,
    pub prefecture: Mark,
}

impl PlaceMark {
    pub fn of(postal: &str, prefecture: &str) -> PlaceMark {
        PlaceMark { postal: place(postal), prefecture: place(prefecture) }
    }
}

impl Marks {
    pub fn of(said: &Said) -> Marks {
        let card = &said.card;
        let is_company = card.kind == CustomerKind::Company;
        let points = card.points.iter().chain(card.people.iter().flat_map(|person| &person.points));
        Marks {
            is_company,
            name: card_name(is_company, &card.name),
            people: card.people.iter().map(|person| person_name(&person.name)).collect(),
            places: card.addresses.iter().map(|it| PlaceMark::of(&it.parts.postal, &it.parts.prefecture)).collect(),
            points: points.filter_map(point_of).collect(),
            has_address: card.addresses.iter().any(|address| !address.parts.is_empty()),
            is_nameless: said.is_nameless,
        }
    }
}

fn point_of(point: &PointDraft) -> Option<(PointKind, Mark)> {
    let leads_to_somebody = matches!(point.kind, PointKind::Phone | PointKind::Mail);
    leads_to_somebody.then(|| (point.kind, mark(&normal_form(point.kind, &point.value))))
}

pub(super) fn mark(text: &str) -> Mark {
    Mark::of(Fingerprint::EMPTY.with(text.as_bytes()))
}

/// The key under which two spellings of a person's name are one: folded, without spaces.
pub(super) fn name_key(name: &str) -> String {
    let mut key = fold(name);
    key.retain(|c| !c.is_whitespace());
    key
}

pub(super) fn person_name(name: &str) -> Mark {
    mark(&name_key(name))
}

/// Of a card, under which its name is the same.
pub(super) fn card_name(is_company: bool, name: &str) -> Mark {
    if is_company { mark(&company_key(name)) } else { person_name(name) }
}

/// Of a postal code or a prefecture, however it was typed.
fn place(text: &str) -> Mark {
    let mut key = name_key(text);
    key.retain(|c| c != '-' && c != '〒');
    mark(&key)
}
