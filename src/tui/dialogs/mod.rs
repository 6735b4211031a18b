//! Dialogs: layers over a screen. Each is told by its opener what to do with the answer.

pub mod bulk;
pub mod call;
pub mod card_form;
pub mod choose;
pub mod confirm;
pub mod copy_menu;
pub mod customer_search;
pub mod date_picker;
pub mod date_text;
pub mod date_words;
pub mod export_file;
pub mod external;
pub mod find_customer;
pub mod form_draft;
pub mod form_frame;
pub mod form_words;
pub mod goto;
pub mod help;
pub mod import;
pub mod interaction_form;
pub mod named_customer;
pub mod open_menu;
pub mod paste;
pub mod person_form;
pub mod quick_log;
pub mod reschedule;
pub mod settings;
pub mod tags;
#[cfg(test)]
mod tests;
pub mod todo_form;
pub mod view_form;
pub mod views;
pub mod waiting;

pub use choose::{PickerDialog, menu, picker};
pub use confirm::confirm;
pub use find_customer::CustomerPicker;
