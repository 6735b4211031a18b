//! The values that search lines are made of, each kept once: a town, a tag or a family name stands on many lines.
//!
//! No match runs from one value into the next, so a word is looked for among the values, and each that has it names its
//! lines. At 100,000 customers the lines are 21 MB and their values 8.

use std::collections::hash_map::RandomState;
use std::hash::BuildHasher;
use std::ops::Range;
use std::sync::atomic::{AtomicBool, Ordering};

use memchr::memmem::Finder;
use memchr::{memchr, memchr_iter};

use super::signatures::{Signatures, places};
use crate::ops::ahead::threads;

/// Between two values of a line; stands behind each of the buffer.
const SEPARATOR: u8 = 0x1d;

/// So many values share a signature, and are read when it may have a word: as many as stand on a line.
const BLOCK: usize = 8;

/// When at most one block in so many can hold a needle, those blocks are read instead of the whole buffer.
const FEW: usize = 8;

/// From so many bytes on they are shared out between several readers; starting those costs some tens of microseconds.
pub(super) const SHARED: usize = 1 << 20;

/// The values of lines, and on which lines each stands.
#[derive(Debug, Default)]
pub(super) struct Values {
    bytes: Vec<u8>,
    /// Where each block of values begins.
    blocks: Vec<usize>,
    /// How long each value is; 255: so long or longer.
    lengths: Vec<u8>,
    signatures: Signatures,
    /// Where in `lines` those of each value begin, and where the last end.
    firsts: Vec<u32>,
    /// The lines that have a value, value after value: how much further on each is than the one before, seven bits to a
    /// byte, the highest bit set when more follow.
    lines: Vec<u8>,
}

/// Blocks that are read between two looks at whether anybody still waits: about a millisecond.
const LOOK: usize = 8_192;

impl Values {
    /// How many bytes a search may have to read.
    pub fn size(&self) -> usize {
        self.bytes.len()
    }

    /// Marks every line that has one of the needles, none of which is empty; some of them when `stopped` says so.
    pub fn mark(&self, needles: &[&str], hit: &[AtomicBool], stopped: &(impl Fn() -> bool + Sync)) {
        let mut dense = Vec::new();
        for needle in needles {
            let finder = Finder::new(*needle);
            let candidates = self.signatures.candidates(needle.as_bytes());
            let count: usize = candidates.iter().map(|step| step.count_ones() as usize).sum();
            if count * FEW > self.blocks.len() {
                dense.push(finder);
            } else {
                places(&candidates).for_each(|block| self.scan(block..block + 1, &finder, hit));
            }
        }
        self.read_through(&dense, hit, stopped);
    }

    /// [`Values::scan`] of all blocks for each of them, shared out between readers.
    fn read_through(&self, finders: &[Finder<'_>], hit: &[AtomicBool], stopped: &(impl Fn() -> bool + Sync)) {
        if finders.is_empty() {
            return;
        }
        let all = self.blocks.len();
        let part = if self.bytes.len() < SHARED { all } else { all.div_ceil(threads()) };
        let read = |from: usize| {
            let until = (from + part).min(all);
            for from in (from..until).step_by(LOOK).take_while(|_| !stopped()) {
                finders.iter().for_each(|finder| self.scan(from..(from + LOOK).min(until), finder, hit));
            }
        };
        std::thread::scope(|scope| {
            for from in (part..all).step_by(part.max(1)) {
                scope.spawn(move || read(from));
            }
            read(0);
        });
    }

    fn scan(&self, blocks: Range<usize>, finder: &Finder<'_>, hit: &[AtomicBool]) {
        let Values { bytes, blocks: starts, .. } = self;
        let Some(mut at) = starts.get(blocks.start).copied() else { return };
        let end = starts.get(blocks.end).copied().unwrap_or(bytes.len());
        // `at` is the beginning of this value, in or right behind this block.
        let (mut block, mut value) = (blocks.start, blocks.start * BLOCK);
        while let Some(found) = finder.find(&bytes[at..end]) {
            let found = at + found;
            // Hits come in order and often close together: a step or two, else a search.
            let later = &starts[block + 1..blocks.end];
            block += match later.iter().take(8).position(|start| *start > found) {
                Some(steps) => steps,
                None => later.partition_point(|start| *start <= found),
            };
            if starts[block] > at {
                (at, value) = (starts[block], block * BLOCK);
            }
            let mut next = self.behind(value, at);
            while next <= found {
                value += 1;
                next = self.behind(value, next);
            }
            self.mark_lines_of(value, hit);
            (at, value) = (next, value + 1);
        }
    }

    /// Where the value after this one begins.
    fn behind(&self, value: usize, begins: usize) -> usize {
        match self.lengths[value] {
            u8::MAX => {
                let rest = &self.bytes[begins..];
                begins + memchr(SEPARATOR, rest).map_or(rest.len(), |end| end + 1)
            }
            length => begins + usize::from(length) + 1,
        }
    }

    fn mark_lines_of(&self, value: usize, hit: &[AtomicBool]) {
        let (mut line, mut step, mut shift) = (0, 0, 0);
        for byte in &self.lines[self.firsts[value] as usize..self.firsts[value + 1] as usize] {
            step |= usize::from(byte & 0x7f) << shift;
            shift += 7;
            if byte & 0x80 == 0 {
                line += step;
                hit[line].store(true, Ordering::Relaxed);
                (step, shift) = (0, 0);
            }
        }
    }
}

/// Writes ascending lines as [`Values`] has them.
fn put_lines(lines: &[u32], written: &mut Vec<u8>) {
    let mut before = 0;
    for line in lines {
        let mut step = line - before;
        while step >= 0x80 {
            written.push(step as u8 | 0x80);
            step >>= 7;
        }
        written.push(step as u8);
        before = *line;
    }
}

/// Gathers the values of lines.
///
/// What is kept is made before what is not is given up: a large piece that is free again would not be given back to the
/// system but cut up for what is made after it.
#[derive(Debug, Default)]
pub(super) struct Gathering {
    bytes: Vec<u8>,
    /// Where each value begins.
    starts: Vec<usize>,
    /// The values by their hashes, a power of two.
    table: Vec<Known>,
    /// Hashes that nobody foresees, so that no text can make all values meet in one place.
    hasher: RandomState,
    /// The values of a line while it is taken, with their hashes.
    found: Vec<(u32, Range<usize>)>,
    /// The values of each line, line after line.
    uses: Vec<u32>,
    /// Each line, and how many uses there are up to its end.
    lines: Vec<(u32, u32)>,
}

/// A place in the table.
#[derive(Clone, Copy, Debug, Default)]
struct Known {
    hash: u32,
    /// 0 where the place is free, else one more than the value's number.
    number: u32,
}

impl Gathering {
    /// For so many lines. The table is made for three values of its own on each, which is more than most books have: one that
    /// has to grow leaves a hole as large as it was.
    pub fn of(lines: usize) -> Gathering {
        let table = vec![Known::default(); (lines * 4).max(1 << 10).next_power_of_two()];
        Gathering { table, lines: Vec::with_capacity(lines), ..Gathering::default() }
    }

