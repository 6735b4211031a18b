//! What operations are called.

use crate::texts;

texts! {
    ONE = "{what} {subject}", "{what}: {subject}";
    MANY = "{what} {subject} ほか全{n}件", "{what}: {subject} and others, {n} in all";

    IMPORTED = "{what} {subject} (顧客{n}件)", "{what}: {subject} ({n} card)|{what}: {subject} ({n} cards)";

    IMPORTED_ALL = "{what} {subject} ({n}件)", "{what}: {subject} ({n} thing)|{what}: {subject} ({n} things)";
    IMPORTED_PURCHASES = "{what} {subject} ({n}件)", "{what}: {subject} ({n} purchase)|{what}: {subject} ({n} purchases)";

    CUSTOMER_ADD = "顧客を追加", "add customer";
    CUSTOMER_EDIT = "顧客を変更", "edit customer";
    CUSTOMER_TRASH = "顧客をごみ箱へ", "customer to trash";
    CUSTOMER_RESTORE = "顧客をごみ箱から戻す", "restore customer";
    CUSTOMER_ARCHIVE = "顧客を保管", "archive customer";
    CUSTOMER_UNARCHIVE = "顧客を保管から戻す", "unarchive customer";
    CUSTOMER_STAR = "星を付ける", "star";
    CUSTOMER_UNSTAR = "星を外す", "unstar";
    CUSTOMER_TAG = "タグを変更", "change tags";
    CUSTOMER_STATUS = "状態を変更", "change status";
    CUSTOMER_RANK = "見込み度を変更", "change rank";
    PERSON_ADD = "担当者を追加", "add person";
    PERSON_EDIT = "担当者を変更", "edit person";
    PERSON_TRASH = "担当者をごみ箱へ", "person to trash";
    PERSON_RESTORE = "担当者をごみ箱から戻す", "restore person";
    PERSON_MOVE = "担当者を別の会社へ移す", "move person";
    LOG = "記録", "log";
    INTERACTION_ADD = "対応を追加", "add contact";
    INTERACTION_EDIT = "対応を変更", "edit contact";
    INTERACTION_TRASH = "対応をごみ箱へ", "contact to trash";
    INTERACTION_RESTORE = "対応をごみ箱から戻す", "restore contact";
    TODO_ADD = "予定を追加", "add to-do";
    TODO_EDIT = "予定を変更", "edit to-do";
    TODO_DONE = "予定を完了", "finish to-do";
    TODO_REOPEN = "予定を未完に戻す", "reopen to-do";
    TODO_RESCHEDULE = "予定の日付を変更", "reschedule to-do";
    TODO_SNOOZE = "予定を後回し", "snooze to-do";
    TODO_TRASH = "予定をごみ箱へ", "to-do to trash";
    TODO_RESTORE = "予定をごみ箱から戻す", "restore to-do";
    PURCHASE_ADD = "購入を追加", "add purchase";
    PURCHASE_IMPORT = "購入の取り込み", "import purchases";
    PURCHASE_PAID = "入金を変更", "change payment";
    PURCHASE_TRASH = "購入をごみ箱へ", "purchase to trash";
    PURCHASE_RESTORE = "購入をごみ箱から戻す", "restore purchase";
    TRASH_RESTORE = "ごみ箱から戻す", "restore from trash";
    TAG_RENAME = "タグの名前を変更", "rename tag";
    TAG_DELETE = "タグを削除", "delete tag";
    TERM_ADD = "用語を追加", "add term";
    TERM_EDIT = "用語を変更", "edit term";
    TERM_RETIRE = "用語を使わない", "retire term";
    TERM_RETURN = "用語をまた使う", "use term again";
    FIELD_ADD = "項目を追加", "add field";
    FIELD_EDIT = "項目を変更", "edit field";
    FIELD_RETIRE = "項目を使わない", "retire field";
    FIELD_RETURN = "項目をまた使う", "use field again";
    VIEW_SAVE = "ビューを保存", "save view";
    VIEW_EDIT = "ビューを変更", "edit view";
    VIEW_REMOVE = "ビューを削除", "remove view";
    VIEW_ORDER = "ビューの並びを変更", "order views";
    SETTING_SET = "設定を変更", "change setting";
    SETTING_COLUMNS = "顧客の列", "columns of customers";
    IMPORT = "取り込み", "import";
    IMPORT_ALL = "まとめて取り込み", "import together";
    MAIL_FILE = "メールを記録", "file mail";
    INBOX_ACCEPT = "受信箱から顧客を追加", "add customer from the inbox";
    INBOX_ATTACH = "受信箱のメールを顧客に付ける", "attach mail of the inbox";
    INBOX_DROP = "受信箱のメールを捨てる", "drop mail of the inbox";
    DEMO = "見本を作成", "make demo data";
    UNDO = "元に戻す", "undo";
    REDO = "やり直す", "redo";
}
