//! The filter of the list: the line it is typed in, what it asks the search for, and the filters that were kept.
//!
//! Whoever changes what may stand in the line changes this file: the list takes the customers that [`Filter::search`]
//! gives, and marks what [`Filter::needles`] says.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::Customers;
use super::layout::Pane;
use super::list::List;
use crate::config::keys::{Action, Context};
use crate::domain::text::{fold, romaji};
use crate::domain::{CustomerId, search_line};
use crate::i18n::customers as t;
use crate::ops::Result;
use crate::ops::customers::Order;
use crate::ops::search::NameIndex;
use crate::tui::cells;
use crate::tui::dialogs::{PickerDialog, picker};
use crate::tui::style::Role;
use crate::tui::view::{Cx, Flow, Request, or_say};
use crate::tui::widgets::text_box::Edited;
use crate::tui::widgets::{Candidate, TextBox, paint, pane};

/// What is shown of a long list before the search has been read.
const FIRST_PAGE: usize = 200;

/// So many filters are remembered.
const RECENT_FILTERS: usize = 20;

/// What the list is filtered by.
#[derive(Debug, Default)]
pub struct Filter {
    line: TextBox,
    /// The line has the keys.
    pub typing: bool,
    needles: Vec<String>,
    /// Filters that were kept, the latest first.
    recent: Vec<String>,
}

impl Filter {
    pub fn text(&self) -> &str {
        self.line.text()
    }

    pub fn is_empty(&self) -> bool {
        self.line.is_empty()
    }

    /// Whether the line is shown.
    pub fn is_shown(&self) -> bool {
        self.typing || !self.is_empty()
    }

    /// The customers it lets through, in 五十音 order.
    pub fn search(&self, index: &NameIndex) -> Vec<CustomerId> {
        index.search(self.text())
    }

    /// The words that are typed.
    fn words(&self) -> Vec<String> {
        search_line::words(self.text())
    }

    /// What the filter looks for, in every spelling.
    pub fn needles(&self) -> &[String] {
        &self.needles
    }

    fn look_for(&mut self) {
        self.needles = cells::needles(self.text());
    }

    /// Whether a word is found in this reading.
    pub fn finds_reading(&self, reading: &str) -> bool {
        let folded = fold(reading);
        self.words().iter().any(|word| folded.contains(&fold(word)) || romaji::matches_reading(word, reading))
    }

    fn remember(&mut self) {
        let text = self.text().trim().to_owned();
        if !text.is_empty() {
            self.recent.retain(|other| *other != text);
            self.recent.insert(0, text);
            self.recent.truncate(RECENT_FILTERS);
        }
    }

    /// `/ wata`, and a line under it.
    pub fn draw(&self, buffer: &mut Buffer, area: Rect, cx: &Cx<'_>) -> Option<Position> {
        let (x, y) = (area.x + 2, area.y + 1);
        paint::text(buffer, x, y, 1, "/", cx.look.style(Role::Accent));
        let field = Rect { x: x + 2, y, width: area.width.saturating_sub(5), height: 1 };
        let caret = self.line.draw(buffer, field, cx.look.style(Role::Text));
        pane::divider(buffer, area, y + 1, cx.look, if self.typing { Role::Focus } else { Role::Border });
        caret.filter(|_| self.typing)
    }
}

impl List {
    /// Finds the customers that the filter lets through. The cursor stays on its customer while that is among them.
    pub(super) fn find(&mut self, cx: &Cx<'_>) -> Result<()> {
        let before = self.current();
        self.rows_are_stale = true;
        self.filter.look_for();
        match cx.index {
            Some(index) => {
                self.ids = self.filter.search(index);
                self.all = index.len();
                self.order(cx)?;
            }
            None => {
                self.ids = cx.crm.first_customers(FIRST_PAGE)?;
                self.all = cx.crm.customer_count()?;
            }
        }
        self.state.set_len(self.ids.len());
        if let Some(at) = before.and_then(|id| self.ids.iter().position(|other| *other == id)) {
            self.state.select(at);
        }
        Ok(())
    }

