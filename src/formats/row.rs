//! One row and the use of its columns into a record, with what is to be said about it.

use std::borrow::Cow;
use std::collections::HashMap;
use std::collections::btree_map::{BTreeMap, Entry};

use super::address::{Address, append, split_address};
use super::columns::{ColumnUse, Mapping};
use super::csv::Row;
use super::dates;
use super::exact::{self, Own};
use super::field::Field;
use super::problem::{Problem, ProblemKind};
use super::record::{AddressRecord, CompanyRecord, Labelled, PersonRecord, PhoneRecord, Record};
use super::synonyms;
use super::values::{self, Phone};

/// The record of a row; `None`, with a problem, where nothing in it can serve as a name.
pub fn record(row: &Row, mapping: &Mapping, problems: &mut Vec<Problem>) -> Option<Record> {
    if let Some(record) = (mapping.own == Some(Own::Exact)).then(|| exact::record(row, &mapping.columns)).flatten() {
        return Some(record);
    }
    // What we wrote has one header, and words of ours in its cells.
    if let Some(what) = header_again(row, &mapping.columns).filter(|_| mapping.own.is_none()) {
        problems.push(Problem { line: row.line, what });
        return None;
    }
    let mut reader = Reader {
        columns: &mapping.columns,
        is_ours: mapping.own.is_some(),
        record: Record { line: row.line, ..Record::default() },
        singles: BTreeMap::new(),
        departments: Vec::new(),
        titles: Vec::new(),
        joint: Vec::new(),
        notes: Vec::new(),
        addresses: Vec::new(),
        labels: HashMap::new(),
        is_japanese: true,
        problems,
    };
    let mut cells = Vec::with_capacity(mapping.columns.len());
    let mut had_controls = false;
    for cell in row.cells.iter() {
        let (cell, controls) = values::clean(cell);
        had_controls |= controls;
        cells.push(cell);
    }
    if had_controls {
        reader.problem(ProblemKind::ControlCharacters);
    }
    reader.look_around(&cells);
    for (at, cell) in cells.into_iter().enumerate() {
        if !cell.is_empty() && at < mapping.columns.len() {
            reader.cell(at, cell);
        }
    }
    reader.finish()
}

/// Whether all cells with anything in them, two or more, are headers: those of their columns, or of another table, where no
/// value of a customer is among them.
fn header_again(row: &Row, columns: &[ColumnUse]) -> Option<ProblemKind> {
    if columns.iter().all(|column| column.header.is_empty()) {
        return None;
    }
    let cells = || row.cells.iter().map(str::trim).zip(columns).filter(|(cell, _)| !cell.is_empty());
    cells().nth(1)?;
    if cells().all(|(cell, column)| cell == column.header) {
        return Some(ProblemKind::HeaderAgain);
    }
    // Most rows have a number or an address, and are known by it at once.
    let is_value = |cell: &str| cell.bytes().any(|byte| byte.is_ascii_digit() || byte == b'@');
    let is_header = |cell: &str| synonyms::understand(cell).is_some();
    let is_other = !cells().any(|(cell, _)| is_value(cell)) && cells().all(|(cell, _)| is_header(cell));
    is_other.then_some(ProblemKind::OtherHeader)
}

/// A value and the column it stood in.
type Cell = (usize, String);

struct Reader<'a> {
    columns: &'a [ColumnUse],
    /// We wrote it, and know what stands between several values of a cell.
    is_ours: bool,
    record: Record,
    singles: BTreeMap<Field, Cell>,
    departments: Vec<Cell>,
    titles: Vec<Cell>,
    joint: Vec<Cell>,
    notes: Vec<String>,
    addresses: Vec<Address>,
    /// Labels that stand in columns of their own, by group.
    labels: HashMap<&'a str, String>,
    /// Whether numbers without their zero can be Japanese ones.
    is_japanese: bool,
    problems: &'a mut Vec<Problem>,
}

impl<'a> Reader<'a> {
    fn problem(&mut self, what: ProblemKind) {
        self.problems.push(Problem { line: self.record.line, what });
    }

    fn extra(&mut self, at: usize, value: String) {
        self.record.extras.push((self.columns[at].title.clone(), value));
    }

