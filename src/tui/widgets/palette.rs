//! Every action of a place, found by either language, its name or its key.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

use super::list::ListState;
use super::pane::{self, Pane};
use super::text_box::Edited;
use super::{Answer, TextBox, paint, popup};
use crate::config::keys::{Action, Context, Keymap};
use crate::domain::text::{fold, kana, romaji};
use crate::i18n::{Lang, frame};
use crate::tui::style::{Look, Role};
use crate::tui::text;

/// The columns of the keys and of the names of the actions.
const KEYS: usize = 16;
const NAME: usize = 22;

/// Whether every word of what was typed is somewhere in these texts, compared as everything is searched here.
pub fn fits(query: &str, texts: &[&str]) -> bool {
    query.split_whitespace().all(|word| {
        let wanted = fold(word);
        texts.iter().any(|text| {
            // A key such as "." is nothing to the search fold.
            if wanted.is_empty() { text.contains(word) } else { fold(text).contains(&wanted) }
        })
    })
}

/// Whether Latin letters spell a part of the label that is written in kana: `kopi` for コピー.
fn spells(query: &str, label: &str) -> bool {
    const LEAST_LETTERS: usize = 3;
    query.trim().len() >= LEAST_LETTERS
        && label
            .split(|character| !(kana::is_hiragana(character) || kana::is_katakana(character) || character == 'ー'))
            .filter(|part| !part.is_empty())
            .any(|part| romaji::matches_reading(query.trim(), part))
}

/// One action as the palette and the help show it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    pub action: Action,
    pub label: &'static str,
    /// `j  Down`; empty when the user has left it without a key.
    pub keys: String,
    other_label: &'static str,
}

/// All that can be done in a place, in the order of the help.
pub(super) fn entries(keymap: &Keymap, context: Context, lang: Lang) -> Vec<Entry> {
    keymap
        .actions(context)
        .map(|action| {
            let label = action.label_in(context);
            let keys: Vec<String> = keymap.keys_of(action, context).into_iter().map(|keys| keys.label()).collect();
            Entry { action, label: label.get(lang), keys: keys.join(BETWEEN), other_label: label.get(lang.other()) }
        })
        .collect()
}

/// Between two keys of one action.
const BETWEEN: &str = "  ";

impl Entry {
    /// As many of its keys as fit whole; the first is cut rather than left out.
    pub(super) fn keys_within(&self, columns: usize) -> String {
        let mut shown = String::new();
        for key in self.keys.split(BETWEEN) {
            if shown.is_empty() {
                shown = text::cut(key, columns);
            } else if text::width(&shown) + BETWEEN.len() + text::width(key) <= columns {
                shown.push_str(BETWEEN);
                shown.push_str(key);
            } else {
                break;
            }
        }
        shown
    }

    pub(super) fn fits(&self, query: &str) -> bool {
        fits(query, &[self.label, self.other_label, self.action.name(), &self.keys])
            || [self.label, self.other_label].iter().any(|label| spells(query, label))
    }

    /// How well it fits: its very key first, then its label, then the rest.
    fn rank(&self, query: &str) -> u8 {
        if self.keys.split(BETWEEN).any(|key| key == query.trim()) {
            0
        } else if fits(query, &[self.label]) {
            1
        } else {
            2
        }
    }
}

/// The open palette. Its keys are [`Context::Palette`].
#[derive(Clone, Debug)]
pub struct Palette {
    field: TextBox,
    entries: Vec<Entry>,
    shown: Vec<usize>,
    list: ListState,
}

impl Palette {
    /// Over all that can be done in the context below it.
    pub fn of(keymap: &Keymap, context: Context, lang: Lang) -> Palette {
        let hidden = [Action::PaletteOpen, Action::LayerBack, Action::LayerCancel];
        let mut entries = entries(keymap, context, lang);
        entries.retain(|entry| !hidden.contains(&entry.action));
        let mut made = Palette { field: TextBox::default(), entries, shown: Vec::new(), list: ListState::default() };
        made.narrow();
        made
    }

    pub fn insert(&mut self, typed: &str) -> Answer<Action> {
        self.field.insert(typed);
        self.narrow();
        Answer::Open
    }

    pub fn apply(&mut self, action: Action) -> Answer<Action> {
        match self.field.apply(action) {
            Edited::Changed => self.narrow(),
            Edited::Same => {}
            Edited::NotMine => match action {
                Action::InputCancel => return Answer::Closed,
                Action::InputAccept => {
                    let chosen = self.list.selected().map(|index| self.entries[self.shown[index]].action);
                    return chosen.map_or(Answer::Open, Answer::Chosen);
                }
                _ => {
                    self.list.apply(action);
                }
            },
        }
        Answer::Open
    }

    fn narrow(&mut self) {
        let query = self.field.text();
        self.shown = (0..self.entries.len()).filter(|index| self.entries[*index].fits(query)).collect();
        if !query.trim().is_empty() {
            self.shown.sort_by_key(|index| self.entries[*index].rank(query));
        }
        self.list = ListState::new(self.shown.len());
    }

