//! Customers: an account, which is a company or an individual.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::date::Birthday;
use super::{CustomerId, TermId, word_enum};

word_enum! {
    CustomerKind {
        Company = "company",
        Individual = "individual",
    }
}

word_enum! {
    /// Where a customer stands with us.
    Status {
        Lead = "lead",
        Active = "active",
        Dormant = "dormant",
        Lost = "lost",
    }
}

word_enum! {
    /// 獲得見込み度: how likely we are to win this customer, A the likeliest.
    Rank {
        A = "A",
        B = "B",
        C = "C",
        D = "D",
        E = "E",
    }
}

word_enum! {
    Sex {
        Female = "female",
        Male = "male",
        Other = "other",
    }
}

/// What is known of a customer, without what hangs on the card.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Customer {
    pub id: CustomerId,
    pub kind: CustomerKind,
    pub name: String,
    /// ふりがな, as typed.
    pub reading: String,
    /// 様, 御中, Ms. ...; empty means the usual one for the kind.
    pub honorific: String,
    pub segment: Option<TermId>,
    /// 事業内容.
    pub business: String,
    pub employees: Option<u32>,
    pub status: Option<Status>,
    pub rank: Option<Rank>,
    pub source: Option<TermId>,
    pub birthday: Option<Birthday>,
    pub sex: Option<Sex>,
    /// How many days may pass between contacts; `None` is the setting's.
    pub cadence_days: Option<u32>,
    /// When somebody last said that the card is right.
    pub confirmed_on: Option<NaiveDate>,
    pub do_not_contact: bool,
    pub starred: bool,
    pub note: String,
    /// Counts the saves of this card: a form that was opened at an older revision does not overwrite a newer one.
    pub revision: i64,
    pub archived_at: Option<String>,
    pub trashed_at: Option<String>,
    pub created_at: String,
    pub updated_at: String,
}
