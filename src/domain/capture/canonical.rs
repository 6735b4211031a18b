//! One line that says what was understood, always in the same order: for tests and for people who report a misreading.

use std::fmt::Write as _;

use super::{Capture, Direction, NextAction, Priority, Warning};

/// `date=2026-11-18T14:00 ch=shop< body="カラーの相談" cat=complaint next(2026-11-21 !! "お詫びの電話") warn=HOLIDAY`
pub fn canonical(capture: &Capture) -> String {
    let mut parts = Vec::new();
    parts.extend(capture.when.map(|when| format!("date={when}")));
    if let Some(channel) = &capture.channel {
        let direction = match capture.direction {
            Some(Direction::In) => "<",
            Some(Direction::Out) => ">",
            None => "",
        };
        parts.push(format!("ch={channel}{direction}{}", if capture.reached { "" } else { "?" }));
    }
    parts.extend(capture.customer.as_ref().map(|customer| format!("cust={customer}")));
    if !capture.body.is_empty() {
        parts.push(format!("body={}", quoted(&capture.body)));
    }
    parts.extend(capture.category.as_ref().map(|category| format!("cat={category}")));
    if !capture.tags.is_empty() {
        parts.push(format!("tags={}", capture.tags.join(",")));
    }
    parts.extend(capture.deal.as_ref().map(|deal| format!("deal={deal}")));
    parts.extend(capture.stage.as_ref().map(|stage| format!("stage={stage}")));
    parts.extend(capture.amount.map(|amount| format!("yen={amount}")));
    parts.extend(capture.minutes.map(|minutes| format!("min={minutes}")));
    parts.extend(capture.next.iter().map(next_action));
    if !capture.warnings.is_empty() {
        let codes: Vec<&str> = capture.warnings.iter().map(Warning::code).collect();
        parts.push(format!("warn={}", codes.join(",")));
    }
    parts.join(" ")
}

fn next_action(next: &NextAction) -> String {
    let mut text = String::from("next(");
    match next.due {
        Some(due) => {
            let _ = write!(text, "{due}");
        }
        None => text.push('-'),
    }
    if let Some(time) = next.time {
        let _ = write!(text, "T{}", time.format("%H:%M"));
    }
    if next.priority == Priority::High {
        text.push_str(" !!");
    }
    if let Some(channel) = &next.channel {
        let _ = write!(text, " ch={channel}");
    }
    let _ = write!(text, " {})", quoted(&next.text));
    text
}

/// In quotation marks on one line.
fn quoted(text: &str) -> String {
    let escaped = text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n");
    format!("\"{escaped}\"")
}
