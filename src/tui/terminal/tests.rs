//! The terminal is given back on every way out: this test program starts itself in a pseudo-terminal and looks.

use std::io::Read;
use std::process::Command;
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

use super::*;
use crate::config::keys::{Code, Key};
use crate::tui::event::{Event, Events, Signal, spawn};

/// What the program in the pseudo-terminal is to do.
const DO: &str = "TOKUI_TEST_TERMINAL";
/// A bound for a machine with much else to do; nothing here takes so long.
const PATIENCE: Duration = Duration::from_secs(20);

/// The other side: what runs in the pseudo-terminal. Does nothing when the tests are run.
#[test]
fn in_the_terminal() {
    let Ok(what) = std::env::var(DO) else { return };
    let mut screen = Screen::open(true).expect("a pseudo-terminal is a terminal");
    let events: Events<()> = Events::start(false).expect("threads can be started");
    let draw = |screen: &mut Screen, text: &str| {
        screen
            .draw(|frame| {
                frame.render_widget(text, frame.area());
                frame.set_cursor_position((3, 0));
            })
            .expect("the pseudo-terminal takes a frame");
    };
    draw(&mut screen, "ready");
    match what.as_str() {
        "panic" => {
            let _ = screen.draw(|_| panic!("in the frame"));
        }
        "thread" => {
            let _ = spawn("worker", &events.sender(), |_| panic!("in the thread"));
        }
        _ => {}
    }
    loop {
        match events.next(None) {
            Some(Event::Signal(Signal::End) | Event::Closed | Event::Crashed) => break,
            Some(Event::Key(key)) if key == (Key { ctrl: true, ..Key::char('z') }) => {
                screen.suspend().expect("a process can stop itself");
                draw(&mut screen, "again");
            }
            Some(Event::Key(Key { code: Code::Esc, .. })) => break,
            Some(Event::Paste(text)) => draw(&mut screen, &format!("pasted {text}")),
            _ => {}
        }
    }
    drop(screen);
    let mut out = io::stdout();
    let _ = writeln!(out, "left {}", take_panic().unwrap_or_default());
}

struct Pty {
    master: Box<dyn MasterPty + Send>,
    child: Box<dyn Child + Send + Sync>,
    seen: Arc<Mutex<Vec<u8>>>,
    reader: thread::JoinHandle<()>,
    before: String,
}

impl Pty {
    fn start(what: &str) -> Pty {
        let pair = native_pty_system().openpty(PtySize { rows: 24, cols: 80, ..PtySize::default() }).expect("a pty");
        let before = format!("{:?}", pair.master.get_termios());
        let mut command = CommandBuilder::new(std::env::current_exe().expect("this program has a path"));
        command.args(["--exact", "tui::terminal::tests::in_the_terminal", "--nocapture", "--test-threads=1"]);
        command.env(DO, what);
        command.env("TERM", "xterm-256color");
        let child = pair.slave.spawn_command(command).expect("this program can be started");
        let seen = Arc::new(Mutex::new(Vec::new()));
        let mut reader = pair.master.try_clone_reader().expect("a pty can be read");
        let all = Arc::clone(&seen);
        let reader = thread::spawn(move || {
            let mut part = [0; 4096];
            while let Ok(count @ 1..) = reader.read(&mut part) {
                all.lock().expect("no reader panics").extend_from_slice(&part[..count]);
            }
        });
        let pty = Pty { master: pair.master, child, seen, reader, before };
        pty.wait_for("ready", |pty| pty.text().contains("ready"));
        pty
    }

    fn text(&self) -> String {
        String::from_utf8_lossy(&self.seen.lock().expect("no reader panics")).into_owned()
    }

    fn wait_for(&self, what: &str, done: impl Fn(&Pty) -> bool) {
        let end = Instant::now() + PATIENCE;
        while !done(self) {
            assert!(Instant::now() < end, "{what} never came: {:?}", self.text());
            thread::sleep(Duration::from_millis(5));
        }
    }

