//! iCalendar (RFC 5545) as we write it: next actions, for phones and calendars.

use std::io::{self, Write};

use chrono::{Duration, NaiveDateTime};

use crate::domain::date::When;
use crate::domain::todo::Priority;

/// What an event of an action is called after the action: calendars want a UID of its own for each.
pub const EVENT_SUFFIX: &str = "-event";
/// Octets of a line without its end (RFC 5545, 3.1).
const LINE: usize = 75;

/// One action to write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Action {
    /// The same for the same action, whenever it is written.
    pub uid: String,
    pub summary: String,
    pub description: String,
    /// On the wall.
    pub due: Option<When>,
    /// Minutes east of UTC on that wall at that time.
    pub utc_offset: i32,
    pub priority: Priority,
}

/// Begins a calendar.
pub fn begin(out: &mut dyn Write) -> io::Result<()> {
    for text in ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//tokui//tokui//EN", "CALSCALE:GREGORIAN", "METHOD:PUBLISH"]
    {
        line(out, text)?;
    }
    Ok(())
}

/// Writes an action as a VTODO. One with a time is a VEVENT of half an hour as well, as calendars of phones show no
/// VTODO; it takes no room among the meetings. Times are in UTC, so that no zone has to be told.
///
/// `stamp`: when this is written, UTC.
pub fn action(out: &mut dyn Write, action: &Action, stamp: NaiveDateTime) -> io::Result<()> {
    let moment = action.due.and_then(|due| due.time.map(|time| due.date.and_time(time)));
    let utc = moment.map(|at| utc(at - Duration::minutes(action.utc_offset.into())));
    let head = |out: &mut dyn Write, kind: &str, uid: &str| {
        line(out, &format!("BEGIN:{kind}"))?;
        line(out, &format!("UID:{}", escaped(uid)))?;
        line(out, &format!("DTSTAMP:{}", self::utc(stamp)))?;
        line(out, &format!("SUMMARY:{}", escaped(&action.summary)))?;
        match action.description.is_empty() {
            true => Ok(()),
            false => line(out, &format!("DESCRIPTION:{}", escaped(&action.description))),
        }
    };
    head(out, "VTODO", &action.uid)?;
    match (&utc, action.due) {
        (Some(utc), _) => line(out, &format!("DUE:{utc}"))?,
        (None, Some(due)) => line(out, &format!("DUE;VALUE=DATE:{}", due.date.format("%Y%m%d")))?,
        (None, None) => {}
    }
    // 1 is the highest (RFC 5545, 3.8.1.9).
    if action.priority == Priority::High {
        line(out, "PRIORITY:1")?;
    }
    line(out, "STATUS:NEEDS-ACTION")?;
    line(out, "END:VTODO")?;
    let Some(utc) = utc else { return Ok(()) };
    head(out, "VEVENT", &format!("{}{EVENT_SUFFIX}", action.uid))?;
    line(out, &format!("DTSTART:{utc}"))?;
    line(out, "DURATION:PT30M")?;
    line(out, "TRANSP:TRANSPARENT")?;
    line(out, "END:VEVENT")
}

/// Ends a calendar.
pub fn end(out: &mut dyn Write) -> io::Result<()> {
    line(out, "END:VCALENDAR")
}

fn utc(at: NaiveDateTime) -> String {
    at.format("%Y%m%dT%H%M%SZ").to_string()
}

/// A text as a value (RFC 5545, 3.3.11), without control characters.
fn escaped(text: &str) -> String {
    let mut value = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => value.extend(['\\', c]),
            '\n' => value.push_str("\\n"),
            c if c.is_control() => {}
            c => value.push(c),
        }
    }
    value
}

