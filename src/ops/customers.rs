//! Customers and their cards: adding, changing, throwing away, and reading.

use std::collections::HashMap;

use super::command::{Created, Done};
use super::crm::{Crm, Doing};
use super::error::{Error, Noun, Result};
use super::{people, tags, terms};
use crate::domain::card::{Card, CardDraft};
use crate::domain::contact_point::{ContactPoint, PointDraft};
use crate::domain::custom_field::{CustomField, FieldKind, FieldTarget};
use crate::domain::customer::Customer;
use crate::domain::operation::{Label, OperationKind};
use crate::domain::person::PersonDraft;
use crate::domain::vocabulary::TermKind;
use crate::domain::{CustomerId, PersonId};
use crate::store::customer_index;
use crate::store::{self, Tx, addresses, aliases, contact_points, custom_fields, customers};

pub use crate::store::customer_index::{Order, Standing};

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

/// Saves a draft over a card, unless somebody saved since `revision`.
pub(super) fn edit(doing: &Doing<'_>, id: CustomerId, revision: i64, draft: &CardDraft) -> Result<()> {
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

    // What was emptied on the form is gone, and counts for no position: a form saved unchanged changes nothing.
    let old_addresses = old.map_or(&[][..], |card| &card.addresses);
    let filled: Vec<_> = draft.addresses.iter().filter(|address| !address.parts.is_empty()).collect();
    for gone in old_addresses.iter().filter(|old| filled.iter().all(|new| new.id != Some(old.id))) {
        addresses::delete(tx, gone.id)?;
    }
    for (position, address) in filled.into_iter().enumerate() {
        match address.id.filter(|id| old_addresses.iter().any(|old| old.id == *id)) {
            Some(known) => addresses::update(tx, known, &address.parts, position)?,
            None => drop(addresses::insert(tx, id, &address.parts, position)?),
        }
    }

    let old_aliases = old.map_or(&[][..], |card| &card.aliases);
    let filled: Vec<_> = draft.aliases.iter().filter(|alias| !alias.name.trim().is_empty()).collect();
    for gone in old_aliases.iter().filter(|old| filled.iter().all(|new| new.id != Some(old.id))) {
        aliases::delete(tx, gone.id)?;
    }
    for alias in filled {
        match alias.id.filter(|id| old_aliases.iter().any(|old| old.id == *id)) {
            Some(known) => aliases::update(tx, known, alias)?,
            None => drop(aliases::insert(tx, id, alias)?),
        }
    }

    let old_people = old.map_or(&[][..], |card| &card.people);
    for gone in old_people.iter().filter(|old| draft.people.iter().all(|new| new.id != Some(old.id))) {
        store::people::set_trashed(tx, gone.id, Some(tx.now()))?;
    }
    let filled: Vec<_> = draft.people.iter().filter(|person| !people::is_blank(person)).collect();
    // The mark that was set on this form goes before the one that stood there.
    let was_primary = |person: &PersonDraft| old_people.iter().any(|old| Some(old.id) == person.id && old.primary);
    let newly = filled.iter().position(|person| person.primary && !was_primary(person));
    let primary = newly.or_else(|| filled.iter().position(|person| person.primary));
    for (at, person) in filled.into_iter().enumerate() {
        if person.name.trim().is_empty() {
            return Err(Error::NameMissing);
        }
        people::save(tx, id, &PersonDraft { primary: primary == Some(at), ..person.clone() }, old_people)?;
    }

    let old_tags: Vec<String> =
        old.map(|card| card.tags.iter().map(|tag| tag.name.clone()).collect()).unwrap_or_default();
    let kept = |name: &String, names: &[String]| {
        let folded = crate::domain::text::fold(name);
        names.iter().any(|other| crate::domain::text::fold(other) == folded)
    };
    let remove: Vec<String> = old_tags.iter().filter(|name| !kept(name, &draft.tags)).cloned().collect();
    tags::change(tx, id, &draft.tags, &remove)?;

    save_fields(doing, id, draft, old)
}

/// Contact points of a customer or of one person there.
pub(super) fn save_points(
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
            None => drop(contact_points::insert(tx, customer, person, &point, position)?),
        }
    }
    Ok(())
}

