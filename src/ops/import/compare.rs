//! A doubtful row beside the card that it may be about, so that somebody can say whether they are one.

use std::borrow::Cow;

use crate::domain::CustomerId;
use crate::domain::card::CardDraft;
use crate::domain::contact_point::{PointKind, normal_form};
use crate::domain::customer::CustomerKind;
use crate::domain::person::PersonDraft;
use crate::formats::field::Field;
use crate::ops::Crm;
use crate::ops::error::Result;

use super::marks::name_key;
use super::matching::Doubt;
use super::packed::PackedDraft;

/// A row and the card that it may be about, and may be not: put away, as hardly anybody looks at all of many.
#[derive(Clone, Debug, PartialEq)]
pub struct Doubted {
    pub why: Doubt,
    /// Of the card.
    pub name: String,
    pub(super) row: PackedDraft,
    pub(super) card: Like,
}

impl Doubted {
    /// The card of the book; `None`: one that this import makes.
    pub fn of(&self) -> Option<CustomerId> {
        match self.card {
            Like::OfBook(id) => Some(id),
            Like::Planned(_) => None,
        }
    }
}

/// The card that a row may be about.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Like {
    OfBook(CustomerId),
    /// This import makes it.
    Planned(PackedDraft),
}

/// What both say of one field; one of them may say nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Compared {
    pub field: Field,
    pub row: Vec<String>,
    pub card: Vec<String>,
    /// Both say the same, or one of several is the same.
    pub is_shared: bool,
}

impl Crm {
    /// The fields of which the row or the card says something, in the order of a card.
    ///
    /// # Errors
    /// [`super::super::Error::NoSuch`] when the card is gone, and [`super::super::Error::Store`].
    pub fn compare(&self, doubted: &Doubted) -> Result<Vec<Compared>> {
        let card = match &doubted.card {
            Like::Planned(card) => card.get(),
            Like::OfBook(id) => Cow::Owned(self.draft_of(&self.card(*id)?)),
        };
        Ok(compared(&doubted.row.get(), &card))
    }
}

fn compared(row: &CardDraft, card: &CardDraft) -> Vec<Compared> {
    let both = FIELDS.iter().map(|(field, values)| (*field, values(row), values(card)));
    both.filter(|(_, row, card)| !row.is_empty() || !card.is_empty())
        .map(|(field, row, card)| {
            let keys: Vec<String> = card.iter().map(|value| key(field, value)).collect();
            let is_shared = row.iter().any(|value| keys.contains(&key(field, value)));
            Compared { field, row, card, is_shared }
        })
        .collect()
}

/// The form in which two values of a field are the same.
fn key(field: Field, value: &str) -> String {
    match field {
        Field::Phone => normal_form(PointKind::Phone, value),
        Field::Mail => normal_form(PointKind::Mail, value),
        _ => name_key(value),
    }
}

/// All values that a card has of a field.
type Values = fn(&CardDraft) -> Vec<String>;

const FIELDS: [(Field, Values); 14] = [
    (Field::Company, |card| filled([&card.name].into_iter().filter(|_| card.kind == CustomerKind::Company))),
    (Field::Name, |card| {
        let own = [&card.name].into_iter().filter(|_| card.kind == CustomerKind::Individual);
        filled(own.chain(card.people.iter().map(|person| &person.name)))
    }),
    (Field::Reading, |card| {
        filled([&card.reading].into_iter().chain(card.people.iter().map(|person| &person.reading)))
    }),
    (Field::Department, |card| of_people(card, |person| &person.department)),
    (Field::Title, |card| of_people(card, |person| &person.title)),
    (Field::Phone, |card| points(card, &[PointKind::Phone])),
    (Field::Fax, |card| points(card, &[PointKind::Fax])),
    (Field::Mail, |card| points(card, &[PointKind::Mail])),
    (Field::Url, |card| points(card, &[PointKind::Url, PointKind::Sns])),
    (Field::Address, |card| {
        let lines: Vec<String> = card.addresses.iter().map(|address| address.parts.one_line()).collect();
        filled(lines.iter())
    }),
    (Field::Birthday, |card| {
        let people = card.people.iter().filter_map(|person| person.birthday);
        card.birthday.into_iter().chain(people).map(|day| day.to_string()).collect()
    }),
    (Field::Segment, |card| filled([&card.segment].into_iter())),
    (Field::Tags, |card| filled(card.tags.iter())),
    (Field::Note, |card| {
        let notes = [&card.note].into_iter().chain(card.people.iter().map(|person| &person.note));
        notes.flat_map(|note| note.lines()).filter(|line| !line.trim().is_empty()).map(str::to_owned).collect()
    }),
];

fn filled<'a>(values: impl Iterator<Item = &'a String>) -> Vec<String> {
    values.filter(|value| !value.trim().is_empty()).cloned().collect()
}

fn of_people(card: &CardDraft, value: fn(&PersonDraft) -> &String) -> Vec<String> {
    filled(card.people.iter().map(value))
}

/// Of the card and of its people.
fn points(card: &CardDraft, kinds: &[PointKind]) -> Vec<String> {
    let all = card.points.iter().chain(card.people.iter().flat_map(|person| &person.points));
    filled(all.filter(|point| kinds.contains(&point.kind)).map(|point| &point.value))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::contact_point::PointDraft;

    #[test]
    fn what_either_says_stands_side_by_side_and_what_both_say_is_marked() {
        let phone = |value: &str| PointDraft::new(PointKind::Phone, "", value);
        let person = PersonDraft {
            name: "田中 太郎".to_owned(),
            points: vec![phone("０３ー１１１１ー１１１１")],
            ..PersonDraft::default()
        };
        let row = CardDraft { people: vec![person], ..CardDraft::new(CustomerKind::Company, "㈱甲") };
        let card = CardDraft {
            points: vec![phone("045-222-2222"), phone("+81 3-1111-1111")],
            note: "一行目\n\n二行目".to_owned(),
            ..CardDraft::new(CustomerKind::Individual, "田中太郎")
        };
        let told: Vec<_> = compared(&row, &card)
            .into_iter()
            .map(|it| (it.field, it.row.join("/"), it.card.join("/"), it.is_shared))
            .collect();
        let line = |field, row: &str, card: &str, is_shared| (field, row.to_owned(), card.to_owned(), is_shared);
        assert_eq!(
            told,
            [
                line(Field::Company, "㈱甲", "", false),
                line(Field::Name, "田中 太郎", "田中太郎", true),
                line(Field::Phone, "０３ー１１１１ー１１１１", "045-222-2222/+81 3-1111-1111", true),
                line(Field::Note, "", "一行目/二行目", false),
            ]
        );
    }
}
