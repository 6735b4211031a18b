//! The history across customers, by category: a list of all contacts, and the one under the cursor in full.

mod detail;
mod draw;
mod entries;
mod months;
mod rows;
mod shape;
mod tabs;
#[cfg(test)]
mod tests;

use chrono::NaiveDate;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use self::detail::Detail;
use self::entries::Entries;
use self::shape::{Areas, Shape};
use self::tabs::Counts;
use crate::config::keys::{Action, Context};
use crate::domain::query::{Query, Scope};
use crate::domain::vocabulary::TermKind;
use crate::domain::{CustomerId, InteractionId, TermId};
use crate::i18n::{Text, history as t};
use crate::ops::{Result, interactions};
use crate::tui::cells;
use crate::tui::dialogs::menu;
use crate::tui::filter::{Answer, LiveFilter, Taken, Within};
use crate::tui::jobs::{Found, Message, Stop, Work};
use crate::tui::style::Role;
use crate::tui::view::{Cx, Flow, Layer, Request, Screen, Subject, or_say};
use crate::tui::widgets::menu::Item;

/// So many entries are read at once for the first frame; the rest comes from beside the screen.
const FIRST: usize = 200;
/// The letters of the category menu, in the order of the categories.
const LETTERS: &str = "123456789abcdefghijlmnoprstuvwxyz";

/// The screen.
#[derive(Debug)]
pub struct History {
    category: Option<TermId>,
    counts: Counts,
    /// Each of the last months with its count; empty until it is known.
    months: Vec<(NaiveDate, usize)>,
    entries: Entries,
    filter: LiveFilter,
    detail: Detail,
    shape: Shape,
    /// The list holds what a search has found rather than the whole category.
    found: bool,
    /// The beginning of the list is to be read for the next frame.
    stale: bool,
    /// Counts and the whole list are to be read beside the screen.
    unread: bool,
    /// Ends the job that reads them.
    reading: Option<Stop>,
}

impl Default for History {
    fn default() -> History {
        History {
            category: None,
            counts: None,
            months: Vec::new(),
            entries: Entries::default(),
            filter: LiveFilter::new(Scope::Log),
            detail: Detail::default(),
            shape: Shape::default(),
            found: false,
            stale: true,
            unread: true,
            reading: None,
        }
    }
}

impl History {
    /// Reads everything again: the first page at once, the rest beside the screen.
    fn read_again(&mut self) {
        self.stale = true;
        self.unread = true;
        self.detail.forget();
        self.entries.touch();
        self.filter.ask();
    }

    /// Reads the newest entries of the category for the next frame.
    fn read_beginning(&mut self, cx: &Cx<'_>) -> Result<()> {
        let first = cx.crm.history_ids(self.category, Some(FIRST))?;
        if first.len() < FIRST {
            self.found = false;
            self.entries.set(first, cx);
        } else if !self.found && !self.entries.set_beginning(&first, cx) {
            // What a search has left stays until the whole is here, so that the cursor can stay on its entry.
            self.entries.set(first, cx);
        }
        Ok(())
    }

    fn change_category(&mut self, forward: bool, cx: &Cx<'_>) {
        let tabs = tabs::tabs(&self.counts, self.category, cx);
        let at = tabs.iter().position(|tab| *tab == self.category).unwrap_or_default();
        let to = if forward { at + 1 } else { at + tabs.len() - 1 } % tabs.len();
        self.turn_to(tabs[to], cx);
    }

    fn turn_to(&mut self, category: Option<TermId>, cx: &Cx<'_>) {
        if category == self.category {
            return;
        }
        self.category = category;
        self.months.clear();
        self.entries.reset();
        self.entries.set(Vec::new(), cx);
        self.found = false;
        self.read_again();
    }

    fn close_filter(&mut self) {
        self.filter.clear();
        self.read_again();
    }

    /// The text of the filter may ask for something else than `before`.
    fn refilter(&mut self, before: &Query) {
        if self.filter.query() == before {
            return;
        }
        self.filter.ask();
        if !self.filter.is_active() {
            self.stale = true;
            self.unread = true;
        }
    }

    /// A key while the filter is being typed.
    fn type_action(&mut self, action: Action, cx: &Cx<'_>) -> Flow {
        let before = self.filter.query().clone();
        or_say(self.filter.apply(action, cx), cx.lang(), |answer| match answer {
            Answer::Same => {
                if !self.filter.is_typing() {
                    self.entries.hold_cursor(false);
                }
                Flow::Stay
            }
            Answer::Flow(flow) => flow,
            Answer::Changed => {
                self.refilter(&before);
                Flow::Stay
            }
            Answer::NotMine if self.entries.apply(action, cx) => Flow::Stay,
            Answer::NotMine => Flow::Ignored,
        })
    }

