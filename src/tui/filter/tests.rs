//! Keys in, lines out: the filter of every list.

use std::time::{Duration, Instant};

use crate::domain::CustomerId;
use crate::i18n::Lang;
use crate::ops::{Crm, customers};
use crate::tui::event::Event;
use crate::tui::jobs::{Found, Message, Stop};
use crate::tui::testing::{Driver, sample};

fn filtered(screen: &str, text: &str, lang: Lang, width: u16, height: u16) -> Driver {
    let mut driver = Driver::new(sample(), lang, width, height);
    driver.keys(screen).keys("/").type_text(text);
    driver
}

/// The rows of a list that hold one of these, in their order.
fn order<'a>(driver: &mut Driver, wanted: &[&'a str]) -> Vec<&'a str> {
    let lines = driver.lines();
    let rows: Vec<String> = lines.iter().skip(4).map(|line| line.chars().take(44).collect()).collect();
    rows.iter().filter_map(|row| wanted.iter().find(|name| row.contains(**name)).copied()).collect()
}

#[test]
fn every_list_is_filtered_by_the_query_language_in_both_languages() {
    for (screen, text, lang, count) in [
        ("2", "tag:vip", Lang::Ja, "3 / 11"),
        ("2", "タグ:vip,製造", Lang::Ja, "4 / 11"),
        ("2", "-tag:vip", Lang::En, "8 / 11"),
        ("2", "last>60d", Lang::En, "2 / 11"),
        ("2", "（tag:vip　または　tag:製造）ー有:予定", Lang::Ja, "2 / 11"),
        ("2", "is:archived", Lang::En, "1 / 11"),
        ("2", "渡辺 -tag:vip", Lang::Ja, "2 / 11"),
        ("4", "category:クレーム", Lang::Ja, "2件 / 12件"),
        ("4", "channel:phone tag:vip", Lang::En, "2 of 12"),
        ("4", "-分類:クレーム 見積", Lang::Ja, "件 / 12件"),
        ("5", "is:overdue", Lang::Ja, "2 / 6件"),
        ("5", "due:none", Lang::En, "1 of 6"),
        ("5", "tag:vip", Lang::En, "2 of 6"),
        ("1", "状態:期限切れ", Lang::Ja, "2 / "),
    ] {
        for (width, height) in [(120, 36), (80, 24)] {
            let mut driver = filtered(screen, text, lang, width, height);
            driver.shows(count);
            driver.keys("enter");
            driver.shows(count);
            driver.keys("esc");
            driver.hides(&format!(" {count}"));
        }
    }
}

#[test]
fn a_field_without_a_value_filters_nothing_yet_and_is_answered_with_an_example() {
    for (screen, text, lang, width, hint, count) in [
        ("2", "last>", Lang::Ja, 120, "├ 例 last>30d  last<今月  last:2026-10 ─", "11 / 11"),
        ("2", "最終>", Lang::Ja, 80, "├ 例 最終>30d  最終<今月 ─", "11 / 11"),
        ("2", "tag:", Lang::En, 80, "├ such as tag:one,two ─", "11 / 11"),
        ("4", "due:", Lang::En, 80, "├ such as due<7d  due<=eom  due:this-month ─", "12 contacts"),
        ("5", "amount>x", Lang::Ja, 80, "├ 「x」は数として読めません  例 金額>=100万  金額:10..20 ─", "6件"),
        ("2", "foo:bar", Lang::Ja, 120, "├ 「foo」という項目はありません ─", "0 / 11"),
        ("2", "foo:bar", Lang::En, 120, "├ there is no field \"foo\" ─", "0 / 11"),
        ("1", "(tag:vip", Lang::En, 120, "├ a bracket is open ─", "of"),
    ] {
        let mut driver = filtered(screen, text, lang, width, 24);
        driver.shows(hint);
        driver.shows(count);
    }
}

#[test]
fn an_open_line_says_how_to_begin() {
    let mut driver = filtered("2", "", Lang::Ja, 80, 24);
    driver.shows("├ Tab で項目  例 tag:vip ─");
    driver.keys("enter");
    driver.hides("Tab で項目");
    let mut driver = filtered("5", "", Lang::En, 80, 24);
    driver.shows("├ Tab fields, such as tag:vip  last>30d ─");
}

