//! Todos as rows: the day and how far it is, whose, what, and how urgent.

use chrono::{Datelike, NaiveDate};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

use super::{Entry, Group, Row, TodoList};
use crate::domain::text::short_company_name;
use crate::domain::todo::Priority;
use crate::i18n::{Lang, dates, todos as t};
use crate::ops::todos::TodoRow;
use crate::tui::style::Role;
use crate::tui::view::Cx;
use crate::tui::{cells, text};

/// What the last column before the priority says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extra {
    /// The channel, where there is room.
    Channel,
    /// The day it was promised for, always: the row stands under another day.
    Due,
}

/// The columns of a list so wide; 0 where there is no room.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Columns {
    day: usize,
    distance: usize,
    customer: usize,
    title: usize,
    extra: usize,
}

/// Two columns stand before a row for the mark of a chosen one, four after it for the priority.
const MARK: usize = 2;
const PRIORITY: usize = 4;
const GAP: usize = 2;

impl Columns {
    fn of(width: usize, years: bool, lang: Lang, extra: Extra) -> Columns {
        let weekday = if lang == Lang::Ja { 3 } else { 4 };
        let day = weekday + if years { 10 } else { 5 };
        let distance = if lang == Lang::Ja { 9 } else { 12 };
        let rest = width.saturating_sub(MARK + day + 1 + distance + 1 + PRIORITY);
        let extra = match extra {
            Extra::Channel if rest < 56 => 0,
            Extra::Channel => 10,
            Extra::Due => weekday + 12,
        };
        let gaps = if extra > 0 { 2 * GAP } else { GAP };
        let rest = rest.saturating_sub(extra + gaps);
        let customer = (rest * 2 / 5).clamp(8, 32).min(rest);
        Columns { day, distance, customer, title: rest - customer, extra }
    }
}

impl TodoList {
    /// The lines that rows have in a pane with this much inside.
    pub fn lines_in(&self, inner: Rect) -> u16 {
        self.filter.below(inner).height
    }

    /// Draws filter and rows in the pane at `area`, whose inside is `inner`.
    pub fn draw(
        &self,
        buffer: &mut Buffer,
        area: Rect,
        inner: Rect,
        cx: &Cx<'_>,
        focused: bool,
        extra: Extra,
    ) -> Option<Position> {
        let caret = self.filter.draw(buffer, area, cx);
        let rows = self.filter.below(inner);
        let today = cx.crm.today();
        let years = self.all.iter().any(|entry| entry.day.is_some_and(|day| day.year() != today.year()));
        let columns = Columns::of(usize::from(rows.width.saturating_sub(2)), years, cx.lang(), extra);
        let place = self.list.draw(buffer, rows, cx.look, focused, |index, _| match self.rows.get(index) {
            Some(Row::Heading { group, count }) => {
                let role = if *group == Group::Overdue { Role::Bad } else { Role::Label };
                Line::styled(group.heading(*count, today, cx.lang()), cx.look.style(role))
            }
            Some(Row::Todo(place)) => {
                let entry = self.shown[*place];
                self.row_of(entry.id).map(|row| self.line(entry, row, columns, cx, extra)).unwrap_or_default()
            }
            None => Line::default(),
        });
        caret.or(place)
    }

    fn line(&self, entry: Entry, row: &TodoRow, columns: Columns, cx: &Cx<'_>, extra: Extra) -> Line<'static> {
        let (look, lang, today) = (cx.look, cx.lang(), cx.crm.today());
        let todo = &row.todo;
        let late = entry.group == Group::Overdue;
        let day_role = if late { Role::Bad } else { Role::Text };
        let time = todo.due_time.map(|time| time.format("%H:%M").to_string());
        let (day, distance) = match entry.day {
            // The heading says the day.
            Some(_) if entry.group == Group::Today => (time.clone().unwrap_or_default(), String::new()),
            Some(day) => (dates::day(day, today, lang), distance(entry, day, today, lang)),
            None => (String::new(), String::new()),
        };
        // Where the day stands in its column, the time goes with what is to be done.
        let timed = time.filter(|_| entry.group != Group::Today && todo.done_at.is_none());
        let title = timed.map(|time| format!("{time} {}", todo.title)).unwrap_or_else(|| todo.title.clone());
        let high = todo.priority == Priority::High;
        let mark = if self.selection.contains(entry.id) { "✓ " } else { "  " };
        let mut spans = vec![
            Span::styled(mark, look.style(Role::Accent)),
            Span::styled(text::pad(&day, columns.day + 1), look.style(day_role)),
            Span::styled(
                text::pad(&distance, columns.distance + 1),
                look.style(if late { Role::Bad } else { Role::Dim }),
            ),
        ];
        let marked = |cell: String| cells::highlighted(cell, self.filter.marks().needles(), look.style(Role::Text));
        spans.extend(marked(text::pad(&whose(row, columns.customer), columns.customer)));
        spans.push(Span::raw(" ".repeat(GAP)));
        let title = text::cut(&title, columns.title);
        let beside = cells::note_beside(todo, columns.title.saturating_sub(text::width(&title)));
        let room = columns.title - text::width(&title) - text::width(&beside);
        spans.extend(marked(title));
        spans.push(Span::styled(format!("{beside}{}", " ".repeat(room)), look.style(Role::Dim)));
        if columns.extra > 0 {
            let said = match extra {
                Extra::Channel => todo.channel.and_then(|id| cx.crm.vocabulary().get(id)).map(|term| match lang {
                    Lang::Ja => term.ja.clone(),
                    Lang::En => term.en.clone(),
                }),
                Extra::Due => todo.due.map(|due| t::DUE_ON.with(lang, &[("day", &dates::day(due, today, lang))])),
            };
            let said = text::pad(&said.unwrap_or_default(), columns.extra);
            spans.push(Span::styled(format!("{}{said}", " ".repeat(GAP)), look.style(Role::Dim)));
        }
        spans.push(Span::styled(if high { "  !!" } else { "    " }, look.style(Role::Bad)));
        Line::from(spans)
    }
}

/// `富士見製作所 / 渡邊 健一` where both fit, else the customer alone.
fn whose(row: &TodoRow, columns: usize) -> String {
    let customer = short_company_name(&row.customer);
    let both = format!("{customer} / {}", row.person);
    if row.person.is_empty() || text::width(&both) > columns { customer.to_owned() } else { both }
}

/// How far away the day of a row is, in words.
fn distance(entry: Entry, day: NaiveDate, today: NaiveDate, lang: Lang) -> String {
    match entry.group {
        Group::DoneToday | Group::DoneThisWeek | Group::DoneEarlier => dates::distance(day, today, lang),
        _ => dates::due(day, today, lang),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_columns_fill_the_room_exactly_and_never_more() {
        for width in 40..200 {
            for (lang, years, extra) in
                [(Lang::Ja, false, Extra::Channel), (Lang::En, true, Extra::Due), (Lang::Ja, true, Extra::Channel)]
            {
                let columns = Columns::of(width, years, lang, extra);
                let gap = |column: usize| if column > 0 { column + GAP } else { 0 };
                let total = MARK
                    + columns.day
                    + 1
                    + columns.distance
                    + 1
                    + columns.customer
                    + GAP
                    + columns.title
                    + gap(columns.extra)
                    + PRIORITY;
                assert!(total <= width || columns.title == 0, "{width} {columns:?}");
            }
        }
        assert_eq!(Columns::of(71, false, Lang::Ja, Extra::Channel).extra, 0);
        assert!(Columns::of(117, false, Lang::Ja, Extra::Channel).extra > 0);
    }
}
