//! Customers and their cards: adding, changing, throwing away, and reading.

use std::collections::HashMap;

use super::command::{Created, Done};
use super::crm::{Crm, Doing};
use super::error::{Error, Noun, Result};
use super::{people, tags, terms};
use crate::domain::card::{Card, CardDraft};
use crate::domain::contact_point::{ContactPoint, PointDraft};
use crate::domain::custom_field::{FieldKind, FieldTarget};
use crate::domain::customer::Customer;
use crate::domain::operation::{Label, OperationKind};
use crate::domain::vocabulary::TermKind;
use crate::domain::{CustomerId, PersonId};
use crate::store::customer_index::{self, Order, Standing};
use crate::store::{self, Tx, addresses, aliases, contact_points, custom_fields, customers};

/// What can be done with customers.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    Add(Box<CardDraft>),
    /// Saves a form over the card. `revision` is the card's when the form was opened: if somebody saved since, this is
    /// refused.
    Edit {
        id: CustomerId,
        revision: i64,
        draft: Box<CardDraft>,
    },
    Trash(Vec<CustomerId>),
    Restore(Vec<CustomerId>),
    Archive(Vec<CustomerId>),
    Unarchive(Vec<CustomerId>),
    Star(Vec<CustomerId>),
    Unstar(Vec<CustomerId>),
    Tag {
        ids: Vec<CustomerId>,
        add: Vec<String>,
        remove: Vec<String>,
    },
}

pub(super) fn run(doing: &Doing<'_>, command: &Command) -> Result<Done> {
    let tx = doing.tx;
    let now = tx.now();
    match command {
        Command::Add(draft) => {
            let id = add(doing, draft)?;
            Ok(Done {
                label: Label::one(OperationKind::CustomerAdd, &shown_name(draft)),
                created: Created { customers: vec![id], ..Created::default() },
            })
        }
        Command::Edit { id, revision, draft } => {
            edit(doing, *id, *revision, draft)?;
            Ok(Label::one(OperationKind::CustomerEdit, &shown_name(draft)).into())
        }
        Command::Trash(ids) => {
            each(tx, OperationKind::CustomerTrash, ids, |id| customers::set_trashed(tx, id, Some(now)))
        }
        Command::Restore(ids) => {
            each(tx, OperationKind::CustomerRestore, ids, |id| customers::set_trashed(tx, id, None))
        }
        Command::Archive(ids) => {
            each(tx, OperationKind::CustomerArchive, ids, |id| customers::set_archived(tx, id, Some(now)))
        }
        Command::Unarchive(ids) => {
            each(tx, OperationKind::CustomerUnarchive, ids, |id| customers::set_archived(tx, id, None))
        }
        Command::Star(ids) => each(tx, OperationKind::CustomerStar, ids, |id| customers::set_starred(tx, id, true)),
        Command::Unstar(ids) => {
            each(tx, OperationKind::CustomerUnstar, ids, |id| customers::set_starred(tx, id, false))
        }
        Command::Tag { ids, add, remove } => each(tx, OperationKind::CustomerTag, ids, |id| {
            if tags::change(tx, id, add, remove)? {
                customers::bump(tx, id)?;
            }
            Ok(())
        }),
    }
}

/// Does one thing to several customers and names the operation after the first.
fn each(
    tx: &Tx<'_>,
    kind: OperationKind,
    ids: &[CustomerId],
    act: impl Fn(CustomerId) -> store::Result<()>,
) -> Result<Done> {
    let mut first = String::new();
    for id in ids {
        let customer = existing(tx, *id)?;
        act(*id)?;
        if first.is_empty() {
            first = customer.name;
        }
    }
    Ok(Label::many(kind, &first, ids.len()).into())
}

pub(super) fn existing(tx: &Tx<'_>, id: CustomerId) -> Result<Customer> {
    customers::get(tx, id)?.ok_or_else(|| Error::NoSuch { noun: Noun::Customer, id: id.to_string() })
}

