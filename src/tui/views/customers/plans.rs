//! The todos of a customer: open ones by date, then done ones.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

use super::detail::Detail;
use crate::config::keys::{Action, Context};
use crate::domain::todo::Todo;
use crate::i18n::{customers as t, dates};
use crate::tui::style::Role;
use crate::tui::view::Cx;
use crate::tui::widgets::{ListState, list};
use crate::tui::{cells, text};

/// The list of todos.
#[derive(Debug, Default)]
pub struct PlansPane {
    list: ListState,
}

impl PlansPane {
    /// The todos have been read anew; `same` when they are of the same customer.
    pub fn reset(&mut self, detail: &Detail, same: bool) {
        if !same {
            self.list = ListState::default();
        }
        self.list.set_len(detail.todos.len());
    }

    pub fn apply(&mut self, action: Action) -> bool {
        self.list.apply(action)
    }

    pub fn current<'a>(&self, detail: &'a Detail) -> Option<&'a Todo> {
        self.list.selected().and_then(|at| detail.todos.get(at))
    }

    /// `未完 1  完了 8`
    pub fn counts(detail: &Detail, cx: &Cx<'_>) -> String {
        let open = detail.open_todos().count();
        let mut counts = t::OPEN_TODOS.with(cx.lang(), &[("n", &open)]);
        let done = detail.todos.len() - open;
        if done > 0 {
            counts.push_str("  ");
            counts.push_str(&t::DONE_TODOS.with(cx.lang(), &[("n", &done)]));
        }
        counts
    }

    pub fn draw(
        &self,
        buffer: &mut Buffer,
        area: Rect,
        detail: &Detail,
        cx: &Cx<'_>,
        focused: bool,
    ) -> Option<Position> {
        if detail.todos.is_empty() {
            let key = cx.look.keymap.key_label(Action::TodoAdd, Context::CustomersPlans).unwrap_or_default();
            let words = [cx.say(t::NO_PLANS).to_owned(), format!("{key}  {}", cx.say(t::ADD))];
            list::draw_empty(buffer, area, cx.look, &words);
            return None;
        }
        let (lang, today) = (cx.lang(), cx.crm.today());
        let days: Vec<String> = detail.todos.iter().map(|todo| day(todo, cx)).collect();
        let wide = days.iter().map(|day| text::width(day)).max().unwrap_or(0);
        let style = |role| cx.look.style(role);
        self.list.draw(buffer, area, cx.look, focused, |index, columns| {
            let todo = &detail.todos[index];
            let done = todo.done_at.is_some();
            let mark = match (done, cx.look.ascii) {
                (false, _) => "  ",
                (true, false) => "✓ ",
                (true, true) => "x ",
            };
            let role = if done { Role::Dim } else { Role::Text };
            let mut spans = vec![
                Span::styled(mark, style(Role::Ok)),
                Span::styled(text::pad(&days[index], wide), style(if done { Role::Dim } else { Role::Label })),
                Span::raw("  "),
            ];
            if let Some(due) = todo.due.filter(|due| !done && *due < today) {
                spans.push(Span::styled(format!("{}  ", dates::due(due, today, lang)), style(Role::Bad)));
            }
            spans.push(Span::styled(todo.title.clone(), style(role)));
            if !done && !cells::priority(todo).is_empty() {
                spans.push(Span::styled(format!("  {}", cells::priority(todo)), style(Role::Bad)));
            }
            let used: usize = spans.iter().map(|span| text::width(&span.content)).sum();
            let room = usize::from(columns).saturating_sub(used);
            spans.push(Span::styled(cells::note_beside(todo, room), style(Role::Dim)));
            Line::from(spans)
        })
    }
}

/// When it is due, or for a done one the day it was done.
fn day(todo: &Todo, cx: &Cx<'_>) -> String {
    let (lang, today) = (cx.lang(), cx.crm.today());
    match todo.done_at.as_deref().and_then(|at| cells::day_of(at, cx.crm)) {
        Some(day) => dates::day(day, today, lang),
        None => cells::due_day(todo, today, lang),
    }
}
