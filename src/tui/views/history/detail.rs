//! One entry in full: who, when and how, all that was said, and what came before and after it with this customer.

use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::rows::first_line;
use crate::config::keys::{Action, Context};
use crate::domain::InteractionId;
use crate::domain::interaction::{Direction, Interaction};
use crate::domain::text::{display_multiline, short_company_name, width};
use crate::i18n::{dates, history as t};
use crate::ops::Result;
use crate::ops::interactions::HistoryRow;
use crate::tui::style::Role;
use crate::tui::view::Cx;
use crate::tui::widgets::{Pane, Scroll, paint};
use crate::tui::{cells, highlight, text};

/// So many neighbours are shown on either side.
const NEIGHBOURS: usize = 2;

/// Which match is the current one when another entry comes under the cursor.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Enter {
    #[default]
    None,
    First,
    Last,
}

/// The pane below the list.
#[derive(Debug, Default)]
pub(super) struct Detail {
    /// What it was made for.
    of: Option<(InteractionId, u16, Vec<String>)>,
    title: String,
    category: String,
    lines: Vec<Row>,
    /// Where the words are in what was said.
    places: Vec<Range<usize>>,
    current: Option<usize>,
    enter: Enter,
    scroll: Scroll,
    /// Rows of the pane.
    height: usize,
}

#[derive(Debug)]
struct Row {
    text: String,
    /// For what was said: where the row begins in it.
    offset: Option<usize>,
    role: Role,
}

impl Row {
    fn new(text: impl Into<String>, role: Role) -> Row {
        Row { text: text.into(), offset: None, role }
    }
}

impl Detail {
    /// The book has changed.
    pub fn forget(&mut self) {
        // What is shown for the same entry stays where it was scrolled to.
        if let Some((_, columns, _)) = &mut self.of {
            *columns = 0;
        }
    }

    /// Makes what is shown of an entry in a pane of this size.
    ///
    /// # Errors
    /// The book could not be read.
    pub fn prepare(&mut self, row: Option<&HistoryRow>, area: Rect, words: &[String], cx: &Cx<'_>) -> Result<()> {
        self.height = usize::from(area.height.saturating_sub(2));
        let Some(row) = row else {
            *self = Detail { height: self.height, enter: self.enter, ..Detail::default() };
            return Ok(());
        };
        let id = row.interaction.id;
        let wanted = (id, area.width, words.to_vec());
        if self.of.as_ref() != Some(&wanted) {
            let same = self.of.as_ref().is_some_and(|(of, _, old)| *of == id && old == words);
            self.fill(row, usize::from(area.width.saturating_sub(4)), words, cx)?;
            self.of = Some(wanted);
            if !same {
                self.scroll.to_top();
                self.current = None;
            }
        }
        match std::mem::take(&mut self.enter) {
            Enter::None => {}
            Enter::First => self.go_to(0),
            Enter::Last => self.go_to(self.places.len().saturating_sub(1)),
        }
        self.scroll.fit(self.lines.len(), self.height);
        Ok(())
    }

    fn fill(&mut self, row: &HistoryRow, columns: usize, words: &[String], cx: &Cx<'_>) -> Result<()> {
        let entry = &row.interaction;
        let lang = cx.lang();
        let mut people = String::new();
        for id in &entry.people {
            let person = cx.crm.person(*id)?;
            let honorific = if person.honorific.is_empty() { "" } else { " " };
            people.push_str(&format!("  {}{honorific}{}", person.name, person.honorific));
        }
        self.title = format!(
            "{}{people}  {} {}",
            short_company_name(&row.customer),
            dates::when(entry.at, cx.crm.today()),
            cells::term(cx.crm, Some(entry.channel), cx.lang())
        );
        self.category = cells::term(cx.crm, entry.category, cx.lang()).to_owned();
        self.lines.clear();
        if !entry.reached {
            self.lines.push(Row::new(t::NOT_REACHED.get(lang), Role::Label));
        }
        let said = display_multiline(&entry.body).into_owned();
        self.places = highlight::places(&said, words);
        let mut at = 0;
        if !said.trim().is_empty() {
            for line in width::wrap(said.trim_end(), columns.max(2)) {
                // Lines are pieces of the text in its order; only spaces at the breaks are missing.
                let offset = at + said[at..].find(&line).unwrap_or_default();
                at = offset + line.len();
                self.lines.push(Row { text: line, offset: Some(offset), role: Role::Text });
            }
        }
        let facts = facts(entry, cx);
        if !facts.is_empty() {
            self.lines.push(Row::new(facts, Role::Dim));
        }
        self.neighbours(entry, cx)
    }

