//! The door: every write to the book goes through [`Crm::apply`], and every undo through [`Crm::undo`].

use std::cell::RefCell;
use std::collections::HashMap;
use std::path::Path;

use chrono::{DateTime, FixedOffset, NaiveDate};

use super::clock::Clock;
use super::command::{Command, Created, Done, Outcome};
use super::error::{Error, Result};
use super::mail::OwnAddresses;
use super::progress::{Progress, Watched};
use super::{
    capture, customers, fields, import, inbox, interactions, people, purchases, settings, tags, terms, todos, trash,
    views,
};
use crate::domain::capture::Words;
use crate::domain::custom_field::CustomField;
use crate::domain::date::{Calendar, DateOrder};
use crate::domain::operation::{Actor, Label, Operation, OperationKind};
use crate::domain::vocabulary::{TermKind, Vocabulary};
use crate::domain::{OperationId, TermId};
use crate::store::{self, Access, Connection, Fault, NewOperation, Store, Tx, customer_index, full_text, journal};

/// Who works with the book: what the journal notes beside each operation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identity {
    pub actor: Actor,
    /// A name from the settings, or the login name.
    pub who: String,
}

/// How the user wants dates and words to be understood; from the settings.
#[derive(Clone, Debug)]
pub struct Preferences {
    pub calendar: Calendar,
    /// The words of the quick log: the built-in ones and those of the settings. The vocabulary's names join them.
    pub words: Words,
    pub order: DateOrder,
    /// After how many days without a contact a customer counts as neglected.
    pub neglected_days: u32,
    /// The user's own mail addresses: a mail from one of them was sent, every other was received.
    pub own_addresses: OwnAddresses,
}

impl Default for Preferences {
    fn default() -> Preferences {
        Preferences {
            calendar: Calendar::default(),
            words: Words::builtin(),
            order: DateOrder::default(),
            neglected_days: 60,
            own_addresses: OwnAddresses::default(),
        }
    }
}

/// A book that is open for work.
///
/// Reading takes `&self`, writing `&mut self`: who only holds a `&Crm` cannot write.
#[derive(Debug)]
pub struct Crm {
    store: Store,
    identity: Identity,
    clock: Clock,
    preferences: Preferences,
    vocabulary: Vocabulary,
    /// The words of the preferences and the names of the vocabulary.
    words: Words,
}

/// Whether what fills a book goes into the journal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Journaling {
    /// As everything does: one operation, one undo.
    As,
    /// Past it, for a book that never held anything.
    Past,
}

/// What the rules of a command have in hand.
#[derive(Debug)]
pub(super) struct Doing<'a> {
    pub tx: &'a Tx<'a>,
    pub clock: Clock,
    pub vocabulary: &'a Vocabulary,
    /// What was looked up or made in this operation: an import asks for the same few words a hundred thousand times.
    pub looked_up: LookedUp,
    /// Whoever waits for it, when it is about very many.
    pub watched: Watched<'a>,
}

/// Rows that one operation asks for again and again, by what they are asked for.
#[derive(Debug, Default)]
pub(super) struct LookedUp {
    pub terms: RefCell<HashMap<(TermKind, String), TermId>>,
    /// The custom fields of customers, once they were read.
    pub fields: RefCell<Option<Vec<CustomField>>>,
}

impl Doing<'_> {
    pub fn today(&self) -> NaiveDate {
        self.clock.today()
    }
}

impl Crm {
    /// Opens the book at `path`, making it where there is none.
    ///
    /// # Errors
    /// [`Error::Store`] with the reason: not a book of ours, of a newer tokui, damaged, no right to write there.
    pub fn open(path: &Path, identity: Identity, clock: Clock, preferences: Preferences) -> Result<Crm> {
        Crm::with_store(Store::open(path)?, identity, clock, preferences)
    }

    /// A second view of an existing book, for a thread that only reads.
    pub fn open_for_reading(path: &Path, identity: Identity, clock: Clock, preferences: Preferences) -> Result<Crm> {
        Crm::with_store(Store::open_for_reading(path)?, identity, clock, preferences)
    }

    /// A book in memory.
    pub fn in_memory(identity: Identity, clock: Clock, preferences: Preferences) -> Result<Crm> {
        Crm::with_store(Store::memory()?, identity, clock, preferences)
    }

    fn with_store(store: Store, identity: Identity, clock: Clock, preferences: Preferences) -> Result<Crm> {
        let vocabulary = store::terms::vocabulary(store.read())?;
        let words = words_with(&preferences.words, &vocabulary);
        Ok(Crm { store, identity, clock, preferences, vocabulary, words })
    }

    pub fn clock(&self) -> Clock {
        self.clock
    }

    /// Another clock from here on: what made-up data and tests with a past need.
    pub fn set_clock(&mut self, clock: Clock) {
        self.clock = clock;
    }

    pub fn now(&self) -> DateTime<FixedOffset> {
        self.clock.now()
    }

    pub fn today(&self) -> NaiveDate {
        self.clock.today()
    }

