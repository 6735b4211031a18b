//! A form: labelled fields in one column, hints and problems on the right of the field itself.
//!
//! It knows nothing of what the fields mean: the opener gives each a key, sets hints, and reads the values back.

use std::cell::Cell;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

use serde::{Deserialize, Serialize};

use super::text_box::Edited;
use super::{TextArea, TextBox, paint};
use crate::config::keys::Action;
use crate::tui::style::{Look, Role};
use crate::tui::text;

/// What a field holds.
#[derive(Clone, Debug)]
enum Content {
    Line(TextBox),
    Area(Box<TextArea>),
    /// One of several, with the number of the chosen one.
    Choice(Vec<String>, usize),
}

/// The value of a field, laid by to be put back into such a field later.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Laid {
    Text(String),
    /// The option, and its number among so many: its words may be in another language when it comes back.
    Choice {
        option: String,
        number: usize,
        of: usize,
    },
}

/// A labelled field. `K` is what the opener knows it by.
#[derive(Clone, Debug)]
pub struct Field<K> {
    pub key: K,
    pub label: String,
    content: Content,
    before: String,
    /// Beside the field: what helps, or what is wrong.
    hint: Option<(String, Role)>,
    /// A heading above it.
    section: Option<String>,
}

impl<K> Field<K> {
    pub fn line(key: K, label: impl Into<String>, value: &str) -> Field<K> {
        Field::new(key, label, Content::Line(TextBox::new(value)))
    }

    /// A text of several lines.
    pub fn area(key: K, label: impl Into<String>, value: &str) -> Field<K> {
        Field::new(key, label, Content::Area(Box::new(TextArea::new(value))))
    }

    pub fn choice(key: K, label: impl Into<String>, options: Vec<String>, chosen: usize) -> Field<K> {
        Field::new(key, label, Content::Choice(options, chosen))
    }

    fn new(key: K, label: impl Into<String>, content: Content) -> Field<K> {
        let mut field = Field { key, label: label.into(), content, before: String::new(), hint: None, section: None };
        field.before = field.value();
        field
    }

    /// Under a heading.
    #[must_use]
    pub fn section(mut self, heading: impl Into<String>) -> Field<K> {
        self.section = Some(heading.into());
        self
    }

    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Field<K> {
        self.hint = Some((hint.into(), Role::Dim));
        self
    }

    pub fn set_hint(&mut self, hint: Option<(String, Role)>) {
        self.hint = hint;
    }

    /// The text, or the chosen option.
    pub fn value(&self) -> String {
        match &self.content {
            Content::Line(line) => line.text().to_owned(),
            Content::Area(area) => area.text(),
            Content::Choice(options, chosen) => options.get(*chosen).cloned().unwrap_or_default(),
        }
    }

    /// The number of the chosen option.
    pub fn chosen(&self) -> usize {
        match &self.content {
            Content::Choice(_, chosen) => *chosen,
            _ => 0,
        }
    }

    pub fn set(&mut self, value: &str) {
        match &mut self.content {
            Content::Line(line) => line.set(value),
            Content::Area(area) => **area = TextArea::new(value),
            Content::Choice(options, chosen) => {
                *chosen = options.iter().position(|option| option == value).unwrap_or(*chosen);
            }
        }
    }

    /// The value, to be put back later.
    pub fn laid(&self) -> Laid {
        match &self.content {
            Content::Choice(options, chosen) => {
                Laid::Choice { option: self.value(), number: *chosen, of: options.len() }
            }
            _ => Laid::Text(self.value()),
        }
    }

    /// Puts a value back; it counts as a change where the field began with another one.
    pub fn put_back(&mut self, laid: &Laid) {
        match (&mut self.content, laid) {
            (_, Laid::Text(text)) => self.set(text),
            (Content::Choice(options, chosen), Laid::Choice { option, number, of }) => {
                match options.iter().position(|known| known == option) {
                    Some(at) => *chosen = at,
                    // The same options, called otherwise.
                    None if options.len() == *of && number < of => *chosen = *number,
                    None => {}
                }
            }
            (_, Laid::Choice { option, .. }) => self.set(option),
        }
    }

    pub fn is_changed(&self) -> bool {
        self.value() != self.before
    }

    fn rows(&self) -> usize {
        let own = if matches!(self.content, Content::Area(_)) { AREA_ROWS } else { 1 };
        own + usize::from(self.section.is_some())
    }

