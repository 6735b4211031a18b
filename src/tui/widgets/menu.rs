//! A menu of letters: the letter runs at once, the cursor and Enter do the same.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

use super::list::ListState;
use super::pane::Pane;
use super::{Answer, TextBox, paint, popup};
use crate::config::keys::{Action, Context};
use crate::tui::style::{Look, Role};
use crate::tui::text;

/// One line of a menu.
#[derive(Clone, Debug)]
pub struct Item<T> {
    /// `None`: reached by the cursor only.
    pub letter: Option<char>,
    pub label: String,
    pub value: T,
    /// Why it cannot be chosen now; it is shown all the same, so that the hand can learn it.
    pub disabled: Option<String>,
    /// A second letter on the same line, told in the label.
    pub other: Option<(char, T)>,
}

impl<T> Item<T> {
    pub fn new(letter: char, label: impl Into<String>, value: T) -> Item<T> {
        Item { letter: Some(letter), label: label.into(), value, disabled: None, other: None }
    }

    /// What a second letter chooses.
    pub fn or(self, letter: char, value: T) -> Item<T> {
        Item { other: Some((letter, value)), ..self }
    }

    pub fn disabled(self, why: Option<String>) -> Item<T> {
        Item { disabled: why, ..self }
    }
}

/// An open menu. Its keys are [`Menu::context`]; before a printable key is looked up there, [`Menu::letter`] is asked.
#[derive(Clone, Debug)]
pub struct Menu<T> {
    title: String,
    items: Vec<Item<T>>,
    list: ListState,
    filter: Option<TextBox>,
    /// Why the last choice was refused.
    notice: Option<String>,
}

impl<T: Clone> Menu<T> {
    pub fn new(title: impl Into<String>, items: Vec<Item<T>>) -> Menu<T> {
        let list = ListState::new(items.len());
        Menu { title: title.into(), items, list, filter: None, notice: None }
    }

    /// Where its keys are looked up: a menu that is being filtered is a text box.
    pub fn context(&self) -> Context {
        if self.filter.is_some() { Context::Picker } else { Context::Menu }
    }

    /// The letter of an item runs it at once, before any other meaning of the key. `None`: no item's letter.
    pub fn letter(&mut self, letter: char) -> Option<Answer<T>> {
        if self.filter.is_some() {
            return None;
        }
        if let Some(item) = self.items.iter().find(|item| item.letter == Some(letter)).cloned() {
            return Some(self.choose(&item));
        }
        let other = self.items.iter().filter_map(|item| item.other.as_ref()).find(|(other, _)| *other == letter)?;
        Some(Answer::Chosen(other.1.clone()))
    }

    /// Text for the filter, while there is one.
    pub fn insert(&mut self, typed: &str) -> Answer<T> {
        if let Some(filter) = &mut self.filter {
            filter.insert(typed);
            self.refilter();
        }
        Answer::Open
    }

    pub fn apply(&mut self, action: Action) -> Answer<T> {
        self.notice = None;
        if let Some(filter) = &mut self.filter
            && filter.apply(action) != super::text_box::Edited::NotMine
        {
            self.refilter();
            return Answer::Open;
        }
        match action {
            Action::ItemOpen | Action::InputAccept => {
                let chosen = self.list.selected().and_then(|index| self.shown().nth(index)).cloned();
                chosen.map_or(Answer::Open, |item| self.choose(&item))
            }
            Action::MenuFilter => {
                self.filter = Some(TextBox::default());
                Answer::Open
            }
            Action::InputCancel => {
                self.filter = None;
                self.refilter();
                Answer::Open
            }
            Action::LayerBack | Action::LayerCancel => Answer::Closed,
            _ => {
                self.list.apply(action);
                Answer::Open
            }
        }
    }

    fn choose(&mut self, item: &Item<T>) -> Answer<T> {
        match &item.disabled {
            Some(why) => {
                self.notice = Some(why.clone());
                Answer::Open
            }
            None => Answer::Chosen(item.value.clone()),
        }
    }

    fn shown(&self) -> impl Iterator<Item = &Item<T>> {
        let query = self.filter.as_ref().map(TextBox::text).unwrap_or_default();
        self.items.iter().filter(move |item| super::palette::fits(query, &[&item.label]))
    }

    fn refilter(&mut self) {
        self.list = ListState::new(self.shown().count());
    }

