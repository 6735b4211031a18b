//! Imports: lists of other programs become cards.
//!
//! ```text
//! bytes --file--> FileRead --planner--> Plan (nothing written) --write--> one operation, one undo
//!          each entry, on other threads: heard (record -> said -> marks)
//!          then, one after another:      matching -> merge
//! ```
//!
//! What holds for every import:
//!
//! - Nothing typed by the user is overwritten: an update fills what is empty and adds contact points, tags, people and
//!   lines of notes. Where the file and the card differ, the card stays and the difference is told.
//! - Nothing in the file is dropped: a column that means nothing to us becomes a custom text field of its header's name,
//!   a value that fits no field becomes a line `header: value` in the note.
//! - A name alone never makes two cards one. Doubtful rows are left out and told.

mod batch;
mod book;
mod bytes;
mod compare;
mod decide;
mod file;
mod folder;
mod heard;
mod known;
mod marks;
mod matching;
mod merge;
mod own;
mod packed;
mod plan;
mod planner;
mod rejects;
mod said;
mod sales;
mod summary;
#[cfg(test)]
mod tests;
mod words;
mod write;

use super::command::{Done, Outcome};
use super::crm::{Crm, Doing};
use super::error::Result;
use super::progress::Progress;
use crate::store::imports;

pub use crate::formats::columns::Reason;
pub use crate::formats::encoding_samples::{Sample as EncodingSample, samples as encoding_samples};
pub use crate::formats::field::Field;
pub use crate::formats::holds::Holds;
pub use crate::formats::problem::ProblemKind;
pub use crate::formats::table::Source;
pub use crate::store::imports::Imported;
pub use batch::{Batch, Item, MOST_FILES, Place, items, look_at, look_into};
pub use book::{BookPlan, BookProblem, Unreadable};
pub use bytes::{whole_file, whole_input};
pub use compare::{Compared, Doubted};
pub use decide::{Decision, Decisions};
pub use file::{FileProblem, FileRead, Options, OptionsError};
pub use folder::expanded;
pub use matching::Doubt;
pub use merge::What;
pub use plan::{Finding, Plan, Problem, RowPlan, Tally, Verdict};
pub use rejects::Rejects;
pub use sales::{NoSales, Part, SalesColumn, SalesFault, SalesOptions, SalesPlan, SalesProblem};
pub use summary::{CalendarSummary, ColumnLine, FileSummary};

impl Crm {
    /// What importing these files would do, with what the user says of doubtful rows. Reads only.
    ///
    /// # Errors
    /// [`super::Error::Stopped`] when `progress` says so, and [`super::Error::Store`].
    pub fn plan_import(&self, files: &[FileRead], decisions: &Decisions, progress: &dyn Progress) -> Result<Plan> {
        planner::plan(self, files, decisions, progress)
    }

    /// The files that were imported and still stand, the newest first.
    pub fn imports(&self, limit: usize) -> Result<Vec<Imported>> {
        Ok(imports::newest(self.read(), limit)?)
    }

    /// Does what was planned: all of it, or nothing.
    ///
    /// # Errors
    /// [`super::Error::Stopped`] when `progress` says so, [`super::Error::CardChanged`] when a card to be updated was saved since
    /// the plan was made, and [`super::Error::Store`]. Nothing has happened then.
    pub fn import(&mut self, plan: &Plan, progress: &dyn Progress) -> Result<Outcome> {
        self.perform(None, progress, |doing| write::write(doing, plan, progress))
    }
}

pub(super) fn run(doing: &Doing<'_>, batch: &Batch) -> Result<Done> {
    batch::write_all(doing, batch)
}
