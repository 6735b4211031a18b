//! Words about imports: what would be done, what was left out, what to do.

use crate::texts;

texts! {
    EMPTY_FOLDER = "フォルダーの中に取り込むファイルがありません。", "There is no file in the folder to import.";
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
    UNDATED = "日付のない「{text}」は履歴にせず、メモに残しました。", "\"{text}\" has no date: it is no contact, and was kept in the note.";
    KEY_TAKEN = "番号「{key}」は別の顧客のものなので、記録しません。", "The id \"{key}\" belongs to another customer and was not kept.";

    SKIPPED = "取り込まないことにした行です。", "You left this row out.";
    REASON_COLUMN = "取り込めなかった理由", "Why it was left out";
    OVERLAP = "うち{n}行は、前のファイルと同じ顧客", "{n} row is about a customer of an earlier file|{n} rows are about customers of earlier files";
    REJECTS_WRITTEN = "取り込まなかった{n}行を、理由とともに {path} に書きました。直して取り込めます。", "Wrote {n} row left out, with the reason, to {path}; mend and import it.|Wrote {n} rows left out, with the reasons, to {path}; mend and import them.";
    REJECTS_NOT_WRITTEN = "取り込まなかった行を書き出せませんでした: {what}。--rejects ファイル で場所を選べます。", "The rows left out could not be written: {what}. --rejects FILE says where.";
    ASK_DOUBTFUL = "{file} {line}行目「{row}」は {other} と同じですか ({why})。 s=同じ  n=別の人  k=取り込まない  Enter=あとで", "{file} line {line}: is \"{row}\" the same as {other} ({why})?  s = same   n = new   k = leave out   Enter = later";
    ONLY_CALENDARS = "--customer は予定表 (.ics) のときだけ使えます。名簿の行の顧客は、その行の名前やメールで決まります。", "--customer is for calendars (.ics) only: in a list, each row says whose it is.";
    UNKNOWN_DECISION = "--doubtful は same、new、skip のどれかです。", "--doubtful is same, new or skip.";

    LOG_EMPTY = "取り込みはまだありません", "Nothing was imported yet";
    LOG_OPERATION = "操作", "Operation";
    LOG_ADDED = "追加", "Added";
    LOG_UPDATED = "更新", "Updated";
    LOG_UNCHANGED = "変更なし", "Unchanged";
    LOG_DOUBTFUL = "保留", "In doubt";

    READ_AS_TEXT = "文字コード {encoding}  区切り {delimiter}", "encoding {encoding}   delimiter {delimiter}";
    READ_AS_SHEET = "{kind}  シート {sheet}", "{kind}   sheet {sheet}";
    DELIMITER_TAB = "タブ", "tab";
    HEADER_LINE = "見出し {line}行目", "header on line {line}";
    HEADER_NONE = "見出しなし", "no header";
    ROWS = "{n}行", "{n} row|{n} rows";
    CARDS = "名刺 {n}枚", "{n} card|{n} cards";
    IMPORTED_BEFORE = "このファイルは {at} に取り込んであります。", "This file was imported on {at}.";
    COLUMN_KEPT = "そのまま残す", "kept as it is";

    SUMMARY = "追加 {added}  更新 {updated}  変更なし {unchanged}  保留 {doubtful}", "{added} to add   {updated} to update   {unchanged} unchanged   {doubtful} in doubt";
    SUMMARY_PEOPLE = "うち新しい担当者 {n}名", "{n} new person at companies|{n} new people at companies";
    PROBLEMS = "確かめたいこと {n}件", "{n} thing to look at|{n} things to look at";
    PROBLEM_LINE = "{file} {line}行目: {what}", "{file} line {line}: {what}";
    PROBLEM_FILE = "{file}: {what}", "{file}: {what}";
    PROBLEMS_MORE = "ほか {n}件 (--json で全部見られます)", "{n} more (--json shows all)|{n} more (--json shows all)";

    ASK = "取り込みますか? [y/n] ", "Import this? [y/n] ";
    NOTHING_READ = "取り込めるファイルがありませんでした。", "None of the files could be read.";
    NOTHING_NEW = "新しいことはありません。何も変更していません。", "There is nothing new. Nothing was changed.";
    ONLY_LOOKED = "見ただけです。何も変更していません。", "This was only a look. Nothing was changed.";
    NOT_ASKED = "端末ではないので確認できません。取り込むには --yes を付けてください。何も変更していません。", "There is no terminal to ask at. Add --yes to import. Nothing was changed.";
    DECLINED = "取りやめました。何も変更していません。", "Not imported. Nothing was changed.";
    DONE = "取り込みました: 追加 {added}  更新 {updated}", "Imported: {added} added, {updated} updated";
    HOW_TO_UNDO = "tokui undo {id} で元に戻せます。", "tokui undo {id} takes it back.";
}
