//! vCards for other programs, versions 4.0 (RFC 6350) and 3.0 (RFC 2426).
//!
//! What phones read but no standard names is written beside what the standard says: readings as `X-PHONETIC-*` (iOS,
//! Android, Google), labels as `X-ABLabel`. Text is UTF-8 and no line says so, as neither version has a word for it.

use super::record::{AddressRecord, CompanyRecord, PersonRecord, Record};
use super::values::is_japanese;
use super::vcard::{Version, own, types};
use crate::domain::date::Birthday;

/// Octets of a line without its end: RFC 6350, section 3.2.
const LINE: usize = 75;

/// Suffixes of Western names, which are no family names.
const SUFFIXES: &[&str] = &["Jr.", "Jr", "Sr.", "Sr", "II", "III", "IV"];

/// One card. Of a record the name, company, points, addresses, tags, notes, birthday, sex and key are written, and as
/// properties of our own what the customer is to us; `revised` is the time of the last change, RFC 3339 in UTC. A version
/// before 3.0 is written as 3.0.
pub fn card(record: &Record, version: Version, revised: Option<&str>) -> String {
    let is_japanese = [
        record.person.as_ref().map(|person| &person.name),
        record.company.as_ref().map(|company| &company.name),
        record.person.as_ref().and_then(|person| person.department.as_ref()),
    ]
    .into_iter()
    .flatten()
    .any(|name| is_japanese(name));
    let mut card = Writer { out: String::new(), is_four: version == Version::V40, is_japanese, groups: 0 };
    card.line("BEGIN:VCARD");
    card.line(if card.is_four { "VERSION:4.0" } else { "VERSION:3.0" });
    card.line("PRODID:-//tokui//vCard//EN");
    card.names(record);
    card.points(record);
    for address in &record.addresses {
        card.address(address);
    }
    if let Some(birthday) = record.birthday {
        card.birthday(birthday);
    }
    if let Some(sex) = &record.sex {
        let name = if card.is_four { "GENDER" } else { "X-GENDER" };
        card.line(&format!("{name}:{}", escaped(sex)));
    }
    // Whoever reads the card reads both; whose they are is said below.
    let notes: Vec<&str> = [&record.note, &record.company_note].into_iter().flatten().map(String::as_str).collect();
    if !notes.is_empty() {
        card.line(&format!("NOTE:{}", escaped(&notes.join("\n"))));
    }
    if !record.tags.is_empty() {
        let tags: Vec<String> = record.tags.iter().map(|tag| escaped(tag)).collect();
        card.line(&format!("CATEGORIES:{}", tags.join(",")));
    }
    card.of_the_trade(record);
    if let Some(key) = &record.external_id {
        // RFC 6350, section 6.7.6: a key is a URI unless it is said to be text.
        let kind = if card.is_four && !key.starts_with("urn:") { ";VALUE=text" } else { "" };
        card.line(&format!("UID{kind}:{}", escaped(key)));
    }
    if let Some(time) = revised {
        // RFC 6350 writes a timestamp without separators, and RFC 2426 allows that too.
        let basic: String =
            time.split('.').next().unwrap_or_default().chars().filter(|c| !"-:Z".contains(*c)).collect();
        card.line(&format!("REV:{basic}Z"));
    }
    card.line("END:VCARD");
    card.out
}

struct Writer {
    out: String,
    is_four: bool,
    /// The language of labels, as the reader finds it out: that of the names.
    is_japanese: bool,
    /// Groups so far, which bind a label to what it is for.
    groups: usize,
}

impl Writer {
    /// Writes a line, folded between characters.
    fn line(&mut self, line: &str) {
        let mut length = 0;
        for c in line.chars() {
            if length + c.len_utf8() > LINE {
                self.out.push_str("\r\n ");
                length = 1;
            }
            self.out.push(c);
            length += c.len_utf8();
        }
        self.out.push_str("\r\n");
    }

    fn names(&mut self, record: &Record) {
        match (&record.person, &record.company) {
            (Some(person), company) => {
                self.person(person);
                self.organization(company.as_ref(), person.department.as_deref());
                if let Some(title) = &person.title {
                    self.line(&format!("TITLE:{}", escaped(title)));
                }
            }
            (None, Some(company)) => {
                self.line(if self.is_four { "KIND:org" } else { "X-ABShowAs:COMPANY" });
                self.line(&format!("FN:{}", escaped(&company.name)));
                let honorific = company.honorific.as_deref().unwrap_or_default();
                if !self.is_four || !honorific.is_empty() {
                    self.line(&format!("N:;;;;{}", escaped(honorific)));
                }
                self.organization(Some(company), None);
            }
            (None, None) => self.line("FN:"),
        }
    }

