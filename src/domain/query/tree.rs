//! The tree of a query: what is asked, in which order, how many.
//!
//! Nothing in it depends on how it was typed. All of it can be compared and hashed, so a part of a tree may be the key of
//! what was found for it. A tree from [`parse`](super::parse()) is in one form only:
//!
//! - `And` and `Or` hold two parts or more, none of their own kind, and no `All`; `Not` holds no `Not`.
//! - Tests of a related record stand in an [`Any`](Filter::Any) of its kind, and an `And` has one `Any` of each kind at
//!   most. Inside an `Any` there are only `And`, `Or` and `Test`.

use chrono::NaiveDate;

use super::{Field, HasKey, IsKey, Subject};
use crate::domain::word_enum;

word_enum! {
    /// Which list is asked.
    Scope {
        Customer = "customer",
        Log = "log",
        Todo = "todo",
        Deal = "deal",
    }
}

word_enum! {
    /// Records that hang on a customer.
    Related {
        Log = "log",
        /// Open ones only.
        Todo = "todo",
        /// Open ones only, unless [`asks_for_closed_deals`] of what is asked of them.
        Deal = "deal",
    }
}

/// A query, understood.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Query {
    pub filter: Filter,
    /// The first decides; empty is the usual order of the list.
    pub sort: Vec<SortKey>,
    pub limit: Option<usize>,
}

/// What to sort by. Missing values come last either way.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct SortKey {
    pub subject: Subject,
    pub descending: bool,
}

/// Which records are wanted.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub enum Filter {
    #[default]
    All,
    And(Vec<Filter>),
    Or(Vec<Filter>),
    Not(Box<Filter>),
    /// One related record satisfies all of these. In the list of that record itself, it is the one asked.
    Any(Related, Vec<Filter>),
    /// A word of a search, as typed.
    Word(String),
    Has(HasKey),
    Is(IsKey),
    /// The query of the saved view of this name.
    View(String),
    Test(Test),
}

/// One field, tested. A missing value passes no test, so [`Filter::Not`] of a test lets it through.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Test {
    pub subject: Subject,
    pub check: Check,
}

/// What is tested. Texts are as typed and compared after folding.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Check {
    /// One of a set: the key of a built-in word where there is one, else the text.
    Equals(String),
    /// The text has this in it.
    Contains(String),
    /// The text is this and no more.
    Exact(String),
    Number(Op, i64),
    /// From the first to the second, both included.
    Range(i64, i64),
    /// A birthday is compared without the year.
    Date(Op, NaiveDate),
    /// From the first to the second, both included. For a birthday the years only say whether New Year lies between them.
    Between(NaiveDate, NaiveDate),
    /// So many days ago, for fields that look back: `Age(Gt, 30)` is more than 30 days ago.
    Age(Op, i64),
    /// In so many days, for fields that look forward: `Until(Lt, 7)` is in less than 7 days, and what has passed, too. A
    /// birthday has never passed: it is its next time that counts.
    Until(Op, i64),
    /// There is a value.
    Exists,
}

word_enum! {
    /// How two values compare: the value of the record on the left, the one of the query on the right.
    Op {
        Lt = "<",
        Le = "<=",
        Gt = ">",
        Ge = ">=",
        Eq = "=",
    }
}

impl Op {
    /// Whether a comparison that came out like this passes.
    pub fn holds(self, ordering: std::cmp::Ordering) -> bool {
        match self {
            Op::Lt => ordering.is_lt(),
            Op::Le => ordering.is_le(),
            Op::Gt => ordering.is_gt(),
            Op::Ge => ordering.is_ge(),
            Op::Eq => ordering.is_eq(),
        }
    }
}

impl From<Test> for Filter {
    /// The test, of the related record on which its field is.
    fn from(test: Test) -> Filter {
        match test.subject.related() {
            Some(related) => Filter::Any(related, vec![Filter::Test(test)]),
            None => Filter::Test(test),
        }
    }
}

impl Filter {
    /// All of these at once, in the one form of a tree: see the head of this file.
    pub fn all_of(parts: impl IntoIterator<Item = Filter>) -> Filter {
        let mut joined: Vec<Filter> = Vec::new();
        for part in parts {
            match part {
                Filter::All => {}
                Filter::And(inner) => inner.into_iter().for_each(|part| join_all_of(&mut joined, part)),
                part => join_all_of(&mut joined, part),
            }
        }
        match joined.len() {
            0 => Filter::All,
            1 => joined.remove(0),
            _ => Filter::And(joined),
        }
    }

