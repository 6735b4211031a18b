//! The made-up book.

use crate::book::Book;

#[test]
fn a_made_up_book_is_written_to_a_new_file_and_the_same_seed_makes_the_same() {
    let book = Book::new();
    let list = |name: &str, seed: &str| {
        book.run(["demo", "--customers", "60", "--history", "120", "--seed", seed, "--date", "2026-11-20", "-o", name])
            .good();
        book.run(["--db", name, "list", "--json"]).good().json()
    };
    let (one, same, other) = (list("1.db", "7"), list("2.db", "7"), list("3.db", "8"));
    // Some lie in the archive or the trash, as in any book.
    assert!(one.as_array().is_some_and(|all| (50..=60).contains(&all.len())));
    assert!(one == same, "the same dice");
    assert!(one != other, "other dice");
    assert!(
        book.run(["--db", "1.db", "history", "--json"]).good().json().as_array().is_some_and(|all| !all.is_empty())
    );
    assert!(!book.database().exists(), "one's own book is not touched");
}

#[test]
fn a_file_that_is_there_is_never_written_over() {
    let book = Book::with_customers();
    let own = book.database();
    let before = std::fs::read(&own).expect("the book");
    let run = book.run(["demo", "-o", own.to_str().expect("a plain path")]);
    assert_eq!(run.code, 1);
    assert!(run.err.contains("exists already"), "{}", run.err);
    assert_eq!(std::fs::read(&own).expect("the book"), before);
}

#[test]
fn the_demo_needs_a_terminal_unless_it_writes_a_file() {
    let book = Book::new();
    let run = book.ja(["demo"]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("画面は端末でしか開けません"), "{}", run.err);
    assert_eq!(book.run(["demo", "--date", "someday", "-o", "x.db"]).code, 2);
    assert!(!book.path("x.db").exists());
    let said = book.ja(["demo", "--customers", "3", "-o", "x.db"]).good();
    assert_eq!(said.out, "顧客3件の見本を x.db に作りました\n");
}
