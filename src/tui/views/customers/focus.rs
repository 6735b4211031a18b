//! Which pane has the keys, and how the focus goes from one to the next.

use super::Customers;
use super::layout::Pane;
use crate::config::keys::Action;

impl Customers {
    pub(super) fn focus(&mut self, pane: Pane) {
        self.focus = pane;
        if pane != Pane::List {
            self.face = pane;
            self.shape.preview = true;
        }
    }

    /// The next pane, or the one before: all of them where they stand side by side, else the list and its face.
    pub(super) fn cycle(&mut self, step: usize) {
        let next = if self.places.wide {
            let at = Pane::ALL.iter().position(|pane| *pane == self.focus).unwrap_or(0);
            Pane::ALL[(at + step) % Pane::ALL.len()]
        } else if self.focus == Pane::List {
            self.face
        } else {
            Pane::List
        };
        self.focus(next);
    }

    /// The next face of the pane beside the list; the focus stays where it is.
    pub(super) fn turn(&mut self, step: usize) {
        let at = Pane::FACES.iter().position(|pane| *pane == self.face).unwrap_or(0);
        let next = Pane::FACES[(at + step) % Pane::FACES.len()];
        if self.focus == Pane::List && !self.places.wide {
            self.face = next;
            self.shape.preview = true;
        } else {
            self.focus(if self.focus == Pane::List { self.face } else { next });
        }
    }

    pub(super) fn go_left(&mut self) {
        match (self.focus, self.places.wide) {
            (Pane::People, true) => self.focus(Pane::Plans),
            _ => self.focus(Pane::List),
        }
    }

    pub(super) fn go_right(&mut self) {
        match (self.focus, self.places.wide) {
            (Pane::List, true) => self.focus(Pane::Card),
            (Pane::List, false) => self.focus(self.face),
            (Pane::Plans, true) => self.focus(Pane::People),
            _ => {}
        }
    }

    /// Scrolls what stands beside the list; or the focused pane.
    pub(super) fn scroll(&mut self, lines: isize) {
        let pane = match (self.focus, self.places.wide) {
            (Pane::List, true) => Pane::History,
            (Pane::List, false) => self.face,
            (pane, _) => pane,
        };
        let step = if lines > 0 { Action::CursorDown } else { Action::CursorUp };
        match pane {
            Pane::Card => self.card.scroll(lines),
            Pane::Plans => drop(self.plans.apply(step)),
            Pane::People => drop(self.people.apply(step)),
            Pane::List | Pane::History => self.history.scroll(lines),
        }
    }
}
