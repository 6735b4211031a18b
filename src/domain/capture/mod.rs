//! The one-line capture grammar: what happened, what comes next, in one line.
//!
//! ```text
//! [when] [channel] [@customer]  what happened  [#category-or-tag ...] [=deal [>stage] [¥amount]] [~duration]
//!                               [!date next action] [!date next action ...]  [-- long text]
//! ```
//!
//! Two rules stand above the rest. Nothing typed is ever lost and nothing is silently reinterpreted: [`parse`] never fails,
//! and what it does not understand stays text. A date that is not certain is not a date.

mod amount;
pub mod canonical;
pub mod chips;
pub mod complete;
mod duration;
mod entry;
mod head;
mod json;
mod marks;
mod next;
mod parse;
mod quote;
mod span;
#[cfg(test)]
mod tests;
mod text_run;
mod warning;
mod way;
mod words;

pub use amount::parse_amount;
pub use canonical::canonical;
pub use complete::{CompletionKind, CompletionPlace, at_caret};
pub use duration::parse_duration;
pub use entry::{Capture, NextAction};
pub use parse::{Context, parse};
pub use quote::quote_mark_value;
pub use span::{Span, SpanKind};
pub use warning::{About, Warning, WarningKind};
pub use way::{Direction, Priority, UnknownWay};
pub use words::{ChannelWord, Words};
