//! The query language in the lists, and changes to what a query finds.

use serde_json::{Value, json};

use crate::book::{Book, Run};

/// The names of a list of customers.
fn names(run: Run) -> Vec<String> {
    let list = run.json();
    list.as_array().into_iter().flatten().map(|one| one["name"].as_str().unwrap_or_default().to_owned()).collect()
}

/// A book in which something was said, planned and offered.
fn busy() -> Book {
    let book = Book::with_customers();
    for line in [
        "@富士見製作所 11/5 訪問 新工場の増設の話 #クレーム",
        "@Green 10/1 tel asked for a quote =Onboarding >提案 ¥1200000",
        "@富士見製作所 tel 見積の件 =増設工事 >見積 ¥240万 !金曜 見積書送付",
        "@大石 昨日 来店 !2026-11-16 お礼の電話",
    ] {
        book.run(["log", line]).good();
    }
    book
}

#[test]
fn a_list_takes_a_query_as_it_is_typed() {
    let book = busy();
    for (arguments, expected) in [
        (&["tag:vip"][..], &["株式会社富士見製作所"][..]),
        (&["-tag:vip", "kind:会社"], &["Green Leaf K.K."]),
        (&["-tag:vip -has:todo"], &["Green Leaf K.K."]),
        (&["tag:vip", "OR", "状態:個人", "sort:last"], &["株式会社富士見製作所", "大石 まり"]),
        (&["sort:last-asc", "limit:2"], &["Green Leaf K.K.", "大石 まり"]),
        (&["id>0", "--sort", "created", "--limit", "2"], &["大石 まり", "Green Leaf K.K."]),
        (&["sort:last", "--reverse", "limit:1"], &["Green Leaf K.K."]),
        // What is missing comes last either way.
        (&["id>0", "sort:amount", "--reverse", "limit:2"], &["Green Leaf K.K.", "株式会社富士見製作所"]),
        (&["id>0", "--sort", "next", "--reverse", "limit:2"], &["株式会社富士見製作所", "大石 まり"]),
        (&["amount>=200万"], &["株式会社富士見製作所"]),
        (&["view:\"neglected regulars\" OR view:\"overdue by customer\""], &["大石 まり"]),
    ] {
        let found = book.run(["list", "--json"].iter().chain(arguments));
        assert_eq!(
            (found.code, names(found)),
            (0, expected.iter().map(|name| (*name).to_owned()).collect()),
            "{arguments:?}"
        );
    }
}

#[test]
fn what_is_not_understood_is_pointed_out_beside_the_list() {
    let book = busy();
    let run = book.run(["list", "tag:vip", "last>whenever"]);
    assert_eq!(run.code, 0);
    assert!(run.err.starts_with("tokui: \"whenever\" is not a date"), "{}", run.err);
    assert!(run.out.contains("富士見製作所"));
    let run = book.ja(["todos", "foo:bar"]);
    assert_eq!((run.code, run.out.as_str()), (1, ""));
    assert_eq!(run.err, "tokui: 「foo」という項目はありません\ntokui: 「foo:bar」に合う予定はありません\n");
    let run = book.run(["deals", "is:nothing", "--json"]);
    assert_eq!(run.code, 0);
    let note: Value = serde_json::from_str(&run.err).expect("JSON for programs");
    assert_eq!((&note["note"]["code"], &note["note"]["word"]), (&json!("UNKNOWN_VALUE"), &json!("nothing")));
}

#[test]
fn a_limit_is_one_or_more_in_every_list() {
    let book = busy();
    for list in [&["list"][..], &["history"], &["todos"], &["deals"], &["search", "見積"]] {
        let found = book.run(list.iter().chain(&["--limit", "1", "--json"])).good().json();
        let found = if list[0] == "search" { &found["history"] } else { &found };
        assert_eq!(found.as_array().map(Vec::len), Some(1), "{list:?}");
        let refused = book.run(list.iter().chain(&["--limit", "0"]));
        assert_eq!((refused.code, refused.out.as_str()), (2, ""), "{list:?}");
        assert!(refused.err.contains("\"0\" is no value for --limit"), "{}", refused.err);
    }
}

