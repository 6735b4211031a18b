//! Our own tables: the plain one, which tells people and spreadsheets everything on a card and what the book knows of it, and
//! the exact one, which [`crate::ops::export`] writes so that an import puts every value back as it was.
//!
//! Both are known by their headings, the exact one also by how its text is written. Nothing in that one was spoiled by another
//! program, so nothing is cleaned, mended or guessed: a blank, a half-width letter or a control character that stands on a
//! card is meant.

use super::columns::{ColumnUse, Reason};
use super::csv::Row;
use super::dates;
use super::field::Field;
use super::record::{AddressRecord, CompanyRecord, Labelled, PersonRecord, PhoneRecord, Record};
use super::values;
use crate::i18n::{Lang, Text, export as t};

/// One of our own tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Own {
    /// Every value is taken as it is.
    Exact,
    /// Read like a list of anybody's, as spreadsheets have had it in their hands.
    Plain,
}

/// The columns of the plain table in their order; the fields of one's own stand behind them. What the book counts itself
/// is nothing that an import could put anywhere.
pub const PLAIN: [(Text, Field); 34] = [
    (t::ID, Field::ExternalId),
    (t::KIND, Field::Kind),
    (t::NAME, Field::Company),
    (t::READING, Field::CompanyReading),
    (t::HONORIFIC, Field::Honorific),
    (t::PERSON, Field::Name),
    (t::PERSON_READING, Field::Reading),
    (t::DEPARTMENT, Field::Department),
    (t::POSITION, Field::Title),
    (t::OTHERS, Field::OthersThere),
    (t::PHONES, Field::Phone),
    (t::FAXES, Field::Fax),
    (t::MAILS, Field::Mail),
    (t::WEB, Field::Url),
    (t::POSTAL, Field::Postal),
    (t::PREFECTURE, Field::Prefecture),
    (t::CITY, Field::City),
    (t::STREET, Field::Street),
    (t::BUILDING, Field::Building),
    (t::COUNTRY, Field::Country),
    (t::SEGMENT, Field::Segment),
    (t::BUSINESS, Field::Business),
    (t::SOURCE, Field::Source),
    (t::STATUS, Field::Status),
    (t::RANK, Field::Rank),
    (t::TAGS, Field::Tags),
    (t::BIRTHDAY, Field::Birthday),
    (t::STAR, Field::Star),
    (t::LAST_CONTACT, Field::LastContact),
    (t::CONTACTS, Field::Skip),
    (t::NEXT_DUE, Field::Skip),
    (t::OPEN_TODOS, Field::Skip),
    (t::NOTE, Field::Note),
    (t::CREATED, Field::Created),
];

/// What stands between several values in one cell.
pub const BETWEEN: &str = "; ";

/// The values of a cell that holds several.
pub(super) fn parts(cell: &str) -> impl Iterator<Item = &str> {
    cell.split(BETWEEN).filter(|part| !part.is_empty())
}

impl Own {
    /// By the headings that a table begins with, in either language.
    pub fn of(header: &[String]) -> Option<Own> {
        [Own::Exact, Own::Plain].into_iter().find(|own| {
            let begins = |lang: Lang| own.columns().zip(header).all(|((heading, _), cell)| heading.get(lang) == cell);
            header.len() >= own.columns().count() && [Lang::Ja, Lang::En].into_iter().any(begins)
        })
    }

    /// Whether this table has a column of the plain one: the exact one has what an import puts back where it was.
    pub fn has(self, field: Field) -> bool {
        self == Own::Plain || !matches!(field, Field::ExternalId | Field::LastContact | Field::Skip | Field::Created)
    }

