//! Work beside the screen: a thread with its own reading of the book, and messages back.

use std::fmt;
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex, PoisonError};

use super::dialogs::import::{Seen, Unseen};
use super::event::{self, Event};
use crate::domain::{CustomerId, InteractionId, TermId, TodoId, ViewId};
use crate::ops::customers::CustomerRow;
use crate::ops::export::{TodosWritten, Written};
use crate::ops::search::NameIndex;
use crate::ops::today::{Activity, Notices};
use crate::ops::{Clock, Command, Crm, Error, Identity, Outcome, Preferences};

/// Things done between two messages of how far it is.
const STEP: usize = 500;

/// What a job sends back.
#[derive(Debug)]
pub enum Message {
    /// The live search, read.
    Names(NameIndex),
    /// What stands beside the todos of Today.
    BesideToday(Notices, Activity),
    /// How many entries of the history each category has.
    HistoryCounts(Vec<(Option<TermId>, usize)>),
    /// How many entries of a category (`None`: of all) each of the last months has, by its first day, this one last.
    HistoryMonths { category: Option<TermId>, months: Vec<(chrono::NaiveDate, usize)> },
    /// The whole history of a category (`None`: of all), newest first.
    History { category: Option<TermId>, ids: Vec<InteractionId> },
    /// What was found for the filter or dialog that holds this stop; `done` when there is no more to come.
    Found { asked: Stop, found: Found, done: bool },
    /// What importing files would do, or why they were not read.
    Import(Handed<Result<Box<Seen>, Unseen>>),
    /// So many hundredths of the files to import are read.
    Reading(usize),
    /// So many customers stand in the file that is being written.
    Exporting(usize),
    /// A file of customers was written, or why not.
    Exported(PathBuf, Result<Left, Error>),
    /// Every customer, in the order that was asked for under this number.
    Ordered { number: u64, ids: Vec<CustomerId> },
    /// How far the command is that the screens wait for.
    Doing { done: usize, total: usize },
    /// What came of it.
    Did(Box<Result<Outcome, Error>>),
    /// A job could not go on.
    Failed(Error),
}

/// What a file that was written holds.
#[derive(Debug)]
pub enum Left {
    Customers(Written),
    /// As a calendar.
    Todos(TodosWritten),
}

/// Records that a filter lets through, or that a text finds.
#[derive(Clone, Debug, PartialEq)]
pub enum Found {
    Customers(Vec<CustomerId>),
    CustomerRows(Vec<CustomerRow>),
    /// Some at a time.
    History(Vec<InteractionId>),
    Todos(Vec<TodoId>),
    /// Where there are none: how many there are in other places.
    Elsewhere(Elsewhere),
    /// How many records a view has.
    Count(ViewId, usize),
    /// The job has failed.
    Nothing,
}

/// How many customers out of sight a filter finds, and how many entries of the history have its words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Elsewhere {
    pub archived: usize,
    pub trashed: usize,
    /// Not counted beyond [`Elsewhere::MANY`].
    pub history: usize,
}

impl Elsewhere {
    pub const MANY: usize = 100;
}

/// Something large that one layer takes out of a message, which every layer sees.
#[derive(Debug)]
pub struct Handed<T>(Mutex<Option<T>>);

impl<T> Handed<T> {
    pub fn new(thing: T) -> Handed<T> {
        Handed(Mutex::new(Some(thing)))
    }

    /// `None` when somebody has taken it.
    pub fn take(&self) -> Option<T> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}

/// Where a job sends its messages, and whether it is still wanted.
pub struct Report<'a> {
    send: &'a dyn Fn(Message) -> bool,
    stop: Stop,
}

impl fmt::Debug for Report<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Report").field("stop", &self.stop).finish_non_exhaustive()
    }
}

impl Report<'_> {
    pub fn send(&self, message: Message) {
        if !(self.send)(message) {
            self.stop.stop();
        }
    }

    /// What says that nobody waits any more, for other threads that the job has.
    pub fn stop(&self) -> Stop {
        self.stop.clone()
    }

    pub fn is_cancelled(&self) -> bool {
        self.stop.is_stopped()
    }

    /// Sends what a filter has asked for.
    pub fn found(&self, found: Found, done: bool) {
        self.send(Message::Found { asked: self.stop.clone(), found, done });
    }
}

/// Tells a job that nobody waits for it any more. Clones speak to the same job.
#[derive(Clone, Debug, Default)]
pub struct Stop(Arc<AtomicBool>);

