//! The marks that may stand anywhere in the line: `#` `@` `=` `>` `¥` `~`, and their keyword forms.

use std::ops::Range;

use super::amount::parse_amount;
use super::duration::parse_duration;
use super::span::SpanKind;
use crate::domain::width_fold::Folded;

/// The kind of mark, before its value is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum MarkKind {
    Tag,
    Customer,
    Deal,
    Stage,
    Amount,
    Duration,
}

impl MarkKind {
    pub(super) fn span(self) -> SpanKind {
        match self {
            MarkKind::Tag => SpanKind::Tag,
            MarkKind::Customer => SpanKind::Customer,
            MarkKind::Deal => SpanKind::Deal,
            MarkKind::Stage => SpanKind::Stage,
            MarkKind::Amount => SpanKind::Amount,
            MarkKind::Duration => SpanKind::Duration,
        }
    }
}

/// A mark with its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Mark {
    Tag(String),
    Customer(String),
    Deal(String),
    Stage(String),
    Amount(i64),
    Duration(u32),
}

/// A mark found at a position.
#[derive(Debug, Clone)]
pub(super) struct FoundMark {
    pub(super) kind: MarkKind,
    pub(super) mark: Mark,
    /// In characters.
    pub(super) end: usize,
}

const SIGNS: &[(&str, MarkKind)] = &[
    ("#", MarkKind::Tag),
    ("tag:", MarkKind::Tag),
    ("@", MarkKind::Customer),
    ("cust:", MarkKind::Customer),
    ("=", MarkKind::Deal),
    ("deal:", MarkKind::Deal),
    (">", MarkKind::Stage),
    ("stage:", MarkKind::Stage),
    ("¥", MarkKind::Amount),
    ("~", MarkKind::Duration),
];

const BANG_WORDS: &[&str] = &["next:", "todo:", "次:"];

/// The position after a literal, ASCII letters in any case.
fn literal(folded: &Folded<'_>, at: usize, literal: &str) -> Option<usize> {
    let mut position = at;
    for expected in literal.chars() {
        if !folded.get(position)?.eq_ignore_ascii_case(&expected) {
            return None;
        }
        position += 1;
    }
    Some(position)
}

/// The sign of a mark and the position after it.
pub(super) fn sign_at(folded: &Folded<'_>, at: usize) -> Option<(MarkKind, usize)> {
    SIGNS.iter().find_map(|(sign, kind)| Some((*kind, literal(folded, at, sign)?)))
}

/// The mark at the start of a word. A sign without a value that makes sense for it is no mark.
pub(super) fn mark_at(folded: &Folded<'_>, at: usize) -> Option<FoundMark> {
    let (kind, start) = sign_at(folded, at)?;
    let (value, end) = match kind {
        MarkKind::Amount | MarkKind::Duration => unquoted(folded, start),
        _ if folded.get(start) == Some('"') => quoted(folded, start)?,
        _ => unquoted(folded, start),
    };
    let bare = folded.get(start) != Some('"');
    if value.is_empty() || (bare && !has_substance(&value)) {
        return None;
    }
    let mark = match kind {
        MarkKind::Tag => Mark::Tag(value),
        MarkKind::Customer => Mark::Customer(value),
        MarkKind::Deal => Mark::Deal(value),
        MarkKind::Stage => Mark::Stage(value),
        MarkKind::Amount => Mark::Amount(parse_amount(&value)?),
        MarkKind::Duration => Mark::Duration(parse_duration(&value)?),
    };
    Some(FoundMark { kind, mark, end })
}

/// Whether a value is more than punctuation: `=>` is an arrow and `##` a heading, not a deal and a tag.
pub(super) fn has_substance(value: &str) -> bool {
    value.chars().any(|character| {
        let folded = crate::domain::width_fold::fold_char(character);
        !folded.is_ascii_punctuation() && !folded.is_whitespace()
    })
}

fn unquoted(folded: &Folded<'_>, start: usize) -> (String, usize) {
    let end = folded.end_of_word(start);
    (folded.original(start..end).to_owned(), end)
}

/// A value in quotation marks; `None` if they are not closed.
fn quoted(folded: &Folded<'_>, start: usize) -> Option<(String, usize)> {
    let (value, closed) = open_quoted(folded, start);
    closed.map(|end| (value, end))
}

/// The value from an opening quotation mark on, and the position after the closing one if there is one.
pub(in crate::domain) fn open_quoted(folded: &Folded<'_>, start: usize) -> (String, Option<usize>) {
    let mut value = String::new();
    let mut at = start + 1;
    while let Some(character) = folded.get(at) {
        if character == '"' {
            return (value, Some(at + 1));
        }
        // A backslash keeps its neighbour only where the neighbour would otherwise mean something.
        if character == '\\' && matches!(folded.get(at + 1), Some('"' | '\\')) {
            at += 1;
        }
        value.push_str(folded.original(at..at + 1));
        at += 1;
    }
    (value, None)
}

/// The sign of a next action at the start of a word: whether it presses, and where it ends.
pub(super) fn bang_at(folded: &Folded<'_>, at: usize) -> Option<(bool, Range<usize>)> {
    let keyword = BANG_WORDS.iter().find_map(|word| literal(folded, at, word));
    let end = keyword.or_else(|| literal(folded, at, "!"))?;
    match literal(folded, end, "!") {
        Some(end) => Some((true, at..end)),
        None => Some((false, at..end)),
    }
}

/// The position after the dashes before a long text.
pub(super) fn dashes_at(folded: &Folded<'_>, at: usize) -> Option<usize> {
    literal(folded, at, "--").filter(|end| folded.is_gap(*end))
}

/// Whether a word beginning here means something wherever it stands, so that a backslash before it is needed to write it plainly.
pub(super) fn is_special(folded: &Folded<'_>, at: usize) -> bool {
    if folded.get(at) == Some('\\') {
        return is_special(folded, at + 1);
    }
    bang_at(folded, at).is_some() || dashes_at(folded, at).is_some() || mark_at(folded, at).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::capture::quote_mark_value;
    use proptest::prelude::*;

    fn mark(text: &str) -> Option<Mark> {
        mark_at(&Folded::new(text), 0).map(|found| found.mark)
    }

    #[test]
    fn signs_without_a_sensible_value_are_plain_text() {
        for text in [
            "#", "# ", "##", "=>", "==", "@", "@\"open", "@\"\"", ">", "~", "~そう", "¥", "¥abc", "tag:", "deal: x",
            "-",
        ] {
            assert_eq!(mark(text), None, "{text}");
        }
    }

    #[test]
    fn names_with_spaces_stand_in_quotation_marks() {
        assert_eq!(mark("@\"Green Leaf K.K.\" x"), Some(Mark::Customer("Green Leaf K.K.".to_owned())));
        assert_eq!(mark("＠”Green Leaf”"), Some(Mark::Customer("Green Leaf".to_owned())));
        assert_eq!(mark(r#"=a"b"#), Some(Mark::Deal("a\"b".to_owned())));
        assert_eq!(mark(r#"="5\" disc""#), Some(Mark::Deal("5\" disc".to_owned())));
        assert_eq!(quote_mark_value("Green Leaf K.K."), "\"Green Leaf K.K.\"");
        assert_eq!(quote_mark_value("渡邉"), "渡邉");
    }

    proptest! {
        #[test]
        fn any_quoted_name_comes_back(name in "(.|[ \"\\\\　”＼]){1,12}") {
            let line = format!("@{} after", quote_mark_value(&name));
            prop_assert_eq!(mark(&line), Some(Mark::Customer(name)));
        }
    }
}
