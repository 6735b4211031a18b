//! mbox: many messages in one file, taken apart message by message.
//!
//! A message begins with a line `From somebody Thu Nov 19 09:30:00 2026` at the start or behind an empty line; where it has
//! all of that, the empty line may be missing, as notmuch writes it behind a message that does not end in one. Lines of the
//! text that begin so were written with a `>` before them: mboxrd adds one to `>From ` too, mboxo does not; taking one away
//! is right for the first and for nearly all of the second. `Content-Length` is not believed: programs that edit an mbox
//! leave it wrong.
//! Source: RFC 4155, appendix A, and the manual page mbox(5) of qmail for the quoting.

use std::io::{self, BufRead};

/// A message is read up to this many bytes; a longer one is passed over.
pub const LONGEST: usize = 50 * 1024 * 1024;

/// Longer lines come in pieces, so that a file without line ends takes no more memory than any other.
const PIECE: usize = 64 * 1024;

/// What stands between two `From ` lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Of its `From ` line, from 1.
    pub line: u64,
    /// The length with the `From ` line, in bytes: what a progress is told by.
    pub length: u64,
    /// `None`: longer than [`LONGEST`].
    pub bytes: Option<Vec<u8>>,
}

impl Entry {
    /// More of it, without its first `skipped` bytes; of one that gets longer than `longest` nothing is kept.
    pub(super) fn add(&mut self, piece: &[u8], skipped: usize, longest: usize) {
        self.length += piece.len() as u64;
        match &mut self.bytes {
            Some(kept) if kept.len() + piece.len() > longest => self.bytes = None,
            Some(kept) => kept.extend_from_slice(&piece[skipped..]),
            None => {}
        }
    }
}

/// A reader line by line; longer ones come in pieces.
#[derive(Debug)]
pub(super) struct Pieces<R>(pub(super) R);

impl<R: BufRead> Pieces<R> {
    /// A line, or a piece of a long one; empty at the end of the file.
    pub(super) fn read(&mut self, piece: &mut Vec<u8>) -> io::Result<()> {
        piece.clear();
        while piece.len() < PIECE && !piece.ends_with(b"\n") {
            let ready = match self.0.fill_buf() {
                Ok([]) => break,
                Ok(ready) => &ready[..ready.len().min(PIECE - piece.len())],
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(error),
            };
            let taken = memchr::memchr(b'\n', ready).map_or(ready.len(), |end| end + 1);
            piece.extend_from_slice(&ready[..taken]);
            self.0.consume(taken);
        }
        Ok(())
    }
}

/// The messages of an mbox, read as they are asked for.
#[derive(Debug)]
pub struct Messages<R> {
    reader: Pieces<R>,
    longest: usize,
    /// Lines read so far.
    lines: u64,
    /// A `From ` line was read, with this length, and its message was not.
    pending: Option<(u64, u64)>,
}

impl<R: BufRead> Messages<R> {
    pub fn new(reader: R) -> Messages<R> {
        Messages { reader: Pieces(reader), longest: LONGEST, lines: 0, pending: None }
    }

    fn entry(&mut self) -> io::Result<Option<Entry>> {
        let (line, length) = self.pending.take().unwrap_or((self.lines + 1, 0));
        let mut entry = Entry { line, length, bytes: Some(Vec::new()) };
        let is_something = |entry: &Entry| entry.bytes.as_ref().is_none_or(|bytes| !bytes.trim_ascii().is_empty());
        let (mut piece, mut at_start, mut after_empty) = (Vec::new(), true, length == 0);
        loop {
            self.reader.read(&mut piece)?;
            if piece.is_empty() {
                return Ok(Some(entry).filter(|entry| entry.length > 0 && is_something(entry)));
            }
            self.lines += u64::from(at_start);
            if at_start && (after_empty && begins_message(&piece) || has_whole_date(&piece)) {
                let begun = (self.lines, piece.len() as u64);
                // What stands before the first message of the file is nothing, or it is one itself.
                if is_something(&entry) {
                    self.pending = Some(begun);
                    return Ok(Some(entry));
                }
                (entry.line, entry.length) = begun;
                after_empty = false;
                continue;
            }
            after_empty = at_start && matches!(piece.as_slice(), b"\n" | b"\r\n");
            let quoted = at_start && piece.iter().find(|byte| **byte != b'>') == Some(&b'F') && is_quoted_from(&piece);
            at_start = piece.ends_with(b"\n");
            entry.add(&piece, usize::from(quoted), self.longest);
        }
    }
}

impl<R: BufRead> Iterator for Messages<R> {
    type Item = io::Result<Entry>;

    fn next(&mut self) -> Option<io::Result<Entry>> {
        self.entry().transpose()
    }
}

fn is_quoted_from(line: &[u8]) -> bool {
    let marks = line.iter().take_while(|byte| **byte == b'>').count();
    marks > 0 && line[marks..].starts_with(b"From ")
}

