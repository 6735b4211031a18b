//! The values of numbers and of sets: 100万, 60%; the keys behind クレーム, 提案 and 取引中.

use super::field::name_fold;
use super::{Context, Field, Subject};
use crate::domain::capture::parse_amount;
use crate::domain::customer::{CustomerKind, Rank, Status};
use crate::domain::vocabulary::TermKind;
use crate::domain::width_fold::fold_width;

/// A whole number as people write it: 100万, 1.2m, 60%, 3件, -5.
pub(super) fn number(text: &str) -> Option<i64> {
    let folded = fold_width(text.trim());
    let folded = folded.strip_suffix(['%', '件', '回', '点']).unwrap_or(&folded);
    let folded = folded.strip_prefix('¥').unwrap_or(folded);
    match folded.strip_prefix('-') {
        Some(positive) => parse_amount(positive).map(|number| -number),
        None => parse_amount(folded),
    }
}

/// What a word means as a value of a set.
pub(super) enum EnumValue {
    /// The key to compare with.
    Known(String),
    /// The set is the user's: the text is compared.
    Open,
    Unknown,
}

/// What a word means as a value of a field.
pub(super) fn of_set(subject: &Subject, word: &str, context: &Context<'_>) -> EnumValue {
    let key = match subject {
        Subject::Custom(custom) => {
            let choices = context.custom_fields.iter().find(|field| field.id == custom.id);
            let choices = choices.map_or(&[][..], |field| &field.choices);
            custom.kind.normalize(word, choices).ok()
        }
        Subject::Field(Field::Kind) => kind(word).map(|kind| kind.as_str().to_owned()),
        Subject::Field(Field::Status) => status(word).map(|status| status.as_str().to_owned()),
        Subject::Field(Field::Rank) => {
            fold_width(word).to_uppercase().parse::<Rank>().ok().map(|rank| rank.as_str().to_owned())
        }
        Subject::Field(Field::Channel) => term(TermKind::Channel, word, context),
        Subject::Field(Field::Category) => term(TermKind::Category, word, context),
        Subject::Field(Field::Stage) => term(TermKind::Stage, word, context),
        Subject::Field(_) => return EnumValue::Open,
    };
    key.map_or(EnumValue::Unknown, EnumValue::Known)
}

/// The key of a term by its key, by its name, or by a word of the one-line capture.
fn term(kind: TermKind, word: &str, context: &Context<'_>) -> Option<String> {
    let vocabulary = context.vocabulary;
    if let Some(term) = vocabulary.by_key(kind, word).or_else(|| vocabulary.by_word(kind, word)) {
        return Some(term.key.clone());
    }
    let words = context.words;
    let key = match kind {
        TermKind::Channel => words.channel(word).map(|channel| channel.key.as_str()),
        TermKind::Category => words.category(word),
        TermKind::Stage => words.stage(word),
        _ => None,
    };
    key.map(str::to_owned)
}

/// The words for the kinds of customers, their keys first.
pub(super) fn kind_words(kind: CustomerKind) -> &'static [&'static str] {
    match kind {
        CustomerKind::Company => &["company", "会社", "法人"],
        CustomerKind::Individual => &["individual", "個人", "person"],
    }
}

fn kind(word: &str) -> Option<CustomerKind> {
    let word = name_fold(word);
    CustomerKind::ALL.iter().copied().find(|kind| kind_words(*kind).contains(&word.as_str()))
}

/// The words for where a customer stands, their keys first.
pub(super) fn status_words(status: Status) -> &'static [&'static str] {
    match status {
        Status::Lead => &["lead", "見込み", "見込"],
        Status::Active => &["active", "取引中"],
        Status::Dormant => &["dormant", "休眠"],
        Status::Lost => &["lost", "失注"],
    }
}

pub(super) fn status(word: &str) -> Option<Status> {
    let word = name_fold(word);
    Status::ALL.iter().copied().find(|status| status_words(*status).contains(&word.as_str()))
}
