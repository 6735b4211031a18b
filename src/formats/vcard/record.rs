//! One card into a record, with what is to be said about it.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::super::address::split_address;
use super::super::dates;
use super::super::problem::{Problem, ProblemKind};
use super::super::record::{AddressRecord, CompanyRecord, Labelled, PersonRecord, PhoneRecord, Record};
use super::super::values::{self, Phone, is_japanese, join_name, one_line};
use super::decode::{Card, Property};
use super::lines::Version;
use super::{names, own, types, value};
use crate::domain::address::prefecture_of;
use crate::domain::date::Birthday;

/// What is about the card or its program, not about the customer.
const OF_THE_PROGRAM: &[&str] = &[
    "VERSION",
    "PRODID",
    "REV",
    "CLASS",
    "SOURCE",
    "PROFILE",
    "NAME",
    "MAILER",
    "CLIENTPIDMAP",
    "CREATED",
    "X-CLASS",
    "X-REDUCTION",
    "X-NO",
    "X-GNO",
    "X-ABUID",
    "X-ABADR",
    "X-ABSHOWAS",
    "X-ABLABEL",
    "X-EVOLUTION-FILE-AS",
    "X-MOZILLA-HTML",
    "X-COUCHDB-APPLICATION-ANNOTATIONS",
    "X-IMAGEHASH",
    "X-IMAGETYPE",
    "X-ABCROP-RECTANGLE",
];

/// The record of a card; `None`, with a problem, where nothing in it can serve as a name.
pub fn record(card: &Card, problems: &mut Vec<Problem>) -> Option<Record> {
    let mut reader = Reader {
        card,
        record: Record { line: card.line, ..Record::default() },
        is_japanese: false,
        name_parts: Vec::new(),
        labels: HashMap::new(),
        shown: String::new(),
        units: Vec::new(),
        titles: Vec::new(),
        nicknames: Vec::new(),
        notes: Vec::new(),
        readings: Readings::default(),
        kind: Kind::Unsaid,
        formatted: Vec::new(),
        problems,
    };
    reader.look_around();
    for property in &card.properties {
        reader.property(property);
    }
    reader.finish()
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Unsaid,
    Organization,
    Group,
}

/// The readings of a card, in the ways that programs write them.
#[derive(Default)]
struct Readings {
    /// `X-PHONETIC-LAST-NAME`, `-FIRST-NAME`, `-MIDDLE-NAME`
    phonetic: [String; 3],
    /// Of N, by `SORT-AS` (4.0)
    sort_as: String,
    /// `SOUND;X-IRMC-N` of Japanese handsets
    sound: String,
    /// `SORT-STRING` (3.0)
    sort_string: String,
    company: String,
}

impl Readings {
    fn of_person(&self) -> Option<String> {
        let [family, given, middle] = &self.phonetic;
        let phonetic = join_name(family, given, middle);
        [phonetic, self.sound.clone(), self.sort_as.clone(), self.sort_string.clone()]
            .into_iter()
            .find(|reading| !reading.is_empty())
    }
}

struct Reader<'a> {
    card: &'a Card,
    record: Record,
    /// Whether labels are to be Japanese.
    is_japanese: bool,
    /// Labels that were typed, by the group of what they are for.
    labels: HashMap<&'a str, String>,
    name_parts: Vec<String>,
    shown: String,
    /// Of ORG: the company, then its departments.
    units: Vec<String>,
    titles: Vec<String>,
    nicknames: Vec<String>,
    notes: Vec<String>,
    readings: Readings,
    kind: Kind,
    /// Addresses as they are printed on a parcel, for cards that have no others.
    formatted: Vec<AddressRecord>,
    problems: &'a mut Vec<Problem>,
}

