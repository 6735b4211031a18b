//! The words of todos: Today, Plans, their forms and menus.

crate::texts! {
    // Groups of todos.
    OVERDUE = "期限切れ", "Overdue";
    TODAY = "今日", "Today";
    NEXT_SEVEN_DAYS = "この先7日", "Next 7 days";
    THIS_WEEK = "今週", "This week";
    NEXT_WEEK = "来週", "Next week";
    LATER = "それ以降", "Later";
    NO_DATE = "日付なし", "No date";
    DONE_TODAY = "今日 完了", "Done today";
    DONE_THIS_WEEK = "この7日に完了", "Done in the last 7 days";
    DONE_EARLIER = "それ以前に完了", "Done earlier";
    GROUP_COUNT = "{n}件", "{n}";

    // Titles of panes and what they count.
    PLANS = "予定", "Plans";
    OPEN = "未完", "Open";
    SNOOZED = "後回し", "Snoozed";
    DONE = "完了", "Done";
    COUNT_OVERDUE = "期限切れ {n}", "{n} overdue";
    COUNT_TODAY = "今日 {n}", "{n} today";
    COUNT = "{n}件", "{n} to-do|{n} to-dos";
    COUNT_OF = "{n} / {all}件", "{n} of {all}";
    SELECTED = "{n}件選択", "{n} selected";
    NEGLECTED = "ご無沙汰の顧客", "Neglected";
    NEGLECTED_COUNT = "{days}日以上  {n}件", "{days} days or more: {n}";
    NOTICES = "お知らせ", "Notices";
    ACTIVITY = "この2週間の対応", "Contacts of two weeks";
    ACTIVITY_COUNT = "{n}件  前の2週間 {before}件", "{n}  two weeks before: {before}";

    // Empty states.
    NOTHING_TODAY = "今日の予定はありません", "Nothing is planned for today";
    NEXT_ONE = "次は {when}  {what}", "Next: {when}  {what}";
    KEY_ADDS = "{key} で予定を追加", "{key} adds a to-do";
    NOTHING_OPEN = "未完の予定はありません", "No to-do is open";
    NOTHING_SNOOZED = "後回しにした予定はありません", "No to-do is snoozed";
    KEY_SNOOZES = "{key} のあと s で、その日まで隠せます", "{key} and then s hides a to-do until a day";
    NOTHING_DONE = "完了した予定はまだありません", "No to-do has been done yet";
    KEY_FINISHES = "未完の予定の上で {key} を押すと完了します", "{key} on an open to-do finishes it";
    NOTHING_FOUND = "「{text}」に合う予定はありません", "No to-do fits \"{text}\"";
    KEY_CLEARS = "{key} で絞り込みを解除", "{key} clears the filter";
    NOBODY_NEGLECTED = "{days}日以上ご無沙汰の顧客はいません", "Nobody has been left alone for {days} days";
    NO_NOTICES = "お知らせはありません", "Nothing to tell";
    NO_ACTIVITY = "この4週間の対応はありません", "No contact in these four weeks";
    KEY_LOGS = "{key} で記録", "{key} logs a contact";

    // The feet of panes.
    NEGLECTED_KEYS = "{open} で開く  {plan} で予定を付ける", "{open} opens, {plan} plans";
    NEGLECTED_SETTING = "{days}日の基準は設定で変更", "The {days} days are a setting";
    BIRTHDAY = "{day} {name}さん 誕生日", "{day} {name}: birthday";
    WAITING_MAIL = "受信箱のメール {n}件", "{n} mail in the inbox|{n} mails in the inbox";
    WITHOUT_READING = "読みのない顧客 {n}件", "{n} card without a reading|{n} cards without a reading";
    BIRTHDAYS_SHORT = "誕生日 {n}", "birthdays {n}";
    WAITING_MAIL_SHORT = "受信 {n}", "{n} waiting";
    WITHOUT_READING_SHORT = "読みなし {n}", "no reading {n}";

    // What is said when something cannot be done, or has been.
    NO_TODO = "予定が選ばれていません", "No to-do is selected";
    DUE_ON = "期日 {day}", "due {day}";
    FINISHED_MANY = "{n}件を完了しました", "{n} done";
    MOVED = "{day} に移しました", "Moved to {day}";
    MOVED_MANY = "{n}件を {day} に移しました", "{n} moved to {day}";
    DATE_REMOVED = "日付なしにしました", "Now without a date";
    HIDDEN_UNTIL = "{day} まで隠しました", "Hidden until {day}";
    SNOOZE_AHEAD = "明日以降の日を選んでください", "Choose a day after today";
    SHOWN_AGAIN = "また表示します", "Shown again";

    // Changing the date.
    RESCHEDULE = "日付を変える  {what}", "Reschedule  {what}";
    SNOOZE = "その日まで隠す  {what}", "Hide until  {what}";
    TOMORROW = "明日", "tomorrow";
    NEXT_MONDAY = "次の月曜", "next Monday";
    IN_THREE_WORKING_DAYS = "3営業日後", "in 3 working days";
    IN_A_WEEK = "1週間後", "in a week";
    MONTH_END = "月末", "end of the month";
    WITHOUT_DATE = "日付なし", "no date";
    TYPE_DATE = "日付を文字で入れる", "type a date";
    HIDE_UNTIL = "その日まで隠す", "hide until ...";
    CALENDAR = "カレンダーから選ぶ", "pick from a calendar";
    SHOW_NOW = "今すぐ表示する", "show again now";
    TYPE_DATE_HINT = "例 金曜  来週火曜  12/5  3営業日後  月末", "e.g. fri  next tue  12/5  3b  eom";
    NOT_A_DATE = "日付として読めません", "This is not a date";
    PAST = "過ぎています", "in the past";
    TIME_PAST = "この時刻は過ぎています", "This time has passed";
    DAY_OFF = "休日です ({day})", "a day off ({day})";
    HOLIDAY = "祝日です ({name})", "a holiday ({name})";
    YEAR_MONTH = "{year}年 {month}月", "{month}/{year}";

    // The line and the form.
    ADD_FOR = "予定を追加  {who}", "Add a to-do  {who}";
    CUSTOMERS = "{n}件の顧客", "{n} customers";
    SEVERAL_IN_LINE = "予定が2つ以上あるので、一行のまま保存してください", "There are several: save them as one line";
    ADD_OWN = "予定を追加  (顧客なし)", "Add a to-do  (no customer)";
    EDIT = "予定を編集", "Edit a to-do";
    LINE_HINT = "例 金曜 見積書送付   12/5 15:30 訪問   ! で次の予定", "e.g. fri send the quote   12/5 15:30 visit   ! for one more";
    LINE_KEYS = "{fields} で全項目  {customer} で顧客を選ぶ", "{fields} all fields  {customer} choose the customer";
    PREVIEW = "予定", "To-do";
    ALSO_ENTRY = "対応も記録します", "A contact is recorded too";
    CHOICES = "候補", "Ideas";
    HIGH = "高", "high";
    NORMAL = "普通", "normal";
    TITLE = "内容", "To do";
    DATE = "日付", "Date";
    TIME = "時刻", "Time";
    CHANNEL = "手段", "Channel";
    PRIORITY = "優先", "Priority";
    CUSTOMER = "顧客", "Customer";
    CHOOSE_CUSTOMER = "顧客を選ぶ", "Choose a customer";
    CHOOSE_CHANNEL = "手段を選ぶ", "Choose a channel";
    NONE = "なし", "none";
    TITLE_MISSING = "内容を入れてください", "Say what is to be done";
    NOT_A_TIME = "時刻として読めません", "This is not a time";
    TIME_NEEDS_DATE = "時刻には日付が要ります", "A time needs a date";
    NOT_A_CHANNEL = "この手段はありません", "There is no such channel";
    NO_DUE = "日付なし", "no date";
    GLUED = "日付のつもりなら「{text}」", "If this is a date: \"{text}\"";
    EMPTY_TITLE = "何をするかがありません", "It does not say what to do";
    FAR = "{day} はかなり先です", "{day} is far away";
    ONLY_TITLE = "必須は内容だけ。あとは空のままで構いません", "Only the first is needed, the rest may stay empty";
    SPACE_TOGGLES = "Space で切替", "Space toggles";
}
