//! The table of date forms, seen from Friday 2026-11-20, and what must hold for any text and any day.

use proptest::prelude::*;

use super::*;

fn today() -> NaiveDate {
    "2026-11-20".parse().expect("a date")
}

fn future(text: &str) -> Option<(String, &str)> {
    let found = parse_future(text, today(), &Calendar::default(), DateOrder::MonthDay)?;
    Some((found.when.to_string(), &text[found.len..]))
}

fn past(text: &str) -> Option<(String, &str)> {
    let found = parse_past(text, today(), &Calendar::default(), DateOrder::MonthDay)?;
    Some((found.when.to_string(), &text[found.len..]))
}

#[test]
fn plans_are_dated_forwards() {
    let table: &[(&str, &[&str])] = &[
        (
            "2026-11-20",
            &["今日", "本日", "今日中", "today", "tod", "今週金曜", "this fri", "今週中", "今週", "eow", "20日"],
        ),
        ("2026-11-21", &["明日", "あす", "あした", "tomorrow", "tom", "tmr", "週末", "土曜", "in a day", "1d"]),
        ("2026-11-22", &["明後日", "あさって", "日曜日", "Sunday"]),
        (
            "2026-11-23",
            &["しあさって", "来週", "next week", "3日後", "三日後", "3d", "+3d", "in 3 days", "monday", "next mon"],
        ),
        ("2026-11-24", &["週明け", "翌営業日", "nbd", "next business day", "来週火曜"]),
        ("2026-11-25", &["来週の水曜", "来週の水曜日", "25日", "25th"]),
        ("2026-11-26", &["3営業日後", "+3b", "3b", "3 business days later"]),
        (
            "2026-11-27",
            &[
                "金曜",
                "金曜日",
                "fri",
                "friday",
                "来週金曜",
                "next fri",
                "来週中",
                "来週の金曜",
                "次の金曜",
                "11月27日",
            ],
        ),
        ("2026-11-30", &["再来週", "再来週月曜", "月末", "今月末", "今月中", "eom", "月末に"]),
        ("2026-12-01", &["来月", "来月初", "月初", "next month", "som", "1日", "1st"]),
        ("2026-12-04", &["2週間後", "in 2 weeks", "2w", "+2w"]),
        (
            "2026-12-05",
            &["12/5", "12月5日", "dec 5", "5 dec", "December 5th", "2026-12-05", "2026/12/5", "2026年12月5日"],
        ),
        (
            "2026-12-05",
            &[
                "R8.12.5",
                "令和8年12月5日",
                "12/5(土)",
                "12/5（土）",
                "十二月五日",
                "１２／５",
                "12/5/2026",
                "Dec 5, 2026",
            ],
        ),
        ("2026-12-10", &["来月10日", "来月の10日"]),
        ("2026-12-15", &["15日", "15th"]),
        ("2026-12-20", &["1ヶ月後", "1か月後", "一ヶ月後", "+1m", "in 1 month"]),
        ("2026-12-31", &["来月末", "年内", "年末", "eoy", "eoq", "31日", "12月末"]),
        ("2027-01-01", &["再来月", "来年", "next year"]),
        ("2027-01-04", &["年明け"]),
        ("2027-01-08", &["来年1月8日", "来年の1/8"]),
        ("2027-03-31", &["年度末", "今年度末"]),
        ("2027-04-01", &["来年度"]),
        ("2027-05-20", &["半年後", "6ヶ月後"]),
        ("2027-11-20", &["1年後", "+1y"]),
        ("2027-11-18", &["11/18"]),
        ("2028-02-29", &["2/29"]),
        ("2026-11-19", &["昨日", "yesterday", "-1d"]),
        ("2026-11-20T15:00", &["15:00", "今日15時", "午後3時", "3pm", "今日 15:00"]),
        ("2026-11-21T15:30", &["明日15時半", "tomorrow 3:30pm", "明日に 15:30", "明日、15時30分から"]),
        ("2026-11-21T12:00", &["明日正午", "明日 正午", "tomorrow noon"]),
        ("2026-11-21T09:00", &["明日朝イチ", "明日 朝イチに"]),
        ("2026-11-27T17:00", &["金曜夕方", "fri 17:00"]),
    ];
    for (date, forms) in table {
        for form in *forms {
            assert_eq!(future(form), Some((date.to_string(), "")), "{form}");
        }
    }
}

