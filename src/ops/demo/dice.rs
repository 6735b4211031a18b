//! Dice that fall the same way for the same seed.

use fastrand::Rng;

/// Deterministic dice.
#[derive(Debug)]
pub(super) struct Dice(Rng);

impl Dice {
    /// Dice of their own for one thing out of many (a customer, a story), so that what is thrown for one never shifts
    /// what is thrown for another.
    pub(super) fn of(seed: u64, which: u64) -> Dice {
        // SplitMix64's finalizer: neighbouring numbers give seeds that have nothing in common.
        let mut mixed = seed ^ which.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        Dice(Rng::with_seed(mixed ^ (mixed >> 31)))
    }

    /// `true` in so many of a hundred throws.
    pub(super) fn percent(&mut self, chance: u32) -> bool {
        self.0.u32(0..100) < chance
    }

    /// Any of `low..=high`.
    pub(super) fn between(&mut self, low: i64, high: i64) -> i64 {
        self.0.i64(low..=high)
    }

    /// One of a list that is never empty.
    pub(super) fn pick<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        &list[self.0.usize(0..list.len())]
    }

    pub(super) fn seed(&mut self) -> u64 {
        self.0.u64(..)
    }
}
