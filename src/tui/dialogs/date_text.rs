//! A date typed in words: one line, and below it the day it means.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::date_words::{self, Resolved};
use crate::config::keys::{Action, Context};
use crate::domain::date::When;
use crate::i18n::todos as t;
use crate::tui::style::Role;
use crate::tui::text;
use crate::tui::view::{Cx, Flow, Layer};
use crate::tui::widgets::text_box::Edited;
use crate::tui::widgets::{Pane, TextBox, paint, popup};

type Chosen = Box<dyn Fn(Option<When>, &Cx<'_>) -> Flow>;

struct DateText {
    title: String,
    field: TextBox,
    chosen: Chosen,
}

/// Asks for a date in words; an empty text is no date. What is no date is not accepted.
pub fn open(title: impl Into<String>, typed: &str, chosen: impl Fn(Option<When>, &Cx<'_>) -> Flow + 'static) -> Flow {
    Flow::Open(Box::new(DateText { title: title.into(), field: TextBox::new(typed), chosen: Box::new(chosen) }))
}

impl DateText {
    fn resolved(&self, cx: &Cx<'_>) -> Resolved {
        date_words::resolve(cx, self.field.text())
    }
}

impl Layer for DateText {
    fn context(&self) -> Context {
        Context::Input
    }

    fn action(&mut self, action: Action, cx: &Cx<'_>) -> Flow {
        if self.field.apply(action) != Edited::NotMine {
            return Flow::Stay;
        }
        match action {
            Action::InputAccept => {
                let resolved = self.resolved(cx);
                if resolved.is_wrong() {
                    return Flow::refuse(resolved.said);
                }
                Flow::Many(vec![Flow::Close, (self.chosen)(resolved.when, cx)])
            }
            Action::InputCancel => Flow::Close,
            _ => Flow::Ignored,
        }
    }

    fn text(&mut self, typed: &str, _cx: &Cx<'_>) -> Flow {
        self.field.insert(typed);
        Flow::Stay
    }

    fn draw(&self, buffer: &mut Buffer, area: Rect, cx: &Cx<'_>) -> Option<Position> {
        let width = u16::try_from(text::width(&self.title) + 8).unwrap_or(u16::MAX).clamp(56, 72);
        let area = popup::centred(area, width, 5);
        let inner = popup::open(buffer, area, Pane::new(self.title.as_str()), cx.look);
        if inner.width < 4 || inner.height < 1 {
            return None;
        }
        paint::prompt(buffer, inner.x + 1, inner.y, cx.look);
        let room = inner.width - 4;
        let field = Rect { x: inner.x + 3, width: room, height: 1, ..inner };
        let caret = self.field.draw(buffer, field, cx.look.style(Role::Text));
        let resolved = self.resolved(cx);
        if inner.height > 1 {
            paint::text(buffer, inner.x + 3, inner.y + 1, room, &resolved.said, cx.look.style(resolved.role));
        }
        if inner.height > 2 {
            let hint = cx.say(t::TYPE_DATE_HINT);
            paint::text(buffer, inner.x + 3, inner.y + 2, room, hint, cx.look.style(Role::Dim));
        }
        caret
    }

    fn footer(&self) -> Vec<Action> {
        vec![Action::InputAccept, Action::InputCancel]
    }
}
