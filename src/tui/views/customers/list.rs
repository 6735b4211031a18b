//! The list: which customers, in which order, which of them are shown, and their rows.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::{Modifier, Style};
use ratatui::text::{Line, Span};

use super::columns::{self, Laid, Place, usual};
use super::sort::Sort;
use crate::config::keys::{Action, Context};
use crate::domain::CustomerId;
use crate::domain::query::{self, Field, Scope, Subject, only_words};
use crate::domain::text::KanaRow;
use crate::i18n::{columns as c, customers as t, filter as words};
use crate::ops::Result;
use crate::ops::columns::{Column, Value};
use crate::ops::customers::CustomerRow;
use crate::tui::filter::LiveFilter;
use crate::tui::jobs::{Elsewhere, Message, Stop, Work};
use crate::tui::selection::Selection;
use crate::tui::style::Role;
use crate::tui::view::Cx;
use crate::tui::widgets::{ListState, Pane, list, paint};
use crate::tui::{cells, text};

/// The columns of a frame around a title and what stands on its right, with the blanks between them.
const FRAME: usize = 10;

/// A title is not cut to less.
const LEAST_TITLE: usize = 6;

/// The list of customers.
#[derive(Debug)]
pub struct List {
    pub(super) state: ListState,
    pub(super) ids: Vec<CustomerId>,
    /// How many customers there are without the filter.
    pub(super) all: usize,
    pub filter: LiveFilter,
    /// The filter was changed by hand: the cursor need not stay where it is.
    pub(super) retyped: bool,
    /// Where the cursor stood when the filter was opened: it goes back there as soon as that is found.
    pub(super) anchor: Option<CustomerId>,
    sort: Sort,
    /// The order of the whole book, when it is not that of the readings.
    ordered: Option<Ordered>,
    /// The book has changed since that order was read; until the new one is there, it holds.
    order_is_stale: bool,
    /// An order that is being read beside the screen.
    ordering: Option<Ordering>,
    asked: u64,
    /// The columns that were chosen; `None` while nobody has.
    pub(super) chosen: Option<Vec<Column>>,
    laid: Laid,
    pub(super) selection: Selection<CustomerId>,
    /// The selected customers, those that the filter hides too.
    pub(super) selected: Vec<CustomerId>,
    /// The rows that are shown, from this number on.
    rows: Vec<CustomerRow>,
    /// What stands in their columns.
    values: Vec<Vec<Value>>,
    first: usize,
    pub(super) rows_are_stale: bool,
    is_stale: bool,
}

/// An order that is read beside the screen: not begun yet, or under this number.
#[derive(Debug)]
enum Ordering {
    Wanted,
    Asked(u64, Stop),
}

impl Drop for Ordering {
    fn drop(&mut self) {
        if let Ordering::Asked(_, stop) = self {
            stop.stop();
        }
    }
}

/// Every customer in an order, and the rank of each in it.
#[derive(Debug)]
struct Ordered {
    sort: Sort,
    ids: Vec<CustomerId>,
    ranks: HashMap<CustomerId, u32>,
}

impl Ordered {
    fn of(sort: Sort, ids: Vec<CustomerId>) -> Ordered {
        Ordered { sort, ranks: ids.iter().copied().zip(0..).collect(), ids }
    }
}

impl List {
    pub fn new() -> List {
        List {
            state: ListState::default(),
            ids: Vec::new(),
            all: 0,
            filter: LiveFilter::new(Scope::Customer),
            retyped: false,
            anchor: None,
            sort: Sort::default(),
            ordered: None,
            order_is_stale: false,
            ordering: None,
            asked: 0,
            chosen: None,
            laid: Laid::default(),
            selection: Selection::default(),
            selected: Vec::new(),
            rows: Vec::new(),
            values: Vec::new(),
            first: 0,
            rows_are_stale: true,
            is_stale: true,
        }
    }

    /// The customer under the cursor.
    pub fn current(&self) -> Option<CustomerId> {
        self.state.selected().and_then(|at| self.ids.get(at)).copied()
    }

