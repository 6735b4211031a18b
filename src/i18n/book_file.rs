//! Words about whole books as files: what is wrong with one, and what comes of it.

use crate::texts;

texts! {
    NOT_A_BOOK = "tokui が書き出した台帳の JSON ではありません。表は CSV にしてから取り込んでください。", "This is JSON, but not a book that tokui wrote. Save a table as CSV, then import that.";
    NEWER = "新しい tokui の台帳です (版 {version})。tokui を新しくしてください。", "This book was written by a newer tokui (version {version}). Update tokui.";
    BROKEN = "ここから先は JSON として読めません。何も取り込みません。", "From here on it is not JSON. Nothing of it is imported.";
    CUT_OFF = "途中で切れています。何も取り込みません。書き出し直すか、元のファイルを確かめてください。", "It ends in the middle. Nothing of it is imported. Export it again, or look for the whole file.";
    TOO_LONG = "1件が64MBを超えています。何も取り込みません。", "One record is longer than 64 MB. Nothing of it is imported.";
    OUT_OF_ORDER = "「{section}」の位置が違います。書き出したままの順に戻してください。何も取り込みません。", "\"{section}\" stands in the wrong place. Keep the order in which it was exported. Nothing of it is imported.";

    UNKNOWN_SECTION = "「{section}」という欄は台帳にありません。取り込みません。", "A book has no \"{section}\". It was left out.";
    NOT_A_RECORD = "{section}: 1件の形ではありません。取り込みません。", "{section}: this is no record. It was left out.";
    UNKNOWN_VALUE = "{section}: 知らない項目は取り込みません: {name}", "{section}: left out, as nobody knows it: {name}";
    MISSING = "{section}: 「{name}」がないため、取り込みません。", "{section}: there is no \"{name}\", so the record was left out.";
    WRONG = "{section}: 「{name}」の値が正しくないため、取り込みません。", "{section}: \"{name}\" is not a value that fits, so the record was left out.";
    TWICE = "{section}: 番号 {id} が2回出てきます。後のものは取り込みません。", "{section}: the id {id} comes twice. The second was left out.";
    DANGLING = "{section}: 「{name}」の指す {other} がないため、取り込みません。", "{section}: \"{name}\" refers to {other}, which is not there, so the record was left out.";
    DANGLING_LINK = "{section}: 「{name}」の指す {other} がありません。それだけを除きました。", "{section}: \"{name}\" refers to {other}, which is not there; the rest was taken.";

    NO_QUERY = "json は台帳全体を書き出します。検索語やビューは付けられません。", "json writes the whole book: it takes no query and no view.";
    NO_QUERY_HINT = "一部の顧客だけなら --format csv を使ってください。", "For some customers only, use --format csv.";
    BY_ITSELF = "台帳の JSON は1つだけ、ほかのファイルや --map などを付けずに取り込んでください。", "Import a whole book by itself, without other files and without --map and the like.";
    WRITTEN = "{path} に台帳全体を書き出しました: 顧客 {customers}  対応 {interactions}  予定 {todos}", "The whole book was written to {path}: {customers} customers, {interactions} contacts, {todos} to-dos";
    READ_AS = "tokui の台帳全体  {n}件", "a whole book of tokui, {n} record|a whole book of tokui, {n} records";
    OTHER_RECORDS = "顧客のほかに追加 {n}件 (履歴、予定など)", "{n} other record to add (history, to-dos ...)|{n} other records to add (history, to-dos ...)";
}
