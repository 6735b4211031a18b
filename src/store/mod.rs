//! The only place with SQL. Rows in and out; it decides nothing.
//!
//! Reads take a [`Connection`]; writes take a [`Tx`], which exists only inside an operation that is being journaled, so
//! there is no writing outside the journal. (What the journal does not cover, [`lines`], [`exports`] and the derived
//! [`customer_index`] and [`full_text`], says so.)

pub mod addresses;
pub mod aliases;
pub mod book;
mod bulk;
pub mod calendar;
pub mod column_maps;
pub mod columns;
pub mod contact_points;
mod convert;
pub mod custom_fields;
mod customer_facts;
pub mod customer_index;
pub mod customers;
pub mod deals;
pub mod doctor;
pub mod dump;
mod error;
pub mod exports;
pub mod full_text;
pub mod imports;
pub mod inbox;
pub mod interactions;
pub mod journal;
pub mod lines;
mod migrate;
mod open;
#[cfg(test)]
mod open_tests;
pub mod people;
mod place;
#[cfg(test)]
mod plans;
pub mod purchases;
pub mod query;
mod rows;
pub mod saved_views;
pub mod settings;
pub mod tags;
pub mod terms;
pub mod today;
pub mod todos;
pub mod trash;
mod tx;

pub use bulk::Indexes;
pub use error::{Error, Fault, Result};
pub use migrate::SCHEMA_VERSION;
pub use open::{Access, Store};
pub use rusqlite::Connection;
pub use tx::{NewOperation, Tx};
