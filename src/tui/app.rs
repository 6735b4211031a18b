//! The app: the screens and dialogs, and how an event goes through them.
//!
//! An event goes to the layer on top; what it does not know goes down to the screen, then to [`globals`]. The answer is a
//! [`Flow`], carried out here and nowhere else: the only writer is [`App::deed`]. What needs the terminal itself (an
//! editor, the clipboard) is left in `effects` for the loop, so that tests need none.

use std::time::Instant;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::chord::{Chord, Pressed};
use super::dialogs::paste;
use super::event::{Event, Mouse, MouseKind, Signal, burst_text};
use super::globals;
use super::jobs::{Message, Work};
use super::jumps::{Jumps, Place};
use super::style::{Look, Role};
use super::view::{Cx, Deed, Edited, Flow, Layer, Restart, Screen, said};
use super::views;
use super::widgets::{Toasts, too_small, which_key};
use crate::config::keys::{Action, Context, Key, Keymap};
use crate::config::{Problem, Settings};
use crate::domain::CustomerId;
use crate::i18n::{Lang, frame, tui as t};
use crate::ops::search::NameIndex;
use crate::ops::{Crm, Outcome, labels};

/// What only the loop can do, as it holds the terminal.
pub enum Effect {
    Copy(String),
    Edit { text: String, then: Edited },
    OpenAddress(String),
    Work(Work),
    EditSettings,
    Mouse,
    Suspend,
    Redraw,
    Restart(Restart),
    Quit,
}

