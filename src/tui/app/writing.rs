//! Where the screens write: a command done, or one taken back.

use std::time::Instant;

use super::reload::read_names;
use super::{App, Effect};
use crate::config::keys::{Action, Context};
use crate::i18n::{operations, tui as t};
use crate::ops::{Error, Outcome, labels};
use crate::tui::dialogs::waiting;
use crate::tui::jobs::{Change, Stop};
use crate::tui::style::Role;
use crate::tui::view::{Deed, Flow, Screen, Then, said};

/// A change of more things than this is made beside the screen.
const AT_ONCE: usize = 2_000;

/// What follows a change that is made beside the screen.
pub(super) enum Awaited {
    Deed(After),
    TakenBack { redo: bool },
}

/// What follows a command.
pub(super) struct After {
    close: bool,
    toast: Option<String>,
    then: Option<Then>,
}

impl App {
    /// The one place where the screens write.
    pub(super) fn deed(&mut self, deed: Deed, now: Instant) {
        let Deed { command, close, toast, then } = deed;
        let after = After { close, toast, then };
        if command.size() > AT_ONCE {
            let size = command.size();
            return self.change_beside(Change::Do(Box::new(command)), size, Awaited::Deed(after));
        }
        let result = self.crm.apply(command);
        self.after(result, after, now);
    }

    fn after(&mut self, result: Result<Outcome, Error>, after: After, now: Instant) {
        let lang = self.lang();
        match result {
            Ok(outcome) => {
                if after.close {
                    self.dialogs.pop();
                }
                self.wrote(&outcome);
                if outcome.operation.is_none() {
                    self.toasts.show(t::NOTHING_CHANGED.get(lang), Role::Dim, now);
                } else {
                    let what = after.toast.unwrap_or_else(|| labels::label(&outcome.label, lang));
                    let key = self.look.keymap.key_label(Action::Undo, Context::Main).unwrap_or_default();
                    self.toasts.show(t::DONE_UNDO.with(lang, &[("what", &what), ("key", &key)]), Role::Ok, now);
                }
                if self.active == Screen::Welcome && !outcome.created.customers.is_empty() {
                    self.switch(Screen::Customers, outcome.created.customers.first().copied());
                }
                if let Some(then) = after.then {
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

    /// Makes a change beside the screen; a dialog shows how far it is and takes the keys.
    fn change_beside(&mut self, change: Change, size: usize, awaited: Awaited) {
        let stop = Stop::default();
        self.chord.clear();
        self.dialogs.push(waiting::dialog(size, matches!(change, Change::Do(_)).then(|| stop.clone())));
        self.awaited = Some(awaited);
        self.effects.push(Effect::Change(change, stop));
    }

    /// Makes it here, for a book in memory.
    pub fn change_here(&mut self, change: Change, now: Instant) {
        let message = change.make_here(&mut self.crm);
        self.message(message, now);
    }

    /// A change beside the screen has come to its end.
    pub(super) fn changed_beside(&mut self, result: Result<Outcome, Error>, now: Instant) {
        let Some(awaited) = self.awaited.take() else { return };
        self.dialogs.pop();
        if let Err(error) = self.crm.reload() {
            self.toasts.show(said(&error, self.lang()), Role::Bad, now);
        }
        match awaited {
            Awaited::Deed(after) => self.after(result, after, now),
            Awaited::TakenBack { redo } => {
                let flow = self.taken_back(result, redo);
                self.carry_out(flow, now);
            }
        }
    }

    pub(super) fn take_back(&mut self, redo: bool) -> Flow {
        let size = match self.crm.next_taken_back(redo) {
            Ok(next) => next.map_or(0, |operation| operation.label.count),
            Err(error) => return Flow::error(&error, self.lang()),
        };
        if size > AT_ONCE {
            let change = if redo { Change::Redo } else { Change::Undo };
            self.change_beside(change, size, Awaited::TakenBack { redo });
            return Flow::Stay;
        }
        let done = if redo { self.crm.redo() } else { self.crm.undo(None) };
        self.taken_back(done, redo)
    }

    fn taken_back(&mut self, done: Result<Outcome, Error>, redo: bool) -> Flow {
        let lang = self.lang();
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
        // Of very many, reading all again beside the screen is shorter than the wait for each.
        let many = outcome.touched.len() > AT_ONCE;
        if let Some(index) = &mut self.index
            && (many || index.update(&self.crm, &outcome.touched).is_err())
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
