//! Asking the book: a query of the [query language](crate::domain::query), answered for every list.
//!
//! The tree is taken apart. What it asks of customers is answered part by part, each through the index that serves it, as
//! a set of customers; sets are then put together. In a list of contacts, todos or deals the rest is one condition on the
//! record, and the sets say whose it may be. So a negation costs nothing, no part is ever read row by row for another,
//! and what was answered once is kept for the next key ([`Answers`]).

mod answers;
mod order;
mod set;
#[cfg(test)]
mod tests;
mod usual_order;
mod views;

use std::sync::Arc;

pub use self::answers::{Answers, Began};
use self::set::CustomerSet;
use self::views::{Used, related};
use super::crm::Crm;
use super::error::Result;
use super::todos::Which;
use crate::domain::custom_field::{CustomField, FieldTarget};
use crate::domain::query::{
    Check, Context, Field, Filter, IsKey, Parsed, Query, Related, Scope, Subject, asks_for_closed_deals, parse,
};
use crate::domain::text::fold;
use crate::domain::{CustomerId, DealId, InteractionId, TodoId};
use crate::store::query::{self as sql, Moment, Sql, Texts, Wanted};
use crate::store::{custom_fields, customer_index};

/// A text is looked for on so many cards rather than on all.
const FEW: usize = 100_000;

/// What one query is answered with.
struct Asking<'a> {
    moment: Moment,
    answers: &'a Answers,
    began: Began,
    /// The archive and the trash are asked, too.
    wide: bool,
    out_of_sight: OutOfSight,
    views: Used,
}

impl Crm {
    /// The fields of the user's own, which queries know by name.
    pub fn fields_for_queries(&self) -> Result<Vec<CustomField>> {
        let mut fields = Vec::new();
        for target in FieldTarget::ALL {
            fields.extend(custom_fields::all(self.read(), *target)?);
        }
        Ok(fields)
    }

    /// What a query depends on, as of now; `fields` are [`Crm::fields_for_queries`].
    pub fn query_context<'a>(&'a self, fields: &'a [CustomField]) -> Context<'a> {
        let capture = self.capture_context();
        Context {
            today: self.today(),
            calendar: capture.calendar,
            order: capture.order,
            words: capture.words,
            vocabulary: self.vocabulary(),
            custom_fields: fields,
        }
    }

    /// What a text asks of a list.
    pub fn read_query(&self, text: &str, scope: Scope) -> Result<Parsed> {
        let fields = self.fields_for_queries()?;
        let mut parsed = parse(text, scope, &self.query_context(&fields));
        self.point_out_views(&mut parsed)?;
        Ok(parsed)
    }

    fn moment(&self) -> Moment {
        Moment {
            today: self.today(),
            utc_offset: self.clock().utc_offset(),
            neglected_days: self.preferences().neglected_days,
        }
    }

    /// The customers that a query asks for, in its order. The archive and the trash are left out unless it names them.
    pub fn customers_where(&self, query: &Query, answers: &Answers) -> Result<Vec<CustomerId>> {
        self.list_customers(query, &self.asking(query, answers)?)
    }

    fn list_customers(&self, query: &Query, asking: &Asking<'_>) -> Result<Vec<CustomerId>> {
        let all = self.customers_in_sight(query, asking)?;
        let mut found = self.in_usual_order(all, asking.answers, asking.began, asking.wide)?;
        self.sort(&mut found, &query.sort, Scope::Customer, |id| (id.0, Some(*id)))?;
        found.truncate(query.limit.unwrap_or(usize::MAX));
        Ok(found)
    }

    /// Ascending.
    fn customers_in_sight(&self, query: &Query, asking: &Asking<'_>) -> Result<Vec<CustomerId>> {
        let set = self.customers(&query.filter, asking)?;
        match set.ids() {
            (ids, false) => self.in_sight(ids.to_vec(), asking.out_of_sight),
            (_, true) => Ok(self.everybody(asking)?.and(&set).ids().0.to_vec()),
        }
    }

