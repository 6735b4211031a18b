//! Things worth knowing that need no date: birthdays soon, cards that lack something.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::config::keys::{Action, Context};
use crate::i18n::{Lang, todos as t};
use crate::ops::today::Notices;
use crate::tui::style::Role;
use crate::tui::view::Cx;
use crate::tui::widgets::{Pane, paint};

/// Draws the pane: the birthdays nearest first, and at its foot what is counted. Empty until that is read.
pub fn draw(notices: Option<&Notices>, buffer: &mut Buffer, pane: Rect, inner: Rect, cx: &Cx<'_>) {
    let lang = cx.lang();
    let Some(notices) = notices else {
        Pane::new(cx.say(t::NOTICES)).draw(buffer, pane, cx.look);
        return;
    };
    let mut counted: Vec<String> =
        [(notices.waiting_mail, t::WAITING_MAIL), (notices.without_reading, t::WITHOUT_READING)]
            .into_iter()
            .filter(|(count, _)| *count > 0)
            .map(|(count, text)| text.count(lang, count))
            .collect();
    let count = notices.birthdays.len() + counted.len();
    if notices.waiting_mail > 0
        && let Some(key) = cx.look.keymap.key_label(Action::InboxOpen, Context::Main)
    {
        counted[0] = format!("{}  {key}", counted[0]);
    }
    let state = if count > 0 { t::GROUP_COUNT.count(lang, count) } else { String::new() };
    Pane::new(cx.say(t::NOTICES)).state(state).draw(buffer, pane, cx.look);
    if inner.is_empty() {
        return;
    }
    let mut lines: Vec<String> = notices
        .birthdays
        .iter()
        .map(|birthday| t::BIRTHDAY.with(lang, &[("day", &birthday.on.format("%m/%d")), ("name", &birthday.name)]))
        .collect();
    lines.truncate(usize::from(inner.height).saturating_sub(counted.len()));
    lines.extend(counted);
    let room = inner.width.saturating_sub(2);
    if lines.is_empty() {
        paint::text(buffer, inner.x + 1, inner.y, room, cx.say(t::NO_NOTICES), cx.look.style(Role::Dim));
    }
    let mark = if cx.look.ascii { "*" } else { "▪" };
    for (line, y) in lines.iter().zip(inner.y..inner.bottom()) {
        paint::text(buffer, inner.x + 1, y, 1, mark, cx.look.style(Role::Accent));
        paint::text(buffer, inner.x + 3, y, room.saturating_sub(2), line, cx.look.style(Role::Text));
    }
}

/// The same as one line; empty when there is nothing.
pub fn in_short(notices: &Notices, lang: Lang) -> String {
    let parts = [
        (notices.birthdays.len(), t::BIRTHDAYS_SHORT),
        (notices.waiting_mail, t::WAITING_MAIL_SHORT),
        (notices.without_reading, t::WITHOUT_READING_SHORT),
    ];
    let said: Vec<String> =
        parts.into_iter().filter(|(count, _)| *count > 0).map(|(count, text)| text.count(lang, count)).collect();
    said.join("  ")
}
