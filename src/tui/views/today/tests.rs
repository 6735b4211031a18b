//! Tests of the screen Today: keys in, lines out.

use crate::domain::todo::TodoDraft;
use crate::domain::{CustomerId, TodoId};
use crate::i18n::Lang;
use crate::ops::todos::Command;
use crate::ops::{Crm, customers};
use crate::tui::testing::{Driver, book, sample};

fn today(lang: Lang, width: u16, height: u16) -> Driver {
    Driver::new(sample(), lang, width, height)
}

/// The titles of the open todos, in the order of the lists.
fn open(driver: &Driver) -> Vec<String> {
    let ids: Vec<TodoId> = driver.crm().open_todos(false).expect("todos").iter().map(|todo| todo.id).collect();
    driver.crm().todo_rows(&ids).expect("rows").into_iter().map(|row| row.todo.title).collect()
}

/// The line that has the cursor.
fn cursor_line(driver: &mut Driver) -> String {
    let (lines, cursor) = driver.screen();
    let line = &lines[usize::from(cursor.expect("a cursor").y)];
    assert!(line.contains('▸'), "{line}");
    line.clone()
}

#[test]
fn the_todos_stand_under_their_headings_with_words_for_the_days() {
    let mut driver = today(Lang::Ja, 120, 36);
    for line in [
        "期限切れ 2  今日 1",
        "│ 期限切れ 2件 ",
        "│▸  11/16 月 4日超過   清水さくら会       納期の回答                  !! │",
        "│ 今日 11/20 金 1件 ",
        "                     Aoi Design         議事録を送る ",
        "│ この先7日 1件 ",
        "│   11/27 金 7日後     富士見製作所       見積書送付 ",
        "│ 日付なし 1件 ",
    ] {
        driver.shows(line);
    }
    driver.hides("send samples");
}

#[test]
fn english_says_the_same_in_its_own_words() {
    let mut driver = today(Lang::En, 80, 24);
    for line in [
        "2 overdue  1 today",
        "│ Overdue 2 ",
        "│▸  Mon 11/16 4 days late  清水さくら会        納期の回答                   !! │",
        "│ Today Fri 11/20 1 ",
        "│ Next 7 days 1 ",
        "60 days or more: 2",
        "▪ 12/03 髙橋 美咲: birthday",
    ] {
        driver.shows(line);
    }
}

#[test]
fn the_other_panes_stand_where_there_is_room() {
    let mut tall = today(Lang::Ja, 120, 36);
    for text in [
        "60日以上  2件",
        "沼津印刷          184日  移転の挨拶",
        "▪ 12/03 髙橋 美咲さん 誕生日",
        "3件  前の2週間 3件",
        "███",
    ] {
        tall.shows(text);
    }
    let mut low = today(Lang::Ja, 120, 24);
    low.shows("お知らせ");
    low.hides("この2週間の対応");
    let mut small = today(Lang::Ja, 60, 16);
    small.hides("お知らせ");
    small.shows("誕生日 1");
    small.shows("納期の回答");
}

#[test]
fn the_cursor_goes_over_todos_and_to_the_neglected_and_back() {
    let mut driver = today(Lang::Ja, 120, 36);
    for (keys, line) in [
        ("j", "お詫びの電話"),
        ("j", "議事録を送る"),
        ("G", "事例集を探す"),
        ("g g", "納期の回答"),
        ("tab", "沼津印刷"),
        ("j", "駿河水産"),
        ("h", "納期の回答"),
        ("l", "駿河水産"),
        ("esc", "納期の回答"),
    ] {
        driver.keys(keys);
        assert!(cursor_line(&mut driver).split("││").any(|pane| pane.contains('▸') && pane.contains(line)), "{keys}");
    }
}

#[test]
fn enter_opens_the_customer_of_a_todo_and_of_a_neglected_one() {
    for keys in ["enter", "tab enter"] {
        let mut driver = today(Lang::Ja, 120, 36);
        driver.keys(keys);
        driver.shows("[2 顧客]");
    }
}

#[test]
fn what_cannot_be_done_to_a_neglected_customer_says_why() {
    let mut driver = today(Lang::En, 80, 24);
    driver.keys("tab x");
    driver.shows("No to-do is selected");
    driver.keys("t");
    driver.shows("Add a to-do  沼津印刷 株式会社");
}

#[test]
fn finishing_moves_to_the_next_and_undo_brings_it_back() {
    let mut driver = today(Lang::Ja, 80, 24);
    driver.keys("x");
    driver.shows("完了しました  i で結果と次の予定を記録  u で戻す");
    assert!(cursor_line(&mut driver).contains("お詫びの電話"));
    driver.hides("納期の回答");
    driver.keys("u");
    driver.shows("納期の回答");
    assert_eq!(open(&driver).len(), 6);
}

