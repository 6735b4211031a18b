//! The command line as its users meet it: the real binary, an empty home, a clock that stands still.

#[path = "cli/book.rs"]
mod book;

#[path = "cli/calendars.rs"]
mod calendars;
#[path = "cli/cards.rs"]
mod cards;
#[path = "cli/changes.rs"]
mod changes;
#[path = "cli/demo.rs"]
mod demo;
#[path = "cli/doctor.rs"]
mod doctor;
#[path = "cli/export.rs"]
mod export;
#[path = "cli/imports.rs"]
mod imports;
#[path = "cli/lines.rs"]
mod lines;
#[path = "cli/mail.rs"]
mod mail;
#[path = "cli/purchases.rs"]
mod purchases;
#[path = "cli/queries.rs"]
mod queries;
#[path = "cli/refusals.rs"]
mod refusals;
#[path = "cli/safety.rs"]
mod safety;
#[path = "cli/settings.rs"]
mod settings;
#[path = "cli/sheets.rs"]
mod sheets;
#[path = "cli/views.rs"]
mod views;
