//! What is written in a form outlives the end of the program: keys in, an end, and the form again.

use super::{FormDraft, Name};
use crate::domain::contact_point::{PointDraft, PointKind};
use crate::domain::{CustomerId, InteractionId, PersonId, TodoId};
use crate::i18n::Lang;
use crate::ops::customers;
use crate::ops::drafts::DraftPlace;
use crate::tui::dialogs::{card_form, interaction_form, person_form, quick_log, todo_form};
use crate::tui::event::{Event, Signal};
use crate::tui::testing::{Driver, sample};
use crate::tui::view::{Cx, Flow, Subject};
use crate::tui::widgets::Laid;

const FUJIMI: CustomerId = CustomerId(1);

fn begun() -> Driver {
    Driver::new(sample(), Lang::Ja, 120, 40)
}

/// The program is ended from outside, and begins anew with the same book.
fn ended(mut driver: Driver) -> Driver {
    driver.event(Event::Signal(Signal::End));
    assert!(driver.has_quit());
    Driver::new(driver.app.crm, Lang::Ja, 120, 40)
}

fn about(customer: CustomerId) -> Subject {
    Subject::Customers(vec![customer])
}

fn somebody(driver: &Driver) -> PersonId {
    driver.crm().card(FUJIMI).expect("a card").people[0].id
}

fn some_todo(driver: &Driver) -> TodoId {
    driver.crm().open_todos(true).expect("todos")[0].id
}

fn some_entry(driver: &Driver) -> InteractionId {
    driver.crm().history_of(FUJIMI).expect("history")[0]
}

fn edit_fujimi(cx: &Cx<'_>) -> Flow {
    card_form::edit(cx, FUJIMI)
}

#[test]
fn a_half_written_card_comes_back_with_its_new_contact_points_and_is_forgotten_when_saved() {
    let mut driver = begun();
    driver.answer(edit_fujimi);
    driver.hides("下書き");
    driver.keys("end").type_text("改").keys("ctrl-o").type_text("090-9999-8888").keys("ctrl-t enter");
    let mut driver = ended(driver);
    driver.answer(edit_fujimi);
    driver.shows("下書き  変更 2");
    driver.shows("製作所改 ");
    driver.shows("090-9999-8888");
    driver.keys("ctrl-s");
    let card = driver.crm().card(FUJIMI).expect("a card");
    assert_eq!(card.customer.name, "株式会社 富士見製作所改");
    let added = card.points.iter().find(|point| point.value == "090-9999-8888").expect("the number");
    assert_eq!((added.kind, added.label.as_str()), (PointKind::Phone, "代表"));
    driver.answer(edit_fujimi);
    driver.hides("下書き");
    driver.shows("変更なし");
}

#[test]
fn a_new_card_comes_back_in_its_own_place() {
    let mut driver = begun();
    driver.answer(|cx| card_form::add(cx, ""));
    driver.type_text("山田工務店").keys("shift-tab space");
    let mut driver = ended(driver);
    driver.answer(|cx| card_form::add(cx, "別の会社"));
    driver.hides("下書き");
    driver.keys("esc");
    driver.answer(edit_fujimi);
    driver.hides("下書き");
    driver.keys("esc");
    driver.answer(|cx| card_form::add(cx, ""));
    driver.shows("下書き  変更 2");
    driver.shows("(個人)");
    driver.keys("ctrl-s");
    let found = driver.crm().customers_named("山田工務店").expect("customers");
    assert_eq!(found.len(), 1);
    driver.answer(|cx| card_form::add(cx, ""));
    driver.hides("山田工務店]");
    driver.shows("変更なし");
}

#[test]
fn a_draft_is_forgotten_when_it_is_discarded_or_taken_back() {
    for keys in ["esc d", "backspace esc"] {
        let mut driver = begun();
        driver.answer(edit_fujimi);
        driver.keys("end").type_text("改");
        let mut driver = ended(driver);
        driver.answer(edit_fujimi);
        driver.shows("下書き  変更 1");
        driver.keys("end").keys(keys);
        driver.hides("顧客を編集");
        let mut driver = ended(driver);
        driver.answer(edit_fujimi);
        driver.shows("変更なし");
    }
}

#[test]
fn a_draft_kept_while_the_question_stands_is_forgotten_too() {
    let mut driver = begun();
    driver.answer(edit_fujimi);
    driver.keys("end").type_text("改").keys("esc");
    driver.event(Event::Tick);
    driver.keys("d");
    driver.answer(edit_fujimi);
    driver.shows("変更なし");
}

#[test]
fn a_draft_of_a_card_that_was_changed_since_is_offered_field_by_field_and_can_be_saved() {
    let mut driver = begun();
    driver.answer(edit_fujimi);
    driver.keys("end").type_text("改");
    let mut driver = ended(driver);
    driver.answer(|cx| {
        let card = cx.crm.card(FUJIMI).expect("a card");
        let mut draft = cx.crm.draft_of(&card);
        draft.note = "先に変わったメモ".to_owned();
        let revision = card.customer.revision;
        Flow::run(customers::Command::Edit { id: FUJIMI, revision, draft: Box::new(draft) })
    });
    driver.answer(edit_fujimi);
    driver.shows("下書き  変更 1");
    driver.keys("ctrl-s");
    let card = driver.crm().card(FUJIMI).expect("a card");
    assert!(card.customer.name.ends_with('改') && card.customer.note == "先に変わったメモ");
}

