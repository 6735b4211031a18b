//! The tags of one customer or of several: set, taken off and made in one go, which is one step to undo.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

use crate::config::keys::{Action, Context};
use crate::domain::CustomerId;
use crate::domain::text::fold;
use crate::i18n::{customers as t, frame};
use crate::ops::customers::Command;
use crate::tui::style::{Look, Role};
use crate::tui::text;
use crate::tui::view::{Cx, Flow, Layer, or_say};
use crate::tui::widgets::text_box::Edited;
use crate::tui::widgets::{ListState, Pane, TextBox, list, paint, pane, popup};

/// How many of the customers bear a tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mark {
    All,
    Some,
    None,
}

impl Mark {
    fn shown(self) -> &'static str {
        match self {
            Mark::All => "[x]",
            Mark::Some => "[-]",
            Mark::None => "[ ]",
        }
    }
}

#[derive(Clone, Debug)]
struct Row {
    name: String,
    uses: usize,
    before: Mark,
    now: Mark,
}

impl Row {
    /// On, off, and for what only some bear back to that.
    fn toggle(&mut self) {
        self.now = match (self.now, self.before) {
            (Mark::All, _) => Mark::None,
            (Mark::None, Mark::Some) => Mark::Some,
            (Mark::None | Mark::Some, _) => Mark::All,
        };
    }
}

/// The open picker.
struct Tags {
    title: String,
    customers: Vec<CustomerId>,
    field: TextBox,
    rows: Vec<Row>,
    list: ListState,
}

/// Opens the tags of these customers.
pub fn open(cx: &Cx<'_>, ids: Vec<CustomerId>) -> Flow {
    or_say(Tags::read(cx, ids), cx.lang(), |tags| Flow::Open(Box::new(tags)))
}

impl Tags {
    fn read(cx: &Cx<'_>, customers: Vec<CustomerId>) -> crate::ops::Result<Tags> {
        let title = match customers.as_slice() {
            [only] => t::TAGS_OF.with(cx.lang(), &[("name", &cx.crm.customer_name(*only)?)]),
            several => t::TAGS_OF_MANY.count(cx.lang(), several.len()),
        };
        let borne = cx.crm.tags_among(&customers)?;
        let mut rows: Vec<Row> = cx
            .crm
            .tags()?
            .into_iter()
            .map(|(tag, uses)| {
                let mark = match borne.iter().find(|(id, _)| *id == tag.id) {
                    Some((_, count)) if *count == customers.len() => Mark::All,
                    Some(_) => Mark::Some,
                    None => Mark::None,
                };
                Row { name: tag.name, uses, before: mark, now: mark }
            })
            .collect();
        rows.sort_by_key(|row| row.before == Mark::None);
        let list = ListState::new(rows.len());
        Ok(Tags { title, customers, field: TextBox::default(), rows, list })
    }

    /// The numbers of the tags that what is typed leaves.
    fn shown(&self) -> Vec<usize> {
        let typed = fold(self.name());
        (0..self.rows.len()).filter(|at| fold(&self.rows[*at].name).contains(&typed)).collect()
    }

    /// What is typed as the name of a tag, without the sign that some type before it.
    fn name(&self) -> &str {
        self.field.text().trim().trim_start_matches(['#', '＃']).trim()
    }

    fn narrow(&mut self) {
        self.list = ListState::new(self.shown().len());
    }

    /// Sets or takes off the tag under the cursor; the whole list comes back with the cursor on it.
    fn toggle(&mut self) -> bool {
        let Some(at) = self.list.selected().and_then(|at| self.shown().get(at).copied()) else { return false };
        self.rows[at].toggle();
        self.show_all(at);
        true
    }

    fn show_all(&mut self, at: usize) {
        self.field.set("");
        self.list = ListState::new(self.rows.len());
        self.list.select(at);
    }

    /// A new tag of the name that is typed, or the known one of that name, set.
    fn create(&mut self) {
        let name = self.name().to_owned();
        let folded = fold(&name);
        if folded.is_empty() {
            return;
        }
        let at = match self.rows.iter().position(|row| fold(&row.name) == folded) {
            Some(at) => at,
            None => {
                self.rows.insert(0, Row { name, uses: 0, before: Mark::None, now: Mark::None });
                0
            }
        };
        self.rows[at].now = Mark::All;
        self.show_all(at);
    }

