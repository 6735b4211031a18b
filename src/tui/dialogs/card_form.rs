//! To be written.

use crate::domain::{CustomerId, InteractionId, PersonId, TodoId};
use crate::tui::view::{Cx, Flow, Subject};
pub fn add(_cx: &Cx<'_>, _name: &str) -> Flow {
    Flow::Stay
}
pub fn edit(_cx: &Cx<'_>, _customer: CustomerId) -> Flow {
    Flow::Stay
}
