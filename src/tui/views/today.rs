//! The screen Today.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::config::keys::{Action, Context};
use crate::tui::view::{Cx, Flow, Layer};

/// The screen.
#[derive(Debug, Default)]
pub struct Today {}

impl Layer for Today {
    fn context(&self) -> Context {
        Context::Today
    }

    fn action(&mut self, _action: Action, _cx: &Cx<'_>) -> Flow {
        Flow::Ignored
    }

    fn draw(&self, _buffer: &mut Buffer, _area: Rect, _cx: &Cx<'_>) -> Option<Position> {
        None
    }

    fn footer(&self) -> Vec<Action> {
        vec![Action::PaletteOpen]
    }
}
