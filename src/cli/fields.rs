//! `field=value` on the command line: which fields there are, and what each does to a card or a person.

use std::str::FromStr;

use super::failure::{Failure, Result};
use crate::domain::address::{AddressDraft, AddressParts};
use crate::domain::card::{AliasDraft, CardDraft};
use crate::domain::contact_point::{PointDraft, PointKind, normal_form};
use crate::domain::customer::{CustomerKind, Rank, Sex, Status};
use crate::domain::date::{Birthday, Toward, parse_birthday};
use crate::domain::person::PersonDraft;
use crate::domain::text::fold;
use crate::i18n::{Lang, Text, cli_fields as t, values};
use crate::ops::Crm;

/// What `=`, `+=` and `-=` ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Change {
    Set,
    Add,
    Take,
}

/// `phone.携帯+=090-..`, taken apart.
#[derive(Debug, PartialEq, Eq)]
struct Assignment<'a> {
    field: &'a str,
    label: Option<&'a str>,
    change: Change,
    value: &'a str,
}

impl<'a> Assignment<'a> {
    fn read(text: &'a str, lang: Lang) -> Result<Assignment<'a>> {
        let wrong = || {
            let message = t::NOT_AN_ASSIGNMENT.with(lang, &[("text", &text)]);
            Failure::usage("not_an_assignment", message, None)
        };
        let (head, value) = text.split_once('=').ok_or_else(wrong)?;
        let (head, change) = match (head.strip_suffix('+'), head.strip_suffix('-')) {
            (Some(head), _) => (head, Change::Add),
            (_, Some(head)) => (head, Change::Take),
            _ => (head, Change::Set),
        };
        let (field, label) = match head.trim().split_once('.') {
            Some((field, label)) => (field.trim(), Some(label.trim()).filter(|label| !label.is_empty())),
            None => (head.trim(), None),
        };
        if field.is_empty() {
            return Err(wrong());
        }
        Ok(Assignment { field, label, change, value: value.trim() })
    }
}

/// A field with the other words it is known by.
type Known = (&'static str, &'static [&'static str], Text);

const CARD: &[Known] = &[
    ("name", &["名前", "会社名", "氏名"], t::NAME),
    ("reading", &["ふりがな", "フリガナ", "かな", "kana"], t::READING),
    ("honorific", &["敬称"], t::HONORIFIC),
    ("kind", &["種別"], t::KIND),
    ("segment", &["業種"], t::SEGMENT),
    ("business", &["事業内容"], t::BUSINESS),
    ("employees", &["従業員数"], t::EMPLOYEES),
    ("status", &["状態"], t::STATUS),
    ("rank", &["見込み度", "ランク"], t::RANK),
    ("source", &["経路"], t::SOURCE),
    ("birthday", &["誕生日"], t::BIRTHDAY),
    ("sex", &["性別"], t::SEX),
    ("cadence", &["連絡間隔"], t::CADENCE),
    ("confirmed", &["確認日"], t::CONFIRMED),
    ("star", &["星"], t::STAR),
    ("dnc", &["連絡しない"], t::DNC),
    ("phone", &["電話", "tel"], t::PHONE),
    ("mail", &["メール", "email"], t::MAIL),
    ("fax", &["ファックス"], t::FAX),
    ("url", &["ウェブ", "web"], t::URL),
    ("sns", &[], t::SNS),
    ("tag", &["タグ", "tags"], t::TAG),
    ("alias", &["別名", "旧名"], t::ALIAS),
    ("address", &["住所"], t::ADDRESS),
    ("postal", &["郵便番号"], t::POSTAL),
    ("prefecture", &["都道府県", "state"], t::PREFECTURE),
    ("city", &["市区町村"], t::CITY),
    ("street", &["番地"], t::STREET),
    ("building", &["建物"], t::BUILDING),
    ("country", &["国"], t::COUNTRY),
    ("person", &["担当者"], t::PERSON),
    ("note", &["メモ"], t::NOTE),
    ("x.NAME", &[], t::CUSTOM),
];

const PERSON: &[Known] = &[
    ("name", &["名前", "氏名"], t::NAME),
    ("reading", &["ふりがな", "フリガナ", "かな", "kana"], t::READING),
    ("honorific", &["敬称"], t::HONORIFIC),
    ("department", &["部署"], t::DEPARTMENT),
    ("title", &["役職"], t::TITLE),
    ("birthday", &["誕生日"], t::BIRTHDAY),
    ("primary", &["主担当"], t::PRIMARY),
    ("phone", &["電話", "tel"], t::PHONE),
    ("mail", &["メール", "email"], t::MAIL),
    ("fax", &["ファックス"], t::FAX),
    ("url", &["ウェブ", "web"], t::URL),
    ("sns", &[], t::SNS),
    ("note", &["メモ"], t::NOTE),
];

pub fn help_of_card(lang: Lang) -> String {
    help(CARD, lang)
}

pub fn help_of_person(lang: Lang) -> String {
    help(PERSON, lang)
}

fn help(fields: &[Known], lang: Lang) -> String {
    let mut text = format!("{}\n", t::HEAD.get(lang));
    for (name, also, what) in fields {
        let also = match (lang, also.first()) {
            (Lang::Ja, Some(word)) => format!(" [{word}]"),
            _ => String::new(),
        };
        text.push_str(&format!("  {name:<12}{}{also}\n", what.get(lang)));
    }
    text.push_str(&format!("\n{}", t::LABELS.get(lang)));
    text
}

fn field_of(fields: &[Known], word: &str) -> Option<&'static str> {
    let folded = fold(word);
    fields
        .iter()
        .find(|(name, also, _)| fold(name) == folded || also.iter().any(|also| fold(also) == folded))
        .map(|(name, ..)| *name)
}

/// Does what each of the texts says to a card.
///
/// # Errors
/// A usage failure for the first text that is no assignment, names no field or has a value that does not fit.
pub fn change_card(crm: &Crm, lang: Lang, draft: &mut CardDraft, texts: &[String]) -> Result<()> {
    for text in texts {
        let assignment = Assignment::read(text, lang)?;
        let reader = Reader { crm, lang, assignment: &assignment };
        match field_of(CARD, assignment.field) {
            Some(field) => reader.card(field, draft)?,
            None => reader.custom(draft)?,
        }
    }
    Ok(())
}

/// Does what each of the texts says to a person.
///
/// # Errors
/// As [`change_card`].
pub fn change_person(crm: &Crm, lang: Lang, draft: &mut PersonDraft, texts: &[String]) -> Result<()> {
    for text in texts {
        let assignment = Assignment::read(text, lang)?;
        Reader { crm, lang, assignment: &assignment }.person(assignment.field, draft)?;
    }
    Ok(())
}

/// One assignment, being read.
struct Reader<'a> {
    crm: &'a Crm,
    lang: Lang,
    assignment: &'a Assignment<'a>,
}

impl Reader<'_> {
    fn card(&self, field: &'static str, draft: &mut CardDraft) -> Result<()> {
        match field {
            "name" => draft.name = self.text()?,
            "reading" => draft.reading = self.text()?,
            "honorific" => draft.honorific = self.text()?,
            "kind" => draft.kind = self.word(CustomerKind::ALL, values::kind)?.unwrap_or(draft.kind),
            "segment" => draft.segment = self.text()?,
            "business" => draft.business = self.text()?,
            "employees" => draft.employees = self.count()?,
            "status" => draft.status = self.word(Status::ALL, values::status)?,
            "rank" => draft.rank = self.rank()?,
            "source" => draft.source = self.text()?,
            "birthday" => draft.birthday = self.birthday()?,
            "sex" => draft.sex = self.word(Sex::ALL, values::sex)?,
            "cadence" => draft.cadence_days = self.count()?,
            "confirmed" => draft.confirmed_on = self.day()?,
            "star" => draft.starred = self.yes_or_no()?,
            "dnc" => draft.do_not_contact = self.yes_or_no()?,
            "tag" => self.words(&mut draft.tags)?,
            "alias" => self.aliases(&mut draft.aliases)?,
            "note" => self.note(&mut draft.note)?,
            "address" => self.address(&mut draft.addresses)?,
            "postal" => self.part(&mut draft.addresses, |parts| &mut parts.postal)?,
            "prefecture" => self.part(&mut draft.addresses, |parts| &mut parts.prefecture)?,
            "city" => self.part(&mut draft.addresses, |parts| &mut parts.city)?,
            "street" => self.part(&mut draft.addresses, |parts| &mut parts.street)?,
            "building" => self.part(&mut draft.addresses, |parts| &mut parts.building)?,
            "country" => self.part(&mut draft.addresses, |parts| &mut parts.country)?,
            "person" => self.contact_person(&mut draft.people)?,
            _ => match field.parse::<PointKind>() {
                Ok(kind) => self.points(kind, &mut draft.points)?,
                Err(_) => return self.custom(draft),
            },
        }
        Ok(())
    }

