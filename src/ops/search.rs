//! The live search: every customer's search line in one buffer in memory, read through on every key.
//!
//! A scan, not an index with a minimum length: no result may be missed. At 100,000 customers the buffer is some 20 MB and
//! reading it through takes about a millisecond, for each of the spellings a word may stand in. So what a line is made of
//! is noted beside it ([`signatures`]): that leaves few lines to read, and none for a single letter.

mod signatures;
mod texts;

use memchr::memmem;

use self::signatures::{Signatures, places};
use self::texts::Texts;
use super::crm::Crm;
use super::error::Result;
use crate::domain::CustomerId;
use crate::domain::search_line;
use crate::domain::text::{KanaRow, row_of};
use crate::store::customer_index::{self, IndexLine, IndexRow, Sight};

/// So many changed lines are kept beside the buffer before it is read anew.
const OVERLAY: usize = 2_000;

/// When at most one line in so many can hold a needle, those lines are read instead of the whole buffer.
const FEW: usize = 8;

/// From so many lines on they are shared out between several readers; starting those costs some tens of microseconds.
const SHARED: usize = 20_000;

/// As many as the machine runs at once, within reason: a key is not worth every processor of a big one.
fn readers() -> usize {
    std::thread::available_parallelism().map_or(1, |count| count.get().min(4))
}

/// The search lines of all customers in sight.
///
/// They stand as they lie in the book: put in order first, they would be in memory twice for a moment, and some of that
/// would never be given back.
#[derive(Debug, Default)]
pub struct NameIndex {
    lines: Texts,
    signatures: Signatures,
    ids: Vec<CustomerId>,
    keys: Texts,
    /// The lines in 五十音 order.
    order: Vec<u32>,
    /// Lines of the buffer that no longer hold.
    dead: std::collections::HashSet<CustomerId>,
    /// Lines changed since the buffer was read, in 五十音 order.
    overlay: Vec<IndexRow>,
}

impl NameIndex {
    fn push(&mut self, row: IndexLine<'_>) {
        self.lines.push(row.line);
        self.signatures.push(row.line);
        self.ids.push(row.id);
        self.keys.push(row.sort_key);
    }

    /// Puts in order what was pushed.
    fn put_in_order(&mut self) {
        self.signatures.seal();
        // The first bytes of a key nearly always decide.
        let mut heads: Vec<(u128, u32)> = (0..).zip(&self.ids).map(|(slot, _)| (self.head(slot), slot)).collect();
        heads.sort_unstable_by(|(head, slot), (other, at)| {
            let key = |slot: u32| (self.keys.get(slot as usize), self.ids[slot as usize]);
            head.cmp(other).then_with(|| key(*slot).cmp(&key(*at)))
        });
        self.order = heads.into_iter().map(|(_, slot)| slot).collect();
    }

    /// The first sixteen bytes of a key as a number that compares as they do.
    fn head(&self, slot: u32) -> u128 {
        let key = self.keys.get(slot as usize);
        let mut head = [0; 16];
        let length = key.len().min(head.len());
        head[..length].copy_from_slice(&key[..length]);
        u128::from_be_bytes(head)
    }

    fn in_usual_order(&self) -> impl Iterator<Item = usize> {
        self.order.iter().map(|slot| *slot as usize)
    }

