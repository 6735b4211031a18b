//! How the screen of the history is divided: tabs above, the list, the entry under the cursor below.

use ratatui::layout::Rect;

use crate::config::keys::Action;

/// How the screen is divided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Shape {
    preview: bool,
    /// The detail has the whole screen.
    pub zoomed: bool,
    /// Rows that the detail has more, or less, than by itself.
    grown: i16,
}

/// Where the parts stand.
pub(super) struct Areas {
    pub tabs: Rect,
    pub list: Option<Rect>,
    pub detail: Option<Rect>,
}

/// Neither part gets lower than this: a frame and three rows.
const LOWEST: u16 = 5;

/// Rows that one press of a key moves the border by, and how far it moves in all.
const STEP: i16 = 2;
const MOST: i16 = 20;

impl Default for Shape {
    fn default() -> Shape {
        Shape { preview: true, zoomed: false, grown: 0 }
    }
}

impl Shape {
    /// Changes it; `false` when the action is not ours.
    pub fn apply(&mut self, action: Action) -> bool {
        match action {
            Action::PanePreview => self.preview = !self.preview,
            Action::PaneZoom => self.zoomed = !self.zoomed,
            Action::PaneGrow => self.grown = (self.grown + STEP).min(MOST),
            Action::PaneShrink => self.grown = (self.grown - STEP).max(-MOST),
            _ => return false,
        }
        true
    }

    /// The list alone: an empty one has nothing to look at.
    pub fn of_list(self) -> Shape {
        Shape { preview: false, zoomed: false, ..self }
    }

    pub fn areas(self, area: Rect) -> Areas {
        let tabs = Rect { height: area.height.min(1), ..area };
        let rest = Rect { y: area.y + tabs.height, height: area.height - tabs.height, ..area };
        if self.zoomed {
            return Areas { tabs, list: None, detail: Some(rest) };
        }
        if !self.preview || rest.height < 2 * LOWEST {
            return Areas { tabs, list: Some(rest), detail: None };
        }
        let height = (rest.height * 2 / 5).saturating_add_signed(self.grown).clamp(LOWEST, rest.height - LOWEST);
        let list = Rect { height: rest.height - height, ..rest };
        Areas { tabs, list: Some(list), detail: Some(Rect { y: list.bottom(), height, ..rest }) }
    }
}
