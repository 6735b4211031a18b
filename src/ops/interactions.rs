//! Interactions: changing and throwing away entries of the history, and reading it.

use std::collections::HashMap;

use chrono::{Datelike, Months, NaiveDate};

use super::command::{Created, Done};
use super::crm::{Crm, Doing};
use super::customers::existing as existing_customer;
use super::error::{Error, Noun, Result};
use crate::domain::interaction::{Interaction, InteractionDraft};
use crate::domain::operation::{Label, OperationKind};
use crate::domain::todo::Todo;
use crate::domain::vocabulary::TermKind;
use crate::domain::{CustomerId, InteractionId, TermId};
use crate::store::{self, Tx, customers, interactions, todos};

/// What can be done with the history.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    Add(Box<InteractionDraft>),
    Edit {
        id: InteractionId,
        draft: Box<InteractionDraft>,
    },
    /// Files entries under a category, or under none.
    SetCategory {
        ids: Vec<InteractionId>,
        category: Option<TermId>,
    },
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
        Command::SetCategory { ids, category } => {
            let known = |id: TermId| doing.vocabulary.get(id).is_some_and(|term| term.kind == TermKind::Category);
            if let Some(id) = category.filter(|id| !known(*id)) {
                return Err(Error::NoSuch { noun: Noun::Term, id: id.to_string() });
            }
            each(tx, OperationKind::InteractionEdit, ids, |id| interactions::set_category(tx, id, *category))
        }
        Command::Trash(ids) => {
            each(tx, OperationKind::InteractionTrash, ids, |id| interactions::set_trashed(tx, id, Some(tx.now())))
        }
        Command::Restore(ids) => {
            each(tx, OperationKind::InteractionRestore, ids, |id| interactions::set_trashed(tx, id, None))
        }
    }
}

