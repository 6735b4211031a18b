//! Every screen with every key: nothing panics, whatever is written can be taken back, and what is no key does nothing.
//!
//! Written over [`Screen`] and the key table, so that a new screen or key is held without a line here.

use crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

use super::key_event;
use super::testing::{Driver, sample};
use super::view::Screen;
use super::views;
use crate::config::keys::{Action, Context, Key, Keymap, Sequence};
use crate::i18n::Lang;
use crate::ops::Crm;
use crate::ops::testing::all_rows;
use crate::ops::trash::TrashedId;

/// The screens behind the digits, with the key that leads there.
const SCREENS: &[(Screen, &str)] = &[
    (Screen::Today, "1"),
    (Screen::Customers, "2"),
    (Screen::History, "4"),
    (Screen::Plans, "5"),
    (Screen::Tidy, "7"),
];

/// The sample with something in the trash.
fn book() -> Crm {
    let mut crm = sample();
    let thrown = crm.history_of(crate::domain::CustomerId(2)).expect("a history");
    crm.apply(crate::ops::interactions::Command::Trash(vec![thrown[0]])).expect("to the trash");
    crm.apply(crate::ops::customers::Command::Trash(vec![crate::domain::CustomerId(9)])).expect("to the trash");
    crm
}

fn context_of(screen: Screen) -> Context {
    views::make(screen).context()
}

/// Closes what stands over the screen, ends what is begun on it, and comes back to it from anywhere.
fn home(driver: &mut Driver, screen: Screen, key: &str) {
    for _ in 0..8 {
        if driver.app.standing() == (screen, 0, context_of(screen)) {
            return;
        }
        if driver.app.standing().1 > 0 || driver.app.standing().2.is_text() {
            driver.keys("esc");
        } else {
            driver.keys(key);
            return;
        }
    }
    panic!("no way back to {screen:?}: {:?}\n{}", driver.app.standing(), driver.text());
}

/// Presses every key of a screen's context once, from each of so many panes.
fn walk(screen: Screen, digit: &str, panes: usize) {
    let mut driver = Driver::new(book(), Lang::Ja, 80, 24);
    let keymap = Keymap::default();
    let before = all_rows(driver.crm());
    let last = |driver: &Driver| driver.crm().operations(None, 1).expect("the log book")[0].id;
    for pane in 0..panes {
        for (keys, action) in keymap.bindings(context_of(screen)) {
            home(&mut driver, screen, digit);
            driver.keys("esc");
            for _ in 0..pane {
                driver.keys("tab");
            }
            let done = last(&driver);
            if *action == Action::Redo {
                driver.keys("u");
            }
            press(&mut driver, keys);
            if *action == Action::Undo {
                driver.keys("U");
            } else if *action != Action::Redo && last(&driver) != done {
                home(&mut driver, screen, digit);
                driver.keys("u");
            }
            let after = all_rows(driver.crm());
            let changed: Vec<_> = before.iter().filter(|(row, text)| after.get(*row) != Some(text)).collect();
            let place = format!("{screen:?} pane {pane} {keys:?} {action:?}");
            assert!(changed.is_empty() && after.len() == before.len(), "{place}: {changed:?}\n{}", driver.text());
        }
    }
}

fn press(driver: &mut Driver, keys: &Sequence) {
    for key in keys.keys() {
        driver.event(super::event::Event::Key(*key));
    }
}

#[test]
fn every_key_of_today_does_no_harm() {
    walk(Screen::Today, "1", 2);
}

#[test]
fn every_key_of_the_customers_does_no_harm() {
    walk(Screen::Customers, "2", 4);
}

#[test]
fn every_key_of_the_history_does_no_harm() {
    walk(Screen::History, "4", 1);
}

#[test]
fn every_key_of_the_plans_does_no_harm() {
    walk(Screen::Plans, "5", 1);
}

#[test]
fn every_key_of_the_trash_does_no_harm() {
    walk(Screen::Tidy, "7", 1);
}

#[test]
fn the_book_of_the_walk_has_something_on_every_screen() {
    let trash = book().trash().expect("the trash");
    assert!(trash.iter().any(|thing| matches!(thing.id, TrashedId::Customer(_))) && trash.len() == 2);
}