    fn person(&self, field: &str, draft: &mut PersonDraft) -> Result<()> {
        let known = field_of(PERSON, field)
            .ok_or_else(|| self.unknown(field, t::UNKNOWN_PERSON_HINT.with(self.lang, &[("list", &names(PERSON))])))?;
        match known {
            "name" => draft.name = self.text()?,
            "reading" => draft.reading = self.text()?,
            "honorific" => draft.honorific = self.text()?,
            "department" => draft.department = self.text()?,
            "title" => draft.title = self.text()?,
            "birthday" => draft.birthday = self.birthday()?,
            "primary" => draft.primary = self.yes_or_no()?,
            "note" => self.note(&mut draft.note)?,
            _ => {
                if let Ok(kind) = known.parse::<PointKind>() {
                    self.points(kind, &mut draft.points)?;
                }
            }
        }
        Ok(())
    }

    /// `x.NAME=value`, or the name of a custom field that exists.
    fn custom(&self, draft: &mut CardDraft) -> Result<()> {
        let Assignment { field, label, change, value } = self.assignment;
        let known = self.crm.fields()?;
        let name = match (fold(field).as_str(), label) {
            ("x", Some(label)) => *label,
            (_, None) if known.iter().any(|known| known.name == *field) => field,
            _ => {
                let mut list = names(CARD);
                for field in known.iter().filter(|field| field.retired_at.is_none()) {
                    list.push_str(", ");
                    list.push_str(&field.name);
                }
                return Err(self.unknown(field, t::UNKNOWN_HINT.with(self.lang, &[("list", &list)])));
            }
        };
        if *change != Change::Set {
            return Err(self.usage(t::NO_PLUS));
        }
        draft.fields.retain(|(known, _)| known != name);
        draft.fields.push((name.to_owned(), (*value).to_owned()));
        Ok(())
    }

