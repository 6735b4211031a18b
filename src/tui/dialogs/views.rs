//! The menu of saved views: a letter opens one, and how many records each has is counted beside the screen.

use std::collections::HashMap;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

use super::view_form;
use crate::config::keys::{Action, Context, Key};
use crate::domain::ViewId;
use crate::domain::query::Scope;
use crate::domain::saved_view::SavedView;
use crate::i18n::{Text, tui as screens, view_menu as t};
use crate::ops::views::Command;
use crate::ops::{Crm, Result};
use crate::tui::jobs::{Found, Message, Stop, Work};
use crate::tui::style::Role;
use crate::tui::text;
use crate::tui::view::{Cx, Flow, Layer, Request, Screen, or_say};
use crate::tui::widgets::{ListState, Pane, popup};

/// The columns of the longest name, of a count, and of what a list is called.
const NAME: usize = 36;
const COUNT: usize = 7;
const LIST: usize = 9;
/// From so many columns inside on, what a view asks stands beside its name.
const WITH_QUERY: usize = 70;

/// The open menu.
#[derive(Debug)]
struct Views {
    views: Vec<SavedView>,
    letters: Vec<Option<char>>,
    list: ListState,
    counts: HashMap<ViewId, usize>,
    /// They are to be counted.
    uncounted: bool,
    /// Ends the job that counts.
    counting: Option<Stop>,
}

/// Opens the menu.
pub fn open(cx: &Cx<'_>) -> Flow {
    let mut views = Views {
        views: Vec::new(),
        letters: Vec::new(),
        list: ListState::default(),
        counts: HashMap::new(),
        uncounted: true,
        counting: None,
    };
    or_say(views.read(cx), cx.lang(), |()| Flow::Open(Box::new(views)))
}

/// The screen that lists such records; none for deals yet.
fn screen(list: Scope) -> Option<Screen> {
    match list {
        Scope::Customer => Some(Screen::Customers),
        Scope::Log => Some(Screen::History),
        Scope::Todo => Some(Screen::Plans),
        Scope::Deal => None,
    }
}

/// What such a list is called.
pub(super) fn list_name(list: Scope) -> Text {
    match list {
        Scope::Customer | Scope::Deal => screens::CUSTOMERS,
        Scope::Log => screens::HISTORY,
        Scope::Todo => screens::PLANS,
    }
}

/// Whether a letter has a meaning of its own in the menu.
pub(super) fn reserved(letter: &str, cx: &Cx<'_>) -> bool {
    let typed = letter.trim();
    let is = |key: &Key| key.typed().is_some_and(|letter| typed.chars().eq([letter]));
    cx.look.keymap.bindings(Context::Views).iter().any(|(keys, _)| keys.keys().first().is_some_and(is))
}

impl Views {
    fn read(&mut self, cx: &Cx<'_>) -> Result<()> {
        self.views = cx.crm.views(cx.lang())?.into_iter().filter(|view| screen(view.list).is_some()).collect();
        let taken: Vec<char> = self.views.iter().filter_map(|view| view.key.chars().next()).collect();
        let mut free = ('1'..='9').filter(|digit| !taken.contains(digit));
        self.letters = self.views.iter().map(|view| view.key.chars().next().or_else(|| free.next())).collect();
        self.list.set_len(self.views.len());
        self.uncounted = true;
        Ok(())
    }

    fn current(&self) -> Option<&SavedView> {
        self.views.get(self.list.selected()?)
    }

    fn choose(view: &SavedView) -> Flow {
        let Some(screen) = screen(view.list) else { return Flow::Stay };
        let request = Request::View { name: view.name.clone(), query: view.query.clone() };
        Flow::Many(vec![Flow::Close, Flow::Go(screen, None), Flow::Tell(request)])
    }