    /// To the next match in the detail, or to the next entry where that has no more.
    fn step_match(&mut self, forward: bool, cx: &Cx<'_>) -> Flow {
        if self.detail.step(forward) {
            return Flow::Stay;
        }
        let before = self.entries.current();
        self.entries.apply(if forward { Action::CursorDown } else { Action::CursorUp }, cx);
        if self.entries.current() == before {
            return Flow::Toast(cx.say(t::NO_MORE_MATCHES).to_owned(), Role::Dim);
        }
        self.detail.enter(forward);
        Flow::Stay
    }

    fn areas(&self, area: Rect) -> Areas {
        let nothing = self.entries.is_empty() && !self.filter.is_shown();
        if nothing { self.shape.of_list() } else { self.shape }.areas(area)
    }

    fn back(&mut self, cx: &Cx<'_>) -> Flow {
        if self.entries.clear_selection(cx) {
        } else if self.filter.is_shown() {
            self.close_filter();
        } else if self.shape.zoomed {
            self.shape.zoomed = false;
        } else {
            return Flow::Ignored;
        }
        Flow::Stay
    }
}

impl Layer for History {
    fn context(&self) -> Context {
        if self.filter.is_typing() { Context::Filter } else { Context::History }
    }

    fn action(&mut self, action: Action, cx: &Cx<'_>) -> Flow {
        if self.context() == Context::Filter {
            return self.type_action(action, cx);
        }
        match action {
            Action::SubtabNext | Action::SubtabPrev => self.change_category(action == Action::SubtabNext, cx),
            Action::FilterOpen => {
                self.entries.hold_cursor(true);
                self.filter.open();
            }
            Action::MatchNext | Action::MatchPrev => return self.step_match(action == Action::MatchNext, cx),
            Action::ItemOpen => match cx.crm.customers_of_interactions(&Vec::from_iter(self.entries.current())) {
                Ok(customers) => match customers.first() {
                    Some(customer) => return Flow::Go(Screen::Customers, Some(*customer)),
                    None => return Flow::Ignored,
                },
                Err(error) => return Flow::error(&error, cx.lang()),
            },
            Action::ViewSave => return self.filter.save(cx),
            Action::TagEdit => return category_menu(self.subject(), cx),
            Action::LayerBack => return self.back(cx),
            action if self.shape.apply(action) || self.detail.apply(action) || self.entries.apply(action, cx) => {}
            _ => return Flow::Ignored,
        }
        Flow::Stay
    }

    fn text(&mut self, typed: &str, cx: &Cx<'_>) -> Flow {
        let before = self.filter.query().clone();
        or_say(self.filter.insert(typed, cx), cx.lang(), |()| {
            self.refilter(&before);
            Flow::Stay
        })
    }

    fn request(&mut self, request: &Request, cx: &Cx<'_>) -> Flow {
        let (text, view) = match request {
            Request::Filter(text) => (text, None),
            Request::View { name, query } => {
                self.turn_to(None, cx);
                (query, Some(name.as_str()))
            }
            _ => return Flow::Ignored,
        };
        let before = self.filter.query().clone();
        or_say(self.filter.request(text, view, cx), cx.lang(), |()| {
            self.refilter(&before);
            Flow::Stay
        })
    }

    fn subject(&self) -> Subject {
        self.entries.subject()
    }

    fn changed(&mut self, _touched: &[CustomerId], _cx: &Cx<'_>) {
        self.read_again();
    }

    fn names_read(&mut self, _cx: &Cx<'_>) {
        if self.filter.is_active() {
            self.read_again();
        }
    }

    fn work(&mut self, cx: &Cx<'_>) -> Vec<Work> {
        let mut works = Vec::new();
        works.extend(self.filter.work(Within::History(self.category), cx));
        if std::mem::take(&mut self.unread) {
            let work = read(self.category);
            if let Some(older) = self.reading.replace(work.stop()) {
                older.stop();
            }
            works.push(work);
        }
        works
    }

    fn message(&mut self, message: &Message, cx: &Cx<'_>) -> Flow {
        match message {
            Message::HistoryCounts(counts) => self.counts = Some(counts.clone()),
            Message::HistoryMonths { category, months } if *category == self.category => {
                self.months.clone_from(months);
            }
            Message::History { category, ids } if *category == self.category && !self.filter.is_active() => {
                self.found = false;
                self.entries.set(ids.clone(), cx);
            }
            message => match self.filter.take(message) {
                Some(Taken { found: Found::History(ids), first: true }) => {
                    self.found = true;
                    self.entries.set_found(ids.clone(), cx);
                }
                Some(Taken { found: Found::History(ids), .. }) => self.entries.extend(ids, cx),
                Some(_) => {}
                None => return Flow::Ignored,
            },
        }
        Flow::Stay
    }

