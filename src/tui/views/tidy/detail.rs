//! What lies in the trash, looked at: the lines of a card, or the whole of a text.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::{title, trashed_on};
use crate::config::keys::Action;
use crate::domain::CustomerId;
use crate::domain::contact_point::PointKind;
use crate::domain::interaction::Interaction;
use crate::domain::person::Person;
use crate::domain::todo::Todo;
use crate::i18n::{Text, dates, trash as t};
use crate::ops::Result;
use crate::ops::trash::{Trashed, TrashedId};
use crate::tui::style::Role;
use crate::tui::view::Cx;
use crate::tui::widgets::{Pane, paint};
use crate::tui::{cells, text};

/// The pane below the list.
#[derive(Debug, Default)]
pub(super) struct Detail {
    of: Option<(TrashedId, u16)>,
    title: String,
    state: String,
    lines: Vec<(String, String)>,
    scroll: usize,
    height: usize,
}

impl Detail {
    /// The book has changed.
    pub fn forget(&mut self) {
        self.of = None;
    }

    /// Reads what is shown of a thing in a pane of this size.
    ///
    /// # Errors
    /// The book could not be read.
    pub fn prepare(&mut self, thing: Option<&Trashed>, area: Rect, cx: &Cx<'_>) -> Result<()> {
        self.height = usize::from(area.height.saturating_sub(2));
        let Some(thing) = thing else {
            *self = Detail { height: self.height, ..Detail::default() };
            return Ok(());
        };
        let wanted = Some((thing.id, area.width));
        if self.of != wanted {
            if self.of.map(|(id, _)| id) != Some(thing.id) {
                self.scroll = 0;
            }
            self.title = title(thing, cx).to_owned();
            self.state = format!("{} {}", cx.say(t::TRASHED), trashed_on(thing, cx));
            let facts = facts(thing, cx)?;
            self.lines = laid_out(facts, usize::from(area.width.saturating_sub(4)), cx);
            self.of = wanted;
        }
        self.scroll = self.scroll.min(self.lines.len().saturating_sub(self.height));
        Ok(())
    }

    /// Scrolls by a line; `false` when the action is not ours.
    pub fn apply(&mut self, action: Action) -> bool {
        match action {
            Action::DetailDown => {
                self.scroll = (self.scroll + 1).min(self.lines.len().saturating_sub(self.height));
            }
            Action::DetailUp => self.scroll = self.scroll.saturating_sub(1),
            _ => return false,
        }
        true
    }

    pub fn draw(&self, buffer: &mut Buffer, area: Rect, focused: bool, cx: &Cx<'_>) {
        let place = text::in_sight(self.scroll, self.height, self.lines.len());
        let state = place.map_or(self.state.clone(), |place| format!("{}  {place}", self.state));
        let pane = Pane::new(self.title.as_str()).state(state).focused(focused);
        let inner = pane.draw(buffer, area, cx.look);
        for (y, (label, value)) in (inner.y..inner.bottom()).zip(self.lines.iter().skip(self.scroll)) {
            let line = Line::from(vec![
                Span::styled(label.clone(), cx.look.style(Role::Label)),
                Span::styled(value.clone(), cx.look.style(Role::Text)),
            ]);
            paint::line(buffer, inner.x + 1, y, inner.width.saturating_sub(2), &line, cx.look.style(Role::Text));
        }
    }
}

/// A value with its name; without one it stands across the whole pane.
type Fact = (Option<Text>, String);

fn facts(thing: &Trashed, cx: &Cx<'_>) -> Result<Vec<Fact>> {
    let mut facts = match thing.id {
        TrashedId::Customer(id) => card(id, cx)?,
        TrashedId::Person(id) => person(&cx.crm.person(id)?),
        TrashedId::Interaction(id) => contact(&cx.crm.interaction(id)?, cx),
        TrashedId::Todo(id) => todo(&cx.crm.todo(id)?, cx),
        TrashedId::Purchase(id) => {
            vec![(None, cells::purchase(&cx.crm.purchase(id)?, cx.crm.today(), cx.lang()).join("  "))]
        }
    };
    if !thing.customer.is_empty() {
        facts.insert(0, (Some(t::OF), thing.customer.clone()));
    }
    if thing.under.is_some() {
        facts.push((None, t::UNDER_LONG.with(cx.lang(), &[("name", &thing.customer)])));
    }
    facts.retain(|(_, value)| !value.trim().is_empty());
    Ok(facts)
}

