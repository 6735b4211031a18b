//! The first start: an empty book, and the ways to begin. Both languages stand there, as neither is chosen yet.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

use crate::config::keys::{Action, Context};
use crate::domain::text::display;
use crate::i18n::{Text, welcome as t};
use crate::tui::dialogs::{card_form, import};
use crate::tui::style::Role;
use crate::tui::text;
use crate::tui::view::{Cx, Flow, Layer, Restart};
use crate::tui::widgets::{ListState, Pane, paint, popup};

/// The ways to begin, with their keys.
const WAYS: [(Action, Text); 3] =
    [(Action::WelcomeImport, t::IMPORT), (Action::WelcomeFirst, t::FIRST), (Action::WelcomeDemo, t::DEMO)];

const COLUMNS: u16 = 76;
const ROWS: u16 = 17;

/// The screen of an empty book.
#[derive(Debug)]
pub struct Welcome {
    list: ListState,
}

impl Default for Welcome {
    fn default() -> Welcome {
        Welcome { list: ListState::new(WAYS.len()) }
    }
}

impl Layer for Welcome {
    fn context(&self) -> Context {
        Context::Welcome
    }

    fn action(&mut self, action: Action, cx: &Cx<'_>) -> Flow {
        match action {
            Action::ItemOpen => {
                let way = self.list.selected().map_or(Action::WelcomeFirst, |at| WAYS[at].0);
                self.action(way, cx)
            }
            Action::WelcomeImport => import::open(cx),
            Action::WelcomeFirst => card_form::add(cx, ""),
            Action::WelcomeDemo => Flow::Restart(Restart::Demo),
            Action::WelcomeLanguage => Flow::Lang(cx.lang().other()),
            action if self.list.apply(action) => Flow::Stay,
            _ => Flow::Ignored,
        }
    }

    fn draw(&self, buffer: &mut Buffer, area: Rect, cx: &Cx<'_>) -> Option<Position> {
        let look = cx.look;
        let place = popup::centred(area, COLUMNS, ROWS);
        let inside = popup::open(buffer, place, Pane::new(cx.say(t::TITLE)), look);
        let column = Rect { x: inside.x + 2, width: inside.width.saturating_sub(4), ..inside };
        let write = |buffer: &mut Buffer, y: u16, content: &str, role: Role| {
            if y < inside.bottom() {
                paint::text(buffer, column.x, y, column.width, content, look.style(role));
            }
        };
        write(buffer, inside.y + 1, t::NONE_JA.ja, Role::Title);
        write(buffer, inside.y + 2, t::NONE_EN.en, Role::Title);
        let rows = Rect { y: inside.y + 4, height: WAYS.len() as u16, ..column };
        let cursor = self.list.draw(buffer, rows.intersection(inside), look, true, |at, columns| {
            let (action, way) = WAYS[at];
            let key = look.keymap.key_label(action, Context::Welcome).unwrap_or_default();
            let left = format!(" {key}  {}", way.get(cx.lang()));
            let other = way.get(cx.lang().other());
            // The other language stands on the right where there is room for both.
            let gap = usize::from(columns).saturating_sub(text::width(&left) + text::width(other));
            let right = if gap >= 2 { format!("{}{other}", " ".repeat(gap)) } else { String::new() };
            Line::from(vec![Span::styled(left, look.style(Role::Text)), Span::styled(right, look.style(Role::Dim))])
        });
        let foot = inside.y + 5 + WAYS.len() as u16;
        write(buffer, foot + 1, cx.say(t::HERE_ONLY), Role::Text);
        write(buffer, foot + 2, &display(&cx.crm.path().display().to_string()), Role::Dim);
        let key = look.keymap.key_label(Action::WelcomeLanguage, Context::Welcome).unwrap_or_default();
        write(buffer, foot + 4, &t::LANGUAGE.with(cx.lang(), &[("key", &key)]), Role::Accent);
        cursor
    }

    fn footer(&self) -> Vec<Action> {
        vec![Action::ItemOpen, Action::WelcomeLanguage, Action::AppQuit]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Lang;
    use crate::tui::app::Effect;
    use crate::tui::testing::{Driver, book};

    #[test]
    fn an_empty_book_says_how_to_begin_in_both_languages() {
        let mut driver = Driver::new(book(), Lang::Ja, 80, 24);
        for words in [
            "まだ顧客がいません",
            "No customers yet",
            "▸ 1  名簿や予定を取り込む (CSV Excel vCard ICS)",
            "Add the first card",
            "Tab English",
        ] {
            driver.shows(words);
        }
        driver.keys("tab");
        driver.shows("▸ 1  Import a list or a calendar (CSV Excel vCard ICS)");
        driver.shows("Tab 日本語");
    }

    #[test]
    fn a_book_filled_by_another_program_is_no_longer_welcomed() {
        use crate::domain::card::CardDraft;
        use crate::domain::customer::CustomerKind;
        use crate::domain::operation::Actor;
        use crate::ops::{Clock, Crm, Identity, Preferences, customers};
        use crate::tui::event::Event;
        use crate::tui::testing::NOW;

        let folder = tempfile::tempdir().expect("a folder");
        let open = || {
            let identity = Identity { actor: Actor::Tui, who: "tester".into() };
            let clock = Clock::Fixed(NOW.parse().expect("a moment"));
            Crm::open(&folder.path().join("book.db"), identity, clock, Preferences::default()).expect("opened")
        };
        let mut driver = Driver::new(open(), Lang::Ja, 80, 24);
        driver.shows("まだ顧客がいません");
        let card = CardDraft::new(CustomerKind::Company, "沼津印刷");
        open().apply(customers::Command::Add(Box::new(card))).expect("added");
        driver.event(Event::Tick);
        driver.shows("[1 今日]");
        driver.hides("まだ顧客がいません");
    }

    #[test]
    fn the_first_card_leads_to_the_customers() {
        let mut driver = Driver::new(book(), Lang::Ja, 80, 24);
        driver.keys("2").type_text("富士見製作所").keys("ctrl-s");
        driver.shows("[2 顧客]");
        assert_eq!(driver.crm().customer_count().ok(), Some(1));
        driver.keys("u");
        assert_eq!(driver.crm().customer_count().ok(), Some(0));
    }

    #[test]
    fn the_demo_opens_another_book() {
        let mut driver = Driver::new(book(), Lang::En, 80, 24);
        driver.keys("3");
        assert!(driver.effects.iter().any(|effect| matches!(effect, Effect::Restart(Restart::Demo))));
    }
}
