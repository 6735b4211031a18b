//! What is being typed at the caret, so that it can be completed. Only the grammar: where candidates come from is not known here.

use std::ops::Range;

use super::marks::{MarkKind, bang_at, dashes_at, mark_at, open_quoted, sign_at};
use super::next::due_of;
use super::parse::{Context, parse};
use crate::domain::width_fold::Folded;

/// What is being completed, and which part of the line a completion replaces.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CompletionPlace {
    pub kind: CompletionKind,
    /// In bytes of the line, ending at the caret. After a mark it begins behind the sign, so that
    /// [`quote_mark_value`](super::quote_mark_value) of the choice can stand there.
    pub range: Range<usize>,
}

/// The prefix is what stands between the beginning of the word and the caret, without quotation marks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CompletionKind {
    Channel {
        prefix: String,
    },
    Customer {
        prefix: String,
    },
    /// A category or a tag.
    Tag {
        prefix: String,
    },
    Deal {
        prefix: String,
    },
    Stage {
        prefix: String,
    },
    /// The date of a next action, or its text if it is to have no date.
    NextDate {
        prefix: String,
        /// The key of the channel of the line.
        after_channel: Option<String>,
    },
    /// What is to be done.
    NextText {
        prefix: String,
        /// The key of the channel of the line.
        after_channel: Option<String>,
    },
    /// Plain text.
    None,
}

/// What is being typed at the caret, a byte offset; one inside a character counts as before it.
pub fn at_caret(line: &str, caret: usize, context: &Context<'_>) -> CompletionPlace {
    let caret = (0..=caret.min(line.len())).rev().find(|at| line.is_char_boundary(*at)).unwrap_or(0);
    let before = &line[..caret];
    let folded = Folded::new(before);
    let place = |kind, from: usize| CompletionPlace { kind, range: folded.byte(from)..caret };
    let words = Scan::of(&folded);
    if words.in_long_text {
        return place(CompletionKind::None, folded.len());
    }
    if let Some((kind, start)) = words.last.and_then(|last| mark_being_typed(&folded, last)) {
        return place(kind, start);
    }
    if let Some(start) = words.action {
        let after_channel = parse(before, context).channel;
        let (kind, start) = in_next_action(&folded, start, after_channel, context);
        return place(kind, start);
    }
    let word = words.last.unwrap_or(folded.len());
    let head = parse(folded.original(0..word), context);
    if head.channel.is_none() && head.body.is_empty() {
        return place(CompletionKind::Channel { prefix: folded.original(word..folded.len()).to_owned() }, word);
    }
    place(CompletionKind::None, folded.len())
}

/// The words of the line up to the caret.
struct Scan {
    /// Where the word at the caret begins; `None` after white space.
    last: Option<usize>,
    /// Where the text of the last next action begins.
    action: Option<usize>,
    in_long_text: bool,
}

impl Scan {
    fn of(folded: &Folded<'_>) -> Scan {
        let mut scan = Scan { last: None, action: None, in_long_text: false };
        let mut at = folded.skip_space(0);
        while at < folded.len() {
            scan.last = Some(at);
            if dashes_at(folded, at).is_some_and(|end| end < folded.len()) {
                scan.in_long_text = true;
                return scan;
            }
            if let Some((_, sign)) = bang_at(folded, at) {
                scan.action = Some(sign.end);
                at = sign.end;
                if !folded.is_gap(at) {
                    continue;
                }
            }
            let end = end_of_item(folded, at);
            let next = folded.skip_space(end);
            if next > end {
                scan.last = None;
            }
            at = next;
        }
        scan
    }
}

/// The end of a word, where an open quotation mark after a sign runs to the end.
fn end_of_item(folded: &Folded<'_>, at: usize) -> usize {
    if let Some(found) = mark_at(folded, at) {
        return folded.end_of_word(found.end);
    }
    match sign_at(folded, at) {
        Some((_, start)) if folded.get(start) == Some('"') && open_quoted(folded, start).1.is_none() => folded.len(),
        _ => folded.end_of_word(at),
    }
}

fn mark_being_typed(folded: &Folded<'_>, at: usize) -> Option<(CompletionKind, usize)> {
    let (kind, start) = sign_at(folded, at)?;
    let prefix = match folded.get(start) {
        Some('"') => match open_quoted(folded, start) {
            (value, None) => value,
            // The quotation marks are closed: there is nothing left to complete.
            (_, Some(_)) => return Some((CompletionKind::None, folded.len())),
        },
        _ => folded.original(start..folded.len()).to_owned(),
    };
    let kind = match kind {
        MarkKind::Customer => CompletionKind::Customer { prefix },
        MarkKind::Tag => CompletionKind::Tag { prefix },
        MarkKind::Deal => CompletionKind::Deal { prefix },
        MarkKind::Stage => CompletionKind::Stage { prefix },
        MarkKind::Amount | MarkKind::Duration => return Some((CompletionKind::None, folded.len())),
    };
    Some((kind, start))
}

