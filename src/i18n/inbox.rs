//! The words of the inbox.

crate::texts! {
    TITLE = "受信箱", "Inbox";
    COUNT = "{n}件", "{n} mail|{n} mails";
    COUNT_OF = "{n} / {all}件", "{n} of {all}";
    NONE_FOUND = "「{text}」に合うメールは受信箱にありません", "No mail in the inbox fits \"{text}\"";
    CHOSEN = "{n}件選択", "{n} selected";
    EMPTY = "待っているメールはありません", "No mail is waiting";
    EMPTY_HINT = "tokui import - にメールを渡すと、知らない人のものがここで待ちます", "Mail of strangers waits here: pipe it into tokui import -";
    NO_SUBJECT = "(件名なし)", "(no subject)";
    NO_DATE = "日付不明", "no date";
    FROM = "差出人", "from";
    TO = "宛先", "to";
    WHEN = "日時", "when";
    ATTACH = "{who} のメールを付ける顧客", "Attach the mail of {who} to";
}
