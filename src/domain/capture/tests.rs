//! The cases of the grammar, and what must hold for any line on any day.

use chrono::{NaiveDate, NaiveDateTime};
use proptest::prelude::*;
use serde_json::Value;

use super::*;
use crate::domain::date::{Calendar, DateOrder, DayOff};

/// Friday afternoon, 2026-11-20.
fn now() -> NaiveDateTime {
    "2026-11-20T15:00:00".parse().expect("a moment")
}

pub(super) fn with_context<T>(test: impl FnOnce(&Context<'_>) -> T) -> T {
    let (calendar, words) = (Calendar::default(), Words::builtin());
    test(&Context { now: now(), calendar: &calendar, words: &words, order: DateOrder::MonthDay })
}

fn read(line: &str) -> Capture {
    with_context(|context| parse(line, context))
}

fn kinds(line: &str) -> Vec<WarningKind> {
    read(line).warnings.into_iter().map(|warning| warning.kind).collect()
}

#[test]
fn every_case_is_understood_as_written() {
    let cases: Vec<Value> =
        serde_json::from_str(include_str!("../../../tests/cases/capture.json")).expect("the cases are JSON");
    assert_eq!(cases.len(), 50);
    for case in cases {
        let input = case["input"].as_str().expect("a line");
        let capture = read(input);
        assert_eq!(serde_json::to_value(&capture).expect("json"), case["expect"], "{input}");
        assert_eq!(canonical(&capture), case["canonical"].as_str().expect("a line"), "{input}");
    }
}

#[test]
fn more_lines_are_understood_as_meant() {
    for (line, understood) in [
        ("", ""),
        ("   ", ""),
        ("ＴＥＬ？", "ch=phone>?"),
        ("受電?", "ch=phone<?"),
        ("留守電", "ch=phone>?"),
        ("tel>? 折り返し", "ch=phone>? body=\"折り返し\""),
        ("tel 昨日 質問", "date=2026-11-19 ch=phone body=\"質問\""),
        ("昨日14時 tel 質問", "date=2026-11-19T14:00 ch=phone body=\"質問\""),
        ("14:00 来店", "date=2026-11-20T14:00 ch=shop<"),
        ("tel tel", "ch=phone body=\"tel\""),
        ("昨日の件", "body=\"昨日の件\""),
        (r"\tel は製品名", "body=\"tel は製品名\""),
        (r"\昨日 という映画", "body=\"昨日 という映画\""),
        (r"C:\dir \server \\#x \foo", r##"body="C:\\dir \\server \\#x \\foo""##),
        (r"!\明日 という店へ", "next(- \"明日 という店へ\") warn=NO_DUE"),
        ("tel => 次回へ ## 見出し - # 以上", "ch=phone body=\"=> 次回へ ## 見出し - # 以上\""),
        ("tel @\"Green Leaf\"に訪問", "ch=phone cust=Green Leaf body=\"に訪問\""),
        ("tel @\"Green Leaf", "ch=phone body=\"@\\\"Green Leaf\""),
        ("!@佐藤 電話 #見積", "cust=佐藤 cat=quote next(- ch=phone \"電話\") warn=NO_DUE"),
        ("tel ¥100 ¥200 ~1h ~2h =a =b", "ch=phone body=\"¥200 ~2h =b\" deal=a yen=100 min=60"),
        ("tel #a #b #a", "ch=phone tags=a,b"),
        ("tel #見積 #quote", "ch=phone cat=quote"),
        (
            "tel 質問 !明日 電話 -- 長い\u{3000}話 #x",
            "ch=phone body=\"質問\\n長い\u{3000}話 #x\" next(2026-11-21 ch=phone \"電話\") warn=HOLIDAY",
        ),
        ("-- 長い話", "body=\"長い話\""),
        ("tel --force で解決", "ch=phone body=\"--force で解決\""),
        ("!!", "next(- !! \"\") warn=NO_DUE,EMPTY_NEXT"),
        ("!金曜", "next(2026-11-27 \"\") warn=EMPTY_NEXT"),
        ("tel ! ! x", "ch=phone next(- \"\") next(- \"x\") warn=NO_DUE,EMPTY_NEXT,NO_DUE"),
        ("!16:00 tel", "next(2026-11-20T16:00 ch=phone \"tel\")"),
        ("!10:00 tel", "next(2026-11-20T10:00 ch=phone \"tel\") warn=PAST_DUE"),
        ("!昨日 報告", "next(2026-11-19 \"報告\") warn=PAST_DUE"),
        ("来週 訪問 の約束", "body=\"来週 訪問 の約束\" warn=FUTURE_HEAD"),
        ("16:00 tel", "body=\"16:00 tel\" warn=FUTURE_HEAD"),
        ("tel @a @b", "ch=phone cust=a body=\"@b\" warn=DUP_CUSTOMER"),
        ("@a @b tel", "cust=a body=\"@b tel\" warn=DUP_CUSTOMER"),
        ("#見積 #苦情 =a =b tel", "body=\"=b tel\" cat=quote tags=苦情 deal=a warn=DUP_CATEGORY"),
        ("tel @a @\"b #c\" d", "ch=phone cust=a body=\"@\\\"b #c\\\" d\" warn=DUP_CUSTOMER"),
        (">l", "body=\">l\" warn=UNKNOWN_STAGE"),
    ] {
        assert_eq!(canonical(&read(line)), understood, "{line}");
    }
}

#[test]
fn warnings_say_what_they_concern() {
    let capture = read("visit @Aoi >x #見積 #苦情 !+3d follow up !monthly");
    let about: Vec<(About, &str)> = capture.warnings.iter().map(|warning| (warning.about, warning.code())).collect();
    let expected = [
        (About::Deal, "UNKNOWN_STAGE"),
        (About::Entry, "DUP_CATEGORY"),
        (About::Next(0), "HOLIDAY"),
        (About::Next(1), "NO_DUE"),
    ];
    assert_eq!(about, expected);

    let date = |text: &str| text.parse::<NaiveDate>().expect("a date");
    let labour_day = DayOff::Holiday("勤労感謝の日".to_owned());
    assert_eq!(kinds("!+3d x"), [WarningKind::Holiday { date: date("2026-11-23"), day_off: labour_day }]);
    assert_eq!(kinds("!11/18 x"), [WarningKind::FarDue { date: date("2027-11-18") }]);
    assert_eq!(kinds("!月末請求書"), [WarningKind::NoDue { spaced: Some("月末 請求書".to_owned()) }]);
    assert_eq!(kinds("!請求書"), [WarningKind::NoDue { spaced: None }]);
}

#[test]
fn a_plan_alone_is_no_history() {
    for (line, has_entry) in [
        ("!明日 電話", false),
        ("=増設工事 >提案 ¥240万", false),
        ("！明日　見積書送付　＃見積", false),
        ("", false),
        ("tel", true),
        ("昨日", true),
        ("世間話", true),
        ("¥12,800", true),
    ] {
        assert_eq!(read(line).has_entry(), has_entry, "{line}");
    }
}

#[test]
fn spans_tell_what_each_part_was_taken_for() {
    let line = "昨日 tel< 見積 \\#1 #見積 !金曜までに送付 -- 長い話";
    let parts: Vec<(&str, SpanKind)> =
        read(line).spans.into_iter().map(|span| (&line[span.range], span.kind)).collect();
    let expected = [
        ("昨日", SpanKind::When),
        ("tel<", SpanKind::Channel),
        ("見積", SpanKind::Body),
        ("\\", SpanKind::Escape),
        ("#1", SpanKind::Body),
        ("#見積", SpanKind::Tag),
        ("!", SpanKind::Bang),
        ("金曜までに", SpanKind::Due),
        ("送付", SpanKind::NextText),
        ("--", SpanKind::Dashes),
        ("長い話", SpanKind::LongText),
    ];
    assert_eq!(parts, expected);
}

/// Lines put together from pieces of the grammar: far likelier to reach the corners than random letters.
fn line_like() -> impl Strategy<Value = String> {
    let pieces = [
        "tel",
        "電話",
        "?",
        "<",
        ">",
        "昨日",
        "11/18",
        "14:00",
        "!",
        "！",
        "!!",
        "次:",
        "next: ",
        "金曜",
        "までに",
        "明日香",
        "#",
        "見積",
        "＃x",
        "@",
        "\"",
        "@\"a b\"",
        "=",
        "増設",
        ">提案",
        ">z",
        "¥",
        "12,800",
        "240万",
        "~",
        "1h",
        "〜90分",
        "--",
        " -- ",
        "\\",
        "\\#",
        " ",
        " ",
        "　",
        "\t",
        "\n",
        "x",
        "C#",
        "a@b.example",
        "é",
        "𠮷",
        "99999999999999999999",
        "+",
        "d",
        "来週",
        "3営業日後",
        "tag:",
        "cust:",
        "deal:",
        "stage:",
        "”",
        "。",
    ];
    proptest::collection::vec(proptest::sample::select(pieces.to_vec()), 0..12).prop_map(|pieces| pieces.concat())
}

fn any_now() -> impl Strategy<Value = NaiveDateTime> {
    prop_oneof![
        Just(now()),
        Just(NaiveDateTime::MIN),
        Just(NaiveDateTime::MAX),
        (735_000i32..745_000).prop_map(|days| {
            let date = NaiveDate::from_num_days_from_ce_opt(days).expect("a day");
            date.and_hms_opt(12, 0, 0).expect("noon")
        }),
    ]
}

/// Each of them may begin a date, and none is looked for to the end of the line.
#[test]
fn a_line_of_nothing_but_signs_is_read() {
    for (sign, kind) in [("!", SpanKind::Bang), ("\\明日 ", SpanKind::Body)] {
        let line = sign.repeat(10_000);
        let capture = read(&line);
        assert!(capture.spans.iter().filter(|span| span.kind == kind).count() >= 5_000, "{sign}");
    }
}

fn solid(text: &str) -> String {
    text.chars().filter(|character| !character.is_whitespace()).collect()
}

proptest! {
    #[test]
    fn nothing_typed_is_lost(line in prop_oneof![4 => line_like(), 1 => any::<String>()], now in any_now()) {
        let (calendar, words) = (Calendar::default(), Words::builtin());
        let context = Context { now, calendar: &calendar, words: &words, order: DateOrder::MonthDay };
        let capture = parse(&line, &context);

        // Every character that can be seen belongs to one part, in the order of the line.
        let mut end = 0;
        for span in &capture.spans {
            prop_assert!(span.range.start >= end && span.range.end > span.range.start);
            prop_assert_eq!(line[end..span.range.start].trim(), "");
            end = span.range.end;
        }
        prop_assert_eq!(line[end..].trim(), "");

        // And what was taken for text stands in the text.
        let text_of = |wanted: &[SpanKind]| -> String {
            capture.spans.iter().filter(|span| wanted.contains(&span.kind)).map(|span| solid(&line[span.range.clone()])).collect()
        };
        prop_assert_eq!(solid(&capture.body), text_of(&[SpanKind::Body, SpanKind::LongText]));
        let plans: String = capture.next.iter().map(|next| solid(&next.text)).collect();
        prop_assert_eq!(plans, text_of(&[SpanKind::NextText]));

        if let Some(when) = capture.when {
            prop_assert!(when.date <= now.date());
        }
        for next in &capture.next {
            prop_assert!(next.time.is_none() || next.due.is_some());
        }
        for caret in 0..=line.len() + 1 {
            let place = at_caret(&line, caret, &context);
            prop_assert!(line.get(place.range).is_some());
        }
    }

    #[test]
    fn a_plain_line_comes_back_as_it_was(line in "[ぁ-んァ-ヶ一-九a-y。、 　]{0,20}") {
        let plain = line.split_whitespace().next().is_none_or(|first| {
            with_context(|context| {
                context.words.channel(first).is_none()
                    && crate::domain::date::parse_past(line.trim(), now().date(), context.calendar, context.order).is_none()
            })
        });
        prop_assume!(plain);
        prop_assert_eq!(read(&line).body, line.trim());
    }
}