    fn prepare(&mut self, area: Rect, cx: &Cx<'_>) -> Result<()> {
        if std::mem::take(&mut self.stale) && !self.filter.is_active() {
            self.read_beginning(cx)?;
        }
        let areas = self.areas(area);
        let list = areas.list.unwrap_or_default();
        let inner = Rect { height: list.height.saturating_sub(2), ..list };
        let lines = self.rows(inner).0.height;
        let category = self.category;
        let belongs = |row: &interactions::HistoryRow| {
            row.interaction.trashed_at.is_none() && (category.is_none() || row.interaction.category == category)
        };
        self.entries.prepare(lines, belongs, cx)?;
        let words = self.filter.marks().folded();
        self.detail.prepare(self.entries.current_row(), areas.detail.unwrap_or_default(), words, cx)
    }

    fn draw(&self, buffer: &mut Buffer, area: Rect, cx: &Cx<'_>) -> Option<Position> {
        let areas = self.areas(area);
        tabs::draw(buffer, areas.tabs, &self.counts, self.category, cx);
        if let Some(detail) = areas.detail {
            self.detail.draw(buffer, detail, self.shape.zoomed, cx);
        }
        match areas.list {
            Some(list) => {
                let place = self.draw_list(buffer, list, cx);
                self.filter.draw_popup(buffer, area, place, cx);
                place
            }
            None => areas.detail.map(|detail| Position { x: detail.x, y: detail.y }),
        }
    }

    fn footer(&self) -> Vec<Action> {
        if self.context() == Context::Filter {
            return LiveFilter::footer();
        }
        vec![
            Action::SubtabNext,
            Action::FilterOpen,
            Action::TodoAdd,
            Action::ItemEdit,
            Action::ItemOpen,
            Action::TagEdit,
            Action::LogQuick,
            Action::SelectToggle,
            Action::ItemDelete,
            Action::PaletteOpen,
            Action::Undo,
        ]
    }

    fn disabled(&self, action: Action, cx: &Cx<'_>) -> Option<String> {
        let with = |text: Text, action| {
            let key = cx.look.keymap.key_label(action, Context::History).unwrap_or_default();
            Some(text.with(cx.lang(), &[("key", &key)]))
        };
        match action {
            Action::MatchNext | Action::MatchPrev if !self.filter.is_active() => with(t::NO_SEARCH, Action::FilterOpen),
            Action::ItemDone | Action::TodoReschedule => with(t::NOT_A_PLAN, Action::TodoAdd),
            Action::SortMenu => Some(cx.say(t::ONLY_NEWEST).to_owned()),
            _ => None,
        }
    }
}

/// Reads the counts, then every id of the category.
fn read(category: Option<TermId>) -> Work {
    Work::new(move |crm, report| {
        let ids = crm.history_ids(category, None)?;
        if report.is_cancelled() {
            return Ok(());
        }
        report.send(Message::History { category, ids });
        report.send(Message::HistoryCounts(crm.history_counts()?));
        let months = crm.history_by_month(category, months::MONTHS)?;
        report.send(Message::HistoryMonths { category, months });
        Ok(())
    })
}

/// Asks for the category of the chosen entries.
fn category_menu(subject: Subject, cx: &Cx<'_>) -> Flow {
    let Subject::Interactions { interactions: ids, .. } = subject else { return Flow::Ignored };
    let terms = cx.crm.vocabulary().of(TermKind::Category);
    let mut letters = LETTERS.chars();
    let mut items: Vec<Item<Option<TermId>>> = terms
        .into_iter()
        .map(|term| Item {
            letter: letters.next(),
            label: cells::term(cx.crm, Some(term.id), cx.lang()).to_owned(),
            value: Some(term.id),
            disabled: None,
            other: None,
        })
        .collect();
    items.push(Item::new('0', cx.say(t::NO_CATEGORY), None));
    let title = t::CATEGORY_MENU.count(cx.lang(), ids.len());
    menu(title, items, move |category, _| set_category(ids.clone(), category))
}

fn set_category(ids: Vec<InteractionId>, category: Option<TermId>) -> Flow {
    Flow::run(interactions::Command::SetCategory { ids, category })
}
