//! Time zones of a calendar: by their name where it is a known one, else by the rules that the file gives itself.

use std::collections::HashMap;
use std::str::FromStr;
use std::sync::Arc;

use calcard::common::timezone::Tz;
use calcard::common::{DateTimeResult, PartialDateTime};
use calcard::icalendar::{
    ICalendar, ICalendarComponent, ICalendarComponentType, ICalendarFrequency, ICalendarProperty, ICalendarValue,
    ICalendarWeekday,
};
use chrono::offset::LocalResult;
use chrono::{Datelike, Days, Duration, Months, NaiveDate, NaiveDateTime, Offset, TimeZone, Weekday};

/// Where a wall clock hangs.
#[derive(Clone, Debug)]
pub(super) enum Zone {
    Named(Tz),
    Rules(Arc<[Observance]>),
}

/// Standard or daylight time of a VTIMEZONE (RFC 5545, 3.6.5).
#[derive(Clone, Debug)]
pub(super) struct Observance {
    /// On the wall clock that ends with it.
    first: NaiveDateTime,
    /// Minutes east of UTC before and from then on.
    from: i32,
    to: i32,
    /// How it comes again every year.
    yearly: Option<Yearly>,
    others: Vec<NaiveDateTime>,
}

#[derive(Clone, Copy, Debug)]
struct Yearly {
    month: u32,
    day: DayRule,
    /// UTC where the file is right; a day more or less matters to nobody, years later.
    until: Option<NaiveDateTime>,
}

#[derive(Clone, Copy, Debug)]
enum DayRule {
    /// The second Sunday; from the end of the month where negative.
    Nth(i16, Weekday),
    Day(u32),
}

impl Zone {
    /// The zone of a name: of the IANA list, of Windows, or with something before one (`custom_America/New_York`).
    pub fn named(name: &str) -> Option<Zone> {
        let starts = name.match_indices(['_', '/', ' ']).map(|(at, _)| &name[at + 1..]).filter(|end| end.contains('/'));
        std::iter::once(name).chain(starts).find_map(|name| Tz::from_str(name).ok()).map(Zone::Named)
    }

    /// Minutes east of UTC at a time on the wall. Of a time that comes twice the first is meant, and one that is left out
    /// is counted as if the clock had not been set yet (RFC 5545, 3.3.5).
    pub fn offset_at(&self, wall: NaiveDateTime) -> i32 {
        match self {
            Zone::Named(tz) => {
                let minutes = |wall: &NaiveDateTime| match tz.offset_from_local_datetime(wall) {
                    LocalResult::Single(offset) | LocalResult::Ambiguous(offset, _) => {
                        Some(offset.fix().local_minus_utc() / 60)
                    }
                    LocalResult::None => None,
                };
                let before = || wall.checked_sub_signed(Duration::days(1)).and_then(|wall| minutes(&wall));
                minutes(&wall).or_else(before).unwrap_or(0)
            }
            Zone::Rules(rules) => {
                let started = rules.iter().filter_map(|rule| Some((rule.last_before(wall)?, rule.to)));
                let last = started.max_by_key(|(start, _)| *start).map(|(_, to)| to);
                last.or_else(|| rules.iter().min_by_key(|rule| rule.first).map(|rule| rule.from)).unwrap_or(0)
            }
        }
    }

    /// What the wall clock shows at a moment of UTC.
    pub fn wall_at(&self, utc: NaiveDateTime) -> NaiveDateTime {
        let shifted = |minutes: i32| utc.checked_add_signed(Duration::minutes(minutes.into())).unwrap_or(utc);
        match self {
            Zone::Named(tz) => shifted(tz.offset_from_utc_datetime(&utc).fix().local_minus_utc() / 60),
            Zone::Rules(_) => shifted(self.offset_at(shifted(self.offset_at(utc)))),
        }
    }
}

impl Observance {
    /// When it last began at or before a time on the wall.
    fn last_before(&self, wall: NaiveDateTime) -> Option<NaiveDateTime> {
        let yearly = self.yearly.iter().flat_map(|rule| {
            let of_year = |year: i32| {
                let start = rule.day.in_month(year, rule.month)?.and_time(self.first.time());
                (start >= self.first && rule.until.is_none_or(|until| start <= until + Duration::days(1)))
                    .then_some(start)
            };
            // The rule may have ended long ago; its last year counts then.
            let last = rule.until.map_or(wall.year(), |until| until.year().min(wall.year()));
            [of_year(last), of_year(last - 1)].into_iter().flatten()
        });
        let all = std::iter::once(self.first).chain(self.others.iter().copied()).chain(yearly);
        all.filter(|start| *start <= wall).max()
    }

