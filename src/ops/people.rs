//! People of a company: adding, changing, moving to another company.

use super::command::{Created, Done};
use super::crm::{Crm, Doing};
use super::customers::{existing as existing_customer, save_points};
use super::error::{Error, Noun, Result};
use crate::domain::operation::{Label, OperationKind};
use crate::domain::person::{Person, PersonDraft};
use crate::domain::{CustomerId, PersonId};
use crate::store::people::NewPerson;
use crate::store::{Tx, customers, people};

/// What can be done with people.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    Add {
        customer: CustomerId,
        draft: Box<PersonDraft>,
    },
    Edit {
        id: PersonId,
        draft: Box<PersonDraft>,
    },
    Trash(Vec<PersonId>),
    Restore(Vec<PersonId>),
    /// To another company; the history stays where it happened.
    Move {
        id: PersonId,
        to: CustomerId,
    },
}

pub(super) fn run(doing: &Doing<'_>, command: &Command) -> Result<Done> {
    let tx = doing.tx;
    match command {
        Command::Add { customer, draft } => {
            existing_customer(tx, *customer)?;
            if draft.name.trim().is_empty() {
                return Err(Error::NameMissing);
            }
            let id = save(tx, *customer, &PersonDraft { id: None, ..(**draft).clone() }, &[])?;
            if draft.primary {
                people::unmark_others(tx, *customer, id)?;
            }
            customers::bump(tx, *customer)?;
            Ok(Done {
                label: Label::one(OperationKind::PersonAdd, draft.name.trim()),
                created: Created { people: vec![id], ..Created::default() },
            })
        }
        Command::Edit { id, draft } => {
            let old = existing(tx, *id)?;
            if draft.name.trim().is_empty() {
                return Err(Error::NameMissing);
            }
            let customer = old.customer;
            save(tx, customer, &PersonDraft { id: Some(*id), ..(**draft).clone() }, &[old])?;
            if draft.primary {
                people::unmark_others(tx, customer, *id)?;
            }
            if tx.has_changes()? {
                customers::bump(tx, customer)?;
            }
            Ok(Label::one(OperationKind::PersonEdit, draft.name.trim()).into())
        }
        Command::Trash(ids) => set_trashed(tx, OperationKind::PersonTrash, ids, Some(tx.now())),
        Command::Restore(ids) => set_trashed(tx, OperationKind::PersonRestore, ids, None),
        Command::Move { id, to } => {
            let person = existing(tx, *id)?;
            existing_customer(tx, *to)?;
            if person.customer != *to {
                people::set_customer(tx, *id, *to)?;
                customers::bump(tx, person.customer)?;
                customers::bump(tx, *to)?;
            }
            Ok(Label::one(OperationKind::PersonMove, &person.name).into())
        }
    }
}

fn set_trashed(tx: &Tx<'_>, kind: OperationKind, ids: &[PersonId], at: Option<&str>) -> Result<Done> {
    let mut first = String::new();
    for id in ids {
        let person = existing(tx, *id)?;
        if people::set_trashed(tx, *id, at)? {
            customers::bump(tx, person.customer)?;
        }
        if first.is_empty() {
            first = person.name;
        }
    }
    Ok(Label::many(kind, &first, ids.len()).into())
}

fn existing(tx: &Tx<'_>, id: PersonId) -> Result<Person> {
    people::get(tx, id)?.ok_or_else(|| Error::NoSuch { noun: Noun::Person, id: id.to_string() })
}

/// A line of a form that was left empty is nobody.
pub(super) fn is_blank(draft: &PersonDraft) -> bool {
    let texts = [&draft.name, &draft.reading, &draft.honorific, &draft.department, &draft.title, &draft.note];
    draft.id.is_none()
        && draft.birthday.is_none()
        && texts.iter().all(|text| text.trim().is_empty())
        && draft.points.iter().all(|point| point.value.trim().is_empty())
}

