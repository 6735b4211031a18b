//! Everything at the places that are named, of whatever kind, as one import with one undo: lists first, then what was sold,
//! then mail, so that each finds the customers that those before it make. A whole book goes by itself.

use std::collections::HashSet;
use std::fs::File;
use std::io::{self, Read};
use std::ops::Range;
use std::panic::catch_unwind;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::book::{self, BookPlan};
use super::bytes::whole_file;
use super::decide::Decisions;
use super::file::{FileRead, Options};
use super::folder;
use super::plan::Plan;
use super::sales::{self, NoSales, SalesOptions, SalesPlan, SalesPlanner};
use super::write;
use crate::domain::operation::{Label, OperationKind};
use crate::formats::encoding::Encoding;
use crate::formats::field::Field;
use crate::formats::holds::{HEAD, Holds, holds};
use crate::formats::sheet::{self, SheetKind};
use crate::i18n::system::Trouble;
use crate::ops::command::{Created, Done};
use crate::ops::crm::{Crm, Doing};
use crate::ops::error::Result;
use crate::ops::mail::{self, OwnAddresses, Report, is_maildir};
use crate::ops::progress::{Progress, Watched};

/// More files than this in one import are a folder that was not meant.
pub const MOST_FILES: usize = 500;

/// What a file holds, by how it begins; a Maildir is mail, and what cannot be opened is told by the reader of lists. Of a
/// workbook the beginning of each sheet is looked at, or of the one that the options name. A pipe gives what is in it once:
/// its reader shall have it.
pub fn look_into(path: &Path, options: &Options) -> Holds {
    if is_maildir(path) {
        return Holds::Mail;
    }
    if path.metadata().is_ok_and(|found| !found.is_file()) {
        return Holds::List;
    }
    let look = || {
        let mut head = Vec::new();
        File::open(path)?.take(HEAD as u64).read_to_end(&mut head)?;
        if SheetKind::of(&head).is_some() {
            head = whole_file(path)?;
        }
        Ok::<_, io::Error>(look_at(&head, options))
    };
    look().unwrap_or(Holds::List)
}

/// What these bytes hold, of a text at least the first of them, of a workbook all.
pub fn look_at(bytes: &[u8], options: &Options) -> Holds {
    match SheetKind::of(bytes) {
        Some(kind) => catch_unwind(|| sheet::holds(bytes, kind, options.sheet())).unwrap_or(Holds::List),
        None => holds(&bytes[..bytes.len().min(HEAD)], options.delimiter()),
    }
}

/// A file or a Maildir to be imported, and how.
#[derive(Clone, Debug)]
pub struct Item {
    pub path: PathBuf,
    /// With the folders below the one that was named: `2025/list.csv`.
    pub name: String,
    pub holds: Holds,
    /// Else it is only shown.
    pub is_taken: bool,
    /// Of a list.
    pub options: Options,
    /// Of a list of sales.
    pub sales: SalesOptions,
    /// `None`: not read from the disk yet, or read a part at a time.
    bytes: Option<Arc<Vec<u8>>>,
    /// The names of its sheets, or its own, once it was read.
    parts: Vec<String>,
}

/// Everything at these places; `None` when it is more than [`MOST_FILES`]. Nothing but the first bytes is read.
pub fn items(places: &[PathBuf], options: &Options) -> Option<Vec<Item>> {
    let mut items: Vec<Item> = Vec::new();
    for place in places {
        let files = folder::at_most(std::slice::from_ref(place), MOST_FILES)?;
        for path in files.into_iter().filter(|path| *path != *place || !place.is_dir() || is_maildir(place)) {
            if !items.iter().any(|item| item.path == path) {
                items.extend(Item::all_of(&path, place, options));
            }
        }
    }
    // A book is the whole of an import.
    if items.len() > 1 {
        items.iter_mut().for_each(|item| item.is_taken = item.holds != Holds::Book);
    }
    (items.len() <= MOST_FILES).then_some(items)
}

impl Item {
    /// Of a workbook of both lists and sales two items, else one.
    fn all_of(path: &Path, place: &Path, options: &Options) -> Vec<Item> {
        let below = path.strip_prefix(place).ok().filter(|below| !below.as_os_str().is_empty());
        let name = below.map_or_else(|| name_of(path), |below| below.to_string_lossy().into_owned());
        let item = |holds| Item {
            holds,
            path: path.to_owned(),
            name: name.clone(),
            is_taken: true,
            options: options.clone(),
            sales: SalesOptions::of(options),
            bytes: None,
            parts: Vec::new(),
        };
        match look_into(path, options) {
            Holds::ListAndSales => vec![item(Holds::List), item(Holds::Sales)],
            holds => vec![item(holds)],
        }
    }

