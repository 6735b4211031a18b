//! The list of the history drawn: its title and search, the rows, the months, and what an empty one says.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::rows::Columns;
use super::{History, months, rows, tabs};
use crate::config::keys::{Action, Context};
use crate::domain::text::display;
use crate::i18n::{filter as words, history as t};
use crate::tui::view::{Cx, Layer};
use crate::tui::widgets::Pane;
use crate::tui::widgets::list::draw_empty;

/// From so many rows inside the list on, the months have their place whatever is listed.
const HIGH: u16 = 24;

impl History {
    /// What stands on the right of the title.
    fn state(&self, cx: &Cx<'_>) -> String {
        let lang = cx.lang();
        let mut parts = Vec::new();
        if self.entries.chosen() > 0 {
            parts.push(t::CHOSEN.with(lang, &[("n", &self.entries.chosen())]));
        }
        let total = tabs::count(&self.counts, self.category);
        match total {
            Some(total) if self.filter.is_active() => {
                parts.push(t::COUNT_OF.with(lang, &[("n", &self.entries.len()), ("total", &total)]));
            }
            _ => {
                let count =
                    if self.filter.is_active() { self.entries.len() } else { total.unwrap_or(self.entries.len()) };
                parts.push(t::COUNT.count(lang, count));
            }
        }
        parts.push(
            cx.say(match (self.filter.is_waiting(), self.filter.sorts()) {
                (true, _) => t::SEARCHING,
                (false, true) => words::ORDERED,
                (false, false) => t::NEWEST_FIRST,
            })
            .to_owned(),
        );
        parts.join("  ")
    }

    /// What an empty list says.
    fn empty(&self, cx: &Cx<'_>) -> Vec<String> {
        let lang = cx.lang();
        let key = |action| cx.look.keymap.key_label(action, Context::History).unwrap_or_default();
        if self.filter.is_active() {
            if self.filter.is_waiting() {
                return vec![cx.say(t::SEARCHING).to_owned()];
            }
            let text = display(&self.filter.shown_text()).into_owned();
            let clears = if self.filter.is_typing() { Action::InputCancel } else { Action::LayerBack };
            let key = cx.look.keymap.key_label(clears, self.context()).unwrap_or_default();
            let clears = t::NONE_FOUND_KEY.with(lang, &[("key", &key)]);
            return vec![t::NONE_FOUND.with(lang, &[("text", &text)]), clears];
        }
        let (text, next, action) = match self.category {
            None => (t::NO_ENTRIES, t::NO_ENTRIES_KEY, Action::LogQuick),
            Some(_) => (t::NONE_HERE, t::NONE_HERE_KEY, Action::SubtabNext),
        };
        vec![text.get(lang).to_owned(), next.with(lang, &[("key", &key(action))])]
    }

    /// The rows of the list inside its frame: an open search takes its line and the divider above them, the months what
    /// is free below them, or a part of a high screen.
    pub(super) fn rows(&self, inner: Rect) -> (Rect, Option<Rect>) {
        let rows = self.filter.below(inner);
        let left = rows.height.saturating_sub(months::ROWS);
        let free = self.entries.len() <= usize::from(left) || inner.height >= HIGH;
        if left == 0 || !free || self.entries.is_empty() || self.months.is_empty() || self.filter.is_active() {
            return (rows, None);
        }
        (Rect { height: left, ..rows }, Some(Rect { y: rows.y + left, height: months::ROWS, ..rows }))
    }

    pub(super) fn draw_list(&self, buffer: &mut Buffer, area: Rect, cx: &Cx<'_>) -> Option<Position> {
        let look = cx.look;
        let pane = Pane::new(cx.say(t::TITLE)).state(self.state(cx)).focused(true);
        let inner = pane.draw(buffer, area, look);
        let caret = self.filter.draw(buffer, area, cx);
        let (rows, months) = self.rows(inner);
        if let Some(area) = months {
            months::draw(buffer, area, &self.months, cx);
        }
        if self.entries.is_empty() {
            draw_empty(buffer, rows, look, &self.empty(cx));
            return caret;
        }
        let words = self.filter.marks().folded();
        // One column before the rows for the cursor, one free behind them.
        let rows = Rect { width: rows.width.saturating_sub(1), ..rows };
        let columns = Columns::of(usize::from(rows.width.saturating_sub(1)), self.entries.rows(), cx);
        let place = self.entries.list.draw(buffer, rows, look, true, |index, _| {
            let row = self.entries.row(index);
            row.map(|row| rows::line(row, self.entries.is_chosen(row.interaction.id), columns, words, cx))
                .unwrap_or_default()
        });
        caret.or(place)
    }
}
