//! The words of bringing in a list from the screens.

crate::texts! {
    TITLE = "取り込む", "Import";
    FILE = "ファイル", "File";
    HINT = "名簿 (CSV、TSV) かカレンダー (ICS) の場所。{key} で補完。結果を見てから取り込みます", "A list (CSV, TSV) or a calendar (ICS). {key} completes. You see what comes of it first";
    READING = "読んでいます", "reading";
    NOT_FOUND = "{path} がありません", "There is no {path}";
    SUMMARY = "{name} を取り込みますか", "Import {name}?";
    READ_AS = "{encoding}  {rows}行  見出し {header}行目", "{encoding}  {rows} rows  header on line {header}";
    READ_WITHOUT_HEADER = "{encoding}  {rows}行", "{encoding}  {rows} rows";
    TALLY = "追加 {added}  更新 {updated}  変わらず {unchanged}  疑わしい {doubtful}  問題 {problems}", "{added} new  {updated} updated  {unchanged} unchanged  {doubtful} doubtful  {problems} problems";
    COLUMN = "{title} → {field}", "{title} → {field}";
    COLUMN_KEPT = "{title} → そのまま項目に", "{title} → kept as a field";
    MORE = "ほか {n}", "{n} more";
    LINE = "{line}行目 {what}", "line {line}: {what}";
    YES = "取り込む", "import";
    NO = "やめる", "cancel";
    UNDO_LATER = "あとから u で全部元に戻せます", "u takes all of it back later";
    NOTHING = "取り込むものがありません", "There is nothing to import";
    TOO_MANY = "{rows}行は画面から取り込むには多すぎます。シェルで tokui import {name}", "{rows} rows are too many for the screens. In the shell: tokui import {name}";
}
