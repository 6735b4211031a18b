//! The words of the frame: header, footer, help, palette, popups.

crate::texts! {
    HELP_TITLE = "キー一覧  {place}", "Keys: {place}";
    HELP_HINT = "文字を打つと絞り込み", "type to filter";
    HELP_FOOT = "{key} で実行: {what}", "{key} runs: {what}";
    PALETTE = "コマンド", "Commands";
    PALETTE_FOOT = "日本語 英語 名前 キー のどれでも探せます", "Found by Japanese, English, name or key";
    NOTHING_FITS = "合うものがありません", "Nothing fits";
    CREATE = "「{text}」を新しく作る", "Create \"{text}\"";
    CONFIRM_FOOT = "{key} は選ばれている方 ({button}) を実行します", "{key} runs the selected one ({button})";
    TOO_SMALL = "画面が小さすぎます", "The screen is too small";
    TOO_SMALL_SIZES = "今 {now}  必要 {needed}", "now {now}  needed {needed}";
    KANA_INPUT = "かな入力になっています", "The input method is on";
    PASTE_MENU = "貼り付けた文字をどうしますか", "What is this text for?";
}
