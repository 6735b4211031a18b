//! The screens. A layer holds a `&Crm` while it thinks, so it cannot write.
//!
//! | question | file |
//! |---|---|
//! | What is a screen or a dialog, and what may it answer? | [`view`] |
//! | How does an event go through them, and where is written? | [`app`] |
//! | What does a key do everywhere? | [`globals`] |
//! | How is a list filtered while one types? | [`filter`] |
//! | Where does the terminal come in? | [`run`], [`terminal`], [`event`] |

pub mod app;
pub mod cells;
pub mod chord;
pub mod dialogs;
pub mod editor;
pub mod event;
pub mod filter;
pub mod globals;
pub mod highlight;
pub mod jobs;
pub mod jumps;
pub mod key_event;
pub mod probe;
pub mod run;
pub mod selection;
pub mod style;
pub mod terminal;
pub mod text;
pub mod view;
pub mod views;
pub mod widgets;

#[cfg(test)]
mod pictures;
#[cfg(test)]
pub mod testing;
#[cfg(test)]
mod tests;
