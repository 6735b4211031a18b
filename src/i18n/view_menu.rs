//! The words of the menu of saved views, and of saving one.

crate::texts! {
    TITLE = "ビュー  保存した絞り込み", "Saved views";
    EXAMPLE = "見本", "example";
    NO_LIST = "この画面には保存する絞り込みがありません", "There is no filter to save on this screen";
    NOTHING_TO_SAVE = "まだ絞り込んでいません  {key} で絞り込み", "Nothing is filtered yet  {key} filters";
    SAVE = "ビューとして保存  {list}", "Save as a view  {list}";
    EDIT = "ビューを編集  {list}", "Edit the view  {list}";
    NAME = "名前", "Name";
    KEY = "キー", "Key";
    QUERY = "絞り込み", "Filter";
    KEY_HINT = "{keys} に続けて押す", "letter after {keys}, may be empty";
    KEY_RESERVED = "「{key}」は一覧のキーです。ほかの文字を選んでください", "\"{key}\" is a key of the menu: choose another";
    REPLACES = "同じ名前のものを置き換えます", "replaces the one of this name";
    FOOT = "{save} 保存  {next} 次の欄  {cancel} やめる", "{save} save  {next} next field  {cancel} leave";
}