    /// One of these at least. Of none there is nothing to ask: everything.
    pub fn one_of(parts: impl IntoIterator<Item = Filter>) -> Filter {
        let mut joined: Vec<Filter> = Vec::new();
        for part in parts {
            match part {
                Filter::All => return Filter::All,
                Filter::Or(inner) => inner.into_iter().for_each(|part| join_one_of(&mut joined, part)),
                part => join_one_of(&mut joined, part),
            }
        }
        match joined.len() {
            0 => Filter::All,
            1 => joined.remove(0),
            _ => Filter::Or(joined),
        }
    }

    /// Everything but this.
    pub fn none_of(part: Filter) -> Filter {
        match part {
            Filter::Not(inner) => *inner,
            part => Filter::Not(Box::new(part)),
        }
    }

    /// Every part of the tree, outermost first.
    pub fn walk(&self, visit: &mut impl FnMut(&Filter)) {
        visit(self);
        match self {
            Filter::And(parts) | Filter::Or(parts) | Filter::Any(_, parts) => {
                parts.iter().for_each(|part| part.walk(visit));
            }
            Filter::Not(part) => part.walk(visit),
            _ => {}
        }
    }

    /// Whether any part of the tree is like this.
    pub fn has(&self, mut wanted: impl FnMut(&Filter) -> bool) -> bool {
        let mut found = false;
        self.walk(&mut |part| found = found || wanted(part));
        found
    }
}

/// Conditions on the same kind of record join in one: the same record satisfies all.
fn join_all_of(joined: &mut Vec<Filter>, part: Filter) {
    if let Filter::Any(kind, wanted) = part {
        let known = joined.iter_mut().find_map(|other| match other {
            Filter::Any(related, parts) if *related == kind => Some(parts),
            _ => None,
        });
        match known {
            Some(parts) => parts.extend(wanted),
            None => joined.push(Filter::Any(kind, wanted)),
        }
    } else {
        joined.push(part);
    }
}

/// One record or another of the same kind is one record that is this or that; written so, it can still be joined with what
/// else is asked of the record. Where closed deals count for one and not for the other, they stay apart.
fn join_one_of(joined: &mut Vec<Filter>, part: Filter) {
    if let Filter::Any(kind, wanted) = part {
        let closed = asks_for_closed_deals(&wanted);
        let known = joined.iter_mut().find_map(|other| match other {
            Filter::Any(related, parts) if *related == kind && asks_for_closed_deals(parts) == closed => Some(parts),
            _ => None,
        });
        match known {
            Some(parts) => {
                let before = Filter::all_of(std::mem::take(parts));
                *parts = conditions(Filter::one_of([before, Filter::all_of(wanted)]));
            }
            None => joined.push(Filter::Any(kind, wanted)),
        }
    } else {
        joined.push(part);
    }
}

fn conditions(filter: Filter) -> Vec<Filter> {
    match filter {
        Filter::And(parts) => parts,
        part => vec![part],
    }
}

/// Whether these conditions on a deal mean closed deals, too: they ask for its stage, its name or the day it was won.
pub fn asks_for_closed_deals(conditions: &[Filter]) -> bool {
    conditions.iter().any(|condition| {
        condition.has(|part| match part {
            Filter::Test(test) => {
                matches!(test.subject, Subject::Field(Field::Stage | Field::Deal | Field::Won))
            }
            _ => false,
        })
    })
}

/// What is searched for in the texts of the records, to be marked in them: words and texts that are not excluded.
pub fn words(filter: &Filter) -> Vec<String> {
    fn collect(filter: &Filter, words: &mut Vec<String>) {
        match filter {
            Filter::Word(word) | Filter::Test(Test { check: Check::Contains(word) | Check::Exact(word), .. })
                if !words.contains(word) =>
            {
                words.push(word.clone());
            }
            Filter::And(parts) | Filter::Or(parts) | Filter::Any(_, parts) => {
                parts.iter().for_each(|part| collect(part, words));
            }
            _ => {}
        }
    }
    let mut words = Vec::new();
    collect(filter, &mut words);
    words
}

/// The words of a query that asks for nothing else and leaves the order to the list; none for one that asks nothing.
pub fn only_words(query: &Query) -> Option<Vec<String>> {
    let word = |part: &Filter| match part {
        Filter::Word(word) => Some(word.clone()),
        _ => None,
    };
    match &query.filter {
        _ if !query.sort.is_empty() || query.limit.is_some() => None,
        Filter::All => Some(Vec::new()),
        Filter::And(parts) => parts.iter().map(word).collect(),
        part => word(part).map(|word| vec![word]),
    }
}