    fn person(&mut self, person: &PersonRecord) {
        self.line(&format!("FN:{}", escaped(&person.name)));
        let (family, given, mut suffix) = split_name(&person.name);
        let mut prefix = "";
        match person.honorific.as_deref() {
            Some(honorific) if is_japanese(honorific) && suffix.is_empty() => suffix = honorific,
            Some(honorific) => prefix = honorific,
            None => {}
        }
        let sort_as = match &person.reading {
            Some(reading) if self.is_four => {
                let (family, given, _) = split_name(reading);
                let parts = if given.is_empty() { family.to_owned() } else { format!("{family},{given}") };
                format!(";SORT-AS=\"{}\"", parameter(&parts))
            }
            _ => String::new(),
        };
        let parts = [family, given, "", prefix, suffix].map(escaped).join(";");
        self.line(&format!("N{sort_as}:{parts}"));
        if let Some(reading) = &person.reading {
            let (family, given, suffix) = split_name(reading);
            let family = if suffix.is_empty() { family.to_owned() } else { format!("{family} {suffix}") };
            for (name, part) in [("X-PHONETIC-LAST-NAME", family.as_str()), ("X-PHONETIC-FIRST-NAME", given)] {
                if !part.is_empty() {
                    self.line(&format!("{name}:{}", escaped(part)));
                }
            }
        }
    }

    fn organization(&mut self, company: Option<&CompanyRecord>, department: Option<&str>) {
        let name = company.map_or("", |company| &company.name);
        if name.is_empty() && department.is_none() {
            return;
        }
        let reading = company.and_then(|company| company.reading.as_deref());
        let sort_as = match reading {
            Some(reading) if self.is_four => format!(";SORT-AS=\"{}\"", parameter(reading)),
            _ => String::new(),
        };
        let department = department.map(|department| format!(";{}", escaped(department))).unwrap_or_default();
        self.line(&format!("ORG{sort_as}:{}{department}", escaped(name)));
        if let Some(reading) = reading {
            self.line(&format!("X-PHONETIC-ORG:{}", escaped(reading)));
        }
    }

    fn points(&mut self, record: &Record) {
        for phone in &record.phones {
            let uses: &[&str] = if phone.is_fax { &["fax"] } else { &["voice"] };
            self.labelled("TEL", phone.label.as_deref(), uses, &escaped(&phone.value));
        }
        for mail in &record.mails {
            let uses: &[&str] = if self.is_four { &[] } else { &["internet"] };
            self.labelled("EMAIL", mail.label.as_deref(), uses, &escaped(&mail.value));
        }
        for url in &record.urls {
            // A URI, which has no escapes: what it cannot hold is not in it.
            let value: String = url.value.chars().filter(|c| !c.is_control()).collect();
            let value = if self.is_four { value.replace('\\', "%5C") } else { escaped(&value) };
            self.labelled("URL", url.label.as_deref(), &[], &value);
        }
    }

    /// A property with its types, and with its label where the types alone would not give it back.
    fn labelled(&mut self, name: &str, label: Option<&str>, uses: &[&str], value: &str) {
        let of_label = label.and_then(types::type_of);
        let all: Vec<&str> = of_label.into_iter().chain(uses.iter().copied()).collect();
        let typed = match all.is_empty() {
            true => String::new(),
            false => format!(
                ";TYPE={}",
                if self.is_four && all.len() > 1 { format!("\"{}\"", all.join(",")) } else { all.join(",") }
            ),
        };
        match label.filter(|label| types::label(all.iter().copied(), self.is_japanese).as_deref() != Some(label)) {
            Some(label) => {
                self.groups += 1;
                let group = format!("item{}", self.groups);
                self.line(&format!("{group}.{name}{typed}:{value}"));
                self.line(&format!("{group}.X-ABLabel:{}", escaped(label)));
            }
            None => self.line(&format!("{name}{typed}:{value}")),
        }
    }

