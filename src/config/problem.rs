//! What is wrong in a line of `config.toml`. It never stops the start.

use std::path::PathBuf;

use super::keys::{Action, Context};
use crate::domain::text::display;
use crate::i18n::system::Trouble;
use crate::i18n::{Lang, config as words};

/// A line that could not be used as it stands; everything else in the file is in force.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// From 1; 0 when it is the whole file.
    pub line: usize,
    pub what: What,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// The file exists and cannot be read.
    Unreadable(Trouble),
    /// Not TOML; the parser's own words.
    Syntax(String),
    UnknownKey(String),
    /// The file that was named is not there.
    Missing(PathBuf),
    BadValue {
        key: String,
        value: String,
        allowed: String,
    },
    UnknownContext(String),
    UnknownAction(String),
    /// `ctlr-k`.
    BadKeyName(String),
    /// A key that terminals cannot send, or not tell from another.
    NotSendable(String),
    /// A printable key in a text box could no longer be typed.
    TextKey {
        keys: String,
        context: Context,
    },
    BoundTwice {
        keys: String,
        context: Context,
    },
    /// One is the beginning of the other, so the longer could never be pressed.
    PrefixClash {
        keys: String,
        with: String,
        context: Context,
    },
    /// No key would be left for something one cannot do without; the default stays.
    Unreachable {
        action: Action,
        context: Context,
    },
}

impl Problem {
    /// A file that was named and is not there.
    pub fn missing(path: impl Into<PathBuf>) -> Problem {
        Problem { line: 0, what: What::Missing(path.into()) }
    }

    /// Whether the file gave nothing at all, so that none of what was asked for is in force.
    pub fn is_of_whole_file(&self) -> bool {
        matches!(self.what, What::Missing(_) | What::Unreadable(_))
    }

    /// For the status line and for `tokui keys --check`.
    pub fn words(&self, lang: Lang) -> String {
        let what = match &self.what {
            What::Unreadable(why) => words::UNREADABLE.with(lang, &[("why", &why.words(lang))]),
            What::Syntax(why) => words::SYNTAX.with(lang, &[("why", why)]),
            What::Missing(path) => words::MISSING.with(lang, &[("path", &display(&path.display().to_string()))]),
            What::UnknownKey(key) => words::UNKNOWN_KEY.with(lang, &[("key", key)]),
            What::BadValue { key, value, allowed } => {
                words::BAD_VALUE.with(lang, &[("key", key), ("value", value), ("allowed", allowed)])
            }
            What::UnknownContext(name) => {
                let known: Vec<&str> = Context::ALL.iter().map(|context| context.name()).collect();
                words::UNKNOWN_CONTEXT.with(lang, &[("name", name), ("known", &known.join(", "))])
            }
            What::UnknownAction(name) => words::UNKNOWN_ACTION.with(lang, &[("name", name)]),
            What::BadKeyName(name) => words::BAD_KEY_NAME.with(lang, &[("name", name)]),
            What::NotSendable(name) => words::NOT_SENDABLE.with(lang, &[("name", name)]),
            What::TextKey { keys, context } => {
                words::TEXT_KEY.with(lang, &[("keys", keys), ("context", &context.name())])
            }
            What::BoundTwice { keys, context } => {
                words::BOUND_TWICE.with(lang, &[("keys", keys), ("context", &context.name())])
            }
            What::PrefixClash { keys, with, context } => {
                words::PREFIX_CLASH.with(lang, &[("keys", keys), ("with", with), ("context", &context.name())])
            }
            What::Unreachable { action, context } => words::UNREACHABLE.with(
                lang,
                &[("action", &action.name()), ("label", &action.label().get(lang)), ("context", &context.name())],
            ),
        };
        match self.line {
            0 => words::FILE_PROBLEM.with(lang, &[("what", &what)]),
            line => words::LINE_PROBLEM.with(lang, &[("line", &line), ("what", &what)]),
        }
    }
}
