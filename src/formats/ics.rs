//! iCalendar (RFC 5545) as calendars of phones, Google, Outlook and Apple write it: meetings and next actions.
//!
//! ```text
//! bytes --lines--> text --calcard--> components --> Event, Task + Problems
//!                                     zone: wall clock and offset     repeat: which of a series fall into some days
//! ```
//!
//! The parser of the lines is calcard's; what they mean for a book of customers is here.

mod lines;
mod problem;
mod repeat;
#[cfg(test)]
mod tests;
mod zone;

use std::collections::{BTreeMap, HashMap, VecDeque};

use calcard::icalendar::{
    ICalendarComponent, ICalendarComponentType, ICalendarEntry, ICalendarParameterName, ICalendarPeriod,
    ICalendarProperty, ICalendarStatus, ICalendarValue,
};
use calcard::{Entry, Parser};
use chrono::{Duration, NaiveDate, NaiveDateTime, NaiveTime};

use super::encoding::Encoding;
use super::file_kind::FileKind;
use crate::domain::date::When;
use crate::domain::text::mail;
use crate::domain::todo::Priority;

pub use problem::{Problem, ProblemKind};
pub use repeat::Budget;
use repeat::{Repeat, Times};
use zone::{Zone, Zones};

/// Components that say nothing about meetings or actions by themselves, and are not counted as left out.
const HELPERS: &[&str] = &[
    "VCALENDAR",
    "VEVENT",
    "VTODO",
    "VTIMEZONE",
    "STANDARD",
    "DAYLIGHT",
    "VALARM",
    "PARTICIPANT",
    "VLOCATION",
    "VRESOURCE",
];

/// All calendars of a file together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Calendar {
    pub events: Vec<Event>,
    pub tasks: Vec<Task>,
    /// In the order of the lines.
    pub problems: Vec<Problem>,
    /// Kinds of components that have no place in the book, and how many there are.
    pub skipped: Vec<(String, usize)>,
    pub encoding: Encoding,
}

/// A moment as somebody wrote it down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// On the wall clock of the calendar; without a time for whole days.
    pub at: When,
    /// Minutes east of UTC; `None` for a whole day, and for a time that is meant wherever one is.
    pub utc_offset: Option<i32>,
}

/// Somebody who is invited, or who invites.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Attendee {
    pub name: String,
    /// In the form in which mail addresses are compared; empty where none is given.
    pub mail: String,
}

/// A VEVENT: a meeting, or a series of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// Line of the file, from 1.
    pub line: u64,
    pub uid: String,
    /// Which one of a series this VEVENT is about, by its first time on the wall.
    pub instead_of: Option<String>,
    pub summary: String,
    pub description: String,
    pub location: String,
    pub url: String,
    pub start: Option<Moment>,
    /// How long; only where both times are given.
    pub minutes: Option<u32>,
    /// The organizer too.
    pub attendees: Vec<Attendee>,
    pub is_cancelled: bool,
    zone: Option<ZoneOf>,
    repeat: Repeat,
}

/// One meeting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Occurrence {
    /// Which one of a series, by its first time on the wall; empty where there is only one.
    pub key: String,
    pub start: Moment,
}

/// The zone of a series, compared by what it is called.
#[derive(Clone, Debug)]
struct ZoneOf {
    name: String,
    zone: Zone,
}

impl PartialEq for ZoneOf {
    fn eq(&self, other: &ZoneOf) -> bool {
        self.name == other.name
    }
}

impl Eq for ZoneOf {}

/// A VTODO: a next action.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Task {
    /// Line of the file, from 1.
    pub line: u64,
    pub uid: String,
    pub summary: String,
    pub description: String,
    pub due: Option<Moment>,
    pub priority: Priority,
    pub is_done: bool,
    /// When it was done, if the file says so.
    pub done: Option<Moment>,
    pub is_cancelled: bool,
    pub attendees: Vec<Attendee>,
}

