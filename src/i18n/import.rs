//! Words about imports: what would be done, what was left out, what to do.

use crate::texts;

texts! {
    NOT_OPENED = "開けません: {what}", "It cannot be opened: {what}";
    READER_FAILED = "読み取り中に tokui の不具合が起きました。ほかの形式で保存し直すと読めることがあります。", "tokui failed while reading it. Saving the file in another format may help.";
    UNKNOWN_DELIMITER = "「{text}」は区切り文字になりません。, ; tab などの1文字を指定してください。", "\"{text}\" is no delimiter. Give one character, such as , or ; or tab.";

    DOUBT_KEY = "同じ番号の別の名前", "the same id with another name";
    DOUBT_MAIL = "同じメールの別の名前", "the same mail with another name";
    DOUBT_PHONE = "同じ電話の別の名前", "the same phone with another name";
    DOUBT_NAME_AND_PLACE = "同じ名前で、地域も同じ", "the same name in the same place";
    DOUBT_COMPANY = "同じ会社名", "the same company name";
    LEFT_OUT = "「{row}」は {other} と同じかもしれません ({why})。取り込みません。", "\"{row}\" may be {other} ({why}). It was left out.";
    KEPT = "{name}: {what}は「{stays}」のままにします (ファイルは「{offered}」)。", "{name}: {what} stays \"{stays}\" (the file says \"{offered}\").";
    KEY_TAKEN = "番号「{key}」は別の顧客のものなので、記録しません。", "The id \"{key}\" belongs to another customer and was not kept.";
}
