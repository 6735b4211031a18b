//! Words about mail: what is wrong with one, whom it was filed with, and those that wait.

use crate::texts;

texts! {
    TOO_LONG = "50 MB を超えるメールなので、読みませんでした。", "It is longer than 50 MB and was passed over.";
    NO_MAIL = "メールではありません。", "It is no mail.";
    READER_FAILED = "読み取り中に tokui の不具合が起きました。このメールは取り込みません。", "tokui failed while reading it; this mail was left out.";
    TROUBLE = "読めません: {what}", "It cannot be read: {what}";
    WAITS_FOR_DATE = "日付が分からないので、受信箱に入れました。", "Its date is not known: it waits in the inbox.";

    NO_DATE = "日付がありません。", "It has no date.";
    BAD_DATE = "日付を読めません。", "Its date cannot be read.";
    NO_SENDER = "差出人がありません。", "It has no sender.";
    TEXT_CUT = "本文が長すぎるので、途中までにしました。", "Its text is too long; only the beginning was kept.";
}
