//! The list filtered: what the filter lets through, and the keys while it is typed.

use super::Customers;
use super::layout::Pane;
use super::list::List;
use crate::config::keys::{Action, Context};
use crate::domain::CustomerId;
use crate::i18n::customers as t;
use crate::ops::Result;
use crate::tui::filter::Answer;
use crate::tui::jobs::{Found, Message};
use crate::tui::view::{Cx, Flow, or_say};

/// What is shown of a long list before the search has been read.
const FIRST_PAGE: usize = 200;

impl List {
    /// Finds the customers that the filter lets through: words at once, all else when the book has answered. Until then the
    /// list stays as it is. The cursor stays on its customer while that is among them.
    pub(super) fn find(&mut self, cx: &Cx<'_>) -> Result<()> {
        self.rows_are_stale = true;
        self.chosen = match self.filter.view() {
            Some(view) => cx.crm.columns_of_view(view)?,
            None => None,
        };
        if self.chosen.is_none() {
            self.chosen = cx.crm.chosen_columns()?;
        }
        self.all = match cx.index {
            Some(index) => index.len(),
            None => cx.crm.customer_count()?,
        };
        let found = match (self.filter.words(cx), cx.index) {
            (Some(words), Some(index)) => index.search_words(words),
            (Some(_), None) => return self.hold(cx.crm.first_customers(FIRST_PAGE)?),
            (None, _) => {
                self.filter.ask();
                return Ok(());
            }
        };
        if found.is_empty() {
            self.filter.ask_elsewhere();
        }
        let before = self.current();
        self.ids = found;
        self.order();
        self.settle(before);
        Ok(())
    }

    fn hold(&mut self, ids: Vec<CustomerId>) -> Result<()> {
        let before = self.current();
        self.ids = ids;
        self.settle(before);
        Ok(())
    }

    /// The cursor goes back to its customer; when a new text has hidden that, to the first one found.
    fn settle(&mut self, before: Option<CustomerId>) {
        self.state.set_len(self.ids.len());
        let retyped = std::mem::take(&mut self.retyped);
        let anchor = self.anchor.filter(|_| retyped);
        let kept = anchor.into_iter().chain(before).any(|customer| self.select(customer));
        if retyped && !kept {
            self.state.select(0);
        }
    }

    /// What a job has found; whether it was for this list.
    pub fn take(&mut self, message: &Message) -> bool {
        let Some(taken) = self.filter.take(message) else { return false };
        if let Found::Customers(ids) = taken.found {
            let before = self.current();
            self.rows_are_stale = true;
            self.ids.clone_from(ids);
            if !self.filter.sorts() {
                self.order();
                self.ids.truncate(self.filter.query().limit.unwrap_or(usize::MAX));
            }
            self.settle(before);
        }
        true
    }

    /// The text is another: finds what it lets through.
    pub(super) fn refilter(&mut self, cx: &Cx<'_>) -> Result<()> {
        self.retyped = true;
        self.find(cx)
    }

    /// Puts the cursor on a customer, without the filter if that hides it.
    pub fn show(&mut self, customer: CustomerId, cx: &Cx<'_>) -> Result<()> {
        self.filter.leave();
        self.freshen(cx)?;
        if !self.select(customer) {
            self.filter.clear();
            self.find(cx)?;
            if !self.select(customer) && cx.index.is_none() {
                self.ids = cx.crm.customer_ids()?;
                self.state.set_len(self.ids.len());
                self.select(customer);
            }
        }
        Ok(())
    }
}

impl Customers {
    /// Shows what this text finds.
    pub(super) fn filter(&mut self, text: &str, view: Option<&str>, cx: &Cx<'_>) -> Flow {
        self.open_filter();
        let list = &mut self.list;
        let found = list.filter.request(text, view, cx).and_then(|()| list.refilter(cx));
        or_say(found, cx.lang(), |()| Flow::Stay)
    }

    pub(super) fn open_filter(&mut self) {
        if self.shape.zoom && self.focus != Pane::List {
            self.shape.zoom = false;
        }
        self.focus(Pane::List);
        self.find.line.clear();
        self.list.anchor = self.list.current();
        self.list.filter.open();
    }

    /// An action while the line that filters has the keys.
    pub(super) fn type_action(&mut self, action: Action, cx: &Cx<'_>) -> Flow {
        or_say(self.list.filter.apply(action, cx), cx.lang(), |answer| match answer {
            Answer::Same => Flow::Stay,
            Answer::Flow(flow) => flow,
            Answer::Changed => or_say(self.list.refilter(cx), cx.lang(), |()| Flow::Stay),
            Answer::NotMine => self.list_action(action, cx),
        })
    }

    /// To the next line of the card that the words stand in, of what is looked for or of the filter, then through the texts
    /// of the history.
    pub(super) fn next_match(&mut self, forward: bool, cx: &Cx<'_>) -> Flow {
        let words = self.marks().folded().to_vec();
        if words.is_empty() && self.list.filter.is_active() {
            return Flow::refuse(cx.say(t::NO_WORDS));
        }
        if words.is_empty() {
            let key = cx.look.keymap.key_label(Action::FilterOpen, Context::CustomersList).unwrap_or_default();
            return Flow::refuse(t::NO_FILTER.with(cx.lang(), &[("key", &key)]));
        }
        let in_history = self.focus == Pane::History;
        if forward && !in_history && self.card.step(true) {
            self.focus(Pane::Card);
            return Flow::Stay;
        }
        let found = if forward || in_history { self.history.find(&words, forward, cx) } else { Ok(false) };
        match found {
            Err(error) => return Flow::error(&error, cx.lang()),
            Ok(true) => {
                self.card.leave_match();
                self.focus(Pane::History);
            }
            Ok(false) if !forward && self.card.step(false) => {
                self.history.leave_match();
                self.focus(Pane::Card);
            }
            Ok(false) => {
                let text = if self.find.line.is_active() {
                    self.find.line.text().to_owned()
                } else {
                    self.list.filter.shown_text()
                };
                return Flow::refuse(t::NO_MATCH.with(cx.lang(), &[("text", &text)]));
            }
        }
        Flow::Stay
    }
}
