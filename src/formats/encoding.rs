//! Bytes into text: which encoding a file has, and which of its lines could not be read in it.
//!
//! The order of the questions was tried on short Japanese lists: byte order mark, ISO-2022-JP by its escapes, strict
//! UTF-8, strict Shift_JIS against strict EUC-JP, and only then statistics, which guess wrong on a list of ten names.

use std::fmt;
use std::str::FromStr;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{DecoderResult, EUC_JP, ISO_2022_JP, SHIFT_JIS, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use memchr::memmem;

use super::file_kind::{self, FileKind};

/// The encoding of a text file. `Shift_JIS` is Microsoft's CP932, as everywhere on the web.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Encoding(&'static encoding_rs::Encoding);

impl Encoding {
    pub const UTF_8: Encoding = Encoding(UTF_8);
    pub const UTF_16LE: Encoding = Encoding(UTF_16LE);
    pub const UTF_16BE: Encoding = Encoding(UTF_16BE);
    pub const CP932: Encoding = Encoding(SHIFT_JIS);
    pub const EUC_JP: Encoding = Encoding(EUC_JP);
    pub const ISO_2022_JP: Encoding = Encoding(ISO_2022_JP);
    pub const WINDOWS_1252: Encoding = Encoding(WINDOWS_1252);

    /// Names that [`FromStr`] takes, the first of each encoding first, for help and messages.
    pub const NAMES: [&'static str; 8] =
        ["utf-8", "utf-16", "utf-16le", "utf-16be", "cp932", "euc-jp", "iso-2022-jp", "windows-1252"];

    /// The name to show.
    pub fn name(self) -> &'static str {
        if self == Encoding::CP932 { "CP932 (Shift_JIS)" } else { self.0.name() }
    }

    /// The name that the web and mail know.
    pub fn label(self) -> &'static str {
        self.0.name()
    }

    /// By a label that mails and cards declare: `SHIFT_JIS`, `iso-8859-1`, `Windows-31J`.
    /// Source: the list of the WHATWG Encoding Standard, section 4.2.
    pub fn for_label(label: &str) -> Option<Encoding> {
        let known = || encoding_rs::Encoding::for_label(label.trim().as_bytes()).map(Encoding);
        label.parse().ok().or_else(known)
    }

    /// The text, if all bytes mean something.
    pub fn strictly(self, bytes: &[u8]) -> Option<String> {
        strict(self, bytes)
    }

    /// The text, with U+FFFD for what means nothing, and whether there was no such thing.
    pub fn lossily(self, bytes: &[u8]) -> (String, bool) {
        let (text, had_errors) = self.0.decode_without_bom_handling(bytes);
        (text.into_owned(), !had_errors)
    }

    fn is_utf_16(self) -> bool {
        self == Encoding::UTF_16LE || self == Encoding::UTF_16BE
    }
}

impl fmt::Debug for Encoding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// A name of an encoding that is not known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownEncoding(pub String);

impl FromStr for Encoding {
    type Err = UnknownEncoding;

    /// `utf-16` without an end is little-endian unless the file says otherwise.
    fn from_str(name: &str) -> Result<Encoding, UnknownEncoding> {
        match name.trim().to_ascii_lowercase().replace('_', "-").as_str() {
            "utf-8" | "utf8" => Ok(Encoding::UTF_8),
            "utf-16" | "utf16" | "utf-16le" | "utf16le" | "unicode" => Ok(Encoding::UTF_16LE),
            "utf-16be" | "utf16be" => Ok(Encoding::UTF_16BE),
            "cp932" | "shift-jis" | "shiftjis" | "sjis" | "sjis-win" | "ms932" | "windows-31j" => Ok(Encoding::CP932),
            "euc-jp" | "eucjp" | "eucjp-win" | "cp51932" | "euc" => Ok(Encoding::EUC_JP),
            "iso-2022-jp" | "iso2022jp" | "iso-2022-jp-ms" | "iso-2022-jp-1" | "cp50220" | "cp50221" | "cp50222"
            | "jis" => Ok(Encoding::ISO_2022_JP),
            "windows-1252" | "cp1252" | "latin1" | "latin-1" | "iso-8859-1" => Ok(Encoding::WINDOWS_1252),
            _ => Err(UnknownEncoding(name.to_owned())),
        }
    }
}

/// A file as text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    /// Without the byte order mark; bytes that could not be read are U+FFFD.
    pub text: String,
    pub encoding: Encoding,
    pub had_byte_order_mark: bool,
    /// Lines, from 1, on which bytes could not be read, each once.
    pub bad_lines: Vec<u64>,
}

