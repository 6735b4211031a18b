//! The filter of a list of todos: which of them it lets through.

use std::collections::{HashMap, HashSet};

use super::{Entry, TodoList};
use crate::config::keys::{Action, Context};
use crate::domain::text::display;
use crate::domain::{CustomerId, TodoId};
use crate::i18n::todos as t;
use crate::ops::Result;
use crate::tui::filter::{Answer, Within};
use crate::tui::jobs::{Found, Message, Work};
use crate::tui::view::{Cx, Flow, or_say};

/// The todos that the filter lets through, each with its place in the order that was asked for.
#[derive(Debug, Default)]
pub(super) struct Fitting {
    places: HashMap<TodoId, usize>,
}

impl Fitting {
    fn of(ids: impl IntoIterator<Item = TodoId>) -> Fitting {
        Fitting { places: ids.into_iter().zip(0..).collect() }
    }
}

impl TodoList {
    /// Whether keys are text.
    pub fn is_typing(&self) -> bool {
        self.filter.is_typing()
    }

    /// Whether it is filtered.
    pub fn is_filtered(&self) -> bool {
        self.filter.is_active()
    }

    /// Writes into the filter.
    pub fn type_filter(&mut self, typed: &str, cx: &Cx<'_>) -> Flow {
        let changed = self.filter.insert(typed, cx).and_then(|()| self.refilter(cx));
        or_say(changed, cx.lang(), |()| Flow::Stay)
    }

    /// Shows what this text finds.
    pub fn filter(&mut self, text: &str, view: Option<&str>, cx: &Cx<'_>) -> Flow {
        let changed = self.filter.request(text, view, cx).and_then(|()| self.refilter(cx));
        or_say(changed, cx.lang(), |()| Flow::Stay)
    }

    /// A key of the filter.
    pub(super) fn type_action(&mut self, action: Action, cx: &Cx<'_>) -> Flow {
        or_say(self.filter.apply(action, cx), cx.lang(), |answer| match answer {
            Answer::Same => Flow::Stay,
            Answer::Flow(flow) => flow,
            Answer::Changed => or_say(self.refilter(cx), cx.lang(), |()| Flow::Stay),
            Answer::NotMine if self.step(action) => Flow::Stay,
            Answer::NotMine => Flow::Ignored,
        })
    }

    /// What fits the text that was typed; the cursor stays on its todo, or goes to the first.
    fn refilter(&mut self, cx: &Cx<'_>) -> Result<()> {
        self.retyped = true;
        self.sift(cx)?;
        if self.filter.words(cx).is_some() {
            self.lay_out_retyped();
        }
        Ok(())
    }

    /// Lays out what fits another text.
    pub(super) fn lay_out_retyped(&mut self) {
        let (before, anchor) = (self.current().map(|entry| entry.id), self.anchor);
        self.lay_out();
        let now = self.current().map(|entry| entry.id);
        if std::mem::take(&mut self.retyped) && now != before && (now.is_none() || now != anchor) {
            self.step(Action::CursorTop);
            self.anchor = anchor;
        }
    }

    /// Finds what fits: words at once, all else when the book has answered. Until then what was found stays.
    pub(super) fn sift(&mut self, cx: &Cx<'_>) -> Result<()> {
        if !self.filter.is_active() {
            self.fitting = None;
            return Ok(());
        }
        let Some(words) = self.filter.words(cx) else {
            self.filter.ask();
            return Ok(());
        };
        let finder = match &mut self.finder {
            Some(finder) => finder,
            none => none.insert(cx.crm.todo_finder(self.which)?),
        };
        let words: Vec<_> = words
            .iter()
            .map(|word| {
                let customers: HashSet<CustomerId> = match cx.index {
                    Some(index) => index.search_words(std::slice::from_ref(word)).into_iter().collect(),
                    None => HashSet::new(),
                };
                (finder.with_word(word), customers)
            })
            .collect();
        let fits = |entry: &&Entry| {
            let whose = |customers: &HashSet<CustomerId>| entry.customer.is_some_and(|id| customers.contains(&id));
            words.iter().all(|(has, customers)| has(entry.id) || whose(customers))
        };
        self.fitting = Some(Fitting::of(self.all.iter().filter(fits).map(|entry| entry.id)));
        Ok(())
    }

    /// The entries that the filter lets through.
    pub(super) fn sifted(&self) -> Vec<Entry> {
        let Some(fitting) = &self.fitting else { return self.all.clone() };
        let mut entries: Vec<Entry> =
            self.all.iter().filter(|entry| fitting.places.contains_key(&entry.id)).copied().collect();
        if self.filter.sorts() {
            entries.sort_by_key(|entry| fitting.places.get(&entry.id).copied());
        }
        entries.truncate(self.filter.query().limit.unwrap_or(usize::MAX));
        entries
    }

    /// The book has changed, or another part of it is listed.
    pub fn look_again(&mut self, cx: &Cx<'_>) {
        self.finder = None;
        if self.filter.words(cx).is_none() {
            self.filter.ask();
        }
    }

    /// What the filter wants to have read beside the screen.
    pub fn work(&mut self, cx: &Cx<'_>) -> Option<Work> {
        self.filter.work(Within::Todos(self.which), cx)
    }

    /// What a job has found; whether it was for this list.
    pub fn take(&mut self, message: &Message) -> bool {
        let Some(taken) = self.filter.take(message) else { return false };
        if let Found::Todos(ids) = taken.found {
            self.fitting = Some(Fitting::of(ids.iter().copied()));
            self.lay_out_retyped();
        }
        true
    }

    /// What is said when nothing fits the filter; `None` without one.
    pub fn nothing_found(&self, screen: Context, cx: &Cx<'_>) -> Option<Vec<String>> {
        if !self.filter.is_active() {
            return None;
        }
        if self.filter.is_waiting() {
            return Some(Vec::new());
        }
        let text = self.filter.shown_text();
        let clears = if self.is_typing() { Action::InputCancel } else { Action::LayerBack };
        let key = cx.look.keymap.key_label(clears, self.context(screen)).unwrap_or_default();
        let lang = cx.lang();
        Some(vec![
            t::NOTHING_FOUND.with(lang, &[("text", &display(&text))]),
            t::KEY_CLEARS.with(lang, &[("key", &key)]),
        ])
    }
}