    /// The columns in their order; the fields of one's own stand behind them.
    pub fn columns(self) -> impl Iterator<Item = &'static (Text, Field)> {
        PLAIN.iter().filter(move |(_, field)| self.has(*field))
    }

    /// Gives each column its field, unless the user did; those of one's own are called exactly as they stand.
    pub(super) fn give(self, columns: &mut [ColumnUse], header: &[String]) {
        let uses = columns.iter_mut().zip(self.fields()).enumerate();
        for (at, (column, field)) in uses.filter(|(_, (column, _))| column.reason == Reason::Unknown) {
            column.field = field;
            column.reason = Reason::Header;
            if let (None, Some(title)) = (column.field, header.get(at)) {
                column.title.clone_from(title);
            }
        }
    }

    /// Whether every column is still used as it was written.
    pub(super) fn is_used_so(self, columns: &[ColumnUse]) -> bool {
        columns.iter().zip(self.fields()).all(|(column, field)| column.field == field)
    }

    /// The field of each column, and of those behind them none.
    fn fields(self) -> impl Iterator<Item = Option<Field>> {
        self.columns().map(|(_, field)| Some(*field)).chain(std::iter::repeat(None))
    }
}

/// The record of a row; `None` where it is none that was written: it has no name, or a birthday or a star that is none.
pub(super) fn record(row: &Row, columns: &[ColumnUse]) -> Option<Record> {
    let of = |field: Field| {
        let at = Own::Exact.columns().position(|(_, other)| *other == field);
        at.and_then(|at| row.cells.get(at)).unwrap_or_default()
    };
    let some = |field: Field| Some(of(field).to_owned()).filter(|text| !text.is_empty());
    let parts = |field: Field| parts(of(field)).map(str::to_owned).collect::<Vec<String>>();
    let labelled = |value| Labelled { label: None, value };
    let name = some(Field::Company).filter(|name| !name.trim().is_empty())?;
    let (birthday, star) = (of(Field::Birthday), of(Field::Star));
    let born = dates::birthday(birthday);
    let starred = values::is_yes(star);
    if (born.is_none() && !birthday.is_empty()) || (!starred && !star.is_empty()) {
        return None;
    }
    let person = some(Field::Name).map(|name| PersonRecord {
        name,
        reading: some(Field::Reading),
        honorific: some(Field::Honorific),
        department: some(Field::Department),
        title: some(Field::Title),
        joint: Vec::new(),
    });
    let phones = |field| {
        let is_fax = field == Field::Fax;
        parts(field).into_iter().map(move |value| PhoneRecord { label: None, value, is_fax })
    };
    let address = AddressRecord {
        label: None,
        // Shown with a hyphen.
        postal: some(Field::Postal).map(|code| values::postal(&code, false).0),
        prefecture: some(Field::Prefecture),
        city: some(Field::City),
        street: some(Field::Street),
        building: some(Field::Building),
        country: some(Field::Country),
    };
    let own = columns.iter().enumerate().skip(Own::Exact.columns().count());
    let own = own.filter_map(|(at, column)| Some((column.title.clone(), row.cells.get(at)?.to_owned())));
    let company = CompanyRecord {
        name,
        reading: some(Field::CompanyReading),
        honorific: some(Field::Honorific).filter(|_| person.is_none()),
    };
    Some(Record {
        line: row.line,
        kind: some(Field::Kind),
        company: Some(company),
        person,
        phones: phones(Field::Phone).chain(phones(Field::Fax)).collect(),
        mails: parts(Field::Mail).into_iter().map(labelled).collect(),
        urls: parts(Field::Url).into_iter().map(labelled).collect(),
        addresses: Some(address).filter(|address| !address.is_empty()).into_iter().collect(),
        tags: parts(Field::Tags),
        note: some(Field::Note),
        birthday: born,
        business: some(Field::Business),
        others: parts(Field::OthersThere),
        segment: some(Field::Segment),
        source: some(Field::Source),
        rank: some(Field::Rank),
        status: some(Field::Status),
        starred,
        own: own.filter(|(_, value)| !value.is_empty()).collect(),
        ..Record::default()
    })
}
