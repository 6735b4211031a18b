//! The app: the screens and dialogs, and how an event goes through them.
//!
//! An event goes to the layer on top; what it does not know goes down to the screen, then to
//! [`globals`](super::globals). The answer is a [`Flow`](super::view::Flow), carried out in `flows` and nowhere else: the
//! only writer is `writing`. What needs the terminal itself (an editor, the clipboard) is left in `effects` for the loop,
//! so that tests need none.

/// What the layers think with, of the app's own fields: a method would borrow the layers with them.
macro_rules! cx {
    ($app:expr) => {
        $crate::tui::view::Cx {
            crm: &$app.crm,
            look: &$app.look,
            settings: &$app.settings,
            index: $app.index.as_ref(),
            answers: &$app.answers,
        }
    };
}

mod effect;
mod flows;
mod input;
mod layers;
mod reload;
mod writing;

use std::time::Instant;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use self::reload::read_names;
use self::writing::Awaited;
use super::chord::Chord;
use super::event::{Event, Signal, burst_text};
use super::jobs::Message;
use super::jumps::Jumps;
use super::style::{Look, Role};
use super::view::{Layer, Screen, said};
use super::views;
use super::widgets::{Toasts, too_small, which_key};
use crate::config::keys::{Action, Keymap};
use crate::config::{Problem, Settings};
use crate::i18n::{Lang, tui as t};
use crate::ops::Crm;
use crate::ops::query::Answers;
use crate::ops::search::NameIndex;

pub use self::effect::Effect;

/// What the app is begun with.
#[derive(Debug)]
pub struct Start {
    pub crm: Crm,
    pub look: Look,
    pub settings: Settings,
    /// The book is made up and will be gone: every screen says so.
    pub sample: bool,
    /// What was wrong with the settings.
    pub problems: Vec<Problem>,
}

/// The screens, the dialogs over them, and the book.
pub struct App {
    pub(super) crm: Crm,
    pub(super) look: Look,
    pub(super) settings: Settings,
    pub(super) index: Option<NameIndex>,
    pub(super) answers: Answers,
    screens: Vec<(Screen, Box<dyn Layer>)>,
    active: Screen,
    dialogs: Vec<Box<dyn Layer>>,
    chord: Chord,
    toasts: Toasts,
    jumps: Jumps,
    sample: bool,
    data_version: i64,
    effects: Vec<Effect>,
    /// What follows the change that is being made beside the screen.
    awaited: Option<Awaited>,
    /// The last key was pressed in a text box.
    in_text_box: bool,
    /// The last frame had no room for the screens.
    too_small: bool,
}

impl std::fmt::Debug for App {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("App")
            .field("active", &self.active)
            .field("dialogs", &self.dialogs.len())
            .finish_non_exhaustive()
    }
}

impl App {
    /// Begins on Today, or on the welcome of an empty book.
    ///
    /// # Errors
    /// The book could not be read.
    pub fn new(start: Start, now: Instant) -> crate::ops::Result<App> {
        let Start { crm, look, settings, sample, problems } = start;
        let active = if crm.is_empty()? { Screen::Welcome } else { Screen::Today };
        let data_version = crm.data_version()?;
        let mut app = App {
            crm,
            look,
            settings,
            index: None,
            answers: Answers::default(),
            screens: Vec::new(),
            active,
            dialogs: Vec::new(),
            chord: Chord::default(),
            toasts: Toasts::default(),
            jumps: Jumps::default(),
            sample,
            data_version,
            effects: Vec::new(),
            awaited: None,
            in_text_box: false,
            too_small: false,
        };
        app.tell_problems(&problems, now);
        app.ask_for_work();
        app.effects.push(Effect::Work(read_names()));
        Ok(app)
    }

    /// Says the first thing that is wrong with the settings, and how many there are; `tokui config` has them all.
    fn tell_problems(&mut self, problems: &[Problem], now: Instant) {
        if let Some(problem) = problems.first() {
            let words = problem.words(self.lang());
            let text = match problems.len() {
                1 => words,
                n => t::CONFIG_PROBLEMS.with(self.lang(), &[("n", &n), ("what", &words)]),
            };
            self.toasts.show(text, Role::Warn, now);
        }
    }

    /// Takes settings that were read anew: the keys and the footer follow at once, the rest at the next start.
    pub fn take_settings(&mut self, settings: Settings, mut problems: Vec<Problem>, now: Instant) {
        let (keymap, wrong) = Keymap::build(settings.preset, &settings.keys);
        problems.extend(wrong);
        self.look.keymap = keymap;
        self.settings = settings;
        self.tell_problems(&problems, now);
    }

