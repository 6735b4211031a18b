//! The made-up book: customers with two years of history, to try the program with and to measure it by.
//!
//! Half the customers are Japanese, half are from elsewhere; all are invented, with numbers and addresses that belong to
//! nobody. The same plan makes the same book: dice have a seed, days count from the plan's today.
//!
//! A small book is one operation like any other, so one undo takes it back. A big one is written past the journal, which
//! would double the file: that is only done to a book that never held anything, where there is nothing to go back to.

mod acquaintances;
mod cards;
mod course;
mod dice;
mod names;
mod scene;
mod stories;
mod words;
mod write;

#[cfg(test)]
mod tests;

use chrono::NaiveDate;

use super::command::Outcome;
use super::crm::{Crm, Journaling};
use super::error::Result;
use super::progress::Progress;

/// From so many rows of customers and history together on, a new book is filled past the journal.
const BIG: usize = 20_000;

/// What the book should be like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Plan {
    pub customers: usize,
    /// How many contacts there were with all of them.
    pub history: usize,
    pub seed: u64,
    pub today: NaiveDate,
}

impl Plan {
    /// The book that the program shows itself with.
    pub fn small(today: NaiveDate) -> Plan {
        Plan { customers: 120, history: 1_200, seed: 1, today }
    }
}

/// Puts a made-up book into this one, in one operation.
///
/// # Errors
/// [`super::Error::Stopped`] when `progress` says so, [`super::Error::Store`] when the disk does; nothing is written
/// then.
pub fn fill(crm: &mut Crm, plan: &Plan, progress: &dyn Progress) -> Result<Outcome> {
    let journaling = if plan.customers.saturating_add(plan.history) >= BIG && crm.is_untouched()? {
        Journaling::Past
    } else {
        Journaling::As
    };
    crm.fill(journaling, |tx, clock, vocabulary| write::book(tx, clock, vocabulary, plan, progress))
}
