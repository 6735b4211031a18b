//! The history across customers, keys in and lines out.

use crate::domain::interaction::{InteractionDraft, Origin};
use crate::domain::todo::TodoDraft;
use crate::domain::vocabulary::TermKind;
use crate::domain::{CustomerId, InteractionId};
use crate::i18n::Lang;
use crate::ops::{Crm, interactions, todos};
use crate::tui::event::Event;
use crate::tui::jobs::{Found, Message, Stop};
use crate::tui::testing::{Driver, book, sample};

/// The sample with a complaint that was said in three lines.
fn with_a_complaint() -> Crm {
    let mut crm = sample();
    let body = "請求書の宛名が旧社名(遠州運輸)のままだった。\n経理から差し戻し。10/03 に差し替えて送付、\n登録の社名を直した。";
    add(&mut crm, 6, "2026-10-02T09:15", Some("complaint"), body);
    crm
}

#[test]
fn categories_are_tabs_with_their_counts() {
    let mut driver = Driver::new(with_a_complaint(), Lang::Ja, 120, 36);
    driver.keys("4");
    driver.shows("[すべて 13] 問い合わせ 2  クレーム 3  商談 2  見積 2  挨拶 1");
    driver.shows("13件  新しい順");
    driver.keys("] ]");
    driver.shows(" すべて 13  問い合わせ 2 [クレーム 3] 商談 2 ");
    driver.shows("10/02 09:15  遠州ロジ            電話          クレーム    請求書の宛名");
    driver.hides("資料請求");
    driver.keys("[ [");
    driver.shows("[すべて 13]");
    driver.keys("[");
    driver.shows("[挨拶 1]");
    driver.resize(60, 16);
    driver.shows("[挨拶 1]");
}

#[test]
fn english_says_the_same() {
    let mut driver = Driver::new(with_a_complaint(), Lang::En, 80, 24);
    driver.keys("4 ] ]");
    driver.shows("[complaint 3]");
    driver.shows("3 contacts  newest first");
    driver.shows("no plan");
    driver.keys("G");
    driver.shows("Before and after");
    driver.keys("/").type_text("nothing of that");
    driver.shows("No contact has \"nothing of that\"");
    driver.shows("0 of 3");
}

#[test]
fn the_entry_under_the_cursor_stands_below_in_full_with_its_neighbours() {
    let mut driver = Driver::new(with_a_complaint(), Lang::Ja, 80, 24);
    driver.keys("4 ] ] G");
    driver.shows("╭─ 遠州ロジ  10/02 09:15 電話 ─");
    driver.shows("│ 登録の社名を直した。");
    driver.shows("│ 10/15  メール  問い合わせ  資料請求");
    driver.keys("p");
    driver.hides("登録の社名を直した。");
    driver.keys("p z");
    driver.shows("登録の社名を直した。");
    driver.hides("新しい順");
    driver.keys("esc");
    driver.shows("新しい順");
}

#[test]
fn a_long_text_is_scrolled_without_leaving_the_list() {
    let mut crm = sample();
    let body: Vec<String> = (1..=30).map(|line| format!("{line}行目")).collect();
    add(&mut crm, 6, "2026-11-20T10:00", None, &body.join("\n"));
    let mut driver = Driver::new(crm, Lang::Ja, 80, 24);
    driver.keys("4");
    driver.shows("1-6 / 33");
    driver.keys("J J");
    driver.shows("│ 3行目");
    driver.hides("│ 2行目");
    driver.keys("K K K");
    driver.shows("│ 1行目");
}

#[test]
fn what_follows_is_told_in_words() {
    let mut crm = sample();
    for (day, title) in
        [(1, None), (2, Some(("2026-11-27", false))), (3, Some(("2026-11-19", false))), (4, Some(("2026-11-19", true)))]
    {
        let id = add(&mut crm, 6, &format!("2026-11-20T10:0{day}"), None, &format!("話{day}"));
        let Some((due, done)) = title else { continue };
        let draft = TodoDraft {
            customer: Some(CustomerId(6)),
            interaction: Some(id),
            title: "続き".to_owned(),
            due: due.parse().ok(),
            ..TodoDraft::default()
        };
        let outcome = crm.apply(todos::Command::Add(Box::new(draft))).expect("planned");
        if done {
            crm.apply(todos::Command::Done(outcome.created.todos)).expect("done");
        }
    }
    let mut driver = Driver::new(crm, Lang::Ja, 80, 24);
    driver.keys("4");
    let lines = driver.lines();
    for (body, word) in [("話1", "予定なし"), ("話2", "予定あり"), ("話3", "超過"), ("話4", "済")] {
        let row = lines.iter().find(|line| line.contains(body)).expect("its row");
        assert!(row.trim_end_matches([' ', '│']).ends_with(word), "{row}");
    }
}