#[test]
fn what_happened_is_dated_backwards() {
    let table: &[(&str, &[&str])] = &[
        ("2026-11-20", &["今日", "today", "金曜", "fri", "20日", "11/20", "2026-11-20"]),
        ("2026-11-19", &["昨日", "yesterday", "木曜", "19日", "-1d"]),
        ("2026-11-18", &["一昨日", "おととい", "-2d", "2 days ago", "11/18"]),
        ("2026-11-17", &["3日前", "三日前"]),
        ("2026-11-16", &["last mon", "mon"]),
        ("2026-11-13", &["last fri", "先週金曜", "1 week ago"]),
        ("2026-11-12", &["先週木曜", "先週の木曜"]),
        ("2026-10-31", &["31日", "先月末"]),
        ("2026-10-25", &["先月25日", "先月の25日"]),
        ("2025-12-05", &["12/5", "12月5日", "dec 5", "昨年12月5日"]),
        ("2024-02-29", &["2/29"]),
        ("2026-11-18T14:00", &["11/18 14:00", "11/18 14時"]),
        ("2026-11-20T14:00", &["14:00", "2pm", "14時"]),
    ];
    for (date, forms) in table {
        for form in *forms {
            assert_eq!(past(form), Some((date.to_string(), "")), "{form}");
        }
    }
}

#[test]
fn nothing_happened_in_the_future_and_only_whole_words_say_when() {
    for text in ["明日", "来週", "2026-12-05", "月末", "昨日の件", "11/18の件", "明日香", "sunny", "3pmx", ""]
    {
        assert_eq!(past(text), None, "{text}");
    }
    assert_eq!(past("昨日 14時頃"), Some(("2026-11-19".to_owned(), " 14時頃")));
}

#[test]
fn text_may_follow_figures_but_words_need_a_boundary() {
    for (text, date, rest) in [
        ("金曜までに見積書送付", "2026-11-27", "見積書送付"),
        ("来週月曜15時から訪問", "2026-11-23T15:00", "訪問"),
        ("12/5納品立ち会い", "2026-12-05", "納品立ち会い"),
        ("11月27日納品", "2026-11-27", "納品"),
        ("25日納品", "2026-11-25", "納品"),
        ("12/10 15:30 定例", "2026-12-10T15:30", " 定例"),
        ("25日 午後3時半 面談", "2026-11-25T15:30", " 面談"),
        ("12/5 3時間の作業", "2026-12-05", " 3時間の作業"),
        ("明日　１０：００　ｔｅｌ", "2026-11-21T10:00", "　ｔｅｌ"),
        ("fri, call", "2026-11-27", " call"),
        ("15時訪問", "2026-11-20T15:00", "訪問"),
        ("明日は休み", "2026-11-21", "休み"),
        ("明日はお休み", "2026-11-21", "お休み"),
        ("12/5はがき送付", "2026-12-05", "はがき送付"),
        ("金曜にもう一度電話", "2026-11-27", "もう一度電話"),
        ("12/5の15時に訪問", "2026-12-05T15:00", "訪問"),
        ("明日15時の打合せ", "2026-11-21T15:00", "打合せ"),
        ("12/5 (土) 納品", "2026-12-05", " 納品"),
        ("12/5 (金額未定)", "2026-12-05", " (金額未定)"),
    ] {
        assert_eq!(future(text), Some((date.to_owned(), rest)), "{text}");
    }
    for text in [
        "明日香さんへ電話",
        "明日はがき送付",
        "金曜の会議資料",
        "金曜までの資料",
        "12/5の会議資料",
        "12/5までの資料",
        "月末請求書",
        "2/30 x",
        "毎週月曜",
        "3日間の出張",
        "2日分の在庫",
        "3時間後",
        "monthly report",
        "12/5/26",
        "2026-12-05-01",
        "2026-13-01",
        "12/5abc",
        "3D プリンタ",
        "3m ケーブル",
        "Tom へ電話",
        "1/2inch bolt",
        "12/5(日)",
        "夕方訪問",
        "金曜日会",
        "今日中村さん",
        "5%",
        "99999999999日後",
        "営業日後",
        "",
    ] {
        assert_eq!(future(text), None, "{text}");
    }
}

