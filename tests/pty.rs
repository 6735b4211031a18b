//! The real program in a pseudo-terminal: a day's work in a few keys, and the terminal given back on every way out.
#![cfg(unix)]

use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::path::PathBuf;
use std::process::Command;
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

/// A bound for a machine with much else to do; nothing here takes so long.
const PATIENCE: Duration = Duration::from_secs(30);
const ROWS: NonZeroU16 = NonZeroU16::new(30).expect("not zero");
const COLUMNS: NonZeroU16 = NonZeroU16::new(100).expect("not zero");
const NOW: &str = "2026-11-20T10:12:00+09:00";

/// The program on a screen of 100 by 30.
struct Screen {
    master: Box<dyn MasterPty + Send>,
    writer: Box<dyn Write + Send>,
    child: Box<dyn Child + Send + Sync>,
    parser: Arc<Mutex<vt100::Parser>>,
    bytes: Arc<Mutex<Vec<u8>>>,
    reader: thread::JoinHandle<()>,
    before: String,
}

/// An empty home.
struct Home(tempfile::TempDir);

impl Home {
    fn new() -> Home {
        Home(tempfile::tempdir().expect("a folder"))
    }

    fn book(&self) -> PathBuf {
        self.0.path().join("book.db")
    }

    fn environment(&self) -> Vec<(&'static str, String)> {
        vec![
            ("HOME", self.0.path().display().to_string()),
            ("TOKUI_DB", self.book().display().to_string()),
            ("TOKUI_NOW", NOW.to_owned()),
            ("LANG", "ja_JP.UTF-8".to_owned()),
            ("TERM", "xterm-256color".to_owned()),
        ]
    }

    /// A command of the same program, without a terminal.
    fn tokui(&self, arguments: &[&str]) -> String {
        let output = Command::new(env!("CARGO_BIN_EXE_tokui"))
            .args(arguments)
            .env_clear()
            .envs(self.environment())
            .output()
            .expect("the program starts");
        assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8_lossy(&output.stdout).into_owned()
    }

    fn screens(&self, extra: &[(&str, &str)]) -> Screen {
        let size = PtySize { rows: ROWS.get(), cols: COLUMNS.get(), ..PtySize::default() };
        let pair = native_pty_system().openpty(size).expect("a pty");
        let before = format!("{:?}", pair.master.get_termios());
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_tokui"));
        command.env_clear();
        for (name, value) in self.environment() {
            command.env(name, value);
        }
        for (name, value) in extra {
            command.env(name, value);
        }
        let child = pair.slave.spawn_command(command).expect("the program starts");
        let parser = Arc::new(Mutex::new(vt100::Parser::new(ROWS, COLUMNS, 0)));
        let bytes = Arc::new(Mutex::new(Vec::new()));
        let mut from = pair.master.try_clone_reader().expect("a pty can be read");
        let (seen, raw) = (Arc::clone(&parser), Arc::clone(&bytes));
        let reader = thread::spawn(move || {
            let mut buffer = [0; 4096];
            while let Ok(read @ 1..) = from.read(&mut buffer) {
                seen.lock().expect("nobody panics with it").process(&buffer[..read]);
                raw.lock().expect("nobody panics with it").extend_from_slice(&buffer[..read]);
            }
        });
        // With our own end of the slave closed, the reader ends with the program.
        drop(pair.slave);
        let writer = pair.master.take_writer().expect("a pty can be written");
        Screen { master: pair.master, writer, child, parser, bytes, reader, before }
    }
}

impl Screen {
    fn text(&self) -> String {
        self.parser.lock().expect("nobody panics with it").screen().contents()
    }

    /// Waits until the screen shows this.
    #[track_caller]
    fn shows(&mut self, wanted: &str) {
        let end = Instant::now() + PATIENCE;
        while !self.text().contains(wanted) {
            assert!(Instant::now() < end, "not on the screen: {wanted}\n{}", self.text());
            thread::sleep(Duration::from_millis(20));
        }
    }

    /// How often this was sent to the terminal so far.
    fn sent(&self, wanted: &str) -> usize {
        let bytes = self.bytes.lock().expect("nobody panics with it");
        String::from_utf8_lossy(&bytes).matches(wanted).count()
    }

    /// Waits until this is sent to the terminal once more than so many times.
    #[track_caller]
    fn sends_again(&mut self, wanted: &str, before: usize) {
        let end = Instant::now() + PATIENCE;
        while self.sent(wanted) <= before {
            assert!(Instant::now() < end, "not drawn again: {wanted}\n{}", self.text());
            thread::sleep(Duration::from_millis(20));
        }
    }

    fn types(&mut self, text: &str) {
        // One by one, as a hand does: a burst is taken for a paste.
        for c in text.chars() {
            self.writer.write_all(c.encode_utf8(&mut [0; 4]).as_bytes()).expect("the pty takes keys");
            self.writer.flush().expect("the pty takes keys");
            thread::sleep(Duration::from_millis(30));
        }
    }

