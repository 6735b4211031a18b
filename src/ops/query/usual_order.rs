//! The 五十音 order of customers, kept so that a set of them is put in order without asking the book.

use crate::domain::CustomerId;

#[derive(Debug)]
pub(super) struct UsualOrder {
    ids: Vec<CustomerId>,
    /// Ascending by id.
    places: Vec<(CustomerId, u32)>,
}

/// So much smaller than the whole, a set is looked up one by one.
const MUCH_SMALLER: usize = 16;

impl UsualOrder {
    pub fn of(ids: Vec<CustomerId>) -> UsualOrder {
        let mut places: Vec<(CustomerId, u32)> = ids.iter().copied().zip(0..).collect();
        places.sort_unstable();
        UsualOrder { ids, places }
    }

    /// Puts these, which are ascending, into the order; those without a place in it come last.
    pub fn sorted(&self, ids: &[CustomerId]) -> Vec<CustomerId> {
        let (mut known, mut unknown) = (Vec::with_capacity(ids.len()), Vec::new());
        let mut rest = self.places.as_slice();
        for id in ids {
            let skipped = if ids.len() * MUCH_SMALLER < self.places.len() {
                rest.partition_point(|(other, _)| other < id)
            } else {
                rest.iter().take_while(|(other, _)| other < id).count()
            };
            rest = &rest[skipped..];
            match rest.first() {
                Some((other, place)) if other == id => known.push(*place),
                _ => unknown.push(*id),
            }
        }
        known.sort_unstable();
        known.into_iter().map(|place| self.ids[place as usize]).chain(unknown).collect()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_set_is_put_in_the_order_of_the_whole(
            whole in Just((0..200).map(CustomerId).collect::<Vec<_>>()).prop_shuffle(),
            wanted in prop::collection::btree_set(0..220_i64, 0..60),
        ) {
            let wanted: Vec<CustomerId> = wanted.into_iter().map(CustomerId).collect();
            let plain: Vec<CustomerId> = whole.iter().filter(|id| wanted.contains(id)).copied()
                .chain(wanted.iter().filter(|id| id.0 >= 200).copied()).collect();
            prop_assert_eq!(UsualOrder::of(whole).sorted(&wanted), plain);
        }
    }
}