#[test]
fn a_search_reads_texts_and_customers_and_tells_how_many_of_how_many() {
    let mut driver = Driver::new(with_a_complaint(), Lang::Ja, 80, 24);
    driver.keys("4 /").type_text("遠州");
    driver.shows("/ 遠州");
    driver.shows("2件 / 13件  新しい順");
    driver.keys("ctrl-u").type_text("wata");
    driver.shows("3件 / 13件");
    driver.shows("見積の件で質問");
    driver.keys("ctrl-u").type_text("富士見 質問");
    driver.shows("1件 / 13件");
    driver.keys("enter ]");
    driver.shows("に合う対応はありません");
    driver.keys("[ esc");
    driver.shows("13件  新しい順");
    driver.hides("/ 富士見");
}

#[test]
fn the_cursor_stays_on_its_entry_through_a_search() {
    let mut driver = Driver::new(with_a_complaint(), Lang::Ja, 80, 24);
    driver.keys("4 j j /").type_text("kick");
    driver.shows("╭─ Aoi Design  11/12");
    driver.keys("esc");
    driver.shows("│▸  11/12");
    driver.shows("13件");
}

#[test]
fn matches_are_marked_and_jumped_between() {
    let mut driver = Driver::new(with_a_complaint(), Lang::Ja, 80, 24);
    driver.keys("4 n");
    driver.shows("絞り込んでいません  / で探す");
    driver.keys("/").type_text("社名").keys("enter n n");
    driver.keys("n");
    driver.shows("一致はここまでです");
    driver.keys("esc /").type_text("の").keys("enter");
    let first = driver.text();
    driver.keys("n n n n");
    assert_ne!(first, driver.text(), "the next entry has come under the cursor");
}

#[test]
fn several_entries_are_filed_under_another_category_and_back() {
    let mut driver = Driver::new(with_a_complaint(), Lang::Ja, 80, 24);
    driver.keys("4 space space #");
    driver.shows("分類を変える  2件");
    driver.keys("9");
    driver.shows("要望 2");
    driver.shows("u で戻す");
    driver.keys("u");
    driver.hides("要望 2");
    driver.keys("esc # 0");
    driver.shows("商談 1");
}

#[test]
fn one_goes_to_the_trash_at_once_and_several_are_asked_about() {
    let mut driver = Driver::new(with_a_complaint(), Lang::Ja, 80, 24);
    driver.keys("4 d");
    driver.hides("見積の件で質問");
    driver.shows("[すべて 12]");
    driver.keys("v j j d");
    driver.shows("3件をごみ箱へ移しますか");
    driver.keys("y");
    driver.shows("[すべて 9]");
    driver.keys("u u");
    driver.shows("[すべて 13]");
    driver.shows("見積の件で質問");
}

#[test]
fn enter_goes_to_the_customer_of_the_row_under_the_cursor() {
    let mut driver = Driver::new(with_a_complaint(), Lang::Ja, 80, 24);
    driver.keys("4 space j enter");
    driver.shows("[2 顧客]");
    driver.keys("4");
    driver.shows("1件選択");
}

#[test]
fn a_long_history_is_paged_to_its_end_and_read_by_the_page() {
    let mut crm = sample();
    for number in 0..450 {
        let at = format!("2024-{:02}-{:02}", number / 28 % 12 + 1, number % 28 + 1);
        add(&mut crm, 1 + number % 11, &at, None, &format!("古い話{number}"));
    }
    let mut driver = Driver::new(crm, Lang::Ja, 120, 36);
    driver.keys("4");
    driver.shows("462件");
    driver.keys("G");
    driver.shows("2024-01-01");
    driver.keys("ctrl-b ctrl-b d");
    driver.shows("461件");
    driver.keys("g g");
    driver.shows("│▸  11/20");
    driver.keys("g a");
    driver.shows("461件選択");
    driver.keys("esc u");
    driver.shows("462件");
}