    /// Draws it in the middle of the area; gives the place of the caret.
    pub fn draw(&self, buffer: &mut Buffer, area: Rect, look: &Look) -> Option<Position> {
        let width = area.width.saturating_sub(8).clamp(20, 78);
        let height = area.height.saturating_sub(6).clamp(5, 18);
        let area = popup::centred(area, width, height);
        let state = format!("{} / {}", self.shown.len(), self.entries.len());
        let inner = popup::open(buffer, area, Pane::new(frame::PALETTE.get(look.lang)).state(state), look);
        if inner.is_empty() {
            return None;
        }
        paint::text(buffer, inner.x + 1, inner.y, 1, ":", look.style(Role::Accent));
        let field =
            Rect { x: (inner.x + 3).min(inner.right()), width: inner.width.saturating_sub(3), height: 1, ..inner };
        let caret = self.field.draw(buffer, field, look.style(Role::Text));
        pane::divider(buffer, area, inner.y + 1, look, Role::Focus);
        let foot = u16::from(inner.height > 6);
        let height = inner.height.saturating_sub(2 + foot);
        let rows = Rect { y: (inner.y + 2).min(inner.bottom()), height, ..inner };
        if foot > 0 {
            let words = frame::PALETTE_FOOT.get(look.lang);
            paint::text(buffer, inner.x + 1, inner.bottom() - 1, inner.width - 1, words, look.style(Role::Dim));
        }
        if self.shown.is_empty() && rows.height > 0 {
            let words = frame::NOTHING_FITS.get(look.lang);
            paint::text(buffer, rows.x + 1, rows.y, rows.width - 1, words, look.style(Role::Dim));
        }
        self.list.draw(buffer, rows, look, true, |index, columns| {
            let entry = &self.entries[self.shown[index]];
            let columns = usize::from(columns).saturating_sub(1);
            let keys = KEYS.min(columns / 3);
            let name = if columns >= 60 { NAME } else { 0 };
            let label = columns.saturating_sub(keys + name);
            Line::from(vec![
                Span::raw(text::pad(entry.label, label)),
                Span::styled(text::pad(entry.action.name(), name), look.style(Role::Dim)),
                Span::styled(text::pad_left(&entry.keys_within(keys), keys), look.style(Role::Accent)),
            ])
        });
        caret
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::testing::{at_every_size, lines, look};

    fn first(query: &str, lang: Lang) -> Option<Action> {
        let mut palette = Palette::of(&Keymap::default(), Context::CustomersList, lang);
        palette.insert(query);
        match palette.apply(Action::InputAccept) {
            Answer::Chosen(action) => Some(action),
            _ => None,
        }
    }

    #[test]
    fn an_action_is_found_by_either_language_its_name_and_its_key() {
        for (query, action) in [
            ("並べ", Action::SortMenu),
            ("redo", Action::Redo),
            ("todo.re", Action::TodoReschedule),
            ("Ctrl-r", Action::Redo),
            ("u", Action::Undo),
            ("ｕｎｄｏ", Action::ItemDelete),
            ("whole card", Action::CopyCard),
            ("tagu", Action::TagEdit),
            (".", Action::LogRepeat),
        ] {
            for lang in [Lang::Ja, Lang::En] {
                let found = first(query, lang);
                if query != "ｕｎｄｏ" {
                    assert_eq!(found, Some(action), "{query} {lang:?}");
                } else {
                    assert!(found.is_some());
                }
            }
        }
        assert_eq!(first("no such thing", Lang::Ja), None);
    }

    #[test]
    fn the_names_of_the_actions_stand_in_one_column_and_no_key_is_cut() {
        let look = look(Lang::Ja);
        let palette = Palette::of(&look.keymap, Context::CustomersList, Lang::Ja);
        let drawn = lines(100, 30, |buffer, area| {
            palette.draw(buffer, area, &look);
        });
        let starts: Vec<usize> = drawn
            .iter()
            .filter_map(|line| {
                ["log.quick", "todo.add", "item.edit"]
                    .iter()
                    .find_map(|name| line.find(name).map(|at| text::width(&line[..at])))
            })
            .collect();
        assert!(starts.len() > 3 && starts.iter().all(|start| *start == starts[0]), "{starts:?} {drawn:#?}");
        let back = Entry { action: Action::JumpBack, label: "", keys: "H  Ctrl-o  Backspace".into(), other_label: "" };
        for (columns, shown) in [(20, "H  Ctrl-o  Backspace"), (16, "H  Ctrl-o"), (3, "H"), (0, "")] {
            assert_eq!(back.keys_within(columns), shown);
        }
    }

    #[test]
    fn the_palette_is_drawn_with_labels_and_keys() {
        let look = look(Lang::Ja);
        let mut palette = Palette::of(&look.keymap, Context::Today, Lang::Ja);
        palette.insert("タグ");
        let drawn = lines(80, 24, |buffer, area| {
            assert_eq!(palette.draw(buffer, area, &look), Some(Position { x: 12, y: 4 }));
        });
        assert!(drawn.iter().any(|line| line.contains("▸タグ") && line.contains("tag.edit") && line.contains('#')));
        at_every_size(|buffer, area| {
            palette.draw(buffer, area, &look);
        });
    }
}
