//! The fields a query knows, in one table: their words in both languages, what they hold, on which record they are.

use super::{Related, Scope};
use crate::domain::custom_field::{CustomField, FieldKind, FieldTarget};
use crate::domain::vocabulary::TermKind;
use crate::domain::{FieldId, text, word_enum};

word_enum! {
    /// A built-in field.
    Field {
        Name = "name",
        /// Name of somebody at the customer.
        Person = "person",
        /// The reading of the customer's name or of a person's.
        Kana = "kana",
        Dept = "dept",
        Title = "title",
        /// The whole address.
        Address = "addr",
        City = "city",
        Zip = "zip",
        Email = "email",
        Url = "url",
        Note = "note",
        Phone = "phone",
        Tag = "tag",
        Kind = "kind",
        Pref = "pref",
        Segment = "segment",
        Source = "source",
        Status = "status",
        Rank = "rank",
        Id = "id",
        /// How many history entries.
        Logs = "logs",
        /// How many open deals.
        Deals = "deals",
        /// How many open todos.
        Todos = "todos",
        /// Won deals and shop sales together.
        Sales = "sales",
        /// How lately something was bought, 1 to 5.
        Recency = "r",
        /// How often, 1 to 5.
        Frequency = "f",
        /// For how much, 1 to 5.
        Monetary = "m",
        /// The latest history entry.
        Last = "last",
        Created = "created",
        Updated = "updated",
        Birthday = "birthday",
        Channel = "channel",
        Category = "category",
        /// The day of a history entry.
        Log = "log",
        Body = "body",
        /// The text of a todo.
        Todo = "todo",
        Due = "due",
        /// The name of a deal.
        Deal = "deal",
        Stage = "stage",
        Amount = "amount",
        /// Percent.
        Prob = "prob",
        /// The day a deal is expected to close.
        Close = "close",
        Won = "won",
    }
}

/// What a field holds, and with that how it is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FieldType {
    /// Folded, a part is enough.
    Text,
    /// One of a set, folded, the whole of it. A prefecture also without its last character: 静岡.
    Enum,
    Number,
    /// A day that has been, as a rule.
    Past,
    /// A day to come, as a rule.
    Future,
}

impl FieldType {
    pub fn is_date(self) -> bool {
        matches!(self, FieldType::Past | FieldType::Future)
    }
}

/// One row of the table.
struct Row {
    field: Field,
    holds: FieldType,
    /// Of which record, if not the customer.
    on: Option<Related>,
    /// Words for it beside its own, the first Japanese one the usual one.
    aliases: &'static [&'static str],
    /// How the first Japanese one is read.
    reading: &'static str,
}

const fn row(
    field: Field,
    holds: FieldType,
    on: Option<Related>,
    aliases: &'static [&'static str],
    reading: &'static str,
) -> Row {
    Row { field, holds, on, aliases, reading }
}

use FieldType::{Enum, Future, Number, Past, Text};