/// Reads bytes as text, in the `forced` encoding or the one they seem to have.
///
/// # Errors
/// What the file is instead, if it is no text.
pub fn decode(bytes: &[u8], forced: Option<Encoding>) -> Result<Decoded, FileKind> {
    if let Some(kind) = file_kind::known_kind(bytes) {
        return Err(kind);
    }
    let mark = encoding_rs::Encoding::for_bom(bytes).map(|(encoding, length)| (Encoding(encoding), length));
    let (encoding, skip) = match (forced, mark) {
        // "utf-16" is asked for by people who do not know its end; the mark does.
        (Some(asked), Some((marked, length))) if asked == marked || asked.is_utf_16() && marked.is_utf_16() => {
            (marked, length)
        }
        (Some(asked), _) if asked.is_utf_16() => (utf_16_by_zeros(bytes).unwrap_or(asked), 0),
        (Some(asked), _) => (asked, 0),
        (None, Some(marked)) => marked,
        (None, None) => (guess(bytes), 0),
    };
    if !encoding.is_utf_16() && file_kind::too_many_controls(bytes) {
        return Err(FileKind::Binary);
    }
    let (text, bad_lines) = decode_as(encoding, &bytes[skip..]);
    if text.trim().is_empty() {
        return Err(FileKind::Empty);
    }
    Ok(Decoded { text, encoding, had_byte_order_mark: skip > 0, bad_lines })
}

