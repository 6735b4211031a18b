//! What the user says of doubtful rows.

use std::collections::HashMap;

/// What becomes of a row that may be about a known customer, and may be not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    /// It is that customer.
    Same,
    /// It is somebody else.
    New,
    /// It is left out for good.
    Skip,
}

/// Decisions row by row, and one for all the others.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Decisions {
    /// By the place of the file among those handed over, and the line.
    pub rows: HashMap<(usize, u64), Decision>,
    /// `None`: the others stay doubtful and are left out.
    pub others: Option<Decision>,
}

impl Decisions {
    pub fn all(decision: Decision) -> Decisions {
        Decisions { rows: HashMap::new(), others: Some(decision) }
    }

    pub(super) fn of(&self, file: usize, line: u64) -> Option<Decision> {
        self.rows.get(&(file, line)).copied().or(self.others)
    }
}
