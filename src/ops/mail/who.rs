//! Who the other side of a mail is: by address, by the host of the address, by the mail it answers.

use std::collections::HashMap;

use super::Coming;
use super::free_mail::is_free;
use crate::domain::contact_point::PointKind;
use crate::domain::{CustomerId, PersonId};
use crate::ops::error::Result;
use crate::store::{Connection, contact_points, interactions};

/// By what a customer was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The address stands on the card.
    Address,
    /// It is the only customer with addresses of this host.
    Host,
    /// It answers a mail that was filed with this customer.
    Thread,
}

/// Somebody found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Found {
    pub customer: CustomerId,
    pub person: Option<PersonId>,
    pub reason: Reason,
}

/// Everybody in the book by their mail; what was asked once is remembered.
#[derive(Debug)]
pub(super) struct Directory<'a> {
    conn: &'a Connection,
    known: HashMap<String, Option<Found>>,
    /// The customers that have a host for themselves; read when an address is unknown for the first time.
    hosts: Option<HashMap<String, CustomerId>>,
}

impl<'a> Directory<'a> {
    pub fn new(conn: &'a Connection) -> Directory<'a> {
        Directory { conn, known: HashMap::new(), hosts: None }
    }

    /// Reckons with somebody who is not in the book yet; who has the address there goes before.
    pub fn expect(&mut self, coming: &Coming) -> Result<()> {
        let known = self.known.get(&coming.address).copied().flatten();
        let is_there = || contact_points::owners(self.conn, PointKind::Mail, &coming.address).map(|of| !of.is_empty());
        if known.is_none() && !is_there()? {
            let found = Found { customer: coming.customer, person: None, reason: Reason::Address };
            self.known.insert(coming.address.clone(), Some(found));
        }
        Ok(())
    }

    /// Who has this address, which is in its normal form. Of several customers with one address the oldest card.
    pub fn of_address(&mut self, address: &str) -> Result<Option<Found>> {
        if let Some(found) = self.known.get(address) {
            return Ok(*found);
        }
        let owner = contact_points::owners(self.conn, PointKind::Mail, address)?.into_iter().next();
        let found = match owner {
            Some((customer, person)) => Some(Found { customer, person, reason: Reason::Address }),
            None => {
                let host = address.rsplit_once('@').map_or("", |(_, host)| host);
                let sole = if is_free(host) { None } else { self.hosts()?.get(host).copied() };
                sole.map(|customer| Found { customer, person: None, reason: Reason::Host })
            }
        };
        self.known.insert(address.to_owned(), found);
        Ok(found)
    }

    fn hosts(&mut self) -> Result<&HashMap<String, CustomerId>> {
        if self.hosts.is_none() {
            self.hosts = Some(contact_points::hosts_of_one(self.conn)?.into_iter().collect());
        }
        Ok(self.hosts.as_ref().expect("it was read a moment ago"))
    }

    /// The customer of the nearest of these mails that is in the history, if it is of only one.
    pub fn of_thread(&self, answers: &[String]) -> Result<Option<Found>> {
        for message_id in answers {
            match *interactions::customers_of_message(self.conn, message_id)?.as_slice() {
                [] => {}
                [customer] => return Ok(Some(Found { customer, person: None, reason: Reason::Thread })),
                _ => return Ok(None),
            }
        }
        Ok(None)
    }
}