#[test]
fn several_are_chosen_and_dealt_with_at_once() {
    let mut driver = today(Lang::Ja, 80, 24);
    driver.keys("space space");
    driver.shows("2件選択");
    driver.shows("✓ 11/16 月");
    driver.keys("x");
    driver.shows("2件を完了しました");
    driver.hides("件選択");
    assert_eq!(open(&driver), ["議事録を送る", "見積書送付", "send samples", "事例集を探す"]);
    driver.keys("u");
    assert_eq!(open(&driver).len(), 6);
    driver.keys("g g v j j");
    driver.shows("3件選択");
    driver.keys("esc");
    driver.shows("期限切れ 2  今日 1");
    driver.keys("g a");
    driver.shows("5件選択");
}

#[test]
fn throwing_away_can_be_undone() {
    let mut driver = today(Lang::En, 80, 24);
    driver.keys("d");
    assert_eq!(open(&driver).len(), 5);
    driver.keys("u");
    assert_eq!(open(&driver).len(), 6);
}

#[test]
fn the_filter_narrows_while_one_types_and_says_when_nothing_fits() {
    let mut driver = today(Lang::Ja, 80, 24);
    driver.keys("/").type_text("fuji");
    driver.shows("1 / 5件");
    driver.shows("見積書送付");
    driver.hides("納期の回答");
    driver.type_text("zzz");
    driver.shows("「fujizzz」に合う予定はありません");
    driver.shows("Esc で絞り込みを解除");
    driver.keys("ctrl-u").type_text("お詫び").keys("enter x");
    assert!(!open(&driver).contains(&"お詫びの電話".to_owned()));
    driver.keys("esc");
    driver.shows("納期の回答");
}

fn add(crm: &mut Crm, title: &str, due: &str) {
    let draft = TodoDraft { title: title.to_owned(), due: due.parse().ok(), ..TodoDraft::default() };
    crm.apply(Command::Add(Box::new(draft))).expect("added");
}

#[test]
fn a_day_without_todos_says_what_comes_next_and_which_key_begins() {
    let mut crm = book();
    let card = crate::domain::card::CardDraft::new(crate::domain::customer::CustomerKind::Company, "沼津印刷");
    crm.apply(customers::Command::Add(Box::new(card))).expect("added");
    add(&mut crm, "年末の挨拶", "2026-12-15");
    let mut driver = Driver::new(crm, Lang::Ja, 120, 36);
    driver.shows("今日の予定はありません");
    driver.shows("次は 12/15 (火)  25日後  年末の挨拶");
    driver.shows("t で予定を追加");
    driver.shows("60日以上ご無沙汰の顧客はいません");
    driver.shows("この4週間の対応はありません");
    driver.shows("▪ 読みのない顧客 1件");
    driver.keys("x");
    driver.shows("予定が選ばれていません");
    driver.keys("tab space j G");
    driver.shows("今日の予定はありません");
}

#[test]
fn a_time_stands_in_the_column_of_the_day_today_and_before_the_title_on_other_days() {
    let mut crm = sample();
    for day in ["2026-11-20", "2026-11-24"] {
        let draft = TodoDraft {
            title: "商談".into(),
            due: day.parse().ok(),
            due_time: chrono::NaiveTime::from_hms_opt(15, 30, 0),
            ..TodoDraft::default()
        };
        crm.apply(Command::Add(Box::new(draft))).expect("added");
    }
    let mut driver = Driver::new(crm, Lang::Ja, 80, 24);
    driver.shows("│   15:30                                   商談");
    driver.shows("│   11/24 火 4日後                          15:30 商談");
}

#[test]
fn a_long_list_is_scrolled_with_its_headings() {
    let mut crm = sample();
    for number in 0..60 {
        add(&mut crm, &format!("予定{number}"), "2026-11-19");
    }
    let mut driver = Driver::new(crm, Lang::Ja, 80, 24);
    driver.shows("期限切れ 62");
    driver.keys("G");
    driver.shows("事例集を探す");
    driver.keys("g g");
    driver.shows("期限切れ 62件");
    driver.keys("ctrl-f");
    assert!(cursor_line(&mut driver).contains("予定"));
}

#[test]
fn every_size_is_drawn_under_menus_too() {
    let mut driver = today(Lang::En, 60, 16);
    for keys in ["j", "tab", "tab r", "esc t", "esc /", "esc space"] {
        driver.keys(keys);
        for (width, height) in [(60, 16), (61, 17), (99, 30), (100, 24), (250, 40)] {
            driver.resize(width, height);
            assert_eq!(driver.lines().len(), usize::from(height));
        }
    }
}

#[test]
fn a_finished_todo_is_recorded_with_one_more_key() {
    let mut driver = today(Lang::Ja, 120, 36);
    driver.keys("x");
    driver.shows("完了しました  i で結果と次の予定を記録  u で戻す");
    driver.keys("i");
    driver.shows("完了: 納期の回答 の結果を記録");
    driver.type_text("tel 出荷の日を伝えた").keys("enter");
    driver.shows("記録しました");
    driver.shows("期限切れ 1  今日 1");
    let entry = driver.crm().history_ids(None, Some(1)).expect("the history");
    let entry = driver.crm().interactions(&entry).expect("the entry").remove(0);
    assert_eq!((entry.customer, entry.body.as_str()), (CustomerId(5), "出荷の日を伝えた"));
    driver.keys("u u");
    driver.shows("納期の回答");
    driver.shows("期限切れ 2  今日 1");
}
