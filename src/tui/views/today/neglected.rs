//! Customers nobody has spoken to for too long, the longest silence first.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

use crate::config::keys::{Action, Context};
use crate::domain::text::short_company_name;
use crate::i18n::{dates, todos as t};
use crate::ops::Error;
use crate::ops::today::Neglected;
use crate::tui::style::Role;
use crate::tui::text;
use crate::tui::view::{Cx, Flow, Subject};
use crate::tui::widgets::{ListState, Pane, list, paint};

/// So many are read at first, which fills most screens, and twice as many whenever the cursor comes near the end of them.
const FIRST: usize = 40;

/// The list with its cursor.
#[derive(Debug)]
pub struct NeglectedList {
    rows: Vec<Neglected>,
    /// How many there are in all.
    count: usize,
    limit: usize,
    list: ListState,
}

impl Default for NeglectedList {
    fn default() -> NeglectedList {
        NeglectedList { rows: Vec::new(), count: 0, limit: FIRST, list: ListState::default() }
    }
}

impl NeglectedList {
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Reads it anew; the cursor stays on its customer or where it was.
    pub fn read(&mut self, cx: &Cx<'_>) -> Result<(), Error> {
        let current = self.current().map(|row| row.customer);
        (self.rows, self.count) = cx.crm.neglected(self.limit)?;
        self.list.set_len(self.rows.len());
        if let Some(place) = self.rows.iter().position(|row| Some(row.customer) == current) {
            self.list.select(place);
        }
        Ok(())
    }

    /// Reads further when the cursor comes near the end of what was read.
    pub fn read_on(&mut self, cx: &Cx<'_>) -> Result<(), Error> {
        let near_end = self.list.selected().is_some_and(|at| at + FIRST / 2 > self.rows.len());
        if near_end && self.rows.len() < self.count && self.rows.len() >= self.limit {
            self.limit = self.limit.saturating_mul(2);
            self.read(cx)?;
        }
        Ok(())
    }

    fn current(&self) -> Option<&Neglected> {
        self.rows.get(self.list.selected()?)
    }

    pub fn subject(&self) -> Subject {
        self.current().map_or(Subject::Nothing, |row| Subject::Customers(vec![row.customer]))
    }

    pub fn act(&mut self, action: Action) -> Flow {
        if self.list.apply(action) { Flow::Stay } else { Flow::Ignored }
    }

    /// Draws the pane, given with its inside; `notices` is a line for its foot when the notices have no pane of their own.
    pub fn draw(
        &self,
        buffer: &mut Buffer,
        (pane, mut inner): (Rect, Rect),
        cx: &Cx<'_>,
        focused: bool,
        notices: Option<&str>,
    ) -> Option<Position> {
        let lang = cx.lang();
        let days = cx.crm.preferences().neglected_days;
        let state = t::NEGLECTED_COUNT.count_with(lang, self.count, &[("days", &days)]);
        Pane::new(cx.say(t::NEGLECTED)).state(state).focused(focused).draw(buffer, pane, cx.look);
        for line in self.foot(inner.height, days, cx, notices).iter().rev() {
            if inner.height < 2 {
                break;
            }
            inner.height -= 1;
            let room = inner.width.saturating_sub(2);
            paint::text(buffer, inner.x + 1, inner.bottom(), room, line, cx.look.style(Role::Dim));
        }
        if self.rows.is_empty() {
            let nobody = t::NOBODY_NEGLECTED.with(lang, &[("days", &days)]);
            let above = Rect { y: inner.y.saturating_sub(1), height: inner.height + 1, ..inner };
            list::draw_empty(buffer, above, cx.look, &[nobody]);
            return None;
        }
        self.list.draw(buffer, inner, cx.look, focused, |index, columns| {
            self.rows.get(index).map(|row| line(row, usize::from(columns), cx)).unwrap_or_default()
        })
    }

    fn foot(&self, height: u16, days: u32, cx: &Cx<'_>, notices: Option<&str>) -> Vec<String> {
        if let Some(notices) = notices {
            return if notices.is_empty() { Vec::new() } else { vec![notices.to_owned()] };
        }
        if height < 10 || self.rows.is_empty() {
            return Vec::new();
        }
        let key = |action| cx.look.keymap.key_label(action, Context::Today).unwrap_or_default();
        let keys =
            t::NEGLECTED_KEYS.with(cx.lang(), &[("open", &key(Action::ItemOpen)), ("plan", &key(Action::TodoAdd))]);
        vec![String::new(), keys, t::NEGLECTED_SETTING.with(cx.lang(), &[("days", &days)])]
    }
}

fn line(row: &Neglected, columns: usize, cx: &Cx<'_>) -> Line<'static> {
    let name = (columns * 2 / 5).clamp(8, 24).min(columns);
    let days = dates::DAYS_AGO.count(cx.lang(), usize::try_from(row.days).unwrap_or_default());
    let topic = row.topic.lines().next().unwrap_or_default().to_owned();
    Line::from(vec![
        Span::raw(" "),
        Span::raw(text::pad(short_company_name(&row.name), name)),
        Span::styled(text::pad_left(&days, 6), cx.look.style(Role::Warn)),
        Span::raw("  "),
        Span::styled(text::cut(&topic, columns.saturating_sub(name + 10)), cx.look.style(Role::Dim)),
    ])
}
