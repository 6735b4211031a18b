//! What each part of the line was taken for, so that the line can be coloured while it is typed.

use std::ops::Range;

/// A part of the line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    /// In bytes of the line as typed.
    pub range: Range<usize>,
    pub kind: SpanKind,
}

/// Every character that is not white space belongs to exactly one span.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SpanKind {
    /// When it happened.
    When,
    Channel,
    Customer,
    /// A category or a tag.
    Tag,
    Deal,
    Stage,
    Amount,
    Duration,
    /// The sign or keyword that begins a next action.
    Bang,
    /// The date of a next action, with its particle.
    Due,
    /// The backslash that makes the next sign plain text.
    Escape,
    /// The `--` before the long text.
    Dashes,
    Body,
    NextText,
    LongText,
}
