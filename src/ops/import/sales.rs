//! Lists of what was sold: each row becomes a purchase of a customer who is known.
//!
//! A customer is known by an id of another system, or by exactly one card of that name, mail or phone. Of equal rows (customer,
//! day, item, quantity, amount) a book needs as many as the list has: so the same list twice changes nothing, and a second
//! cup of tea on the same day is a second purchase.

use std::collections::HashMap;

use chrono::NaiveDate;

use crate::domain::card::CardDraft;
use crate::domain::contact_point::{PointKind, normal_form};
use crate::domain::customer::CustomerKind;
use crate::domain::operation::{Label, OperationKind};
use crate::domain::purchase::PurchaseDraft;
use crate::domain::text::fold;
use crate::domain::vocabulary::TermKind;
use crate::domain::{CustomerId, ImportId};
use crate::formats::encoding::Encoding;
use crate::formats::file_kind::FileKind;
use crate::formats::sales::{self, Part, Sale};
use crate::i18n::{Lang, sales as t};
use crate::ops::command::{Created, Done, Outcome};
use crate::ops::crm::{Crm, Doing};
use crate::ops::error::Result;
use crate::ops::progress::Progress;
use crate::ops::{customers, terms};
use crate::store::imports::{self, Tally};
use crate::store::{Connection, purchases};

/// The system under which a customer made for a list is known to the next one.
const SYSTEM: &str = "sales";

/// How a list of sales is to be read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SalesOptions {
    pub encoding: Option<Encoding>,
    rules: Vec<(Part, String)>,
    /// Customers nobody knows are made; else their rows are left out.
    pub create_customers: bool,
}

impl SalesOptions {
    /// `map`: `PART=COLUMN`.
    ///
    /// # Errors
    /// What is wrong with the words, in the reader's language.
    pub fn from_words(
        map: &[String],
        encoding: Option<&str>,
        create_customers: bool,
        lang: Lang,
    ) -> std::result::Result<SalesOptions, String> {
        let known = || Part::ALL.map(Part::name).join(" ");
        let rule = |rule: &String| {
            let read = rule.split_once('=').and_then(|(part, column)| Some((Part::of(part)?, column.to_owned())));
            read.ok_or_else(|| t::NO_RULE.with(lang, &[("rule", rule), ("known", &known())]))
        };
        let rules = map.iter().map(rule).collect::<std::result::Result<_, String>>()?;
        let encoding = encoding.map(str::parse::<Encoding>).transpose().map_err(|error| error.message(lang))?;
        Ok(SalesOptions { encoding, rules, create_customers })
    }
}

/// Why a row was left out, or what is to be known of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SalesFault {
    NoCustomer,
    UnknownCustomer(String),
    SeveralCustomers(String),
    NoDay,
    /// The rest of the row was taken.
    Unreadable(Part, String),
    /// A column that no purchase has.
    ColumnLeftOut(String),
    /// The amounts are in hundredths.
    Hundredths,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SalesProblem {
    /// From 1; `None`: of the whole list.
    pub line: Option<u64>,
    pub what: SalesFault,
}

impl SalesProblem {
    pub fn message(&self, lang: Lang) -> String {
        match &self.what {
            SalesFault::NoCustomer => t::NO_CUSTOMER.get(lang).to_owned(),
            SalesFault::UnknownCustomer(who) => t::UNKNOWN_CUSTOMER.with(lang, &[("who", who)]),
            SalesFault::SeveralCustomers(who) => t::SEVERAL_CUSTOMERS.with(lang, &[("who", who)]),
            SalesFault::NoDay => t::NO_DAY.get(lang).to_owned(),
            SalesFault::Unreadable(part, cell) => t::UNREADABLE.with(lang, &[("part", &part.name()), ("cell", cell)]),
            SalesFault::ColumnLeftOut(column) => t::COLUMN_LEFT_OUT.with(lang, &[("column", column)]),
            SalesFault::Hundredths => t::HUNDREDTHS.get(lang).to_owned(),
        }
    }
}

/// Whose a row is.
#[derive(Clone, Debug, PartialEq)]
enum Whose {
    Known(CustomerId),
    /// To be made, by its place among the new ones.
    New(usize),
}

/// What importing a list of sales would do.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SalesPlan {
    pub name: String,
    pub rows: usize,
    /// Purchases that the book has already.
    pub unchanged: usize,
    /// Names of customers to be made.
    pub new_customers: Vec<String>,
    pub problems: Vec<SalesProblem>,
    /// Rows that were left out.
    pub left_out: usize,
    sales: Vec<(Whose, Sale)>,
}

impl SalesPlan {
    /// Purchases to be added.
    pub fn added(&self) -> usize {
        self.sales.len()
    }

    /// What they come to.
    pub fn amount(&self) -> i64 {
        self.sales.iter().fold(0, |sum: i64, (_, sale)| sum.saturating_add(sale.amount.unwrap_or(0)))
    }
}

/// Whether a file begins as a list of sales, by its header.
pub fn is_sales(head: &[u8]) -> bool {
    let end = head.iter().rposition(|byte| *byte == b'\n').map_or(head.len(), |at| at + 1);
    matches!(sales::read(&head[..end], None, &[]), Ok(Some(_)))
}

