//! The screen Today: what must be done now, whom nobody has spoken to for too long, what is worth knowing.

mod activity;
mod layout;
mod neglected;
mod notices;
#[cfg(test)]
mod tests;

use chrono::NaiveDate;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use self::layout::Panes;
use self::neglected::NeglectedList;
use super::todo_list::{Entry, Extra, Group, TodoList};
use crate::config::keys::{Action, Context};
use crate::domain::CustomerId;
use crate::i18n::{dates, todos as t};
use crate::ops::Error;
use crate::ops::today::{Activity, Notices};
use crate::ops::todos::Which;
use crate::tui::filter::LiveFilter;
use crate::tui::jobs::{Message, Stop, Work};
use crate::tui::view::{Cx, Flow, Layer, Request, Subject};
use crate::tui::widgets::{Pane, list};

/// The screen.
#[derive(Debug)]
pub struct Today {
    todos: TodoList,
    neglected: NeglectedList,
    /// Read beside the screen, as nobody waits for it: `None` at first.
    beside: Option<(Notices, Activity)>,
    /// It is to be read.
    beside_is_old: bool,
    /// Ends the reading that is under way.
    reading: Option<Stop>,
    /// When and what the next one is, told when nothing is near.
    next: Option<(NaiveDate, String)>,
    focus: Focus,
    /// The day that was read; `None`: to be read.
    read_on: Option<NaiveDate>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Focus {
    Todos,
    Neglected,
}

impl Default for Today {
    fn default() -> Today {
        Today {
            todos: TodoList::new(Which::Open),
            neglected: NeglectedList::default(),
            beside: None,
            beside_is_old: true,
            reading: None,
            next: None,
            focus: Focus::Todos,
            read_on: None,
        }
    }
}

impl Today {
    fn read(&mut self, cx: &Cx<'_>) -> Result<(), Error> {
        let today = cx.crm.today();
        let entries = cx.crm.near_todos()?.into_iter().map(|todo| Entry {
            id: todo.id,
            customer: todo.customer,
            group: Group::near(todo.due, today),
            day: todo.due,
        });
        self.todos.set(Which::Open, entries.collect(), cx)?;
        self.neglected.read(cx)?;
        self.next = None;
        if self.todos.total() == 0
            && let Some((id, day)) = cx.crm.next_todo()?
            && let Some(row) = cx.crm.todo_rows(&[id])?.pop()
        {
            self.next = Some((day, format!("{}  {}", row.customer, row.todo.title).trim().to_owned()));
        }
        Ok(())
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
        let overdue = t::COUNT_OVERDUE.count(lang, self.todos.count(Group::Overdue));
        format!("{overdue}  {}", t::COUNT_TODAY.count(lang, self.todos.count(Group::Today)))
    }

    /// What stands in place of the todos when there are none.
    fn empty(&self, cx: &Cx<'_>) -> Vec<String> {
        let lang = cx.lang();
        if let Some(lines) = self.todos.nothing_found(Context::Today, cx) {
            return lines;
        }
        let mut lines = vec![t::NOTHING_TODAY.get(lang).to_owned()];
        if let Some((day, what)) = &self.next {
            let today = cx.crm.today();
            let when = format!("{}  {}", dates::day_in_brackets(*day, today, lang), dates::distance(*day, today, lang));
            lines.push(t::NEXT_ONE.with(lang, &[("when", &when), ("what", what)]));
        }
        lines.push(String::new());
        let key = cx.look.keymap.key_label(Action::TodoAdd, Context::Today).unwrap_or_default();
        lines.push(t::KEY_ADDS.with(lang, &[("key", &key)]));
        lines
    }

    fn turn(&mut self) -> Flow {
        self.focus = match self.focus {
            Focus::Todos if !self.neglected.is_empty() => Focus::Neglected,
            _ => Focus::Todos,
        };
        Flow::Stay
    }
}

impl Layer for Today {
    fn context(&self) -> Context {
        self.todos.context(Context::Today)
    }

    fn action(&mut self, action: Action, cx: &Cx<'_>) -> Flow {
        match (action, self.focus) {
            (Action::PaneNext | Action::PanePrev, _) if !self.todos.is_typing() => self.turn(),
            (Action::PaneRight, Focus::Todos) => self.turn(),
            (Action::PaneLeft | Action::LayerBack, Focus::Neglected) => self.turn(),
            (Action::FilterOpen, Focus::Neglected) => {
                self.focus = Focus::Todos;
                self.todos.act(action, cx)
            }
            (_, Focus::Neglected) => self.neglected.act(action),
            (_, Focus::Todos) => self.todos.act(action, cx),
        }
    }

    fn text(&mut self, typed: &str, cx: &Cx<'_>) -> Flow {
        self.todos.type_filter(typed, cx)
    }

