//! Every dialog opened by its key, in both languages and at every size, over rows of kanji.

use crate::i18n::Lang;
use crate::tui::testing::{Driver, sample};

/// Keys on the way there, the keys that open, and what the dialog says in Japanese and in English.
const DIALOGS: &[(&str, &str, &str, &str)] = &[
    ("2", "A", "顧客を追加", "Add a customer"),
    ("2 G", "e", "顧客を編集", "Edit "),
    ("2 G", "i", "記録  ", "Log  "),
    ("2 G", "c", "電話", "Call"),
    ("2 G", "t", "予定を追加", "Add a to-do"),
    ("2 G", "o", "開く", "Open"),
    ("2 G", "y", "コピー", "Copy"),
    ("2 G", "#", "タグ", "Tags"),
    ("2", "@", "顧客", "customer"),
    ("2", "s", "並べ替え", "Sort"),
    ("2", "f", "読みの行", "Reading"),
    ("2", ",", "設定", "Settings"),
    ("2", "?", "キー一覧", "Keys"),
    ("2", ":", "コマンド", "Commands"),
    ("2 space space", "d", "2件をごみ箱へ移しますか", "Move 2 to the trash?"),
    ("1", "r", "日付", "Reschedule"),
    ("1", "e", "予定を編集", "Edit"),
    ("4", "e", "対応", "contact"),
    ("4", "#", "問い合わせ", "inquiry"),
    ("5", "r c", "11月", "11/2026"),
];

#[test]
fn every_dialog_opens_in_both_languages_at_every_size_and_closes_over_kanji() {
    let mut wrong = Vec::new();
    for (way, keys, ja, en) in DIALOGS {
        for (lang, said) in [(Lang::Ja, ja), (Lang::En, en)] {
            for (width, height) in [(120, 36), (80, 24), (60, 16)] {
                let mut driver = Driver::new(sample(), lang, width, height);
                driver.keys(way);
                let before = driver.text();
                driver.keys(keys);
                // The lines are as wide as the screen, or the driver fails: no border is lost over a kanji.
                let text = driver.text();
                let is_open = driver.app.standing().1 > 0;
                driver.keys("esc").keys("esc").keys("esc");
                let is_closed = driver.app.standing().1 == 0;
                if !is_open || !is_closed || text == before || !text.contains(said) {
                    wrong.push(format!("{keys} {lang:?} {width}x{height}: {said}, {is_open}, {is_closed}\n{text}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