/// Whether the line is `From `, an address, and a date: a sentence that begins with the word From has no time of day and
/// no year.
pub fn begins_message(line: &[u8]) -> bool {
    let Some(rest) = line.strip_prefix(b"From ") else { return false };
    let words = || rest.split(u8::is_ascii_whitespace).filter(|word| !word.is_empty());
    let is_time = |word: &[u8]| {
        word.len() >= 5 && word[0].is_ascii_digit() && word.iter().all(|byte| byte.is_ascii_digit() || *byte == b':')
    };
    let is_year = |word: &[u8]| word.len() == 4 && word.iter().all(u8::is_ascii_digit);
    words().any(|word| word.contains(&b':') && is_time(word)) && words().any(is_year)
}

/// Whether the line is `From ` with a date as ctime(3) writes it: `Thu Nov 19 09:30:00 2026`, with or without a time zone.
fn has_whole_date(line: &[u8]) -> bool {
    const DAYS: [&[u8]; 7] = [b"Mon", b"Tue", b"Wed", b"Thu", b"Fri", b"Sat", b"Sun"];
    const MONTHS: [&[u8]; 12] =
        [b"Jan", b"Feb", b"Mar", b"Apr", b"May", b"Jun", b"Jul", b"Aug", b"Sep", b"Oct", b"Nov", b"Dec"];
    let words: Vec<&[u8]> = line.split(u8::is_ascii_whitespace).filter(|word| !word.is_empty()).take(12).collect();
    begins_message(line)
        && words.windows(3).any(|three| {
            DAYS.contains(&three[0]) && MONTHS.contains(&three[1]) && three[2].iter().all(u8::is_ascii_digit)
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const FROM: &str = "From ken@fujimi.example Thu Nov 19 09:30:00 2026\n";

    fn split(text: &str) -> Vec<(u64, String)> {
        let entries = Messages::new(text.as_bytes()).map(|entry| entry.expect("memory is read"));
        let text =
            |entry: &Entry| String::from_utf8_lossy(entry.bytes.as_deref().unwrap_or(b"(too long)")).into_owned();
        entries.map(|entry| (entry.line, text(&entry))).collect()
    }

    #[test]
    fn messages_are_taken_apart_at_their_from_lines() {
        let text = format!("{FROM}Subject: a\n\nfirst\n\n{FROM}Subject: b\nContent-Length: 3\n\nsecond\n");
        assert_eq!(
            split(&text),
            [(1, "Subject: a\n\nfirst\n\n".to_owned()), (6, "Subject: b\nContent-Length: 3\n\nsecond\n".to_owned())]
        );
        assert_eq!(split(&text.replace('\n', "\r\n")).len(), 2);
    }

    #[test]
    fn a_sentence_that_begins_with_from_begins_no_message() {
        let text =
            format!("{FROM}Subject: a\n\nFrom here on it is 2026.\n\nFrom 9:30 on we meet.\nFrom x 1:00:00 2026\n");
        assert_eq!(split(&text).len(), 1);
    }

    #[test]
    fn a_message_without_an_empty_line_at_its_end_does_not_swallow_the_next() {
        for end in ["--boundary--\n", "44GL44GN==\n"] {
            let text = format!("{FROM}Subject: a\n\n{end}{FROM}Subject: b\n\nsecond\n");
            assert_eq!(split(&text).len(), 2, "{end}");
        }
    }

    #[test]
    fn quoted_from_lines_lose_one_mark() {
        let text = format!("{FROM}Subject: a\n\n>From a\n>>From b\n> From c\n>Fromage\n");
        assert_eq!(split(&text)[0].1, "Subject: a\n\nFrom a\n>From b\n> From c\n>Fromage\n");
    }

    #[test]
    fn a_message_that_is_too_long_is_passed_over_and_the_next_is_read() {
        let long = "x".repeat(200_000);
        let text = format!("{FROM}Subject: a\n\n{long}\n{long}\n\n{FROM}Subject: b\n\nsecond\n");
        let mut messages = Messages::new(text.as_bytes());
        messages.longest = 300_000;
        let entries: Vec<Entry> = messages.map(|entry| entry.expect("memory is read")).collect();
        assert_eq!(entries.iter().map(|entry| entry.bytes.is_some()).collect::<Vec<_>>(), [false, true]);
        assert_eq!(entries.iter().map(|entry| entry.length).sum::<u64>(), text.len() as u64);
    }

    proptest! {
        #[test]
        fn every_message_comes_back_as_it_was_written(bodies in proptest::collection::vec("(>{0,2}From |[a-z>]{0,9}|\n){0,9}", 1..5)) {
            let mut text = String::new();
            for body in &bodies {
                text.push_str(FROM);
                text.push_str("A: b\n\n");
                for line in body.lines() {
                    let quote = if line.trim_start_matches('>').starts_with("From ") { ">" } else { "" };
                    text.push_str(&format!("{quote}{line}\n"));
                }
                text.push('\n');
            }
            let found: Vec<String> = split(&text).into_iter().map(|(_, text)| text).collect();
            let written: Vec<String> = bodies
                .iter()
                .map(|body| format!("A: b\n\n{}\n", body.lines().map(|line| format!("{line}\n")).collect::<String>()))
                .collect();
            prop_assert_eq!(found, written);
        }
    }
}