    pub fn lang(&self) -> Lang {
        self.look.lang
    }

    /// What the loop is to do with the terminal, in order.
    pub fn take_effects(&mut self) -> Vec<Effect> {
        std::mem::take(&mut self.effects)
    }

    /// When something on the screen changes by itself: a message ends, the box of continuations opens.
    pub fn wakes_at(&self) -> Option<Instant> {
        [self.toasts.ends(), self.chord.shows_at()].into_iter().flatten().min()
    }

    /// Whether a text box was left since it was last asked: the input method may be switched off.
    pub fn left_text_box(&mut self) -> bool {
        let before = self.in_text_box;
        self.in_text_box = self.context().is_text();
        before && !self.in_text_box
    }

    /// Answers an event; whether the screen is to be drawn again.
    pub fn handle(&mut self, event: Event<Message>, now: Instant) -> bool {
        let (place, told) = (self.place(), self.toasts.told());
        let draw = self.take(event, now);
        // A message of before would hide the keys of a place that was opened since.
        if self.place() != place && self.toasts.told() == told {
            self.toasts.clear();
        }
        self.ask_for_work();
        draw
    }

    /// What is on top, as far as the message in the footer depends on it.
    fn place(&self) -> (Screen, usize, Lang) {
        (self.active, self.dialogs.len(), self.lang())
    }

    fn take(&mut self, event: Event<Message>, now: Instant) -> bool {
        match event {
            Event::Key(key) => self.key(key, now),
            Event::Burst(keys) if self.context().is_text() => self.typed(&burst_text(&keys), now),
            Event::Burst(keys) => self.pasted(burst_text(&keys), now),
            Event::Paste(text) if self.context().is_text() => self.typed(&text, now),
            Event::Paste(text) => self.pasted(text, now),
            Event::Resize => {}
            Event::Mouse(mouse) => self.mouse(mouse, now),
            Event::Tick => return self.tick(now),
            Event::Signal(Signal::Suspend) => self.effects.push(Effect::Suspend),
            Event::Signal(Signal::Continue) => self.effects.push(Effect::Redraw),
            Event::Signal(Signal::End) | Event::Closed => self.quit(),
            Event::Job(message) => return self.message(message, now),
            Event::Crashed => self.quit(),
        }
        true
    }

    /// The time has come that [`App::wakes_at`] gave; whether the screen is to be drawn again.
    pub fn wake(&mut self, now: Instant) -> bool {
        self.toasts.expire(now) || self.chord.shows_at().is_some_and(|at| at <= now)
    }

    fn quit(&mut self) {
        self.keep();
        self.effects.push(Effect::Quit);
    }

    /// Reads what the next frame shows, then draws it; gives the place of the terminal's cursor.
    pub fn draw(&mut self, buffer: &mut Buffer, area: Rect, now: Instant) -> Option<Position> {
        self.too_small = !too_small::fits(area);
        if self.too_small {
            too_small::draw(buffer, area, &self.look);
            return None;
        }
        let body = Rect { y: area.y + 1, height: area.height - 2, ..area };
        if let Err(error) = self.prepare(body) {
            self.toasts.show(said(&error, self.lang()), Role::Bad, now);
        }
        let context = self.context();
        let continuations = self.chord.continuations(context, &self.look.keymap, now);
        let top = self.top();
        let words = |action: Action| top.short(action).unwrap_or_else(|| action.short(context));
        let footer: Vec<_> = top.footer().into_iter().map(|action| (action, words(action))).collect();
        let cx = cx!(self);
        let header = Rect { height: 1, ..area };
        views::frame::draw_header(buffer, header, &cx, self.active, self.sample);
        let active = self.active;
        let mut cursor = None;
        if let Some((_, screen)) = self.screens.iter().find(|(screen, _)| *screen == active) {
            cursor = screen.draw(buffer, body, &cx);
        }
        for dialog in &self.dialogs {
            cursor = dialog.draw(buffer, body, &cx);
        }
        if let Some(further) = continuations {
            which_key::draw(buffer, body, &self.look, context, self.chord.pressed(), &further);
        }
        let last = Rect { y: area.bottom() - 1, height: 1, ..area };
        views::frame::draw_footer(buffer, last, &cx, context, &footer, self.toasts.current());
        cursor
    }

    fn prepare(&mut self, body: Rect) -> crate::ops::Result<()> {
        self.ask_screen(|screen, cx| screen.prepare(body, cx))?;
        let cx = cx!(self);
        self.dialogs.iter_mut().try_for_each(|dialog| dialog.prepare(body, &cx))
    }
}
