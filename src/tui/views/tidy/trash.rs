//! The trash: what was thrown away, what is on it, and bringing it back.

mod facts;
#[cfg(test)]
mod tests;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

use crate::config::keys::{Action, Context};
use crate::domain::CustomerId;
use crate::domain::search_line::{self, Parts};
use crate::domain::text::{display, short_company_name};
use crate::i18n::{self, dates, trash as t};
use crate::ops::Result;
use crate::ops::trash::{self, Trashed, TrashedId};
use crate::tui::dialogs::menu;
use crate::tui::filter::{WordLine, Wrote};
use crate::tui::selection::Selection;
use crate::tui::style::Role;
use crate::tui::view::{Cx, Flow, Layer, Subject, or_say};
use crate::tui::views::tidy::reading::{self, Reading, Text};
use crate::tui::widgets::list::draw_empty;
use crate::tui::widgets::menu::Item;
use crate::tui::widgets::{ListState, Pane};
use crate::tui::{cells, text};

/// The screen.
#[derive(Debug, Default)]
pub struct Trash {
    /// Those that the words let through.
    things: Vec<Trashed>,
    /// How many there are in all.
    all: usize,
    words: WordLine,
    /// The ids of `things`.
    order: Vec<TrashedId>,
    list: ListState,
    selection: Selection<TrashedId>,
    reading: Reading<TrashedId>,
    zoomed: bool,
    /// The lower pane is put away.
    hidden: bool,
    /// What is shown is what the book holds.
    read: bool,
}

const GAP: usize = 2;
const MARK: usize = 2;

impl Trash {
    fn areas(&self, area: Rect) -> (Option<Rect>, Option<Rect>) {
        reading::areas(area, self.zoomed, self.hidden || self.things.is_empty())
    }

    fn read(&mut self, cx: &Cx<'_>) -> Result<()> {
        let current = self.current().map(|thing| thing.id);
        self.things = cx.crm.trash()?;
        self.all = self.things.len();
        if self.words.is_active() {
            self.things.retain(|thing| self.words.lets_through(&line_of(thing)));
        }
        self.order = self.things.iter().map(|thing| thing.id).collect();
        self.list.set_len(self.things.len());
        if let Some(at) = current.and_then(|id| self.order.iter().position(|other| *other == id)) {
            self.list.select(at);
        }
        self.selection.retain(&self.order);
        self.zoomed &= !self.things.is_empty();
        self.read = true;
        Ok(())
    }

    fn current(&self) -> Option<&Trashed> {
        self.things.get(self.list.selected()?)
    }

    /// The chosen things, else the one under the cursor.
    fn wanted(&self) -> Vec<&Trashed> {
        if self.selection.is_empty() {
            return self.current().into_iter().collect();
        }
        self.things.iter().filter(|thing| self.selection.contains(thing.id)).collect()
    }

    /// Restores; asks first whether customers shall come back as well that something hangs on.
    fn restore(&self, cx: &Cx<'_>) -> Flow {
        let wanted = self.wanted();
        let ids: Vec<TrashedId> = wanted.iter().map(|thing| thing.id).collect();
        if ids.is_empty() {
            return Flow::Ignored;
        }
        let mut under: Vec<(CustomerId, &str)> = Vec::new();
        for thing in &wanted {
            if let Some(customer) = thing.under
                && !ids.contains(&TrashedId::Customer(customer))
                && !under.iter().any(|(id, _)| *id == customer)
            {
                under.push((customer, &thing.customer));
            }
        }
        let title = match under.as_slice() {
            [] => return Flow::run(command(ids)),
            [(_, name)] => t::ASK_BOTH.with(cx.lang(), &[("name", name)]),
            several => t::ASK_MANY.count(cx.lang(), several.len()),
        };
        // Customers first: what hangs on them comes back into sight with them.
        let both: Vec<TrashedId> =
            under.iter().map(|(id, _)| TrashedId::Customer(*id)).chain(ids.iter().copied()).collect();
        let items = vec![Item::new('b', cx.say(t::BOTH), both), Item::new('o', cx.say(t::ONLY_THIS), ids)];
        menu(title, items, |ids, _| Flow::run(command(ids)))
    }

    fn choose(&mut self, action: Action) -> bool {
        self.selection.apply(action, &mut self.list, &self.order)
    }

