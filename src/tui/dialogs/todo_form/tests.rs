//! Tests of the line and the form: keys in, lines and todos out.

use crate::domain::capture::Priority;
use crate::domain::todo::Todo;
use crate::domain::{CustomerId, TodoId};
use crate::i18n::Lang;
use crate::tui::testing::{Driver, sample};

fn today(lang: Lang) -> Driver {
    Driver::new(sample(), lang, 80, 24)
}

/// The todo of this title.
fn todo(driver: &Driver, title: &str) -> Todo {
    let ids: Vec<TodoId> = driver.crm().open_todos(true).expect("todos").iter().map(|todo| todo.id).collect();
    let mut rows = driver.crm().todo_rows(&ids).expect("rows").into_iter().map(|row| row.todo);
    rows.find(|todo| todo.title == title).unwrap_or_else(|| panic!("no todo: {title}"))
}

fn count(driver: &Driver) -> usize {
    driver.crm().open_todos(true).expect("todos").len()
}

#[test]
fn a_plan_is_one_line_with_its_preview_and_undo_takes_it_back() {
    let mut driver = today(Lang::Ja);
    driver.keys("t");
    driver.shows("予定を追加  医療法人 清水さくら会");
    driver.shows("候補    今日  明日  金曜  来週月曜  3営業日後  月末");
    driver.type_text("金曜 見積書送付の確認");
    driver.shows("予定    11/27 (金) 7日後  見積書送付の確認");
    driver.keys("enter");
    let added = todo(&driver, "見積書送付の確認");
    assert_eq!((added.customer, added.due), (Some(CustomerId(5)), "2026-11-27".parse().ok()));
    driver.shows("見積書送付の確認");
    driver.keys("u");
    assert_eq!(count(&driver), 6);
}

#[test]
fn the_preview_warns_in_both_languages() {
    for (lang, typed, lines) in [
        (Lang::Ja, "来週月曜 15:30 訪問", &["予定    11/23 (月) 15:30 3日後  訪問", "祝日です (勤労感謝の日)"][..]),
        (Lang::En, "sat call", &["To-do   11/21 (Sat) tomorrow  call", "a day off (Sat)"]),
        (Lang::Ja, "月末請求書", &["予定    日付なし  月末請求書", "日付のつもりなら「月末 請求書」"]),
        (Lang::Ja, "9:00 電話", &["この時刻は過ぎています"]),
        (Lang::En, "fri", &["It does not say what to do"]),
        (Lang::Ja, "!金曜 電話 !12/1 訪問", &["電話  !!", "12/01 (火) 11日後  訪問"]),
        (Lang::Ja, "金曜 電話 @東海テック", &["顧客    東海テック"]),
        (Lang::En, "fri call @nobody", &["Customer"]),
        (Lang::Ja, "金曜 電話 ~30分", &["対応も記録します"]),
    ] {
        let mut driver = today(lang);
        driver.keys("t").type_text(typed);
        lines.iter().for_each(|line| driver.shows(line));
    }
}

#[test]
fn a_second_sign_is_urgent_and_a_third_part_is_another_todo() {
    let mut driver = today(Lang::Ja);
    driver.keys("! !").type_text("金曜 電話する !12/1 訪問する").keys("enter");
    assert_eq!(count(&driver), 8);
    let (call, visit) = (todo(&driver, "電話する"), todo(&driver, "訪問する"));
    assert_eq!((call.priority, visit.priority), (Priority::High, Priority::Normal));
    assert_eq!(visit.due, "2026-12-01".parse().ok());
    driver.keys("u");
    assert_eq!(count(&driver), 6);
}

#[test]
fn a_line_without_words_is_not_saved_and_one_that_was_written_is_not_lost() {
    let mut driver = today(Lang::Ja);
    driver.keys("t enter");
    driver.shows("内容を入れてください");
    driver.keys("esc t").type_text("電話する").keys("esc");
    driver.shows("保存していない変更があります");
    driver.keys("esc");
    driver.shows("! 電話する");
    driver.keys("esc d");
    assert_eq!(count(&driver), 6);
    driver.hides("予定を追加");
    driver.keys("t").type_text("電話する").keys("esc s");
    assert_eq!(count(&driver), 7);
}

#[test]
fn ideas_are_put_in_by_the_arrows() {
    let mut driver = today(Lang::Ja);
    driver.keys("t down down");
    driver.shows("! 明日 ");
    driver.keys("up up");
    driver.shows("! お詫びの電話");
    let mut driver = today(Lang::Ja);
    driver.keys("t down").type_text("見積").keys("down enter");
    assert_eq!(todo(&driver, "見積書送付").customer, Some(CustomerId(1)));
    assert_eq!(count(&driver), 7, "one more of the same title");
}

#[test]
fn several_customers_get_one_each_in_one_step() {
    let mut driver = today(Lang::En);
    driver.keys("space space t");
    driver.shows("Add a to-do  2 customers");
    driver.type_text("fri greet").keys("enter");
    assert_eq!(count(&driver), 8);
    driver.keys("u");
    assert_eq!(count(&driver), 6);
    driver.keys("g g space space t tab").type_text("greet").keys("ctrl-s");
    assert_eq!(count(&driver), 8);
    driver.keys("u");
    assert_eq!(count(&driver), 6);
}

#[test]
fn the_customer_can_be_chosen_from_the_line() {
    let mut driver = today(Lang::Ja);
    driver.keys("t").type_text("金曜 訪問する").keys("ctrl-g").type_text("enshu").keys("enter");
    driver.shows("予定を追加  株式会社 遠州ロジ");
    driver.keys("enter");
    assert_eq!(todo(&driver, "訪問する").customer, Some(CustomerId(6)));
}