/// Whether the bytes can only be meant as a calendar.
pub fn is_calendar(bytes: &[u8]) -> bool {
    let start = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii_start();
    ["BEGIN:VCALENDAR", "BEGIN:VEVENT", "BEGIN:VTODO"]
        .iter()
        .any(|word| start.get(..word.len()).is_some_and(|head| head.eq_ignore_ascii_case(word.as_bytes())))
}

/// Reads a file: one calendar, several, or components without one around them.
///
/// # Errors
/// What the file is instead, where it is no text. A text without calendars gives none.
pub fn read(bytes: &[u8]) -> Result<Calendar, FileKind> {
    let lines = lines::lines(bytes)?;
    let mut reader = Reader { begins: HashMap::new(), calendar: Calendar::empty(lines.encoding) };
    for (kind, line) in lines.begins {
        reader.begins.entry(kind).or_default().push_back(line);
    }
    if let Some(line) = lines.first_bad {
        reader.problem(line, ProblemKind::UnreadableBytes);
    }
    let mut parser = Parser::new(&lines.text);
    loop {
        match parser.entry() {
            Entry::ICalendar(calendar) => {
                let zones = Zones::of(&calendar);
                for component in &calendar.components {
                    reader.component(component, &zones);
                }
            }
            Entry::VCard(_) => reader.skip("VCARD"),
            Entry::UnterminatedComponent(name) => reader.problem(0, ProblemKind::NoEnd { name: name.into_owned() }),
            Entry::TooManyComponents | Entry::Eof => break,
            Entry::InvalidLine(_) | Entry::UnexpectedComponentEnd { .. } => {}
            _ => {}
        }
    }
    let mut calendar = reader.calendar;
    calendar.leave_out_what_stands_alone();
    calendar.problems.sort_by_key(|problem| problem.line);
    Ok(calendar)
}

impl Calendar {
    fn empty(encoding: Encoding) -> Calendar {
        Calendar { events: Vec::new(), tasks: Vec::new(), problems: Vec::new(), skipped: Vec::new(), encoding }
    }

    /// One of a series that has a VEVENT of its own (moved, cancelled) is not told by the series, too.
    fn leave_out_what_stands_alone(&mut self) {
        let mut own: BTreeMap<String, Vec<NaiveDateTime>> = BTreeMap::new();
        for event in self.events.iter().filter(|event| !event.uid.is_empty()) {
            if let Some(at) = event.instead_of.as_deref().and_then(wall_of_key) {
                own.entry(event.uid.clone()).or_default().push(at);
            }
        }
        for event in self.events.iter_mut().filter(|event| event.instead_of.is_none()) {
            event.repeat.left_out.extend(own.get(&event.uid).into_iter().flatten());
        }
    }
}

impl Event {
    /// Whether it comes again.
    pub fn repeats(&self) -> bool {
        self.repeat.rule.is_some() || !self.repeat.others.is_empty()
    }

    /// Its meetings from `from` to `to`, ascending; of one that does not come again, that one whenever it is. And what is
    /// to be said about them.
    pub fn occurrences(
        &self,
        from: NaiveDate,
        to: NaiveDate,
        budget: &mut Budget,
    ) -> (Vec<Occurrence>, Option<ProblemKind>) {
        if !self.repeats() {
            let key = self.instead_of.clone().unwrap_or_default();
            return (self.start.map(|start| Occurrence { key, start }).into_iter().collect(), None);
        }
        let wall = self.start.map(|start| wall(start.at));
        let whole_day = self.start.is_some_and(|start| start.at.time.is_none());
        let (times, problem) = match self.repeat.times(wall, from, to, budget) {
            Times::All(times) => (times, None),
            Times::Cut(times) => (times, Some(ProblemKind::SeriesCut { title: self.summary.clone() })),
            Times::NotRead(times) => (times, Some(ProblemKind::SeriesNotRead { title: self.summary.clone() })),
        };
        let occurrence = |at: NaiveDateTime| Occurrence {
            key: key_of(at, !whole_day),
            start: Moment {
                at: When::new(at.date(), (!whole_day).then(|| at.time())),
                utc_offset: self.zone.as_ref().filter(|_| !whole_day).map(|of| of.zone.offset_at(at)),
            },
        };
        (times.into_iter().map(occurrence).collect(), problem)
    }
}

