//! The screen Plans: every open todo by date, those out of sight until a day, and those that are done.

use chrono::{DateTime, NaiveDate};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::todo_list::{Entry, Extra, Group, TodoList};
use crate::config::keys::{Action, Context};
use crate::domain::CustomerId;
use crate::i18n::{Text, todos as t};
use crate::ops::Error;
use crate::ops::todos::Which;
use crate::tui::filter::LiveFilter;
use crate::tui::jobs::{Message, Work};
use crate::tui::view::{Cx, Flow, Layer, Request, Subject};
use crate::tui::widgets::{Pane, list};

/// The faces of the list, in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Face {
    Open,
    Snoozed,
    Done,
}

impl Face {
    const ALL: [Face; 3] = [Face::Open, Face::Snoozed, Face::Done];

    fn name(self) -> Text {
        match self {
            Face::Open => t::OPEN,
            Face::Snoozed => t::SNOOZED,
            Face::Done => t::DONE,
        }
    }

    fn which(self) -> Which {
        match self {
            Face::Open | Face::Snoozed => Which::Open,
            Face::Done => Which::Done,
        }
    }

    fn step(self, forward: bool) -> Face {
        match (self, forward) {
            (Face::Open, true) | (Face::Done, false) => Face::Snoozed,
            (Face::Snoozed, true) | (Face::Open, false) => Face::Done,
            (Face::Done, true) | (Face::Snoozed, false) => Face::Open,
        }
    }
}

/// The screen.
#[derive(Debug)]
pub struct Plans {
    face: Face,
    todos: TodoList,
    /// The day that was read; `None`: to be read.
    read_on: Option<NaiveDate>,
}

impl Default for Plans {
    fn default() -> Plans {
        Plans { face: Face::Open, todos: TodoList::new(Which::Open), read_on: None }
    }
}

impl Plans {
    fn entries(&self, cx: &Cx<'_>) -> Result<Vec<Entry>, Error> {
        let (today, calendar) = (cx.crm.today(), cx.crm.calendar());
        match self.face {
            Face::Open => Ok(cx
                .crm
                .open_todos(false)?
                .into_iter()
                .map(|todo| Entry {
                    id: todo.id,
                    customer: todo.customer,
                    group: Group::by_week(todo.due, today, calendar),
                    day: todo.due,
                })
                .collect()),
            Face::Snoozed => {
                let mut entries: Vec<Entry> = cx
                    .crm
                    .open_todos(true)?
                    .into_iter()
                    .filter_map(|todo| Some((todo, todo.snoozed_until.filter(|until| *until > today)?)))
                    .map(|(todo, until)| Entry {
                        id: todo.id,
                        customer: todo.customer,
                        group: Group::by_week(Some(until), today, calendar),
                        day: Some(until),
                    })
                    .collect();
                entries.sort_by_key(|entry| entry.day);
                Ok(entries)
            }
            Face::Done => {
                let offset = *cx.crm.now().offset();
                let done = cx.crm.done_todos()?.into_iter().map(|todo| {
                    let at = DateTime::parse_from_rfc3339(&todo.done_at).ok();
                    let on = at.map_or(today, |at| at.with_timezone(&offset).date_naive());
                    Entry { id: todo.id, customer: todo.customer, group: Group::done(on, today), day: Some(on) }
                });
                Ok(done.collect())
            }
        }
    }

    fn turn(&mut self, forward: bool, cx: &Cx<'_>) -> Flow {
        self.show(self.face.step(forward), cx);
        Flow::Stay
    }

    fn show(&mut self, face: Face, cx: &Cx<'_>) {
        self.face = face;
        self.read_on = None;
        self.todos.turn_to(face.which(), cx);
    }

    /// `予定  [未完] 後回し 完了`.
    fn title(&self, cx: &Cx<'_>) -> String {
        let mut title = cx.say(t::PLANS).to_owned() + " ";
        for face in Face::ALL {
            let name = cx.say(face.name());
            title.push_str(&if face == self.face { format!(" [{name}]") } else { format!(" {name}") });
        }
        title
    }

    fn state(&self, cx: &Cx<'_>) -> String {
        let lang = cx.lang();
        if self.todos.chosen() > 0 {
            return t::SELECTED.count(lang, self.todos.chosen());
        }
        if self.todos.is_filtered() {
            let count = t::COUNT_OF.count_with(lang, self.todos.len(), &[("all", &self.todos.total())]);
            return count + self.todos.filter.waiting_mark(cx);
        }
        let count = t::COUNT.count(lang, self.todos.total());
        match self.todos.count(Group::Overdue) {
            0 => count,
            late => format!("{}  {count}", t::COUNT_OVERDUE.count(lang, late)),
        }
    }

