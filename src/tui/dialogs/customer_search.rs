//! Customers found while one types in a dialog. A job looks for them: the names of a large book take longer than a frame,
//! and so do the rows of those found first.

use std::rc::Rc;

use crate::domain::{CustomerId, search_line};
use crate::ops::customers::CustomerRow;
use crate::ops::search::NameIndex;
use crate::ops::{Crm, Result};
use crate::tui::jobs::{Found, Message, Stop, Work};
use crate::tui::view::Cx;

/// Of so many found the rows are read; who is not among them is found by typing more.
const READ: usize = 200;

/// Of more than these only a name that is exactly the word, letter by letter, tells one from the others.
const COMPARED: usize = 1_000;

/// What a text finds, one text at a time: the next stops the job of the one before.
#[derive(Clone, Debug)]
pub struct Search<T> {
    text: String,
    state: State<T>,
}

#[derive(Clone, Debug)]
enum State<T> {
    Nothing,
    /// A job is to be asked.
    Wanted,
    Asked(Stop),
    Known(Rc<[T]>),
}

impl<T> Default for Search<T> {
    fn default() -> Search<T> {
        Search { text: String::new(), state: State::Nothing }
    }
}

impl<T> Search<T> {
    /// What the text finds; `None` until a job has found it.
    pub fn find(&mut self, text: &str) -> Option<Rc<[T]>> {
        if text != self.text || matches!(self.state, State::Nothing) {
            self.forget();
            text.clone_into(&mut self.text);
            self.state = State::Wanted;
        }
        match &self.state {
            State::Known(found) => Some(Rc::clone(found)),
            _ => None,
        }
    }

    /// Whether a job is still looking.
    pub fn is_waiting(&self) -> bool {
        matches!(self.state, State::Wanted | State::Asked(_))
    }

    /// What was found no longer holds.
    pub fn forget(&mut self) {
        if let State::Asked(stop) = std::mem::replace(&mut self.state, State::Nothing) {
            stop.stop();
        }
    }

    fn ask(
        &mut self,
        cx: &Cx<'_>,
        find: impl FnOnce(&str, &Crm, Vec<CustomerId>) -> Result<Found> + Send + 'static,
    ) -> Option<Work> {
        if !matches!(self.state, State::Wanted) {
            return None;
        }
        let (text, index) = (self.text.clone(), cx.index.cloned());
        let work = Work::new(move |crm, report| {
            let stop = report.stop();
            let found = ids(&text, crm, index.as_ref(), &stop).and_then(|ids| find(&text, crm, ids));
            let (found, result) = match found {
                Ok(found) => (found, Ok(())),
                Err(error) => (Found::Nothing, Err(error)),
            };
            report.found(found, true);
            result
        });
        self.state = State::Asked(work.stop());
        Some(work)
    }

    /// Knows what the message has found; `false` when it answers another search.
    fn know(&mut self, message: &Message, found: impl Fn(&Found) -> Option<&[T]>) -> bool
    where
        T: Clone,
    {
        match (message, &self.state) {
            (Message::Found { asked, found: sent, .. }, State::Asked(stop)) if stop.is(asked) => {
                self.state = State::Known(found(sent).unwrap_or_default().into());
                true
            }
            _ => false,
        }
    }
}

/// The customers whose cards have every word of the text, in 五十音 order.
fn ids(text: &str, crm: &Crm, index: Option<&NameIndex>, stop: &Stop) -> Result<Vec<CustomerId>> {
    match index {
        Some(index) => Ok(index.search_unless(&search_line::words(text), || stop.is_stopped())),
        None => crm.customers_matching(text),
    }
}

/// The rows of the first customers found.
impl Search<CustomerRow> {
    /// The job, when one is to be asked.
    pub fn work(&mut self, cx: &Cx<'_>) -> Option<Work> {
        self.ask(cx, |_, crm, ids| Ok(Found::CustomerRows(crm.customer_rows(&ids[..ids.len().min(READ)])?)))
    }

    /// Whether the message is the answer: [`Search::find`] knows it from now on.
    pub fn take(&mut self, message: &Message) -> bool {
        self.know(message, |found| if let Found::CustomerRows(rows) = found { Some(rows) } else { None })
    }
}

/// Those whom the text names: the ones called exactly so, else all in whose cards it stands, else one out of sight.
impl Search<CustomerId> {
    /// The job, when one is to be asked.
    pub fn work(&mut self, cx: &Cx<'_>) -> Option<Work> {
        self.ask(cx, |text, crm, ids| {
            Ok(Found::Customers(match ids.len() {
                0 => crm.customers_called(text)?,
                1..=COMPARED => crm.meant_of(text, ids)?,
                _ => match crm.customers_named(text)?.as_slice() {
                    [one] if ids.contains(one) => vec![*one],
                    _ => ids,
                },
            }))
        })
    }

