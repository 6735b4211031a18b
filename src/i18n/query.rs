//! The words about a query: what it points out, what its fields are.

use super::{Lang, Text};
use crate::domain::query::{Field, FieldType, Hint, HintCode, Subject};
use crate::texts;

texts! {
    UNKNOWN_FIELD = "「{word}」という項目はありません", "there is no field \"{word}\"";
    EMPTY_VALUE = "「{word}」の値がまだありません", "\"{word}\" has no value yet";
    UNCLOSED_BRACKET = "括弧を閉じていません", "a bracket is open";
    UNCLOSED_QUOTE = "引用符を閉じていません", "a quotation mark is open";
    BAD_DATE = "「{word}」は日付として読めません", "\"{word}\" is not a date";
    BAD_NUMBER = "「{word}」は数として読めません", "\"{word}\" is not a number";
    UNKNOWN_VALUE = "「{word}」という値はありません", "there is no value \"{word}\"";
    BAD_OPERATOR = "「{word}」は大小で比べられません", "\"{word}\" knows no more and less";
    STRAY_PAREN = "始まりのない括弧を無視しました", "a bracket that nothing opens is ignored";
    TOO_DEEP = "括弧が深すぎます", "too many brackets in brackets";
    UNKNOWN_VIEW = "「{word}」というビューはありません", "there is no view \"{word}\"";
    VIEW_CYCLE = "ビュー「{word}」は、たどると元に戻るので何も見つかりません", "the view \"{word}\" leads round in a circle and finds nothing";

    EXAMPLE_PAST = "例 {name}>30d  {name}<今月  {name}:2026-10  {name}:Q3", "such as {name}>30d  {name}<this-month  {name}:2026-10  {name}:Q3";
    EXAMPLE_FUTURE = "例 {name}<7d  {name}<=月末  {name}:今月", "such as {name}<7d  {name}<=eom  {name}:this-month";
    EXAMPLE_NUMBER = "例 {name}>=100万  {name}:10..20", "such as {name}>=1m  {name}:10..20";
    EXAMPLE_NAMES = "例 {name}:甲,乙  {name}:なし", "such as {name}:one,two  {name}:none";

    NAME = "名前", "name";
    PERSON = "担当者", "person";
    KANA = "読み", "reading";
    DEPT = "部署", "department";
    TITLE = "役職", "title";
    ADDRESS = "住所", "address";
    CITY = "市区町村", "city";
    ZIP = "郵便番号", "postcode";
    EMAIL = "メール", "mail";
    URL = "ウェブ", "web";
    NOTE = "備考", "note";
    PHONE = "電話", "phone";
    TAG = "タグ", "tag";
    KIND = "種別", "kind";
    PREF = "都道府県", "prefecture";
    SEGMENT = "業種", "segment";
    SOURCE = "経路", "source";
    STATUS = "状態", "status";
    RANK = "見込み度", "rank";
    ID = "番号", "number";
    LOGS = "対応の件数", "how many contacts";
    DEALS = "進行中の案件の数", "how many open deals";
    TODOS = "残りの予定の数", "how many open to-dos";
    SALES = "売上", "sales";
    RECENCY = "最近の購入 (1-5)", "recency (1-5)";
    FREQUENCY = "購入の頻度 (1-5)", "frequency (1-5)";
    MONETARY = "購入の額 (1-5)", "monetary (1-5)";
    LAST = "最後の対応", "last contact";
    CREATED = "登録日", "created";
    UPDATED = "更新日", "updated";
    BIRTHDAY = "誕生日", "birthday";
    CHANNEL = "手段", "channel";
    CATEGORY = "分類", "category";
    LOG = "対応日", "date of a contact";
    BODY = "対応の内容", "text of a contact";
    TODO = "予定の内容", "text of a to-do";
    DUE = "期限", "due date";
    DEAL = "案件名", "name of a deal";
    STAGE = "段階", "stage";
    AMOUNT = "金額", "amount";
    PROB = "確度 (%)", "probability (%)";
    CLOSE = "完了予定日", "expected close";
    WON = "受注日", "date won";
}

