//! What a key does to the row under the cursor, whichever pane has the focus.

use super::Customers;
use super::layout::Pane;
use crate::config::keys::Action;
use crate::ops::todos;
use crate::tui::dialogs::card_form;
use crate::tui::view::{Cx, Flow, or_say};

impl Customers {
    pub(super) fn list_action(&mut self, action: Action, cx: &Cx<'_>) -> Flow {
        match self.list.apply(action, cx) {
            Ok(true) => Flow::Stay,
            Ok(false) => Flow::Ignored,
            Err(error) => Flow::error(&error, cx.lang()),
        }
    }

    /// An action for the focused pane.
    pub(super) fn pane_action(&mut self, action: Action, cx: &Cx<'_>) -> Flow {
        let mine = match self.focus {
            Pane::List => {
                return match action {
                    Action::ItemOpen if self.list.is_empty() => Flow::Stay,
                    Action::ItemOpen => {
                        self.focus(Pane::Card);
                        Flow::Stay
                    }
                    Action::ItemAdd if self.list.is_empty() => card_form::add(cx, &self.list.name_to_add()),
                    _ => self.list_action(action, cx),
                };
            }
            Pane::Card => self.card.apply(action),
            Pane::History => self.history.apply(action),
            Pane::Plans => self.plans.apply(action),
            Pane::People => self.people.apply(action),
        };
        match action {
            _ if mine => Flow::Stay,
            Action::ItemOpen => Flow::Act(Action::ItemEdit),
            Action::ItemDone if self.focus == Pane::Plans => self.reopen(),
            _ => Flow::Ignored,
        }
    }

    /// A todo that is done becomes open again by the key that finished it.
    fn reopen(&self) -> Flow {
        let current = self.detail.as_ref().and_then(|detail| self.plans.current(detail));
        match current.filter(|todo| todo.done_at.is_some()) {
            Some(todo) => Flow::run(todos::Command::Reopen(vec![todo.id])),
            None => Flow::Ignored,
        }
    }

    /// One layer back: the selection, what is looked for, the filter, the zoom, the list.
    pub(super) fn back(&mut self, cx: &Cx<'_>) -> Flow {
        if self.list.has_selection() {
            self.list.clear_selection();
        } else if self.find.line.is_shown() {
            self.find.line.clear();
        } else if self.focus == Pane::List && !self.list.filter.is_empty() {
            self.list.filter.clear();
            return or_say(self.list.refilter(cx), cx.lang(), |()| Flow::Stay);
        } else if self.shape.zoom {
            self.shape.zoom = false;
        } else if self.focus != Pane::List {
            self.focus(Pane::List);
        } else {
            return Flow::Ignored;
        }
        Flow::Stay
    }
}
