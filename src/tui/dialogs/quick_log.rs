//! To be written.

use crate::domain::{CustomerId, InteractionId, PersonId, TodoId};
use crate::tui::view::{Cx, Flow, Subject};
pub fn open(_cx: &Cx<'_>, _subject: &Subject) -> Flow {
    Flow::Stay
}
pub fn open_with(_cx: &Cx<'_>, _subject: &Subject, _text: &str) -> Flow {
    Flow::Stay
}
pub fn repeat(_cx: &Cx<'_>, _subject: &Subject) -> Flow {
    Flow::Stay
}
