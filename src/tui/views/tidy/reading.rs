//! The lower pane: what the row under the cursor holds, as names with values or as a text.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::config::keys::Action;
use crate::i18n;
use crate::ops::Result;
use crate::tui::style::Role;
use crate::tui::text;
use crate::tui::view::Cx;
use crate::tui::widgets::{Pane, Scroll, paint};

/// Neither part gets lower than this: a frame and three rows.
const LOWEST: u16 = 5;

/// A value with its name; without one it stands across the whole pane.
pub(super) type Fact = (Option<i18n::Text>, String);

/// What is to be read of a row.
pub(super) struct Text {
    pub title: String,
    pub state: String,
    pub facts: Vec<Fact>,
}

/// The list above and the pane below it, as far as both are shown.
pub(super) fn areas(area: Rect, zoomed: bool, hidden: bool) -> (Option<Rect>, Option<Rect>) {
    if zoomed {
        return (None, Some(area));
    }
    if hidden || area.height < 2 * LOWEST {
        return (Some(area), None);
    }
    let height = (area.height * 2 / 5).clamp(LOWEST, area.height - LOWEST);
    let list = Rect { height: area.height - height, ..area };
    (Some(list), Some(Rect { y: list.bottom(), height, ..area }))
}

/// The pane below the list, of the row `K`.
#[derive(Debug)]
pub(super) struct Reading<K> {
    of: Option<(K, u16)>,
    title: String,
    state: String,
    lines: Vec<(String, String)>,
    scroll: Scroll,
}

impl<K> Default for Reading<K> {
    fn default() -> Reading<K> {
        Reading { of: None, title: String::new(), state: String::new(), lines: Vec::new(), scroll: Scroll::default() }
    }
}

impl<K: Copy + PartialEq> Reading<K> {
    /// The book has changed.
    pub fn forget(&mut self) {
        self.of = None;
    }

    /// Reads what is shown of a row in a pane of this size.
    ///
    /// # Errors
    /// Those of `read`.
    pub fn prepare<T>(
        &mut self,
        row: Option<(K, T)>,
        area: Rect,
        cx: &Cx<'_>,
        read: impl FnOnce(T) -> Result<Text>,
    ) -> Result<()> {
        let Some((key, row)) = row else {
            *self = Reading::default();
            return Ok(());
        };
        let wanted = Some((key, area.width));
        if self.of != wanted {
            if self.of.map(|(key, _)| key) != Some(key) {
                self.scroll.to_top();
            }
            let Text { title, state, mut facts } = read(row)?;
            facts.retain(|(_, value)| !value.trim().is_empty());
            self.lines = laid_out(facts, usize::from(area.width.saturating_sub(4)), cx);
            (self.title, self.state, self.of) = (title, state, wanted);
        }
        self.scroll.fit(self.lines.len(), usize::from(area.height.saturating_sub(2)));
        Ok(())
    }

    /// Scrolls by a line; `false` when the action is not ours.
    pub fn apply(&mut self, action: Action) -> bool {
        self.scroll.apply(action)
    }

    pub fn draw(&self, buffer: &mut Buffer, area: Rect, focused: bool, cx: &Cx<'_>) {
        let place = self.scroll.in_sight();
        let state = place.map_or(self.state.clone(), |place| format!("{}  {place}", self.state));
        let pane = Pane::new(self.title.as_str()).state(state).focused(focused);
        let inner = pane.draw(buffer, area, cx.look);
        for (y, (label, value)) in (inner.y..inner.bottom()).zip(self.lines.iter().skip(self.scroll.first())) {
            let line = Line::from(vec![
                Span::styled(label.clone(), cx.look.style(Role::Label)),
                Span::styled(value.clone(), cx.look.style(Role::Text)),
            ]);
            paint::line(buffer, inner.x + 1, y, inner.width.saturating_sub(2), &line, cx.look.style(Role::Text));
        }
    }
}

/// Names in a column of their own, long values on several lines.
fn laid_out(facts: Vec<Fact>, columns: usize, cx: &Cx<'_>) -> Vec<(String, String)> {
    let widest = facts.iter().filter_map(|(name, _)| *name).map(|name| text::width(cx.say(name))).max();
    let indent = widest.map_or(0, |widest| widest + 2);
    let mut lines = Vec::new();
    for (name, value) in facts {
        let taken = if name.is_some() { indent } else { 0 };
        let mut label = name.map(|name| text::pad(cx.say(name), indent)).unwrap_or_default();
        for line in text::wrap(&value, columns.saturating_sub(taken).max(2)) {
            lines.push((std::mem::replace(&mut label, " ".repeat(taken)), line));
        }
    }
    lines
}