    /// How many customers are in sight.
    pub fn len(&self) -> usize {
        self.ids.len() - self.dead.len() + self.overlay.len()
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Every customer in sight, in 五十音 order.
    pub fn all(&self) -> Vec<CustomerId> {
        self.in_order(self.in_usual_order(), |_| true)
    }

    /// The customers whose line has every word of what is typed, in 五十音 order; all for nothing typed.
    pub fn search(&self, typed: &str) -> Vec<CustomerId> {
        self.search_words(&search_line::words(typed))
    }

    /// The customers whose line has every word, in 五十音 order; all for none.
    pub fn search_words(&self, words: &[String]) -> Vec<CustomerId> {
        let mut words: Vec<Vec<String>> = words.iter().map(|word| search_line::needles(word)).collect();
        // The most telling word reads the buffer; the others are looked for in the lines it leaves.
        words.sort_by_key(|needles| std::cmp::Reverse(needles.iter().map(String::len).min()));
        let Some((first, rest)) = words.split_first() else { return self.all() };
        // One mark for each line: half of all lines may have a letter, in several of its spellings.
        let mut hit = vec![false; self.ids.len()];
        let mut dense = Vec::new();
        first.iter().for_each(|needle| dense.extend(self.mark(needle, &mut hit)));
        self.scan(&dense, &mut hit);
        let finders: Vec<Vec<memmem::Finder<'_>>> =
            rest.iter().map(|needles| needles.iter().map(memmem::Finder::new).collect()).collect();
        if !finders.is_empty() {
            for (slot, hit) in hit.iter_mut().enumerate().filter(|(_, hit)| **hit) {
                let line = self.lines.get(slot);
                *hit = finders.iter().all(|word| word.iter().any(|finder| finder.find(line).is_some()));
            }
        }
        self.in_order(self.in_usual_order().filter(|slot| hit[*slot]), |row| {
            words.iter().all(|needles| needles.iter().any(|needle| row.line.contains(needle.as_str())))
        })
    }

    /// Marks every line that holds the needle; or gives it back, when so many may that the buffer is to be read through.
    fn mark<'n>(&self, needle: &'n str, hit: &mut [bool]) -> Option<memmem::Finder<'n>> {
        let candidates = self.signatures.candidates(needle.as_bytes());
        // A needle of one byte is one ASCII character, and of those the signatures are exact.
        if needle.len() == 1 {
            places(&candidates).for_each(|slot| hit[slot] = true);
            return None;
        }
        let finder = memmem::Finder::new(needle);
        let count: usize = candidates.iter().map(|step| step.count_ones() as usize).sum();
        if count * FEW > hit.len() {
            return Some(finder);
        }
        for slot in places(&candidates) {
            hit[slot] = hit[slot] || finder.find(self.lines.get(slot)).is_some();
        }
        None
    }

    /// [`Texts::scan`] for each of them, the lines shared out between readers.
    fn scan(&self, finders: &[memmem::Finder<'_>], hit: &mut [bool]) {
        if finders.is_empty() {
            return;
        }
        let read = |from: usize, hit: &mut [bool]| {
            finders.iter().for_each(|finder| self.lines.scan(finder, from, hit));
        };
        let part = if hit.len() < SHARED { hit.len() } else { hit.len().div_ceil(readers()) };
        let mut parts = hit.chunks_mut(part.max(1)).enumerate();
        std::thread::scope(|scope| {
            let own = parts.next();
            for (number, hit) in parts {
                scope.spawn(move || read(number * part, hit));
            }
            if let Some((_, hit)) = own {
                read(0, hit);
            }
        });
    }

    /// Living lines of the buffer and those of the overlay, merged.
    fn in_order(&self, slots: impl Iterator<Item = usize>, keep: impl Fn(&IndexRow) -> bool) -> Vec<CustomerId> {
        if self.overlay.is_empty() && self.dead.is_empty() {
            return slots.map(|slot| self.ids[slot]).collect();
        }
        let mut merged = Vec::new();
        let mut fresh = self.overlay.iter().filter(|row| keep(row)).peekable();
        for slot in slots.filter(|slot| !self.dead.contains(&self.ids[*slot])) {
            while let Some(row) =
                fresh.next_if(|row| (row.sort_key.as_bytes(), row.id) < (self.keys.get(slot), self.ids[slot]))
            {
                merged.push(row.id);
            }
            merged.push(self.ids[slot]);
        }
        merged.extend(fresh.map(|row| row.id));
        merged
    }

    /// The first customer of `ids` (a result of this index, so in 五十音 order) that stands in this row or after it.
    pub fn first_of_row(&self, ids: &[CustomerId], row: KanaRow) -> Option<usize> {
        let fresh: std::collections::HashMap<CustomerId, &str> =
            self.overlay.iter().map(|fresh| (fresh.id, &*fresh.sort_key)).collect();
        let row_at = |slot: &u32| row_of(&String::from_utf8_lossy(self.keys.get(*slot as usize)));
        let before = self.order.partition_point(|slot| row_at(slot) < row);
        // `ids` and the slots are in one order, so one walk over both tells which of `ids` stand before the row.
        let mut slots = self.order[..before].iter().map(|slot| self.ids[*slot as usize]);
        ids.iter().position(|id| match fresh.get(id) {
            Some(key) => row_of(key) >= row,
            None => !slots.any(|slot| slot == *id),
        })
    }

    /// Brings the lines of these customers up to date.
    pub fn update(&mut self, crm: &Crm, touched: &[CustomerId]) -> Result<()> {
        if touched.len() + self.overlay.len() > OVERLAY {
            *self = crm.name_index()?;
            return Ok(());
        }
        let mut sought = touched.to_vec();
        sought.sort_unstable();
        self.dead.extend(self.ids.iter().filter(|id| sought.binary_search(id).is_ok()));
        self.overlay.retain(|row| !touched.contains(&row.id));
        self.overlay.extend(customer_index::rows_of(crm.read(), touched)?.into_iter().filter(|row| row.visible));
        self.overlay.sort_by(|a, b| (&a.sort_key, a.id).cmp(&(&b.sort_key, b.id)));
        Ok(())
    }
}

