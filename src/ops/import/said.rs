//! What a record says, in the terms of a card.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use chrono::NaiveDate;

use crate::domain::address::AddressDraft;
use crate::domain::card::CardDraft;
use crate::domain::contact_point::{PointDraft, PointKind};
use crate::domain::custom_field::CustomField;
use crate::domain::customer::CustomerKind;
use crate::domain::date::DateOrder;
use crate::domain::person::PersonDraft;
use crate::domain::text::fold;
use crate::formats::encoding::Encoding;
use crate::formats::exact::Own;
use crate::formats::field::Field;
use crate::formats::history_cell;
use crate::formats::record::{Labelled, PersonRecord, Record};
use crate::formats::table::{ReadResult, Source};

use super::heard::PackedSaid;
use super::words;
use crate::ops::export;

/// Characters of a value up to which it is a field; longer ones, and those of several lines, are lines of the note.
const FIELD_LENGTH: usize = 200;
/// Characters of a segment or a source up to which it becomes a word of the vocabulary.
const TERM_LENGTH: usize = 40;

/// Labels of numbers that reach a company rather than the person on the same row.
static COMPANY_LABELS: LazyLock<[String; 7]> =
    LazyLock::new(|| ["会社", "代表", "本社", "company", "main", "company main", "organization"].map(fold));

/// Labels of mailboxes that are the company's. A mailbox "of work" is a person's.
const COMPANY_MAILBOXES: [&str; 2] = ["代表", "main"];

/// A contact the list tells of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum EventKind {
    /// 名刺交換日: business cards were exchanged.
    Exchange,
    /// The day of the last contact; what was said is not told.
    LastContact,
    /// One of a history that stands in a cell, through the channel of this key.
    History(&'static str),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Event {
    pub kind: EventKind,
    pub on: NaiveDate,
    /// The header of the column: the file's own word for it.
    pub body: String,
}

/// The key of a row in the program it comes from.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Key {
    /// The header of its column.
    pub system: String,
    pub key: String,
}

/// What one record says.
#[derive(Clone, Debug)]
pub(super) struct Said {
    /// The first of `people` is whom the record is about, the others are only named; one without a company is the card
    /// itself.
    pub card: CardDraft,
    pub events: Vec<Event>,
    pub key: Option<Key>,
    /// Parts of histories that have no date of their own; they are in the note.
    pub undated: Vec<String>,
    /// Its mail or phone serves as the name.
    pub is_nameless: bool,
}

/// How the columns of a file are called, and which of them mean nothing to us.
#[derive(Debug)]
pub(super) struct Titles<'a> {
    fields: HashMap<Field, &'a str>,
    unknown: HashSet<&'a str>,
    own: Option<Own>,
    is_cards: bool,
    is_cp932: bool,
}

impl<'a> Titles<'a> {
    pub fn of(read: &'a ReadResult) -> Titles<'a> {
        let mut titles = Titles {
            fields: HashMap::new(),
            unknown: HashSet::new(),
            own: read.mapping.own,
            is_cards: false,
            is_cp932: matches!(&read.source, Source::Text { encoding, .. } if *encoding == Encoding::CP932),
        };
        if matches!(read.source, Source::Cards { .. }) {
            // The keys of cards are not those of a list with a column "id".
            titles.fields.insert(Field::ExternalId, "UID");
            titles.is_cards = true;
        }
        for column in &read.mapping.columns {
            match column.field {
                Some(field) => drop(titles.fields.entry(field).or_insert(&column.title)),
                // A column without a header is no field anybody would know again.
                None if !column.header.is_empty() => drop(titles.unknown.insert(&column.title)),
                None => {}
            }
        }
        titles
    }

    /// Which of our own tables it is.
    pub fn own(&self) -> Option<Own> {
        self.own
    }

    /// Whether it is a text of CP932, which does not hold every character.
    pub fn is_cp932(&self) -> bool {
        self.is_cp932
    }

    /// Whether a record is the whole of a card: every row of our own tables, and of our vCards each that is an individual's.
    pub fn is_one_card(&self, said: &PackedSaid) -> bool {
        let is_of_individual =
            || !said.marks.is_company && said.key.as_ref().is_some_and(|key| self.may_be_of_this_book(&key.key));
        self.own.is_some() || is_of_individual()
    }

    /// Whether a key may be one that we gave a card of this book when it was written out.
    pub fn may_be_of_this_book(&self, key: &str) -> bool {
        match self.own {
            Some(_) => true,
            None => self.is_cards && export::may_be_key(key),
        }
    }

    /// The header under which a field stood in this file, else our own name of it for `--map`.
    pub fn title(&self, field: Field) -> &'a str {
        self.fields.get(&field).copied().unwrap_or(field.name())
    }
}

