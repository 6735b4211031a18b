//! The line of the filter above the list, what is pointed out below it, and the list of completion over everything.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

use super::LiveFilter;
use super::complete::Popup;
use crate::config::keys::{Action, Context};
use crate::i18n::{filter as t, query as words};
use crate::tui::style::Role;
use crate::tui::text;
use crate::tui::view::Cx;
use crate::tui::widgets::{ListState, Pane, TextBox, paint, pane, popup};

/// The line, and the divider below it.
pub const LINES: u16 = 2;

/// So many candidates are shown at once, and on a high screen.
const OFFERS: u16 = 8;
const OFFERS_HIGH: u16 = 14;
const HIGH: u16 = 28;

/// The columns of the widest candidate, and of what it is.
const WIDEST: (usize, usize) = (28, 30);

/// Whether a pane of this size has room for a line that is searched by.
pub(super) fn has_room(area: Rect) -> bool {
    area.height >= LINES + 2 && area.width >= 6
}

/// What such a line leaves of the inside of its pane.
pub(super) fn below_line(inner: Rect) -> Rect {
    let taken = LINES.min(inner.height);
    Rect { y: inner.y + taken, height: inner.height - taken, ..inner }
}

/// Draws it at the head of the pane at `area`, which [`has_room`]; gives the place of its caret while it has the keys.
pub(super) fn draw_line(
    buffer: &mut Buffer,
    area: Rect,
    line: &TextBox,
    typing: bool,
    cx: &Cx<'_>,
) -> Option<Position> {
    let (x, y) = (area.x + 2, area.y + 1);
    paint::text(buffer, x, y, 1, "/", cx.look.style(Role::Accent));
    let field = Rect { x: x + 2, y, width: area.width - 5, height: 1 };
    let style = cx.look.style(Role::Text);
    let caret = match typing {
        true => line.draw(buffer, field, style),
        // Its beginning, wherever the caret was left.
        false => {
            paint::text(buffer, field.x, field.y, field.width, line.text(), style);
            None
        }
    };
    pane::divider(buffer, area, y + 1, cx.look, if typing { Role::Focus } else { Role::Border });
    caret
}

impl LiveFilter {
    /// The part of a pane's inside that is left for the rows.
    pub fn below(&self, inner: Rect) -> Rect {
        if self.is_shown() { below_line(inner) } else { inner }
    }

    /// The keys that matter while the line has them.
    pub fn footer() -> Vec<Action> {
        use Action as A;
        vec![
            A::InputAccept,
            A::CompleteNext,
            A::ChoiceNext,
            A::ChoicePrev,
            A::InputCancel,
            A::ViewSave,
            A::FilterRecent,
        ]
    }

    /// Behind the counts while an answer is waited for.
    pub fn waiting_mark(&self, cx: &Cx<'_>) -> &'static str {
        match (self.is_waiting(), cx.look.ascii) {
            (false, _) => "",
            (true, false) => " …",
            (true, true) => " ..",
        }
    }

    /// Draws the line at the head of the pane at `area`; gives the place of its caret while it has the keys.
    pub fn draw(&self, buffer: &mut Buffer, area: Rect, cx: &Cx<'_>) -> Option<Position> {
        if !self.is_shown() || !has_room(area) {
            return None;
        }
        let caret = draw_line(buffer, area, &self.line, self.typing, cx);
        let room = usize::from(area.width).saturating_sub(4);
        if let Some((hint, role)) = self.hint(cx) {
            let hint = fitting(&hint, room);
            if !hint.is_empty() {
                let (hint, y) = (format!(" {hint} "), area.y + LINES);
                paint::text(buffer, area.x + 1, y, area.width - 2, &hint, cx.look.style(role));
            }
        }
        caret
    }

    /// What is pointed out: about the term at the caret, else about the first.
    fn hint(&self, cx: &Cx<'_>) -> Option<(String, Role)> {
        let hints = &self.parsed.hints;
        let caret = self.line.caret();
        let here = hints.iter().find(|hint| self.typing && (hint.range.start..=hint.range.end).contains(&caret));
        if let Some(hint) = here.or(hints.first()) {
            return Some((words::hint(hint, cx.lang()), Role::Warn));
        }
        if !self.typing || !self.is_empty() {
            return self.view.clone().map(|view| (view, Role::Title));
        }
        let key = cx.look.keymap.key_label(Action::CompleteNext, Context::Filter)?;
        Some((t::EMPTY.with(cx.lang(), &[("key", &key)]), Role::Dim))
    }

    /// Draws the list of completion below the line and what is pointed out there, over what stands there; `screen` is all
    /// there is room for.
    pub fn draw_popup(&self, buffer: &mut Buffer, screen: Rect, caret: Option<Position>, cx: &Cx<'_>) {
        let (Some(popup), Some(caret)) = (&self.popup, caret) else { return };
        let typed = text::width(&self.line.text()[popup.range.start..self.line.caret().max(popup.range.start)]);
        let x = caret.x.saturating_sub(u16::try_from(typed).unwrap_or(u16::MAX)).saturating_sub(2);
        popup.draw(buffer, screen, Position { x, y: caret.y + LINES }, cx);
    }
}

impl Popup {
    fn draw(&self, buffer: &mut Buffer, screen: Rect, at: Position, cx: &Cx<'_>) {
        let widest = |of: fn(&super::complete::Offer) -> &str, most: usize| {
            self.offers.iter().map(|offer| text::width(of(offer))).max().unwrap_or_default().min(most)
        };
        let (texts, details) = (widest(|offer| &offer.text, WIDEST.0), widest(|offer| &offer.detail, WIDEST.1));
        let columns = texts + if details > 0 { details + 2 } else { 0 };
        let width = u16::try_from(columns + 4).unwrap_or(u16::MAX).min(screen.width);
        let most = if screen.height < HIGH { OFFERS } else { OFFERS_HIGH };
        let rows = u16::try_from(self.offers.len()).unwrap_or(most).min(most);
        let y = at.y.max(screen.y);
        let height = (rows + 2).min(screen.bottom().saturating_sub(y));
        if height < 3 {
            return;
        }
        let x = at.x.clamp(screen.x, screen.right() - width);
        let mut list = ListState::new(self.offers.len());
        list.select(self.chosen.unwrap_or_default());
        let number = self.chosen.map(|at| at + 1);
        let state = match number {
            _ if self.offers.len() <= usize::from(rows) => String::new(),
            Some(number) => format!("{number} / {}", self.offers.len()),
            None => self.offers.len().to_string(),
        };
        let inner = popup::open(buffer, Rect { x, y, width, height }, Pane::new("").state(state), cx.look);
        list.draw(buffer, inner, cx.look, self.chosen.is_some(), |index, _| {
            let offer = &self.offers[index];
            Line::from(vec![
                Span::styled(text::pad(&offer.text, texts), cx.look.style(Role::Text)),
                Span::styled(format!("  {}", text::cut(&offer.detail, details)), cx.look.style(Role::Dim)),
            ])
        });
    }
}

/// As much of a hint as there is room for; of several examples, whole ones.
fn fitting(hint: &str, room: usize) -> String {
    let mut fitting = hint;
    while text::width(fitting) > room {
        match fitting.rfind("  ") {
            Some(end) => fitting = fitting[..end].trim_end(),
            None => return text::cut(fitting, room),
        }
    }
    fitting.to_owned()
}
