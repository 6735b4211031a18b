//! Text that arrived where keys are expected: never run as keys, but asked about.

use crate::domain::text::display;
use crate::domain::text::width::cut;
use crate::i18n::{frame, tui as t};
use crate::tui::dialogs::menu;
use crate::tui::view::{Cx, Flow};
use crate::tui::widgets::menu::Item;

/// What to do with the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Use {
    Filter,
    Log,
    Add,
    Drop,
}

/// Asks what a pasted text is for.
pub fn ask(text: String, cx: &Cx<'_>, chosen: impl Fn(Use, String, &Cx<'_>) -> Flow + 'static) -> Flow {
    let title = format!("{}: {}", cx.say(frame::PASTE_MENU), cut(&display(&text), 24));
    let items = vec![
        Item::new('/', cx.say(t::PASTE_FILTER), Use::Filter),
        Item::new('i', cx.say(t::PASTE_LOG), Use::Log),
        Item::new('a', cx.say(t::PASTE_ADD), Use::Add),
        Item::new('q', cx.say(t::PASTE_DROP), Use::Drop),
    ];
    menu(title, items, move |choice, cx| chosen(choice, text.clone(), cx))
}