    /// Sends the program a signal.
    fn signal(&mut self, name: &str) {
        let pid = self.child.process_id().expect("it runs").to_string();
        assert!(Command::new("kill").args([name, &pid]).status().expect("kill is there").success());
    }

    /// Waits for the end; the terminal must be as it was before.
    #[track_caller]
    fn ends(mut self) -> (u32, String) {
        let end = Instant::now() + PATIENCE;
        let status = loop {
            if let Some(status) = self.child.try_wait().expect("the program can be waited for") {
                break status;
            }
            assert!(Instant::now() < end, "the program does not end\n{}", self.text());
            thread::sleep(Duration::from_millis(20));
        };
        assert_eq!(format!("{:?}", self.master.get_termios()), self.before, "the modes of the terminal");
        drop(self.writer);
        drop(self.master);
        self.reader.join().expect("the reader ends");
        let bytes = self.bytes.lock().expect("nobody panics with it");
        let text = String::from_utf8_lossy(&bytes);
        for (switched_on, switched_off, what) in [
            ("\x1b[?1049h", "\x1b[?1049l", "the other screen"),
            ("\x1b[?2004h", "\x1b[?2004l", "bracketed paste"),
            ("\x1b[?25l", "\x1b[?25h", "the cursor"),
        ] {
            let (on, off) = (text.rfind(switched_on), text.rfind(switched_off));
            assert!(on.is_some() && off > on, "{what} is not given back");
        }
        let left = text.rsplit("\x1b[?1049l").next().unwrap_or_default().to_owned();
        (status.exit_code(), left)
    }
}

#[test]
fn a_day_in_a_few_keys() {
    let home = Home::new();
    home.tokui(&["add", "株式会社 富士見製作所", "reading=フジミセイサクショ", "person=渡邊 健一"]);
    home.tokui(&["add", "Green Leaf K.K."]);

    let mut screen = home.screens(&[]);
    screen.shows("[1 今日]");
    screen.types("2");
    screen.shows("Green Leaf");
    screen.types("/fuji");
    screen.shows("1 / 2");
    screen.types("\r");
    screen.types("i");
    screen.shows("記録");
    screen.types("t asked for a quote !fri send quote");
    screen.shows("11/27 (金)");
    screen.types("\r");
    screen.shows("記録しました");
    screen.types("q");
    assert_eq!(screen.ends().0, 0);

    let history = home.tokui(&["history", "--json"]);
    assert!(history.contains("asked for a quote"), "{history}");
    assert!(home.tokui(&["todos"]).contains("send quote"));
    home.tokui(&["undo"]);
    let card = home.tokui(&["show", "富士見製作所", "--json"]);
    assert!(card.contains("\"contacts\":0") && card.contains("\"open_todos\":0"), "{card}");
}

#[test]
fn the_first_key_in_the_sample_is_not_lost() {
    let home = Home::new();
    let mut screen = home.screens(&[]);
    screen.shows("見本のデータで試す");
    screen.types("3");
    screen.shows("[1 今日]");
    screen.types("2");
    screen.shows("[2 顧客]");
    screen.types("q");
    assert_eq!(screen.ends().0, 0);
}

#[test]
fn a_signal_ends_the_screens_and_gives_the_terminal_back() {
    for name in ["-TERM", "-HUP"] {
        let home = Home::new();
        home.tokui(&["add", "山田工務店"]);
        let mut screen = home.screens(&[]);
        screen.shows("[1 今日]");
        screen.signal(name);
        screen.ends();
        assert!(home.tokui(&["list"]).contains("山田工務店"));
    }
}

#[test]
fn a_panic_gives_the_terminal_back_and_says_what_happened() {
    let home = Home::new();
    home.tokui(&["add", "山田工務店"]);
    let screen = home.screens(&[("TOKUI_PANIC_AT_FRAME", "1")]);
    let (code, left) = screen.ends();
    assert_ne!(code, 0);
    assert!(left.contains("TOKUI_PANIC_AT_FRAME"), "{left:?}");
}

#[test]
fn what_was_asked_of_the_terminal_is_seen_before_another_key() {
    const NAME: &str = "Green Leaf";
    let home = Home::new();
    home.tokui(&["add", NAME]);
    let mut screen = home.screens(&[]);
    screen.shows("[1 今日]");
    screen.types("2");
    screen.shows(NAME);
    let before = screen.sent(NAME);
    screen.types("\x0c");
    screen.sends_again(NAME, before);
    screen.types("M");
    screen.shows("マウスを使います");
    screen.types("yy");
    screen.shows("コピーしました");
    let before = screen.sent(NAME);
    screen.types("\x1a");
    screen.sends_again("\x1b[?1049l", 0);
    screen.signal("-CONT");
    screen.sends_again(NAME, before);
    screen.types("q");
    assert_eq!(screen.ends().0, 0);
}
