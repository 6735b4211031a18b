//! From one term to what it asks: fields, `has:` and `is:`, views, the order and the limit.

use std::ops::Range;

use super::field::name_fold;
use super::lex::{Item, Sign, Term};
use super::parse::{Parser, values, whole_value, word};
use super::value::{self, EnumValue};
use super::{Check, Field, FieldType, Filter, HasKey, HintCode, IsKey, Op, Scope, SortKey, Subject, Test, period};
use crate::domain::date::Toward;

/// The names that are no fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Directive {
    Has,
    Is,
    View,
    Sort,
    Limit,
}

impl Directive {
    pub const ALL: [Directive; 5] = [Directive::Has, Directive::Is, Directive::View, Directive::Sort, Directive::Limit];

    /// Its English and its Japanese name.
    pub fn words(self) -> [&'static str; 2] {
        match self {
            Directive::Has => ["has", "有"],
            Directive::Is => ["is", "状態"],
            Directive::View => ["view", "ビュー"],
            Directive::Sort => ["sort", "並び"],
            Directive::Limit => ["limit", "上限"],
        }
    }

    pub(super) fn by_word(word: &str) -> Option<Directive> {
        let word = name_fold(word);
        Directive::ALL.into_iter().find(|directive| directive.words().contains(&word.as_str()))
    }
}

/// Values that ask whether there is one.
pub(super) const NOTHING: &[&str] = &["none", "なし", "無し"];
pub(super) const ANYTHING: &[&str] = &["*", "あり", "有り"];

/// What a term asks; `None` is nothing.
pub(super) fn read(parser: &mut Parser<'_>, term: &Term, range: Range<usize>) -> Option<Filter> {
    if let Some(directive) = Directive::by_word(&term.name) {
        if !term.sign.is_plain() {
            parser.hint(HintCode::BadOperator, range, &term.name, None);
            return word(term.text.clone());
        }
        return self::directive(parser, directive, term, range);
    }
    let Some(subject) = Subject::by_word(&term.name, parser.scope, parser.context.custom_fields) else {
        // Times (10:30) and the like are words and no mistake.
        if term.name.chars().next().is_some_and(char::is_alphabetic) {
            parser.hint(HintCode::UnknownField, range, &term.name, None);
        }
        return word(term.text.clone());
    };
    let items = values(term, subject.holds() == FieldType::Enum);
    if items.is_empty() {
        parser.hint(HintCode::EmptyValue, range, &term.name, Some(&subject));
        return None;
    }
    match subject.holds() {
        FieldType::Text | FieldType::Enum if !term.sign.is_plain() => {
            parser.hint(HintCode::BadOperator, range, &term.name, Some(&subject));
            word(term.text.clone())
        }
        FieldType::Text | FieldType::Enum => Some(Filter::one_of(
            items.iter().map(|item| named_value(parser, &subject, term.sign, item)).collect::<Vec<_>>(),
        )),
        _ => {
            if let [item] = items.as_slice()
                && let Some(filter) = presence(&subject, term.sign, item)
            {
                return Some(filter);
            }
            let value = whole_value(term);
            let read = match subject.holds() {
                FieldType::Number => number(&value, term.sign).ok_or(HintCode::BadNumber),
                FieldType::Past => date(parser, &value, term.sign, Toward::Past).ok_or(HintCode::BadDate),
                _ => date(parser, &value, term.sign, Toward::Future).ok_or(HintCode::BadDate),
            };
            match read {
                Ok(check) => Some(Test { subject, check }.into()),
                Err(code) => {
                    parser.hint(code, term.value_start..range.end, &value, Some(&subject));
                    None
                }
            }
        }
    }
}

fn directive(parser: &mut Parser<'_>, directive: Directive, term: &Term, range: Range<usize>) -> Option<Filter> {
    let items = values(term, directive != Directive::View);
    if items.is_empty() {
        parser.hint(HintCode::EmptyValue, range, &term.name, None);
        return None;
    }
    let parts: Vec<Filter> = match directive {
        Directive::Has => {
            let keys =
                items.iter().filter_map(|item| known(parser, item, HasKey::by_word(&item.text).map(Filter::Has)));
            keys.collect()
        }
        Directive::Is => is(parser, &items),
        Directive::View => items.into_iter().map(|item| Filter::View(item.text)).collect(),
        Directive::Sort => {
            items.iter().for_each(|item| sort(parser, item));
            return None;
        }
        Directive::Limit => {
            let value = whole_value(term);
            match value::number(&value).and_then(|number| usize::try_from(number).ok()).filter(|limit| *limit > 0) {
                Some(limit) => parser.parsed.query.limit = Some(limit),
                None => parser.hint(HintCode::BadNumber, term.value_start..range.end, &value, None),
            }
            return None;
        }
    };
    if parts.is_empty() { None } else { Some(Filter::one_of(parts)) }
}

/// The condition, or a hint that there is none of this name.
fn known(parser: &mut Parser<'_>, item: &Item, found: Option<Filter>) -> Option<Filter> {
    if found.is_none() {
        parser.hint(HintCode::UnknownValue, item.range.clone(), &item.text, None);
    }
    found
}

/// Keys of `is:`. On the card 状態 is what stands between us and the customer, so its values are understood here, too.
fn is(parser: &mut Parser<'_>, items: &[Item]) -> Vec<Filter> {
    let statuses: Option<Vec<Filter>> = items
        .iter()
        .map(|item| match value::status(&item.text) {
            Some(status) if IsKey::by_word(&item.text).is_none() => {
                let check = Check::Equals(status.as_str().to_owned());
                Some(Test { subject: Field::Status.into(), check }.into())
            }
            _ => None,
        })
        .collect();
    match statuses {
        Some(statuses) => statuses,
        None => {
            items.iter().filter_map(|item| known(parser, item, IsKey::by_word(&item.text).map(Filter::Is))).collect()
        }
    }
}

