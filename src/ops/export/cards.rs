//! Customers as vCards: one for each person of a company, one for an individual, one for a company of nobody.

use std::io::Write;

use super::AT_ONCE;
use crate::domain::card::Card;
use crate::domain::contact_point::{ContactPoint, PointKind};
use crate::domain::customer::{CustomerKind, Sex};
use crate::domain::fingerprint::Fingerprint;
use crate::domain::person::Person;
use crate::domain::{CustomerId, TermId};
use crate::formats::record::{AddressRecord, CompanyRecord, Labelled, PersonRecord, PhoneRecord, Record};
use crate::formats::values::is_japanese;
use crate::formats::vcard::Version;
use crate::formats::vcard_write;
use crate::i18n::{Lang, terms, values};
use crate::ops::crm::Crm;
use crate::ops::error::{Error, Result};
use crate::ops::progress::{Progress, Watched};

impl Crm {
    /// Writes the vCards of these customers; how many customers.
    pub(super) fn export_vcards(
        &self,
        ids: &[CustomerId],
        version: Version,
        lang: Lang,
        out: &mut dyn Write,
        progress: &dyn Progress,
    ) -> Result<usize> {
        self.each_card(ids, progress, &mut |card| {
            for record in self.records(card, lang) {
                let text = vcard_write::card(&record, version, Some(&card.customer.updated_at));
                out.write_all(text.as_bytes()).map_err(Error::Output)?;
            }
            Ok(())
        })
    }

    /// Hands on the cards of these customers, one after the other; how many.
    pub(super) fn each_card(
        &self,
        ids: &[CustomerId],
        progress: &dyn Progress,
        see: &mut dyn FnMut(&Card) -> Result<()>,
    ) -> Result<usize> {
        let mut seen = 0;
        for (part, some) in ids.chunks(AT_ONCE).enumerate() {
            for (at, row) in self.customer_rows(some)?.iter().enumerate() {
                Watched(progress).step(part * AT_ONCE + at, ids.len())?;
                see(&self.card(row.customer.id)?)?;
                seen += 1;
            }
        }
        Ok(seen)
    }
}

impl Crm {
    /// What the vCards of a customer say; the words of the trade in this language.
    fn records(&self, card: &Card, lang: Lang) -> Vec<Record> {
        let customer = &card.customer;
        let term = |id: Option<TermId>| {
            let term = id.and_then(|id| self.vocabulary().get(id));
            term.map(|term| terms::name(term, lang).to_owned())
        };
        let of_the_trade = Record {
            status: customer.status.map(|status| values::status(status).get(lang).to_owned()),
            rank: customer.rank.map(|rank| rank.to_string()),
            segment: term(customer.segment),
            source: term(customer.source),
            business: Some(customer.business.clone()).filter(|business| !business.trim().is_empty()),
            own: card.fields.iter().map(|field| (field.name.clone(), field.value.clone())).collect(),
            ..Record::default()
        };
        records(card, of_the_trade)
    }
}