/// A content line, folded between characters.
fn line(out: &mut dyn Write, text: &str) -> io::Result<()> {
    let (mut rest, mut room) = (text, LINE);
    while rest.len() > room {
        let at = (0..=room).rev().find(|at| rest.is_char_boundary(*at)).unwrap_or(rest.len());
        let (head, tail) = rest.split_at(at);
        write!(out, "{head}\r\n ")?;
        // The space at the start of the next line counts.
        (rest, room) = (tail, LINE - 1);
    }
    write!(out, "{rest}\r\n")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::formats::{ics, values};

    fn written(actions: &[Action]) -> String {
        let mut out = Vec::new();
        let stamp = "2026-11-20T01:12:00".parse().expect("a moment");
        begin(&mut out).expect("room");
        actions.iter().for_each(|one| action(&mut out, one, stamp).expect("room"));
        end(&mut out).expect("room");
        String::from_utf8(out).expect("UTF-8")
    }

    fn plain(summary: &str, due: Option<&str>) -> Action {
        Action {
            uid: "todo-1@x.tokui".to_owned(),
            summary: summary.to_owned(),
            description: String::new(),
            due: due.map(|due| due.parse().expect("a moment")),
            utc_offset: 540,
            priority: Priority::Normal,
        }
    }

    #[test]
    fn a_day_is_an_action_and_a_time_is_an_event_too() {
        let out = written(&[plain("見積書; 送付, 2部\\", Some("2026-11-24"))]);
        assert!(out.contains("DUE;VALUE=DATE:20261124\r\n") && !out.contains("VEVENT"), "{out}");
        assert!(out.contains("SUMMARY:見積書\\; 送付\\, 2部\\\\\r\n"), "{out}");
        let timed = written(&[Action { priority: Priority::High, ..plain("訪問", Some("2026-11-24T08:30")) }]);
        for text in [
            "DUE:20261123T233000Z\r\n",
            "UID:todo-1@x.tokui-event\r\n",
            "DTSTART:20261123T233000Z\r\n",
            "PRIORITY:1\r\n",
        ] {
            assert!(timed.contains(text), "{timed}");
        }
    }

    #[test]
    fn no_line_is_longer_than_75_octets() {
        let out = written(&[plain(&"長い題名".repeat(40), None)]);
        assert!(out.split("\r\n").all(|line| line.len() <= LINE), "{out}");
        assert_eq!(ics::read(out.as_bytes()).expect("a calendar").tasks[0].summary, "長い題名".repeat(40));
    }

    proptest! {
        #[test]
        fn what_was_written_is_read_again(
            summary in "[^\\p{Cc}\\p{Cf}\\p{Zs}\\p{Co}\\p{Cn}]{1,60}",
            lines in proptest::collection::vec("[ぁ-んa-z;,:\\\\\" ]{1,80}", 0..4),
            time in proptest::option::of((0u32..24, 0u32..60)),
            (day, offset, high) in (0i64..20_000, -720i32..840, any::<bool>()),
        ) {
            // A reader makes half-width kana full.
            let summary = values::one_line(&values::clean(&summary).0);
            prop_assume!(!summary.is_empty());
            let date = chrono::NaiveDate::from_ymd_opt(2000, 1, 1).expect("a day") + Duration::days(day);
            let time = time.and_then(|(hour, minute)| chrono::NaiveTime::from_hms_opt(hour, minute, 0));
            let priority = if high { Priority::High } else { Priority::Normal };
            let description = lines.join("\n").trim().to_owned();
            let due = Some(When::new(date, time));
            let action = Action { summary, description, due, utc_offset: offset, priority, ..plain("", None) };
            let read = ics::read(written(std::slice::from_ref(&action)).as_bytes()).expect("a calendar");
            let task = &read.tasks[0];
            prop_assert_eq!(&task.summary, &action.summary);
            prop_assert_eq!(&task.uid, &action.uid);
            prop_assert_eq!(task.priority, priority);
            let squeezed = |text: &str| text.split_whitespace().collect::<String>();
            prop_assert_eq!(squeezed(&task.description), squeezed(&action.description));
            let due = task.due.expect("a moment");
            let wall = due.at.date.and_time(due.at.time.unwrap_or_default())
                + Duration::minutes(due.utc_offset.map_or(0, |utc| (offset - utc).into()));
            prop_assert_eq!(wall, date.and_time(time.unwrap_or_default()));
            prop_assert_eq!(read.events.len(), usize::from(time.is_some()));
            prop_assert!(read.problems.is_empty());
        }
    }
}
