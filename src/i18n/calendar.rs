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
}