/// One key of the order: `last`, `-last`, `last-asc`. A field that is sorted by already is not sorted by again.
fn sort(parser: &mut Parser<'_>, item: &Item) {
    let Some(key) = sort_key(&item.text, parser.scope, parser.context.custom_fields) else {
        return parser.hint(HintCode::UnknownField, item.range.clone(), &item.text, None);
    };
    let keys = &mut parser.parsed.query.sort;
    if keys.iter().all(|known| known.subject != key.subject) {
        keys.push(key);
    }
}

fn sort_key(text: &str, scope: Scope, custom_fields: &[crate::domain::custom_field::CustomField]) -> Option<SortKey> {
    let by_word = |name: &str| Subject::by_word(name, scope, custom_fields);
    let by_nature = |name: &str| by_word(name).map(|subject| (subject.descending_by_nature(), subject));
    let plain = || by_nature(text);
    let explicit = || {
        let folded = name_fold(text);
        let descending = folded.ends_with("-desc");
        let length = if descending { "-desc" } else { folded.ends_with("-asc").then_some("-asc")? }.len();
        let kept = text.chars().count().checked_sub(length)?;
        let name: String = text.chars().take(kept).collect();
        let subject = by_word(&name).or_else(|| by_word(name.strip_prefix(['-', '－', 'ー'])?))?;
        Some((descending, subject))
    };
    let reversed =
        || by_nature(text.strip_prefix(['-', '－', 'ー'])?).map(|(descending, subject)| (!descending, subject));
    let (descending, subject) = plain().or_else(explicit).or_else(reversed)?;
    Some(SortKey { subject, descending })
}

/// `none` and `*`.
fn presence(subject: &Subject, sign: Sign, item: &Item) -> Option<Filter> {
    let word = name_fold(&item.text);
    let asked = |words: &[&str]| sign == Sign::Colon && !item.quoted && words.contains(&word.as_str());
    let exists = || Filter::from(Test { subject: subject.clone(), check: Check::Exists });
    if asked(NOTHING) {
        return Some(Filter::none_of(exists()));
    }
    asked(ANYTHING).then(exists)
}

/// One value of a text or of a set.
fn named_value(parser: &mut Parser<'_>, subject: &Subject, sign: Sign, item: &Item) -> Filter {
    if let Some(filter) = presence(subject, sign, item) {
        return filter;
    }
    let check = match (subject.holds(), sign) {
        (FieldType::Enum, _) => match value::of_set(subject, &item.text, parser.context) {
            EnumValue::Known(key) => Check::Equals(key),
            EnumValue::Open => Check::Equals(item.text.clone()),
            EnumValue::Unknown => {
                parser.hint(HintCode::UnknownValue, item.range.clone(), &item.text, Some(subject));
                Check::Equals(item.text.clone())
            }
        },
        (_, Sign::Op(_)) => Check::Exact(item.text.clone()),
        _ => Check::Contains(item.text.clone()),
    };
    Test { subject: subject.clone(), check }.into()
}

fn number(value: &str, sign: Sign) -> Option<Check> {
    if let Some((from, to)) = range_of(value, sign) {
        return match (from, to) {
            ("", to) => Some(Check::Number(Op::Le, value::number(to)?)),
            (from, "") => Some(Check::Number(Op::Ge, value::number(from)?)),
            (from, to) => {
                let (from, to) = (value::number(from)?, value::number(to)?);
                Some(Check::Range(from.min(to), from.max(to)))
            }
        };
    }
    let op = match sign {
        Sign::Colon => Op::Eq,
        Sign::Op(op) => op,
    };
    Some(Check::Number(op, value::number(value)?))
}

/// The ends of `50万..200万`.
fn range_of(value: &str, sign: Sign) -> Option<(&str, &str)> {
    let separator = if value.contains("..") { ".." } else { "．．" };
    value.split_once(separator).filter(|_| sign.is_plain()).map(|(from, to)| (from.trim(), to.trim()))
}

fn date(parser: &Parser<'_>, value: &str, sign: Sign, toward: Toward) -> Option<Check> {
    let context = parser.context;
    let read = |text: &str| period::read(text, toward, context);
    if let Some((from, to)) = range_of(value, sign) {
        return match (from, to) {
            ("", to) => Some(Check::Date(Op::Le, period::end(read(to)?, toward, context)?)),
            (from, "") => Some(Check::Date(Op::Ge, period::start(read(from)?, toward, context)?)),
            (from, to) => {
                let (first, last) = period::between(read(from)?, read(to)?, toward, context)?;
                Some(Check::Between(first, last))
            }
        };
    }
    let op = match sign {
        Sign::Colon | Sign::Op(Op::Eq) => None,
        Sign::Op(op) => Some(op),
    };
    match (read(value)?, op) {
        (period::DateValue::Period(period), None) => Some(Check::Between(period.first, period.last)),
        (period::DateValue::Period(period), Some(op)) => {
            let edge = if matches!(op, Op::Lt | Op::Ge) { period.first } else { period.last };
            Some(Check::Date(op, edge))
        }
        (period::DateValue::Span(days), None) => {
            let end = period::away(days, toward, context)?;
            Some(Check::Between(end.min(context.today), end.max(context.today)))
        }
        (period::DateValue::Span(days), Some(op)) => Some(match toward {
            Toward::Past => Check::Age(op, days),
            Toward::Future => Check::Until(op, days),
        }),
    }
}
