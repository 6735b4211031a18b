//! Marking what a search has found: where folded words are in a text that is not folded.

use std::ops::Range;

use ratatui::style::{Modifier, Style};
use ratatui::text::Span;
use unicode_segmentation::UnicodeSegmentation;

use crate::domain::text::fold;

/// Where the words are, in bytes of the text, in order; places that touch or overlap are one.
pub fn places(text: &str, words: &[String]) -> Vec<Range<usize>> {
    let words: Vec<&String> = words.iter().filter(|word| !word.is_empty()).collect();
    if words.is_empty() {
        return Vec::new();
    }
    let mut folded = String::with_capacity(text.len());
    // For each byte of the folded text, the character it came from.
    let mut origins: Vec<Range<usize>> = Vec::with_capacity(text.len());
    for (at, grapheme) in text.grapheme_indices(true) {
        folded.push_str(&fold(grapheme));
        origins.resize(folded.len(), at..at + grapheme.len());
    }
    let mut found: Vec<Range<usize>> = words
        .iter()
        .flat_map(|word| folded.match_indices(word.as_str()).map(|(at, hit)| at..at + hit.len()))
        .map(|hit| origins[hit.start].start..origins[hit.end - 1].end)
        .collect();
    found.sort_by_key(|place| (place.start, place.end));
    let mut joined: Vec<Range<usize>> = Vec::with_capacity(found.len());
    for place in found {
        match joined.last_mut() {
            Some(last) if place.start < last.end => last.end = last.end.max(place.end),
            _ => joined.push(place),
        }
    }
    joined
}

/// The part of a text that begins at byte `offset` of the whole, with the places marked; the one numbered `current` more
/// than the others.
pub fn spans(
    part: &str,
    offset: usize,
    places: &[Range<usize>],
    current: Option<usize>,
    style: Style,
) -> Vec<Span<'static>> {
    let end = offset + part.len();
    let mut spans = Vec::new();
    let mut at = offset;
    for (number, place) in places.iter().enumerate() {
        let (from, to) = (place.start.max(at), place.end.min(end));
        if from >= to {
            continue;
        }
        if from > at {
            spans.push(Span::styled(part[at - offset..from - offset].to_owned(), style));
        }
        let mut mark = style.add_modifier(Modifier::BOLD | Modifier::UNDERLINED);
        if current == Some(number) {
            mark = mark.add_modifier(Modifier::REVERSED);
        }
        spans.push(Span::styled(part[from - offset..to - offset].to_owned(), mark));
        at = to;
    }
    if at < end || spans.is_empty() {
        spans.push(Span::styled(part[at - offset..].to_owned(), style));
    }
    spans
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn marked(text: &str, words: &[&str]) -> Vec<String> {
        let words: Vec<String> = words.iter().map(|word| fold(word)).collect();
        places(text, &words).into_iter().map(|place| text[place].to_owned()).collect()
    }

    #[test]
    fn what_was_searched_is_found_in_any_spelling() {
        for (text, words, expected) in [
            ("渡邊 健一と渡辺", vec!["渡邉"], vec!["渡邊", "渡辺"]),
            ("Aoi Design", vec!["DES"], vec!["Des"]),
            ("ﾔﾏﾀﾞ工業", vec!["やまだ"], vec!["ﾔﾏﾀﾞ"]),
            ("見積の見積書", vec!["見積", "積書"], vec!["見積", "見積書"]),
            ("田中 誠", vec!["鈴木", ""], vec![]),
        ] {
            assert_eq!(marked(text, &words), expected, "{text}");
        }
    }

    proptest! {
        #[test]
        fn spans_hold_the_whole_text_whatever_is_marked(text in "[見積 a-c\u{3099}ｶﾞ\n]{0,20}", word in "[見積a-cか]{1,2}") {
            let places = places(&text, &[fold(&word)]);
            let whole: String = spans(&text, 0, &places, Some(0), Style::new()).iter().map(|span| span.content.as_ref()).collect();
            prop_assert_eq!(whole, text);
        }
    }
}
