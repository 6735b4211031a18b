//! Tests of the screen Plans: keys in, lines out.

use crate::domain::todo::TodoDraft;
use crate::i18n::Lang;
use crate::ops::todos;
use crate::tui::testing::{Driver, book, sample};

fn plans(lang: Lang, width: u16, height: u16) -> Driver {
    let mut driver = Driver::new(sample(), lang, width, height);
    driver.keys("5");
    driver
}

#[test]
fn all_open_todos_stand_by_date_under_the_weeks() {
    let mut driver = plans(Lang::Ja, 120, 36);
    for line in [
        "予定  [未完] 後回し 完了",
        "期限切れ 2  6件",
        "│ 期限切れ 2件",
        "│▸  11/16 月 4日超過   清水さくら会 ",
        "│ 今日 11/20 金 1件",
        "│ 来週 1件",
        "│ それ以降 1件",
        "│   12/05 土 15日後    Green Leaf K.K. ",
        "│ 日付なし 1件",
    ] {
        driver.shows(line);
    }
    let mut driver = plans(Lang::En, 80, 24);
    for line in ["Plans  [Open] Snoozed Done", "2 overdue  6 to-dos", "│ Next week 1", "in 15 days   Green Leaf K.K."]
    {
        driver.shows(line);
    }
}

#[test]
fn the_brackets_turn_the_faces() {
    let mut driver = plans(Lang::Ja, 80, 24);
    driver.keys("]");
    driver.shows("未完 [後回し] 完了");
    driver.shows("後回しにした予定はありません");
    driver.shows("r のあと s で");
    driver.keys("]");
    driver.shows("未完 後回し [完了]");
    driver.shows("今日 完了 1件");
    driver.shows("来店のお誘い");
    driver.keys("] [ [ [");
    driver.shows("[未完]");
}

#[test]
fn what_is_out_of_sight_stands_under_the_day_it_returns_with_the_day_it_is_due() {
    let mut driver = plans(Lang::Ja, 80, 24);
    driver.keys("r s 7");
    driver.hides("納期の回答");
    driver.shows("期限切れ 1  5件");
    driver.keys("]");
    driver.shows("▸  11/27 金 7日後     清水さくら会  納期の回答");
    driver.shows("期日 11/16 月");
    driver.keys("x [");
    driver.hides("納期の回答");
    driver.keys("u u");
    driver.shows("納期の回答");
}

#[test]
fn a_done_todo_is_opened_again_and_undo_takes_that_back() {
    let mut driver = plans(Lang::Ja, 80, 24);
    driver.keys("[ x");
    driver.shows("完了した予定はまだありません");
    driver.shows("未完の予定の上で x を押すと完了します");
    driver.keys("[ [");
    driver.shows("来店のお誘い");
    driver.shows("期限切れ 3  7件");
    driver.keys("u");
    driver.shows("期限切れ 2  6件");
}

#[test]
fn the_filter_finds_by_title_customer_and_romaji_and_is_kept() {
    let mut driver = plans(Lang::Ja, 80, 24);
    driver.keys("/").type_text("aoi");
    driver.shows("1 / 6件");
    driver.keys("ctrl-u").type_text("の");
    driver.shows("2 / 6件");
    driver.keys("down");
    driver.keys("enter");
    driver.shows("/ の");
    driver.keys("x");
    driver.shows("1 / 5件");
    driver.keys("]");
    driver.shows("「の」に合う予定はありません");
    driver.keys("[ esc");
    driver.shows("5件");
    driver.hides("/ 5件");
}

#[test]
fn n_goes_from_one_match_to_the_next() {
    let mut driver = plans(Lang::Ja, 80, 24);
    driver.keys("n");
    driver.shows("絞り込んでいません  / で探す");
    driver.keys("/").type_text("is:overdue").keys("enter n");
    driver.shows("▸  11/19");
    driver.keys("N");
    driver.shows("▸  11/16");
}

#[test]
fn a_todo_shows_its_person_and_its_channel() {
    let mut crm = sample();
    let person = crm.card(crate::domain::CustomerId(1)).expect("a card").people[0].id;
    let channel = crm.vocabulary().of(crate::domain::vocabulary::TermKind::Channel)[0].clone();
    let draft = TodoDraft {
        customer: Some(crate::domain::CustomerId(1)),
        person: Some(person),
        channel: Some(channel.id),
        title: "単価の確認".into(),
        due: "2026-11-20".parse().ok(),
        ..TodoDraft::default()
    };
    crm.apply(todos::Command::Add(Box::new(draft))).expect("added");
    let mut driver = Driver::new(crm, Lang::Ja, 120, 36);
    driver.keys("5");
    driver.shows("富士見製作所 / 渡邊 健一");
    driver.shows(&channel.ja);
    driver.keys("/").type_text("watanabe ken tanka");
    driver.shows("0 / 7件");
    driver.keys("ctrl-w").type_text("単価");
    driver.shows("1 / 7件");
}

#[test]
fn without_todos_it_says_which_key_begins() {
    for (lang, nothing, key) in
        [(Lang::Ja, "未完の予定はありません", "t で予定を追加"), (Lang::En, "No to-do is open", "t adds a to-do")]
    {
        let mut crm = book();
        let card = crate::domain::card::CardDraft::new(crate::domain::customer::CustomerKind::Company, "沼津印刷");
        crm.apply(crate::ops::customers::Command::Add(Box::new(card))).expect("added");
        let mut driver = Driver::new(crm, lang, 60, 16);
        driver.keys("g p");
        driver.shows(nothing);
        driver.shows(key);
        driver.keys("j x / esc");
        driver.shows(nothing);
    }
}

#[test]
fn a_todo_of_ones_own_opens_as_a_form() {
    let mut crm = sample();
    let draft = TodoDraft { title: "机の片付け".into(), due: "2026-11-01".parse().ok(), ..TodoDraft::default() };
    crm.apply(todos::Command::Add(Box::new(draft))).expect("added");
    let mut driver = Driver::new(crm, Lang::Ja, 80, 24);
    driver.keys("5 enter");
    driver.shows("予定を編集");
    driver.shows("机の片付け");
}

#[test]
fn every_size_is_drawn() {
    let mut driver = plans(Lang::En, 60, 16);
    for keys in ["space", "]", "/ a", "enter [", "esc esc r", "esc t", "esc e"] {
        driver.keys(keys);
        for (width, height) in [(60, 16), (99, 30), (250, 40)] {
            driver.resize(width, height);
            assert_eq!(driver.lines().len(), usize::from(height));
        }
    }
}
