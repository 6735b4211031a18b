//! What a card has and is, as one number: a query asks a hundred thousand of them in a few milliseconds.

use crate::domain::query::{Field, HasKey, IsKey};

/// Each is a bit of `customer_index.facts`; a bit is never given another meaning without deriving the table again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u32)]
pub enum Fact {
    Mail = 1 << 0,
    Phone = 1 << 1,
    Url = 1 << 2,
    Address = 1 << 3,
    /// Somebody at it.
    Person = 1 << 4,
    Note = 1 << 5,
    Reading = 1 << 6,
    Tag = 1 << 7,
    /// Its own, or that of somebody at it.
    Birthday = 1 << 8,
    Star = 1 << 9,
    /// Else an individual.
    Company = 1 << 10,
    Archived = 1 << 11,
    Trashed = 1 << 12,
    /// A deal with that outcome.
    Open = 1 << 13,
    Won = 1 << 14,
    Lost = 1 << 15,
    Fax = 1 << 16,
    Sns = 1 << 17,
}

impl Fact {
    /// What `has:` asks; the rest of its keys are columns.
    pub fn had(key: HasKey) -> Option<Fact> {
        Some(match key {
            HasKey::Email => Fact::Mail,
            HasKey::Phone => Fact::Phone,
            HasKey::Url => Fact::Url,
            HasKey::Address => Fact::Address,
            HasKey::Person => Fact::Person,
            HasKey::Note => Fact::Note,
            HasKey::Kana => Fact::Reading,
            HasKey::Tag => Fact::Tag,
            HasKey::Birthday => Fact::Birthday,
            HasKey::Star => Fact::Star,
            HasKey::Deal => Fact::Open,
            HasKey::Todo | HasKey::Log | HasKey::Due => return None,
        })
    }

    /// Any of these says that there is something in a field.
    pub fn filled(field: Field) -> &'static [Fact] {
        match field {
            Field::Email => &[Fact::Mail],
            Field::Phone => &[Fact::Phone, Fact::Fax],
            Field::Url => &[Fact::Url, Fact::Sns],
            Field::Person => &[Fact::Person],
            _ => &[],
        }
    }

    /// What `is:` asks where it is a fact of the card or of its deals.
    pub fn been(key: IsKey) -> Option<Fact> {
        Some(match key {
            IsKey::Open => Fact::Open,
            IsKey::Won => Fact::Won,
            IsKey::Lost => Fact::Lost,
            IsKey::Archived => Fact::Archived,
            IsKey::Trashed => Fact::Trashed,
            IsKey::Starred => Fact::Star,
            IsKey::Company => Fact::Company,
            _ => return None,
        })
    }
}

/// All of them as they stand in the column.
pub fn column(facts: impl IntoIterator<Item = (Fact, bool)>) -> i64 {
    facts.into_iter().filter(|(_, holds)| *holds).fold(0, |sum, (fact, _)| sum | i64::from(fact as u32))
}
