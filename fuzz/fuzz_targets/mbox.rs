//! Many mails in one file: every byte belongs to one of them, however the file is read, and writing them gives it back.
#![no_main]

use std::io::{BufRead, BufReader};

use libfuzzer_sys::fuzz_target;
use tokui::formats::mbox::{Entry, Messages};

fuzz_target!(init: tokui_fuzz::begin(), |bytes: &[u8]| {
    let entries = entries(bytes);
    assert_eq!(self::entries(BufReader::with_capacity(3, bytes)), entries);
    assert!(entries.is_sorted_by(|one, other| one.line < other.line));
    assert!(entries.iter().map(|entry| entry.length).sum::<u64>() <= bytes.len() as u64);
    let texts: Vec<Vec<u8>> = entries.into_iter().filter_map(|entry| entry.bytes).collect();
    let kept: usize = texts.iter().map(Vec::len).sum();
    assert!(kept <= bytes.len());

    let mut written = Vec::new();
    for text in &texts {
        written.extend_from_slice(b"From a@b.example Thu Nov 19 09:30:00 2026\n");
        for line in text.split_inclusive(|byte| *byte == b'\n') {
            let marks = line.iter().take_while(|byte| **byte == b'>').count();
            if line[marks..].starts_with(b"From ") {
                written.push(b'>');
            }
            written.extend_from_slice(line);
        }
        // An empty line stands between two mails, and belongs to the first.
        written.extend_from_slice(if text.ends_with(b"\n") { b"\n" } else { b"\n\n" });
    }
    let again: Vec<Vec<u8>> = self::entries(written.as_slice()).into_iter().filter_map(|entry| entry.bytes).collect();
    let solid = |texts: &[Vec<u8>]| texts.iter().map(|text| text.trim_ascii_end().to_vec()).collect::<Vec<_>>();
    // A mail of nothing is none when it is the last.
    let texts: Vec<Vec<u8>> = texts.into_iter().filter(|text| !text.trim_ascii().is_empty()).collect();
    let again: Vec<Vec<u8>> = again.into_iter().filter(|text| !text.trim_ascii().is_empty()).collect();
    assert_eq!(solid(&again), solid(&texts));
});

fn entries(reader: impl BufRead) -> Vec<Entry> {
    Messages::new(reader).map(|entry| entry.expect("memory can be read")).collect()
}