    /// What must be known before the first cell is read: labels in later columns, and the country.
    fn look_around(&mut self, cells: &[Cow<'_, str>]) {
        let mut country = None;
        for (column, cell) in self.columns.iter().zip(cells).filter(|(_, cell)| !cell.is_empty()) {
            match column.field {
                Some(Field::Country) => country = Some(cell),
                Some(Field::GroupLabel) => {
                    // Google marks the one in use: "* Work". Outlook says how mail is sent, which is no label.
                    let label = values::one_line(cell.trim_start_matches('*'));
                    if !matches!(label.as_str(), "SMTP" | "EX") {
                        self.labels.insert(&column.group, label);
                    }
                }
                _ => {}
            }
        }
        self.is_japanese = match country {
            Some(country) => ["日本", "日本国", "japan", "jp", "jpn"].contains(&country.to_lowercase().as_str()),
            None => {
                let headers = self.columns.iter().any(|column| values::is_japanese(&column.header));
                headers || cells.iter().any(|cell| values::is_japanese(cell))
            }
        };
    }

    fn label(&self, at: usize) -> Option<String> {
        let column = &self.columns[at];
        column.label.clone().or_else(|| self.labels.get(column.group.as_str()).cloned())
    }

    fn cell(&mut self, at: usize, cell: Cow<'_, str>) {
        let Some(field) = self.columns[at].field else {
            return self.extra(at, cell.into_owned());
        };
        match field {
            Field::Phone | Field::Fax => self.phones(at, &cell, field == Field::Fax),
            Field::Mail => self.mails(at, &cell),
            Field::Url => {
                // Some write "a; b"; within an address a semicolon stays.
                let parts = self.parts(&cell, |cell| values::split_values(cell, &['\n', ' '])).into_iter();
                for value in parts.map(|value| value.trim_end_matches(';')).filter(|value| !value.is_empty()) {
                    let label = self.label(at);
                    self.record.urls.push(Labelled { label, value: value.to_owned() });
                }
            }
            Field::Tags => {
                let tags = match self.is_ours {
                    true => exact::parts(&cell).map(str::to_owned).collect(),
                    false => values::tags(&cell),
                };
                let new = tags.into_iter().filter(|tag| !self.record.tags.contains(tag)).collect::<Vec<_>>();
                self.record.tags.extend(new);
            }
            Field::Note => self.notes.push(cell.into_owned()),
            Field::History => self.record.history.push(cell.into_owned()),
            Field::Joint => self.joint.push((at, values::one_line(&cell))),
            Field::Department => self.departments.push((at, values::one_line(&cell))),
            Field::Title => self.titles.push((at, values::one_line(&cell))),
            Field::GroupLabel | Field::Skip => {}
            Field::Postal | Field::Prefecture | Field::City | Field::Street | Field::Building | Field::Country => {
                self.address_part(at, field, &cell);
            }
            Field::Address => self.address(at, &cell),
            Field::Birthday | Field::LastContact | Field::ExchangedOn | Field::Created => {
                self.date(at, field, cell.into_owned())
            }
            Field::Star => {
                if values::is_yes(&cell) {
                    self.record.starred = true;
                } else if !matches!(cell.to_lowercase().as_str(), "0" | "no" | "false" | "n" | "-" | "×") {
                    self.extra(at, cell.into_owned());
                }
            }
            _ => {
                let value = values::one_line(&cell);
                match self.singles.entry(field) {
                    Entry::Vacant(place) => {
                        place.insert((at, value));
                    }
                    // Two --map rules for one field.
                    Entry::Occupied(_) => self.extra(at, value),
                }
            }
        }
    }

    /// The values of a cell, as they are parted in any list.
    fn parts<'c>(&self, cell: &'c str, parted: impl FnOnce(&'c str) -> Vec<&'c str>) -> Vec<&'c str> {
        if self.is_ours { exact::parts(cell).collect() } else { parted(cell) }
    }

    fn phones(&mut self, at: usize, cell: &str, is_fax: bool) {
        for part in self.parts(cell, values::split_phones) {
            let value = match values::phone(part, self.is_japanese) {
                Phone::AsTyped(value) => value,
                Phone::ZeroPutBack { from, to } => {
                    self.problem(ProblemKind::PhoneZero { from, to: to.clone() });
                    to
                }
                Phone::Damaged(value) => {
                    self.problem(ProblemKind::PhoneDamaged { value: value.clone() });
                    self.extra(at, value);
                    continue;
                }
                Phone::NoPhone(text) => {
                    // A dash says that there is none.
                    if text.chars().any(char::is_alphanumeric) {
                        self.extra(at, text);
                    }
                    continue;
                }
            };
            let phone = PhoneRecord { label: self.label(at), value, is_fax };
            if !self.record.phones.contains(&phone) {
                self.record.phones.push(phone);
            }
        }
    }

