//! What each text is made of, so that few texts need to be read for a word.
//!
//! A signature says of a text which short pieces it has: folded into a few hundred bits, each character that is not ASCII
//! and what stands side by side. A text that holds a word has all its pieces; one that has them may hold it. They are
//! kept bit by bit, not text by text (Faloutsos and Chan's bit-sliced signature file, 1988): for a word of five pieces,
//! five short rows of bits are laid over each other, and what is left is read.

/// The rows that all pieces share. A text of eight values has some 250 pieces: with half as many rows a third of all texts
/// would be read for a short word, and these take 64 bytes for each text.
const ROWS: usize = 512;

/// Texts in one number of a row.
const STEP: usize = 64;

/// The signatures of texts.
#[derive(Debug, Default)]
pub(super) struct Signatures {
    /// Row after row, a bit a text.
    rows: Vec<u64>,
    count: usize,
}

impl Signatures {
    /// Of so many texts.
    pub fn of<'a>(count: usize, text: impl Fn(usize) -> &'a [u8]) -> Signatures {
        let length = count.div_ceil(STEP);
        let mut rows = vec![0; ROWS * length];
        // Put down number by number: bit by bit, each would be another piece of memory.
        for step in 0..length {
            let mut open = [0; ROWS];
            for (at, text) in (step * STEP..((step + 1) * STEP).min(count)).map(&text).enumerate() {
                each_piece(text, |row| open[row] |= 1_u64 << at);
            }
            for (row, bits) in open.into_iter().enumerate() {
                rows[row * length + step] = bits;
            }
        }
        Signatures { rows, count }
    }

    /// The texts that have all pieces of the word, one bit each, [`STEP`] to a number.
    pub fn candidates(&self, word: &[u8]) -> Vec<u64> {
        let length = self.count.div_ceil(STEP);
        let mut left = vec![u64::MAX; length];
        if let (Some(last), over @ 1..) = (left.last_mut(), self.count % STEP) {
            *last = (1 << over) - 1;
        }
        each_piece(word, |row| {
            let row = &self.rows[row * length..(row + 1) * length];
            left.iter_mut().zip(row).for_each(|(left, has)| *left &= has);
        });
        left
    }
}

/// The places of the bits that are set.
pub(super) fn places(bits: &[u64]) -> impl Iterator<Item = usize> {
    bits.iter().enumerate().flat_map(|(at, step)| {
        let mut step = *step;
        std::iter::from_fn(move || {
            let place = at * STEP + step.trailing_zeros() as usize;
            (step != 0).then(|| {
                step &= step - 1;
                place
            })
        })
    })
}

/// Hands over the row of every piece of a text: characters that are not ASCII, pairs of neighbours, and three ASCII
/// characters in a row, which say as much as one kanji.
fn each_piece(text: &[u8], mut take: impl FnMut(usize)) {
    let (mut last, mut before) = (0_u32, 0_u32);
    let mut bytes = text.iter().peekable();
    while let Some(first) = bytes.next() {
        let mut code = u32::from(*first);
        while let Some(next) = bytes.next_if(|next| **next & 0xc0 == 0x80) {
            code = code << 8 | u32::from(*next);
        }
        // By two rows, as it may be all that is typed.
        if code >= 0x80 {
            take(row_of(u64::from(code)));
            take(row_of(u64::from(code) << 20));
        }
        if last != 0 {
            take(row_of(u64::from(last) << 32 | u64::from(code)));
            if code < 0x80 && last < 0x80 && (1..0x80).contains(&before) {
                take(row_of(1 << 63 | u64::from(before) << 40 | u64::from(last) << 32 | u64::from(code)));
            }
        }
        (before, last) = (last, code);
    }
}

/// The top of a product that spreads the pieces (Fibonacci hashing).
fn row_of(piece: u64) -> usize {
    let spread = piece.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32;
    (spread as usize * ROWS) >> 32
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_text_that_holds_a_word_is_always_a_candidate(
            texts in prop::collection::vec("[a-z0-9@. \u{1f}渡辺わたなべ😀]{0,40}", 1..150),
            word in "[a-z渡わ]{1,3}",
        ) {
            let signatures = Signatures::of(texts.len(), |at| texts[at].as_bytes());
            let candidates: Vec<usize> = places(&signatures.candidates(word.as_bytes())).collect();
            prop_assert!(candidates.iter().all(|place| *place < texts.len()));
            for (at, text) in texts.iter().enumerate() {
                let parts = text.char_indices().map(|(start, _)| &text[start..]).chain([""]);
                for part in parts.flat_map(|rest| [1, 2, 3, 7].map(|n| rest.chars().take(n).collect::<String>())) {
                    let found = signatures.candidates(part.as_bytes());
                    prop_assert!(places(&found).any(|place| place == at), "{part:?} of {text:?}");
                }
                prop_assert!(!text.contains(&word) || candidates.contains(&at));
            }
        }
    }
}