    /// The contacts that a query asks for, in its order, handed over some at a time; `take` says whether to go on.
    pub fn history_where(
        &self,
        query: &Query,
        answers: &Answers,
        take: impl FnMut(Vec<InteractionId>) -> bool,
    ) -> Result<()> {
        self.list_history(query, &self.asking(query, answers)?, take)
    }

    fn list_history(
        &self,
        query: &Query,
        asking: &Asking<'_>,
        mut take: impl FnMut(Vec<InteractionId>) -> bool,
    ) -> Result<()> {
        let condition = self.condition_of(&query.filter, Related::Log, asking)?;
        let with_trash = asking.out_of_sight.trashed;
        let limit = query.limit.unwrap_or(usize::MAX);
        let streams = match query.sort.as_slice() {
            [] => true,
            [key] => key.subject == Subject::Field(Field::Log) && key.descending,
            _ => false,
        };
        if streams {
            let (mut page, mut count) = (Vec::new(), 0);
            // Few at first, which are seen at once, then more and more.
            let mut size = 64;
            sql::interactions(self.read(), &condition, with_trash, |row| {
                page.push(row.id);
                count += 1;
                if count >= limit {
                    return false;
                }
                if page.len() < size {
                    return true;
                }
                size = (size * 2).min(8_192);
                take(std::mem::take(&mut page))
            })?;
            take(page);
            return Ok(());
        }
        let mut rows = Vec::new();
        sql::interactions(self.read(), &condition, with_trash, |row| {
            rows.push(row);
            true
        })?;
        self.sort(&mut rows, &query.sort, Scope::Log, |row| (row.id.0, Some(row.customer)))?;
        take(rows.into_iter().take(limit).map(|row| row.id).collect());
        Ok(())
    }

    /// The todos, open or done, that a query asks for, in its order.
    pub fn todos_where(&self, query: &Query, which: Which, answers: &Answers) -> Result<Vec<TodoId>> {
        self.list_todos(query, which, &self.asking(query, answers)?)
    }

    fn list_todos(&self, query: &Query, which: Which, asking: &Asking<'_>) -> Result<Vec<TodoId>> {
        let condition = self.condition_of(&query.filter, Related::Todo, asking)?;
        let done = which == Which::Done;
        let mut rows = sql::todos(self.read(), &condition, done, asking.out_of_sight.trashed)?;
        self.sort(&mut rows, &query.sort, Scope::Todo, |row| (row.id.0, row.customer))?;
        Ok(rows.into_iter().take(query.limit.unwrap_or(usize::MAX)).map(|row| row.id).collect())
    }

    /// The deals that a query asks for, in its order.
    pub fn deals_where(&self, query: &Query, answers: &Answers) -> Result<Vec<DealId>> {
        self.list_deals(query, &self.asking(query, answers)?)
    }

    fn list_deals(&self, query: &Query, asking: &Asking<'_>) -> Result<Vec<DealId>> {
        let condition = self.condition_of(&query.filter, Related::Deal, asking)?;
        let mut rows = sql::deals(self.read(), &condition, asking.out_of_sight.trashed)?;
        self.sort(&mut rows, &query.sort, Scope::Deal, |row| (row.id.0, Some(row.customer)))?;
        Ok(rows.into_iter().take(query.limit.unwrap_or(usize::MAX)).map(|row| row.id).collect())
    }

    /// How many records a list has for a text; of the todos, the open ones.
    pub fn count_where(&self, scope: Scope, text: &str, answers: &Answers) -> Result<usize> {
        let query = self.read_query(text, scope)?.query;
        let asking = self.asking(&query, answers)?;
        let count = match related(scope) {
            None => self.customers_in_sight(&query, &asking)?.len(),
            Some(list) => {
                let condition = self.condition_of(&query.filter, list, &asking)?;
                sql::count(self.read(), list, &condition, asking.out_of_sight.trashed)?
            }
        };
        Ok(count.min(query.limit.unwrap_or(usize::MAX)))
    }