#[test]
fn what_was_written_elsewhere_is_there_after_reading_again() {
    let mut driver = Driver::new(with_a_complaint(), Lang::Ja, 80, 24);
    driver.keys("4 j");
    add(&mut driver.app.crm, 1, "2026-11-20T10:10", Some("order"), "注文を受けた");
    driver.keys("R");
    driver.shows("注文を受けた");
    driver.shows("│▸  11/18");
    driver.shows("受注 1");
}

#[test]
fn nothing_that_was_written_drives_the_terminal_or_breaks_the_frame() {
    let mut crm = sample();
    add(&mut crm, 1, "2026-11-20T10:10", None, "\u{1b}[31m赤\u{202e}い\tガ\u{3099} ｶﾞ 👩\u{200d}👩 \u{0}");
    let mut driver = Driver::new(crm, Lang::Ja, 120, 36);
    driver.keys("4 /").type_text("赤い").keys("enter n");
    for (width, height) in [(120, 36), (80, 24), (60, 16), (61, 17), (200, 60), (100, 20)] {
        driver.resize(width, height);
        assert!(!driver.text().contains('\u{1b}'));
        driver.keys("z z p p + - -");
    }
}

#[test]
fn an_empty_history_says_which_key_begins() {
    let mut crm = book();
    let card = crate::domain::card::CardDraft::new(crate::domain::customer::CustomerKind::Company, "富士見製作所");
    crm.apply(crate::ops::customers::Command::Add(Box::new(card))).expect("added");
    let mut driver = Driver::new(crm, Lang::Ja, 80, 24);
    driver.keys("4");
    driver.shows("まだ対応の記録がありません");
    driver.shows("i で最初の対応を記録");
    assert_eq!(driver.text().matches('╭').count(), 1, "one pane");
    driver.keys("] [ space v g a # n N J K enter d e");
    driver.shows("[すべて 0]");
}

/// Logs a contact.
fn add(crm: &mut Crm, customer: i64, at: &str, category: Option<&str>, body: &str) -> InteractionId {
    let term = |kind, key| crm.vocabulary().by_key(kind, key).expect("built in").id;
    let draft = InteractionDraft {
        customer: CustomerId(customer),
        at: at.parse().expect("a moment"),
        channel: term(TermKind::Channel, "phone"),
        direction: None,
        reached: true,
        category: category.map(|key| term(TermKind::Category, key)),
        body: body.to_owned(),
        minutes: None,
        amount: None,
        deal: None,
        people: Vec::new(),
        tags: Vec::new(),
        origin: Origin::Typed,
        message_id: None,
    };
    crm.apply(interactions::Command::Add(Box::new(draft))).expect("logged").created.interactions[0]
}

#[test]
fn a_high_screen_shows_how_many_there_were_each_month() {
    let mut driver = Driver::new(with_a_complaint(), Lang::Ja, 120, 36);
    driver.keys("4 ] ]");
    driver.shows("月別の件数");
    driver.shows("10月  ████████████████████████  2");
    driver.shows("9月   ░░░░░░░░░░░░░░░░░░░░░░░░  0");
    driver.keys("[ [").resize(80, 24);
    driver.hides("月別の件数");
    let mut driver = Driver::new(with_a_complaint(), Lang::En, 120, 50);
    driver.keys("4");
    driver.shows("By month");
    driver.shows("Nov   ████████████████████████  5");
    driver.keys("/ c u");
    driver.hides("By month");
}

#[test]
fn what_an_older_search_has_found_is_not_shown() {
    let mut driver = Driver::new(with_a_complaint(), Lang::Ja, 80, 24);
    driver.keys("4 /").type_text("kick");
    driver.shows("1件 / 13件");
    for done in [false, true] {
        let found = Found::History(vec![InteractionId(1)]);
        driver.event(Event::Job(Message::Found { asked: Stop::default(), found, done }));
        driver.shows("1件 / 13件");
    }
    driver.event(Event::Job(Message::History { category: None, ids: vec![InteractionId(1)] }));
    driver.shows("1件 / 13件");
    driver.shows("kickoff");
}

#[test]
fn what_cannot_be_done_with_a_contact_says_why() {
    let mut driver = Driver::new(with_a_complaint(), Lang::Ja, 80, 24);
    for (key, why) in [("x", "予定は t で作ります"), ("r", "予定は t で作ります"), ("s", "いつも新しい順です")]
    {
        driver.keys("4").keys(key);
        driver.shows(why);
    }
}
