//! Drives the app in tests: keys in, lines out, with a book in memory and a clock that stands still.

use std::time::Instant;

use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use ratatui::layout::Position;

use super::{lines_of, look};
use crate::config::Settings;
use crate::config::keys::{Key, Sequence};
use crate::domain::operation::Actor;
use crate::i18n::Lang;
use crate::ops::search::NameIndex;
use crate::ops::{Clock, Crm, Identity, Preferences};
use crate::tui::app::{App, Effect, Start};
use crate::tui::event::Event;
use crate::tui::jobs::Work;
use crate::tui::style::Look;
use crate::tui::view::{Cx, Flow};

/// The moment of every test: a Friday morning in Japan.
pub const NOW: &str = "2026-11-20T10:12:00+09:00";

/// An empty book in memory at [`NOW`].
pub fn book() -> Crm {
    let clock = Clock::Fixed(NOW.parse().expect("the moment of the tests"));
    let identity = Identity { actor: Actor::Tui, who: "tester".into() };
    Crm::in_memory(identity, clock, Preferences::default()).expect("a book in memory")
}

/// The app with a screen of a size.
pub struct Driver {
    pub app: App,
    /// What the app left to the loop, other than work beside the screen, which is done at once.
    pub effects: Vec<Effect>,
    /// Work that waits instead, after [`Driver::hold_work`].
    held: Option<Vec<Work>>,
    size: (u16, u16),
    now: Instant,
}

impl Driver {
    pub fn new(crm: Crm, lang: Lang, width: u16, height: u16) -> Driver {
        Driver::with_look(crm, look(lang), Settings::default(), width, height)
    }

    /// In other colours, or with other settings.
    pub fn with_look(crm: Crm, look: Look, settings: Settings, width: u16, height: u16) -> Driver {
        let now = Instant::now();
        let start = Start { crm, look, settings, sample: false, problems: Vec::new() };
        let app = App::new(start, now).expect("the app begins");
        let mut driver = Driver { app, effects: Vec::new(), held: None, size: (width, height), now };
        driver.settle();
        driver
    }

    pub fn crm(&self) -> &Crm {
        &self.app.crm
    }

    pub fn resize(&mut self, width: u16, height: u16) {
        self.size = (width, height);
        self.event(Event::Resize);
    }

    pub fn event(&mut self, event: Event<crate::tui::jobs::Message>) {
        // A frame stands between two events, as on a real screen: paging needs it.
        self.lines();
        self.app.handle(event, self.now);
        self.settle();
    }

    /// Lets time pass.
    pub fn wait(&mut self, time: std::time::Duration) {
        self.now += time;
        self.app.wake(self.now);
    }

    /// Presses keys as the key file names them, separated by spaces: `"g c / w a t a enter"`.
    pub fn keys(&mut self, keys: &str) -> &mut Driver {
        let keys: Sequence = keys.parse().expect("names of keys");
        for key in keys.keys().to_vec() {
            self.event(Event::Key(key));
        }
        self
    }

    /// Carries out what a dialog answers when a screen opens it.
    pub fn answer(&mut self, ask: impl FnOnce(&Cx<'_>) -> Flow) {
        let app = &self.app;
        let cx = Cx {
            crm: &app.crm,
            look: &app.look,
            settings: &app.settings,
            index: app.index.as_ref(),
            answers: &app.answers,
        };
        let flow = ask(&cx);
        self.app.answer(flow, self.now);
        self.settle();
    }

    /// Types text, one character a key.
    pub fn type_text(&mut self, text: &str) -> &mut Driver {
        for character in text.chars() {
            self.event(Event::Key(Key::char(character)));
        }
        self
    }

    pub fn paste(&mut self, text: &str) -> &mut Driver {
        self.event(Event::Paste(text.to_owned()));
        self
    }

    /// Does what was left to the loop, until nothing is left: one piece of work may ask for another.
    fn settle(&mut self) {
        loop {
            let effects = self.app.take_effects();
            if effects.is_empty() {
                return;
            }
            for effect in effects {
                match effect {
                    Effect::Work(work) => match &mut self.held {
                        Some(held) => held.push(work),
                        None => {
                            for message in work.run_here(&self.app.crm) {
                                self.app.handle(Event::Job(message), self.now);
                            }
                        }
                    },
                    Effect::Change(change, _) => self.app.change_here(change, self.now),
                    other => self.effects.push(other),
                }
            }
        }
    }

    /// As if the book were so large that a job has to search the names.
    pub fn take_book_for_large(&mut self) {
        self.app.index = self.app.index.take().map(NameIndex::taken_for_long);
    }

    /// From now on work beside the screen takes until [`Driver::finish_work`].
    pub fn hold_work(&mut self) {
        self.held = Some(Vec::new());
    }

    /// Does what has waited, the piece that was asked for first at the end.
    pub fn finish_work(&mut self) {
        for work in self.held.take().unwrap_or_default().into_iter().rev() {
            for message in work.run_here(&self.app.crm) {
                self.app.handle(Event::Job(message), self.now);
            }
        }
        self.settle();
    }

    /// The screen, and where the terminal's cursor is.
    pub fn screen(&mut self) -> (Vec<String>, Option<Position>) {
        let (buffer, cursor) = self.frame();
        (lines_of(&buffer), cursor)
    }

    /// The cells of the screen.
    pub fn buffer(&mut self) -> Buffer {
        self.frame().0
    }

    fn frame(&mut self) -> (Buffer, Option<Position>) {
        let (width, height) = self.size;
        let mut terminal = Terminal::new(TestBackend::new(width, height)).expect("the test backend cannot fail");
        let mut cursor = None;
        let (app, now) = (&mut self.app, self.now);
        terminal
            .draw(|frame| {
                let area = frame.area();
                cursor = app.draw(frame.buffer_mut(), area, now);
            })
            .expect("the test backend cannot fail");
        (terminal.backend().buffer().clone(), cursor)
    }

    pub fn lines(&mut self) -> Vec<String> {
        self.screen().0
    }

    /// The whole screen as one text, for `contains`.
    pub fn text(&mut self) -> String {
        self.lines().join("\n")
    }

    /// Whether the screens are to end.
    pub fn has_quit(&self) -> bool {
        self.effects.iter().any(|effect| matches!(effect, Effect::Quit))
    }

    /// Fails with the whole screen when it does not show this.
    #[track_caller]
    pub fn shows(&mut self, wanted: &str) {
        let text = self.text();
        assert!(text.contains(wanted), "not on the screen: {wanted}\n{text}");
    }

    /// Fails with the whole screen when it shows this.
    #[track_caller]
    pub fn hides(&mut self, unwanted: &str) {
        let text = self.text();
        assert!(!text.contains(unwanted), "on the screen: {unwanted}\n{text}");
    }
}