    fn unknown(&self, field: &str, hint: String) -> Failure {
        Failure::usage("unknown_field", t::UNKNOWN.with(self.lang, &[("field", &field)]), Some(hint))
    }

    fn usage(&self, text: Text) -> Failure {
        let Assignment { field, value, .. } = self.assignment;
        let message = if text.ja.contains("{value}") {
            text.with(self.lang, &[("field", field), ("value", value)])
        } else {
            text.with(self.lang, &[("field", field)])
        };
        Failure::usage("field_value", message, None)
    }

    /// The value of a field that holds one thing.
    fn single(&self) -> Result<&str> {
        match self.assignment {
            Assignment { change: Change::Add | Change::Take, .. } => Err(self.usage(t::NO_PLUS)),
            // `person.title` has its label looked at before.
            Assignment { label: Some(_), field, .. } if field_of(CARD, field) != Some("person") => {
                Err(self.usage(t::NO_LABEL))
            }
            Assignment { value, .. } => Ok(value),
        }
    }

    fn text(&self) -> Result<String> {
        self.single().map(str::to_owned)
    }

    fn note(&self, note: &mut String) -> Result<()> {
        match self.assignment {
            Assignment { change: Change::Add, label: None, value, .. } => {
                if !note.is_empty() {
                    note.push('\n');
                }
                note.push_str(value);
            }
            _ => *note = self.text()?,
        }
        Ok(())
    }

    fn count(&self) -> Result<Option<u32>> {
        match self.single()? {
            "" => Ok(None),
            value => fold(value).replace(',', "").parse().map(Some).map_err(|_| self.usage(t::NOT_A_COUNT)),
        }
    }