    fn of(component: &ICalendarComponent) -> Option<Observance> {
        let date = |value: &ICalendarValue| Some(value.as_partial_date_time()?.to_date_time()?.date_time);
        let (mut first, mut from, mut to, mut yearly, mut others) = (None, None, None, None, Vec::new());
        for entry in &component.entries {
            let value = entry.values.first();
            match entry.name {
                ICalendarProperty::Dtstart => first = value.and_then(date),
                ICalendarProperty::Tzoffsetfrom => from = value.and_then(offset),
                ICalendarProperty::Tzoffsetto => to = value.and_then(offset),
                ICalendarProperty::Rdate => others.extend(entry.values.iter().filter_map(date)),
                ICalendarProperty::Rrule => {
                    if let Some(ICalendarValue::RecurrenceRule(rule)) = value
                        && rule.freq == ICalendarFrequency::Yearly
                    {
                        let day = match (rule.byday.first(), rule.bymonthday.first()) {
                            (Some(day), _) => Some(DayRule::Nth(day.ordwk.unwrap_or(1), weekday(day.weekday))),
                            (None, Some(day)) => u32::try_from(*day).ok().map(DayRule::Day),
                            (None, None) => first.map(|first: NaiveDateTime| DayRule::Day(first.day())),
                        };
                        let month = rule.bymonth.first().map(|month| u32::from(month.month()));
                        let until = rule.until.as_ref().and_then(PartialDateTime::to_date_time).map(|at| at.date_time);
                        yearly = month.or(first.map(|first| first.month())).zip(day).map(|(month, day)| Yearly {
                            month,
                            day,
                            until,
                        });
                    }
                }
                _ => {}
            }
        }
        Some(Observance { first: first?, from: from?, to: to?, yearly, others })
    }
}

impl DayRule {
    fn in_month(self, year: i32, month: u32) -> Option<NaiveDate> {
        match self {
            DayRule::Day(day) => NaiveDate::from_ymd_opt(year, month, day),
            DayRule::Nth(nth, weekday) if nth > 0 => {
                NaiveDate::from_weekday_of_month_opt(year, month, weekday, u8::try_from(nth).ok()?)
            }
            DayRule::Nth(nth, weekday) => {
                let last = NaiveDate::from_ymd_opt(year, month, 1)? + Months::new(1) - Days::new(1);
                let back = (last.weekday().num_days_from_monday() + 7 - weekday.num_days_from_monday()) % 7;
                let weeks = u64::from(nth.unsigned_abs().max(1) - 1);
                last.checked_sub_days(Days::new(u64::from(back) + 7 * weeks))
            }
        }
    }
}

fn weekday(day: ICalendarWeekday) -> Weekday {
    match day {
        ICalendarWeekday::Monday => Weekday::Mon,
        ICalendarWeekday::Tuesday => Weekday::Tue,
        ICalendarWeekday::Wednesday => Weekday::Wed,
        ICalendarWeekday::Thursday => Weekday::Thu,
        ICalendarWeekday::Friday => Weekday::Fri,
        ICalendarWeekday::Saturday => Weekday::Sat,
        ICalendarWeekday::Sunday => Weekday::Sun,
    }
}

/// `-0500` in minutes.
fn offset(value: &ICalendarValue) -> Option<i32> {
    let parts = value.as_partial_date_time()?;
    let minutes = i32::from(parts.tz_hour?) * 60 + i32::from(parts.tz_minute.unwrap_or(0));
    Some(if parts.tz_minus { -minutes } else { minutes })
}

/// The zones of one calendar, by their TZID.
#[derive(Debug, Default)]
pub(super) struct Zones(HashMap<String, Zone>);

impl Zones {
    pub fn of(calendar: &ICalendar) -> Zones {
        let mut zones = HashMap::new();
        for component in calendar.timezones() {
            let name = component.entries.iter().find(|entry| entry.name == ICalendarProperty::Tzid);
            let Some(name) = name.and_then(|entry| entry.values.first()?.as_text()) else { continue };
            let known = component.timezone().map(|(_, tz)| Zone::Named(tz));
            let own = || {
                let parts = component.component_ids.iter().filter_map(|id| calendar.components.get(*id as usize));
                let is_rule = |part: &&ICalendarComponent| {
                    matches!(part.component_type, ICalendarComponentType::Standard | ICalendarComponentType::Daylight)
                };
                let rules: Vec<Observance> = parts.filter(is_rule).filter_map(Observance::of).collect();
                (!rules.is_empty()).then(|| Zone::Rules(rules.into()))
            };
            if let Some(zone) = known.or_else(own) {
                zones.insert(name.to_owned(), zone);
            }
        }
        Zones(zones)
    }

    pub fn get(&self, name: &str) -> Option<Zone> {
        self.0.get(name).cloned().or_else(|| Zone::named(name))
    }
}

/// A time of the file as it stands there, with its own offset if it is in UTC.
pub(super) fn date_time(parts: &PartialDateTime) -> Option<DateTimeResult> {
    let at = parts.to_date_time()?;
    (1..=9999).contains(&at.date_time.year()).then_some(at)
}