impl Crm {
    /// Reads the search lines of all customers in sight.
    pub fn name_index(&self) -> Result<NameIndex> {
        let mut index = NameIndex::default();
        customer_index::each_line(self.read(), Sight::Visible, |row| index.push(row))?;
        index.put_in_order();
        Ok(index)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::card::CardDraft;
    use crate::ops::customers::Command;
    use crate::ops::testing::{add, book, company, person, phone, saved};

    /// What the index must answer: every line in sight, read one by one.
    fn naive(crm: &Crm, typed: &str) -> Vec<CustomerId> {
        let words = search_line::words(typed);
        let mut found = Vec::new();
        customer_index::each_line(crm.read(), Sight::Visible, |row| {
            if search_line::matches(std::str::from_utf8(row.line).unwrap(), &words) {
                found.push((row.sort_key.to_vec(), row.id));
            }
        })
        .unwrap();
        found.sort();
        found.into_iter().map(|(_, id)| id).collect()
    }

    fn draft(name: &str, number: &str) -> CardDraft {
        CardDraft {
            reading: if number.len().is_multiple_of(2) {
                "わたなべ ケンイチ".to_owned()
            } else {
                String::new()
            },
            people: vec![person(name)],
            points: vec![phone(number)],
            note: format!("{number}\n{name}\r\nメモ"),
            ..company(&format!("{name}製作所"))
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(24) })]

