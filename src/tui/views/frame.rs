//! The frame around every screen: tabs above, keys or a message below.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::config::keys::{Action, Context};
use crate::i18n::{Text, dates, tui as t};
use crate::tui::view::{Cx, Screen};
use crate::tui::widgets::{Footer, Header, Toast, footer};

/// The screens with tabs; the digit of each is its key.
const TABS: &[(Screen, Action)] = &[
    (Screen::Today, Action::ScreenToday),
    (Screen::Customers, Action::ScreenCustomers),
    (Screen::History, Action::ScreenHistory),
    (Screen::Plans, Action::ScreenPlans),
    (Screen::Tidy, Action::ScreenTidy),
];

pub fn draw_header(buffer: &mut Buffer, area: Rect, cx: &Cx<'_>, active: Screen, sample: bool) {
    let lang = cx.lang();
    let name = |screen| match screen {
        Screen::Welcome | Screen::Today => t::TODAY,
        Screen::Customers => t::CUSTOMERS,
        Screen::History => t::HISTORY,
        Screen::Plans => t::PLANS,
        Screen::Tidy => t::TIDY,
    };
    let tabs = TABS
        .iter()
        .map(|(screen, action)| match cx.look.keymap.key_label(*action, Context::Main) {
            Some(key) => format!("{key} {}", name(*screen).get(lang)),
            None => name(*screen).get(lang).to_owned(),
        })
        .collect();
    let today = cx.crm.today();
    let states = [(sample, t::SAMPLE), (cx.crm.is_read_only(), t::READ_ONLY)];
    let state = states.iter().filter(|(is, _)| *is).map(|(_, text)| text.get(lang)).collect::<Vec<_>>().join("  ");
    let date = dates::day_in_brackets(today, today, lang);
    let active = TABS.iter().position(|(screen, _)| *screen == active);
    Header { tabs, active, state, date }.draw(buffer, area, cx.look);
}

/// The message of the moment, else the keys that matter here.
pub fn draw_footer(
    buffer: &mut Buffer,
    area: Rect,
    cx: &Cx<'_>,
    context: Context,
    keys: &[(Action, Text)],
    toast: Option<&Toast>,
) {
    match toast {
        Some(toast) => footer::draw_toast(buffer, area, cx.look, toast),
        None if cx.settings.footer => Footer::of(cx.look, context, keys).draw(buffer, area, cx.look),
        None => {}
    }
}
