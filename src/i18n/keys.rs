//! The table of keys.

crate::texts! {
    KEYS = "キー", "Keys";
    ACTION = "操作の名前", "Action";
    MEANING = "すること", "What it does";
    INHERITS = "{contexts} のキーも使えます。", "Also the keys of {contexts}.";
}
