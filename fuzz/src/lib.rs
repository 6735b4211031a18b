//! What all targets share: the door through which a file comes in, a bound on memory, and a few facts of any table.

use std::panic::{self, AssertUnwindSafe};

use cap::Cap;
use std::alloc::System;
use tokui::formats::exact::Own;
use tokui::formats::problem::{Problem, ProblemKind};
use tokui::formats::record::Record;
use tokui::formats::table::ReadResult;

/// Bytes that reading an input may take. What asks for more aborts, and the fuzzer keeps the input.
const MOST_MEMORY: usize = 512 << 20;

#[global_allocator]
static MEMORY: Cap<System> = Cap::new(System, usize::MAX);

/// Crates whose panics the program catches on purpose: their readers meet files that nobody had thought of.
const CAUGHT: &[&str] = &["/calamine-", "/mail-parser-", "/zip-", "/quick-xml-", "/encoding_rs-", "/calcard-"];

/// Sets what holds for every input; the `init` of a target.
///
/// libFuzzer's own hook ends the process at any panic. Ours lets those go on that the program catches, and only those: a
/// panic of our own code is a fault even where it would be caught.
pub fn begin() {
    let limit = MEMORY.set_limit(MOST_MEMORY);
    assert!(limit.is_ok(), "the fuzzer itself takes more than {MOST_MEMORY} bytes");
    let _ = panic::take_hook();
    panic::set_hook(Box::new(|info| {
        if info.location().is_some_and(|at| CAUGHT.iter().any(|name| at.file().contains(name))) {
            return;
        }
        eprintln!("{info}\n{}", std::backtrace::Backtrace::force_capture());
        std::process::abort();
    }));
}

/// Reads as the program does: a panic of a crate that reads for us costs this file, and no more.
pub fn through_the_door<T>(read: impl FnOnce() -> T) -> Option<T> {
    panic::catch_unwind(AssertUnwindSafe(read)).ok()
}

/// All records of a file, with all that is said about it, by line.
pub fn whole(read: &ReadResult) -> (Vec<Record>, Vec<Problem>) {
    let (mut records, mut problems) = (Vec::new(), read.problems.clone());
    for entry in read.entries() {
        let (record, told) = entry.read(&read.mapping);
        assert!(!told.iter().any(|problem| problem.what == ProblemKind::RowFailed));
        records.extend(record);
        problems.extend(told);
    }
    problems.sort_by_key(|problem| problem.line);
    (records, problems)
}

/// What holds for any table, whatever it was read from.
pub fn check_table(read: &ReadResult) {
    assert!(read.problems.is_sorted_by_key(|problem| problem.line));
    let (records, problems) = whole(read);
    assert!(records.is_sorted_by(|one, other| one.line < other.line));
    let lost = problems.iter().filter(|problem| problem.what.loses_the_row()).count();
    let headers = problems.iter().filter(|problem| problem.what == ProblemKind::HeaderAgain).count();
    if !records.is_empty() {
        // A row is a record, or it is told that it is none.
        assert_eq!(records.len() + lost + headers, read.row_count);
    } else if read.row_count > 0 {
        let is_lost = problems.iter().any(|problem| problem.what.loses_the_table());
        assert!(lost + headers > 0 || is_lost, "{} rows gave nothing without a word", read.row_count);
    }
    for record in &records {
        assert!(record.person.is_some() || record.company.is_some(), "line {} has nobody", record.line);
        let texts = record.extras.iter().chain(&record.own).flat_map(|(name, value)| [name, value]);
        let texts = texts.chain(&record.tags).chain(&record.others).chain(record.note.as_ref());
        // Of our own exact table every value is taken as it is.
        for text in texts.filter(|_| read.mapping.own != Some(Own::Exact)) {
            assert!(!text.chars().any(|c| c.is_control() && c != '\n' && c != '\t'), "{text:?}");
        }
    }
}
