//! Calendars read, and their series told apart into meetings within bounds.
#![no_main]

use chrono::NaiveDate;
use libfuzzer_sys::fuzz_target;
use tokui::formats::ics::{self, Budget};

/// No calendar may have more meetings told than this: a rule is allowed to be endless.
const MOST: usize = 500_000;

fuzz_target!(init: tokui_fuzz::begin(), |bytes: &[u8]| {
    let _ = ics::is_calendar(bytes);
    let Some(Ok(calendar)) = tokui_fuzz::through_the_door(|| ics::read(bytes)) else { return };
    assert!(calendar.problems.is_sorted_by_key(|problem| problem.line));
    let day = |text: &str| text.parse::<NaiveDate>().expect("a date");
    let (from, to) = (day("2025-11-20"), day("2027-11-20"));
    let (mut budget, mut told) = (Budget::default(), 0);
    for event in &calendar.events {
        let Some((meetings, _)) = tokui_fuzz::through_the_door(|| event.occurrences(from, to, &mut budget)) else { continue };
        if event.repeats() {
            assert!(meetings.is_sorted_by_key(|meeting| meeting.start.at));
            assert!(meetings.iter().all(|meeting| (from..=to).contains(&meeting.start.at.date)));
        }
        told += meetings.len();
    }
    assert!(told <= MOST + calendar.events.len());
});