#[test]
fn help_and_palette_open_over_every_screen_and_name_its_keys() {
    for lang in [Lang::Ja, Lang::En] {
        let mut driver = Driver::new(book(), lang, 120, 36);
        for (screen, digit) in SCREENS {
            let context = context_of(*screen);
            driver.keys(digit).keys("?");
            driver.shows(context.label().get(lang));
            driver.type_text("undo");
            driver.shows(Action::Undo.label().get(lang));
            driver.keys("esc :").type_text("undo");
            driver.shows(Action::Undo.label().get(lang));
            driver.keys("esc");
            assert_eq!(driver.app.standing(), (*screen, 0, context), "both are closed again");
        }
    }
}

#[test]
fn every_action_with_a_key_is_in_the_palette_of_its_screen() {
    let keymap = Keymap::default();
    for (screen, _) in SCREENS {
        let context = context_of(*screen);
        let offered: Vec<Action> = keymap.actions(context).collect();
        for (_, action) in keymap.bindings(context) {
            assert!(offered.contains(action), "{screen:?} {action:?}");
        }
    }
}

#[test]
fn after_a_prefix_its_continuations_are_shown_on_every_screen() {
    let mut driver = Driver::new(book(), Lang::Ja, 80, 24);
    for (_, digit) in SCREENS {
        driver.keys(digit).keys("g");
        driver.hides(Action::OpenUrl.label().get(Lang::Ja));
        driver.wait(std::time::Duration::from_millis(500));
        driver.shows(Action::OpenUrl.label().get(Lang::Ja));
        driver.keys("esc");
        driver.hides(Action::OpenUrl.label().get(Lang::Ja));
    }
}

#[test]
fn a_paste_into_a_list_is_asked_about_and_changes_nothing() {
    let pasted = "dxau*#渡邊商店 0540000101\n".repeat(10).chars().take(200).collect::<String>();
    let mut driver = Driver::new(book(), Lang::Ja, 80, 24);
    let before = all_rows(driver.crm());
    for (screen, digit) in SCREENS {
        driver.keys(digit).paste(&pasted);
        driver.shows(crate::i18n::frame::PASTE_MENU.get(Lang::Ja));
        driver.keys("esc");
        assert_eq!(driver.app.standing().0, *screen);
        let burst: Vec<Key> = pasted.chars().filter(|c| !c.is_control()).map(Key::char).collect();
        driver.event(super::event::Event::Burst(burst));
        driver.shows(crate::i18n::frame::PASTE_MENU.get(Lang::Ja));
        driver.keys("esc");
    }
    assert!(all_rows(driver.crm()) == before);
}

#[test]
fn a_key_typed_with_the_input_method_on_does_what_it_means() {
    for (screen, digit) in SCREENS {
        let mut plain = Driver::new(book(), Lang::Ja, 80, 24);
        let mut kana = Driver::new(book(), Lang::Ja, 80, 24);
        plain.keys(digit);
        kana.keys(digit);
        for (typed, meant) in
            [("ｊ", "j"), ("ｋ", "k"), ("Ｇ", "G"), ("　", " "), ("「", "["), ("」", "]"), ("？", "?")]
        {
            kana.type_text(typed);
            plain.type_text(meant);
            assert_eq!(kana.text(), plain.text(), "{screen:?} {typed}");
        }
        let before = all_rows(kana.crm());
        kana.keys("esc esc esc");
        kana.type_text("わ");
        kana.shows(crate::i18n::frame::PASTE_MENU.get(Lang::Ja));
        kana.keys("esc").type_text("￥¥");
        assert!(all_rows(kana.crm()) == before, "{screen:?}");
    }
}

#[test]
fn the_release_of_a_key_is_nothing_whatever_the_key() {
    for (screen, _) in SCREENS {
        for (keys, _) in Keymap::default().bindings(context_of(*screen)) {
            let Some(character) = keys.keys().first().and_then(|key| key.typed()) else { continue };
            let event = KeyEvent::new_with_kind(KeyCode::Char(character), KeyModifiers::NONE, KeyEventKind::Release);
            assert_eq!(key_event::key(event), None, "{character}");
        }
    }
}

#[test]
fn a_screen_is_drawn_at_every_size_that_is_large_enough() {
    for lang in [Lang::Ja, Lang::En] {
        let mut driver = Driver::new(book(), lang, 120, 36);
        for (_, digit) in SCREENS {
            for (width, height) in [(120, 36), (100, 30), (99, 30), (80, 24), (60, 16), (250, 80), (59, 15), (1, 1)] {
                driver.keys(digit);
                driver.resize(width, height);
                driver.keys("j ] [ k G g g");
            }
        }
    }
}