    pub fn calendar(&self) -> &Calendar {
        &self.preferences.calendar
    }

    pub fn preferences(&self) -> &Preferences {
        &self.preferences
    }

    /// What the meaning of a line depends on, as of now.
    pub(super) fn capture_context(&self) -> crate::domain::capture::Context<'_> {
        crate::domain::capture::Context {
            now: self.clock.wall(),
            calendar: &self.preferences.calendar,
            words: &self.words,
            order: self.preferences.order,
        }
    }

    pub fn vocabulary(&self) -> &Vocabulary {
        &self.vocabulary
    }

    pub fn identity(&self) -> &Identity {
        &self.identity
    }

    /// Where the book is; empty for one in memory.
    pub fn path(&self) -> &Path {
        self.store.path()
    }

    /// Whether the place takes no writing, so that the book can only be read.
    pub fn is_read_only(&self) -> bool {
        self.store.access() == Access::ReadOnly
    }

    /// Whatever is read from here on ends with an error once `stopped` says so: for a job that nobody waits for any more.
    pub fn stop_when(&mut self, stopped: impl FnMut() -> bool + Send + 'static) -> Result<()> {
        Ok(self.store.stop_when(stopped)?)
    }

    /// Changes when another program has written: then read again, with [`Crm::reload`] first.
    pub fn data_version(&self) -> Result<i64> {
        Ok(self.store.data_version()?)
    }

    /// Reads again what is kept in memory of the book.
    pub fn reload(&mut self) -> Result<()> {
        let vocabulary = store::terms::vocabulary(self.store.read())?;
        self.keep_vocabulary(vocabulary);
        Ok(())
    }

    fn keep_vocabulary(&mut self, vocabulary: Vocabulary) {
        if vocabulary != self.vocabulary {
            self.words = words_with(&self.preferences.words, &vocabulary);
            self.vocabulary = vocabulary;
        }
    }

    pub(super) fn read(&self) -> &Connection {
        self.store.read()
    }

    pub(super) fn store(&self) -> &Store {
        &self.store
    }

    pub(super) fn store_mut(&mut self) -> &mut Store {
        &mut self.store
    }

    /// Does one thing to the book, whole or not at all. Once this returns, it is on the disk and in the journal.
    ///
    /// # Errors
    /// What the command's rules refuse, or [`Error::Store`]; nothing has happened then.
    pub fn apply(&mut self, command: impl Into<Command>) -> Result<Outcome> {
        self.apply_watched(command, &())
    }

    /// [`Crm::apply`] for a command about very many, with somebody waiting for it.
    ///
    /// # Errors
    /// [`Error::Stopped`], too.
    pub fn apply_watched(&mut self, command: impl Into<Command>, progress: &dyn Progress) -> Result<Outcome> {
        let command = command.into();
        self.perform(None, progress, |doing| match &command {
            Command::Customers(command) => customers::run(doing, command),
            Command::People(command) => people::run(doing, command),
            Command::Interactions(command) => interactions::run(doing, command),
            Command::Inbox(command) => inbox::run(doing, command),
            Command::Todos(command) => todos::run(doing, command),
            Command::Purchases(command) => purchases::run(doing, command),
            Command::Tags(command) => tags::run(doing, command),
            Command::Terms(command) => terms::run(doing, command),
            Command::Fields(command) => fields::run(doing, command),
            Command::Settings(command) => settings::run(doing, command),
            Command::Trash(command) => trash::run(doing, command),
            Command::Views(command) => views::run(doing, command),
            Command::Log(log) => capture::run(doing, log),
            Command::Import(batch) => import::run(doing, batch),
        })
    }

    /// Takes back an operation: the one named, or the last that still holds.
    ///
    /// # Errors
    /// [`Error::NothingToUndo`], [`Error::NoSuchOperation`], [`Error::AlreadyUndone`], and [`Error::ChangedSince`] when a
    /// later operation built on what this one left.
    pub fn undo(&mut self, which: Option<OperationId>) -> Result<Outcome> {
        let target = match which {
            None => journal::last_undoable(self.read())?.ok_or(Error::NothingToUndo)?,
            Some(id) => journal::operation(self.read(), id)?.ok_or(Error::NoSuchOperation(id))?,
        };
        if target.undone_by.is_some() {
            return Err(Error::AlreadyUndone(target.id));
        }
        let kind = if target.label.kind == OperationKind::Undo { OperationKind::Redo } else { OperationKind::Undo };
        self.take_back(target, kind)
    }

    /// Takes back the last undo, as long as nothing new was done since.
    ///
    /// # Errors
    /// [`Error::NothingToRedo`], [`Error::ChangedSince`].
    pub fn redo(&mut self) -> Result<Outcome> {
        let target = journal::last_redoable(self.read())?.ok_or(Error::NothingToRedo)?;
        self.take_back(target, OperationKind::Redo)
    }

    fn take_back(&mut self, target: Operation, kind: OperationKind) -> Result<Outcome> {
        let id = target.id;
        let label = Label { kind, subject: target.label.subject.clone(), count: target.label.count };
        let result = self.perform(Some(id), &(), move |doing| {
            // Asked again behind the lock: another window may have taken it back a moment ago.
            if journal::operation(doing.tx, id)?.is_none_or(|operation| operation.undone_by.is_some()) {
                return Err(Error::AlreadyUndone(id));
            }
            journal::revert(doing.tx, id)?;
            // What an undo had taken back holds again when that undo is taken back, and what had been taken back before
            // that is undone again: every second one along the line.
            let (mut holds, mut by) = (false, doing.tx.operation());
            let mut next = Some(target);
            while let Some(operation) = next {
                doing.tx.mark_undone(operation.id, (!holds).then_some(by))?;
                (holds, by) = (!holds, operation.id);
                next = match operation.undoes {
                    Some(undone) => journal::operation(doing.tx, undone)?,
                    None => None,
                };
            }
            Ok(Done::from(label))
        });
        match result {
            Err(Error::Store(store::Error::Conflict { conflict: journal::Conflict::ChangedBy(by), .. })) => {
                let by = by.and_then(|by| journal::operation(self.read(), by).ok().flatten());
                Err(Error::ChangedSince { operation: id, by: by.map(Box::new) })
            }
            // A later row points at one that would go.
            Err(Error::Store(error)) if error.fault() == Fault::StillReferred => {
                let by = journal::built_upon_by(self.read(), id)?;
                let by = by.and_then(|by| journal::operation(self.read(), by).ok().flatten());
                Err(Error::ChangedSince { operation: id, by: by.map(Box::new) })
            }
            result => result,
        }
    }

    pub(super) fn perform(
        &mut self,
        undoes: Option<OperationId>,
        progress: &dyn Progress,
        rules: impl FnOnce(&Doing<'_>) -> Result<Done>,
    ) -> Result<Outcome> {
        let operation =
            NewOperation { actor: self.identity.actor, who: self.identity.who.clone(), at: self.clock.now(), undoes };
        let tx = self.store.begin(&operation)?;
        // Read here, as another window may have added a term since.
        let vocabulary = store::terms::vocabulary(&tx)?;
        let watched = Watched(progress);
        let doing =
            Doing { tx: &tx, clock: self.clock, vocabulary: &vocabulary, looked_up: LookedUp::default(), watched };
        let done = rules(&doing)?;
        if undoes.is_none() && !tx.has_changes()? {
            return Ok(Outcome { operation: None, label: done.label, created: Created::default(), touched: vec![] });
        }
        let touched = tx.touched()?;
        customer_index::refresh(&tx, &touched)?;
        full_text::refresh(&tx)?;
        let id = tx.operation();
        let has_terms = journal::touches(&tx, id, "terms")?;
        tx.commit(&done.label)?;
        match has_terms {
            true => self.reload()?,
            false => self.keep_vocabulary(vocabulary),
        }
        Ok(Outcome { operation: Some(id), label: done.label, created: done.created, touched })
    }
}