/// What a record says; `None` where it names nobody.
pub(super) fn said(mut record: Record, titles: &Titles<'_>, fields: &[CustomField], today: NaiveDate) -> Option<Said> {
    let is_nameless = is_nameless(&record);
    let (company, person) = (record.company.take(), record.person.take());
    let note = record.note.iter().flat_map(|note| note.split_terminator('\n'));
    let mut lines: Vec<String> = note.map(str::to_owned).collect();
    let kind = record.kind.as_deref().and_then(words::kind);
    let (mut card, person) = match (company, person) {
        (Some(company), person) => {
            let mut card = CardDraft::named(kind.unwrap_or(CustomerKind::Company), company.name);
            card.reading = company.reading.unwrap_or_default();
            card.honorific = company.honorific.unwrap_or_default();
            (card, person)
        }
        (None, Some(person)) => {
            for (field, value) in [(Field::Department, &person.department), (Field::Title, &person.title)] {
                lines.extend(value.iter().map(|value| line(titles.title(field), value)));
            }
            lines.extend(joint(&person, titles));
            let mut card = CardDraft::named(kind.unwrap_or(CustomerKind::Individual), person.name);
            card.reading = person.reading.unwrap_or_default();
            card.honorific = person.honorific.unwrap_or_default();
            (card, None)
        }
        (None, None) => return None,
    };
    let mut person = person.map(|person| {
        lines.extend(joint(&person, titles));
        PersonDraft {
            name: person.name,
            reading: person.reading.unwrap_or_default(),
            honorific: person.honorific.unwrap_or_default(),
            department: person.department.unwrap_or_default(),
            title: person.title.unwrap_or_default(),
            birthday: record.birthday,
            ..PersonDraft::default()
        }
    });
    if person.is_none() {
        card.birthday = record.birthday;
    }

    // In our own table the numbers of all stand in one cell, and whose each is was not written.
    let of_person = person.as_mut().filter(|_| titles.own.is_none()).map(|person| &mut person.points);
    points(&mut record, &mut card.points, of_person);
    let addresses = std::mem::take(&mut record.addresses);
    card.addresses = addresses.into_iter().map(|address| AddressDraft { id: None, parts: address.into() }).collect();
    card.tags = std::mem::take(&mut record.tags);
    card.starred = record.starred;
    choices(&record, titles, &mut card, person.is_some(), &mut lines);
    if let Some(created) = record.created {
        card.fields.push((titles.title(Field::Created).to_owned(), created.to_string()));
    }
    let own = std::mem::take(&mut record.own).into_iter().map(|field| (field, true));
    // What is long, or has lines, is no field by itself; one of the user's own may be.
    let is_short = |value: &str| titles.own.is_some() || value.chars().count() <= FIELD_LENGTH && !value.contains('\n');
    let extras = std::mem::take(&mut record.extras).into_iter().map(|extra| {
        let is_field = titles.unknown.contains(extra.0.as_str()) && is_short(&extra.1);
        (extra, is_field)
    });
    for ((title, value), is_field) in own.chain(extras) {
        let fits = fields
            .iter()
            .find(|field| field.name == title.trim())
            .is_none_or(|field| field.kind.normalize(&value, &field.choices).is_ok());
        let is_known = card.fields.iter().any(|(known, _)| *known == title);
        if is_field && fits && !is_known {
            card.fields.push((title, value));
        } else {
            lines.extend(line(&title, &value).lines().map(str::to_owned));
        }
    }
    let mut events = Vec::new();
    for (kind, field, on) in [
        (EventKind::Exchange, Field::ExchangedOn, record.exchanged_on),
        (EventKind::LastContact, Field::LastContact, record.last_contact),
    ] {
        match on {
            // A contact in the future is none yet.
            Some(on) if on > today => lines.push(line(titles.title(field), &on.to_string())),
            Some(on) => events.push(Event { kind, on, body: titles.title(field).to_owned() }),
            None => {}
        }
    }
    let mut undated = Vec::new();
    for cell in &record.history {
        let split = history_cell::split(cell, today, DateOrder::MonthDay);
        if !split.rest.is_empty() {
            lines.extend(line(titles.title(Field::History), &split.rest).lines().map(str::to_owned));
            undated.push(split.rest);
        }
        for entry in split.entries {
            let body = if entry.text.is_empty() { entry.by.clone() } else { entry.text.clone() };
            match entry.on > today {
                // A contact in the future is none yet.
                true => lines.push(line(titles.title(Field::History), &format!("{} {body}", entry.on))),
                false => {
                    let body = if body.is_empty() { titles.title(Field::History).to_owned() } else { body };
                    events.push(Event { kind: EventKind::History(entry.channel), on: entry.on, body });
                }
            }
        }
    }
    if let (None, false) = (&person, record.others.is_empty()) {
        lines.push(line(titles.title(Field::OthersThere), &record.others.join("; ")));
    }
    let of_company = record.company_note.take().unwrap_or_default();
    // An empty line between two others is somebody's paragraph.
    let note = lines.join("\n").trim_matches('\n').to_owned();
    match &mut person {
        // A list is of people, our own table of customers.
        Some(person) if titles.own.is_none() => (person.note, card.note) = (note, of_company),
        _ if note.is_empty() => card.note = of_company,
        _ => card.note = note,
    }
    if person.is_some() {
        let others = record.others.iter().map(|name| PersonDraft { name: name.clone(), ..PersonDraft::default() });
        card.people = person.into_iter().chain(others).collect();
    }
    let key = record.external_id.map(|key| Key { system: titles.title(Field::ExternalId).to_owned(), key });
    Some(Said { card, events, key, undated, is_nameless })
}

