//! Custom fields: adding, changing and retiring them.

use super::command::Done;
use super::crm::{Crm, Doing};
use super::error::{Error, Noun, Result};
use crate::domain::custom_field::{CustomField, FieldKind, FieldTarget};
use crate::domain::operation::{Label, OperationKind};
use crate::store::{Tx, custom_fields};

/// What can be done with custom fields of the customer's card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    Add {
        name: String,
        kind: FieldKind,
        choices: Vec<String>,
    },
    Rename {
        name: String,
        to: String,
    },
    /// Off the forms; the values stay.
    Retire(String),
    Return(String),
}

pub(super) fn run(doing: &Doing<'_>, command: &Command) -> Result<Done> {
    let tx = doing.tx;
    match command {
        Command::Add { name, kind, choices } => {
            let name = free_name(tx, name)?;
            custom_fields::insert(tx, FieldTarget::Customer, &name, *kind, choices)?;
            Ok(Label::one(OperationKind::FieldAdd, &name).into())
        }
        Command::Rename { name, to } => {
            let field = existing(tx, name)?;
            let to = free_name(tx, to)?;
            custom_fields::update(tx, &CustomField { name: to.clone(), ..field })?;
            Ok(Label::one(OperationKind::FieldEdit, &to).into())
        }
        Command::Retire(name) => {
            custom_fields::set_retired(tx, existing(tx, name)?.id, Some(tx.now()))?;
            Ok(Label::one(OperationKind::FieldRetire, name).into())
        }
        Command::Return(name) => {
            custom_fields::set_retired(tx, existing(tx, name)?.id, None)?;
            Ok(Label::one(OperationKind::FieldReturn, name).into())
        }
    }
}

fn free_name(tx: &Tx<'_>, name: &str) -> Result<String> {
    let name = name.trim();
    if name.is_empty() {
        return Err(Error::NameMissing);
    }
    match custom_fields::all(tx, FieldTarget::Customer)?.iter().any(|field| field.name == name) {
        true => Err(Error::NameTaken(name.to_owned())),
        false => Ok(name.to_owned()),
    }
}

fn existing(tx: &Tx<'_>, name: &str) -> Result<CustomField> {
    custom_fields::all(tx, FieldTarget::Customer)?
        .into_iter()
        .find(|field| field.name == name.trim())
        .ok_or_else(|| Error::NoSuch { noun: Noun::Field, id: name.to_owned() })
}

impl Crm {
    /// The custom fields of the card in their order, retired ones included.
    pub fn fields(&self) -> Result<Vec<CustomField>> {
        Ok(custom_fields::all(self.read(), FieldTarget::Customer)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::card::CardDraft;
    use crate::ops::testing::{add, book, company};

    #[test]
    fn names_are_data_and_never_sql() {
        for name in ["x\"; DROP TABLE people;--", "rowid", "名前'\"[]", "a\0b"] {
            let mut crm = book();
            let id = add(&mut crm, CardDraft { fields: vec![(name.to_owned(), "1".to_owned())], ..company("甲") });
            assert_eq!(crm.card(id).unwrap().fields[0].name, name);
            crm.apply(Command::Rename { name: name.to_owned(), to: "後".to_owned() }).unwrap();
            assert_eq!(crm.card(id).unwrap().fields[0].name, "後");
            crm.undo(None).unwrap();
            crm.undo(None).unwrap();
            assert_eq!(crm.fields().unwrap(), []);
        }
    }

    #[test]
    fn a_retired_field_keeps_its_values() {
        let mut crm = book();
        let id = add(&mut crm, CardDraft { fields: vec![("色".to_owned(), "青".to_owned())], ..company("甲") });
        crm.apply(Command::Retire("色".to_owned())).unwrap();
        assert!(crm.fields().unwrap()[0].retired_at.is_some());
        assert_eq!(crm.card(id).unwrap().fields[0].value, "青");
        crm.set_clock(crate::ops::testing::clock("2026-11-21T09:00:00+09:00"));
        assert_eq!(crm.apply(Command::Retire("色".to_owned())).unwrap().operation, None);
        crm.apply(Command::Return("色".to_owned())).unwrap();
        assert!(crm.fields().unwrap()[0].retired_at.is_none());
    }
}
