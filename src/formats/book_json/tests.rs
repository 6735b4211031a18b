//! Books of any bytes: what is read, what is told, and what is refused.

use std::ops::ControlFlow;

use proptest::prelude::*;

use super::*;
use crate::domain::book_file::{Cell, Record, SECTIONS, Section};

const HEAD: &str = r#"{"format":"tokui-book","version":1,"book":"b""#;
const TIMES: &str = r#""created_at":"2026-11-20T01:12:00Z","updated_at":"2026-11-20T01:12:00Z""#;

type Records = Vec<(&'static str, Record, u64)>;
type Faults = Vec<(Fault, u64)>;

fn told(bytes: &[u8]) -> (Records, Faults, Result<(), Unreadable>) {
    let (mut records, mut faults) = (Vec::new(), Vec::new());
    let result = read(bytes, |told| {
        match told {
            Told::Book(_) => {}
            Told::Record { section, record, line, .. } => records.push((section.name, record, line)),
            Told::Fault { fault, line, .. } => faults.push((fault, line)),
        }
        ControlFlow::Continue(())
    });
    (records, faults, result)
}

fn refused(text: &str) -> Unreadable {
    told(text.as_bytes()).2.expect_err("it is refused")
}

#[test]
fn a_record_is_read_with_its_line_and_what_is_left_out_is_as_usual() {
    let text = format!("\u{feff}{HEAD},\n\"tags\":[\n{{\"id\":7,\"name\":\"VIP\",{TIMES}}}\n]}}\n");
    let (records, faults, result) = told(text.as_bytes());
    assert_eq!((result, faults), (Ok(()), vec![]));
    let [("tags", tag, 3)] = records.as_slice() else { panic!("{records:?}") };
    assert_eq!((tag.id, &tag.cells[0]), (7, &Cell::Text("VIP".to_owned())));
}

#[test]
fn a_wrong_record_is_told_with_its_line_and_the_rest_goes_on() {
    let cases: &[(&str, Fault)] = &[
        ("17", Fault::NotARecord),
        (r#"{"name":"VIP"}"#, Fault::Missing("id")),
        (r#"{"id":1}"#, Fault::Missing("name")),
        (r#"{"id":"1","name":"VIP"}"#, Fault::Wrong("id")),
        (r#"{"id":9007199254740993,"name":"VIP"}"#, Fault::Wrong("id")),
        (r#"{"id":1,"name":["VIP"]}"#, Fault::Wrong("name")),
        (r#"{"id":1,"name":"VIP","created_at":"today"}"#, Fault::Wrong("created_at")),
    ];
    for (bad, fault) in cases {
        let text = format!("{HEAD},\"tags\":[\n{bad},\n{{\"id\":2,\"name\":\"x\",{TIMES},\"new\":1}}]}}");
        let (records, faults, result) = told(text.as_bytes());
        assert_eq!((result, records.len()), (Ok(()), 1), "{bad}");
        assert_eq!(faults, [(fault.clone(), 2), (Fault::UnknownValue("new".to_owned()), 3)], "{bad}");
    }
    let (_, faults, result) = told(format!("{HEAD},\"shoes\":[{{}}]}}").as_bytes());
    assert_eq!((result, faults), (Ok(()), vec![(Fault::UnknownSection("shoes".to_owned()), 1)]));
}

#[test]
fn what_is_no_whole_book_is_refused() {
    assert_eq!(refused("{\"format\":\"other\"}"), Unreadable::NotABook);
    assert_eq!(refused("{\"version\":1}"), Unreadable::NotABook);
    let newer = HEAD.replace("\"version\":1", "\"version\":2");
    assert_eq!(refused(&newer), Unreadable::Newer { version: 2 });
    assert_eq!(refused(&format!("{HEAD},\n\"tags\":[\n{{\"id\":1,")), Unreadable::CutOff { line: 3 });
    assert_eq!(refused(&format!("{HEAD},\n\"tags\":[\n{{id:1}}")), Unreadable::Broken { line: 3 });
    assert_eq!(refused(&format!("{HEAD}}} more")), Unreadable::Broken { line: 1 });
    assert_eq!(refused(&format!("{HEAD},\"tags\":7}}")), Unreadable::Broken { line: 1 });
    let turned = format!("{HEAD},\"customers\":[],\n\"tags\":[]}}");
    assert_eq!(refused(&turned), Unreadable::OutOfOrder { section: "tags".to_owned(), line: 2 });
    let twice = format!("{HEAD},\"tags\":[],\"tags\":[]}}");
    assert!(matches!(refused(&twice), Unreadable::OutOfOrder { .. }));
}

#[test]
fn depth_and_length_have_an_end() {
    let deep = format!("{HEAD},\"tags\":[{}", "[".repeat(200_000));
    assert!(matches!(refused(&deep), Unreadable::Broken { .. }));
    let deep = format!("{HEAD},\"shoes\":{}", "[".repeat(200_000));
    assert!(matches!(refused(&deep), Unreadable::Broken { .. } | Unreadable::CutOff { .. }));
    let long = format!("{HEAD},\"tags\":[\n{{\"id\":1,\"name\":\"{}\",{TIMES}}}]}}", "x".repeat(10 << 20));
    assert_eq!(told(long.as_bytes()).0.len(), 1);
    let begun = format!("{HEAD},\"tags\":[\n{{\"name\":\"");
    let endless = std::io::Read::chain(begun.as_bytes(), std::io::BufReader::new(std::io::repeat(b'x')));
    let result = read(std::io::BufReader::new(endless), |_| ControlFlow::Continue(()));
    assert_eq!(result, Err(Unreadable::TooLong { line: 2 }));
}

#[test]
fn reading_stops_when_nobody_wants_more() {
    assert_eq!(read(HEAD.as_bytes(), |_| ControlFlow::Break(())), Err(Unreadable::Stopped));
}

fn written(section: &Section, records: &[Record]) -> Vec<u8> {
    let mut out = Vec::new();
    let mut writer = Writer::new(&mut out, "b").expect("a buffer takes all");
    writer.begin(section).expect("a buffer takes all");
    for record in records {
        writer.record(section, record).expect("a buffer takes all");
    }
    writer.end().and_then(|()| writer.finish()).expect("a buffer takes all");
    out
}

proptest! {
    #[test]
    fn any_text_comes_back(names in prop::collection::vec(any::<String>(), 0..5)) {
        let section = Section::of("aliases").expect("a section");
        let time = || Cell::Text("2026-11-20T01:12:00Z".to_owned());
        let records: Vec<Record> = names.iter().map(|name| Record {
            cells: vec![Cell::Number(1), Cell::Text(name.clone()), Cell::Text(name.clone()), time(), time()],
            ..Record::default()
        }).collect();
        let bytes = written(section, &records);
        prop_assert!(begins_as_book(&bytes));
        let (read, faults, result) = told(&bytes);
        prop_assert_eq!((result, faults), (Ok(()), vec![]));
        prop_assert_eq!(read.into_iter().map(|(_, record, _)| record).collect::<Vec<_>>(), records);
    }

    #[test]
    fn no_bytes_are_too_strange(
        places in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..6),
        end in any::<prop::sample::Index>(),
    ) {
        let mut bytes = HEAD.as_bytes().to_vec();
        for section in SECTIONS {
            bytes.extend(format!(",\n\"{}\":[{{\"id\":1,\"name\":\"\\u3042\",{TIMES}}}]", section.name).bytes());
        }
        bytes.push(b'}');
        for (at, byte) in places {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        bytes.truncate(end.index(bytes.len()).max(HEAD.len()));
        let _ = told(&bytes);
    }
}
