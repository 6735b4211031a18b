//! A framed part of the screen: title on the left, count or state on the right, brighter when it has the focus.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::paint;
use crate::tui::style::{Look, Role};
use crate::tui::text;

/// The frame of a pane or of a popup.
#[derive(Clone, Debug, Default)]
pub struct Pane {
    title: String,
    state: String,
    focused: bool,
}

/// The characters of a frame: corners, lines, and the ends of a divider.
#[derive(Clone, Copy)]
struct Border {
    top_left: &'static str,
    top_right: &'static str,
    bottom_left: &'static str,
    bottom_right: &'static str,
    horizontal: &'static str,
    vertical: &'static str,
    left_end: &'static str,
    right_end: &'static str,
}

const ROUNDED: Border = Border {
    top_left: "╭",
    top_right: "╮",
    bottom_left: "╰",
    bottom_right: "╯",
    horizontal: "─",
    vertical: "│",
    left_end: "├",
    right_end: "┤",
};
const ASCII: Border = Border {
    top_left: "+",
    top_right: "+",
    bottom_left: "+",
    bottom_right: "+",
    horizontal: "-",
    vertical: "|",
    left_end: "+",
    right_end: "+",
};

impl Border {
    fn of(look: &Look) -> Border {
        if look.ascii { ASCII } else { ROUNDED }
    }
}

impl Pane {
    pub fn new(title: impl Into<String>) -> Pane {
        Pane { title: title.into(), ..Pane::default() }
    }

    /// What stands on the right of the title line: `4 / 128`.
    pub fn state(mut self, state: impl Into<String>) -> Pane {
        self.state = state.into();
        self
    }

    pub fn focused(mut self, focused: bool) -> Pane {
        self.focused = focused;
        self
    }

    /// Draws the frame and gives the area inside it.
    pub fn draw(&self, buffer: &mut Buffer, area: Rect, look: &Look) -> Rect {
        let area = area.intersection(buffer.area);
        if area.width < 2 || area.height < 2 {
            return Rect { width: 0, height: 0, ..area };
        }
        let border = Border::of(look);
        let style = look.style(if self.focused { Role::Focus } else { Role::Border });
        let between = usize::from(area.width) - 2;
        let (right, bottom) = (area.right() - 1, area.bottom() - 1);
        let level = border.horizontal.repeat(between);
        for (y, left, end) in
            [(area.top(), border.top_left, border.top_right), (bottom, border.bottom_left, border.bottom_right)]
        {
            paint::text(buffer, area.x, y, area.width, &format!("{left}{level}{end}"), style);
        }
        for y in area.top() + 1..bottom {
            paint::text(buffer, area.left(), y, 1, border.vertical, style);
            paint::text(buffer, right, y, 1, border.vertical, style);
        }
        self.draw_title(buffer, area, look, between);
        Rect::new(area.x + 1, area.y + 1, area.width - 2, area.height - 2)
    }

    fn draw_title(&self, buffer: &mut Buffer, area: Rect, look: &Look, between: usize) {
        // One line character, a space, the text, a space.
        let room = between.saturating_sub(3);
        let title = text::cut(&self.title, room);
        let title_width = text::width(&title);
        let title_style = look.style(if self.focused { Role::Focus } else { Role::Title });
        if title_width > 0 {
            paint::text(buffer, area.x + 2, area.y, area.width - 3, &format!(" {title} "), title_style);
        }
        // The state gives way first: it stays whole or is left out, a cut number would lie.
        let state_width = text::width(&self.state);
        let free = room.saturating_sub(if title_width > 0 { title_width + 2 } else { 0 });
        if state_width > 0 && state_width + 3 <= free {
            let columns = u16::try_from(state_width + 2).unwrap_or(u16::MAX);
            let x = area.right() - 2 - columns;
            paint::text(buffer, x, area.y, columns, &format!(" {} ", self.state), look.style(Role::Dim));
        }
    }
}

/// A line across a pane, joined to its frame; `area` is the whole pane, `y` the row.
pub fn divider(buffer: &mut Buffer, area: Rect, y: u16, look: &Look, role: Role) {
    if area.width < 2 || y <= area.top() || y + 1 >= area.bottom() {
        return;
    }
    let border = Border::of(look);
    let level = border.horizontal.repeat(usize::from(area.width) - 2);
    paint::text(
        buffer,
        area.x,
        y,
        area.width,
        &format!("{}{level}{}", border.left_end, border.right_end),
        look.style(role),
    );
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Lang;
    use crate::tui::testing::{at_every_size, lines, look};

    #[test]
    fn a_pane_has_its_title_on_the_left_and_its_state_on_the_right() {
        let look = look(Lang::Ja);
        let drawn = lines(24, 3, |buffer, area| {
            let inner = Pane::new("顧客").state("4 / 128").focused(true).draw(buffer, area, &look);
            assert_eq!(inner, Rect::new(1, 1, 22, 1));
        });
        assert_eq!(drawn, ["╭─ 顧客 ───── 4 / 128 ─╮", "│                      │", "╰──────────────────────╯"]);
    }

    #[test]
    fn a_narrow_pane_keeps_its_title_and_gives_up_its_state() {
        let look = Look { ascii: true, ..look(Lang::Ja) };
        let drawn = lines(12, 4, |buffer, area| {
            Pane::new("富士見製作所").state("4 / 128").draw(buffer, area, &look);
            divider(buffer, area, 2, &look, Role::Border);
        });
        assert_eq!(drawn, ["+- 富士.. -+", "|          |", "+----------+", "+----------+"]);
    }

    #[test]
    fn a_pane_is_drawn_at_every_size() {
        let look = look(Lang::Ja);
        at_every_size(|buffer, area| {
            let inner = Pane::new("株式会社富士見製作所").state("4 / 128").draw(buffer, area, &look);
            divider(buffer, area, area.y + 2, &look, Role::Border);
            paint::blank(buffer, inner, ratatui::style::Style::new());
        });
    }
}