    fn request(&mut self, request: &Request, cx: &Cx<'_>) -> Flow {
        match request {
            Request::Filter(text) => self.todos.filter(text, None, cx),
            _ => Flow::Ignored,
        }
    }

    fn subject(&self) -> Subject {
        match self.focus {
            Focus::Todos => self.todos.subject(),
            Focus::Neglected => self.neglected.subject(),
        }
    }

    fn changed(&mut self, _touched: &[CustomerId], cx: &Cx<'_>) {
        self.read_on = None;
        self.todos.look_again(cx);
        self.beside_is_old = true;
    }

    fn names_read(&mut self, _cx: &Cx<'_>) {
        if self.todos.is_filtered() {
            self.read_on = None;
        }
    }

    fn work(&mut self, cx: &Cx<'_>) -> Vec<Work> {
        let mut works: Vec<Work> = self.todos.work(cx).into_iter().collect();
        if !std::mem::take(&mut self.beside_is_old) {
            return works;
        }
        let work = Work::new(|crm, report| {
            let message = Message::BesideToday(crm.notices()?, crm.activity()?);
            if !report.is_cancelled() {
                report.send(message);
            }
            Ok(())
        });
        if let Some(older) = self.reading.replace(work.stop()) {
            older.stop();
        }
        works.push(work);
        works
    }

    fn message(&mut self, message: &Message, _cx: &Cx<'_>) -> Flow {
        let Message::BesideToday(notices, activity) = message else {
            return if self.todos.take(message) { Flow::Stay } else { Flow::Ignored };
        };
        self.beside = Some((notices.clone(), activity.clone()));
        Flow::Stay
    }

    fn prepare(&mut self, area: Rect, cx: &Cx<'_>) -> Result<(), Error> {
        let today = cx.crm.today();
        if self.read_on != Some(today) {
            self.read(cx)?;
            // At midnight what is beside is of yesterday.
            self.beside_is_old |= self.read_on.is_some();
            self.read_on = Some(today);
        }
        if self.neglected.is_empty() {
            self.focus = Focus::Todos;
        }
        self.neglected.read_on(cx)?;
        let panes = Panes::of(area);
        self.todos.prepare(self.todos.lines_in(panes.inside(panes.todos)), cx)
    }

    fn draw(&self, buffer: &mut Buffer, area: Rect, cx: &Cx<'_>) -> Option<Position> {
        let panes = Panes::of(area);
        let focused = self.focus == Focus::Todos;
        Pane::new(cx.say(t::PLANS)).state(self.state(cx)).focused(focused).draw(buffer, panes.todos, cx.look);
        let inner = panes.inside(panes.todos);
        let place = self.todos.draw(buffer, panes.todos, inner, cx, focused, Extra::Channel);
        if self.todos.is_empty() {
            list::draw_empty(buffer, self.todos.filter.below(inner), cx.look, &self.empty(cx));
        }
        let (notices, activity) = self.beside.as_ref().map(|(notices, activity)| (notices, activity)).unzip();
        let short =
            panes.notices.is_none().then(|| notices.map_or_else(String::new, |it| notices::in_short(it, cx.lang())));
        let other = self.neglected.draw(
            buffer,
            (panes.neglected, panes.inside(panes.neglected)),
            cx,
            !focused,
            short.as_deref(),
        );
        if let Some(pane) = panes.notices {
            notices::draw(notices, buffer, pane, panes.inside(pane), cx);
        }
        if let Some(pane) = panes.activity {
            activity::draw(activity, buffer, pane, panes.inside(pane), cx);
        }
        self.todos.filter.draw_popup(buffer, area, place, cx);
        if focused { place } else { other }
    }

    fn footer(&self) -> Vec<Action> {
        if self.todos.is_typing() {
            return LiveFilter::footer();
        }
        match self.focus {
            Focus::Todos => vec![
                Action::LogQuick,
                Action::TodoAdd,
                Action::ItemDone,
                Action::TodoReschedule,
                Action::ItemOpen,
                Action::CallStart,
                Action::FilterOpen,
                Action::PaletteOpen,
                Action::Undo,
            ],
            Focus::Neglected => vec![
                Action::ItemOpen,
                Action::TodoAdd,
                Action::LogQuick,
                Action::CallStart,
                Action::PaneNext,
                Action::PaletteOpen,
                Action::Undo,
            ],
        }
    }

    fn disabled(&self, action: Action, cx: &Cx<'_>) -> Option<String> {
        match self.focus {
            Focus::Todos => self.todos.disabled(action, cx),
            // What is neglected has no plan yet that could be finished or moved.
            Focus::Neglected => {
                matches!(action, Action::ItemDone | Action::TodoReschedule).then(|| cx.say(t::NO_TODO).to_owned())
            }
        }
    }
}
