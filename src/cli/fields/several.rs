//! The fields of which a card has several: words, names, contact points, addresses, people; and the note, to which one adds.

use super::known::{CARD, field_of};
use super::{Assignment, Change, Reader};
use crate::cli::failure::Result;
use crate::domain::address::{AddressDraft, AddressParts};
use crate::domain::card::AliasDraft;
use crate::domain::contact_point::{PointDraft, PointKind, normal_form};
use crate::domain::person::PersonDraft;
use crate::domain::text::fold;
use crate::i18n::cli_fields as t;

impl Reader<'_> {
    pub(super) fn note(&self, note: &mut String) -> Result<()> {
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

    /// Words with commas between them.
    pub(super) fn words(&self, words: &mut Vec<String>) -> Result<()> {
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

    pub(super) fn aliases(&self, aliases: &mut Vec<AliasDraft>) -> Result<()> {
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
    pub(super) fn points(&self, kind: PointKind, points: &mut Vec<PointDraft>) -> Result<()> {
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
    pub(super) fn address(&self, addresses: &mut Vec<AddressDraft>) -> Result<()> {
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
    pub(super) fn part(
        &self,
        addresses: &mut Vec<AddressDraft>,
        part: fn(&mut AddressParts) -> &mut String,
    ) -> Result<()> {
        let value = self.text()?;
        if addresses.is_empty() {
            addresses.push(AddressDraft::default());
        }
        let parts = &mut addresses[0].parts;
        *part(parts) = value;
        Ok(())
    }

    /// The person we speak with, begun if there is none: `person=NAME`, `person+=NAME`, `person.title=..`.
    pub(super) fn contact_person(&self, people: &mut Vec<PersonDraft>) -> Result<()> {
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
