//! The loop: events in, frames out, and what only the holder of the terminal can do.

use std::io;
use std::path::{Path, PathBuf};
use std::process::Command as Process;
use std::time::Instant;

use super::app::{App, Effect, Start};
use super::event::{Event, Events};
use super::jobs::{Book, Message};
use super::probe::Probe;
use super::style::{ColorChoice, Look, Role, Theme};
use super::terminal::{self, Screen};
use super::view::{Flow, Restart};
use crate::config::keys::Keymap;
use crate::config::settings::{Ambiguous, ImeOff};
use crate::config::{Problem, Settings};
use crate::domain::text::display;
use crate::i18n::system::io_error;
use crate::i18n::{Lang, tui as t};
use crate::ops::Crm;

/// How the screens ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum End {
    Quit,
    /// A thread has panicked; what it said.
    Crashed(String),
    /// The reader asked for another book, in this language.
    Restart(Restart, Lang),
}

/// What went wrong before or beside the screens.
#[derive(Debug, thiserror::Error)]
pub enum RunError {
    #[error(transparent)]
    Terminal(#[from] io::Error),
    #[error(transparent)]
    Book(#[from] crate::ops::Error),
}

/// What the screens are begun with.
#[derive(Debug)]
pub struct Begin {
    pub crm: Crm,
    pub lang: Lang,
    pub color: ColorChoice,
    pub settings: Settings,
    /// What was wrong with the settings.
    pub problems: Vec<Problem>,
    /// Where the settings are.
    pub config: PathBuf,
    /// The book is made up and will be gone.
    pub sample: bool,
}

/// Shows the screens until the reader leaves. The terminal is given back on every way out.
///
/// # Errors
/// The terminal could not be taken over or drawn on, or the book could not be read at the start.
pub fn run(begin: Begin) -> Result<End, RunError> {
    let Begin { crm, lang, color, settings, mut problems, config, sample } = begin;
    let var = |name: &str| std::env::var(name).ok();
    let mut screen = Screen::open(settings.mouse)?;
    let probe = Probe::ask(var);
    let (keymap, wrong) = Keymap::build(settings.preset, &settings.keys);
    problems.extend(wrong);
    let ascii = match settings.ambiguous {
        Ambiguous::Wide => true,
        Ambiguous::Narrow => false,
        Ambiguous::Auto => probe.wide_lines.unwrap_or(false) || !is_utf8(var),
    };
    let look = Look { theme: Theme::choose(settings.theme, color, var, probe.background), lang, keymap, ascii };
    let mut app = App::new(Start { crm, look, settings, sample, problems }, Instant::now())?;
    let events = Events::start(!probe.complete)?;
    let mut dirty = true;
    let mut frames = 0;
    loop {
        if dirty {
            frames += 1;
            panic_if_asked(frames);
            screen.draw(|frame| {
                let area = frame.area();
                if let Some(position) = app.draw(frame.buffer_mut(), area, Instant::now()) {
                    frame.set_cursor_position(position);
                }
            })?;
        }
        match carry_out(&mut app, &mut screen, &events, &config)? {
            Next::Wait => {}
            Next::Draw => {
                dirty = true;
                continue;
            }
            Next::End(end) => return Ok(end),
        }
        dirty = match events.next(app.wakes_at()) {
            Some(Event::Crashed) => {
                drop(screen);
                return Ok(End::Crashed(terminal::take_panic().unwrap_or_default()));
            }
            Some(event) => {
                let mut dirty = app.handle(event, Instant::now());
                // One frame answers all that has happened meanwhile.
                while let Some(event) = events.next_ready() {
                    dirty |= app.handle(event, Instant::now());
                }
                dirty
            }
            None => app.wake(Instant::now()),
        };
    }
}

/// What the loop does after the effects.
enum Next {
    Wait,
    /// Something is to be said, or the terminal was cleared or lent.
    Draw,
    End(End),
}

/// Does what the app has left to the holder of the terminal.
fn carry_out(app: &mut App, screen: &mut Screen, events: &Events<Message>, config: &Path) -> Result<Next, RunError> {
    let mut next = Next::Wait;
    for effect in app.take_effects() {
        let now = Instant::now();
        if !matches!(effect, Effect::Work(_)) {
            next = Next::Draw;
        }
        match effect {
            Effect::Quit => return Ok(Next::End(End::Quit)),
            Effect::Restart(what) => return Ok(Next::End(End::Restart(what, app.lang()))),
            Effect::Copy(text) => {
                screen.copy(&text)?;
                let what = crate::domain::text::width::cut(&display(&text), 40).into_owned();
                app.answer(Flow::Toast(t::COPIED.with(app.lang(), &[("what", &what)]), Role::Ok), now);
            }
            Effect::Edit { text, then } => {
                let paused = events.pause();
                let edited = screen.lend(|| super::editor::edit(&text))?;
                drop(paused);
                match edited {
                    Ok(text) => app.edited(text, then, now),
                    Err(failed) => app.answer(Flow::Toast(failed.words(app.lang()), Role::Bad), now),
                }
                screen.redraw()?;
            }
            Effect::OpenAddress(address) => {
                if let Err(error) = hand_over(&address) {
                    let lang = app.lang();
                    let text = match error.kind() {
                        io::ErrorKind::NotFound => t::NO_OPENER.with(lang, &[("program", &OPENER)]),
                        _ => t::CANNOT_OPEN.with(lang, &[("what", &io_error(&error, lang))]),
                    };
                    app.answer(Flow::Toast(text, Role::Bad), now);
                }
            }
            Effect::Work(work) => {
                let book = Book::of(&app.crm);
                if book.path.as_os_str().is_empty() {
                    for message in work.run_here(&app.crm) {
                        app.handle(Event::Job(message), now);
                    }
                } else {
                    work.run_beside(&book, &events.sender())?;
                }
            }
            Effect::Change(change, stop) => {
                let book = Book::of(&app.crm);
                if book.path.as_os_str().is_empty() {
                    app.change_here(change, now);
                } else {
                    change.make_beside(&book, stop, &events.sender())?;
                }
            }
            Effect::EditSettings => {
                let paused = events.pause();
                let edited = screen.lend(|| super::editor::edit_settings(config))?;
                drop(paused);
                screen.redraw()?;
                match edited {
                    Ok(()) => {
                        let (settings, problems) = crate::config::settings::load(config);
                        app.take_settings(settings, problems, now);
                    }
                    Err(failed) => app.answer(Flow::Toast(failed.words(app.lang()), Role::Bad), now),
                }
            }
            Effect::Mouse => {
                let on = !screen.mouse();
                screen.set_mouse(on)?;
                let text = if on { t::MOUSE_ON } else { t::MOUSE_OFF };
                app.answer(Flow::Toast(text.get(app.lang()).to_owned(), Role::Dim), now);
            }
            Effect::Suspend => {
                let paused = events.pause();
                screen.suspend()?;
                drop(paused);
                screen.redraw()?;
            }
            Effect::Redraw => {
                screen.take_again()?;
                screen.redraw()?;
            }
        }
    }
    if app.left_text_box() && app.settings.ime_off_on_command == ImeOff::Ttime {
        screen.ime_off()?;
    }
    Ok(next)
}

/// Lets a test of the whole program see what becomes of the terminal in a panic; not in a released program.
fn panic_if_asked(frame: u32) {
    const NAME: &str = "TOKUI_PANIC_AT_FRAME";
    if cfg!(debug_assertions) && std::env::var(NAME).is_ok_and(|at| at == frame.to_string()) {
        panic!("{NAME} asked for this panic");
    }
}

/// Whether the locale says that what we write is read as UTF-8; a machine that says nothing is taken to do so.
fn is_utf8(var: impl Fn(&str) -> Option<String>) -> bool {
    let said = ["LC_ALL", "LC_CTYPE", "LANG"].iter().find_map(|name| var(name).filter(|value| !value.is_empty()));
    said.is_none_or(|locale| {
        let locale = locale.to_ascii_lowercase();
        locale.contains("utf-8") || locale.contains("utf8")
    })
}

/// The system's own program that opens an address with whatever the user has chosen for it.
const OPENER: &str = if cfg!(target_os = "macos") {
    "open"
} else if cfg!(windows) {
    "explorer"
} else {
    "xdg-open"
};

/// Hands an address to the system's own opener, as one argument and without a shell: a name is data, whatever it holds.
fn hand_over(address: &str) -> io::Result<()> {
    Process::new(OPENER)
        .arg(address)
        .stdin(std::process::Stdio::null())
        .stdout(std::process::Stdio::null())
        .stderr(std::process::Stdio::null())
        .spawn()
        .map(drop)
}
