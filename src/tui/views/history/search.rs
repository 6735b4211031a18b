//! The search through the history: what is typed, and the job that reads for it.

use crate::config::keys::Action;
use crate::domain::text::fold;
use crate::domain::{TermId, search_line};
use crate::ops::full_text::HistoryWord;
use crate::tui::jobs::{Message, Stop, Work};
use crate::tui::view::Cx;
use crate::tui::widgets::TextBox;
use crate::tui::widgets::text_box::Edited;

/// An open search.
#[derive(Debug, Default)]
pub(super) struct Search {
    pub field: TextBox,
    /// Keys go to its text; otherwise it only holds.
    pub typing: bool,
    number: u64,
    /// Ends the job that reads for it.
    stop: Option<Stop>,
    state: State,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum State {
    /// Nothing to look for, or everything found.
    #[default]
    Idle,
    /// Typed; the job is to be begun.
    Wanted,
    /// The job has not sent anything yet.
    Begun,
    /// The job has sent something and goes on.
    Reading,
}

impl Search {
    pub fn typing() -> Search {
        Search { typing: true, ..Search::default() }
    }

    /// The words looked for, folded.
    pub fn words(&self) -> Vec<String> {
        search_line::words(self.field.text()).iter().map(|word| fold(word)).collect()
    }

    /// Whether it narrows the list.
    pub fn is_active(&self) -> bool {
        !self.words().is_empty()
    }

    pub fn is_reading(&self) -> bool {
        self.state != State::Idle
    }

    /// Does a key of the text; whether the text has changed.
    pub fn apply(&mut self, action: Action) -> Edited {
        self.field.apply(action)
    }

    /// Looks again, from the newest entry: the text, the category or the book has changed.
    pub fn restart(&mut self) {
        self.end();
        self.state = if self.is_active() { State::Wanted } else { State::Idle };
    }

    /// Nobody waits for the job any more.
    pub fn end(&mut self) {
        if let Some(stop) = self.stop.take() {
            stop.stop();
        }
        self.state = State::Idle;
    }

    /// The job, when it is to be begun. `number` must be a new one.
    pub fn work(&mut self, category: Option<TermId>, number: u64, cx: &Cx<'_>) -> Option<Work> {
        if self.state != State::Wanted {
            return None;
        }
        let words: Vec<HistoryWord> =
            search_line::words(self.field.text()).iter().map(|word| HistoryWord::new(word, cx.index)).collect();
        let work = Work::new(move |crm, report| {
            let mut search = crm.search_history(category, words)?;
            let mut first = true;
            while !report.is_cancelled() {
                let page = search.next_page(crm)?;
                let done = page.is_none();
                let ids: Vec<_> = page.into_iter().flatten().map(|(id, _)| id).collect();
                if first || done || !ids.is_empty() {
                    report.send(Message::Found { search: number, ids, done });
                }
                if done {
                    break;
                }
                first = false;
            }
            Ok(())
        });
        self.number = number;
        self.stop = Some(work.stop());
        self.state = State::Begun;
        Some(work)
    }

    /// A message of the job. `None`: it is of an older search. Otherwise whether what it holds is the first.
    pub fn found(&mut self, number: u64, done: bool) -> Option<bool> {
        if number != self.number || matches!(self.state, State::Idle | State::Wanted) {
            return None;
        }
        let first = self.state == State::Begun;
        self.state = if done { State::Idle } else { State::Reading };
        Some(first)
    }
}
