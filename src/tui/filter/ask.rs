//! Asking the book beside the screen: the job, and which of its messages are still wanted.

use super::LiveFilter;
use crate::domain::query::{Check, Field, Filter, IsKey, Query, Test};
use crate::domain::{CustomerId, TermId};
use crate::ops::full_text::HistoryWord;
use crate::ops::query::{Answers, Began};
use crate::ops::search::NameIndex;
use crate::ops::todos::Which;
use crate::ops::{Crm, Result};
use crate::tui::jobs::{Elsewhere, Found, Message, Report, Stop, Work};
use crate::tui::view::Cx;

/// So many words are looked for in memory before the job begins, the others by the job.
const SEEDED: usize = 8;

/// The part of the book that a list is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Within {
    Customers,
    /// Of a category; `None`: the whole history.
    History(Option<TermId>),
    Todos(Which),
}

/// Whether a job is wanted or running.
#[derive(Clone, Debug, Default)]
pub(super) enum Asking {
    #[default]
    Nothing,
    Wanted(Question),
    /// It has not sent any records yet.
    Begun(Stop),
    /// It goes on.
    Reading(Stop),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Question {
    Records,
    /// There are none in sight.
    Elsewhere,
}

impl Asking {
    pub fn stop(&mut self) {
        if let Asking::Begun(stop) | Asking::Reading(stop) = std::mem::take(self) {
            stop.stop();
        }
    }
}

/// What a job has sent to this filter.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Taken<'a> {
    pub found: &'a Found,
    /// The first records that it has sent.
    pub first: bool,
}

/// What a job is to find.
struct Job {
    question: Question,
    query: Query,
    within: Within,
    answers: Answers,
    began: Began,
    /// When it asks for these words only.
    words: Option<Vec<String>>,
    /// The live search as it was when the job began.
    index: Option<NameIndex>,
}

impl LiveFilter {
    /// Whether what the list shows is not yet, or not all of, what the text asks for.
    pub fn is_waiting(&self) -> bool {
        match self.asking {
            Asking::Nothing | Asking::Wanted(Question::Elsewhere) => false,
            Asking::Wanted(_) | Asking::Begun(_) | Asking::Reading(_) => true,
        }
    }

    /// The job, when there is something to ask.
    pub fn work(&mut self, within: Within, cx: &Cx<'_>) -> Option<Work> {
        let Asking::Wanted(question) = self.asking else { return None };
        let query = self.asked(question, within, cx);
        let job = Job {
            question,
            query,
            within,
            answers: cx.answers.clone(),
            began: cx.answers.begun(),
            words: self.words.clone(),
            index: cx.index.cloned(),
        };
        let work = Work::new(move |crm, report| {
            let answered = job.answer(crm, report);
            if answered.is_err() {
                report.found(Found::Nothing, true);
            }
            answered
        });
        self.asking = match question {
            Question::Records => Asking::Begun(work.stop()),
            // Nothing of the list is waited for.
            Question::Elsewhere => Asking::Reading(work.stop()),
        };
        Some(work)
    }

    /// The query as the job is to ask it.
    fn asked(&self, question: Question, within: Within, cx: &Cx<'_>) -> Query {
        let mut query = self.parsed.query.clone();
        match within {
            // In an order of its own the list itself takes the first of them.
            Within::Customers if query.sort.is_empty() => query.limit = None,
            // Other todos than those of the list are found, too.
            Within::Todos(_) => query.limit = None,
            Within::History(category) => {
                let key = category.and_then(|id| cx.crm.vocabulary().get(id)).map(|term| term.key.clone());
                let test = key.map(|key| Test { subject: Field::Category.into(), check: Check::Equals(key) });
                let own = std::mem::take(&mut query.filter);
                query.filter = Filter::all_of(std::iter::once(own).chain(test.map(Filter::from)));
            }
            Within::Customers => {}
        }
        if question == Question::Elsewhere {
            query.limit = None;
            query.sort.clear();
        }
        query
    }

