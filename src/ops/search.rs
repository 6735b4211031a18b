//! The live search: every customer's search line in memory, read on every key.
//!
//! A scan, not an index with a minimum length: no result may be missed. What stands on many lines is kept and read once
//! ([`values`]), and what the values are made of is noted beside them ([`signatures`]): that leaves little to read, and
//! nothing for a single letter.

mod signatures;
#[cfg(test)]
mod tests;
mod values;

use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use self::values::{Gathering, Values};
use super::crm::Crm;
use super::error::Result;
use crate::domain::CustomerId;
use crate::domain::search_line;
use crate::domain::text::{KanaRow, row_of};
use crate::store::book::at_one_moment;
use crate::store::customer_index::{self, IndexRow, Sight};

/// So many changed lines are kept beside the others before all are read anew.
const OVERLAY: usize = 2_000;

/// So many bytes are read well within a frame, those of some 200,000 customers. A search through more is for a job.
const AT_ONCE: usize = 16 << 20;

/// The search lines of all customers in sight. Clones share what was read.
#[derive(Clone, Debug, Default)]
pub struct NameIndex {
    read: Arc<Lines>,
    /// Lines that no longer hold.
    dead: HashSet<usize>,
    /// Lines changed since, in 五十音 order.
    overlay: Vec<Fresh>,
}

/// The lines as they were read, known by their places in 五十音 order.
#[derive(Debug, Default)]
struct Lines {
    ids: Vec<CustomerId>,
    values: Values,
    letters: Vec<Letters>,
    /// The rows of readings that there are, and the first line of each.
    rows: Vec<(KanaRow, usize)>,
    at_once: bool,
}

/// A line that has changed.
#[derive(Clone, Debug)]
struct Fresh {
    row: IndexRow,
    /// It stands before this line of those that were read.
    before: usize,
}

/// Which letters, figures and signs a line has.
#[derive(Clone, Copy, Debug, Default)]
struct Letters(u64);

impl Letters {
    fn of(line: &[u8]) -> Letters {
        Letters(line.iter().filter_map(|byte| Letters::bit(*byte)).fold(0, |all, bit| all | bit))
    }

    /// Folded text has no capitals; those of romaji are only looked for in more than one.
    fn bit(byte: u8) -> Option<u64> {
        match byte {
            b'!'..=b'@' => Some(1 << (byte - b'!')),
            b'['..=b'z' => Some(1 << (32 + byte - b'[')),
            _ => None,
        }
    }
}