/// How a value without a field of its own stands in a note.
pub(super) fn line(title: &str, value: &str) -> String {
    format!("{title}: {value}")
}

/// 連名 are given names of a household; they stay together on one line.
fn joint(person: &PersonRecord, titles: &Titles<'_>) -> Option<String> {
    let title = titles.title(Field::Joint).trim_end_matches(|c: char| c.is_numeric());
    (!person.joint.is_empty()).then(|| line(title, &person.joint.join(", ")))
}

/// Whether a mail or a phone serves as the name of a record.
fn is_nameless(record: &Record) -> bool {
    let (None, Some(person)) = (&record.company, &record.person) else { return false };
    record.mails.iter().any(|mail| mail.value == person.name)
        || record.phones.iter().any(|phone| phone.value == person.name)
}

/// Numbers and mailboxes of the company, fax and pages go to the company, all else to the person if there is one.
fn points(record: &mut Record, card: &mut Vec<PointDraft>, person: Option<&mut Vec<PointDraft>>) {
    let of = |kind, it: Labelled| PointDraft { id: None, kind, label: it.label.unwrap_or_default(), value: it.value };
    let mut own = Vec::new();
    for phone in std::mem::take(&mut record.phones) {
        let label = phone.label.unwrap_or_default();
        let kind = if phone.is_fax { PointKind::Fax } else { PointKind::Phone };
        let of_company = phone.is_fax || (!label.is_empty() && COMPANY_LABELS.contains(&fold(&label)));
        let point = PointDraft { id: None, kind, label, value: phone.value };
        if of_company { card.push(point) } else { own.push(point) }
    }
    for mail in std::mem::take(&mut record.mails) {
        let of_company = mail.label.as_ref().is_some_and(|label| COMPANY_MAILBOXES.contains(&fold(label).as_str()));
        let point = of(PointKind::Mail, mail);
        if of_company { card.push(point) } else { own.push(point) }
    }
    card.extend(std::mem::take(&mut record.urls).into_iter().map(|url| {
        let is_account = url.value.starts_with('@');
        of(if is_account { PointKind::Sns } else { PointKind::Url }, url)
    }));
    match person {
        Some(person) => *person = own,
        None => card.extend(own),
    }
}

/// Values that a card chooses from; what is none of them becomes a line.
fn choices(record: &Record, titles: &Titles<'_>, card: &mut CardDraft, has_person: bool, lines: &mut Vec<String>) {
    let mut told = |field: Field, value: &str| lines.push(line(titles.title(field), value));
    if let Some(text) = record.kind.as_deref().filter(|text| words::kind(text).is_none()) {
        told(Field::Kind, text);
    }
    card.business = record.business.clone().unwrap_or_default();
    if let Some(text) = &record.rank {
        card.rank = words::rank(text);
        card.rank.is_none().then(|| told(Field::Rank, text));
    }
    if let Some(text) = &record.status {
        card.status = words::status(text);
        card.status.is_none().then(|| told(Field::Status, text));
    }
    if let Some(text) = &record.sex {
        card.sex = words::sex(text).filter(|_| !has_person);
        card.sex.is_none().then(|| told(Field::Sex, text));
    }
    for (field, value, slot) in
        [(Field::Segment, &record.segment, &mut card.segment), (Field::Source, &record.source, &mut card.source)]
    {
        match value {
            Some(text) if titles.own.is_some() || text.chars().count() <= TERM_LENGTH => slot.clone_from(text),
            Some(text) => told(field, text),
            None => {}
        }
    }
}
