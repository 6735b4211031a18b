//! The inbox: mail of somebody who is not in the book. It waits until it is accepted, attached to somebody or dropped.

use serde::{Deserialize, Serialize};

use super::InboxId;
use super::capture::Direction;
use super::date::When;

/// A mail that waits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WaitingMail {
    pub id: InboxId,
    /// Without angle brackets; made of the content where the mail had none.
    pub message_id: String,
    /// On the sender's wall clock; `None` when the mail told no date.
    pub at: Option<When>,
    /// Minutes east of UTC on that clock.
    pub utc_offset: Option<i32>,
    pub direction: Direction,
    /// Of the other side, in the form in which addresses are compared.
    pub address: String,
    pub name: String,
    pub subject: String,
    pub body: String,
    /// UTC, RFC 3339: set aside for good, and known when it comes again.
    pub dropped_at: Option<String>,
    pub created_at: String,
}