/// A card needs one name. A company's may be missing while a person's is known: then it is that individual's card.
fn shown_name(draft: &CardDraft) -> String {
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

/// Adds a card with all that hangs on it.
pub(super) fn add(doing: &Doing<'_>, draft: &CardDraft) -> Result<CustomerId> {
    let tx = doing.tx;
    let row = row_of(doing, draft, CustomerId(0))?;
    let id = customers::insert(tx, &row)?;
    save_children(doing, id, draft, None)?;
    Ok(id)
}

fn edit(doing: &Doing<'_>, id: CustomerId, revision: i64, draft: &CardDraft) -> Result<()> {
    let tx = doing.tx;
    let before = existing(tx, id)?;
    if before.revision != revision {
        return Err(Error::CardChanged { name: before.name });
    }
    let row = row_of(doing, draft, id)?;
    let old = card(tx, before)?;
    customers::update(tx, &row)?;
    save_children(doing, id, draft, Some(&old))?;
    if tx.has_changes()? {
        customers::bump(tx, id)?;
    }
    Ok(())
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
fn save_children(doing: &Doing<'_>, id: CustomerId, draft: &CardDraft, old: Option<&Card>) -> Result<()> {
    let tx = doing.tx;

    let old_points = old.map_or(&[][..], |card| &card.points);
    save_points(tx, id, None, &draft.points, old_points)?;

    let old_addresses = old.map_or(&[][..], |card| &card.addresses);
    for gone in old_addresses.iter().filter(|old| draft.addresses.iter().all(|new| new.id != Some(old.id))) {
        addresses::delete(tx, gone.id)?;
    }
    for (position, address) in draft.addresses.iter().enumerate() {
        match address.id.filter(|id| old_addresses.iter().any(|old| old.id == *id)) {
            Some(known) if address.parts.is_empty() => addresses::delete(tx, known)?,
            Some(known) => addresses::update(tx, known, &address.parts, position)?,
            None if address.parts.is_empty() => {}
            None => drop(addresses::insert(tx, id, &address.parts, position)?),
        }
    }

    let old_aliases = old.map_or(&[][..], |card| &card.aliases);
    for gone in old_aliases.iter().filter(|old| draft.aliases.iter().all(|new| new.id != Some(old.id))) {
        aliases::delete(tx, gone.id)?;
    }
    for alias in draft.aliases.iter().filter(|alias| !alias.name.trim().is_empty()) {
        match alias.id.filter(|id| old_aliases.iter().any(|old| old.id == *id)) {
            Some(known) => aliases::update(tx, known, alias)?,
            None => drop(aliases::insert(tx, id, alias)?),
        }
    }

    let old_people = old.map_or(&[][..], |card| &card.people);
    for gone in old_people.iter().filter(|old| draft.people.iter().all(|new| new.id != Some(old.id))) {
        store::people::set_trashed(tx, gone.id, Some(tx.now()))?;
    }
    for person in draft.people.iter().filter(|person| !person.name.trim().is_empty()) {
        people::save(tx, id, person, old_people)?;
    }

    let old_tags: Vec<String> =
        old.map(|card| card.tags.iter().map(|tag| tag.name.clone()).collect()).unwrap_or_default();
    let kept = |name: &String, names: &[String]| {
        let folded = crate::domain::text::fold(name);
        names.iter().any(|other| crate::domain::text::fold(other) == folded)
    };
    let remove: Vec<String> = old_tags.iter().filter(|name| !kept(name, &draft.tags)).cloned().collect();
    tags::change(tx, id, &draft.tags, &remove)?;

    save_fields(tx, id, draft, old)
}

/// Contact points of a customer or of one person there.
pub(super) fn save_points(
    tx: &Tx<'_>,
    customer: CustomerId,
    person: Option<PersonId>,
    draft: &[PointDraft],
    old: &[ContactPoint],
) -> Result<()> {
    for gone in old.iter().filter(|old| draft.iter().all(|new| new.id != Some(old.id))) {
        contact_points::delete(tx, gone.id)?;
    }
    for (position, point) in draft.iter().enumerate() {
        let point = PointDraft { value: point.value.trim().to_owned(), ..point.clone() };
        match point.id.filter(|id| old.iter().any(|old| old.id == *id)) {
            Some(known) if point.value.is_empty() => contact_points::delete(tx, known)?,
            Some(known) => contact_points::update(tx, known, &point, position)?,
            None if point.value.is_empty() => {}
            None => drop(contact_points::insert(tx, customer, person, &point, position)?),
        }
    }
    Ok(())
}

/// Custom values; a field nobody knows yet becomes a text field, so that nothing typed or imported is dropped.
fn save_fields(tx: &Tx<'_>, id: CustomerId, draft: &CardDraft, old: Option<&Card>) -> Result<()> {
    let known = custom_fields::all(tx, FieldTarget::Customer)?;
    for (name, value) in &draft.fields {
        let name = name.trim();
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
                let field = custom_fields::insert(tx, FieldTarget::Customer, name, FieldKind::Text, &[])?;
                (field, value.trim().to_owned())
            }
        };
        custom_fields::set_on_customer(tx, id, field, &value)?;
    }
    for gone in old.iter().flat_map(|card| &card.fields) {
        if draft.fields.iter().all(|(name, _)| name.trim() != gone.name) {
            custom_fields::set_on_customer(tx, id, gone.field, "")?;
        }
    }
    Ok(())
}

