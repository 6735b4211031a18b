//! The entry of the history that a mail becomes.

use crate::domain::capture::Direction;
use crate::domain::date::When;
use crate::domain::inbox::WaitingMail;
use crate::domain::interaction::{InteractionDraft, Origin};
use crate::domain::vocabulary::TermKind;
use crate::domain::{CustomerId, InteractionId, PersonId};
use crate::formats::email::Message;
use crate::ops::crm::Doing;
use crate::ops::error::{Error, Noun, Result};
use crate::store::interactions;

/// A mail on its way into the history.
#[derive(Clone, Debug)]
pub(in crate::ops) struct Entry {
    pub message_id: String,
    pub sent: (When, i32),
    pub direction: Direction,
    pub body: String,
}

impl Entry {
    /// Of a mail that tells its date.
    pub fn of(message: &Message, direction: Direction) -> Entry {
        let sent = message.sent.expect("a mail without a date is not filed");
        Entry {
            message_id: message.message_id.clone(),
            sent: (sent.at, sent.utc_offset),
            direction,
            body: with_subject(&message.subject, &with_attachments(&message.body, &message.attachments)),
        }
    }

    /// Of the inbox; one without a date is filed under the day it came into the book, and says so.
    pub fn of_inbox(mail: &WaitingMail, came: (When, i32)) -> Entry {
        let text = with_subject(&mail.subject, &mail.body);
        let (sent, body) = match mail.at {
            Some(at) => ((at, mail.utc_offset.unwrap_or(came.1)), text),
            None => (came, format!("{text}\n(Date: ?)").trim_start().to_owned()),
        };
        Entry { message_id: mail.message_id.clone(), sent, direction: mail.direction, body }
    }
}

/// Makes an entry of the history of it.
pub(in crate::ops) fn enter(
    doing: &Doing<'_>,
    customer: CustomerId,
    person: Option<PersonId>,
    mail: &Entry,
) -> Result<InteractionId> {
    let channel = doing.vocabulary.by_key(TermKind::Channel, "mail");
    let channel = channel.ok_or_else(|| Error::NoSuch { noun: Noun::Term, id: "mail".to_owned() })?;
    let draft = InteractionDraft {
        customer,
        at: mail.sent.0,
        channel: channel.id,
        direction: Some(mail.direction),
        reached: true,
        category: None,
        body: mail.body.clone(),
        minutes: None,
        amount: None,
        deal: None,
        people: person.into_iter().collect(),
        tags: Vec::new(),
        origin: Origin::Mail,
        message_id: Some(mail.message_id.clone()),
    };
    Ok(interactions::insert(doing.tx, &draft, mail.sent.1)?)
}

/// The subject is the first line: it is what lists show.
fn with_subject(subject: &str, body: &str) -> String {
    match (subject.is_empty(), body.is_empty()) {
        (true, _) => body.to_owned(),
        (false, true) => subject.to_owned(),
        (false, false) => format!("{subject}\n{body}"),
    }
}

/// The names of what was attached are the last line.
pub(super) fn with_attachments(body: &str, names: &[String]) -> String {
    if names.is_empty() {
        return body.to_owned();
    }
    let last = format!("📎 {}", names.join(", "));
    if body.is_empty() { last } else { format!("{body}\n{last}") }
}
