//! Words about calendars: what was read of them, what was filed, and what was written.

use crate::texts;

texts! {
    UNREADABLE_BYTES = "文字コードとして読めない文字があります。�に置き換えました。", "Some characters cannot be read in this encoding and became �.";
    NO_END = "{name} の終わり (END) がありません。読めたところまで使いました。", "There is no END of {name}. What could be read was used.";
    UNKNOWN_ZONE = "「{name}」という時間帯は知りません。時刻は書いてあるとおりにしました。", "The time zone \"{name}\" is not known. The time was taken as it stands.";
    DATE_NOT_READ = "「{text}」は日時として読めません。", "\"{text}\" is not a date or time that can be read.";
    SERIES_NOT_READ = "「{title}」の繰り返しは読めません (1日に何度も、など)。初回だけを使います。", "The repetition of \"{title}\" cannot be read (several times a day, say). Only the first is used.";
    SERIES_CUT = "「{title}」の繰り返しは多すぎます。途中までを使います。", "\"{title}\" comes too often. Only the first ones are used.";
    TASK_REPEATS = "予定「{title}」の繰り返しは取り込みません。今回の1件だけを使います。", "The repetition of the to-do \"{title}\" is not kept. It is taken once.";

    NOBODY = "{day}「{title}」は取り込みません: 顧客の名前もメールもありません。", "{day} \"{title}\" was not filed: no customer is named.";
    SEVERAL = "{day}「{title}」は取り込みません: 顧客が一人に決まりません ({names})。", "{day} \"{title}\" was not filed: it may be of several customers ({names}).";
    OPTION_CUSTOMER = "--customer で指定できます。", "--customer says whose it is.";
    NO_DAY = "「{title}」は取り込みません: 日付がありません。", "\"{title}\" was not filed: it has no day.";
    FAR_AWAY = "繰り返しの「{title}」は、前後1年のあいだにありません。", "The series \"{title}\" has nothing within a year of today.";
    UNTITLED = "無題", "untitled";
    NO_TITLE = "題名のない予定は取り込みません。", "A to-do without a title was not filed.";
    SKIPPED = "{kind} {n}件は取り込みません (予定でもTODOでもありません)。", "{n} {kind} was left out: it is neither a meeting nor a to-do.|{n} {kind} were left out: they are neither meetings nor to-dos.";
    TALLY = "履歴へ {logged}  予定へ {planned}  予定の変更 {changed}  変更なし {unchanged}  中止 {cancelled}  入らないもの {left_out}", "{logged} to the history   {planned} planned   {changed} plans changed   {unchanged} unchanged   {cancelled} called off   {left_out} not filed";
    COUNTS = "カレンダー  {encoding}  予定 {events}件  TODO {tasks}件", "calendar   {encoding}   meetings {events}   to-dos {tasks}";
    DONE = "カレンダー: {tally}", "Calendar: {tally}";
    WRITTEN = "{path} に予定{n}件を書き出しました", "{n} to-do written to {path}|{n} to-dos written to {path}";
    NO_TODO_FITS = "「{query}」に合う未完の予定はありません", "No open to-do fits \"{query}\"";
}
