//! The command with its files on disk and its answers from a table.

use chrono::DateTime;

use super::*;
use crate::domain::operation::Actor;
use crate::domain::text::display::is_hidden;
use crate::ops::{Clock, Identity, Preferences};

const NENGA: &str = "tests/fixtures/csv/nenga_dummy_utf8.csv";
const EIGHT: &str = "tests/fixtures/csv/eight_export.csv";

fn book() -> Crm {
    let now = DateTime::parse_from_rfc3339("2026-11-20T10:12:00+09:00").expect("a moment");
    let identity = Identity { actor: Actor::Cli, who: "tester".to_owned() };
    Crm::in_memory(identity, Clock::Fixed(now), Preferences::default()).expect("a book in memory")
}

fn fixture(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// Text written and exit code; `answer` is what the person at the terminal says, if there is one.
fn import(
    crm: &mut Crm,
    lang: Lang,
    as_json: bool,
    arguments: &Import,
    input: &str,
    answer: Option<bool>,
) -> (String, ExitCode) {
    let (mut out, mut watch) = (Vec::new(), Vec::new());
    let mut ask = |_: &str| Ok(if answer == Some(true) { "y".to_owned() } else { String::new() });
    let streams = Streams {
        out: &mut out,
        input: &mut input.as_bytes(),
        ask: answer.is_some().then_some(&mut ask as &mut dyn FnMut(&str) -> io::Result<String>),
        watch: Some(&mut watch),
    };
    let finished = run(crm, lang, as_json, arguments, streams).expect("a run");
    let text = String::from_utf8(out).expect("text");
    (finished.json.map_or(text, |json| json.to_string()), finished.code)
}

fn of(files: &[&str]) -> Import {
    Import { files: files.iter().map(|file| fixture(file)).collect(), ..Import::default() }
}

#[test]
fn a_dry_run_shows_columns_counts_and_problems_in_both_languages_and_writes_nothing() {
    for (lang, words) in [
        (
            Lang::Ja,
            ["文字コード UTF-8", "見出し 8行目", "会社名", "追加 1", "eight_export.csv 2行目", "729", "見ただけです"],
        ),
        (
            Lang::En,
            [
                "encoding UTF-8",
                "header on line 8",
                "company",
                "1 to add",
                "eight_export.csv line 2",
                "729",
                "only a look",
            ],
        ),
    ] {
        let mut crm = book();
        let arguments = Import { dry_run: true, ..of(&[EIGHT]) };
        let (text, code) = import(&mut crm, lang, false, &arguments, "", Some(true));
        assert!(words.iter().all(|word| text.contains(word)), "{text}");
        assert_eq!(code, ExitCode::Done);
        assert!(crm.is_empty().expect("a count"));
    }
}

#[test]
fn what_is_asked_and_answered_decides_what_is_written() {
    let yes = Import { yes: true, ..of(&[NENGA]) };
    let cases = [
        (of(&[NENGA]), Some(true), ExitCode::Done, 20),
        (of(&[NENGA]), Some(false), ExitCode::Refused, 0),
        (of(&[NENGA]), None, ExitCode::Refused, 0),
        (yes, None, ExitCode::Done, 20),
        (of(&["tests/fixtures/csv/gone.csv", NENGA]), Some(true), ExitCode::Partly, 20),
        (of(&["tests/fixtures/csv/gone.csv"]), Some(true), ExitCode::Refused, 0),
    ];
    for (arguments, answer, code, customers) in cases {
        let mut crm = book();
        let (text, found) = import(&mut crm, Lang::En, false, &arguments, "", answer);
        assert_eq!((found, crm.customer_count().expect("a count")), (code, customers), "{text}");
    }
}

#[test]
fn programs_get_the_counts_every_problem_and_the_operation_to_undo() {
    let mut crm = book();
    let arguments = Import { yes: true, ..of(&[NENGA, "tests/fixtures/csv/gone.csv"]) };
    let (text, code) = import(&mut crm, Lang::En, true, &arguments, "", None);
    let value: Value = serde_json::from_str(&text).expect("one JSON value");
    assert_eq!(code, ExitCode::Partly);
    assert_eq!(
        [&value["added"], &value["updated"], &value["unchanged"], &value["doubtful"]],
        [20, 0, 0, 0].map(Value::from).each_ref()
    );
    assert_eq!(
        (value["problems"][0]["file"].as_str(), &value["problems"][0]["line"]),
        (Some("gone.csv"), &Value::Null)
    );
    assert!(value["problems"][0]["what"].as_str().is_some_and(|what| !what.is_empty()));
    assert_eq!(value["files"][0]["columns"][1]["field"].as_str(), Some("family"));
    assert_eq!(value["written"], true);
    let operation = value["operation"].as_i64().expect("an operation");
    crm.undo(Some(OperationId(operation))).expect("undone");
    assert_eq!(crm.customer_count().expect("a count"), 0);
}

#[test]
fn standard_input_is_a_file_and_columns_can_be_named() {
    let mut crm = book();
    let arguments = Import {
        files: vec![PathBuf::from("-")],
        map: vec!["name=2".to_owned(), "phone:自宅=3".to_owned()],
        delimiter: Some(";".to_owned()),
        no_header: true,
        yes: true,
        ..Import::default()
    };
    let (text, code) = import(&mut crm, Lang::Ja, false, &arguments, "1;佐藤 一;03-0000-0000\n2;鈴木 花子;\n", None);
    assert_eq!(code, ExitCode::Done, "{text}");
    let id = crm.find_customer("佐藤").expect("found");
    let card = crm.card(id).expect("a card");
    assert_eq!((card.points[0].label.as_str(), card.points[0].value.as_str()), ("自宅", "03-0000-0000"));
    assert_eq!(card.customer.note, "A: 1", "a column without a header is a line of the note");
}

#[test]
fn hostile_cells_and_names_of_files_cannot_drive_the_terminal() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("evil\u{1b}]0;x\u{7}.csv");
    std::fs::write(&path, "氏名\u{202e},\u{1b}[31m趣味,メール\n佐藤,\u{9b}2J,x\u{200b}y\n").expect("a file");
    let arguments = Import { files: vec![path], ..Import::default() };
    let (text, _) = import(&mut book(), Lang::En, false, &arguments, "", None);
    assert!(text.contains("evil") && text.chars().all(|c| c == '\n' || !(c.is_control() || is_hidden(c))), "{text:?}");
}

#[test]
fn a_rule_that_is_none_is_told_before_any_file_is_read() {
    let mut crm = book();
    let arguments = Import { map: vec!["shoe=B".to_owned()], ..of(&[NENGA]) };
    let (mut out, mut input) = (Vec::new(), io::empty());
    let streams = Streams { out: &mut out, input: &mut input, ask: None, watch: None };
    let stopped = run(&mut crm, Lang::En, false, &arguments, streams).expect_err("no such field");
    assert!(matches!(stopped, Stopped::Usage(error) if error.message(Lang::En).contains("shoe")));
    assert!(out.is_empty());
}
