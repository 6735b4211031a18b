//! The last row: the keys that matter here, or the message of the moment.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{Toast, paint};
use crate::config::keys::{Action, Context};
use crate::i18n::Text;
use crate::tui::style::{Look, Role};
use crate::tui::text;

/// The keys line of a context.
#[derive(Clone, Debug)]
pub struct Footer {
    keys: Vec<(String, &'static str)>,
    right: String,
}

impl Footer {
    /// The keys for these actions here with what they do, the most needed first; `? キー一覧` stands on the right. An action
    /// that the user has left without a key is left out.
    pub fn of(look: &Look, context: Context, actions: &[(Action, Text)]) -> Footer {
        let shown = |action: Action, words: Text| Some((look.keymap.key_label(action, context)?, words.get(look.lang)));
        let help = shown(Action::HelpOpen, Action::HelpOpen.short(context));
        let right = help.map(|(key, label)| format!("{key} {label}")).unwrap_or_default();
        Footer { keys: actions.iter().filter_map(|(action, words)| shown(*action, *words)).collect(), right }
    }

    /// Another text on the right.
    pub fn right(self, right: impl Into<String>) -> Footer {
        Footer { right: right.into(), ..self }
    }

    /// Draws as many keys as there is room for, none cut in half.
    pub fn draw(&self, buffer: &mut Buffer, area: Rect, look: &Look) {
        let right_width = u16::try_from(text::width(&self.right)).unwrap_or(u16::MAX);
        let mut end = area.right();
        if right_width > 0 && right_width.saturating_add(2) <= area.width {
            end = area.right() - right_width - 1;
            paint::text(buffer, end, area.y, right_width, &self.right, look.style(Role::Dim));
            // As far from the last key as the keys are from each other.
            end = end.saturating_sub(2);
        }
        let mut x = area.x + 1;
        for (key, label) in &self.keys {
            let needed = text::width(key) + 1 + text::width(label);
            if usize::from(x) + needed > usize::from(end) {
                break;
            }
            x = paint::text(buffer, x, area.y, end - x, key, look.style(Role::Accent)) + 1;
            x = paint::text(buffer, x, area.y, end - x, label, look.style(Role::Text)) + 2;
        }
    }
}

/// So many rows a message may take.
const MOST_ROWS: usize = 4;

/// Draws a message in the place of the keys.
///
/// One that tells of a trouble may take rows above that place too: what to do next stands at its end and must not be cut.
pub fn draw_toast(buffer: &mut Buffer, area: Rect, look: &Look, toast: &Toast) {
    let (columns, style) = (area.width.saturating_sub(2), look.style(toast.role));
    let troubles = matches!(toast.role, Role::Bad | Role::Warn);
    let fits = text::width(&toast.text) <= usize::from(columns);
    if fits || !troubles || columns < 2 {
        paint::text(buffer, area.x + 1, area.y, columns, &toast.text, style);
        return;
    }
    // What to do stands after a wider gap; on a row of its own it is found at once.
    let parts = toast.text.split("  ").map(str::trim).filter(|part| !part.is_empty());
    let lines: Vec<String> = parts.flat_map(|part| text::wrap(part, columns.into())).collect();
    let room = MOST_ROWS.min(usize::from(area.y - buffer.area.y) + 1);
    let rows = lines.len().min(room);
    for (above, line) in (0..).zip(lines[..rows].iter().rev()) {
        let row = Rect { y: area.y - above, height: 1, ..area };
        paint::clear_wide(buffer, row);
        paint::text(buffer, row.x + 1, row.y, columns, line, style);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Lang;
    use crate::tui::testing::{at_every_size, lines, look};

    fn footer(look: &Look) -> Footer {
        let actions = [Action::LogQuick, Action::ItemAdd, Action::PaneNext, Action::PaletteOpen];
        Footer::of(look, Context::Today, &actions.map(|action| (action, action.short(Context::Today))))
    }

    #[test]
    fn the_keys_that_fit_stand_whole_and_the_help_on_the_right() {
        for (lang, columns, expected) in [
            (Lang::Ja, 60, " i 記録  a 追加  Tab 区画  : コマンド            ? キー一覧 "),
            (Lang::Ja, 40, " i 記録  a 追加  Tab 区画    ? キー一覧 "),
            (Lang::En, 40, " i log  a add  Tab pane          ? keys "),
            (Lang::En, 32, " i log  a add  Tab pane  ? keys "),
            (Lang::En, 31, " i log  a add           ? keys "),
            (Lang::Ja, 12, " ? キー一覧 "),
            (Lang::Ja, 8, " i 記録 "),
        ] {
            let look = look(lang);
            let drawn = lines(columns, 1, |buffer, area| footer(&look).draw(buffer, area, &look));
            assert_eq!(drawn[0].trim_end(), expected.trim_end(), "{columns}");
        }
    }

    #[test]
    fn a_footer_and_a_message_are_drawn_at_every_size() {
        let look = look(Lang::Ja);
        let toast = Toast { text: "記録しました  u で戻す".into(), role: Role::Ok };
        at_every_size(|buffer, area| {
            let row = Rect { height: area.height.min(1), ..area };
            paint::blank(buffer, row, ratatui::style::Style::new());
            footer(&look).draw(buffer, row, &look);
            draw_toast(buffer, row, &look, &toast);
        });
    }

    #[test]
    fn a_trouble_that_does_not_fit_takes_rows_above_and_other_messages_do_not() {
        let look = look(Lang::En);
        let text = "The card was changed elsewhere  Open it again, then make your change";
        let drawn = |role| {
            lines(40, 3, |buffer, area| {
                paint::text(buffer, 0, 1, 40, &"あ".repeat(20), ratatui::style::Style::new());
                let row = Rect { y: 2, height: 1, ..area };
                draw_toast(buffer, row, &look, &Toast { text: text.into(), role });
            })
        };
        let trouble = drawn(Role::Bad);
        let trouble: Vec<&str> = trouble.iter().map(|line| line.trim()).collect();
        assert_eq!(trouble, ["", "The card was changed elsewhere", "Open it again, then make your change"]);
        assert!(drawn(Role::Ok)[1].contains("ああ"));
    }
}
