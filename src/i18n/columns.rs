//! The columns of the list of customers, and the menu that chooses them.

use super::Text;
use crate::domain::query::Field;

crate::texts! {
    NAME = "顧客", "Customer";
    READING = "ふりがな", "Reading";
    PERSON = "担当", "Contact";
    PHONE = "電話", "Phone";
    MAIL = "メール", "Mail";
    CITY = "市区町村", "City";
    SEGMENT = "業種", "Segment";
    SOURCE = "経路", "Source";
    STATUS = "状態", "Status";
    RANK = "見込み", "Rank";
    TAGS = "タグ", "Tags";
    LAST = "最終", "Last";
    NEXT_DUE = "次の日付", "Due";
    NEXT_TODO = "次の予定", "Next to-do";
    OPEN_TODOS = "未完", "Open";
    CONTACTS = "対応", "Logs";
    SALES = "売上", "Sales";
    CREATED = "登録", "Created";

    TITLE = "列", "Columns";
    COLUMNS = "列を選ぶ ..", "Columns ..";
    HINT = "Space 表示 隠す   J K 順番   0 初めの列   {enter} 決定", "Space shows or hides   J K move   0 as at first   {enter} applies";
    ALWAYS = "いつも表示します", "always shown";
    CHOSEN = "列を変えました", "columns changed";
    LEFT_OUT = "ほか{n}列", "{n} more";
    SORTING = "並べ替え中", "sorting";
}

/// The heading of a built-in column.
pub fn heading(field: Field) -> Text {
    match field {
        Field::Name => NAME,
        Field::Kana => READING,
        Field::Person => PERSON,
        Field::Phone => PHONE,
        Field::Email => MAIL,
        Field::City => CITY,
        Field::Segment => SEGMENT,
        Field::Source => SOURCE,
        Field::Status => STATUS,
        Field::Rank => RANK,
        Field::Tag => TAGS,
        Field::Last => LAST,
        Field::Due => NEXT_DUE,
        Field::Todo => NEXT_TODO,
        Field::Todos => OPEN_TODOS,
        Field::Logs => CONTACTS,
        Field::Sales => SALES,
        Field::Created => CREATED,
        // No column: its word in a query.
        other => Text::new(other.japanese(), other.as_str()),
    }
}
