//! Teaches SQLite our types, so that a row becomes a domain value in one place.

use chrono::NaiveDate;
use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef};

use crate::domain::capture::{Direction, Priority};
use crate::domain::contact_point::PointKind;
use crate::domain::custom_field::{FieldKind, FieldTarget};
use crate::domain::customer::{CustomerKind, Rank, Sex, Status};
use crate::domain::date::{Birthday, When};
use crate::domain::interaction::Origin;
use crate::domain::operation::{Actor, OperationKind};
use crate::domain::vocabulary::{Outcome, TermKind};
use crate::domain::{
    AddressId, AliasId, ContactPointId, CustomerId, DealId, ExportId, FieldId, ImportId, InboxId, InteractionId,
    OperationId, PersonId, PurchaseId, TagId, TermId, TodoId, ViewId,
};

macro_rules! ids {
    ($($name:ident)*) => {$(
        impl ToSql for $name {
            fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
                Ok(ToSqlOutput::from(self.0))
            }
        }

        impl FromSql for $name {
            fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
                value.as_i64().map($name)
            }
        }
    )*};
}

/// Types stored as text: what `as_str` says of those with words of their own, what `Display` writes of the others.
/// `FromStr` reads both.
macro_rules! texts {
    ($to_text:ident: $($name:ident)*) => {$(
        impl ToSql for $name {
            fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
                Ok(ToSqlOutput::from(self.$to_text()))
            }
        }

        impl FromSql for $name {
            fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
                value.as_str()?.parse().map_err(|error| FromSqlError::Other(Box::new(error)))
            }
        }
    )*};
}

ids! {
    AddressId AliasId ContactPointId CustomerId DealId ExportId FieldId ImportId InboxId InteractionId OperationId PersonId
    PurchaseId TagId TermId
    TodoId ViewId
}

/// A day as all our columns have it, `2026-11-20`: the list of todos reads ten thousand at once, and a format that knows
/// every spelling takes several times as long.
#[derive(Clone, Copy, Debug)]
pub(super) struct Day(pub(super) NaiveDate);

impl FromSql for Day {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Day> {
        let plain = |text: &str| {
            let (year, month, day) = (text.get(..4)?, text.get(5..7)?, text.get(8..)?);
            NaiveDate::from_ymd_opt(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
        };
        match plain(value.as_str()?) {
            Some(day) => Ok(Day(day)),
            None => NaiveDate::column_result(value).map(Day),
        }
    }
}

texts! {
    as_str: Actor CustomerKind Direction FieldKind FieldTarget OperationKind Origin Outcome PointKind Priority Rank Sex
    Status TermKind
}

texts! { to_string: Birthday When }
