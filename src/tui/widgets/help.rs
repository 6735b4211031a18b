//! The keys of a place, grouped in columns; typing narrows them, Enter runs one.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::palette::{Entry, entries};
use super::pane::Pane;
use super::text_box::Edited;
use super::{Answer, TextBox, paint, popup};
use crate::config::keys::{Action, Context, Group, Keymap};
use crate::i18n::{Lang, frame};
use crate::tui::style::{Look, Role};
use crate::tui::text;

/// The columns one column of the help needs.
const COLUMN: u16 = 36;
/// The columns of the keys.
const KEYS: usize = 16;

/// The open help. Its keys are [`Context::Help`]; as its box is empty at first, `?` closes it.
#[derive(Clone, Debug)]
pub struct Help {
    place: &'static str,
    field: TextBox,
    entries: Vec<Entry>,
    selected: usize,
}

/// A line of the help.
enum Line<'a> {
    Heading(Group),
    Entry(usize, &'a Entry),
    Gap,
}

impl Help {
    /// Over all that can be done in the context below it.
    pub fn of(keymap: &Keymap, context: Context, lang: Lang) -> Help {
        let mut entries = entries(keymap, context, lang);
        entries.retain(|entry| !entry.keys.is_empty());
        // A stable sort: inside a group the order of the actions stays.
        entries.sort_by_key(|entry| Group::ALL.iter().position(|group| *group == entry.action.group()));
        Help { place: context.label().get(lang), field: TextBox::default(), entries, selected: 0 }
    }

    /// Whether nothing is typed: a printable key that is bound runs then.
    pub fn is_empty(&self) -> bool {
        self.field.is_empty()
    }

    pub fn insert(&mut self, typed: &str) -> Answer<Action> {
        self.field.insert(typed);
        self.selected = 0;
        Answer::Open
    }

    pub fn apply(&mut self, action: Action) -> Answer<Action> {
        match self.field.apply(action) {
            Edited::Changed => self.selected = 0,
            Edited::Same => {}
            Edited::NotMine => match action {
                Action::InputCancel => return Answer::Closed,
                Action::InputAccept => {
                    return self.shown().nth(self.selected).map_or(Answer::Open, |entry| Answer::Chosen(entry.action));
                }
                Action::ChoiceNext | Action::CompleteNext => {
                    self.selected = (self.selected + 1).min(self.shown().count().saturating_sub(1));
                }
                Action::ChoicePrev | Action::CompletePrev => self.selected = self.selected.saturating_sub(1),
                _ => {}
            },
        }
        Answer::Open
    }

    fn shown(&self) -> impl Iterator<Item = &Entry> {
        self.entries.iter().filter(|entry| entry.fits(self.field.text()))
    }

