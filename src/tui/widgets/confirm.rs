//! A question before what cannot be undone. The safe button is selected.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use super::pane::Pane;
use super::{Answer, paint, popup};
use crate::config::keys::{Action, Context};
use crate::i18n::frame;
use crate::tui::style::{Look, Role};
use crate::tui::text;

/// An open question. Its keys are [`Context::Confirm`].
#[derive(Clone, Debug)]
pub struct Confirm {
    title: String,
    lines: Vec<String>,
    yes: String,
    no: String,
    yes_selected: bool,
}

impl Confirm {
    /// What exactly, how much goes with it, whether it can be undone; then the words of the two buttons.
    pub fn new(title: impl Into<String>, lines: Vec<String>, yes: impl Into<String>, no: impl Into<String>) -> Confirm {
        Confirm { title: title.into(), lines, yes: yes.into(), no: no.into(), yes_selected: false }
    }

    pub fn apply(&mut self, action: Action) -> Answer<()> {
        match action {
            Action::ConfirmYes => Answer::Chosen(()),
            Action::ConfirmNo | Action::LayerBack | Action::LayerCancel => Answer::Closed,
            Action::ItemOpen if self.yes_selected => Answer::Chosen(()),
            Action::ItemOpen => Answer::Closed,
            Action::ConfirmNext | Action::ConfirmPrev => {
                self.yes_selected = !self.yes_selected;
                Answer::Open
            }
            _ => Answer::Open,
        }
    }

    /// Draws it in the middle of the area; gives the place of the selected button for the terminal's cursor.
    pub fn draw(&self, buffer: &mut Buffer, area: Rect, look: &Look) -> Option<Position> {
        let button = if self.yes_selected { &self.yes } else { &self.no };
        let key = look.keymap.key_label(Action::ItemOpen, Context::Confirm).unwrap_or_default();
        let foot = frame::CONFIRM_FOOT.with(look.lang, &[("key", &key), ("button", button)]);
        let buttons =
            [(Action::ConfirmNo, &self.no, !self.yes_selected), (Action::ConfirmYes, &self.yes, self.yes_selected)]
                .map(|(action, label, selected)| {
                    let key = look.keymap.key_label(action, Context::Confirm).unwrap_or_default();
                    let label = format!("{key} {label}");
                    (if selected { format!("[ {label} ]") } else { format!("  {label}  ") }, selected)
                });
        let buttons_width: usize = buttons.iter().map(|(label, _)| text::width(label)).sum::<usize>() + 2;
        let widest = self.lines.iter().map(|line| text::width(line)).chain([text::width(&foot), buttons_width]).max();
        let columns = u16::try_from(widest.unwrap_or_default()).unwrap_or(u16::MAX).clamp(40, 72);
        let width = columns.saturating_add(6).min(area.width);
        let room = usize::from(width.saturating_sub(6)).max(1);
        let body: Vec<String> = self.lines.iter().flat_map(|line| text::wrap(line, room)).collect();
        let height = u16::try_from(body.len()).unwrap_or(u16::MAX).saturating_add(7);
        let place = popup::centred(area, width, height);
        let inner = popup::open(buffer, place, Pane::new(self.title.as_str()), look);
        if inner.is_empty() {
            return None;
        }
        let (x, columns) = (inner.x + 2.min(inner.width), inner.width.saturating_sub(4));
        // The buttons stay when there is no room for all the lines.
        let buttons_y =
            (inner.y + u16::try_from(body.len()).unwrap_or(u16::MAX).saturating_add(2)).min(inner.bottom() - 1);
        for (y, line) in (inner.y + 1..buttons_y).zip(&body) {
            paint::text(buffer, x, y, columns, line, look.style(Role::Text));
        }
        if buttons_y + 2 < inner.bottom() + 1 {
            paint::text(buffer, x, buttons_y + 2, columns, &foot, look.style(Role::Dim));
        }
        let free = usize::from(columns).saturating_sub(buttons_width) / 2;
        let mut at = x + u16::try_from(free).unwrap_or_default();
        let mut cursor = None;
        for (label, selected) in buttons {
            let style = if selected { look.theme.button() } else { Style::new() };
            if selected {
                cursor = Some(Position { x: at.min(inner.right() - 1), y: buttons_y });
            }
            at = paint::text(buffer, at, buttons_y, inner.right().saturating_sub(at), &label, style) + 2;
        }
        cursor
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Lang;
    use crate::tui::testing::{at_every_size, lines, look};

    fn question() -> Confirm {
        let lines = vec!["山田工務店  渡邉 由美".into(), "履歴 8件 も消えます。元に戻せません".into()];
        Confirm::new("3件を完全に削除しますか", lines, "削除する", "やめる")
    }

    #[test]
    fn enter_runs_the_selected_button_and_the_safe_one_is_selected_first() {
        assert_eq!(question().apply(Action::ItemOpen), Answer::Closed);
        let mut asked = question();
        asked.apply(Action::ConfirmNext);
        assert_eq!(asked.apply(Action::ItemOpen), Answer::Chosen(()));
        assert_eq!(question().apply(Action::ConfirmYes), Answer::Chosen(()));
        assert_eq!(question().apply(Action::LayerBack), Answer::Closed);
    }

    #[test]
    fn the_question_is_drawn_with_its_buttons() {
        let look = look(Lang::Ja);
        let drawn = lines(60, 12, |buffer, area| {
            assert!(question().draw(buffer, area, &look).is_some());
        });
        assert!(drawn.iter().any(|line| line.contains("[ n やめる ]    y 削除する")), "{drawn:#?}");
        assert!(drawn.iter().any(|line| line.contains("履歴 8件 も消えます。元に戻せません")), "{drawn:#?}");
        at_every_size(|buffer, area| {
            question().draw(buffer, area, &look);
        });
    }
}
