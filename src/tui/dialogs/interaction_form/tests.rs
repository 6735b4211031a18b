//! The form of an entry as keys in, lines and rows of the book out.

use super::*;
use crate::domain::interaction::Interaction;
use crate::i18n::Lang;
use crate::tui::app::Effect;
use crate::tui::dialogs::quick_log;
use crate::tui::testing::{Driver, sample};
use crate::tui::view::Subject;

const FUJIMI: CustomerId = CustomerId(1);

fn newest(driver: &Driver, customer: CustomerId) -> Interaction {
    let crm = driver.crm();
    crm.interaction(crm.history_of(customer).expect("history")[0]).expect("an entry")
}

/// An entry of the first customer with everything, in its form.
fn editing(lang: Lang, width: u16, height: u16) -> (Driver, InteractionId) {
    let mut driver = Driver::new(sample(), lang, width, height);
    let line = "昨日14:00 tel< 質問 #見積 #要フォロー ~30m =増設工事 -- 一行目\n二行目";
    driver.answer(|cx| Flow::run(cx.crm.log_of(line, &[FUJIMI], None).expect("a line")));
    let id = driver.crm().history_of(FUJIMI).expect("history").into_iter().max().expect("an entry");
    driver.answer(|cx| edit(cx, id));
    (driver, id)
}

/// The line of a customer, then all its fields.
fn more(typed: &str, lang: Lang) -> Driver {
    let mut driver = Driver::new(sample(), lang, 120, 36);
    driver.answer(|cx| quick_log::open_with(cx, &Subject::Customers(vec![FUJIMI]), typed));
    driver.keys("ctrl-o");
    driver
}

#[test]
fn all_fields_are_shown_in_both_languages_and_at_every_size() {
    for (lang, wanted) in [
        (
            Lang::Ja,
            [
                "対応を変更  富士見製作所",
                "2026-11-19 14:00",
                "(電話)",
                "(受けた)",
                "(つながった)",
                "(見積)",
                "二行目",
                "30分",
                "(増設工事)",
            ],
        ),
        (
            Lang::En,
            [
                "Edit contact  富士見製作所",
                "2026-11-19 14:00",
                "(phone)",
                "(incoming)",
                "(reached)",
                "(quote)",
                "二行目",
                "30 min",
                "(増設工事)",
            ],
        ),
    ] {
        let (mut driver, _) = editing(lang, 120, 36);
        for text in wanted {
            driver.shows(text);
        }
        for (width, height) in [(80, 24), (60, 16)] {
            let (mut driver, _) = editing(lang, width, height);
            driver.shows(wanted[0]);
            driver.shows("一行目");
        }
    }
}

#[test]
fn saving_without_a_change_writes_nothing() {
    let (mut driver, id) = editing(Lang::Ja, 80, 24);
    let before = driver.crm().interaction(id).expect("an entry");
    driver.keys("ctrl-s");
    driver.shows("変わった所はありません");
    assert_eq!(driver.crm().interaction(id).expect("an entry"), before);
}

#[test]
fn a_change_of_any_field_is_saved_and_undone() {
    let (mut driver, id) = editing(Lang::Ja, 120, 36);
    let before = driver.crm().interaction(id).expect("an entry");
    driver.type_text("追記").keys("ctrl-j").type_text("三行目");
    driver.keys("tab ctrl-u").type_text("1時間半").keys("tab").type_text("12,800").keys("tab");
    driver.keys("left tab").type_text("渡邊 健一").keys("tab").type_text(" 新製品");
    driver.keys("shift-tab shift-tab shift-tab shift-tab shift-tab shift-tab shift-tab shift-tab");
    driver.keys("right shift-tab right shift-tab ctrl-u").type_text("11/18 9:30").keys("ctrl-s");
    let after = driver.crm().interaction(id).expect("an entry");
    assert_eq!(after.body, "質問\n一行目\n二行目追記\n三行目");
    assert_eq!((after.minutes, after.amount, after.deal), (Some(90), Some(12_800), None));
    assert_eq!(after.at.to_string(), "2026-11-18T09:30");
    assert_eq!((after.people.len(), after.tags.len()), (1, 2));
    assert_ne!((after.channel, after.direction), (before.channel, before.direction));
    driver.keys("u");
    assert_eq!(driver.crm().interaction(id).expect("an entry").body, before.body);
}

#[test]
fn what_cannot_be_read_is_said_beside_the_field_and_not_saved() {
    let (mut japanese, id) = editing(Lang::Ja, 120, 36);
    let (mut english, _) = editing(Lang::En, 120, 36);
    let before = japanese.crm().interaction(id).expect("an entry");
    for (keys, typed, ja, en) in [
        (
            "shift-tab shift-tab shift-tab shift-tab shift-tab ctrl-u",
            "いつか",
            "! 日付と時刻として読めません",
            "! not a date and time",
        ),
        ("tab ctrl-u", "長め", "! 時間として読めません", "! not a duration"),
        ("tab tab ctrl-u", "たくさん", "! 金額として読めません", "! not an amount"),
        (
            "tab tab tab tab ctrl-u",
            "大石",
            "! 「大石」はこの顧客の担当者にありません",
            "! \"大石\" is nobody at this customer",
        ),
    ] {
        for (driver, words) in [(&mut japanese, ja), (&mut english, en)] {
            driver.keys(keys).type_text(typed).keys("ctrl-s");
            driver.shows(words);
            assert_eq!(driver.crm().interaction(id).expect("an entry"), before);
            driver.keys("esc d").answer(|cx| edit(cx, id));
        }
    }
}