    fn apply(&self) -> Flow {
        let names = |wanted: Mark| -> Vec<String> {
            let changed = self.rows.iter().filter(|row| row.now == wanted && row.before != wanted);
            changed.map(|row| row.name.clone()).collect()
        };
        let (add, remove) = (names(Mark::All), names(Mark::None));
        if add.is_empty() && remove.is_empty() {
            return Flow::Close;
        }
        Flow::run_and_close(Command::Tag { ids: self.customers.clone(), add, remove })
    }

    fn hint(&self, look: &Look) -> String {
        let lang = look.lang;
        let key = |action| look.keymap.key_label(action, Context::Picker).unwrap_or_default();
        let (enter, create) = (key(Action::InputAccept), key(Action::PickerCreate));
        if self.name().is_empty() {
            return format!("{}   {enter} {}", t::TAGS_HINT.get(lang), t::TAG_APPLY.get(lang));
        }
        let new = frame::CREATE.with(lang, &[("text", &self.name())]);
        if self.list.is_empty() {
            format!("{create} {new}")
        } else {
            format!("{}   {create} {new}", t::TAGS_HINT.get(lang))
        }
    }
}

impl Layer for Tags {
    fn context(&self) -> Context {
        Context::Picker
    }

    fn action(&mut self, action: Action, _cx: &Cx<'_>) -> Flow {
        match self.field.apply(action) {
            Edited::Changed => self.narrow(),
            Edited::Same => {}
            Edited::NotMine => match action {
                Action::InputAccept if self.field.is_empty() => return self.apply(),
                Action::InputAccept if self.toggle() => {}
                Action::InputAccept => self.create(),
                Action::PickerCreate if self.field.is_empty() => return self.apply(),
                Action::PickerCreate => self.create(),
                Action::InputCancel => return Flow::Close,
                Action::CompleteNext => drop(self.list.apply(Action::ChoiceNext)),
                Action::CompletePrev => drop(self.list.apply(Action::ChoicePrev)),
                _ => drop(self.list.apply(action)),
            },
        }
        Flow::Stay
    }

    fn text(&mut self, typed: &str, _cx: &Cx<'_>) -> Flow {
        if !(matches!(typed, " " | "　") && self.toggle()) {
            self.field.insert(typed);
            self.narrow();
        }
        Flow::Stay
    }

    fn draw(&self, buffer: &mut Buffer, area: Rect, cx: &Cx<'_>) -> Option<Position> {
        let look = cx.look;
        let width = area.width.saturating_sub(8).clamp(20, 56);
        let height = area.height.saturating_sub(4).clamp(7, 18);
        let area = popup::centred(area, width, height);
        let set = self.rows.iter().filter(|row| row.now == Mark::All).count();
        let frame = Pane::new(self.title.as_str()).state(format!("{set} / {}", self.rows.len()));
        let inner = popup::open(buffer, area, frame, look);
        if inner.height < 4 {
            return None;
        }
        paint::text(buffer, inner.x + 1, inner.y, 1, "#", look.style(Role::Accent));
        let field = Rect { x: inner.x + 3, width: inner.width.saturating_sub(4), height: 1, ..inner };
        let caret = self.field.draw(buffer, field, look.style(Role::Text));
        pane::divider(buffer, area, inner.y + 1, look, Role::Focus);
        let rows = Rect { y: inner.y + 2, height: inner.height - 3, ..inner };
        let shown = self.shown();
        if shown.is_empty() {
            let create = look.keymap.key_label(Action::PickerCreate, Context::Picker).unwrap_or_default();
            let words = if self.rows.is_empty() {
                t::TAGS_NONE.with(look.lang, &[("key", &create)])
            } else {
                frame::NOTHING_FITS.get(look.lang).to_owned()
            };
            list::draw_empty(buffer, rows, look, &text::wrap(&words, usize::from(rows.width.saturating_sub(2))));
        }
        self.list.draw(buffer, rows, look, true, |index, columns| {
            let row = &self.rows[shown[index]];
            let uses = row.uses.to_string();
            let name = text::pad(&row.name, usize::from(columns).saturating_sub(4 + 2 + uses.len() + 1));
            let role = if row.now == Mark::None { Role::Text } else { Role::Title };
            Line::from(vec![
                Span::styled(format!("{} ", row.now.shown()), look.style(Role::Accent)),
                Span::styled(name, look.style(role)),
                Span::styled(format!("  {uses} "), look.style(Role::Dim)),
            ])
        });
        let hint = self.hint(look);
        paint::text(buffer, inner.x + 1, inner.bottom() - 1, inner.width - 2, &hint, look.style(Role::Dim));
        caret
    }

