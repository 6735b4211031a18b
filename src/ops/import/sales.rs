//! Lists of what was sold: each row becomes a purchase of a customer who is known.
//!
//! A customer is known by an id of another system, or by exactly one card of that name, mail or phone. Of equal rows (customer,
//! day, item, quantity, amount) a book needs as many as the list has: so the same list twice changes nothing, and a second
//! cup of tea on the same day is a second purchase.

#[cfg(test)]
mod tests;
mod who;

use std::collections::HashMap;
use std::panic::catch_unwind;
use std::sync::Arc;

use chrono::NaiveDate;

use crate::domain::card::CardDraft;
use crate::domain::customer::CustomerKind;
use crate::domain::operation::{Label, OperationKind};
use crate::domain::purchase::PurchaseDraft;
use crate::domain::vocabulary::TermKind;
use crate::domain::{CustomerId, ImportId};
use crate::formats::encoding::Encoding;
use crate::formats::problem::{Problem, ProblemKind};
use crate::formats::raw_rows::RawRows;
use crate::formats::sales::{self, Sale, Sales, Told, ToldParts};
use crate::formats::sheet::{self, SheetKind};
use crate::formats::table::Source;
use crate::i18n::{Lang, Text, sales as t};
use crate::ops::command::{Created, Done, Outcome};
use crate::ops::crm::{Crm, Doing};
use crate::ops::error::Result;
use crate::ops::progress::Progress;
use crate::ops::{customers, terms};
use crate::store::imports::{self, Tally};
use crate::store::purchases;

use self::who::Customers;
use super::file::{FileProblem, Options, name_of_sheet, notices_of_sheets};
use super::plan::Plan;

pub use crate::formats::sales::{Column as SalesColumn, Part};

/// The system under which a customer made for a list is known to the next one.
const SYSTEM: &str = "sales";

/// How a list of sales is to be read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SalesOptions {
    pub encoding: Option<Encoding>,
    /// Of a text, what stands between the cells.
    pub delimiter: Option<u8>,
    pub no_header: bool,
    /// It is read as one of sales even where nothing of it says so.
    pub is_told: bool,
    /// Of a workbook, only this sheet, hidden or not.
    pub sheet: Option<String>,
    /// Lists of the same workbook are read by the same import: their reader tells of the sheets that give nothing.
    pub is_beside_lists: bool,
    rules: Vec<(Part, String)>,
    /// What the columns of lists with the same headings hold, where the user has chosen; else it is found out.
    parts: Vec<ToldParts>,
    /// Customers nobody knows are made; else their rows are left out.
    pub create_customers: bool,
}

impl SalesOptions {
    /// As a list of customers would be read by these: but for its columns, which are others.
    pub fn of(options: &Options) -> SalesOptions {
        SalesOptions {
            encoding: options.encoding(),
            delimiter: options.delimiter(),
            no_header: options.has_no_header(),
            sheet: options.sheet().map(str::to_owned),
            ..SalesOptions::default()
        }
    }

    /// `map`: `PART=COLUMN`.
    ///
    /// # Errors
    /// What is wrong with the words, in the reader's language.
    pub fn from_words(map: &[String], options: &Options, lang: Lang) -> std::result::Result<SalesOptions, String> {
        let known = || Part::ALL.map(Part::name).join(" ");
        let rule = |rule: &String| {
            let read = rule.split_once('=').and_then(|(part, column)| Some((Part::of(part)?, column.to_owned())));
            read.ok_or_else(|| t::NO_RULE.with(lang, &[("rule", rule), ("known", &known())]))
        };
        let rules = map.iter().map(rule).collect::<std::result::Result<_, String>>()?;
        Ok(SalesOptions { rules, ..SalesOptions::of(options) })
    }

    /// Uses a column in another way from now on, in every sheet with these headings; whatever was that part is none any
    /// more.
    pub fn use_column(&mut self, plan: &SalesPlan, at: usize, part: Option<Part>) {
        let part_of = |(other, column): (usize, &SalesColumn)| match other == at {
            true => part,
            false => column.part.filter(|other| Some(*other) != part),
        };
        let titles: Vec<String> = plan.columns.iter().map(|column| column.title.clone()).collect();
        let parts = plan.columns.iter().enumerate().map(part_of).collect();
        self.parts.retain(|(of, _)| *of != titles);
        self.parts.push((titles, parts));
    }
}

