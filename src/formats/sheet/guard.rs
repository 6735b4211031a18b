//! What is looked at before a workbook is unpacked: whether it holds, or claims to hold, more than anybody's list.
//!
//! The reader of workbooks keeps whole parts in memory and believes the counts that stand in them, so a file of a
//! thousand bytes can ask for gigabytes. Here every part is unpacked once in small pieces, and only counted.

use std::io::{Cursor, Read};

use memchr::memmem;
use zip::ZipArchive;
use zip::read::ZipFile;

use super::xml_scan::{Counted, Scan};
use super::{SheetKind, SheetProblem};

/// Bytes of all parts of a workbook, unpacked: a list of 100,000 customers takes about half.
const MOST_BYTES: u64 = 256 * 1024 * 1024;
/// Parts of a workbook.
const MOST_PARTS: usize = 10_000;
/// How many times smaller than its content a packed part may be, from this size on. Real sheets stay under 60.
const MOST_RATIO: u64 = 200;
const RATIO_COUNTS_FROM: u64 = 8 * 1024 * 1024;

/// Bytes of the list of parts that are looked at.
const MANIFEST: u64 = 1024 * 1024;

/// Bytes unpacked at a time.
const PIECE: usize = 64 * 1024;

/// Checks a workbook that is a ZIP archive.
///
/// # Errors
/// [`SheetProblem::TooLarge`], or [`SheetProblem::Damaged`] where the parts are not what they should be.
pub(super) fn check(bytes: &[u8], kind: SheetKind) -> Result<(), SheetProblem> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| SheetProblem::Damaged)?;
    if archive.len() > MOST_PARTS {
        return Err(SheetProblem::TooLarge);
    }
    // The directory alone says enough about most bombs.
    let mut total = 0_u64;
    for at in 0..archive.len() {
        let part = archive.by_index_raw(at).map_err(|_| SheetProblem::Damaged)?;
        total = total.saturating_add(part.size());
        let is_bomb = part.size() > RATIO_COUNTS_FROM && part.size() / MOST_RATIO > part.compressed_size();
        if is_bomb || total > MOST_BYTES {
            return Err(SheetProblem::TooLarge);
        }
    }
    if kind == SheetKind::Ods && is_encrypted(&mut archive) {
        return Err(SheetProblem::Password);
    }
    let mut counted = Counted::default();
    let mut piece = vec![0; PIECE];
    for at in 0..archive.len() {
        // What cannot be unpacked (a part with a password) is the reader's to name.
        let Ok(part) = archive.by_index(at) else { continue };
        let is_read = part.name().is_ok_and(|name| !is_picture(&name)) && !part.is_dir();
        if is_read {
            counted = scan(part, kind, counted, &mut piece)?;
        }
    }
    Ok(())
}

/// Whether the parts of an `.ods` are no XML but for whoever has the password.
/// Source: OpenDocument 1.2 part 3, section 4.4.
fn is_encrypted(archive: &mut ZipArchive<Cursor<&[u8]>>) -> bool {
    let mut manifest = Vec::new();
    let read = archive.by_name("META-INF/manifest.xml").map(|part| part.take(MANIFEST).read_to_end(&mut manifest));
    read.is_ok() && memmem::find(&manifest, b"manifest:encryption-data").is_some()
}

/// Pictures are never read; drawings may hold anything that draws.
fn is_picture(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    let in_folder = |folder: &str| name.split('/').any(|part| part == folder);
    let ends = ["png", "jpg", "jpeg", "gif", "bmp", "emf", "wmf", "svg", "tif", "tiff", "bin", "vml", "rdf"];
    in_folder("media")
        || in_folder("pictures")
        || in_folder("thumbnails")
        || in_folder("objectreplacements")
        || name.rsplit_once('.').is_some_and(|(_, end)| ends.contains(&end))
        || name == "mimetype"
}

fn scan(
    mut part: ZipFile<'_, Cursor<&[u8]>>,
    kind: SheetKind,
    counted: Counted,
    piece: &mut [u8],
) -> Result<Counted, SheetProblem> {
    let declared = part.size();
    let mut scan = Scan::new(kind, counted);
    let mut read = 0_u64;
    loop {
        let length = part.read(piece).map_err(|_| SheetProblem::Damaged)?;
        if length == 0 {
            return scan.finish();
        }
        read += length as u64;
        // A directory that lies about sizes was not checked at all.
        if read > declared {
            return Err(SheetProblem::TooLarge);
        }
        scan.feed(&piece[..length])?;
    }
}
