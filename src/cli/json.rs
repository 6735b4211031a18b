//! The JSON that programs read. The shapes are a promise: fields may join, none is renamed or taken away.
//!
//! | thing | shape |
//! |---|---|
//! | term | `{"key", "ja", "en"}` or `null`; the key of a built-in term never changes |
//! | point | `{"label", "value"}` |
//! | customer | [`customer`] |
//! | person | [`person`] |
//! | contact | [`interaction`] |
//! | to-do | [`todo`] |
//! | operation | [`operation`] |
//! | what a command did | [`outcome`] |
//!
//! Days are `2026-11-20`, a moment of the history is `2026-11-20T10:12` by the clock on the wall or a day without a time,
//! moments of the book itself (`created_at`, `done_at`, `at` of an operation) are UTC in RFC 3339. What is not known is
//! `null`, a text that is empty is `""`.

use serde_json::{Map, Value, json};

use crate::domain::TermId;
use crate::domain::card::Card;
use crate::domain::contact_point::{ContactPoint, PointKind};
use crate::domain::operation::Operation;
use crate::domain::person::Person;
use crate::domain::purchase::Purchase;
use crate::domain::todo::Todo;
use crate::i18n::Lang;
use crate::ops::deals::DealRow;
use crate::ops::interactions::{FollowUp, HistoryRow};
use crate::ops::labels;
use crate::ops::trash::{Trashed, TrashedId};
use crate::ops::{Crm, Outcome, Result};

/// A term by its id.
pub fn term(crm: &Crm, id: Option<TermId>) -> Value {
    match id.and_then(|id| crm.vocabulary().get(id)) {
        Some(term) => json!({ "key": term.key, "ja": term.ja, "en": term.en }),
        None => Value::Null,
    }
}

fn points<'a>(points: impl IntoIterator<Item = &'a ContactPoint>, kind: PointKind) -> Value {
    points
        .into_iter()
        .filter(|point| point.kind == kind)
        .map(|point| json!({ "label": point.label, "value": point.value }))
        .collect()
}

/// `{"id", "name", "reading", "honorific", "department", "title", "birthday", "note", "primary", "phones", "emails",
/// "faxes", "urls", "sns"}`, the last five lists of points.
pub fn person(person: &Person) -> Value {
    json!({
        "id": person.id,
        "name": person.name,
        "reading": person.reading,
        "honorific": person.honorific,
        "department": person.department,
        "title": person.title,
        "birthday": person.birthday,
        "note": person.note,
        "primary": person.primary,
        "phones": points(&person.points, PointKind::Phone),
        "emails": points(&person.points, PointKind::Mail),
        "faxes": points(&person.points, PointKind::Fax),
        "urls": points(&person.points, PointKind::Url),
        "sns": points(&person.points, PointKind::Sns),
    })
}

