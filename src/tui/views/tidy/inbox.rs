//! The inbox: mail of nobody in the book, what is in it, and what becomes of it.

#[cfg(test)]
mod tests;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

use super::reading::{self, Reading, Text};
use crate::config::keys::{Action, Context};
use crate::domain::capture::Direction;
use crate::domain::inbox::WaitingMail;
use crate::domain::text::{display, mail::with_name};
use crate::domain::{CustomerId, InboxId};
use crate::i18n::{dates, inbox as t, values};
use crate::ops::Result;
use crate::ops::inbox::Command;
use crate::tui::dialogs::find_customer;
use crate::tui::filter::{WordLine, Wrote};
use crate::tui::selection::Selection;
use crate::tui::style::Role;
use crate::tui::text;
use crate::tui::view::{Cx, Flow, Layer, Request, or_say};
use crate::tui::widgets::list::draw_empty;
use crate::tui::widgets::{ListState, Pane};

const GAP: usize = 2;
const MARK: usize = 2;
/// `2026/11/19 09:30`
const DATE: usize = 16;

/// The list and what is read of its rows.
#[derive(Debug, Default)]
pub(super) struct Inbox {
    /// Those that the words let through.
    order: Vec<InboxId>,
    /// How many there are in all.
    all: usize,
    words: WordLine,
    /// What the words look through, once there are any.
    lines: Option<Vec<(InboxId, String)>>,
    list: ListState,
    selection: Selection<InboxId>,
    /// The mails of the rows in sight, from this row on: years of mail may wait.
    page: (usize, Vec<WaitingMail>),
    reading: Reading<InboxId>,
    /// The mail that a customer is being chosen for.
    attaching: Option<InboxId>,
    zoomed: bool,
    hidden: bool,
    /// What is shown is what the book holds.
    read: bool,
}

impl Inbox {
    fn areas(&self, area: Rect) -> (Option<Rect>, Option<Rect>) {
        reading::areas(area, self.zoomed, self.hidden || self.order.is_empty())
    }

    fn read(&mut self, cx: &Cx<'_>) -> Result<()> {
        let current = self.current();
        self.order = if self.words.is_active() {
            let lines = match self.lines.take() {
                Some(lines) => lines,
                None => cx.crm.inbox_lines()?,
            };
            self.all = lines.len();
            let found = lines.iter().filter(|(_, line)| self.words.lets_through(line)).map(|(id, _)| *id).collect();
            self.lines = Some(lines);
            found
        } else {
            let all = cx.crm.inbox()?;
            self.all = all.len();
            all
        };
        self.list.set_len(self.order.len());
        if let Some(at) = current.and_then(|id| self.order.iter().position(|other| *other == id)) {
            self.list.select(at);
        }
        self.selection.retain(&self.order);
        self.zoomed &= !self.order.is_empty();
        self.page = (0, Vec::new());
        self.read = true;
        Ok(())
    }

    /// Reads the rows that will be seen.
    fn read_page(&mut self, rows: usize, cx: &Cx<'_>) -> Result<()> {
        let window = self.list.window(rows.max(1));
        let (first, mails) = &self.page;
        let has = *first <= window.start && window.end <= first + mails.len();
        if !has {
            self.page = (window.start, cx.crm.inbox_mails(&self.order[window])?);
        }
        Ok(())
    }

    fn mail(&self, index: usize) -> Option<&WaitingMail> {
        self.page.1.get(index.checked_sub(self.page.0)?)
    }

    fn current(&self) -> Option<InboxId> {
        self.order.get(self.list.selected()?).copied()
    }

    /// The chosen mails, else the one under the cursor.
    fn wanted(&self) -> Vec<InboxId> {
        match self.selection.is_empty() {
            true => self.current().into_iter().collect(),
            false => self.selection.in_order(&self.order),
        }
    }

    fn attach(&mut self, id: InboxId, cx: &Cx<'_>) -> Flow {
        self.attaching = Some(id);
        let who = self
            .list
            .selected()
            .and_then(|at| self.mail(at))
            .map(|mail| with_name(&mail.name, &mail.address))
            .unwrap_or_default();
        find_customer::ask(t::ATTACH.with(cx.lang(), &[("who", &who)]), "", cx)
    }

