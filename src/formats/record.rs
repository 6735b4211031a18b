//! The neutral record: what a row, a card or a message says about a customer, whatever format it came in.
//!
//! Values are clean but not judged: whether a rank is one of the user's ranks, or a name already in the book, is decided by
//! whoever imports. Nothing that stood in the file is dropped: what has no place of its own is in [`Record::extras`].

use chrono::NaiveDate;

use crate::domain::address::AddressParts;
use crate::domain::date::Birthday;

/// What one row says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Record {
    /// Line of the file, from 1, on which the row starts.
    pub line: u64,
    /// As typed: 個人, "company".
    pub kind: Option<String>,
    pub company: Option<CompanyRecord>,
    pub person: Option<PersonRecord>,
    pub phones: Vec<PhoneRecord>,
    pub mails: Vec<Labelled>,
    pub urls: Vec<Labelled>,
    pub addresses: Vec<AddressRecord>,
    pub tags: Vec<String>,
    /// Lines of all note columns.
    pub note: Option<String>,
    /// What is noted of the company, where a record of somebody there tells it apart.
    pub company_note: Option<String>,
    pub birthday: Option<Birthday>,
    /// As typed: 男, "female".
    pub sex: Option<String>,
    /// What the company does.
    pub business: Option<String>,
    /// Names of further people at the company.
    pub others: Vec<String>,
    pub segment: Option<String>,
    pub source: Option<String>,
    pub rank: Option<String>,
    pub status: Option<String>,
    pub starred: bool,
    pub last_contact: Option<NaiveDate>,
    /// Whole histories in a cell each, as typed.
    pub history: Vec<String>,
    /// 名刺交換日
    pub exchanged_on: Option<NaiveDate>,
    pub created: Option<NaiveDate>,
    /// Key of the row in the program it comes from.
    pub external_id: Option<String>,
    /// Fields of the user's own by their names, where the file says that they are such.
    pub own: Vec<(String, String)>,
    /// Column title and value of all else.
    pub extras: Vec<(String, String)>,
}

impl Record {
    /// Gives back the room that its lists were given to grow: most hold one thing, and a file has very many records.
    pub(super) fn shrink(&mut self) {
        self.phones.shrink_to_fit();
        self.mails.shrink_to_fit();
        self.urls.shrink_to_fit();
        self.addresses.shrink_to_fit();
        self.extras.shrink_to_fit();
    }
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CompanyRecord {
    pub name: String,
    pub reading: Option<String>,
    /// 御中, where the row names no person.
    pub honorific: Option<String>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PersonRecord {
    /// In the order of the language, one space between the parts; never empty.
    pub name: String,
    pub reading: Option<String>,
    pub honorific: Option<String>,
    pub department: Option<String>,
    pub title: Option<String>,
    /// 連名, as typed: usually given names only.
    pub joint: Vec<String>,
}

/// A mail or a link with its label in the language of the file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Labelled {
    pub label: Option<String>,
    pub value: String,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PhoneRecord {
    /// 会社, 携帯, "home": in the language of the file.
    pub label: Option<String>,
    /// As typed, with ASCII digits.
    pub value: String,
    pub is_fax: bool,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AddressRecord {
    pub label: Option<String>,
    /// A Japanese code is 7 digits without hyphen.
    pub postal: Option<String>,
    pub prefecture: Option<String>,
    pub city: Option<String>,
    /// The rest of an address that came in one cell is here too.
    pub street: Option<String>,
    pub building: Option<String>,
    pub country: Option<String>,
}

impl AddressRecord {
    pub fn is_empty(&self) -> bool {
        let AddressRecord { label: _, postal, prefecture, city, street, building, country } = self;
        [postal, prefecture, city, street, building, country].iter().all(|part| part.is_none())
    }
}

impl From<AddressRecord> for AddressParts {
    fn from(record: AddressRecord) -> AddressParts {
        let AddressRecord { label, postal, prefecture, city, street, building, country } = record;
        AddressParts {
            label: label.unwrap_or_default(),
            postal: postal.unwrap_or_default(),
            prefecture: prefecture.unwrap_or_default(),
            city: city.unwrap_or_default(),
            street: street.unwrap_or_default(),
            building: building.unwrap_or_default(),
            country: country.unwrap_or_default(),
        }
    }
}
