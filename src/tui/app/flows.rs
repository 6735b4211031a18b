//! Actions, and the answers to them carried out.

use std::time::Instant;

use super::{App, Effect};
use crate::config::keys::{Action, Group};
use crate::domain::CustomerId;
use crate::i18n::tui as t;
use crate::tui::dialogs::help;
use crate::tui::globals;
use crate::tui::jumps::{Jumps, Place};
use crate::tui::style::Role;
use crate::tui::view::{Edited, Flow, Screen};

impl App {
    /// Does an action: the layer on top, else the screen, else what holds everywhere.
    pub(super) fn act(&mut self, action: Action, now: Instant) {
        if let Some(why) = self.ask(|layer, cx| layer.disabled(action, cx)) {
            self.toasts.show(why, Role::Warn, now);
            return;
        }
        let flow = self.ask(|layer, cx| layer.action(action, cx));
        if !matches!(flow, Flow::Ignored) {
            return self.carry_out(flow, now);
        }
        let flow = self.everywhere(action, now);
        // Moving where there is nowhere to go needs no answer.
        let wants_answer = !matches!(action.group(), Group::Move | Group::Text);
        if matches!(flow, Flow::Ignored) && wants_answer {
            let context = self.context();
            if let Some(key) = self.look.keymap.key_label(action, context) {
                self.no_key(&key, context, now);
            }
        }
        self.carry_out(flow, now);
    }

    /// What an action does when no layer knows better.
    fn everywhere(&mut self, action: Action, now: Instant) -> Flow {
        match action {
            Action::LayerBack | Action::LayerClose | Action::LayerCancel | Action::InputCancel
                if !self.dialogs.is_empty() =>
            {
                Flow::Close
            }
            Action::LayerBack => Flow::Stay,
            Action::LayerClose | Action::LayerCancel | Action::AppQuit => Flow::Quit,
            Action::AppSuspend => Flow::Suspend,
            Action::AppRedraw => Flow::Redraw,
            Action::MouseToggle => Flow::Mouse,
            Action::Reload => {
                self.reload(now);
                Flow::Toast(t::RELOADED.get(self.lang()).to_owned(), Role::Dim)
            }
            Action::Undo => self.take_back(false),
            Action::Redo => self.take_back(true),
            Action::JumpBack => self.jump(Jumps::back),
            Action::JumpForward => self.jump(Jumps::forward),
            Action::HelpOpen | Action::PaletteOpen => {
                let context = self.context();
                self.ask(|_, cx| match action {
                    Action::HelpOpen => help::help(context, cx),
                    _ => help::palette(context, cx),
                })
            }
            _ => {
                let subject = self.ask_screen(|screen, _| screen.subject());
                self.ask_screen(|_, cx| globals::act(action, &subject, cx))
            }
        }
    }

    fn jump(&mut self, go: fn(&mut Jumps, Screen, Option<CustomerId>) -> Option<Place>) -> Flow {
        let shown = self.ask_screen(|screen, _| screen.subject().customers().first().copied());
        if let Some((screen, customer)) = go(&mut self.jumps, self.active, shown) {
            self.switch(screen, customer);
        }
        Flow::Stay
    }

    pub(super) fn carry_out(&mut self, flow: Flow, now: Instant) {
        match flow {
            Flow::Stay | Flow::Ignored => {}
            Flow::Open(layer) => {
                self.chord.clear();
                self.dialogs.push(layer);
            }
            Flow::Close => {
                self.chord.clear();
                self.dialogs.pop();
            }
            Flow::Many(flows) => flows.into_iter().for_each(|flow| self.carry_out(flow, now)),
            Flow::Do(deed) => self.deed(*deed, now),
            Flow::Go(screen, customer) => {
                let shown = self.ask_screen(|screen, _| screen.subject().customers().first().copied());
                self.jumps.leave(self.active, shown);
                self.switch(screen, customer);
            }
            Flow::Toast(text, role) => self.toasts.show(text, role, now),
            Flow::Act(action) => self.act(action, now),
            Flow::Tell(request) => {
                let flow = self.ask(|layer, cx| layer.request(&request, cx));
                self.carry_out(flow, now);
            }
            Flow::Edit { text, then } => self.effects.push(Effect::Edit { text, then }),
            Flow::Copy(text) => self.effects.push(Effect::Copy(text)),
            Flow::OpenAddress(address) => self.effects.push(Effect::OpenAddress(address)),
            Flow::Work(work) => self.effects.push(Effect::Work(work)),
            Flow::Lang(lang) => self.look.lang = lang,
            Flow::EditSettings => self.effects.push(Effect::EditSettings),
            Flow::Mouse => self.effects.push(Effect::Mouse),
            Flow::Restart(what) => {
                self.keep();
                self.effects.push(Effect::Restart(what));
            }
            Flow::Suspend => self.effects.push(Effect::Suspend),
            Flow::Redraw => self.effects.push(Effect::Redraw),
            Flow::Quit => self.quit(),
        }
    }

    /// Goes on after an effect that had something to say.
    pub fn answer(&mut self, flow: Flow, now: Instant) {
        self.carry_out(flow, now);
    }

    /// Asks the continuation of an editor.
    pub fn edited(&mut self, text: String, then: Edited, now: Instant) {
        let flow = self.ask(|_, cx| then(text, cx));
        self.carry_out(flow, now);
    }
}
