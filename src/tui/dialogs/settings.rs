//! `,`: what can be set while the screens run, and the file for the rest.

use crate::i18n::{Lang, forms as t};
use crate::tui::view::{Cx, Flow};
use crate::tui::widgets::menu::Item;

/// The settings menu.
pub fn open(cx: &Cx<'_>) -> Flow {
    #[derive(Clone, Copy)]
    enum Choice {
        Lang(Lang),
        Mouse,
        File,
    }
    let other = cx.lang().other();
    let name = match other {
        Lang::Ja => "日本語",
        Lang::En => "English",
    };
    let items = vec![
        Item::new('l', format!("{}: {name}", cx.say(t::LANGUAGE)), Choice::Lang(other)),
        Item::new('m', cx.say(t::MOUSE), Choice::Mouse),
        Item::new('e', cx.say(t::SETTINGS_FILE), Choice::File),
    ];
    super::menu(cx.say(t::SETTINGS), items, |choice, _| match choice {
        Choice::Lang(lang) => Flow::Lang(lang),
        Choice::Mouse => Flow::Mouse,
        Choice::File => Flow::EditSettings,
    })
}