#[test]
fn the_order_and_the_limit_of_the_query_are_kept() {
    let names = ["富士見", "清水さくら", "駿河水産", "沼津", "Green"];
    let mut driver = filtered("2", "tag:vip sort:last", Lang::Ja, 120, 36);
    driver.shows("顧客  指定の順");
    assert_eq!(order(&mut driver, &names), ["富士見", "清水さくら", "駿河水産"]);
    driver.keys("ctrl-u").type_text("tag:vip sort:last-asc limit:2");
    driver.shows("2 / 11");
    assert_eq!(order(&mut driver, &names), ["駿河水産", "清水さくら"]);
    // Without an order of its own the filter takes the first of the list's.
    driver.keys("ctrl-u").type_text("tag:vip limit:1").keys("enter s L");
    assert_eq!(order(&mut driver, &names), ["富士見"]);
    let mut driver = filtered("5", "-due:none sort:-due limit:2", Lang::Ja, 80, 24);
    driver.shows("2 / 6件");
    driver.hides("それ以降");
    assert_eq!(order(&mut driver, &["12/05", "11/27", "11/20"]), ["12/05", "11/27"]);
    let mut driver = filtered("4", "sort:log-asc limit:3", Lang::Ja, 80, 24);
    driver.shows("3件 / 12件  指定の順");
}

#[test]
fn the_cursor_stays_on_its_customer_while_a_query_lets_it_through() {
    let cursor = |driver: &mut Driver| driver.lines().into_iter().find(|line| line.contains('▸')).unwrap_or_default();
    let mut driver = Driver::new(sample(), Lang::Ja, 80, 24);
    driver.keys("2 j j j j");
    assert!(cursor(&mut driver).contains("駿河水産"));
    driver.keys("/").type_text("tag:vip");
    assert!(cursor(&mut driver).contains("駿河水産"));
    driver.type_text(" -has:todo");
    assert!(cursor(&mut driver).contains("駿河水産"));
    driver.keys("ctrl-u").type_text("tag:vip has:todo");
    assert!(cursor(&mut driver).contains("清水さくら会"), "the first one found");
    driver.keys("enter d");
    driver.shows("1 / 10");
    driver.keys("u");
    driver.shows("2 / 11");
}

#[test]
fn where_nothing_fits_it_says_what_was_asked_what_is_out_of_sight_and_which_keys_help() {
    for (lang, nothing, archived, trashed) in [
        (Lang::Ja, "「hanako」に合う顧客はありません", "保管した顧客に1件  is:archived", "ごみ箱に"),
        (Lang::En, "No customer fits \"hanako\"", "1 in the archive  is:archived", "in the trash"),
    ] {
        let mut driver = filtered("2", "hanako", lang, 120, 36);
        driver.shows(nothing);
        driver.shows(archived);
        driver.hides(trashed);
        driver.type_text(" is:archived");
        driver.shows("1 / 11");
        driver.shows("山本 花子");
    }
    let mut crm = sample();
    crm.apply(customers::Command::Trash(vec![CustomerId(3)])).expect("trashed");
    let mut driver = Driver::new(crm, Lang::Ja, 80, 24);
    driver.keys("2 /").type_text("seg:食品 city:焼津");
    driver.shows("0 / 10");
    driver.shows("ごみ箱に1件  is:trashed");
    driver.type_text(" is:trashed");
    driver.shows("1 / 10");
    driver.shows("駿河水産");
    driver.keys("enter j k tab n a esc");
    let mut driver = filtered("2", "foo tag:nobody 青木", Lang::Ja, 120, 36);
    driver.keys("enter a");
    driver.shows("[foo 青木 ");
}

#[test]
fn what_no_customer_has_but_the_history_is_said_with_the_keys_that_lead_there() {
    for (lang, typing, left) in [
        (Lang::Ja, "履歴に1件  Enter 4 /", "履歴に1件  4 /"),
        (Lang::En, "1 in the history  Enter 4 /", "1 in the history  4 /"),
    ] {
        let mut driver = filtered("2", "増設", lang, 80, 24);
        driver.shows(typing);
        driver.keys("enter");
        driver.shows(left);
    }
}

