//! The inbox, keys in and lines out.

use std::io::Cursor;

use crate::i18n::Lang;
use crate::ops::Crm;
use crate::ops::mail::Source;
use crate::tui::testing::{Driver, sample};

/// Two mails of Aoi wait and one of another.
fn waiting() -> Crm {
    let mut crm = sample();
    let mail = |id: usize, from: &str| {
        format!(
            "From x Thu Nov 19 09:30:00 2026\nFrom: {from}\nMessage-ID: <{id}@x.example>\nDate: Thu, 19 Nov 2026 09:3{id}:00 +0900\nSubject: 見積の件 {id}\n\n本文 {id}\n\n"
        )
    };
    let text = ["葵 <aoi@x.example>", "bea@y.example", "葵 <aoi@x.example>"]
        .iter()
        .enumerate()
        .map(|(id, from)| mail(id, from))
        .collect::<String>();
    let source = Source::of_stream("box", Cursor::new(text.into_bytes())).expect("memory is read").ok().expect("mail");
    crm.file_mail(vec![source], &()).expect("it waits");
    crm
}

#[test]
fn the_screen_begins_with_the_inbox_where_mail_waits() {
    let mut driver = Driver::new(waiting(), Lang::Ja, 80, 24);
    driver.keys("7");
    driver.shows("[受信箱 3] ごみ箱");
    driver.shows("葵");
    driver.shows("差出人  葵 <aoi@x.example>");
    driver.shows("本文 2");
    driver.keys("j enter");
    driver.shows("bea@y.example");
    driver.hides("▸");
    driver.keys("esc ]");
    driver.shows("ごみ箱は空です");
    driver.keys("g i");
    driver.shows("3件 ─╮");
    driver.keys("1 g b");
    driver.shows("ごみ箱は空です");
}

#[test]
fn a_sender_becomes_a_customer_with_all_their_mail_and_undo_takes_it_back() {
    let mut driver = Driver::new(waiting(), Lang::En, 80, 24);
    driver.keys("7 a");
    driver.shows("add customer from the inbox: 葵");
    driver.shows("1 mail ─╮");
    assert!(driver.crm().find_customer("aoi@x.example").is_ok());
    driver.keys("u");
    driver.shows("3 mails");
}

#[test]
fn a_mail_is_attached_to_the_customer_that_is_picked() {
    let mut driver = Driver::new(waiting(), Lang::Ja, 80, 24);
    driver.keys("7 c");
    driver.shows("葵 <aoi@x.example> のメールを付ける顧客");
    driver.type_text("富士見");
    driver.keys("enter");
    driver.shows("受信箱のメールを顧客に付ける");
    driver.shows("1件 ─╮");
    assert_eq!(driver.crm().find_customer("aoi@x.example").ok(), driver.crm().find_customer("富士見").ok());
}

#[test]
fn mail_is_dropped_alone_several_at_once_or_all_of_a_sender() {
    for (keys, left) in [("d", 2), ("space space d", 1), ("D", 1), ("g a d", 0)] {
        let mut driver = Driver::new(waiting(), Lang::Ja, 80, 24);
        driver.keys("7").keys(keys);
        assert_eq!(driver.crm().inbox_count().ok(), Some(left), "{keys}");
        driver.keys("u");
        assert_eq!(driver.crm().inbox_count().ok(), Some(3), "{keys}");
    }
}

#[test]
fn words_narrow_the_inbox_while_they_are_typed() {
    for (lang, of, none, all) in [
        (Lang::Ja, "1 / 3件", "「xyxy」に合うメールは受信箱にありません", "3件"),
        (Lang::En, "1 of 3", "No mail in the inbox fits \"xyxy\"", "3 mails"),
    ] {
        for (width, height) in [(80, 24), (60, 16)] {
            let mut driver = Driver::new(waiting(), lang, width, height);
            driver.keys("7 /").type_text("BEA@");
            driver.shows(of);
            driver.shows("bea@y.example");
            driver.hides("葵");
            driver.keys("ctrl-u").type_text("見積 2").keys("enter");
            driver.shows(of);
            driver.shows("▸");
            driver.keys("/ ctrl-u").type_text("xyxy");
            driver.shows(none);
            driver.keys("esc");
            driver.hides("/ xyxy");
            driver.shows(all);
            driver.keys("/").type_text("bea").keys("enter d");
            driver.shows(if lang == Lang::Ja { "0 / 2件" } else { "0 of 2" });
            driver.keys("d");
            driver.shows(if lang == Lang::Ja { "「bea」に合う" } else { "fits \"bea\"" });
            driver.keys("esc");
            driver.shows("▸");
        }
    }
    let mut driver = Driver::new(sample(), Lang::Ja, 80, 24);
    driver.keys("g i /");
    driver.shows("待っているメールはありません");
}

#[test]
fn an_empty_inbox_says_what_comes_here() {
    for (lang, words) in [(Lang::Ja, "待っているメールはありません"), (Lang::En, "No mail is waiting")] {
        let mut driver = Driver::new(sample(), lang, 60, 16);
        driver.keys("g i");
        driver.shows(words);
        driver.keys("a c d D enter z space v g a J K");
        driver.shows(words);
    }
}

#[test]
fn the_inbox_fits_every_screen() {
    let mut driver = Driver::new(waiting(), Lang::Ja, 120, 36);
    driver.keys("7");
    for (width, height) in [(120, 36), (80, 24), (60, 16), (61, 17), (250, 80)] {
        driver.resize(width, height);
        driver.shows("葵");
        driver.keys("j j z z p p g g");
    }
}

#[test]
fn today_tells_that_mail_waits() {
    for (lang, words) in [(Lang::Ja, "受信箱のメール 3件"), (Lang::En, "3 mails in the inbox")] {
        let mut driver = Driver::new(waiting(), lang, 120, 36);
        driver.keys("1");
        driver.shows(words);
    }
}