/// The row of somebody who is not in the book yet.
pub(super) fn new(customer: CustomerId, draft: &PersonDraft, primary: bool) -> NewPerson<'_> {
    NewPerson {
        customer,
        name: draft.name.trim(),
        reading: draft.reading.trim(),
        honorific: draft.honorific.trim(),
        department: draft.department.trim(),
        title: draft.title.trim(),
        birthday: draft.birthday,
        note: draft.note.trim(),
        primary,
    }
}

/// Saves a person of a card: over the row when `old` holds it, as a new one otherwise. Of several who are marked as the
/// primary one, the caller knows.
pub(super) fn save(tx: &Tx<'_>, customer: CustomerId, draft: &PersonDraft, old: &[Person]) -> Result<PersonId> {
    let text = |text: &str| text.trim().to_owned();
    let draft = PersonDraft {
        name: text(&draft.name),
        reading: text(&draft.reading),
        honorific: text(&draft.honorific),
        department: text(&draft.department),
        title: text(&draft.title),
        note: text(&draft.note),
        ..draft.clone()
    };
    let before = draft.id.and_then(|id| old.iter().find(|old| old.id == id));
    let id = match before {
        Some(before) => {
            people::update(tx, before.id, &draft)?;
            before.id
        }
        None => people::insert_all(tx, &[new(customer, &draft, draft.primary)])?,
    };
    save_points(tx, customer, Some(id), &draft.points, before.map_or(&[], |before| &before.points))?;
    Ok(id)
}

impl Crm {
    /// A person, in the trash or not.
    ///
    /// # Errors
    /// [`Error::NoSuch`] when there is none.
    pub fn person(&self, id: PersonId) -> Result<Person> {
        people::get(self.read(), id)?.ok_or_else(|| Error::NoSuch { noun: Noun::Person, id: id.to_string() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::card::CardDraft;
    use crate::ops::testing::{add, all_rows, book, company, mail, person};

    #[test]
    fn a_person_moves_with_their_points_and_their_history_stays() {
        let mut crm = book();
        let draft = PersonDraft { points: vec![mail("w@old.example")], primary: true, ..person("渡邊") };
        let old = add(&mut crm, CardDraft { people: vec![draft], ..company("甲") });
        let new = add(&mut crm, company("乙"));
        let id = crm.card(old).unwrap().people[0].id;
        let mut log = crm.log_of("tel 挨拶", &[old], None).unwrap();
        log.people = vec![id];
        crm.apply(log).unwrap();
        let outcome = crm.apply(Command::Move { id, to: new }).unwrap();
        assert_eq!(outcome.touched, [old, new]);
        assert_eq!(crm.card(old).unwrap().people, []);
        assert_eq!(crm.card(new).unwrap().people[0].points[0].value, "w@old.example");
        assert_eq!(crm.find_customer("w@old.example").unwrap(), new);
        assert_eq!(crm.history_of(old).unwrap().len(), 1);
        crm.undo(None).unwrap();
        assert!(crm.card(old).unwrap().people[0].primary);
    }

    #[test]
    fn an_edit_that_changes_nothing_is_no_operation_and_a_nameless_one_is_refused() {
        let mut crm = book();
        let draft = PersonDraft { points: vec![mail(""), mail("w@old.example")], ..person("渡邊") };
        let customer = add(&mut crm, CardDraft { people: vec![draft], ..company("甲") });
        let id = crm.card(customer).unwrap().people[0].id;
        let before = all_rows(&crm);
        let same = PersonDraft::from(&crm.person(id).unwrap());
        assert_eq!(crm.apply(Command::Edit { id, draft: Box::new(same.clone()) }).unwrap().operation, None);
        let nameless = PersonDraft { name: " ".to_owned(), ..same };
        assert!(matches!(crm.apply(Command::Edit { id, draft: Box::new(nameless) }), Err(Error::NameMissing)));
        assert_eq!(crm.apply(Command::Restore(vec![id])).unwrap().operation, None);
        assert_eq!(all_rows(&crm), before);
    }
}
