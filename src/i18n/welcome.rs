//! The words of the first start.

crate::texts! {
    TITLE = "はじめに  Welcome", "Welcome  はじめに";
    NONE_JA = "まだ顧客がいません。どれから始めますか", "まだ顧客がいません。どれから始めますか";
    NONE_EN = "No customers yet. Where shall we start?", "No customers yet. Where shall we start?";
    IMPORT = "名簿や予定を取り込む (CSV Excel vCard ICS)", "Import a list or a calendar (CSV Excel vCard ICS)";
    FIRST = "1件目の顧客を入れる", "Add the first card";
    DEMO = "見本のデータで試す (別のファイルで開きます)", "Try with demo data (in a file of its own)";
    HERE_ONLY = "データはこの機械の中だけに置かれます", "The data stays on this machine";
    LANGUAGE = "{key} English", "{key} 日本語";
}
