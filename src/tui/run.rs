//! The loop: events in, frames out, and what only the holder of the terminal can do.

use std::io;
use std::process::Command as Process;
use std::time::Instant;

use super::app::{App, Effect, Start};
use super::event::{Event, Events};
use super::jobs::{Book, Message};
use super::style::Role;
use super::terminal::{self, Screen};
use super::view::{Flow, Restart};
use crate::config::settings::ImeOff;
use crate::domain::text::display;
use crate::i18n::tui as t;

/// How the screens ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum End {
    Quit,
    /// A thread has panicked; what it said.
    Crashed(String),
    /// The reader asked for another book.
    Restart(Restart),
}

/// What went wrong before or beside the screens.
#[derive(Debug, thiserror::Error)]
pub enum RunError {
    #[error(transparent)]
    Terminal(#[from] io::Error),
    #[error(transparent)]
    Book(#[from] crate::ops::Error),
}

/// Shows the screens until the reader leaves. The terminal is given back on every way out.
///
/// # Errors
/// The terminal could not be taken over or drawn on, or the book could not be read at the start.
pub fn run(start: Start, late_answers: bool) -> Result<End, RunError> {
    let mouse = start.settings.mouse;
    let mut app = App::new(start, Instant::now())?;
    let mut screen = Screen::open(mouse)?;
    let events = Events::start(late_answers)?;
    let mut dirty = true;
    loop {
        if dirty {
            screen.draw(|frame| {
                let area = frame.area();
                if let Some(position) = app.draw(frame.buffer_mut(), area, Instant::now()) {
                    frame.set_cursor_position(position);
                }
            })?;
        }
        if let Some(end) = carry_out(&mut app, &mut screen, &events)? {
            return Ok(end);
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

/// Does what the app has left to the holder of the terminal.
fn carry_out(app: &mut App, screen: &mut Screen, events: &Events<Message>) -> Result<Option<End>, RunError> {
    for effect in app.take_effects() {
        let now = Instant::now();
        match effect {
            Effect::Quit => return Ok(Some(End::Quit)),
            Effect::Restart(what) => return Ok(Some(End::Restart(what))),
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
                    let text = t::CANNOT_OPEN.with(app.lang(), &[("what", &error)]);
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
    Ok(None)
}

/// Hands an address to the system's own opener, as one argument and without a shell: a name is data, whatever it holds.
fn hand_over(address: &str) -> io::Result<()> {
    let opener = if cfg!(target_os = "macos") {
        "open"
    } else if cfg!(windows) {
        "explorer"
    } else {
        "xdg-open"
    };
    Process::new(opener)
        .arg(address)
        .stdin(std::process::Stdio::null())
        .stdout(std::process::Stdio::null())
        .stderr(std::process::Stdio::null())
        .spawn()
        .map(drop)
}
