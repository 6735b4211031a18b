//! The history of a customer: entries of any height, newest first. Only those near the ones shown are read.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

use super::detail::Detail;
use crate::config::keys::{Action, Context};
use crate::domain::InteractionId;
use crate::domain::interaction::Interaction;
use crate::domain::text::fold;
use crate::i18n::{customers as t, dates};
use crate::ops::Result;
use crate::tui::style::Role;
use crate::tui::view::Cx;
use crate::tui::widgets::{list, paint};
use crate::tui::{cells, highlight, text};

/// So many entries are read at once.
const CHUNK: usize = 64;

/// From so many columns on, the text stands beside the date, else under it.
const BESIDE_FROM: usize = 60;

/// The entries and the part of them that is shown.
#[derive(Debug, Default)]
pub struct HistoryPane {
    ids: Vec<InteractionId>,
    cursor: usize,
    /// The first entry shown, and how many of its lines are above the pane.
    top: usize,
    skip: usize,
    /// The cursor has moved: it is to be shown.
    reveal: bool,
    /// Where what is searched was found last: an entry and a line of its text.
    found: Option<(usize, usize)>,
    /// The columns of a text in the last frame.
    body: usize,
    /// Lines to scroll by at the next frame, where heights are known.
    scroll: isize,
    page: usize,
    /// The entries read, from this number on.
    loaded: Vec<Interaction>,
    first: usize,
    /// What is drawn: the number of the entry and a line of it.
    lines: Vec<(usize, Line<'static>)>,
}

/// The widths of the columns.
#[derive(Clone, Copy)]
struct Columns {
    when: usize,
    channel: usize,
    category: usize,
    body: usize,
    beside: bool,
}

impl HistoryPane {
    /// The history has been read anew; `same` when it is of the same customer.
    pub fn reset(&mut self, detail: &Detail, same: bool) {
        let current = self.ids.get(self.cursor).copied();
        self.ids.clone_from(&detail.history);
        self.loaded.clear();
        if same {
            let kept = current.and_then(|id| self.ids.iter().position(|other| *other == id)).unwrap_or(self.cursor);
            self.cursor = kept.min(self.ids.len().saturating_sub(1));
        } else {
            (self.cursor, self.top, self.skip, self.scroll) = (0, 0, 0, 0);
        }
        self.top = self.top.min(self.ids.len().saturating_sub(1));
        self.reveal = same;
        self.found = None;
    }

    pub fn len(&self) -> usize {
        self.ids.len()
    }

    pub fn current(&self) -> Option<InteractionId> {
        self.ids.get(self.cursor).copied()
    }

    /// Moves the cursor by an action; whether it was one.
    pub fn apply(&mut self, action: Action) -> bool {
        let last = self.ids.len().saturating_sub(1);
        // A page is at least the entries that were wholly shown.
        let page = self.lines.last().map_or(1, |(entry, _)| entry.saturating_sub(self.top)).max(1);
        self.cursor = match action {
            Action::CursorDown => self.cursor + 1,
            Action::CursorUp => self.cursor.saturating_sub(1),
            Action::CursorTop => 0,
            Action::CursorBottom => last,
            Action::PageHalfDown => self.cursor + page.div_ceil(2),
            Action::PageHalfUp => self.cursor.saturating_sub(page.div_ceil(2)),
            Action::PageDown => self.cursor + page,
            Action::PageUp => self.cursor.saturating_sub(page),
            _ => return false,
        }
        .min(last);
        self.reveal = true;
        self.found = None;
        true
    }

    /// Scrolls by lines; the cursor stays among what is shown.
    pub fn scroll(&mut self, lines: isize) {
        self.scroll += lines;
        self.reveal = false;
    }

    /// Goes to the next line that has one of the words, in the text of this entry or of the next that has one; whether
    /// there is one.
    pub fn find(&mut self, words: &[String], forward: bool, cx: &Cx<'_>) -> Result<bool> {
        let here = self.found.filter(|(entry, _)| *entry == self.cursor).map(|(_, line)| line);
        let order: Vec<usize> = match forward {
            true => (self.cursor..self.ids.len()).collect(),
            false => (0..(self.cursor + 1).min(self.ids.len())).rev().collect(),
        };
        for part in order.chunks(CHUNK) {
            let ids: Vec<InteractionId> = part.iter().map(|at| self.ids[*at]).collect();
            for (entry, at) in cx.crm.interactions(&ids)?.iter().zip(part) {
                let body = fold(&entry.body);
                if !words.iter().any(|word| body.contains(word.as_str())) {
                    continue;
                }
                let mut lines = self.lines_with(words, entry, cx);
                match here.filter(|_| *at == self.cursor) {
                    Some(line) if forward => lines.retain(|other| *other > line),
                    Some(line) => lines.retain(|other| *other < line),
                    // Going up from an entry that was not gone to, what is above it is meant.
                    None if !forward && *at == self.cursor => continue,
                    None => {}
                }
                if let Some(line) = if forward { lines.first() } else { lines.last() } {
                    (self.cursor, self.found, self.reveal) = (*at, Some((*at, *line)), true);
                    return Ok(true);
                }
            }
        }
        Ok(false)
    }