    fn draw_list(&self, buffer: &mut Buffer, area: Rect, cx: &Cx<'_>) -> Option<Position> {
        let lang = cx.lang();
        let mut state = match self.words.is_active() {
            true => t::COUNT_OF.with(lang, &[("n", &self.things.len()), ("all", &self.all)]),
            false => t::COUNT.count(lang, self.all),
        };
        if !self.selection.is_empty() {
            state = format!("{}  {state}", t::CHOSEN.with(lang, &[("n", &self.selection.len())]));
        }
        let inner = Pane::new(cx.say(t::TITLE)).state(state).focused(true).draw(buffer, area, cx.look);
        let caret = self.words.draw(buffer, area, cx);
        let inner = self.words.below(inner);
        if self.things.is_empty() && self.words.is_active() {
            let text = display(self.words.text()).into_owned();
            draw_empty(buffer, inner, cx.look, &[t::NONE_FOUND.with(lang, &[("text", &text)])]);
            return caret;
        }
        if self.things.is_empty() {
            let key = cx.look.keymap.key_label(Action::ItemDelete, Context::Main).unwrap_or_default();
            let lines = [cx.say(t::EMPTY).to_owned(), t::EMPTY_HINT.with(lang, &[("key", &key)])];
            draw_empty(buffer, inner, cx.look, &lines);
            return None;
        }
        let rows = Rect { width: inner.width.saturating_sub(1), ..inner };
        let columns = Columns::of(usize::from(rows.width.saturating_sub(1)), cx);
        let cursor = self.list.draw(buffer, rows, cx.look, true, |index, _| self.line(index, columns, cx));
        caret.or(cursor)
    }

    fn line(&self, index: usize, columns: Columns, cx: &Cx<'_>) -> Line<'static> {
        let Some(thing) = self.things.get(index) else { return Line::default() };
        let (plain, dim) = (cx.look.style(Role::Text), cx.look.style(Role::Dim));
        let gap = " ".repeat(GAP);
        let mark = if self.selection.contains(thing.id) { "✓ " } else { "  " };
        let whose = short_company_name(&thing.customer);
        let note = if thing.under.is_some() { cx.say(t::UNDER) } else { "" };
        Line::from(vec![
            Span::styled(mark, cx.look.style(Role::Accent)),
            Span::styled(text::pad(cx.say(kind(thing.id)), columns.kind), dim),
            Span::raw(gap.clone()),
            Span::styled(text::pad(title(thing, cx), columns.title), plain),
            Span::raw(gap.clone()),
            Span::styled(text::pad(whose, columns.customer), plain),
            Span::raw(gap.clone()),
            Span::styled(text::pad(note, columns.note), cx.look.style(Role::Warn)),
            Span::raw(gap),
            Span::styled(text::pad_left(&trashed_on(thing, cx), columns.day), dim),
        ])
    }
}

/// The columns of the list.
#[derive(Clone, Copy, Debug)]
struct Columns {
    kind: usize,
    title: usize,
    customer: usize,
    note: usize,
    day: usize,
}

impl Columns {
    fn of(width: usize, cx: &Cx<'_>) -> Columns {
        let kinds = [t::CUSTOMER, t::PERSON, t::CONTACT, t::TODO];
        let kind = kinds.iter().map(|word| text::width(cx.say(*word))).max().unwrap_or_default();
        let (note, day) = (text::width(cx.say(t::UNDER)), 10);
        let rest = width.saturating_sub(MARK + kind + note + day + 4 * GAP);
        let customer = (rest * 2 / 5).min(24);
        Columns { kind, title: rest - customer, customer, note, day }
    }
}

fn command(ids: Vec<TrashedId>) -> crate::ops::Command {
    match *ids.as_slice() {
        // The operation has the name of its kind then.
        [id] => trash::restore(id),
        _ => trash::Command::Restore(ids).into(),
    }
}

/// What kind of thing it is.
fn kind(id: TrashedId) -> i18n::Text {
    match id {
        TrashedId::Customer(_) => t::CUSTOMER,
        TrashedId::Person(_) => t::PERSON,
        TrashedId::Interaction(_) => t::CONTACT,
        TrashedId::Todo(_) => t::TODO,
        TrashedId::Purchase(_) => t::PURCHASE,
    }
}

/// Its name, or the first line of what was said.
fn title<'a>(thing: &'a Trashed, cx: &Cx<'_>) -> &'a str {
    thing.title.lines().find(|line| !line.trim().is_empty()).unwrap_or_else(|| cx.say(t::UNTITLED))
}

/// The day it was thrown away, on the clock of the reader.
fn trashed_on(thing: &Trashed, cx: &Cx<'_>) -> String {
    cells::day_of(&thing.trashed_at, cx.crm)
        .map(|day| dates::when(crate::domain::date::When::day(day), cx.crm.today()))
        .unwrap_or_default()
}

/// What the words look through: what it is called, and whose it is.
fn line_of(thing: &Trashed) -> String {
    search_line::line(&Parts { names: vec![(&thing.title, ""), (&thing.customer, "")], ..Parts::default() })
}

impl Layer for Trash {
    fn context(&self) -> Context {
        if self.words.is_typing() { Context::Input } else { Context::TidyTrash }
    }

