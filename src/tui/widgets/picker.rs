//! A text box over candidates: choose one of them, or create what was typed.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

use super::list::ListState;
use super::pane::{self, Pane};
use super::text_box::Edited;
use super::{Answer, TextBox, paint, palette, popup};
use crate::config::keys::{Action, Context};
use crate::i18n::frame;
use crate::tui::style::{Look, Role};
use crate::tui::text;

/// One that can be chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate<T> {
    pub label: String,
    /// What tells it from others of the same label; it is searched too.
    pub detail: String,
    pub value: T,
}

/// An open picker. Its keys are [`Context::Picker`].
#[derive(Clone, Debug)]
pub struct Picker<T> {
    title: String,
    field: TextBox,
    candidates: Vec<Candidate<T>>,
    list: ListState,
    /// Candidates come from the opener, anew after every [`Answer::Typed`].
    live: bool,
    can_create: bool,
}

impl<T: Clone> Picker<T> {
    /// Over all there are; what is typed narrows them.
    pub fn of(title: impl Into<String>, candidates: Vec<Candidate<T>>) -> Picker<T> {
        let list = ListState::new(candidates.len());
        Picker { title: title.into(), field: TextBox::default(), candidates, list, live: false, can_create: false }
    }

    /// Over what the opener finds: it gives the candidates at first and after every [`Answer::Typed`].
    pub fn live(title: impl Into<String>, candidates: Vec<Candidate<T>>) -> Picker<T> {
        Picker { live: true, ..Picker::of(title, candidates) }
    }

    /// What was typed may become a new one.
    pub fn or_create(self) -> Picker<T> {
        Picker { can_create: true, ..self }
    }

    pub fn text(&self) -> &str {
        self.field.text()
    }

    /// The answer to [`Answer::Typed`].
    pub fn set_candidates(&mut self, candidates: Vec<Candidate<T>>) {
        self.candidates = candidates;
        self.list = ListState::new(self.shown().count());
    }

    /// Writes what was typed or pasted.
    pub fn insert(&mut self, typed: &str) -> Answer<T> {
        self.field.insert(typed);
        self.typed()
    }

    pub fn apply(&mut self, action: Action) -> Answer<T> {
        match self.field.apply(action) {
            Edited::Changed => return self.typed(),
            Edited::Same => return Answer::Open,
            Edited::NotMine => {}
        }
        match action {
            Action::InputAccept => self.list.selected().map_or_else(|| self.create(), |index| self.choose(index)),
            Action::PickerCreate => self.create(),
            Action::PickerFirst => self.choose(0),
            Action::PickerSecond => self.choose(1),
            Action::PickerThird => self.choose(2),
            Action::CompleteNext => {
                self.list.apply(Action::ChoiceNext);
                Answer::Open
            }
            Action::CompletePrev => {
                self.list.apply(Action::ChoicePrev);
                Answer::Open
            }
            Action::InputCancel => Answer::Closed,
            _ => {
                self.list.apply(action);
                Answer::Open
            }
        }
    }

    fn typed(&mut self) -> Answer<T> {
        self.list = ListState::new(self.shown().count());
        if self.live { Answer::Typed } else { Answer::Open }
    }

    fn choose(&self, index: usize) -> Answer<T> {
        self.shown().nth(index).map_or(Answer::Open, |candidate| Answer::Chosen(candidate.value.clone()))
    }

    fn create(&self) -> Answer<T> {
        match self.field.text().trim() {
            text if self.can_create && !text.is_empty() => Answer::Create(text.to_owned()),
            _ => Answer::Open,
        }
    }

    fn shown(&self) -> impl Iterator<Item = &Candidate<T>> {
        let query = if self.live { "" } else { self.field.text() };
        self.candidates.iter().filter(move |candidate| palette::fits(query, &[&candidate.label, &candidate.detail]))
    }

