//! What each text is made of, so that few texts need to be read for a word.
//!
//! A signature says of a text which short pieces it has: each ASCII character, and, folded into a few hundred bits, each
//! other character and what stands side by side. A text that holds a word has all its pieces; one that has them may hold
//! it. They are kept bit by bit, not text by text (Faloutsos and Chan's bit-sliced signature file, 1988): for a word of
//! five pieces, five short rows of bits are laid over each other, and what is left is read.

/// ASCII characters have a row each: what they say is exact.
const LETTERS: usize = 128;

/// The rows that all other pieces share. A line of a card has some 250 pieces: with half as many rows a key takes twice as
/// long, and these take an eighth of a kilobyte for each customer.
const SHARED: usize = 960;

/// Texts in one step of the rows.
const STEP: usize = 64;

const ROWS: usize = LETTERS + SHARED;

/// The signatures of texts that were pushed one after the other and then sealed.
///
/// Each part is one piece of memory: rows that grow side by side would leave as much again between them.
#[derive(Debug, Default)]
pub(super) struct Signatures {
    /// While texts are pushed: a bit a text for each row, step after step, the last one open.
    steps: Vec<u64>,
    /// Sealed: row after row, a bit a text.
    rows: Vec<u64>,
    count: usize,
}

impl Signatures {
    pub fn push(&mut self, text: &[u8]) {
        if self.count.is_multiple_of(STEP) {
            self.steps.resize(self.steps.len() + ROWS, 0);
        }
        let bit = 1 << (self.count % STEP);
        let open = self.steps.len() - ROWS;
        let step = &mut self.steps[open..];
        each_piece(text, |row| step[row] |= bit);
        self.count += 1;
    }

    /// Nothing more is pushed: puts the bits of each row side by side.
    pub fn seal(&mut self) {
        let length = self.length();
        self.rows = vec![0; ROWS * length];
        for (at, step) in self.steps.chunks_exact(ROWS).enumerate() {
            for (row, bits) in step.iter().enumerate() {
                self.rows[row * length + at] = *bits;
            }
        }
        self.steps = Vec::new();
    }

    /// Steps in a row.
    fn length(&self) -> usize {
        self.count.div_ceil(STEP)
    }

    /// The texts that have all pieces of the word, one bit each, [`STEP`] to a number.
    pub fn candidates(&self, word: &[u8]) -> Vec<u64> {
        let length = self.length();
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

/// Hands over the row of every piece of a text: characters, pairs of neighbours, and three ASCII characters in a row,
/// which say as much as one kanji.
fn each_piece(text: &[u8], mut take: impl FnMut(usize)) {
    let (mut last, mut before) = (0_u32, 0_u32);
    let mut bytes = text.iter().peekable();
    while let Some(first) = bytes.next() {
        let mut code = u32::from(*first);
        while let Some(next) = bytes.next_if(|next| **next & 0xc0 == 0x80) {
            code = code << 8 | u32::from(*next);
        }
        match code {
            0..0x80 => take(code as usize),
            // By two rows, as it may be all that is typed.
            _ => {
                take(shared(u64::from(code)));
                take(shared(u64::from(code) << 20));
            }
        }
        if last != 0 {
            take(shared(u64::from(last) << 32 | u64::from(code)));
            if code < 0x80 && last < 0x80 && (1..0x80).contains(&before) {
                take(shared(1 << 63 | u64::from(before) << 40 | u64::from(last) << 32 | u64::from(code)));
            }
        }
        (before, last) = (last, code);
    }
}

/// A shared row: the top of a product that spreads the pieces (Fibonacci hashing).
fn shared(piece: u64) -> usize {
    let spread = piece.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32;
    LETTERS + ((spread as usize * SHARED) >> 32)
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
            let mut signatures = Signatures::default();
            texts.iter().for_each(|text| signatures.push(text.as_bytes()));
            signatures.seal();
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

    #[test]
    fn one_ascii_character_is_answered_exactly() {
        let mut signatures = Signatures::default();
        ["kato", "ito", "渡辺"].iter().for_each(|text| signatures.push(text.as_bytes()));
        signatures.seal();
        assert_eq!(places(&signatures.candidates(b"k")).collect::<Vec<_>>(), [0]);
        assert_eq!(places(&signatures.candidates(b"t")).collect::<Vec<_>>(), [0, 1]);
        assert!(signatures.candidates("渡".as_bytes())[0] & 0b111 == 0b100);
    }
}