        #[test]
        fn the_index_finds_what_reading_every_line_finds(
            cards in prop::collection::vec(("[渡辺邊わたなべwatanbe ]{1,6}", "0[0-9-]{3,9}"), 1..12),
            changes in prop::collection::vec((0usize..8, 0u8..4, "[渡わwata]{1,3}"), 0..6),
            typed in prop::collection::vec("[渡辺わたなべwatnbe0-9 　\"\n]{0,5}", 1..12),
        ) {
            let mut crm = book();
            let ids: Vec<CustomerId> = cards.iter().map(|(name, number)| add(&mut crm, draft(name, number))).collect();
            let mut index = crm.name_index().unwrap();
            for (at, kind, name) in changes {
                let id = ids[at % ids.len()];
                let touched = match kind {
                    0 => crm.apply(Command::Trash(vec![id])).unwrap().touched,
                    1 => crm.apply(Command::Restore(ids.clone())).unwrap().touched,
                    2 => { add(&mut crm, draft(&name, "012")); vec![CustomerId(crm.customer_count().unwrap() as i64), id] }
                    _ => { saved(&mut crm, id, |draft| draft.name = name); vec![id] }
                };
                index.update(&crm, &touched).unwrap();
                // Whatever was touched before: a list that names a customer twice does no harm.
                let all: Vec<CustomerId> = (1..=20).map(CustomerId).chain(touched).collect();
                index.update(&crm, &all).unwrap();
            }
            for typed in &typed {
                prop_assert_eq!(index.search(typed), naive(&crm, typed), "{:?}", typed);
            }
            // The lines in the book, as each operation has left them, and made again.
            for again in [false, true] {
                if again {
                    customer_index::rebuild(crm.read()).unwrap();
                }
                for typed in typed.iter().filter(|typed| !search_line::words(typed).is_empty()) {
                    let mut expected = naive(&crm, typed);
                    prop_assert_eq!(crm.customers_matching(typed).unwrap(), expected.clone(), "{:?}", typed);
                    if let [word] = &search_line::words(typed)[..] {
                        let mut found = crm.customers_with_word(word, false).unwrap();
                        found.sort_unstable();
                        expected.sort_unstable();
                        prop_assert_eq!(found, expected, "{:?}", word);
                    }
                }
            }
            prop_assert_eq!(index.all(), naive(&crm, ""));
            prop_assert_eq!(index.len(), crm.customer_count().unwrap());
            prop_assert_eq!(index.is_empty(), crm.customer_count().unwrap() == 0);
            for row in [KanaRow::A, KanaRow::Ka, KanaRow::Na, KanaRow::Wa] {
                let all = index.all();
                let expected = crm.name_index().unwrap().first_of_row(&all, row);
                prop_assert_eq!(index.first_of_row(&all, row), expected);
            }
        }
    }

    #[test]
    fn more_changes_than_the_overlay_holds_read_the_book_again() {
        let mut crm = book();
        let id = add(&mut crm, company("甲"));
        let mut index = NameIndex::default();
        let touched: Vec<CustomerId> = (0..=OVERLAY as i64).map(CustomerId).collect();
        index.update(&crm, &touched).unwrap();
        assert_eq!(index.search("甲"), [id]);
        assert_eq!(index.overlay.len(), 0);
    }

    #[test]
    fn a_row_is_found_in_what_was_read_and_in_what_has_changed_since() {
        let mut crm = book();
        let mut new = |reading: &str| add(&mut crm, CardDraft { reading: reading.into(), ..company(reading) });
        let read = ["アオイ", "カトウ", "サトウ", "スルガ", "ワタナベ"].map(&mut new);
        let mut index = crm.name_index().unwrap();
        let mut new = |reading: &str| add(&mut crm, CardDraft { reading: reading.into(), ..company(reading) });
        let late = ["キムラ", "ナカムラ", "Zinc"].map(&mut new);
        crm.apply(Command::Trash(vec![read[2]])).unwrap();
        index.update(&crm, &[late[0], late[1], late[2], read[2]]).unwrap();
        let ids = index.all();
        assert_eq!(ids, [read[0], read[1], late[0], read[3], late[1], read[4], late[2]]);
        for (row, expected) in [
            (KanaRow::A, Some(0)),
            (KanaRow::Ka, Some(1)),
            (KanaRow::Sa, Some(3)),
            (KanaRow::Ta, Some(4)),
            (KanaRow::Wa, Some(5)),
            (KanaRow::Latin('B'), Some(6)),
            (KanaRow::Other, None),
        ] {
            assert_eq!(index.first_of_row(&ids, row), expected, "{row:?}");
        }
        assert_eq!(index.first_of_row(&[read[1], late[1]], KanaRow::Sa), Some(1), "of a part of the book");
    }

    #[test]
    fn a_line_that_is_rare_in_its_letters_is_found_like_one_among_many() {
        let mut crm = book();
        let names = ["Quartz", "Quilt", "watanabe", "tanaka", "Aoi", "anna", "nantan", "banana", "wanatan", "tabata"];
        let mut ids = Vec::new();
        for name in names.iter().cycle().take(40) {
            ids.push(add(&mut crm, company(name)));
        }
        ids.push(add(&mut crm, company("Jasper")));
        let index = crm.name_index().unwrap();
        assert_eq!(index.search("jasper"), [ids[40]]);
        for typed in ["q", "qu", "quartz", "quz", "j", "ja", "wa", "wan", "ana", "z", "a", "na ta", "quilt q"] {
            assert_eq!(index.search(typed), naive(&crm, typed), "{typed}");
        }
    }

    #[test]
    fn many_lines_shared_out_between_readers_are_found_like_few() {
        let mut index = NameIndex::default();
        let lines: Vec<String> =
            (0..SHARED as i64 + 7).map(|id| format!("\u{1d}顧客{id}\u{1d}customer {id}")).collect();
        for (at, line) in lines.iter().enumerate() {
            let key = format!("{at:08}");
            index.push(IndexLine { id: CustomerId(at as i64), sort_key: key.as_bytes(), line: line.as_bytes() });
        }
        index.put_in_order();
        for typed in ["顧客1", "cust", "999", "顧客20006", "c", "なし"] {
            let words = search_line::words(typed);
            let expected: Vec<CustomerId> = (0..lines.len())
                .filter(|at| search_line::matches(&lines[*at], &words))
                .map(|at| CustomerId(at as i64))
                .collect();
            assert_eq!(index.search(typed), expected, "{typed}");
        }
    }
}
