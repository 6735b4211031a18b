//! Interactions: changing and throwing away entries of the history, and reading it.

use super::command::{Created, Done};
use super::crm::{Crm, Doing};
use super::customers::existing as existing_customer;
use super::error::{Error, Noun, Result};
use crate::domain::interaction::{Interaction, InteractionDraft};
use crate::domain::operation::{Label, OperationKind};
use crate::domain::todo::Todo;
use crate::domain::{CustomerId, InteractionId, TermId};
use crate::store::{Tx, customers, interactions, todos};

/// What can be done with the history.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    Add(Box<InteractionDraft>),
    Edit { id: InteractionId, draft: Box<InteractionDraft> },
    Trash(Vec<InteractionId>),
    Restore(Vec<InteractionId>),
}

pub(super) fn run(doing: &Doing<'_>, command: &Command) -> Result<Done> {
    let tx = doing.tx;
    match command {
        Command::Add(draft) => {
            let customer = existing_customer(tx, draft.customer)?;
            let id = interactions::insert(tx, draft, doing.clock.utc_offset())?;
            Ok(Done {
                label: Label::one(OperationKind::InteractionAdd, &customer.name),
                created: Created { interactions: vec![id], ..Created::default() },
            })
        }
        Command::Edit { id, draft } => {
            existing(tx, *id)?;
            let customer = existing_customer(tx, draft.customer)?;
            interactions::update(tx, *id, draft)?;
            Ok(Label::one(OperationKind::InteractionEdit, &customer.name).into())
        }
        Command::Trash(ids) => set_trashed(tx, OperationKind::InteractionTrash, ids, Some(tx.now())),
        Command::Restore(ids) => set_trashed(tx, OperationKind::InteractionRestore, ids, None),
    }
}

fn set_trashed(tx: &Tx<'_>, kind: OperationKind, ids: &[InteractionId], at: Option<&str>) -> Result<Done> {
    let mut first = String::new();
    for id in ids {
        let interaction = existing(tx, *id)?;
        interactions::set_trashed(tx, *id, at)?;
        if first.is_empty() {
            first = existing_customer(tx, interaction.customer)?.name;
        }
    }
    Ok(Label::many(kind, &first, ids.len()).into())
}

fn existing(tx: &Tx<'_>, id: InteractionId) -> Result<Interaction> {
    interactions::get(tx, id)?.ok_or_else(|| Error::NoSuch { noun: Noun::Interaction, id: id.to_string() })
}

/// Whether something follows a contact: a complaint without a next step is the row that matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FollowUp {
    /// An open todo, due today or later or without a date.
    Planned,
    /// An open todo that is late.
    Overdue,
    /// What came of it is done.
    Done,
    Nothing,
}

/// One line of the history across customers.
#[derive(Clone, Debug, PartialEq)]
pub struct HistoryRow {
    pub interaction: Interaction,
    pub customer: String,
    pub follow_up: FollowUp,
}

impl Crm {
    /// An entry of the history, in the trash or not.
    ///
    /// # Errors
    /// [`Error::NoSuch`] when there is none.
    pub fn interaction(&self, id: InteractionId) -> Result<Interaction> {
        interactions::get(self.read(), id)?.ok_or_else(|| Error::NoSuch { noun: Noun::Interaction, id: id.to_string() })
    }

    /// A customer's history, newest first.
    pub fn history_of(&self, customer: CustomerId) -> Result<Vec<InteractionId>> {
        Ok(interactions::ids_of_customer(self.read(), customer)?)
    }

    /// Entries in the order of `ids`.
    pub fn interactions(&self, ids: &[InteractionId]) -> Result<Vec<Interaction>> {
        Ok(interactions::get_many(self.read(), ids)?)
    }

    /// The history of all customers, newest first; `limit` for a first page at once.
    pub fn history_ids(&self, category: Option<TermId>, limit: Option<usize>) -> Result<Vec<InteractionId>> {
        Ok(interactions::ids(self.read(), category, limit)?)
    }

    /// How many entries each category has, `None` for those without one.
    pub fn history_counts(&self) -> Result<Vec<(Option<TermId>, usize)>> {
        Ok(interactions::count_by_category(self.read())?)
    }

    /// Lines of the history across customers, in the order of `ids`.
    pub fn history_rows(&self, ids: &[InteractionId]) -> Result<Vec<HistoryRow>> {
        let today = self.today();
        self.interactions(ids)?
            .into_iter()
            .map(|interaction| {
                let customer = customers::get(self.read(), interaction.customer)?;
                let follow_up = follow_up(&todos::of_interaction(self.read(), interaction.id)?, today);
                Ok(HistoryRow { interaction, customer: customer.map(|c| c.name).unwrap_or_default(), follow_up })
            })
            .collect()
    }

    /// Entries whose text holds every word (folded), one page of the whole history at a time, newest first.
    ///
    /// Reads at most `limit` entries before `before` and says where it stopped, `None` at the end: the caller goes on or
    /// stops as it likes, so a search of a million entries blocks nobody.
    pub fn search_history_page(
        &self,
        category: Option<TermId>,
        words: &[String],
        before: Option<(crate::domain::date::When, InteractionId)>,
        limit: usize,
    ) -> Result<HistoryPage> {
        let page = interactions::bodies_before(self.read(), category, before, limit)?;
        let next = (page.len() == limit).then(|| page.last().map(|(id, _, at, _)| (*at, *id))).flatten();
        let words: Vec<String> = words.iter().map(|word| crate::domain::text::fold(word)).collect();
        let mut found = Vec::new();
        for (id, customer, _, body) in page {
            let body = crate::domain::text::fold(&body);
            if words.iter().all(|word| body.contains(word.as_str())) {
                found.push((id, customer));
            }
        }
        Ok(HistoryPage { found, next })
    }
}

/// What one page of a search through the history gave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HistoryPage {
    pub found: Vec<(InteractionId, CustomerId)>,
    /// Where to go on; `None` at the end of the history.
    pub next: Option<(crate::domain::date::When, InteractionId)>,
}

fn follow_up(todos: &[Todo], today: chrono::NaiveDate) -> FollowUp {
    let open: Vec<&Todo> = todos.iter().filter(|todo| todo.done_at.is_none()).collect();
    if open.iter().any(|todo| todo.due.is_some_and(|due| due < today)) {
        FollowUp::Overdue
    } else if !open.is_empty() {
        FollowUp::Planned
    } else if !todos.is_empty() {
        FollowUp::Done
    } else {
        FollowUp::Nothing
    }
}