    fn birthday(&self) -> Result<Option<Birthday>> {
        match self.single()? {
            "" => Ok(None),
            value => match parse_birthday(value, self.crm.preferences().order) {
                Some(birthday) => Ok(Some(birthday)),
                None => Err(self.usage(t::NOT_A_DAY)),
            },
        }
    }

    fn day(&self) -> Result<Option<chrono::NaiveDate>> {
        match self.single()? {
            "" => Ok(None),
            value => match self.crm.date_from(value, Toward::Past) {
                Some(when) => Ok(Some(when.date)),
                None => Err(self.usage(t::NOT_A_DAY)),
            },
        }
    }

    fn yes_or_no(&self) -> Result<bool> {
        match fold(self.single()?).as_str() {
            "yes" | "y" | "true" | "1" | "on" | "はい" => Ok(true),
            "no" | "n" | "false" | "0" | "off" | "" | "いいえ" => Ok(false),
            _ => Err(self.usage(t::NOT_YES)),
        }
    }

    /// One of a few words, by its stable word or its name in either language.
    fn word<T: Copy + FromStr + ToString>(&self, all: &[T], name: fn(T) -> Text) -> Result<Option<T>> {
        let value = self.single()?;
        if value.is_empty() {
            return Ok(None);
        }
        let folded = fold(value);
        let means = |one: &T| {
            let text = name(*one);
            fold(&one.to_string()) == folded || fold(text.ja) == folded || fold(text.en) == folded
        };
        match all.iter().find(|one| means(one)) {
            Some(one) => Ok(Some(*one)),
            None => Err(self.none_of(&all.iter().map(T::to_string).collect::<Vec<_>>())),
        }
    }

    fn rank(&self) -> Result<Option<Rank>> {
        match self.single()? {
            "" => Ok(None),
            value => match Rank::ALL.iter().find(|rank| fold(rank.as_str()) == fold(value)) {
                Some(rank) => Ok(Some(*rank)),
                None => Err(self.none_of(&Rank::ALL.iter().map(Rank::to_string).collect::<Vec<_>>())),
            },
        }
    }

    fn none_of(&self, all: &[String]) -> Failure {
        let Assignment { field, value, .. } = self.assignment;
        let list = all.join(", ");
        Failure::usage(
            "field_value",
            t::ONE_OF.with(self.lang, &[("field", field), ("value", value), ("list", &list)]),
            None,
        )
    }

    /// Words with commas between them.
    fn words(&self, words: &mut Vec<String>) -> Result<()> {
        let Assignment { label, change, value, .. } = self.assignment;
        if label.is_some() {
            return Err(self.usage(t::NO_LABEL));
        }
        let given: Vec<String> =
            value.split([',', '、', '，']).map(|word| word.trim().to_owned()).filter(|word| !word.is_empty()).collect();
        match change {
            Change::Set => *words = given,
            Change::Add => words.extend(given),
            Change::Take => {
                let before = words.len();
                words.retain(|word| given.iter().all(|gone| fold(gone) != fold(word)));
                if words.len() == before {
                    return Err(self.usage(t::NOTHING_TO_TAKE));
                }
            }
        }
        Ok(())
    }

    fn aliases(&self, aliases: &mut Vec<AliasDraft>) -> Result<()> {
        let mut names: Vec<String> = aliases.iter().map(|alias| alias.name.clone()).collect();
        self.words(&mut names)?;
        aliases.retain(|alias| names.contains(&alias.name));
        for name in names {
            if aliases.iter().all(|alias| alias.name != name) {
                aliases.push(AliasDraft { id: None, name, reading: String::new() });
            }
        }
        Ok(())
    }