    fn neighbours(&mut self, entry: &Interaction, cx: &Cx<'_>) -> Result<()> {
        let all = cx.crm.history_of(entry.customer)?;
        let Some(at) = all.iter().position(|id| *id == entry.id) else { return Ok(()) };
        let newer = &all[at.saturating_sub(NEIGHBOURS)..at];
        let older = &all[at + 1..all.len().min(at + 1 + NEIGHBOURS)];
        let near: Vec<InteractionId> = newer.iter().chain(older).copied().collect();
        if near.is_empty() {
            return Ok(());
        }
        self.lines.push(Row::new("", Role::Text));
        self.lines.push(Row::new(cx.say(t::AROUND), Role::Label));
        let near = cx.crm.interactions(&near)?;
        let day = |entry: &Interaction| dates::when(entry.at, cx.crm.today());
        let widest = |of: &dyn Fn(&Interaction) -> usize| near.iter().map(of).max().unwrap_or_default();
        let day_width = widest(&|entry| text::width(&day(entry)));
        let channel_width = widest(&|entry| text::width(cells::term(cx.crm, Some(entry.channel), cx.lang())));
        let category_width = widest(&|entry| text::width(cells::term(cx.crm, entry.category, cx.lang())));
        for entry in &near {
            let mut line = format!(
                "{}  {}  ",
                text::pad(&day(entry), day_width),
                text::pad(cells::term(cx.crm, Some(entry.channel), cx.lang()), channel_width),
            );
            if category_width > 0 {
                line.push_str(&text::pad(cells::term(cx.crm, entry.category, cx.lang()), category_width));
                line.push_str("  ");
            }
            line.push_str(&first_line(entry, cx.lang()));
            self.lines.push(Row::new(line, Role::Dim));
        }
        Ok(())
    }

    /// Scrolls by a line; `false` when the action is not ours.
    pub fn apply(&mut self, action: Action) -> bool {
        self.scroll.apply(action)
    }

    /// Goes to the next match in what was said, or the one before; `false` when there is none further.
    pub fn step(&mut self, forward: bool) -> bool {
        let target = match (self.current, forward) {
            (None, true) => Some(0),
            (None, false) => self.places.len().checked_sub(1),
            (Some(at), true) => Some(at + 1),
            (Some(at), false) => at.checked_sub(1),
        };
        match target.filter(|at| *at < self.places.len()) {
            Some(at) => {
                self.go_to(at);
                true
            }
            None => false,
        }
    }

    /// The entry that comes under the cursor next shows its first match, or its last.
    pub fn enter(&mut self, forward: bool) {
        self.enter = if forward { Enter::First } else { Enter::Last };
    }

    fn go_to(&mut self, number: usize) {
        let Some(place) = self.places.get(number) else { return };
        self.current = Some(number);
        let line = self.lines.iter().rposition(|row| row.offset.is_some_and(|offset| offset <= place.start));
        let line = line.unwrap_or_default();
        self.scroll.reveal(line, self.height);
    }

    pub fn draw(&self, buffer: &mut Buffer, area: Rect, focused: bool, cx: &Cx<'_>) {
        let mut state = self.category.clone();
        if let Some(place) = self.scroll.in_sight() {
            state = if state.is_empty() { place } else { format!("{state}  {place}") };
        }
        let pane = Pane::new(self.title.as_str()).state(state).focused(focused);
        let inner = pane.draw(buffer, area, cx.look);
        let columns = inner.width.saturating_sub(2);
        for (y, row) in (inner.y..inner.bottom()).zip(self.lines.iter().skip(self.scroll.first())) {
            let style = cx.look.style(row.role);
            let line = match row.offset {
                Some(offset) => Line::from(highlight::spans(&row.text, offset, &self.places, self.current, style)),
                None => Line::from(Span::styled(row.text.clone(), style)),
            };
            paint::line(buffer, inner.x + 1, y, columns, &line, style);
        }
        // Where the text leaves room, what can be done with the entry.
        if self.of.is_some() && self.lines.len() + 2 <= usize::from(inner.height) {
            let key = |action| cx.look.keymap.key_label(action, Context::History);
            let hints: Vec<String> = [(t::HINT_PLAN, Action::TodoAdd), (t::HINT_CATEGORY, Action::TagEdit)]
                .into_iter()
                .filter_map(|(hint, action)| Some(hint.with(cx.lang(), &[("key", &key(action)?)])))
                .collect();
            let style = cx.look.style(Role::Dim);
            paint::text(buffer, inner.x + 1, inner.bottom() - 1, columns, &hints.join("     "), style);
        }
    }
}

/// Who turned to whom, how long, how much, and the tags, on one line.
fn facts(entry: &Interaction, cx: &Cx<'_>) -> String {
    let lang = cx.lang();
    let mut facts: Vec<String> = Vec::new();
    facts.extend(entry.direction.map(|direction| {
        let word = if direction == Direction::In { t::FROM_THEM } else { t::FROM_US };
        word.get(lang).to_owned()
    }));
    facts.extend(entry.minutes.map(|minutes| dates::MINUTES.with(lang, &[("n", &minutes)])));
    facts.extend(entry.amount.map(|amount| dates::yen(amount, lang)));
    facts.extend(entry.tags.iter().map(|tag| format!("#{tag}")));
    facts.join("  ")
}
