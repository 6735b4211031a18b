//! To be written.

use crate::tui::view::{Cx, Flow};

pub fn open(_cx: &Cx<'_>) -> Flow {
    Flow::Stay
}