    /// Its bytes, where all of them were read.
    pub fn bytes(&self) -> Option<&[u8]> {
        self.bytes.as_ref().map(|bytes| bytes.as_slice())
    }

    /// Reads it in this encoding from now on.
    pub fn set_encoding(&mut self, encoding: Encoding) {
        self.options.set_encoding(Some(encoding));
        self.sales.encoding = Some(encoding);
    }

    /// Uses a delimiter between the cells of a text from now on.
    pub fn set_delimiter(&mut self, delimiter: u8) {
        self.options.set_delimiter(Some(delimiter));
        self.sales.delimiter = Some(delimiter);
    }

    /// Reads a list of customers as one of sales from now on, and one of sales as one of customers.
    pub fn switch_kind(&mut self) {
        self.holds = match self.holds {
            Holds::List => Holds::Sales,
            Holds::Sales => Holds::List,
            other => other,
        };
        self.sales.is_told = self.holds == Holds::Sales;
        self.parts.clear();
    }

    fn read(&mut self) -> io::Result<Arc<Vec<u8>>> {
        if self.bytes.is_none() {
            self.bytes = Some(Arc::new(whole_file(&self.path)?));
        }
        Ok(self.bytes.clone().unwrap_or_default())
    }

    /// As files of a list; one that is left out keeps its places, by which decisions know its rows.
    fn files(&mut self) -> Vec<FileRead> {
        if !self.is_taken && !self.parts.is_empty() {
            return self.parts.iter().map(|name| FileRead::left_out(name)).collect();
        }
        // The journal names the file, not whose folder it lay in.
        let name = name_of(&self.path);
        let files = match self.read() {
            Ok(bytes) => FileRead::read(&name, &bytes, &self.options),
            Err(error) => vec![FileRead::not_opened(&name, &error)],
        };
        self.parts = files.iter().map(|file| file.name.clone()).collect();
        files
    }
}

fn name_of(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

/// Where what an item comes to stands in the plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// Among the files of the lists.
    Lists(Range<usize>),
    /// Among the lists of sales.
    Sales(Range<usize>),
    NoSales(NoSales),
    Unopened(Trouble),
    /// Among the sources of the report on mail.
    Mail(usize),
    Book,
    /// It is left out, and was never read.
    Nowhere,
}

/// What importing everything would do.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Batch {
    /// Of each item.
    pub places: Vec<Place>,
    pub lists: Plan,
    pub sales: Vec<SalesPlan>,
    /// What comes of the mail once the lists are in the book; whom only the host of an address tells is not foreseen.
    pub mail: Report,
    pub book: Option<BookPlan>,
    mail_from: Vec<PathBuf>,
    own: OwnAddresses,
}

/// Lists by themselves.
impl From<Plan> for Batch {
    fn from(lists: Plan) -> Batch {
        Batch { lists, ..Batch::default() }
    }
}

impl Batch {
    /// About how many things it is.
    pub fn size(&self) -> usize {
        let sales: usize = self.sales.iter().map(SalesPlan::added).sum();
        let book = self.book.as_ref().map_or(0, |book| book.added + book.others);
        self.lists.cards_to_write() + sales + self.mail.tally.all() + book
    }

    /// Whether there is anything to write.
    pub fn is_nothing(&self) -> bool {
        self.lists.is_nothing()
            && self.sales.iter().all(|plan| plan.added() == 0)
            && self.mail.lines.is_empty()
            && self.book.as_ref().is_none_or(|book| book.is_nothing() || book.unreadable.is_some())
    }

    /// Which of the items a file of the lists belongs to.
    pub fn item_of_list(&self, file: usize) -> Option<usize> {
        self.places.iter().position(|place| matches!(place, Place::Lists(files) if files.contains(&file)))
    }

    /// The path of each file of the lists, then of each list of sales.
    pub fn origins(&self, items: &[Item]) -> Vec<PathBuf> {
        let lists = (0..self.lists.files.len()).map(|file| self.item_of_list(file));
        let sales = (0..self.sales.len()).map(|at| self.item_of_sales(at));
        lists.chain(sales).map(|item| item.map(|item| items[item].path.clone()).unwrap_or_default()).collect()
    }

    /// Which of the items a list of sales belongs to.
    pub fn item_of_sales(&self, at: usize) -> Option<usize> {
        self.places.iter().position(|place| matches!(place, Place::Sales(sales) if sales.contains(&at)))
    }

    /// Uses a column of one of the lists in another way from now on, in all lists of its shape.
    pub fn use_column(&self, items: &mut [Item], file: usize, column: usize, field: Option<Field>) {
        let (Some(summary), Some(own)) = (self.lists.files.get(file), self.item_of_list(file)) else { return };
        for (at, item) in items.iter_mut().enumerate() {
            // Without a header there is no shape that another list could have.
            if at == own || !summary.raw.header().is_empty() {
                item.options.use_column(summary, column, field);
            }
        }
    }
}

