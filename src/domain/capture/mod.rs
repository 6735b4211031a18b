//! The one-line capture grammar: what happened, what comes next, in one line.
//!
//! ```text
//! [when] [channel] [@customer]  what happened  [#category-or-tag ...] [=deal [>stage] [¥amount]] [~duration]
//!                               [!date next action] [!date next action ...]  [-- long text]
//! ```
//!
//! | mark | keyword form | meaning |
//! |---|---|---|
//! | `!` (`!!` presses) | `next:` `todo:` `次:` | a next action, with a date if one stands first; it runs to the next `!` |
//! | `#x` | `tag:x` | the category of that name, or else a tag |
//! | `@x` `@"x y"` | `cust:x` | the customer |
//! | `=x` `="x y"` | `deal:x` | the deal |
//! | `>x` | `stage:x` | the stage of the deal, by a beginning that only one has |
//! | `¥n` | | an amount: `¥12,800` `¥240万` `¥1.2m` |
//! | `~n` | | a duration: `~30m` `~1時間半` |
//! | `--` | | all that follows is long text, taken literally |
//! | `\` | | what follows is plain text: `\#1の商品`, and at the head `\tel` |
//!
//! A mark counts only at the start of a word, and in any width: `a@b.example`, `C#` and `ありがとう！` are plain text. Marks may
//! stand anywhere and hold for the whole line. `tel<` was received, `tel>` made, `tel?` not answered.
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
pub(in crate::domain) use marks::open_quoted;
pub use parse::{Context, parse};
pub use quote::quote_mark_value;
pub(in crate::domain) use quote::quoted;
pub use span::{Span, SpanKind};
pub use warning::{About, Warning, WarningKind};
pub use way::{Direction, Priority};
pub use words::{ChannelWord, Words};
