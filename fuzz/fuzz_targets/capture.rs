//! The one-line capture: nothing typed is lost, and every position is one of the line.
#![no_main]

use chrono::NaiveDateTime;
use libfuzzer_sys::fuzz_target;
use tokui::domain::capture::{Context, SpanKind, Words, at_caret, canonical, parse};
use tokui::domain::date::{Calendar, DateOrder};

fuzz_target!(init: tokui_fuzz::begin(), |line: &str| {
    let (calendar, words) = (Calendar::default(), Words::builtin());
    let now: NaiveDateTime = "2026-11-20T15:00:00".parse().expect("a moment");
    let context = Context { now, calendar: &calendar, words: &words, order: DateOrder::MonthDay };
    let capture = parse(line, &context);

    let mut end = 0;
    for span in &capture.spans {
        assert!(span.range.start >= end && span.range.end > span.range.start);
        assert_eq!(line[end..span.range.start].trim(), "");
        end = span.range.end;
    }
    assert_eq!(line[end..].trim(), "");

    let text_of = |wanted: &[SpanKind]| -> String {
        let spans = capture.spans.iter().filter(|span| wanted.contains(&span.kind));
        spans.map(|span| solid(&line[span.range.clone()])).collect()
    };
    assert_eq!(solid(&capture.body), text_of(&[SpanKind::Body, SpanKind::LongText]));
    let plans: String = capture.next.iter().map(|next| solid(&next.text)).collect();
    assert_eq!(plans, text_of(&[SpanKind::NextText]));

    assert!(capture.when.is_none_or(|when| when.date <= now.date()));
    let _ = canonical(&capture);
    for caret in [0, line.len() / 3, line.len() / 2, line.len()] {
        assert!(line.get(at_caret(line, caret, &context).range).is_some());
    }
});

fn solid(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}
