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

    FILED = "記録 {n}件", "{n} filed";
    WAITING = "受信箱で待機 {n}件", "{n} waiting in the inbox";
    KNOWN = "記録済み {n}件", "{n} there already";
    BULK = "知らない配信元からの一斉配信 {n}件 (入れません)", "{n} from a list of strangers left out|{n} from lists of strangers left out";
    OWN = "自分から自分へ {n}件 (入れません)", "{n} to yourself left out";
    LOST = "読めなかったもの {n}件", "{n} not read";
    NOTHING = "メールはありませんでした。", "There was no mail.";
    WAITS = "待機: {who}", "waits: {who}";
    DATE_UNKNOWN = "日付不明", "no date";
    REASON_ADDRESS = "{address} の登録あり", "has {address}";
    REASON_HOST = "{address} と同じホストの顧客はここだけ", "the only customer at the host of {address}";
    REASON_THREAD = "ここに記録したメールへの返信 {address}", "{address} answers a mail filed here";
    MORE = "ほか {n}件 (--json で全部見られます)", "{n} more (--json shows all)|{n} more (--json shows all)";
    PROBLEM_LINE = "{file} {line}行目から: {what}", "{file}, from line {line}: {what}";
    PROBLEM_FILE = "{file}: {what}", "{file}: {what}";
    SET_OWN = "どのメールも受信として扱いました。設定の own_addresses に自分のアドレスを書くと、送信も見分けます。", "Every mail was taken as received. Set own_addresses in the settings to tell those you sent.";
    ONLY_LOOKED = "見ただけです。何も変更していません。", "This was only a look. Nothing was changed.";
    SEE_INBOX = "待っているメールは tokui inbox で見られます。", "tokui inbox shows the mail that waits.";

    INBOX_EMPTY = "待っているメールはありません。", "No mail is waiting.";
    INBOX_HINT = "tokui inbox show 番号 / accept 番号 / attach 番号 顧客 / drop 番号", "tokui inbox show ID / accept ID / attach ID CUSTOMER / drop ID";
    COLUMN_DIRECTION = "送受", "Way";
    COLUMN_OTHER = "相手", "With";
    COLUMN_ADDRESS = "アドレス", "Address";
    COLUMN_SUBJECT = "件名", "Subject";

    ADDRESSES = "{n}件", "{n} address|{n} addresses";
}