    fn footer(&self) -> Vec<Action> {
        vec![Action::InputAccept, Action::ChoiceNext, Action::ChoicePrev, Action::PickerCreate, Action::InputCancel]
    }
}

#[cfg(test)]
mod tests {
    use crate::domain::CustomerId;
    use crate::i18n::Lang;
    use crate::tui::testing::{Driver, book, sample};

    fn tags(driver: &Driver, id: i64) -> Vec<String> {
        let card = driver.crm().card(CustomerId(id)).expect("a customer of the fixture");
        card.tags.into_iter().map(|tag| tag.name).collect()
    }

    /// The list with the cursor on 富士見製作所, which bears vip and 製造.
    fn fujimi(lang: Lang) -> Driver {
        let mut driver = Driver::new(sample(), lang, 80, 24);
        driver.keys("2 /").type_text("fujimi").keys("enter");
        driver
    }

    #[test]
    fn tags_are_set_and_taken_off_together_and_undone_in_one_step() {
        let mut driver = fujimi(Lang::Ja);
        driver.keys("#");
        driver.shows("タグ  株式会社 富士見製作所");
        driver.shows("[x] vip");
        driver.shows("[ ] 食品");
        driver.keys("space").type_text("食品").keys("enter enter");
        assert_eq!(tags(&driver, 1), ["製造", "食品"]);
        driver.hides("[x]");
        driver.keys("u");
        assert_eq!(tags(&driver, 1), ["vip", "製造"]);
    }

    #[test]
    fn a_new_tag_is_made_by_typing_its_name() {
        let mut driver = fujimi(Lang::En);
        driver.keys("#").type_text("#golf");
        driver.shows("Ctrl-s Create \"golf\"");
        driver.keys("ctrl-s");
        driver.shows("[x] golf");
        driver.keys("ctrl-s");
        assert_eq!(tags(&driver, 1), ["vip", "製造", "golf"]);
    }

    #[test]
    fn what_only_some_bear_is_told_and_left_alone_unless_changed() {
        let mut driver = Driver::new(sample(), Lang::Ja, 80, 24);
        driver.keys("2 g a #");
        driver.shows("タグ  11件の顧客");
        driver.shows("[-] vip");
        driver.keys("space");
        driver.shows("[x] vip");
        driver.keys("space");
        driver.shows("[ ] vip");
        driver.keys("space");
        driver.shows("[-] vip");
        driver.keys("down space enter");
        assert_eq!(tags(&driver, 1), ["vip", "製造", "美容"]);
        assert_eq!(tags(&driver, 8), ["美容"]);
        driver.keys("u");
        assert!(tags(&driver, 8).is_empty());
    }

    #[test]
    fn a_book_without_tags_says_how_to_begin_and_nothing_is_written_by_leaving() {
        let mut crm = book();
        let draft = crate::domain::card::CardDraft::new(crate::domain::customer::CustomerKind::Company, "青井");
        crm.apply(crate::ops::customers::Command::Add(Box::new(draft))).expect("a customer");
        let mut driver = Driver::new(crm, Lang::Ja, 60, 16);
        driver.keys("2 #");
        driver.shows("まだタグがありません");
        driver.type_text("新規").keys("enter esc");
        assert!(tags(&driver, 1).is_empty());
        driver.keys("#").type_text("新規").keys("enter enter");
        assert_eq!(tags(&driver, 1), ["新規"]);
    }
}
