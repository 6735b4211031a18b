//! A card saved: its own row, and everything that hangs on it.

use std::borrow::Borrow;
use std::slice;

use super::existing;
use super::read::card;
use crate::domain::card::{Card, CardDraft};
use crate::domain::contact_point::{ContactPoint, PointDraft};
use crate::domain::custom_field::{CustomField, FieldKind, FieldTarget};
use crate::domain::customer::Customer;
use crate::domain::person::PersonDraft;
use crate::domain::vocabulary::TermKind;
use crate::domain::{CustomerId, PersonId};
use crate::ops::crm::Doing;
use crate::ops::error::{Error, Result};
use crate::ops::{people, tags, terms};
use crate::store::contact_points::NewPoint;
use crate::store::{self, Tx, addresses, aliases, contact_points, custom_fields, customers};

/// Adds a card with all that hangs on it.
pub fn add(doing: &Doing<'_>, draft: &CardDraft) -> Result<CustomerId> {
    Ok(add_all(doing, slice::from_ref(draft))?[0])
}

/// Adds cards with all that hangs on them: each table is written once for all of them.
pub fn add_all(doing: &Doing<'_>, drafts: &[impl Borrow<CardDraft>]) -> Result<Vec<CustomerId>> {
    let tx = doing.tx;
    let rows = drafts.iter().map(|draft| row_of(doing, draft.borrow(), CustomerId(0))).collect::<Result<Vec<_>>>()?;
    let first = customers::insert_all(tx, &rows)?;
    let ids: Vec<CustomerId> = (first.0..).map(CustomerId).take(drafts.len()).collect();

    let (mut people, mut points, mut addresses) = (Vec::new(), Vec::new(), Vec::new());
    // Each with the place of their contact points among all, as long as nobody has an id.
    let mut points_of_people = Vec::new();
    for (id, draft) in ids.iter().zip(drafts.iter().map(Borrow::borrow)) {
        points.extend(new_points(*id, &draft.points));
        let filled: Vec<_> = draft.addresses.iter().filter(|address| !address.parts.is_empty()).collect();
        addresses.extend(filled.into_iter().enumerate().map(|(position, address)| (*id, &address.parts, position)));
        let filled: Vec<_> = draft.people.iter().filter(|person| !people::is_blank(person)).collect();
        let primary = filled.iter().position(|person| person.primary);
        for (at, person) in filled.into_iter().enumerate() {
            if person.name.trim().is_empty() {
                return Err(Error::NameMissing);
            }
            people.push(people::new(*id, person, primary == Some(at)));
            let from = points.len();
            points.extend(new_points(*id, &person.points));
            points_of_people.push(from..points.len());
        }
    }
    let first = store::people::insert_all(tx, &people)?;
    for (person, range) in (first.0..).map(PersonId).zip(points_of_people) {
        points[range].iter_mut().for_each(|point| point.person = Some(person));
    }
    contact_points::insert_all(tx, &points)?;
    addresses::insert_all(tx, &addresses)?;

    for (id, draft) in ids.iter().zip(drafts.iter().map(Borrow::borrow)) {
        for alias in draft.aliases.iter().filter(|alias| !alias.name.trim().is_empty()) {
            aliases::insert(tx, *id, alias)?;
        }
        tags::change(tx, *id, &draft.tags, &[])?;
        save_fields(doing, *id, draft, None)?;
    }
    Ok(ids)
}

/// The filled contact points of a list, as those of a customer.
fn new_points(customer: CustomerId, points: &[PointDraft]) -> impl Iterator<Item = NewPoint<'_>> {
    let filled = points.iter().filter(|point| !point.value.trim().is_empty()).enumerate();
    filled.map(move |(position, point)| NewPoint {
        customer,
        person: None,
        kind: point.kind,
        label: &point.label,
        value: point.value.trim(),
        position,
    })
}

