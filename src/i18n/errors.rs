//! What went wrong, and what to do next.

use crate::texts;

texts! {
    CUSTOMER = "顧客", "customer";
    PERSON = "担当者", "person";
    INTERACTION = "対応", "contact";
    MAIL = "受信箱のメール", "mail of the inbox";
    TODO = "予定", "to-do";
    TERM = "用語", "term";
    TAG = "タグ", "tag";
    FIELD = "項目", "field";
    PURCHASE = "購入", "purchase";
    VIEW = "ビュー", "view";

    NOTHING_TO_UNDO = "元に戻す操作はありません", "There is nothing to undo";
    NOTHING_TO_REDO = "やり直す操作はありません", "There is nothing to redo";
    NO_SUCH_OPERATION = "操作 {id} はありません", "There is no operation {id}";
    ALREADY_UNDONE = "操作 {id} はもう元に戻してあります", "Operation {id} is already undone";
    LOG_BOOK_HINT = "tokui log-book で操作の一覧を見られます", "tokui log-book lists the operations";
    CHANGED_SINCE = "操作 {id} の後に別の変更があるので、元に戻せません", "Operation {id} cannot be undone: something else was built on it";
    CHANGED_SINCE_BY = "操作 {id} の後に「{what}」({by}) があるので、元に戻せません", "Operation {id} cannot be undone: \"{what}\" ({by}) came after it";
    CHANGED_SINCE_BY_HINT = "先に tokui undo {by} で後の操作を戻してください", "Undo the later one first: tokui undo {by}";

    NO_SUCH = "{noun} {id} はありません", "There is no {noun} {id}";
    NOBODY_FOUND = "「{word}」に合う顧客はありません", "No customer matches \"{word}\"";
    NOBODY_FOUND_HINT = "tokui search で探すか、tokui add で追加できます", "Look with tokui search, or add one with tokui add";
    PERSON_LIST_HINT = "tokui show で番号が分かります", "tokui show gives the numbers";
    INTERACTION_LIST_HINT = "tokui history で番号が分かります", "tokui history gives the numbers";
    MAIL_LIST_HINT = "tokui inbox で番号が分かります", "tokui inbox gives the numbers";
    TODO_LIST_HINT = "tokui todos --all で番号が分かります", "tokui todos --all gives the numbers";
    TERM_LIST_HINT = "tokui term list で一覧を見られます", "tokui term list lists them";
    TAG_LIST_HINT = "tokui tag --list で一覧を見られます", "tokui tag --list lists them";
    FIELD_LIST_HINT = "tokui field list で一覧を見られます", "tokui field list lists them";
    VIEW_LIST_HINT = "tokui view で一覧を見られます", "tokui view lists them";
    AMBIGUOUS = "「{word}」に合う顧客が{n}件あります", "\"{word}\" matches {n} customer|\"{word}\" matches {n} customers";
    AMBIGUOUS_HINT = "番号か、もっと詳しい名前で指定してください: {list}", "Give the number or a longer name: {list}";
    NAME_MISSING = "会社名か氏名を入れてください", "A company name or a person's name is needed";
    TODO_CHANGED = "予定「{title}」は、調べたあとに変わりました。", "The to-do \"{title}\" was changed meanwhile.";
    TODO_CHANGED_HINT = "もう一度取り込んでください。", "Import once more.";
    CARD_CHANGED = "{name} は開いている間に別の所で変更されました", "{name} was changed elsewhere while it was open";
    CARD_CHANGED_HINT = "開き直してから、もう一度変更してください", "Open it again, then make your change";
    FIELD_VALUE = "{field}: {what}", "{field}: {what}";
    NOT_A_NUMBER = "数字を入れてください", "a number is needed";
    NOT_A_DATE = "日付を入れてください (例 2026-11-20)", "a date is needed, such as 2026-11-20";
    NOT_YES_OR_NO = "はい か いいえ を入れてください", "yes or no is needed";
    NOT_A_CHOICE = "次のどれかです: {choices}", "one of these is needed: {choices}";
    CUSTOMER_MISSING = "どの顧客の対応か分かりません", "It does not say which customer this is about";
    CUSTOMER_MISSING_HINT = "@名前 を付けてください (例 @渡邉 tel 見積の件)", "Add @name, as in: @Watanabe tel asked for a quote";
    NOTHING_TO_RECORD = "記録する内容がありません", "There is nothing to record";
    NOTHING_TO_RECORD_HINT = "手段か内容を書いてください (例 tel 見積の件 !金曜 見積書送付)", "Write how or what, as in: tel asked for a quote !fri send it";
    ITEM_MISSING = "何を買ったか、いくらかを入れてください", "Say what was bought, or for how much";
    TITLE_MISSING = "何をする予定かを入れてください", "Say what is to be done";
    SNOOZE_PAST = "{day} まで隠すことはできません (今日か、過ぎた日です)", "It cannot be hidden until {day}, which is not ahead";
    SNOOZE_PAST_HINT = "明日以降の日を指定してください (例 来週月曜)", "Give a day after today, such as: next mon";
    NAME_TAKEN = "「{name}」はもうあります", "\"{name}\" already exists";
    VIEW_NAME_MISSING = "ビューに名前を付けてください", "A view needs a name";
    VIEW_NAME_MISSING_HINT = "例 tokui view save ご無沙汰 'is:neglected'", "Such as: tokui view save neglected 'is:neglected'";
    QUERY_MISSING = "ビューの条件がありません", "The view asks for nothing";
    QUERY_MISSING_HINT = "条件か並びを書いてください (例 is:neglected sort:last-asc)", "Write a condition or an order, such as: is:neglected sort:last-asc";
    VIEW_KEY = "「{key}」はキーにできません", "\"{key}\" cannot be a key";
    VIEW_KEY_HINT = "1文字にしてください (例 o)", "A key is one letter, such as o";
    VIEW_KEY_TAKEN = "キー {key} は「{view}」が使っています", "The key {key} opens \"{view}\"";
    VIEW_KEY_TAKEN_HINT = "別の文字にするか、先にそのビューのキーを外してください", "Take another letter, or take the key from that view first";
    VIEW_SHIPPED = "「{name}」は tokui に付いている例なので、削除できません", "\"{name}\" is an example that comes with tokui and cannot be removed";
    VIEW_SHIPPED_HINT = "同じ名前で保存すると、自分のビューに置き換わります", "Save a view of the same name to have your own in its place";
    VIEW_USED = "「{name}」はビュー「{by}」が使っているので、削除できません", "\"{name}\" cannot be removed: the view \"{by}\" uses it";
    VIEW_USED_HINT = "先にそちらの絞り込みから外してください", "Take it out of what that one asks for first";
    TERM_IN_USE = "「{name}」は{n}件で使われています", "\"{name}\" is used {n} time|\"{name}\" is used {n} times";
    TERM_IN_USE_HINT = "消す代わりに、使うのをやめる (retire) ことができます", "It can be retired instead of deleted";
    UNWRITABLE = "CP932 では書けない文字が{n}か所にあります", "{n} cell holds characters that CP932 does not have|{n} cells hold characters that CP932 does not have";
    UNWRITABLE_CELL = "{customer}  {field}: {lost}", "{customer}  {field}: {lost}";
    UNWRITABLE_MORE = "ほか {n}か所", "{n} more";
    UNWRITABLE_HINT = "UTF-8 で書き出すか、--replace-unwritable で 〓 に置き換えてください", "Write UTF-8, or put 〓 in their place with --replace-unwritable";
    FILE_EXISTS = "{path} はもうあります", "{path} exists already";
    FILE_EXISTS_HINT = "別の名前にするか、--force で上書きしてください", "Give another name, or --force to replace it";
    STOPPED = "途中でやめました。何も変更していません", "Stopped. Nothing was changed";


    NOT_OURS = "{path} は tokui のデータではありません", "{path} is not a tokui book";
    NOT_A_DATABASE = "{path} は tokui のデータとして読めません (壊れているか、別の種類のファイルです)", "{path} cannot be read as a tokui book: it is damaged, or a file of another kind";
    NOT_OURS_HINT = "何も変更していません。--db で別のファイルを指定してください", "Nothing was changed. Name another file with --db";
    EMPTY_FILE = "{path} は空のファイルです", "{path} is an empty file";
    EMPTY_FILE_HINT = "新しく始めるならこのファイルを消してください。中身があったはずなら控えから戻してください", "To begin a new book, delete this file. If it should hold data, restore a copy";
    NEWER = "{path} は新しい tokui のデータです (版 {found}、この tokui が読めるのは {known} まで)", "{path} was written by a newer tokui (schema {found}; this one reads up to {known})";
    NEWER_HINT = "何も変更していません。tokui を新しくしてください", "Nothing was changed. Install a newer tokui";
    FILE_TROUBLE = "{path} を使えません: {what}", "{path} cannot be used: {what}";
    BUSY = "ほかの tokui が書き込み中です", "Another tokui is writing";
    BUSY_HINT = "何も変更していません。少し待ってもう一度お試しください", "Nothing was changed. Wait a moment and try again";
    DISK_FULL = "ディスクがいっぱいです", "The disk is full";
    DISK_FULL_HINT = "何も変更していません。空きを作ってもう一度お試しください", "Nothing was changed. Free some space and try again";
    READ_ONLY = "ここには書き込めません (読み取り専用)", "This place does not take writing (read-only)";
    READ_ONLY_HINT = "見ることはできます。ファイルとフォルダーの権利を確かめてください", "Reading works. Check the rights of the file and its folder";
    DAMAGED = "データのファイルが壊れています", "The book's file is damaged";
    DAMAGED_HINT = "ファイルはそのままです。写しを取ってから、控えから戻してください", "The file is as it was. Copy it, then restore a backup";
    STORAGE = "データを読み書きできません: {what}", "The book cannot be read or written: {what}";
}
