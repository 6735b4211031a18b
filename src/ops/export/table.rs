//! Customers as a table: a heading and a cell of its type for everything on the card.

use std::collections::HashSet;

use chrono::NaiveDate;

use super::AT_ONCE;
use crate::domain::card::Card;
use crate::domain::contact_point::{PointKind, normal_form};
use crate::domain::custom_field::{CustomField, FieldKind, FieldTarget};
use crate::domain::date::Birthday;
use crate::domain::{CustomerId, TermId};
use crate::formats::cell::Cell;
use crate::formats::exact::{BETWEEN, Own, PLAIN};
use crate::i18n::{Lang, export as t, terms, values};
use crate::ops::crm::Crm;
use crate::ops::customers::CustomerRow;
use crate::ops::error::Result;
use crate::ops::progress::{Progress, Watched};
use crate::store::custom_fields;

/// Where the customer's name stands in a row under these headings.
pub(super) fn place_of_name(headings: &[String]) -> usize {
    let is_name = |heading: &String| [Lang::Ja, Lang::En].iter().any(|lang| t::NAME.get(*lang) == heading);
    headings.iter().position(is_name).unwrap_or(0)
}

impl Crm {
    /// Hands on the headings and then these customers, one a row; how many.
    pub(super) fn customer_table(
        &self,
        ids: &[CustomerId],
        lang: Lang,
        table: Own,
        progress: &dyn Progress,
        write: &mut dyn FnMut(Vec<Cell>) -> Result<()>,
    ) -> Result<usize> {
        let own = custom_fields::all(self.read(), FieldTarget::Customer)?;
        // The fields of one's own stand behind all others.
        let mut write = |cells: Vec<Cell>| {
            let has = |at: usize| PLAIN.get(at).is_none_or(|(_, field)| table.has(*field));
            let wanted = cells.into_iter().enumerate().filter(|(at, _)| has(*at));
            write(wanted.map(|(_, cell)| cell).collect())
        };
        let headings = PLAIN.iter().map(|(heading, _)| heading.get(lang).to_owned());
        write(headings.chain(own.iter().map(|field| field.name.clone())).map(Cell::Text).collect())?;
        let mut rows = 0;
        for (part, some) in ids.chunks(AT_ONCE).enumerate() {
            for (at, row) in self.customer_rows(some)?.iter().enumerate() {
                Watched(progress).step(part * AT_ONCE + at, ids.len())?;
                let card = self.card(row.customer.id)?;
                write(self.cells(&card, row, &own, lang))?;
                rows += 1;
            }
        }
        Ok(rows)
    }

    /// A card as a row under [`PLAIN`] and the fields of one's own.
    fn cells(&self, card: &Card, row: &CustomerRow, own: &[CustomField], lang: Lang) -> Vec<Cell> {
        let customer = &card.customer;
        let person = card.contact_person();
        let of_person =
            |part: fn(&crate::domain::person::Person) -> &String| person.map(part).cloned().unwrap_or_default();
        // The company and its people may have one number.
        let points = |kinds: &[PointKind]| {
            let mut known = HashSet::new();
            let all = card.points.iter().chain(card.people.iter().flat_map(|person| &person.points));
            let fresh =
                all.filter(|point| kinds.contains(&point.kind) && known.insert(normal_form(point.kind, &point.value)));
            joined(fresh.map(|point| point.value.as_str()), BETWEEN)
        };
        // An import keeps what a row says with the person it names.
        let of_contact = person.map_or("", |person| &person.note);
        let note = joined([customer.note.as_str(), of_contact].into_iter(), "\n");
        let term = |id: Option<TermId>| {
            let term = id.and_then(|id| self.vocabulary().get(id));
            term.map(|term| terms::name(term, lang).to_owned()).unwrap_or_default()
        };
        let others = card.people.iter().filter(|other| person.is_none_or(|person| person.id != other.id));
        let address = card.addresses.first().map(|address| &address.parts);
        let of_address =
            |part: fn(&crate::domain::address::AddressParts) -> &String| address.map(part).cloned().unwrap_or_default();
        let mut cells: Vec<Cell> = vec![
            Cell::Number(customer.id.0),
            values::kind(customer.kind).get(lang).to_owned().into(),
            customer.name.clone().into(),
            customer.reading.clone().into(),
            person.map_or(&customer.honorific, |person| &person.honorific).clone().into(),
            of_person(|person| &person.name).into(),
            of_person(|person| &person.reading).into(),
            of_person(|person| &person.department).into(),
            of_person(|person| &person.title).into(),
            joined(others.map(|other| other.name.as_str()), BETWEEN).into(),
            points(&[PointKind::Phone]).into(),
            points(&[PointKind::Fax]).into(),
            points(&[PointKind::Mail]).into(),
            points(&[PointKind::Url, PointKind::Sns]).into(),
            address.map(|parts| parts.postal_shown().to_string()).unwrap_or_default().into(),
            of_address(|parts| &parts.prefecture).into(),
            of_address(|parts| &parts.city).into(),
            of_address(|parts| &parts.street).into(),
            of_address(|parts| &parts.building).into(),
            of_address(|parts| &parts.country).into(),
            term(customer.segment).into(),
            customer.business.clone().into(),
            term(customer.source).into(),
            customer.status.map_or("", |status| values::status(status).get(lang)).to_owned().into(),
            customer.rank.map(|rank| rank.to_string()).unwrap_or_default().into(),
            joined(card.tags.iter().map(|tag| tag.name.as_str()), BETWEEN).into(),
            person.map_or(customer.birthday, |person| person.birthday).map_or(Cell::Empty, birthday),
            if customer.starred { "*".to_owned() } else { String::new() }.into(),
            row.standing.last_contact.into(),
            count(row.standing.contacts),
            row.standing.next_due.into(),
            count(row.standing.open_todos),
            note.into(),
            customer.created_at.get(..10).and_then(|day| day.parse().ok()).into(),
        ];
        debug_assert_eq!(cells.len(), PLAIN.len());
        cells.extend(own.iter().map(|field| {
            card.fields
                .iter()
                .find(|value| value.field == field.id)
                .map_or(Cell::Empty, |value| own_value(field.kind, &value.value))
        }));
        cells
    }
}

/// `1988-12-03`, or without a year `12/03`: `--12-03` looks like a formula.
fn birthday(birthday: Birthday) -> Cell {
    let day = birthday.year().and_then(|year| NaiveDate::from_ymd_opt(year, birthday.month(), birthday.day()));
    day.map_or_else(|| Cell::Text(format!("{:02}/{:02}", birthday.month(), birthday.day())), Cell::Date)
}

/// A value of a field of one's own; what its type would write in another way than it was typed is text.
fn own_value(kind: FieldKind, value: &str) -> Cell {
    let typed = match kind {
        FieldKind::Date => value.parse().ok().map(Cell::Date),
        FieldKind::Number => value.parse().ok().map(Cell::Number),
        _ => None,
    };
    typed.filter(|cell| cell.clone().into_text() == value).unwrap_or_else(|| Cell::Text(value.to_owned()))
}

fn count(number: impl TryInto<i64>) -> Cell {
    number.try_into().map_or(Cell::Empty, Cell::Number)
}

fn joined<'a>(texts: impl Iterator<Item = &'a str>, between: &str) -> String {
    texts.filter(|text| !text.is_empty()).collect::<Vec<_>>().join(between)
}