/// Saves a draft over a card, unless somebody saved since `revision`.
pub fn edit(doing: &Doing<'_>, id: CustomerId, revision: i64, draft: &CardDraft) -> Result<()> {
    let tx = doing.tx;
    let before = existing(tx, id)?;
    if before.revision != revision {
        return Err(Error::CardChanged { name: before.name });
    }
    let row = row_of(doing, draft, id)?;
    let old = card(tx, before)?;
    customers::update(tx, &row)?;
    save_children(doing, id, draft, &old)?;
    if tx.has_changes()? {
        customers::bump(tx, id)?;
    }
    Ok(())
}

/// A card needs one name. A company's may be missing while a person's is known: then it is that individual's card.
pub(super) fn shown_name(draft: &CardDraft) -> String {
    let own = draft.name.trim();
    if own.is_empty() {
        draft
            .people
            .iter()
            .map(|person| person.name.trim())
            .find(|name| !name.is_empty())
            .unwrap_or_default()
            .to_owned()
    } else {
        own.to_owned()
    }
}

/// The customer's own row of a draft, its texts trimmed and its segment and source looked up or made.
fn row_of(doing: &Doing<'_>, draft: &CardDraft, id: CustomerId) -> Result<Customer> {
    let name = shown_name(draft);
    if name.is_empty() {
        return Err(Error::NameMissing);
    }
    let text = |text: &str| text.trim().to_owned();
    Ok(Customer {
        id,
        kind: draft.kind,
        name,
        reading: text(&draft.reading),
        honorific: text(&draft.honorific),
        segment: terms::ensure(doing, TermKind::Segment, &draft.segment)?,
        business: text(&draft.business),
        employees: draft.employees,
        status: draft.status,
        rank: draft.rank,
        source: terms::ensure(doing, TermKind::Source, &draft.source)?,
        birthday: draft.birthday,
        sex: draft.sex,
        cadence_days: draft.cadence_days,
        confirmed_on: draft.confirmed_on,
        do_not_contact: draft.do_not_contact,
        starred: draft.starred,
        note: text(&draft.note),
        revision: 0,
        archived_at: None,
        trashed_at: None,
        created_at: String::new(),
        updated_at: String::new(),
    })
}

/// Brings everything on the card to what the draft says: changes what has an id, adds what has none, takes away what the
/// draft no longer holds.
fn save_children(doing: &Doing<'_>, id: CustomerId, draft: &CardDraft, old: &Card) -> Result<()> {
    let tx = doing.tx;

    save_points(tx, id, None, &draft.points, &old.points)?;

    // What was emptied on the form is gone, and counts for no position: a form saved unchanged changes nothing.
    let filled: Vec<_> = draft.addresses.iter().filter(|address| !address.parts.is_empty()).collect();
    for gone in old.addresses.iter().filter(|old| filled.iter().all(|new| new.id != Some(old.id))) {
        addresses::delete(tx, gone.id)?;
    }
    for (position, address) in filled.into_iter().enumerate() {
        match address.id.filter(|id| old.addresses.iter().any(|old| old.id == *id)) {
            Some(known) => addresses::update(tx, known, &address.parts, position)?,
            None => addresses::insert_all(tx, &[(id, &address.parts, position)])?,
        }
    }

    let filled: Vec<_> = draft.aliases.iter().filter(|alias| !alias.name.trim().is_empty()).collect();
    for gone in old.aliases.iter().filter(|old| filled.iter().all(|new| new.id != Some(old.id))) {
        aliases::delete(tx, gone.id)?;
    }
    for alias in filled {
        match alias.id.filter(|id| old.aliases.iter().any(|old| old.id == *id)) {
            Some(known) => aliases::update(tx, known, alias)?,
            None => drop(aliases::insert(tx, id, alias)?),
        }
    }

    for gone in old.people.iter().filter(|old| draft.people.iter().all(|new| new.id != Some(old.id))) {
        store::people::set_trashed(tx, gone.id, Some(tx.now()))?;
    }
    let filled: Vec<_> = draft.people.iter().filter(|person| !people::is_blank(person)).collect();
    // The mark that was set on this form goes before the one that stood there.
    let was_primary = |person: &PersonDraft| old.people.iter().any(|old| Some(old.id) == person.id && old.primary);
    let newly = filled.iter().position(|person| person.primary && !was_primary(person));
    let primary = newly.or_else(|| filled.iter().position(|person| person.primary));
    for (at, person) in filled.into_iter().enumerate() {
        if person.name.trim().is_empty() {
            return Err(Error::NameMissing);
        }
        let saved = people::save(tx, id, &PersonDraft { primary: primary == Some(at), ..person.clone() }, &old.people)?;
        // Somebody in the trash may bear the mark.
        if primary == Some(at) {
            store::people::unmark_others(tx, id, saved)?;
        }
    }

    let old_tags: Vec<String> = old.tags.iter().map(|tag| tag.name.clone()).collect();
    let kept = |name: &String, names: &[String]| {
        let folded = crate::domain::text::fold(name);
        names.iter().any(|other| crate::domain::text::fold(other) == folded)
    };
    let remove: Vec<String> = old_tags.iter().filter(|name| !kept(name, &draft.tags)).cloned().collect();
    tags::change(tx, id, &draft.tags, &remove)?;

    save_fields(doing, id, draft, Some(old))
}

