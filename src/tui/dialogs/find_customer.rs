//! Choosing a customer while one types its name.

use crate::domain::CustomerId;
use crate::domain::text::display;
use crate::tui::dialogs::PickerDialog;
use crate::tui::view::{Cx, Flow, Request};
use crate::tui::widgets::Candidate;

/// So many are offered: more than anyone reads before typing another letter.
const OFFERED: usize = 50;

/// Asks for a customer; `typed` is what was typed already. The layer below is told the choice, which [`chosen`] reads.
pub fn ask(title: impl Into<String>, typed: &str, cx: &Cx<'_>) -> Flow {
    let tell = |customer: CustomerId, _: &Cx<'_>| Flow::Tell(Request::Choice(customer.to_string()));
    PickerDialog::live(title, cx, candidates, tell).beginning_with(typed, cx).open()
}

/// The customer of such a choice.
pub fn chosen(choice: &str) -> Option<CustomerId> {
    choice.parse().ok()
}

/// The customers that fit what is typed, with the person one speaks with.
fn candidates(typed: &str, cx: &Cx<'_>) -> Vec<Candidate<CustomerId>> {
    let mut ids = match cx.index {
        Some(index) => index.search(typed),
        None => cx.crm.customers_matching(typed).unwrap_or_default(),
    };
    ids.truncate(OFFERED);
    let rows = cx.crm.customer_rows(&ids).unwrap_or_default();
    rows.into_iter()
        .map(|row| Candidate {
            label: display(&row.customer.name).into_owned(),
            detail: display(&row.person).into_owned(),
            value: row.customer.id,
        })
        .collect()
}