impl NameIndex {
    /// How many customers are in sight.
    pub fn len(&self) -> usize {
        self.read.ids.len() - self.dead.len() + self.overlay.len()
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Whether a search takes less than a frame, whatever is sought.
    pub fn is_at_once(&self) -> bool {
        self.read.at_once
    }

    /// As if there were so many lines that a job has to search them.
    #[cfg(test)]
    pub fn taken_for_long(mut self) -> NameIndex {
        Arc::get_mut(&mut self.read).expect("not shared yet").at_once = false;
        self
    }

    /// Every customer in sight, in 五十音 order.
    pub fn all(&self) -> Vec<CustomerId> {
        self.in_order(vec![true; self.read.ids.len()], |_| true)
    }

    /// The customers whose line has every word of what is typed, in 五十音 order; all for nothing typed.
    pub fn search(&self, typed: &str) -> Vec<CustomerId> {
        self.search_words(&search_line::words(typed))
    }

    /// The customers whose line has every word, in 五十音 order; all for none.
    pub fn search_words(&self, words: &[String]) -> Vec<CustomerId> {
        self.search_unless(words, || false)
    }

    /// [`NameIndex::search_words`] for a job; what it gives once `stopped` has said so is worth nothing.
    pub fn search_unless(&self, words: &[String], stopped: impl Fn() -> bool + Sync) -> Vec<CustomerId> {
        let words: Vec<Vec<String>> = words.iter().map(|word| search_line::needles(word)).collect();
        let mut found = vec![true; self.read.ids.len()];
        for needles in &words {
            let hit = self.with_any(needles, &stopped);
            found.iter_mut().zip(hit).for_each(|(found, hit)| *found &= hit);
        }
        self.in_order(found, |row| {
            words.iter().all(|needles| needles.iter().any(|needle| row.line.contains(needle.as_str())))
        })
    }

    /// Which lines have one of the needles.
    fn with_any(&self, needles: &[String], stopped: &(impl Fn() -> bool + Sync)) -> Vec<bool> {
        let mut hit = Vec::new();
        hit.resize_with(self.read.ids.len(), AtomicBool::default);
        let mut longer = Vec::new();
        for needle in needles {
            match needle.as_bytes() {
                [byte] if let Some(bit) = Letters::bit(*byte) => {
                    for (hit, letters) in hit.iter_mut().zip(&self.read.letters) {
                        *hit.get_mut() |= letters.0 & bit != 0;
                    }
                }
                // What has another needle in it is found with that one.
                _ if needles.iter().any(|other| other != needle && needle.contains(other.as_str())) => {}
                _ => longer.push(needle.as_str()),
            }
        }
        self.read.values.mark(&longer, &hit, stopped);
        hit.into_iter().map(AtomicBool::into_inner).collect()
    }

    /// Living lines of those that were found and of the overlay, merged.
    fn in_order(&self, mut found: Vec<bool>, keep: impl Fn(&IndexRow) -> bool) -> Vec<CustomerId> {
        self.dead.iter().for_each(|place| found[*place] = false);
        let count = found.iter().filter(|found| **found).count();
        let mut merged = Vec::with_capacity(count + self.overlay.len());
        let take = |merged: &mut Vec<CustomerId>, from: usize, to: usize| {
            let lines = self.read.ids[from..to].iter().zip(&found[from..to]);
            merged.extend(lines.filter(|(_, found)| **found).map(|(id, _)| *id));
        };
        let mut from = 0;
        for Fresh { row, before } in self.overlay.iter().filter(|fresh| keep(&fresh.row)) {
            take(&mut merged, from, *before);
            merged.push(row.id);
            from = *before;
        }
        take(&mut merged, from, self.read.ids.len());
        merged
    }

    /// The first customer of `ids` (a result of this index, so in 五十音 order) that stands in this row or after it.
    pub fn first_of_row(&self, ids: &[CustomerId], row: KanaRow) -> Option<usize> {
        let fresh: HashMap<CustomerId, &str> =
            self.overlay.iter().map(|fresh| (fresh.row.id, &*fresh.row.sort_key)).collect();
        let begins =
            self.read.rows.iter().find(|(other, _)| *other >= row).map_or(self.read.ids.len(), |(_, first)| *first);
        // `ids` and the lines are in one order, so one walk over both tells which of `ids` stand before the row.
        let mut lines = self.read.ids[..begins].iter();
        ids.iter().position(|id| match fresh.get(id) {
            Some(key) => row_of(key) >= row,
            None => !lines.any(|line| line == id),
        })
    }

    /// Brings the lines of these customers up to date.
    pub fn update(&mut self, crm: &Crm, touched: &[CustomerId]) -> Result<()> {
        if touched.len() + self.overlay.len() > OVERLAY {
            *self = crm.name_index()?;
            return Ok(());
        }
        let touched: HashSet<CustomerId> = touched.iter().copied().collect();
        self.overlay.retain(|fresh| !touched.contains(&fresh.row.id));
        let ids: Vec<CustomerId> = touched.iter().copied().collect();
        let mut rows = customer_index::rows_of(crm.read(), &ids)?;
        rows.retain(|row| row.visible);
        rows.sort_by(|a, b| (&a.sort_key, a.id).cmp(&(&b.sort_key, b.id)));
        let neighbours = rows
            .iter()
            .map(|row| customer_index::neighbour_before(crm.read(), &row.sort_key, row.id))
            .collect::<std::result::Result<Vec<Option<CustomerId>>, _>>()?;
        let mut sought: Vec<CustomerId> = neighbours.iter().flatten().copied().chain(ids).collect();
        sought.sort_unstable();
        let mut behind: HashMap<CustomerId, usize> = HashMap::new();
        for (place, id) in self.read.ids.iter().enumerate().filter(|(_, id)| sought.binary_search(id).is_ok()) {
            behind.insert(*id, place + 1);
            if touched.contains(id) {
                self.dead.insert(place);
            }
        }
        behind.extend(self.overlay.iter().map(|fresh| (fresh.row.id, fresh.before)));
        for (row, neighbour) in rows.into_iter().zip(neighbours) {
            // One that another program has just added is not known yet: all is read anew in a moment.
            let before = neighbour.and_then(|id| behind.get(&id).copied()).unwrap_or(0);
            behind.insert(row.id, before);
            self.overlay.push(Fresh { row, before });
        }
        self.overlay.sort_by(|a, b| (a.before, &a.row.sort_key, a.row.id).cmp(&(b.before, &b.row.sort_key, b.row.id)));
        Ok(())
    }
}

impl Crm {
    /// Reads the search lines of all customers in sight.
    ///
    /// Their order comes from the index that has it: held in memory to be sorted, the keys would be a third as long as the
    /// lines. These are read as they lie in the book.
    pub fn name_index(&self) -> Result<NameIndex> {
        at_one_moment(self.read(), || {
            let count = customer_index::count_visible(self.read())?;
            let mut lines = Lines { ids: Vec::with_capacity(count), ..Lines::default() };
            customer_index::each_sort_key(self.read(), |id, sort_key| {
                let row = row_of(sort_key);
                if lines.rows.last().is_none_or(|(last, _)| *last != row) {
                    lines.rows.push((row, lines.ids.len()));
                }
                lines.ids.push(id);
            })?;
            lines.letters = vec![Letters::default(); lines.ids.len()];
            let mut gathering = Gathering::of(lines.ids.len());
            let mut places: Vec<(CustomerId, u32)> = lines.ids.iter().copied().zip(0..).collect();
            places.sort_unstable();
            let mut rest = places.iter();
            customer_index::each_line(self.read(), Sight::Visible, |row| {
                // Both come by their ids.
                if let Some((_, place)) = rest.find(|(id, _)| *id == row.id) {
                    lines.letters[*place as usize] = Letters::of(row.line);
                    gathering.push(*place, row.line);
                }
            })?;
            lines.values = gathering.finish();
            lines.at_once = lines.values.size() <= AT_ONCE;
            Ok(NameIndex { read: Arc::new(lines), ..NameIndex::default() })
        })
    }
}
