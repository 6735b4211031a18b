//! The pictures of the README, drawn from the made-up book: a changed screen fails here until its picture is renewed.
//!
//! `TOKUI_PICTURES=write cargo test --lib pictures` renews them.

use std::path::PathBuf;

use crate::config::Settings;
use crate::config::keys::Keymap;
use crate::config::settings::Theme as Choice;
use crate::i18n::Lang;
use crate::ops::demo::{Plan, fill};
use crate::tui::style::{Background, ColorChoice, Look, Theme};
use crate::tui::testing::{Driver, book, svg};

/// A screen of the made-up book after some keys.
fn picture(lang: Lang, keys: &str, typed: &str) -> String {
    let mut crm = book();
    let plan = Plan::small(crm.today());
    fill(&mut crm, &plan, &()).expect("the made-up book");
    let rich = |name: &str| (name == "COLORTERM").then(|| "truecolor".to_owned());
    let theme = Theme::choose(Choice::Dark, ColorChoice::Always, rich, Some(Background::Dark));
    let look = Look { theme, lang, keymap: Keymap::default(), ascii: false };
    let mut driver = Driver::with_look(crm, look, Settings::default(), 120, 36);
    driver.keys(keys).type_text(typed);
    svg(&driver.buffer())
}

#[test]
fn the_pictures_of_the_readme_show_the_screens_as_they_are() {
    let line = ("2 / w a t a enter j i", "t 見積の件で質問 !金曜 見積書送付 #見積");
    let english = ("2 / w a t a enter j i", "t asked for a quote !fri send the quote #quote");
    for (name, lang, (keys, typed)) in [
        ("today-ja", Lang::Ja, ("esc", "")),
        ("today-en", Lang::En, ("esc", "")),
        ("log-ja", Lang::Ja, line),
        ("log-en", Lang::En, english),
    ] {
        let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(format!("assets/{name}.svg"));
        let drawn = picture(lang, keys, typed);
        if std::env::var("TOKUI_PICTURES").is_ok_and(|what| what == "write") {
            std::fs::write(&path, &drawn).expect("the picture can be written");
        }
        let kept = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(kept == drawn, "{name} has changed: look at it, then renew the pictures as this file says");
    }
}
