//! What the keys of the quick log do to the line beyond typing.

use std::ops::Range;

use crate::domain::capture::{Capture, SpanKind};
use crate::domain::vocabulary::{Term, TermKind};
use crate::i18n::Lang;
use crate::ops::Result;
use crate::tui::view::Cx;
use crate::tui::widgets::TextBox;

/// The word that a term is typed as in the reader's language. A word ends at a space, so a name with one gives way to the
/// key, and a key with one loses it: channels are compared without spaces.
pub fn typed_word(term: &Term, lang: Lang) -> String {
    let name = crate::i18n::terms::name(term, lang);
    let spaced = |word: &str| word.contains(char::is_whitespace);
    match (spaced(name), spaced(&term.key)) {
        (false, _) => name.to_owned(),
        (true, false) => term.key.clone(),
        (true, true) => name.split_whitespace().collect(),
    }
}

fn span(capture: &Capture, kind: SpanKind) -> Option<Range<usize>> {
    capture.spans.iter().find(|span| span.kind == kind).map(|span| span.range.clone())
}

/// Another channel at the head of the line: the next by use, the first where there is none. The signs of direction stay.
pub fn cycle_channel(line: &mut TextBox, capture: &Capture, cx: &Cx<'_>) -> Result<()> {
    let vocabulary = cx.crm.vocabulary();
    let channels: Vec<&Term> = cx
        .crm
        .channels_by_use()?
        .into_iter()
        .filter_map(|id| vocabulary.get(id))
        .filter(|term| term.retired_at.is_none())
        .collect();
    let now = capture.channel.as_deref().and_then(|key| vocabulary.by_key(TermKind::Channel, key));
    let next = match now.and_then(|now| channels.iter().position(|channel| channel.id == now.id)) {
        Some(at) => channels.get((at + 1) % channels.len()),
        None => channels.first(),
    };
    let Some(next) = next else { return Ok(()) };
    let (caret, length) = (line.caret(), line.text().len());
    match span(capture, SpanKind::Channel) {
        Some(range) => {
            let word = &line.text()[range.clone()];
            let signs = word.trim_end_matches(['<', '>', '?', '＜', '＞', '？']).len();
            line.replace(range.start..range.start + signs, &typed_word(next, cx.lang()));
            let caret = if caret < range.end { line.caret() } else { caret + line.text().len() - length };
            line.set_caret(caret);
        }
        None => {
            line.replace(0..0, &format!("{} ", typed_word(next, cx.lang())));
            line.set_caret(caret + line.text().len() - length);
        }
    }
    Ok(())
}

/// The line without the customer it names.
pub fn without_customer(line: &str, capture: &Capture) -> String {
    let mut rest = line.to_owned();
    for span in capture.spans.iter().rev().filter(|span| span.kind == SpanKind::Customer) {
        let gap: usize = rest[span.range.end..].chars().take_while(|c| c.is_whitespace()).map(char::len_utf8).sum();
        rest.replace_range(span.range.start..span.range.end + gap, "");
    }
    rest
}

/// A line end in the long text. Where there is none yet, it begins, at the end of the line: marks behind the caret would
/// become text otherwise.
pub fn new_line(line: &mut TextBox, capture: &Capture) {
    match span(capture, SpanKind::Dashes) {
        Some(dashes) if line.caret() >= dashes.end => line.insert("\n"),
        Some(_) => line.set_caret(line.text().len()),
        None => {
            line.set_caret(line.text().len());
            let ends_with_space = line.is_empty() || line.text().ends_with(char::is_whitespace);
            line.insert(if ends_with_space { "-- " } else { " -- " });
        }
    }
}

/// Writes what was typed or pasted. The lines of a pasted text after the first become the long text, so that nothing in
/// them is taken for a mark; where that cannot be, as marks stand behind the caret, they are joined.
pub fn insert(line: &mut TextBox, capture: &Capture, typed: &str) {
    let typed = typed.replace("\r\n", "\n").replace('\r', "\n");
    let in_long_text = span(capture, SpanKind::Dashes).is_some_and(|dashes| line.caret() >= dashes.end);
    let typed = if in_long_text { typed.as_str() } else { typed.trim_matches('\n') };
    match typed.split_once('\n') {
        Some((first, rest)) if !in_long_text => {
            let at_end = line.caret() == line.text().len() && span(capture, SpanKind::Dashes).is_none();
            if at_end && !first.split_whitespace().any(|word| word == "--") {
                line.insert(&format!("{} -- {}", first.trim_end(), rest.trim_start()));
            } else if at_end {
                line.insert(typed);
            } else {
                line.insert(&typed.replace('\n', " "));
            }
        }
        _ => line.insert(typed),
    }
}