#[test]
fn tab_opens_all_fields_with_what_was_written() {
    let mut driver = today(Lang::Ja);
    driver.keys("t").type_text("!金曜 15:30 電話で確認").keys("tab");
    for line in ["[電話で確認", "[2026-11-27", "11/27 (金) 7日後", "[15:30", "普通  (高)", "[医療法人 清水さくら会"]
    {
        driver.shows(line);
    }
    driver.keys("tab tab tab ctrl-t").type_text("visit").keys("enter");
    driver.keys("tab space tab tab").type_text("aoi").keys("enter");
    driver.shows("[Aoi Design 合同会社");
    driver.keys("ctrl-s");
    let saved = todo(&driver, "電話で確認");
    assert_eq!((saved.customer, saved.priority), (Some(CustomerId(4)), Priority::Normal));
    assert_eq!(saved.due_time, chrono::NaiveTime::from_hms_opt(15, 30, 0));
    let channel = saved.channel.and_then(|id| driver.crm().vocabulary().get(id)).map(|term| term.key.clone());
    assert_eq!(channel.as_deref(), Some("visit"));
    let mut several = today(Lang::Ja);
    several.keys("t").type_text("電話 !訪問").keys("tab");
    several.shows("予定が2つ以上あるので");
}

#[test]
fn an_edit_changes_what_was_written_and_undo_brings_it_back() {
    let mut driver = today(Lang::Ja);
    driver.keys("e ctrl-s");
    driver.shows("変わった所はありません");
    driver.keys("e tab ctrl-u").type_text("来週火曜 15:30").keys("ctrl-s");
    let moved = todo(&driver, "納期の回答");
    assert_eq!(moved.due, "2026-11-24".parse().ok());
    assert_eq!(moved.due_time, chrono::NaiveTime::from_hms_opt(15, 30, 0));
    driver.keys("u");
    assert_eq!(todo(&driver, "納期の回答").due, "2026-11-16".parse().ok());
}

#[test]
fn what_is_wrong_is_said_beside_its_field_and_not_saved() {
    for (keys, typed, said) in [
        ("ctrl-u", "", "! 内容を入れてください"),
        ("tab ctrl-u", "いつか", "! 日付として読めません"),
        ("tab tab", "いつか", "! 時刻として読めません"),
        ("tab ctrl-u tab", "15:30", "! 時刻には日付が要ります"),
        ("tab tab tab", "のろし", "! この手段はありません"),
    ] {
        let mut driver = today(Lang::Ja);
        driver.keys("e").keys(keys).type_text(typed).keys("ctrl-s");
        driver.shows(said);
        driver.shows("予定を編集");
        driver.keys("esc d");
        driver.hides("予定を編集");
        assert_eq!(todo(&driver, "納期の回答").due, "2026-11-16".parse().ok());
    }
}

#[test]
fn the_customer_of_a_form_is_taken_away_by_backspace_and_the_day_comes_from_the_calendar() {
    let mut driver = today(Lang::En);
    driver.keys("e shift-tab backspace");
    driver.shows("[none");
    driver.keys("tab tab ctrl-t j enter");
    driver.shows("[2026-11-23");
    driver.shows("a holiday (勤労感謝の日)");
    driver.keys("ctrl-s");
    let saved = todo(&driver, "納期の回答");
    assert_eq!((saved.customer, saved.due), (None, "2026-11-23".parse().ok()));
}

#[test]
fn a_pasted_text_and_wide_characters_stay_inside_the_frame() {
    let mut driver = Driver::new(sample(), Lang::Ja, 61, 16);
    driver.keys("t").paste("金曜 株式会社富士見製作所\nへ見積書を送付して電話で確認する !来週月曜 もう一度").lines();
    driver.shows("予定    11/27 (金) 7日後");
    driver.keys("tab esc d e").paste("とても長い内容とても長い内容とても長い内容\u{202e}");
    driver.shows("<U+202E>");
}

#[test]
fn the_note_of_a_todo_is_seen_behind_its_title_and_changed_in_the_form() {
    for (lang, label) in [(Lang::Ja, "メモ"), (Lang::En, "Note")] {
        let mut driver = Driver::new(sample(), lang, 120, 36);
        driver.keys("e");
        driver.shows(label);
        driver
            .keys("down down down down down")
            .type_text("3部持参")
            .keys("ctrl-j")
            .type_text("受付で渡す")
            .keys("ctrl-s");
        driver.shows("納期の回答  3部持参");
        let todo = driver.crm().open_todos(true).expect("todos")[0].id;
        assert_eq!(driver.crm().todo(todo).expect("a todo").note, "3部持参\n受付で渡す");
        // What is not touched stays.
        driver.keys("e").type_text("x").keys("ctrl-s");
        assert_eq!(driver.crm().todo(todo).expect("a todo").note, "3部持参\n受付で渡す");
    }
}

#[test]
fn a_plan_stays_important_when_it_is_chosen_whose_it_is() {
    let mut driver = today(Lang::Ja);
    driver.keys("t").type_text("!金曜 折り返し @由美").keys("enter down enter");
    driver.shows("折り返し  !!");
    driver.keys("enter");
    assert_eq!(todo(&driver, "折り返し").priority, Priority::High);
}

#[test]
fn a_key_after_enter_takes_it_back_while_the_customer_is_looked_for() {
    let mut driver = today(Lang::Ja);
    driver.take_book_for_large();
    let before = count(&driver);
    driver.keys("t").hold_work();
    driver.type_text("金曜 折り返し @富士見製作所").keys("enter esc");
    driver.finish_work();
    assert_eq!(count(&driver), before, "{}", driver.text());
    driver.shows("予定を追加");
}
