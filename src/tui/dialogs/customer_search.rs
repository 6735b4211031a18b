//! Customers found while one types in a dialog: at once where that takes less than a frame, else beside the screen.

use std::rc::Rc;

use crate::domain::{CustomerId, search_line};
use crate::ops::Result;
use crate::tui::jobs::{Found, Message, Stop, Work};
use crate::tui::view::Cx;

/// A search for one text at a time. The next text stops the job of the one before.
#[derive(Clone, Debug, Default)]
pub struct CustomerSearch {
    /// Where nobody in sight is found, whom the text means otherwise: one in the archive, one by another form of the name.
    everywhere: bool,
    text: String,
    state: State,
}

#[derive(Clone, Debug, Default)]
enum State {
    #[default]
    Nothing,
    /// A job is to be asked.
    Wanted,
    Asked(Stop),
    Known(Rc<[CustomerId]>),
}

impl CustomerSearch {
    /// A search that looks out of sight, too, where there is nobody in sight.
    pub fn everywhere() -> CustomerSearch {
        CustomerSearch { everywhere: true, ..CustomerSearch::default() }
    }

    /// The customers whose cards have every word of the text, in 五十音 order; `None` until a job has found them.
    pub fn find(&mut self, text: &str, cx: &Cx<'_>) -> Option<Rc<[CustomerId]>> {
        if text != self.text || matches!(self.state, State::Nothing) {
            self.forget();
            text.clone_into(&mut self.text);
            let found = cx.index.filter(|index| index.is_at_once()).map(|index| index.search(text));
            self.state = match found {
                Some(found) if !(self.everywhere && found.is_empty()) => State::Known(found.into()),
                _ => State::Wanted,
            };
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
        if let State::Asked(stop) = std::mem::take(&mut self.state) {
            stop.stop();
        }
    }

    /// The job, when one is to be asked.
    pub fn work(&mut self, cx: &Cx<'_>) -> Option<Work> {
        if !matches!(self.state, State::Wanted) {
            return None;
        }
        let (text, index, everywhere) = (self.text.clone(), cx.index.cloned(), self.everywhere);
        let work = Work::new(move |crm, report| {
            let stop = report.stop();
            let find = || -> Result<Vec<CustomerId>> {
                let found = match &index {
                    Some(index) => index.search_unless(&search_line::words(&text), || stop.is_stopped()),
                    None => crm.customers_matching(&text)?,
                };
                if everywhere && found.is_empty() && !stop.is_stopped() {
                    crm.customers_called(&text)
                } else {
                    Ok(found)
                }
            };
            let found = find();
            report.found(found.as_ref().map_or(Found::Nothing, |found| Found::Customers(found.clone())), true);
            found.map(drop)
        });
        self.state = State::Asked(work.stop());
        Some(work)
    }

    /// Whether the message is the answer: [`CustomerSearch::find`] knows it from now on.
    pub fn take(&mut self, message: &Message) -> bool {
        let (Message::Found { asked, found, .. }, State::Asked(stop)) = (message, &self.state) else { return false };
        if !stop.is(asked) {
            return false;
        }
        self.state = State::Known(match found {
            Found::Customers(ids) => ids.as_slice().into(),
            _ => Rc::default(),
        });
        true
    }
}

#[cfg(test)]
mod tests {
    use crate::domain::CustomerId;
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
        driver.keys("down enter");
        driver.hides("@由美");
        driver.shows("ask back");
        driver.keys("enter u");
        driver.shows("ask back");
    }
}
