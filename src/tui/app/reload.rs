//! What comes from elsewhere: another program has written, a job has something to say.

use std::time::Instant;

use super::{App, Effect};
use crate::i18n::tui as t;
use crate::tui::jobs::{Message, Work};
use crate::tui::style::Role;
use crate::tui::view::{Flow, Screen, said};

impl App {
    pub(super) fn ask_for_work(&mut self) {
        let mut works = self.ask_screen(|screen, cx| screen.work(cx));
        let cx = cx!(self);
        works.extend(self.dialogs.iter_mut().flat_map(|dialog| dialog.work(&cx)));
        self.effects.extend(works.into_iter().map(Effect::Work));
    }

    /// Looks whether another program has written.
    pub(super) fn tick(&mut self, now: Instant) -> bool {
        self.keep();
        if self.awaited.is_some() {
            // What another connection writes now is our own change.
            return false;
        }
        match self.crm.data_version() {
            Ok(version) if version != self.data_version => {
                self.data_version = version;
                self.reload(now);
                self.toasts.show(t::ELSEWHERE.get(self.lang()), Role::Dim, now);
                true
            }
            _ => false,
        }
    }

    /// Reads everything again, not knowing what has changed.
    pub(super) fn reload(&mut self, now: Instant) {
        if let Err(error) = self.crm.reload() {
            self.toasts.show(said(&error, self.lang()), Role::Bad, now);
        }
        self.answers.forget();
        self.tell_change(&[]);
        self.effects.push(Effect::Work(read_names()));
        if self.active == Screen::Welcome && self.dialogs.is_empty() && matches!(self.crm.is_empty(), Ok(false)) {
            self.switch(Screen::Today, None);
        }
    }

    pub(super) fn message(&mut self, message: Message, now: Instant) -> bool {
        let message = match message {
            Message::Names(index) => {
                self.index = Some(index);
                self.answers.forget();
                self.tell_layers(|layer, cx| layer.names_read(cx));
                return true;
            }
            Message::Did(result) => {
                self.changed_beside(*result, now);
                return true;
            }
            Message::Failed(error) => {
                self.toasts.show(said(&error, self.lang()), Role::Bad, now);
                return true;
            }
            other => other,
        };
        let mut flows = Vec::new();
        let cx = cx!(self);
        for layer in self.screens.iter_mut().map(|(_, screen)| screen).chain(&mut self.dialogs) {
            flows.push(layer.message(&message, &cx));
        }
        let taken = flows.iter().any(|flow| !matches!(flow, Flow::Ignored));
        for flow in flows {
            self.carry_out(flow, now);
        }
        taken
    }
}

/// Reads the live search beside the first frame.
pub(super) fn read_names() -> Work {
    Work::new(|crm, report| {
        report.send(Message::Names(crm.name_index()?));
        Ok(())
    })
}