    fn asking<'a>(&self, query: &Query, answers: &'a Answers) -> Result<Asking<'a>> {
        let moment = self.moment();
        let views = self.views_used(&query.filter)?;
        let out_of_sight = OutOfSight::named_in(std::iter::once(&query.filter).chain(views.filters()));
        Ok(Asking {
            moment,
            answers,
            began: answers.begin(moment.today),
            wide: out_of_sight.archived || out_of_sight.trashed,
            out_of_sight,
            views,
        })
    }

    /// All that are in sight, as a list of them.
    fn everybody(&self, asking: &Asking<'_>) -> Result<Arc<CustomerSet>> {
        let OutOfSight { archived, trashed } = asking.out_of_sight;
        let read = || Ok(Arc::new(CustomerSet::of(customer_index::ids(self.read(), archived, trashed)?)));
        if asking.wide {
            return read();
        }
        if let Some(known) = asking.answers.get(&Filter::All, false) {
            return Ok(known);
        }
        let set = read()?;
        asking.answers.put(asking.began, &Filter::All, false, &set);
        Ok(set)
    }

    /// Those of `ids` that are in sight.
    fn in_sight(&self, ids: Vec<CustomerId>, with: OutOfSight) -> Result<Vec<CustomerId>> {
        let mut hidden = customer_index::hidden(self.read(), !with.archived, !with.trashed)?;
        hidden.sort_unstable();
        let mut ids = ids;
        ids.retain(|id| hidden.binary_search(id).is_err());
        Ok(ids)
    }

    /// The customers that a part of a tree means.
    fn customers(&self, part: &Filter, asking: &Asking<'_>) -> Result<Arc<CustomerSet>> {
        Ok(match part {
            Filter::All => Arc::new(CustomerSet::everybody()),
            Filter::And(parts) => {
                let mut set = Arc::new(CustomerSet::everybody());
                for part in parts {
                    if set.is_nobody() {
                        break;
                    }
                    set = Arc::new(set.and(&*self.customers(part, asking)?));
                }
                set
            }
            Filter::Or(parts) => {
                let mut set = Arc::new(CustomerSet::of(Vec::new()));
                for part in parts {
                    set = Arc::new(set.or(&*self.customers(part, asking)?));
                }
                set
            }
            Filter::Not(part) => Arc::new(self.customers(part, asking)?.as_ref().clone().complement()),
            leaf => match asking.answers.get(leaf, asking.wide) {
                Some(set) => set,
                None => {
                    let set = Arc::new(match leaf {
                        Filter::View(name) => self.customers_of_view(name, asking)?,
                        leaf => CustomerSet::of(self.leaf(leaf, asking)?),
                    });
                    asking.answers.put(asking.began, leaf, asking.wide, &set);
                    set
                }
            },
        })
    }

    fn leaf(&self, leaf: &Filter, asking: &Asking<'_>) -> Result<Vec<CustomerId>> {
        let (conn, moment) = (self.read(), &asking.moment);
        Ok(match leaf {
            Filter::Word(word) => self.customers_with_word(word, asking.wide)?,
            Filter::Any(related, parts) => sql::customers_with(conn, *related, parts, moment)?,
            Filter::Has(key) => sql::with_key(conn, *key)?,
            Filter::Is(key) => sql::with_state(conn, *key, moment)?,
            Filter::Test(test) => match &test.subject {
                Subject::Field(field) => match Texts::of(*field) {
                    Some(texts) => {
                        let among = self.candidates(*field, &test.check, asking)?;
                        let among = among.as_ref().map(|set| set.ids().0).filter(|ids| ids.len() <= FEW);
                        texts.that_pass(conn, &test.check, among)?
                    }
                    None => sql::with_test(conn, test, moment)?,
                },
                Subject::Custom(_) => sql::with_test(conn, test, moment)?,
            },
            _ => Vec::new(),
        })
    }

    /// What stands in the search line of a card can only be on a card whose line has it.
    fn candidates(&self, field: Field, check: &Check, asking: &Asking<'_>) -> Result<Option<Arc<CustomerSet>>> {
        let on_the_line =
            matches!(field, Field::Name | Field::Person | Field::Kana | Field::Email | Field::Url | Field::Phone);
        match check {
            Check::Contains(word) | Check::Exact(word) if on_the_line && !fold(word).is_empty() => {
                self.customers(&Filter::Word(word.clone()), asking).map(Some)
            }
            _ => Ok(None),
        }
    }

    /// A whole tree as a condition on one record of a list. What deals are not is asked of open ones, too, unless something
    /// asks for closed ones.
    fn condition_of(&self, filter: &Filter, own: Related, asking: &Asking<'_>) -> Result<Sql> {
        let condition = self.condition(filter, own, Deals::Open, asking)?;
        let of_open_deals = own == Related::Deal
            && filter.has(|part| matches!(part, Filter::Not(part) if is_of_open_deals(part)))
            && !filter.has(asks_for_closed);
        Ok(if of_open_deals { Sql::all([sql::open_deal(), condition]) } else { condition })
    }

    /// A part of a tree as a condition on one record of a list.
    fn condition(&self, part: &Filter, own: Related, deals: Deals, asking: &Asking<'_>) -> Result<Sql> {
        if !asks_the_record(part, own, &asking.views) {
            let set = self.customers(part, asking)?;
            let (ids, inverted) = set.ids();
            return Ok(Sql::customer_in(ids, inverted));
        }
        let each = |parts: &[Filter], deals| -> Result<Vec<Sql>> {
            parts.iter().map(|part| self.condition(part, own, deals, asking)).collect()
        };
        Ok(match part {
            Filter::And(parts) if parts.iter().any(asks_for_closed) => Sql::all(each(parts, Deals::Any)?),
            Filter::And(parts) => Sql::all(each(parts, deals)?),
            Filter::Or(parts) => Sql::any(each(parts, deals)?),
            Filter::Not(part) => self.condition(part, own, Deals::Any, asking)?.negated(),
            Filter::Any(_, parts) => {
                let condition = sql::conditions(self.read(), Wanted::InOrder, parts, &asking.moment)?;
                match (own, deals) {
                    (Related::Deal, Deals::Open) if !asks_for_closed_deals(parts) => {
                        Sql::all([sql::open_deal(), condition])
                    }
                    _ => condition,
                }
            }
            Filter::View(name) => self.condition_of_view(name, own, asking)?,
            Filter::Is(key) => sql::own_state(own, *key, asking.moment.today).unwrap_or_else(Sql::never),
            Filter::Word(word) => {
                let set = self.customers(part, asking)?;
                let (ids, inverted) = set.ids();
                Sql::any([sql::text_of(self.read(), Wanted::InOrder, own, word)?, Sql::customer_in(ids, inverted)])
            }
            _ => Sql::always(),
        })
    }
}

