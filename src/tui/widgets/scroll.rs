//! How far a text is scrolled in a pane that may be lower than it.

use crate::config::keys::Action;
use crate::tui::text;

/// The lines of a text that are in sight.
#[derive(Clone, Copy, Debug, Default)]
pub struct Scroll {
    first: usize,
    lines: usize,
    height: usize,
}

impl Scroll {
    /// For a text of so many lines in so many rows. It stays where it was, but never behind the end.
    pub fn fit(&mut self, lines: usize, height: usize) {
        (self.lines, self.height) = (lines, height);
        self.first = self.first.min(self.last());
    }

    /// The first line in sight.
    pub fn first(&self) -> usize {
        self.first
    }

    /// Back to the first line.
    pub fn to_top(&mut self) {
        self.first = 0;
    }

    /// Scrolls to a line that is out of sight in so many rows.
    pub fn reveal(&mut self, line: usize, height: usize) {
        if line < self.first || line >= self.first + height.max(1) {
            self.first = line;
        }
    }

    /// Scrolls by a line; `false` when the action is not ours.
    pub fn apply(&mut self, action: Action) -> bool {
        match action {
            Action::DetailDown => self.first = (self.first + 1).min(self.last()),
            Action::DetailUp => self.first = self.first.saturating_sub(1),
            _ => return false,
        }
        true
    }

    /// Which lines are in sight, in words; `None` when all are.
    pub fn in_sight(&self) -> Option<String> {
        text::in_sight(self.first, self.height, self.lines)
    }

    /// What the first line may be at most.
    fn last(&self) -> usize {
        self.lines.saturating_sub(self.height)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_scrolled_to_its_end_and_no_further() {
        let mut scroll = Scroll::default();
        scroll.fit(5, 3);
        for (action, first) in [
            (Action::DetailUp, 0),
            (Action::DetailDown, 1),
            (Action::DetailDown, 2),
            (Action::DetailDown, 2),
            (Action::DetailUp, 1),
        ] {
            assert!(scroll.apply(action));
            assert_eq!(scroll.first(), first);
        }
        assert!(!scroll.apply(Action::CursorDown));
        scroll.reveal(4, 3);
        assert_eq!(scroll.first(), 4);
        // A higher pane shows the end, and a short text its beginning.
        scroll.fit(5, 4);
        assert_eq!(scroll.first(), 1);
        scroll.fit(2, 4);
        assert_eq!((scroll.first(), scroll.in_sight()), (0, None));
    }
}
