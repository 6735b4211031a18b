//! Mails of a pipe with nothing between them: every byte belongs to one of them, however the pipe is read.
#![no_main]

use std::io::{BufRead, BufReader};

use libfuzzer_sys::fuzz_target;
use tokui::formats::joined_mails::Messages;
use tokui::formats::mbox::Entry;

fuzz_target!(init: tokui_fuzz::begin(), |bytes: &[u8]| {
    let entries = entries(bytes);
    assert_eq!(self::entries(BufReader::with_capacity(3, bytes)), entries);
    assert!(entries.is_sorted_by(|one, other| one.line < other.line));
    assert!(entries.iter().all(|entry| entry.bytes.as_ref().is_some_and(|text| text.len() as u64 == entry.length)));
    let all: Vec<u8> = entries.into_iter().filter_map(|entry| entry.bytes).flatten().collect();
    // Empty lines before the first mail belong to none.
    assert!(bytes.ends_with(&all) && bytes[..bytes.len() - all.len()].trim_ascii().is_empty());
});

fn entries(reader: impl BufRead) -> Vec<Entry> {
    Messages::new(reader).map(|entry| entry.expect("memory can be read")).collect()
}
