//! Texts one after the other in one buffer, to be read through at once.

use memchr::memmem;

/// Texts one after the other in one buffer.
#[derive(Debug, Default)]
pub(super) struct Texts {
    bytes: Vec<u8>,
    /// Where each begins.
    starts: Vec<usize>,
}

impl Texts {
    pub fn push(&mut self, text: &[u8]) {
        self.starts.push(self.bytes.len());
        self.bytes.extend_from_slice(text);
        // No match runs from one text into the next.
        self.bytes.push(b'\n');
    }

    pub fn get(&self, at: usize) -> &[u8] {
        let end = self.starts.get(at + 1).copied().unwrap_or(self.bytes.len());
        &self.bytes[self.starts[at]..end - 1]
    }

    /// Marks every text from place `from` on that holds the needle, reading their part of the buffer through.
    pub fn scan(&self, finder: &memmem::Finder<'_>, from: usize, hit: &mut [bool]) {
        let Texts { bytes, starts } = self;
        let end = starts.get(from + hit.len()).copied().unwrap_or(bytes.len());
        let starts = &starts[from..from + hit.len()];
        let (mut at, mut slot) = (starts.first().copied().unwrap_or(end), 0);
        while let Some(place) = finder.find(&bytes[at..end]) {
            let place = at + place;
            // Hits come in order and often close together: a step or two, else a search.
            slot += match starts[slot..].iter().take(8).position(|start| *start > place) {
                Some(next) => next - 1,
                None => starts[slot..].partition_point(|start| *start <= place) - 1,
            };
            hit[slot] = true;
            slot += 1;
            match starts.get(slot) {
                Some(start) => at = *start,
                None => break,
            }
        }
    }
}