#[test]
fn a_draft_fits_in_the_other_language_and_on_a_narrow_screen() {
    let mut driver = begun();
    driver.answer(|cx| card_form::add(cx, ""));
    driver.type_text("山田").keys("shift-tab space");
    driver.event(Event::Signal(Signal::End));
    let mut driver = Driver::new(driver.app.crm, Lang::En, 60, 16);
    driver.answer(|cx| card_form::add(cx, ""));
    driver.shows("draft  2 changes, not saved");
    driver.keys("shift-tab");
    driver.shows("(individual)");
    driver.keys("esc d");
    driver.answer(edit_fujimi);
    driver.keys("end").type_text("改");
    driver.hides("draft");
    driver.event(Event::Signal(Signal::End));
    let mut driver = Driver::new(driver.app.crm, Lang::Ja, 60, 16);
    driver.answer(edit_fujimi);
    driver.shows("下書き: 前回の書きかけが入っています");
}

#[test]
fn screens_change_and_seconds_pass_without_loss() {
    let mut driver = begun();
    driver.answer(edit_fujimi);
    driver.keys("end").type_text("改");
    driver.answer(|_| Flow::Go(crate::tui::view::Screen::Customers, None));
    driver.hides("顧客を編集");
    driver.answer(edit_fujimi);
    driver.shows("下書き  変更 1");
}

#[test]
fn a_person_comes_back() {
    let mut driver = begun();
    let id = somebody(&driver);
    driver.answer(|cx| person_form::add(cx, FUJIMI));
    driver.type_text("佐藤").keys("ctrl-o").type_text("080-1").keys("ctrl-o").type_text("080-2");
    let mut driver = ended(driver);
    driver.answer(|cx| person_form::edit(cx, id));
    driver.hides("下書き");
    driver.keys("end").type_text("改");
    let mut driver = ended(driver);
    driver.answer(|cx| person_form::edit(cx, id));
    driver.shows("下書き  変更 1");
    driver.keys("esc d");
    driver.answer(|cx| person_form::add(cx, FUJIMI));
    driver.shows("下書き  変更 3");
    driver.keys("ctrl-s");
    let card = driver.crm().card(FUJIMI).expect("a card");
    let added = card.people.iter().find(|person| person.name == "佐藤").expect("the person");
    let mut numbers: Vec<&str> = added.points.iter().map(|point| point.value.as_str()).collect();
    numbers.sort_unstable();
    assert_eq!(numbers, ["080-1", "080-2"]);
    driver.answer(|cx| person_form::add(cx, FUJIMI));
    driver.shows("変更なし");
}

#[test]
fn a_line_of_a_todo_and_its_fields_come_back() {
    let mut driver = begun();
    driver.answer(|cx| todo_form::add(cx, &about(FUJIMI)));
    driver.type_text("金曜 見積の件");
    let mut driver = ended(driver);
    driver.answer(|cx| todo_form::add(cx, &about(CustomerId(5))));
    driver.hides("見積の件");
    driver.keys("esc");
    driver.answer(|cx| todo_form::add(cx, &about(FUJIMI)));
    driver.shows("下書き");
    driver.shows("! 金曜 見積の件");
    driver.keys("tab").type_text("で電話").keys("tab tab tab tab space");
    let mut driver = ended(driver);
    driver.answer(|cx| todo_form::add(cx, &about(FUJIMI)));
    for shown in ["下書き", "[見積の件で電話", "[2026-11-27", "(高)"] {
        driver.shows(shown);
    }
    driver.keys("ctrl-s");
    driver.answer(|cx| todo_form::add(cx, &about(FUJIMI)));
    driver.hides("下書き");
    driver.shows("例 金曜 見積書送付");
    driver.type_text("別件");
    driver.event(Event::Tick);
    driver.keys("enter");
    driver.answer(|cx| todo_form::add(cx, &about(FUJIMI)));
    driver.hides("下書き");
    driver.shows("例 金曜 見積書送付");
}

#[test]
fn a_changed_todo_comes_back_with_its_other_customer() {
    let mut driver = begun();
    let id = some_todo(&driver);
    driver.answer(|cx| todo_form::edit(cx, id));
    driver.keys("end").type_text("至急").keys("shift-tab").type_text("aoi").keys("enter");
    driver.shows("[Aoi Design");
    let mut driver = ended(driver);
    driver.answer(|cx| todo_form::edit(cx, id));
    for shown in ["下書き", "至急", "[Aoi Design"] {
        driver.shows(shown);
    }
    driver.keys("esc d");
    driver.answer(|cx| todo_form::edit(cx, id));
    driver.hides("至急");
    driver.hides("[Aoi Design");
}

