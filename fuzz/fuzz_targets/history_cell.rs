//! Histories in a cell: taken apart, nothing of the text is lost.
#![no_main]

use chrono::NaiveDate;
use libfuzzer_sys::fuzz_target;
use tokui::domain::date::DateOrder;
use tokui::formats::history_cell::split;

fuzz_target!(init: tokui_fuzz::begin(), |text: &str| {
    let today: NaiveDate = "2026-11-20".parse().expect("a date");
    for order in [DateOrder::MonthDay, DateOrder::DayMonth] {
        let found = split(text, today, order);
        let parts = found.entries.iter().map(|entry| format!("{}{}{}", entry.dated, entry.by, entry.text));
        let kept = format!("{}{}", found.rest, parts.collect::<String>());
        // What stands between entries, and no more, may go.
        let solid = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
        assert_eq!(solid(&kept), solid(text));
    }
});
