//! The people of a customer, one row each.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

use super::card;
use super::detail::Detail;
use crate::config::keys::{Action, Context};
use crate::domain::PersonId;
use crate::i18n::customers as t;
use crate::tui::style::Role;
use crate::tui::view::Cx;
use crate::tui::widgets::{ListState, list};
use crate::tui::{cells, text};

/// From so many columns on, a row has phone and mail too.
const POINTS_FROM: usize = 56;

/// The list of people.
#[derive(Debug, Default)]
pub struct PeoplePane {
    list: ListState,
}

impl PeoplePane {
    /// The people have been read anew; `same` when they are of the same customer.
    pub fn reset(&mut self, detail: &Detail, same: bool) {
        if !same {
            self.list = ListState::default();
        }
        self.list.set_len(detail.card.people.len());
    }

    pub fn apply(&mut self, action: Action) -> bool {
        self.list.apply(action)
    }

    pub fn current(&self, detail: &Detail) -> Option<PersonId> {
        self.list.selected().and_then(|at| detail.card.people.get(at)).map(|person| person.id)
    }

    pub fn draw(
        &self,
        buffer: &mut Buffer,
        area: Rect,
        detail: &Detail,
        cx: &Cx<'_>,
        needles: &[String],
        focused: bool,
    ) -> Option<Position> {
        let people = &detail.card.people;
        if people.is_empty() {
            let key = cx.look.keymap.key_label(Action::ItemAdd, Context::CustomersCard).unwrap_or_default();
            let words = [cx.say(t::NO_PEOPLE).to_owned(), format!("{key} {}", cx.say(t::ADD))];
            list::draw_empty(buffer, area, cx.look, &words);
            return None;
        }
        let names = people.iter().map(|person| text::width(&person.name)).max().unwrap_or(0).min(24);
        let style = |role| cx.look.style(role);
        self.list.draw(buffer, area, cx.look, focused, |index, columns| {
            let person = &people[index];
            let primary = if person.primary { "* " } else { "  " };
            let mut spans = vec![Span::styled(primary, style(Role::Accent))];
            spans.extend(cells::highlighted(text::pad(&person.name, names), needles, style(Role::Text)));
            spans.push(Span::styled(format!("  {}", card::role(person)), style(Role::Dim)));
            if usize::from(columns) >= POINTS_FROM {
                for point in &person.points {
                    spans.push(Span::raw(format!("  {}", point.value)));
                }
            }
            Line::from(spans)
        })
    }
}