/// The encoding that bytes without a mark seem to have.
pub fn guess(bytes: &[u8]) -> Encoding {
    if let Some(utf_16) = utf_16_by_zeros(bytes) {
        return utf_16;
    }
    let escapes = memmem::find(bytes, b"\x1B$").is_some() || memmem::find(bytes, b"\x1B(").is_some();
    if escapes && strict(Encoding::ISO_2022_JP, bytes).is_some() {
        return Encoding::ISO_2022_JP;
    }
    if std::str::from_utf8(bytes).is_ok() {
        return Encoding::UTF_8;
    }
    if is_accented_latin(bytes) {
        return Encoding::WINDOWS_1252;
    }
    match (strict(Encoding::CP932, bytes), strict(Encoding::EUC_JP, bytes)) {
        (Some(_), None) => return Encoding::CP932,
        (None, Some(_)) => return Encoding::EUC_JP,
        (Some(cp932), Some(euc)) => {
            let euc_has_kana = euc.chars().any(|c| matches!(c, '\u{3041}'..='\u{30FF}'));
            let is_cp932 = !euc_has_kana && is_half_width_kana(&cp932);
            return if is_cp932 { Encoding::CP932 } else { Encoding::EUC_JP };
        }
        (None, None) => {}
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(bytes, true);
    Encoding(detector.guess(Some(b"jp"), Utf8Detection::Allow))
}

/// UTF-16 without a mark: zeros on one side of the byte pairs, more of them than any slip would leave. The other side has
/// few: 一 is U+4E00.
fn utf_16_by_zeros(bytes: &[u8]) -> Option<Encoding> {
    let head = &bytes[..bytes.len().min(64 * 1024) & !1];
    let zeros = |side: usize| head.iter().skip(side).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    let (most, least) = (even.max(odd), even.min(odd));
    if most * 20 <= head.len() / 2 || least * 4 > most {
        return None;
    }
    let encoding = if odd > even { Encoding::UTF_16LE } else { Encoding::UTF_16BE };
    // The cut may fall inside a surrogate pair; two bytes less is then whole again.
    let text = strict(encoding, head).or_else(|| strict(encoding, &head[..head.len().saturating_sub(2)]))?;
    (!text.chars().any(|c| c < ' ' && !"\t\r\n".contains(c))).then_some(encoding)
}

/// Whether every byte above ASCII is a lone accented letter or apostrophe inside a word, as in `José`: Shift_JIS would
/// often take it, with the letter after it, for a rare kanji.
fn is_accented_latin(bytes: &[u8]) -> bool {
    let mut before = 0u8;
    for (index, &byte) in bytes.iter().enumerate() {
        if byte >= 0x80 {
            let after = bytes.get(index + 1).copied().unwrap_or(0);
            let (follows, precedes) = (before.is_ascii_alphabetic(), after.is_ascii_lowercase());
            let is_letter = byte >= 0xC0 && after < 0x80 && (follows || precedes) && !before.is_ascii_digit();
            let is_apostrophe = byte == 0x92 && follows && precedes;
            if !is_letter && !is_apostrophe {
                return false;
            }
        }
        before = byte;
    }
    true
}

/// Whether all that is not ASCII is half-width kana that could be Japanese: a sound mark only after a kana that takes it.
fn is_half_width_kana(text: &str) -> bool {
    let mut before = ' ';
    text.chars().all(|c| {
        let fits = match c {
            'ﾞ' => matches!(before, 'ｳ' | 'ｶ'..='ﾄ' | 'ﾊ'..='ﾎ'),
            'ﾟ' => matches!(before, 'ﾊ'..='ﾎ'),
            'ｧ'..='ｯ' | 'ｰ' => matches!(before, 'ｦ'..='ﾟ'),
            '\u{FF61}'..='\u{FF9D}' => true,
            _ => c.is_ascii(),
        };
        before = c;
        fits
    })
}

fn strict(encoding: Encoding, bytes: &[u8]) -> Option<String> {
    encoding.0.decode_without_bom_handling_and_without_replacement(bytes).map(std::borrow::Cow::into_owned)
}

fn decode_as(encoding: Encoding, bytes: &[u8]) -> (String, Vec<u64>) {
    let mut decoder = encoding.0.new_decoder_without_bom_handling();
    let mut text = String::with_capacity(bytes.len() + bytes.len() / 2 + 16);
    let mut bad_lines: Vec<u64> = Vec::new();
    let (mut lines, mut counted, mut rest) = (LineCounter::default(), 0, bytes);
    loop {
        let (result, read) = decoder.decode_to_string_without_replacement(rest, &mut text, true);
        rest = &rest[read..];
        match result {
            DecoderResult::InputEmpty => return (text, bad_lines),
            DecoderResult::OutputFull => text.reserve(rest.len() + 64),
            DecoderResult::Malformed(..) => {
                lines.pass(&text.as_bytes()[counted..]);
                counted = text.len();
                if bad_lines.last() != Some(&lines.line()) {
                    bad_lines.push(lines.line());
                }
                text.push('\u{FFFD}');
            }
        }
    }
}

/// Counts lines over text that comes in pieces. LF, CR LF and a lone CR each end a line.
#[derive(Clone, Copy, Debug, Default)]
pub struct LineCounter {
    ends: u64,
    after_cr: bool,
}

impl LineCounter {
    /// The line, from 1, of the byte that comes next.
    pub fn line(&self) -> u64 {
        self.ends + 1
    }

    pub fn pass(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            if byte == b'\r' || byte == b'\n' && !self.after_cr {
                self.ends += 1;
            }
            self.after_cr = byte == b'\r';
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn guessed(bytes: &[u8]) -> Encoding {
        decode(bytes, None).expect("text").encoding
    }

    #[test]
    fn short_lists_are_read_in_their_encoding() {
        let texts = [
            "田中\n",
            "氏名,会社\n渡邊,日本橋商事\n",
            "名前,電話\nさとう,03\n",
            "ﾌﾘｶﾞﾅ,ﾃﾞﾝﾜ\nﾔﾏﾀﾞ ﾀﾛｳ,03\n",
            "カナ\nヤマダ\n",
        ];
        for text in texts {
            assert_eq!(guessed(text.as_bytes()), Encoding::UTF_8, "{text}");
            assert_eq!(guessed(&SHIFT_JIS.encode(text).0), Encoding::CP932, "{text}");
            assert_eq!(guessed(&ISO_2022_JP.encode(text).0), Encoding::ISO_2022_JP, "{text}");
            // Half-width kana in EUC-JP are of no program known.
            if !text.contains('ﾔ') {
                assert_eq!(guessed(&EUC_JP.encode(text).0), Encoding::EUC_JP, "{text}");
            }
        }
        for text in
            ["Name\nJosé García\n", "Name,City\nAndré,Zürich\n", "name,note\nJosé,that’s it\n", "name\nMüller\n"]
        {
            assert_eq!(guessed(&WINDOWS_1252.encode(text).0), Encoding::WINDOWS_1252, "{text}");
        }
    }

    #[test]
    fn every_name_is_an_encoding() {
        for name in Encoding::NAMES {
            assert!(name.parse::<Encoding>().is_ok(), "{name}");
        }
        assert_eq!("Shift_JIS".parse(), Ok(Encoding::CP932));
        assert_eq!("SJIS".parse(), Ok(Encoding::CP932));
        assert_eq!("klingon".parse::<Encoding>(), Err(UnknownEncoding("klingon".to_owned())));
    }

    #[test]
    fn utf_16_asked_for_is_read_from_its_right_end() {
        let big: Vec<u8> = "name,mail\n".encode_utf16().flat_map(u16::to_be_bytes).collect();
        let marked = [&[0xFE, 0xFF], big.as_slice()].concat();
        for bytes in [big, marked] {
            let decoded = decode(&bytes, "utf-16".parse().ok()).expect("text");
            assert_eq!((decoded.text.as_str(), decoded.encoding), ("name,mail\n", Encoding::UTF_16BE));
        }
    }

    #[test]
    fn lines_with_unreadable_bytes_are_named_once_each() {
        let decoded = decode(b"a\r\n\xFFb\xFF\rc\n\n\xE3\x81", Some(Encoding::UTF_8)).expect("text");
        assert_eq!(decoded.bad_lines, [2, 5]);
        assert_eq!(decoded.text, "a\r\n\u{FFFD}b\u{FFFD}\rc\n\n\u{FFFD}");
    }

    #[test]
    fn a_replacement_character_that_stood_in_the_file_is_no_fault() {
        assert!(decode("37\u{FFFD}36\n".as_bytes(), None).expect("text").bad_lines.is_empty());
    }

    #[test]
    fn lines_end_with_lf_crlf_or_cr() {
        let mut lines = LineCounter::default();
        for (piece, line) in [("a\r", 2), ("\nb", 2), ("\r", 3), ("c\n", 4), ("\n", 5)] {
            lines.pass(piece.as_bytes());
            assert_eq!(lines.line(), line, "{piece:?}");
        }
    }
}