    /// Takes the line of this number.
    pub fn push(&mut self, number: u32, line: &[u8]) {
        let mut found = std::mem::take(&mut self.found);
        let mut from = 0;
        for end in memchr_iter(SEPARATOR, line).chain([line.len()]) {
            if from < end {
                found.push((self.hasher.hash_one(&line[from..end]) as u32, from..end));
            }
            from = end + 1;
        }
        self.touch(&found);
        for (hash, range) in found.drain(..) {
            let value = self.number_of(&line[range], hash);
            self.uses.push(value);
        }
        self.found = found;
        self.lines.push((number, self.uses.len() as u32));
    }

    /// Looks at all that will be read. Each lies somewhere else in memory: asked for one behind the other, each would be
    /// waited for; so they are waited for together.
    fn touch(&self, found: &[(u32, Range<usize>)]) {
        let known = |hash: &u32| self.table[self.place_of(*hash)];
        let start = |known: Known| self.starts.get((known.number as usize).wrapping_sub(1)).copied().unwrap_or(0);
        let first = |start: usize| self.bytes.get(start).copied().unwrap_or(0);
        let numbers = found.iter().fold(0, |all, (hash, _)| all ^ known(hash).number);
        let starts = found.iter().fold(0, |all, (hash, _)| all ^ start(known(hash)));
        let firsts = found.iter().fold(0, |all, (hash, _)| all ^ first(start(known(hash))));
        std::hint::black_box((numbers, starts, firsts));
    }

    fn number_of(&mut self, value: &[u8], hash: u32) -> u32 {
        if self.starts.len() / 3 >= self.table.len() / 4 {
            self.grow();
        }
        let mut place = self.place_of(hash);
        while let Known { hash: other, number: number @ 1.. } = self.table[place] {
            let start = self.starts[number as usize - 1];
            let known = &self.bytes[start..];
            if other == hash && known.get(value.len()) == Some(&SEPARATOR) && known.starts_with(value) {
                return number - 1;
            }
            place = self.place_of(place as u32 + 1);
        }
        self.starts.push(self.bytes.len());
        self.table[place] = Known { hash, number: self.starts.len() as u32 };
        self.bytes.extend_from_slice(value);
        self.bytes.push(SEPARATOR);
        self.starts.len() as u32 - 1
    }

    fn place_of(&self, hash: u32) -> usize {
        hash as usize & (self.table.len() - 1)
    }

    fn grow(&mut self) {
        let before = std::mem::take(&mut self.table);
        self.table = vec![Known::default(); before.len() * 2];
        for known in before.into_iter().filter(|known| known.number > 0) {
            let mut place = self.place_of(known.hash);
            while self.table[place].number > 0 {
                place = self.place_of(place as u32 + 1);
            }
            self.table[place] = known;
        }
    }