const TABLE: &[Row] = &[
    row(Field::Name, Text, None, &["名前", "社名", "顧客名"], "なまえ"),
    row(Field::Person, Text, None, &["担当", "担当者"], "たんとう"),
    row(Field::Kana, Text, None, &["かな", "読み", "ふりがな", "reading"], "かな"),
    row(Field::Dept, Text, None, &["部署", "department"], "ぶしょ"),
    row(Field::Title, Text, None, &["役職"], "やくしょく"),
    row(Field::Address, Text, None, &["住所", "address"], "じゅうしょ"),
    row(Field::City, Text, None, &["市", "市区町村"], "し"),
    row(Field::Zip, Text, None, &["郵便番号", "〒", "postcode"], "ゆうびんばんごう"),
    row(Field::Email, Text, None, &["メール", "メールアドレス", "mail", "e-mail"], "メール"),
    row(Field::Url, Text, None, &["ウェブ", "ホームページ", "web"], "ウェブ"),
    row(Field::Note, Text, None, &["備考", "メモ", "notes", "memo"], "びこう"),
    row(Field::Phone, Text, None, &["電話", "電話番号", "tel"], "でんわ"),
    row(Field::Tag, Enum, None, &["タグ", "tags"], "タグ"),
    row(Field::Kind, Enum, None, &["種別", "種類"], "しゅべつ"),
    row(Field::Pref, Enum, None, &["県", "都道府県", "prefecture"], "けん"),
    row(Field::Segment, Enum, None, &["業種", "seg"], "ぎょうしゅ"),
    row(Field::Source, Enum, None, &["経路"], "けいろ"),
    row(Field::Status, Enum, None, &["取引状態", "ステータス"], "とりひきじょうたい"),
    row(Field::Rank, Enum, None, &["見込み度", "見込度", "獲得見込み度", "ランク"], "みこみど"),
    row(Field::Id, Number, None, &["番号"], "ばんごう"),
    row(Field::Logs, Number, None, &["件数", "対応数"], "けんすう"),
    row(Field::Deals, Number, None, &["案件数"], "あんけんすう"),
    row(Field::Todos, Number, None, &["予定数"], "よていすう"),
    row(Field::Sales, Number, None, &["売上"], "うりあげ"),
    row(Field::Recency, Number, None, &["最新度", "recency"], "さいしんど"),
    row(Field::Frequency, Number, None, &["頻度", "frequency"], "ひんど"),
    row(Field::Monetary, Number, None, &["購入額", "monetary"], "こうにゅうがく"),
    row(Field::Last, Past, None, &["最終", "最終対応"], "さいしゅう"),
    row(Field::Created, Past, None, &["登録", "登録日"], "とうろく"),
    row(Field::Updated, Past, None, &["更新", "更新日"], "こうしん"),
    row(Field::Birthday, Future, None, &["誕生日", "bday"], "たんじょうび"),
    row(Field::Channel, Enum, Some(Related::Log), &["手段", "ch"], "しゅだん"),
    row(Field::Category, Enum, Some(Related::Log), &["分類", "cat"], "ぶんるい"),
    row(Field::Log, Past, Some(Related::Log), &["対応日", "対応"], "たいおうび"),
    row(Field::Body, Text, Some(Related::Log), &["内容", "本文"], "ないよう"),
    row(Field::Todo, Text, Some(Related::Todo), &["予定"], "よてい"),
    row(Field::Due, Future, Some(Related::Todo), &["期限"], "きげん"),
    row(Field::Deal, Text, Some(Related::Deal), &["案件", "案件名"], "あんけん"),
    row(Field::Stage, Enum, Some(Related::Deal), &["段階"], "だんかい"),
    row(Field::Amount, Number, Some(Related::Deal), &["金額"], "きんがく"),
    row(Field::Prob, Number, Some(Related::Deal), &["確度", "probability"], "かくど"),
    row(Field::Close, Future, Some(Related::Deal), &["予定日", "完了予定日"], "よていび"),
    row(Field::Won, Past, Some(Related::Deal), &["受注日", "受注"], "じゅちゅうび"),
];

/// The words for the date of whatever the list shows.
pub(super) const DATE_WORDS: &[&str] = &["date", "日付"];

impl Field {
    fn row(self) -> &'static Row {
        TABLE.iter().find(|row| row.field == self).expect("every field has its row: see the test")
    }

    pub fn holds(self) -> FieldType {
        self.row().holds
    }

    /// The record it is on; `None` is the customer.
    pub fn related(self) -> Option<Related> {
        self.row().on
    }

    /// All words for it, its own first.
    pub fn words(self) -> impl Iterator<Item = &'static str> {
        std::iter::once(self.as_str()).chain(self.row().aliases.iter().copied())
    }

    /// The usual word for it in Japanese.
    pub fn japanese(self) -> &'static str {
        self.row().aliases.iter().copied().find(|alias| !alias.is_ascii()).unwrap_or(self.as_str())
    }

    /// How that word is read.
    pub fn reading(self) -> &'static str {
        self.row().reading
    }

    /// The field of a word, in any width and case.
    pub fn by_word(word: &str, scope: Scope) -> Option<Field> {
        let word = name_fold(word);
        if DATE_WORDS.contains(&word.as_str()) {
            return Some(Field::own_date(scope));
        }
        Field::ALL.iter().copied().find(|field| field.words().any(|name| name == word))
    }

    /// The date of the record that a list shows; of a customer, the last contact.
    pub fn own_date(scope: Scope) -> Field {
        match scope {
            Scope::Customer => Field::Last,
            Scope::Log => Field::Log,
            Scope::Todo => Field::Due,
            Scope::Deal => Field::Close,
        }
    }

    /// The part of the user's vocabulary its values are words of.
    pub fn vocabulary(self) -> Option<TermKind> {
        match self {
            Field::Segment => Some(TermKind::Segment),
            Field::Source => Some(TermKind::Source),
            Field::Channel => Some(TermKind::Channel),
            Field::Category => Some(TermKind::Category),
            Field::Stage => Some(TermKind::Stage),
            _ => None,
        }
    }
}

