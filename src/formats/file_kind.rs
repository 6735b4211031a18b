//! What a file is when it is not a table of text: told by its first bytes, so that it goes to its reader, or that the
//! message can say what to do.

use memchr::memmem;

use super::book_json;

/// A file that cannot be read as a table of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FileKind {
    Empty,
    /// `.xlsx`, `.xlsm`
    ExcelWorkbook,
    /// `.xls` and other files in the compound format of the 1990s
    OldExcel,
    /// `.ods`
    OpenSpreadsheet,
    /// `.odt` and the other documents of that family
    OpenDocument,
    WordDocument,
    Zip,
    Pdf,
    Image,
    Sqlite,
    Gzip,
    /// A web page; some programs call it `.xls`
    Html,
    VCard,
    /// A whole book that tokui wrote
    Book,
    /// Of another program
    Json,
    /// Too many control characters to be text
    Binary,
}

/// Bytes looked at; names of the parts of an Excel file stand near its start.
const LOOKED_AT: usize = 64 * 1024;

/// The kind of a file by its first bytes; `None` for what may be text.
///
/// Whether NUL bytes make a file binary is decided after UTF-16 has been tried: see [`too_many_controls`].
pub fn known_kind(bytes: &[u8]) -> Option<FileKind> {
    const MAGIC: &[(&[u8], FileKind)] = &[
        (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", FileKind::OldExcel),
        (b"%PDF-", FileKind::Pdf),
        (b"\x89PNG\r\n\x1A\n", FileKind::Image),
        (b"\xFF\xD8\xFF", FileKind::Image),
        (b"GIF8", FileKind::Image),
        (b"SQLite format 3\0", FileKind::Sqlite),
        (b"\x1F\x8B\x08", FileKind::Gzip),
    ];
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Some(FileKind::Empty);
    }
    if let Some((_, kind)) = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Some(*kind);
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return Some(kind_of_zip(bytes));
    }
    let start = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii_start();
    let begins = |word: &str| start.get(..word.len()).is_some_and(|head| head.eq_ignore_ascii_case(word.as_bytes()));
    if begins("<!doctype html") || begins("<html") || begins("<table") {
        return Some(FileKind::Html);
    }
    if book_json::begins_as_book(&bytes[..bytes.len().min(LOOKED_AT)]) {
        return Some(FileKind::Book);
    }
    if is_json(start) {
        return Some(FileKind::Json);
    }
    begins("BEGIN:VCARD").then_some(FileKind::VCard)
}

/// An object, or a list of objects or lists: what no header of a table begins with.
fn is_json(start: &[u8]) -> bool {
    let mut marks = start.iter().copied().filter(|byte| !byte.is_ascii_whitespace());
    matches!((marks.next(), marks.next()), (Some(b'{'), Some(b'"' | b'}')) | (Some(b'['), Some(b'{' | b'[')))
}

fn kind_of_zip(bytes: &[u8]) -> FileKind {
    // The list of parts stands at the end, the first parts at the start: a name is at least in one of them.
    let head = &bytes[..bytes.len().min(LOOKED_AT)];
    let tail = &bytes[bytes.len().saturating_sub(LOOKED_AT)..];
    let holds = |name: &[u8]| memmem::find(head, name).is_some() || memmem::find(tail, name).is_some();
    if holds(b"xl/workbook") || holds(b"xl/worksheets") {
        FileKind::ExcelWorkbook
    } else if holds(b"application/vnd.oasis.opendocument.spreadsheet") {
        FileKind::OpenSpreadsheet
    } else if holds(b"application/vnd.oasis.opendocument") {
        FileKind::OpenDocument
    } else if holds(b"word/document") {
        FileKind::WordDocument
    } else {
        FileKind::Zip
    }
}

/// Whether control characters are so many that this is no text: more than a few, and more than one byte in fifty.
///
/// A stray NUL does happen in real lists (fixed-width exports padded with it), so one alone condemns nothing.
pub fn too_many_controls(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(LOOKED_AT)];
    // ESC belongs to ISO-2022-JP, 0x1A is the end-of-file mark of DOS, form feed comes from printers.
    let controls = head.iter().filter(|byte| **byte < 0x20 && !b"\t\n\r\x0C\x1A\x1B".contains(byte)).count();
    controls > 3 && controls * 50 > head.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_known_by_its_first_bytes() {
        let cases: &[(&[u8], Option<FileKind>)] = &[
            (b"", Some(FileKind::Empty)),
            (b" \r\n\t\n", Some(FileKind::Empty)),
            (b"PK\x03\x04....[Content_Types].xml....xl/workbook.xml", Some(FileKind::ExcelWorkbook)),
            (b"PK\x03\x04....mimetypeapplication/vnd.oasis.opendocument.spreadsheet", Some(FileKind::OpenSpreadsheet)),
            (b"PK\x03\x04....mimetypeapplication/vnd.oasis.opendocument.text", Some(FileKind::OpenDocument)),
            (b"PK\x03\x04....word/document.xml", Some(FileKind::WordDocument)),
            (b"PK\x03\x04....photo.jpg", Some(FileKind::Zip)),
            (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1....", Some(FileKind::OldExcel)),
            (b"%PDF-1.7", Some(FileKind::Pdf)),
            (b"\x89PNG\r\n\x1A\n....", Some(FileKind::Image)),
            (b"SQLite format 3\0....", Some(FileKind::Sqlite)),
            (b"\x1F\x8B\x08\x00", Some(FileKind::Gzip)),
            (b"\xEF\xBB\xBF<!DOCTYPE HTML>", Some(FileKind::Html)),
            (b"begin:vcard\r\n", Some(FileKind::VCard)),
            (b"{ \"format\" : \"tokui-book\", \"version\": 1", Some(FileKind::Book)),
            (b"\xEF\xBB\xBF{\"format\":\"tokui-book\"", Some(FileKind::Book)),
            (b"{\"format\":\"other\"}", Some(FileKind::Json)),
            (b"[\n  {\"name\": \"Tanaka\"}]", Some(FileKind::Json)),
            (b"[name],[mail]\n", None),
            (b"PK,name\n1,2\n", None),
            (b"name,mail\n", None),
        ];
        for (bytes, kind) in cases {
            assert_eq!(known_kind(bytes), *kind, "{:?}", String::from_utf8_lossy(bytes));
        }
    }

    #[test]
    fn one_stray_nul_makes_no_binary() {
        let mut text = b"name,phone\nTanaka,03-1234-5678\nSato,03-2345-6789\nSuzuki,03-3456-7890\n".to_vec();
        text.push(0);
        assert!(!too_many_controls(&text));
        assert!(too_many_controls(b"\x00\x01\x02\x03abc"));
    }
}
