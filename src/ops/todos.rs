//! Todos: adding, finishing, moving, and reading what is open.

use std::collections::{HashMap, HashSet};

use chrono::{NaiveDate, NaiveTime};

use super::command::{Created, Done};
use super::crm::{Crm, Doing};
use super::customers::existing as existing_customer;
use super::error::{Error, Noun, Result};
use crate::domain::operation::{Label, OperationKind};
use crate::domain::search_line::{self, Parts};
use crate::domain::todo::{Todo, TodoDraft};
use crate::domain::{CustomerId, PersonId, TermId, TodoId};
use crate::store::{self, Tx, customers, people, todos};

pub use crate::store::todos::{DoneTodo, OpenTodo};

/// What can be done with todos.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    Add(Box<TodoDraft>),
    Edit {
        id: TodoId,
        draft: Box<TodoDraft>,
    },
    Done(Vec<TodoId>),
    Reopen(Vec<TodoId>),
    /// Another day, or none. Without a time each keeps its own; without a day there is no time either.
    Reschedule {
        ids: Vec<TodoId>,
        due: Option<NaiveDate>,
        time: Option<NaiveTime>,
    },
    /// Out of sight until a day; `None` brings it back at once. The date that was promised stays.
    Snooze {
        ids: Vec<TodoId>,
        until: Option<NaiveDate>,
    },
    Trash(Vec<TodoId>),
    Restore(Vec<TodoId>),
}

pub(super) fn run(doing: &Doing<'_>, command: &Command) -> Result<Done> {
    let tx = doing.tx;
    let now = tx.now();
    match command {
        Command::Add(draft) => {
            let draft = checked(tx, draft)?;
            let id = todos::insert(tx, &draft)?;
            Ok(Done {
                label: Label::one(OperationKind::TodoAdd, &draft.title),
                created: Created { todos: vec![id], ..Created::default() },
            })
        }
        Command::Edit { id, draft } => {
            existing(tx, *id)?;
            let draft = checked(tx, draft)?;
            todos::update(tx, *id, &draft)?;
            Ok(Label::one(OperationKind::TodoEdit, &draft.title).into())
        }
        // What is done already keeps its time and its result.
        Command::Done(ids) => each(tx, OperationKind::TodoDone, ids, |todo| match todo.done_at {
            Some(_) => Ok(()),
            None => todos::set_done(tx, todo.id, Some(now), None),
        }),
        Command::Reopen(ids) => each(tx, OperationKind::TodoReopen, ids, |todo| match todo.done_at {
            Some(_) => todos::set_done(tx, todo.id, None, None),
            None => Ok(()),
        }),
        Command::Reschedule { ids, due, time } => each(tx, OperationKind::TodoReschedule, ids, |todo| {
            todos::set_due(tx, todo.id, *due, due.and(time.or(todo.due_time)))
        }),
        Command::Snooze { until: Some(until), .. } if *until <= doing.clock.today() => Err(Error::SnoozePast(*until)),
        Command::Snooze { ids, until } => {
            each(tx, OperationKind::TodoSnooze, ids, |todo| todos::set_snoozed(tx, todo.id, *until))
        }
        Command::Trash(ids) => {
            each(tx, OperationKind::TodoTrash, ids, |todo| todos::set_trashed(tx, todo.id, Some(now)))
        }
        Command::Restore(ids) => {
            each(tx, OperationKind::TodoRestore, ids, |todo| todos::set_trashed(tx, todo.id, None))
        }
    }
}

/// Does one thing to several todos and names the operation after the first.
fn each(tx: &Tx<'_>, kind: OperationKind, ids: &[TodoId], act: impl Fn(&Todo) -> store::Result<()>) -> Result<Done> {
    let mut first = String::new();
    for id in ids {
        let todo = existing(tx, *id)?;
        act(&todo)?;
        if first.is_empty() {
            first = todo.title;
        }
    }
    Ok(Label::many(kind, &first, ids.len()).into())
}

fn checked(tx: &Tx<'_>, draft: &TodoDraft) -> Result<TodoDraft> {
    if let Some(customer) = draft.customer {
        existing_customer(tx, customer)?;
    }
    let title = draft.title.trim().to_owned();
    if title.is_empty() {
        return Err(Error::TitleMissing);
    }
    Ok(TodoDraft { title, ..draft.clone() })
}

pub(super) fn existing(tx: &Tx<'_>, id: TodoId) -> Result<Todo> {
    todos::get(tx, id)?.ok_or_else(|| Error::NoSuch { noun: Noun::Todo, id: id.to_string() })
}

/// Open todos or done ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    Open,
    Done,
}

/// Finds todos while one types: by title, customer and person, in any spelling and in romaji.
///
/// Their lines are read once and scanned on every key, so that no result is missed.
#[derive(Clone, Debug, Default)]
pub struct TodoFinder {
    lines: HashMap<TodoId, String>,
}