    /// What a message has for this filter, or nothing when it answers another question.
    pub fn take<'a>(&mut self, message: &'a Message) -> Option<Taken<'a>> {
        let Message::Found { asked, found, done } = message else { return None };
        let (Asking::Begun(stop) | Asking::Reading(stop)) = &self.asking else { return None };
        if !stop.is(asked) {
            return None;
        }
        let stop = stop.clone();
        let first = matches!(self.asking, Asking::Begun(_));
        self.asking = if *done { Asking::Nothing } else { Asking::Reading(stop) };
        if let Found::Elsewhere(elsewhere) = found {
            self.elsewhere = *elsewhere;
        }
        Some(Taken { found, first })
    }
}

impl Job {
    fn answer(&self, crm: &Crm, report: &Report<'_>) -> Result<()> {
        match (self.question, self.within, &self.words) {
            (Question::Records, Within::History(category), Some(words)) => {
                let words = words.iter().map(|word| HistoryWord::new(word, self.index.as_ref())).collect();
                return search(crm, category, words, report);
            }
            (Question::Records, Within::Customers, Some(words)) if let Some(index) = &self.index => {
                let stop = report.stop();
                let ids = index.search_unless(words, || stop.is_stopped());
                return self.customers(ids, crm, report);
            }
            _ => self.seed(report),
        }
        match (self.question, self.within) {
            (Question::Elsewhere, _) => self.elsewhere(crm, report),
            (Question::Records, Within::Customers) => {
                self.customers(crm.customers_where(&self.query, &self.answers)?, crm, report)
            }
            (Question::Records, Within::Todos(which)) => {
                report.found(Found::Todos(crm.todos_where(&self.query, which, &self.answers)?), true);
                Ok(())
            }
            (Question::Records, Within::History(_)) => {
                crm.history_where(&self.query, &self.answers, |ids| {
                    if !ids.is_empty() {
                        report.found(Found::History(ids), false);
                    }
                    !report.is_cancelled()
                })?;
                report.found(Found::History(Vec::new()), true);
                Ok(())
            }
        }
    }

    /// What the search in memory knows is not looked for again in the book.
    fn seed(&self, report: &Report<'_>) {
        let Some(index) = &self.index else { return };
        let mut words = Vec::new();
        self.query.filter.walk(&mut |part| {
            if let Filter::Word(word) = part {
                words.push(word.clone());
            }
        });
        let stop = report.stop();
        for word in words.into_iter().take(SEEDED).filter(|word| !self.answers.knows_word(word)) {
            let found = index.search_unless(std::slice::from_ref(&word), || stop.is_stopped());
            if report.is_cancelled() {
                return;
            }
            self.answers.word(self.began, &word, found);
        }
    }

    /// Tells who was found, and where there are none, how many there are out of sight.
    fn customers(&self, ids: Vec<CustomerId>, crm: &Crm, report: &Report<'_>) -> Result<()> {
        let none = ids.is_empty() && !report.is_cancelled();
        report.found(Found::Customers(ids), !none);
        if none { self.elsewhere(crm, report) } else { Ok(()) }
    }

    /// Counts those out of sight, unless they are what was asked for, and what the history has.
    fn elsewhere(&self, crm: &Crm, report: &Report<'_>) -> Result<()> {
        let count = |key| {
            let out_of_sight = Filter::Is(key);
            if report.is_cancelled() || self.query.filter.has(|part| *part == out_of_sight) {
                return Ok(0);
            }
            let filter = Filter::all_of([self.query.filter.clone(), out_of_sight]);
            let query = Query { filter, ..Query::default() };
            crm.customers_where(&query, &self.answers).map(|found| found.len())
        };
        let (archived, trashed) = (count(IsKey::Archived)?, count(IsKey::Trashed)?);
        let history = match &self.words {
            Some(words) if !report.is_cancelled() => crm.history_with(None, words, Elsewhere::MANY)?.len(),
            _ => 0,
        };
        report.found(Found::Elsewhere(Elsewhere { archived, trashed, history }), true);
        Ok(())
    }
}

/// Words in the history are found page by page.
fn search(crm: &Crm, category: Option<TermId>, words: Vec<HistoryWord>, report: &Report<'_>) -> Result<()> {
    let mut search = crm.search_history(category, words)?;
    let mut first = true;
    while !report.is_cancelled() {
        let page = search.next_page(crm)?;
        let done = page.is_none();
        let ids: Vec<_> = page.into_iter().flatten().map(|(id, _)| id).collect();
        if first || done || !ids.is_empty() {
            report.found(Found::History(ids), done);
        }
        if done {
            break;
        }
        first = false;
    }
    Ok(())
}