    /// A letter, a name, how many, of which list, what it asks.
    fn line(&self, at: usize, name: usize, columns: usize, cx: &Cx<'_>) -> Line<'static> {
        let (view, style) = (&self.views[at], |role| cx.look.style(role));
        let letter = self.letters[at].map(String::from).unwrap_or_default();
        let count = self.counts.get(&view.id).map(usize::to_string);
        let count = count.unwrap_or_else(|| if cx.look.ascii { "..".to_owned() } else { "…".to_owned() });
        let list = text::pad(cx.say(list_name(view.list)), LIST);
        let mut spans = vec![
            Span::styled(text::pad(&letter, 3), style(Role::Accent)),
            Span::styled(text::pad(&view.name, name), style(Role::Text)),
            Span::styled(text::pad_left(&count, COUNT), style(Role::Title)),
            Span::styled(format!("  {list} "), style(Role::Dim)),
        ];
        if columns >= WITH_QUERY {
            let room = columns.saturating_sub(3 + name + COUNT + 2 + LIST + 1);
            let query =
                if view.shipped { format!("{}  {}", cx.say(t::EXAMPLE), view.query) } else { view.query.clone() };
            spans.push(Span::styled(text::pad(&query, room), style(Role::Dim)));
        }
        Line::from(spans)
    }
}

/// Counts what each view has, in the order of the menu.
fn count(views: &[SavedView], cx: &Cx<'_>) -> Work {
    let (views, answers) = (views.to_vec(), cx.answers.clone());
    Work::new(move |crm: &Crm, report| {
        for view in &views {
            if report.is_cancelled() {
                break;
            }
            let count = crm.count_where(view.list, &view.query, &answers)?;
            report.found(Found::Count(view.id, count), false);
        }
        Ok(())
    })
}

impl Layer for Views {
    fn context(&self) -> Context {
        Context::Views
    }

    fn letter(&mut self, key: Key, _cx: &Cx<'_>) -> Flow {
        let letter = key.typed();
        let chosen = self.letters.iter().position(|known| known.is_some() && *known == letter);
        chosen.and_then(|at| self.views.get(at)).map_or(Flow::Ignored, Views::choose)
    }

    fn action(&mut self, action: Action, cx: &Cx<'_>) -> Flow {
        match (action, self.current()) {
            (Action::ItemOpen, Some(view)) => Views::choose(view),
            (Action::ItemEdit, Some(view)) => view_form::edit(view, cx),
            (Action::ItemDelete, Some(view)) => Flow::run(Command::Remove(view.id)),
            (Action::LayerBack | Action::LayerCancel, _) => Flow::Close,
            (Action::Undo | Action::HelpOpen | Action::AppSuspend | Action::AppRedraw | Action::PaletteOpen, _) => {
                Flow::Ignored
            }
            _ => {
                self.list.apply(action);
                Flow::Stay
            }
        }
    }

    fn changed(&mut self, _touched: &[crate::domain::CustomerId], cx: &Cx<'_>) {
        if let Err(error) = self.read(cx) {
            tracing::warn!(code = error.code(), "the views could not be read again");
        }
    }

    fn work(&mut self, cx: &Cx<'_>) -> Vec<Work> {
        if !std::mem::take(&mut self.uncounted) {
            return Vec::new();
        }
        let work = count(&self.views, cx);
        if let Some(older) = self.counting.replace(work.stop()) {
            older.stop();
        }
        vec![work]
    }

    fn message(&mut self, message: &Message, _cx: &Cx<'_>) -> Flow {
        match message {
            Message::Found { asked, found: Found::Count(view, count), .. }
                if self.counting.as_ref().is_some_and(|stop| stop.is(asked)) =>
            {
                self.counts.insert(*view, *count);
                Flow::Stay
            }
            _ => Flow::Ignored,
        }
    }

    fn draw(&self, buffer: &mut Buffer, area: Rect, cx: &Cx<'_>) -> Option<Position> {
        let widest = self.views.iter().map(|view| text::width(&view.name)).max().unwrap_or_default();
        let room = usize::from(area.width).saturating_sub(4);
        let name = widest.min(NAME).min(room.saturating_sub(3 + COUNT + 2 + LIST + 1)).max(8);
        let plain = 3 + name + COUNT + 2 + LIST + 1;
        let columns = if room >= WITH_QUERY { room.min(100) } else { plain };
        let rows = u16::try_from(self.views.len()).unwrap_or(u16::MAX).saturating_add(2);
        let width = u16::try_from(columns + 4).unwrap_or(u16::MAX);
        let place = popup::centred(area, width, rows);
        let inner = popup::open(buffer, place, Pane::new(cx.say(t::TITLE)), cx.look);
        self.list.draw(buffer, inner, cx.look, true, |at, _| self.line(at, name, columns, cx))
    }

    fn footer(&self) -> Vec<Action> {
        vec![Action::ItemOpen, Action::ItemEdit, Action::ItemDelete, Action::LayerBack]
    }
}

#[cfg(test)]
mod tests;