    fn choose(&mut self, action: Action) -> bool {
        self.selection.apply(action, &mut self.list, &self.order)
    }

    fn draw_list(&self, buffer: &mut Buffer, area: Rect, cx: &Cx<'_>) -> Option<Position> {
        let lang = cx.lang();
        let mut state = match self.words.is_active() {
            true => t::COUNT_OF.with(lang, &[("n", &self.order.len()), ("all", &self.all)]),
            false => t::COUNT.count(lang, self.all),
        };
        if !self.selection.is_empty() {
            state = format!("{}  {state}", t::CHOSEN.with(lang, &[("n", &self.selection.len())]));
        }
        let inner = Pane::new(cx.say(t::TITLE)).state(state).focused(true).draw(buffer, area, cx.look);
        let caret = self.words.draw(buffer, area, cx);
        let inner = self.words.below(inner);
        if self.order.is_empty() && self.words.is_active() {
            let text = display(self.words.text()).into_owned();
            draw_empty(buffer, inner, cx.look, &[t::NONE_FOUND.with(lang, &[("text", &text)])]);
            return caret;
        }
        if self.order.is_empty() {
            draw_empty(buffer, inner, cx.look, &[cx.say(t::EMPTY).to_owned(), cx.say(t::EMPTY_HINT).to_owned()]);
            return None;
        }
        let rows = Rect { width: inner.width.saturating_sub(1), ..inner };
        let columns = usize::from(rows.width.saturating_sub(1));
        let cursor = self.list.draw(buffer, rows, cx.look, true, |index, _| self.line(index, columns, cx));
        caret.or(cursor)
    }

    fn line(&self, index: usize, columns: usize, cx: &Cx<'_>) -> Line<'static> {
        let Some(mail) = self.mail(index) else { return Line::default() };
        let (plain, dim) = (cx.look.style(Role::Text), cx.look.style(Role::Dim));
        let rest = columns.saturating_sub(MARK + DATE + 2 * GAP);
        let other = (rest * 2 / 5).min(32);
        let mark = if self.selection.contains(mail.id) { "✓ " } else { "  " };
        let name = if mail.name.is_empty() { &mail.address } else { &mail.name };
        let gap = " ".repeat(GAP);
        Line::from(vec![
            Span::styled(mark, cx.look.style(Role::Accent)),
            Span::styled(text::pad(&sent(mail, cx), DATE), dim),
            Span::raw(gap.clone()),
            Span::styled(text::pad(name, other), plain),
            Span::raw(gap),
            Span::styled(text::pad(subject(mail, cx), rest - other), plain),
        ])
    }
}

fn subject<'a>(mail: &'a WaitingMail, cx: &Cx<'_>) -> &'a str {
    if mail.subject.is_empty() { cx.say(t::NO_SUBJECT) } else { &mail.subject }
}

fn sent(mail: &WaitingMail, cx: &Cx<'_>) -> String {
    mail.at.map_or_else(|| cx.say(t::NO_DATE).to_owned(), |at| dates::when(at, cx.crm.today()))
}

impl Layer for Inbox {
    fn context(&self) -> Context {
        if self.words.is_typing() { Context::Input } else { Context::TidyInbox }
    }

    fn text(&mut self, typed: &str, cx: &Cx<'_>) -> Flow {
        self.words.insert(typed);
        or_say(self.read(cx), cx.lang(), |()| Flow::Stay)
    }

