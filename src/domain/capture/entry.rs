//! What was understood of a line.

use chrono::{NaiveDate, NaiveTime};

use super::{Direction, Priority, Span, Warning};
use crate::domain::date::When;

/// A line, understood. Names and keys are as typed or as the vocabulary has them; nothing is looked up in the book.
///
/// As JSON it has the fields `date`, `time`, `channel`, `dir`, `reached`, `customer`, `body`, `category`, `tags`, `deal`,
/// `stage`, `amount`, `minutes`, `next` and `warn` (the codes of the warnings).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Capture {
    /// When it happened, if the line says so; never in the future.
    pub when: Option<When>,
    /// The key of the channel.
    pub channel: Option<String>,
    pub direction: Option<Direction>,
    /// `false`: tried, but nobody answered.
    pub reached: bool,
    /// The customer as typed after `@`.
    pub customer: Option<String>,
    /// What happened; a long text after `--` stands on lines of its own.
    pub body: String,
    /// The key of the category.
    pub category: Option<String>,
    /// In the order typed, each once.
    pub tags: Vec<String>,
    /// The deal as typed after `=`.
    pub deal: Option<String>,
    /// The key of the stage.
    pub stage: Option<String>,
    /// In yen.
    pub amount: Option<i64>,
    pub minutes: Option<u32>,
    pub next: Vec<NextAction>,
    pub warnings: Vec<Warning>,
    /// In the order of the line.
    pub spans: Vec<Span>,
}

impl Default for Capture {
    fn default() -> Capture {
        Capture {
            when: None,
            channel: None,
            direction: None,
            reached: true,
            customer: None,
            body: String::new(),
            category: None,
            tags: Vec::new(),
            deal: None,
            stage: None,
            amount: None,
            minutes: None,
            next: Vec::new(),
            warnings: Vec::new(),
            spans: Vec::new(),
        }
    }
}

impl Capture {
    /// Whether the line says that something happened. `!明日 電話` alone is a plan and no history; so is `=増設工事 >提案`.
    pub fn has_entry(&self) -> bool {
        let sale = self.amount.is_some() && self.deal.is_none();
        self.when.is_some() || self.channel.is_some() || !self.body.is_empty() || self.minutes.is_some() || sale
    }
}

/// A next action.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct NextAction {
    pub due: Option<NaiveDate>,
    /// Only with a date.
    pub time: Option<NaiveTime>,
    pub text: String,
    pub priority: Priority,
    /// The key of the channel that the text begins with; the word stays in the text.
    pub channel: Option<String>,
}