/// Custom values; a field nobody knows yet becomes a text field, so that nothing typed or imported is dropped.
fn save_fields(doing: &Doing<'_>, id: CustomerId, draft: &CardDraft, old: Option<&Card>) -> Result<()> {
    let tx = doing.tx;
    for (name, value) in &draft.fields {
        let name = name.trim();
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::address::{AddressDraft, AddressParts};
    use crate::domain::card::AliasDraft;
    use crate::domain::customer::CustomerKind;
    use crate::ops::fields;
    use crate::ops::testing::{add, all_rows, book, company, edit, log, mail, person, phone, saved};

    fn full() -> CardDraft {
        let address = |city: &str| AddressDraft {
            id: None,
            parts: AddressParts { city: city.to_owned(), ..AddressParts::default() },
        };
        let alias = |name: &str| AliasDraft { id: None, name: name.to_owned(), reading: String::new() };
        CardDraft {
            segment: "製造".to_owned(),
            source: "紹介".to_owned(),
            people: vec![
                PersonDraft { points: vec![mail("a@b.example"), phone("1")], ..person("渡邊 健一") },
                person("山田"),
            ],
            points: vec![phone(""), phone("054-000-0101"), mail(" "), mail("info@b.example"), phone("2")],
            addresses: vec![address(""), address("静岡市"), address("沼津市")],
            aliases: vec![alias("旧富士見"), alias(" "), alias("FJM")],
            tags: vec!["VIP".to_owned(), "ｖｉｐ".to_owned(), " ".to_owned(), "重要".to_owned()],
            fields: vec![("売上".to_owned(), "1億".to_owned()), ("空".to_owned(), " ".to_owned())],
            ..company("株式会社 富士見製作所")
        }
    }

    #[test]
    fn a_form_saved_unchanged_changes_nothing() {
        let mut crm = book();
        let id = add(&mut crm, full());
        let before = all_rows(&crm);
        let command = edit(&mut crm, id, |_| {});
        assert_eq!(crm.apply(command).unwrap().operation, None);
        assert_eq!(all_rows(&crm), before);
    }

    #[test]
    fn an_edit_keeps_the_ids_and_writes_only_what_differs() {
        let mut crm = book();
        let id = add(&mut crm, full());
        let before = crm.card(id).unwrap();
        let rows = all_rows(&crm);
        let card = saved(&mut crm, id, |draft| {
            draft.people[0].points[0].value = "c@d.example".to_owned();
            draft.aliases[1].name = "FJM2".to_owned();
        });
        assert_eq!(card.people[0].points[0].id, before.people[0].points[0].id);
        assert_eq!(card.people[0].points[0].value, "c@d.example");
        assert_eq!(card.customer.revision, before.customer.revision + 1);
        let now = all_rows(&crm);
        let changed: Vec<_> =
            rows.iter().filter(|(row, text)| now.get(row) != Some(text)).map(|(row, _)| &row.0).collect();
        assert_eq!(changed, ["aliases", "contact_points", "customer_index", "customers"]);
        assert_eq!(rows.len(), now.len());
    }

    #[test]
    fn what_is_gone_or_emptied_on_the_form_is_taken_away() {
        let mut crm = book();
        let id = add(&mut crm, full());
        let card = saved(&mut crm, id, |draft| {
            draft.points[0].value.clear();
            draft.addresses.remove(0);
            draft.aliases[0].name = "  ".to_owned();
            draft.tags.retain(|tag| tag != "重要");
            draft.fields.clear();
        });
        assert_eq!(card.points.iter().map(|point| point.value.as_str()).collect::<Vec<_>>(), ["info@b.example", "2"]);
        assert_eq!(card.addresses.len(), 1);
        assert_eq!(card.aliases.iter().map(|alias| alias.name.as_str()).collect::<Vec<_>>(), ["FJM"]);
        assert_eq!(card.tags.iter().map(|tag| tag.name.as_str()).collect::<Vec<_>>(), ["VIP"]);
        assert_eq!(card.fields, []);
    }

    #[test]
    fn a_form_opened_before_somebody_else_saved_is_refused() {
        type Change = fn(CustomerId, PersonId) -> crate::ops::Command;
        let changes: &[(&str, Change)] = &[
            ("star", |id, _| Command::Star(vec![id]).into()),
            ("tag", |id, _| Command::Tag { ids: vec![id], add: vec!["新".to_owned()], remove: vec![] }.into()),
            ("person", |_, id| people::Command::Trash(vec![id]).into()),
        ];
        for (what, change) in changes {
            let mut crm = book();
            let id = add(&mut crm, full());
            let stale = edit(&mut crm, id, |draft| draft.note = "古い".to_owned());
            let somebody = crm.card(id).unwrap().people[0].id;
            crm.apply(change(id, somebody)).unwrap();
            let before = all_rows(&crm);
            assert!(matches!(crm.apply(stale), Err(Error::CardChanged { .. })), "{what}");
            assert_eq!(all_rows(&crm), before);
        }
    }

    #[test]
    fn doing_what_is_done_already_is_no_operation() {
        let mut crm = book();
        let id = add(&mut crm, full());
        let once: Vec<fn(CustomerId) -> Command> = vec![
            |id| Command::Trash(vec![id]),
            |id| Command::Restore(vec![id]),
            |id| Command::Archive(vec![id]),
            |id| Command::Unarchive(vec![id]),
            |id| Command::Star(vec![id]),
            |id| Command::Unstar(vec![id]),
            |id| Command::Tag { ids: vec![id], add: vec!["ｖｉｐ".to_owned()], remove: vec!["x".to_owned()] },
        ];
        for (at, command) in once.into_iter().enumerate() {
            // The tag is there from the beginning.
            assert_eq!(crm.apply(command(id)).unwrap().operation.is_some(), at < 6, "{at}");
            crm.set_clock(crate::ops::testing::clock("2026-11-21T09:00:00+09:00"));
            assert_eq!(crm.apply(command(id)).unwrap().operation, None, "{at}");
        }
    }

    #[test]
    fn a_value_for_a_field_nobody_knows_makes_a_text_field_once() {
        let mut crm = book();
        let twice = vec![("売上".to_owned(), "1".to_owned()), (" 売上 ".to_owned(), "2".to_owned())];
        let id = add(&mut crm, CardDraft { fields: twice, ..company("甲") });
        assert_eq!(
            crm.fields().unwrap().iter().map(|field| (field.name.as_str(), field.kind)).collect::<Vec<_>>(),
            [("売上", FieldKind::Text)]
        );
        assert_eq!(crm.card(id).unwrap().fields[0].value, "2");
    }

    #[test]
    fn a_value_that_does_not_fit_its_field_is_refused_and_nothing_is_saved() {
        let mut crm = book();
        let field = |name: &str, kind, choices: &[&str]| fields::Command::Add {
            name: name.to_owned(),
            kind,
            choices: choices.iter().map(|choice| (*choice).to_owned()).collect(),
        };
        crm.apply(field("人数", FieldKind::Number, &[])).unwrap();
        crm.apply(field("色", FieldKind::Choice, &["Red", "red", "青"])).unwrap();
        for (name, typed, kept) in [
            ("人数", "１２，０００", Some("12000")),
            ("人数", "inf", None),
            ("人数", "多い", None),
            ("色", "red", Some("red")),
            ("色", "ＲＥＤ", Some("Red")),
            ("色", "緑", None),
        ] {
            let before = all_rows(&crm);
            let draft = CardDraft { fields: vec![(name.to_owned(), typed.to_owned())], ..company("甲") };
            match (crm.apply(Command::Add(Box::new(draft))), kept) {
                (Ok(outcome), Some(kept)) => {
                    assert_eq!(crm.card(outcome.created.customers[0]).unwrap().fields[0].value, kept);
                }
                (Err(Error::FieldValue { .. }), None) => assert_eq!(all_rows(&crm), before),
                (result, _) => panic!("{name} {typed}: {result:?}"),
            }
        }
    }

    #[test]
    fn segment_and_source_are_made_once_whatever_their_width() {
        let mut crm = book();
        let before = crm.vocabulary().all().len();
        let draft =
            |segment: &str| CardDraft { segment: segment.to_owned(), source: "Referral".to_owned(), ..company("甲") };
        let ids = [add(&mut crm, draft("IT")), add(&mut crm, draft("ｉｔ")), add(&mut crm, draft(" IT "))];
        assert_eq!(crm.vocabulary().all().len(), before + 1);
        let segments: Vec<_> = ids.iter().map(|id| crm.card(*id).unwrap().customer.segment).collect();
        assert!(segments[0].is_some() && segments.iter().all(|segment| *segment == segments[0]));
        crm.undo(None).unwrap();
        crm.undo(None).unwrap();
        crm.undo(None).unwrap();
        assert_eq!(crm.vocabulary().all().len(), before);
    }

    #[test]
    fn a_person_taken_off_the_form_goes_to_the_trash_and_undo_brings_their_points_back() {
        let mut crm = book();
        let id = add(&mut crm, full());
        let before = crm.card(id).unwrap();
        assert_eq!(crm.customers_matching("a@b.example").unwrap(), [id]);
        let card = saved(&mut crm, id, |draft| drop(draft.people.remove(0)));
        assert_eq!(card.people.len(), 1);
        assert!(crm.person(before.people[0].id).unwrap().trashed_at.is_some());
        assert_eq!(crm.customers_matching("a@b.example").unwrap(), [], "found by a point that is out of sight");
        assert!(crm.find_customer("a@b.example").is_err());
        crm.undo(None).unwrap();
        assert_eq!(crm.card(id).unwrap().people, before.people);
        assert_eq!(crm.find_customer("a@b.example").unwrap(), id);
    }

    #[test]
    fn a_person_without_a_name_is_asked_for_one_rather_than_dropped() {
        let mut crm = book();
        let nameless = PersonDraft { points: vec![mail("x@y.example")], ..person(" ") };
        let draft = CardDraft { people: vec![nameless], ..company("甲") };
        assert!(matches!(crm.apply(Command::Add(Box::new(draft))), Err(Error::NameMissing)));
        let id = add(&mut crm, CardDraft { people: vec![person(" ")], ..company("甲") });
        assert_eq!(crm.card(id).unwrap().people, [], "an empty line of the form is nobody");
        let card = saved(&mut crm, id, |draft| draft.people.push(person("乙")));
        let unnamed = edit(&mut crm, id, |draft| draft.people[0].name = " ".to_owned());
        assert!(matches!(crm.apply(unnamed), Err(Error::NameMissing)));
        assert_eq!(crm.card(id).unwrap(), card);
    }

    #[test]
    fn the_person_marked_last_is_the_one_we_speak_with() {
        let mut crm = book();
        let first = PersonDraft { primary: true, ..person("甲野") };
        let id = add(&mut crm, CardDraft { people: vec![first, person("乙野"), person("丙野")], ..company("甲") });
        let shown = |crm: &Crm| crm.card(id).unwrap().contact_person().map(|person| person.name.clone());
        assert_eq!(shown(&crm).as_deref(), Some("甲野"));
        let card = saved(&mut crm, id, |draft| draft.people[2].primary = true);
        assert_eq!(shown(&crm).as_deref(), Some("丙野"));
        assert_eq!(card.people.iter().filter(|person| person.primary).count(), 1);
        let add =
            people::Command::Add { customer: id, draft: Box::new(PersonDraft { primary: true, ..person("丁野") }) };
        crm.apply(add).unwrap();
        assert_eq!(shown(&crm).as_deref(), Some("丁野"));
        assert_eq!(crm.card(id).unwrap().people.iter().filter(|person| person.primary).count(), 1);
        assert_eq!(crm.customer_rows(&[id]).unwrap()[0].person, "丁野");
    }

    #[test]
    fn a_card_without_a_company_name_is_that_of_its_person() {
        let mut crm = book();
        let id =
            add(&mut crm, CardDraft { people: vec![person("渡邊")], ..CardDraft::new(CustomerKind::Individual, " ") });
        assert_eq!(crm.customer_name(id).unwrap(), "渡邊");
        assert!(matches!(crm.apply(Command::Add(Box::new(company("  ")))), Err(Error::NameMissing)));
    }

    #[test]
    fn the_trash_and_the_archive_hide_a_card_and_give_it_back() {
        let mut crm = book();
        let (one, two) = (add(&mut crm, full()), add(&mut crm, company("乙")));
        log(&mut crm, one, "tel 見積 !明日 送付");
        for hide in [Command::Trash(vec![one]), Command::Archive(vec![one])] {
            crm.apply(hide).unwrap();
            assert_eq!(crm.customer_ids(Order::SortKey, false).unwrap(), [two]);
            assert_eq!(crm.customer_count().unwrap(), 1);
            crm.undo(None).unwrap();
            assert_eq!(crm.customer_count().unwrap(), 2);
        }
        crm.apply(Command::Trash(vec![one])).unwrap();
        assert_eq!(crm.open_todos(true).unwrap(), []);
        assert_eq!(crm.history_ids(None, None).unwrap(), []);
        assert_eq!(crm.trash().unwrap()[0].title, "株式会社 富士見製作所");
        crm.apply(crate::ops::trash::restore(crm.trash().unwrap()[0].id)).unwrap();
        assert_eq!(crm.open_todos(true).unwrap().len(), 1);
    }
}