    fn action(&mut self, action: Action, cx: &Cx<'_>) -> Flow {
        if self.words.is_typing() {
            return match self.words.apply(action) {
                Wrote::Changed => or_say(self.read(cx), cx.lang(), |()| Flow::Stay),
                Wrote::Same | Wrote::Accepted => Flow::Stay,
                Wrote::NotMine => Flow::Ignored,
            };
        }
        match (action, self.current()) {
            (Action::FilterOpen, _) if self.all > 0 => {
                self.zoomed = false;
                self.words.open();
            }
            (Action::InboxAccept, Some(id)) => return Flow::run(Command::Accept { id, company: None }),
            (Action::InboxAttach, Some(id)) => return self.attach(id, cx),
            (Action::InboxDropAll, Some(_)) => return Flow::run(Command::DropAllFrom(self.wanted())),
            (Action::ItemDelete, Some(_)) => return Flow::run(Command::Drop(self.wanted())),
            (Action::ItemOpen | Action::PaneZoom, Some(_)) => self.zoomed = !self.zoomed,
            (Action::PanePreview, _) => self.hidden = !self.hidden,
            (Action::LayerBack, _) if self.selection.clear() => {}
            (Action::LayerBack, _) if self.words.is_shown() => {
                self.words.clear();
                return or_say(self.read(cx), cx.lang(), |()| Flow::Stay);
            }
            (Action::LayerBack, _) if self.zoomed => self.zoomed = false,
            (action, _) if self.reading.apply(action) || self.choose(action) => {}
            _ => return Flow::Ignored,
        }
        Flow::Stay
    }

    fn changed(&mut self, _touched: &[CustomerId], _cx: &Cx<'_>) {
        self.read = false;
        self.lines = None;
        self.reading.forget();
    }

    fn request(&mut self, request: &Request, _cx: &Cx<'_>) -> Flow {
        let Request::Choice(choice) = request else { return Flow::Ignored };
        match (self.attaching.take(), find_customer::chosen(choice)) {
            (Some(id), Some(customer)) => Flow::run(Command::Attach { id, customer }),
            _ => Flow::Ignored,
        }
    }

    fn prepare(&mut self, area: Rect, cx: &Cx<'_>) -> Result<()> {
        if !self.read {
            self.read(cx)?;
        }
        let (list, pane) = self.areas(area);
        // Enlarged, the row under the cursor is read all the same.
        self.read_page(usize::from(list.map_or(1, |list| list.height.saturating_sub(2))), cx)?;
        let mail = self.list.selected().and_then(|at| self.page.1.get(at.checked_sub(self.page.0)?));
        self.reading.prepare(mail.map(|mail| (mail.id, mail)), pane.unwrap_or_default(), cx, |mail| {
            let other = if mail.direction == Direction::In { t::FROM } else { t::TO };
            Ok(Text {
                title: subject(mail, cx).to_owned(),
                state: cx.say(values::direction(mail.direction)).to_owned(),
                facts: vec![
                    (Some(other), with_name(&mail.name, &mail.address)),
                    (Some(t::WHEN), sent(mail, cx)),
                    (None, mail.body.clone()),
                ],
            })
        })
    }

    fn draw(&self, buffer: &mut Buffer, area: Rect, cx: &Cx<'_>) -> Option<Position> {
        let (list, pane) = self.areas(area);
        if let Some(area) = pane {
            self.reading.draw(buffer, area, self.zoomed, cx);
        }
        match (list, pane) {
            (Some(list), _) => self.draw_list(buffer, list, cx),
            (None, pane) => pane.map(|area| Position { x: area.x, y: area.y }),
        }
    }

    fn footer(&self) -> Vec<Action> {
        if self.words.is_typing() {
            return WordLine::footer();
        }
        vec![
            Action::InboxAccept,
            Action::InboxAttach,
            Action::ItemDelete,
            Action::InboxDropAll,
            Action::SubtabNext,
            Action::ItemOpen,
            Action::FilterOpen,
            Action::Undo,
        ]
    }

    fn disabled(&self, action: Action, cx: &Cx<'_>) -> Option<String> {
        let needs_one =
            matches!(action, Action::InboxAccept | Action::InboxAttach | Action::InboxDropAll | Action::ItemDelete);
        let has_nothing = needs_one && self.order.is_empty() || action == Action::FilterOpen && self.all == 0;
        has_nothing.then(|| match self.all {
            0 => cx.say(t::EMPTY).to_owned(),
            _ => t::NONE_FOUND.with(cx.lang(), &[("text", &display(self.words.text()))]),
        })
    }
}
