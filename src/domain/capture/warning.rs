//! What the preview points out. A warning never stops anything, and its words are made where it is shown.

use chrono::NaiveDate;

use crate::domain::date::{DayOff, When};

/// One thing to point out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Warning {
    /// Which part of the line it concerns.
    pub about: About,
    pub kind: WarningKind,
}

/// The row of the preview to which a warning belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum About {
    /// The history entry.
    Entry,
    /// The deal.
    Deal,
    /// A next action, counted from 0.
    Next(usize),
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WarningKind {
    /// No date was understood. `spaced` is the text with the space that would make its beginning a date: 月末 請求書.
    NoDue { spaced: Option<String> },
    /// The next action says nothing.
    EmptyNext,
    /// The line begins with a date to come; it stays text.
    FutureHead { when: When },
    /// The date, or the time today, has passed.
    PastDue { date: NaiveDate },
    /// The year was not written, and the date comes round only in most of a year.
    FarDue { date: NaiveDate },
    /// The date is no working day.
    Holiday { date: NaiveDate, day_off: DayOff },
    /// A second category; it became a tag.
    DuplicateCategory { word: String },
    /// A second customer; it stays text.
    DuplicateCustomer { name: String },
    /// No stage, or more than one, begins like this; it stays text.
    UnknownStage { word: String },
}

impl Warning {
    /// The name of the warning in JSON.
    pub fn code(&self) -> &'static str {
        match self.kind {
            WarningKind::NoDue { .. } => "NO_DUE",
            WarningKind::EmptyNext => "EMPTY_NEXT",
            WarningKind::FutureHead { .. } => "FUTURE_HEAD",
            WarningKind::PastDue { .. } => "PAST_DUE",
            WarningKind::FarDue { .. } => "FAR_DUE",
            WarningKind::Holiday { .. } => "HOLIDAY",
            WarningKind::DuplicateCategory { .. } => "DUP_CATEGORY",
            WarningKind::DuplicateCustomer { .. } => "DUP_CUSTOMER",
            WarningKind::UnknownStage { .. } => "UNKNOWN_STAGE",
        }
    }
}
