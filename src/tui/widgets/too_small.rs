//! The one sentence on a screen too small for the layout.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::paint;
use crate::config::keys::{Action, Context, Key, Keymap};
use crate::i18n::frame;
use crate::tui::style::{Look, Role};
use crate::tui::text;

/// The least the layouts need, in columns and rows.
pub const LEAST: (u16, u16) = (60, 16);

/// Whether a screen of this size can show the layouts.
pub fn fits(area: Rect) -> bool {
    area.width >= LEAST.0 && area.height >= LEAST.1
}

/// Whether this is a key that ends the program from here.
pub fn ends(key: Key, keymap: &Keymap) -> bool {
    let ending = [Action::LayerClose, Action::LayerCancel].map(|action| keymap.keys_of(action, Context::Main));
    ending.iter().flatten().any(|keys| keys.keys() == [key])
}

/// Says what is, what is needed, and how to leave.
pub fn draw(buffer: &mut Buffer, area: Rect, look: &Look) {
    let sizes = [("now", format!("{}x{}", area.width, area.height)), ("needed", format!("{}x{}", LEAST.0, LEAST.1))];
    let quit = look.keymap.key_label(Action::LayerClose, Context::Main).unwrap_or_default();
    let lines = [
        frame::TOO_SMALL.get(look.lang).to_owned(),
        frame::TOO_SMALL_SIZES.with(look.lang, &[(sizes[0].0, &sizes[0].1), (sizes[1].0, &sizes[1].1)]),
        String::new(),
        format!("{quit} {}", Action::AppQuit.label().get(look.lang)),
    ];
    let top = area.y + area.height.saturating_sub(4) / 2;
    for (y, line) in (top..area.bottom()).zip(&lines) {
        let free = area.width.saturating_sub(u16::try_from(text::width(line)).unwrap_or(u16::MAX)) / 2;
        paint::text(buffer, area.x + free, y, area.width, line, look.style(Role::Text));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Lang;
    use crate::tui::testing::{SIZES, lines, look};

    #[test]
    fn a_small_screen_says_so_and_how_to_leave() {
        for (lang, said) in [(Lang::Ja, "今 40x10  必要 60x16"), (Lang::En, "now 40x10  needed 60x16")] {
            let look = look(lang);
            let drawn = lines(40, 10, |buffer, area| draw(buffer, area, &look));
            assert!(drawn.iter().any(|line| line.trim() == said), "{drawn:#?}");
            for (width, height) in SIZES {
                lines(*width, *height, |buffer, area| draw(buffer, area, &look));
            }
        }
    }
}
