//! The rows of readings: one letter jumps to the first customer of か, さ, ... or of a Latin initial.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::config::keys::{Action, Context, Key};
use crate::domain::text::KanaRow;
use crate::i18n::customers as t;
use crate::tui::style::Role;
use crate::tui::view::{Cx, Flow, Layer, Request};
use crate::tui::widgets::{Pane, paint, popup};

/// The letters of the rows as the menu shows them.
const LETTERS: [&str; 2] = ["akstn", "hmyrw"];

/// The key for all that is neither kana nor Latin.
const OTHER: char = '#';

/// The open menu.
struct Rows;

/// Opens the menu of rows.
pub fn open() -> Flow {
    Flow::Open(Box::new(Rows))
}

impl Layer for Rows {
    fn context(&self) -> Context {
        Context::Menu
    }

    fn action(&mut self, action: Action, _cx: &Cx<'_>) -> Flow {
        match action {
            Action::LayerBack | Action::LayerCancel => Flow::Close,
            _ => Flow::Stay,
        }
    }

    fn letter(&mut self, key: Key, _cx: &Cx<'_>) -> Flow {
        let row = key.typed().and_then(|letter| match letter {
            OTHER => Some(KanaRow::Other),
            letter => KanaRow::from_key(letter),
        });
        match row {
            Some(row) => Flow::Many(vec![Flow::Close, Flow::Tell(Request::Row(row))]),
            None => Flow::Ignored,
        }
    }

    fn draw(&self, buffer: &mut Buffer, area: Rect, cx: &Cx<'_>) -> Option<Position> {
        let inner = popup::open(buffer, popup::centred(area, 44, 6), Pane::new(cx.say(t::ROWS)), cx.look);
        for (y, letters) in (inner.y..inner.bottom()).zip(LETTERS) {
            let mut x = inner.x + 1;
            for letter in letters.chars() {
                let heading = KanaRow::from_key(letter).map_or(letter, KanaRow::heading);
                let room = inner.right().saturating_sub(x);
                let after = paint::text(buffer, x, y, room, &letter.to_string(), cx.look.style(Role::Accent));
                let room = inner.right().saturating_sub(after + 1);
                paint::text(buffer, after + 1, y, room, &heading.to_string(), cx.look.style(Role::Text));
                x += 8;
            }
        }
        for (y, line) in (inner.y + 2..inner.bottom()).zip([t::ROWS_LATIN, t::ROWS_OTHER]) {
            let room = inner.width.saturating_sub(1);
            paint::text(buffer, inner.x + 1, y, room, cx.say(line), cx.look.style(Role::Dim));
        }
        None
    }

    fn footer(&self) -> Vec<Action> {
        vec![Action::LayerBack]
    }
}
