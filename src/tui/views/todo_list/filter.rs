//! The filter of a list of todos: what is typed, and the words it is looked for in.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::TodoList;
use crate::config::keys::{Action, Context};
use crate::domain::TodoId;
use crate::domain::text::display;
use crate::i18n::todos as t;
use crate::ops::Result;
use crate::ops::todos::{TodoFinder, Which};
use crate::tui::style::{Look, Role};
use crate::tui::view::Cx;
use crate::tui::widgets::text_box::Edited;
use crate::tui::widgets::{TextBox, paint, pane};

/// An open filter.
#[derive(Debug)]
pub(super) struct Filter {
    field: TextBox,
    finder: TodoFinder,
    /// Keys go to its text; otherwise it only holds.
    typing: bool,
}

impl Filter {
    pub fn reload(&mut self, which: Which, cx: &Cx<'_>) -> Result<()> {
        self.finder = cx.crm.todo_finder(which)?;
        Ok(())
    }

    pub fn matching(&self) -> impl Fn(TodoId) -> bool {
        self.finder.matching(self.field.text())
    }
}

/// The lines that an open filter takes above the rows.
const LINES: u16 = 2;

impl TodoList {
    /// Opens the filter, or goes on typing in it.
    ///
    /// # Errors
    /// The words of the todos could not be read.
    pub fn open_filter(&mut self, cx: &Cx<'_>) -> Result<()> {
        match &mut self.filter {
            Some(filter) => filter.typing = true,
            None => {
                let finder = cx.crm.todo_finder(self.which)?;
                self.filter = Some(Filter { field: TextBox::default(), finder, typing: true });
            }
        }
        Ok(())
    }

    /// Whether keys are text.
    pub fn is_typing(&self) -> bool {
        self.filter.as_ref().is_some_and(|filter| filter.typing)
    }

    /// What is filtered by; `None` without a filter.
    pub fn filtered_by(&self) -> Option<&str> {
        self.filter.as_ref().map(|filter| filter.field.text())
    }

    /// Writes into the filter.
    pub fn type_filter(&mut self, typed: &str) {
        if let Some(filter) = &mut self.filter {
            filter.field.insert(typed);
            self.refilter();
        }
    }

    /// A key of the filter.
    pub fn apply_to_filter(&mut self, action: Action) {
        let Some(filter) = &mut self.filter else { return };
        match (filter.field.apply(action), action) {
            (Edited::Changed, _) => self.refilter(),
            (Edited::Same, _) => {}
            (Edited::NotMine, Action::InputAccept) if !filter.field.is_empty() => filter.typing = false,
            (Edited::NotMine, Action::InputAccept | Action::InputCancel) => {
                self.filter = None;
                self.refilter();
            }
            (Edited::NotMine, Action::CompleteNext) => drop(self.step(Action::CursorDown)),
            (Edited::NotMine, Action::CompletePrev) => drop(self.step(Action::CursorUp)),
            (Edited::NotMine, action) => drop(self.step(action)),
        }
    }

    /// What is said when nothing fits the filter; `None` without one.
    pub fn nothing_found(&self, screen: Context, cx: &Cx<'_>) -> Option<Vec<String>> {
        let text = self.filtered_by().filter(|text| !text.trim().is_empty())?;
        let clears = if self.is_typing() { Action::InputCancel } else { Action::LayerBack };
        let key = cx.look.keymap.key_label(clears, self.context(screen)).unwrap_or_default();
        let lang = cx.lang();
        Some(vec![t::NOTHING_FOUND.with(lang, &[("text", &display(text))]), t::KEY_CLEARS.with(lang, &[("key", &key)])])
    }

    /// The part of a pane that is left for the rows.
    pub fn below_filter(&self, inner: Rect) -> Rect {
        let taken = if self.filter.is_some() { LINES.min(inner.height) } else { 0 };
        Rect { y: inner.y + taken, height: inner.height - taken, ..inner }
    }

    /// Draws the line of the filter in the pane at `area`; gives the place of its caret while it is typed in.
    pub(super) fn draw_filter(&self, buffer: &mut Buffer, area: Rect, inner: Rect, look: &Look) -> Option<Position> {
        let filter = self.filter.as_ref()?;
        if inner.height < LINES || inner.width < 4 {
            return None;
        }
        paint::text(buffer, inner.x + 1, inner.y, 1, "/", look.style(Role::Accent));
        let field = Rect { x: inner.x + 3, width: inner.width - 4, height: 1, ..inner };
        let caret = filter.field.draw(buffer, field, look.style(Role::Text));
        pane::divider(buffer, area, inner.y + 1, look, Role::Border);
        caret.filter(|_| filter.typing)
    }
}