impl Crm {
    /// What importing a list of sales would do. Reads only; `None` when it is no list of sales.
    ///
    /// # Errors
    /// [`crate::ops::Error::Store`]; what the file is instead stands within.
    pub fn plan_sales(
        &self,
        name: &str,
        bytes: &[u8],
        options: &SalesOptions,
    ) -> Result<std::result::Result<Option<SalesPlan>, FileKind>> {
        let read = match sales::read(bytes, options.encoding, &options.rules) {
            Err(kind) => return Ok(Err(kind)),
            Ok(None) => return Ok(Ok(None)),
            Ok(Some(read)) => read,
        };
        let mut people = Customers::read(self.read())?;
        let mut had: HashMap<Key, usize> = HashMap::new();
        purchases::each(self.read(), |one| {
            *had.entry((one.customer, one.day, one.item, one.quantity, one.amount)).or_default() += 1;
        })?;
        let mut plan = SalesPlan { name: name.to_owned(), rows: read.sales.len(), ..SalesPlan::default() };
        let whole = |what| SalesProblem { line: None, what };
        plan.problems.extend(read.left_out.into_iter().map(|column| whole(SalesFault::ColumnLeftOut(column))));
        if read.hundredths {
            plan.problems.push(whole(SalesFault::Hundredths));
        }
        for mut sale in read.sales {
            let line = Some(sale.line);
            for (part, cell) in sale.unreadable.drain(..).filter(|(part, _)| *part != Part::Day) {
                plan.problems.push(SalesProblem { line, what: SalesFault::Unreadable(part, cell) });
            }
            let whose = match people.whose(&sale, options.create_customers, &mut plan.new_customers) {
                Ok(whose) => whose,
                Err(what) => {
                    plan.problems.push(SalesProblem { line, what });
                    plan.left_out += 1;
                    continue;
                }
            };
            if let (Whose::Known(id), Some(day)) = (&whose, sale.day)
                && let Some(count) = had.get_mut(&(*id, day, sale.item.clone(), sale.quantity, sale.amount))
                && *count > 0
            {
                *count -= 1;
                plan.unchanged += 1;
                continue;
            }
            plan.sales.push((whose, sale));
        }
        Ok(Ok(Some(plan)))
    }

    /// Does what was planned: all of it, or nothing.
    ///
    /// # Errors
    /// [`crate::ops::Error::Stopped`] when `progress` says so, [`crate::ops::Error::Store`].
    pub fn import_sales(&mut self, plan: &SalesPlan, progress: &dyn Progress) -> Result<Outcome> {
        self.perform(None, progress, |doing| write(doing, plan))
    }
}

type Key = (CustomerId, NaiveDate, String, Option<i64>, Option<i64>);

fn write(doing: &Doing<'_>, plan: &SalesPlan) -> Result<Done> {
    let label = Label::many(OperationKind::PurchaseImport, &plan.name, plan.added());
    if plan.sales.is_empty() {
        return Ok(label.into());
    }
    let tally =
        Tally { added: plan.added(), unchanged: plan.unchanged, problems: plan.problems.len(), ..Tally::default() };
    let import = imports::insert(doing.tx, &plan.name, SYSTEM, tally)?;
    let mut created = Created::default();
    for name in &plan.new_customers {
        created.customers.push(new_customer(doing, name, import)?);
    }
    for (at, (whose, sale)) in plan.sales.iter().enumerate() {
        doing.watched.step(at, plan.sales.len())?;
        let customer = match whose {
            Whose::Known(id) => *id,
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
    Ok(Done { label, created })
}

fn new_customer(doing: &Doing<'_>, name: &str, import: ImportId) -> Result<CustomerId> {
    let id = customers::add(doing, &CardDraft::new(CustomerKind::Individual, name))?;
    imports::set_key(doing.tx, SYSTEM, name, id, None, import)?;
    Ok(id)
}

/// Whom the book knows; `None` under what several are known by.
#[derive(Debug, Default)]
struct Customers {
    keys: HashMap<String, Option<CustomerId>>,
    names: HashMap<String, Option<CustomerId>>,
    points: HashMap<(PointKind, String), Option<CustomerId>>,
    new: HashMap<String, usize>,
}

impl Customers {
    fn read(conn: &Connection) -> Result<Customers> {
        let mut known = Customers::default();
        let mut kept = std::collections::HashSet::new();
        imports::each_customer(conn, |id, _, name| {
            kept.insert(id);
            note(&mut known.names, fold(name), id);
        })?;
        imports::each_point(conn, |id, kind, normal| {
            if kept.contains(&id) && !normal.is_empty() {
                note(&mut known.points, (kind, normal), id);
            }
        })?;
        imports::each_key(conn, |id, _, key| {
            if kept.contains(&id) {
                note(&mut known.keys, key, id);
            }
        })?;
        Ok(known)
    }

    fn whose(&mut self, sale: &Sale, create: bool, new: &mut Vec<String>) -> std::result::Result<Whose, SalesFault> {
        let who = sale.customer.trim();
        if who.is_empty() {
            return Err(SalesFault::NoCustomer);
        }
        if sale.day.is_none() {
            return Err(SalesFault::NoDay);
        }
        let point =
            |kind| self.points.get(&(kind, normal_form(kind, who))).filter(|_| !normal_form(kind, who).is_empty());
        let found = (self.keys.get(who))
            .or_else(|| self.names.get(&fold(who)))
            .or_else(|| point(PointKind::Mail))
            .or_else(|| point(PointKind::Phone));
        match found {
            Some(Some(id)) => Ok(Whose::Known(*id)),
            Some(None) => Err(SalesFault::SeveralCustomers(who.to_owned())),
            None if !create => Err(SalesFault::UnknownCustomer(who.to_owned())),
            None => Ok(Whose::New(*self.new.entry(who.to_owned()).or_insert_with(|| {
                new.push(who.to_owned());
                new.len() - 1
            }))),
        }
    }
}

fn note<K: std::hash::Hash + Eq>(known: &mut HashMap<K, Option<CustomerId>>, by: K, id: CustomerId) {
    known.entry(by).and_modify(|other| *other = other.filter(|other| *other == id)).or_insert(Some(id));
}

#[cfg(test)]
mod tests;
