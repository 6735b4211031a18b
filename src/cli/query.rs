//! The query language on the command line: what a list is asked for, what is pointed out about it, and what a change is
//! done to.

use std::io::{self, Write};

use serde_json::json;

use super::args::{Ask, Target};
use super::failure::{Failure, Result};
use super::output::to_json;
use super::session::Session;
use crate::domain::query::{Filter, Hint, HintCode, Query, Scope, quote_value};
use crate::domain::saved_view::SavedView;
use crate::domain::text::{display, fold};
use crate::domain::{CustomerId, InteractionId, TodoId};
use crate::i18n::{cli as t, query as words};
use crate::ops::query::Answers;
use crate::ops::todos::Which;
use crate::ops::{Error, Noun};

/// What a list was asked for.
#[derive(Debug)]
pub struct Asked {
    pub query: Query,
    /// As typed, to be told when nothing is found.
    pub text: String,
    /// Nothing in it had to be pointed out.
    is_clear: bool,
}

impl Asked {
    /// Everything there is.
    pub fn everything() -> Asked {
        Asked { query: Query::default(), text: String::new(), is_clear: true }
    }

    /// One more condition.
    pub fn also(&mut self, filter: Filter) {
        let asked = std::mem::take(&mut self.query.filter);
        self.query.filter = both(asked, filter);
    }
}

/// Side by side, each for itself: the record of the one need not be that of the other.
fn both(one: Filter, other: Filter) -> Filter {
    match (one, other) {
        (Filter::All, filter) | (filter, Filter::All) => filter,
        (one, other) => Filter::And(vec![one, other]),
    }
}

impl Session<'_> {
    /// The words and the view of a list; `None` when it is asked for nothing. What is not understood is pointed out.
    pub fn asked(&self, ask: &Ask, scope: Scope) -> Result<Option<Asked>> {
        self.asked_of(&ask.query.join(" "), ask.view.as_deref(), scope)
    }

    fn asked_of(&self, text: &str, view: Option<&str>, scope: Scope) -> Result<Option<Asked>> {
        if text.trim().is_empty() && view.is_none() {
            return Ok(None);
        }
        let parsed = self.crm.read_query(text, scope)?;
        self.point_out(&parsed.hints);
        let mut is_clear = parsed.hints.is_empty();
        let mut query = parsed.query;
        let mut text = text.trim().to_owned();
        if let Some(name) = view {
            let view = self.view(name)?;
            let named = format!("view:{}", quote_value(&view.name));
            let of_views = self.crm.read_query(&named, scope)?.hints;
            self.point_out(&of_views);
            let mut own = self.crm.read_query(&view.query, view.list)?;
            // What is wrong with views that it uses was just told.
            own.hints.retain(|hint| !matches!(hint.code, HintCode::UnknownView | HintCode::ViewCycle));
            self.point_out(&own.hints);
            is_clear = is_clear && of_views.is_empty() && own.hints.is_empty();
            query.filter = both(Filter::View(view.name), query.filter);
            if query.sort.is_empty() && view.list == scope {
                query.sort = own.query.sort;
            }
            text = if text.is_empty() { named } else { format!("{named} {text}") };
        }
        Ok(Some(Asked { query, text, is_clear }))
    }

    /// What an export is asked for: a condition that means nothing would write more than is meant.
    pub fn asked_clearly(&self, ask: &Ask, scope: Scope) -> Result<Option<Asked>> {
        match self.asked(ask, scope)? {
            Some(asked) if !asked.is_clear => {
                Err(Failure::usage("unclear_query", t::UNCLEAR_EXPORT.get(self.lang), None))
            }
            asked => Ok(asked),
        }
    }

    /// The view of a name or a key.
    pub fn view(&self, name: &str) -> Result<SavedView> {
        let unknown = || Error::NoSuch { noun: Noun::View, id: name.to_owned() };
        Ok(self.crm.view_named(name)?.ok_or_else(unknown)?)
    }

    /// Notes on standard error; nothing is stopped by them.
    pub fn point_out(&self, hints: &[Hint]) {
        for hint in hints {
            let told = words::hint(hint, self.lang);
            let line = match self.json {
                true => to_json(&json!({ "note": { "code": hint.code, "message": told, "word": hint.word } })),
                false => format!("tokui: {}", display(&told)),
            };
            // Nobody is left to tell when standard error is gone.
            let _ = writeln!(io::stderr(), "{line}");
        }
    }
}