    fn signal(&self, name: &str) {
        let pid = self.child.process_id().expect("the child runs").to_string();
        assert!(Command::new("kill").args(["-s", name, &pid]).status().is_ok_and(|status| status.success()));
    }

    fn write(&self, bytes: &[u8]) {
        let mut writer = self.master.take_writer().expect("the writer is taken once");
        writer.write_all(bytes).expect("a pty can be written");
        // Dropping the writer would send an end of file.
        std::mem::forget(writer);
    }

    /// Waits for the end, and asks that all is as it was before.
    fn ends(mut self) -> String {
        let end = Instant::now() + PATIENCE;
        while self.child.try_wait().expect("the child is ours").is_none() {
            assert!(Instant::now() < end, "it does not end: {:?}", self.text());
            thread::sleep(Duration::from_millis(5));
        }
        assert_eq!(format!("{:?}", self.master.get_termios()), self.before);
        let (reader, seen) = (self.reader, self.seen);
        assert!(reader.join().is_ok(), "the reader ends with the child");
        let text = String::from_utf8_lossy(&seen.lock().expect("no reader panics")).into_owned();
        for given_back in ["\x1b[?1049l", "\x1b[?2004l", "\x1b[?25h", "\x1b[?1000l"] {
            assert!(text.contains(given_back), "{text:?}");
        }
        let after = text.split("\x1b[?1049l").last().unwrap_or_default();
        assert!(!after.contains("\x1b[?25l") && !after.contains("\x1b[?2026h"), "{after:?}");
        text
    }
}

#[test]
fn the_terminal_is_given_back_after_a_panic_in_a_frame() {
    let text = Pty::start("panic").ends();
    let message = text.rsplit("\x1b[?1049l").next().unwrap_or_default();
    assert!(message.contains("in the frame"), "{text:?}");
}

#[test]
fn the_terminal_is_given_back_after_a_panic_in_a_thread() {
    let text = Pty::start("thread").ends();
    let message = text.rsplit("\x1b[?1049l").next().unwrap_or_default();
    assert!(message.contains("left ") && message.contains("in the thread"), "{text:?}");
}

#[test]
fn the_terminal_is_given_back_after_a_signal() {
    for name in ["TERM", "HUP", "INT"] {
        let pty = Pty::start("wait");
        pty.signal(name);
        assert!(pty.ends().contains("left "));
    }
}

#[test]
fn a_frame_is_shown_at_once_and_leaves_the_cursor_at_the_caret() {
    let pty = Pty::start("wait");
    pty.write(b"\x1b[200~a\nb\x1b[201~");
    pty.wait_for("the paste", |pty| pty.text().contains("pasted"));
    pty.wait_for("the end of the frame", |pty| pty.text().trim_end().ends_with("\x1b[?2026l"));
    let text = pty.text();
    let frame = text.rsplit("\x1b[?2026h").next().unwrap_or_default();
    assert!(frame.contains("\x1b[?25h\x1b[1;4H"), "{frame:?}");
    pty.signal("TERM");
    pty.ends();
}

#[cfg(target_os = "linux")]
#[test]
fn ctrl_z_stops_and_being_continued_draws_all_again() {
    let pty = Pty::start("wait");
    pty.write(b"\x1a");
    let pid = pty.child.process_id().expect("the child runs");
    let state = || {
        let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
        stat.rsplit(") ").next().and_then(|rest| rest.chars().next())
    };
    pty.wait_for("the stop", |_| state() == Some('T'));
    assert_eq!(format!("{:?}", pty.master.get_termios()), pty.before);
    pty.wait_for("the shell's screen", |pty| pty.text().contains("\x1b[?1049l"));
    pty.signal("CONT");
    pty.wait_for("the new frame", |pty| pty.text().contains("again"));
    pty.signal("TERM");
    pty.ends();
}