    fn apply(&mut self, action: Action) -> Edited {
        match &mut self.content {
            Content::Line(line) => line.apply(action),
            Content::Area(area) => area.apply(action),
            Content::Choice(options, chosen) => {
                let step = match action {
                    Action::TextRight => 1,
                    Action::TextLeft => options.len().saturating_sub(1),
                    _ => return Edited::NotMine,
                };
                *chosen = (*chosen + step) % options.len().max(1);
                Edited::Changed
            }
        }
    }
}

/// How many lines a text of several lines shows.
const AREA_ROWS: usize = 3;
const LABEL_COLUMNS: u16 = 13;
const FIELD_COLUMNS: u16 = 46;
/// What is left for hints where the field would take all.
const HINT_COLUMNS: u16 = 20;

/// What an action has come to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FormAnswer {
    /// Nothing that concerns the opener.
    Open,
    /// The value under the caret has changed.
    Changed,
    /// Another field has the caret; this one was left.
    Left(usize),
    Save,
    Cancel,
    NotMine,
}

/// The fields and which has the caret.
#[derive(Clone, Debug)]
pub struct Form<K> {
    pub fields: Vec<Field<K>>,
    at: usize,
    first: Cell<usize>,
}

impl<K: Copy + PartialEq> Form<K> {
    pub fn new(fields: Vec<Field<K>>) -> Form<K> {
        Form { fields, at: 0, first: Cell::new(0) }
    }

    pub fn at(&self) -> usize {
        self.at
    }

    pub fn current(&self) -> Option<&Field<K>> {
        self.fields.get(self.at)
    }

    pub fn current_mut(&mut self) -> Option<&mut Field<K>> {
        self.fields.get_mut(self.at)
    }

    pub fn get(&self, key: K) -> Option<&Field<K>> {
        self.fields.iter().find(|field| field.key == key)
    }

    pub fn get_mut(&mut self, key: K) -> Option<&mut Field<K>> {
        self.fields.iter_mut().find(|field| field.key == key)
    }

    /// The value of a field, trimmed; empty when there is no such field.
    pub fn value(&self, key: K) -> String {
        self.get(key).map(|field| field.value().trim().to_owned()).unwrap_or_default()
    }

    /// Puts the caret into a field.
    pub fn focus(&mut self, key: K) {
        if let Some(at) = self.fields.iter().position(|field| field.key == key) {
            self.at = at;
        }
    }

    /// What is said beside the field under the caret, when it is more than help: there may be no room for all of it there.
    pub fn problem(&self) -> Option<(&str, Role)> {
        let (text, role) = self.current()?.hint.as_ref()?;
        (*role != Role::Dim).then_some((text.as_str(), *role))
    }

    /// Adds a field behind the current one and goes there.
    pub fn insert_after_current(&mut self, field: Field<K>) {
        let at = (self.at + 1).min(self.fields.len());
        self.fields.insert(at, field);
        self.at = at;
    }

    /// The fields that differ from what they began with.
    pub fn changed(&self) -> impl Iterator<Item = &Field<K>> {
        self.fields.iter().filter(|field| field.is_changed())
    }

    pub fn changes(&self) -> usize {
        self.changed().count()
    }

    pub fn box_is_empty(&self) -> bool {
        self.current().is_none_or(|field| field.value().is_empty())
    }

    /// Typed or pasted. In a choice the space goes to the next option, and a letter to the option that begins with it.
    pub fn insert(&mut self, typed: &str) -> FormAnswer {
        let Some(field) = self.fields.get_mut(self.at) else { return FormAnswer::NotMine };
        match &mut field.content {
            Content::Line(line) => line.insert(typed),
            Content::Area(area) => area.insert(typed),
            Content::Choice(options, chosen) => {
                if typed == " " || typed == "\u{3000}" {
                    *chosen = (*chosen + 1) % options.len().max(1);
                } else if let Some(found) = options.iter().position(|option| option.starts_with(typed)) {
                    *chosen = found;
                }
            }
        }
        FormAnswer::Changed
    }

