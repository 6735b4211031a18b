//! Contact points: where a customer or a person can be reached.

use serde::{Deserialize, Serialize};

use super::{ContactPointId, PersonId, word_enum};

word_enum! {
    PointKind {
        Phone = "phone",
        Mail = "mail",
        Url = "url",
        Sns = "sns",
        Fax = "fax",
    }
}

/// A phone number, mail address, web page, SNS name or fax number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContactPoint {
    pub id: ContactPointId,
    /// `None`: of the customer itself.
    pub person: Option<PersonId>,
    pub kind: PointKind,
    /// 代表, 携帯, work ...; free text.
    pub label: String,
    /// As typed.
    pub value: String,
}

/// A contact point on a form; `id` is known when it was stored before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PointDraft {
    pub id: Option<ContactPointId>,
    pub kind: PointKind,
    pub label: String,
    pub value: String,
}

impl PointDraft {
    pub fn new(kind: PointKind, label: &str, value: &str) -> PointDraft {
        PointDraft { id: None, kind, label: label.to_owned(), value: value.to_owned() }
    }
}

impl From<&ContactPoint> for PointDraft {
    fn from(point: &ContactPoint) -> PointDraft {
        PointDraft { id: Some(point.id), kind: point.kind, label: point.label.clone(), value: point.value.clone() }
    }
}

/// The form a contact point is looked up by: digits of a number, a mail address in small letters.
///
/// Two points with the same normal form are the same line or mailbox, however they were typed.
pub fn normal_form(kind: PointKind, value: &str) -> String {
    match kind {
        PointKind::Phone | PointKind::Fax => super::text::phone::digits(value),
        PointKind::Mail => super::text::mail::normal(value),
        PointKind::Url | PointKind::Sns => super::text::fold(value),
    }
}