impl Reader<'_> {
    fn problem(&mut self, property: &Property, what: ProblemKind) {
        self.problems.push(Problem { line: property.line, what });
    }

    fn text(&self, property: &Property) -> String {
        value::text(&property.value, self.card.version)
    }

    fn parts(&self, property: &Property) -> Vec<String> {
        value::parts(&property.value, self.card.version)
    }

    /// What must be known before the first property is read: the labels, and their language, which is that of the name.
    fn look_around(&mut self) {
        for property in self.card.properties.iter().filter(|property| property.name == "X-ABLABEL") {
            let typed = self.text(property);
            // Apple marks the labels that it translates: _$!<HomePage>!$_.
            let bare = typed.strip_prefix("_$!<").and_then(|rest| rest.strip_suffix(">!$_")).unwrap_or(&typed);
            let label = one_line(bare);
            if !property.group.is_empty() && !label.is_empty() {
                self.labels.insert(&property.group, label);
            }
        }
        self.is_japanese = self.card.properties.iter().any(|property| match property.name.as_str() {
            "FN" | "ORG" => is_japanese(&property.value),
            // The honorific is no part of the name.
            "N" => property.value.split(';').take(3).any(is_japanese),
            _ => false,
        });
    }

    /// The label that was typed (`item1.X-ABLabel`), else that of the types.
    fn label(&self, property: &Property) -> Option<String> {
        let typed = self.labels.get(property.group.as_str()).cloned();
        typed.or_else(|| types::label(property.param("TYPE"), self.is_japanese))
    }

    fn one_line_of(&self, property: &Property) -> Option<String> {
        Some(one_line(&self.text(property))).filter(|text| !text.is_empty())
    }

    fn extra(&mut self, property: &Property, value: String) {
        if !value.is_empty() {
            let title = self.label(property).unwrap_or_else(|| property.name.clone());
            let title = if property.name.starts_with("X-AB") { title } else { property.name.clone() };
            self.record.extras.push((title, value));
        }
    }

    fn property(&mut self, property: &Property) {
        match property.name.as_str() {
            "" => {
                let value = self.text(property);
                self.problem(property, ProblemKind::CardLine { value: value.clone() });
                self.notes.push(value);
            }
            "FN" if self.shown.is_empty() => self.shown = self.text(property),
            "N" if self.name_parts.is_empty() => {
                self.name_parts = self.parts(property);
                self.readings.sort_as = sort_as(property).map(|parts| joined_reading(&parts)).unwrap_or_default();
            }
            "ORG" => self.organization(property),
            "TITLE" => self.titles.push(one_line(&self.text(property))),
            "NICKNAME" => {
                let names = self.text(property);
                self.nicknames.push(names.clone());
                self.extra(property, names);
            }
            "TEL" => self.phone(property),
            "EMAIL" => self.mail(property),
            "URL" => {
                // A colon is no sign that needs an escape, but Google gives it one in every version.
                let value = one_line(&self.text(property)).replace("\\:", ":");
                if !value.is_empty() {
                    self.record.urls.push(Labelled { label: self.label(property), value });
                }
            }
            "ADR" => self.address(property),
            "LABEL" => {
                let (postal, prefecture, rest) = split_address(&one_line(&self.text(property)));
                self.formatted.push(AddressRecord {
                    label: self.label(property),
                    postal,
                    prefecture: prefecture.map(str::to_owned),
                    street: Some(rest).filter(|rest| !rest.is_empty()),
                    ..AddressRecord::default()
                });
            }
            "NOTE" => self.notes.push(self.text(property)),
            "CATEGORIES" => {
                for tag in value::list(&property.value, self.card.version) {
                    // Google: that somebody is a contact at all.
                    if tag != "myContacts" && !self.record.tags.contains(&tag) {
                        self.record.tags.push(tag);
                    }
                }
            }
            "BDAY" if self.record.birthday.is_none() => self.birthday(property),
            "UID" if self.record.external_id.is_none() => {
                self.record.external_id = Some(one_line(&self.text(property))).filter(|key| !key.is_empty());
            }
            "GENDER" | "X-GENDER" => {
                let mut parts = self.parts(property).into_iter().filter(|part| !part.is_empty());
                self.record.sex = parts.next();
                parts.next().into_iter().for_each(|more| self.extra(property, more));
            }
            "KIND" | "X-ADDRESSBOOKSERVER-KIND" => match self.text(property).to_ascii_lowercase().as_str() {
                "org" => self.kind = Kind::Organization,
                "group" => self.kind = Kind::Group,
                _ => {}
            },
            "X-ABSHOWAS" if self.text(property).eq_ignore_ascii_case("COMPANY") => self.kind = Kind::Organization,
            "SOUND" if property.param("TYPE").any(|known| known.to_ascii_uppercase().starts_with("X-IRMC")) => {
                self.readings.sound = joined_reading(&self.parts(property));
            }
            "SORT-STRING" => self.readings.sort_string = one_line(&self.text(property)),
            "X-PHONETIC-LAST-NAME" => self.readings.phonetic[0] = one_line(&self.text(property)),
            "X-PHONETIC-FIRST-NAME" => self.readings.phonetic[1] = one_line(&self.text(property)),
            "X-PHONETIC-MIDDLE-NAME" => self.readings.phonetic[2] = one_line(&self.text(property)),
            own::STATUS => self.record.status = self.one_line_of(property),
            own::RANK => self.record.rank = self.one_line_of(property),
            own::SEGMENT => self.record.segment = self.one_line_of(property),
            own::SOURCE => self.record.source = self.one_line_of(property),
            own::BUSINESS => self.record.business = self.one_line_of(property),
            own::COMPANY_NOTE => self.record.company_note = Some(self.text(property)).filter(|note| !note.is_empty()),
            own::FIELD => match self.parts(property).as_slice() {
                [name, value] if !name.is_empty() && !value.is_empty() => {
                    self.record.own.push((one_line(name), value.clone()));
                }
                _ => self.extra(property, self.text(property)),
            },
            "X-PHONETIC-ORG" => self.readings.company = one_line(&self.text(property)),
            "ANNIVERSARY" | "X-ANNIVERSARY" | "X-ABDATE" | "X-EVOLUTION-ANNIVERSARY" => {
                let text = self.text(property);
                let day = day(&text).map_or(text, |day| day.to_string());
                self.extra(property, day);
            }
            name if OF_THE_PROGRAM.contains(&name) => {}
            _ => {
                let text = self.text(property);
                // A value without a rule of ours: its parts, where it has any.
                let parts: Vec<&str> = text.split(';').map(str::trim).filter(|part| !part.is_empty()).collect();
                let value = if property.value.contains(";;") { parts.join(" ") } else { text.clone() };
                self.extra(property, value);
            }
        }
    }

    fn organization(&mut self, property: &Property) {
        let units: Vec<String> = self.parts(property).iter().map(|unit| one_line(unit)).collect();
        if !self.units.is_empty() {
            // A second company, or the same once more.
            if units != self.units {
                self.extra(property, one_line(&units.join(" ")));
            }
            return;
        }
        if let Some(readings) = sort_as(property) {
            let mut readings = readings.into_iter();
            self.readings.company = readings.next().unwrap_or_default();
            let departments = one_line(&readings.collect::<Vec<_>>().join(" "));
            if !departments.is_empty() {
                self.record.extras.push(("SORT-AS".to_owned(), departments));
            }
        }
        self.units = units;
    }

    fn phone(&mut self, property: &Property) {
        let text = one_line(&self.text(property));
        let number = match text.get(..4).filter(|head| head.eq_ignore_ascii_case("tel:")) {
            // RFC 3966: what follows is about the number, and only the extension is part of it.
            Some(_) => {
                let mut parts = text[4..].split(';');
                let number = parts.next().unwrap_or_default().to_owned();
                let extension = parts.find_map(|part| part.strip_prefix("ext="));
                extension.map_or(number.clone(), |extension| format!("{number} ext. {extension}"))
            }
            None => text,
        };
        match values::phone(&number, false) {
            Phone::NoPhone(text) => self.extra(property, text),
            Phone::AsTyped(value) | Phone::Damaged(value) | Phone::ZeroPutBack { to: value, .. } => {
                let label = self.label(property);
                let says_fax = |text: &str| text.to_lowercase().contains("fax") || text.contains("ファ");
                let is_fax = property.param("TYPE").any(says_fax) || label.as_deref().is_some_and(says_fax);
                let phone = PhoneRecord { label, value, is_fax };
                if !self.record.phones.contains(&phone) {
                    self.record.phones.push(phone);
                }
            }
        }
    }

    fn mail(&mut self, property: &Property) {
        let text = one_line(&self.text(property));
        match values::mail(&text) {
            Ok(value) if self.record.mails.iter().any(|known| known.value == value) => {}
            Ok(value) => self.record.mails.push(Labelled { label: self.label(property), value }),
            Err(text) if text.chars().any(char::is_alphanumeric) => {
                self.problem(property, ProblemKind::MailNotRead { value: text.clone() });
                self.extra(property, text);
            }
            Err(_) => {}
        }
    }

    /// The parts of RFC 6350, section 6.3.1: box, extended, street, locality, region, code, country.
    fn address(&mut self, property: &Property) {
        let parts = self.parts(property);
        let part = |at: usize| Some(one_line(parts.get(at).map_or("", String::as_str))).filter(|part| !part.is_empty());
        let building: Vec<String> = [part(0), part(1)].into_iter().flatten().collect();
        let mut address = AddressRecord {
            label: self.label(property),
            postal: part(5).map(|code| values::postal(&code, false).0),
            prefecture: part(4),
            city: part(3),
            street: part(2),
            building: Some(building.join(" ")).filter(|building| !building.is_empty()),
            country: part(6),
        };
        whole_into_parts(&mut address);
        if !address.is_empty() && !self.record.addresses.contains(&address) {
            self.record.addresses.push(address);
        }
    }

    fn birthday(&mut self, property: &Property) {
        let text = one_line(&self.text(property));
        // Apple writes 1604 where there is no year, and says so.
        let omitted = property.param("X-APPLE-OMIT-YEAR").next();
        let read = birthday(&text).and_then(|birthday| match omitted {
            Some(year) if birthday.year().is_some_and(|known| known.to_string() == year) => {
                Birthday::new(None, birthday.month(), birthday.day())
            }
            _ => Some(birthday),
        });
        if read.is_none() && !text.is_empty() {
            let column = property.name.clone();
            self.problem(property, ProblemKind::DateNotRead { column, value: text.clone() });
            self.extra(property, text);
        }
        self.record.birthday = read;
    }

    fn finish(mut self) -> Option<Record> {
        if self.kind == Kind::Group {
            let name = one_line(&self.shown);
            self.problems.push(Problem { line: self.card.line, what: ProblemKind::CardOfGroup { name } });
            return None;
        }
        if self.record.addresses.is_empty() {
            self.record.addresses = std::mem::take(&mut self.formatted);
            self.record.addresses.retain(|address| !address.is_empty());
        }
        let elsewhere = self.nicknames.iter().chain(&self.units).cloned().collect::<Vec<_>>().join(" ");
        let found = names::name(&self.shown, &self.name_parts, &elsewhere);
        if let Some(parts) = found.left_over {
            self.record.extras.push(("N".to_owned(), parts));
        }
        let mut units = std::mem::take(&mut self.units).into_iter();
        let mut company = units.next().unwrap_or_default();
        let department = one_line(&units.collect::<Vec<_>>().join(" "));
        let is_company = self.kind == Kind::Organization || !company.is_empty() && company == found.name;
        if is_company && company.is_empty() {
            company.clone_from(&found.name);
        }
        let reading = self.readings.of_person();
        if !company.is_empty() {
            let company_reading =
                Some(std::mem::take(&mut self.readings.company)).filter(|reading| !reading.is_empty());
            self.record.company = Some(CompanyRecord {
                name: company,
                reading: company_reading.or(reading.clone().filter(|_| is_company)),
                honorific: found.honorific.clone().filter(|_| is_company),
            });
        }
        let titles = Some(self.titles.join(" ")).filter(|titles| !titles.is_empty());
        let person = match is_company || found.name.is_empty() && self.record.company.is_some() {
            true => None,
            false if found.name.is_empty() => Some(self.stand_in(reading.clone())?),
            false => Some(found.name),
        };
        let department = Some(department).filter(|department| !department.is_empty());
        match person {
            Some(name) => {
                let honorific = found.honorific;
                self.record.person =
                    Some(PersonRecord { name, reading, honorific, department, title: titles, joint: Vec::new() });
            }
            None => {
                self.record.extras.extend(department.map(|department| ("ORG".to_owned(), department)));
                self.record.extras.extend(titles.map(|titles| ("TITLE".to_owned(), titles)));
            }
        }
        if let Some(of_company) = &self.record.company_note {
            for note in &mut self.notes {
                *note = without_end(note, of_company).unwrap_or_else(|| std::mem::take(note));
            }
            self.notes.retain(|note| !note.is_empty());
        }
        self.record.note = Some(self.notes.join("\n")).filter(|note| !note.trim().is_empty());
        Some(self.record)
    }

    /// What serves as the name of a card that has none: its reading or nickname, else a mail, else a phone.
    fn stand_in(&mut self, reading: Option<String>) -> Option<String> {
        let record = &self.record;
        let value = reading
            .or_else(|| self.nicknames.first().map(|name| one_line(name)))
            .or_else(|| record.mails.first().map(|mail| mail.value.clone()))
            .or_else(|| record.phones.first().map(|phone| phone.value.clone()));
        let what = match &value {
            Some(value) => ProblemKind::NamedAfter { value: value.clone() },
            None => ProblemKind::NoName,
        };
        self.problems.push(Problem { line: self.card.line, what });
        value
    }
}

