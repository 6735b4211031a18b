//! Segments: the pieces of a text that its full-text index holds, and those that a word must have among them.
//!
//! A text is folded line by line, and each character of a line begins one piece:
//!
//! ```text
//! 見積 vip1   ->  見積vip1  ->  見積  積v  vip  ip1  p1  1
//! ```
//!
//! Three characters where all are letters or digits of an alphabet, else two, at the end of the line the last one. So
//! every character, every pair and every three letters stand at the beginning of some piece, and whatever a line holds is
//! found by pieces or by the beginning of one: also two kanji, one letter, and the middle of a word. The pieces of a longer
//! word may stand apart in a text, so whoever asks looks at the text as well: [`fold_lines`].

use super::fold;

/// A long word is looked for by so many of its pieces: the rest of it shows when the text is looked at.
const MOST: usize = 8;

/// The text in which a folded word is looked for: its lines, folded, with their breaks, so that no word runs over one.
pub fn fold_lines(text: &str) -> String {
    if !text.contains('\n') {
        return fold(text);
    }
    let mut folded = String::with_capacity(text.len());
    for line in text.lines() {
        folded.push_str(&fold(line));
        folded.push('\n');
    }
    folded
}

/// The pieces of a text, each after a space.
pub fn segments(text: &str) -> String {
    let mut pieces = String::with_capacity(text.len() * 4);
    for line in text.lines() {
        push_segments(&mut pieces, &fold(line));
    }
    pieces
}

fn push_segments(pieces: &mut String, line: &str) {
    let mut characters = line.chars();
    while let Some(first) = characters.next() {
        let mut rest = characters.clone();
        pieces.push(' ');
        pieces.push(encoded(first));
        let Some(second) = rest.next() else { return };
        pieces.push(encoded(second));
        if let Some(third) = rest.next()
            && is_letter(first)
            && is_letter(second)
            && is_letter(third)
        {
            pieces.push(encoded(third));
        }
    }
}

/// What a line that has a word must have among its pieces.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// This piece.
    Segment(String),
    /// A piece that begins so.
    Beginning(String),
}

/// What to look for to find every line that has a folded word; nothing for no word. Any text with the word has all of
/// these; one that has all of these need not have the word.
pub fn wanted(word: &str) -> Vec<Wanted> {
    let characters: Vec<char> = word.chars().collect();
    let piece = |characters: &[char]| characters.iter().copied().map(encoded).collect::<String>();
    let all_letters = |characters: &[char]| characters.iter().copied().all(is_letter);
    match characters.as_slice() {
        [] => Vec::new(),
        [_] => vec![Wanted::Beginning(piece(&characters))],
        // What follows in the text decides whether their piece has a third.
        [_, _] if all_letters(&characters) => vec![Wanted::Beginning(piece(&characters))],
        _ => {
            let mut pieces: Vec<String> = characters
                .windows(3)
                .map(|three| piece(if all_letters(three) { three } else { &three[..2] }))
                .collect();
            let last = &characters[characters.len() - 2..];
            if !all_letters(last) {
                pieces.push(piece(last));
            }
            let step = pieces.len().div_ceil(MOST);
            pieces.into_iter().step_by(step).map(Wanted::Segment).collect()
        }
    }
}

/// A letter or digit of an alphabet: three of those are telling, where of kanji and kana two are.
fn is_letter(character: char) -> bool {
    character < '\u{2e80}' && character.is_alphanumeric()
}

/// What would end a piece in the eyes of SQLite's `ascii` tokenizer, as a character for private use that does not.
fn encoded(character: char) -> char {
    match character {
        '\0'..='\x7f' if !character.is_ascii_alphanumeric() => {
            char::from_u32(0xe000 + u32::from(character)).unwrap_or(character)
        }
        'A'..='Z' => character.to_ascii_lowercase(),
        _ => character,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_text_is_cut_at_every_character() {
        for (text, expected) in [
            ("", ""),
            ("見積 VIP1", " 見積 積v vip ip1 p1 1"),
            ("株\nab", " 株 ab b"),
            ("ab見c", " ab b見 見c c"),
            ("a-b", " a\u{e02d} \u{e02d}b b"),
            ("\0 \n.", ""),
            ("ｶﾞｽ", " がす す"),
        ] {
            assert_eq!(segments(text), expected, "{text}");
        }
    }

    #[test]
    fn a_word_asks_for_whole_pieces_where_it_can() {
        let whole =
            |pieces: &[&str]| pieces.iter().map(|piece| Wanted::Segment((*piece).to_owned())).collect::<Vec<_>>();
        assert_eq!(wanted(""), []);
        assert_eq!(wanted("積"), [Wanted::Beginning("積".to_owned())]);
        assert_eq!(wanted("ab"), [Wanted::Beginning("ab".to_owned())]);
        assert_eq!(wanted("見積"), whole(&["見積"]));
        assert_eq!(wanted("見a"), whole(&["見a"]));
        assert_eq!(wanted("見積書"), whole(&["見積", "積書"]));
        assert_eq!(wanted("abc"), whole(&["abc"]));
        assert_eq!(wanted("abcd"), whole(&["abc", "bcd"]));
        assert_eq!(wanted("見ab"), whole(&["見a"]));
        assert_eq!(wanted("\""), [Wanted::Beginning("\u{e022}".to_owned())]);
        assert_eq!(wanted(&"長い言葉".repeat(100)).len(), MOST);
    }

    proptest! {
        #[test]
        fn a_text_with_a_word_has_what_the_word_asks_for(
            before in "[見積aあ1-]{0,3}", word in "[見積書ab1ア\"*-]{1,6}", after in "[見積aあ1\n-]{0,3}",
        ) {
            let (text, word) = (format!("{before}{word}{after}"), fold(&word));
            prop_assert!(fold_lines(&text).contains(&word));
            let pieces = segments(&text);
            let pieces: Vec<&str> = pieces.split(' ').collect();
            for wanted in wanted(&word) {
                let has = match &wanted {
                    Wanted::Segment(segment) => pieces.contains(&segment.as_str()),
                    Wanted::Beginning(beginning) => pieces.iter().any(|piece| piece.starts_with(beginning)),
                };
                prop_assert!(has, "{:?} has no {:?}", text, wanted);
            }
        }
    }
}
