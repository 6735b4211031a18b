//! Purchases: adding them, noting that they are paid, the trash.

use chrono::NaiveDate;

use super::command::{Created, Done};
use super::crm::{Crm, Doing};
use super::customers::existing as existing_customer;
use super::error::{Error, Noun, Result};
use super::terms;
use crate::domain::operation::{Label, OperationKind};
use crate::domain::purchase::{Purchase, PurchaseDraft};
use crate::domain::vocabulary::TermKind;
use crate::domain::{CustomerId, PurchaseId};
use crate::store::{self, Tx, purchases};

pub use crate::store::purchases::Total;

/// What can be done with purchases.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    Add(Box<PurchaseDraft>),
    /// `None`: it was not paid after all.
    Paid {
        ids: Vec<PurchaseId>,
        on: Option<NaiveDate>,
    },
    Trash(Vec<PurchaseId>),
    Restore(Vec<PurchaseId>),
}

pub(super) fn run(doing: &Doing<'_>, command: &Command) -> Result<Done> {
    let tx = doing.tx;
    match command {
        Command::Add(draft) => {
            existing_customer(tx, draft.customer)?;
            let item = draft.item.trim().to_owned();
            if item.is_empty() && draft.amount.is_none() {
                return Err(Error::ItemMissing);
            }
            let category = terms::ensure(doing, TermKind::Product, &draft.category)?;
            let id = purchases::insert(tx, &PurchaseDraft { item: item.clone(), ..(**draft).clone() }, category, None)?;
            let created = Created { purchases: vec![id], ..Created::default() };
            Ok(Done { label: Label::one(OperationKind::PurchaseAdd, &item), created })
        }
        Command::Paid { ids, on } => {
            each(tx, OperationKind::PurchasePaid, ids, |purchase| purchases::set_paid(tx, purchase.id, *on))
        }
        Command::Trash(ids) => each(tx, OperationKind::PurchaseTrash, ids, |purchase| {
            purchases::set_trashed(tx, purchase.id, Some(tx.now()))
        }),
        Command::Restore(ids) => {
            each(tx, OperationKind::PurchaseRestore, ids, |purchase| purchases::set_trashed(tx, purchase.id, None))
        }
    }
}

/// Does one thing to several purchases and names the operation after the first.
fn each(
    tx: &Tx<'_>,
    kind: OperationKind,
    ids: &[PurchaseId],
    act: impl Fn(&Purchase) -> store::Result<()>,
) -> Result<Done> {
    let mut first = String::new();
    for id in ids {
        let purchase = existing(purchases::get(tx, *id)?, *id)?;
        act(&purchase)?;
        if first.is_empty() {
            first = purchase.item;
        }
    }
    Ok(Label::many(kind, &first, ids.len()).into())
}

fn existing(found: Option<Purchase>, id: PurchaseId) -> Result<Purchase> {
    found.ok_or_else(|| Error::NoSuch { noun: Noun::Purchase, id: id.to_string() })
}

impl Crm {
    /// A purchase, in the trash or not.
    ///
    /// # Errors
    /// [`Error::NoSuch`] when there is none.
    pub fn purchase(&self, id: PurchaseId) -> Result<Purchase> {
        existing(purchases::get(self.read(), id)?, id)
    }

    /// A customer's newest purchases.
    pub fn purchases_of(&self, customer: CustomerId, limit: usize) -> Result<Vec<Purchase>> {
        Ok(purchases::of_customer(self.read(), customer, limit)?)
    }

    /// All of a customer's purchases, counted and added up.
    pub fn purchase_total(&self, customer: CustomerId) -> Result<Total> {
        Ok(purchases::total_of(self.read(), customer)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ops::testing::{add, all_rows, book, company};
    use crate::ops::trash::{self, TrashedId};

    fn buy(crm: &mut Crm, customer: CustomerId, item: &str, amount: i64) -> PurchaseId {
        let draft = PurchaseDraft {
            amount: Some(amount),
            category: "茶".to_owned(),
            ..PurchaseDraft::new(customer, crm.today(), item)
        };
        crm.apply(Command::Add(Box::new(draft))).expect("bought").created.purchases[0]
    }

    #[test]
    fn purchases_add_up_and_one_in_the_trash_does_not_count() {
        let mut crm = book();
        let customer = add(&mut crm, company("甲商店"));
        let tea = buy(&mut crm, customer, "煎茶", 1_200);
        buy(&mut crm, customer, "茶筒", 3_800);
        assert_eq!(crm.purchase_total(customer).unwrap(), Total { count: 2, amount: 5_000 });
        let before = all_rows(&crm);
        crm.apply(Command::Trash(vec![tea])).unwrap();
        assert_eq!(crm.purchase_total(customer).unwrap(), Total { count: 1, amount: 3_800 });
        assert_eq!(crm.trash().unwrap()[0].id, TrashedId::Purchase(tea));
        crm.apply(trash::restore(TrashedId::Purchase(tea))).unwrap();
        crm.undo(None).unwrap();
        crm.undo(None).unwrap();
        assert_eq!(all_rows(&crm), before);
        let names: Vec<String> = crm.purchases_of(customer, 9).unwrap().into_iter().map(|one| one.item).collect();
        assert_eq!(names, ["茶筒", "煎茶"]);
    }

    #[test]
    fn what_is_nothing_is_refused() {
        let mut crm = book();
        let customer = add(&mut crm, company("甲商店"));
        let draft = PurchaseDraft::new(customer, crm.today(), " ");
        assert!(matches!(crm.apply(Command::Add(Box::new(draft))), Err(Error::ItemMissing)));
        let paid = Command::Paid { ids: vec![PurchaseId(9)], on: None };
        assert!(matches!(crm.apply(paid), Err(Error::NoSuch { noun: Noun::Purchase, .. })));
    }
}
