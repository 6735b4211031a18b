//! Sets of customers, and their complements.

use crate::domain::CustomerId;

/// Some customers, or all but some.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct CustomerSet {
    /// Ascending, each once.
    ids: Vec<CustomerId>,
    /// All but these.
    inverted: bool,
}

impl CustomerSet {
    pub fn of(mut ids: Vec<CustomerId>) -> CustomerSet {
        ids.sort_unstable();
        ids.dedup();
        CustomerSet { ids, inverted: false }
    }

    pub fn everybody() -> CustomerSet {
        CustomerSet { ids: Vec::new(), inverted: true }
    }

    pub fn complement(mut self) -> CustomerSet {
        self.inverted = !self.inverted;
        self
    }

    pub fn ids(&self) -> (&[CustomerId], bool) {
        (&self.ids, self.inverted)
    }

    /// Nobody, whoever there is.
    pub fn is_nobody(&self) -> bool {
        self.ids.is_empty() && !self.inverted
    }

    pub fn and(&self, other: &CustomerSet) -> CustomerSet {
        let (ids, inverted) = match (self.inverted, other.inverted) {
            (false, false) => (merged(&self.ids, &other.ids, |one, two| one && two), false),
            (false, true) => (merged(&self.ids, &other.ids, |one, two| one && !two), false),
            (true, false) => (merged(&self.ids, &other.ids, |one, two| !one && two), false),
            (true, true) => (merged(&self.ids, &other.ids, |one, two| one || two), true),
        };
        CustomerSet { ids, inverted }
    }

    pub fn or(&self, other: &CustomerSet) -> CustomerSet {
        self.clone().complement().and(&other.clone().complement()).complement()
    }
}

/// What of two ascending lists `keep` wants, told whether it is in the one and in the other.
fn merged(one: &[CustomerId], two: &[CustomerId], keep: fn(bool, bool) -> bool) -> Vec<CustomerId> {
    let (mut one, mut two) = (one.iter().copied().peekable(), two.iter().copied().peekable());
    let mut kept = Vec::new();
    loop {
        let next = match (one.peek(), two.peek()) {
            (Some(first), Some(second)) => *first.min(second),
            (Some(id), None) | (None, Some(id)) => *id,
            (None, None) => return kept,
        };
        let (in_one, in_two) = (one.next_if_eq(&next).is_some(), two.next_if_eq(&next).is_some());
        if keep(in_one, in_two) {
            kept.push(next);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    fn sets() -> impl Strategy<Value = (CustomerSet, BTreeSet<i64>)> {
        (prop::collection::btree_set(0..20_i64, 0..12), any::<bool>()).prop_map(|(ids, inverted)| {
            let set = CustomerSet::of(ids.iter().map(|id| CustomerId(*id)).collect());
            match inverted {
                false => (set, ids),
                true => (set.complement(), (0..20).filter(|id| !ids.contains(id)).collect()),
            }
        })
    }

    fn told(set: &CustomerSet) -> BTreeSet<i64> {
        let all = CustomerSet::of((0..20).map(CustomerId).collect());
        all.and(set).ids().0.iter().map(|id| id.0).collect()
    }

    proptest! {
        #[test]
        fn sets_are_sets((one, own) in sets(), (two, other) in sets()) {
            prop_assert_eq!(told(&one), own.clone());
            prop_assert_eq!(told(&one.and(&two)), own.intersection(&other).copied().collect::<BTreeSet<_>>());
            prop_assert_eq!(told(&one.or(&two)), own.union(&other).copied().collect::<BTreeSet<_>>());
        }
    }
}
