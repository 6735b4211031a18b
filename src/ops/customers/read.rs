//! Customers read: whole cards, and the lines of a list.

use std::collections::HashMap;

use super::Standing;
use crate::domain::CustomerId;
use crate::domain::card::{Card, CardDraft};
use crate::domain::customer::Customer;
use crate::ops::crm::Crm;
use crate::ops::error::{Error, Noun, Result};
use crate::store::{self, addresses, aliases, contact_points, custom_fields, customer_index, customers};

/// One line of a list of customers.
#[derive(Clone, Debug, PartialEq)]
pub struct CustomerRow {
    pub customer: Customer,
    /// Name of the person we usually speak with; empty for an individual.
    pub person: String,
    pub standing: Standing,
}

impl Crm {
    /// The card of a customer, in the trash or not.
    ///
    /// # Errors
    /// [`Error::NoSuch`] when there is none.
    pub fn card(&self, id: CustomerId) -> Result<Card> {
        let customer = customers::get(self.read(), id)?
            .ok_or_else(|| Error::NoSuch { noun: Noun::Customer, id: id.to_string() })?;
        Ok(card(self.read(), customer)?)
    }

    /// The card as a form holds it: saved unchanged, it changes nothing.
    pub fn draft_of(&self, card: &Card) -> CardDraft {
        let name = |term: Option<crate::domain::TermId>| {
            term.and_then(|id| self.vocabulary().get(id)).map_or("", |term| term.ja.as_str())
        };
        CardDraft::of(card, name(card.customer.segment), name(card.customer.source))
    }

    pub fn customer_name(&self, id: CustomerId) -> Result<String> {
        Ok(customers::get(self.read(), id)?.map(|customer| customer.name).unwrap_or_default())
    }

    /// The lines of a list, in the order of `ids`.
    pub fn customer_rows(&self, ids: &[CustomerId]) -> Result<Vec<CustomerRow>> {
        let mut customers: HashMap<CustomerId, Customer> =
            customers::get_many(self.read(), ids)?.into_iter().map(|customer| (customer.id, customer)).collect();
        let mut standings: HashMap<CustomerId, Standing> =
            customer_index::standings(self.read(), ids)?.into_iter().map(|standing| (standing.id, standing)).collect();
        let mut people = store::people::contact_names(self.read(), ids)?;
        Ok(ids
            .iter()
            .filter_map(|id| {
                Some(CustomerRow {
                    customer: customers.remove(id)?,
                    person: people.remove(id).unwrap_or_default(),
                    standing: standings.remove(id)?,
                })
            })
            .collect())
    }

    /// How many of these are starred, and how many archived.
    pub fn marked_among(&self, ids: &[CustomerId]) -> Result<(usize, usize)> {
        Ok(customers::count_marked(self.read(), ids)?)
    }

    /// Every customer in sight, in 五十音 order.
    pub fn customer_ids(&self) -> Result<Vec<CustomerId>> {
        Ok(customer_index::in_order(self.read())?)
    }

    /// The first customers in 五十音 order, at once.
    pub fn first_customers(&self, limit: usize) -> Result<Vec<CustomerId>> {
        Ok(customer_index::first_page(self.read(), limit)?)
    }

    /// How many customers are in sight.
    pub fn customer_count(&self) -> Result<usize> {
        Ok(customer_index::count_visible(self.read())?)
    }

    /// Whether nothing was ever put into this book.
    pub fn is_empty(&self) -> Result<bool> {
        Ok(!customers::any(self.read())?)
    }
}

/// A customer with all that hangs on it.
pub(super) fn card(conn: &store::Connection, customer: Customer) -> store::Result<Card> {
    let id = customer.id;
    let mut people = store::people::of_customer(conn, id)?;
    let mut points = Vec::new();
    for point in contact_points::of_customer(conn, id)? {
        match point.person {
            None => points.push(point),
            // A person in the trash takes their contact points out of sight with them.
            Some(owner) => {
                if let Some(person) = people.iter_mut().find(|person| person.id == owner) {
                    person.points.push(point);
                }
            }
        }
    }
    Ok(Card {
        addresses: addresses::of_customer(conn, id)?,
        aliases: aliases::of_customer(conn, id)?,
        tags: store::tags::of_customer(conn, id)?,
        fields: custom_fields::of_customer(conn, id)?,
        customer,
        people,
        points,
    })
}
