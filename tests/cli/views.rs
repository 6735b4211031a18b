//! Queries with names.

use serde_json::{Value, json};

use crate::book::Book;

fn view(book: &Book, name: &str) -> Value {
    let views = book.run(["view", "--json"]).good().json();
    views.as_array().into_iter().flatten().find(|view| view["name"] == name).cloned().unwrap_or_default()
}

#[test]
fn a_view_is_saved_shown_renamed_and_removed() {
    let book = Book::with_customers();
    let saved =
        book.run(["view", "save", "得意先", "tag:vip", "sort:-name", "--key", "o", "--columns", "name,最終"]).good();
    assert_eq!(saved.out, "save view: 得意先\nTo take it back: tokui undo 4\n");
    assert_eq!(
        view(&book, "得意先"),
        json!({
            "id": 1, "name": "得意先", "key": "o", "list": "customers", "query": "tag:vip sort:-name",
            "columns": ["name", "last"], "shipped": false, "count": 1,
        })
    );
    for arguments in [
        &["view", "show", "得意先"][..],
        &["view", "show", "o"],
        &["list", "--view", "得意先"],
        &["list", "view:得意先"],
    ] {
        let found = book.run(arguments.iter().chain(&["--json"])).good().json();
        assert_eq!((found.as_array().map(Vec::len), &found[0]["id"]), (Some(1), &json!(1)), "{arguments:?}");
    }
    assert_eq!(book.run(["view", "show", "o", "-tag:vip"]).code, 1);
    book.run(["tag", "2", "+vip"]).good();
    assert_eq!(view(&book, "得意先")["count"], 2);
    assert_eq!(book.run(["list", "--view", "o", "kind:会社", "limit:1", "--json"]).good().json()[0]["id"], 2);
    // What is not said stays.
    book.run(["view", "save", "得意先", "tag:vip"]).good();
    assert_eq!(
        (view(&book, "得意先")["key"].clone(), view(&book, "得意先")["columns"].clone()),
        (json!("o"), json!(["name", "last"]))
    );
    book.run(["view", "rename", "得意先", "上得意"]).good();
    assert_eq!(view(&book, "得意先"), Value::Null);
    book.run(["view", "remove", "o"]).good();
    assert_eq!(view(&book, "上得意"), Value::Null);
    book.run(["undo"]).good();
    assert_eq!(view(&book, "上得意")["query"], "tag:vip");
}

#[test]
fn views_that_use_each_other_stay_together() {
    let book = Book::with_customers();
    book.run(["view", "save", "甲", "tag:vip"]).good();
    book.run(["view", "save", "乙", "view:甲 sort:-name"]).good();
    book.run(["view", "rename", "甲", "上得意 (静岡)"]).good();
    assert_eq!(
        (view(&book, "乙")["query"].clone(), view(&book, "乙")["count"].clone()),
        (json!("view:\"上得意 (静岡)\" sort:-name"), json!(1))
    );
    let run = book.ja(["view", "remove", "上得意 (静岡)"]);
    assert_eq!(run.code, 1);
    assert!(run.err.contains("ビュー「乙」が使っているので"), "{}", run.err);
}

#[test]
fn views_are_of_every_list() {
    let book = Book::with_customers();
    book.run(["log", "@1", "tel 遅い #クレーム =増設 >提案 !昨日 お詫び"]).good();
    for (list, query) in [("history", "category:クレーム"), ("todos", "is:overdue"), ("deals", "is:open")] {
        book.run(["view", "save", list, query, "--list", list]).good();
        assert_eq!((&view(&book, list)["list"], &view(&book, list)["count"]), (&json!(list), &json!(1)));
        let shown = book.run(["view", "show", list, "--json"]).good().json();
        assert_eq!(shown[0]["customer"]["id"], 1, "{list}");
        let customers = book.run(["list", "--view", list, "--json"]).good().json();
        assert_eq!((customers.as_array().map(Vec::len), &customers[0]["id"]), (Some(1), &json!(1)), "{list}");
    }
}

#[test]
fn the_examples_are_there_from_the_start_in_both_languages() {
    let book = Book::with_customers();
    let en = book.run(["view"]).good().out;
    assert!(en.contains("never contacted  ") && en.contains("customers (example)  "), "{en}");
    assert_eq!(en.lines().count(), 7, "{en}");
    // As it stands in the list it is known.
    for line in en.lines().skip(1) {
        let name = line.split("  ").next().expect("a name");
        assert_eq!(view(&book, name)["shipped"], true, "{name}");
    }
    let ja = book.ja(["view"]).good().out;
    assert!(ja.contains("まだ連絡していない  ") && ja.contains("対応履歴 (例)"), "{ja}");
    let count = |name: &str| book.run(["list", "--view", name, "--json"]).good().json().as_array().map(Vec::len);
    assert_eq!((count("never contacted"), count("まだ連絡していない")), (Some(3), Some(3)));
    let run = book.run(["view", "remove", "never contacted"]);
    assert_eq!(run.code, 1);
    assert!(run.err.contains("\"never contacted\" is an example that comes with tokui"), "{}", run.err);
    assert!(run.err.contains("of the same name"), "{}", run.err);
    book.run(["view", "save", "never contacted", "logs:0 tag:vip"]).good();
    assert_eq!((count("never contacted"), count("まだ連絡していない")), (Some(1), Some(1)));
}

#[test]
fn what_cannot_be_a_view_is_told_with_what_to_do() {
    let book = Book::with_customers();
    book.run(["view", "save", "one", "tag:vip", "--key", "o"]).good();
    for (arguments, code, en, ja) in [
        (&["view", "save", " ", "x"][..], 1, "A view needs a name", "名前を付けて"),
        (&["view", "save", "two", " "], 1, "asks for nothing", "条件がありません"),
        (&["view", "save", "two", "x", "--key", "oo"], 1, "A key is one letter", "1文字に"),
        (&["view", "save", "two", "x", "--key", "o"], 1, "opens \"one\"", "「one」が使って"),
        (&["view", "save", "two", "x", "--columns", "nosuch"], 2, "no column \"nosuch\"", "「nosuch」という列"),
        (&["view", "save", "two", "x", "--list", "nosuch"], 2, "\"nosuch\" is no value", "「nosuch」は使えません"),
        (&["view", "show", "nosuch"], 1, "tokui view lists them", "tokui view で一覧"),
        (&["list", "--view", "nosuch"], 1, "There is no view nosuch", "ビュー nosuch はありません"),
    ] {
        let (run, told) = (book.run(arguments), book.ja(arguments));
        assert_eq!((run.code, told.code), (code, code), "{arguments:?}: {run:?}");
        assert!(run.err.contains(en), "{arguments:?}: {}", run.err);
        assert!(told.err.contains(ja), "{arguments:?}: {}", told.err);
    }
    book.run(["view", "save", "two", "view:one"]).good();
    let rename = book.run(["view", "rename", "two", "ＯＮＥ"]);
    assert_eq!((rename.code, rename.err.as_str()), (1, "tokui: \"ＯＮＥ\" already exists\n"));
    for (arguments, code) in [(&["view", "save", "one", "view:two"][..], 0), (&["list", "view:one"], 1)] {
        let run = book.run(arguments);
        assert_eq!(run.code, code);
        assert!(run.err.contains("leads round in a circle"), "{}", run.err);
    }
}