    /// Draws it in the middle of the area; gives the place for the terminal's cursor.
    pub fn draw(&self, buffer: &mut Buffer, area: Rect, look: &Look) -> Option<Position> {
        let widest = self.items.iter().map(|item| text::width(&item.label)).max().unwrap_or_default();
        let notice =
            self.items.iter().filter_map(|item| item.disabled.as_deref()).map(text::width).max().unwrap_or_default();
        let columns = (widest + 8).max(notice + 4).max(text::width(&self.title) + 8);
        let extra = 2 + u16::from(self.filter.is_some()) + u16::from(notice > 0);
        let rows = u16::try_from(self.items.len()).unwrap_or(u16::MAX).saturating_add(extra);
        let area = popup::centred(area, u16::try_from(columns).unwrap_or(u16::MAX), rows);
        let mut inner = popup::open(buffer, area, Pane::new(self.title.as_str()), look);
        let mut cursor = None;
        if let Some(filter) = &self.filter {
            let field =
                Rect { x: inner.x + 3, width: inner.width.saturating_sub(3), height: inner.height.min(1), ..inner };
            paint::text(buffer, inner.x + 1, inner.y, inner.width.saturating_sub(1), "/", look.style(Role::Accent));
            cursor = filter.draw(buffer, field, look.style(Role::Text));
            inner = Rect { y: inner.y + field.height, height: inner.height - field.height, ..inner };
        }
        if notice > 0 && inner.height > 1 {
            inner.height -= 1;
            let why = self.notice.as_deref().unwrap_or_default();
            paint::text(
                buffer,
                inner.x + 1,
                inner.bottom(),
                inner.width.saturating_sub(1),
                why,
                look.style(Role::Warn),
            );
        }
        let items: Vec<&Item<T>> = self.shown().collect();
        let place = self.list.draw(buffer, inner, look, true, |index, _| {
            let item = items[index];
            let style = look.style(if item.disabled.is_some() { Role::Dim } else { Role::Text });
            let letter = item.letter.unwrap_or(' ');
            Line::from(vec![
                Span::styled(format!("{letter}  "), look.style(Role::Accent)),
                Span::styled(item.label.clone(), style),
            ])
        });
        cursor.or(place)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Lang;
    use crate::tui::testing::{at_every_size, lines, look};

    fn menu() -> Menu<u8> {
        Menu::new(
            "コピー",
            vec![
                Item::new('y', "名前", 1),
                Item::new('j', "JSON", 2),
                Item::new('m', "メール", 3).disabled(Some("メールがありません".into())),
            ],
        )
    }

    #[test]
    fn a_letter_runs_its_item_at_once_even_where_the_letter_moves_elsewhere() {
        assert_eq!(menu().letter('j'), Some(Answer::Chosen(2)));
        assert_eq!(menu().letter('q'), None);
    }

    #[test]
    fn a_disabled_item_says_why() {
        let mut menu = menu();
        assert_eq!(menu.letter('m'), Some(Answer::Open));
        let look = look(Lang::Ja);
        let drawn = lines(24, 6, |buffer, area| {
            menu.draw(buffer, area, &look);
        });
        assert_eq!(
            drawn,
            [
                " ╭─ コピー ───────────╮ ",
                " │▸y  名前            │ ",
                " │ j  JSON            │ ",
                " │ m  メール          │ ",
                " │ メールがありません │ ",
                " ╰────────────────────╯ "
            ]
        );
    }

    #[test]
    fn the_cursor_and_the_filter_choose_too() {
        let mut menu = menu();
        menu.apply(Action::CursorDown);
        assert_eq!(menu.apply(Action::ItemOpen), Answer::Chosen(2));
        menu.apply(Action::MenuFilter);
        assert_eq!((menu.context(), menu.letter('y')), (Context::Picker, None));
        menu.insert("名");
        assert_eq!(menu.apply(Action::InputAccept), Answer::Chosen(1));
        assert_eq!(menu.apply(Action::InputCancel), Answer::Open);
        assert_eq!(menu.apply(Action::LayerBack), Answer::Closed);
    }

    #[test]
    fn a_menu_is_drawn_at_every_size() {
        let look = look(Lang::Ja);
        let mut filtered = menu();
        filtered.apply(Action::MenuFilter);
        for menu in [menu(), filtered] {
            at_every_size(|buffer, area| {
                menu.draw(buffer, area, &look);
            });
        }
    }
}
