//! The menu of the columns: which are shown, and in which order. The choice is kept in the book.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

use super::columns::{name, usual};
use crate::config::keys::{Action, Context, Key};
use crate::domain::query::{Field, Subject};
use crate::i18n::columns as t;
use crate::ops::columns::{Column, remember};
use crate::tui::style::Role;
use crate::tui::text;
use crate::tui::view::{Cx, Flow, Layer, or_say};
use crate::tui::widgets::{ListState, Pane, list, paint, popup};

struct Columns {
    /// Those that are shown first, in their order.
    rows: Vec<(Column, bool)>,
    before: Option<Vec<Column>>,
    list: ListState,
}

/// Opens the menu.
pub fn open(cx: &Cx<'_>) -> Flow {
    let read = || Ok((cx.crm.columns()?, cx.crm.chosen_columns()?));
    or_say(read(), cx.lang(), |(all, before)| {
        let rows = rows(all, before.clone().unwrap_or_else(usual));
        let list = ListState::new(rows.len());
        Flow::Open(Box::new(Columns { rows, before, list }))
    })
}

fn rows(all: Vec<Column>, chosen: Vec<Column>) -> Vec<(Column, bool)> {
    let hidden: Vec<Column> = all.into_iter().filter(|column| !chosen.contains(column)).collect();
    chosen.into_iter().map(|column| (column, true)).chain(hidden.into_iter().map(|column| (column, false))).collect()
}

impl Columns {
    fn toggle(&mut self, cx: &Cx<'_>) -> Flow {
        let Some((column, shown)) = self.list.selected().and_then(|at| self.rows.get_mut(at)) else {
            return Flow::Stay;
        };
        if *column == Subject::Field(Field::Name) {
            return Flow::refuse(format!("{}  {}", name(column, cx), cx.say(t::ALWAYS)));
        }
        *shown = !*shown;
        Flow::Stay
    }

    /// The row under the cursor one up or down, with the cursor.
    fn shift(&mut self, down: bool) {
        let Some(at) = self.list.selected() else { return };
        let to = if down { at + 1 } else { at.wrapping_sub(1) };
        if to < self.rows.len() {
            self.rows.swap(at, to);
            self.list.select(to);
        }
    }

    /// As when nobody has chosen.
    fn reset(&mut self) {
        let all = self.rows.iter().map(|(column, _)| column.clone()).collect();
        self.rows = rows(all, usual());
        self.list.select(0);
    }

    fn apply(&self, cx: &Cx<'_>) -> Flow {
        let chosen: Vec<Column> =
            self.rows.iter().filter(|(_, shown)| *shown).map(|(column, _)| column.clone()).collect();
        let chosen = (chosen != usual()).then_some(chosen);
        if chosen == self.before {
            return Flow::Close;
        }
        Flow::run_and_close(remember(chosen.as_deref())).saying(cx.say(t::CHOSEN))
    }
}

impl Layer for Columns {
    fn context(&self) -> Context {
        Context::Menu
    }

    fn action(&mut self, action: Action, cx: &Cx<'_>) -> Flow {
        match action {
            Action::LayerBack | Action::LayerCancel => return Flow::Close,
            Action::ItemOpen => return self.apply(cx),
            // There is nothing to filter in so short a list.
            Action::MenuFilter => {}
            action if self.list.apply(action) => {}
            _ => return Flow::Ignored,
        }
        Flow::Stay
    }

    fn letter(&mut self, key: Key, cx: &Cx<'_>) -> Flow {
        match key.typed() {
            Some(' ') => self.toggle(cx),
            Some(letter @ ('J' | 'K')) => {
                self.shift(letter == 'J');
                Flow::Stay
            }
            Some('0') => {
                self.reset();
                Flow::Stay
            }
            _ => Flow::Ignored,
        }
    }

    fn draw(&self, buffer: &mut Buffer, area: Rect, cx: &Cx<'_>) -> Option<Position> {
        let look = cx.look;
        let width = area.width.saturating_sub(8).clamp(20, 64);
        let height = u16::try_from(self.rows.len() + 4).unwrap_or(u16::MAX).min(area.height.saturating_sub(2));
        let shown = self.rows.iter().filter(|(_, shown)| *shown).count();
        let pane = Pane::new(cx.say(t::TITLE)).state(format!("{shown} / {}", self.rows.len()));
        let inner = popup::open(buffer, popup::centred(area, width, height), pane, look);
        if inner.height < 3 || inner.width < 8 {
            return None;
        }
        let enter = look.keymap.key_label(Action::ItemOpen, Context::Menu).unwrap_or_default();
        let hint = text::wrap(&t::HINT.with(look.lang, &[("enter", &enter)]), usize::from(inner.width) - 2);
        let foot = u16::try_from(hint.len()).unwrap_or(1).min(inner.height - 1);
        let rows = Rect { height: inner.height - foot, ..inner };
        if self.rows.is_empty() {
            list::draw_empty(buffer, rows, look, &[]);
        }
        let cursor = self.list.draw(buffer, rows, look, true, |index, columns| {
            let (column, shown) = &self.rows[index];
            let mark = if *shown { "[x] " } else { "[ ] " };
            let role = if *shown { Role::Title } else { Role::Text };
            let name = text::pad(&name(column, cx), usize::from(columns).saturating_sub(4));
            Line::from(vec![Span::styled(mark, look.style(Role::Accent)), Span::styled(name, look.style(role))])
        });
        for (line, y) in hint.iter().zip(inner.bottom() - foot..inner.bottom()) {
            paint::text(buffer, inner.x + 1, y, inner.width - 2, line, look.style(Role::Dim));
        }
        cursor
    }

    fn footer(&self) -> Vec<Action> {
        vec![Action::ItemOpen, Action::CursorDown, Action::CursorUp, Action::LayerBack]
    }
}
