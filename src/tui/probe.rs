//! Two questions to the terminal at start: what is your background, and how wide are your lines.
//!
//! The answers come back as if they were typed, so they are read before anything else reads the keyboard. A third question,
//! which every terminal answers (Primary Device Attributes), comes last: its answer says that no other will follow.

use std::time::Duration;

use super::style::Background;

/// What the terminal has said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Probe {
    pub background: Option<Background>,
    /// Line characters take two columns.
    pub wide_lines: Option<bool>,
    /// The last answer has come. If not, answers may still come and must not be taken for keys.
    pub complete: bool,
}

/// How long to wait. A terminal on this machine needs a few milliseconds, one behind a slow line some tens.
const PATIENCE: Duration = Duration::from_millis(200);

/// A line character and the question where the cursor is now; the colour of the background (OSC 11); who are you (DA1).
const QUESTIONS: &[u8] = "\r─\x1b[6n\r\x1b[K\x1b]11;?\x1b\\\x1b[c".as_bytes();

impl Probe {
    /// Asks a terminal that is in raw mode on its alternate screen. Nothing is asked of one that is known to be dumb.
    pub fn ask(var: impl Fn(&str) -> Option<String>) -> Probe {
        match var("TERM").as_deref() {
            None | Some("" | "dumb" | "linux") => Probe { complete: true, ..Probe::default() },
            Some(_) => Probe::read(&tty::answers(QUESTIONS, PATIENCE, |bytes| Probe::read(bytes).complete)),
        }
    }

    /// Understands the answers, whatever else is between them.
    fn read(bytes: &[u8]) -> Probe {
        let text = String::from_utf8_lossy(bytes);
        let mut probe = Probe::default();
        for part in text.split('\x1b') {
            if let Some(color) = part.strip_prefix("]11;") {
                probe.background = background(color);
            } else if let Some(report) = part.strip_prefix('[') {
                if report.starts_with('?') && report.contains('c') {
                    probe.complete = true;
                } else if let Some((_, column)) = report.split('R').next().and_then(|position| position.split_once(';'))
                {
                    probe.wide_lines = column.parse::<u16>().ok().map(|column| column > 2);
                }
            }
        }
        probe
    }
}

/// `rgb:1515/1919/1f1f`, each part of one to four hexadecimal digits.
fn background(color: &str) -> Option<Background> {
    let parts = color.trim_end_matches(['\x07', '\\']).split_once(':')?.1;
    let mut level = [0.0; 3];
    let mut found = 0;
    for (place, part) in level.iter_mut().zip(parts.split('/')) {
        let digits: String = part.chars().take_while(char::is_ascii_hexdigit).collect();
        let most = 16_f64.powi(i32::try_from(digits.len()).ok()?) - 1.0;
        *place = f64::from(u32::from_str_radix(&digits, 16).ok()?) / most;
        found += 1;
    }
    let [red, green, blue] = level;
    let light = 0.299 * red + 0.587 * green + 0.114 * blue > 0.5;
    (found == 3).then_some(if light { Background::Light } else { Background::Dark })
}

/// Systems whose flag for not waiting we know; it is the same on all their common machines.
#[cfg(any(
    all(
        target_os = "linux",
        any(
            target_arch = "x86_64",
            target_arch = "aarch64",
            target_arch = "x86",
            target_arch = "arm",
            target_arch = "riscv64"
        )
    ),
    target_os = "macos"
))]
mod tty {
    use std::fs::OpenOptions;
    use std::io::{ErrorKind, Read, Write};
    use std::os::unix::fs::OpenOptionsExt;
    use std::time::{Duration, Instant};

    #[cfg(target_os = "linux")]
    const O_NONBLOCK: i32 = 0o4000;
    #[cfg(target_os = "macos")]
    const O_NONBLOCK: i32 = 4;

    /// Asks and reads until `complete` or the time is over. The terminal is opened anew, so that the standard input of the
    /// program keeps waiting as it does.
    pub(super) fn answers(questions: &[u8], patience: Duration, complete: impl Fn(&[u8]) -> bool) -> Vec<u8> {
        let mut answers = Vec::new();
        let Ok(mut tty) = OpenOptions::new().read(true).write(true).custom_flags(O_NONBLOCK).open("/dev/tty") else {
            return answers;
        };
        if tty.write_all(questions).is_err() {
            return answers;
        }
        let end = Instant::now() + patience;
        let mut part = [0; 256];
        while Instant::now() < end && !complete(&answers) {
            match tty.read(&mut part) {
                Ok(0) => break,
                Ok(count) => answers.extend_from_slice(&part[..count]),
                Err(error) if error.kind() == ErrorKind::WouldBlock => std::thread::sleep(Duration::from_millis(1)),
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(_) => break,
            }
        }
        answers
    }
}

#[cfg(not(any(
    all(
        target_os = "linux",
        any(
            target_arch = "x86_64",
            target_arch = "aarch64",
            target_arch = "x86",
            target_arch = "arm",
            target_arch = "riscv64"
        )
    ),
    target_os = "macos"
)))]
mod tty {
    use std::time::Duration;

    /// Nothing is asked, and so nothing is left to come.
    pub(super) fn answers(_: &[u8], _: Duration, _: impl Fn(&[u8]) -> bool) -> Vec<u8> {
        b"\x1b[?c".to_vec()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_answers_of_terminals_are_understood() {
        use Background::{Dark, Light};
        for (answers, background, wide_lines, complete) in [
            ("\x1b[1;2R\x1b]11;rgb:1515/1919/1f1f\x1b\\\x1b[?62;22c", Some(Dark), Some(false), true),
            ("\x1b[1;3R\x1b]11;rgb:ffff/ffff/eeee\x07\x1b[?1;2c", Some(Light), Some(true), true),
            ("\x1b]11;rgb:ff/ff/ff\x1b\\\x1b[?6c", Some(Light), None, true),
            ("\x1b]11;rgba:0000/0000/0000/ffff\x1b\\", Some(Dark), None, false),
            ("j\x1b[1;2Rk", None, Some(false), false),
            ("\x1b[?64;1;2c", None, None, true),
            ("\x1b]11;rgb:zz/1/2\x1b\\\x1b[;R\x1b[", None, None, false),
            ("", None, None, false),
        ] {
            assert_eq!(Probe::read(answers.as_bytes()), Probe { background, wide_lines, complete }, "{answers:?}");
        }
    }

    #[test]
    fn a_dumb_terminal_is_not_asked() {
        for term in [None, Some("dumb"), Some("")] {
            assert_eq!(Probe::ask(|_| term.map(str::to_owned)), Probe { complete: true, ..Probe::default() });
        }
    }
}
