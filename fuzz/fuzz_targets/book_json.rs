//! A whole book: its records written and read again are the same, and each fault has its line.
#![no_main]

use std::io::BufReader;
use std::ops::ControlFlow;

use libfuzzer_sys::fuzz_target;
use tokui::domain::book_file::{Record, SECTIONS, Section};
use tokui::formats::book_json::{self, Told, Unreadable, Writer};
use tokui::i18n::Lang;

type Records = Vec<(&'static str, Record)>;

fuzz_target!(init: tokui_fuzz::begin(), |bytes: &[u8]| {
    let lines = bytes.iter().filter(|byte| **byte == b'\n').count() as u64 + 1;
    let (records, faults, result) = read(bytes, lines);
    let pieces = self::pieces(bytes, lines);
    assert_eq!(pieces, (records.clone(), faults, result.clone()));
    if let Err(why) = &result {
        assert!(why.line().is_none_or(|line| (1..=lines).contains(&line)), "{why:?}");
        assert!(!why.message(Lang::Ja).is_empty());
    }

    let mut out = Vec::new();
    let mut writer = Writer::new(&mut out, "b").expect("memory takes all");
    for section in SECTIONS {
        writer.begin(section).expect("memory takes all");
        for (_, record) in records.iter().filter(|(name, _)| *name == section.name) {
            writer.record(section, record).expect("memory takes all");
        }
        writer.end().expect("memory takes all");
    }
    writer.finish().expect("memory takes all");
    let written = String::from_utf8(out).expect("JSON is UTF-8");
    assert!(book_json::begins_as_book(written.as_bytes()));
    let (again, faults, result) = read(written.as_bytes(), u64::MAX);
    assert_eq!((faults, result), (0, Ok(())), "{written}");
    assert_eq!(again, in_order(records));
});

fn in_order(mut records: Records) -> Records {
    records.sort_by_key(|(name, _)| SECTIONS.iter().position(|section: &Section| section.name == *name));
    records
}

fn read(input: impl std::io::BufRead, lines: u64) -> (Records, usize, Result<(), Unreadable>) {
    let (mut records, mut faults) = (Vec::new(), 0);
    let result = book_json::read(input, |told| {
        match told {
            Told::Book(_) => {}
            Told::Record { section, record, line, .. } => {
                assert!((1..=lines).contains(&line));
                records.push((section.name, record));
            }
            Told::Fault { section, fault, line } => {
                assert!((1..=lines).contains(&line));
                assert!(!fault.message(section, Lang::En).is_empty());
                faults += 1;
            }
        }
        ControlFlow::Continue(())
    });
    (records, faults, result)
}

/// The same, as a slow disk gives it.
fn pieces(bytes: &[u8], lines: u64) -> (Records, usize, Result<(), Unreadable>) {
    read(BufReader::with_capacity(5, bytes), lines)
}