#[test]
fn a_search_for_nothing_says_so() {
    let book = busy();
    for nothing in ["", " ", "-", "sort:last", "tag:"] {
        let run = book.run(["search", "--", nothing]);
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{nothing:?}");
        assert!(run.err.contains("There is nothing to look for"), "{}", run.err);
    }
}

#[test]
fn history_todos_and_deals_take_a_query_beside_their_options() {
    let book = busy();
    let ids = |arguments: &[&str]| -> Vec<i64> {
        let list = book.run(arguments.iter().chain(&["--json"])).json();
        list.as_array().into_iter().flatten().filter_map(|one| one["id"].as_i64()).collect()
    };
    assert_eq!(ids(&["history", "category:クレーム"]), [1]);
    assert_eq!(ids(&["history", "--customer", "富士見", "sort:date-asc"]), [1, 3]);
    assert_eq!(ids(&["history", "--customer", "富士見", "--category", "クレーム"]), [1]);
    assert!(ids(&["history", "--category", "クレーム", "tag:none"]).is_empty());
    assert_eq!(ids(&["history", "limit:2"]), [3, 4]);
    assert_eq!(ids(&["history", "見積"]), [3]);
    assert_eq!(ids(&["history", "まり"]), [4], "also by whose it is");
    assert_eq!(ids(&["todos", "is:overdue"]), [2]);
    assert_eq!(ids(&["todos", "--customer", "富士見", "due>今日"]), [1]);
    assert_eq!(ids(&["todos", "--overdue", "-tag:vip"]), [2]);
    assert_eq!(ids(&["todos", "sort:-due", "limit:1"]), [1]);
    assert_eq!(ids(&["deals"]), [1, 2]);
    assert_eq!(ids(&["deals", "stage:見積"]), [2]);
    let deal = book.run(["deals", "増設", "--json"]).good().json()[0].clone();
    assert_eq!(
        deal,
        json!({
            "id": 2, "customer": { "id": 1, "name": "株式会社富士見製作所" }, "title": "増設工事", "amount": 2_400_000,
            "stage": { "key": "quote", "ja": "見積", "en": "quote" }, "probability": 60, "close": null, "closed_on": null,
        })
    );
    let csv = book.run(["deals", "増設", "--format", "csv"]).good().out;
    assert_eq!(
        csv,
        "id,title,customer,stage,amount,probability,close\n2,増設工事,株式会社富士見製作所,quote,2400000,60,\n"
    );
    assert_eq!(book.run(["deals", "is:lost"]).code, 1);
    assert_eq!(Book::new().run(["deals"]).good().out, "There are no open deals\n");
}

#[test]
fn search_tells_where_on_the_card_a_word_stands() {
    let book = busy();
    book.run(["edit", "2", "note=likes 増設 stories", "person.note=met at the 増設 fair"]).good();
    let found = book.run(["search", "増設", "--json"]).good().json();
    let places = |found: &Value| found["customers"][0]["found"].clone();
    assert_eq!(found["customers"][0]["id"], 2);
    assert_eq!(places(&found)[0], json!({ "in": "note", "text": "likes 増設 stories" }));
    assert_eq!(found["history"][0]["id"], 1);
    assert_eq!(found["deals"][0]["title"], "増設工事");
    let text = book.ja(["search", "0101"]).good().out;
    assert_eq!(text, "顧客 1件\n [1]  株式会社富士見製作所  電話: 054-000-0101\n");
    let text = book.run(["search", "wata"]).good().out;
    assert!(text.contains("[1]  株式会社富士見製作所  Person: 渡邊 健一") || text.contains("Ken Watanabe"), "{text}");
    assert_eq!(book.run(["search", "見積", "tag:vip", "--json"]).good().json()["history"][0]["id"], 3);
    assert_eq!(book.run(["search", "見積", "-tag:vip"]).code, 1);
}

#[test]
fn search_finds_what_is_out_of_sight_only_when_asked() {
    let book = busy();
    book.run(["trash", "2"]).good();
    assert_eq!(book.run(["search", "Leaf"]).code, 1);
    let run = book.run(["search", "Leaf", "--trashed"]).good();
    assert_eq!(run.out, "1 customer\n [2]  Green Leaf K.K.  (in the trash)\n");
    assert_eq!(book.run(["search", "Leaf", "--archived"]).code, 1);
    assert_eq!(book.run(["search", "Leaf", "is:trashed", "--json"]).good().json()["customers"][0]["id"], 2);
}

