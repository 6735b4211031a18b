//! Parts of screens that know nothing of customers.
//!
//! Each draws into a [`Buffer`] by a [`Look`](super::style::Look). A part that takes keys has `apply(action)` and answers
//! with data; its opener knows what the answer means.

pub mod confirm;
pub mod footer;
pub mod form;
pub mod header;
pub mod help;
pub mod list;
pub mod marks;
pub mod menu;
pub mod paint;
pub mod palette;
pub mod pane;
pub mod picker;
pub mod popup;
pub mod scroll;
pub mod table;
pub mod text_area;
pub mod text_box;
pub mod toast;
pub mod too_small;
pub mod which_key;

pub use confirm::Confirm;
pub use footer::Footer;
pub use form::{Field, Form, FormAnswer, Laid};
pub use header::Header;
pub use help::Help;
pub use list::ListState;
pub use marks::Marks;
pub use menu::Menu;
pub use palette::Palette;
pub use pane::Pane;
pub use picker::{Candidate, Picker};
pub use scroll::Scroll;
pub use text_area::TextArea;
pub use text_box::TextBox;
pub use toast::{Toast, Toasts};

/// What a popup that chooses one of several has come to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer<T> {
    /// Still open.
    Open,
    /// Still open, and its text has changed: candidates that depend on it are to be given anew.
    Typed,
    /// This one was chosen.
    Chosen(T),
    /// Nothing fits and this text is to become a new one.
    Create(String),
    /// Left without an answer.
    Closed,
}