    /// RFC 6350, section 6.3.1: no box, the building, street, city, prefecture, code, country.
    fn address(&mut self, address: &AddressRecord) {
        let AddressRecord { label, postal, prefecture, city, street, building, country } = address;
        // People write a Japanese code with its hyphen, and so do their programs.
        let postal =
            postal.as_ref().map(|code| match code.len() == 7 && code.bytes().all(|byte| byte.is_ascii_digit()) {
                true => format!("{}-{}", &code[..3], &code[3..]),
                false => code.clone(),
            });
        let parts = [&None, building, street, city, prefecture, &postal, country];
        let parts = parts.map(|part| escaped(part.as_deref().unwrap_or_default())).join(";");
        self.labelled("ADR", label.as_deref(), &[], &parts);
    }

    /// What no standard has a word for: RFC 6350, section 6.10, leaves names that begin with X- to everybody.
    fn of_the_trade(&mut self, record: &Record) {
        let Record { status, rank, segment, source, business, company_note, own, .. } = record;
        for (name, value) in [
            (own::STATUS, status),
            (own::RANK, rank),
            (own::SEGMENT, segment),
            (own::SOURCE, source),
            (own::BUSINESS, business),
            (own::COMPANY_NOTE, company_note),
        ] {
            if let Some(value) = value {
                self.line(&format!("{name}:{}", escaped(value)));
            }
        }
        for (name, value) in own {
            self.line(&format!("{}:{};{}", own::FIELD, escaped(name), escaped(value)));
        }
    }

    fn birthday(&mut self, birthday: Birthday) {
        let (month, day) = (birthday.month(), birthday.day());
        let line = match (birthday.year(), self.is_four) {
            (Some(year), true) => format!("BDAY:{year:04}{month:02}{day:02}"),
            (Some(year), false) => format!("BDAY:{year:04}-{month:02}-{day:02}"),
            (None, true) => format!("BDAY:--{month:02}{day:02}"),
            // 3.0 has no such thing; this is how iOS and macOS write it, and others read it. 1604 was a leap year.
            (None, false) => format!("BDAY;X-APPLE-OMIT-YEAR=1604:1604-{month:02}-{day:02}"),
        };
        self.line(&line);
    }
}

/// Family name, given names and suffix of a name in the order of its language: family first in Japanese, last elsewhere.
fn split_name(name: &str) -> (&str, &str, &str) {
    if is_japanese(name) {
        let (family, given) = name.split_once(' ').unwrap_or((name, ""));
        return (family, given, "");
    }
    let (name, suffix) = match name.rsplit_once(' ') {
        Some((rest, last)) if SUFFIXES.contains(&last) => (rest, last),
        _ => (name, ""),
    };
    match name.rsplit_once(' ') {
        Some((given, family)) => (family, given, suffix),
        None => (name, "", suffix),
    }
}