/// In a next action: its date while the first word is typed, its text afterwards.
fn in_next_action(
    folded: &Folded<'_>,
    start: usize,
    after_channel: Option<String>,
    context: &Context<'_>,
) -> (CompletionKind, usize) {
    let start = folded.skip_space(start);
    let typed = folded.original(start..folded.len());
    if let Some(due) = due_of(typed, context).filter(|due| due.len < typed.len()) {
        let dated = typed[..due.len].chars().count();
        let from = folded.skip_space(start + dated);
        return (
            CompletionKind::NextText { prefix: folded.original(from..folded.len()).to_owned(), after_channel },
            from,
        );
    }
    let opens_a_date = |word: &str| ["next", "this", "last", "in"].iter().any(|first| word.eq_ignore_ascii_case(first));
    let still_the_date = match typed.split_once(char::is_whitespace) {
        None => true,
        Some((first, rest)) => {
            due_of(typed, context).is_some()
                || (opens_a_date(first) && !rest.trim_start().contains(char::is_whitespace))
        }
    };
    let prefix = typed.to_owned();
    match still_the_date {
        true => (CompletionKind::NextDate { prefix, after_channel }, start),
        false => (CompletionKind::NextText { prefix, after_channel }, start),
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::with_context;
    use super::*;

    /// The place at the caret, written `|`, as kind, prefix and what would be replaced.
    fn place(marked: &str) -> (&'static str, String, String) {
        let caret = marked.find('|').expect("a caret");
        let line = marked.replacen('|', "", 1);
        with_context(|context| {
            let found = at_caret(&line, caret, context);
            let (name, prefix) = match found.kind {
                CompletionKind::Channel { prefix } => ("channel", prefix),
                CompletionKind::Customer { prefix } => ("customer", prefix),
                CompletionKind::Tag { prefix } => ("tag", prefix),
                CompletionKind::Deal { prefix } => ("deal", prefix),
                CompletionKind::Stage { prefix } => ("stage", prefix),
                CompletionKind::NextDate { prefix, .. } => ("date", prefix),
                CompletionKind::NextText { prefix, .. } => ("next", prefix),
                CompletionKind::None => ("none", String::new()),
            };
            (name, prefix, line[found.range].to_owned())
        })
    }

    #[test]
    fn the_place_at_the_caret_says_what_to_offer() {
        for (marked, kind, prefix, replaced) in [
            ("|", "channel", "", ""),
            ("te|", "channel", "te", "te"),
            ("昨日 |", "channel", "", ""),
            ("昨日 te|l 見積", "channel", "te", "te"),
            ("@渡邉 t|", "channel", "t", "t"),
            ("tel |", "none", "", ""),
            ("tel 見積|", "none", "", ""),
            ("見積の件 |", "none", "", ""),
            ("@|", "customer", "", ""),
            ("@渡|", "customer", "渡", "渡"),
            ("＠渡|", "customer", "渡", "渡"),
            ("tel cust:渡|", "customer", "渡", "渡"),
            ("tel @\"Green Le|", "customer", "Green Le", "\"Green Le"),
            ("tel @\"Green Leaf\"|", "none", "", ""),
            ("tel @\"Green Leaf\" |", "none", "", ""),
            ("tel 話 #|", "tag", "", ""),
            ("tel 話 #見|積", "tag", "見", "見"),
            ("tel =増|", "deal", "増", "増"),
            ("tel =増設 >|", "stage", "", ""),
            ("tel ¥12|", "none", "", ""),
            ("¥12|", "none", "", ""),
            ("tel !|", "date", "", ""),
            ("tel !f|", "date", "f", "f"),
            ("tel ! f|", "date", "f", "f"),
            ("tel !fri|", "date", "fri", "fri"),
            ("tel !next f|", "date", "next f", "next f"),
            ("tel 次:金|", "date", "金", "金"),
            ("tel !fri |", "next", "", ""),
            ("tel !fri send q|", "next", "send q", "send q"),
            ("tel !金曜までに見積|", "next", "見積", "見積"),
            ("tel !見積書 を|", "next", "見積書 を", "見積書 を"),
            ("tel !fri send #q|", "tag", "q", "q"),
            ("tel !fri send !to|", "date", "to", "to"),
            ("tel !#見|", "tag", "見", "見"),
            ("tel a@b|", "none", "", ""),
            ("tel -- @渡|", "none", "", ""),
        ] {
            assert_eq!(place(marked), (kind, prefix.to_owned(), replaced.to_owned()), "{marked}");
        }
    }

    #[test]
    fn next_actions_are_offered_after_the_channel_of_the_line() {
        with_context(|context| {
            let line = "電話 見積の件 !金曜 ";
            let kind = at_caret(line, line.len(), context).kind;
            let expected = CompletionKind::NextText { prefix: String::new(), after_channel: Some("phone".to_owned()) };
            assert_eq!(kind, expected);
        });
    }
}
