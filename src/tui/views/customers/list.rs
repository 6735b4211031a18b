//! The list: which customers, in which order, which of them are shown, and their rows.

use std::collections::{HashMap, HashSet};

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Modifier;
use ratatui::text::{Line, Span};

use super::sort::Sort;
use crate::config::keys::{Action, Context};
use crate::domain::CustomerId;
use crate::domain::query::{self, Scope, only_words};
use crate::domain::text::KanaRow;
use crate::i18n::{customers as t, filter as words};
use crate::ops::Result;
use crate::ops::customers::{CustomerRow, Order};
use crate::tui::filter::LiveFilter;
use crate::tui::selection::Selection;
use crate::tui::style::Role;
use crate::tui::view::Cx;
use crate::tui::widgets::{ListState, Pane, list};
use crate::tui::{cells, text};

/// From so many columns on, a row has the person too.
const PERSON_FROM: usize = 34;

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
    pub(super) selection: Selection<CustomerId>,
    /// The selected customers, those that the filter hides too.
    pub(super) selected: Vec<CustomerId>,
    /// The rows that are shown, from this number on.
    rows: Vec<CustomerRow>,
    first: usize,
    pub(super) rows_are_stale: bool,
    is_stale: bool,
}

/// Every customer in an order, and the rank of each in it.
#[derive(Debug)]
struct Ordered {
    ids: Vec<CustomerId>,
    ranks: HashMap<CustomerId, u32>,
}

