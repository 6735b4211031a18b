//! A small book for the tests of this layer.

use chrono::DateTime;

use super::{Clock, Command, Crm, Identity, Preferences, customers};
use crate::domain::card::{Card, CardDraft};
use crate::domain::contact_point::{PointDraft, PointKind};
use crate::domain::customer::CustomerKind;
use crate::domain::operation::{Actor, Operation};
use crate::domain::person::PersonDraft;
use crate::domain::{CustomerId, InteractionId, TodoId};
use crate::store::dump::{Dump, dump};
use crate::store::journal;

/// Friday.
pub(super) const NOW: &str = "2026-11-20T10:12:00+09:00";

pub(super) fn identity() -> Identity {
    Identity { actor: Actor::Cli, who: "tester".to_owned() }
}

pub(super) fn clock(at: &str) -> Clock {
    Clock::Fixed(DateTime::parse_from_rfc3339(at).expect("a moment"))
}

pub(super) fn book() -> Crm {
    Crm::in_memory(identity(), clock(NOW), Preferences::default()).expect("a book in memory")
}

/// The whole book, to compare two states of it.
pub(crate) fn all_rows(crm: &Crm) -> Dump {
    dump(crm.read()).expect("the book can be read")
}

/// What a plain undo would take back.
pub(super) fn undoable(crm: &Crm) -> Option<Operation> {
    journal::last_undoable(crm.read()).expect("the log book can be read")
}

pub(super) fn company(name: &str) -> CardDraft {
    CardDraft::new(CustomerKind::Company, name)
}

pub(super) fn person(name: &str) -> PersonDraft {
    PersonDraft { name: name.to_owned(), ..PersonDraft::default() }
}

pub(super) fn phone(number: &str) -> PointDraft {
    PointDraft::new(PointKind::Phone, "", number)
}

pub(super) fn mail(address: &str) -> PointDraft {
    PointDraft::new(PointKind::Mail, "", address)
}

pub(super) fn add(crm: &mut Crm, draft: CardDraft) -> CustomerId {
    crm.apply(customers::Command::Add(Box::new(draft))).expect("a card").created.customers[0]
}

/// Changes a card through its form.
pub(super) fn edit(crm: &mut Crm, id: CustomerId, change: impl FnOnce(&mut CardDraft)) -> Command {
    let card = crm.card(id).expect("a card");
    let mut draft = crm.draft_of(&card);
    change(&mut draft);
    customers::Command::Edit { id, revision: card.customer.revision, draft: Box::new(draft) }.into()
}

pub(super) fn saved(crm: &mut Crm, id: CustomerId, change: impl FnOnce(&mut CardDraft)) -> Card {
    let command = edit(crm, id, change);
    crm.apply(command).expect("the form is saved");
    crm.card(id).expect("a card")
}

/// Logs a line; the entries and todos it made.
pub(super) fn log(crm: &mut Crm, customer: CustomerId, line: &str) -> (Vec<InteractionId>, Vec<TodoId>) {
    let log = crm.log_of(line, &[customer], None).expect("a line");
    let created = crm.apply(log).expect("the line is saved").created;
    (created.interactions, created.todos)
}