/// Why a row was left out, or what is to be known of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SalesFault {
    NoCustomer,
    UnknownCustomer(String),
    SeveralCustomers(String),
    NoDay,
    UnreadableDay(String),
    /// The rest of the row was taken.
    Unreadable(Part, String),
    /// A column that no purchase has.
    ColumnLeftOut(String),
    /// The amounts are in hundredths.
    Hundredths,
    /// There is no header: what the columns hold was told by their values.
    Guessed,
    /// Of the text or of the workbook.
    OfFile(ProblemKind),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SalesProblem {
    /// From 1; `None`: of the whole list.
    pub line: Option<u64>,
    pub what: SalesFault,
}

impl SalesProblem {
    /// What to add to a command to read the file in another way.
    pub fn option(&self) -> Option<Text> {
        match &self.what {
            SalesFault::OfFile(what) => what.option(),
            _ => None,
        }
    }

    pub fn message(&self, lang: Lang) -> String {
        match &self.what {
            SalesFault::NoCustomer => t::NO_CUSTOMER.get(lang).to_owned(),
            SalesFault::UnknownCustomer(who) => t::UNKNOWN_CUSTOMER.with(lang, &[("who", who)]),
            SalesFault::SeveralCustomers(who) => t::SEVERAL_CUSTOMERS.with(lang, &[("who", who)]),
            SalesFault::NoDay => t::NO_DAY.get(lang).to_owned(),
            SalesFault::UnreadableDay(cell) => t::UNREADABLE_DAY.with(lang, &[("cell", cell)]),
            SalesFault::Unreadable(part, cell) => {
                t::UNREADABLE.with(lang, &[("part", &part.label().get(lang)), ("cell", cell)])
            }
            SalesFault::ColumnLeftOut(column) => t::COLUMN_LEFT_OUT.with(lang, &[("column", column)]),
            SalesFault::Hundredths => t::HUNDREDTHS.get(lang).to_owned(),
            SalesFault::Guessed => t::GUESSED.get(lang).to_owned(),
            SalesFault::OfFile(what) => what.message(lang),
        }
    }

    /// Whether a sheet was not taken because of this.
    fn leaves_out_a_sheet(&self) -> bool {
        matches!(self.what, SalesFault::OfFile(ProblemKind::SheetNotRead { .. }))
    }

    /// Whether the row was not taken because of this.
    pub(super) fn leaves_out_the_row(&self) -> bool {
        matches!(
            self.what,
            SalesFault::NoCustomer
                | SalesFault::UnknownCustomer(_)
                | SalesFault::SeveralCustomers(_)
                | SalesFault::NoDay
                | SalesFault::UnreadableDay(_)
        )
    }
}

/// Whose a row is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Whose {
    Known(CustomerId),
    /// Whom a list of the same import makes, by its place among those it makes.
    Listed(usize),
    /// To be made, by its place among the new ones of all lists of sales.
    New(usize),
}

/// What importing a list of sales would do.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SalesPlan {
    pub name: String,
    pub columns: Vec<SalesColumn>,
    /// What it was read as.
    pub source: Option<Source>,
    pub rows: usize,
    /// Purchases that the book has already.
    pub unchanged: usize,
    /// Names of customers to be made.
    pub new_customers: Vec<String>,
    pub problems: Vec<SalesProblem>,
    /// Rows that were left out.
    pub left_out: usize,
    /// Of these, those of nobody who is known.
    pub strangers: usize,
    /// Its rows as they stood, without the header.
    pub(super) raw: Arc<RawRows>,
    sales: Vec<(Whose, Sale)>,
}

impl SalesPlan {
    /// Purchases to be added.
    pub fn added(&self) -> usize {
        self.sales.len()
    }

    /// Whether a row, or a sheet of the workbook, was not taken.
    pub fn is_partial(&self) -> bool {
        self.left_out > 0 || self.problems.iter().any(SalesProblem::leaves_out_a_sheet)
    }

    /// What they come to.
    pub fn amount(&self) -> i64 {
        self.sales.iter().fold(0, |sum: i64, (_, sale)| sum.saturating_add(sale.amount.unwrap_or(0)))
    }
}

/// What is no plan, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoSales {
    /// Nothing can be read of it.
    File(FileProblem),
    /// A table of something else.
    Other,
}

