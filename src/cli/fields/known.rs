//! The fields of a card and of a person that the command line can set, by all their words.

use crate::domain::text::fold;
use crate::i18n::{Lang, Text, cli_fields as t};

/// A field with the other words it is known by.
pub(super) type Known = (&'static str, &'static [&'static str], Text);

pub(super) const CARD: &[Known] = &[
    ("name", &["名前", "会社名", "氏名"], t::NAME),
    ("reading", &["ふりがな", "フリガナ", "かな", "kana"], t::READING),
    ("honorific", &["敬称"], t::HONORIFIC),
    ("kind", &["種別"], t::KIND),
    ("segment", &["業種"], t::SEGMENT),
    ("business", &["事業内容"], t::BUSINESS),
    ("employees", &["従業員数"], t::EMPLOYEES),
    ("status", &["状態"], t::STATUS),
    ("rank", &["見込み度", "ランク"], t::RANK),
    ("source", &["経路"], t::SOURCE),
    ("birthday", &["誕生日"], t::BIRTHDAY),
    ("sex", &["性別"], t::SEX),
    ("cadence", &["連絡間隔"], t::CADENCE),
    ("confirmed", &["確認日"], t::CONFIRMED),
    ("star", &["星"], t::STAR),
    ("dnc", &["連絡しない"], t::DNC),
    ("phone", &["電話", "tel"], t::PHONE),
    ("mail", &["メール", "email"], t::MAIL),
    ("fax", &["ファックス"], t::FAX),
    ("url", &["ウェブ", "web"], t::URL),
    ("sns", &[], t::SNS),
    ("tag", &["タグ", "tags"], t::TAG),
    ("alias", &["別名", "旧名"], t::ALIAS),
    ("address", &["住所"], t::ADDRESS),
    ("postal", &["郵便番号"], t::POSTAL),
    ("prefecture", &["都道府県", "state"], t::PREFECTURE),
    ("city", &["市区町村"], t::CITY),
    ("street", &["番地"], t::STREET),
    ("building", &["建物"], t::BUILDING),
    ("country", &["国"], t::COUNTRY),
    ("person", &["担当者"], t::PERSON),
    ("note", &["メモ"], t::NOTE),
    ("x.NAME", &[], t::CUSTOM),
];

pub(super) const PERSON: &[Known] = &[
    ("name", &["名前", "氏名"], t::NAME),
    ("reading", &["ふりがな", "フリガナ", "かな", "kana"], t::READING),
    ("honorific", &["敬称"], t::HONORIFIC),
    ("department", &["部署"], t::DEPARTMENT),
    ("title", &["役職"], t::TITLE),
    ("birthday", &["誕生日"], t::BIRTHDAY),
    ("primary", &["主担当"], t::PRIMARY),
    ("phone", &["電話", "tel"], t::PHONE),
    ("mail", &["メール", "email"], t::MAIL),
    ("fax", &["ファックス"], t::FAX),
    ("url", &["ウェブ", "web"], t::URL),
    ("sns", &[], t::SNS),
    ("note", &["メモ"], t::NOTE),
];

pub fn help_of_card(lang: Lang) -> String {
    help(CARD, lang)
}

pub fn help_of_person(lang: Lang) -> String {
    help(PERSON, lang)
}

fn help(fields: &[Known], lang: Lang) -> String {
    let mut text = format!("{}\n", t::HEAD.get(lang));
    for (name, also, what) in fields {
        let also = match (lang, also.first()) {
            (Lang::Ja, Some(word)) => format!(" [{word}]"),
            _ => String::new(),
        };
        text.push_str(&format!("  {name:<12}{}{also}\n", what.get(lang)));
    }
    text.push_str(&format!("\n{}", t::LABELS.get(lang)));
    text
}

pub(super) fn field_of(fields: &[Known], word: &str) -> Option<&'static str> {
    let folded = fold(word);
    fields
        .iter()
        .find(|(name, also, _)| fold(name) == folded || also.iter().any(|also| fold(also) == folded))
        .map(|(name, ..)| *name)
}

/// Their first words, to be offered.
pub(super) fn names(fields: &[Known]) -> String {
    fields.iter().map(|(name, ..)| *name).collect::<Vec<_>>().join(", ")
}
