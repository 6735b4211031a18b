//! What can be done with a book. One door to write ([`Crm::apply`]), one to take back ([`Crm::undo`]), and the questions.
//!
//! Nothing here knows whether a person or a script is calling, and nothing prints.

pub mod address_book;
mod ahead;
pub mod calendar;
pub mod capture;
pub mod clock;
pub mod columns;
pub mod command;
mod crm;
pub mod customers;
pub mod deals;
pub mod demo;
pub mod doctor;
pub mod drafts;
mod error;
pub mod everywhere;
pub mod export;
pub mod fields;
pub mod find;
pub mod full_text;
pub mod history;
pub mod import;
pub mod inbox;
pub mod interactions;
#[cfg(test)]
mod journal_tests;
pub mod labels;
pub mod mail;
pub mod people;
pub mod progress;
pub mod purchases;
pub mod query;
pub mod search;
pub mod settings;
pub mod tags;
pub mod terms;
#[cfg(test)]
pub(crate) mod testing;
pub mod today;
pub mod todos;
pub mod trash;
pub mod views;

pub use clock::Clock;
pub use command::{Command, Created, Outcome};
pub use crm::{Crm, Identity, Preferences};
pub use error::{Error, ExitCode, Noun, Result, field_problem};
pub use progress::Progress;
