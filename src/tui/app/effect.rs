//! What the app leaves to the loop.

use crate::tui::jobs::{Change, Stop, Work};
use crate::tui::view::{Edited, Restart};

/// What only the loop can do, as it holds the terminal.
pub enum Effect {
    Copy(String),
    Edit {
        text: String,
        then: Edited,
    },
    OpenAddress(String),
    Work(Work),
    /// A change beside the screen, and how to end it.
    Change(Change, Stop),
    EditSettings,
    Mouse,
    Suspend,
    Redraw,
    Restart(Restart),
    Quit,
}

impl std::fmt::Debug for Effect {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Effect::Copy(_) => "Copy",
            Effect::Edit { .. } => "Edit",
            Effect::OpenAddress(_) => "OpenAddress",
            Effect::Work(_) => "Work",
            Effect::Change(..) => "Change",
            Effect::EditSettings => "EditSettings",
            Effect::Mouse => "Mouse",
            Effect::Suspend => "Suspend",
            Effect::Redraw => "Redraw",
            Effect::Restart(_) => "Restart",
            Effect::Quit => "Quit",
        })
    }
}
