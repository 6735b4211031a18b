//! Deals: a piece of business on its way through stages.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{CustomerId, DealId, PersonId, TermId};

/// A deal. Amounts are in the currency's minor unit (yen: 1).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Deal {
    pub id: DealId,
    pub customer: CustomerId,
    pub person: Option<PersonId>,
    pub title: String,
    pub stage: TermId,
    pub amount: Option<i64>,
    /// Percent; `None` is the stage's.
    pub probability: Option<u32>,
    pub expected_close: Option<NaiveDate>,
    pub closed_on: Option<NaiveDate>,
}
