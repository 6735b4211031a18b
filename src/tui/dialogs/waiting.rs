//! The wait for a change of very many: how far it is, and a way to stop it.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::config::keys::{Action, Context};
use crate::i18n::tui as t;
use crate::tui::jobs::{Message, Stop};
use crate::tui::style::Role;
use crate::tui::view::{Cx, Flow, Layer};
use crate::tui::widgets::{Pane, paint, popup};

struct Waiting {
    done: usize,
    total: usize,
    /// `None`: it cannot be stopped.
    stop: Option<Stop>,
}

/// The dialog; it takes every key until the app takes it away.
pub fn dialog(total: usize, stop: Option<Stop>) -> Box<dyn Layer> {
    Box::new(Waiting { done: 0, total, stop })
}

impl Layer for Waiting {
    fn context(&self) -> Context {
        Context::Menu
    }

    fn action(&mut self, action: Action, _cx: &Cx<'_>) -> Flow {
        match (action, &self.stop) {
            (Action::LayerBack | Action::LayerCancel, Some(stop)) => stop.stop(),
            (Action::AppRedraw, _) => return Flow::Redraw,
            _ => {}
        }
        Flow::Stay
    }

    fn message(&mut self, message: &Message, _cx: &Cx<'_>) -> Flow {
        let Message::Doing { done, total } = message else { return Flow::Ignored };
        (self.done, self.total) = (*done, *total);
        Flow::Stay
    }

    fn draw(&self, buffer: &mut Buffer, area: Rect, cx: &Cx<'_>) -> Option<Position> {
        let look = cx.look;
        let inside = popup::open(buffer, popup::centred(area, 48, 5), Pane::new(cx.say(t::WAITING)), look);
        if inside.height < 1 || inside.width < 4 {
            return None;
        }
        let key = look.keymap.key_label(Action::LayerBack, Context::Menu).unwrap_or_default();
        let words = match (&self.stop, self.done) {
            (None, _) | (Some(_), 0) => t::WAITING_FOR.with(cx.lang(), &[("total", &self.total)]),
            // Mail does not know how much of it there is, but in hundredths.
            (Some(_), done) if self.total == 100 => t::WAITING_PERCENT.with(cx.lang(), &[("percent", &done)]),
            (Some(_), done) => t::WAITING_AT.with(cx.lang(), &[("done", &done), ("total", &self.total)]),
        };
        paint::text(buffer, inside.x + 1, inside.y, inside.width - 2, &words, look.style(Role::Text));
        if self.stop.is_some() && inside.height > 2 {
            let hint = t::WAITING_STOP.with(cx.lang(), &[("key", &key)]);
            paint::text(buffer, inside.x + 1, inside.y + 2, inside.width - 2, &hint, look.style(Role::Dim));
        }
        None
    }

    fn footer(&self) -> Vec<Action> {
        if self.stop.is_some() { vec![Action::LayerBack] } else { Vec::new() }
    }
}
