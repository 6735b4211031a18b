//! The people of a customer, one row each, and below them what is known of the one under the cursor.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

use super::card;
use super::detail::Detail;
use crate::config::keys::{Action, Context};
use crate::domain::PersonId;
use crate::domain::person::Person;
use crate::i18n::{Text, customers as t};
use crate::tui::style::Role;
use crate::tui::view::Cx;
use crate::tui::widgets::{ListState, list, paint};
use crate::tui::{cells, text};

/// Columns of the labels with the blanks behind them.
const LABELS: usize = 10;

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
            let words = [cx.say(t::NO_PEOPLE).to_owned(), format!("{key}  {}", cx.say(t::ADD))];
            list::draw_empty(buffer, area, cx.look, &words);
            return None;
        }
        let known = self.list.selected().map(|at| known(&people[at], cx)).unwrap_or_default();
        let height = usize::from(area.height);
        let rows = people.len().min(height.saturating_sub(known.len() + 1).max(height / 2));
        let rows = u16::try_from(rows).unwrap_or(area.height);
        for (y, (label, value)) in (area.y + rows + 1..area.bottom()).zip(&known) {
            let label = text::pad(cx.say(*label), LABELS);
            let room = area.width.saturating_sub(2);
            let after = paint::text(buffer, area.x + 1, y, room, &label, cx.look.style(Role::Label));
            paint::text(buffer, after, y, area.right().saturating_sub(after + 1), value, cx.look.style(Role::Text));
        }
        let area = Rect { height: rows, ..area };
        let names = people.iter().map(|person| text::width(&person.name)).max().unwrap_or(0).min(24);
        let style = |role| cx.look.style(role);
        self.list.draw(buffer, area, cx.look, focused, |index, _| {
            let person = &people[index];
            let primary = if person.primary { "* " } else { "  " };
            let mut spans = vec![Span::styled(primary, style(Role::Accent))];
            spans.extend(cells::highlighted(text::pad(&person.name, names), needles, style(Role::Text)));
            spans.push(Span::styled(format!("  {}", card::role(person)), style(Role::Dim)));
            Line::from(spans)
        })
    }
}

/// What the row has no room for.
fn known(person: &Person, cx: &Cx<'_>) -> Vec<(Text, String)> {
    let mut known = vec![(t::READING, person.reading.clone())];
    for point in &person.points {
        let gap = if point.label.is_empty() { "" } else { " " };
        known.push((cells::point_kind(point.kind), format!("{}{gap}{}", point.label, point.value)));
    }
    let today = cx.crm.today();
    known.extend(person.birthday.map(|birthday| (t::BIRTHDAY, cells::birthday(birthday, today, cx.lang()))));
    known.push((t::NOTE, person.note.replace('\n', " ")));
    known.retain(|(_, value)| !value.is_empty());
    known
}
