//! Choosing a customer while one types its name.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::PickerDialog;
use super::customer_search::Search;
use crate::config::keys::{Action, Context};
use crate::domain::CustomerId;
use crate::domain::text::{fold, romaji};
use crate::ops::Result;
use crate::ops::customers::CustomerRow;
use crate::tui::cells;
use crate::tui::jobs::{Message, Work};
use crate::tui::view::{Cx, Flow, Layer, Request};
use crate::tui::widgets::{Answer, Candidate, Picker};

/// So many customers are offered.
const OFFERED: usize = 50;

/// A picker over all customers: for no text those spoken with of late, else whom it finds.
#[derive(Debug)]
pub struct CustomerPicker {
    dialog: PickerDialog<CustomerId>,
    search: Search<CustomerRow>,
    /// Done as soon as what was typed is found.
    then: Option<Action>,
}

impl CustomerPicker {
    pub fn new(
        title: impl Into<String>,
        cx: &Cx<'_>,
        chosen: impl Fn(CustomerId, &Cx<'_>) -> Flow + 'static,
    ) -> CustomerPicker {
        let dialog = PickerDialog::over(Picker::live(title, Vec::new()), chosen);
        let mut picker = CustomerPicker { dialog, search: Search::default(), then: None };
        picker.look(cx);
        picker
    }

    /// What was typed may become a new one.
    #[must_use]
    pub fn or_create(self, create: impl Fn(String, &Cx<'_>) -> Flow + 'static) -> CustomerPicker {
        CustomerPicker { dialog: self.dialog.or_create(create), ..self }
    }

    /// Begins with a text, as if it had been typed.
    #[must_use]
    pub fn beginning_with(mut self, typed: &str, cx: &Cx<'_>) -> CustomerPicker {
        if !typed.is_empty() {
            self.text(typed, cx);
        }
        self
    }

    pub fn open(self) -> Flow {
        Flow::Open(Box::new(self))
    }

    /// Offers whom the text finds; those of the text before stand until they are found.
    fn look(&mut self, cx: &Cx<'_>) {
        let picker = &mut self.dialog.picker;
        match offered(picker.text().trim(), &mut self.search, cx) {
            Ok(Some(candidates)) => picker.set_candidates(candidates),
            Ok(None) => {}
            Err(error) => {
                // It can say no more than that there are none.
                tracing::warn!(code = error.code(), "customers could not be read");
                picker.set_candidates(Vec::new());
            }
        }
    }

    fn answer(&mut self, answer: Answer<CustomerId>, cx: &Cx<'_>) -> Flow {
        if answer == Answer::Typed {
            self.look(cx);
        }
        self.dialog.answer(answer, cx)
    }
}

/// Whether an action takes one of those that are offered.
fn takes_one(action: Action) -> bool {
    use Action::{InputAccept, PickerFirst, PickerSecond, PickerThird};
    matches!(action, InputAccept | PickerFirst | PickerSecond | PickerThird)
}

impl Layer for CustomerPicker {
    fn context(&self) -> Context {
        self.dialog.context()
    }

    fn box_is_empty(&self) -> bool {
        self.dialog.box_is_empty()
    }

    fn action(&mut self, action: Action, cx: &Cx<'_>) -> Flow {
        // Those that stand there are of another text.
        self.then = (takes_one(action) && self.search.is_waiting()).then_some(action);
        if self.then.is_some() {
            return Flow::Stay;
        }
        let answer = self.dialog.picker.apply(action);
        self.answer(answer, cx)
    }

    fn text(&mut self, typed: &str, cx: &Cx<'_>) -> Flow {
        self.then = None;
        let answer = self.dialog.picker.insert(typed);
        self.answer(answer, cx)
    }

    fn work(&mut self, cx: &Cx<'_>) -> Vec<Work> {
        self.search.work(cx).into_iter().collect()
    }

    fn message(&mut self, message: &Message, cx: &Cx<'_>) -> Flow {
        if !self.search.take(message) {
            return Flow::Ignored;
        }
        self.look(cx);
        match self.then.take() {
            Some(action) => self.action(action, cx),
            None => Flow::Stay,
        }
    }

    fn draw(&self, buffer: &mut Buffer, area: Rect, cx: &Cx<'_>) -> Option<Position> {
        self.dialog.draw(buffer, area, cx)
    }

    fn footer(&self) -> Vec<Action> {
        self.dialog.footer()
    }
}

/// Asks for a customer; `typed` is what was typed already. The layer below is told the choice, which [`chosen`] reads.
pub fn ask(title: impl Into<String>, typed: &str, cx: &Cx<'_>) -> Flow {
    let tell = |customer: CustomerId, _: &Cx<'_>| Flow::Tell(Request::Choice(customer.to_string()));
    CustomerPicker::new(title, cx, tell).beginning_with(typed, cx).open()
}

/// The customer of such a choice.
pub fn chosen(choice: &str) -> Option<CustomerId> {
    choice.parse().ok()
}

/// Who is offered for a text, names that begin with it first; `None` while a job is looking.
fn offered(text: &str, search: &mut Search<CustomerRow>, cx: &Cx<'_>) -> Result<Option<Vec<Candidate<CustomerId>>>> {
    let mut rows = if text.is_empty() {
        search.forget();
        recent(OFFERED, cx)?
    } else {
        let Some(found) = search.find(text) else { return Ok(None) };
        let mut rows = found.to_vec();
        rows.sort_by_key(|row| !begins_with(row, text));
        rows
    };
    rows.truncate(OFFERED);
    Ok(Some(rows.iter().map(|row| candidate(row, cx)).collect()))
}

fn candidate(row: &CustomerRow, cx: &Cx<'_>) -> Candidate<CustomerId> {
    let since = cells::since(row.standing.last_contact, cx.crm.today(), cx.lang());
    let detail = format!("{}  {since}", cells::person(row, cx.lang())).trim_start().to_owned();
    Candidate { label: row.customer.name.clone(), detail, value: row.customer.id }
}

/// Those in sight spoken with of late, the last first; then the first of the book.
pub fn recent(limit: usize, cx: &Cx<'_>) -> Result<Vec<CustomerRow>> {
    // A customer comes with several entries.
    let latest = cx.crm.history_ids(None, Some(5 * limit))?;
    let mut ids: Vec<CustomerId> = cx.crm.interactions(&latest)?.iter().map(|entry| entry.customer).collect();
    ids.extend(cx.crm.first_customers(limit)?);
    let mut seen = std::collections::HashSet::new();
    ids.retain(|id| seen.insert(*id));
    let mut recent = Vec::with_capacity(limit);
    for ids in ids.chunks(limit) {
        let rows = cx.crm.customer_rows(ids)?;
        recent.extend(
            rows.into_iter().filter(|row| row.customer.trashed_at.is_none() && row.customer.archived_at.is_none()),
        );
        if recent.len() >= limit {
            break;
        }
    }
    recent.truncate(limit);
    Ok(recent)
}

/// Whether the name, without its legal form, or its reading begins with the text.
fn begins_with(row: &CustomerRow, text: &str) -> bool {
    let typed = fold(text);
    let reading = fold(&row.customer.reading);
    fold(cells::short_name(&row.customer)).starts_with(&typed)
        || reading.starts_with(&typed)
        || romaji::canonical_from_letters(text)
            .is_some_and(|letters| romaji::canonical_from_kana(&row.customer.reading).starts_with(&letters))
}