/// A Japanese address that stands in one part, as handsets write it: the code and the prefecture at its start.
fn whole_into_parts(address: &mut AddressRecord) {
    if address.prefecture.is_some() {
        return;
    }
    let AddressRecord { postal, prefecture, city, street, building, .. } = address;
    let Some(whole) = [city, street, building].into_iter().find(|part| part.is_some()) else { return };
    let text = whole.clone().unwrap_or_default();
    let (code, area, rest) = split_address(&text);
    if let Some(area) = area.filter(|_| postal.is_none() || code.is_none() || *postal == code)
        && prefecture_of(&rest).is_none()
    {
        *postal = postal.take().or(code);
        *prefecture = Some(area.to_owned());
        *whole = Some(rest).filter(|rest| !rest.is_empty());
    }
}

/// A note without the lines at its end that are another's too; `None` where it does not end like that.
fn without_end(note: &str, end: &str) -> Option<String> {
    let (lines, end): (Vec<&str>, Vec<&str>) = (note.lines().collect(), end.lines().collect());
    let (own, last) = lines.split_at_checked(lines.len().checked_sub(end.len())?)?;
    let is_end = last.iter().zip(&end).all(|(one, other)| one.trim() == other.trim());
    is_end.then(|| own.join("\n"))
}

/// The readings of `SORT-AS` (RFC 6350, section 5.9), which separates by commas; Android by semicolons.
fn sort_as(property: &Property) -> Option<Vec<String>> {
    let value = property.param("SORT-AS").next()?;
    Some(value::parts(&value.replace(',', ";"), Version::V40).iter().map(|part| one_line(part)).collect())
}

/// Family name, given name, additional names.
fn joined_reading(parts: &[String]) -> String {
    let part = |at: usize| parts.get(at).map_or("", String::as_str);
    join_name(part(0), part(1), part(2))
}

/// `1980-03-22`, `19800322`, with or without a time behind it, `--0322` and `--03-22` without a year.
fn birthday(text: &str) -> Option<Birthday> {
    let head = text.split(['T', 't']).next().unwrap_or_default().trim();
    let figures: String = head.chars().filter(|c| *c != '-').collect();
    let number = |range: std::ops::Range<usize>| figures.get(range)?.parse::<u32>().ok();
    if figures.bytes().all(|byte| byte.is_ascii_digit()) {
        return match (figures.len(), head.starts_with("--")) {
            (4, true) => Birthday::new(None, number(0..2)?, number(2..4)?),
            (8, false) => Birthday::new(Some(number(0..4)? as i32), number(4..6)?, number(6..8)?),
            _ => None,
        };
    }
    dates::birthday(text)
}

fn day(text: &str) -> Option<NaiveDate> {
    let birthday = birthday(text)?;
    NaiveDate::from_ymd_opt(birthday.year()?, birthday.month(), birthday.day())
}