#[test]
fn a_query_says_what_is_changed_and_undo_brings_all_of_it_back() {
    let book = busy();
    let before = book.run(["list", "--json"]).good().json();
    let edited = book.run(["edit", "--query", "kind:会社", "status=dormant", "--yes"]).good();
    assert_eq!(edited.out, "edit customer: 株式会社富士見製作所 and others, 2 in all\nTo take it back: tokui undo 8\n");
    assert_eq!(names(book.run(["list", "status:dormant", "--json"])).len(), 2);
    book.run(["undo"]).good();
    book.run(["tag", "--query", "-tag:vip", "+second", "--yes"]).good();
    assert_eq!(names(book.run(["list", "tag:second", "--json"])), ["大石 まり", "Green Leaf K.K."]);
    book.run(["undo"]).good();
    book.run(["trash", "--query", "id>1", "--yes"]).good();
    assert_eq!(names(book.run(["list", "--json"])), ["株式会社富士見製作所"]);
    book.run(["undo"]).good();
    assert_eq!(book.run(["list", "--json"]).good().json(), before);
    book.run(["trash", "--todo", "--query", "is:overdue"]).good();
    assert_eq!(book.run(["todos", "--json"]).json().as_array().map(Vec::len), Some(1));
    book.run(["undo"]).good();
    book.run(["todo", "--query", "kind:会社", "来週月曜 電話", "--yes"]).good();
    assert_eq!(book.run(["todos", "電話", "due:11/23", "--json"]).json().as_array().map(Vec::len), Some(2));
    book.run(["undo"]).good();
    assert_eq!(book.run(["list", "--json"]).good().json(), before);
}

#[test]
fn nothing_is_changed_by_a_query_that_is_not_understood() {
    let book = busy();
    for query in ["tag:vip last>whenever", "id>0 is:nothing", "id>0 -status:xyz", "id>0 -view:nobody", "(id>0"] {
        let run = book.run(["edit", "--query", query, "--yes", "rank=A"]);
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{query}");
        assert!(run.err.contains("is not understood as a whole, so nothing was changed"), "{}", run.err);
    }
    assert_eq!(book.run(["list", "rank:A"]).code, 1);
}

#[test]
fn a_script_says_that_it_means_several() {
    let book = busy();
    let before = book.run(["list", "--json"]).good().json();
    for (arguments, code, message) in [
        (&["edit", "--query", "kind:会社", "status=dormant"][..], 2, "means 2 records. Nothing was changed"),
        (&["tag", "--query", "id>0", "+x"], 2, "means 3 records"),
        (&["trash", "--query", "id>0"], 2, "Add --yes to change them all"),
        (&["todo", "--query", "id>0", "call"], 2, "means 3 records"),
        (&["tag", "--query", "", "+x", "--yes"], 2, "what is to be changed"),
        (&["tag", "--query", "sort:name", "+x", "--yes"], 2, "what is to be changed"),
        (&["tag", "--query", "nobody", "+x", "--yes"], 1, "Nothing matches \"nobody\""),
        (&["edit", "--query", "id:1"], 2, "FIELD=VALUE"),
        (&["edit", "--query", "id>0", "status=nosuch", "--yes"], 2, ""),
        (&["tag", "--query", "id:1"], 2, "TAG"),
        (&["trash", "--person", "--query", "id:1"], 2, "--person"),
        (&["trash", "1", "--query", "id:1"], 2, ""),
        (&["tag", "--view", "nosuch", "+x"], 1, "tokui view"),
    ] {
        let run = book.run(arguments);
        assert_eq!(run.code, code, "{arguments:?}: {run:?}");
        assert!(run.err.contains(message), "{arguments:?}: {run:?}");
    }
    assert_eq!(book.run(["list", "--json"]).good().json(), before);
    book.run(["tag", "--query", "id:3", "+one"]).good();
    assert_eq!(names(book.run(["list", "tag:one", "--json"])), ["大石 まり"], "of one nobody is asked");
}