    fn text(&mut self, typed: &str, cx: &Cx<'_>) -> Flow {
        self.words.insert(typed);
        or_say(self.read(cx), cx.lang(), |()| Flow::Stay)
    }

    fn action(&mut self, action: Action, cx: &Cx<'_>) -> Flow {
        if self.words.is_typing() {
            return match self.words.apply(action) {
                Wrote::Changed => or_say(self.read(cx), cx.lang(), |()| Flow::Stay),
                Wrote::Same | Wrote::Accepted => Flow::Stay,
                Wrote::NotMine => Flow::Ignored,
            };
        }
        match action {
            Action::FilterOpen if self.all > 0 => {
                self.zoomed = false;
                self.words.open();
            }
            Action::TrashRestore => return self.restore(cx),
            Action::ItemOpen | Action::PaneZoom if self.current().is_some() => self.zoomed = !self.zoomed,
            Action::PanePreview => self.hidden = !self.hidden,
            Action::LayerBack if self.selection.clear() => {}
            Action::LayerBack if self.words.is_shown() => {
                self.words.clear();
                return or_say(self.read(cx), cx.lang(), |()| Flow::Stay);
            }
            Action::LayerBack if self.zoomed => self.zoomed = false,
            action if self.reading.apply(action) || self.choose(action) => {}
            _ => return Flow::Ignored,
        }
        Flow::Stay
    }

    fn subject(&self) -> Subject {
        match self.wanted() {
            things if things.is_empty() => Subject::Nothing,
            things => Subject::Trashed(things.into_iter().map(|thing| thing.id).collect()),
        }
    }

    fn changed(&mut self, _touched: &[CustomerId], _cx: &Cx<'_>) {
        self.read = false;
        self.reading.forget();
    }

    fn prepare(&mut self, area: Rect, cx: &Cx<'_>) -> Result<()> {
        if !self.read {
            self.read(cx)?;
        }
        let current = self.list.selected().and_then(|at| self.things.get(at));
        let pane = self.areas(area).1.unwrap_or_default();
        self.reading.prepare(current.map(|thing| (thing.id, thing)), pane, cx, |thing| {
            let state = format!("{} {}", cx.say(t::TRASHED), trashed_on(thing, cx));
            Ok(Text { title: title(thing, cx).to_owned(), state, facts: facts::facts(thing, cx)? })
        })
    }

    fn draw(&self, buffer: &mut Buffer, area: Rect, cx: &Cx<'_>) -> Option<Position> {
        let (list, detail) = self.areas(area);
        if let Some(area) = detail {
            self.reading.draw(buffer, area, self.zoomed, cx);
        }
        match (list, detail) {
            (Some(list), _) => self.draw_list(buffer, list, cx),
            (None, detail) => detail.map(|area| Position { x: area.x, y: area.y }),
        }
    }

    fn footer(&self) -> Vec<Action> {
        if self.words.is_typing() {
            return WordLine::footer();
        }
        vec![
            Action::TrashRestore,
            Action::ItemOpen,
            Action::FilterOpen,
            Action::SubtabNext,
            Action::SelectToggle,
            Action::SelectAll,
            Action::Undo,
            Action::PaletteOpen,
        ]
    }

    fn disabled(&self, action: Action, cx: &Cx<'_>) -> Option<String> {
        match action {
            Action::TrashRestore | Action::FilterOpen if self.all == 0 => Some(cx.say(t::EMPTY).to_owned()),
            _ if self.things.is_empty() => None,
            Action::ItemDelete => Some(cx.say(t::THROWN_ALREADY).to_owned()),
            Action::ItemEdit | Action::ItemEditExternal | Action::ItemDone | Action::TodoAdd => {
                let key = cx.look.keymap.key_label(Action::TrashRestore, Context::TidyTrash).unwrap_or_default();
                Some(t::RESTORE_FIRST.with(cx.lang(), &[("key", &key)]))
            }
            _ => None,
        }
    }
}