impl TodoFinder {
    /// Whether a todo has every word of what is typed.
    pub fn matching(&self, typed: &str) -> impl Fn(TodoId) -> bool {
        let words = search_line::words(typed);
        let words: Vec<_> = words.iter().map(|word| self.with_word(word)).collect();
        move |id| self.lines.contains_key(&id) && words.iter().all(|has| has(id))
    }

    /// Whether a todo has a word.
    pub fn with_word<'a>(&'a self, word: &str) -> impl Fn(TodoId) -> bool + use<'a> {
        let needles = search_line::needles(word);
        move |id| self.lines.get(&id).is_some_and(|line| needles.iter().any(|needle| line.contains(needle.as_str())))
    }
}

/// One line of a list of todos.
#[derive(Clone, Debug, PartialEq)]
pub struct TodoRow {
    pub todo: Todo,
    /// Name of the customer; empty for one's own.
    pub customer: String,
    /// Name of the person it is about; empty when it is about none.
    pub person: String,
}

impl Crm {
    /// A todo, in the trash or not.
    ///
    /// # Errors
    /// [`Error::NoSuch`] when there is none.
    pub fn todo(&self, id: TodoId) -> Result<Todo> {
        todos::get(self.read(), id)?.ok_or_else(|| Error::NoSuch { noun: Noun::Todo, id: id.to_string() })
    }

    /// All open todos by date; snoozed ones only when asked.
    pub fn open_todos(&self, snoozed: bool) -> Result<Vec<OpenTodo>> {
        Ok(todos::open(self.read(), self.today(), None, snoozed)?)
    }

    /// The open todos of these customers by date, snoozed ones too.
    pub fn open_todos_of(&self, customers: &[CustomerId]) -> Result<Vec<TodoId>> {
        let wanted: HashSet<CustomerId> = customers.iter().copied().collect();
        let open = self.open_todos(true)?.into_iter();
        let of_them = open.filter(|todo| todo.customer.is_some_and(|customer| wanted.contains(&customer)));
        Ok(of_them.map(|todo| todo.id).collect())
    }

    /// All done todos, newest first.
    pub fn done_todos(&self) -> Result<Vec<DoneTodo>> {
        Ok(todos::done(self.read())?)
    }

    /// Reads what the todos, open or done, are found by.
    pub fn todo_finder(&self, which: Which) -> Result<TodoFinder> {
        let lines = todos::words(self.read(), which == Which::Done)?.into_iter().map(|row| {
            let (customer, person) = (&row.customer, &row.person);
            let names = vec![(&*customer.0, &*customer.1), (&*person.0, &*person.1)];
            (row.id, search_line::line(&Parts { names, words: vec![&row.title], ..Parts::default() }))
        });
        Ok(TodoFinder { lines: lines.collect() })
    }

    /// A customer's todos: open ones by date, then done ones, newest first.
    pub fn todos_of(&self, customer: CustomerId) -> Result<Vec<Todo>> {
        Ok(todos::of_customer(self.read(), customer)?)
    }

    /// Lines of a list of todos, in the order of `ids`.
    pub fn todo_rows(&self, ids: &[TodoId]) -> Result<Vec<TodoRow>> {
        let found = todos::get_many(self.read(), ids)?;
        let wanted: Vec<CustomerId> = found.iter().filter_map(|todo| todo.customer).collect();
        let names = customers::names(self.read(), &wanted)?;
        let wanted: Vec<PersonId> = found.iter().filter_map(|todo| todo.person).collect();
        let people = people::names(self.read(), &wanted)?;
        Ok(found
            .into_iter()
            .map(|todo| {
                let customer = todo.customer.and_then(|id| names.get(&id).cloned()).unwrap_or_default();
                let person = todo.person.and_then(|id| people.get(&id).cloned()).unwrap_or_default();
                TodoRow { todo, customer, person }
            })
            .collect())
    }

