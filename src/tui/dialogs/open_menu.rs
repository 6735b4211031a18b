//! To be written.

use crate::domain::{CustomerId, InteractionId, PersonId, TodoId};
use crate::tui::view::{Cx, Flow, Subject};
pub fn open(_cx: &Cx<'_>, _customer: CustomerId) -> Flow {
    Flow::Stay
}
pub fn url(_cx: &Cx<'_>, _customer: CustomerId) -> Flow {
    Flow::Stay
}
