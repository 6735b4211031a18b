//! Ids are types: a customer's id cannot be handed to a function that wants a deal's.
//!
//! An id is the row's `INTEGER PRIMARY KEY`: it starts at 1, is never used twice and never exceeds 2^53, so that it
//! survives JSON. Nothing may assume that ids are small or dense.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub i64);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = std::num::ParseIntError;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map($name)
            }
        }
    )*};
}

ids! {
    CustomerId
    PersonId
    ContactPointId
    AddressId
    AliasId
    InteractionId
    TodoId
    DealId
    PurchaseId
    TermId
    TagId
    FieldId
    ViewId
    ImportId
    InboxId
    ExportId
    OperationId
}
