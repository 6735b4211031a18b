//! The dates offered after `!`, as words of the grammar: whichever is picked is what gets typed.

/// A date word in both spellings of the grammar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DateChip {
    pub japanese: &'static str,
    pub english: &'static str,
}

const fn chip(japanese: &'static str, english: &'static str) -> DateChip {
    DateChip { japanese, english }
}

/// The dates people give most, nearest first.
pub const DATE_CHIPS: [DateChip; 6] = [
    chip("今日", "today"),
    chip("明日", "tomorrow"),
    chip("金曜", "fri"),
    chip("来週月曜", "next mon"),
    chip("3営業日後", "3b"),
    chip("月末", "eom"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::date::{Calendar, DateOrder, parse_future};

    #[test]
    fn both_spellings_of_a_chip_are_the_same_date() {
        let today = "2026-11-20".parse().expect("a date");
        let read = |text: &str| {
            let found = parse_future(text, today, &Calendar::default(), DateOrder::MonthDay).expect(text);
            assert_eq!(found.len, text.len(), "{text}");
            found.when
        };
        for chip in DATE_CHIPS {
            assert_eq!(read(chip.japanese), read(chip.english));
        }
    }
}
