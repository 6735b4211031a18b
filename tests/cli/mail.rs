//! Mail from a pipe, from files and folders; the inbox; addresses for a mail program.

use std::fs;

use crate::book::Book;

const MAIL: &str = "From: Ken Watanabe <Ken@Green.example>\nTo: me@shop.example\nMessage-ID: <1@green.example>\nDate: Thu, 19 Nov 2026 09:30:00 +0900\nSubject: The quote\n\nFine, thank you.\n\n> ten?\n";

fn stranger(id: usize) -> String {
    MAIL.replace("Ken Watanabe <Ken@Green.example>", "Aoi <aoi@x.example>").replace("<1@", &format!("<{id}@"))
}

/// The book with three customers of somebody who is `me@shop.example`.
fn book() -> Book {
    let book = Book::with_customers();
    let folder = book.path(".config/tokui");
    fs::create_dir_all(&folder).expect("a folder");
    fs::write(folder.join("config.toml"), "own_addresses = [\"me@shop.example\"]\n").expect("settings");
    book
}

#[test]
fn a_mail_from_a_pipe_is_filed_once_and_says_with_whom_and_why() {
    let book = book();
    let run = book.run_with_input(["import", "-"], MAIL.as_bytes()).good();
    assert!(run.out.contains("Green Leaf K.K. [2]  The quote  (has ken@green.example)"), "{}", run.out);
    let again = book.run_with_input(["import", "-"], MAIL.as_bytes()).good();
    assert!(again.out.contains("1 there already"), "{}", again.out);
    let entries = book.run(["history", "--json"]).good().json();
    assert_eq!(entries.as_array().map(Vec::len), Some(1));
    assert_eq!(entries[0]["body"], "The quote\nFine, thank you.");
    book.run(["undo"]).good();
    assert_eq!(book.run_with_input(["import", "-", "--json"], MAIL.as_bytes()).good().json()["added"], 1);
}

#[test]
fn a_log_takes_a_mail_or_lines_from_a_pipe() {
    let book = book();
    let run = book.run_with_input(["log", "-"], MAIL.as_bytes()).good();
    assert!(run.out.contains("Green Leaf K.K. [2]  The quote"), "{}", run.out);
    book.run_with_input(["log", "-"], b"@2 tel asked for a quote\n@2 visit\n").good();
    assert_eq!(book.run(["history", "--json"]).good().json().as_array().map(Vec::len), Some(3));
}

#[test]
fn a_look_changes_nothing() {
    let book = book();
    let run = book.run_with_input(["import", "--dry-run", "-"], MAIL.as_bytes()).good();
    assert!(run.out.contains("1 filed") && run.out.contains("Nothing was changed"), "{}", run.out);
    assert_eq!(book.run(["history", "--json"]).json().as_array().map(Vec::len), Some(0));
}

#[test]
fn without_own_addresses_it_says_how_to_set_them() {
    let run = Book::with_customers().run_with_input(["import", "-"], MAIL.as_bytes()).good();
    assert!(run.out.contains("own_addresses"), "{}", run.out);
}

#[test]
fn mail_and_lists_go_into_the_book_in_one_call() {
    let book = book();
    let from = "From x Thu Nov 19 09:30:00 2026\n";
    fs::write(book.path("old.mbox"), format!("{from}{MAIL}\n{from}nothing\n\n{from}{}", stranger(2))).expect("a file");
    fs::write(book.path("list.csv"), "name,mail\nAoi,aoi@x.example\n").expect("a file");
    let run = book.run(["import", "--yes", "--json", "list.csv", "old.mbox"]);
    let value = run.json();
    assert_eq!(run.code, 4, "a mail could not be read: {value}");
    assert_eq!((&value["added"], &value["mail"]["filed"], &value["mail"]["lost"]), (&3.into(), &2.into(), &1.into()));
    assert_eq!((&value["problems"][0]["file"], &value["problems"][0]["line"]), (&"old.mbox".into(), &12.into()));
    assert_eq!(value["mail"]["messages"][1]["customers"][0]["name"], "Aoi", "the list came first");
}

#[test]
fn mail_of_a_file_is_listed_among_the_imports_and_taken_back_by_its_operation() {
    let book = book();
    let from = "From x Thu Nov 19 09:30:00 2026\n";
    fs::write(book.path("old.mbox"), format!("{from}{MAIL}\n{from}{}", stranger(2))).expect("a file");
    let done = book.run(["import", "old.mbox", "--json"]).good().json();
    let listed = book.run(["imports", "--json"]).good().json();
    assert_eq!(
        (&listed[0]["file_name"], &listed[0]["added"], &listed[0]["doubtful"], &listed[0]["operation"]),
        (&"old.mbox".into(), &1.into(), &1.into(), &done["mail"]["operation"]),
    );
    assert!(book.ja(["imports"]).good().out.contains("old.mbox"));
    book.run(["undo", &listed[0]["operation"].to_string()]).good();
    assert_eq!(book.run(["imports", "--json"]).good().json(), serde_json::json!([]));
    book.run_with_input(["import", "-"], MAIL.as_bytes()).good();
    assert!(book.run(["imports"]).good().out.contains("Nothing was imported yet"), "a mail program pipes each mail");
}

