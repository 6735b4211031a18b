//! The words of the screens that belong to no single one.

crate::texts! {
    TODAY = "今日", "Today";
    CUSTOMERS = "顧客", "Customers";
    HISTORY = "履歴", "History";
    PLANS = "予定", "Plans";
    TIDY = "整備", "Tidy";
    SAMPLE = "見本", "demo";
    READ_ONLY = "読み取り専用", "read-only";
    DONE_UNDO = "{what}  {key} で戻す", "{what}  {key} to undo";
    UNDONE = "元に戻しました: {what}", "Undone: {what}";
    REDONE = "やり直しました: {what}", "Done again: {what}";
    NOTHING_CHANGED = "変わった所はありません", "Nothing has changed";
    NO_KEY = "{key} はここでは使いません   {help} でキー一覧", "{key} does nothing here   {help} shows the keys";
    ELSEWHERE = "ほかの所で変更されたので読み直しました", "Changed elsewhere: read again";
    COPIED = "コピーしました: {what}", "Copied: {what}";
    CANNOT_OPEN = "開けません: {what}", "Cannot be opened: {what}";
    NO_OPENER = "開けません: この機械に {program} がありません", "Cannot be opened: this machine has no {program}";
    EDITOR_ENDED = "{program} が終了コード {code} で終わりました", "{program} ended with code {code}";
    EDITOR_STOPPED = "{program} が途中で止められました", "{program} was stopped";
    EDITOR_FAILED = "エディターを使えません: {what}   文章は {path} にあります", "The editor failed: {what}   The text is in {path}";
    MOUSE_ON = "マウスを使います (文字の選択は Shift を押しながら)", "The mouse is on (hold Shift to select text)";
    MOUSE_OFF = "マウスを使いません (文字を選択できます)", "The mouse is off (text can be selected)";
    RELOADED = "読み直しました", "Read again";
    CONFIG_PROBLEMS = "問題 {n}件  {what}", "{n} problems  {what}";
    NO_SUBJECT = "顧客が選ばれていません", "No customer is selected";
    PASTE_FILTER = "絞り込みで探す", "look for it";
    PASTE_LOG = "記録する", "log it";
    PASTE_ADD = "この名前で顧客を追加", "add a customer of this name";
    PASTE_DROP = "やめる", "drop it";
    TRASH_MANY = "{n}件をごみ箱へ移しますか", "Move {n} to the trash?";
    TRASH_MANY_NOTE = "{key} で元に戻せます", "{key} brings them back";
    TRASH_YES = "ごみ箱へ", "to the trash";
    CANCEL = "やめる", "cancel";
    WAITING = "変更しています", "Changing";
    WAITING_FOR = "{total}件", "{total} in all";
    WAITING_AT = "{done} / {total}件", "{done} / {total}";
    WAITING_PERCENT = "{percent}%", "{percent}%";
    WAITING_STOP = "{key} でやめる (何も変わりません)", "{key} stops; nothing is changed then";
    DONE_AND_LOG = "完了しました  {key} で結果と次の予定を記録", "Done  {key} logs what came of it and what is next";
}
