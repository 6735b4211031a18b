//! What parts of queries were answered with, kept while somebody types: with the next key most of a query is as it was.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use chrono::NaiveDate;

use super::set::CustomerSet;
use super::usual_order::UsualOrder;
use crate::domain::CustomerId;
use crate::domain::query::Filter;

/// So many are kept; a hundred thousand customers are 800 kB each at most.
const KEPT: usize = 64;

/// Shared between the screens and the jobs that answer for them. Whoever changes the book calls [`Answers::forget`].
#[derive(Clone, Debug, Default)]
pub struct Answers(Arc<Mutex<Kept>>);

#[derive(Debug, Default)]
struct Kept {
    /// Counts the changes of the book: what was asked before one is not kept after it.
    generation: u64,
    today: Option<NaiveDate>,
    sets: HashMap<Key, Arc<CustomerSet>>,
    order: Option<Arc<UsualOrder>>,
}

/// A part of a query, and whether those out of sight count.
type Key = (Filter, bool);

/// When an answer was begun.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Began(u64);

impl Answers {
    /// The book has changed.
    pub fn forget(&self) {
        let mut kept = self.kept();
        kept.generation += 1;
        kept.sets.clear();
        kept.order = None;
    }

    /// What is asked from here on is asked of the book as it is now.
    pub fn begun(&self) -> Began {
        Began(self.kept().generation)
    }

    /// What a search in memory has found for a word, among the customers in sight.
    pub fn word(&self, began: Began, word: &str, found: Vec<CustomerId>) {
        self.put(began, &Filter::Word(word.to_owned()), false, &Arc::new(CustomerSet::of(found)));
    }

    /// The customers in sight in 五十音 order, where they are at hand.
    pub fn order(&self, ids: &[CustomerId]) {
        let began = Began(self.kept().generation);
        self.put_order(began, ids.to_vec());
        self.put(began, &Filter::All, false, &Arc::new(CustomerSet::of(ids.to_vec())));
    }

    /// Whether the customers in sight with this word are known.
    pub fn knows_word(&self, word: &str) -> bool {
        self.kept().sets.contains_key(&(Filter::Word(word.to_owned()), false))
    }

    pub(super) fn knows_order(&self) -> bool {
        self.kept().order.is_some()
    }

    pub(super) fn usual_order(&self) -> Option<Arc<UsualOrder>> {
        self.kept().order.clone()
    }

    /// Keeps the order of all customers.
    pub(super) fn put_order(&self, began: Began, ids: Vec<CustomerId>) -> Arc<UsualOrder> {
        let order = Arc::new(UsualOrder::of(ids));
        let mut kept = self.kept();
        if kept.generation == began.0 {
            kept.order = Some(Arc::clone(&order));
        }
        order
    }

    pub(super) fn begin(&self, today: NaiveDate) -> Began {
        let mut kept = self.kept();
        if kept.today != Some(today) {
            kept.sets.retain(|(part, _), _| matches!(part, Filter::Word(_) | Filter::All));
            kept.today = Some(today);
        }
        Began(kept.generation)
    }

    pub(super) fn get(&self, part: &Filter, wide: bool) -> Option<Arc<CustomerSet>> {
        self.kept().sets.get(&(part.clone(), wide)).cloned()
    }

    pub(super) fn put(&self, began: Began, part: &Filter, wide: bool, set: &Arc<CustomerSet>) {
        let mut kept = self.kept();
        if kept.generation == began.0 {
            kept.make_room();
            kept.sets.insert((part.clone(), wide), Arc::clone(set));
        }
    }

    /// Nothing here is half written when a thread dies.
    fn kept(&self) -> MutexGuard<'_, Kept> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Kept {
    fn make_room(&mut self) {
        if self.sets.len() >= KEPT {
            self.sets.clear();
        }
    }
}