/// `{"id", "kind": "company" or "individual", "name", "reading", "honorific", "segment": term, "business", "employees",
/// "status": "lead", "active", "dormant", "lost", "rank": "A" to "E", "source": term, "birthday", "sex", "cadence_days",
/// "confirmed_on", "do_not_contact", "starred", "note", "phones", "emails", "faxes", "urls", "sns": lists of points,
/// "addresses": [{"label", "postal", "prefecture", "city", "street", "building", "country"}], "aliases": [name],
/// "tags": [name], "fields": {name: value}, "people": [person], "last_contact", "contacts": how many, "open_todos": how
/// many, "next_todo": to-do, "archived", "trashed", "created_at", "updated_at"}`
///
/// # Errors
/// When the book cannot be read.
pub fn customer(crm: &Crm, card: &Card) -> Result<Value> {
    let customer = &card.customer;
    let rows = crm.customer_rows(&[customer.id])?;
    let standing = rows.first().map(|row| &row.standing);
    let next = crm.todos_of(customer.id)?.into_iter().find(|todo| todo.done_at.is_none());
    let addresses: Value = card
        .addresses
        .iter()
        .map(|address| {
            let parts = &address.parts;
            json!({
                "label": parts.label, "postal": parts.postal, "prefecture": parts.prefecture, "city": parts.city,
                "street": parts.street, "building": parts.building, "country": parts.country,
            })
        })
        .collect();
    let fields: Map<String, Value> =
        card.fields.iter().map(|field| (field.name.clone(), Value::from(field.value.clone()))).collect();
    Ok(json!({
        "id": customer.id,
        "kind": customer.kind,
        "name": customer.name,
        "reading": customer.reading,
        "honorific": customer.honorific,
        "segment": term(crm, customer.segment),
        "business": customer.business,
        "employees": customer.employees,
        "status": customer.status,
        "rank": customer.rank,
        "source": term(crm, customer.source),
        "birthday": customer.birthday,
        "sex": customer.sex,
        "cadence_days": customer.cadence_days,
        "confirmed_on": customer.confirmed_on,
        "do_not_contact": customer.do_not_contact,
        "starred": customer.starred,
        "note": customer.note,
        "phones": points(&card.points, PointKind::Phone),
        "emails": points(&card.points, PointKind::Mail),
        "faxes": points(&card.points, PointKind::Fax),
        "urls": points(&card.points, PointKind::Url),
        "sns": points(&card.points, PointKind::Sns),
        "addresses": addresses,
        "aliases": card.aliases.iter().map(|alias| alias.name.as_str()).collect::<Vec<_>>(),
        "tags": card.tags.iter().map(|tag| tag.name.as_str()).collect::<Vec<_>>(),
        "fields": fields,
        "people": card.people.iter().map(person).collect::<Vec<_>>(),
        "last_contact": standing.and_then(|standing| standing.last_contact),
        "contacts": standing.map_or(0, |standing| standing.contacts),
        "open_todos": standing.map_or(0, |standing| standing.open_todos),
        "next_todo": next.map(|next| todo(crm, &next, &customer.name)),
        "archived": customer.archived_at.is_some(),
        "trashed": customer.trashed_at.is_some(),
        "created_at": customer.created_at,
        "updated_at": customer.updated_at,
    }))
}

/// `{"id", "customer": {"id", "name"}, "at", "channel": term, "direction": "in" or "out", "reached", "category": term,
/// "body", "minutes", "amount": in the minor unit, "deal": id, "people": [{"id", "name"}], "tags", "origin": "typed",
/// "mail" or "import", "follow_up": "planned", "overdue", "done" or "nothing", "created_at"}`
///
/// # Errors
/// When the book cannot be read.
pub fn interaction(crm: &Crm, row: &HistoryRow) -> Result<Value> {
    let interaction = &row.interaction;
    let mut people = Vec::new();
    for id in &interaction.people {
        people.push(json!({ "id": id, "name": crm.person(*id)?.name }));
    }
    Ok(json!({
        "id": interaction.id,
        "customer": { "id": interaction.customer, "name": row.customer },
        "at": interaction.at,
        "channel": term(crm, Some(interaction.channel)),
        "direction": interaction.direction,
        "reached": interaction.reached,
        "category": term(crm, interaction.category),
        "body": interaction.body,
        "minutes": interaction.minutes,
        "amount": interaction.amount,
        "deal": interaction.deal,
        "people": people,
        "tags": interaction.tags,
        "origin": interaction.origin,
        "follow_up": match row.follow_up {
            FollowUp::Planned => "planned",
            FollowUp::Overdue => "overdue",
            FollowUp::Done => "done",
            FollowUp::Nothing => "nothing",
        },
        "created_at": interaction.created_at,
    }))
}

