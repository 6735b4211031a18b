//! Keys in, lines out.

use crate::domain::query::{Field, Scope};
use crate::domain::saved_view::ViewDraft;
use crate::i18n::Lang;
use crate::ops::{Crm, columns, views};
use crate::tui::testing::{Driver, sample};

fn with_views() -> Crm {
    let mut crm = sample();
    for (list, name, key, query) in [
        (Scope::Customer, "ご無沙汰のお得意", "o", "tag:vip sort:last-asc"),
        (Scope::Todo, "遅れているもの", "", "is:overdue"),
        (Scope::Log, "苦情", "c", "category:クレーム"),
    ] {
        let draft = ViewDraft { key: key.to_owned(), ..ViewDraft::new(list, name, query) };
        crm.apply(views::Command::Save(draft)).expect("a view");
    }
    crm
}

#[test]
fn the_menu_has_own_views_first_then_the_examples_with_live_counts() {
    for (lang, width, height, lines) in [
        (
            Lang::Ja,
            120,
            36,
            ["o  ご無沙汰のお得意", "3  顧客      tag:vip sort:last-asc", "見本  (対応数", "▸o  ご無沙汰"],
        ),
        (Lang::En, 80, 24, ["o  ご無沙汰のお得意", "3  Customers tag:vip", "3  never contacted", "example"]),
        (Lang::En, 60, 16, ["o  ご無沙汰のお得意", "3  Customers", "1  遅れているもの", "2  History"]),
    ] {
        let mut driver = Driver::new(with_views(), lang, width, height);
        driver.keys("V");
        for line in lines {
            driver.shows(line);
        }
        let text = driver.text();
        assert!(text.find("苦情") < text.find(if lang == Lang::Ja { "見込み客" } else { "leads" }), "{text}");
        driver.keys("esc");
        driver.hides("苦情");
    }
}

#[test]
fn a_letter_opens_a_view_on_its_screen_and_says_its_name() {
    for (keys, screen, line, count) in [
        ("g v o", "[2 顧客]", "├ ご無沙汰のお得意 ─", "3 / 11"),
        ("V c", "[4 履歴]", "├ 苦情 ─", "2件 / 12件"),
        ("V 1", "[5 予定]", "├ 遅れているもの ─", "2 / 6件"),
        ("V j enter", "[5 予定]", "├ 遅れているもの ─", "2 / 6件"),
    ] {
        let mut driver = Driver::new(with_views(), Lang::Ja, 80, 24);
        driver.keys("4 ] 5 ] 1").keys(keys);
        for shown in [screen, line, count] {
            driver.shows(shown);
        }
        driver.keys("esc");
        driver.hides(line);
    }
}

#[test]
fn a_view_shows_its_own_columns_as_long_as_it_is_open_and_keeps_those_that_were_chosen() {
    let mut crm = sample();
    let own = vec!["created".to_owned()];
    let draft =
        ViewDraft {
            key: "n".to_owned(), columns: own, ..ViewDraft::new(Scope::Customer, "新しい順", "sort:created")
        };
    crm.apply(views::Command::Save(draft)).expect("a view");
    crm.apply(columns::remember(Some(&[Field::Rank.into()]))).expect("remembered");
    let mut driver = Driver::new(crm, Lang::Ja, 120, 36);
    // The headings stand above the first row of the list, or of what is left of it under the filter.
    let heads = |driver: &mut Driver, name: &str| {
        let text = driver.text();
        let list = text.lines().filter_map(|line| line.split("││").next());
        list.take(8).any(|line| line.contains("顧客  ") && line.contains(name))
    };
    driver.keys("2");
    assert!(heads(&mut driver, "見込み") && !heads(&mut driver, "登録"));
    driver.keys("g v n");
    assert!(heads(&mut driver, "登録") && !heads(&mut driver, "見込み"));
    driver.keys("esc");
    assert!(heads(&mut driver, "見込み"));
    driver.keys("/").type_text("tag:vip").keys("enter S").type_text("ランク").keys("enter");
    let saved = driver.crm().view_named("ランク").expect("views").expect("saved");
    assert_eq!(saved.columns, ["name", "rank"]);
}

#[test]
fn the_filter_of_a_list_is_saved_under_a_name_and_a_key() {
    for (screen, open) in [("2", "enter S"), ("4", "ctrl-s"), ("5", "enter S"), ("1", "ctrl-s")] {
        let mut driver = Driver::new(sample(), Lang::Ja, 80, 24);
        driver.keys(screen).keys("/").type_text("tag:vip").keys(open);
        driver.shows("ビューとして保存");
        driver.shows("[tag:vip ");
        driver.keys("enter");
        driver.shows("名前");
        driver.type_text("得意").keys("tab").type_text("j");
        driver.shows("「j」は一覧のキーです");
        driver.keys("enter backspace").type_text("x").keys("enter");
        driver.hides("ビューとして保存  ");
        let saved = driver.crm().views(Lang::Ja).expect("views").remove(0);
        assert_eq!((saved.name.as_str(), saved.key.as_str(), saved.query.as_str()), ("得意", "x", "tag:vip"));
        driver.keys("esc esc 7 V x");
        driver.shows("/ tag:vip");
        driver.shows("├ 得意 ─");
    }
}

#[test]
fn a_view_is_edited_and_removed_and_undo_brings_it_back() {
    let mut driver = Driver::new(with_views(), Lang::Ja, 120, 36);
    driver.keys("V e").type_text("さん");
    driver.shows("ビューを編集  顧客");
    driver.keys("tab tab ctrl-u").type_text("tag:カフェ");
    driver.keys("enter");
    driver.shows("▸o  ご無沙汰のお得意さん");
    driver.shows("1  顧客      tag:カフェ");
    driver.keys("d");
    driver.hides("o  ご無沙汰のお得意さん");
    driver.shows("u で戻す");
    driver.keys("u");
    driver.shows("o  ご無沙汰のお得意さん");
    driver.keys("G d");
    driver.shows("見本");
    driver.keys("e tab tab ctrl-u").type_text("foo:").keys("enter");
    driver.shows("foo:");
}

#[test]
fn without_a_filter_there_is_nothing_to_save() {
    for (lang, nothing, none) in [
        (Lang::Ja, "まだ絞り込んでいません  / で絞り込み", "この画面には保存する絞り込みがありません"),
        (Lang::En, "Nothing is filtered yet  / filters", "There is no filter to save on this screen"),
    ] {
        let mut driver = Driver::new(sample(), lang, 80, 24);
        for screen in ["1", "2", "4", "5"] {
            driver.keys(screen).keys("S");
            driver.shows(nothing);
        }
        driver.keys("7 S");
        driver.shows(none);
    }
}

#[test]
fn a_name_that_is_taken_is_said_before_it_is_replaced() {
    let mut driver = Driver::new(with_views(), Lang::Ja, 120, 36);
    driver.keys("2 /").type_text("wata").keys("ctrl-s").type_text("苦情");
    driver.shows("同じ名前のものを置き換えます");
    driver.keys("ctrl-u").type_text("渡辺さん").keys("tab").type_text("o").keys("enter");
    driver.shows("ビューとして保存");
    driver.keys("esc esc V o");
    driver.shows("3 / 11");
    driver.keys("S");
    driver.shows("[ご無沙汰のお得意 ");
}

#[test]
fn views_are_offered_where_a_query_may_name_one() {
    let mut driver = Driver::new(with_views(), Lang::Ja, 120, 36);
    driver.keys("2 /").type_text("view:ご").keys("tab");
    driver.shows("/ view:ご無沙汰のお得意");
    driver.shows("3 / 11");
}
