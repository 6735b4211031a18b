//! Purchases: what a customer bought, and whether it is paid.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{CustomerId, PurchaseId, TermId};

/// A line of what was sold. Amounts are in the currency's minor unit (yen: 1).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Purchase {
    pub id: PurchaseId,
    pub customer: CustomerId,
    /// On the seller's calendar.
    pub day: NaiveDate,
    pub item: String,
    pub category: Option<TermId>,
    pub quantity: Option<i64>,
    /// Of the whole line; `None`: not known.
    pub amount: Option<i64>,
    pub due: Option<NaiveDate>,
    pub paid_on: Option<NaiveDate>,
    pub trashed_at: Option<String>,
    pub created_at: String,
}

/// What a command line or a file says of a purchase before it is stored.
#[derive(Clone, Debug, PartialEq)]
pub struct PurchaseDraft {
    pub customer: CustomerId,
    pub day: NaiveDate,
    pub item: String,
    /// A name; an unknown one becomes a new term.
    pub category: String,
    pub quantity: Option<i64>,
    pub amount: Option<i64>,
    pub due: Option<NaiveDate>,
    pub paid_on: Option<NaiveDate>,
}

impl PurchaseDraft {
    pub fn new(customer: CustomerId, day: NaiveDate, item: &str) -> PurchaseDraft {
        PurchaseDraft {
            customer,
            day,
            item: item.to_owned(),
            category: String::new(),
            quantity: None,
            amount: None,
            due: None,
            paid_on: None,
        }
    }
}

/// How a purchase stands with the money.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Payment {
    /// Nothing is said about it.
    Unknown,
    Paid(NaiveDate),
    /// It is still to come, or should have.
    Due(NaiveDate),
    Overdue(NaiveDate),
}

impl Purchase {
    pub fn payment(&self, today: NaiveDate) -> Payment {
        match (self.paid_on, self.due) {
            (Some(day), _) => Payment::Paid(day),
            (None, Some(day)) if day < today => Payment::Overdue(day),
            (None, Some(day)) => Payment::Due(day),
            (None, None) => Payment::Unknown,
        }
    }
}
