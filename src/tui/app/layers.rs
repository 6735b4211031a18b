//! The layers: the screens, the dialogs over them, and how each is asked with the book in hand for reading.

use super::App;
use crate::config::keys::Context;
use crate::domain::CustomerId;
use crate::tui::view::{Cx, Layer, Screen};
use crate::tui::views;

impl App {
    pub(super) fn top(&mut self) -> &mut dyn Layer {
        if self.dialogs.is_empty() {
            self.screen()
        } else {
            self.dialogs.last_mut().expect("there is a dialog").as_mut()
        }
    }

    /// The active screen, made when it is first seen.
    fn screen(&mut self) -> &mut dyn Layer {
        let active = self.active;
        let at = match self.screens.iter().position(|(screen, _)| *screen == active) {
            Some(at) => at,
            None => {
                self.screens.push((active, views::make(active)));
                self.screens.len() - 1
            }
        };
        self.screens[at].1.as_mut()
    }

    /// The active screen, how many dialogs stand over it, and where the next key is looked up.
    #[cfg(test)]
    pub fn standing(&mut self) -> (Screen, usize, Context) {
        (self.active, self.dialogs.len(), self.context())
    }

    pub(super) fn context(&mut self) -> Context {
        self.top().context()
    }

    /// Asks the layer on top (`dialog`) or the screen, with everything else in hand for reading.
    pub(super) fn ask<T>(&mut self, ask: impl FnOnce(&mut dyn Layer, &Cx<'_>) -> T) -> T {
        let mut dialog = self.dialogs.pop();
        let screen;
        let layer = match &mut dialog {
            Some(dialog) => dialog.as_mut(),
            None => {
                self.screen();
                let active = self.active;
                let at = self.screens.iter().position(|(screen, _)| *screen == active).unwrap_or(0);
                screen = &mut self.screens[at].1;
                screen.as_mut()
            }
        };
        let cx = cx!(self);
        let answer = ask(layer, &cx);
        self.dialogs.extend(dialog);
        answer
    }

    /// Asks the screen, whatever stands over it.
    pub(super) fn ask_screen<T>(&mut self, ask: impl FnOnce(&mut dyn Layer, &Cx<'_>) -> T) -> T {
        let dialogs = std::mem::take(&mut self.dialogs);
        let answer = self.ask(ask);
        self.dialogs = dialogs;
        answer
    }

    pub(super) fn tell_change(&mut self, touched: &[CustomerId]) {
        self.tell_layers(|layer, cx| layer.changed(touched, cx));
    }

    pub(super) fn tell_layers(&mut self, tell: impl Fn(&mut dyn Layer, &Cx<'_>)) {
        let cx = cx!(self);
        for layer in self.screens.iter_mut().map(|(_, screen)| screen).chain(&mut self.dialogs) {
            tell(layer.as_mut(), &cx);
        }
    }

    /// Lets every dialog put in safety what is being written in it.
    pub(super) fn keep(&mut self) {
        let cx = cx!(self);
        self.dialogs.iter_mut().for_each(|dialog| dialog.keep(&cx));
    }

    pub(super) fn switch(&mut self, screen: Screen, customer: Option<CustomerId>) {
        self.keep();
        self.dialogs.clear();
        self.chord.clear();
        self.active = screen;
        if let Some(customer) = customer {
            self.ask(|screen, cx| screen.show(customer, cx));
        }
    }
}
