//! From what hangs on a customer to what is derived of it.

use super::gather::Gathered;
use super::lines::State;
use crate::domain::contact_point::PointKind;
use crate::domain::customer::CustomerKind;
use crate::domain::search_line::{self, Parts};
use crate::domain::text::{has_kanji, sort_key};
use crate::store::customer_facts::{self, Fact};

/// What is derived of a customer, and what it is derived of: memory is given back most cheaply by the thread that asked for
/// it.
#[derive(Debug)]
pub(super) struct Derived {
    pub of: Gathered,
    pub state: State,
    pub sort_key: String,
    pub line: String,
    pub facts: i64,
    pub needs_reading: bool,
}

pub(super) fn derive(it: Gathered) -> Derived {
    let (name, reading) = it.names.first().map_or(("", ""), |(name, reading)| (name, reading));
    let mut parts = Parts { note: &it.note, ..Parts::default() };
    parts.names.extend(it.names.iter().map(|(name, reading)| (name.as_str(), reading.as_str())));
    for (kind, value) in &it.points {
        match kind {
            PointKind::Phone | PointKind::Fax => parts.phones.push(value),
            PointKind::Mail | PointKind::Url | PointKind::Sns => parts.words.push(value),
        }
    }
    parts.words.extend(it.tags.iter().map(String::as_str).chain(it.places.iter().map(|place| place_name(place))));

    let has_point = |kind| it.points.iter().any(|(known, _)| *known == kind);
    let facts = customer_facts::column([
        (Fact::Mail, has_point(PointKind::Mail)),
        (Fact::Phone, has_point(PointKind::Phone)),
        (Fact::Url, has_point(PointKind::Url)),
        (Fact::Address, !it.places.is_empty()),
        (Fact::Person, it.has_people),
        (Fact::Note, !it.note.is_empty()),
        (Fact::Reading, !reading.is_empty()),
        (Fact::Tag, !it.tags.is_empty()),
        (Fact::Birthday, it.has_birthday),
        (Fact::Star, it.starred),
        (Fact::Company, it.kind == CustomerKind::Company),
        (Fact::Archived, it.archived),
        (Fact::Trashed, it.trashed),
        (Fact::Open, it.counted.open_deals > 0),
        (Fact::Won, it.won),
        (Fact::Lost, it.lost),
        (Fact::Fax, has_point(PointKind::Fax)),
        (Fact::Sns, has_point(PointKind::Sns)),
    ]);
    let state = match (it.archived, it.trashed) {
        (_, true) => State::Trashed,
        (true, false) => State::Archived,
        (false, false) => State::Visible,
    };
    let (sort_key, line) = (sort_key(reading, name), search_line::line(&parts));
    let needs_reading = reading.trim().is_empty() && has_kanji(name);
    Derived { of: it, state, sort_key, line, facts, needs_reading }
}

/// An address up to its first figure: a town is looked for by its name, and house numbers would be found as phones are.
fn place_name(address: &str) -> &str {
    let end = address.find(|c: char| c.is_numeric()).unwrap_or(address.len());
    &address[..end]
}
