//! Sorting what a query has found.

use std::cmp::Ordering;
use std::collections::HashMap;

use super::answers::{Answers, Began};
use crate::domain::CustomerId;
use crate::domain::customer::Status;
use crate::domain::query::{Field, Related, Scope, SortKey, Subject};
use crate::ops::crm::Crm;
use crate::ops::error::Result;
use crate::store::customer_index;
use crate::store::query::{self as sql, SortValue};

/// Up to so many are put in order by their keys alone.
const FEW: usize = 500;

impl Crm {
    /// These customers, ascending, in 五十音 order. What is kept of that order may know only those in sight; `wide` is for all.
    pub(super) fn in_usual_order(
        &self,
        ids: Vec<CustomerId>,
        answers: &Answers,
        began: Began,
        wide: bool,
    ) -> Result<Vec<CustomerId>> {
        if wide || (ids.len() <= FEW && !answers.knows_order()) {
            return Ok(sql::in_usual_order(self.read(), &ids)?);
        }
        let order = match answers.usual_order() {
            Some(order) => order,
            None => answers.put_order(began, customer_index::all_in_order(self.read())?),
        };
        Ok(order.sorted(&ids))
    }

    /// Sorts rows that stand in the usual order of their list; `identity` is the row's own id and its customer.
    pub(super) fn sort<T>(
        &self,
        rows: &mut [T],
        keys: &[SortKey],
        scope: Scope,
        identity: impl Fn(&T) -> (i64, Option<CustomerId>),
    ) -> Result<()> {
        // Each sort keeps what the later keys have put in order.
        for key in keys.iter().rev() {
            let values: HashMap<i64, SortValue> = match own_field(scope, &key.subject) {
                Some((related, field)) => {
                    let ids: Vec<i64> = rows.iter().map(|row| identity(row).0).collect();
                    let own = sql::own_values(self.read(), related, field, &ids)?;
                    rows.sort_by_cached_key(|row| Place {
                        value: own.get(&identity(row).0),
                        descending: key.descending,
                    });
                    continue;
                }
                None => {
                    let mut customers: Vec<CustomerId> = rows.iter().filter_map(|row| identity(row).1).collect();
                    customers.sort_unstable();
                    customers.dedup();
                    match self.sort_values(&key.subject, &customers)? {
                        Some(values) => values.into_iter().map(|(id, value)| (id.0, value)).collect(),
                        None => self.places(&customers)?,
                    }
                }
            };
            let of = |row: &T| identity(row).1.and_then(|customer| values.get(&customer.0));
            rows.sort_by_cached_key(|row| Place { value: of(row), descending: key.descending });
        }
        Ok(())
    }

    /// What each of these customers, ascending, has to sort by. Statuses go as the trade does, not by their letters.
    fn sort_values(&self, subject: &Subject, of: &[CustomerId]) -> Result<Option<HashMap<CustomerId, SortValue>>> {
        let mut values = sql::sort_values(self.read(), subject, of)?;
        if *subject == Subject::Field(Field::Status)
            && let Some(values) = &mut values
        {
            for value in values.values_mut() {
                if let SortValue::Text(word) = value {
                    let place = Status::ALL.iter().position(|status| status.as_str() == word);
                    *value = SortValue::Number(place.map_or(f64::MAX, |place| place as f64));
                }
            }
        }
        Ok(values)
    }

    /// Every customer in sight in the order of a key; what is missing comes last either way, and 五十音 decides between
    /// equals.
    pub fn customers_in_order(&self, key: &SortKey) -> Result<Vec<CustomerId>> {
        let mut ids = self.customer_ids()?;
        match key.subject {
            Subject::Field(Field::Name | Field::Kana) if key.descending => ids.reverse(),
            Subject::Field(Field::Name | Field::Kana) => {}
            _ => self.sort(&mut ids, std::slice::from_ref(key), Scope::Customer, |id| (id.0, Some(*id)))?,
        }
        Ok(ids)
    }

    /// The place of each of these customers in 五十音 order.
    fn places(&self, customers: &[CustomerId]) -> Result<HashMap<i64, SortValue>> {
        let ordered = sql::in_usual_order(self.read(), customers)?;
        Ok(ordered.into_iter().enumerate().map(|(at, id)| (id.0, SortValue::Number(at as f64))).collect())
    }
}

/// A field of the record that the list shows.
fn own_field(scope: Scope, subject: &Subject) -> Option<(Related, Field)> {
    let Subject::Field(field) = subject else { return None };
    let own = match scope {
        Scope::Customer => return None,
        Scope::Log => Related::Log,
        Scope::Todo => Related::Todo,
        Scope::Deal => Related::Deal,
    };
    (field.related() == Some(own)).then_some((own, *field))
}

/// Where a row stands among others. What is missing comes last either way.
struct Place<'a> {
    value: Option<&'a SortValue>,
    descending: bool,
}

impl Ord for Place<'_> {
    fn cmp(&self, other: &Self) -> Ordering {
        match (self.value, other.value) {
            (None, None) => Ordering::Equal,
            (None, Some(_)) => Ordering::Greater,
            (Some(_), None) => Ordering::Less,
            (Some(one), Some(other)) => {
                let ordering = one.partial_cmp(other).unwrap_or(Ordering::Equal);
                if self.descending { ordering.reverse() } else { ordering }
            }
        }
    }
}

impl PartialOrd for Place<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Place<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Place<'_> {}
