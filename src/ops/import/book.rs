//! A whole book that tokui wrote, taken into this one.
//!
//! The file is read twice, a record at a time: once to look what would come of it, once to write it, as one operation.
//!
//! - A book that nothing was ever done to becomes equal to the file: ids, words of the vocabulary, settings and what the
//!   book is known by are those of the file. Exported again, it gives the same bytes.
//! - A book that has something in it keeps all of that, its vocabulary and its settings too. A customer of the file whom it
//!   has already (from an import of the same book, or because it is the same book) is left as it is, with all that belongs
//!   to it; every other one is added with all that belongs to it, under new ids. There is no looking for the same name or
//!   phone: what is in a book of one's own is meant to be there.
//!
//! A record that is wrong, or refers to one that is not there, is told and left out; what is not JSON to its end is refused
//! as a whole.

use std::collections::HashMap;
use std::fs::File;
use std::io::BufReader;
use std::num::NonZeroI64;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use crate::domain::book_file::{BOOK_ID, Cell, Kind, Record, Section};
use crate::domain::operation::{Label, OperationKind};
use crate::domain::{CustomerId, ImportId, InteractionId, PersonId, TodoId};
use crate::formats::book_json::{self, FORMAT, Told};
use crate::i18n::Lang;
use crate::ops::command::{Created, Done, Outcome};
use crate::ops::crm::{Crm, Doing};
use crate::ops::error::{Error, Result};
use crate::ops::progress::{Progress, Watched};
use crate::store::imports::{self, Tally};
use crate::store::{Connection, Tx, book, customers, journal, settings};

pub use crate::formats::book_json::{Fault, Unreadable};

/// So many problems are kept to be told; the rest is counted.
const PROBLEMS_KEPT: usize = 1_000;
/// Records between two calls of the progress.
const STEP: usize = 64;
/// Progress is told in so many bytes.
const KILOBYTE: u64 = 1024;

/// Something wrong with the file or with one of its records.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BookProblem {
    /// From 1.
    pub line: u64,
    section: String,
    fault: Fault,
}

impl BookProblem {
    pub fn message(&self, lang: Lang) -> String {
        self.fault.message(&self.section, lang)
    }
}

/// What importing a whole book would do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BookPlan {
    path: PathBuf,
    /// Nothing was ever done to this book: it becomes that of the file.
    becomes_equal: bool,
    /// Of the file, without its folders.
    pub name: String,
    /// Why the file is refused as a whole.
    pub unreadable: Option<Unreadable>,
    /// All records of the file.
    pub records: usize,
    /// Customers that are new here.
    pub added: usize,
    /// Customers that are here already.
    pub unchanged: usize,
    /// Records beside the customers that are new here.
    pub others: usize,
    /// The first ones, in the order of the file.
    pub problems: Vec<BookProblem>,
    pub problem_count: usize,
}

impl BookPlan {
    pub fn is_nothing(&self) -> bool {
        self.added + self.others == 0 && !self.becomes_equal
    }

    /// Whether something of the file would be left out.
    pub fn is_partial(&self) -> bool {
        self.unreadable.is_some() || self.problem_count > 0
    }
}

impl Crm {
    /// What importing a whole book would do. Reads only.
    ///
    /// # Errors
    /// [`Error::Stopped`] when `progress` says so, and [`Error::Store`]. What is wrong with the file stands in the plan.
    pub fn plan_book(&self, path: &Path, progress: &dyn Progress) -> Result<BookPlan> {
        let mut taking = Taking::new(self.read(), None, self.is_untouched()?, path);
        match taking.run(path, progress) {
            Err(Error::Unreadable(why)) => taking.plan.unreadable = Some(*why),
            result => result?,
        }
        Ok(taking.plan)
    }

    /// Takes the book of a plan into this one: all of it that is right, or nothing.
    ///
    /// # Errors
    /// [`Error::Stopped`] when `progress` says so, [`Error::Unreadable`] when the file is no whole book (any more), and
    /// [`Error::Store`]. Nothing has happened then.
    pub fn import_book(&mut self, plan: &BookPlan, progress: &dyn Progress) -> Result<Outcome> {
        self.perform(None, progress, |doing| write(doing, plan))
    }
}

pub(super) fn write(doing: &Doing<'_>, plan: &BookPlan) -> Result<Done> {
    let untouched = is_untouched_before(doing)?;
    let label = Label::many(OperationKind::Import, &plan.name, plan.added);
    if plan.is_nothing() {
        return Ok(label.into());
    }
    let tally =
        Tally { added: plan.added, unchanged: plan.unchanged, problems: plan.problem_count, ..Tally::default() };
    // Books are known again by their customers, so the hash says which book it was rather than which bytes.
    let import = imports::insert(doing.tx, &plan.name, FORMAT, tally)?;
    let mut taking = Taking::new(doing.tx, Some((doing.tx, import)), untouched, &plan.path);
    taking.run(&plan.path, doing.watched.0)?;
    Ok(Done { label, created: taking.created })
}