    pub fn apply(&mut self, action: Action) -> FormAnswer {
        let left = self.at;
        let last = self.fields.len().saturating_sub(1);
        match action {
            Action::FormNext => self.at = if self.at == last { 0 } else { self.at + 1 },
            Action::FormPrev => self.at = if self.at == 0 { last } else { self.at - 1 },
            Action::FormSave => return FormAnswer::Save,
            Action::InputCancel => return FormAnswer::Cancel,
            _ => {
                return match self.fields.get_mut(self.at).map(|field| field.apply(action)) {
                    Some(Edited::Changed) => FormAnswer::Changed,
                    Some(Edited::Same) => FormAnswer::Open,
                    _ => FormAnswer::NotMine,
                };
            }
        }
        FormAnswer::Left(left)
    }

    /// The range of fields that is shown, one-based, and how many there are: `5-18 / 22`; `None` when all are.
    pub fn shown(&self, rows: u16) -> Option<(usize, usize, usize)> {
        let first = self.first_shown(usize::from(rows));
        let count = self.fit(first, usize::from(rows));
        (count < self.fields.len()).then_some((first + 1, first + count, self.fields.len()))
    }

    fn fit(&self, first: usize, rows: usize) -> usize {
        let mut used = 0;
        self.fields[first..]
            .iter()
            .take_while(|field| {
                used += field.rows();
                used <= rows
            })
            .count()
            .max(1)
    }

    /// Scrolls no further than the caret asks for.
    fn first_shown(&self, rows: usize) -> usize {
        let mut first = self.first.get().min(self.at);
        while first < self.at && first + self.fit(first, rows) <= self.at {
            first += 1;
        }
        // Room below the last field is given to those above.
        while first > 0 && first - 1 + self.fit(first - 1, rows) >= self.fields.len() {
            first -= 1;
        }
        self.first.set(first);
        first
    }

    /// Draws the fields that fit and gives the place of the caret.
    pub fn draw(&self, buffer: &mut Buffer, area: Rect, look: &Look) -> Option<Position> {
        let first = self.first_shown(usize::from(area.height));
        let count = self.fit(first, usize::from(area.height));
        let room = area.width.saturating_sub(3 + LABEL_COLUMNS);
        let box_columns = FIELD_COLUMNS.min(room.saturating_sub(HINT_COLUMNS)).max(room.min(20));
        let x = area.x + 3 + LABEL_COLUMNS;
        let mut y = area.y;
        let mut caret = None;
        for (at, field) in self.fields.iter().enumerate().skip(first).take(count) {
            if let Some(section) = &field.section {
                paint::text(buffer, area.x + 1, y, area.width.saturating_sub(1), section, look.style(Role::Title));
                y += 1;
            }
            if y >= area.bottom() {
                break;
            }
            let here = at == self.at;
            if here {
                let mark = if look.ascii { ">" } else { "▸" };
                paint::text(buffer, area.x + 1, y, 1, mark, look.style(Role::Focus));
            }
            let label = look.style(if here { Role::Focus } else { Role::Label });
            paint::text(buffer, area.x + 3, y, LABEL_COLUMNS - 1, &field.label, label);
            let rows = u16::try_from(field.rows()).unwrap_or(1) - u16::from(field.section.is_some());
            let rows = rows.min(area.bottom() - y);
            let frame = look.style(if here { Role::Focus } else { Role::Border });
            for row in y..y + rows {
                paint::text(buffer, x, row, 1, "[", frame);
                paint::text(buffer, x + box_columns.saturating_sub(1), row, 1, "]", frame);
            }
            let inside = Rect { x: x + 1, y, width: box_columns.saturating_sub(2), height: rows };
            let place = field.draw(buffer, inside, here, look);
            if here {
                caret = place;
            }
            if let Some((hint, role)) = &field.hint {
                let hint_x = x + box_columns + 1;
                let columns = area.right().saturating_sub(hint_x);
                paint::text(buffer, hint_x, y, columns, hint, look.style(*role));
            }
            y += rows;
        }
        caret
    }
}

