//! Words about mail: what is wrong with one, whom it was filed with, and those that wait.

use crate::texts;

texts! {
    NO_DATE = "日付がありません。", "It has no date.";
    BAD_DATE = "日付を読めません。", "Its date cannot be read.";
    NO_SENDER = "差出人がありません。", "It has no sender.";
    TEXT_CUT = "本文が長すぎるので、途中までにしました。", "Its text is too long; only the beginning was kept.";
}
