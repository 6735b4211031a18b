//! What can follow the keys pressed so far.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::pane::Pane;
use super::{paint, popup};
use crate::config::keys::{Context, Continuation, Key};
use crate::tui::style::{Look, Role};
use crate::tui::text;

/// Columns of one continuation: key, label, gap.
const COLUMN: u16 = 30;

/// Draws the box at the foot of the area.
pub fn draw(
    buffer: &mut Buffer,
    area: Rect,
    look: &Look,
    context: Context,
    pressed: &[Key],
    continuations: &[Continuation],
) {
    let columns = (area.width.saturating_sub(4) / COLUMN).clamp(1, 4);
    let count = u16::try_from(continuations.len()).unwrap_or(u16::MAX);
    let rows = count.div_ceil(columns);
    let title: Vec<String> = pressed.iter().map(|key| key.label()).collect();
    let place = popup::at_foot(area, columns.saturating_mul(COLUMN).saturating_add(2), rows.saturating_add(2));
    let inner = popup::open(buffer, place, Pane::new(title.join(" ")), look);
    if inner.is_empty() {
        return;
    }
    for (index, continuation) in (0_u16..).zip(continuations) {
        let (x, y) = (inner.x + index / rows * COLUMN, inner.y + index % rows);
        if y >= inner.bottom() || x >= inner.right() {
            continue;
        }
        let keys: Vec<String> = continuation.keys.iter().map(|key| key.label()).collect();
        let room = inner.right() - x;
        let at = paint::text(
            buffer,
            x + 1,
            y,
            room.saturating_sub(1),
            &text::pad(&keys.join(" "), 4),
            look.style(Role::Accent),
        );
        let label = continuation.action.label_in(context).get(look.lang);
        let end = (x + COLUMN).min(inner.right());
        paint::text(buffer, at, y, end.saturating_sub(at), label, look.style(Role::Text));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::keys::Lookup;
    use crate::i18n::Lang;
    use crate::tui::testing::{at_every_size, lines, look};

    #[test]
    fn the_box_lists_every_continuation_with_its_label() {
        for (lang, label) in [(Lang::Ja, "t   今日"), (Lang::En, "t   Today")] {
            let look = look(lang);
            let pressed = [Key::char('g')];
            let Lookup::Prefix(further) = look.keymap.look_up(Context::Today, &pressed) else {
                panic!("g is a prefix")
            };
            let drawn = lines(80, 24, |buffer, area| draw(buffer, area, &look, Context::Today, &pressed, &further));
            assert!(drawn.iter().any(|line| line.contains(label)), "{drawn:#?}");
            at_every_size(|buffer, area| draw(buffer, area, &look, Context::Today, &pressed, &further));
        }
    }
}
