//! Choosing a customer while one types its name.

use crate::domain::CustomerId;
use crate::domain::text::display;
use crate::tui::dialogs::PickerDialog;
use crate::tui::view::{Cx, Flow};
use crate::tui::widgets::Candidate;

/// So many are offered: more than anyone reads before typing another letter.
const OFFERED: usize = 50;

/// Asks for a customer; `typed` is what was typed already.
pub fn ask(
    title: impl Into<String>,
    typed: &str,
    cx: &Cx<'_>,
    chosen: impl Fn(CustomerId, &Cx<'_>) -> Flow + 'static,
) -> Flow {
    PickerDialog::live(title, cx, candidates, chosen).beginning_with(typed, cx).open()
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
