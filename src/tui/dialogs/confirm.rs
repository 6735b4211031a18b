//! A question before what undo cannot reach, or before more than one thing goes.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::config::keys::{Action, Context};
use crate::tui::view::{Cx, Flow, Layer};
use crate::tui::widgets::{Answer, Confirm};

type Yes = Box<dyn FnOnce(&Cx<'_>) -> Flow>;

struct ConfirmDialog {
    confirm: Confirm,
    yes: Option<Yes>,
}

/// Asks; the safe button is selected first.
pub fn confirm(confirm: Confirm, yes: impl FnOnce(&Cx<'_>) -> Flow + 'static) -> Flow {
    Flow::Open(Box::new(ConfirmDialog { confirm, yes: Some(Box::new(yes)) }))
}

impl Layer for ConfirmDialog {
    fn context(&self) -> Context {
        Context::Confirm
    }

    fn action(&mut self, action: Action, cx: &Cx<'_>) -> Flow {
        match (self.confirm.apply(action), self.yes.take()) {
            (Answer::Chosen(()), Some(yes)) => Flow::Many(vec![Flow::Close, yes(cx)]),
            (Answer::Closed | Answer::Chosen(()), _) => Flow::Close,
            (_, yes) => {
                self.yes = yes;
                Flow::Stay
            }
        }
    }

    fn draw(&self, buffer: &mut Buffer, area: Rect, cx: &Cx<'_>) -> Option<Position> {
        self.confirm.draw(buffer, area, cx.look)
    }

    fn footer(&self) -> Vec<Action> {
        vec![Action::ConfirmYes, Action::ConfirmNo, Action::ConfirmNext]
    }
}
