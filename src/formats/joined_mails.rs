//! Mails one behind the other with no mark between them, as mutt pipes the tagged ones of a Maildir.
//!
//! A mail ends where, behind an empty line of its text, stands a whole header: its lines up to the next empty one, among
//! them who wrote it and one that only programs write. Headers inside of a mail begin none: those in a part of a multipart
//! that is not closed yet, and those below a line that introduces them, as `-----Original Message-----` or
//! `Begin forwarded message:`.
//! Source: the manual of mutt, `pipe_split` and `pipe_sep`.

use std::io::{self, BufRead};

use super::email::looks_like_mail;
use super::mbox::{Entry, LONGEST, Pieces};

/// A header with more bytes than this begins no mail.
const LONGEST_HEADER: usize = 64 * 1024;

/// Header lines that nobody writes into a text by hand.
const OF_PROGRAMS: [&str; 5] = ["message-id", "mime-version", "received", "return-path", "delivered-to"];

/// The mails of a pipe, read as they are asked for.
#[derive(Debug)]
pub struct Messages<R> {
    reader: Pieces<R>,
    longest: usize,
    /// Lines read so far.
    lines: u64,
    /// The header of the next mail, and the line it begins on.
    pending: Option<(u64, Vec<u8>)>,
}

/// Where in a mail the reader is.
#[derive(Debug, Default)]
struct Place {
    in_text: bool,
    after_empty: bool,
    /// The line that ends its outermost multipart, until it was there.
    closing: Option<Vec<u8>>,
    /// The last line with anything on it announces what is below.
    introduces: bool,
}

impl Place {
    /// Behind this header.
    fn below(header: &[u8]) -> Place {
        let closing = boundary(header).map(|boundary| [b"--", boundary.as_slice(), b"--"].concat());
        Place { in_text: true, closing, ..Place::default() }
    }

    /// A line of the text goes by.
    fn pass(&mut self, line: &[u8]) {
        let line = line.trim_ascii();
        self.after_empty = line.is_empty();
        if self.closing.as_deref() == Some(line) {
            // Programs end a file there, and the next mail follows at once.
            (self.closing, self.introduces, self.after_empty) = (None, false, true);
        } else if !line.is_empty() {
            // Dashes alone are the frame of a signature.
            let is_titled = line.starts_with(b"--") && line.iter().any(|byte| *byte != b'-');
            self.introduces = is_titled || line.ends_with(b":") || line.ends_with("：".as_bytes());
        }
    }

    fn may_end(&self) -> bool {
        self.in_text && self.after_empty && self.closing.is_none() && !self.introduces
    }
}

impl<R: BufRead> Messages<R> {
    pub fn new(reader: R) -> Messages<R> {
        Messages { reader: Pieces(reader), longest: LONGEST, lines: 0, pending: None }
    }

    fn entry(&mut self) -> io::Result<Option<Entry>> {
        let (line, header) = self.pending.take().unwrap_or((self.lines + 1, Vec::new()));
        let mut place = if header.is_empty() { Place::default() } else { Place::below(&header) };
        let mut entry = Entry { line, length: header.len() as u64, bytes: Some(header) };
        // Lines that may be the header of the next mail, and where they begin.
        let mut next: Option<(u64, Vec<u8>)> = None;
        let (mut piece, mut at_start) = (Vec::new(), true);
        loop {
            self.reader.read(&mut piece)?;
            self.lines += u64::from(at_start && !piece.is_empty());
            let is_empty = piece.is_empty() || at_start && piece.trim_ascii().is_empty();
            if let Some((begin, mut header)) = next.take() {
                let goes_on = !is_empty && (!at_start || is_header_line(&piece));
                if goes_on && header.len() + piece.len() <= LONGEST_HEADER {
                    header.extend_from_slice(&piece);
                    at_start = piece.ends_with(b"\n");
                    next = Some((begin, header));
                    continue;
                }
                if is_empty && begins_mail(&header) {
                    header.extend_from_slice(&piece);
                    self.pending = Some((begin, header));
                    return Ok(Some(entry));
                }
                header.split_inclusive(|byte| *byte == b'\n').for_each(|line| place.pass(line));
                entry.add(&header, 0, self.longest);
            }
            if piece.is_empty() {
                return Ok(Some(entry).filter(|entry| entry.length > 0));
            }
            if at_start && place.may_end() && is_header_line(&piece) && !piece[0].is_ascii_whitespace() {
                at_start = piece.ends_with(b"\n");
                next = Some((self.lines, std::mem::take(&mut piece)));
                continue;
            }
            // Empty lines before the first mail end no header.
            let is_before = !place.in_text && entry.bytes.as_ref().is_some_and(Vec::is_empty);
            if at_start && place.in_text {
                place.pass(&piece);
            } else if is_empty && !is_before {
                place = Place::below(entry.bytes.as_deref().unwrap_or_default());
            }
            at_start = piece.ends_with(b"\n");
            if !(is_empty && is_before) {
                entry.add(&piece, 0, self.longest);
            }
        }
    }
}

impl<R: BufRead> Iterator for Messages<R> {
    type Item = io::Result<Entry>;

    fn next(&mut self) -> Option<io::Result<Entry>> {
        self.entry().transpose()
    }
}

/// `Name: value`, or what a line before goes on with.
fn is_header_line(line: &[u8]) -> bool {
    match line.first() {
        Some(b' ' | b'\t') => true,
        _ => name_of(line).is_some(),
    }
}