    fn mails(&mut self, at: usize, cell: &str) {
        // "Taro Tanaka <t@example.jp>" holds a space; without a "<" a space separates.
        let separators: &[char] =
            if cell.contains('<') { &[',', ';', '\n'] } else { &[',', ';', '、', '/', ' ', '\u{3000}', '\n'] };
        for part in self.parts(cell, |cell| values::split_values(cell, separators)) {
            match values::mail(part) {
                Ok(value) => {
                    let label = self.label(at);
                    if !self.record.mails.iter().any(|mail| mail.value == value) {
                        self.record.mails.push(Labelled { label, value });
                    }
                }
                Err(text) if text.chars().any(char::is_alphanumeric) => {
                    self.problem(ProblemKind::MailNotRead { value: text.clone() });
                    self.extra(at, text);
                }
                Err(_) => {}
            }
        }
    }

    fn date(&mut self, at: usize, field: Field, cell: String) {
        let was_read = match field {
            Field::Birthday => {
                self.record.birthday = dates::birthday(&cell);
                self.record.birthday.is_some()
            }
            Field::LastContact => {
                self.record.last_contact = dates::date(&cell);
                self.record.last_contact.is_some()
            }
            Field::ExchangedOn => {
                self.record.exchanged_on = dates::date(&cell);
                self.record.exchanged_on.is_some()
            }
            _ => {
                self.record.created = dates::date(&cell);
                self.record.created.is_some()
            }
        };
        // Outlook writes 0/0/00 where there is no date.
        if !was_read && cell.chars().any(|c| c.is_alphanumeric() && c != '0') {
            let column = self.columns[at].title.clone();
            self.problem(ProblemKind::DateNotRead { column, value: cell.clone() });
            self.extra(at, cell);
        }
    }

    fn address_of(&mut self, at: usize) -> &mut Address {
        let group = &self.columns[at].group;
        if let Some(found) = self.addresses.iter().rposition(|address| address.group == *group) {
            return &mut self.addresses[found];
        }
        self.another_address(at)
    }

    fn another_address(&mut self, at: usize) -> &mut Address {
        let record = AddressRecord { label: self.label(at), ..AddressRecord::default() };
        let group = self.columns[at].group.clone();
        self.addresses.push(Address { group, record, ..Address::default() });
        let last = self.addresses.len() - 1;
        &mut self.addresses[last]
    }

    fn address_part(&mut self, at: usize, field: Field, cell: &str) {
        let mut value = values::one_line(cell);
        if field == Field::Postal {
            let (code, zeros_put_back) = values::postal(cell, self.is_japanese);
            if zeros_put_back {
                self.problem(ProblemKind::PostalZero { from: value, to: code.clone() });
            }
            value = code;
        }
        let address = self.address_of(at);
        let known = match field {
            Field::Postal => &address.record.postal,
            Field::Prefecture => &address.record.prefecture,
            _ => &None,
        };
        // 郵便番号2 after 住所1 begins another address.
        if known.as_ref().is_some_and(|known| *known != value) && address.record.street.is_some() {
            self.another_address(at);
        }
        let record = &mut self.address_of(at).record;
        let slot = match field {
            Field::Postal => &mut record.postal,
            Field::Prefecture => &mut record.prefecture,
            Field::Country => &mut record.country,
            Field::City => &mut record.city,
            Field::Building => &mut record.building,
            _ => &mut record.street,
        };
        match field {
            Field::City | Field::Street | Field::Building => append(slot, &value),
            _ if slot.as_ref().is_some_and(|known| *known != value) => self.extra(at, value),
            _ => *slot = Some(value),
        }
    }

    fn address(&mut self, at: usize, cell: &str) {
        let text = values::one_line(cell);
        if self.columns[at].header.to_lowercase().contains("formatted") {
            self.address_of(at).formatted = Some(text);
            return;
        }
        let (code, prefecture, rest) = split_address(&text);
        if self.address_of(at).lines > 0 && (code.is_some() || prefecture.is_some()) {
            self.another_address(at);
        }
        self.address_of(at).add_line(&text, code, prefecture, &rest);
    }

    fn finish(mut self) -> Option<Record> {
        self.finish_addresses();
        let company_name = self.take(Field::Company);
        let company_reading = self.take(Field::CompanyReading);
        let middle = self.take(Field::Middle);
        let name = self.name(Field::Name, Field::Family, Field::Given, middle);
        let mut reading = self.name(Field::Reading, Field::FamilyReading, Field::GivenReading, None);
        self.record.company = company_name.map(|(_, name)| CompanyRecord { name, ..CompanyRecord::default() });
        match (&mut self.record.company, company_reading) {
            (Some(company), Some((_, value))) => company.reading = Some(value),
            (None, Some((at, value))) => self.extra(at, value),
            _ => {}
        }
        let name = match name {
            Some((_, name)) => Some(name),
            // A list of companies with a フリガナ column means theirs.
            None if self.record.company.is_some() => {
                if let (Some(company), Some((at, value))) = (&mut self.record.company, reading.take()) {
                    match company.reading {
                        None => company.reading = Some(value),
                        Some(_) => self.extra(at, value),
                    }
                }
                None
            }
            None => Some(self.stand_in(&mut reading)?),
        };
        self.finish_person(name, reading.map(|(_, reading)| reading));
        self.finish_rest();
        Some(self.record)
    }