    /// Whether the message is the answer: [`Search::find`] knows it from now on.
    pub fn take(&mut self, message: &Message) -> bool {
        self.know(message, |found| if let Found::Customers(ids) = found { Some(ids) } else { None })
    }
}

#[cfg(test)]
mod tests {
    use crate::domain::{CustomerId, TodoId};
    use crate::i18n::Lang;
    use crate::ops::customers::Command;
    use crate::tui::testing::{Driver, sample};
    use crate::tui::view::Flow;

    fn in_a_large_book(lang: Lang) -> Driver {
        let mut driver = Driver::new(sample(), lang, 120, 36);
        driver.take_book_for_large();
        driver
    }

    fn entries(driver: &Driver, customer: i64) -> usize {
        driver.crm().history_of(CustomerId(customer)).expect("history").len()
    }

    #[test]
    fn what_is_found_beside_the_screen_is_what_is_found_at_once() {
        for keys in ["@", "i"] {
            for typed in ["wata", "富士", "xyxy", "mail @wata", "tel @沼津", "tel @大石"] {
                let mut small = Driver::new(sample(), Lang::Ja, 120, 36);
                small.keys(keys).type_text(typed);
                let mut large = in_a_large_book(Lang::Ja);
                large.keys(keys).type_text(typed);
                assert_eq!(large.lines(), small.lines(), "{keys} {typed}");
            }
        }
    }

    #[test]
    fn enter_takes_whom_the_text_finds_and_not_who_stood_there_before() {
        let mut driver = in_a_large_book(Lang::Ja);
        driver.keys("@").hold_work();
        driver.type_text("numa").keys("enter");
        driver.shows("富士見製作所");
        driver.finish_work();
        let cursor = driver.lines().into_iter().find(|line| line.contains('▸')).expect("a cursor");
        assert!(cursor.contains("沼津印刷"), "{cursor}");
    }

    #[test]
    fn a_key_after_enter_takes_it_back() {
        let mut driver = in_a_large_book(Lang::Ja);
        driver.keys("@").hold_work();
        driver.type_text("numa").keys("enter").type_text("q");
        driver.finish_work();
        driver.shows("合うものがありません");
    }

    #[test]
    fn a_line_is_saved_as_soon_as_it_is_known_who_is_named() {
        let mut driver = in_a_large_book(Lang::Ja);
        let before = entries(&driver, 1);
        driver.keys("i").hold_work();
        driver.type_text("tel 見積 @富士見製作所").keys("enter");
        assert_eq!(entries(&driver, 1), before);
        driver.finish_work();
        assert_eq!(entries(&driver, 1), before + 1, "{}", driver.text());
        driver.shows("記録しました");
    }

    #[test]
    fn before_the_names_are_read_the_book_is_asked_beside_the_screen() {
        let mut driver = Driver::new(sample(), Lang::Ja, 120, 36);
        driver.app.index = None;
        driver.keys("@").type_text("numa").keys("enter");
        let cursor = driver.lines().into_iter().find(|line| line.contains('▸')).expect("a cursor");
        assert!(cursor.contains("沼津印刷"), "{cursor}");
    }

    #[test]
    fn who_is_archived_is_named_when_nobody_in_sight_is_meant() {
        let mut driver = Driver::new(sample(), Lang::Ja, 120, 36);
        driver.answer(|_| Flow::run(Command::Archive(vec![CustomerId(1)])));
        let before = entries(&driver, 1);
        driver.keys("i").type_text("tel 見積 @富士見製作所");
        driver.shows("富士見製作所 / ");
        driver.keys("enter");
        assert_eq!(entries(&driver, 1), before + 1, "{}", driver.text());
    }

    #[test]
    fn a_plan_for_one_of_several_asks_which_and_is_saved_for_that_one() {
        let mut driver = in_a_large_book(Lang::En);
        driver.keys("t").hold_work();
        driver.type_text("fri ask back @由美").keys("enter");
        driver.finish_work();
        driver.keys("down");
        let cursors: Vec<String> = driver.lines().into_iter().filter(|line| line.contains('▸')).collect();
        driver.keys("enter");
        driver.hides("@由美");
        driver.keys("enter");
        let ids: Vec<TodoId> = driver.crm().open_todos(true).expect("todos").iter().map(|todo| todo.id).collect();
        let rows = driver.crm().todo_rows(&ids).expect("rows");
        let saved = rows.iter().find(|row| row.todo.title == "ask back").expect("a todo");
        let whose = driver.crm().customer_name(saved.todo.customer.expect("a customer")).expect("a name");
        assert!(cursors.iter().any(|line| line.contains(&whose)), "{cursors:?} {whose}");
    }
}