#[test]
fn a_message_of_before_does_not_hide_the_keys_of_a_dialog_or_screen_opened_since() {
    let mut driver = Driver::new(sample(), Lang::Ja, 120, 36);
    driver.keys("x");
    driver.shows("完了しました");
    driver.keys("i");
    driver.hides("完了しました");
    driver.shows("Enter 保存");
    driver.type_text("済んだ").keys("enter");
    driver.shows("記録しました");
    driver.keys("2");
    driver.hides("記録しました");
}

#[test]
fn a_wrong_line_of_the_settings_is_said_once_with_its_number() {
    for (text, said) in
        [("\nmouse = 3\n", " 設定 2行目: 「mouse」"), ("mouse = 3\nfooter = 3\n", " 問題 2件  設定 1行目: 「mouse」")]
    {
        let mut driver = Driver::new(sample(), Lang::Ja, 80, 24);
        let (settings, problems) = crate::config::settings::parse(text);
        driver.app.take_settings(settings, problems, std::time::Instant::now());
        let last = driver.lines().pop().unwrap_or_default();
        assert!(last.starts_with(said), "{last}");
    }
}

#[test]
fn an_error_that_does_not_fit_in_one_row_is_shown_to_its_end() {
    for (width, height) in [(80, 24), (60, 16)] {
        for lang in [Lang::Ja, Lang::En] {
            let mut driver = Driver::new(sample(), lang, width, height);
            let candidates = (1..=4).map(|id| (crate::domain::CustomerId(id), format!("渡邉商事 {id}"))).collect();
            let error = crate::ops::Error::Ambiguous { word: "渡".to_owned(), candidates, total: 4 };
            driver.keys("2").answer(|cx| super::view::Flow::error(&error, cx.lang()));
            let said = super::view::said(&error, lang);
            let plain = |text: &str| text.chars().filter(|character| !character.is_whitespace()).collect::<String>();
            let lines = driver.lines();
            assert!(plain(&lines[lines.len() - 4..].concat()).ends_with(&plain(&said)), "{lines:#?}");
            driver.keys("1");
            driver.hides("渡邉商事 4");
        }
    }
}

#[test]
fn on_too_small_a_screen_only_the_key_it_names_does_anything() {
    let mut driver = Driver::new(sample(), Lang::Ja, 80, 24);
    driver.keys("2 /").type_text("wa");
    driver.resize(40, 10);
    driver.shows("q 終了");
    driver.keys("t d enter");
    driver.resize(80, 24);
    driver.shows("/ wa ");
    driver.resize(40, 10);
    driver.keys("q");
    assert!(driver.has_quit());
}

#[test]
fn messages_name_the_keys_that_the_user_has_bound() {
    let text = "[keys.main]\n\"u\" = \"\"\n\"ctrl-u\" = \"\"\n\"Z\" = \"undo\"\n\"i\" = \"\"\n\"L\" = \"log.quick\"\n\
        [keys.app]\n\"enter\" = \"\"\n\"O\" = \"item.open\"\n\
        [keys.input]\n\"enter\" = \"\"\n\"ctrl-v\" = \"input.accept\"\n\
        [keys.quicklog]\n\"enter\" = \"\"\n\"ctrl-s\" = \"\"\n\"ctrl-v\" = \"input.accept\"\n";
    for (lang, finished, undone, runs, chosen) in [
        (Lang::Ja, "L で結果と次の予定を記録", "Z で元に戻せます", "O は選ばれている方", "Ctrl-v で選ぶ"),
        (Lang::En, "L logs what came of it", "Z brings them back", "O runs the selected one", "Ctrl-v chooses"),
    ] {
        let mut driver = Driver::new(sample(), lang, 120, 36);
        let (settings, problems) = crate::config::settings::parse(text);
        assert_eq!(problems, []);
        driver.app.take_settings(settings, problems, std::time::Instant::now());
        driver.keys("x");
        driver.shows(finished);
        driver.keys("2 g a d");
        driver.shows(undone);
        driver.shows(runs);
        driver.keys("esc L").type_text("tel @由美");
        driver.shows(chosen);
        driver.keys("esc ?");
        driver.shows(if lang == Lang::Ja { "Ctrl-v で実行" } else { "Ctrl-v runs" });
    }
}
