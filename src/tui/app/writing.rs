//! Where the screens write: a command done, or one taken back.

use std::time::Instant;

use super::reload::read_names;
use super::{App, Effect};
use crate::config::keys::{Action, Context};
use crate::i18n::{operations, tui as t};
use crate::ops::{Outcome, labels};
use crate::tui::style::Role;
use crate::tui::view::{Deed, Flow, Screen, said};

impl App {
    /// The one place where the screens write.
    pub(super) fn deed(&mut self, deed: Deed, now: Instant) {
        let lang = self.lang();
        match self.crm.apply(deed.command) {
            Ok(outcome) => {
                if deed.close {
                    self.dialogs.pop();
                }
                self.wrote(&outcome);
                if outcome.operation.is_none() {
                    self.toasts.show(t::NOTHING_CHANGED.get(lang), Role::Dim, now);
                } else {
                    let what = deed.toast.unwrap_or_else(|| labels::label(&outcome.label, lang));
                    let key = self.look.keymap.key_label(Action::Undo, Context::Main).unwrap_or_default();
                    self.toasts.show(t::DONE_UNDO.with(lang, &[("what", &what), ("key", &key)]), Role::Ok, now);
                }
                if self.active == Screen::Welcome && !outcome.created.customers.is_empty() {
                    self.switch(Screen::Customers, outcome.created.customers.first().copied());
                }
                if let Some(then) = deed.then {
                    let flow = self.ask(|_, cx| then(&outcome, cx));
                    self.carry_out(flow, now);
                }
            }
            Err(error) => {
                tracing::warn!(code = error.code(), "a command was refused");
                if !self.ask(|layer, cx| layer.failed(&error, cx)) {
                    self.toasts.show(said(&error, lang), Role::Bad, now);
                }
            }
        }
    }

    pub(super) fn take_back(&mut self, redo: bool) -> Flow {
        let lang = self.lang();
        let done = if redo { self.crm.redo() } else { self.crm.undo(None) };
        match done {
            Ok(outcome) => {
                let what = self.undone_label(&outcome, redo);
                self.wrote(&outcome);
                let text = if redo { t::REDONE } else { t::UNDONE };
                Flow::Toast(text.with(lang, &[("what", &what)]), Role::Ok)
            }
            Err(error) => Flow::error(&error, lang),
        }
    }

    /// The name of the operation that an undo took back: what the reader remembers.
    fn undone_label(&self, outcome: &Outcome, redo: bool) -> String {
        let undone = outcome
            .operation
            .and_then(|id| self.crm.root_of(id).ok().flatten())
            .map(|operation| labels::label(&operation.label, self.lang()));
        undone.unwrap_or_else(|| {
            let kind = if redo { operations::REDO } else { operations::UNDO };
            kind.get(self.lang()).to_owned()
        })
    }

    /// After a write of our own: the search is brought up to date and every layer told.
    fn wrote(&mut self, outcome: &Outcome) {
        if let Some(index) = &mut self.index
            && index.update(&self.crm, &outcome.touched).is_err()
        {
            self.effects.push(Effect::Work(read_names()));
        }
        if let Ok(version) = self.crm.data_version() {
            self.data_version = version;
        }
        self.answers.forget();
        self.tell_change(&outcome.touched);
    }
}