#[test]
fn words_follow_the_day_they_are_said_on() {
    for (today, text, date) in [
        ("2026-11-21", "今週中", "2026-11-21"),
        ("2026-11-21", "週末", "2026-11-21"),
        ("2026-11-22", "週末", "2026-11-28"),
        ("2026-11-22", "来週", "2026-11-23"),
        ("2026-11-22", "週明け", "2026-11-24"),
        ("2026-11-27", "金曜", "2026-12-04"),
        ("2026-11-30", "月末", "2026-11-30"),
        ("2026-12-31", "来月末", "2027-01-31"),
        ("2027-01-02", "年明け", "2027-01-04"),
        ("2027-01-04", "年明け", "2028-01-04"),
        ("2027-01-31", "+1m", "2027-02-28"),
        ("2027-02-10", "eoq", "2027-03-31"),
        ("2027-02-10", "年度末", "2027-03-31"),
        ("2027-02-10", "30日", "2027-03-30"),
        ("2027-04-01", "年度末", "2028-03-31"),
        ("2028-02-29", "2/29", "2028-02-29"),
        ("2028-03-01", "2/29", "2032-02-29"),
        ("2096-03-01", "2/29", "2104-02-29"),
    ] {
        let today = today.parse().expect("a date");
        let read =
            parse_future(text, today, &Calendar::default(), DateOrder::MonthDay).map(|found| found.when.to_string());
        assert_eq!(read.as_deref(), Some(date), "{text} on {today}");
    }
}

#[test]
fn the_order_of_day_and_month_is_a_setting() {
    let read = |text| {
        parse_future(text, today(), &Calendar::default(), DateOrder::DayMonth).map(|found| found.when.to_string())
    };
    assert_eq!(read("5/12").as_deref(), Some("2026-12-05"));
    assert_eq!(read("5/12/2026").as_deref(), Some("2026-12-05"));
    assert_eq!(read("12/31"), None);
}

#[test]
fn an_assumed_year_is_told() {
    let assumed =
        |text| parse_future(text, today(), &Calendar::default(), DateOrder::MonthDay).map(|found| found.year_assumed);
    assert_eq!(assumed("11/18"), Some(true));
    assert_eq!(assumed("2027-11-18"), Some(false));
    assert_eq!(assumed("来年11/18"), Some(false));
}

#[test]
fn a_date_in_words_that_only_lacks_a_space_is_noticed() {
    let glued = |text| glued_date(text, today(), &Calendar::default(), DateOrder::MonthDay);
    assert_eq!(glued("月末請求書"), Some("月末".len()));
    assert_eq!(glued("明日香さん"), Some("明日".len()));
    assert_eq!(glued("monthly"), None);
    assert_eq!(glued("明日はがき送付"), Some("明日".len()));
    assert_eq!(glued("金曜の会議資料"), None);
    assert_eq!(glued("請求書"), None);
}

#[test]
fn a_field_is_read_as_a_whole() {
    let calendar = Calendar::default();
    let read = |text, toward| {
        parse_date_input(text, today(), &calendar, DateOrder::MonthDay, toward).map(|when| when.to_string())
    };
    for (text, future, past) in [
        ("来週金曜", Some("2026-11-27"), Some("2026-11-27")),
        ("fri", Some("2026-11-27"), Some("2026-11-20")),
        ("12/5", Some("2026-12-05"), Some("2025-12-05")),
        (" R8.12.5 ", Some("2026-12-05"), Some("2026-12-05")),
        ("2026-12-05 15:30", Some("2026-12-05T15:30"), Some("2026-12-05T15:30")),
        ("2026-12-05T15:30", Some("2026-12-05T15:30"), Some("2026-12-05T15:30")),
        ("２０２６／１２／５", Some("2026-12-05"), Some("2026-12-05")),
        ("20261205", Some("2026-12-05"), Some("2026-12-05")),
        ("昨日", Some("2026-11-19"), Some("2026-11-19")),
        ("15時", Some("2026-11-20T15:00"), Some("2026-11-20T15:00")),
        ("", None, None),
        ("金曜に", None, None),
        ("12/5 納品", None, None),
        ("そのうち", None, None),
    ] {
        assert_eq!(read(text, Toward::Future).as_deref(), future, "{text}");
        assert_eq!(read(text, Toward::Past).as_deref(), past, "{text}");
    }
}

