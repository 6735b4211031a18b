//! The words of the screen Customers, of its menus, and of choosing customers and tags.

crate::texts! {
    TITLE = "顧客", "Customers";
    HISTORY = "対応履歴", "History";
    PLANS = "予定", "To-dos";
    PEOPLE = "担当", "People";
    CARD_FACE = "カード", "Card";
    HISTORY_FACE = "履歴", "History";

    SELECTED = "{n}件選択", "{n} selected";
    COUNT = "{n}件", "{n}";
    NEWEST_FIRST = "新しい順", "newest first";
    OPEN_TODOS = "未完 {n}", "open {n}";
    DONE_TODOS = "完了 {n}", "done {n}";
    PERSONS = "{n}名", "{n}";

    EMPTY_BOOK = "まだ顧客がいません", "No customers yet";
    NO_HIT = "「{text}」に合う顧客はありません", "No customer fits \"{text}\"";
    ADD_THIS_NAME = "この名前で追加", "add this name";
    CLEAR = "解除", "clear";
    ADD = "追加", "add";
    NO_CUSTOMER = "顧客を選ぶとここに表示されます", "The selected customer is shown here";
    NO_HISTORY = "まだ対応履歴がありません", "No history yet";
    NO_PLANS = "予定はありません", "No to-dos";
    NO_PEOPLE = "担当者はまだいません", "Nobody yet";
    LOG = "記録", "log";
    INDIVIDUAL = "(個人)", "(person)";
    YEARS_AGO = "{n}年", "{n}y";

    READING = "ふりがな", "Reading";
    CONTACT = "担当", "Contact";
    PHONE = "電話", "Phone";
    MAIL = "メール", "Mail";
    FAX = "FAX", "Fax";
    WEB = "ウェブ", "Web";
    SNS = "SNS", "SNS";
    ADDRESS = "住所", "Address";
    PROFILE = "区分", "Profile";
    BUSINESS = "事業", "Business";
    PURCHASES = "購入", "Bought";
    BOUGHT = "計 {n}件 {sum}", "{n} in all, {sum}|{n} in all, {sum}";
    DEALS = "案件", "Deals";
    NEXT = "次の予定", "Next";
    LAST = "最後の対応", "Last";
    NOTE = "メモ", "Note";
    ALIASES = "別名", "Aliases";
    BIRTHDAY = "誕生日", "Birthday";
    CADENCE = "連絡の間隔", "Rhythm";
    CONFIRMED = "確認した日", "Confirmed";
    RECENT = "最近", "Recent";

    EMPLOYEES = "{n}名", "{n} employee|{n} employees";
    RANK = "見込度{rank}", "rank {rank}";
    SINCE_DAY = "{day} 登録", "since {day}";
    EVERY_DAYS = "{n}日ごと", "every day|every {n} days";
    CAUTION = "注意", "Caution";
    DO_NOT_CONTACT = "連絡しない", "do not contact";
    ARCHIVED = "保管中", "archived";
    CONTACTS = "これまで{n}件", "{n} contact|{n} contacts";
    AGE = "{n}歳", "age {n}";
    NONE = "なし", "none";
    NOT_REACHED = "不在", "no answer";
    MORE = "ほか{n}件", "{n} more";
    MORE_PEOPLE = "ほか{n}名", "{n} more";


    SORT = "並べ替え", "Sort by";
    BY_READING = "五十音", "reading";
    BY_READING_DOWN = "五十音の逆", "reading, backwards";
    BY_LAST = "対応の古い順", "oldest contact first";
    BY_LAST_DOWN = "対応の新しい順", "latest contact first";
    BY_DUE = "予定の近い順", "next to-do first";
    BY_DUE_DOWN = "予定の遠い順", "farthest to-do first";
    BY_CREATED = "登録の新しい順", "newest card first";
    BY_CREATED_DOWN = "登録の古い順", "oldest card first";
    BY_STATUS = "状態の順", "status, leads first";
    BY_STATUS_DOWN = "状態の逆順", "status, lost first";
    BY_RANK = "見込みの高い順", "best rank first";
    BY_RANK_DOWN = "見込みの低い順", "worst rank first";
    BY_SEGMENT = "業種の順", "segment";
    BY_SEGMENT_DOWN = "業種の逆順", "segment, backwards";
    BY_CITY = "市区町村の順", "city";
    BY_CITY_DOWN = "市区町村の逆順", "city, backwards";
    BY_CONTACTS = "対応の多い順", "most contacts first";
    BY_CONTACTS_DOWN = "対応の少ない順", "fewest contacts first";
    BY_SALES = "売上の多い順", "most sales first";
    BY_SALES_DOWN = "売上の少ない順", "least sales first";

    ROWS = "読みの行へ", "Go to a reading";
    ROWS_LATIN = "A - Z  英字で始まる名前", "A - Z  names in Latin letters";
    ROWS_OTHER = "#  そのほか", "#  all others";

    ONLY_TODOS = "予定に使うキーです   {key} で予定の区画へ", "This key is for to-dos   {key} goes to their pane";
    NOTHING_HERE = "ここにはまだ何もありません   {key} 追加", "There is nothing here yet   {key} adds";
    NO_FILTER = "絞り込みがありません   {key} で絞り込み", "There is no filter   {key} filters";
    NO_WORDS = "言葉での絞り込みではないので、移る先がありません", "The filter has no words to go to";
    NO_MATCH = "これより先に「{text}」はありません", "No further \"{text}\" in the history";

    GOTO = "顧客へ移動", "Go to a customer";
    TAGS_OF = "タグ  {name}", "Tags: {name}";
    TAGS_OF_MANY = "タグ  {n}件の顧客", "Tags of {n} customer|Tags of {n} customers";
    TAGS_HINT = "Space 付ける 外す", "Space on or off";
    TAGS_NONE = "まだタグがありません。文字を打って {key} で作ります", "No tags yet: type one, {key} creates it";
    BULK_ONE = "変更  {name}", "Change  {name}";
    BULK_MANY = "まとめて変更  顧客{n}件", "Change {n} customer|Change {n} customers";
    BULK_STATUS = "状態    {value}", "status  {value}";
    BULK_RANK = "見込み  {value}", "rank    {value}";
    BULK_NONE = "なし", "none";
    BULK_ARCHIVE = "保管する", "archive";
    BULK_UNARCHIVE = "保管から戻す", "take out of the archive";
    COLUMNS_ELSEWHERE = "列は顧客の画面で選びます", "Columns are chosen on the screen of customers";

    TAG_APPLY = "決定", "apply";
}