    /// Another text for the filter. A customer that it hides gives the cursor to the first one found.
    fn set_filter(&mut self, filter: &str, cx: &Cx<'_>) -> Result<()> {
        self.filter.line.set(filter);
        self.refilter(cx)
    }

    /// Writes into the filter.
    pub fn insert(&mut self, typed: &str, cx: &Cx<'_>) -> Result<()> {
        self.filter.line.insert(typed);
        self.refilter(cx)
    }

    /// Does an action of the text keys in the filter; whether it was one.
    pub fn edit(&mut self, action: Action, cx: &Cx<'_>) -> Result<bool> {
        let edited = self.filter.line.apply(action);
        if edited == Edited::Changed {
            self.refilter(cx)?;
        }
        Ok(edited != Edited::NotMine)
    }

    fn refilter(&mut self, cx: &Cx<'_>) -> Result<()> {
        let before = self.current();
        self.find(cx)?;
        if self.current() != before {
            self.state.select(0);
        }
        Ok(())
    }

    /// Puts the cursor on a customer, without the filter if that hides it.
    pub fn show(&mut self, customer: CustomerId, cx: &Cx<'_>) -> Result<()> {
        self.filter.typing = false;
        self.freshen(cx)?;
        if !self.select(customer) {
            self.filter.line.set("");
            self.find(cx)?;
            if !self.select(customer) && cx.index.is_none() {
                self.ids = cx.crm.customer_ids(Order::SortKey, false)?;
                self.state.set_len(self.ids.len());
                self.select(customer);
            }
        }
        Ok(())
    }
}

impl Customers {
    pub(super) fn filter(&mut self, text: &str, cx: &Cx<'_>) -> Flow {
        or_say(self.list.set_filter(text, cx), cx.lang(), |()| Flow::Stay)
    }

    pub(super) fn open_filter(&mut self) {
        if self.shape.zoom && self.focus != Pane::List {
            self.shape.zoom = false;
        }
        self.focus(Pane::List);
        self.list.filter.typing = true;
    }

    /// Leaves the line and keeps what it filters by.
    pub(super) fn keep_filter(&mut self) {
        self.list.filter.typing = false;
        self.list.filter.remember();
    }

    /// An action while the line that filters has the keys.
    pub(super) fn type_action(&mut self, action: Action, cx: &Cx<'_>) -> Flow {
        match action {
            Action::InputAccept => self.keep_filter(),
            Action::InputCancel => {
                self.list.filter.typing = false;
                return self.filter("", cx);
            }
            Action::CompleteNext => {
                self.keep_filter();
                self.cycle(1);
            }
            Action::FilterRecent => return self.recent_filters(cx),
            _ => {
                return match self.list.edit(action, cx) {
                    Ok(true) => Flow::Stay,
                    Ok(false) => self.list_action(action, cx),
                    Err(error) => Flow::error(&error, cx.lang()),
                };
            }
        }
        Flow::Stay
    }

    fn recent_filters(&self, cx: &Cx<'_>) -> Flow {
        let recent = &self.list.filter.recent;
        if recent.is_empty() {
            return Flow::refuse(cx.say(t::NO_RECENT));
        }
        let candidates = recent
            .iter()
            .map(|text| Candidate { label: text.clone(), detail: String::new(), value: text.clone() })
            .collect();
        let dialog: PickerDialog<String> =
            picker(cx.say(t::RECENT_FILTERS), candidates, |text, _| Flow::Tell(Request::Filter(text)));
        dialog.open()
    }

    /// The next entry of the history that the filter's words stand in.
    pub(super) fn next_match(&mut self, forward: bool, cx: &Cx<'_>) -> Flow {
        let words = self.list.filter.words();
        if words.is_empty() {
            let key = cx.look.keymap.key_label(Action::FilterOpen, Context::CustomersList).unwrap_or_default();
            return Flow::refuse(t::NO_FILTER.with(cx.lang(), &[("key", &key)]));
        }
        match self.history.find(&words, forward, cx) {
            Ok(true) => {
                self.focus(Pane::History);
                Flow::Stay
            }
            Ok(false) => Flow::refuse(t::NO_MATCH.with(cx.lang(), &[("text", &self.list.filter.text())])),
            Err(error) => Flow::error(&error, cx.lang()),
        }
    }
}
