//! To be written.

use crate::domain::InteractionId;
use crate::ops::capture::Log;
use crate::tui::view::{Cx, Flow};
pub fn edit(_cx: &Cx<'_>, _id: InteractionId) -> Flow {
    Flow::Stay
}
pub fn of_log(_cx: &Cx<'_>, _log: Log, _after: impl Fn(&Cx<'_>) -> Flow + 'static) -> Flow {
    Flow::Stay
}
