//! Progress of a long job: how far it is, and whether anybody still waits for it.

use std::fmt;
use std::ops::ControlFlow;

use super::error::{Error, Result};

/// Told every now and then by a long job.
pub trait Progress {
    /// `done` of about `total` steps are behind it. [`ControlFlow::Break`] stops the job, and nothing of it stays.
    fn step(&self, done: usize, total: usize) -> ControlFlow<()>;
}

/// Nobody is watching.
impl Progress for () {
    fn step(&self, _done: usize, _total: usize) -> ControlFlow<()> {
        ControlFlow::Continue(())
    }
}

impl<F: Fn(usize, usize) -> ControlFlow<()>> Progress for F {
    fn step(&self, done: usize, total: usize) -> ControlFlow<()> {
        self(done, total)
    }
}

/// The progress of a command while it is done.
#[derive(Clone, Copy)]
pub(super) struct Watched<'a>(pub &'a dyn Progress);

impl Watched<'_> {
    /// # Errors
    /// [`Error::Stopped`], which takes back what was done so far.
    pub fn step(self, done: usize, total: usize) -> Result<()> {
        match self.0.step(done, total) {
            ControlFlow::Continue(()) => Ok(()),
            ControlFlow::Break(()) => Err(Error::Stopped),
        }
    }
}

impl fmt::Debug for Watched<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Watched")
    }
}