    /// What is planned most often after a contact through `channel`, the most frequent first.
    pub fn frequent_next_actions(&self, channel: Option<TermId>, limit: usize) -> Result<Vec<String>> {
        Ok(todos::frequent_titles(self.read(), channel, limit)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ops::testing::{add, book, clock, company, log};

    #[test]
    fn a_todo_is_finished_once_and_keeps_its_time() {
        let mut crm = book();
        let customer = add(&mut crm, company("甲"));
        let (_, ids) = log(&mut crm, customer, "!今日 tel 一 !明日 二");
        crm.apply(Command::Done(vec![ids[0]])).unwrap();
        let first = crm.todo(ids[0]).unwrap().done_at;
        crm.set_clock(clock("2026-11-22T09:00:00+09:00"));
        assert_eq!(crm.apply(Command::Done(vec![ids[0]])).unwrap().operation, None);
        crm.apply(Command::Done(ids.clone())).unwrap();
        assert_eq!(crm.todo(ids[0]).unwrap().done_at, first);
        crm.apply(Command::Reopen(ids.clone())).unwrap();
        assert_eq!(crm.open_todos(false).unwrap().len(), 2);
        crm.undo(None).unwrap();
        assert_eq!(crm.todo(ids[0]).unwrap().done_at, first);
    }

    #[test]
    fn done_todos_are_listed_and_titles_searched_open_or_done_but_not_in_the_trash() {
        let mut crm = book();
        let customer = add(&mut crm, company("甲"));
        let (_, ids) = log(&mut crm, customer, "!今日 見積ﾃｽﾄ !明日 見積テスト !明日 見積 !明日 テスト");
        crm.apply(Command::Done(vec![ids[1]])).unwrap();
        assert_eq!(crm.done_todos().unwrap()[0].id, ids[1]);
        let words = ["テスト".to_owned(), "見積".to_owned()];
        assert_eq!(crm.todos_with(&words).unwrap(), [ids[1], ids[0]]);
        crm.apply(Command::Trash(vec![ids[0]])).unwrap();
        assert_eq!(crm.todos_with(&words).unwrap(), [ids[1]]);
        crm.apply(crate::ops::customers::Command::Trash(vec![customer])).unwrap();
        assert!(crm.todos_with(&words).unwrap().is_empty() && crm.done_todos().unwrap().is_empty());
    }

    #[test]
    fn a_new_date_ends_a_snooze_and_a_snooze_keeps_the_date() {
        let mut crm = book();
        let customer = add(&mut crm, company("甲"));
        let (_, ids) = log(&mut crm, customer, "!今日 tel");
        let day = |n| crm.today().checked_add_days(chrono::Days::new(n));
        let (due, later) = (day(0), day(9));
        crm.apply(Command::Snooze { ids: ids.clone(), until: later }).unwrap();
        let todo = crm.todo(ids[0]).unwrap();
        assert_eq!((todo.due, todo.snoozed_until), (due, later));
        crm.apply(Command::Edit {
            id: ids[0],
            draft: Box::new(TodoDraft { title: "直した".to_owned(), ..TodoDraft::from(&todo) }),
        })
        .unwrap();
        assert_eq!(crm.todo(ids[0]).unwrap().snoozed_until, later);
        crm.apply(Command::Reschedule { ids: ids.clone(), due: later, time: None }).unwrap();
        let todo = crm.todo(ids[0]).unwrap();
        assert_eq!((todo.due, todo.snoozed_until), (later, None));
    }

    #[test]
    fn a_todo_cannot_be_hidden_until_a_day_that_is_not_ahead() {
        let mut crm = book();
        let customer = add(&mut crm, company("甲"));
        let (_, ids) = log(&mut crm, customer, "!今日 tel");
        for until in [crm.today().pred_opt(), Some(crm.today())] {
            let refused = crm.apply(Command::Snooze { ids: ids.clone(), until }).unwrap_err();
            assert_eq!(refused.code(), "snooze_past");
        }
        assert_eq!(crm.todo(ids[0]).unwrap().snoozed_until, None);
        crm.apply(Command::Snooze { ids, until: crm.today().succ_opt() }).unwrap();
    }

    #[test]
    fn a_todo_needs_a_title_and_a_customer_that_is_there() {
        let mut crm = book();
        let draft = |title: &str, customer| {
            Command::Add(Box::new(TodoDraft { title: title.to_owned(), customer, ..TodoDraft::default() }))
        };
        assert!(matches!(crm.apply(draft("  ", None)), Err(Error::TitleMissing)));
        assert!(matches!(crm.apply(draft("x", Some(CustomerId(9)))), Err(Error::NoSuch { noun: Noun::Customer, .. })));
        let outcome = crm.apply(draft(" 経費 ", None)).unwrap();
        assert_eq!(crm.todo_rows(&outcome.created.todos).unwrap()[0].todo.title, "経費");
    }

    #[test]
    fn what_is_planned_most_often_after_a_channel_comes_first() {
        let mut crm = book();
        let customer = add(&mut crm, company("甲"));
        for line in
            ["tel 話 !明日 見積書送付", "tel 話 !明日 見積書送付", "tel 話 !明日 お礼", "mail 話 !明日 電話する"]
        {
            log(&mut crm, customer, line);
        }
        let phone = crm.vocabulary().by_key(crate::domain::vocabulary::TermKind::Channel, "phone").map(|term| term.id);
        assert_eq!(crm.frequent_next_actions(phone, 5).unwrap(), ["見積書送付", "お礼"]);
        assert_eq!(crm.frequent_next_actions(None, 1).unwrap(), ["見積書送付"]);
    }

    /// A book with one's own todos of these titles.
    fn with_todos(titles: &[&str]) -> (Crm, Vec<TodoId>) {
        let mut crm = book();
        let add = |title: &&str| {
            let draft = TodoDraft { title: (*title).to_owned(), ..TodoDraft::default() };
            crm.apply(Command::Add(Box::new(draft))).expect("added").created.todos[0]
        };
        let ids = titles.iter().map(add).collect();
        (crm, ids)
    }

    fn finished(crm: &Crm) -> Option<TodoId> {
        crm.just_finished().expect("readable").map(|todo| todo.id)
    }

    #[test]
    fn what_was_finished_last_is_known_until_something_else_is_done() {
        let (mut crm, ids) = with_todos(&["見積書", "電話", "訪問"]);
        assert_eq!(finished(&crm), None);
        crm.apply(Command::Done(vec![ids[0]])).expect("done");
        assert_eq!(finished(&crm), Some(ids[0]));
        crm.apply(Command::Done(vec![ids[1]])).expect("done");
        assert_eq!(finished(&crm), Some(ids[1]));
        crm.undo(None).expect("undone");
        assert_eq!(finished(&crm), Some(ids[0]), "the finish before it is the last that holds");
        crm.apply(Command::Trash(vec![ids[2]])).expect("trashed");
        assert_eq!(finished(&crm), None);
    }

    #[test]
    fn several_finished_at_once_are_not_one_to_tell_about() {
        let (mut crm, ids) = with_todos(&["見積書", "電話"]);
        crm.apply(Command::Done(ids)).expect("done");
        assert_eq!(finished(&crm), None);
    }

    #[test]
    fn a_todo_whose_result_is_recorded_is_not_asked_about_again() {
        let (mut crm, ids) = with_todos(&["見積書"]);
        let customers = vec![add(&mut crm, company("沼津印刷"))];
        crm.apply(Command::Done(ids.clone())).expect("done");
        let log = crm.log_of("tel 届いたとのこと", &customers, finished(&crm)).expect("a line");
        let entry = crm.apply(log).expect("logged").created.interactions[0];
        assert_eq!(finished(&crm), None);
        assert_eq!(crm.todo(ids[0]).expect("there").result, Some(entry));
        crm.undo(None).expect("undone");
        assert_eq!(finished(&crm), Some(ids[0]));
    }

    #[test]
    fn a_new_day_keeps_the_time_of_each_and_no_day_has_none() {
        let (mut crm, ids) = with_todos(&["商談", "電話"]);
        let day = |text: &str| text.parse::<NaiveDate>().ok();
        let time = NaiveTime::from_hms_opt(15, 30, 0);
        let due = |crm: &Crm, id| crm.todo(id).map(|todo| (todo.due, todo.due_time)).expect("there");
        crm.apply(Command::Reschedule { ids: vec![ids[0]], due: day("2026-11-20"), time }).expect("moved");
        crm.apply(Command::Reschedule { ids: ids.clone(), due: day("2026-11-27"), time: None }).expect("moved");
        assert_eq!(due(&crm, ids[0]), (day("2026-11-27"), time));
        assert_eq!(due(&crm, ids[1]), (day("2026-11-27"), None));
        crm.apply(Command::Reschedule { ids: ids.clone(), due: None, time: None }).expect("moved");
        assert_eq!(due(&crm, ids[0]), (None, None));
        crm.undo(None).expect("undone");
        assert_eq!(due(&crm, ids[0]), (day("2026-11-27"), time));
    }

    #[test]
    fn todos_are_found_by_title_customer_and_reading_in_any_spelling() {
        let (mut crm, _) = with_todos(&["見積書送付"]);
        let mut card = company("髙橋商店");
        card.reading = "たかはししょうてん".to_owned();
        let customer = add(&mut crm, card);
        let draft =
            TodoDraft { customer: Some(customer), title: "ｻﾝﾌﾟﾙ送付".to_owned(), ..TodoDraft::default() };
        let id = crm.apply(Command::Add(Box::new(draft))).expect("added").created.todos[0];
        let finder = crm.todo_finder(Which::Open).expect("readable");
        for typed in ["サンプル", "高橋", "タカハシ", "takaha", "送付 髙橋", "ﾀｶﾊｼ　さんぷる", ""]
        {
            assert!(finder.matching(typed)(id), "{typed}");
        }
        assert!(!finder.matching("送付 見積")(id));
        crm.apply(Command::Done(vec![id])).expect("done");
        assert!(!crm.todo_finder(Which::Open).expect("readable").matching("")(id));
        assert!(crm.todo_finder(Which::Done).expect("readable").matching("高橋")(id));
        let done = crm.done_todos().expect("done todos");
        assert_eq!(done.iter().map(|todo| (todo.id, todo.customer)).collect::<Vec<_>>(), [(id, Some(customer))]);
    }
}
