//! A home of its own for each test, and the binary run in it.

use std::ffi::OsStr;
use std::fs;
use std::path::PathBuf;
use std::sync::OnceLock;

use assert_cmd::Command;
use serde_json::Value;
use tempfile::TempDir;

const CUSTOMERS: &[&[&str]] = &[
    &["add", "株式会社富士見製作所", "reading=ふじみせいさくしょ", "phone=054-000-0101", "tag=vip", "person=渡邊 健一"],
    &["add", "Green Leaf K.K.", "mail=ken@green.example", "person=Ken Watanabe", "status=active"],
    &["add", "大石 まり", "reading=おおいし まり", "--individual", "birthday=11/25"],
];

pub struct Book {
    home: TempDir,
}

/// What a run gave back.
#[derive(Debug)]
pub struct Run {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Run {
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }

    /// The object `error` on standard error.
    pub fn error(&self) -> Value {
        let value: Value = serde_json::from_str(&self.err).unwrap_or_else(|error| panic!("{error}: {self:?}"));
        value["error"].clone()
    }

    pub fn good(self) -> Run {
        assert_eq!((self.code, self.err.as_str()), (0, ""), "{self:?}");
        self
    }
}

impl Book {
    pub fn new() -> Book {
        Book { home: tempfile::tempdir().expect("a directory for the test") }
    }

    /// Two companies and an individual; made once, and copied for each test.
    pub fn with_customers() -> Book {
        static MADE: OnceLock<Vec<u8>> = OnceLock::new();
        let bytes = MADE.get_or_init(|| {
            let book = Book::new();
            for arguments in CUSTOMERS {
                book.run(*arguments).good();
            }
            fs::read(book.database()).expect("a book")
        });
        let book = Book::new();
        let folder = book.path(".local/share/tokui");
        fs::create_dir_all(&folder).and_then(|()| fs::write(book.database(), bytes)).expect("a copy of the book");
        book
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.home.path().join(name)
    }

    pub fn database(&self) -> PathBuf {
        self.path(".local/share/tokui/tokui.db")
    }

    pub fn command(&self) -> Command {
        let mut command = Command::cargo_bin("tokui").expect("the binary is built");
        command
            .env_clear()
            .env("HOME", self.home.path())
            .env("USER", "suzuki")
            .env("LANG", "en_US.UTF-8")
            .env("TOKUI_NOW", "2026-11-20T10:12:00+09:00")
            .current_dir(self.home.path());
        command
    }

    pub fn run<S: AsRef<OsStr>>(&self, arguments: impl IntoIterator<Item = S>) -> Run {
        Book::finish(self.command().args(arguments))
    }

    /// In Japanese.
    pub fn ja<S: AsRef<OsStr>>(&self, arguments: impl IntoIterator<Item = S>) -> Run {
        Book::finish(self.command().env("LANG", "ja_JP.UTF-8").args(arguments))
    }

    pub fn run_with_input<S: AsRef<OsStr>>(&self, arguments: impl IntoIterator<Item = S>, input: &[u8]) -> Run {
        Book::finish(self.command().args(arguments).write_stdin(input))
    }

    pub fn finish(command: &mut Command) -> Run {
        let output = command.output().expect("the binary runs");
        Run {
            code: output.status.code().unwrap_or(-1),
            out: String::from_utf8(output.stdout).expect("standard output is text"),
            err: String::from_utf8(output.stderr).expect("standard error is text"),
        }
    }
}