    /// The lines of a text, as they were broken for the last frame, that have one of the words; the first where it stands
    /// over a break.
    fn lines_with(&self, words: &[String], entry: &Interaction, cx: &Cx<'_>) -> Vec<usize> {
        let lines = cells::body_lines(entry, cx.lang(), self.body.max(8));
        let has = |line: &String| !highlight::places(line, words).is_empty();
        let found: Vec<usize> = lines.iter().enumerate().filter(|(_, line)| has(line)).map(|(at, _)| at).collect();
        if found.is_empty() { vec![0] } else { found }
    }

    /// No match is the current one any more.
    pub fn leave_match(&mut self) {
        self.found = None;
    }

    /// Reads and lays out what the area inside the frame will show.
    pub fn prepare(&mut self, area: Rect, cx: &Cx<'_>, needles: &[String], focused: bool) -> Result<()> {
        self.lines.clear();
        self.page = usize::from(area.height);
        if self.ids.is_empty() || self.page == 0 {
            return Ok(());
        }
        // The rows below a far cursor's are of one line at least.
        if self.reveal {
            self.top = self.top.clamp((self.cursor + 1).saturating_sub(self.page), self.cursor);
        }
        self.load(self.top, cx)?;
        let columns = self.columns(usize::from(area.width), cx);
        self.body = columns.body;
        let lines = std::mem::take(&mut self.scroll);
        self.scroll_by(lines, columns, cx)?;
        if self.reveal {
            self.reveal_cursor(columns, cx)?;
            self.reveal_match(columns, cx)?;
        }
        self.fill_the_foot(columns, cx)?;
        let mut at = self.top;
        let mut skip = self.skip;
        while self.lines.len() < self.page && at < self.ids.len() {
            self.load(at, cx)?;
            let lines = self.entry(at, columns, cx, needles);
            self.lines.extend(lines.into_iter().skip(skip).map(|line| (at, line)));
            skip = 0;
            at += 1;
        }
        self.lines.truncate(self.page);
        if focused && !self.reveal {
            let last = self.lines.last().map_or(self.top, |(entry, _)| *entry);
            self.cursor = self.cursor.clamp(self.top, last);
        }
        self.reveal = false;
        Ok(())
    }

    /// Reads the entries around this one, if they are not at hand.
    fn load(&mut self, at: usize, cx: &Cx<'_>) -> Result<()> {
        let range = self.first..self.first + self.loaded.len();
        if !range.contains(&at) {
            self.first = at.saturating_sub(CHUNK / 2);
            let end = (self.first + 2 * CHUNK).min(self.ids.len());
            self.loaded = cx.crm.interactions(&self.ids[self.first..end])?;
        }
        Ok(())
    }

    fn height(&mut self, at: usize, columns: Columns, cx: &Cx<'_>) -> Result<usize> {
        self.load(at, cx)?;
        Ok(self.loaded.get(at.wrapping_sub(self.first)).map_or(1, |entry| {
            let body = cells::body_lines(entry, cx.lang(), columns.body).len();
            if columns.beside { body.max(1) } else { 1 + body }
        }))
    }

    fn scroll_by(&mut self, lines: isize, columns: Columns, cx: &Cx<'_>) -> Result<()> {
        if lines >= 0 {
            self.skip += lines.unsigned_abs();
        }
        let mut up = if lines < 0 { lines.unsigned_abs() } else { 0 };
        while up > self.skip && self.top > 0 {
            up -= self.skip + 1;
            self.top -= 1;
            self.skip = self.height(self.top, columns, cx)? - 1;
        }
        self.skip = self.skip.saturating_sub(up);
        loop {
            let height = self.height(self.top, columns, cx)?;
            if self.skip < height {
                return Ok(());
            }
            if self.top + 1 == self.ids.len() {
                self.skip = height - 1;
                return Ok(());
            }
            self.skip -= height;
            self.top += 1;
        }
    }

    /// Brings the whole entry under the cursor into the pane, or its beginning when it is taller.
    fn reveal_cursor(&mut self, columns: Columns, cx: &Cx<'_>) -> Result<()> {
        if self.cursor <= self.top {
            (self.top, self.skip) = (self.cursor, 0);
            return Ok(());
        }
        let mut needed = 0;
        for at in (self.top..=self.cursor).rev() {
            needed += self.height(at, columns, cx)?;
            if needed > self.page {
                let first = (at + 1).min(self.cursor);
                if first > self.top {
                    (self.top, self.skip) = (first, 0);
                }
                return Ok(());
            }
        }
        Ok(())
    }

    /// Brings the line of the match into the pane, where its entry is taller than that.
    fn reveal_match(&mut self, columns: Columns, cx: &Cx<'_>) -> Result<()> {
        let Some((entry, line)) = self.found.filter(|(entry, _)| *entry == self.cursor) else { return Ok(()) };
        let line = if columns.beside { line } else { line + 1 };
        let mut above = 0;
        for at in self.top..entry {
            above += self.height(at, columns, cx)?;
        }
        if self.top == entry && line < self.skip {
            self.skip = line;
        } else if (above + line).saturating_sub(self.skip) >= self.page {
            (self.top, self.skip) = (entry, (line + 1).saturating_sub(self.page.div_ceil(2)));
        }
        Ok(())
    }

