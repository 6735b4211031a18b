//! The keys: what can be done ([`Action`]), where ([`Context`]), with which key ([`Key`]), and the map between them.
//!
//! An action is declared once, in `action.rs`; its keys stand in `assets/keymap.toml`, of the same form as the user's own
//! `config.toml`, which is laid over it. Dispatch, footer, help, palette and `tokui keys` all read these.

mod action;
mod context;
mod default;
mod key;
mod keymap;
mod table;

pub use action::{Action, Group};
pub use context::Context;
pub use default::Preset;
pub use key::{Code, Key, KeyError, Sequence};
pub use keymap::{Continuation, Keymap, Lookup};
pub use table::{Row, rows, table_markdown};