    /// Draws it in the middle of the area; gives the place of the caret.
    pub fn draw(&self, buffer: &mut Buffer, area: Rect, look: &Look) -> Option<Position> {
        let width = (area.width.saturating_sub(8)).clamp(20, 64);
        let height = (area.height.saturating_sub(4)).clamp(5, 16);
        let area = popup::centred(area, width, height);
        let inner = popup::open(buffer, area, Pane::new(self.title.as_str()), look);
        if inner.is_empty() {
            return None;
        }
        let room = inner.width.saturating_sub(3);
        paint::prompt(buffer, inner.x + 1, inner.y, look);
        let field = Rect { x: (inner.x + 3).min(inner.right()), width: room, height: 1, ..inner };
        let caret = self.field.draw(buffer, field, look.style(Role::Text));
        pane::divider(buffer, area, inner.y + 1, look, Role::Focus);
        let below = inner.height.saturating_sub(2);
        let rows = Rect { y: inner.bottom() - below, height: below, ..inner };
        let shown: Vec<&Candidate<T>> = self.shown().collect();
        if shown.is_empty() {
            self.draw_none(buffer, rows, look);
        }
        self.list.draw(buffer, rows, look, true, |index, columns| {
            let candidate = shown[index];
            let columns = usize::from(columns).saturating_sub(1);
            let label = text::cut(&candidate.label, columns);
            let detail = text::pad_left(&candidate.detail, columns.saturating_sub(text::width(&label) + 2));
            Line::from(vec![Span::raw(label), Span::raw("  "), Span::styled(detail, look.style(Role::Dim))])
        });
        caret
    }

    fn draw_none(&self, buffer: &mut Buffer, area: Rect, look: &Look) {
        if area.height == 0 {
            return;
        }
        let columns = area.width.saturating_sub(1);
        paint::text(buffer, area.x + 1, area.y, columns, frame::NOTHING_FITS.get(look.lang), look.style(Role::Dim));
        if let (true, Answer::Create(text)) = (area.height > 1, self.create()) {
            let key = look.keymap.key_label(Action::PickerCreate, Context::Picker).unwrap_or_default();
            let line = format!("{key}  {}", frame::CREATE.with(look.lang, &[("text", &text)]));
            paint::text(buffer, area.x + 1, area.y + 1, columns, &line, look.style(Role::Text));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Lang;
    use crate::tui::testing::{at_every_size, lines, look};

    fn tags() -> Picker<u8> {
        let tags = [("vip", 1), ("製造", 2), ("要フォロー", 3)];
        let candidates =
            tags.map(|(label, value)| Candidate { label: label.into(), detail: format!("{value}件"), value }).to_vec();
        Picker::of("タグ", candidates).or_create()
    }

    #[test]
    fn typing_narrows_and_enter_chooses() {
        let mut picker = tags();
        assert_eq!(picker.insert("製"), Answer::Open);
        assert_eq!(picker.apply(Action::InputAccept), Answer::Chosen(2));
        picker.apply(Action::TextBackspace);
        picker.apply(Action::ChoiceNext);
        picker.apply(Action::ChoiceNext);
        assert_eq!(picker.apply(Action::InputAccept), Answer::Chosen(3));
        assert_eq!(picker.apply(Action::PickerSecond), Answer::Chosen(2));
        assert_eq!(picker.apply(Action::InputCancel), Answer::Closed);
    }

    #[test]
    fn what_does_not_exist_can_be_created() {
        let mut picker = tags();
        picker.insert(" 新規 ");
        assert_eq!(picker.apply(Action::InputAccept), Answer::Create("新規".into()));
        let mut fixed = Picker { can_create: false, ..tags() };
        fixed.insert("新規");
        assert_eq!(fixed.apply(Action::PickerCreate), Answer::Open);
    }

    #[test]
    fn a_live_picker_asks_for_candidates() {
        let mut picker: Picker<u8> = Picker::live("顧客", vec![]);
        assert_eq!(picker.insert("wata"), Answer::Typed);
        picker.set_candidates(vec![Candidate { label: "渡邊".into(), detail: String::new(), value: 7 }]);
        assert_eq!(picker.apply(Action::PickerFirst), Answer::Chosen(7));
    }

    #[test]
    fn the_picker_is_drawn_with_its_caret() {
        let look = look(Lang::En);
        let mut picker = tags();
        picker.insert("none");
        let drawn = lines(40, 12, |buffer, area| {
            assert_eq!(picker.draw(buffer, area, &look), Some(Position { x: 12, y: 3 }));
        });
        assert!(drawn.iter().any(|line| line.contains("Create \"none\"")), "{drawn:#?}");
        for picker in [picker, tags()] {
            at_every_size(|buffer, area| {
                picker.draw(buffer, area, &look);
            });
        }
    }
}
