//! A mail as it was sent: bytes into a [`Message`], whatever they are.
//!
//! `mail-parser` does the format (RFC 5322, 2045 to 2049, 2231, 6532); here is what we make of it. Header lines in raw
//! ISO-2022-JP or Shift_JIS, which no standard allows and old Japanese programs write, are made UTF-8 before it sees them.
//! Nothing is fetched and nothing attached is opened: of an attachment only its name is kept.

mod charset;
mod file_name;
mod key;
mod quotes;
#[cfg(test)]
mod tests;

use std::borrow::Cow;

use chrono::NaiveDate;
use mail_parser::{Address, HeaderName, MessageParser, MimeHeaders, PartType};
use memchr::memmem;

use super::encoding;
use crate::domain::date::When;
use crate::domain::text::mail::normal;
use crate::i18n::{Lang, mail as t};

pub use file_name::safe_name;
pub use quotes::own_words;

/// More of a text than this many bytes is not kept.
const LONGEST_TEXT: usize = 200_000;
/// More names of attachments than this are not kept.
const MOST_ATTACHMENTS: usize = 100;
/// More addresses than this are not looked at.
const MOST_ADDRESSES: usize = 1_000;
/// Longer ones are no identifiers. Source: RFC 5322, section 2.1.1, the longest line.
const LONGEST_ID: usize = 998;
/// Bytes looked at to tell whether a file is a mail.
const HEAD: usize = 64 * 1024;

/// Somebody's address.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mailbox {
    /// As written; may be empty.
    pub name: String,
    /// In the form in which addresses are compared.
    pub address: String,
}

/// When a mail was sent, by the clock on the sender's wall.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sent {
    pub at: When,
    /// Minutes east of UTC on that clock.
    pub utc_offset: i32,
}

/// A mail.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Message {
    /// Without angle brackets; made of the content where the mail has none, the same for the same mail.
    pub message_id: String,
    /// The mails it answers, the nearest first, without angle brackets.
    pub answers: Vec<String>,
    pub from: Option<Mailbox>,
    pub to: Vec<Mailbox>,
    pub cc: Vec<Mailbox>,
    /// `None`: there is no date that can be read.
    pub sent: Option<Sent>,
    /// On one line.
    pub subject: String,
    /// What the writer wrote: without quotes and signature.
    pub body: String,
    /// The names of the attached files, none of them a path.
    pub attachments: Vec<String>,
    /// From a mailing list or a machine.
    pub is_bulk: bool,
    pub problems: Vec<Problem>,
}

/// What is wrong with a mail that is read all the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    NoDate,
    BadDate,
    NoSender,
    /// The text was longer than what is kept of one.
    TextCut,
}

impl Problem {
    pub fn message(&self, lang: Lang) -> &'static str {
        match self {
            Problem::NoDate => t::NO_DATE,
            Problem::BadDate => t::BAD_DATE,
            Problem::NoSender => t::NO_SENDER,
            Problem::TextCut => t::TEXT_CUT,
        }
        .get(lang)
    }
}

/// Whether these first bytes of a file begin an mbox or a mail: header lines, among them who wrote it, or more than a list
/// could have by chance.
pub fn looks_like_mail(head: &[u8]) -> bool {
    let head = start(&head[..head.len().min(HEAD)]);
    let first = head.split(|byte| *byte == b'\n').next().unwrap_or_default();
    if super::mbox::begins_message(first) {
        return true;
    }
    let mut known = 0;
    let mut has_sender = false;
    for line in head.split(|byte| *byte == b'\n') {
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        if line.is_empty() {
            break;
        }
        if line[0] == b' ' || line[0] == b'\t' {
            continue;
        }
        let Some(colon) = memchr::memchr(b':', line) else { return false };
        let name = &line[..colon];
        if name.is_empty() || !name.iter().all(|byte| byte.is_ascii_graphic()) {
            return false;
        }
        let is = |names: &[&str]| names.iter().any(|other| name.eq_ignore_ascii_case(other.as_bytes()));
        has_sender |= is(&["From", "Sender", "Return-Path"]);
        known += usize::from(is(&[
            "To",
            "Cc",
            "Subject",
            "Date",
            "Message-ID",
            "MIME-Version",
            "Received",
            "Delivered-To",
            "Content-Type",
            "Reply-To",
        ]));
    }
    known > if has_sender { 0 } else { 2 }
}

