//! `view:NAME` inside a query: what the views are that it uses, and those that they use.
//!
//! A view stands for what it lists: in the list it is of, for those records; elsewhere, for their customers. Its order
//! counts only where its limit does.

use std::collections::HashMap;

use super::Asking;
use super::set::CustomerSet;
use crate::domain::query::{Filter, Hint, HintCode, Parsed, Query, Related, Scope, parse};
use crate::domain::text::fold;
use crate::ops::crm::Crm;
use crate::ops::error::Result;
use crate::ops::todos::Which;
use crate::ops::views::Views;
use crate::store::query::{self as sql, Sql};

/// A view may use so many others, counted each time. More are taken for a circle, which never ends.
const MOST: usize = 64;

/// The views that a query uses, by their folded names; those that are not here find nothing.
#[derive(Debug, Default)]
pub(super) struct Used(HashMap<String, (Scope, Query)>);

/// Why a view finds nothing.
type Trouble = (HintCode, String);

impl Used {
    pub fn get(&self, name: &str) -> Option<&(Scope, Query)> {
        self.0.get(&fold(name))
    }

    pub fn filters(&self) -> impl Iterator<Item = &Filter> {
        self.0.values().map(|(_, query)| &query.filter)
    }

    /// Whether the view is one of this list.
    pub fn is_of(&self, name: &str, list: Related) -> bool {
        self.get(name).is_some_and(|(scope, _)| related(*scope) == Some(list))
    }
}

/// What a list shows, if not customers.
pub(super) fn related(scope: Scope) -> Option<Related> {
    match scope {
        Scope::Customer => None,
        Scope::Log => Some(Related::Log),
        Scope::Todo => Some(Related::Todo),
        Scope::Deal => Some(Related::Deal),
    }
}

fn names(filter: &Filter) -> Vec<String> {
    let mut names = Vec::new();
    filter.walk(&mut |part| {
        if let Filter::View(name) = part {
            names.push(name.clone());
        }
    });
    names
}

/// What is the matter with a view or with one that it uses; `left` is how many may still be looked at.
fn trouble(used: &Used, name: &str, left: &mut usize) -> Option<Trouble> {
    let Some((_, query)) = used.get(name) else { return Some((HintCode::UnknownView, name.to_owned())) };
    if *left == 0 {
        return Some((HintCode::ViewCycle, name.to_owned()));
    }
    *left -= 1;
    names(&query.filter).iter().find_map(|name| trouble(used, name, left))
}

impl Crm {
    /// The views that these names mean, and all that they use; the circles are left in.
    fn views_behind(&self, wanted: Vec<String>) -> Result<Used> {
        let mut used = Used::default();
        if wanted.is_empty() {
            return Ok(used);
        }
        let views = Views::read(self)?;
        let fields = self.fields_for_queries()?;
        let context = self.query_context(&fields);
        let mut wanted = wanted;
        while let Some(name) = wanted.pop() {
            if used.get(&name).is_some() {
                continue;
            }
            if let Some(view) = views.named(&name) {
                let query = parse(&view.query, view.list, &context).query;
                wanted.extend(names(&query.filter));
                used.0.insert(fold(&name), (view.list, query));
            }
        }
        Ok(used)
    }

    /// The views that a query uses, without those that go round in a circle.
    pub(super) fn views_used(&self, filter: &Filter) -> Result<Used> {
        let mut used = self.views_behind(names(filter))?;
        let circular: Vec<String> = used
            .0
            .keys()
            .filter(|name| matches!(trouble_of(&used, name), Some((HintCode::ViewCycle, _))))
            .cloned()
            .collect();
        for name in circular {
            used.0.remove(&name);
        }
        Ok(used)
    }

    /// Points out the views of a query that find nothing.
    pub(super) fn point_out_views(&self, parsed: &mut Parsed) -> Result<()> {
        let used = self.views_behind(parsed.views.iter().map(|(name, _)| name.clone()).collect())?;
        for (name, range) in &parsed.views {
            if let Some((code, word)) = trouble_of(&used, name) {
                parsed.hints.push(Hint { code, range: range.clone(), word, subject: None });
            }
        }
        parsed.hints.sort_by_key(|hint| hint.range.start);
        Ok(())
    }

    /// The customers that a view means.
    pub(super) fn customers_of_view(&self, name: &str, asking: &Asking<'_>) -> Result<CustomerSet> {
        let Some((scope, query)) = asking.views.get(name) else { return Ok(CustomerSet::of(Vec::new())) };
        match related(*scope) {
            None if query.limit.is_some() => Ok(CustomerSet::of(self.list_customers(query, asking)?)),
            None => Ok(self.customers(&query.filter, asking)?.as_ref().clone()),
            Some(list) => {
                let condition = self.condition_of_view(name, list, asking)?;
                let with_trash = asking.out_of_sight.trashed;
                Ok(CustomerSet::of(sql::customers_of(self.read(), list, &condition, with_trash)?))
            }
        }
    }

    /// A view of a list as a condition on its records.
    pub(super) fn condition_of_view(&self, name: &str, own: Related, asking: &Asking<'_>) -> Result<Sql> {
        let Some((_, query)) = asking.views.get(name) else { return Ok(Sql::never()) };
        if query.limit.is_none() {
            return self.condition_of(&query.filter, own, asking);
        }
        let mut ids: Vec<i64> = Vec::new();
        match own {
            Related::Log => self.list_history(query, asking, |page| {
                ids.extend(page.iter().map(|id| id.0));
                true
            })?,
            Related::Todo => ids.extend(self.list_todos(query, Which::Open, asking)?.iter().map(|id| id.0)),
            Related::Deal => ids.extend(self.list_deals(query, asking)?.iter().map(|id| id.0)),
        }
        Ok(Sql::id_in(ids))
    }
}

fn trouble_of(used: &Used, name: &str) -> Option<Trouble> {
    // A circle is told by the name that was typed: which of its views is the wrong one, nobody knows.
    trouble(used, name, &mut MOST.clone()).map(|(code, word)| match code {
        HintCode::ViewCycle => (code, name.to_owned()),
        _ => (code, word),
    })
}
