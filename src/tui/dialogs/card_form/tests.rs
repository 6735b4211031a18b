//! The card form as keys in, lines out.

use crate::domain::CustomerId;
use crate::domain::contact_point::PointKind;
use crate::i18n::Lang;
use crate::tui::dialogs::card_form;
use crate::tui::testing::{Driver, book, sample};
use crate::tui::view::Cx;

/// The form of the first customer of the sample.
fn editing(lang: Lang, width: u16, height: u16) -> Driver {
    let mut driver = Driver::new(sample(), lang, width, height);
    open(&mut driver, |cx| card_form::edit(cx, CustomerId(1)));
    driver
}

fn open(driver: &mut Driver, flow: impl FnOnce(&Cx<'_>) -> crate::tui::view::Flow) {
    let look = crate::tui::testing::look(driver.app.lang());
    let settings = crate::config::Settings::default();
    let flow =
        flow(&Cx { crm: driver.crm(), look: &look, settings: &settings, index: None, answers: &Default::default() });
    driver.app.answer(flow, std::time::Instant::now());
}

#[test]
fn the_form_shows_the_card_in_both_languages_and_at_both_sizes() {
    for (lang, title) in [(Lang::Ja, "顧客を編集  株式会社 富士見製作所"), (Lang::En, "Edit 株式会社 富士見製作所")]
    {
        for (width, height) in [(120, 36), (80, 24), (60, 16)] {
            let mut driver = editing(lang, width, height);
            driver.shows(title);
            // In the narrowest form the box has scrolled to the caret behind the name.
            driver.shows(if width < 80 { "士見製作所 " } else { "[株式会社 富士見" });
        }
    }
}

#[test]
fn a_card_is_added_with_a_name_alone() {
    let mut driver = Driver::new(book(), Lang::Ja, 80, 24);
    driver.keys("2").type_text("富士見製作所").keys("ctrl-s");
    let card = driver.crm().card(CustomerId(1)).expect("the card");
    assert_eq!(card.customer.name, "富士見製作所");
    assert!(card.people.is_empty() && card.points.is_empty() && card.addresses.is_empty());
}

#[test]
fn without_any_name_the_form_stays_and_says_so() {
    let mut driver = Driver::new(book(), Lang::Ja, 80, 24);
    driver.keys("2 ctrl-s");
    driver.shows("! 名前を入れてください");
    assert_eq!(driver.crm().customer_count().ok(), Some(0));
    driver.type_text("山田工務店").keys("ctrl-s");
    assert_eq!(driver.crm().customer_count().ok(), Some(1));
}

#[test]
fn saving_without_a_change_writes_nothing() {
    let mut driver = editing(Lang::Ja, 120, 36);
    let before = driver.crm().operations(None, 1).expect("the log book");
    driver.keys("ctrl-s");
    driver.shows("変わった所はありません");
    assert_eq!(driver.crm().operations(None, 1).expect("the log book"), before);
}

#[test]
fn a_change_is_saved_and_undone() {
    let mut driver = editing(Lang::Ja, 120, 36);
    driver.keys("end").type_text("所").keys("tab").type_text("カ").keys("ctrl-s");
    assert_eq!(driver.crm().customer_name(CustomerId(1)).ok().as_deref(), Some("株式会社 富士見製作所所"));
    driver.keys("u");
    assert_eq!(driver.crm().customer_name(CustomerId(1)).ok().as_deref(), Some("株式会社 富士見製作所"));
}

#[test]
fn what_looks_wrong_is_said_beside_the_field_and_blocks_nothing() {
    let mut driver = Driver::new(book(), Lang::Ja, 120, 36);
    // Name, reading, five fields of the person, the phone.
    driver.keys("2").type_text("A").keys("tab tab tab tab tab tab tab").type_text("abc").keys("tab").type_text("x@y");
    driver.shows("! 電話番号に見えません");
    driver.shows("! @の後ろに . がありません");
    driver.keys("ctrl-s");
    let card = driver.crm().card(CustomerId(1)).expect("the card");
    let values: Vec<&str> = card.points.iter().map(|point| point.value.as_str()).collect();
    assert_eq!(values, ["abc", "x@y"]);
}

#[test]
fn a_second_number_gets_a_field_and_a_label() {
    let mut driver = editing(Lang::Ja, 120, 36);
    driver.keys("tab tab tab tab tab tab tab");
    driver.keys("ctrl-o").type_text("090-0000-0101").keys("ctrl-t");
    driver.type_text("携帯").keys("enter");
    driver.shows("携帯");
    driver.keys("ctrl-s");
    let card = driver.crm().card(CustomerId(1)).expect("the card");
    let phones: Vec<(&str, &str)> =
        card.points_of(PointKind::Phone).map(|point| (point.label.as_str(), point.value.as_str())).collect();
    assert_eq!(phones, [("", "054-000-0101"), ("携帯", "090-0000-0101")]);
}

#[test]
fn a_number_and_a_name_that_the_book_has_are_told() {
    let mut driver = Driver::new(sample(), Lang::Ja, 120, 36);
    driver.keys("A").type_text("沼津印刷 株式会社");
    driver.shows("! 沼津印刷 株式会社 (10) と同じです");
}

#[test]
fn a_reading_known_to_the_book_is_proposed() {
    let mut driver = Driver::new(sample(), Lang::Ja, 120, 36);
    driver.keys("A").type_text("新会社").keys("tab tab").type_text("渡邊 健一").keys("tab");
    driver.shows("[ワタナベ ケンイチ");
    driver.shows("自動: 確認してください");
}

#[test]
fn leaving_with_changes_asks_and_the_three_answers_hold() {
    let name = |driver: &Driver| driver.crm().customer_name(CustomerId(1)).unwrap_or_default();
    for (answer, expected, open) in [
        ("s", "株式会社 富士見製作所X", false),
        ("d", "株式会社 富士見製作所", false),
        ("esc", "株式会社 富士見製作所", true),
    ] {
        let mut driver = editing(Lang::Ja, 120, 36);
        driver.type_text("X").keys("esc");
        driver.shows("保存していない変更があります");
        driver.keys(answer);
        assert_eq!(name(&driver), expected, "{answer}");
        assert_eq!(driver.text().contains("顧客を編集"), open, "{answer}");
    }
    let mut driver = editing(Lang::Ja, 120, 36);
    driver.keys("esc");
    driver.hides("顧客を編集");
}

#[test]
fn a_card_saved_elsewhere_meanwhile_is_not_overwritten() {
    let mut driver = editing(Lang::Ja, 120, 36);
    driver.app.crm.apply(crate::ops::customers::Command::Star(vec![CustomerId(2)])).expect("another card");
    let add = crate::ops::customers::Command::Tag { ids: vec![CustomerId(1)], add: vec!["新".into()], remove: vec![] };
    driver.app.crm.apply(add).expect("this card");
    driver.type_text("X").keys("ctrl-s");
    driver.shows("開いている間に別の所で変更されました");
    driver.shows("富士見製作所X");
}

#[test]
fn a_note_of_several_lines_stays_as_it_is_when_it_is_not_touched() {
    let mut crm = sample();
    let card = crm.card(CustomerId(1)).expect("the card");
    let note = "一行目\n二行目 ﾊﾝｶｸ".to_owned();
    let draft = Box::new(crate::domain::card::CardDraft { note: note.clone(), ..crm.draft_of(&card) });
    let revision = card.customer.revision;
    crm.apply(crate::ops::customers::Command::Edit { id: CustomerId(1), revision, draft }).expect("the note");
    let mut driver = Driver::new(crm, Lang::Ja, 120, 36);
    open(&mut driver, |cx| card_form::edit(cx, CustomerId(1)));
    driver.type_text("X").keys("ctrl-s");
    assert_eq!(driver.crm().card(CustomerId(1)).expect("the card").customer.note, note);
}

#[test]
fn a_figure_or_day_that_cannot_be_read_is_not_lost_in_silence() {
    for (steps, said) in [("誕生日", "日付として読めません"), ("従業員数", "数字を入れてください")]
    {
        let mut driver = editing(Lang::Ja, 120, 36);
        for _ in 0..40 {
            if driver.text().contains(&format!("▸ {steps}")) {
                break;
            }
            driver.keys("tab");
        }
        driver.keys("ctrl-u").type_text("あのころ").keys("shift-tab ctrl-s");
        driver.shows(said);
        driver.shows(&format!("▸ {steps}"));
        driver.keys("ctrl-u ctrl-s");
        driver.hides("顧客を編集");
    }
}