    /// The lines from the first to the last, with the headings between them.
    fn lines(&self) -> Vec<Line<'_>> {
        let mut lines = Vec::new();
        let mut group = None;
        for (index, entry) in self.shown().enumerate() {
            if group != Some(entry.action.group()) {
                if group.is_some() {
                    lines.push(Line::Gap);
                }
                group = Some(entry.action.group());
                lines.push(Line::Heading(entry.action.group()));
            }
            lines.push(Line::Entry(index, entry));
        }
        lines
    }

    /// Draws it over the middle of the area; gives the place of the caret.
    pub fn draw(&self, buffer: &mut Buffer, area: Rect, look: &Look) -> Option<Position> {
        let width = area.width.saturating_sub(4).min(112);
        let area = popup::centred(area, width, area.height.saturating_sub(2));
        let title = frame::HELP_TITLE.with(look.lang, &[("place", &self.place)]);
        let pane = Pane::new(title).state(frame::HELP_HINT.get(look.lang));
        let inner = popup::open(buffer, area, pane, look);
        if inner.is_empty() {
            return None;
        }
        paint::prompt(buffer, inner.x + 1, inner.y, look);
        let field =
            Rect { x: (inner.x + 3).min(inner.right()), width: inner.width.saturating_sub(3), height: 1, ..inner };
        let caret = self.field.draw(buffer, field, look.style(Role::Text));
        let foot = u16::from(inner.height > 6);
        if foot > 0 {
            let key = look.keymap.key_label(Action::InputAccept, Context::Help).unwrap_or_default();
            // The whole label, which its column may have cut.
            let label = self.shown().nth(self.selected).map(|entry| entry.label).unwrap_or_default();
            let words = frame::HELP_FOOT.with(look.lang, &[("key", &key), ("what", &label)]);
            paint::text(buffer, inner.x + 1, inner.bottom() - 1, inner.width - 1, &words, look.style(Role::Dim));
        }
        let body = Rect {
            x: inner.x,
            y: (inner.y + 1 + foot).min(inner.bottom()),
            width: inner.width,
            height: inner.height.saturating_sub(1 + 2 * foot),
        };
        self.draw_lines(buffer, body, look);
        caret
    }

    fn draw_lines(&self, buffer: &mut Buffer, area: Rect, look: &Look) {
        if area.is_empty() {
            return;
        }
        let lines = self.lines();
        if lines.is_empty() {
            let words = frame::NOTHING_FITS.get(look.lang);
            paint::text(buffer, area.x + 1, area.y, area.width - 1, words, look.style(Role::Dim));
            return;
        }
        let columns = (area.width / COLUMN).clamp(1, 3);
        let width = area.width / columns;
        let page = usize::from(columns) * usize::from(area.height);
        // The page that holds the selected line.
        let at = lines.iter().position(|line| matches!(line, Line::Entry(index, _) if *index == self.selected));
        let first = at.unwrap_or_default() / page * page;
        for (index, line) in lines.iter().skip(first).take(page).enumerate() {
            let column = u16::try_from(index / usize::from(area.height)).unwrap_or_default();
            let row = u16::try_from(index % usize::from(area.height)).unwrap_or_default();
            let (x, y) = (area.x + column * width, area.y + row);
            match line {
                Line::Gap => {}
                Line::Heading(group) => {
                    paint::text(buffer, x + 1, y, width - 1, group.label().get(look.lang), look.style(Role::Title));
                }
                Line::Entry(index, entry) => {
                    let selected = *index == self.selected;
                    let room = KEYS.min(usize::from(width) / 2);
                    let keys = text::pad(&entry.keys_within(room), room + 1);
                    let after = paint::text(buffer, x + 2, y, width.saturating_sub(3), &keys, look.style(Role::Accent));
                    let room = (x + width).saturating_sub(after + 1);
                    paint::text(buffer, after, y, room, entry.label, look.style(Role::Text));
                    if selected {
                        let mark = if look.ascii { ">" } else { "▸" };
                        paint::text(buffer, x + 1, y, 1, mark, look.style(Role::Focus));
                        paint::tint(buffer, Rect::new(x + 1, y, width.saturating_sub(2), 1), look.theme.selected());
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::testing::{at_every_size, lines, look};

    #[test]
    fn the_help_of_a_place_shows_every_key_of_it_over_its_pages() {
        for context in Context::ALL {
            for lang in [Lang::Ja, Lang::En] {
                let look = look(lang);
                let mut help = Help::of(&look.keymap, *context, lang);
                let all = help.entries.len();
                assert!(all > 0);
                let mut seen = vec![false; all];
                // A page holds more than ten, so no page is passed over.
                for _ in 0..=all.div_ceil(10) {
                    let drawn = lines(80, 24, |buffer, area| {
                        help.draw(buffer, area, &look);
                    });
                    for (index, entry) in help.entries.iter().enumerate() {
                        let keys = entry.keys_within(KEYS);
                        seen[index] |= drawn.iter().any(|line| line.contains(&keys));
                    }
                    for _ in 0..10 {
                        help.apply(Action::ChoiceNext);
                    }
                }
                assert!(seen.iter().all(|seen| *seen), "{context:?}");
            }
        }
    }

    #[test]
    fn typing_narrows_also_by_key_and_enter_runs() {
        let look = look(Lang::Ja);
        let mut help = Help::of(&look.keymap, Context::Today, Lang::Ja);
        assert!(help.is_empty());
        help.insert("並べ替え");
        assert_eq!(help.apply(Action::InputAccept), Answer::Chosen(Action::SortMenu));
        help.apply(Action::TextKillStart);
        help.insert("ctrl-r");
        assert_eq!(help.apply(Action::InputAccept), Answer::Chosen(Action::Redo));
        help.insert("zzz");
        assert_eq!(help.apply(Action::InputAccept), Answer::Open);
        assert_eq!(help.apply(Action::InputCancel), Answer::Closed);
    }

    #[test]
    fn the_help_is_drawn_at_every_size() {
        let look = look(Lang::En);
        let help = Help::of(&look.keymap, Context::CustomersList, Lang::En);
        let mut narrowed = help.clone();
        narrowed.insert("zzz");
        for help in [help, narrowed] {
            at_every_size(|buffer, area| {
                help.draw(buffer, area, &look);
            });
        }
    }
}
