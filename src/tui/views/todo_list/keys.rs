//! What the keys do to todos on any screen that lists them.

use super::TodoList;
use crate::config::keys::{Action, Context};
use crate::domain::TodoId;
use crate::i18n::{history, todos as t};
use crate::ops::todos::{Command, Which};
use crate::tui::dialogs::{quick_log, todo_form};
use crate::tui::globals;
use crate::tui::view::{Cx, Flow, Subject, or_say};

impl TodoList {
    /// Where keys are looked up, on the screen of this context.
    pub fn context(&self, screen: Context) -> Context {
        if self.is_typing() { Context::Filter } else { screen }
    }

    /// Does an action; [`Flow::Ignored`] when it means nothing special to todos.
    pub fn act(&mut self, action: Action, cx: &Cx<'_>) -> Flow {
        if self.is_typing() {
            if action == Action::HelpOpen || action == Action::AppSuspend || action == Action::AppRedraw {
                return Flow::Ignored;
            }
            return match self.type_action(action, cx) {
                Flow::Ignored => Flow::Stay,
                flow => flow,
            };
        }
        self.dealing |=
            matches!(action, Action::ItemDone | Action::TodoReschedule | Action::ItemDelete | Action::TodoAdd);
        match action {
            Action::LayerBack if self.back() => Flow::Stay,
            Action::FilterOpen => {
                self.anchor = self.current().map(|entry| entry.id);
                self.filter.open();
                Flow::Stay
            }
            Action::ViewSave => self.filter.save(cx),
            // Every row is a match.
            Action::MatchNext | Action::MatchPrev if self.is_filtered() => {
                self.step(if action == Action::MatchNext { Action::CursorDown } else { Action::CursorUp });
                Flow::Stay
            }
            Action::MatchNext | Action::MatchPrev => {
                let key = cx.look.keymap.key_label(Action::FilterOpen, Context::Main).unwrap_or_default();
                Flow::refuse(history::NO_SEARCH.with(cx.lang(), &[("key", &key)]))
            }
            Action::ItemDone => self.done(cx),
            Action::LogQuick => self.log_finished(cx),
            Action::ItemAdd => todo_form::add(cx, &self.subject()),
            // Something of one's own has no customer to open.
            Action::ItemOpen => match self.current() {
                Some(entry) if entry.customer.is_none() => todo_form::edit(cx, entry.id),
                _ => Flow::Ignored,
            },
            action if self.apply(action) => {
                self.finished = None;
                Flow::Stay
            }
            _ => Flow::Ignored,
        }
    }

    /// Why an action on todos cannot be done now.
    pub fn disabled(&self, action: Action, cx: &Cx<'_>) -> Option<String> {
        let needs_todo = matches!(
            action,
            Action::ItemDone
                | Action::TodoReschedule
                | Action::ItemDelete
                | Action::ItemEdit
                | Action::ItemOpen
                | Action::SelectToggle
                | Action::SelectRange
                | Action::SelectAll
        );
        (needs_todo && self.is_empty() && !self.is_typing()).then(|| cx.say(t::NO_TODO).to_owned())
    }

    /// Finishes todos, or opens done ones again. Of one, the message says that what came of it can be recorded.
    fn done(&mut self, cx: &Cx<'_>) -> Flow {
        let ids = self.subject().todos().to_vec();
        self.finished = None;
        match (self.which, &ids[..]) {
            (_, []) => Flow::Ignored,
            (Which::Done, _) => Flow::run(Command::Reopen(ids)),
            (Which::Open, [only]) => {
                self.finished = Some(*only);
                let own = self.current().is_none_or(|entry| entry.customer.is_none());
                let flow = Flow::run(Command::Done(ids));
                if own { flow } else { flow.saying(globals::done_words(cx)) }
            }
            (Which::Open, several) => {
                let said = t::FINISHED_MANY.count(cx.lang(), several.len());
                Flow::run(Command::Done(ids)).saying(said)
            }
        }
    }

    /// `i` right after `x` records what came of the todo that was finished, though the cursor stands on the next by now.
    fn log_finished(&mut self, cx: &Cx<'_>) -> Flow {
        let Some(finished) = self.finished else { return Flow::Ignored };
        or_say(cx.crm.just_finished(), cx.lang(), |todo| match todo {
            Some(todo) if todo.id == finished => match todo.customer {
                Some(customer) => {
                    let todos: Vec<TodoId> = vec![todo.id];
                    quick_log::open(cx, &Subject::Todos { todos, customers: vec![customer] })
                }
                None => Flow::Ignored,
            },
            _ => Flow::Ignored,
        })
    }
}