/// RFC 6350, section 3.4; what no text holds is left out.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 4);
    for c in text.chars() {
        match c {
            '\\' | ',' | ';' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            '\t' => out.push(c),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

/// The value of a parameter between quotes: RFC 6868.
fn parameter(text: &str) -> String {
    text.replace('^', "^^").replace('"', "^'").replace(['\n', '\r'], " ")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::record::{Labelled, PhoneRecord};
    use super::super::vcard;
    use super::*;
    use crate::formats::table::testing::Whole;

    fn some(text: &str) -> Option<String> {
        Some(text.to_owned())
    }

    fn tanaka() -> Record {
        Record {
            company: Some(CompanyRecord {
                name: "富士見製作所".into(),
                reading: some("ふじみせいさくしょ"),
                honorific: None,
            }),
            person: Some(PersonRecord {
                name: "田中 太郎".into(),
                reading: some("たなか たろう"),
                honorific: some("様"),
                department: some("購買課"),
                title: some("課長"),
                joint: Vec::new(),
            }),
            phones: vec![
                PhoneRecord { label: some("携帯"), value: "090-0000-0101".into(), is_fax: false },
                PhoneRecord { label: some("会社"), value: "054-000-0102".into(), is_fax: true },
            ],
            mails: vec![Labelled { label: None, value: "tanaka@example.com".into() }],
            birthday: Birthday::new(None, 2, 29),
            note: some("一行目\n二行目; と, \\"),
            tags: vec!["vip".into(), "A, B".into()],
            external_id: some("urn:uuid:1"),
            status: some("取引中"),
            rank: some("A"),
            own: vec![("地図;番号".into(), "12,3".into())],
            addresses: vec![AddressRecord {
                postal: some("4200853"),
                prefecture: some("静岡県"),
                city: some("静岡市葵区"),
                street: some("追手町0-0"),
                ..AddressRecord::default()
            }],
            ..Record::default()
        }
    }

    #[test]
    fn version_4_has_readings_types_and_a_birthday_without_a_year() {
        let text = card(&tanaka(), Version::V40, Some("2026-11-20T01:12:00Z"));
        for line in [
            "VERSION:4.0",
            "FN:田中 太郎",
            "N;SORT-AS=\"たなか,たろう\":田中;太郎;;;様",
            "X-PHONETIC-LAST-NAME:たなか",
            "ORG;SORT-AS=\"ふじみせいさくしょ\":富士見製作所;購買課",
            "TITLE:課長",
            "TEL;TYPE=\"cell,voice\":090-0000-0101",
            "item1.TEL;TYPE=\"work,fax\":054-000-0102",
            "item1.X-ABLabel:会社",
            "ADR:;;追手町0-0;静岡市葵区;静岡県;420-0853;",
            "BDAY:--0229",
            "NOTE:一行目\\n二行目\\; と\\, \\\\",
            "CATEGORIES:vip,A\\, B",
            "X-TOKUI-STATUS:取引中",
            "X-TOKUI-RANK:A",
            "X-TOKUI-FIELD:地図\\;番号;12\\,3",
            "UID:urn:uuid:1",
            "REV:20261120T011200Z",
        ] {
            assert!(text.replace("\r\n ", "").contains(&format!("{line}\r\n")), "{line}\n{text}");
        }
        assert!(!text.contains("CHARSET"));
    }

    #[test]
    fn version_3_says_the_same_in_its_own_words() {
        let text = card(&tanaka(), Version::V30, None);
        for line in [
            "VERSION:3.0",
            "N:田中;太郎;;;様",
            "X-PHONETIC-LAST-NAME:たなか",
            "X-PHONETIC-FIRST-NAME:たろう",
            "TEL;TYPE=cell,voice:090-0000-0101",
            "EMAIL;TYPE=internet:tanaka@example.com",
            "BDAY;X-APPLE-OMIT-YEAR=1604:1604-02-29",
        ] {
            assert!(text.contains(&format!("{line}\r\n")), "{line}\n{text}");
        }
    }

    #[test]
    fn lines_are_folded_between_characters() {
        let record = Record { note: Some("東京".repeat(60)), ..tanaka() };
        let text = card(&record, Version::V40, None);
        assert!(text.split("\r\n").all(|line| line.len() <= LINE), "{text}");
        assert!(text.contains("\r\n "));
    }

    #[test]
    fn another_reader_reads_the_same_cards() {
        for version in [Version::V30, Version::V40] {
            let text = card(&tanaka(), version, None);
            let calcard::Entry::VCard(read) = calcard::Parser::new(&text).strict().entry() else {
                panic!("no card: {text}");
            };
            let texts = |name: calcard::vcard::VCardProperty| -> Vec<String> {
                let entry = read.entries.iter().find(|entry| entry.name == name).expect("the property");
                entry.values.iter().filter_map(|value| value.as_text().map(str::to_owned)).collect()
            };
            use calcard::vcard::VCardProperty as P;
            assert_eq!(texts(P::N), ["田中", "太郎", "", "", "様"]);
            assert_eq!(texts(P::Org), ["富士見製作所", "購買課"]);
            assert_eq!(texts(P::Note), ["一行目\n二行目; と, \\"]);
            assert_eq!(texts(P::Tel), ["090-0000-0101"]);
        }
    }

    #[test]
    fn a_long_reading_comes_back() {
        let reading = some(&"かぶしきがいしゃ".repeat(6));
        let company = CompanyRecord { name: "富士見製作所".into(), reading, honorific: None };
        let record = Record { company: Some(company), ..tanaka() };
        let read = Whole::from(vcard::read(card(&record, Version::V40, None).as_bytes(), None).expect("a card"));
        assert_eq!((&read.records[0].company, read.problems), (&record.company, Vec::new()));
    }

    fn word() -> impl Strategy<Value = String> {
        prop_oneof!["[a-zA-Z][a-z\\\\;:\"'^.]{0,8}[a-z]", "[東京能表予株会製作所]{1,4}"]
    }

    fn line() -> impl Strategy<Value = String> {
        prop::collection::vec(prop_oneof![word(), "[a-z,;=\\\\\"年ー#]{1,6}x"], 1..12).prop_map(|words| words.join(" "))
    }

    fn name() -> impl Strategy<Value = String> {
        prop::collection::vec("[A-Z][a-z\\\\;\"]{0,6}[a-z]|[田中佐藤太郎花子]{2,3}", 1..4)
            .prop_map(|words| words.join(" "))
    }

    fn reading() -> impl Strategy<Value = Option<String>> {
        prop::option::of(
            prop::collection::vec("[ぁ-んー]{1,5}|[A-Z][a-z^\"]{0,5}[a-z]", 1..3).prop_map(|words| words.join(" ")),
        )
    }

    fn label() -> impl Strategy<Value = Option<String>> {
        prop::option::of(prop_oneof![Just("携帯".to_owned()), Just("work".to_owned()), Just("会社".to_owned()), word()])
    }

    fn labelled(value: &'static str) -> impl Strategy<Value = Vec<Labelled>> {
        let one = (label(), value).prop_map(|(label, value)| Labelled { label, value });
        prop::collection::vec(one, 0..3).prop_map(|mut all| {
            all.dedup_by(|one, other| one.value == other.value);
            all.truncate(2);
            all
        })
    }

    fn phones() -> impl Strategy<Value = Vec<PhoneRecord>> {
        let one = (label(), "0[0-9]{1,3}-[0-9]{3,4}-[0-9]{4}", any::<bool>())
            .prop_map(|(label, value, is_fax)| PhoneRecord { label, value, is_fax });
        prop::collection::vec(one, 0..2)
    }

    fn addresses() -> impl Strategy<Value = Vec<AddressRecord>> {
        let part = || prop::option::of(line());
        let one = (label(), prop::option::of("[0-9]{7}"), part(), part(), part(), part(), part());
        let one = one.prop_map(|(label, postal, prefecture, city, street, building, country)| AddressRecord {
            label,
            postal,
            prefecture,
            city,
            street,
            building,
            country,
        });
        prop::collection::vec(one.prop_filter("an address", |address| !address.is_empty()), 0..2)
    }

    type Word = Option<String>;

    fn of_the_trade() -> impl Strategy<Value = (Word, Word, Word, Word)> {
        let word = || prop::option::of(line());
        (word(), word(), word(), word())
    }

    fn note() -> impl Strategy<Value = Option<String>> {
        prop::option::of(prop::collection::vec(line(), 1..4).prop_map(|lines| lines.join("\n")))
    }

    prop_compose! {
        fn records()(
            company in prop::option::of((line(), reading())),
            person in prop::option::of((name(), reading(), prop::option::of(prop_oneof!["様", "先生", "Dr\\."]))),
            department in prop::option::of(line()),
            title in prop::option::of(line()),
            phones in phones(),
            mails in labelled("[a-z]{1,6}@example\\.(com|jp)"),
            urls in labelled("https://example\\.com/[a-z,;=?]{0,8}x"),
            addresses in addresses(),
            tags in prop::collection::vec("[a-z東京 ]{0,3}[a-z東京]", 0..3),
            note in note(),
            company_note in note(),
            birthday in prop::option::of((prop::option::of(1900i32..2030), 1u32..13, 1u32..29)),
            key in prop::option::of(line()),
            (status, rank, segment, source) in of_the_trade(),
            business in prop::option::of(line()),
            own in prop::collection::btree_map(line(), line(), 0..3),
        ) -> Record {
            let company = company.map(|(name, reading)| CompanyRecord { name, reading, honorific: None });
            let person = person.map(|(name, reading, honorific)| PersonRecord {
                name, reading, honorific, department, title, joint: Vec::new(),
            });
            let is_nobody = company.is_none() && person.is_none();
            let person = if is_nobody { Some(PersonRecord { name: "Nemo Nobody".into(), ..PersonRecord::default() }) } else { person };
            let mut tags = tags;
            tags = tags.into_iter().map(|tag| tag.trim().to_owned()).collect();
            tags.sort();
            tags.dedup();
            let company_note = company_note.filter(|_| company.is_some() && person.is_some());
            let birthday = birthday.and_then(|(year, month, day)| Birthday::new(year, month, day));
            Record {
                line: 1, company, person, phones, mails, urls, addresses, tags, note, company_note, birthday,
                external_id: key, status, rank, segment, source, business, own: own.into_iter().collect(), ..Record::default()
            }
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_again(record in records(), four in any::<bool>()) {
            let version = if four { Version::V40 } else { Version::V30 };
            let text = card(&record, version, Some("2026-11-20T01:12:00Z"));
            let read = Whole::from(vcard::read(text.as_bytes(), None).expect("a card"));
            prop_assert_eq!(&read.problems, &[], "{}", text);
            prop_assert_eq!(&read.records, &[record], "{}", text);
        }
    }
}