    /// No empty lines under the last entry while there are others above.
    fn fill_the_foot(&mut self, columns: Columns, cx: &Cx<'_>) -> Result<()> {
        // An entry has at least one line, so the last cannot be in sight.
        if self.top + self.page < self.ids.len() {
            return Ok(());
        }
        let mut below = 0;
        for at in (0..self.ids.len()).rev() {
            below += self.height(at, columns, cx)?;
            if below >= self.page {
                let most = (at, below - self.page);
                if (self.top, self.skip) > most {
                    (self.top, self.skip) = most;
                }
                return Ok(());
            }
        }
        (self.top, self.skip) = (0, 0);
        Ok(())
    }

    /// Columns wide enough for every entry at hand, so that they stay while scrolling.
    fn columns(&self, width: usize, cx: &Cx<'_>) -> Columns {
        let (lang, today) = (cx.lang(), cx.crm.today());
        let widest = |column: &dyn Fn(&Interaction) -> String, most: usize| {
            self.loaded.iter().map(|entry| text::width(&column(entry))).max().unwrap_or(0).min(most)
        };
        let when = widest(&|entry| dates::when(entry.at, today), 16);
        let channel = widest(&|entry| cells::channel(cx.crm, entry, lang), 16).max(6);
        let category = match widest(&|entry| cells::term(cx.crm, entry.category, lang).to_owned(), 16) {
            0 => 0,
            some => some.max(8),
        };
        // The column of the cursor, and a blank before the frame.
        let room = width.saturating_sub(2);
        let beside = width >= BESIDE_FROM;
        let head = when + 1 + channel + 1 + if category > 0 { category + 1 } else { 0 };
        let body = if beside { room.saturating_sub(head) } else { room.saturating_sub(2) };
        Columns { when, channel, category, body: body.max(8), beside }
    }

    fn entry(&self, at: usize, columns: Columns, cx: &Cx<'_>, needles: &[String]) -> Vec<Line<'static>> {
        let Some(entry) = self.loaded.get(at.wrapping_sub(self.first)) else { return vec![Line::default()] };
        let (lang, style) = (cx.lang(), |role| cx.look.style(role));
        let when = text::pad(&dates::when(entry.at, cx.crm.today()), columns.when);
        let channel = text::pad(&cells::channel(cx.crm, entry, lang), columns.channel);
        let mut head = vec![
            Span::styled(format!("{when} "), style(Role::Label)),
            Span::styled(format!("{channel} "), style(Role::Text)),
        ];
        if columns.category > 0 {
            let category = text::pad(cells::term(cx.crm, entry.category, lang), columns.category);
            head.push(Span::styled(format!("{category} "), style(category_role(entry, cx))));
        }
        let indent = if columns.beside { head.iter().map(|span| text::width(&span.content)).sum() } else { 2 };
        let body = cells::body_lines(entry, lang, columns.body);
        let mut lines = Vec::new();
        if !columns.beside {
            lines.push(Line::from(std::mem::take(&mut head)));
        }
        for (number, piece) in body.into_iter().enumerate() {
            if head.is_empty() {
                head.push(Span::raw(" ".repeat(indent)));
            }
            let current = (self.found == Some((at, number))).then_some(0);
            let places = highlight::places(&piece, needles);
            head.extend(highlight::spans(&piece, 0, &places, current, style(Role::Text)));
            lines.push(Line::from(std::mem::take(&mut head)));
        }
        lines
    }

    pub fn draw(&self, buffer: &mut Buffer, area: Rect, cx: &Cx<'_>, focused: bool) -> Option<Position> {
        if self.ids.is_empty() {
            let key = cx.look.keymap.key_label(Action::LogQuick, Context::CustomersHistory).unwrap_or_default();
            let words = [cx.say(t::NO_HISTORY).to_owned(), format!("{key}  {}", cx.say(t::LOG))];
            list::draw_empty(buffer, area, cx.look, &words);
            return None;
        }
        let mut place = None;
        for (y, (entry, line)) in (area.y..area.bottom()).zip(&self.lines) {
            paint::line(buffer, area.x + 1, y, area.width.saturating_sub(1), line, cx.look.style(Role::Text));
            if focused && *entry == self.cursor {
                if place.is_none() {
                    let mark = if cx.look.ascii { ">" } else { "▸" };
                    paint::text(buffer, area.x, y, 1, mark, cx.look.style(Role::Focus));
                    place = Some(Position { x: area.x, y });
                }
                paint::tint(buffer, Rect { y, height: 1, ..area }, cx.look.theme.selected());
            }
        }
        place
    }
}

/// A complaint stands out, by its word and by its colour.
fn category_role(entry: &Interaction, cx: &Cx<'_>) -> Role {
    let key = entry.category.and_then(|id| cx.crm.vocabulary().get(id)).map(|term| term.key.as_str());
    if key == Some("complaint") { Role::Bad } else { Role::Dim }
}
