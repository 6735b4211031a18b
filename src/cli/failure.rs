//! How a command fails: an error of the book, something said about the command line, or a reader that went away.

use std::io;

use serde_json::json;

use crate::domain::text::{display, display_multiline};
use crate::i18n::{Lang, cli as t, system};
use crate::ops::{self, ExitCode};

pub type Result<T, E = Failure> = std::result::Result<T, E>;

/// Why a command did not do what was asked.
#[derive(Debug)]
pub enum Failure {
    Book(ops::Error),
    /// Found by the command line itself; the words are in the reader's language already.
    Said {
        /// A stable word for programs.
        code: &'static str,
        message: String,
        hint: Option<String>,
        exit: ExitCode,
    },
    /// Whoever read our output has seen enough (`| head`).
    ReaderGone,
    /// The output does not take what we write.
    Output(io::Error),
}

impl Failure {
    /// The command line was not used as it can be.
    pub fn usage(code: &'static str, message: impl Into<String>, hint: Option<String>) -> Failure {
        Failure::Said { code, message: message.into(), hint, exit: ExitCode::Usage }
    }

    /// Nothing was found, or it was refused.
    pub fn refused(code: &'static str, message: impl Into<String>, hint: Option<String>) -> Failure {
        Failure::Said { code, message: message.into(), hint, exit: ExitCode::Refused }
    }

    pub fn exit_code(&self) -> ExitCode {
        match self {
            Failure::Book(error) => error.exit_code(),
            Failure::Said { exit, .. } => *exit,
            Failure::ReaderGone => ExitCode::Done,
            Failure::Output(_) => ExitCode::Machine,
        }
    }

    pub fn code(&self) -> &'static str {
        match self {
            Failure::Book(error) => error.code(),
            Failure::Said { code, .. } => code,
            Failure::ReaderGone => "reader_gone",
            Failure::Output(_) => "output",
        }
    }

    pub fn message(&self, lang: Lang) -> String {
        match self {
            Failure::Book(error) => error.message(lang),
            Failure::Said { message, .. } => message.clone(),
            Failure::ReaderGone => String::new(),
            Failure::Output(error) => t::OUTPUT_TROUBLE.with(lang, &[("what", &system::io_error(error, lang))]),
        }
    }

    pub fn hint(&self, lang: Lang) -> Option<String> {
        match self {
            Failure::Book(error) => error.hint(lang),
            Failure::Said { hint, .. } => hint.clone(),
            Failure::ReaderGone | Failure::Output(_) => None,
        }
    }

    /// `{"code": .., "message": .., "hint": .. or null}`
    pub fn to_json(&self, lang: Lang) -> serde_json::Value {
        json!({ "code": self.code(), "message": self.message(lang), "hint": self.hint(lang) })
    }

    /// What goes to standard error, safe to show: two lines for people, one object for programs.
    pub fn report(&self, lang: Lang, as_json: bool) -> String {
        if matches!(self, Failure::ReaderGone) {
            return String::new();
        }
        if as_json {
            return format!("{}\n", super::output::to_json(&json!({ "error": self.to_json(lang) })));
        }
        let mut text = format!("tokui: {}\n", display(&self.message(lang)));
        if let Some(hint) = self.hint(lang) {
            text.push_str(&display_multiline(&hint));
            text.push('\n');
        }
        text
    }
}

impl From<ops::Error> for Failure {
    fn from(error: ops::Error) -> Failure {
        Failure::Book(error)
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Failure {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Failure::ReaderGone,
            _ => Failure::Output(error),
        }
    }
}