impl std::fmt::Debug for Effect {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Effect::Copy(_) => "Copy",
            Effect::Edit { .. } => "Edit",
            Effect::OpenAddress(_) => "OpenAddress",
            Effect::Work(_) => "Work",
            Effect::EditSettings => "EditSettings",
            Effect::Mouse => "Mouse",
            Effect::Suspend => "Suspend",
            Effect::Redraw => "Redraw",
            Effect::Restart(_) => "Restart",
            Effect::Quit => "Quit",
        })
    }
}

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
    screens: Vec<(Screen, Box<dyn Layer>)>,
    active: Screen,
    dialogs: Vec<Box<dyn Layer>>,
    chord: Chord,
    toasts: Toasts,
    jumps: Jumps,
    sample: bool,
    data_version: i64,
    effects: Vec<Effect>,
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
            screens: Vec::new(),
            active,
            dialogs: Vec::new(),
            chord: Chord::default(),
            toasts: Toasts::default(),
            jumps: Jumps::default(),
            sample,
            data_version,
            effects: Vec::new(),
            in_text_box: false,
            too_small: false,
        };
        app.tell_problems(&problems, now);
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
        let works = self.ask_screen(|screen, cx| screen.work(cx));
        self.effects.extend(works.into_iter().map(Effect::Work));
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

    fn top(&mut self) -> &mut dyn Layer {
        if self.dialogs.is_empty() {
            self.screen()
        } else {
            self.dialogs.last_mut().expect("there is a dialog").as_mut()
        }
    }

    /// The active screen, made when it is first seen.
    fn screen(&mut self) -> &mut dyn Layer {
        let active = self.active;
        let at = match self.screens.iter().position(|(screen, _)| *screen == active) {
            Some(at) => at,
            None => {
                self.screens.push((active, views::make(active)));
                self.screens.len() - 1
            }
        };
        self.screens[at].1.as_mut()
    }

    /// The active screen, how many dialogs stand over it, and where the next key is looked up.
    #[cfg(test)]
    pub fn standing(&mut self) -> (Screen, usize, Context) {
        (self.active, self.dialogs.len(), self.context())
    }

    fn context(&mut self) -> Context {
        self.top().context()
    }

    /// Asks the layer on top (`dialog`) or the screen, with everything else in hand for reading.
    fn ask<T>(&mut self, ask: impl FnOnce(&mut dyn Layer, &Cx<'_>) -> T) -> T {
        let mut dialog = self.dialogs.pop();
        let screen;
        let layer = match &mut dialog {
            Some(dialog) => dialog.as_mut(),
            None => {
                self.screen();
                let active = self.active;
                let at = self.screens.iter().position(|(screen, _)| *screen == active).unwrap_or(0);
                screen = &mut self.screens[at].1;
                screen.as_mut()
            }
        };
        let cx = Cx { crm: &self.crm, look: &self.look, settings: &self.settings, index: self.index.as_ref() };
        let answer = ask(layer, &cx);
        self.dialogs.extend(dialog);
        answer
    }

    /// Asks the screen, whatever stands over it.
    fn ask_screen<T>(&mut self, ask: impl FnOnce(&mut dyn Layer, &Cx<'_>) -> T) -> T {
        let dialogs = std::mem::take(&mut self.dialogs);
        let answer = self.ask(ask);
        self.dialogs = dialogs;
        answer
    }

    fn key(&mut self, key: Key, now: Instant) {
        if self.too_small {
            // Nothing is typed or done blindly; the key that the sentence names ends it, whatever is open.
            if too_small::ends(key, &self.look.keymap) {
                self.quit();
            }
            return;
        }
        // The letters of a menu come before any other meaning of the key.
        if self.chord.pressed().is_empty() && !self.dialogs.is_empty() {
            let flow = self.ask(|layer, cx| layer.letter(key, cx));
            if !matches!(flow, Flow::Ignored) {
                return self.carry_out(flow, now);
            }
        }
        let context = self.context();
        let empty = self.top().box_is_empty();
        match self.chord.press(key, context, empty, &self.look.keymap, now) {
            Pressed::Action(action) => self.act(action, now),
            Pressed::Text(character) => self.typed(character.encode_utf8(&mut [0; 4]), now),
            Pressed::Waiting | Pressed::Dropped => {}
            Pressed::Nothing(key) => self.nothing(key, context, now),
            Pressed::Kana(character) => {
                self.toasts.show(frame::KANA_INPUT.get(self.lang()), Role::Warn, now);
                self.pasted(character.to_string(), now);
            }
        }
    }

    fn nothing(&mut self, key: Key, context: Context, now: Instant) {
        let help = self.look.keymap.key_label(Action::HelpOpen, context).unwrap_or_default();
        let text = t::NO_KEY.with(self.lang(), &[("key", &key.label()), ("help", &help)]);
        self.toasts.show(text, Role::Dim, now);
    }

    fn typed(&mut self, text: &str, now: Instant) {
        let flow = self.ask(|layer, cx| layer.text(text, cx));
        self.carry_out(flow, now);
    }

    /// Text where keys are expected is never run as keys.
    fn pasted(&mut self, text: String, now: Instant) {
        if text.trim().is_empty() {
            return;
        }
        let flow = self.ask(|_, cx| paste::ask(text, cx, globals::use_pasted));
        self.carry_out(flow, now);
    }

    fn mouse(&mut self, mouse: Mouse, now: Instant) {
        match mouse.kind {
            MouseKind::WheelDown => self.act(Action::CursorDown, now),
            MouseKind::WheelUp => self.act(Action::CursorUp, now),
            MouseKind::Click => {}
        }
    }

    fn quit(&mut self) {
        self.keep();
        self.effects.push(Effect::Quit);
    }

    /// Lets every dialog put in safety what is being written in it.
    fn keep(&mut self) {
        let cx = Cx { crm: &self.crm, look: &self.look, settings: &self.settings, index: self.index.as_ref() };
        self.dialogs.iter_mut().for_each(|dialog| dialog.keep(&cx));
    }

    /// Looks whether another program has written.
    fn tick(&mut self, now: Instant) -> bool {
        self.keep();
        match self.crm.data_version() {
            Ok(version) if version != self.data_version => {
                self.data_version = version;
                self.reload(now);
                self.toasts.show(t::ELSEWHERE.get(self.lang()), Role::Dim, now);
                true
            }
            _ => false,
        }
    }

    /// Reads everything again, not knowing what has changed.
    fn reload(&mut self, now: Instant) {
        if let Err(error) = self.crm.reload() {
            self.toasts.show(said(&error, self.lang()), Role::Bad, now);
        }
        self.tell_change(&[]);
        self.effects.push(Effect::Work(read_names()));
        if self.active == Screen::Welcome && self.dialogs.is_empty() && matches!(self.crm.is_empty(), Ok(false)) {
            self.switch(Screen::Today, None);
        }
    }

    fn message(&mut self, message: Message, now: Instant) -> bool {
        let message = match message {
            Message::Names(index) => {
                self.index = Some(index);
                self.tell_layers(|layer, cx| layer.names_read(cx));
                return true;
            }
            Message::Failed(error) => {
                self.toasts.show(said(&error, self.lang()), Role::Bad, now);
                return true;
            }
            other => other,
        };
        let mut flows = Vec::new();
        let cx = Cx { crm: &self.crm, look: &self.look, settings: &self.settings, index: self.index.as_ref() };
        for layer in self.screens.iter_mut().map(|(_, screen)| screen).chain(&mut self.dialogs) {
            flows.push(layer.message(&message, &cx));
        }
        let taken = flows.iter().any(|flow| !matches!(flow, Flow::Ignored));
        for flow in flows {
            self.carry_out(flow, now);
        }
        taken
    }

    /// Does an action: the layer on top, else the screen, else what holds everywhere.
    fn act(&mut self, action: Action, now: Instant) {
        if let Some(why) = self.ask(|layer, cx| layer.disabled(action, cx)) {
            self.toasts.show(why, Role::Warn, now);
            return;
        }
        let flow = self.ask(|layer, cx| layer.action(action, cx));
        if !matches!(flow, Flow::Ignored) {
            return self.carry_out(flow, now);
        }
        let flow = self.everywhere(action, now);
        self.carry_out(flow, now);
    }

    /// What an action does when no layer knows better.
    fn everywhere(&mut self, action: Action, now: Instant) -> Flow {
        match action {
            Action::LayerBack | Action::LayerClose | Action::LayerCancel | Action::InputCancel
                if !self.dialogs.is_empty() =>
            {
                Flow::Close
            }
            Action::LayerBack => Flow::Stay,
            Action::LayerClose | Action::LayerCancel | Action::AppQuit => Flow::Quit,
            Action::AppSuspend => Flow::Suspend,
            Action::AppRedraw => Flow::Redraw,
            Action::MouseToggle => Flow::Mouse,
            Action::Reload => {
                self.reload(now);
                Flow::Toast(t::RELOADED.get(self.lang()).to_owned(), Role::Dim)
            }
            Action::Undo => self.take_back(false),
            Action::Redo => self.take_back(true),
            Action::JumpBack => self.jump(Jumps::back),
            Action::JumpForward => self.jump(Jumps::forward),
            Action::HelpOpen | Action::PaletteOpen => {
                let context = self.context();
                self.ask(|_, cx| match action {
                    Action::HelpOpen => super::dialogs::help::help(context, cx),
                    _ => super::dialogs::help::palette(context, cx),
                })
            }
            _ => {
                let subject = self.ask_screen(|screen, _| screen.subject());
                self.ask_screen(|_, cx| globals::act(action, &subject, cx))
            }
        }
    }

    fn jump(&mut self, go: fn(&mut Jumps, Screen, Option<CustomerId>) -> Option<Place>) -> Flow {
        let shown = self.ask_screen(|screen, _| screen.subject().customers().first().copied());
        if let Some((screen, customer)) = go(&mut self.jumps, self.active, shown) {
            self.switch(screen, customer);
        }
        Flow::Stay
    }

    fn take_back(&mut self, redo: bool) -> Flow {
        let lang = self.lang();
        let done = if redo { self.crm.redo() } else { self.crm.undo(None) };
        match done {
            Ok(outcome) => {
                let what = self.undone_label(&outcome, redo);
                self.wrote(&outcome);
                let text = if redo { t::REDONE } else { t::UNDONE };
                Flow::Toast(text.with(lang, &[("what", &what)]), Role::Ok)
            }
            Err(error) => Flow::error(&error, lang),
        }
    }

    /// The name of the operation that an undo took back: what the reader remembers.
    fn undone_label(&self, outcome: &Outcome, redo: bool) -> String {
        let undone = outcome
            .operation
            .and_then(|id| self.crm.root_of(id).ok().flatten())
            .map(|operation| labels::label(&operation.label, self.lang()));
        undone.unwrap_or_else(|| {
            let kind = if redo { crate::i18n::operations::REDO } else { crate::i18n::operations::UNDO };
            kind.get(self.lang()).to_owned()
        })
    }

    fn carry_out(&mut self, flow: Flow, now: Instant) {
        match flow {
            Flow::Stay | Flow::Ignored => {}
            Flow::Open(layer) => {
                self.chord.clear();
                self.dialogs.push(layer);
            }
            Flow::Close => {
                self.chord.clear();
                self.dialogs.pop();
            }
            Flow::Many(flows) => flows.into_iter().for_each(|flow| self.carry_out(flow, now)),
            Flow::Do(deed) => self.deed(*deed, now),
            Flow::Go(screen, customer) => {
                let shown = self.ask_screen(|screen, _| screen.subject().customers().first().copied());
                self.jumps.leave(self.active, shown);
                self.switch(screen, customer);
            }
            Flow::Toast(text, role) => self.toasts.show(text, role, now),
            Flow::Act(action) => self.act(action, now),
            Flow::Tell(request) => {
                let flow = self.ask(|layer, cx| layer.request(&request, cx));
                self.carry_out(flow, now);
            }
            Flow::Edit { text, then } => self.effects.push(Effect::Edit { text, then }),
            Flow::Copy(text) => self.effects.push(Effect::Copy(text)),
            Flow::OpenAddress(address) => self.effects.push(Effect::OpenAddress(address)),
            Flow::Work(work) => self.effects.push(Effect::Work(work)),
            Flow::Lang(lang) => self.look.lang = lang,
            Flow::EditSettings => self.effects.push(Effect::EditSettings),
            Flow::Mouse => self.effects.push(Effect::Mouse),
            Flow::Restart(what) => {
                self.keep();
                self.effects.push(Effect::Restart(what));
            }
            Flow::Suspend => self.effects.push(Effect::Suspend),
            Flow::Redraw => self.effects.push(Effect::Redraw),
            Flow::Quit => self.quit(),
        }
    }

    fn switch(&mut self, screen: Screen, customer: Option<CustomerId>) {
        self.keep();
        self.dialogs.clear();
        self.chord.clear();
        self.active = screen;
        if let Some(customer) = customer {
            self.ask(|screen, cx| screen.show(customer, cx));
        }
    }

    /// The one place where the screens write.
    fn deed(&mut self, deed: Deed, now: Instant) {
        let lang = self.lang();
        match self.crm.apply(deed.command) {
            Ok(outcome) => {
                if deed.close {
                    self.dialogs.pop();
                }
                self.wrote(&outcome);
                if outcome.operation.is_none() {
                    self.toasts.show(t::NOTHING_CHANGED.get(lang), Role::Dim, now);
                } else {
                    let what = deed.toast.unwrap_or_else(|| labels::label(&outcome.label, lang));
                    let key = self.look.keymap.key_label(Action::Undo, Context::Main).unwrap_or_default();
                    self.toasts.show(t::DONE_UNDO.with(lang, &[("what", &what), ("key", &key)]), Role::Ok, now);
                }
                if self.active == Screen::Welcome && !outcome.created.customers.is_empty() {
                    self.switch(Screen::Customers, outcome.created.customers.first().copied());
                }
                if let Some(then) = deed.then {
                    let flow = self.ask(|_, cx| then(&outcome, cx));
                    self.carry_out(flow, now);
                }
            }
            Err(error) => {
                tracing::warn!(code = error.code(), "a command was refused");
                if !self.ask(|layer, cx| layer.failed(&error, cx)) {
                    self.toasts.show(said(&error, lang), Role::Bad, now);
                }
            }
        }
    }

    /// After a write of our own: the search is brought up to date and every layer told.
    fn wrote(&mut self, outcome: &Outcome) {
        if let Some(index) = &mut self.index
            && index.update(&self.crm, &outcome.touched).is_err()
        {
            self.effects.push(Effect::Work(read_names()));
        }
        if let Ok(version) = self.crm.data_version() {
            self.data_version = version;
        }
        self.tell_change(&outcome.touched);
    }

    fn tell_change(&mut self, touched: &[CustomerId]) {
        self.tell_layers(|layer, cx| layer.changed(touched, cx));
    }

    fn tell_layers(&mut self, tell: impl Fn(&mut dyn Layer, &Cx<'_>)) {
        let cx = Cx { crm: &self.crm, look: &self.look, settings: &self.settings, index: self.index.as_ref() };
        for layer in self.screens.iter_mut().map(|(_, screen)| screen).chain(&mut self.dialogs) {
            tell(layer.as_mut(), &cx);
        }
    }

    /// Goes on after an effect that had something to say.
    pub fn answer(&mut self, flow: Flow, now: Instant) {
        self.carry_out(flow, now);
    }

    /// Asks the continuation of an editor.
    pub fn edited(&mut self, text: String, then: Edited, now: Instant) {
        let flow = self.ask(|_, cx| then(text, cx));
        self.carry_out(flow, now);
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
        let footer = self.top().footer();
        let cx = Cx { crm: &self.crm, look: &self.look, settings: &self.settings, index: self.index.as_ref() };
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
        let cx = Cx { crm: &self.crm, look: &self.look, settings: &self.settings, index: self.index.as_ref() };
        self.dialogs.iter_mut().try_for_each(|dialog| dialog.prepare(body, &cx))
    }
}

/// Reads the live search beside the first frame.
fn read_names() -> Work {
    Work::new(|crm, report| {
        report.send(Message::Names(crm.name_index()?));
        Ok(())
    })
}
