//! Cards: a customer with all that stands on the card.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::address::{Address, AddressDraft};
use super::contact_point::{ContactPoint, PointDraft, PointKind};
use super::custom_field::FieldValue;
use super::customer::{Customer, CustomerKind, Rank, Sex, Status};
use super::date::Birthday;
use super::person::{Person, PersonDraft};
use super::{AliasId, TagId};

/// A tag as it hangs on a customer or an interaction.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tag {
    pub id: TagId,
    pub name: String,
}

/// A former or other name, found by search.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Alias {
    pub id: AliasId,
    pub name: String,
    pub reading: String,
}

/// A stored customer with everything on the card.
#[derive(Clone, Debug, PartialEq)]
pub struct Card {
    pub customer: Customer,
    /// The names of the segment and the source in the reader's terms are looked up in the vocabulary.
    pub people: Vec<Person>,
    /// Of the customer itself; those of people are with the people.
    pub points: Vec<ContactPoint>,
    pub addresses: Vec<Address>,
    pub aliases: Vec<Alias>,
    pub tags: Vec<Tag>,
    pub fields: Vec<FieldValue>,
}

impl Card {
    /// The person we usually speak with: the primary one, else the first.
    pub fn contact_person(&self) -> Option<&Person> {
        self.people.iter().find(|person| person.primary).or_else(|| self.people.first())
    }

    /// All contact points of a kind, the customer's own first, then those of people.
    pub fn points_of(&self, kind: PointKind) -> impl Iterator<Item = &ContactPoint> {
        self.points
            .iter()
            .chain(self.people.iter().flat_map(|person| &person.points))
            .filter(move |point| point.kind == kind)
    }
}

/// An alias on a form.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AliasDraft {
    pub id: Option<AliasId>,
    pub name: String,
    pub reading: String,
}

/// What a form, a command line or an import holds of a card before it is stored.
///
/// Children that were stored before carry their id: saving a draft changes those, adds the ones without an id and takes
/// away the ones that are gone. Segment and source are names; an unknown one becomes a new term.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CardDraft {
    pub kind: CustomerKind,
    pub name: String,
    pub reading: String,
    pub honorific: String,
    pub segment: String,
    pub business: String,
    pub employees: Option<u32>,
    pub status: Option<Status>,
    pub rank: Option<Rank>,
    pub source: String,
    pub birthday: Option<Birthday>,
    pub sex: Option<Sex>,
    pub cadence_days: Option<u32>,
    pub confirmed_on: Option<NaiveDate>,
    pub do_not_contact: bool,
    pub starred: bool,
    pub note: String,
    pub people: Vec<PersonDraft>,
    pub points: Vec<PointDraft>,
    pub addresses: Vec<AddressDraft>,
    pub aliases: Vec<AliasDraft>,
    pub tags: Vec<String>,
    /// Name of the custom field and its value as text; an unknown field is added as a text field.
    pub fields: Vec<(String, String)>,
}

impl CardDraft {
    /// An empty card of a kind.
    pub fn new(kind: CustomerKind, name: &str) -> CardDraft {
        CardDraft::named(kind, name.to_owned())
    }

    /// [`CardDraft::new`] with a name that is at hand.
    pub fn named(kind: CustomerKind, name: String) -> CardDraft {
        CardDraft {
            kind,
            name,
            reading: String::new(),
            honorific: String::new(),
            segment: String::new(),
            business: String::new(),
            employees: None,
            status: None,
            rank: None,
            source: String::new(),
            birthday: None,
            sex: None,
            cadence_days: None,
            confirmed_on: None,
            do_not_contact: false,
            starred: false,
            note: String::new(),
            people: Vec::new(),
            points: Vec::new(),
            addresses: Vec::new(),
            aliases: Vec::new(),
            tags: Vec::new(),
            fields: Vec::new(),
        }
    }

    /// The draft that, saved unchanged, changes nothing. `segment` and `source` are the terms' names.
    pub fn of(card: &Card, segment: &str, source: &str) -> CardDraft {
        let customer = &card.customer;
        CardDraft {
            kind: customer.kind,
            name: customer.name.clone(),
            reading: customer.reading.clone(),
            honorific: customer.honorific.clone(),
            segment: segment.to_owned(),
            business: customer.business.clone(),
            employees: customer.employees,
            status: customer.status,
            rank: customer.rank,
            source: source.to_owned(),
            birthday: customer.birthday,
            sex: customer.sex,
            cadence_days: customer.cadence_days,
            confirmed_on: customer.confirmed_on,
            do_not_contact: customer.do_not_contact,
            starred: customer.starred,
            note: customer.note.clone(),
            people: card.people.iter().map(PersonDraft::from).collect(),
            points: card.points.iter().map(PointDraft::from).collect(),
            addresses: card.addresses.iter().map(AddressDraft::from).collect(),
            aliases: card
                .aliases
                .iter()
                .map(|alias| AliasDraft {
                    id: Some(alias.id),
                    name: alias.name.clone(),
                    reading: alias.reading.clone(),
                })
                .collect(),
            tags: card.tags.iter().map(|tag| tag.name.clone()).collect(),
            fields: card.fields.iter().map(|field| (field.name.clone(), field.value.clone())).collect(),
        }
    }
}