/// Which deals a term means that says nothing of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Deals {
    Open,
    /// One beside it asks for closed ones, or it is negated.
    Any,
}

/// Which of those out of sight a query names.
#[derive(Clone, Copy, Debug, Default)]
struct OutOfSight {
    archived: bool,
    trashed: bool,
}

impl OutOfSight {
    fn named_in<'a>(filters: impl Iterator<Item = &'a Filter>) -> OutOfSight {
        let mut named = OutOfSight::default();
        for filter in filters {
            filter.walk(&mut |part| match part {
                Filter::Is(IsKey::Archived) => named.archived = true,
                // What is in the trash may have been in the archive before.
                Filter::Is(IsKey::Trashed) => named = OutOfSight { archived: true, trashed: true },
                _ => {}
            });
        }
        named
    }
}

fn is_of_open_deals(part: &Filter) -> bool {
    part.has(|part| matches!(part, Filter::Any(Related::Deal, parts) if !asks_for_closed_deals(parts)))
}

fn asks_for_closed(part: &Filter) -> bool {
    match part {
        Filter::Any(Related::Deal, parts) => asks_for_closed_deals(parts),
        Filter::Is(key) => matches!(key, IsKey::Won | IsKey::Lost),
        _ => false,
    }
}

/// Whether a part of a tree is about the record of the list itself, and not only about whose it is.
fn asks_the_record(part: &Filter, own: Related, views: &Used) -> bool {
    part.has(|part| match part {
        Filter::Any(related, _) => *related == own,
        Filter::Word(_) => true,
        Filter::View(name) => views.is_of(name, own),
        Filter::Is(key) => sql::is_of_record(own, *key),
        _ => false,
    })
}
