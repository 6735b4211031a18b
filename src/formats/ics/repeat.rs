//! Meetings that come again: which of them fall into a stretch of days.

use std::collections::BTreeSet;
use std::panic::catch_unwind;

use calcard::common::PartialDateTime;
use calcard::common::timezone::Tz;
use calcard::icalendar::dates::TimeOrDelta;
use calcard::icalendar::{
    ICalendar, ICalendarComponent, ICalendarComponentType, ICalendarEntry, ICalendarFrequency, ICalendarProperty,
    ICalendarRecurrenceRule, ICalendarValue,
};
use chrono::{Datelike, NaiveDate, NaiveDateTime, Timelike};

/// So many meetings of one series are counted through: daily for fifty years.
const MOST_OF_ONE: usize = 20_000;
/// What a series costs that gives nothing: the search for it goes through thousands of years.
const COST_OF_NOTHING: usize = 50_000;

/// What a whole file may cost: meetings counted through, whether they are wanted or not.
#[derive(Clone, Copy, Debug)]
pub struct Budget(pub(super) usize);

impl Default for Budget {
    fn default() -> Budget {
        Budget(500_000)
    }
}

/// How a meeting comes again, all by the wall clock of its own zone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Repeat {
    pub rule: Option<Box<ICalendarRecurrenceRule>>,
    /// RDATE
    pub others: Vec<NaiveDateTime>,
    /// EXDATE, and what another VEVENT of the series says more about.
    pub left_out: BTreeSet<NaiveDateTime>,
}

/// What became of a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Times {
    All(Vec<NaiveDateTime>),
    /// The file asks for more than is counted through; these are those up to there.
    Cut(Vec<NaiveDateTime>),
    /// Several times a day, or no rule at all: the first only.
    NotRead(Vec<NaiveDateTime>),
}

impl Repeat {
    /// The times from `from` to `to`, ascending, each once.
    pub fn times(&self, start: Option<NaiveDateTime>, from: NaiveDate, to: NaiveDate, budget: &mut Budget) -> Times {
        let within = |at: &NaiveDateTime| from <= at.date() && at.date() <= to && !self.left_out.contains(at);
        let others = self.others.iter().copied();
        let all = |found: Vec<NaiveDateTime>| -> Vec<NaiveDateTime> {
            found.into_iter().chain(others).filter(within).collect::<BTreeSet<_>>().into_iter().collect()
        };
        let (Some(rule), Some(start)) = (&self.rule, start) else { return Times::All(all(Vec::from_iter(start))) };
        if start.date() > to {
            return Times::All(all(Vec::new()));
        }
        if rule.freq > ICalendarFrequency::Daily || rule.byhour.len() + rule.byminute.len() + rule.bysecond.len() > 3 {
            return Times::NotRead(all(vec![start]));
        }
        let limit = MOST_OF_ONE.min(budget.0);
        if limit == 0 {
            return Times::Cut(all(vec![start]));
        }
        let rule = ended(rule, to);
        let Ok(Some(found)) = catch_unwind(|| expanded(&rule, start, limit)) else {
            return Times::NotRead(all(vec![start]));
        };
        let cost = if found.is_empty() { COST_OF_NOTHING } else { found.len() };
        budget.0 = budget.0.saturating_sub(cost.max(100));
        let is_cut = found.len() >= limit && found.last().is_some_and(|last| last.date() < to);
        match is_cut {
            true => Times::Cut(all(found)),
            false => Times::All(all(found)),
        }
    }
}

/// The rule without what comes after the last day that is asked for. One with a count ends by itself, and may not have
/// both (RFC 5545, 3.3.10).
fn ended(rule: &ICalendarRecurrenceRule, last: NaiveDate) -> ICalendarRecurrenceRule {
    if rule.count.is_some() {
        return rule.clone();
    }
    let end = last.and_hms_opt(23, 59, 59).map(|at| parts(at, true));
    let until = rule.until.clone().filter(|until| {
        let day = until.to_date_time().map(|at| at.date_time.date());
        day.is_some_and(|day| day <= last)
    });
    ICalendarRecurrenceRule { until: until.or(end), ..rule.clone() }
}

/// The first `limit` times of a rule; `None` if it is none.
fn expanded(rule: &ICalendarRecurrenceRule, start: NaiveDateTime, limit: usize) -> Option<Vec<NaiveDateTime>> {
    let entry = |name, value| ICalendarEntry { name, params: Vec::new(), values: vec![value] };
    let event = ICalendarComponent {
        component_type: ICalendarComponentType::VEvent,
        entries: vec![
            entry(ICalendarProperty::Dtstart, ICalendarValue::PartialDateTime(Box::new(parts(start, true)))),
            entry(ICalendarProperty::Rrule, ICalendarValue::RecurrenceRule(Box::new(rule.clone()))),
        ],
        component_ids: Vec::new(),
    };
    let found = ICalendar { components: vec![event] }.expand_dates(Tz::Floating, limit);
    if !found.errors.is_empty() {
        return None;
    }
    debug_assert!(found.events.iter().all(|event| matches!(event.end, TimeOrDelta::Delta(_))));
    Some(found.events.into_iter().map(|event| event.start.naive_local()).collect())
}

/// A wall clock as the parser writes it.
pub(super) fn parts(at: NaiveDateTime, with_time: bool) -> PartialDateTime {
    let small = |number: u32| u8::try_from(number).ok();
    let time = |number: u32| small(number).filter(|_| with_time);
    PartialDateTime {
        year: u16::try_from(at.year()).ok(),
        month: small(at.month()),
        day: small(at.day()),
        hour: time(at.hour()),
        minute: time(at.minute()),
        second: time(at.second()),
        ..PartialDateTime::default()
    }
}
