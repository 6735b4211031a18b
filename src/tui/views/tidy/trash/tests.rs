//! The trash, keys in and lines out.

use crate::domain::{CustomerId, InteractionId, TodoId};
use crate::i18n::Lang;
use crate::ops::{Crm, customers, interactions, todos};
use crate::tui::testing::{Driver, sample};

/// A customer, one of its todos, and a contact of another.
fn thrown_away() -> Crm {
    let mut crm = sample();
    crm.apply(interactions::Command::Trash(vec![InteractionId(3)])).expect("trashed");
    crm.apply(todos::Command::Trash(vec![TodoId(1)])).expect("trashed");
    crm.apply(customers::Command::Trash(vec![CustomerId(1)])).expect("trashed");
    crm
}

#[test]
fn the_trash_lists_what_was_thrown_away_and_shows_what_is_on_it() {
    let mut driver = Driver::new(thrown_away(), Lang::Ja, 80, 24);
    driver.keys("7");
    driver.shows("ごみ箱 ─");
    driver.shows("3件 ─╮");
    driver.shows("▸  顧客    株式会社 富士見製作所");
    driver.shows("電話      054-000-0101");
    driver.keys("enter");
    driver.shows("対応 2件  予定 0件も一緒に戻ります");
    driver.hides("▸");
    driver.keys("esc j");
    driver.shows("捨てた日 11/20");
    driver.shows("カラーの色落ち");
}

#[test]
fn one_thing_is_restored_and_thrown_away_again_by_undo() {
    let mut driver = Driver::new(thrown_away(), Lang::En, 80, 24);
    driver.keys("g b r");
    driver.shows("2 items");
    driver.shows("restore customer: 株式会社 富士見製作所  u to undo");
    driver.keys("u");
    driver.shows("3 items");
    assert_eq!(driver.crm().customer_count().ok(), Some(10));
}

#[test]
fn what_hangs_on_a_customer_in_the_trash_can_come_back_with_it_or_alone() {
    let todo = "j j";
    for (letter, left, visible) in [("b", 1, 1), ("o", 2, 0)] {
        let mut driver = Driver::new(thrown_away(), Lang::Ja, 80, 24);
        driver.keys("7").keys(todo);
        driver.shows("顧客もごみ箱");
        driver.shows("顧客「株式会社 富士見製作所」もごみ箱にあります");
        driver.keys("r");
        driver.shows("顧客も一緒に戻す");
        driver.keys(letter);
        assert_eq!(driver.crm().trash().map(|trash| trash.len()).ok(), Some(left), "{letter}");
        let open = driver.crm().open_todos(true).expect("todos");
        assert_eq!(open.iter().filter(|todo| todo.id == TodoId(1)).count(), visible, "{letter}");
        driver.keys("u");
        driver.shows("3件 ─╮");
    }
}

#[test]
fn several_are_restored_in_one_step() {
    let mut driver = Driver::new(thrown_away(), Lang::Ja, 80, 24);
    driver.keys("7 g a");
    driver.shows("3件選択");
    driver.keys("r");
    driver.shows("ごみ箱は空です");
    driver.shows("ごみ箱から戻す 株式会社 富士見製作所 ほか全3件  u で戻す");
    driver.keys("u");
    driver.shows("3件 ─╮");
}

#[test]
fn an_empty_trash_says_what_comes_here() {
    for (lang, words) in [(Lang::Ja, "d で捨てたものがここに入り"), (Lang::En, "What d throws away lies here")]
    {
        let mut driver = Driver::new(sample(), lang, 60, 16);
        driver.keys("7");
        driver.shows(words);
        driver.keys("r enter z space v g a J K d e x");
        driver.shows(words);
    }
}

#[test]
fn the_trash_fits_every_screen() {
    let mut driver = Driver::new(thrown_away(), Lang::Ja, 120, 36);
    driver.keys("7");
    for (width, height) in [(120, 36), (80, 24), (60, 16), (61, 17), (250, 80)] {
        driver.resize(width, height);
        driver.shows("富士見製作所");
        driver.keys("j j r esc z z p p g g");
    }
}

#[test]
fn what_cannot_be_done_in_the_trash_says_why() {
    let mut driver = Driver::new(thrown_away(), Lang::Ja, 80, 24);
    for (key, why) in [("d", "もうごみ箱に入っています"), ("e", "先に r で戻してください")] {
        driver.keys("7").keys(key);
        driver.shows(why);
    }
}

#[test]
fn an_empty_trash_is_one_pane_that_says_so() {
    let mut driver = Driver::new(sample(), Lang::Ja, 80, 24);
    driver.keys("7");
    driver.shows("ごみ箱は空です");
    assert_eq!(driver.text().matches('╭').count(), 1);
}

#[test]
fn words_narrow_the_trash_while_they_are_typed() {
    for (lang, of, none) in [
        (Lang::Ja, "1 / 3件", "「xyxy」に合うものはごみ箱にありません"),
        (Lang::En, "1 of 3", "Nothing in the trash fits \"xyxy\""),
    ] {
        for (width, height) in [(80, 24), (60, 16)] {
            let mut driver = Driver::new(thrown_away(), lang, width, height);
            driver.keys("7 /").type_text("㈱富士見製作所 製作");
            driver.shows("/ ㈱富士見製作所 製作");
            driver.shows("富士見製作所");
            driver.keys("ctrl-u").type_text("カラー");
            driver.shows(of);
            driver.keys("enter");
            driver.shows("▸");
            driver.keys("/ ctrl-u").type_text("xyxy");
            driver.shows(none);
            driver.keys("esc");
            driver.hides("/ xyxy");
            driver.shows(if lang == Lang::Ja { "3件" } else { "3 items" });
            driver.keys("/").type_text("カラー").keys("enter r");
            driver.shows(if lang == Lang::Ja { "0 / 2件" } else { "0 of 2" });
            driver.keys("esc");
            driver.shows("▸");
        }
    }
    let mut driver = Driver::new(sample(), Lang::Ja, 80, 24);
    driver.keys("7 /");
    driver.shows("ごみ箱は空です");
}