/// Does one thing to several entries and names the operation after the first customer.
fn each(
    tx: &Tx<'_>,
    kind: OperationKind,
    ids: &[InteractionId],
    act: impl Fn(InteractionId) -> store::Result<()>,
) -> Result<Done> {
    let mut first = String::new();
    for id in ids {
        let interaction = existing(tx, *id)?;
        act(*id)?;
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

    /// Whose these entries are, each customer once.
    pub fn customers_of_interactions(&self, ids: &[InteractionId]) -> Result<Vec<CustomerId>> {
        Ok(interactions::customers_of(self.read(), ids)?)
    }

    /// How many entries each category has, `None` for those without one.
    pub fn history_counts(&self) -> Result<Vec<(Option<TermId>, usize)>> {
        Ok(interactions::count_by_category(self.read())?)
    }

    /// How many contacts each of the last so many months had, this one last; each month by its first day.
    pub fn history_by_month(&self, category: Option<TermId>, months: u32) -> Result<Vec<(NaiveDate, usize)>> {
        let this = self.today().with_day(1).expect("every month has a first day");
        let months: Vec<NaiveDate> =
            (0..months).rev().filter_map(|back| this.checked_sub_months(Months::new(back))).collect();
        let counted = interactions::count_by_month(self.read(), category, months.first().copied().unwrap_or(this))?;
        let count = |month: &NaiveDate| {
            let name = month.format("%Y-%m").to_string();
            counted.iter().find(|(counted, _)| *counted == name).map_or(0, |(_, count)| *count)
        };
        Ok(months.iter().map(|month| (*month, count(month))).collect())
    }

    /// Lines of the history across customers, in the order of `ids`.
    pub fn history_rows(&self, ids: &[InteractionId]) -> Result<Vec<HistoryRow>> {
        let today = self.today();
        let found = self.interactions(ids)?;
        let customers: Vec<CustomerId> = found.iter().map(|interaction| interaction.customer).collect();
        let names = customers::names(self.read(), &customers)?;
        let mut followed: HashMap<InteractionId, Vec<Todo>> = HashMap::new();
        for todo in todos::of_interactions(self.read(), ids)? {
            if let Some(from) = todo.interaction {
                followed.entry(from).or_default().push(todo);
            }
        }
        Ok(found
            .into_iter()
            .map(|interaction| HistoryRow {
                customer: names.get(&interaction.customer).cloned().unwrap_or_default(),
                follow_up: follow_up(followed.get(&interaction.id).map_or(&[], Vec::as_slice), today),
                interaction,
            })
            .collect())
    }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ops::full_text::HistoryWord;
    use crate::ops::testing::{add, all_rows, book, clock, company, log};
    use crate::ops::todos::Command as Todos;

    #[test]
    fn what_follows_a_contact_is_told_by_its_todos() {
        let mut crm = book();
        let customer = add(&mut crm, company("甲"));
        let (entries, todos) = log(&mut crm, customer, "tel 苦情 #クレーム !11/21 折り返す !11/25 訪問");
        let follow_up = |crm: &Crm| crm.history_rows(&entries).unwrap()[0].follow_up;
        assert_eq!(follow_up(&crm), FollowUp::Planned);
        crm.set_clock(clock("2026-11-22T09:00:00+09:00"));
        assert_eq!(follow_up(&crm), FollowUp::Overdue);
        crm.apply(Todos::Done(vec![todos[0]])).unwrap();
        assert_eq!(follow_up(&crm), FollowUp::Planned);
        crm.apply(Todos::Done(todos.clone())).unwrap();
        assert_eq!(follow_up(&crm), FollowUp::Done);
        crm.apply(Todos::Trash(todos)).unwrap();
        assert_eq!(follow_up(&crm), FollowUp::Nothing);
    }

    #[test]
    fn an_edit_changes_the_entry_its_people_and_its_tags_and_nothing_else() {
        let mut crm = book();
        let customer = add(&mut crm, company("甲"));
        let (entries, _) = log(&mut crm, customer, "tel 話した #一 #二");
        let mut draft = InteractionDraft::from(&crm.interaction(entries[0]).unwrap());
        let before = all_rows(&crm);
        let edit = |draft: &InteractionDraft| Command::Edit { id: entries[0], draft: Box::new(draft.clone()) };
        assert_eq!(crm.apply(edit(&draft)).unwrap().operation, None);
        draft.tags = vec!["二".to_owned(), "三".to_owned()];
        draft.body = "直した".to_owned();
        crm.apply(edit(&draft)).unwrap();
        let entry = crm.interaction(entries[0]).unwrap();
        assert_eq!((entry.body.as_str(), entry.tags.as_slice()), ("直した", &["二".to_owned(), "三".to_owned()][..]));
        crm.undo(None).unwrap();
        assert_eq!(all_rows(&crm), before);
    }

    #[test]
    fn a_search_through_the_history_goes_on_where_it_stopped() {
        let mut crm = book();
        let customer = add(&mut crm, company("甲"));
        for at in 0..7 {
            log(&mut crm, customer, &format!("tel ミツモリ {at}"));
            log(&mut crm, customer, "tel ほかの話");
        }
        let (mut found, mut before, mut pages) = (Vec::new(), None, 0);
        loop {
            let page = crm.search_history_page(None, &["みつもり".to_owned()], before, 4).unwrap();
            found.extend(page.found);
            pages += 1;
            match page.next {
                Some(next) => before = Some(next),
                None => break,
            }
        }
        assert_eq!((found.len(), pages), (7, 4));
        assert!(found.is_sorted_by(|a, b| a.0 > b.0), "newest first");
    }

    #[test]
    fn the_trash_takes_an_entry_out_of_the_history_and_gives_it_back() {
        let mut crm = book();
        let customer = add(&mut crm, company("甲"));
        let (entries, _) = log(&mut crm, customer, "tel 話した");
        assert_eq!(crm.apply(Command::Restore(entries.clone())).unwrap().operation, None);
        crm.apply(Command::Trash(entries.clone())).unwrap();
        assert_eq!(crm.history_of(customer).unwrap(), []);
        assert_eq!(crm.customer_rows(&[customer]).unwrap()[0].standing.contacts, 0);
        crm.set_clock(clock("2026-11-22T09:00:00+09:00"));
        assert_eq!(crm.apply(Command::Trash(entries.clone())).unwrap().operation, None);
        crm.apply(Command::Restore(entries.clone())).unwrap();
        assert_eq!(crm.history_of(customer).unwrap(), entries);
    }

    /// Two customers with three entries, the newest last.
    fn three() -> (Crm, Vec<InteractionId>) {
        let mut crm = book();
        let mut draft = company("渡邊商店");
        draft.reading = "わたなべしょうてん".to_owned();
        let (first, second) = (add(&mut crm, draft), add(&mut crm, company("Aoi Design")));
        let lines = [(first, "tel 見積の件で質問"), (second, "tel kickoff"), (first, "tel 来店")];
        let ids = lines.iter().map(|(customer, line)| log(&mut crm, *customer, line).0[0]).collect();
        (crm, ids)
    }

    #[test]
    fn a_word_is_found_in_the_text_and_by_the_customer() {
        let (crm, ids) = three();
        let names = crm.name_index().expect("names");
        for (typed, expected) in [
            (vec!["見積"], vec![ids[0]]),
            (vec!["wata"], vec![ids[2], ids[0]]),
            (vec!["渡辺", "見積"], vec![ids[0]]),
            (vec!["aoi", "見積"], vec![]),
            (vec!["KICKOFF"], vec![ids[1]]),
            (vec!["aoi design"], vec![ids[1]]),
        ] {
            let words: Vec<HistoryWord> = typed.iter().map(|word| HistoryWord::new(word, Some(&names))).collect();
            let page = crm.find_in_history_page(None, &words, None, 10).expect("readable");
            assert_eq!(page.found.iter().map(|(id, _)| *id).collect::<Vec<_>>(), expected, "{typed:?}");
        }
    }

    #[test]
    fn several_entries_change_their_category_in_one_step() {
        let (mut crm, ids) = three();
        let category = crm.vocabulary().by_key(TermKind::Category, "complaint").expect("built in").id;
        let set = |category| Command::SetCategory { ids: vec![ids[0], ids[1]], category };
        let outcome = crm.apply(set(Some(category))).expect("changed");
        assert_eq!((outcome.label.count, outcome.touched.len()), (2, 2));
        assert_eq!(crm.history_ids(Some(category), None).ok(), Some(vec![ids[1], ids[0]]));
        assert_eq!(crm.apply(set(Some(category))).expect("already so").operation, None);
        crm.undo(None).expect("undone");
        assert_eq!(crm.history_counts().ok(), Some(vec![(None, 3)]));
        let channel = crm.vocabulary().by_key(TermKind::Channel, "phone").expect("built in").id;
        assert!(matches!(crm.apply(set(Some(channel))), Err(Error::NoSuch { noun: Noun::Term, .. })));
    }

    #[test]
    fn months_without_a_contact_are_counted_too() {
        let (mut crm, _) = three();
        crm.set_clock(clock("2027-01-31T09:00:00+09:00"));
        let day = |text: &str| text.parse::<NaiveDate>().expect("a day");
        let expected = vec![(day("2026-11-01"), 3), (day("2026-12-01"), 0), (day("2027-01-01"), 0)];
        assert_eq!(crm.history_by_month(None, 3).ok(), Some(expected));
        let complaint = crm.vocabulary().by_key(TermKind::Category, "complaint").expect("built in").id;
        assert_eq!(crm.history_by_month(Some(complaint), 1).ok(), Some(vec![(day("2027-01-01"), 0)]));
    }

    #[test]
    fn whose_entries_are_is_told_once_for_each_customer() {
        let (crm, ids) = three();
        assert_eq!(crm.customers_of_interactions(&ids).ok(), Some(vec![CustomerId(1), CustomerId(2)]));
        assert_eq!(crm.customers_of_interactions(&[]).ok(), Some(vec![]));
    }
}
