//! Bringing in a list from the screens, in five steps: the file, its encoding, what its columns mean, what its doubtful rows
//! are, and then all of it in one operation.
//!
//! The file is read and compared with the book beside the screen, again after every change of how it is read; nothing is
//! written before the last step.

mod columns;
mod doubtful;
mod encoding;
mod file;
mod finish;
mod table;
#[cfg(test)]
mod tests;
mod wizard;

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::ops::import::{Decisions, FileRead, Options, Plan};
use crate::tui::jobs::{Handed, Message, Work};
use crate::tui::view::{Cx, Flow};

pub(super) use file::{completed, expanded};

/// Asks for the file.
pub fn open(_cx: &Cx<'_>) -> Flow {
    Flow::Open(Box::new(file::FileBox::default()))
}

/// A file that was read, and what would come of it.
#[derive(Debug)]
pub struct Seen {
    pub(super) path: PathBuf,
    pub(super) bytes: Arc<Vec<u8>>,
    pub(super) options: Options,
    pub(super) plan: Plan,
}

/// How a file is read.
struct Reading {
    path: PathBuf,
    /// `None`: not read from the disk yet.
    bytes: Option<Arc<Vec<u8>>>,
    options: Options,
    decisions: Decisions,
}

impl Reading {
    /// Reads the file and compares it with the book; what comes of it arrives as a message.
    fn work(self) -> Work {
        let Reading { path, bytes, mut options, decisions } = self;
        Work::new(move |crm, report| {
            let name = name_of(&path);
            if bytes.is_none() {
                options = crm.with_remembered_columns(options)?;
            }
            let (bytes, files) = match bytes.map_or_else(|| std::fs::read(&path).map(Arc::new), Ok) {
                Ok(bytes) => {
                    let files = FileRead::read(&name, &bytes, &options);
                    (bytes, files)
                }
                Err(error) => (Arc::default(), vec![FileRead::not_opened(&name, &error)]),
            };
            let watch = |_: usize, _: usize| match report.is_cancelled() {
                true => ControlFlow::Break(()),
                false => ControlFlow::Continue(()),
            };
            let plan = crm.plan_import(&files, &decisions, &watch)?;
            report.send(Message::Import(Handed::new(Seen { path, bytes, options, plan })));
            Ok(())
        })
    }
}

/// The journal names the file, not whose folder it lay in.
fn name_of(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}
