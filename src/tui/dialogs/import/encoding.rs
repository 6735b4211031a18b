//! The second step: the first lines in every encoding, so that garbled text is seen before and not after.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

use super::wizard::Wizard;
use crate::domain::text::display;
use crate::i18n::import_file as t;
use crate::ops::import::Source;
use crate::tui::style::Role;
use crate::tui::text;
use crate::tui::view::{Cx, Flow};
use crate::tui::widgets::{Pane, paint};

/// What stands between cells, in the order of the key.
const SEPARATORS: [u8; 4] = [b',', b'\t', b';', b'|'];

/// Reads the file in the encoding under the cursor from now on.
pub(super) fn choose(wizard: &mut Wizard) -> Flow {
    let Some(sample) = wizard.list.selected().and_then(|at| wizard.samples.get(at)) else { return Flow::Stay };
    let encoding = sample.encoding;
    if let Some(item) = wizard.item() {
        wizard.items[item].set_encoding(encoding);
    }
    wizard.read_again()
}

/// The encoding the file is read in.
pub(super) fn used(wizard: &Wizard) -> Option<&'static str> {
    source(wizard).map(Source::name)
}

fn source(wizard: &Wizard) -> Option<&Source> {
    let of_list = || wizard.summary().and_then(|(_, file)| file.source.as_ref());
    of_list().or_else(|| wizard.sales().and_then(|(_, plan)| plan.source.as_ref()))
}

pub(super) fn next_separator(wizard: &mut Wizard) -> Flow {
    let now = source(wizard).and_then(Source::delimiter);
    let at = SEPARATORS.iter().position(|separator| Some(char::from(*separator)) == now);
    let next = SEPARATORS[at.map_or(0, |at| (at + 1) % SEPARATORS.len())];
    if let Some(item) = wizard.item() {
        wizard.items[item].set_delimiter(next);
    }
    wizard.read_again()
}

/// A list of the encodings, and below it the first lines in the one under the cursor.
pub(super) fn draw(wizard: &Wizard, buffer: &mut Buffer, area: Rect, cx: &Cx<'_>) -> Option<Position> {
    let look = cx.look;
    let rows = u16::try_from(wizard.samples.len()).unwrap_or(0);
    let height = (rows + 2).min(area.height.saturating_sub(5).max(3));
    let inside = Pane::new(cx.say(t::ENCODINGS)).focused(true).draw(buffer, Rect { height, ..area }, look);
    let used = used(wizard).unwrap_or_default();
    let place = wizard.list.draw(buffer, inside, look, true, |at, columns| {
        let sample = &wizard.samples[at];
        let name = text::pad(sample.encoding.name(), 18);
        let mark = if sample.encoding.name() == used { cx.say(t::ENCODING_USED) } else { "" };
        let mark = text::pad(mark, 8);
        let (state, role) = match sample.is_whole {
            true => (String::new(), Role::Text),
            false => (cx.say(t::ENCODING_BROKEN).to_owned(), Role::Dim),
        };
        let first = sample.lines.first().map_or_else(String::new, |line| display(line).into_owned());
        let shown = if state.is_empty() { first } else { format!("{state}  {first}") };
        let room = usize::from(columns).saturating_sub(28);
        Line::from(vec![
            Span::styled(name, look.style(role)),
            Span::raw(" "),
            Span::styled(mark, look.style(Role::Ok)),
            Span::raw(" "),
            Span::styled(text::cut(&shown, room), look.style(Role::Dim)),
        ])
    });
    let below = Rect { y: area.y + height, height: area.height - height, ..area };
    let chosen = wizard.list.selected().and_then(|at| wizard.samples.get(at));
    let title = chosen.map_or("", |sample| sample.encoding.name());
    let inside = Pane::new(t::FIRST_LINES.with(cx.lang(), &[("encoding", &title)])).draw(buffer, below, look);
    let lines = chosen.map_or(&[][..], |sample| &sample.lines);
    for (line, y) in lines.iter().zip(inside.y..inside.bottom()) {
        paint::text(buffer, inside.x + 1, y, inside.width.saturating_sub(2), &display(line), look.style(Role::Text));
    }
    place
}
