//! The frame around every screen: tabs above, keys or a message below; and the notice of a screen that is too small.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::config::keys::{Action, Context};
use crate::i18n::{dates, frame as words, tui as t};
use crate::tui::style::{Look, Role};
use crate::tui::text;
use crate::tui::view::{Cx, Screen};
use crate::tui::widgets::{Footer, Header, Toast, footer, paint};

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
    let mut right: String =
        states.iter().filter(|(is, _)| *is).map(|(_, text)| format!("{}  ", text.get(lang))).collect();
    right.push_str(&dates::day_in_brackets(today, today, lang));
    Header { tabs, active: TABS.iter().position(|(screen, _)| *screen == active), right }.draw(buffer, area, cx.look);
}

/// The message of the moment, else the keys that matter here.
pub fn draw_footer(
    buffer: &mut Buffer,
    area: Rect,
    cx: &Cx<'_>,
    context: Context,
    keys: &[Action],
    toast: Option<&Toast>,
) {
    match toast {
        Some(toast) => footer::draw_toast(buffer, area, cx.look, toast),
        None if cx.settings.footer => Footer::of(cx.look, context, keys).draw(buffer, area, cx.look),
        None => {}
    }
}

/// One sentence in the middle, and how to leave.
pub fn draw_too_small(buffer: &mut Buffer, area: Rect, look: &Look, needed: (u16, u16)) {
    let lang = look.lang;
    let size = |width: u16, height: u16| format!("{width}x{height}");
    let sizes = words::TOO_SMALL_SIZES
        .with(lang, &[("now", &size(area.width, area.height)), ("needed", &size(needed.0, needed.1))]);
    let quit = look.keymap.key_label(Action::LayerClose, Context::Main).unwrap_or_default();
    let lines = [
        words::TOO_SMALL.get(lang).to_owned(),
        sizes,
        String::new(),
        format!("{quit} {}", Action::AppQuit.label().get(lang)),
    ];
    let top = area.y + area.height.saturating_sub(lines.len() as u16) / 2;
    for (line, y) in lines.iter().zip(top..area.bottom()) {
        let width = u16::try_from(text::width(line)).unwrap_or(u16::MAX);
        let x = area.x + area.width.saturating_sub(width) / 2;
        paint::text(buffer, x, y, area.right().saturating_sub(x), line, look.style(Role::Text));
    }
}
