//! The inbox: mail of nobody in the book is accepted, attached to somebody or dropped.

use super::command::{Created, Done};
use super::crm::{Crm, Doing};
use super::customers;
use super::error::{Error, Noun, Result};
use super::mail::{Entry, enter};
use crate::domain::card::CardDraft;
use crate::domain::contact_point::{PointDraft, PointKind};
use crate::domain::customer::CustomerKind;
use crate::domain::date::When;
use crate::domain::inbox::WaitingMail;
use crate::domain::operation::{Label, OperationKind};
use crate::domain::person::PersonDraft;
use crate::domain::search_line::{self, Parts};
use crate::domain::text::fold;
use crate::domain::{CustomerId, InboxId, PersonId};
use crate::store::contact_points::NewPoint;
use crate::store::{self, Connection, Tx, contact_points, customers as rows, inbox, interactions};

/// What can be done with mail that waits.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// A new customer is made of whoever is on the other side: an individual, or somebody at a company of this name. All
    /// their mail that waits is filed with it.
    Accept { id: InboxId, company: Option<String> },
    /// The address goes to a customer, and to the person of that name there; all its mail that waits is filed.
    Attach { id: InboxId, customer: CustomerId },
    /// Set aside for good.
    Drop(Vec<InboxId>),
    /// These and all others of their addresses.
    DropAllFrom(Vec<InboxId>),
}

pub(super) fn run(doing: &Doing<'_>, command: &Command) -> Result<Done> {
    let tx = doing.tx;
    match command {
        Command::Accept { id, company } => {
            let mail = waiting(tx, *id)?;
            let owner = contact_points::owners(tx, PointKind::Mail, &mail.address)?.into_iter().next();
            let (customer, person, is_new) = match owner {
                // Somebody got the address in the meantime.
                Some((customer, person)) => (customer, person, false),
                None => {
                    let customer = customers::add(doing, &card_of(&mail, company.as_deref()))?;
                    let people = store::people::of_customer(tx, customer)?;
                    (customer, people.first().map(|person| person.id), true)
                }
            };
            let name = customers::existing(tx, customer)?.name;
            let mut done = file_all(doing, &mail, customer, person, Label::one(OperationKind::InboxAccept, &name))?;
            done.created.customers.extend(is_new.then_some(customer));
            Ok(done)
        }
        Command::Attach { id, customer } => {
            let mail = waiting(tx, *id)?;
            let name = customers::existing(tx, *customer)?.name;
            let owners = contact_points::owners(tx, PointKind::Mail, &mail.address)?;
            let person = match owners.iter().find(|(owner, _)| owner == customer) {
                Some((_, person)) => *person,
                None => give_address(tx, *customer, &mail)?,
            };
            file_all(doing, &mail, *customer, person, Label::one(OperationKind::InboxAttach, &name))
        }
        Command::Drop(ids) => {
            let mut first = String::new();
            for id in ids {
                let mail = waiting(tx, *id)?;
                inbox::drop_mail(tx, *id)?;
                if first.is_empty() {
                    first = mail.address;
                }
            }
            Ok(Label::many(OperationKind::InboxDrop, &first, ids.len()).into())
        }
        Command::DropAllFrom(ids) => {
            let mut addresses: Vec<String> = Vec::new();
            for id in ids {
                let address = waiting(tx, *id)?.address;
                if !addresses.contains(&address) {
                    addresses.push(address);
                }
            }
            let mut dropped = 0;
            for address in &addresses {
                for id in inbox::of_address(tx, address)? {
                    inbox::drop_mail(tx, id)?;
                    dropped += 1;
                }
            }
            let first = addresses.first().map_or("", String::as_str);
            Ok(Label::many(OperationKind::InboxDrop, first, dropped).into())
        }
    }
}

fn waiting(conn: &Connection, id: InboxId) -> Result<WaitingMail> {
    let mail = inbox::get(conn, id)?.filter(|mail| mail.dropped_at.is_none());
    mail.ok_or_else(|| Error::NoSuch { noun: Noun::Mail, id: id.to_string() })
}

