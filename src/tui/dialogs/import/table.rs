//! The frame and the heading of a step's table.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::i18n::Text;
use crate::tui::style::Role;
use crate::tui::view::Cx;
use crate::tui::widgets::table::{Cell, Width, row, widths};
use crate::tui::widgets::{Pane, paint};

/// Draws both; gives where the rows stand and how wide their cells are. `None` where there is no room for a row.
pub(super) fn draw<const N: usize>(
    buffer: &mut Buffer,
    area: Rect,
    pane: &Pane,
    headings: [Text; N],
    columns: &[Width; N],
    cx: &Cx<'_>,
) -> Option<(Rect, Vec<u16>)> {
    let inside = pane.draw(buffer, area, cx.look);
    if inside.height < 2 {
        return None;
    }
    let widths = widths(inside.width.saturating_sub(2), columns);
    let style = cx.look.style(Role::Label);
    let headings = headings.map(|words| Cell::new(cx.say(words), style));
    paint::line(buffer, inside.x + 1, inside.y, inside.width - 1, &row(headings.into(), &widths), style);
    Some((Rect { y: inside.y + 1, height: inside.height - 1, ..inside }, widths))
}