fn wall(at: When) -> NaiveDateTime {
    at.date.and_time(at.time.unwrap_or(NaiveTime::MIN))
}

/// `20261120T100000`, or `20261120` for a whole day.
fn key_of(at: NaiveDateTime, with_time: bool) -> String {
    at.format(if with_time { "%Y%m%dT%H%M%S" } else { "%Y%m%d" }).to_string()
}

fn wall_of_key(key: &str) -> Option<NaiveDateTime> {
    let day = || NaiveDate::parse_from_str(key, "%Y%m%d").ok().map(|day| day.and_time(NaiveTime::MIN));
    NaiveDateTime::parse_from_str(key, "%Y%m%dT%H%M%S").ok().or_else(day)
}

struct Reader {
    begins: HashMap<String, VecDeque<u64>>,
    calendar: Calendar,
}

/// A time of the file with what it takes to compare it.
#[derive(Clone)]
struct Time {
    moment: Moment,
    zone: Option<ZoneOf>,
}

impl Reader {
    fn problem(&mut self, line: u64, what: ProblemKind) {
        self.calendar.problems.push(Problem { line, what });
    }

    fn skip(&mut self, kind: &str) {
        match self.calendar.skipped.iter_mut().find(|(known, _)| known == kind) {
            Some((_, count)) => *count += 1,
            None => self.calendar.skipped.push((kind.to_owned(), 1)),
        }
    }

    fn component(&mut self, component: &ICalendarComponent, zones: &Zones) {
        let kind = component.component_type.as_str().to_ascii_uppercase();
        let line = self.begins.get_mut(&kind).and_then(VecDeque::pop_front).unwrap_or(0);
        match component.component_type {
            ICalendarComponentType::VEvent => self.event(component, zones, line),
            ICalendarComponentType::VTodo => self.task(component, zones, line),
            _ if HELPERS.contains(&kind.as_str()) => {}
            _ => self.skip(&kind),
        }
    }

    fn event(&mut self, component: &ICalendarComponent, zones: &Zones, line: u64) {
        let words = Words::of(component);
        let mut event = Event {
            line,
            uid: words.uid,
            instead_of: None,
            summary: words.summary,
            description: words.description,
            location: words.location,
            url: words.url,
            start: None,
            minutes: None,
            attendees: words.attendees,
            is_cancelled: words.status == Some(ICalendarStatus::Cancelled),
            zone: None,
            repeat: Repeat::default(),
        };
        let (mut end, mut lasts, mut dates) = (None, None, Vec::new());
        for entry in &component.entries {
            match (&entry.name, entry.values.first()) {
                (ICalendarProperty::Dtstart, _) => {
                    if let Some(time) = self.time(entry, zones, line) {
                        (event.start, event.zone) = (Some(time.moment), time.zone);
                    }
                }
                (ICalendarProperty::Dtend, _) => end = self.time(entry, zones, line),
                (ICalendarProperty::Duration, Some(ICalendarValue::Duration(duration))) => {
                    lasts = Some(duration.as_seconds() / 60);
                }
                (ICalendarProperty::Rrule, Some(ICalendarValue::RecurrenceRule(rule))) => {
                    event.repeat.rule = Some(rule.clone());
                }
                (ICalendarProperty::Rdate | ICalendarProperty::Exdate | ICalendarProperty::RecurrenceId, _) => {
                    dates.push(entry);
                }
                _ => {}
            }
        }
        // Those are told by the clock of the series, which may stand behind them.
        for entry in dates {
            for time in self.times(entry, zones, line) {
                let at = on_clock_of(&time, event.zone.as_ref());
                match entry.name {
                    ICalendarProperty::Rdate => {
                        event.repeat.others.push(at);
                        event.zone = event.zone.take().or(time.zone);
                    }
                    ICalendarProperty::Exdate => drop(event.repeat.left_out.insert(at)),
                    _ => {
                        event.instead_of = Some(key_of(at, time.moment.at.time.is_some()));
                        event.start = event.start.or(Some(time.moment));
                    }
                }
            }
        }
        if let Some(until) = event.repeat.rule.as_mut().and_then(|rule| rule.until.as_mut())
            && let Some(at) = zone::date_time(until)
            && at.offset.is_some()
        {
            let on_wall = event.zone.as_ref().map_or(at.date_time, |of| of.zone.wall_at(at.date_time));
            *until = repeat::parts(on_wall, true);
        }
        event.minutes = match (event.start, end) {
            (Some(start), Some(end)) => minutes_between(start, end.moment),
            (Some(start), None) if start.at.time.is_some() => lasts.and_then(positive),
            _ => None,
        };
        self.calendar.events.push(event);
    }

