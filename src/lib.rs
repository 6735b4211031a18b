//! tokui (得意先): the customer book of one salesperson at a terminal.
//!
//! # The map
//!
//! ```text
//!               main
//!            /        \
//!         tui          cli            two faces; they never meet
//!            \        /
//!              ops                    what can be done: one door to write, undo, history
//!           /       \
//!       store       formats           rows in SQLite  |  bytes of CSV
//!           \       /
//!             domain                  what the words mean
//!      (at the side: i18n, config)
//! ```
//!
//! Arrows point down, and `tests/layers.rs` prints every one that does not.
//!
//! - [`domain`] never asks the time and rolls no dice: both are arguments. No I/O, SQL, colour or language.
//! - [`store`] is the only place with SQL, and it decides nothing. Reads take a `&Connection`, writes take a [`store::Tx`].
//! - [`formats`] opens no database and may be fed any bytes.
//! - [`ops`] does not know whether a person or a script is calling, and never prints. All writing goes through
//!   [`ops::Crm::apply`].
//! - [`tui`] holds a `&Crm` while it thinks, so it cannot write; it answers with a `Flow`.
//! - [`i18n`] keeps both languages of a message on one row: a missing translation does not compile.
//!
//! One noun has one file name in every layer: `domain/todo.rs`, `store/todos.rs`, `ops/todos.rs`, `tui/views/plans.rs`
//! and `cli/todos.rs` are the whole slice. The glossary is in [`domain`].

pub mod cli;
pub mod config;
pub mod domain;
pub mod formats;
pub mod i18n;
pub mod ops;
pub mod store;
pub mod tui;