impl<K> Field<K> {
    fn draw(&self, buffer: &mut Buffer, area: Rect, here: bool, look: &Look) -> Option<Position> {
        let style = look.style(Role::Text);
        match &self.content {
            // Only the line with the caret is scrolled to it.
            Content::Line(line) if !here => {
                paint::text(buffer, area.x, area.y, area.width, line.text(), style);
                None
            }
            Content::Line(line) => line.draw(buffer, area, style),
            Content::Area(content) => content.draw(buffer, area, style),
            Content::Choice(options, chosen) => {
                let mut spans = Vec::new();
                let mut used = 0;
                // Options that do not fit give way to the chosen one.
                let room = usize::from(area.width);
                let total: usize = options.iter().map(|option| text::width(option) + 3).sum();
                for (at, option) in options.iter().enumerate() {
                    if total > room && at != *chosen {
                        continue;
                    }
                    let shown = if at == *chosen { format!("({option}) ") } else { format!(" {option}  ") };
                    used += text::width(&shown);
                    let role = if at == *chosen { Role::Accent } else { Role::Dim };
                    spans.push(Span::styled(shown, look.style(role)));
                }
                paint::line(buffer, area.x, area.y, area.width, &Line::from(spans), style);
                (used > 0).then_some(Position { x: area.x, y: area.y })
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Lang;
    use crate::tui::testing::{at_every_size, lines, look};

    fn form() -> Form<u8> {
        Form::new(vec![
            Field::choice(0, "種別", vec!["会社".into(), "個人".into()], 0).section("基本"),
            Field::line(1, "会社名", "株式会社 富士見製作所"),
            Field::line(2, "ふりがな", "").hint("自動: 確認してください"),
            Field::area(3, "メモ", "一行目\n二行目").section("分類"),
        ])
    }

    #[test]
    fn labels_stand_left_hints_right_and_headings_above() {
        let look = look(Lang::Ja);
        let drawn = lines(90, 8, |buffer, area| {
            form().draw(buffer, area, &look);
        });
        assert_eq!(drawn[0].trim_end(), " 基本");
        assert_eq!(drawn[1].trim_end(), " ▸ 種別         [(会社)  個人                                ]");
        assert_eq!(drawn[2].trim_end(), "   会社名       [株式会社 富士見製作所                       ]");
        assert!(drawn[3].contains("] 自動: 確認してください"), "{}", drawn[3]);
        assert_eq!(drawn[4].trim_end(), " 分類");
        assert!(drawn[5].contains("[一行目") && drawn[6].contains("[二行目"));
    }

    #[test]
    fn the_caret_goes_round_and_the_form_scrolls_with_it() {
        let look = look(Lang::Ja);
        let mut form = form();
        assert_eq!(form.apply(Action::FormPrev), FormAnswer::Left(0));
        assert_eq!(form.at(), 3);
        let drawn = lines(60, 4, |buffer, area| {
            form.draw(buffer, area, &look);
        });
        assert!(drawn[0].contains("分類") && drawn[1].contains("一行目"), "{drawn:?}");
        assert_eq!(form.shown(4), Some((4, 4, 4)));
        form.apply(Action::FormNext);
        assert_eq!(form.at(), 0);
    }

    #[test]
    fn a_choice_moves_by_arrows_space_and_first_letter() {
        let mut form = form();
        form.apply(Action::TextRight);
        assert_eq!(form.value(0), "個人");
        form.insert(" ");
        assert_eq!(form.value(0), "会社");
        form.insert("個");
        assert_eq!(form.value(0), "個人");
        assert_eq!(form.changes(), 1);
    }

    #[test]
    fn what_was_laid_by_is_put_back_and_counts_as_a_change() {
        let mut written = form();
        written.insert("個");
        written.fields[3].set("三行目\n四行目");
        let laid: Vec<(u8, Laid)> = written.changed().map(|field| (field.key, field.laid())).collect();
        let mut again = form();
        for (key, laid) in &laid {
            again.get_mut(*key).expect("a field").put_back(laid);
        }
        assert_eq!((again.value(0), again.value(3), again.changes()), ("個人".into(), "三行目\n四行目".into(), 2));
        let mut english = Field::choice(0, "Kind", vec!["company".into(), "person".into()], 0);
        english.put_back(&laid[0].1);
        assert_eq!(english.value(), "person");
        let mut others = Field::choice(0, "Kind", vec!["a".into(), "b".into(), "c".into()], 0);
        others.put_back(&laid[0].1);
        assert_eq!(others.value(), "a", "an option that is no more chooses nothing");
    }

    #[test]
    fn a_form_is_drawn_at_every_size() {
        let look = look(Lang::Ja);
        at_every_size(|buffer, area| {
            super::super::paint::blank(buffer, area, ratatui::style::Style::new());
            form().draw(buffer, area, &look);
        });
    }
}
