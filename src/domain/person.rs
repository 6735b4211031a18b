//! People: somebody at a company.

use serde::{Deserialize, Serialize};

use super::contact_point::{ContactPoint, PointDraft};
use super::date::Birthday;
use super::{CustomerId, PersonId};

/// A person with the contact points that are theirs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Person {
    pub id: PersonId,
    pub customer: CustomerId,
    pub name: String,
    pub reading: String,
    pub honorific: String,
    pub department: String,
    pub title: String,
    pub birthday: Option<Birthday>,
    pub note: String,
    /// The one we usually speak with.
    pub primary: bool,
    pub trashed_at: Option<String>,
    pub points: Vec<ContactPoint>,
}

/// A person on a form; `id` is known when it was stored before.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct PersonDraft {
    pub id: Option<PersonId>,
    pub name: String,
    pub reading: String,
    pub honorific: String,
    pub department: String,
    pub title: String,
    pub birthday: Option<Birthday>,
    pub note: String,
    pub primary: bool,
    pub points: Vec<PointDraft>,
}

impl From<&Person> for PersonDraft {
    fn from(person: &Person) -> PersonDraft {
        PersonDraft {
            id: Some(person.id),
            name: person.name.clone(),
            reading: person.reading.clone(),
            honorific: person.honorific.clone(),
            department: person.department.clone(),
            title: person.title.clone(),
            birthday: person.birthday,
            note: person.note.clone(),
            primary: person.primary,
            points: person.points.iter().map(PointDraft::from).collect(),
        }
    }
}