/// Without a byte order mark and empty lines, which would end the header before it begins.
fn start(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii_start()
}

/// Reads a mail; `None` for bytes that have nothing of one.
pub fn read(bytes: &[u8]) -> Option<Message> {
    let bytes = in_utf_8(start(bytes));
    let bytes = charset::with_known_words(&bytes);
    let parsed = MessageParser::default().parse(bytes.as_ref())?;
    let mut problems = Vec::new();
    let from = [parsed.from(), parsed.sender()].into_iter().flatten().find_map(|address| mailboxes(address).next());
    if from.is_none() {
        problems.push(Problem::NoSender);
    }
    let all = |addresses: &mut dyn Iterator<Item = &Address<'_>>| {
        let mut found: Vec<Mailbox> = Vec::new();
        for mailbox in addresses.flat_map(mailboxes).take(MOST_ADDRESSES) {
            if !found.iter().any(|other| other.address == mailbox.address) {
                found.push(mailbox);
            }
        }
        found
    };
    let sent = sent(&parsed, &mut problems);
    let subject = one_line(parsed.subject().unwrap_or_default());
    let body = own_words(&text(&parsed, &mut problems));
    let mut message = Message {
        message_id: parsed.message_id().and_then(identifier).unwrap_or_default(),
        answers: answered(&parsed),
        from,
        to: all(&mut parsed.all_to()),
        cc: all(&mut parsed.all_cc().chain(parsed.all_bcc())),
        sent,
        subject,
        body,
        attachments: attachments(&parsed),
        is_bulk: is_bulk(&parsed),
        problems,
    };
    let is_nothing = message.from.is_none() && message.to.is_empty() && message.subject.is_empty() && sent.is_none();
    if is_nothing && message.message_id.is_empty() {
        return None;
    }
    if message.message_id.is_empty() {
        message.message_id = key::of(&message);
    }
    Some(message)
}

/// The header in UTF-8, where it is in an encoding of its own.
fn in_utf_8(bytes: &[u8]) -> Cow<'_, [u8]> {
    let end = [b"\n\n".as_slice(), b"\n\r\n"].iter().filter_map(|end| memmem::find(bytes, end)).min();
    let (head, rest) = bytes.split_at(end.unwrap_or(bytes.len()));
    if std::str::from_utf8(head).is_ok() && memmem::find(head, b"\x1B$").is_none() {
        return Cow::Borrowed(bytes);
    }
    match encoding::decode(head, None) {
        Ok(decoded) => Cow::Owned([decoded.text.as_bytes(), rest].concat()),
        Err(_) => Cow::Borrowed(bytes),
    }
}

fn mailboxes<'a>(address: &'a Address<'_>) -> impl Iterator<Item = Mailbox> + 'a {
    address.iter().filter_map(|found| {
        let written = found.address()?;
        let address = normal(&one_line(written));
        if !address.contains('@') || address.contains(char::is_whitespace) {
            return None;
        }
        let name = one_line(found.name().unwrap_or_default());
        let name = name.trim_matches(['"', '\'', ' ']);
        let name = if normal(name) == address { "" } else { name };
        Some(Mailbox { name: name.to_owned(), address })
    })
}

