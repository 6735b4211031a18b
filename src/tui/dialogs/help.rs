//! The keys of a place, and the command palette: both lists of actions, narrowed by typing, run with Enter.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::config::keys::{Action, Context};
use crate::tui::view::{Cx, Flow, Layer};
use crate::tui::widgets::{Answer, Help, Palette};

/// The keys of `context`.
pub fn help(context: Context, cx: &Cx<'_>) -> Flow {
    Flow::Open(Box::new(HelpDialog(Help::of(&cx.look.keymap, context, cx.lang()))))
}

/// Everything that can be done in `context`.
pub fn palette(context: Context, cx: &Cx<'_>) -> Flow {
    Flow::Open(Box::new(PaletteDialog(Palette::of(&cx.look.keymap, context, cx.lang()))))
}

fn answer(answer: Answer<Action>) -> Flow {
    match answer {
        Answer::Open | Answer::Typed | Answer::Create(_) => Flow::Stay,
        Answer::Chosen(action) => Flow::Many(vec![Flow::Close, Flow::Act(action)]),
        Answer::Closed => Flow::Close,
    }
}

struct HelpDialog(Help);

impl Layer for HelpDialog {
    fn context(&self) -> Context {
        Context::Help
    }

    fn box_is_empty(&self) -> bool {
        self.0.is_empty()
    }

    fn action(&mut self, action: Action, _cx: &Cx<'_>) -> Flow {
        answer(self.0.apply(action))
    }

    fn text(&mut self, typed: &str, _cx: &Cx<'_>) -> Flow {
        answer(self.0.insert(typed))
    }

    fn draw(&self, buffer: &mut Buffer, area: Rect, cx: &Cx<'_>) -> Option<Position> {
        self.0.draw(buffer, area, cx.look)
    }

    fn footer(&self) -> Vec<Action> {
        vec![Action::InputAccept, Action::ChoiceNext, Action::ChoicePrev, Action::InputCancel]
    }
}

struct PaletteDialog(Palette);

impl Layer for PaletteDialog {
    fn context(&self) -> Context {
        Context::Palette
    }

    fn action(&mut self, action: Action, _cx: &Cx<'_>) -> Flow {
        answer(self.0.apply(action))
    }

    fn text(&mut self, typed: &str, _cx: &Cx<'_>) -> Flow {
        answer(self.0.insert(typed))
    }

    fn draw(&self, buffer: &mut Buffer, area: Rect, cx: &Cx<'_>) -> Option<Position> {
        self.0.draw(buffer, area, cx.look)
    }

    fn footer(&self) -> Vec<Action> {
        vec![Action::InputAccept, Action::ChoiceNext, Action::ChoicePrev, Action::InputCancel]
    }
}