    pub fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }

    pub fn sort(&self) -> Sort {
        self.sort
    }

    /// The book has changed: everything is read again before it is used.
    pub fn mark_stale(&mut self) {
        self.is_stale = true;
        self.rows_are_stale = true;
        self.order_is_stale = true;
    }

    /// Reads the list again if the book has changed.
    pub fn freshen(&mut self, cx: &Cx<'_>) -> Result<()> {
        if !self.is_stale {
            return Ok(());
        }
        self.find(cx)?;
        if !self.selection.is_empty() {
            let all = self.everyone(cx)?;
            self.selection.retain(&all);
            self.choose(cx)?;
        }
        self.is_stale = false;
        Ok(())
    }

    /// Puts what was found into the order of the list.
    pub(super) fn order(&mut self) {
        let sort = self.sort;
        if sort.field == Field::Kana {
            if sort.descending {
                self.ids.reverse();
            }
            return;
        }
        let is_known = self.ordered.as_ref().is_some_and(|ordered| ordered.sort == sort) || self.ordering.is_some();
        if std::mem::take(&mut self.order_is_stale) || !is_known {
            self.ordering = Some(Ordering::Wanted);
        }
        // Until another order is there, the one before holds.
        let Some(ordered) = &self.ordered else { return };
        if self.ids.len() == ordered.ids.len() {
            self.ids.clone_from(&ordered.ids);
        } else {
            self.ids.sort_by_cached_key(|id| ordered.ranks.get(id).copied().unwrap_or(u32::MAX));
        }
    }

    pub(super) fn everyone(&self, cx: &Cx<'_>) -> Result<Vec<CustomerId>> {
        match cx.index {
            Some(index) => Ok(index.all()),
            None => cx.crm.customer_ids(),
        }
    }

    pub fn set_sort(&mut self, sort: Sort, cx: &Cx<'_>) -> Result<()> {
        self.sort = sort;
        self.ordering = None;
        self.order_is_stale = true;
        self.find(cx)
    }

    /// The order that is to be read beside the screen.
    pub fn work(&mut self) -> Option<Work> {
        if !matches!(self.ordering, Some(Ordering::Wanted)) {
            return None;
        }
        self.asked += 1;
        let (number, key) = (self.asked, self.sort.key());
        let work = Work::new(move |crm, report| {
            let ids = crm.customers_in_order(&key)?;
            report.send(Message::Ordered { number, ids });
            Ok(())
        });
        self.ordering = Some(Ordering::Asked(number, work.stop()));
        Some(work)
    }

    /// An order has been read; whether it is the one that was wanted last.
    pub fn take_order(&mut self, number: u64, ids: &[CustomerId], cx: &Cx<'_>) -> Result<bool> {
        if !matches!(&self.ordering, Some(Ordering::Asked(asked, _)) if *asked == number) {
            return Ok(false);
        }
        self.ordering = None;
        self.ordered = Some(Ordered::of(self.sort, ids.to_vec()));
        self.find(cx)?;
        Ok(true)
    }

    /// Puts the cursor on the first customer of a row of readings, whatever the order of the list.
    pub fn go_to_row(&mut self, row: KanaRow, cx: &Cx<'_>) {
        let Some(index) = cx.index else { return };
        let by_reading = match self.filter.words(cx) {
            Some(words) => index.search_words(words),
            None => {
                let shown: HashSet<CustomerId> = self.ids.iter().copied().collect();
                index.all().into_iter().filter(|id| shown.contains(id)).collect()
            }
        };
        let at = index.first_of_row(&by_reading, row).or(by_reading.len().checked_sub(1));
        if let Some(customer) = at.and_then(|at| by_reading.get(at)) {
            self.select(*customer);
        }
    }

    pub(super) fn select(&mut self, customer: CustomerId) -> bool {
        match self.ids.iter().position(|id| *id == customer) {
            Some(at) => {
                self.state.select(at);
                true
            }
            None => false,
        }
    }

    /// The place of the rows in the pane.
    fn place(&self, area: Rect) -> Rect {
        let inner = Rect {
            x: area.x + 1,
            y: area.y + 1,
            width: area.width.saturating_sub(2),
            height: area.height.saturating_sub(2),
        };
        let below = self.filter.below(inner);
        let heading = if self.chosen.is_some() { 1.min(below.height) } else { 0 };
        Rect { y: below.y + heading, height: below.height - heading, ..below }
    }

    fn columns(&self) -> Cow<'_, [Column]> {
        match &self.chosen {
            Some(chosen) => Cow::Borrowed(chosen),
            None => Cow::Owned(usual()),
        }
    }

    /// Reads the rows that this pane will show.
    pub fn prepare(&mut self, area: Rect, cx: &Cx<'_>) -> Result<()> {
        self.freshen(cx)?;
        let place = self.place(area);
        // The cursor, the star and the mark before them, a blank and the flag after.
        let room = usize::from(place.width).saturating_sub(1 + 2 + 2);
        self.laid = columns::lay(&self.columns(), self.chosen.is_none(), room);
        let window = self.state.window(usize::from(place.height));
        let shown = self.rows.iter().map(|row| row.customer.id);
        if self.rows_are_stale || self.first != window.start || !shown.eq(self.ids[window.clone()].iter().copied()) {
            self.rows = cx.crm.customer_rows(&self.ids[window.clone()])?;
            self.values = cx.crm.column_values(&self.rows, &self.columns())?;
            self.first = window.start;
            self.rows_are_stale = false;
        }
        Ok(())
    }

    pub fn draw(&self, buffer: &mut Buffer, area: Rect, cx: &Cx<'_>, focused: bool) -> Option<Position> {
        let columns = usize::from(area.width).saturating_sub(FRAME);
        let least = text::width(&self.title(columns, cx)).min(LEAST_TITLE);
        let state = self.counts(columns, least, cx);
        let title = self.title(columns.saturating_sub(text::width(&state)), cx);
        Pane::new(title).state(state).focused(focused).draw(buffer, area, cx.look);
        let caret = self.filter.draw(buffer, area, cx);
        let place = self.place(area);
        if self.ids.is_empty() {
            list::draw_empty(buffer, place, cx.look, &self.empty_words(cx, usize::from(place.width.saturating_sub(2))));
            return caret;
        }
        if self.chosen.is_some() && place.y > area.y {
            let columns = self.columns();
            let heading = |place: &Place| columns::heading(&columns[place.at], place.width, cx);
            let line = self.laid.places.iter().map(heading).collect::<Vec<_>>().join("  ");
            let x = place.x + 1 + 2;
            paint::text(buffer, x, place.y - 1, place.width.saturating_sub(3), &line, cx.look.style(Role::Label));
        }
        let cursor = self.state.draw(buffer, place, cx.look, focused, |index, _| {
            let at = index.wrapping_sub(self.first);
            match (self.rows.get(at), self.values.get(at)) {
                (Some(row), Some(values)) => {
                    let shown_beside = !focused && self.state.selected() == Some(index);
                    self.row(row, values, shown_beside, cx)
                }
                _ => Line::default(),
            }
        });
        caret.or(cursor)
    }

    /// How many there are, and how many are selected. Where there is no room for both beside a title of so many columns,
    /// those that the keys are about.
    fn counts(&self, columns: usize, title: usize, cx: &Cx<'_>) -> String {
        let gap = if columns < 20 { "" } else { " " };
        let counts = format!("{}{gap}/{gap}{}{}", self.ids.len(), self.all, self.filter.waiting_mark(cx));
        if !self.has_selection() {
            return counts;
        }
        let selected = t::SELECTED.with(cx.lang(), &[("n", &self.selected.len())]);
        let both = format!("{selected}  {counts}");
        if text::width(&both) + title <= columns { both } else { selected }
    }

    /// The name of the pane, the order if it is another, and what is missing; what has no room goes, the name first.
    fn title(&self, room: usize, cx: &Cx<'_>) -> String {
        let mut parts = Vec::new();
        if self.filter.sorts() {
            parts.push(cx.say(words::ORDERED).to_owned());
        } else if self.sort != Sort::default() {
            parts.push(cx.say(self.sort.label()).to_owned());
        }
        if self.ordering.is_some() {
            parts.push(cx.say(c::SORTING).to_owned());
        }
        if self.laid.left_out > 0 {
            parts.push(c::LEFT_OUT.count(cx.lang(), self.laid.left_out));
        }
        let name = cx.say(t::TITLE).to_owned();
        let joined = |parts: &[String]| parts.join("  ");
        let whole = joined(&[&[name][..], &parts[..]].concat());
        if parts.is_empty() || text::width(&whole) <= room {
            return text::cut(&whole, room.max(LEAST_TITLE));
        }
        while parts.len() > 1 && text::width(&joined(&parts)) > room {
            parts.pop();
        }
        // The count, and how many are selected, say more than the order in full.
        text::cut(&joined(&parts), room.max(LEAST_TITLE))
    }

    /// Who could be added when nobody is found: the words of the filter.
    pub(super) fn name_to_add(&self) -> String {
        match only_words(self.filter.query()) {
            Some(_) => self.filter.text().trim().to_owned(),
            None => query::words(&self.filter.query().filter).join(" "),
        }
    }

    fn empty_words(&self, cx: &Cx<'_>, columns: usize) -> Vec<String> {
        let key = |action, context| cx.look.keymap.key_label(action, context).unwrap_or_default();
        let mut add = key(Action::ItemAdd, Context::CustomersList);
        if !self.filter.is_active() {
            return vec![cx.say(t::EMPTY_BOOK).to_owned(), format!("{add}  {}", cx.say(t::ADD))];
        }
        if self.filter.is_waiting() && self.filter.words(cx).is_none() {
            return Vec::new();
        }
        let mut clear = key(Action::LayerBack, Context::CustomersList);
        if self.filter.is_typing() {
            add = format!("{} {add}", key(Action::InputAccept, Context::Filter));
            clear = key(Action::InputCancel, Context::Filter);
        }
        let none = t::NO_HIT.with(cx.lang(), &[("text", &self.filter.shown_text())]);
        let mut lines = text::wrap(&none, columns);
        let elsewhere = self.filter.elsewhere();
        for (count, said, query) in
            [(elsewhere.archived, words::IN_ARCHIVE, "is:archived"), (elsewhere.trashed, words::IN_TRASH, "is:trashed")]
        {
            if count > 0 {
                lines.push(said.with(cx.lang(), &[("n", &count), ("query", &query)]));
            }
        }
        if elsewhere.history > 0 {
            let more = if elsewhere.history == Elsewhere::MANY { "+" } else { "" };
            let n = format!("{}{more}", elsewhere.history);
            let leave = if self.filter.is_typing() { key(Action::InputAccept, Context::Filter) } else { String::new() };
            let there = [(Action::ScreenHistory, Context::Main), (Action::FilterOpen, Context::History)];
            let keys = format!("{leave} {}", there.map(|(action, context)| key(action, context)).join(" "));
            lines.push(words::IN_HISTORY.with(cx.lang(), &[("n", &n), ("keys", &keys.trim_start())]));
        }
        if !self.name_to_add().is_empty() {
            lines.push(format!("{add}  {}", cx.say(t::ADD_THIS_NAME)));
        }
        lines.push(format!("{clear}  {}", cx.say(t::CLEAR)));
        lines
    }

    /// `* 富士見製作所      渡邊 健一    今日 !`
    ///
    /// The customer that the panes beside show stays bold while they have the focus.
    fn row(&self, row: &CustomerRow, values: &[Value], shown_beside: bool, cx: &Cx<'_>) -> Line<'static> {
        let chosen = self.selection.contains(row.customer.id);
        let style = |role| cx.look.style(role);
        let star = if row.customer.starred { "*" } else { " " };
        let mark = match (chosen, cx.look.ascii) {
            (false, _) => " ",
            (true, false) => "✓",
            (true, true) => "+",
        };
        let mut name_style = style(Role::Text);
        if chosen || shown_beside {
            name_style = name_style.add_modifier(Modifier::BOLD);
        }
        let mut spans = vec![Span::styled(star, style(Role::Accent)), Span::styled(mark, style(Role::Accent))];
        let columns = self.columns();
        for (number, Place { at, width }) in self.laid.places.iter().enumerate() {
            if number > 0 {
                spans.push(Span::raw(" ".repeat(columns::GAP)));
            }
            let (Some(column), Some(value)) = (columns.get(*at), values.get(*at)) else { continue };
            match column {
                Subject::Field(Field::Name) => spans.extend(self.name(row, *width, name_style)),
                Subject::Field(Field::Person) => spans.extend(cells::highlighted(
                    text::pad(cells::person(row, cx.lang()), *width),
                    self.filter.marks().needles(),
                    style(Role::Dim),
                )),
                _ => spans.push(Span::styled(columns::cell(column, value, *width, cx), style(Role::Dim))),
            }
        }
        spans.push(Span::raw(" "));
        spans.push(Span::styled(cells::flag(&row.standing, cx.crm.today()), style(Role::Bad)));
        Line::from(spans)
    }

    /// The name with what the filter has found in it, or in its reading.
    fn name(&self, row: &CustomerRow, width: usize, style: Style) -> Vec<Span<'static>> {
        let shown = text::pad(cells::short_name(&row.customer), width);
        let marked = cells::highlighted(shown, self.filter.marks().needles(), style);
        if marked.len() > 1 || !self.filter.marks().finds_reading(&row.customer.reading) {
            return marked;
        }
        // Typed in kana or Latin letters: what was found is the reading of the name.
        let shown = text::cut(cells::short_name(&row.customer), width);
        let blank = width.saturating_sub(text::width(&shown));
        let found = style.add_modifier(Modifier::BOLD | Modifier::UNDERLINED);
        vec![Span::styled(shown, found), Span::raw(" ".repeat(blank))]
    }
}
