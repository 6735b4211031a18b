//! The query language: which records are wanted, in one line.

pub mod canonical;
mod field;
mod hint;
mod key;
mod lex;
mod parse;
mod period;
mod print;
mod term;
#[cfg(test)]
mod tests;
mod tree;
mod value;

pub use canonical::canonical;
pub use field::{Custom, Field, FieldType, Subject};
pub use hint::{Hint, HintCode};
pub use key::{HasKey, IsKey};
pub use parse::{Context, Parsed, parse};
pub use print::{to_text, value as quote_value};
pub use term::Directive;
pub use tree::{Check, Filter, Op, Query, Related, Scope, SortKey, Test, asks_for_closed_deals, words};