    /// Contact points of one kind. Without a label `=` means the first one; with a label the one that bears it.
    fn points(&self, kind: PointKind, points: &mut Vec<PointDraft>) -> Result<()> {
        let Assignment { label, change, value, .. } = self.assignment;
        // In `person.phone` the label was the field.
        let label = label.filter(|_| field_of(CARD, self.assignment.field) != Some("person"));
        let same = |point: &PointDraft| normal_form(kind, &point.value) == normal_form(kind, value);
        match change {
            Change::Add => match points.iter_mut().find(|point| point.kind == kind && same(point)) {
                Some(known) => known.label = label.map_or_else(|| known.label.clone(), str::to_owned),
                None => points.push(PointDraft::new(kind, label.unwrap_or_default(), value)),
            },
            Change::Take => {
                let before = points.len();
                let bears = |point: &PointDraft| label.is_none_or(|label| fold(&point.label) == fold(label));
                points.retain(|point| !(point.kind == kind && bears(point) && same(point)));
                if points.len() == before {
                    return Err(self.usage(t::NOTHING_TO_TAKE));
                }
            }
            Change::Set => {
                let meant = points.iter().position(|point| {
                    point.kind == kind && label.is_none_or(|label| fold(&point.label) == fold(label))
                });
                match meant {
                    Some(at) if value.is_empty() => drop(points.remove(at)),
                    Some(at) => points[at].value = (*value).to_owned(),
                    None if value.is_empty() => {}
                    None => points.push(PointDraft::new(kind, label.unwrap_or_default(), value)),
                }
            }
        }
        Ok(())
    }

    /// A whole address on one line.
    fn address(&self, addresses: &mut Vec<AddressDraft>) -> Result<()> {
        let Assignment { label, change, value, .. } = self.assignment;
        let label_text = label.unwrap_or_default();
        let parts = AddressParts { label: label_text.to_owned(), ..AddressParts::from_line(value) };
        let meant =
            addresses.iter().position(|address| label.is_none_or(|label| fold(&address.parts.label) == fold(label)));
        match (change, meant) {
            (Change::Set, Some(at)) if value.is_empty() => drop(addresses.remove(at)),
            (Change::Set, Some(at)) => {
                let kept = addresses[at].parts.label.clone();
                addresses[at].parts = AddressParts { label: kept, ..parts };
            }
            (Change::Set | Change::Add, _) if value.is_empty() => {}
            (Change::Set | Change::Add, _) => addresses.push(AddressDraft { id: None, parts }),
            (Change::Take, _) => {
                let before = addresses.len();
                addresses.retain(|address| fold(&address.parts.one_line()) != fold(&parts.one_line()));
                if addresses.len() == before {
                    return Err(self.usage(t::NOTHING_TO_TAKE));
                }
            }
        }
        Ok(())
    }

    /// One part of the first address, which is begun if there is none.
    fn part(&self, addresses: &mut Vec<AddressDraft>, part: fn(&mut AddressParts) -> &mut String) -> Result<()> {
        let value = self.text()?;
        if addresses.is_empty() {
            addresses.push(AddressDraft::default());
        }
        let parts = &mut addresses[0].parts;
        *part(parts) = value;
        Ok(())
    }

    /// The person we speak with, begun if there is none: `person=NAME`, `person+=NAME`, `person.title=..`.
    fn contact_person(&self, people: &mut Vec<PersonDraft>) -> Result<()> {
        let Assignment { label, change, value, .. } = self.assignment;
        let at = people.iter().position(|person| person.primary).or((!people.is_empty()).then_some(0));
        match (label, change) {
            (Some(field), _) => {
                let mut person = at.map(|at| people[at].clone()).unwrap_or_default();
                self.person(field, &mut person)?;
                match at {
                    Some(at) => people[at] = person,
                    None => people.push(person),
                }
            }
            (None, Change::Add) => people.push(PersonDraft { name: (*value).to_owned(), ..PersonDraft::default() }),
            (None, Change::Set) => match at {
                Some(at) if !value.is_empty() => people[at].name = (*value).to_owned(),
                Some(at) => drop(people.remove(at)),
                None if value.is_empty() => {}
                None => {
                    people.push(PersonDraft { name: (*value).to_owned(), primary: true, ..PersonDraft::default() });
                }
            },
            (None, Change::Take) => {
                let before = people.len();
                people.retain(|person| fold(&person.name) != fold(value));
                if people.len() == before {
                    return Err(self.usage(t::NOTHING_TO_TAKE));
                }
            }
        }
        Ok(())
    }
}

fn names(fields: &[Known]) -> String {
    fields.iter().map(|(name, ..)| *name).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests;