fn card(conn: &store::Connection, customer: Customer) -> store::Result<Card> {
    let id = customer.id;
    let mut people = store::people::of_customer(conn, id)?;
    let mut points = Vec::new();
    for point in contact_points::of_customer(conn, id)? {
        match point.person {
            None => points.push(point),
            // A person in the trash takes their contact points out of sight with them.
            Some(owner) => {
                if let Some(person) = people.iter_mut().find(|person| person.id == owner) {
                    person.points.push(point);
                }
            }
        }
    }
    Ok(Card {
        addresses: addresses::of_customer(conn, id)?,
        aliases: aliases::of_customer(conn, id)?,
        tags: store::tags::of_customer(conn, id)?,
        fields: custom_fields::of_customer(conn, id)?,
        customer,
        people,
        points,
    })
}

/// One line of a list of customers.
#[derive(Clone, Debug, PartialEq)]
pub struct CustomerRow {
    pub customer: Customer,
    /// Name of the person we usually speak with; empty for an individual.
    pub person: String,
    pub standing: Standing,
}

impl Crm {
    /// The card of a customer, in the trash or not.
    ///
    /// # Errors
    /// [`Error::NoSuch`] when there is none.
    pub fn card(&self, id: CustomerId) -> Result<Card> {
        let customer = customers::get(self.read(), id)?
            .ok_or_else(|| Error::NoSuch { noun: Noun::Customer, id: id.to_string() })?;
        Ok(card(self.read(), customer)?)
    }

    /// The card as a form holds it: saved unchanged, it changes nothing.
    pub fn draft_of(&self, card: &Card) -> CardDraft {
        let name = |term: Option<crate::domain::TermId>| {
            term.and_then(|id| self.vocabulary().get(id)).map_or("", |term| term.ja.as_str())
        };
        CardDraft::of(card, name(card.customer.segment), name(card.customer.source))
    }

    pub fn customer_name(&self, id: CustomerId) -> Result<String> {
        Ok(customers::get(self.read(), id)?.map(|customer| customer.name).unwrap_or_default())
    }

    /// The lines of a list, in the order of `ids`.
    pub fn customer_rows(&self, ids: &[CustomerId]) -> Result<Vec<CustomerRow>> {
        let mut customers: HashMap<CustomerId, Customer> =
            customers::get_many(self.read(), ids)?.into_iter().map(|customer| (customer.id, customer)).collect();
        let mut standings: HashMap<CustomerId, Standing> =
            customer_index::standings(self.read(), ids)?.into_iter().map(|standing| (standing.id, standing)).collect();
        let mut people = store::people::contact_names(self.read(), ids)?;
        Ok(ids
            .iter()
            .filter_map(|id| {
                Some(CustomerRow {
                    customer: customers.remove(id)?,
                    person: people.remove(id).unwrap_or_default(),
                    standing: standings.remove(id)?,
                })
            })
            .collect())
    }

    /// Every customer in sight, in an order.
    pub fn customer_ids(&self, order: Order, reverse: bool) -> Result<Vec<CustomerId>> {
        Ok(customer_index::ids_by(self.read(), order, reverse)?)
    }

    /// The first customers in 五十音 order, at once.
    pub fn first_customers(&self, limit: usize) -> Result<Vec<CustomerId>> {
        Ok(customer_index::first_page(self.read(), limit)?)
    }

    /// How many customers are in sight.
    pub fn customer_count(&self) -> Result<usize> {
        Ok(customer_index::count_visible(self.read())?)
    }

    /// Whether nothing was ever put into this book.
    pub fn is_empty(&self) -> Result<bool> {
        Ok(!customers::any(self.read())?)
    }
}
