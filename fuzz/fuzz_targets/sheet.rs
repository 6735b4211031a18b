//! Workbooks: the guard of the archive, the scan of old Excel files, and the readers behind them.
//!
//! An archive has a checksum for each part, so bytes changed at random are refused at the first look. Here the parts are
//! taken out, one of them is changed, and they are put together again.
#![no_main]

use std::io::{Cursor, Read, Write};

use libfuzzer_sys::{fuzz_mutator, fuzz_target, fuzzer_mutate};
use tokui::formats::sheet::{self, SheetKind};
use tokui::formats::table::Options;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

/// Bytes of one part that are changed.
const LONGEST_PART: u64 = 256 * 1024;

fuzz_target!(init: tokui_fuzz::begin(), |bytes: &[u8]| {
    let Some(kind) = SheetKind::of(bytes) else { return };
    let read = tokui_fuzz::through_the_door(|| sheet::read(bytes, kind, &Options::default()));
    let Some(Ok(book)) = read else { return };
    for sheet in book.sheets {
        if let Ok(read) = sheet.result {
            tokui_fuzz::check_table(&read);
        }
    }
});

fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    // A quarter of the inputs is changed as bytes, and all that is no archive.
    let changed = if seed % 4 == 0 { None } else { with_a_changed_part(&data[..size], seed) };
    match changed.filter(|changed| changed.len() <= max_size) {
        Some(changed) => {
            data[..changed.len()].copy_from_slice(&changed);
            changed.len()
        }
        None => fuzzer_mutate(data, size, max_size),
    }
});

fn with_a_changed_part(bytes: &[u8], seed: u32) -> Option<Vec<u8>> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let count = archive.len();
    if count == 0 || count > 64 {
        return None;
    }
    let chosen = (seed as usize / 4) % count;
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..count {
        let part = archive.by_index(at).ok()?;
        let name = part.name().ok()?.into_owned();
        let mut content = Vec::new();
        part.take(LONGEST_PART).read_to_end(&mut content).ok()?;
        if at == chosen {
            let length = content.len();
            content.resize(length + 256, 0);
            let most = content.len();
            let length = fuzzer_mutate(&mut content, length, most);
            content.truncate(length);
        }
        out.start_file(name, stored).ok()?;
        out.write_all(&content).ok()?;
    }
    Some(out.finish().ok()?.into_inner())
}
