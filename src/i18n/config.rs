//! What is said about `config.toml`.

crate::texts! {
    LINE_PROBLEM = "設定 {line}行目: {what}", "Settings, line {line}: {what}";
    FILE_PROBLEM = "設定: {what}", "Settings: {what}";
    UNREADABLE = "読めません ({why})", "cannot be read ({why})";
    MISSING = "{path} がありません", "there is no {path}";
    SYNTAX = "TOMLとして読めません ({why})", "not TOML ({why})";
    UNKNOWN_KEY = "知らない項目「{key}」", "unknown setting \"{key}\"";
    BAD_VALUE = "「{key}」に「{value}」は使えません。使えるのは {allowed}", "\"{key}\" cannot be \"{value}\"; it takes {allowed}";
    UNKNOWN_CONTEXT = "知らない場面「{name}」。あるのは {known}", "unknown key context \"{name}\"; there are {known}";
    UNKNOWN_ACTION = "知らない操作「{name}」", "unknown action \"{name}\"";
    BAD_KEY_NAME = "知らないキー名「{name}」", "unknown key name \"{name}\"";
    NOT_SENDABLE = "「{name}」は端末から送れないか、ほかのキーと見分けられません",
        "\"{name}\" cannot be sent by terminals, or not told from another key";
    TEXT_KEY = "「{keys}」は {context} では文字なので使えません", "\"{keys}\" is text in {context}, so it cannot be a key there";
    BOUND_TWICE = "「{keys}」が {context} に二度あります", "\"{keys}\" stands twice in {context}";
    PREFIX_CLASH = "「{keys}」は {context} の「{with}」と始まりが重なります",
        "\"{keys}\" and \"{with}\" in {context} begin alike, so one could never be pressed";
    UNREACHABLE = "{context} の「{label}」({action}) のキーがなくなるので元のままにします",
        "no key would be left for \"{label}\" ({action}) in {context}, so the default stays";
}