    /// What serves as the name of a row that has none: its reading, else a mail, else a phone.
    fn stand_in(&mut self, reading: &mut Option<Cell>) -> Option<String> {
        let value = reading
            .as_ref()
            .map(|(_, reading)| reading.clone())
            .or_else(|| self.record.mails.first().map(|mail| mail.value.clone()))
            .or_else(|| self.record.phones.first().map(|phone| phone.value.clone()));
        self.problem(match &value {
            Some(value) => ProblemKind::NamedAfter { value: value.clone() },
            None => ProblemKind::NoName,
        });
        value
    }

    fn finish_person(&mut self, name: Option<String>, reading: Option<String>) {
        let honorific = self.take(Field::Honorific).map(|(_, value)| value);
        let (departments, titles) = (std::mem::take(&mut self.departments), std::mem::take(&mut self.titles));
        let joint = std::mem::take(&mut self.joint);
        let Some(name) = name else {
            if let Some(company) = &mut self.record.company {
                let (name, typed) = values::split_honorific(&company.name);
                (company.name, company.honorific) = (name, honorific.or(typed));
            }
            for (at, value) in departments.into_iter().chain(titles).chain(joint) {
                self.extra(at, value);
            }
            return;
        };
        let (name, typed) = values::split_honorific(&name);
        let joined = |values: Vec<Cell>| {
            let all: Vec<String> = values.into_iter().map(|(_, value)| value).collect();
            Some(all.join(" ")).filter(|all| !all.is_empty())
        };
        self.record.person = Some(PersonRecord {
            name,
            reading,
            honorific: honorific.or(typed),
            department: joined(departments),
            title: joined(titles),
            joint: joint.into_iter().map(|(_, value)| value).collect(),
        });
    }

    fn finish_rest(&mut self) {
        let mut single = |field: Field| self.singles.remove(&field).map(|(_, value)| value);
        self.record.kind = single(Field::Kind);
        self.record.business = single(Field::Business);
        let others = single(Field::OthersThere).unwrap_or_default();
        self.record.sex = single(Field::Sex);
        self.record.segment = single(Field::Segment);
        self.record.source = single(Field::Source);
        self.record.rank = single(Field::Rank);
        self.record.status = single(Field::Status);
        self.record.external_id = single(Field::ExternalId);
        let others = self.parts(&others, |others| values::split_values(others, &[';', '、', '\n']));
        self.record.others = others.into_iter().map(str::to_owned).collect();
        self.record.note = Some(self.notes.join("\n")).filter(|note| !note.is_empty());
        self.record.shrink();
    }

    fn take(&mut self, field: Field) -> Option<Cell> {
        self.singles.remove(&field)
    }

    /// A name from one column or from its parts. Where both are there and agree, the parts know where the space is.
    fn name(&mut self, whole: Field, family: Field, given: Field, middle: Option<Cell>) -> Option<Cell> {
        let (whole, family, given) = (self.take(whole), self.take(family), self.take(given));
        let text = |part: &Option<Cell>| part.as_ref().map(|(_, value)| value.clone()).unwrap_or_default();
        let parts = [text(&family), text(&given), text(&middle)];
        let at = [&family, &given, &middle].into_iter().flatten().map(|(at, _)| *at).next();
        let (at, whole_at, whole) = match (at, whole) {
            (None, whole) => return whole,
            (Some(at), None) => return Some((at, values::join_name(&parts[0], &parts[1], &parts[2]))),
            (Some(at), Some((whole_at, whole))) => (at, whole_at, whole),
        };
        if !parts.iter().all(|part| whole.contains(part.as_str())) {
            for (at, part) in [family, given, middle].into_iter().flatten() {
                self.extra(at, part);
            }
        } else if values::is_japanese(&whole) {
            return Some((at, values::join_name(&parts[0], &parts[1], &parts[2])));
        }
        Some((whole_at, whole))
    }

    fn finish_addresses(&mut self) {
        for mut address in std::mem::take(&mut self.addresses) {
            if let (true, Some(text)) = (address.record.is_empty(), address.formatted.take()) {
                let (code, prefecture, rest) = split_address(&text);
                address.add_line(&text, code, prefecture, &rest);
            }
            if !address.record.is_empty() {
                self.record.addresses.push(address.record);
            }
        }
    }
}
