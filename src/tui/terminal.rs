//! The terminal, taken over and always given back: at the end, on an error, on a panic in any thread, on a signal.

use std::io::{self, BufWriter, Stdout, Write};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, Once, PoisonError};
use std::thread::{self, ThreadId};

use crossterm::clipboard::CopyToClipboard;
use crossterm::cursor::{Hide, Show};
use crossterm::event::{DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture};
use crossterm::style::Print;
use crossterm::terminal::{
    BeginSynchronizedUpdate, EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode,
    enable_raw_mode,
};
use crossterm::{execute, queue};
use ratatui::backend::{Backend, CrosstermBackend};
use ratatui::{Frame, Terminal};

/// The columns of the terminal that the output goes to, if it says so.
pub fn columns() -> Option<usize> {
    crossterm::terminal::size().ok().map(|(columns, _)| usize::from(columns)).filter(|columns| *columns > 0)
}

/// Whether the terminal is ours now. What is still written after it was given back is dropped.
static OURS: AtomicBool = AtomicBool::new(false);
/// The thread that draws. Its panic ends the program; that of another thread is told to it.
static OWNER: Mutex<Option<ThreadId>> = Mutex::new(None);
/// What a thread said in its panic, while nobody could read it.
static PANIC: Mutex<Option<String>> = Mutex::new(None);

/// Tera Term and mintty: switch the input method off.
const IME_OFF: &str = "\x1b[<0t";

/// Whether the terminal is ours now, not lent to another program.
pub fn is_ours() -> bool {
    OURS.load(Ordering::SeqCst)
}

/// The message of a panic in another thread, to be shown after the terminal was given back.
pub fn take_panic() -> Option<String> {
    PANIC.lock().unwrap_or_else(PoisonError::into_inner).take()
}

/// The screen while it is ours.
#[derive(Debug)]
pub struct Screen {
    terminal: Terminal<CrosstermBackend<BufWriter<Gate>>>,
    mouse: bool,
}

impl Screen {
    /// Takes the terminal over.
    ///
    /// # Errors
    /// When it cannot be switched or its size is not known; it is given back then.
    pub fn open(mouse: bool) -> io::Result<Screen> {
        install_panic_hook();
        *OWNER.lock().unwrap_or_else(PoisonError::into_inner) = Some(thread::current().id());
        enter(mouse)?;
        let out = BufWriter::with_capacity(64 * 1024, Gate(io::stdout()));
        match Terminal::new(CrosstermBackend::new(out)) {
            Ok(terminal) => Ok(Screen { terminal, mouse }),
            Err(error) => {
                give_back();
                Err(error)
            }
        }
    }

    /// Draws a frame; the terminal shows it at once or not at all (DEC mode 2026). The cursor is hidden while cells change,
    /// and is at last where the frame has put it, so that the window of an input method stays there.
    pub fn draw(&mut self, draw: impl FnOnce(&mut Frame<'_>)) -> io::Result<()> {
        queue!(self.terminal.backend_mut(), BeginSynchronizedUpdate, Hide)?;
        self.terminal.draw(draw)?;
        execute!(self.terminal.backend_mut(), EndSynchronizedUpdate)
    }

    /// Forgets what is on the screen; the next frame draws all of it.
    pub fn redraw(&mut self) -> io::Result<()> {
        // `Terminal::clear` would ask the terminal where the cursor is: two seconds of waiting where nobody answers, and a
        // race with the thread that reads the keys. Two empty buffers are as good.
        self.terminal.backend_mut().clear()?;
        self.terminal.swap_buffers();
        Ok(())
    }

    /// Whether clicks and the wheel come to us rather than to the terminal's own selection.
    pub fn set_mouse(&mut self, mouse: bool) -> io::Result<()> {
        self.mouse = mouse;
        if mouse {
            execute!(self.terminal.backend_mut(), EnableMouseCapture)
        } else {
            execute!(self.terminal.backend_mut(), DisableMouseCapture)
        }
    }

    pub fn mouse(&self) -> bool {
        self.mouse
    }

    /// Hands a text to the clipboard of the terminal (OSC 52). Whether it took it cannot be known.
    pub fn copy(&mut self, text: &str) -> io::Result<()> {
        execute!(self.terminal.backend_mut(), CopyToClipboard::to_clipboard_from(text))
    }

    /// Switches the input method off where the terminal knows how.
    pub fn ime_off(&mut self) -> io::Result<()> {
        execute!(self.terminal.backend_mut(), Print(IME_OFF))
    }

    /// Gives the terminal back for as long as `work` runs: another program, an editor. The caller pauses the events.
    pub fn lend<T>(&mut self, work: impl FnOnce() -> T) -> io::Result<T> {
        give_back();
        let result = work();
        self.take_again()?;
        Ok(result)
    }

    /// Stops the program as Ctrl-Z does, and takes the terminal again when the shell continues it.
    #[cfg(unix)]
    pub fn suspend(&mut self) -> io::Result<()> {
        // SIGSTOP rather than SIGTSTP: that one is dropped in a process group without a shell above it.
        self.lend(|| signal_hook::low_level::raise(signal_hook::consts::SIGSTOP))??;
        Ok(())
    }

    /// There is nothing like it on this system.
    #[cfg(not(unix))]
    pub fn suspend(&mut self) -> io::Result<()> {
        Ok(())
    }

    /// Switches the terminal again, whatever state another has left it in: after a stop that was not ours.
    pub fn take_again(&mut self) -> io::Result<()> {
        enter(self.mouse)?;
        self.redraw()
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        give_back();
    }
}

fn enter(mouse: bool) -> io::Result<()> {
    OURS.store(true, Ordering::SeqCst);
    let switched = enable_raw_mode().and_then(|()| {
        execute!(io::stdout(), EnterAlternateScreen, EnableBracketedPaste, Hide)?;
        if mouse { execute!(io::stdout(), EnableMouseCapture) } else { Ok(()) }
    });
    if switched.is_err() {
        give_back();
    }
    switched
}

/// Restores everything, once. What fails is passed over: the terminal may be gone, and the next step may still help.
fn give_back() {
    if OURS.swap(false, Ordering::SeqCst) {
        let mut out = io::stdout();
        let _ = execute!(
            out,
            EndSynchronizedUpdate,
            DisableMouseCapture,
            DisableBracketedPaste,
            LeaveAlternateScreen,
            Show
        );
        let _ = disable_raw_mode();
    }
}

/// Only while the terminal is ours is there anything to restore; outside of it the hook before ours does its work.
fn install_panic_hook() {
    static INSTALLED: Once = Once::new();
    INSTALLED.call_once(|| {
        let before = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |info| {
            if !OURS.load(Ordering::SeqCst) {
                before(info);
                return;
            }
            let owner = *OWNER.lock().unwrap_or_else(PoisonError::into_inner);
            if owner == Some(thread::current().id()) {
                give_back();
                before(info);
            } else {
                // The thread may be one that catches its panics, and the screen may live on: no word to it now.
                *PANIC.lock().unwrap_or_else(PoisonError::into_inner) = Some(info.to_string());
            }
        }));
    });
}

/// Standard output as long as the terminal is ours. A frame that a panic has cut short is in the buffer still when the
/// terminal is back; it must not reach the shell.
#[derive(Debug)]
struct Gate(Stdout);

impl Write for Gate {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if OURS.load(Ordering::SeqCst) { self.0.write(bytes) } else { Ok(bytes.len()) }
    }

    fn flush(&mut self) -> io::Result<()> {
        if OURS.load(Ordering::SeqCst) { self.0.flush() } else { Ok(()) }
    }
}

#[cfg(all(test, unix))]
mod tests;