fn card(id: CustomerId, cx: &Cx<'_>) -> Result<Vec<Fact>> {
    let card = cx.crm.card(id)?;
    let points = |kind| joined(card.points_of(kind).map(|point| point.value.clone()), "   ");
    let people = joined(
        card.people
            .iter()
            .map(|person| joined([person.name.clone(), person.department.clone(), person.title.clone()], " ")),
        "   ",
    );
    let address = card.addresses.first().map(|address| address.parts.one_line()).unwrap_or_default();
    let (history, todos) = (cx.crm.history_of(id)?.len(), cx.crm.todos_of(id)?.len());
    let holds = t::HOLDS.with(cx.lang(), &[("history", &history), ("todos", &todos)]);
    Ok(vec![
        (Some(t::READING), card.customer.reading.clone()),
        (Some(t::PEOPLE), people),
        (Some(t::PHONE), points(PointKind::Phone)),
        (Some(t::MAIL), points(PointKind::Mail)),
        (Some(t::ADDRESS), address),
        (Some(t::TAGS), joined(card.tags.iter().map(|tag| format!("#{}", tag.name)), " ")),
        (Some(t::NOTE), card.customer.note.clone()),
        (None, if history + todos > 0 { holds } else { String::new() }),
    ])
}

fn person(person: &Person) -> Vec<Fact> {
    let points = |kind: PointKind| {
        joined(person.points.iter().filter(|point| point.kind == kind).map(|point| point.value.clone()), "   ")
    };
    vec![
        (Some(t::READING), person.reading.clone()),
        (None, joined([person.department.clone(), person.title.clone()], " ")),
        (Some(t::PHONE), points(PointKind::Phone)),
        (Some(t::MAIL), points(PointKind::Mail)),
        (Some(t::NOTE), person.note.clone()),
    ]
}

fn contact(entry: &Interaction, cx: &Cx<'_>) -> Vec<Fact> {
    let when = [
        dates::when(entry.at, cx.crm.today()),
        cells::term(cx.crm, Some(entry.channel), cx.lang()).to_owned(),
        cells::term(cx.crm, entry.category, cx.lang()).to_owned(),
    ];
    vec![(Some(t::WHEN), joined(when, "  ")), (None, entry.body.clone())]
}

fn todo(todo: &Todo, cx: &Cx<'_>) -> Vec<Fact> {
    let today = cx.crm.today();
    let day = |day| dates::day(day, today, cx.lang());
    let done = todo.done_at.as_deref().and_then(|at| cells::day_of(at, cx.crm)).map(day);
    vec![
        (None, todo.title.clone()),
        (Some(t::DUE), todo.due.map(day).unwrap_or_default()),
        (Some(t::DONE_ON), done.unwrap_or_default()),
    ]
}

fn joined(parts: impl IntoIterator<Item = String>, between: &str) -> String {
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(between)
}

/// Names in a column of their own, long values on several lines.
fn laid_out(facts: Vec<Fact>, columns: usize, cx: &Cx<'_>) -> Vec<(String, String)> {
    let widest = facts.iter().filter_map(|(name, _)| *name).map(|name| text::width(cx.say(name))).max();
    let indent = widest.map_or(0, |widest| widest + 2);
    let mut lines = Vec::new();
    for (name, value) in facts {
        let taken = if name.is_some() { indent } else { 0 };
        let mut label = name.map(|name| text::pad(cx.say(name), indent)).unwrap_or_default();
        for line in text::wrap(&value, columns.saturating_sub(taken).max(2)) {
            lines.push((std::mem::replace(&mut label, " ".repeat(taken)), line));
        }
    }
    lines
}
