//! To be written.

use crate::domain::{CustomerId, InteractionId, PersonId, TodoId};
use crate::tui::view::{Cx, Flow, Subject};
pub fn edit(_cx: &Cx<'_>, _id: InteractionId) -> Flow {
    Flow::Stay
}