/// Whether nothing was ever done to the book before this.
fn is_untouched_before(doing: &Doing<'_>) -> Result<bool> {
    let is_first = journal::operations(doing.tx, Some(doing.tx.operation()), 1)?.is_empty();
    Ok(is_first && !customers::any(doing.tx)?)
}

/// Where a record of the file is in this book; `None`: it was left, with all that belongs to it.
type At = Option<NonZeroI64>;

/// What comes of one reference.
enum Referred {
    To(i64),
    /// What it refers to was left where it is.
    Left,
    Nowhere,
}

struct Taking<'a> {
    conn: &'a Connection,
    /// `None`: only looking.
    write: Option<(&'a Tx<'a>, ImportId)>,
    untouched: bool,
    /// Under which system the customers of the file are known here.
    system: String,
    /// The file is of this very book.
    same_book: bool,
    ids: HashMap<&'static str, HashMap<i64, At>>,
    /// Terms by their kind and key.
    terms: HashMap<(String, String), i64>,
    created: Created,
    plan: BookPlan,
}

impl<'a> Taking<'a> {
    fn new(conn: &'a Connection, write: Option<(&'a Tx<'a>, ImportId)>, untouched: bool, path: &Path) -> Taking<'a> {
        let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
        let plan = BookPlan { path: path.to_owned(), name, becomes_equal: untouched, ..BookPlan::default() };
        let (ids, terms) = (HashMap::new(), HashMap::new());
        let (system, same_book) = (String::new(), false);
        Taking { conn, write, untouched, system, same_book, ids, terms, created: Created::default(), plan }
    }

    fn run(&mut self, path: &Path, progress: &dyn Progress) -> Result<()> {
        let unreadable = |why| Error::Unreadable(Box::new(why));
        let file = File::open(path).map_err(|error| unreadable(Unreadable::Io(error.kind())))?;
        let size = file.metadata().map(|data| data.len()).unwrap_or(0);
        let step = |bytes: u64| Watched(progress).step((bytes / KILOBYTE) as usize, (size / KILOBYTE) as usize);
        for term in crate::store::terms::vocabulary(self.conn)?.all() {
            self.terms.insert((term.kind.to_string(), term.key.clone()), term.id.0);
        }
        let mut ended = Ok(());
        let read = book_json::read(BufReader::with_capacity(1 << 16, file), |told| {
            ended = match told {
                Told::Book(book) => self.begin(book),
                Told::Fault { section, fault, line } => {
                    self.tell(section, fault, line);
                    Ok(())
                }
                Told::Record { section, record, line, bytes } => {
                    self.plan.records += 1;
                    let watched = if self.plan.records.is_multiple_of(STEP) { step(bytes) } else { Ok(()) };
                    watched.and_then(|()| self.take(section, record, line))
                }
            };
            if ended.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        });
        ended?;
        read.map_err(unreadable)
    }

    fn tell(&mut self, section: &str, fault: Fault, line: u64) {
        self.plan.problem_count += 1;
        if self.plan.problems.len() < PROBLEMS_KEPT {
            self.plan.problems.push(BookProblem { line, section: section.chars().take(100).collect(), fault });
        }
    }

    fn begin(&mut self, of: &str) -> Result<()> {
        self.same_book = book::id(self.conn)? == of;
        self.system = format!("tokui:{of}");
        if let (true, Some((tx, _))) = (self.untouched, self.write) {
            settings::set(tx, BOOK_ID, of)?;
        }
        Ok(())
    }

    fn take(&mut self, section: &'static Section, mut record: Record, line: u64) -> Result<()> {
        let own_id = record.id;
        if section.has_id && self.ids.get(section.name).is_some_and(|ids| ids.contains_key(&own_id)) {
            self.tell(section.name, Fault::Twice(own_id), line);
            return Ok(());
        }
        let at = match self.is_left(section, &record)? {
            true => None,
            false => match self.refer(section, &mut record, line) {
                Err(fault) => {
                    self.tell(section.name, fault, line);
                    return Ok(());
                }
                Ok(Belongs::ToWhatIsLeft) => None,
                Ok(Belongs::Here) => self.put(section, &record)?,
            },
        };
        if section.name == "customers" {
            *(if at.is_some() { &mut self.plan.added } else { &mut self.plan.unchanged }) += 1;
        }
        if section.has_id {
            self.ids.entry(section.name).or_default().insert(own_id, at);
        }
        Ok(())
    }

    /// Whether the book has this record already, and keeps its own.
    fn is_left(&self, section: &Section, record: &Record) -> Result<bool> {
        if self.untouched {
            return Ok(false);
        }
        let made = section.text(record, "created_at");
        Ok(match section.name {
            "customers" => {
                book::customer_of(self.conn, &self.system, record.id)?.is_some()
                    || self.same_book && book::has_customer(self.conn, record.id, made)?
            }
            "todos" if record.cells.first() == Some(&Cell::Null) => {
                book::has_todo(self.conn, section.text(record, "title"), made)?
            }
            "settings" => true,
            _ => false,
        })
    }

    /// Turns the references of the file into those of this book.
    fn refer(
        &mut self,
        section: &'static Section,
        record: &mut Record,
        line: u64,
    ) -> std::result::Result<Belongs, Fault> {
        for (column, cell) in section.columns.iter().zip(&mut record.cells) {
            let (referred, shown) = match (column.kind, &*cell) {
                (Kind::Id(other), Cell::Number(id)) => (self.at(other, *id), id.to_string()),
                (Kind::Term(kind), Cell::Text(key)) => {
                    let found = self.terms.get(&(kind.to_string(), key.clone()));
                    (found.map_or(Referred::Nowhere, |id| Referred::To(*id)), key.chars().take(40).collect())
                }
                _ => continue,
            };
            match referred {
                Referred::To(id) => *cell = Cell::Number(id),
                Referred::Nowhere => return Err(Fault::Dangling { name: column.name, other: shown }),
                Referred::Left if column.name == "customer" => return Ok(Belongs::ToWhatIsLeft),
                Referred::Left => match column.absent.cell() {
                    Some(absent) => *cell = absent,
                    None => return Ok(Belongs::ToWhatIsLeft),
                },
            }
        }
        let mut dangling = Vec::new();
        for (links, others) in section.links.iter().zip(&mut record.links) {
            others.retain_mut(|other| match self.at(links.section, *other) {
                Referred::To(id) => {
                    *other = id;
                    true
                }
                Referred::Left => false,
                Referred::Nowhere => {
                    dangling.push(Fault::DanglingLink { name: links.name, other: *other });
                    false
                }
            });
        }
        // One message for all of one record: a list of millions would be millions.
        if let Some(fault) = dangling.into_iter().next() {
            self.tell(section.name, fault, line);
        }
        Ok(Belongs::Here)
    }

    fn at(&self, section: &str, id: i64) -> Referred {
        match self.ids.get(section).and_then(|ids| ids.get(&id)) {
            Some(Some(id)) => Referred::To(id.get()),
            Some(None) => Referred::Left,
            None => Referred::Nowhere,
        }
    }

    /// Writes the record, unless the book has one in its place: that stays, except in a book nothing was done to.
    fn put(&mut self, section: &'static Section, record: &Record) -> Result<At> {
        let known = book::known(self.conn, section, record)?;
        let term = || (section.text(record, "kind").to_owned(), section.text(record, "key").to_owned());
        let id = match (known, self.write) {
            (Some(id), write) => {
                if let (true, Some((tx, _))) = (self.untouched, write) {
                    book::update(tx, section, record, id)?;
                }
                id
            }
            (None, write) => {
                if section.name != "customers" {
                    self.plan.others += 1;
                }
                match write {
                    Some((tx, import)) => self.insert(tx, import, section, record)?,
                    None => record.id.max(1),
                }
            }
        };
        if section.name == "terms" {
            self.terms.insert(term(), id);
        }
        Ok(NonZeroI64::new(id))
    }

    fn insert(&mut self, tx: &Tx<'_>, import: ImportId, section: &'static Section, record: &Record) -> Result<i64> {
        let own = (self.untouched && section.has_id).then_some(record.id);
        let id = book::insert(tx, section, record, own)?;
        match section.name {
            "customers" => {
                self.created.customers.push(CustomerId(id));
                if !self.untouched {
                    book::keep_origin(tx, &self.system, record.id, id, import)?;
                }
            }
            "people" => self.created.people.push(PersonId(id)),
            "interactions" => self.created.interactions.push(InteractionId(id)),
            "todos" => self.created.todos.push(TodoId(id)),
            _ => {}
        }
        Ok(id)
    }
}

/// Whose a record is.
enum Belongs {
    Here,
    ToWhatIsLeft,
}

#[cfg(test)]
mod tests;