impl Stop {
    pub fn stop(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    pub fn is_stopped(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }

    /// Whether both speak to the same job.
    pub fn is(&self, other: &Stop) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

type Run = Box<dyn FnOnce(&Crm, &Report<'_>) -> Result<(), Error> + Send>;

/// A piece of work that only reads the book.
pub struct Work {
    run: Run,
    stop: Stop,
}

impl Work {
    pub fn new(run: impl FnOnce(&Crm, &Report<'_>) -> Result<(), Error> + Send + 'static) -> Work {
        Work { run: Box::new(run), stop: Stop::default() }
    }

    /// How to end it.
    pub fn stop(&self) -> Stop {
        self.stop.clone()
    }

    /// Does it here and now, for a book in memory, which no second connection can reach.
    pub(super) fn run_here(self, crm: &Crm) -> Vec<Message> {
        let messages = std::cell::RefCell::new(Vec::new());
        let send = |message| {
            messages.borrow_mut().push(message);
            true
        };
        let result = (self.run)(crm, &Report { send: &send, stop: self.stop });
        let mut messages = messages.into_inner();
        messages.extend(result.err().map(Message::Failed));
        messages
    }

    /// Does it in a thread of its own.
    pub(super) fn run_beside(self, book: &Book, sender: &Sender<Event<Message>>) -> std::io::Result<()> {
        let book = book.clone();
        event::spawn("job", sender, move |sender| {
            let send = |message| sender.send(Event::Job(message)).is_ok();
            let report = Report { send: &send, stop: self.stop };
            let stop = report.stop.clone();
            let result = book.open().and_then(|mut crm| {
                crm.stop_when(move || stop.is_stopped())?;
                (self.run)(&crm, &report)
            });
            // What was stopped in the middle has not failed.
            if let Err(error) = result
                && !report.is_cancelled()
            {
                report.send(Message::Failed(error));
            }
        })
        .map(drop)
    }
}

impl fmt::Debug for Work {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Work").field("stop", &self.stop).finish_non_exhaustive()
    }
}

/// What changes so much of the book that the screens would stand still.
#[derive(Debug)]
pub enum Change {
    Do(Box<Command>),
    Undo,
    Redo,
}

impl Change {
    fn make(self, crm: &mut Crm, report: &Report<'_>) -> Message {
        let watch = |done: usize, total: usize| {
            // Some count in hundredths.
            if total <= STEP || done.is_multiple_of(STEP) {
                report.send(Message::Doing { done, total });
            }
            if report.is_cancelled() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        };
        Message::Did(Box::new(match self {
            Change::Do(command) => crm.apply_watched(*command, &watch),
            Change::Undo => crm.undo(None),
            Change::Redo => crm.redo(),
        }))
    }

    /// Makes it here and now, for a book in memory.
    pub(super) fn make_here(self, crm: &mut Crm) -> Message {
        self.make(crm, &Report { send: &|_| true, stop: Stop::default() })
    }

    /// Makes it in a thread of its own, through a second connection.
    pub(super) fn make_beside(self, book: &Book, stop: Stop, sender: &Sender<Event<Message>>) -> std::io::Result<()> {
        let book = book.clone();
        event::spawn("change", sender, move |sender| {
            let send = |message| sender.send(Event::Job(message)).is_ok();
            let report = Report { send: &send, stop };
            let message = match book.open_for_writing() {
                Ok(mut crm) => self.make(&mut crm, &report),
                Err(error) => Message::Did(Box::new(Err(error))),
            };
            report.send(message);
        })
        .map(drop)
    }
}

/// How to open the book again.
#[derive(Clone, Debug)]
pub(super) struct Book {
    pub path: PathBuf,
    pub identity: Identity,
    pub clock: Clock,
    pub preferences: Preferences,
}

impl Book {
    pub fn of(crm: &Crm) -> Book {
        Book {
            path: crm.path().to_owned(),
            identity: crm.identity().clone(),
            clock: crm.clock(),
            preferences: crm.preferences().clone(),
        }
    }

    fn open_for_writing(self) -> Result<Crm, Error> {
        Crm::open(&self.path, self.identity, self.clock, self.preferences)
    }

    fn open(self) -> Result<Crm, Error> {
        Crm::open_for_reading(&self.path, self.identity, self.clock, self.preferences)
    }
}