#[test]
fn what_is_no_mail_on_standard_input_is_still_a_list() {
    let book = book();
    let run = book.run_with_input(["import", "--yes", "--json", "-"], b"name,mail\nAoi,aoi@x.example\n").good();
    assert_eq!((&run.json()["added"], run.json().get("mail")), (&1.into(), None));
}

#[test]
fn strangers_wait_and_are_accepted_attached_or_dropped() {
    let book = book();
    assert!(book.run(["inbox"]).good().out.contains("No mail is waiting"));
    for id in 1..=2 {
        book.run_with_input(["import", "-"], stranger(id).as_bytes()).good();
    }
    let list = book.run(["inbox", "--json"]).good().json();
    assert_eq!(
        (&list[0]["address"], &list[0]["name"], &list[0]["direction"]),
        (&"aoi@x.example".into(), &"Aoi".into(), &"in".into())
    );
    assert!(book.ja(["inbox"]).good().out.contains("先方から"));
    let shown = book.ja(["inbox", "show", "1"]).good().out;
    assert!(shown.contains("差出人  Aoi <aoi@x.example>"), "{shown}");
    let first = list.as_array().and_then(|all| all.iter().find(|mail| mail["id"] == 1));
    assert_eq!(Some(&book.run(["inbox", "show", "1", "--json"]).good().json()), first);
    assert_eq!(book.run(["inbox", "show", "77"]).code, 1);
    let accepted = book.run(["inbox", "accept", "1"]).good();
    assert!(accepted.out.contains("add customer from the inbox: Aoi"), "{}", accepted.out);
    assert_eq!(book.run(["inbox", "--json"]).json().as_array().map(Vec::len), Some(0), "both mails are of Aoi");
    book.run(["undo"]).good();
    book.run(["inbox", "attach", "2", "富士見"]).good();
    assert!(book.run(["show", "富士見"]).good().out.contains("aoi@x.example"));
    book.run(["undo"]).good();
    book.run(["inbox", "drop", "--all-from", "1"]).good();
    assert_eq!(book.run_with_input(["import", "-", "--json"], stranger(1).as_bytes()).json()["unchanged"], 1);
    let gone = book.run(["inbox", "accept", "1"]);
    assert_eq!((gone.code, gone.err.contains("tokui inbox gives the numbers")), (1, true), "{gone:?}");
}

#[test]
fn addresses_are_given_as_mutt_wants_them() {
    let book = book();
    let run = book.run(["query-address", "green"]).good();
    assert_eq!(run.out, "1 address\nken@green.example\tGreen Leaf K.K.\t\n");
    let none = book.run(["query-address", "zzz"]);
    assert_eq!((none.code, none.out.as_str(), none.err.as_str()), (1, "0 addresses\n", ""));
    assert_eq!(book.run(["query-address", "GREEN", "--json"]).json()[0]["address"], "ken@green.example");
}

#[test]
fn a_hostile_mail_drives_no_terminal() {
    let book = book();
    let hostile = "From: \"A\u{1b}[2J\u{202e}\" <a@x.example>\nSubject: \u{1b}]52;c;eA==\u{7}\u{9b}31m\tx\nMessage-ID: <\u{1b}c>\nDate: Thu, 19 Nov 2026 09:30:00 +0900\n\n\u{1b}[2J\n";
    let mut text = book.run_with_input(["import", "-"], hostile.as_bytes()).good().out;
    text += &book.run(["inbox"]).good().out;
    text += &book.run(["inbox", "accept", "1"]).good().out;
    text += &book.run(["history"]).good().out;
    text += &book.run(["query-address", "x.example"]).good().out.replace('\t', "");
    assert_eq!(text.chars().find(|c| c.is_control() && *c != '\n' || *c == '\u{202e}'), None, "{text:?}");
}

#[test]
fn a_mail_says_itself_whose_it_is_and_a_customer_beside_it_is_refused() {
    let book = book();
    let run = book.run_with_input(["log", "-", "--customer", "1"], MAIL.as_bytes());
    assert!(!run.out.contains("filed") && run.err.contains("--customer"), "{}{}", run.out, run.err);
    assert_eq!(book.run(["history", "--json"]).json().as_array().map(Vec::len), Some(0));
}