#[test]
fn a_changed_entry_comes_back() {
    let mut driver = begun();
    let id = some_entry(&driver);
    driver.answer(|cx| interaction_form::edit(cx, id));
    driver.type_text("追記").keys("shift-tab right");
    let mut driver = ended(driver);
    driver.answer(|cx| interaction_form::edit(cx, id));
    driver.shows("下書き  変更 2");
    driver.shows("追記");
    driver.keys("ctrl-s");
    assert!(driver.crm().interaction(id).expect("an entry").body.contains("追記"));
    driver.answer(|cx| interaction_form::edit(cx, id));
    driver.shows("変更なし");
}

#[test]
fn an_entry_that_went_to_another_customer_comes_back_there() {
    let mut driver = begun();
    let id = some_entry(&driver);
    driver.answer(|cx| interaction_form::edit(cx, id));
    driver.type_text("追記");
    driver.answer(|_| Flow::Tell(crate::tui::view::Request::Customer(CustomerId(5))));
    let mut driver = ended(driver);
    driver.answer(|cx| interaction_form::edit(cx, id));
    driver.shows("追記");
    driver.keys("ctrl-s");
    let entry = driver.crm().interaction(id).expect("an entry");
    assert!(entry.customer == CustomerId(5) && entry.body.contains("追記"));
}

#[test]
fn the_fields_of_a_line_come_back_with_the_line() {
    let mut driver = begun();
    driver.answer(|cx| quick_log::open(cx, &about(FUJIMI)));
    driver.type_text("tel 納期").keys("ctrl-o").type_text("は来週");
    let mut driver = ended(driver);
    driver.answer(|cx| quick_log::open(cx, &about(FUJIMI)));
    driver.keys("ctrl-o");
    driver.shows("下書き  変更 1");
    driver.shows("納期は来週");
    driver.keys("esc d enter");
    driver.answer(|cx| quick_log::open_with(cx, &about(FUJIMI), "tel 納期"));
    driver.keys("ctrl-o");
    driver.shows("変更なし");
}

#[test]
fn a_contact_point_goes_back_to_its_own_line_or_to_a_new_one_when_that_is_gone() {
    for gone in [false, true] {
        let mut driver = begun();
        driver.answer(edit_fujimi);
        let points = driver.crm().card(FUJIMI).expect("a card").points;
        let phone = points.iter().find(|point| point.kind == PointKind::Phone).expect("a phone").clone();
        while !driver.lines().iter().any(|line| line.contains('▸') && line.contains(&phone.value)) {
            driver.keys("tab");
        }
        driver.keys("end").type_text("-7");
        let changed = format!("{}-7", phone.value);
        let mut driver = ended(driver);
        driver.answer(|cx| {
            let card = cx.crm.card(FUJIMI).expect("a card");
            let mut draft = cx.crm.draft_of(&card);
            if gone {
                draft.points.retain(|point| point.id != Some(phone.id));
            }
            draft.points.insert(0, PointDraft::new(PointKind::Phone, "", "03-0000-0000"));
            let revision = card.customer.revision;
            Flow::run(customers::Command::Edit { id: FUJIMI, revision, draft: Box::new(draft) })
        });
        driver.answer(edit_fujimi);
        driver.shows("下書き  変更 1");
        driver.keys("ctrl-s");
        let card = driver.crm().card(FUJIMI).expect("a card");
        assert!(card.points.iter().any(|point| point.value == "03-0000-0000"));
        let kept = card.points.iter().find(|point| point.value == changed).expect("the changed number");
        assert_eq!((kept.id == phone.id, kept.label.as_str()), (!gone, phone.label.as_str()));
        assert_eq!(card.points.len(), points.len() + 1);
    }
}

#[test]
fn nothing_is_written_while_nothing_changes() {
    let driver = begun();
    let look = crate::tui::testing::look(Lang::Ja);
    let settings = crate::config::Settings::default();
    let cx = Cx { crm: driver.crm(), look: &look, settings: &settings, index: None, answers: &Default::default() };
    let place = DraftPlace::Card(FUJIMI);
    let (mut draft, none) = FormDraft::find(place.clone(), &cx);
    assert!(none.is_empty());
    let written = vec![(Name::Field("name".to_owned()), Laid::Text("甲".to_owned()))];
    draft.keep(&written, &cx);
    assert_eq!(FormDraft::find(place.clone(), &cx).1, written);
    cx.crm.keep_draft(&place, "").expect("forgotten");
    draft.keep(&written, &cx);
    assert_eq!(cx.crm.draft(&place).expect("a draft"), None);
    draft.keep(&Vec::new(), &cx);
    draft.keep(&written, &cx);
    assert_eq!(FormDraft::find(place, &cx).1, written);
}

#[test]
fn a_draft_that_is_not_understood_is_no_draft() {
    let mut driver = begun();
    driver.crm().keep_draft(&DraftPlace::Card(FUJIMI), "{\"name\": 1").expect("kept");
    driver.answer(edit_fujimi);
    driver.shows("変更なし");
}