    fn task(&mut self, component: &ICalendarComponent, zones: &Zones, line: u64) {
        let words = Words::of(component);
        let mut task = Task {
            line,
            uid: words.uid,
            summary: words.summary,
            description: words.description,
            due: None,
            priority: words.priority,
            is_done: words.status == Some(ICalendarStatus::Completed),
            done: None,
            is_cancelled: words.status == Some(ICalendarStatus::Cancelled),
            attendees: words.attendees,
        };
        let (mut start, mut repeats) = (None, false);
        for entry in &component.entries {
            match entry.name {
                ICalendarProperty::Due => task.due = self.time(entry, zones, line).map(|time| time.moment),
                ICalendarProperty::Dtstart => start = self.time(entry, zones, line).map(|time| time.moment),
                ICalendarProperty::Completed => {
                    task.done = self.time(entry, zones, line).map(|time| time.moment);
                    task.is_done = true;
                }
                ICalendarProperty::Rrule => repeats = true,
                _ => {}
            }
        }
        task.due = task.due.or(start);
        if repeats {
            let title = task.summary.clone();
            self.problem(line, ProblemKind::TaskRepeats { title });
        }
        self.calendar.tasks.push(task);
    }

    fn time(&mut self, entry: &ICalendarEntry, zones: &Zones, line: u64) -> Option<Time> {
        self.times(entry, zones, line).into_iter().next()
    }

    fn times(&mut self, entry: &ICalendarEntry, zones: &Zones, line: u64) -> Vec<Time> {
        let named = entry.tz_id().map(str::to_owned);
        let zone = named.as_deref().and_then(|name| zones.get(name));
        let mut found = Vec::new();
        for value in &entry.values {
            let parts = match value {
                ICalendarValue::PartialDateTime(parts) => parts,
                ICalendarValue::Period(ICalendarPeriod::Range { start, .. })
                | ICalendarValue::Period(ICalendarPeriod::Duration { start, .. }) => start,
                value => {
                    let text = value.as_text().unwrap_or_default().to_owned();
                    self.problem(line, ProblemKind::DateNotRead { text });
                    continue;
                }
            };
            let Some(at) = zone::date_time(parts) else {
                let number = |part: Option<u32>| part.map(|part| part.to_string()).unwrap_or_default();
                let [year, month, day] =
                    [parts.year.map(u32::from), parts.month.map(u32::from), parts.day.map(u32::from)];
                let text = format!("{}-{}-{}", number(year), number(month), number(day));
                self.problem(line, ProblemKind::DateNotRead { text });
                continue;
            };
            let (date, time) = (at.date_time.date(), at.date_time.time());
            if !parts.has_time() {
                found.push(Time { moment: Moment { at: When::day(date), utc_offset: None }, zone: None });
                continue;
            }
            let of = |zone: &Zone| ZoneOf { name: named.clone().unwrap_or_default(), zone: zone.clone() };
            let utc_offset = match (&at.offset, &zone) {
                (Some(offset), _) => Some(offset.local_minus_utc() / 60),
                (None, Some(zone)) => Some(zone.offset_at(at.date_time)),
                (None, None) => None,
            };
            if let (None, None, Some(name)) = (&at.offset, &zone, &named) {
                self.problem(line, ProblemKind::UnknownZone { name: name.clone() });
            }
            let zone = match at.offset {
                Some(_) => Zone::named("UTC").map(|zone| ZoneOf { name: "UTC".to_owned(), zone }),
                None => zone.as_ref().map(of),
            };
            found.push(Time { moment: Moment { at: When::new(date, Some(time)), utc_offset }, zone });
        }
        found
    }
}

