//! From a tree to a text that means it. Reading it again gives the same tree.
//!
//! The text is as the tree is: dates are written out, fields and keys have their own words. What a saved view keeps is
//! therefore not this but what was typed: `last:今月` means another month in a month.

use super::lex::{Sign, TokenKind, lex};
use super::term::{ANYTHING, NOTHING};
use super::{Check, FieldType, Filter, Op, Query, SortKey, Subject, Test};
use crate::domain::capture::quoted;

/// The query as a text.
pub fn to_text(query: &Query) -> String {
    let mut parts = Vec::new();
    if query.filter != Filter::All {
        parts.push(write(&query.filter, Place::Alternative));
    }
    if !query.sort.is_empty() {
        let keys: Vec<String> = query.sort.iter().map(sort_key).collect();
        parts.push(format!("sort:{}", keys.join(",")));
    }
    parts.extend(query.limit.map(|limit| format!("limit:{limit}")));
    parts.join(" ")
}

/// Where a part stands, which says whether it needs brackets.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// Between OR, or alone.
    Alternative,
    /// Beside others that must hold, too.
    Condition,
    /// Behind a minus.
    Negated,
}

fn write(filter: &Filter, place: Place) -> String {
    match filter {
        Filter::All => String::new(),
        Filter::Not(part) => match item(filter) {
            Some((prefix, item)) => prefix + &item,
            None => format!("-{}", write(part, Place::Negated)),
        },
        Filter::And(parts) => write_all(parts, place),
        Filter::Any(_, parts) => write_all(parts, place),
        Filter::Or(parts) => {
            if let Some(list) = list(filter) {
                return list;
            }
            let parts: Vec<String> = parts.iter().map(|part| write(part, Place::Alternative)).collect();
            in_brackets(parts.join(" OR "), place != Place::Alternative)
        }
        Filter::Word(word) => bare_or_quoted(word, is_bare_word(word)),
        Filter::Test(test) => self::test(test),
        Filter::Has(_) | Filter::Is(_) | Filter::View(_) => {
            item(filter).map(|(prefix, item)| prefix + &item).unwrap_or_default()
        }
    }
}

fn write_all(parts: &[Filter], place: Place) -> String {
    match parts {
        [part] => write(part, place),
        parts => {
            let parts: Vec<String> = parts.iter().map(|part| write(part, Place::Condition)).collect();
            in_brackets(parts.join(" "), place == Place::Negated)
        }
    }
}

fn in_brackets(text: String, needed: bool) -> String {
    if needed { format!("({text})") } else { text }
}

/// Alternatives that are values of one field: `tag:a,b`.
fn list(filter: &Filter) -> Option<String> {
    fn collect(filter: &Filter, found: &mut Vec<(String, String)>) -> Option<()> {
        match filter {
            Filter::Or(parts) => parts.iter().try_for_each(|part| collect(part, found)),
            Filter::Any(_, parts) => match parts.as_slice() {
                [part] => collect(part, found),
                _ => None,
            },
            // Numbers and dates stand in no list: a comma is part of a number.
            part if part.has(|part| matches!(part, Filter::Test(test) if !takes_a_list(&test.subject))) => None,
            part => {
                found.push(item(part)?);
                Some(())
            }
        }
    }
    let mut items = Vec::new();
    collect(filter, &mut items)?;
    let prefix = items.first()?.0.clone();
    let same = items.iter().all(|(other, _)| *other == prefix);
    let values: Vec<String> = items.into_iter().map(|(_, item)| item).collect();
    same.then(|| prefix + &values.join(","))
}

fn takes_a_list(subject: &Subject) -> bool {
    matches!(subject.holds(), FieldType::Text | FieldType::Enum)
}