#[test]
fn tab_offers_what_can_stand_at_the_caret_and_goes_through_it() {
    let mut driver = filtered("2", "", Lang::Ja, 120, 36);
    driver.keys("tab");
    driver.shows("名前:");
    driver.shows("担当:");
    driver.keys("ctrl-u").type_text("ta");
    driver.shows("tag:");
    driver.hides("名前:");
    driver.keys("tab");
    driver.shows("/ tag: ");
    driver.keys("shift-tab shift-tab tab tab");
    driver.shows("/ tag: ");
    driver.keys("enter");
    driver.shows("vip");
    driver.shows("製造");
    driver.type_text("v");
    driver.hides("│▸製造");
    driver.keys("tab");
    driver.shows("/ tag:vip");
    driver.shows("3 / 11");
    driver.keys("enter");
    driver.shows("/ tag:vip");
    driver.keys("j");
    driver.shows("3 / 11");
}

#[test]
fn esc_goes_back_one_layer_the_popup_then_the_line() {
    let mut driver = filtered("4", "category:", Lang::En, 80, 24);
    driver.keys("tab");
    driver.shows("complaint");
    driver.shows("クレーム");
    driver.keys("tab down");
    driver.keys("esc");
    driver.hides("クレーム");
    driver.shows("/ category:");
    driver.keys("esc");
    driver.hides("/ category:");
    driver.shows("12 contacts");
}

#[test]
fn the_popup_stands_over_wide_characters_at_every_size_and_place() {
    for screen in ["1", "2", "4", "5"] {
        for lang in [Lang::Ja, Lang::En] {
            let mut driver = filtered(screen, "", lang, 60, 16);
            for text in ["", "a", "渡", "渡辺 ", "is:", "last>", "tag:要,"] {
                driver.keys("ctrl-u").type_text(text).keys("tab");
                for (width, height) in [(60, 16), (61, 16), (80, 24), (120, 36), (200, 60)] {
                    driver.resize(width, height);
                    assert_eq!(driver.lines().len(), usize::from(height));
                }
                driver.keys("tab tab shift-tab esc");
                if !driver.text().contains("/ ") {
                    driver.keys("/");
                }
            }
        }
    }
}

#[test]
fn until_the_book_has_answered_the_list_stays_and_says_that_it_waits() {
    for (screen, all, text, answered) in [
        ("2", "11 / 11", "tag:vip", "3 / 11"),
        ("5", "6件", "is:overdue", "2 / 6件"),
        ("4", "12件", "tag:vip", "4件 / 12件"),
    ] {
        let mut driver = Driver::new(sample(), Lang::Ja, 120, 36);
        driver.keys(screen);
        driver.shows(all);
        let before: Vec<String> = driver.lines().into_iter().skip(4).take(3).collect();
        driver.hold_work();
        driver.keys("/");
        driver.paste(text);
        driver.shows(if screen == "4" { "探しています .." } else { " … ─╮" });
        let text = driver.text();
        for row in before.iter().filter(|row| row.contains("株") || row.contains("11/")) {
            let row: String = row.chars().skip(3).take(16).collect();
            assert!(text.contains(&row), "{row}\n{text}");
        }
        driver.finish_work();
        driver.shows(answered);
        driver.hides("…");
    }
}

#[test]
fn the_answer_to_an_older_text_is_not_taken() {
    for screen in ["2", "5", "4", "1"] {
        let mut driver = Driver::new(sample(), Lang::Ja, 120, 36);
        driver.keys(screen);
        driver.hold_work();
        driver.keys("/").type_text("tag:vip").keys("ctrl-u").type_text("tag:nobody");
        // The newest is done first, the older ones after it.
        driver.finish_work();
        driver.shows("に合う");
        for found in [Found::Customers(vec![CustomerId(1)]), Found::Nothing] {
            driver.event(Event::Job(Message::Found { asked: Stop::default(), found, done: true }));
            driver.shows("に合う");
        }
        driver.keys("esc");
        driver.hides("に合う");
    }
}

#[test]
fn a_filter_follows_what_is_written() {
    let mut driver = filtered("2", "has:star", Lang::Ja, 120, 36);
    driver.keys("enter");
    driver.shows("1 / 11");
    driver.keys("*");
    driver.shows("0 / 11");
    driver.keys("u");
    driver.shows("1 / 11");
    let mut driver = filtered("5", "is:overdue", Lang::Ja, 120, 36);
    driver.keys("enter x");
    driver.shows("1 / 5件");
    driver.keys("]");
    driver.keys("]");
    driver.shows("完了");
    driver.keys("u [ [");
    driver.shows("2 / 6件");
}

