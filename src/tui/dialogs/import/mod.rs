//! Bringing in files from the screens, in five steps: which files, their encoding, what their columns mean, what their
//! doubtful rows are, and then all of it in one operation.
//!
//! The files are read and compared with the book beside the screen, again after every change of how they are read; nothing
//! is written before the last step. Steps in which there is nothing to see are passed over: mail has no columns, and a
//! single file no list of files.

mod columns;
mod doubtful;
mod encoding;
mod file;
mod files;
mod finish;
mod heading;
mod paths;
mod sold;
mod table;
mod tables;
#[cfg(test)]
mod tests;
mod wizard;

use std::cell::Cell;
use std::ops::ControlFlow;
use std::path::PathBuf;

use crate::ops::Error;
use crate::ops::import::{Batch, Decisions, Item, Options, items};
use crate::tui::jobs::{Handed, Message, Work};
use crate::tui::view::{Cx, Flow};

pub(super) use paths::{completed, expanded};

/// Asks for the file.
pub fn open(_cx: &Cx<'_>) -> Flow {
    Flow::Open(Box::new(file::FileBox::default()))
}

/// Files that were read, and what would come of them.
#[derive(Debug)]
pub struct Seen {
    pub(super) items: Vec<Item>,
    pub(super) batch: Batch,
}

/// Why files were not read.
#[derive(Debug)]
pub enum Unseen {
    TooMany,
    Failed(Error),
}

/// What is to be read.
enum What {
    /// Everything that is there; nothing was read yet.
    Places(Vec<PathBuf>),
    Items(Vec<Item>),
}

struct Reading {
    what: What,
    decisions: Decisions,
}

impl Reading {
    /// Reads the files and compares them with the book; what comes of it arrives as a message.
    fn work(self) -> Work {
        let Reading { what, decisions } = self;
        Work::new(move |crm, report| {
            let told = Cell::new(0);
            let watch = |done: usize, total: usize| {
                let percent = (done * 100).checked_div(total).unwrap_or(0);
                if told.replace(percent) != percent {
                    report.send(Message::Reading(percent));
                }
                if report.is_cancelled() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
            };
            let read = || {
                let mut items = match what {
                    What::Items(items) => items,
                    What::Places(places) => {
                        let options = crm.with_remembered_columns(Options::default()).map_err(Unseen::Failed)?;
                        items(&places, &options).ok_or(Unseen::TooMany)?
                    }
                };
                let batch = crm.plan_batch(&mut items, &decisions, &watch).map_err(Unseen::Failed)?;
                Ok(Box::new(Seen { items, batch }))
            };
            let read = read();
            if !report.is_cancelled() {
                report.send(Message::Import(Handed::new(read)));
            }
            Ok(())
        })
    }
}