fn name_of(line: &[u8]) -> Option<&[u8]> {
    let name = &line[..memchr::memchr(b':', line)?];
    (!name.is_empty() && name.iter().all(u8::is_ascii_graphic)).then_some(name)
}

fn begins_mail(header: &[u8]) -> bool {
    let of_programs = |line: &[u8]| {
        let name = name_of(line).unwrap_or_default();
        OF_PROGRAMS.iter().any(|other| name.eq_ignore_ascii_case(other.as_bytes()))
    };
    looks_like_mail(header) && header.split(|byte| *byte == b'\n').any(of_programs)
}

/// What stands between the parts of a multipart. Source: RFC 2046, section 5.1.1.
fn boundary(header: &[u8]) -> Option<Vec<u8>> {
    let text = String::from_utf8_lossy(header).replace("\r\n", "\n").replace("\n ", " ").replace("\n\t", " ");
    let is_type = |line: &&str| line.get(..13).is_some_and(|name| name.eq_ignore_ascii_case("content-type:"));
    let value = &text.lines().find(is_type)?[13..];
    // Names of attributes have no case, and it keeps the places of what it makes small.
    let small = value.to_ascii_lowercase();
    if !small.trim_start().starts_with("multipart/") {
        return None;
    }
    let rest = value[small.find("boundary=")? + "boundary=".len()..].trim_start();
    let found = match rest.strip_prefix('"') {
        Some(quoted) => quoted.split('"').next(),
        None => rest.split([';', ' ', '\t']).next(),
    };
    found.filter(|found| !found.is_empty()).map(|found| found.as_bytes().to_vec())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn mail(n: usize, more: &str, text: &str) -> String {
        format!("From: a{n}@x.example\nSubject: s{n}\nMessage-ID: <{n}@x.example>\n{more}\n{text}")
    }

    fn split(text: &str) -> Vec<(u64, String)> {
        let entries = Messages::new(text.as_bytes()).map(|entry| entry.expect("memory is read"));
        let text =
            |entry: &Entry| String::from_utf8_lossy(entry.bytes.as_deref().unwrap_or(b"(too long)")).into_owned();
        entries.map(|entry| (entry.line, text(&entry))).collect()
    }

    #[test]
    fn mails_without_a_mark_between_them_are_taken_apart_at_their_headers() {
        let (first, second) = (mail(1, "", "one\n\n"), mail(2, "Received: from x\n\tby y\n", "two\n"));
        let both = format!("{first}{second}");
        assert_eq!(split(&both), [(1, first), (7, second)]);
        assert_eq!(split(&both.replace('\n', "\r\n")).len(), 2);
        assert_eq!(split(&format!("\n\n{both}")).len(), 2);
        assert_eq!(split(&format!("{}{}", mail(1, "", "\n"), mail(2, "", ""))).len(), 2, "one without a text");
        let signed = mail(1, "", "hi\n-- \n--------\nKen\n--------\n\n");
        assert_eq!(split(&format!("{signed}{}", mail(2, "", ""))).len(), 2, "a frame around a signature");
    }

    #[test]
    fn a_header_inside_of_a_mail_begins_none() {
        let inner = mail(2, "MIME-Version: 1.0\n", "two\n");
        let parts = |name: &str| format!("Content-Type: multipart/mixed;\n boundary={name}\n");
        let attached = format!("--b\nContent-Type: message/rfc822\n\n{inner}\n{inner}\n--b--\n\n");
        for text in [
            mail(1, "", &format!("hi\n\n-----Original Message-----\n\n{inner}")),
            mail(1, "", &format!("Begin forwarded message:\n\n{inner}")),
            mail(1, "", "hi\n\nFrom: Ken\nTo: me\nSubject: the quote\nDate: today\n\nbye\n"),
            mail(1, "", "hi\n\nhttp://x.example\n\nMessage-ID: is a word\n"),
            mail(1, &parts("b"), &attached),
            mail(1, &parts("\"b\""), &attached),
        ] {
            assert_eq!(split(&text), [(1, text.clone())]);
        }
        let two = format!("{}{inner}", mail(1, &parts("b"), &attached));
        assert_eq!(split(&two).len(), 2, "the multipart is closed");
        assert_eq!(split(&two.replace("--b--\n\n", "--b--\n")).len(), 2, "and nothing stands behind it");
    }

    #[test]
    fn a_mail_that_is_too_long_is_passed_over_and_the_next_is_read() {
        let long = "x".repeat(200_000);
        let text = format!("{}\n\n{}", mail(1, "", &format!("{long}\n{long}")), mail(2, "", "two\n"));
        let mut messages = Messages::new(text.as_bytes());
        messages.longest = 300_000;
        let entries: Vec<Entry> = messages.map(|entry| entry.expect("memory is read")).collect();
        assert_eq!(entries.iter().map(|entry| entry.bytes.is_some()).collect::<Vec<_>>(), [false, true]);
        assert_eq!(entries.iter().map(|entry| entry.length).sum::<u64>(), text.len() as u64);
    }

    proptest! {
        #[test]
        fn no_byte_of_a_pipe_is_lost(pieces in proptest::collection::vec("(From|Message-ID|X): [a-c]{0,3}|--b--|[a-c: ]{0,5}|", 0..30)) {
            let text = format!("Message-ID: <1@x>\n{}", pieces.join("\n"));
            let all: String = split(&text).into_iter().map(|(_, text)| text).collect();
            prop_assert_eq!(all, text);
        }
    }
}
