//! The words of the history across customers.

crate::texts! {
    TITLE = "対応履歴", "History";
    ALL_ENTRIES = "すべて", "all";
    NEWEST_FIRST = "新しい順", "newest first";
    COUNT = "{n}件", "{n} contact|{n} contacts";
    COUNT_OF = "{n}件 / {total}件", "{n} of {total}";
    SEARCHING = "探しています ..", "searching ..";
    CHOSEN = "{n}件選択", "{n} selected";
    PLANNED = "予定あり", "planned";
    OVERDUE = "超過", "late";
    DONE = "済", "done";
    NOTHING = "予定なし", "no plan";
    NOT_REACHED = "不在", "no answer";
    FROM_THEM = "先方から", "from them";
    FROM_US = "こちらから", "from us";
    BY_MONTH = "月別の件数", "By month";
    AROUND = "前後の対応", "Before and after";
    HINT_PLAN = "この対応から予定を作る  {key}", "plan from this contact  {key}";
    HINT_CATEGORY = "分類を変える  {key}", "change the category  {key}";
    NO_ENTRIES = "まだ対応の記録がありません", "Nothing is logged yet";
    NO_ENTRIES_KEY = "{key} で最初の対応を記録", "{key} logs the first contact";
    NONE_HERE = "この分類の対応はありません", "No contacts of this category";
    NONE_HERE_KEY = "{key} で次の分類", "{key} shows the next category";
    NONE_FOUND = "「{text}」に合う対応はありません", "No contact has \"{text}\"";
    NONE_FOUND_KEY = "{key} で絞り込みを解除", "{key} clears the filter";
    NO_SEARCH = "絞り込んでいません  {key} で探す", "Nothing is searched  {key} searches";
    NOT_A_PLAN = "これは対応です。予定は {key} で作ります", "This is a contact. {key} plans something";
    ONLY_NEWEST = "履歴はいつも新しい順です", "The history is always newest first";
    NO_MORE_MATCHES = "一致はここまでです", "No more matches";
    CATEGORY_MENU = "分類を変える  {n}件", "Change the category of {n} contact|Change the category of {n} contacts";
    NO_CATEGORY = "分類なし", "no category";
}
