//! Writing what was planned of calendars, in the operation of the import.

use super::{Act, Filing};
use crate::domain::todo::TodoDraft;
use crate::ops::command::Created;
use crate::ops::crm::Doing;
use crate::ops::error::{Error, Result};
use crate::ops::progress::Progress;
use crate::ops::todos::existing;
use crate::store::{calendar, interactions, todos};

/// Entries between two calls of the progress.
const STEP: usize = 64;

/// # Errors
/// [`Error::Stopped`], and [`Error::TodoChanged`] when a todo was changed since the plan was made.
pub(in crate::ops) fn write(
    doing: &Doing<'_>,
    filing: &Filing,
    created: &mut Created,
    progress: &dyn Progress,
) -> Result<()> {
    let tx = doing.tx;
    for (at, act) in filing.acts.iter().enumerate() {
        if at.is_multiple_of(STEP) && progress.step(at, filing.acts.len()).is_break() {
            return Err(Error::Stopped);
        }
        match act {
            Act::Log { draft, utc_offset } => created.interactions.push(interactions::insert(tx, draft, *utc_offset)?),
            Act::Plan { draft, source, done_at } => {
                let id = todos::insert(tx, draft)?;
                calendar::set_said(tx, id, &source.key, &source.said)?;
                if done_at.is_some() {
                    todos::set_done(tx, id, done_at.as_deref(), None)?;
                }
                created.todos.push(id);
            }
            Act::Change { id, before, draft, source, done_at } => {
                let stands = existing(tx, *id)?;
                if TodoDraft::from(&stands) != *before {
                    return Err(Error::TodoChanged { title: stands.title });
                }
                todos::update(tx, *id, draft)?;
                if let Some(source) = source {
                    calendar::set_said(tx, *id, &source.key, &source.said)?;
                }
                if done_at.is_some() {
                    todos::set_done(tx, *id, done_at.as_deref(), None)?;
                }
            }
            Act::CallOff { id } => todos::set_trashed(tx, *id, Some(tx.now()))?,
        }
    }
    Ok(())
}