/// `{"id", "customer": {"id", "name"} or null, "title", "note", "channel": term, "due", "time": "15:30", "priority": "normal" or
/// "high", "snoozed_until", "done_at", "contact": id of the contact it came from, "result": id of the contact that came
/// of it, "deal": id, "created_at"}`
pub fn todo(crm: &Crm, todo: &Todo, customer: &str) -> Value {
    json!({
        "id": todo.id,
        "customer": todo.customer.map(|id| json!({ "id": id, "name": customer })),
        "title": todo.title,
        "note": todo.note,
        "channel": term(crm, todo.channel),
        "due": todo.due,
        "time": todo.due_time.map(|time| time.format("%H:%M").to_string()),
        "priority": todo.priority,
        "snoozed_until": todo.snoozed_until,
        "done_at": todo.done_at,
        "contact": todo.interaction,
        "result": todo.result,
        "deal": todo.deal,
        "created_at": todo.created_at,
    })
}

/// `{"id", "customer": {"id", "name"}, "title", "stage": term, "amount": in the minor unit, "probability": percent,
/// "close": the day it is expected to, "closed_on"}`
pub fn deal(crm: &Crm, row: &DealRow) -> Value {
    let deal = &row.deal;
    json!({
        "id": deal.id,
        "customer": { "id": deal.customer, "name": row.customer },
        "title": deal.title,
        "stage": term(crm, Some(deal.stage)),
        "amount": deal.amount,
        "probability": row.probability,
        "close": deal.expected_close,
        "closed_on": deal.closed_on,
    })
}

/// `{"id", "day", "item", "category": term, "quantity", "amount": in the minor unit, "due", "paid_on", "created_at"}`
pub fn purchase(crm: &Crm, purchase: &Purchase) -> Value {
    json!({
        "id": purchase.id,
        "day": purchase.day,
        "item": purchase.item,
        "category": term(crm, purchase.category),
        "quantity": purchase.quantity,
        "amount": purchase.amount,
        "due": purchase.due,
        "paid_on": purchase.paid_on,
        "created_at": purchase.created_at,
    })
}

/// `{"id", "at", "actor": "tui", "cli", "import" or "mail", "who", "kind", "subject", "count", "label": in the reader's
/// language, "undoes": id, "undone_by": id}`
pub fn operation(operation: &Operation, lang: Lang) -> Value {
    json!({
        "id": operation.id,
        "at": operation.at,
        "actor": operation.actor,
        "who": operation.who,
        "kind": operation.label.kind,
        "subject": operation.label.subject,
        "count": operation.label.count,
        "label": labels::label(&operation.label, lang),
        "undoes": operation.undoes,
        "undone_by": operation.undone_by,
    })
}

/// What a command did: `{"operation": id for undo, or null when nothing changed, "kind", "label", "created":
/// {"customers", "people", "contacts", "todos", "purchases", "views": ids}, "touched": ids of customers}`
pub fn outcome(outcome: &Outcome, lang: Lang) -> Value {
    json!({
        "operation": outcome.operation,
        "kind": outcome.label.kind,
        "label": labels::label(&outcome.label, lang),
        "created": {
            "customers": outcome.created.customers,
            "people": outcome.created.people,
            "contacts": outcome.created.interactions,
            "todos": outcome.created.todos,
            "purchases": outcome.created.purchases,
            "views": outcome.created.views,
        },
        "touched": outcome.touched,
    })
}

/// `{"of": "customer", "person", "contact", "todo" or "purchase", "id", "title", "customer": its name, "trashed_at"}`
pub fn trashed(trashed: &Trashed) -> Value {
    let (of, id) = trashed_id(trashed.id);
    json!({
        "of": of, "id": id, "title": trashed.title, "customer": trashed.customer, "trashed_at": trashed.trashed_at,
    })
}

/// What lies in the trash under which number.
pub fn trashed_id(id: TrashedId) -> (&'static str, i64) {
    match id {
        TrashedId::Customer(id) => ("customer", id.0),
        TrashedId::Person(id) => ("person", id.0),
        TrashedId::Interaction(id) => ("contact", id.0),
        TrashedId::Todo(id) => ("todo", id.0),
        TrashedId::Purchase(id) => ("purchase", id.0),
    }
}