/// What all components have in common.
#[derive(Default)]
struct Words {
    uid: String,
    summary: String,
    description: String,
    location: String,
    url: String,
    attendees: Vec<Attendee>,
    status: Option<ICalendarStatus>,
    priority: Priority,
}

impl Words {
    fn of(component: &ICalendarComponent) -> Words {
        let mut words = Words::default();
        for entry in &component.entries {
            let texts = || entry.values.iter().filter_map(ICalendarValue::as_text).collect::<Vec<_>>().join(",");
            match (&entry.name, entry.values.first()) {
                (ICalendarProperty::Uid, _) => words.uid = texts().trim().to_owned(),
                (ICalendarProperty::Summary, _) => words.summary = super::values::one_line(&clean(&texts())),
                (ICalendarProperty::Description, _) => words.description = clean(&texts()).trim().to_owned(),
                (ICalendarProperty::Location, _) => words.location = super::values::one_line(&clean(&texts())),
                (ICalendarProperty::Url, _) => words.url = clean(&texts()).trim().to_owned(),
                (ICalendarProperty::Attendee | ICalendarProperty::Organizer, _) => {
                    words.attendees.push(attendee(entry))
                }
                (ICalendarProperty::Status, Some(ICalendarValue::Status(status))) => {
                    words.status = Some(status.clone())
                }
                // 1 to 4 are high (RFC 5545, 3.8.1.9).
                (ICalendarProperty::Priority, Some(ICalendarValue::Integer(1..=4))) => words.priority = Priority::High,
                _ => {}
            }
        }
        words
    }
}

fn attendee(entry: &ICalendarEntry) -> Attendee {
    let text = |name| entry.parameter(name).and_then(|value| value.as_text()).unwrap_or_default();
    let address = entry.calendar_address().unwrap_or_default();
    let mails = [text(&ICalendarParameterName::Email), address].map(mail::normal);
    let mail = mails.into_iter().find(|mail| mail::looks_like_mail(mail)).unwrap_or_default();
    Attendee { name: super::values::one_line(&clean(text(&ICalendarParameterName::Cn))), mail }
}

/// Without control characters.
fn clean(text: &str) -> String {
    super::values::clean(text).0.into_owned()
}

/// A time on the clock of a series.
fn on_clock_of(time: &Time, zone: Option<&ZoneOf>) -> NaiveDateTime {
    let at = wall(time.moment.at);
    match (time.moment.utc_offset, zone) {
        (Some(offset), Some(of)) if time.zone.as_ref() != Some(of) => {
            let utc = at.checked_sub_signed(Duration::minutes(offset.into())).unwrap_or(at);
            of.zone.wall_at(utc)
        }
        _ => at,
    }
}

fn minutes_between(start: Moment, end: Moment) -> Option<u32> {
    start.at.time.zip(end.at.time)?;
    let offset = |moment: Moment| Duration::minutes(moment.utc_offset.unwrap_or(0).into());
    let between = wall(end.at) - wall(start.at) - offset(end) + offset(start);
    positive(between.num_minutes())
}

/// Longer than a week is no meeting.
fn positive(minutes: i64) -> Option<u32> {
    u32::try_from(minutes).ok().filter(|minutes| (1..=7 * 24 * 60).contains(minutes))
}
