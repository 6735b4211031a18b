//! The command line: the twin of every screen, for people in plain text and for programs in JSON.
//!
//! | file | holds |
//! |---|---|
//! | `run` | from arguments to an exit code |
//! | `args`, `help`, `usage` | the shape of the command line, its help and its refusals in both languages |
//! | `line_words` | the words of a line to record, set apart from the options |
//! | `start` | language, places, settings, clock; opening the book |
//! | `session`, `failure` | what a command has in hand, and how it fails |
//! | `output`, `json` | what goes to standard output |
//! | `fields` | `field=value` |
//! | `query` | what a list is asked for, and what a change is done to |
//! | the rest | one file for each noun |

mod args;
mod calendar;
mod config;
mod customers;
mod deals;
mod demo;
mod doctor;
mod export;
mod export_book;
mod exports;
mod failure;
mod fields;
mod help;
mod history;
mod import;
mod import_book;
mod import_sales;
mod imports;
mod inbox;
mod json;
mod keys;
mod line_words;
mod log;
mod log_book;
mod mail;
mod output;
mod own_fields;
mod people;
mod purchases;
mod query;
mod query_address;
mod run;
mod search;
mod session;
mod start;
mod tags;
mod terms;
mod today;
mod todos;
mod trash;
mod usage;
mod views;
mod watch;

pub use args::ColorChoice;
pub use run::{Next, Screens, run};
pub use start::Terminal;
