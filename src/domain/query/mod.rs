//! The query language: which records are wanted, in one line.

mod field;
mod hint;
mod key;
mod tree;

pub use field::{Custom, Field, FieldType, Subject};
pub use hint::{Hint, HintCode};
pub use key::{HasKey, IsKey};
pub use tree::{Check, Filter, Op, Query, Related, Scope, SortKey, Test, asks_for_closed_deals, words};
