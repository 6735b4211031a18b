//! Where a popup stands, and the ground for it.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::paint;
use super::pane::Pane;
use crate::tui::style::Look;

/// An area of this size in the middle of another, as much of it as there is room for.
pub fn centred(area: Rect, width: u16, height: u16) -> Rect {
    let (width, height) = (width.min(area.width), height.min(area.height));
    Rect::new(area.x + (area.width - width) / 2, area.y + (area.height - height) / 2, width, height)
}

/// An area of this size at the foot of another, centred.
pub fn at_foot(area: Rect, width: u16, height: u16) -> Rect {
    let middle = centred(area, width, height);
    Rect { y: area.bottom() - middle.height, ..middle }
}

/// Clears the ground, draws the frame, and gives the area inside it.
pub fn open(buffer: &mut Buffer, area: Rect, pane: Pane, look: &Look) -> Rect {
    paint::clear_wide(buffer, area);
    pane.focused(true).draw(buffer, area, look)
}
