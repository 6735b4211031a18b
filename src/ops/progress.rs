//! Progress of a long job: how far it is, and whether anybody still waits for it.

use std::ops::ControlFlow;

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
