//! Rows marked for one action on all of them.

use std::collections::BTreeSet;
use std::ops::RangeInclusive;

/// What is marked, by key rather than by number, so that it survives sorting and filtering.
#[derive(Clone, Debug)]
pub struct Marks<K> {
    marked: BTreeSet<K>,
    /// Where a range was begun.
    anchor: Option<usize>,
}

impl<K> Default for Marks<K> {
    fn default() -> Marks<K> {
        Marks { marked: BTreeSet::new(), anchor: None }
    }
}

impl<K: Ord + Copy> Marks<K> {
    /// Marks a row, or takes its mark away.
    pub fn toggle(&mut self, key: K) {
        if !self.marked.remove(&key) {
            self.marked.insert(key);
        }
    }

    pub fn add(&mut self, keys: impl IntoIterator<Item = K>) {
        self.marked.extend(keys);
    }

    pub fn clear(&mut self) {
        self.marked.clear();
        self.anchor = None;
    }

    /// The first press begins a range at a row. The second ends it and gives the rows in it, to be added by their keys.
    pub fn range(&mut self, row: usize) -> Option<RangeInclusive<usize>> {
        match self.anchor.take() {
            Some(anchor) => Some(anchor.min(row)..=anchor.max(row)),
            None => {
                self.anchor = Some(row);
                None
            }
        }
    }

    /// Whether a row is in the range that is begun and not ended.
    pub fn in_range(&self, row: usize, cursor: usize) -> bool {
        self.anchor.is_some_and(|anchor| (anchor.min(cursor)..=anchor.max(cursor)).contains(&row))
    }

    pub fn contains(&self, key: K) -> bool {
        self.marked.contains(&key)
    }

    pub fn len(&self) -> usize {
        self.marked.len()
    }

    pub fn is_empty(&self) -> bool {
        self.marked.is_empty() && self.anchor.is_none()
    }

    /// The marked rows, smallest key first.
    pub fn keys(&self) -> impl Iterator<Item = K> {
        self.marked.iter().copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_marked_one_by_one_and_by_ranges() {
        let mut marks = Marks::default();
        marks.toggle('c');
        marks.toggle('a');
        marks.toggle('c');
        assert_eq!(marks.keys().collect::<String>(), "a");
        assert_eq!(marks.range(5), None);
        assert!(marks.in_range(4, 3) && !marks.in_range(6, 3) && !marks.is_empty());
        assert_eq!(marks.range(3), Some(3..=5));
        marks.add(['x', 'y']);
        assert_eq!((marks.len(), marks.contains('y')), (3, true));
        marks.clear();
        assert!(marks.is_empty());
    }
}