/// What stands before the value, and the value, of a term that may stand in a list.
fn item(filter: &Filter) -> Option<(String, String)> {
    match filter {
        Filter::Has(key) => Some(("has:".to_owned(), key.to_string())),
        Filter::Is(key) => Some(("is:".to_owned(), key.to_string())),
        Filter::View(name) => Some(("view:".to_owned(), value(name))),
        Filter::Not(part) => match part.as_ref() {
            Filter::Test(Test { subject, check: Check::Exists }) => Some((with_sign(subject, ":"), "none".to_owned())),
            Filter::Any(_, parts) => match parts.as_slice() {
                [Filter::Test(Test { subject, check: Check::Exists })] => {
                    Some((with_sign(subject, ":"), "none".to_owned()))
                }
                _ => None,
            },
            _ => None,
        },
        Filter::Test(Test { subject, check }) => match check {
            Check::Equals(text) | Check::Contains(text) => Some((with_sign(subject, ":"), value(text))),
            Check::Exact(text) => Some((with_sign(subject, ":="), value(text))),
            Check::Exists => Some((with_sign(subject, ":"), "*".to_owned())),
            _ => None,
        },
        _ => None,
    }
}

fn test(test: &Test) -> String {
    let comparison = |op: Op, value: String| with_sign(&test.subject, op.as_str()) + &value;
    let inside = |value: String| with_sign(&test.subject, ":") + &value;
    match &test.check {
        Check::Number(Op::Eq, number) => inside(number.to_string()),
        Check::Number(op, number) => comparison(*op, number.to_string()),
        Check::Range(from, to) => inside(format!("{from}..{to}")),
        Check::Date(op, date) => comparison(*op, date.to_string()),
        Check::Between(first, last) if first == last => inside(first.to_string()),
        Check::Between(first, last) => inside(format!("{first}..{last}")),
        Check::Age(op, days) | Check::Until(op, days) => comparison(*op, format!("{days}d")),
        Check::Equals(_) | Check::Contains(_) | Check::Exact(_) | Check::Exists => {
            let item = item(&Filter::Test(test.clone()));
            item.map(|(prefix, item)| prefix + &item).unwrap_or_default()
        }
    }
}

fn sort_key(key: &SortKey) -> String {
    let name = value(key.subject.name());
    // The name of a field of the user's own may end in such a word itself.
    let explicit = key.descending != key.subject.descending_by_nature() || matches!(key.subject, Subject::Custom(_));
    match (explicit, key.descending) {
        (false, _) => name,
        (true, true) => name + "-desc",
        (true, false) => name + "-asc",
    }
}

fn with_sign(subject: &Subject, sign: &str) -> String {
    name(subject.name()) + sign
}

/// A name as it is typed before a sign.
pub(super) fn name(name: &str) -> String {
    let bare = match before_bracket(&format!("{name}:x")) {
        Some(TokenKind::Term(term)) => term.name == name && term.text == format!("{name}:x"),
        _ => false,
    };
    bare_or_quoted(name, bare)
}

/// A value as it is typed behind a sign: as it is, or in quotation marks if it would fall apart or mean something else.
pub fn value(text: &str) -> String {
    let bare = match before_bracket(&format!("x:{text}")) {
        Some(TokenKind::Term(term)) => {
            term.sign == Sign::Colon && matches!(term.items.as_slice(), [item] if item.text == text && !item.quoted)
        }
        _ => false,
    };
    let folded = super::field::name_fold(text);
    let means_more = text.contains('、') || [NOTHING, ANYTHING].iter().any(|words| words.contains(&folded.as_str()));
    bare_or_quoted(text, bare && !means_more)
}

fn is_bare_word(text: &str) -> bool {
    before_bracket(text) == Some(TokenKind::Word { text: text.to_owned(), quoted: false })
}

/// What a text is if it is one part, even before a closing bracket: one that opens brackets would take that in.
fn before_bracket(text: &str) -> Option<TokenKind> {
    match <[_; 2]>::try_from(lex(&format!("{text})"))) {
        Ok([token, bracket]) if bracket.kind == TokenKind::Close => Some(token.kind),
        _ => None,
    }
}

fn bare_or_quoted(text: &str, bare: bool) -> String {
    if bare { text.to_owned() } else { quoted(text) }
}
