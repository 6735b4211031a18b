//! Changing, throwing away, undo, redo, and the log book.

use serde_json::{Value, json};

use crate::book::Book;

#[test]
fn undo_and_redo_reach_over_the_end_of_the_program() {
    let book = Book::with_customers();
    let before = book.run(["list", "--json"]).good().json();
    book.run(["edit", "1", "rank=A", "phone+=090-0000-0000"]).good();
    let after = book.run(["list", "--json"]).good().json();
    assert_ne!(before, after);
    let run = book.ja(["undo"]).good();
    assert_eq!(run.out, "元に戻す 株式会社富士見製作所\n元に戻す: tokui undo 5\n");
    assert_eq!(book.run(["list", "--json"]).good().json(), before);
    book.run(["redo"]).good();
    assert_eq!(book.run(["list", "--json"]).good().json(), after);
    let run = book.run(["redo"]);
    assert_eq!((run.code, run.err.as_str()), (1, "tokui: There is nothing to redo\n"));
}

#[test]
fn an_operation_is_taken_back_by_its_number_unless_something_was_built_on_it() {
    let book = Book::with_customers();
    book.run(["edit", "1", "rank=A"]).good();
    book.run(["edit", "1", "rank=B"]).good();
    book.run(["tag", "2", "+x"]).good();
    let run = book.run(["undo", "4", "--json"]);
    assert_eq!(run.code, 1);
    assert_eq!(run.error()["code"], "changed_since");
    assert!(run.error()["hint"].as_str().is_some_and(|hint| hint.contains("tokui undo 5")), "{run:?}");
    book.run(["undo", "5"]).good();
    book.run(["undo", "4"]).good();
    assert_eq!(book.run(["show", "1", "--json"]).good().json()["rank"], Value::Null);
    assert_eq!(book.run(["undo", "4", "--json"]).error()["code"], "already_undone");
    assert_eq!(book.run(["undo", "999", "--json"]).error()["code"], "no_such_operation");
    let run = Book::new().run(["undo"]);
    assert_eq!((run.code, run.err.as_str()), (1, "tokui: There is nothing to undo\n"));
}

#[test]
fn an_edit_that_changes_nothing_is_no_operation() {
    let book = Book::with_customers();
    let run = book.run(["edit", "1", "tag=vip"]).good();
    assert_eq!(run.out, "Nothing changed\n");
    assert_eq!(book.run(["edit", "1", "tag=vip", "--json"]).good().json()["operation"], Value::Null);
    assert_eq!(book.run(["log-book", "--json"]).good().json().as_array().map(Vec::len), Some(3));
}

#[test]
fn the_trash_shows_what_it_holds_and_gives_it_back() {
    let book = Book::with_customers();
    book.run(["log", "@2 tel hello !fri call"]).good();
    book.run(["trash", "1", "3"]).good();
    book.run(["trash", "--contact", "1"]).good();
    book.run(["trash", "--todo", "1"]).good();
    let trash = book.run(["trash", "--list", "--json"]).good().json();
    let mut held: Vec<(String, i64)> = trash
        .as_array()
        .into_iter()
        .flatten()
        .map(|row| (row["of"].as_str().unwrap_or_default().to_owned(), row["id"].as_i64().unwrap_or_default()))
        .collect();
    held.sort();
    assert_eq!(held, [("contact".into(), 1), ("customer".into(), 1), ("customer".into(), 3), ("todo".into(), 1)]);
    let words = book.ja(["trash", "--list"]).good().out;
    assert!(words.contains("大石 まり") && words.contains("2026-11-20 10:12"), "by the reader's clock: {words}");
    let run = book.run(["show", "1"]);
    assert_eq!(run.code, 1);
    book.run(["restore-card", "1"]).good();
    book.run(["restore-card", "--contact", "1"]).good();
    book.run(["restore-card", "--todo", "1"]).good();
    assert_eq!(book.run(["show", "1", "--json"]).good().json()["trashed"], false);
    book.run(["undo"]).good();
    assert_eq!(book.run(["trash", "999"]).code, 1);
    assert_eq!(book.run(["trash"]).code, 2);
    assert_eq!(Book::new().run(["trash", "--list"]).good().out, "The trash is empty\n");
}

#[test]
fn the_log_book_says_who_did_what_and_when() {
    let book = Book::with_customers();
    book.run(["undo"]).good();
    let told = book.run(["log-book", "--json", "--limit", "2"]).good().json();
    assert_eq!(told.as_array().map(Vec::len), Some(2));
    for (pointer, value) in [
        ("/0/kind", json!("undo")),
        ("/0/undoes", json!(3)),
        ("/1/undone_by", json!(4)),
        ("/1/kind", json!("customer.add")),
        ("/1/who", json!("suzuki")),
        ("/1/actor", json!("cli")),
        ("/1/label", json!("add customer: 大石 まり")),
    ] {
        assert_eq!(told.pointer(pointer), Some(&value), "{pointer}");
    }
    let text = book.ja(["log-book"]).good().out;
    for part in ["2026-11-20 10:12", "suzuki (cli)", "顧客を追加", "4 で元に戻した"] {
        assert!(text.contains(part), "{part}: {text}");
    }
}

#[test]
fn an_audit_has_each_field_before_and_after() {
    let book = Book::with_customers();
    book.run(["edit", "1", "reading=ふじみ", "segment=製造"]).good();
    let told = book.run(["audit", "1", "--json"]).good().json();
    let last = told.as_array().and_then(|entries| entries.last().cloned()).expect("an entry");
    assert_eq!(last["operation"]["kind"], "customer.edit");
    let change = json!({ "field": "reading", "before": "ふじみせいさくしょ", "after": "ふじみ" });
    assert!(last["rows"].to_string().contains(&change.to_string()), "{last}");
    let text = book.ja(["audit", "富士見"]).good().out;
    assert!(text.contains("ふじみせいさくしょ -> ふじみ") && text.contains("- -> 製造"), "{text}");
}

#[test]
fn an_audit_for_people_has_no_word_of_the_database() {
    let book = Book::with_customers();
    book.run(["edit", "1", "star=yes", "tag+=gold", "x.Area=East", "person.title=Manager"]).good();
    book.run(["log", "@1 tel hello #gold =Extension >proposal !fri call"]).good();
    book.run(["done", "1", "--result", "tel spoken"]).good();
    book.run(["trash", "1"]).good();
    book.run(["restore-card", "1"]).good();
    let text = book.run(["audit", "1"]).good().out;
    assert!(!text.contains('_'), "{text}");
    for told in [
        "  tag: - -> gold",
        "  own field: - -> Area",
        "  card star: no -> yes",
        "  card in the trash since: - -> 2026-11-20 10:12",
    ] {
        assert!(text.contains(told), "{told}: {text}");
    }
    assert!(book.ja(["audit", "1"]).good().out.contains("  カード 星: いいえ -> はい"));
}