impl NoSales {
    pub fn message(&self, lang: Lang) -> String {
        match self {
            NoSales::File(problem) => problem.message(lang),
            NoSales::Other => t::NOT_SALES.get(lang).to_owned(),
        }
    }
}

impl Crm {
    /// What importing a file of sales would do: of most files one list, of a workbook one for each sheet. Whom `lists` would
    /// bring is known already. Reads only.
    ///
    /// # Errors
    /// [`crate::ops::Error::Store`]; what the file is instead stands within.
    pub fn plan_sales(
        &self,
        lists: &Plan,
        name: &str,
        bytes: &[u8],
        options: &SalesOptions,
    ) -> Result<std::result::Result<Vec<SalesPlan>, NoSales>> {
        Ok(SalesPlanner::new(self, lists)?.plan(name, bytes, options))
    }

    /// Does what was planned of one file: all of it, or nothing.
    ///
    /// # Errors
    /// [`crate::ops::Error::Stopped`] when `progress` says so, [`crate::ops::Error::Store`].
    pub fn import_sales(&mut self, name: &str, plans: &[SalesPlan], progress: &dyn Progress) -> Result<Outcome> {
        self.perform(None, progress, |doing| {
            let created = write(doing, plans, &[])?;
            let added = plans.iter().map(SalesPlan::added).sum();
            Ok(Done { label: Label::many(OperationKind::PurchaseImport, name, added), created })
        })
    }
}

/// The lists of a file, with their names and what is to be said of the file as a whole.
fn lists(
    name: &str,
    bytes: &[u8],
    options: &SalesOptions,
) -> std::result::Result<Vec<(String, Sales, Vec<ProblemKind>)>, NoSales> {
    let told = Told {
        rules: &options.rules,
        parts: &options.parts,
        delimiter: options.delimiter,
        no_header: options.no_header,
        is_sales: options.is_told,
    };
    let Some(kind) = SheetKind::of(bytes) else {
        let read = sales::read(bytes, options.encoding, told);
        let read = read.map_err(|kind| NoSales::File(FileProblem::NoTable(kind)))?.ok_or(NoSales::Other)?;
        return Ok(vec![(name.to_owned(), read, Vec::new())]);
    };
    let book = sheet::sales(bytes, kind, options.sheet.as_deref(), told);
    let mut book = book.map_err(|problem| NoSales::File(FileProblem::Workbook(problem)))?;
    if book.sheets.is_empty() {
        let why = book.unreadable.pop();
        return Err(why.map_or(NoSales::Other, |(_, why)| NoSales::File(FileProblem::Workbook(why))));
    }
    let mut notices = Vec::new();
    if !options.is_beside_lists {
        notices.extend(book.unreadable.into_iter().map(|(name, why)| ProblemKind::SheetNotRead { name, why }));
        notices.extend(notices_of_sheets(book.hidden, book.without_table));
    }
    let named = |(sheet, read): (String, Sales)| {
        let name = if book.is_single { name.to_owned() } else { name_of_sheet(name, &sheet) };
        (name, read, std::mem::take(&mut notices))
    };
    Ok(book.sheets.into_iter().map(named).collect())
}

/// Equal for equal purchases.
type Key = (Whose, NaiveDate, String, Option<i64>, Option<i64>);

/// Plans one list of sales after the other, each with what those before it bring.
pub(super) struct SalesPlanner {
    people: Customers,
    /// How many of each purchase there are, and no row has said yet.
    had: HashMap<Key, usize>,
}

impl SalesPlanner {
    /// `lists` are written before.
    pub fn new(crm: &Crm, lists: &Plan) -> Result<SalesPlanner> {
        let mut people = Customers::read(crm.read())?;
        people.learn(lists);
        let mut had: HashMap<Key, usize> = HashMap::new();
        purchases::each(crm.read(), |one| {
            *had.entry((Whose::Known(one.customer), one.day, one.item, one.quantity, one.amount)).or_default() += 1;
        })?;
        Ok(SalesPlanner { people, had })
    }

    /// The lists of a file.
    pub fn plan(
        &mut self,
        name: &str,
        bytes: &[u8],
        options: &SalesOptions,
    ) -> std::result::Result<Vec<SalesPlan>, NoSales> {
        // Files come from anywhere: a fault in reading one must not take the others with it.
        let lists =
            catch_unwind(|| lists(name, bytes, options)).unwrap_or(Err(NoSales::File(FileProblem::ReaderFailed)))?;
        Ok(lists.into_iter().map(|(name, read, notices)| self.plan_list(name, read, notices, options)).collect())
    }