#[test]
fn leaving_with_changes_asks() {
    let (mut driver, _) = editing(Lang::Ja, 80, 24);
    driver.type_text("あ").keys("esc");
    driver.shows("保存していない変更があります");
    driver.keys("d");
    driver.hides("対応を変更  富士見製作所");
    let (mut driver, _) = editing(Lang::Ja, 80, 24);
    driver.keys("esc");
    driver.hides("対応を変更  富士見製作所");
}

#[test]
fn choices_are_listed_and_the_customer_can_be_another() {
    let (mut driver, id) = editing(Lang::Ja, 120, 36);
    driver.keys("shift-tab ctrl-t").type_text("クレーム").keys("enter");
    driver.shows("(クレーム)");
    driver.keys("tab tab tab tab tab ctrl-t").type_text("渡邊").keys("enter");
    driver.shows("[渡邊 健一");
    driver.keys("shift-tab shift-tab shift-tab shift-tab shift-tab shift-tab shift-tab shift-tab shift-tab shift-tab");
    driver.keys("ctrl-t").type_text("suruga").keys("enter");
    driver.shows("対応を変更  駿河水産");
    driver.keys("ctrl-s");
    let entry = driver.crm().interaction(id).expect("an entry");
    assert_eq!((entry.customer, entry.deal, entry.people.len()), (CustomerId(3), None, 0));
    let category = entry.category.and_then(|id| driver.crm().vocabulary().get(id)).map(|term| term.key.clone());
    assert_eq!(category.as_deref(), Some("complaint"));
}

#[test]
fn a_line_goes_on_in_fields_and_is_saved_as_one_step() {
    let mut driver = more("tel 質問 #見積 =増設工事 >交渉 ¥300万 ~30m !!金曜 10:00 tel \\#1 の件 !月末 請求", Lang::Ja);
    driver.shows("[!!2026-11-27 10:00 tel \\#1 の件 ");
    driver.shows("11/27 (金) 7日後");
    driver.shows("] > 交渉");
    let before = (driver.crm().todos_of(FUJIMI).expect("todos"), driver.crm().deals_of(FUJIMI).expect("deals"));
    driver.type_text("と要望").keys("ctrl-s");
    driver.shows("記録しました  u で戻す");
    driver.hides("›");
    assert_eq!(newest(&driver, FUJIMI).body, "質問と要望");
    let todos = driver.crm().todos_of(FUJIMI).expect("todos");
    assert_eq!(todos.len(), before.0.len() + 2);
    assert!(todos.iter().any(|todo| todo.title == "tel #1 の件" && todo.due_time.is_some()));
    assert_eq!(driver.crm().typed_lines(1).expect("lines").len(), 1, "the line is remembered");
    driver.keys("u");
    let after = (driver.crm().todos_of(FUJIMI).expect("todos"), driver.crm().deals_of(FUJIMI).expect("deals"));
    assert_eq!(after, before);
}

#[test]
fn leaving_the_fields_goes_back_to_the_line() {
    let mut driver = more("tel 質問", Lang::En);
    driver.shows("empty: now");
    driver.keys("esc");
    driver.shows("› tel 質問");
}

#[test]
fn more_than_next_actions_is_not_taken_for_them() {
    let mut driver = more("tel 質問", Lang::Ja);
    driver.keys("shift-tab shift-tab shift-tab shift-tab shift-tab shift-tab shift-tab").type_text("金曜 送付 #見積");
    driver.keys("ctrl-s");
    driver.shows("予定の後に別の記号があります");
    driver.keys("ctrl-u").type_text("金曜 送付").keys("ctrl-s");
    let todos = driver.crm().todos_of(FUJIMI).expect("todos");
    assert!(todos.iter().any(|todo| todo.title == "送付" && todo.due.is_some()), "the sign may be left out");
}

#[test]
fn without_a_customer_the_fields_ask_for_one() {
    let mut driver = Driver::new(sample(), Lang::Ja, 80, 24);
    driver.answer(|cx| quick_log::open_with(cx, &Subject::Nothing, "tel 質問"));
    driver.keys("ctrl-o ctrl-s").type_text("suruga").keys("enter ctrl-s");
    assert_eq!(newest(&driver, CustomerId(3)).body, "質問");
}

#[test]
fn the_text_goes_to_the_editor() {
    let (mut driver, id) = editing(Lang::Ja, 80, 24);
    driver.keys("ctrl-x");
    let Some(Effect::Edit { text, then }) = driver.effects.pop() else { panic!("no editor was asked for") };
    assert_eq!(text, "質問\n一行目\n二行目");
    driver.answer(|cx| then("一\n二".into(), cx));
    driver.keys("ctrl-s");
    assert_eq!(driver.crm().interaction(id).expect("an entry").body, "一\n二");
}