/// What a change is done to when a query says so.
impl Target {
    pub fn is_given(&self) -> bool {
        self.query.is_some() || self.view.is_some()
    }

    fn asked(&self, session: &Session<'_>, scope: Scope) -> Result<Asked> {
        let text = self.query.clone().unwrap_or_default();
        let asked = session.asked_of(&text, self.view.as_deref(), scope)?;
        // A condition that means nothing is none: in a list that is seen, in a change it is not.
        if asked.as_ref().is_some_and(|asked| !asked.is_clear) {
            return Err(Failure::usage("unclear_query", t::UNCLEAR_QUERY.get(session.lang), None));
        }
        // Everybody is never meant by nothing: `--query ''` is a variable of a script that was empty.
        asked.filter(|asked| asked.query.filter != Filter::All || asked.query.limit.is_some()).ok_or_else(|| {
            Failure::usage(
                "empty_query",
                t::EMPTY_QUERY.get(session.lang),
                Some(t::EMPTY_QUERY_HINT.get(session.lang).to_owned()),
            )
        })
    }

    /// The customers that are meant, once it is sure that they are.
    pub fn customers(&self, session: &Session<'_>) -> Result<Vec<CustomerId>> {
        let asked = self.asked(session, Scope::Customer)?;
        let ids = session.crm.customers_where(&asked.query, &Answers::default())?;
        self.sure(session, ids, &asked)
    }

    pub fn todos(&self, session: &Session<'_>) -> Result<Vec<TodoId>> {
        let asked = self.asked(session, Scope::Todo)?;
        let ids = session.crm.todos_where(&asked.query, Which::Open, &Answers::default())?;
        self.sure(session, ids, &asked)
    }

    pub fn history(&self, session: &Session<'_>) -> Result<Vec<InteractionId>> {
        let asked = self.asked(session, Scope::Log)?;
        let mut ids = Vec::new();
        session.crm.history_where(&asked.query, &Answers::default(), |page| {
            ids.extend(page);
            true
        })?;
        self.sure(session, ids, &asked)
    }

    /// One needs no question. Of several a person is asked, and a script has to say `--yes`.
    fn sure<T>(&self, session: &Session<'_>, ids: Vec<T>, asked: &Asked) -> Result<Vec<T>> {
        let lang = session.lang;
        let found = t::FOUND.count(lang, ids.len());
        if ids.is_empty() {
            return Err(Failure::refused("not_found", t::NOTHING_MEANT.with(lang, &[("query", &asked.text)]), None));
        }
        if ids.len() == 1 || self.yes {
            return Ok(ids);
        }
        if !session.terminal.input || session.json {
            let hint = t::NEEDS_YES_HINT.get(lang).to_owned();
            let message = t::NEEDS_YES.with(lang, &[("found", &found), ("query", &asked.text)]);
            return Err(Failure::usage("needs_yes", message, Some(hint)));
        }
        let mut stderr = io::stderr();
        let question = t::CHANGE_THEM.with(lang, &[("found", &found)]);
        write!(stderr, "{question} ").and_then(|()| stderr.flush())?;
        let mut answer = String::new();
        io::stdin().read_line(&mut answer)?;
        match matches!(fold(&answer).as_str(), "y" | "yes" | "はい") {
            true => Ok(ids),
            false => Err(Failure::refused("not_agreed", t::NOT_AGREED.get(lang), None)),
        }
    }
}
