//! Interactions: one contact with a customer. All of them together are the history (対応履歴).

use serde::{Deserialize, Serialize};

use super::date::When;
use super::{CustomerId, DealId, InteractionId, PersonId, TermId, word_enum};

pub use super::capture::Direction;

word_enum! {
    /// How an interaction came into the book.
    Origin {
        Typed = "typed",
        Mail = "mail",
        Import = "import",
    }
}

/// One contact.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Interaction {
    pub id: InteractionId,
    pub customer: CustomerId,
    /// On the writer's wall clock; without a time when only the day is known.
    pub at: When,
    /// Minutes east of UTC on the writer's clock.
    pub utc_offset: i32,
    pub channel: TermId,
    pub direction: Option<Direction>,
    /// `false`: tried, but nobody answered.
    pub reached: bool,
    pub category: Option<TermId>,
    pub body: String,
    pub minutes: Option<u32>,
    /// In the currency's minor unit (yen: 1).
    pub amount: Option<i64>,
    pub deal: Option<DealId>,
    pub origin: Origin,
    pub message_id: Option<String>,
    pub people: Vec<PersonId>,
    pub tags: Vec<String>,
    pub trashed_at: Option<String>,
    pub created_at: String,
    pub updated_at: String,
}

/// What a form or a line holds of an interaction before it is stored.
#[derive(Clone, Debug, PartialEq)]
pub struct InteractionDraft {
    pub customer: CustomerId,
    pub at: When,
    pub channel: TermId,
    pub direction: Option<Direction>,
    pub reached: bool,
    pub category: Option<TermId>,
    pub body: String,
    pub minutes: Option<u32>,
    pub amount: Option<i64>,
    pub deal: Option<DealId>,
    pub people: Vec<PersonId>,
    pub tags: Vec<String>,
    pub origin: Origin,
    pub message_id: Option<String>,
}

impl From<&Interaction> for InteractionDraft {
    fn from(interaction: &Interaction) -> InteractionDraft {
        InteractionDraft {
            customer: interaction.customer,
            at: interaction.at,
            channel: interaction.channel,
            direction: interaction.direction,
            reached: interaction.reached,
            category: interaction.category,
            body: interaction.body.clone(),
            minutes: interaction.minutes,
            amount: interaction.amount,
            deal: interaction.deal,
            people: interaction.people.clone(),
            tags: interaction.tags.clone(),
            origin: interaction.origin,
            message_id: interaction.message_id.clone(),
        }
    }
}
