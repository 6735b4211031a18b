//! Texts in a charset that `mail-parser` does not know, or in another than the one they declare.

use std::borrow::Cow;

use mail_parser::decoders::base64::base64_decode;
use mail_parser::decoders::charsets::map::charset_decoder;
use mail_parser::decoders::html::html_to_text;
use mail_parser::decoders::quoted_printable::quoted_printable_decode;
use mail_parser::{Encoding as Transfer, Message, MessagePart, MimeHeaders, PartType};
use memchr::memmem;

use crate::formats::encoding::{self, Encoding};

/// No name of a charset is longer.
const LONGEST_NAME: usize = 40;

/// What programs declare that never asked what they send. Source: RFC 2046, section 4.1.2, and the IANA list of charsets.
const ASCII: [&str; 4] = ["us-ascii", "ascii", "ansi_x3.4-1968", "iso646-us"];

/// The mail with encoded words (`=?cp932?B?..?=`) under names that `mail-parser` knows.
pub(super) fn with_known_words(bytes: &[u8]) -> Cow<'_, [u8]> {
    let mut out: Option<Vec<u8>> = None;
    let mut kept = 0;
    for at in memmem::find_iter(bytes, b"=?") {
        let rest = &bytes[at + 2..];
        let rest = &rest[..rest.len().min(LONGEST_NAME)];
        let Some(name) = memchr::memchr(b'?', rest).map(|end| &rest[..end]) else { continue };
        // RFC 2231, section 5: the language may follow.
        let label = name.split(|byte| *byte == b'*').next().unwrap_or_default();
        if label.is_empty() || charset_decoder(label).is_some() {
            continue;
        }
        let Some(known) = std::str::from_utf8(label).ok().and_then(Encoding::for_label) else { continue };
        let out = out.get_or_insert_default();
        out.extend_from_slice(&bytes[kept..at + 2]);
        out.extend_from_slice(known.label().as_bytes());
        kept = at + 2 + label.len();
    }
    match out {
        Some(mut out) => {
            out.extend_from_slice(&bytes[kept..]);
            Cow::Owned(out)
        }
        None => Cow::Borrowed(bytes),
    }
}

/// The text of a part, where the declared charset is unknown to `mail-parser`, missing or ASCII, and there is more in the
/// part; `None` where it is what it says.
pub(super) fn text_of(parsed: &Message<'_>, part: &MessagePart<'_>) -> Option<String> {
    let declared = part.content_type().and_then(|found| found.attribute("charset")).unwrap_or(ASCII[0]).trim();
    let is_ascii = ASCII.iter().any(|name| declared.eq_ignore_ascii_case(name));
    if !is_ascii && charset_decoder(declared.as_bytes()).is_some() {
        return None;
    }
    let raw = parsed.raw_message.get(part.offset_body as usize..part.offset_end as usize)?;
    let bytes = match part.encoding {
        Transfer::None => Cow::Borrowed(raw),
        Transfer::Base64 => Cow::Owned(base64_decode(raw)?),
        Transfer::QuotedPrintable => Cow::Owned(quoted_printable_decode(raw)?),
    };
    if bytes.is_ascii() && memchr::memchr(b'\x1B', &bytes).is_none() {
        return None;
    }
    let asked = Encoding::for_label(declared).filter(|_| !is_ascii);
    let text = asked.unwrap_or_else(|| encoding::guess(&bytes)).lossily(&bytes).0;
    match part.body {
        PartType::Html(_) => Some(html_to_text(&text)),
        _ => Some(text),
    }
}
