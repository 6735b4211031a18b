//! Choosing one of several: a letter menu, or a picker with a text box.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::config::keys::{Action, Context, Key};
use crate::tui::view::{Cx, Flow, Layer};
use crate::tui::widgets::menu::Item;
use crate::tui::widgets::{Answer, Candidate, Menu, Picker};

type Chosen<T> = Box<dyn Fn(T, &Cx<'_>) -> Flow>;
type Created = Box<dyn Fn(String, &Cx<'_>) -> Flow>;

/// A menu whose letters run at once.
pub fn menu<T: Clone + 'static>(
    title: impl Into<String>,
    items: Vec<Item<T>>,
    chosen: impl Fn(T, &Cx<'_>) -> Flow + 'static,
) -> Flow {
    Flow::Open(Box::new(MenuDialog { menu: Menu::new(title, items), chosen: Box::new(chosen) }))
}

struct MenuDialog<T> {
    menu: Menu<T>,
    chosen: Chosen<T>,
}

impl<T: Clone> MenuDialog<T> {
    fn answer(&self, answer: Answer<T>, cx: &Cx<'_>) -> Flow {
        match answer {
            Answer::Open | Answer::Typed | Answer::Create(_) => Flow::Stay,
            Answer::Chosen(value) => Flow::Many(vec![Flow::Close, (self.chosen)(value, cx)]),
            Answer::Closed => Flow::Close,
        }
    }
}

impl<T: Clone> Layer for MenuDialog<T> {
    fn context(&self) -> Context {
        self.menu.context()
    }

    fn action(&mut self, action: Action, cx: &Cx<'_>) -> Flow {
        let answer = self.menu.apply(action);
        self.answer(answer, cx)
    }

    fn text(&mut self, typed: &str, cx: &Cx<'_>) -> Flow {
        let answer = self.menu.insert(typed);
        self.answer(answer, cx)
    }

    fn letter(&mut self, key: Key, cx: &Cx<'_>) -> Flow {
        match key.typed().and_then(|letter| self.menu.letter(letter)) {
            Some(answer) => self.answer(answer, cx),
            None => Flow::Ignored,
        }
    }

    fn draw(&self, buffer: &mut Buffer, area: Rect, cx: &Cx<'_>) -> Option<Position> {
        self.menu.draw(buffer, area, cx.look)
    }

    fn footer(&self) -> Vec<Action> {
        vec![Action::ItemOpen, Action::CursorDown, Action::CursorUp, Action::MenuFilter, Action::LayerBack]
    }
}

/// A picker over all there are, where what is typed narrows them, or within a dialog that finds them itself.
pub struct PickerDialog<T> {
    pub(super) picker: Picker<T>,
    chosen: Chosen<T>,
    create: Option<Created>,
}

impl<T> std::fmt::Debug for PickerDialog<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("PickerDialog").finish_non_exhaustive()
    }
}

/// A picker over all there are.
pub fn picker<T: Clone + 'static>(
    title: impl Into<String>,
    candidates: Vec<Candidate<T>>,
    chosen: impl Fn(T, &Cx<'_>) -> Flow + 'static,
) -> PickerDialog<T> {
    PickerDialog::over(Picker::of(title, candidates), chosen)
}

impl<T: Clone + 'static> PickerDialog<T> {
    pub(super) fn over(picker: Picker<T>, chosen: impl Fn(T, &Cx<'_>) -> Flow + 'static) -> PickerDialog<T> {
        PickerDialog { picker, chosen: Box::new(chosen), create: None }
    }

    /// What was typed may become a new one.
    #[must_use]
    pub fn or_create(self, create: impl Fn(String, &Cx<'_>) -> Flow + 'static) -> PickerDialog<T> {
        PickerDialog { picker: self.picker.or_create(), create: Some(Box::new(create)), ..self }
    }

    pub fn open(self) -> Flow {
        Flow::Open(Box::new(self))
    }

    pub(super) fn answer(&self, answer: Answer<T>, cx: &Cx<'_>) -> Flow {
        match answer {
            Answer::Open | Answer::Typed => Flow::Stay,
            Answer::Chosen(value) => Flow::Many(vec![Flow::Close, (self.chosen)(value, cx)]),
            Answer::Create(text) => match &self.create {
                Some(create) => Flow::Many(vec![Flow::Close, create(text, cx)]),
                None => Flow::Stay,
            },
            Answer::Closed => Flow::Close,
        }
    }
}

impl<T: Clone + 'static> Layer for PickerDialog<T> {
    fn context(&self) -> Context {
        Context::Picker
    }

    fn box_is_empty(&self) -> bool {
        self.picker.text().is_empty()
    }

    fn action(&mut self, action: Action, cx: &Cx<'_>) -> Flow {
        let answer = self.picker.apply(action);
        self.answer(answer, cx)
    }

    fn text(&mut self, typed: &str, cx: &Cx<'_>) -> Flow {
        let answer = self.picker.insert(typed);
        self.answer(answer, cx)
    }

    fn draw(&self, buffer: &mut Buffer, area: Rect, cx: &Cx<'_>) -> Option<Position> {
        self.picker.draw(buffer, area, cx.look)
    }

    fn footer(&self) -> Vec<Action> {
        let mut keys = vec![Action::InputAccept, Action::ChoiceNext, Action::ChoicePrev];
        keys.extend(self.create.is_some().then_some(Action::PickerCreate));
        keys.push(Action::InputCancel);
        keys
    }
}
