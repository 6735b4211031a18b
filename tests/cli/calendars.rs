//! Calendars in and out.

use std::fs;

use crate::book::Book;

const MEETINGS: &str = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nSUMMARY:歯医者\r\nDTSTART:20261201T010000Z\r\nEND:VEVENT\r\n\
    BEGIN:VTODO\r\nUID:2\r\nSUMMARY:経費精算\r\nDUE;VALUE=DATE:20261130\r\nEND:VTODO\r\nEND:VCALENDAR\r\n";

#[test]
fn a_calendar_is_looked_at_filed_once_and_taken_back() {
    let book = Book::with_customers();
    let path = book.path("meeting.ics");
    fs::write(&path, MEETINGS).expect("a file");
    let file = path.to_str().expect("a path");
    let looked = book.ja(["import", file, "--dry-run"]);
    assert_eq!(looked.code, 4);
    assert!(looked.out.contains("予定へ 1") && looked.out.contains("「歯医者」は取り込みません"), "{looked:?}");
    let json = book.run(["import", file, "--yes", "--json"]).json();
    assert_eq!((&json["calendar"]["planned"], &json["calendar"]["left_out"]), (&1.into(), &1.into()));
    assert!(book.run(["todos"]).good().out.contains("経費精算"));
    let forced = book.run(["import", file, "--yes", "--customer", "1"]).good().out;
    assert!(forced.contains("1 planned   0 plans changed   1 unchanged"), "{forced}");
    book.run(["undo"]).good();
    assert!(!book.run(["todos"]).good().out.contains("歯医者"));
    let unknown = book.run(["import", file, "--customer", "nobody-at-all"]);
    assert_ne!(unknown.code, 0);
}

#[test]
fn the_description_of_a_plan_is_kept_and_written_again() {
    let book = Book::new();
    let path = book.path("plan.ics");
    let plan = "BEGIN:VTODO\r\nUID:9\r\nSUMMARY:定例の準備\r\nDESCRIPTION:資料を持参\\n2部\r\nEND:VTODO\r\n";
    fs::write(&path, plan).expect("a file");
    book.run(["import", path.to_str().expect("a path"), "--yes"]).good();
    let todos = book.run(["todos", "--json"]).good().json();
    assert_eq!(todos[0]["note"], "資料を持参\n2部", "{todos}");
    let out = book.run(["export", "--format", "ics"]).good().out;
    assert!(out.contains("DESCRIPTION:資料を持参\\n2部\r\n"), "{out}");
}

#[test]
fn open_todos_are_written_as_a_calendar_that_is_read_again() {
    let (one, other) = (Book::with_customers(), Book::new());
    let path = one.path("meeting.ics");
    fs::write(&path, MEETINGS).expect("a file");
    one.run(["import", path.to_str().expect("a path"), "--yes", "--customer", "1"]).good();
    let shown = one.run(["export", "--format", "ics"]).good().out;
    assert!(shown.starts_with("BEGIN:VCALENDAR\r\n") && shown.ends_with("END:VCALENDAR\r\n"), "{shown}");
    assert_eq!((shown.matches("BEGIN:VTODO").count(), shown.matches("BEGIN:VEVENT").count()), (2, 1));
    let out = one.path("todos.ics");
    let file = out.to_str().expect("a path");
    let said = one.run(["export", "--format", "ics", "-o", file]).good().out;
    assert_eq!(said, format!("2 to-dos written to {file}\n"));
    assert_eq!(one.run(["export", "--format", "ics", "-o", file]).code, 1, "no file is written over");
    let json = one.run(["export", "歯医者", "--format", "ics", "-o", file, "--force", "--json"]).good().json();
    assert_eq!((&json["todos"], &json["customers"]), (&1.into(), &1.into()));
    let noted = one.run(["exports", "--json"]).good().json();
    let noted = noted.as_array().expect("the ledger");
    let told =
        |at: usize| ["format", "file_name", "query"].map(|key| noted[at][key].as_str().unwrap_or_default().to_owned());
    assert_eq!((noted.len(), told(0)), (3, ["ics", "todos.ics", "歯医者"].map(str::to_owned)), "{noted:?}");
    assert_eq!((told(2), &noted[0]["customers"]), (["ics", "", ""].map(str::to_owned), &1.into()));
    let slip = one.run(["export", "--format", "ics", "--bom"]);
    assert_eq!((slip.code, slip.err.contains("--bom is for --format csv only")), (2, true), "{slip:?}");
    other.run(["import", file, "--yes"]).good();
    assert!(other.run(["todos"]).good().out.contains("歯医者"));
    assert_eq!(one.run(["export", "--format", "ics", "none-such"]).code, 1);
}

#[test]
fn a_calendar_by_itself_says_nothing_of_customers_added() {
    let book = Book::with_customers();
    fs::write(book.path("todo.ics"), "BEGIN:VTODO\nSUMMARY:見積書\nEND:VTODO\n").expect("a calendar");
    let done = book.run(["import", "todo.ics", "--yes"]).good().out;
    assert!(done.contains("1 planned") && !done.contains("added") && !done.contains("to add"), "{done}");
}
