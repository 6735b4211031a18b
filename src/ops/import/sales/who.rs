//! Whose a purchase is: by an id of another system, a name, a mail or a phone that only one customer has.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;

use super::super::plan::Plan;
use super::{SalesFault, Whose};
use crate::domain::contact_point::{PointKind, normal_form};
use crate::domain::text::fold;
use crate::formats::sales::{Part, Sale};
use crate::ops::error::Result;
use crate::store::Connection;
use crate::store::imports;

/// Whom the book and the lists before know; `None` under what several are known by.
#[derive(Debug, Default)]
pub(super) struct Customers {
    keys: HashMap<String, Option<Whose>>,
    names: HashMap<String, Option<Whose>>,
    points: HashMap<(PointKind, String), Option<Whose>>,
    /// By name, those that lists of sales make.
    new: HashMap<String, usize>,
}

impl Customers {
    pub fn read(conn: &Connection) -> Result<Customers> {
        let mut known = Customers::default();
        let mut kept = HashSet::new();
        imports::each_customer(conn, |id, _, name| {
            kept.insert(id);
            note(&mut known.names, fold(name), Whose::Known(id));
        })?;
        imports::each_point(conn, |id, kind, normal| {
            if kept.contains(&id) && !normal.is_empty() {
                note(&mut known.points, (kind, normal), Whose::Known(id));
            }
        })?;
        imports::each_key(conn, |id, _, key| {
            if kept.contains(&id) {
                note(&mut known.keys, key, Whose::Known(id));
            }
        })?;
        Ok(known)
    }

    /// Those whom a list makes, and what it adds to those who are known.
    pub fn learn(&mut self, lists: &Plan) {
        let mut new = 0;
        for card in lists.cards.iter().filter(|card| card.is_changed) {
            let whose = match card.target {
                Some((id, _)) => Whose::Known(id),
                None => {
                    new += 1;
                    Whose::Listed(new - 1)
                }
            };
            let draft = card.draft.get();
            note(&mut self.names, fold(&draft.name), whose);
            let of_people = draft.people.iter().flat_map(|person| &person.points);
            for point in draft.points.iter().chain(of_people) {
                let normal = normal_form(point.kind, &point.value);
                if !normal.is_empty() {
                    note(&mut self.points, (point.kind, normal), whose);
                }
            }
            for (_, key) in card.keys() {
                note(&mut self.keys, key.key.clone(), whose);
            }
        }
    }

    pub fn whose(
        &mut self,
        sale: &Sale,
        create: bool,
        new: &mut Vec<String>,
    ) -> std::result::Result<(Whose, NaiveDate), SalesFault> {
        let who = sale.customer.trim();
        if who.is_empty() {
            return Err(SalesFault::NoCustomer);
        }
        let Some(day) = sale.day else {
            let unreadable = sale.unreadable.iter().find(|(part, _)| *part == Part::Day);
            return Err(unreadable.map_or(SalesFault::NoDay, |(_, cell)| SalesFault::UnreadableDay(cell.clone())));
        };
        let point =
            |kind| self.points.get(&(kind, normal_form(kind, who))).filter(|_| !normal_form(kind, who).is_empty());
        let found = (self.keys.get(who))
            .or_else(|| self.names.get(&fold(who)))
            .or_else(|| point(PointKind::Mail))
            .or_else(|| point(PointKind::Phone));
        let whose = match found {
            Some(Some(whose)) => *whose,
            Some(None) => return Err(SalesFault::SeveralCustomers(who.to_owned())),
            None if !create => return Err(SalesFault::UnknownCustomer(who.to_owned())),
            None => {
                let next = self.new.len();
                Whose::New(*self.new.entry(who.to_owned()).or_insert_with(|| {
                    new.push(who.to_owned());
                    next
                }))
            }
        };
        Ok((whose, day))
    }
}

fn note<K: std::hash::Hash + Eq>(known: &mut HashMap<K, Option<Whose>>, by: K, whose: Whose) {
    known.entry(by).and_modify(|other| *other = other.filter(|other| *other == whose)).or_insert(Some(whose));
}