impl Crm {
    /// What importing the items that are taken would do. Reads only; what was read of the files is kept with the items.
    ///
    /// # Errors
    /// [`crate::ops::Error::Stopped`] when `progress` says so, and [`crate::ops::Error::Store`].
    pub fn plan_batch(&self, items: &mut [Item], decisions: &Decisions, progress: &dyn Progress) -> Result<Batch> {
        let mut batch = Batch { own: self.preferences().own_addresses.clone(), ..Batch::default() };
        let mut files = Vec::new();
        let count = items.len();
        for (at, item) in items.iter_mut().enumerate().filter(|(_, item)| item.holds == Holds::List) {
            Watched(progress).step(at, count)?;
            files.extend(item.files());
        }
        if !files.is_empty() {
            batch.lists = self.plan_import(&files, decisions, progress)?;
        }
        let is_list = |item: &&Item| item.holds == Holds::List && item.is_taken;
        let lists: HashSet<PathBuf> = items.iter().filter(is_list).map(|item| item.path.clone()).collect();
        let mut planner: Option<SalesPlanner> = None;
        let mut files = 0;
        for item in items.iter_mut() {
            let place = match item.holds {
                // One of both is two items.
                Holds::List | Holds::ListAndSales => {
                    files += item.parts.len();
                    Place::Lists(files - item.parts.len()..files)
                }
                _ if !item.is_taken => Place::Nowhere,
                Holds::Sales => match item.read() {
                    Err(error) => Place::Unopened((&error).into()),
                    Ok(bytes) => {
                        let planner = match &mut planner {
                            Some(planner) => planner,
                            none => none.insert(SalesPlanner::new(self, &batch.lists)?),
                        };
                        item.sales.is_beside_lists = lists.contains(&item.path);
                        match planner.plan(&name_of(&item.path), &bytes, &item.sales) {
                            Err(why) => Place::NoSales(why),
                            Ok(plans) => {
                                let first = batch.sales.len();
                                batch.sales.extend(plans);
                                Place::Sales(first..batch.sales.len())
                            }
                        }
                    }
                },
                Holds::Mail => {
                    batch.mail_from.push(item.path.clone());
                    Place::Mail(batch.mail_from.len() - 1)
                }
                Holds::Book => {
                    batch.book = Some(self.plan_book(&item.path, progress)?);
                    Place::Book
                }
            };
            batch.places.push(place);
        }
        if !batch.mail_from.is_empty() {
            batch.mail = self.look_at_mail(&batch.lists.coming(), sources(&batch.mail_from), progress)?;
        }
        Ok(batch)
    }
}

fn sources(paths: &[PathBuf]) -> Vec<mail::Source> {
    paths.iter().map(|path| mail::Source::at(path)).collect()
}

pub(super) fn write_all(doing: &Doing<'_>, batch: &Batch) -> Result<Done> {
    if let Some(plan) = &batch.book {
        return book::write(doing, plan);
    }
    let progress = doing.watched.0;
    let lists = write::write(doing, &batch.lists, progress)?;
    let mut created = lists.created;
    // The label of one kind by itself is that of its own import; of several, the files are named.
    let (mut labels, mut subjects) = (Vec::new(), Vec::new());
    if !batch.lists.is_nothing() {
        subjects.push(lists.label.subject.clone());
        labels.push(lists.label);
    }
    let sold = sales::write(doing, &batch.sales, &created.customers)?;
    let names: Vec<&str> = batch.sales.iter().filter(|plan| plan.added() > 0).map(|plan| plan.name.as_str()).collect();
    if !names.is_empty() {
        subjects.push(names.join(", "));
        labels.push(Label::many(OperationKind::PurchaseImport, &names.join(", "), sold.purchases.len()));
    }
    join(&mut created, sold);
    if !batch.mail_from.is_empty() {
        let (report, mail) = mail::file(doing, &batch.own, sources(&batch.mail_from), progress)?;
        if !report.lines.is_empty() {
            let names: Vec<String> = batch.mail_from.iter().map(|path| name_of(path)).collect();
            subjects.push(names.join(", "));
            labels.push(mail.label);
        }
        join(&mut created, mail.created);
    }
    let label = match labels.len() {
        1 => labels.remove(0),
        _ => {
            let count = labels.iter().map(|label| label.count).sum();
            Label::many(OperationKind::ImportAll, &subjects.join(", "), count)
        }
    };
    Ok(Done { label, created })
}

fn join(all: &mut Created, more: Created) {
    let Created { customers, people, interactions, todos, purchases, views } = more;
    all.customers.extend(customers);
    all.people.extend(people);
    all.interactions.extend(interactions);
    all.todos.extend(todos);
    all.purchases.extend(purchases);
    all.views.extend(views);
}

#[cfg(test)]
mod tests;
