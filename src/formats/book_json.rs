//! A whole book as JSON: written and read record by record, so that a million need no more room than one.
//!
//! ```text
//! {"format": "tokui-book", "version": 1, "book": "4f0c...",
//! "settings": [
//! ...],
//! "customers": [
//! {"id": 1, "kind": "company", "name": "富士見製作所", "tags": [2], "created_at": ...},
//! ...],
//! ...}
//! ```
//!
//! Sections and what they hold are in [`crate::domain::book_file`]. A value that is as usual is left out. One record
//! stands on a line, but any layout is read; only the order counts: the three marks first, then the sections in theirs.

mod read;
mod write;

use crate::i18n::{Lang, book_file as t};

pub use read::{Told, read};
pub use write::Writer;

/// What the file says it is.
pub const FORMAT: &str = "tokui-book";

/// Whether a file begins as a book does, whatever its layout. `head`: its first bytes, 4 KB are more than enough.
pub fn begins_as_book(head: &[u8]) -> bool {
    let head = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head);
    let mut rest = head.iter().copied().filter(|byte| !byte.is_ascii_whitespace());
    format!("{{\"format\":\"{FORMAT}\"").bytes().all(|byte| rest.next() == Some(byte))
}

/// Why a file cannot be taken at all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// Other JSON, or none.
    NotABook,
    /// Of a newer tokui.
    Newer {
        version: u64,
    },
    /// It is not JSON from this line on.
    Broken {
        line: u64,
    },
    /// It ends in the middle.
    CutOff {
        line: u64,
    },
    /// More bytes in one record than any card has.
    TooLong {
        line: u64,
    },
    /// Whatever is referred to has to stand before.
    OutOfOrder {
        section: String,
        line: u64,
    },
    Io(std::io::ErrorKind),
    /// Whoever was told wanted no more.
    Stopped,
}

/// What is wrong with one record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// A section of no book.
    UnknownSection(String),
    NotARecord,
    /// Values that mean nothing in this section; the rest is taken.
    UnknownValue(String),
    Missing(&'static str),
    /// The value is of another kind, or nothing that can be meant.
    Wrong(&'static str),
    /// Another record of the section has this id.
    Twice(i64),
    /// Nothing with this id or key stands before.
    Dangling {
        name: &'static str,
        other: String,
    },
    /// The same for one of several.
    DanglingLink {
        name: &'static str,
        other: i64,
    },
}

impl Fault {
    /// Whether the record is left out because of this.
    pub fn loses_the_record(&self) -> bool {
        !matches!(self, Fault::UnknownValue(_) | Fault::DanglingLink { .. })
    }

    pub fn message(&self, section: &str, lang: Lang) -> String {
        let of = ("section", &section as &dyn std::fmt::Display);
        match self {
            Fault::UnknownSection(name) => t::UNKNOWN_SECTION.with(lang, &[("section", name)]),
            Fault::NotARecord => t::NOT_A_RECORD.with(lang, &[of]),
            Fault::UnknownValue(name) => t::UNKNOWN_VALUE.with(lang, &[of, ("name", name)]),
            Fault::Missing(name) => t::MISSING.with(lang, &[of, ("name", name)]),
            Fault::Wrong(name) => t::WRONG.with(lang, &[of, ("name", name)]),
            Fault::Twice(id) => t::TWICE.with(lang, &[of, ("id", id)]),
            Fault::Dangling { name, other } => t::DANGLING.with(lang, &[of, ("name", name), ("other", other)]),
            Fault::DanglingLink { name, other } => t::DANGLING_LINK.with(lang, &[of, ("name", name), ("other", other)]),
        }
    }
}

impl Unreadable {
    pub fn line(&self) -> Option<u64> {
        match self {
            Unreadable::Broken { line }
            | Unreadable::CutOff { line }
            | Unreadable::TooLong { line }
            | Unreadable::OutOfOrder { line, .. } => Some(*line),
            _ => None,
        }
    }

    /// What it is and what to do.
    pub fn message(&self, lang: Lang) -> String {
        match self {
            Unreadable::NotABook => t::NOT_A_BOOK.get(lang).to_owned(),
            Unreadable::Newer { version } => t::NEWER.with(lang, &[("version", version)]),
            Unreadable::Broken { .. } => t::BROKEN.get(lang).to_owned(),
            Unreadable::CutOff { .. } => t::CUT_OFF.get(lang).to_owned(),
            Unreadable::TooLong { .. } => t::TOO_LONG.get(lang).to_owned(),
            Unreadable::OutOfOrder { section, .. } => t::OUT_OF_ORDER.with(lang, &[("section", section)]),
            Unreadable::Io(kind) => crate::i18n::system::io_error(&std::io::Error::from(*kind), lang),
            Unreadable::Stopped => crate::i18n::errors::STOPPED.get(lang).to_owned(),
        }
    }
}

#[cfg(test)]
mod tests;
