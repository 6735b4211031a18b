//! Calendars as they are: what each file of the suite gives, and what hostile ones may not do.

use chrono::Days;
use proptest::prelude::*;

use super::*;
use crate::i18n::Lang;

macro_rules! fixture {
    ($name:literal) => {
        read(include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/ics/", $name))).expect("a calendar")
    };
}

fn of(text: &str) -> Calendar {
    read(text.as_bytes()).expect("a calendar")
}

fn event(lines: &str) -> Calendar {
    of(&format!("BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\n{lines}\nEND:VEVENT\nEND:VCALENDAR\n"))
}

/// `2026-11-20T10:00+09:00`; a whole day is the day.
fn shown(moment: Moment) -> String {
    let offset = moment.utc_offset.map(|minutes| {
        let sign = if minutes < 0 { '-' } else { '+' };
        format!("{sign}{:02}:{:02}", minutes.abs() / 60, minutes.abs() % 60)
    });
    format!("{}{}", moment.at, offset.unwrap_or_default())
}

fn first(calendar: &Calendar) -> (String, String) {
    let event = &calendar.events[0];
    (event.summary.clone(), event.start.map(shown).unwrap_or_default())
}

fn pair(summary: &str, start: &str) -> (String, String) {
    (summary.to_owned(), start.to_owned())
}

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

/// When the meetings of the first event are, between two days.
fn times(calendar: &Calendar, from: &str, to: &str) -> Vec<String> {
    let (found, _) = calendar.events[0].occurrences(day(from), day(to), &mut Budget::default());
    found.into_iter().map(|one| shown(one.start)).collect()
}

#[test]
fn whole_days_are_days() {
    let calendar = fixture!("example.ics");
    assert_eq!((calendar.events.len(), first(&calendar)), (3, pair("New Year's Day", "2022-01-01")));
    assert_eq!((calendar.events[1].location.as_str(), calendar.events[0].minutes), ("Russia", None));
    assert!(calendar.problems.is_empty(), "{:?}", calendar.problems);
}

#[test]
fn what_is_neither_a_meeting_nor_an_action_is_counted() {
    let calendar = fixture!("all_components.ics");
    assert_eq!(first(&calendar), pair("Test Event 1", "2025-01-15T10:00-05:00"));
    assert_eq!((calendar.events.len(), calendar.events[0].minutes, calendar.events[0].line), (1, Some(60), 22));
    let titles: Vec<&str> = calendar.tasks.iter().map(|task| task.summary.as_str()).collect();
    assert_eq!((titles, calendar.tasks[0].line), (vec!["Test Todo 1"], 33));
    assert_eq!(calendar.skipped, [("VJOURNAL".to_owned(), 1), ("VAVAILABILITY".to_owned(), 1)]);
}

#[test]
fn an_action_needs_no_calendar_around_it() {
    let calendar = fixture!("todo.ics");
    let task = &calendar.tasks[0];
    assert_eq!(task.summary, "Submit Quebec Income Tax Return for 2006");
    assert_eq!((task.due.map(shown).as_deref(), task.is_done), (Some("2007-05-01"), false));
}

#[test]
fn zones_are_found_by_name_by_their_own_rules_and_without_any() {
    assert_eq!(first(&fixture!("timezoned.ics")), pair("artsprint 2012", "2012-02-13T10:00+01:00"));
    let custom = fixture!("custom_tz.ics");
    assert_eq!(first(&custom), pair("an event with a custom tz name", "2014-08-29T08:00-04:00"));
    assert_eq!(custom.events[0].minutes, Some(120));
    let missing = fixture!("missing_vtimezone.ics");
    assert_eq!((missing.events.len(), missing.tasks.len()), (3, 1));
    assert_eq!(first(&missing).1, "2014-08-29T08:00-04:00");
    assert_eq!(missing.events[0].minutes, Some(180), "it ends in Los Angeles");
    assert_eq!(missing.tasks[0].due.map(shown).as_deref(), Some("2014-08-29T08:00+08:00"));
    let named = event("DTSTART;TZID=Tokyo Standard Time:20261120T100000");
    assert_eq!(first(&named).1, "2026-11-20T10:00+09:00");
    let unknown = event("DTSTART;TZID=Mars/Base:20261120T100000");
    assert_eq!(first(&unknown).1, "2026-11-20T10:00");
    assert_eq!(unknown.problems[0].what, ProblemKind::UnknownZone { name: "Mars/Base".to_owned() });
}

#[test]
fn rules_of_a_zone_hold_in_summer_in_winter_and_in_the_year_they_changed() {
    let custom = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/ics/custom_tz.ics"));
    for (at, offset) in [
        ("20141225T080000", "-05:00"),
        ("20140701T080000", "-04:00"),
        ("20060402T030000", "-04:00"),
        ("20060402T010000", "-05:00"),
        ("20060320T080000", "-05:00"),
        ("20070320T080000", "-04:00"),
        ("19740107T080000", "-04:00"),
        ("19600101T080000", "-05:00"),
    ] {
        let calendar = of(&custom.replace("20140829T080000", at));
        assert!(first(&calendar).1.ends_with(offset), "{at} {:?}", first(&calendar));
    }
}

#[test]
fn letters_of_any_language_and_other_marks_at_the_start_are_read() {
    let unicode = fixture!("unicode.ics");
    assert_eq!((unicode.events.len(), first(&unicode).0.as_str()), (3, "Non-ASCII Test: ÄÖÜ äöü €"));
    assert_eq!(unicode.events[2].start, None);
    let empty = fixture!("bom.ics");
    assert!(empty.events.is_empty() && empty.tasks.is_empty() && empty.problems.is_empty());
    let two = fixture!("two_calendars.ics");
    assert_eq!((two.events.len(), first(&two)), (3, pair("Christmas Day", "2003-12-25")));
    assert_eq!(two.events[2].summary, "Christmas again!");
    let alarms = fixture!("google_alarms.ics");
    assert_eq!((alarms.events.len(), first(&alarms)), (1, pair("event with alarms", "2024-10-04T18:15+00:00")));
    assert!(alarms.events[0].attendees.is_empty(), "whom an alarm is mailed to is not invited");
    let (cp932, _, _) =
        encoding_rs::SHIFT_JIS.encode("BEGIN:VEVENT\r\nSUMMARY:株式会社髙橋と商談の打合せ\r\nEND:VEVENT\r\n");
    assert_eq!(read(&cp932).expect("a calendar").events[0].summary, "株式会社髙橋と商談の打合せ");
}

#[test]
fn a_series_is_told_between_two_days_without_its_exceptions() {
    let vienna = fixture!("rrule_exdates.ics");
    assert_eq!(first(&vienna).1, "2012-03-27T10:00+02:00");
    let all = times(&vienna, "2012-01-01", "2012-12-31");
    assert_eq!((all.len(), all[0].as_str(), all[1].as_str()), (10, "2012-03-27T10:00+02:00", "2012-04-24T10:00+02:00"));
    assert_eq!(all[9], "2012-07-03T10:00+02:00", "UNTIL in UTC is that very meeting");
    assert!(times(&vienna, "2026-01-01", "2027-01-01").is_empty());
    let daily = fixture!("google_bookings.ics");
    assert_eq!(first(&daily), pair("Daily Sync", "2016-10-28T14:00+02:00"));
    assert!(daily.events[0].repeats());
    let week = times(&daily, "2026-11-16", "2026-11-22");
    assert_eq!((week.len(), week[0].as_str()), (5, "2026-11-16T14:00+01:00"), "in winter the clock is another");
}

#[test]
fn one_of_a_series_that_was_moved_is_told_once() {
    let series = "DTSTART;TZID=Asia/Tokyo:20261102T100000\nRRULE:FREQ=WEEKLY;COUNT=4\nSUMMARY:定例";
    let moved = "BEGIN:VEVENT\nUID:1\nSEQUENCE:3\nRECURRENCE-ID:20261109T010000Z\n\
                 DTSTART;TZID=Asia/Tokyo:20261110T150000\nSUMMARY:定例\nEND:VEVENT";
    let calendar = of(&format!("BEGIN:VEVENT\nUID:1\n{series}\nEND:VEVENT\n{moved}\n"));
    let found = times(&calendar, "2026-01-01", "2027-12-31");
    let expected = ["2026-11-02T10:00+09:00", "2026-11-16T10:00+09:00", "2026-11-23T10:00+09:00"];
    assert_eq!(found, expected);
    let other = &calendar.events[1];
    assert_eq!(other.start.map(shown).as_deref(), Some("2026-11-10T15:00+09:00"));
}

#[test]
fn words_are_put_together_and_unescaped() {
    let calendar = event(
        "SUMMARY:打合せ\\, 見積\\; 他\nLOCATION:本社\\n3階\nDESCRIPTION:一行目\\n二行\n 目 https://zoom.us/j/1\n\
         ORGANIZER;CN=\"杉山, 恵\":mailto:Megumi@Example.jp\n\
         ATTENDEE;CN=Ken;EMAIL=ken@fujimi.example:urn:uuid:1\nATTENDEE:invalid:nomail\nSTATUS:CANCELLED\n\
         DTSTART:20261120\nDURATION:PT1H",
    );
    let event = &calendar.events[0];
    assert_eq!((event.summary.as_str(), event.location.as_str()), ("打合せ, 見積; 他", "本社 3階"));
    assert_eq!(event.description, "一行目\n二行目 https://zoom.us/j/1");
    let mails: Vec<&str> = event.attendees.iter().map(|attendee| attendee.mail.as_str()).collect();
    assert_eq!(mails, ["megumi@example.jp", "ken@fujimi.example", ""]);
    assert_eq!((event.attendees[0].name.as_str(), event.is_cancelled, event.minutes), ("杉山, 恵", true, None));
}

#[test]
fn actions_have_a_day_a_weight_and_an_end() {
    let calendar = of(
        "BEGIN:VTODO\nUID:a\nSUMMARY:見積書\nDUE;TZID=Asia/Tokyo:20261124T173000\nPRIORITY:1\nEND:VTODO\n\
                       BEGIN:VTODO\nUID:b\nSUMMARY:礼状\nDTSTART;VALUE=DATE:20261201\nPRIORITY:5\nRRULE:FREQ=MONTHLY\nEND:VTODO\n\
                       BEGIN:VTODO\nUID:c\nSUMMARY:済み\nCOMPLETED:20261101T000000Z\nEND:VTODO\n",
    );
    let due: Vec<Option<String>> = calendar.tasks.iter().map(|task| task.due.map(shown)).collect();
    assert_eq!(due, [Some("2026-11-24T17:30+09:00".to_owned()), Some("2026-12-01".to_owned()), None]);
    let weights: Vec<Priority> = calendar.tasks.iter().map(|task| task.priority).collect();
    assert_eq!(weights, [Priority::High, Priority::Normal, Priority::Normal]);
    assert_eq!(calendar.tasks.iter().map(|task| task.is_done).collect::<Vec<_>>(), [false, false, true]);
    assert_eq!(calendar.problems, [Problem { line: 7, what: ProblemKind::TaskRepeats { title: "礼状".to_owned() } }]);
}

#[test]
fn hostile_repetitions_end() {
    let start = "DTSTART:20200101T000000Z\nSUMMARY:x\nRRULE:";
    for (rule, most, is_told) in [
        ("FREQ=SECONDLY", 1, true),
        ("FREQ=MINUTELY;INTERVAL=1", 1, true),
        ("FREQ=DAILY;BYHOUR=0,1,2,3;BYMINUTE=0,1,2;BYSECOND=0,1,2", 1, true),
        ("FREQ=DAILY;COUNT=4294967295", 800, false),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", 0, false),
        ("FREQ=MONTHLY;INTERVAL=0", 24, false),
        ("FREQ=DAILY;INTERVAL=65535", 1, false),
        ("FREQ=WEEKLY;UNTIL=20190101T000000Z", 1, true),
        ("FREQ=DAILY;UNTIL=99991231T235959Z", 800, false),
        ("FREQ=NEVER", 1, false),
    ] {
        let calendar = event(&format!("{start}{rule}"));
        let mut budget = Budget::default();
        let (found, told) = calendar.events[0].occurrences(day("2019-11-20"), day("2021-11-20"), &mut budget);
        assert!(found.len() <= most, "{rule}: {}", found.len());
        assert_eq!(told.is_some(), is_told, "{rule}: {told:?}");
    }
    let old = event("DTSTART:00010101T000000Z\nRRULE:FREQ=DAILY");
    let (found, told) = old.events[0].occurrences(day("2025-11-20"), day("2027-11-20"), &mut Budget::default());
    assert!(found.is_empty() && matches!(told, Some(ProblemKind::SeriesCut { .. })), "{told:?}");
}

#[test]
fn many_hostile_series_have_one_budget() {
    let never = event("DTSTART:20200101T000000Z\nRRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30");
    let mut budget = Budget::default();
    let cut = (0..1_000).filter(|_| {
        let (_, told) = never.events[0].occurrences(day("2025-11-20"), day("2027-11-20"), &mut budget);
        told.is_some()
    });
    assert_eq!(cut.count(), 990);
}

#[test]
fn every_problem_is_told_in_both_languages() {
    let name = || "X".to_owned();
    for what in [
        ProblemKind::UnreadableBytes,
        ProblemKind::NoEnd { name: name() },
        ProblemKind::UnknownZone { name: name() },
        ProblemKind::DateNotRead { text: name() },
        ProblemKind::SeriesNotRead { title: name() },
        ProblemKind::SeriesCut { title: name() },
        ProblemKind::TaskRepeats { title: name() },
    ] {
        for lang in [Lang::Ja, Lang::En] {
            assert!(!what.message(lang).contains(['{', '}']), "{what:?}");
        }
    }
}

#[test]
fn a_calendar_is_known_by_its_start() {
    for (bytes, expected) in [
        (&b"BEGIN:VCALENDAR\r\n"[..], true),
        (b"\xEF\xBB\xBF\r\nbegin:vcalendar\r\n", true),
        (b"BEGIN:VTODO\n", true),
        (b"BEGIN:VCARD\n", false),
        (b"name,mail\n", false),
    ] {
        assert_eq!(is_calendar(bytes), expected);
    }
}

proptest! {
    #[test]
    fn any_bytes_are_read_without_a_fault(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let _ = read(&bytes);
    }

}

proptest! {
    // A rule that never comes true is searched for through many years: a few of them will do.
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn any_mix_of_lines_is_read_and_told_without_a_fault(lines in proptest::collection::vec(line(), 0..40)) {
        let calendar = read(lines.join("\n").as_bytes());
        for event in calendar.iter().flat_map(|calendar| &calendar.events) {
            let today = day("2026-11-20");
            let _ = event.occurrences(today - Days::new(365), today + Days::new(365), &mut Budget(3_000));
        }
    }
}

fn line() -> impl Strategy<Value = String> {
    let kinds = "(BEGIN|END):(VEVENT|VTODO|VCALENDAR|VTIMEZONE|STANDARD|VALARM|X)";
    let dates = "(DTSTART|DTEND|DUE|RECURRENCE-ID|EXDATE|RDATE)(;TZID=(Asia/Tokyo|X|Europe/Vienna)|;VALUE=DATE)?:(2026|2025|0000|9999)(1[0-3]|0[0-9])[0-3][0-9](T[0-2][0-9][0-5][0-9]00)?Z?";
    let rules = "RRULE:FREQ=(DAILY|WEEKLY|MONTHLY|YEARLY|SECONDLY)(;BYDAY=(MO|-1SU|5FR|99TU))?(;BYMONTHDAY=(-1|31|0))?(;BYSETPOS=(1|-1|0))?(;BYWEEKNO=53)?(;COUNT=[0-9]{1,9})?(;UNTIL=20[0-9]{6}T000000Z)?";
    let zones = "(TZOFFSETFROM|TZOFFSETTO):[+-](0[0-9]|99)[0-9]{2}|TZID:X";
    prop_oneof![kinds, dates, rules, zones, "SUMMARY:\\PC{0,12}", "[ -~]{0,20}"]
}
