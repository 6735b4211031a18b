//! Choosing a customer while one types its name.

use crate::domain::CustomerId;
use crate::tui::dialogs::{PickerDialog, goto};
use crate::tui::view::{Cx, Flow, Request};

/// Asks for a customer; `typed` is what was typed already. The layer below is told the choice, which [`chosen`] reads.
pub fn ask(title: impl Into<String>, typed: &str, cx: &Cx<'_>) -> Flow {
    let tell = |customer: CustomerId, _: &Cx<'_>| Flow::Tell(Request::Choice(customer.to_string()));
    PickerDialog::live(title, cx, goto::offered, tell).beginning_with(typed, cx).open()
}

/// The customer of such a choice.
pub fn chosen(choice: &str) -> Option<CustomerId> {
    choice.parse().ok()
}