impl Ordered {
    fn of(ids: Vec<CustomerId>) -> Ordered {
        Ordered { ranks: ids.iter().copied().zip(0..).collect(), ids }
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
            selection: Selection::default(),
            selected: Vec::new(),
            rows: Vec::new(),
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
        self.ordered = None;
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
    pub(super) fn order(&mut self, cx: &Cx<'_>) -> Result<()> {
        let Sort { order, reverse } = self.sort;
        if order == Order::SortKey {
            if reverse {
                self.ids.reverse();
            }
            return Ok(());
        }
        let ordered = match &mut self.ordered {
            Some(ordered) => ordered,
            none => none.insert(Ordered::of(cx.crm.customer_ids(order, reverse)?)),
        };
        if self.ids.len() == ordered.ids.len() {
            self.ids.clone_from(&ordered.ids);
        } else {
            self.ids.sort_by_cached_key(|id| ordered.ranks.get(id).copied().unwrap_or(u32::MAX));
        }
        Ok(())
    }

    pub(super) fn everyone(&self, cx: &Cx<'_>) -> Result<Vec<CustomerId>> {
        match cx.index {
            Some(index) => Ok(index.all()),
            None => cx.crm.customer_ids(Order::SortKey, false),
        }
    }

    pub fn set_sort(&mut self, sort: Sort, cx: &Cx<'_>) -> Result<()> {
        self.sort = sort;
        self.ordered = None;
        self.find(cx)
    }

    /// Puts the cursor on the first customer of a row of readings, whatever the order of the list.
    pub fn go_to_row(&mut self, row: KanaRow, cx: &Cx<'_>) {
        let Some(index) = cx.index else { return };
        let by_reading = match self.filter.words() {
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
        self.filter.below(inner)
    }

    /// Reads the rows that this pane will show.
    pub fn prepare(&mut self, area: Rect, cx: &Cx<'_>) -> Result<()> {
        self.freshen(cx)?;
        let window = self.state.window(usize::from(self.place(area).height));
        let shown = self.rows.iter().map(|row| row.customer.id);
        if self.rows_are_stale || self.first != window.start || !shown.eq(self.ids[window.clone()].iter().copied()) {
            self.rows = cx.crm.customer_rows(&self.ids[window.clone()])?;
            self.first = window.start;
            self.rows_are_stale = false;
        }
        Ok(())
    }

    pub fn draw(&self, buffer: &mut Buffer, area: Rect, cx: &Cx<'_>, focused: bool) -> Option<Position> {
        let lang = cx.lang();
        let mut title = cx.say(t::TITLE).to_owned();
        if self.filter.sorts() {
            title = format!("{title}  {}", cx.say(words::ORDERED));
        } else if self.sort != Sort::default() {
            title = format!("{title}  {}", cx.say(self.sort.label()));
        }
        let gap = if area.width < 30 { "" } else { " " };
        let mut state = format!("{}{gap}/{gap}{}{}", self.ids.len(), self.all, self.filter.waiting_mark(cx));
        if self.has_selection() {
            state = format!("{}  {state}", t::SELECTED.with(lang, &[("n", &self.selected.len())]));
        }
        Pane::new(title).state(state).focused(focused).draw(buffer, area, cx.look);
        let caret = self.filter.draw(buffer, area, cx);
        let place = self.place(area);
        if self.ids.is_empty() {
            list::draw_empty(buffer, place, cx.look, &self.empty_words(cx, usize::from(place.width.saturating_sub(2))));
            return caret;
        }
        let cursor = self.state.draw(buffer, place, cx.look, focused, |index, columns| {
            match self.rows.get(index.wrapping_sub(self.first)) {
                Some(row) => {
                    let shown_beside = !focused && self.state.selected() == Some(index);
                    self.row(row, usize::from(columns), shown_beside, cx)
                }
                None => Line::default(),
            }
        });
        caret.or(cursor)
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
        if self.filter.is_waiting() && self.filter.words().is_none() {
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
        if !self.name_to_add().is_empty() {
            lines.push(format!("{add}  {}", cx.say(t::ADD_THIS_NAME)));
        }
        lines.push(format!("{clear}  {}", cx.say(t::CLEAR)));
        lines
    }

    /// `* 富士見製作所      渡邊 健一    今日 !`
    ///
    /// The customer that the panes beside show stays bold while they have the focus.
    fn row(&self, row: &CustomerRow, columns: usize, shown_beside: bool, cx: &Cx<'_>) -> Line<'static> {
        let (lang, today) = (cx.lang(), cx.crm.today());
        let chosen = self.selection.contains(row.customer.id);
        let style = |role| cx.look.style(role);
        let star = if row.customer.starred { "*" } else { " " };
        let mark = match (chosen, cx.look.ascii) {
            (false, _) => " ",
            (true, false) => "✓",
            (true, true) => "+",
        };
        // The star, the mark, two blanks before the days, the days, a blank, the flag.
        let room = columns.saturating_sub(2 + 2 + 5 + 2);
        let person = if columns >= PERSON_FROM { (room.saturating_sub(2) * 3 / 7).min(20) } else { 0 };
        let name = room.saturating_sub(if person > 0 { person + 2 } else { 0 });
        let mut name_style = style(Role::Text);
        if chosen || shown_beside {
            name_style = name_style.add_modifier(Modifier::BOLD);
        }
        let mut spans = vec![Span::styled(star, style(Role::Accent)), Span::styled(mark, style(Role::Accent))];
        let shown = text::pad(cells::short_name(&row.customer), name);
        let mut marked = cells::highlighted(shown, self.filter.needles(), name_style);
        if marked.len() == 1 && self.filter.finds_reading(&row.customer.reading) {
            // Typed in kana or Latin letters: what was found is the reading of the name.
            let shown = text::cut(cells::short_name(&row.customer), name);
            let blank = name.saturating_sub(text::width(&shown));
            let found = name_style.add_modifier(Modifier::BOLD | Modifier::UNDERLINED);
            marked = vec![Span::styled(shown, found), Span::raw(" ".repeat(blank))];
        }
        spans.extend(marked);
        if person > 0 {
            spans.push(Span::raw("  "));
            spans.extend(cells::highlighted(
                text::pad(cells::person(row, lang), person),
                self.filter.needles(),
                style(Role::Dim),
            ));
        }
        let since = cells::since(row.standing.last_contact, today, lang);
        spans.push(Span::raw("  "));
        spans.push(Span::styled(text::pad_left(&since, 5), style(Role::Dim)));
        spans.push(Span::raw(" "));
        spans.push(Span::styled(cells::flag(&row.standing, today), style(Role::Bad)));
        Line::from(spans)
    }
}
