//! What lists write where a card has a choice: kind, rank, status, sex.

use std::sync::LazyLock;

use crate::domain::customer::{CustomerKind, Rank, Sex, Status};
use crate::domain::text::fold;

/// Each word folded, with what it means.
type Words<T> = LazyLock<Vec<(String, T)>>;

fn folded<T: Copy>(table: &[(T, &str)]) -> Vec<(String, T)> {
    table.iter().flat_map(|(value, words)| words.split(' ').map(|word| (fold(word), *value))).collect()
}

static STATUSES: Words<Status> = LazyLock::new(|| {
    folded(&[
        (Status::Lead, "lead prospect リード 見込 見込み 見込客 見込み客 見込顧客 新規 潜在"),
        (Status::Active, "active customer アクティブ 取引中 取引先 既存 既存客 既存顧客 顧客 契約中 継続"),
        (Status::Dormant, "dormant inactive 休眠 休眠客 休眠顧客 取引なし 休止 停止中"),
        (Status::Lost, "lost churned 失注 失客 取引終了 契約終了 解約 離反"),
    ])
});

static SEXES: Words<Sex> = LazyLock::new(|| {
    folded(&[
        (Sex::Female, "female f woman 女 女性 女子 ♀"),
        (Sex::Male, "male m man 男 男性 男子 ♂"),
        (Sex::Other, "other その他"),
    ])
});

static KINDS: Words<CustomerKind> = LazyLock::new(|| {
    folded(&[
        (CustomerKind::Company, "company 会社 法人 企業 団体 organization business"),
        (CustomerKind::Individual, "individual 個人 個人客 person consumer"),
    ])
});

fn choice<T: Copy>(words: &[(String, T)], text: &str) -> Option<T> {
    let wanted = fold(text);
    words.iter().find(|(word, _)| *word == wanted).map(|(_, value)| *value)
}

pub(super) fn kind(text: &str) -> Option<CustomerKind> {
    choice(&KINDS, text)
}

pub(super) fn status(text: &str) -> Option<Status> {
    choice(&STATUSES, text)
}

pub(super) fn sex(text: &str) -> Option<Sex> {
    choice(&SEXES, text)
}

/// `A`, `Ａランク`, `rank b`.
pub(super) fn rank(text: &str) -> Option<Rank> {
    let folded = fold(text).replace(&fold("ランク"), "").replace("rank", "");
    folded.trim().to_uppercase().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_lists_are_understood() {
        for (text, value) in [
            ("A", Some(Rank::A)),
            ("ｂ", Some(Rank::B)),
            ("Cランク", Some(Rank::C)),
            ("Rank D", Some(Rank::D)),
            ("S", None),
        ] {
            assert_eq!(rank(text), value, "{text}");
        }
        for (text, value) in
            [("男", Some(Sex::Male)), ("Female", Some(Sex::Female)), ("♀", Some(Sex::Female)), ("犬", None)]
        {
            assert_eq!(sex(text), value, "{text}");
        }
        for (text, value) in [
            ("見込み客", Some(Status::Lead)),
            ("取引中", Some(Status::Active)),
            ("ACTIVE", Some(Status::Active)),
            ("?", None),
        ] {
            assert_eq!(status(text), value, "{text}");
        }
        for (text, value) in
            [("法人", Some(CustomerKind::Company)), ("Individual", Some(CustomerKind::Individual)), ("年賀", None)]
        {
            assert_eq!(kind(text), value, "{text}");
        }
    }
}
