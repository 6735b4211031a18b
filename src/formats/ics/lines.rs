//! Content lines: bytes of a calendar as text of one property a line.

use crate::formats::encoding;
use crate::formats::file_kind::FileKind;

/// A calendar as text, and where its components begin.
#[derive(Debug)]
pub(super) struct Lines {
    pub text: String,
    pub encoding: encoding::Encoding,
    /// Kind in capitals and line of the file, from 1, of every `BEGIN:`.
    pub begins: Vec<(String, u64)>,
    /// The first line with bytes that mean nothing in the encoding.
    pub first_bad: Option<u64>,
}

/// Unfolds and decodes.
///
/// Long lines are folded at octets, which may part a character (RFC 5545, 3.1): so they are put together before the
/// bytes are read as characters. Lines that a mail program has set apart by empty ones fold just the same.
pub(super) fn lines(bytes: &[u8]) -> Result<Lines, FileKind> {
    let is_wide = bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF");
    let wide = if is_wide { Some(encoding::decode(bytes, None)?.text) } else { None };
    let bytes = wide.as_ref().map_or(bytes, |text| text.as_bytes());
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let (unfolded, starts) = unfold(bytes);
    let decoded = encoding::decode(&unfolded, None)?;
    let begins = decoded
        .text
        .lines()
        .zip(&starts)
        .filter_map(|(line, start)| {
            let (name, kind) = line.split_once(':')?;
            name.trim().eq_ignore_ascii_case("BEGIN").then(|| (kind.trim().to_ascii_uppercase(), *start))
        })
        .collect();
    let first_bad = decoded.bad_lines.first().and_then(|line| starts.get(usize::try_from(line - 1).ok()?)).copied();
    Ok(Lines { text: decoded.text, encoding: decoded.encoding, begins, first_bad })
}

/// The lines put together, each ended by a line feed, and on which line of the file each begins.
fn unfold(bytes: &[u8]) -> (Vec<u8>, Vec<u64>) {
    let end = if bytes.contains(&b'\n') { b'\n' } else { b'\r' };
    let (mut unfolded, mut starts) = (Vec::with_capacity(bytes.len()), Vec::new());
    for (at, line) in bytes.split(|byte| *byte == end).enumerate() {
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        match line {
            [] => {}
            [b' ' | b'\t', rest @ ..] if !starts.is_empty() => {
                unfolded.pop();
                unfolded.extend_from_slice(rest);
                unfolded.push(b'\n');
            }
            line => {
                starts.push(at as u64 + 1);
                unfolded.extend_from_slice(line);
                unfolded.push(b'\n');
            }
        }
    }
    (unfolded, starts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_character_parted_by_a_fold_is_whole_again() {
        let folded = b"BEGIN:VEVENT\r\nSUMMARY:\xE6\r\n \x97\xA5\xE6\x9C\xAC\r\n\r\n\t!\r\nEND:VEVENT\r\n";
        let read = lines(folded).expect("text");
        assert_eq!(read.text, "BEGIN:VEVENT\nSUMMARY:日本!\nEND:VEVENT\n");
        assert_eq!(read.begins, [("VEVENT".to_owned(), 1)]);
    }

    #[test]
    fn lines_of_the_file_are_counted_as_an_editor_does() {
        let read = lines(b"BEGIN:VCALENDAR\nX-A:1\n 2\n\nbegin : vtodo\nEND:VTODO\n").expect("text");
        assert_eq!(read.begins, [("VCALENDAR".to_owned(), 1), ("VTODO".to_owned(), 5)]);
        assert_eq!(lines(b"BEGIN:VTODO\rEND:VTODO\r").expect("text").text, "BEGIN:VTODO\nEND:VTODO\n");
    }
}
