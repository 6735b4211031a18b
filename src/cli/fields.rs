//! `field=value` on the command line: what is asked for, and what each field does to a card or a person.

mod known;
mod several;
#[cfg(test)]
mod tests;
mod value;

use self::known::{CARD, PERSON, field_of, names};
use super::failure::{Failure, Result};
use crate::domain::card::CardDraft;
use crate::domain::contact_point::PointKind;
use crate::domain::customer::{CustomerKind, Sex, Status};
use crate::domain::person::PersonDraft;
use crate::domain::text::fold;
use crate::i18n::{Lang, Text, cli_fields as t, values};
use crate::ops::Crm;

pub use self::known::{help_of_card, help_of_person};

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
}
