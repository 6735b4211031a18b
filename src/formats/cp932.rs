//! Text for programs that read only CP932 (Microsoft's Shift_JIS): what has a twin there is changed into it, and what
//! has none is named.

use encoding_rs::SHIFT_JIS;

/// What stands for a character that cannot be written.
pub const GETA: char = '〓';

/// A text that CP932 holds, and the characters that it does not hold, each once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Writable {
    pub text: String,
    pub lost: Vec<char>,
}

/// Brings a text into what CP932 holds; [`GETA`] stands where nothing fits.
pub fn writable(text: &str) -> Writable {
    let mut result = Writable { text: String::with_capacity(text.len()), lost: Vec::new() };
    for c in text.chars() {
        let Some(c) = twin(c) else { continue };
        let mut buffer = [0; 4];
        let (_, _, is_lost) = SHIFT_JIS.encode(c.encode_utf8(&mut buffer));
        if is_lost && !result.lost.contains(&c) {
            result.lost.push(c);
        }
        result.text.push(if is_lost { GETA } else { c });
    }
    result
}

/// The bytes of a text that [`writable`] gave.
pub fn encode(text: &str) -> Vec<u8> {
    SHIFT_JIS.encode(text).0.into_owned()
}

/// The same sign as CP932 has it; `None` for what only chooses between shapes of a sign.
///
/// The pairs are those in which Microsoft's table and that of JIS disagree about one sign.
fn twin(c: char) -> Option<char> {
    Some(match c {
        '\u{301C}' => '\u{FF5E}',
        '\u{2014}' => '\u{2015}',
        '\u{2010}' | '\u{2011}' => '-',
        '\u{2212}' => '\u{FF0D}',
        '\u{2016}' => '\u{2225}',
        '\u{00A0}' => ' ',
        '\u{00A2}' => '\u{FFE0}',
        '\u{00A3}' => '\u{FFE1}',
        '\u{00A5}' => '\u{FFE5}',
        '\u{00AC}' => '\u{FFE2}',
        '\u{203E}' => '\u{FFE3}',
        '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}' => return None,
        other => other,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn signs_with_a_twin_are_changed_and_the_others_are_named() {
        for (text, expected, lost) in [
            ("髙﨑①㈱～－￥", "髙﨑①㈱～－￥", ""),
            ("10〜12時 — 03‑1234 −5 ¥100", "10～12時 ― 03-1234 －5 ￥100", ""),
            ("葛\u{E0100}城 ☎\u{FE0F}", "葛城 〓", "☎"),
            ("𠮷田♡♡", "〓田〓〓", "𠮷♡"),
        ] {
            let found = writable(text);
            assert_eq!((found.text.as_str(), found.lost.iter().collect::<String>().as_str()), (expected, lost));
        }
    }

    proptest! {
        #[test]
        fn no_text_is_written_as_anything_but_its_characters(text in "\\PC{0,40}") {
            let found = writable(&text);
            let bytes = encode(&found.text);
            let (read, _, failed) = SHIFT_JIS.decode(&bytes);
            prop_assert!(!failed);
            prop_assert_eq!(read.into_owned(), found.text);
        }
    }
}