    /// What stands in place of the todos when there are none.
    fn empty(&self, cx: &Cx<'_>) -> Vec<String> {
        let lang = cx.lang();
        if let Some(lines) = self.todos.nothing_found(Context::Plans, cx) {
            return lines;
        }
        let (nothing, begins, action) = match self.face {
            Face::Open => (t::NOTHING_OPEN, t::KEY_ADDS, Action::TodoAdd),
            Face::Snoozed => (t::NOTHING_SNOOZED, t::KEY_SNOOZES, Action::TodoReschedule),
            Face::Done => (t::NOTHING_DONE, t::KEY_FINISHES, Action::ItemDone),
        };
        let key = cx.look.keymap.key_label(action, Context::Plans).unwrap_or_default();
        vec![nothing.get(lang).to_owned(), String::new(), begins.with(lang, &[("key", &key)])]
    }
}

/// The whole screen is one pane.
fn inside(pane: Rect) -> Rect {
    Rect::new(pane.x + 1, pane.y + 1, pane.width.saturating_sub(2), pane.height.saturating_sub(2))
}

impl Layer for Plans {
    fn context(&self) -> Context {
        self.todos.context(Context::Plans)
    }

    fn action(&mut self, action: Action, cx: &Cx<'_>) -> Flow {
        match action {
            Action::SubtabNext | Action::PaneNext | Action::PaneRight if !self.todos.is_typing() => self.turn(true, cx),
            Action::SubtabPrev | Action::PanePrev | Action::PaneLeft if !self.todos.is_typing() => self.turn(false, cx),
            action => self.todos.act(action, cx),
        }
    }

    fn text(&mut self, typed: &str, cx: &Cx<'_>) -> Flow {
        self.todos.type_filter(typed, cx)
    }

    fn request(&mut self, request: &Request, cx: &Cx<'_>) -> Flow {
        match request {
            Request::Filter(text) => self.todos.filter(text, None, cx),
            Request::View { name, query } => {
                self.show(Face::Open, cx);
                self.todos.filter(query, Some(name), cx)
            }
            _ => Flow::Ignored,
        }
    }

    fn subject(&self) -> Subject {
        self.todos.subject()
    }

    fn changed(&mut self, _touched: &[CustomerId], cx: &Cx<'_>) {
        self.read_on = None;
        self.todos.look_again(cx);
    }

    fn names_read(&mut self, _cx: &Cx<'_>) {
        if self.todos.is_filtered() {
            self.read_on = None;
        }
    }

    fn work(&mut self, cx: &Cx<'_>) -> Vec<Work> {
        self.todos.work(cx).into_iter().collect()
    }

    fn message(&mut self, message: &Message, _cx: &Cx<'_>) -> Flow {
        if self.todos.take(message) { Flow::Stay } else { Flow::Ignored }
    }

    fn prepare(&mut self, area: Rect, cx: &Cx<'_>) -> Result<(), Error> {
        let today = cx.crm.today();
        if self.read_on != Some(today) {
            let entries = self.entries(cx)?;
            self.todos.set(self.face.which(), entries, cx)?;
            self.read_on = Some(today);
        }
        self.todos.prepare(self.todos.lines_in(inside(area)), cx)
    }

    fn draw(&self, buffer: &mut Buffer, area: Rect, cx: &Cx<'_>) -> Option<Position> {
        Pane::new(self.title(cx)).state(self.state(cx)).focused(true).draw(buffer, area, cx.look);
        let inner = inside(area);
        let extra = if self.face == Face::Snoozed { Extra::Due } else { Extra::Channel };
        let place = self.todos.draw(buffer, area, inner, cx, true, extra);
        if self.todos.is_empty() {
            list::draw_empty(buffer, self.todos.filter.below(inner), cx.look, &self.empty(cx));
        }
        self.todos.filter.draw_popup(buffer, area, place, cx);
        place
    }

    fn footer(&self) -> Vec<Action> {
        if self.todos.is_typing() {
            return LiveFilter::footer();
        }
        vec![
            Action::ItemDone,
            Action::TodoReschedule,
            Action::TodoAdd,
            Action::ItemEdit,
            Action::LogQuick,
            Action::ItemOpen,
            Action::SubtabNext,
            Action::FilterOpen,
            Action::SelectToggle,
            Action::PaletteOpen,
            Action::Undo,
        ]
    }

    fn disabled(&self, action: Action, cx: &Cx<'_>) -> Option<String> {
        self.todos.disabled(action, cx)
    }
}

#[cfg(test)]
mod tests;