/// Pieces of dates put together at random: far likelier to reach the corners than random letters.
fn date_like() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("99999999999999999999"),
        Just("9999"),
        Just("0"),
        Just("31"),
        Just("2"),
        Just("29"),
        Just("/"),
        Just("-"),
        Just("月"),
        Just("日"),
        Just("年"),
        Just("後"),
        Just("前"),
        Just("営業日"),
        Just("ヶ月"),
        Just("週間"),
        Just("来"),
        Just("再来週"),
        Just("金曜"),
        Just("令和"),
        Just("R"),
        Just("元"),
        Just(" "),
        Just("　"),
        Just("時"),
        Just("午後"),
        Just("半"),
        Just(":"),
        Just("dec"),
        Just("in "),
        Just("+"),
        Just("b"),
        Just("d"),
        Just("y"),
        Just("年度末"),
        Just("年明け"),
        Just("九百"),
        Just("(土)"),
        Just("に"),
        Just("days ago"),
        Just("next "),
        Just("末"),
        Just("é"),
    ];
    proptest::collection::vec(piece, 0..9).prop_map(|pieces| pieces.concat())
}

fn any_day() -> impl Strategy<Value = NaiveDate> {
    prop_oneof![
        Just(NaiveDate::MIN),
        Just(NaiveDate::MAX),
        Just(NaiveDate::from_ymd_opt(1, 1, 1).expect("the first day")),
        Just(NaiveDate::from_ymd_opt(9999, 12, 31).expect("the last day")),
        (-5_000_000i32..5_000_000).prop_map(|days| NaiveDate::from_num_days_from_ce_opt(days).expect("a day")),
        (735_000i32..745_000).prop_map(|days| NaiveDate::from_num_days_from_ce_opt(days).expect("a day")),
    ]
}

proptest! {
    #[test]
    fn no_text_on_no_day_breaks_the_reader(text in prop_oneof![date_like(), any::<String>()], today in any_day(), flip in any::<bool>()) {
        let calendar = Calendar::default();
        let order = if flip { DateOrder::DayMonth } else { DateOrder::MonthDay };
        for found in [parse_future(&text, today, &calendar, order), parse_past(&text, today, &calendar, order)].into_iter().flatten() {
            prop_assert!(found.len > 0 && text.is_char_boundary(found.len));
        }
        if let Some(found) = parse_past(&text, today, &calendar, order) {
            prop_assert!(found.when.date <= today);
        }
        if let Some(len) = glued_date(&text, today, &calendar, order) {
            prop_assert!(len > 0 && text.is_char_boundary(len));
        }
        for toward in [Toward::Future, Toward::Past] {
            let _ = parse_date_input(&text, today, &calendar, order, toward);
        }
        let _ = crate::domain::date::parse_any_date_in_order(&text, order);
        let _ = crate::domain::date::parse_birthday(&text, order);
    }

    #[test]
    fn every_written_date_is_read_back(days in 1i64..3_000_000, minute in proptest::option::of(0u32..1440)) {
        let date = super::super::add_days(NaiveDate::from_ymd_opt(1, 1, 1).expect("the first day"), days).expect("a day");
        let time = minute.and_then(|minute| NaiveTime::from_hms_opt(minute / 60, minute % 60, 0));
        let when = When::new(date, time);
        let read = parse_date_input(&when.to_string(), today(), &Calendar::default(), DateOrder::MonthDay, Toward::Past);
        prop_assert_eq!(read, Some(when));
    }
}
