//! Next actions: a date if one stands first, and what is to be done.

use chrono::{NaiveDate, TimeDelta};

use super::head::channel_of;
use super::parse::{Context, LineReader};
use super::text_run::TextRun;
use super::{About, NextAction, Priority, SpanKind, Warning, WarningKind};
use crate::domain::date::{Match, glued_date, parse_future};

/// From how many days on a date whose year was assumed is pointed out as far away.
const FAR_DAYS: i64 = 300;

/// A next action while its text is being read.
#[derive(Debug)]
pub(super) struct Draft {
    due: Option<Match>,
    priority: Priority,
    pub(super) text: TextRun,
}

impl Draft {
    /// Whether nothing stands in it yet, not even a date.
    pub(super) fn is_untouched(&self) -> bool {
        self.due.is_none() && self.text.is_empty()
    }

    /// The action as it will be shown, with what is to be pointed out about it.
    pub(super) fn finish(self, index: usize, context: &Context<'_>) -> (NextAction, Vec<Warning>) {
        let text = self.text.finish();
        let mut kinds: Vec<WarningKind> = match &self.due {
            Some(due) => about_date(due, context).into_iter().collect(),
            None => vec![WarningKind::NoDue { spaced: spaced(&text, context) }],
        };
        if text.is_empty() {
            kinds.push(WarningKind::EmptyNext);
        }
        let action = NextAction {
            due: self.due.map(|due| due.when.date),
            time: self.due.and_then(|due| due.when.time),
            channel: channel_of(&text, context.words).map(str::to_owned),
            priority: self.priority,
            text,
        };
        (action, kinds.into_iter().map(|kind| Warning { about: About::Next(index), kind }).collect())
    }
}

/// Begins a next action after its sign, and takes its date.
pub(super) fn begin(reader: &mut LineReader<'_>, presses: bool) -> Draft {
    let start = reader.folded.skip_space(reader.at);
    let due = due_at(reader, start);
    if let Some(due) = due {
        reader.at = start;
        reader.take(reader.after_bytes(start, due.len), SpanKind::Due);
    }
    let priority = if presses { Priority::High } else { Priority::Normal };
    Draft { due, priority, text: TextRun::default() }
}

/// The date that a next action beginning here would have.
pub(super) fn due_at(reader: &LineReader<'_>, at: usize) -> Option<Match> {
    due_of(reader.date_text(at), reader.context)
}

/// The date that the text of a next action begins with.
pub(super) fn due_of(text: &str, context: &Context<'_>) -> Option<Match> {
    parse_future(text, context.now.date(), context.calendar, context.order)
}

fn about_date(due: &Match, context: &Context<'_>) -> Option<WarningKind> {
    let (date, now) = (due.when.date, context.now);
    let passed_today = date == now.date() && due.when.time.is_some_and(|time| time < now.time());
    if date < now.date() || passed_today {
        return Some(WarningKind::PastDue { date });
    }
    if due.year_assumed && is_far(date, now.date()) {
        return Some(WarningKind::FarDue { date });
    }
    context.calendar.day_off(date).map(|day_off| WarningKind::Holiday { date, day_off })
}

fn is_far(date: NaiveDate, today: NaiveDate) -> bool {
    date.signed_duration_since(today) >= TimeDelta::days(FAR_DAYS)
}

/// The text with the space that would make its beginning a date, if only that is missing.
fn spaced(text: &str, context: &Context<'_>) -> Option<String> {
    let length = glued_date(text, context.now.date(), context.calendar, context.order)?;
    let (date, rest) = text.split_at_checked(length)?;
    Some(format!("{date} {rest}"))
}