impl Crm {
    /// Whether nothing was ever done to this book, not even something that was taken back.
    pub(super) fn is_untouched(&self) -> Result<bool> {
        Ok(self.is_empty()? && journal::operations(self.read(), None, 1)?.is_empty())
    }

    /// Writes very much at once; `write` may set the time of its rows.
    pub(super) fn fill(
        &mut self,
        journaling: Journaling,
        write: impl FnOnce(&mut Tx<'_>, Clock, &Vocabulary) -> Result<Done>,
    ) -> Result<Outcome> {
        let operation = NewOperation {
            actor: self.identity.actor,
            who: self.identity.who.clone(),
            at: self.clock.now(),
            undoes: None,
        };
        let (clock, vocabulary) = (self.clock, &self.vocabulary);
        let outcome = match journaling {
            Journaling::As => {
                let mut tx = self.store.begin(&operation)?;
                let Done { label, created } = write(&mut tx, clock, vocabulary)?;
                let touched = tx.touched()?;
                customer_index::refresh(&tx, &touched)?;
                full_text::refresh(&tx)?;
                let operation = Some(tx.operation());
                tx.commit(&label)?;
                Outcome { operation, label, created, touched }
            }
            Journaling::Past => {
                let done = self.store.fill_past_journal(&operation, |tx| write(tx, clock, vocabulary))?;
                Outcome { operation: None, label: done.label, created: done.created, touched: Vec::new() }
            }
        };
        self.reload()?;
        Ok(outcome)
    }
}

/// Every name of a channel, a category or a stage is a word of the quick log.
fn words_with(base: &Words, vocabulary: &Vocabulary) -> Words {
    let mut words = base.clone();
    for term in vocabulary.all() {
        for name in [&term.key, &term.ja, &term.en] {
            match term.kind {
                TermKind::Channel => words.add_channel(&term.key, name),
                TermKind::Category => words.add_category(&term.key, name),
                TermKind::Stage => words.add_stage(&term.key, name),
                _ => {}
            }
        }
    }
    words
}
