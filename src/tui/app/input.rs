//! Keys, pasted text and the mouse: from what was pressed to an action or to text.

use std::time::Instant;

use super::App;
use crate::config::keys::{Action, Context, Key};
use crate::i18n::{frame, tui as t};
use crate::tui::chord::Pressed;
use crate::tui::dialogs::paste;
use crate::tui::event::{Mouse, MouseKind};
use crate::tui::globals;
use crate::tui::style::Role;
use crate::tui::view::Flow;
use crate::tui::widgets::too_small;

impl App {
    pub(super) fn key(&mut self, key: Key, now: Instant) {
        if self.too_small {
            // Nothing is typed or done blindly; the key that the sentence names ends it, whatever is open.
            if too_small::ends(key, &self.look.keymap) {
                self.quit();
            }
            return;
        }
        // The letters of a menu come before any other meaning of the key.
        if self.chord.pressed().is_empty() && !self.dialogs.is_empty() {
            let flow = self.ask(|layer, cx| layer.letter(key, cx));
            if !matches!(flow, Flow::Ignored) {
                return self.carry_out(flow, now);
            }
        }
        let context = self.context();
        let empty = self.top().box_is_empty();
        match self.chord.press(key, context, empty, &self.look.keymap, now) {
            Pressed::Action(action) => self.act(action, now),
            Pressed::Text(character) => self.typed(character.encode_utf8(&mut [0; 4]), now),
            Pressed::Waiting | Pressed::Dropped => {}
            Pressed::Nothing(key) => self.no_key(&key.label(), context, now),
            Pressed::Kana(character) => {
                self.toasts.show(frame::KANA_INPUT.get(self.lang()), Role::Warn, now);
                self.pasted(character.to_string(), now);
            }
        }
    }

    /// Says that a key has no meaning where it was pressed.
    pub(super) fn no_key(&mut self, key: &str, context: Context, now: Instant) {
        let help = self.look.keymap.key_label(Action::HelpOpen, context).unwrap_or_default();
        let text = t::NO_KEY.with(self.lang(), &[("key", &key), ("help", &help)]);
        self.toasts.show(text, Role::Dim, now);
    }

    pub(super) fn typed(&mut self, text: &str, now: Instant) {
        let flow = self.ask(|layer, cx| layer.text(text, cx));
        self.carry_out(flow, now);
    }

    /// Text where keys are expected is never run as keys.
    pub(super) fn pasted(&mut self, text: String, now: Instant) {
        if text.trim().is_empty() {
            return;
        }
        let flow = self.ask(|_, cx| paste::ask(text, cx, globals::use_pasted));
        self.carry_out(flow, now);
    }

    pub(super) fn mouse(&mut self, mouse: Mouse, now: Instant) {
        match mouse.kind {
            MouseKind::WheelDown => self.act(Action::CursorDown, now),
            MouseKind::WheelUp => self.act(Action::CursorUp, now),
            MouseKind::Click => {}
        }
    }
}
