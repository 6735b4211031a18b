//! vCards of versions 2.1, 3.0 and 4.0 into records, as phones, mail programs and old handsets write them.
//!
//! ```text
//! bytes --lines--> properties --decode--> text --value, record--> Records + Problems
//! ```
//!
//! The way is our own rather than a library's, for what real files need: a character set per line, the line of the file
//! for every problem, types that no standard knows, dates kept as they were typed when they are none, and pictures that
//! never become megabytes. Nothing is fetched: an address of a picture stays text.

pub mod decode;
pub mod lines;
mod names;
pub mod own;
mod record;
pub mod types;
mod value;

use std::borrow::Cow;
use std::sync::Arc;

use super::columns::Mapping;
use super::encoding::Encoding;
use super::file_kind::{self, FileKind};
use super::problem::{Problem, ProblemKind};
use super::record::Record;
use super::table::{Entries, ReadResult, Source};

pub use decode::Card;
pub use lines::Version;

/// Whether a file begins as cards do, in any encoding.
pub fn is_cards(bytes: &[u8]) -> bool {
    let start = &bytes[..bytes.len().min(1024)];
    file_kind::known_kind(&as_utf_8(start)) == Some(FileKind::VCard)
}

/// Reads a file of cards; `encoding` is for the lines that declare none.
///
/// # Errors
/// [`FileKind::VCard`] if there is no card in it.
pub fn read(bytes: &[u8], encoding: Option<Encoding>) -> Result<ReadResult, FileKind> {
    let (cards, mut problems, encoding) = cards(bytes, encoding);
    if cards.is_empty() {
        return Err(FileKind::VCard);
    }
    let records: Vec<Record> = cards.iter().filter_map(|card| record::record(card, &mut problems)).collect();
    let count = cards.iter().map(|card| card.binaries).sum();
    if let Some(first) = cards.iter().find(|card| card.binaries > 0) {
        problems.push(Problem { line: first.line, what: ProblemKind::BinariesLeftOut { count } });
    }
    problems.sort_by_key(|problem| problem.line);
    let version = cards[0].version;
    let is_one = cards.iter().all(|card| card.version == version);
    Ok(ReadResult {
        source: Source::Cards { version: is_one.then_some(version), encoding },
        row_count: cards.len(),
        entries: Entries::Records(records),
        problems,
        header_line: None,
        mapping: Mapping::default(),
        blank_rows: 0,
        announced_count: None,
        raw: Arc::default(),
    })
}

/// The cards of a file with their values as text, and the encoding of what declares none.
pub fn cards(bytes: &[u8], encoding: Option<Encoding>) -> (Vec<Card>, Vec<Problem>, Encoding) {
    let (raw, mut problems) = lines::cards(&as_utf_8(bytes));
    let (cards, encoding) = decode::texts(raw, encoding, &mut problems);
    (cards, problems, encoding)
}

/// Without the byte order mark; UTF-16, which some phones write, turned into UTF-8.
fn as_utf_8(bytes: &[u8]) -> Cow<'_, [u8]> {
    match encoding_rs::Encoding::for_bom(bytes) {
        Some((encoding, length)) if encoding == encoding_rs::UTF_8 => Cow::Borrowed(&bytes[length..]),
        Some((encoding, _)) => Cow::Owned(encoding.decode(bytes).0.into_owned().into_bytes()),
        None => Cow::Borrowed(bytes),
    }
}

#[cfg(test)]
mod tests;
