//! The panes beside the list: read for the customer under the cursor, given their places, and drawn in their frames.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::detail::Detail;
use super::layout::{self, Pane, Places};
use super::plans::PlansPane;
use super::{Customers, card};
use crate::i18n::customers as t;
use crate::ops::Result;
use crate::tui::view::Cx;
use crate::tui::widgets::{self, list as list_widget};
use crate::tui::{cells, text};

impl Customers {
    /// Reads the customer under the cursor, when it is another or has changed.
    pub(super) fn read_detail(&mut self, cx: &Cx<'_>) -> Result<()> {
        let current = self.list.current();
        let shown = self.detail.as_ref().map(Detail::id);
        if current == shown && !self.detail_is_stale {
            return Ok(());
        }
        let same = current == shown;
        self.detail = current.map(|id| Detail::read(cx.crm, id)).transpose()?;
        self.detail_is_stale = false;
        if !same {
            self.card.reset();
        }
        if let Some(detail) = &self.detail {
            self.history.reset(detail, same);
            self.plans.reset(detail, same);
            self.people.reset(detail, same);
        }
        Ok(())
    }

    pub(super) fn prepare_detail(&mut self, area: Rect, cx: &Cx<'_>) -> Result<()> {
        let wide = layout::is_wide(area);
        self.places = Places::of(area, self.shape, self.focus, self.face, 0);
        self.find.keep_within(&self.places);
        let Some(detail) = &self.detail else {
            self.card.reset();
            self.find.line.clear();
            return Ok(());
        };
        let marks = self.find.marks().unwrap_or_else(|| self.list.filter.marks());
        self.places = Places::of(area, self.shape, self.focus, self.face, self.card_lines());
        if let Some(place) = self.places.of_pane(Pane::Card) {
            // The columns of the card do not depend on its length, its length decides its height.
            let columns = usize::from(place.width.saturating_sub(4));
            self.card.lay_out(detail, columns, !wide, marks.needles(), cx);
            self.places = Places::of(area, self.shape, self.focus, self.face, self.card_lines());
        }
        if let Some(place) = self.places.of_pane(Pane::Card) {
            self.card.set_height(usize::from(place.height.saturating_sub(2 + self.find.lines(Pane::Card))));
        }
        if let Some(place) = self.places.of_pane(Pane::History) {
            let height = place.height.saturating_sub(2 + self.find.lines(Pane::History));
            let inner = Rect { width: place.width.saturating_sub(2), height, ..place };
            self.history.prepare(inner, cx, marks.needles(), self.focus == Pane::History)?;
        }
        Ok(())
    }

    /// How long the card is, with the line of what is looked for on it.
    pub(super) fn card_lines(&self) -> usize {
        self.card.len() + usize::from(self.find.lines(Pane::Card))
    }

    /// The title of a pane and what stands on its right.
    fn heading(&self, pane: Pane, detail: &Detail, cx: &Cx<'_>) -> (String, String) {
        let lang = cx.lang();
        match pane {
            Pane::List => (String::new(), String::new()),
            Pane::Card => {
                let mut state = card::marks(detail);
                if let Some(position) = self.card.position() {
                    state = format!("{state}  {position}").trim_start().to_owned();
                }
                (card::title(detail, lang), state)
            }
            Pane::History => {
                let count = t::COUNT.with(lang, &[("n", &self.history.len())]);
                let order = if self.history.len() > 1 { cx.say(t::NEWEST_FIRST) } else { "" };
                (cx.say(t::HISTORY).to_owned(), format!("{count}  {order}").trim_end().to_owned())
            }
            Pane::Plans => (cx.say(t::PLANS).to_owned(), PlansPane::counts(detail, cx)),
            Pane::People => {
                let count = detail.card.people.len();
                (cx.say(t::PEOPLE).to_owned(), t::PERSONS.with(lang, &[("n", &count)]))
            }
        }
    }

    /// The title of the pane with faces: the name as far as there is room, and the faces, the shown one in brackets and,
    /// where there is room, counted.
    fn faces(&self, detail: &Detail, columns: u16, cx: &Cx<'_>) -> (String, String) {
        let count = match self.face {
            Pane::List | Pane::Card => None,
            Pane::History => Some(self.history.len()),
            Pane::Plans => Some(detail.todos.len()),
            Pane::People => Some(detail.card.people.len()),
        };
        let faces = |count: Option<usize>| -> String {
            let count = count.map(|count| format!(" {count}")).unwrap_or_default();
            let faces = Pane::FACES.map(|pane| {
                let name = cx.say(match pane {
                    Pane::List | Pane::Card => t::CARD_FACE,
                    Pane::History => t::HISTORY_FACE,
                    Pane::Plans => t::PLANS,
                    Pane::People => t::PEOPLE,
                });
                if pane == self.face { format!("[{name}{count}]") } else { name.to_owned() }
            });
            faces.join(" ")
        };
        // The frame and its blanks take eight columns, a name two more.
        let room = usize::from(columns).saturating_sub(8);
        let faces = if text::width(&faces(count)) <= room { faces(count) } else { faces(None) };
        let room = room.saturating_sub(text::width(&faces) + 2);
        let name = cells::short_name(&detail.card.customer);
        (if room < 6 { String::new() } else { text::cut(name, room) }, faces)
    }

    pub(super) fn draw_pane(&self, buffer: &mut Buffer, pane: Pane, area: Rect, cx: &Cx<'_>) -> Option<Position> {
        let focused = self.focus == pane;
        let Some(detail) = &self.detail else {
            // Said once: beside it the other panes have their names only.
            let (title, said) = match pane {
                _ if !self.places.wide || self.shape.zoom => ("", true),
                Pane::List | Pane::Card => ("", true),
                Pane::History => (cx.say(t::HISTORY), false),
                Pane::Plans => (cx.say(t::PLANS), false),
                Pane::People => (cx.say(t::PEOPLE), false),
            };
            let inner = widgets::Pane::new(title).focused(focused).draw(buffer, area, cx.look);
            if said {
                list_widget::draw_empty(buffer, inner, cx.look, &[cx.say(t::NO_CUSTOMER).to_owned()]);
            }
            return None;
        };
        let (title, state) = if self.places.wide || self.shape.zoom {
            self.heading(pane, detail, cx)
        } else {
            self.faces(detail, area.width, cx)
        };
        let inner = widgets::Pane::new(title).state(state).focused(focused).draw(buffer, area, cx.look);
        let (caret, inner) = match self.find.lines(pane) {
            0 => (None, inner),
            _ => (self.find.line.draw(buffer, area, cx), self.find.line.below(inner)),
        };
        let place = match pane {
            Pane::List => None,
            Pane::Card => {
                self.card.draw(buffer, inner, cx);
                focused.then_some(Position { x: inner.x, y: inner.y })
            }
            Pane::History => self.history.draw(buffer, inner, cx, focused),
            Pane::Plans => self.plans.draw(buffer, inner, detail, cx, focused),
            Pane::People => self.people.draw(buffer, inner, detail, cx, self.marks().needles(), focused),
        };
        caret.or(place)
    }
}