fn sent(parsed: &mail_parser::Message<'_>, problems: &mut Vec<Problem>) -> Option<Sent> {
    let read = parsed.date().filter(|date| date.is_valid()).and_then(|date| {
        let day = NaiveDate::from_ymd_opt(i32::from(date.year), u32::from(date.month), u32::from(date.day))?;
        let time = chrono::NaiveTime::from_hms_opt(u32::from(date.hour), u32::from(date.minute), 0)?;
        let offset = i32::from(date.tz_hour) * 60 + i32::from(date.tz_minute);
        let is_told = (1900..=9999).contains(&date.year) && offset < 24 * 60;
        is_told.then_some(Sent {
            at: When::new(day, Some(time)),
            utc_offset: if date.tz_before_gmt { -offset } else { offset },
        })
    });
    if read.is_none() {
        let is_there = parsed.header_raw(HeaderName::Date).is_some_and(|text| !text.trim().is_empty());
        problems.push(if is_there { Problem::BadDate } else { Problem::NoDate });
    }
    read
}

fn identifier(id: &str) -> Option<String> {
    let id: String = id.trim().chars().filter(|c| !c.is_control()).collect();
    (!id.is_empty() && id.len() <= LONGEST_ID).then_some(id)
}

/// `In-Reply-To`, then `References` from their end: the last one is the nearest.
fn answered(parsed: &mail_parser::Message<'_>) -> Vec<String> {
    let ids = |value: &mail_parser::HeaderValue<'_>| -> Vec<String> {
        match value.as_text_list() {
            Some(many) => many.iter().filter_map(|id| identifier(id)).take(MOST_ADDRESSES).collect(),
            None => value.as_text().into_iter().filter_map(identifier).collect(),
        }
    };
    let mut found = ids(parsed.in_reply_to());
    for id in ids(parsed.references()).into_iter().rev() {
        if !found.contains(&id) {
            found.push(id);
        }
        // A thread of years names them all; the last few are enough to find it.
        if found.len() >= 20 {
            break;
        }
    }
    found
}

/// The parts that are to be read, one below the other.
fn text(parsed: &mail_parser::Message<'_>, problems: &mut Vec<Problem>) -> String {
    let mut text = String::new();
    for at in 0..parsed.text_body_count() {
        let of_text = parsed.text_part(at as u32).filter(|part| part.attachment_name().is_none());
        let read = |part| charset::text_of(parsed, part).map(Cow::Owned).or_else(|| parsed.body_text(at));
        let Some(part) = of_text.and_then(read) else { continue };
        if !text.is_empty() {
            text.push('\n');
        }
        text.extend(part.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')));
        if text.len() > LONGEST_TEXT {
            text.truncate(text.floor_char_boundary(LONGEST_TEXT));
            problems.push(Problem::TextCut);
            break;
        }
    }
    text
}

fn attachments(parsed: &mail_parser::Message<'_>) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for part in parsed.attachments() {
        let name = part.attachment_name().and_then(safe_name);
        let name = match (name, &part.body) {
            (Some(name), _) => name,
            // A forwarded mail is called by its subject, a picture inside the text by nothing.
            (None, PartType::Message(inner)) => {
                let subject = inner.subject().and_then(|subject| safe_name(&one_line(subject)));
                format!("{}.eml", subject.as_deref().unwrap_or("mail"))
            }
            (None, _) if part.content_id().is_some() => continue,
            (None, _) => "attachment".to_owned(),
        };
        if !names.contains(&name) {
            names.push(name);
        }
        if names.len() == MOST_ATTACHMENTS {
            break;
        }
    }
    names
}

/// Whether a list or a machine wrote it. Sources: RFC 2919 (`List-Id`), RFC 2369 (`List-Unsubscribe`), RFC 3834
/// (`Auto-Submitted`); `Precedence` is custom.
fn is_bulk(parsed: &mail_parser::Message<'_>) -> bool {
    let raw = |name: HeaderName<'static>| parsed.header_raw(name).map(|value| value.trim().to_ascii_lowercase());
    let other = |name: &'static str| raw(HeaderName::from(name));
    raw(HeaderName::ListId).is_some()
        || raw(HeaderName::ListUnsubscribe).is_some()
        || other("Precedence").is_some_and(|value| matches!(value.as_str(), "bulk" | "list" | "junk"))
        || other("Auto-Submitted").is_some_and(|value| value != "no")
}

/// Without line ends and other control characters, one space between the words.
fn one_line(text: &str) -> String {
    let plain: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    plain.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}
