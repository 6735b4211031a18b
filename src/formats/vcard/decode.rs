//! Values of cards into text: transfer encoding undone, then the character set each was written in.
//!
//! A set that is declared is believed where the bytes bear it out. Old programs declare none: their bytes are UTF-8 where
//! they can be, else all of them together tell one encoding for the file.

use super::super::encoding::{self, Encoding};
use super::super::problem::{Problem, ProblemKind};
use super::super::values::is_japanese;
use super::lines::{RawCard, RawProperty, Version};

/// A property whose value is text, escapes still in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Property {
    pub line: u64,
    pub group: String,
    pub name: String,
    pub params: Vec<(String, String)>,
    pub value: String,
}

impl Property {
    /// The values of all parameters of a name.
    pub fn param(&self, name: &str) -> impl Iterator<Item = &str> + Clone {
        self.params.iter().filter(move |(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

/// A card whose values are text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Card {
    /// Line of its `BEGIN`, from 1.
    pub line: u64,
    pub version: Version,
    pub properties: Vec<Property>,
    /// Pictures, sounds and keys that were not kept.
    pub binaries: usize,
}

/// So many bytes without a declared encoding are looked at to find it.
const SAMPLE: usize = 64 * 1024;

/// The cards as text; what declares no encoding is read in `forced`, or in the one that the file seems to have.
pub fn texts(cards: Vec<RawCard>, forced: Option<Encoding>, problems: &mut Vec<Problem>) -> (Vec<Card>, Encoding) {
    let undeclared = forced.unwrap_or_else(|| undeclared_encoding(&cards));
    let texts = cards.into_iter().map(|card| {
        let RawCard { line, version, properties, binaries } = card;
        let properties = properties.into_iter().map(|property| text_of(property, undeclared, problems)).collect();
        Card { line, version, properties, binaries }
    });
    (texts.collect(), undeclared)
}

fn text_of(property: RawProperty, undeclared: Encoding, problems: &mut Vec<Problem>) -> Property {
    let bytes = transferred(&property);
    let (value, is_sound) = match declared(&property).and_then(|encoding| encoding.strictly(&bytes)) {
        Some(text) => (text, true),
        None => match String::from_utf8(bytes.into_owned()) {
            Ok(text) => (text, true),
            Err(error) => declared(&property).unwrap_or(undeclared).lossily(error.as_bytes()),
        },
    };
    if !is_sound {
        problems.push(Problem { line: property.line, what: ProblemKind::UnreadableBytes });
    }
    let RawProperty { line, group, name, params, value: _ } = property;
    Property { line, group, name, params, value }
}

fn declared(property: &RawProperty) -> Option<Encoding> {
    property.param("CHARSET").find_map(Encoding::for_label)
}

fn undeclared_encoding(cards: &[RawCard]) -> Encoding {
    let mut sample = Vec::new();
    for property in cards.iter().flat_map(|card| &card.properties).filter(|property| declared(property).is_none()) {
        let bytes = transferred(property);
        if !bytes.is_ascii() && std::str::from_utf8(&bytes).is_err() {
            sample.extend_from_slice(&bytes);
            sample.push(b'\n');
        }
        if sample.len() > SAMPLE {
            break;
        }
    }
    if sample.is_empty() {
        return Encoding::UTF_8;
    }
    let found = encoding::guess(&sample);
    let (text, _) = found.lossily(&sample);
    // ö before an r is a character in Shift_JIS too, but one that nobody has assigned, and most accents make none.
    let unread = text.chars().filter(|c| *c == char::REPLACEMENT_CHARACTER).count();
    let read = text.chars().filter(|c| is_japanese(c.encode_utf8(&mut [0; 4]))).count();
    let is_private = |c: char| matches!(c, '\u{E000}'..='\u{F8FF}');
    if text.contains(is_private) || unread * 4 > read { Encoding::WINDOWS_1252 } else { found }
}

/// The bytes that were meant, whatever they were wrapped in to be sent.
fn transferred(property: &RawProperty) -> std::borrow::Cow<'_, [u8]> {
    if property.is_quoted_printable() {
        quoted_printable(&property.value).into()
    } else if property.is_base64() {
        base64(&property.value).into()
    } else {
        property.value.as_slice().into()
    }
}

/// RFC 2045, section 6.7; a `=` that begins no pair of hexadecimal digits stays.
fn quoted_printable(bytes: &[u8]) -> Vec<u8> {
    let digit = |byte: Option<&u8>| byte.and_then(|byte| char::from(*byte).to_digit(16));
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let pair = (*byte == b'=').then(|| digit(bytes.get(at + 1)).zip(digit(bytes.get(at + 2)))).flatten();
        match pair {
            Some((high, low)) => {
                out.push((high * 16 + low) as u8);
                at += 3;
            }
            None => {
                out.push(*byte);
                at += 1;
            }
        }
    }
    out
}

/// RFC 4648, section 4; what is no digit of it is passed over.
fn base64(bytes: &[u8]) -> Vec<u8> {
    let digit = |byte: &u8| match byte {
        b'A'..=b'Z' => Some(byte - b'A'),
        b'a'..=b'z' => Some(byte - b'a' + 26),
        b'0'..=b'9' => Some(byte - b'0' + 52),
        b'+' => Some(62),
        b'/' => Some(63),
        _ => None,
    };
    let (mut out, mut held, mut bits) = (Vec::with_capacity(bytes.len() / 4 * 3), 0u32, 0);
    for six in bytes.iter().filter_map(digit) {
        held = (held << 6 | u32::from(six)) & 0xFFFF;
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            out.push((held >> bits & 0xFF) as u8);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::lines;
    use super::*;

    fn values(bytes: &[u8]) -> Vec<String> {
        let mut problems = Vec::new();
        let (cards, _) = texts(lines::cards(bytes).0, None, &mut problems);
        assert_eq!(problems, []);
        cards.into_iter().flat_map(|card| card.properties).map(|property| property.value).collect()
    }

    #[test]
    fn each_value_is_read_in_its_own_character_set() {
        let card = b"BEGIN:VCARD\nVERSION:2.1\n\
            N;CHARSET=SHIFT_JIS:\x94\x5C\x93\x6F;\x97\x5C\x8E\x71\n\
            NOTE;CHARSET=Windows-1251;QUOTED-PRINTABLE:=CA=E8=BF=E2\n\
            FN;ENCODING=QUOTED-PRINTABLE:=E7=94=B0=\n=E4=B8=AD\n\
            TITLE;CHARSET=SHIFT_JIS;ENCODING=QUOTED-PRINTABLE:=95\\=94=5C=20=3D=zz\n\
            ORG;CHARSET=UTF-8;ENCODING=b:5p2x5Lqs\nEND:VCARD";
        assert_eq!(values(card), ["能登;予子", "Київ", "田中", "表能 ==zz", "東京"]);
    }

    #[test]
    fn undeclared_bytes_are_read_as_the_file_seems_to_be_written() {
        let german = b"BEGIN:VCARD\nFN:S\xF6ren T\xE4ve N\xFC\xDFlebaum\nEND:VCARD";
        assert_eq!(values(german), ["Sören Täve Nüßlebaum"]);
        let japanese = b"BEGIN:VCARD\nN:\x8D\xD6\x93\xA1;\x97\x5C\x8E\x71\nORG:\x95\x5C\x8Eq\nEND:VCARD";
        assert_eq!(values(japanese), ["斎藤;予子", "表子"]);
    }

    #[test]
    fn bytes_that_mean_nothing_are_told_with_their_line() {
        let mut problems = Vec::new();
        let bytes = b"BEGIN:VCARD\nFN:A\nN;CHARSET=SHIFT_JIS:\x8D\nEND:VCARD";
        let (cards, _) = texts(lines::cards(bytes).0, None, &mut problems);
        assert_eq!(cards[0].properties[1].value, "\u{FFFD}");
        assert_eq!(problems, [Problem { line: 3, what: ProblemKind::UnreadableBytes }]);
    }
}
