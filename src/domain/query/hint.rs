//! What the line below the query points out. A hint never stops anything, and its words are made where it is shown.

use std::ops::Range;

use super::Subject;
use crate::domain::word_enum;

word_enum! {
    HintCode {
        /// There is no such field; the term is searched as a word.
        UnknownField = "UNKNOWN_FIELD",
        /// Nothing stands behind the sign; the term is no condition.
        EmptyValue = "EMPTY_VALUE",
        /// A bracket or a quotation mark is open; it is closed at the end.
        Unclosed = "UNCLOSED",
        /// No date, period or span; the term is no condition.
        BadDate = "BAD_DATE",
        /// No number; the term is no condition.
        BadNumber = "BAD_NUMBER",
        /// The field has no such value. A test of it finds nothing; `has:` and `is:` are no condition.
        UnknownValue = "UNKNOWN_VALUE",
        /// The field knows no more and less; the term is searched as a word.
        BadOperator = "BAD_OPERATOR",
        /// A closing bracket without an opening one; it is ignored.
        StrayParen = "STRAY_PAREN",
        /// More brackets in brackets than anyone means; the innermost are ignored.
        TooDeep = "TOO_DEEP",
        /// There is no such view; it has nothing. Found by who knows the views, not by [`parse`](super::parse()).
        UnknownView = "UNKNOWN_VIEW",
        /// The view uses itself, or more views than anyone means; it has nothing.
        ViewCycle = "VIEW_CYCLE",
    }
}

/// One thing to point out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hint {
    pub code: HintCode,
    /// In bytes of the text.
    pub range: Range<usize>,
    /// What is not understood, as typed: the name of the field for `UnknownField`, `EmptyValue` and `BadOperator`, the value
    /// for the others.
    pub word: String,
    /// The field of the term, to give an example of what it takes.
    pub subject: Option<Subject>,
}