/// The field in help and completion.
pub fn field(field: Field) -> Text {
    match field {
        Field::Name => NAME,
        Field::Person => PERSON,
        Field::Kana => KANA,
        Field::Dept => DEPT,
        Field::Title => TITLE,
        Field::Address => ADDRESS,
        Field::City => CITY,
        Field::Zip => ZIP,
        Field::Email => EMAIL,
        Field::Url => URL,
        Field::Note => NOTE,
        Field::Phone => PHONE,
        Field::Tag => TAG,
        Field::Kind => KIND,
        Field::Pref => PREF,
        Field::Segment => SEGMENT,
        Field::Source => SOURCE,
        Field::Status => STATUS,
        Field::Rank => RANK,
        Field::Id => ID,
        Field::Logs => LOGS,
        Field::Deals => DEALS,
        Field::Todos => TODOS,
        Field::Sales => SALES,
        Field::Recency => RECENCY,
        Field::Frequency => FREQUENCY,
        Field::Monetary => MONETARY,
        Field::Last => LAST,
        Field::Created => CREATED,
        Field::Updated => UPDATED,
        Field::Birthday => BIRTHDAY,
        Field::Channel => CHANNEL,
        Field::Category => CATEGORY,
        Field::Log => LOG,
        Field::Body => BODY,
        Field::Todo => TODO,
        Field::Due => DUE,
        Field::Deal => DEAL,
        Field::Stage => STAGE,
        Field::Amount => AMOUNT,
        Field::Prob => PROB,
        Field::Close => CLOSE,
        Field::Won => WON,
    }
}

/// What a hint says, with an example of what its field takes.
pub fn hint(hint: &Hint, lang: Lang) -> String {
    let text = match hint.code {
        HintCode::UnknownField => UNKNOWN_FIELD,
        HintCode::EmptyValue => {
            return example(hint, lang).unwrap_or_else(|| EMPTY_VALUE.with(lang, &[("word", &hint.word)]));
        }
        HintCode::Unclosed if hint.word == "(" => UNCLOSED_BRACKET,
        HintCode::Unclosed => UNCLOSED_QUOTE,
        HintCode::BadDate => BAD_DATE,
        HintCode::BadNumber => BAD_NUMBER,
        HintCode::UnknownValue => UNKNOWN_VALUE,
        HintCode::BadOperator => BAD_OPERATOR,
        HintCode::StrayParen => STRAY_PAREN,
        HintCode::TooDeep => TOO_DEEP,
        HintCode::UnknownView => UNKNOWN_VIEW,
        HintCode::ViewCycle => VIEW_CYCLE,
    };
    let said = text.with(lang, &[("word", &hint.word)]);
    match example(hint, lang).filter(|_| matches!(hint.code, HintCode::BadDate | HintCode::BadNumber)) {
        Some(example) => format!("{said}  {example}"),
        None => said,
    }
}

fn example(hint: &Hint, lang: Lang) -> Option<String> {
    let subject = hint.subject.as_ref()?;
    let text = match subject.holds() {
        FieldType::Past => EXAMPLE_PAST,
        FieldType::Future => EXAMPLE_FUTURE,
        FieldType::Number => EXAMPLE_NUMBER,
        FieldType::Text | FieldType::Enum => EXAMPLE_NAMES,
    };
    // The word the user typed where there is one, else the field's own.
    let name = match (hint.code, subject) {
        (HintCode::EmptyValue, _) => hint.word.as_str(),
        (_, Subject::Field(field)) if lang == Lang::Ja => field.japanese(),
        (_, subject) => subject.name(),
    };
    Some(text.with(lang, &[("name", &name)]))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hint_about(code: HintCode, word: &str, field: Option<Field>) -> Hint {
        Hint { code, range: 0..0, word: word.to_owned(), subject: field.map(Subject::from) }
    }

    #[test]
    fn a_field_without_a_value_is_answered_with_an_example() {
        let last = hint_about(HintCode::EmptyValue, "last", Some(Field::Last));
        assert_eq!(hint(&last, Lang::Ja), "例 last>30d  last<今月  last:2026-10  last:Q3");
        let due = hint_about(HintCode::BadDate, "いつか", Some(Field::Due));
        assert_eq!(hint(&due, Lang::Ja), "「いつか」は日付として読めません  例 期限<7d  期限<=月末  期限:今月");
        let unknown = hint_about(HintCode::UnknownField, "foo", None);
        assert_eq!(hint(&unknown, Lang::Ja), "「foo」という項目はありません");
    }
}
