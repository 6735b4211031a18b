//! Calendars on the command line: what `import` says of them.

use serde_json::{Value, json};

use crate::i18n::{Lang, calendar as t};
use crate::ops::calendar::Tally;
use crate::ops::import::{CalendarSummary, Plan};

/// The lines of a calendar in the report on the files.
pub(super) fn facts(calendar: &CalendarSummary, lang: Lang) -> Vec<String> {
    let counts = t::COUNTS
        .with(lang, &[("encoding", &calendar.encoding), ("events", &calendar.events), ("tasks", &calendar.tasks)]);
    vec![format!("  {counts}"), format!("  {}", calendar.tally.words(lang))]
}

/// What all calendars came to, where there are some.
pub(super) fn done(plan: &Plan, lang: Lang) -> Option<String> {
    plan.calendars().map(|tally| t::DONE.with(lang, &[("tally", &tally.words(lang))]))
}

/// `{"logged", "planned", "changed", "unchanged", "cancelled", "left_out"}`, or null where there is no calendar.
pub(super) fn json(tally: Option<Tally>) -> Value {
    tally.map_or(Value::Null, |tally| {
        let Tally { logged, planned, changed, unchanged, cancelled, left_out } = tally;
        json!({
            "logged": logged, "planned": planned, "changed": changed, "unchanged": unchanged, "cancelled": cancelled,
            "left_out": left_out,
        })
    })
}