/// How names of fields and of keys are compared. The fold of a search would go too far: to it `e-mail` is no `email`, but
/// `ー` is a hyphen.
pub(super) fn name_fold(word: &str) -> String {
    crate::domain::width_fold::fold_width(word).to_lowercase()
}

/// What a test is about or a list sorted by: a built-in field, or one that the user added.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Subject {
    Field(Field),
    Custom(Custom),
}

/// A field of the user's own, as far as a query needs to know it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Custom {
    pub id: FieldId,
    pub name: String,
    pub target: FieldTarget,
    pub kind: FieldKind,
}

impl Subject {
    /// The subject of a word: a built-in field, or else a custom field of that name, one of what the list shows before
    /// others. Retired fields are found: their values are still on the cards.
    pub fn by_word(word: &str, scope: Scope, custom_fields: &[CustomField]) -> Option<Subject> {
        if let Some(field) = Field::by_word(word, scope) {
            return Some(Subject::Field(field));
        }
        let folded = text::fold(word);
        let near = |field: &&CustomField| match field.target {
            FieldTarget::Deal if scope == Scope::Deal => 0,
            FieldTarget::Customer => 1,
            FieldTarget::Person => 2,
            FieldTarget::Deal => 3,
        };
        let named = custom_fields.iter().filter(|field| text::fold(&field.name) == folded && !folded.is_empty());
        named.min_by_key(near).map(|field| {
            Subject::Custom(Custom { id: field.id, name: field.name.clone(), target: field.target, kind: field.kind })
        })
    }

    /// The word that stands for it in a query.
    pub fn name(&self) -> &str {
        match self {
            Subject::Field(field) => field.as_str(),
            Subject::Custom(custom) => &custom.name,
        }
    }

    pub fn holds(&self) -> FieldType {
        match self {
            Subject::Field(field) => field.holds(),
            Subject::Custom(custom) => match custom.kind {
                FieldKind::Text => Text,
                FieldKind::Number => Number,
                // What users add is mostly watched ahead: the end of a contract, the next inspection.
                FieldKind::Date => Future,
                FieldKind::Choice | FieldKind::YesNo => Enum,
            },
        }
    }

    /// The record it is on; `None` is the customer, with its people.
    pub fn related(&self) -> Option<Related> {
        match self {
            Subject::Field(field) => field.related(),
            Subject::Custom(custom) => (custom.target == FieldTarget::Deal).then_some(Related::Deal),
        }
    }

    /// Which end of a list comes first if nothing is said: of texts the first, of numbers the largest, of dates the latest,
    /// of dates to come the next.
    pub fn descending_by_nature(&self) -> bool {
        matches!(self.holds(), Number | Past)
    }
}

impl From<Field> for Subject {
    fn from(field: Field) -> Subject {
        Subject::Field(field)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_has_its_row_and_every_word_means_one_field() {
        let mut words: Vec<&str> = DATE_WORDS.to_vec();
        for field in Field::ALL {
            assert!(!field.japanese().is_ascii(), "{field}");
            words.extend(field.words());
        }
        assert_eq!(Field::ALL.len(), TABLE.len());
        for (index, word) in words.iter().enumerate() {
            assert_eq!(name_fold(word), *word);
            assert!(!words[..index].contains(word), "{word} means two fields");
        }
    }
}