    pub fn finish(self) -> Values {
        let Gathering { bytes, starts, uses, lines, .. } = &self;
        let blocks: Vec<usize> = starts.iter().step_by(BLOCK).copied().collect();
        let signatures = Signatures::of(blocks.len(), |block| {
            &bytes[blocks[block]..blocks.get(block + 1).copied().unwrap_or(bytes.len())]
        });
        let ends = starts.iter().skip(1).copied().chain([bytes.len()]);
        let lengths =
            starts.iter().zip(ends).map(|(start, end)| u8::try_from(end - start - 1).unwrap_or(u8::MAX)).collect();
        // Counted, and each begun where those before it end.
        let mut firsts = vec![0_u32; starts.len() + 1];
        uses.iter().for_each(|value| firsts[*value as usize + 1] += 1);
        for value in 1..firsts.len() {
            firsts[value] += firsts[value - 1];
        }
        let mut lines_of = vec![0; uses.len()];
        let mut done = 0;
        for (line, until) in lines {
            for value in &uses[done..*until as usize] {
                let next = &mut firsts[*value as usize];
                lines_of[*next as usize] = *line;
                *next += 1;
            }
            done = *until as usize;
        }
        // Each now stands where the next one begins; from here on in bytes.
        let (mut from, mut written) = (0, Vec::new());
        for first in &mut firsts[..starts.len()] {
            let of_value = &mut lines_of[from..*first as usize];
            of_value.sort_unstable();
            from = std::mem::replace(first, written.len() as u32) as usize;
            put_lines(of_value, &mut written);
        }
        firsts[starts.len()] = written.len() as u32;
        Values { bytes: self.bytes, blocks, lengths, signatures, firsts, lines: written }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn gathered(lines: &[String]) -> Values {
        let mut gathering = Gathering::of(lines.len());
        for (number, line) in (0..).zip(lines) {
            gathering.push(number, line.as_bytes());
        }
        gathering.finish()
    }

    fn found(values: &Values, needle: &str, count: usize) -> Vec<usize> {
        let hit: Vec<AtomicBool> = (0..count).map(|_| AtomicBool::new(false)).collect();
        values.mark(&[needle], &hit, &|| false);
        (0..count).filter(|line| hit[*line].load(Ordering::Relaxed)).collect()
    }

    fn with(lines: &[String], needle: &str) -> Vec<usize> {
        (0..lines.len()).filter(|line| lines[*line].contains(needle)).collect()
    }

    proptest! {
        #[test]
        fn every_line_with_a_needle_is_marked_and_no_other(
            values in prop::collection::vec("[a-c渡わ\u{1f}]{0,6}", 1..60),
            picks in prop::collection::vec(prop::collection::vec(any::<prop::sample::Index>(), 0..12), 0..150),
            needles in prop::collection::vec("[a-c渡わ\u{1f}]{1,3}", 1..20),
        ) {
            let lines: Vec<String> = picks
                .iter()
                .map(|line| line.iter().map(|pick| format!("\u{1d}{}", pick.get(&values))).collect())
                .collect();
            let gathered = gathered(&lines);
            for needle in &needles {
                prop_assert_eq!(found(&gathered, needle, lines.len()), with(&lines, needle), "{:?}", needle);
            }
        }
    }

    #[test]
    fn values_of_any_length_stand_where_they_are_looked_for() {
        let lines: Vec<String> = [0, 1, 253, 254, 255, 256, 300, 2, 70_000, 3]
            .map(|length| format!("\u{1d}{}末{length}\u{1d}次", "あ".repeat(length / 3) + &"x".repeat(length % 3)))
            .to_vec();
        let gathered = gathered(&lines);
        for needle in ["末", "末2", "末3", "x末", "あ末", "次", "末70000", "末256", "xx", "ああ", "無"] {
            assert_eq!(found(&gathered, needle, lines.len()), with(&lines, needle), "{needle}");
        }
    }

    #[test]
    fn values_shared_out_between_readers_are_found_like_few() {
        let lines: Vec<String> = (0..60_000).map(|at| format!("\u{1d}顧客{at}\u{1d}customer {}", at / 2)).collect();
        let gathered = gathered(&lines);
        assert!(gathered.bytes.len() > SHARED);
        for needle in ["顧客1", "cust", "999", "客59999", "なし", "顧客", "omer 1"] {
            assert_eq!(found(&gathered, needle, lines.len()), with(&lines, needle), "{needle}");
        }
    }

    #[test]
    fn a_value_on_many_lines_is_kept_once() {
        let lines = ["\u{1d}甲\u{1d}東京都", "\u{1d}乙\u{1d}東京都", "\u{1d}丙\u{1d}東京都"].map(str::to_owned);
        let gathered = gathered(&lines);
        assert_eq!(gathered.bytes, "甲\u{1d}東京都\u{1d}乙\u{1d}丙\u{1d}".as_bytes());
        assert_eq!(found(&gathered, "京", 3), [0, 1, 2]);
        assert_eq!(found(&gathered, "乙", 3), [1]);
        assert_eq!(found(&Values::default(), "乙", 0), [0; 0]);
    }
}
