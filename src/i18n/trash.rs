//! The words of the trash.

crate::texts! {
    TITLE = "ごみ箱", "Trash";
    COUNT = "{n}件", "{n} item|{n} items";
    COUNT_OF = "{n} / {all}件", "{n} of {all}";
    NONE_FOUND = "「{text}」に合うものはごみ箱にありません", "Nothing in the trash fits \"{text}\"";
    CHOSEN = "{n}件選択", "{n} selected";
    EMPTY = "ごみ箱は空です", "The trash is empty";
    EMPTY_HINT = "{key} で捨てたものがここに入り、いつでも戻せます", "What {key} throws away lies here and can be restored at any time";
    CUSTOMER = "顧客", "customer";
    PERSON = "担当者", "person";
    CONTACT = "対応", "contact";
    PURCHASE = "購入", "purchase";
    TODO = "予定", "to-do";
    UNTITLED = "(内容なし)", "(no text)";
    UNDER = "顧客もごみ箱", "customer too";
    UNDER_LONG = "顧客「{name}」もごみ箱にあります", "Their customer {name} is in the trash as well";
    READING = "ふりがな", "reading";
    PEOPLE = "担当", "people";
    PHONE = "電話", "phone";
    MAIL = "メール", "mail";
    ADDRESS = "住所", "address";
    TAGS = "タグ", "tags";
    NOTE = "メモ", "note";
    HOLDS = "対応 {history}件  予定 {todos}件も一緒に戻ります", "{history} contacts and {todos} to-dos come back with it";
    OF = "顧客", "customer";
    WHEN = "日時", "when";
    DUE = "期日", "due";
    DONE_ON = "完了", "done";
    TRASHED = "捨てた日", "thrown away";
    ASK_BOTH = "{name} もごみ箱にあります", "{name} is in the trash as well";
    ASK_MANY = "{n}件の顧客もごみ箱にあります", "{n} customer is in the trash as well|{n} customers are in the trash as well";
    BOTH = "顧客も一緒に戻す", "restore the customer as well";
    ONLY_THIS = "これだけ戻す (顧客を戻すまで見えません)", "only this (out of sight until the customer is back)";
    THROWN_ALREADY = "もうごみ箱に入っています", "It is in the trash already";
    RESTORE_FIRST = "先に {key} で戻してください", "Restore it first with {key}";
}