#[test]
fn what_is_asked_is_marked_in_the_rows() {
    use ratatui::style::Modifier;
    let marked = |driver: &mut Driver| -> String {
        let buffer = driver.buffer();
        let cells = buffer.content().iter().filter(|cell| cell.modifier.contains(Modifier::UNDERLINED));
        cells.map(|cell| cell.symbol()).collect()
    };
    for (screen, text, expected) in [
        ("2", "name:渡辺 tag:カフェ", "渡辺"),
        ("4", "body:ﾐﾂﾓﾘ", ""),
        ("4", "body:見積 -見積書", "見積"),
        ("5", "富士見 has:deal", "富士見"),
    ] {
        let mut driver = filtered(screen, text, Lang::Ja, 120, 36);
        let found = marked(&mut driver);
        assert!(found.contains(expected) && (found.is_empty() == expected.is_empty()), "{text}: {found}");
    }
}

#[test]
fn filters_are_remembered_over_a_restart() {
    let mut driver = filtered("2", "tag:vip", Lang::Ja, 80, 24);
    driver.keys("enter esc /").type_text("wata").keys("enter esc");
    let crm: Crm = driver.app.crm;
    let mut driver = Driver::new(crm, Lang::Ja, 80, 24);
    driver.keys("2 / ctrl-r");
    driver.shows("最近の絞り込み");
    driver.shows("tag:vip");
    driver.keys("down enter");
    driver.shows("3 / 11");
    driver.keys("4 / ctrl-r");
    driver.shows("まだ絞り込みをしていません");
}

#[test]
fn whatever_is_pasted_is_filtered_by_without_an_error_or_a_slow_frame() {
    let page = "富士見 tag:vip (\"引用 -last>30d OR ー有:予定\r\n\tx:y ".repeat(200);
    let words = "渡邊 wata 0101 ".repeat(700);
    let one = "渡".repeat(3_400);
    for screen in ["1", "2", "4", "5"] {
        let mut driver = Driver::new(sample(), Lang::Ja, 80, 24);
        driver.keys(screen);
        for text in
            [page.as_str(), &words, &one, "a\nb\r\nc\u{1b}[31m\u{202e}\0", "((((((((", "\"", "-", "OR", "sort:", "::"]
        {
            driver.keys("/ ctrl-u");
            let begun = Instant::now();
            driver.paste(text);
            driver.keys("tab tab left x backspace");
            assert!(!driver.text().contains('\u{1b}'));
            assert!(begun.elapsed() < Duration::from_secs(4), "{screen} {:?}", begun.elapsed());
            driver.keys("esc enter j k n N esc esc");
        }
    }
}

#[test]
fn what_the_input_method_gives_is_understood() {
    for (text, count) in [
        ("ｔａｇ：ｖｉｐ", "3 / 11"),
        ("ータグ：ｖｉｐ", "8 / 11"),
        ("最終＞６０ｄ", "2 / 11"),
        ("（県：静岡　市：焼津）", "1 / 11"),
    ] {
        let mut driver = filtered("2", text, Lang::Ja, 80, 24);
        driver.shows(count);
    }
}

#[test]
fn in_a_very_large_book_words_are_looked_for_beside_the_screen_and_found_alike() {
    for (screen, text, count) in [
        ("2", "渡辺", "3 / 11"),
        ("2", "wata", "3 / 11"),
        ("2", "wata tag:vip", "1 / 11"),
        ("4", "見積", "件 / 12件"),
        ("5", "wata", "/ 6件"),
        ("2", "zzz", "0 / 11"),
    ] {
        let mut driver = filtered(screen, text, Lang::Ja, 120, 36);
        driver.shows(count);
        let at_once = driver.lines();
        let mut driver = Driver::new(sample(), Lang::Ja, 120, 36);
        driver.take_book_for_large();
        driver.keys(screen).keys("/").type_text(text);
        assert_eq!(driver.lines(), at_once, "{screen} {text}");
    }
    let mut driver = Driver::new(sample(), Lang::Ja, 120, 36);
    driver.take_book_for_large();
    driver.keys("2 /").hold_work();
    driver.type_text("wata");
    driver.shows("11 / 11");
}
