//! What was seen of a file.

use std::sync::Arc;

use crate::formats::column_map;
use crate::formats::columns::{ColumnUse, Reason};
use crate::formats::field::Field;
use crate::formats::preview;
use crate::formats::problem::ProblemKind;
use crate::formats::raw_rows::RawRows;
use crate::formats::table::{ReadResult, Source};
use crate::i18n::{Lang, calendar as words};
use crate::ops::calendar;

use super::file::FileRead;
use super::plan::Tally;

/// One column, for the preview.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ColumnLine {
    pub title: String,
    /// `None`: kept as it is.
    pub field: Option<Field>,
    pub reason: Reason,
    /// Which phone, mail or address it is.
    pub label: Option<String>,
    /// The first values, cut.
    pub samples: Vec<String>,
    /// What becomes of the first of them, and what is said about it.
    pub stored: String,
    pub remark: Option<ProblemKind>,
}

/// What was seen of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileSummary {
    pub name: String,
    /// Whether it could be read at all.
    pub is_read: bool,
    /// What it was read as.
    pub source: Option<Source>,
    pub header_line: Option<u64>,
    pub rows: usize,
    pub columns: Vec<ColumnLine>,
    /// When this very file was imported before (UTC, RFC 3339); then there is nothing to do.
    pub imported_at: Option<String>,
    pub tally: Tally,
    /// Rows about customers that a file before this one is about, too.
    pub overlap: usize,
    /// Of a calendar, which has no columns.
    pub calendar: Option<CalendarSummary>,
    pub(super) hash: String,
    /// The rows as they stood.
    pub(super) raw: Arc<RawRows>,
    /// The shape of the header and the use of the columns, where the user had a say in it.
    pub(super) columns_to_keep: Option<(String, String)>,
}

/// What was seen of a calendar, and what it comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CalendarSummary {
    pub encoding: &'static str,
    pub events: usize,
    pub tasks: usize,
    pub tally: calendar::Tally,
}

impl CalendarSummary {
    /// What was seen, in a line of words.
    pub fn words(&self, lang: Lang) -> String {
        let CalendarSummary { encoding, events, tasks, .. } = self;
        words::COUNTS.with(lang, &[("encoding", encoding), ("events", events), ("tasks", tasks)])
    }
}

pub(super) fn summary(file: &FileRead, read: &ReadResult) -> FileSummary {
    let column = |column: &ColumnUse| {
        let first = column.samples.first().map_or("", String::as_str);
        let (stored, remark) = preview::stored(column, first);
        ColumnLine {
            title: column.title.clone(),
            field: column.field,
            reason: column.reason,
            label: column.label.clone(),
            samples: column.samples.clone(),
            stored,
            remark,
        }
    };
    let had_a_say =
        read.mapping.columns.iter().any(|column| matches!(column.reason, Reason::Asked | Reason::Remembered));
    FileSummary {
        name: file.name.clone(),
        is_read: false,
        source: Some(read.source.clone()),
        header_line: read.header_line,
        rows: read.row_count,
        columns: read.mapping.columns.iter().map(column).collect(),
        imported_at: None,
        tally: Tally::default(),
        overlap: 0,
        calendar: None,
        hash: file.hash.clone(),
        raw: Arc::clone(&read.raw),
        columns_to_keep: had_a_say
            .then(|| column_map::shape(read.raw.header()))
            .flatten()
            .map(|shape| (shape, column_map::meanings(&read.mapping))),
    }
}

pub(super) fn unread(file: &FileRead) -> FileSummary {
    FileSummary {
        name: file.name.clone(),
        is_read: false,
        source: None,
        header_line: None,
        rows: 0,
        columns: Vec::new(),
        imported_at: None,
        tally: Tally { problems: 1, ..Tally::default() },
        overlap: 0,
        calendar: None,
        hash: file.hash.clone(),
        raw: Arc::default(),
        columns_to_keep: None,
    }
}