/// One record for each person of a company; all of them have what is said of the customer.
fn records(card: &Card, of_the_trade: Record) -> Vec<Record> {
    let customer = &card.customer;
    let text = |text: &str| Some(text.to_owned()).filter(|text| !text.trim().is_empty());
    let addresses: Vec<AddressRecord> = card.addresses.iter().map(|address| address_record(&address.parts)).collect();
    let common = Record {
        addresses: addresses.into_iter().filter(|address| !address.is_empty()).collect(),
        tags: card.tags.iter().map(|tag| tag.name.clone()).collect(),
        ..of_the_trade
    };
    if customer.kind == CustomerKind::Individual {
        let mut record = Record {
            person: Some(PersonRecord {
                name: customer.name.clone(),
                reading: text(&customer.reading),
                honorific: text(&customer.honorific),
                ..PersonRecord::default()
            }),
            birthday: customer.birthday,
            sex: customer.sex.map(sex),
            note: text(&customer.note),
            external_id: Some(key(card, None)),
            ..common
        };
        add_points(&mut record, card.points.iter(), None);
        return vec![record];
    }
    let company = CompanyRecord {
        name: customer.name.clone(),
        reading: text(&customer.reading),
        // 御中 belongs to the company where nobody is named.
        honorific: text(&customer.honorific).filter(|_| card.people.is_empty()),
    };
    if card.people.is_empty() {
        let (note, external_id) = (text(&customer.note), Some(key(card, None)));
        let mut record = Record { company: Some(company), note, external_id, ..common };
        add_points(&mut record, card.points.iter(), None);
        return vec![record];
    }
    let contact = card.contact_person().map(|person| person.id);
    let of_person = |person: &Person| {
        // What is noted of the company goes out once, with the person we usually speak with.
        let is_contact = contact == Some(person.id);
        let mut record = Record {
            company: Some(company.clone()),
            person: Some(PersonRecord {
                name: person.name.clone(),
                reading: text(&person.reading),
                honorific: text(&person.honorific),
                department: text(&person.department),
                title: text(&person.title),
                joint: Vec::new(),
            }),
            birthday: person.birthday,
            note: text(&person.note),
            company_note: text(&customer.note).filter(|_| is_contact),
            external_id: Some(key(card, Some(person))),
            ..common.clone()
        };
        add_points(&mut record, person.points.iter(), None);
        // The number of the company helps to reach anybody there; its mailbox is nobody's.
        let of_company = card.points.iter().filter(|point| is_contact || point.kind != PointKind::Mail);
        let main = if is_japanese(&customer.name) { "代表" } else { "main" };
        add_points(&mut record, of_company, Some(main));
        record
    };
    card.people.iter().map(of_person).collect()
}

/// Adds points; `label` is for those that have none.
fn add_points<'a>(record: &mut Record, points: impl Iterator<Item = &'a ContactPoint>, label: Option<&str>) {
    for point in points.filter(|point| !point.value.trim().is_empty()) {
        let own = Some(point.label.clone()).filter(|label| !label.trim().is_empty());
        let value = point.value.clone();
        match point.kind {
            PointKind::Phone | PointKind::Fax => {
                let label = own.or(label.map(str::to_owned));
                record.phones.push(PhoneRecord { label, value, is_fax: point.kind == PointKind::Fax });
            }
            PointKind::Mail => {
                record.mails.push(Labelled { label: own.or(label.map(str::to_owned)), value });
            }
            PointKind::Url | PointKind::Sns => record.urls.push(Labelled { label: own, value }),
        }
    }
}

fn address_record(parts: &crate::domain::address::AddressParts) -> AddressRecord {
    let text = |text: &str| Some(text.to_owned()).filter(|text| !text.trim().is_empty());
    AddressRecord {
        label: text(&parts.label),
        postal: text(&parts.postal),
        prefecture: text(&parts.prefecture),
        city: text(&parts.city),
        street: text(&parts.street),
        building: text(&parts.building),
        country: text(&parts.country),
    }
}

/// RFC 6350, section 6.2.7.
fn sex(sex: Sex) -> String {
    match sex {
        Sex::Female => "F",
        Sex::Male => "M",
        Sex::Other => "O",
    }
    .to_owned()
}

/// The keys of the vCards of a customer.
pub fn keys(card: &Card) -> impl Iterator<Item = String> {
    let of_people = card.people.iter().map(Some);
    of_people.chain([None]).map(|person| key(card, person))
}

/// Whether a key looks like one of ours; those of other programs nearly never do.
pub fn may_be_key(key: &str) -> bool {
    key.strip_prefix(KEY).is_some_and(|uuid| uuid.len() == 36 && uuid.as_bytes()[14] == b'8')
}

/// Before the UUID of a key.
const KEY: &str = "urn:uuid:";

/// A key that stays the same from export to export and is no other book's: made of the ids and the time the card was
/// made. A UUID of version 8 (RFC 9562, section 5.8) around a fingerprint.
fn key(card: &Card, person: Option<&Person>) -> String {
    let person = person.map(|person| person.id.to_string()).unwrap_or_default();
    let made_of = format!("tokui {} {} {person}", card.customer.id, card.customer.created_at);
    let Fingerprint(hash) = Fingerprint::EMPTY.with(made_of.as_bytes());
    let hash = hash & !(0xF << 76) & !(0x3 << 62) | (0x8 << 76) | (0x2 << 62);
    let digits = format!("{hash:032x}");
    let parts = [&digits[..8], &digits[8..12], &digits[12..16], &digits[16..20], &digits[20..]];
    format!("{KEY}{}", parts.join("-"))
}
