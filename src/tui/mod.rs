//! The screens. A view holds `&Crm` while it thinks, so it cannot write.

pub mod chord;
pub mod event;
pub mod key_event;
pub mod probe;
pub mod style;
pub mod terminal;
pub mod text;
pub mod widgets;

#[cfg(test)]
pub mod testing;