/// The card of whoever wrote: their name, else what stands before the `@`.
fn card_of(mail: &WaitingMail, company: Option<&str>) -> CardDraft {
    let local = mail.address.split('@').next().unwrap_or_default();
    let name = if mail.name.trim().is_empty() { local } else { mail.name.trim() };
    let points = vec![PointDraft::new(PointKind::Mail, "", &mail.address)];
    match company.map(str::trim).filter(|company| !company.is_empty()) {
        Some(company) => {
            let person = PersonDraft { name: name.to_owned(), primary: true, points, ..PersonDraft::default() };
            CardDraft { people: vec![person], ..CardDraft::new(CustomerKind::Company, company) }
        }
        None => CardDraft { points, ..CardDraft::new(CustomerKind::Individual, name) },
    }
}

/// Writes the address on the card: with the person there who has the name of the mail, else with the customer.
fn give_address(tx: &Tx<'_>, customer: CustomerId, mail: &WaitingMail) -> Result<Option<PersonId>> {
    let bare = |name: &str| fold(name).replace([' ', '\u{3000}'], "");
    let wanted = bare(&mail.name);
    let people = store::people::of_customer(tx, customer)?;
    let person =
        people.iter().find(|person| !wanted.is_empty() && bare(&person.name) == wanted).map(|person| person.id);
    let position = contact_points::of_customer(tx, customer)?.len();
    let point = NewPoint { customer, person, kind: PointKind::Mail, label: "", value: &mail.address, position };
    contact_points::insert_all(tx, &[point])?;
    rows::bump(tx, customer)?;
    Ok(person)
}

/// Files all that waits of the address.
fn file_all(
    doing: &Doing<'_>,
    mail: &WaitingMail,
    customer: CustomerId,
    person: Option<PersonId>,
    label: Label,
) -> Result<Done> {
    let tx = doing.tx;
    let mut created = Created::default();
    let ids = inbox::of_address(tx, &mail.address)?;
    for mail in inbox::get_many(tx, &ids)? {
        // A mail to several is filed with the others already; with this one it may be, too.
        if !interactions::filed_with(tx, &mail.message_id)?.contains(&customer) {
            let came = chrono::DateTime::parse_from_rfc3339(&mail.created_at).ok();
            let offset = doing.clock.utc_offset();
            let zone = *doing.clock.now().offset();
            let day = came.map_or_else(|| doing.today(), |came| came.with_timezone(&zone).date_naive());
            let entry = Entry::of_inbox(&mail, (When::day(day), offset));
            created.interactions.push(enter(doing, customer, person, &entry)?);
        }
        inbox::delete(tx, mail.id)?;
    }
    Ok(Done { label, created })
}

impl Crm {
    /// The mails that wait, the newest first.
    pub fn inbox(&self) -> Result<Vec<InboxId>> {
        Ok(inbox::waiting(self.read())?)
    }

    /// The [search lines](search_line) of the mails that wait, the newest first: by whom and about what they are.
    pub fn inbox_lines(&self) -> Result<Vec<(InboxId, String)>> {
        let mut lines = Vec::new();
        inbox::each_head(self.read(), |id, address, name, subject| {
            let parts = Parts { names: vec![(name, "")], words: vec![address, subject], ..Parts::default() };
            lines.push((id, search_line::line(&parts)));
        })?;
        Ok(lines)
    }

    /// How many mails wait.
    pub fn inbox_count(&self) -> Result<usize> {
        Ok(inbox::count(self.read())?)
    }

    /// A mail of the inbox.
    ///
    /// # Errors
    /// [`Error::NoSuch`] when none of that number waits.
    pub fn inbox_mail(&self, id: InboxId) -> Result<WaitingMail> {
        waiting(self.read(), id)
    }

    /// Mails of the inbox in the order of `ids`.
    pub fn inbox_mails(&self, ids: &[InboxId]) -> Result<Vec<WaitingMail>> {
        Ok(inbox::get_many(self.read(), ids)?)
    }
}