    fn plan_list(&mut self, name: String, read: Sales, notices: Vec<ProblemKind>, options: &SalesOptions) -> SalesPlan {
        let mut plan = SalesPlan {
            name,
            columns: read.columns,
            source: Some(read.source),
            rows: read.sales.len(),
            raw: read.raw,
            ..SalesPlan::default()
        };
        let whole = |what| SalesProblem { line: None, what };
        let of_file =
            |problem: Problem| SalesProblem { line: Some(problem.line), what: SalesFault::OfFile(problem.what) };
        plan.problems.extend(notices.into_iter().map(|what| whole(SalesFault::OfFile(what))));
        if read.is_guessed {
            plan.problems.push(whole(SalesFault::Guessed));
        }
        plan.problems.extend(read.problems.into_iter().map(of_file));
        plan.problems.extend(read.left_out.into_iter().map(|column| whole(SalesFault::ColumnLeftOut(column))));
        if read.hundredths {
            plan.problems.push(whole(SalesFault::Hundredths));
        }
        let mut brought: HashMap<Key, usize> = HashMap::new();
        for mut sale in read.sales {
            let line = Some(sale.line);
            let found = self.people.whose(&sale, options.create_customers, &mut plan.new_customers);
            let (whose, day) = match found {
                Ok(found) => found,
                Err(what) => {
                    plan.strangers += usize::from(matches!(what, SalesFault::UnknownCustomer(_)));
                    plan.problems.push(SalesProblem { line, what });
                    plan.left_out += 1;
                    continue;
                }
            };
            for (part, cell) in sale.unreadable.drain(..) {
                plan.problems.push(SalesProblem { line, what: SalesFault::Unreadable(part, cell) });
            }
            let key = (whose, day, sale.item.clone(), sale.quantity, sale.amount);
            if let Some(count) = self.had.get_mut(&key).filter(|count| **count > 0) {
                *count -= 1;
                plan.unchanged += 1;
                *brought.entry(key).or_default() += 1;
                continue;
            }
            *brought.entry(key).or_default() += 1;
            plan.sales.push((whose, sale));
        }
        // To the next list all of these are there, whether they were or come with this one.
        for (key, count) in brought {
            *self.had.entry(key).or_default() += count;
        }
        plan
    }
}

/// Writes what was planned of lists of sales; `listed` are the customers that the lists before them have made.
pub(super) fn write(doing: &Doing<'_>, plans: &[SalesPlan], listed: &[CustomerId]) -> Result<Created> {
    let mut created = Created::default();
    let total = plans.iter().map(|plan| plan.sales.len()).sum();
    for plan in plans.iter().filter(|plan| !plan.sales.is_empty()) {
        let tally =
            Tally { added: plan.added(), unchanged: plan.unchanged, problems: plan.problems.len(), ..Tally::default() };
        let import = imports::insert(doing.tx, &plan.name, SYSTEM, tally)?;
        for name in &plan.new_customers {
            created.customers.push(new_customer(doing, name, import)?);
        }
        for (whose, sale) in &plan.sales {
            doing.watched.step(created.purchases.len(), total)?;
            let customer = match whose {
                Whose::Known(id) => *id,
                Whose::Listed(at) => listed[*at],
                Whose::New(at) => created.customers[*at],
            };
            let draft = PurchaseDraft {
                quantity: sale.quantity,
                amount: sale.amount,
                due: sale.due,
                paid_on: sale.paid_on,
                ..PurchaseDraft::new(customer, sale.day.unwrap_or(doing.today()), &sale.item)
            };
            let category = terms::ensure(doing, TermKind::Product, &sale.category)?;
            created.purchases.push(purchases::insert(doing.tx, &draft, category, Some(import))?);
        }
    }
    Ok(created)
}

fn new_customer(doing: &Doing<'_>, name: &str, import: ImportId) -> Result<CustomerId> {
    let id = customers::add(doing, &CardDraft::new(CustomerKind::Individual, name))?;
    imports::set_key(doing.tx, SYSTEM, name, id, None, import)?;
    Ok(id)
}