/// Contact points of a customer or of one person there.
pub fn save_points(
    tx: &Tx<'_>,
    customer: CustomerId,
    person: Option<PersonId>,
    draft: &[PointDraft],
    old: &[ContactPoint],
) -> Result<()> {
    let filled: Vec<_> = draft.iter().filter(|point| !point.value.trim().is_empty()).collect();
    for gone in old.iter().filter(|old| filled.iter().all(|new| new.id != Some(old.id))) {
        contact_points::delete(tx, gone.id)?;
    }
    for (position, point) in filled.into_iter().enumerate() {
        let point = PointDraft { value: point.value.trim().to_owned(), ..point.clone() };
        match point.id.filter(|id| old.iter().any(|old| old.id == *id)) {
            Some(known) => contact_points::update(tx, known, &point, position)?,
            None => {
                let (kind, label, value) = (point.kind, point.label.as_str(), point.value.as_str());
                contact_points::insert_all(tx, &[NewPoint { customer, person, kind, label, value, position }])?;
            }
        }
    }
    Ok(())
}

/// Custom values; a field nobody knows yet becomes a text field, so that nothing typed or imported is dropped.
fn save_fields(doing: &Doing<'_>, id: CustomerId, draft: &CardDraft, old: Option<&Card>) -> Result<()> {
    let tx = doing.tx;
    for (at, (name, value)) in draft.fields.iter().enumerate() {
        let name = name.trim();
        // Of one that stands there twice the last value holds.
        if old.is_none() && draft.fields[at + 1..].iter().any(|(later, _)| later.trim() == name) {
            continue;
        }
        let mut known = doing.looked_up.fields.borrow_mut();
        let known = match &mut *known {
            Some(known) => known,
            none => none.insert(custom_fields::all(tx, FieldTarget::Customer)?),
        };
        let (field, value) = match known.iter().find(|field| field.name == name) {
            Some(field) => {
                let value = field
                    .kind
                    .normalize(value, &field.choices)
                    .map_err(|problem| Error::FieldValue { field: name.to_owned(), problem })?;
                (field.id, value)
            }
            None if value.trim().is_empty() || name.is_empty() => continue,
            None => {
                let (target, kind) = (FieldTarget::Customer, FieldKind::Text);
                let id = custom_fields::insert(tx, target, name, kind, &[])?;
                known.push(CustomField { id, target, name: name.to_owned(), kind, choices: vec![], retired_at: None });
                (id, value.trim().to_owned())
            }
        };
        match old {
            Some(_) => custom_fields::set_on_customer(tx, id, field, &value)?,
            None => custom_fields::add_to_customer(tx, id, field, &value)?,
        }
    }
    for gone in old.iter().flat_map(|card| &card.fields) {
        if draft.fields.iter().all(|(name, _)| name.trim() != gone.name) {
            custom_fields::set_on_customer(tx, id, gone.field, "")?;
        }
    }
    Ok(())
}
