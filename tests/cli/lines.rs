//! Recording in one line, and what comes next.

use serde_json::{Value, json};

use crate::book::Book;

#[test]
fn a_dry_run_of_every_case_of_the_grammar_says_what_is_expected() {
    let book = Book::new();
    let text = include_str!("../cases/capture.json");
    let cases: Vec<Value> = serde_json::from_str(text).expect("cases");
    let inputs: Vec<&str> = cases.iter().filter_map(|case| case["input"].as_str()).collect();
    // Lines of standard input, so that one run reads them all.
    let joined = inputs.join("\n");
    let told = book.run_with_input(["log", "--dry-run", "--json"], joined.as_bytes()).good().json();
    let told = told.as_array().expect("a list");
    assert!(cases.len() > 40 && told.len() == cases.len());
    for (case, told) in cases.iter().zip(told) {
        let mut told = told.clone();
        told.as_object_mut().and_then(|object| object.remove("line")).expect("the number of the line");
        assert_eq!(told, case["expect"], "{}", case["input"]);
    }
    for case in cases.iter().take(5) {
        let line = case["input"].as_str().unwrap_or_default();
        assert_eq!(book.run(["log", "--dry-run", "--json", line]).good().json(), case["expect"], "{line}");
    }
    assert_eq!(book.run(["log-book", "--json"]).good().out, "[]\n");
}

#[test]
fn a_line_becomes_a_contact_and_what_comes_next() {
    let book = Book::with_customers();
    let run = book.ja(["log", "@渡邊", "tel", "見積の件で質問", "!金曜 見積書送付", "#見積"]).good();
    assert_eq!(
        run.out,
        "記録 株式会社富士見製作所  [対応 1, 予定 1]\n [1]  2026-11-27 (金)  見積書送付\n元に戻す: tokui undo 4\n"
    );
    let entry = book.run(["history", "--json"]).good().json()[0].clone();
    for (pointer, value) in [
        ("/customer", json!({ "id": 1, "name": "株式会社富士見製作所" })),
        ("/at", json!("2026-11-20T10:12")),
        ("/channel/key", json!("phone")),
        ("/category/key", json!("quote")),
        ("/body", json!("見積の件で質問")),
        ("/follow_up", json!("planned")),
        ("/reached", json!(true)),
    ] {
        assert_eq!(entry.pointer(pointer), Some(&value), "{pointer}");
    }
    let todo = book.run(["todos", "--json"]).good().json()[0].clone();
    assert_eq!(
        (&todo["title"], &todo["due"], &todo["contact"]),
        (&json!("見積書送付"), &json!("2026-11-27"), &json!(1))
    );
}

#[test]
fn words_need_no_quotation_marks_in_the_keyword_form_and_dashes_are_text() {
    let book = Book::with_customers();
    let run = book
        .run(["log", "cust:渡邊", "tel", "値引き", "-5%", "次:金曜", "送付", "--json", "--", "長い", "--dry-run"])
        .good();
    assert_eq!(run.json()["created"]["contacts"], json!([1]));
    let entry = book.run(["history", "--json"]).good().json()[0].clone();
    // The keyword of the next action runs to the end of the line, but the long text after the dashes does not.
    assert!(
        entry["body"].as_str().is_some_and(|body| body.starts_with("値引き -5%") && body.ends_with("長い --dry-run")),
        "{entry}"
    );
}

#[test]
fn the_customer_may_be_named_beside_the_line_and_there_may_be_several() {
    let book = Book::with_customers();
    let run =
        book.run(["log", "--customer", "1", "--customer", "ken@green.example", "mail sent brochure", "--json"]).good();
    assert_eq!(run.json()["created"]["contacts"], json!([1, 2]));
    assert_eq!(run.json()["operation"], 4);
    let run = book.run(["log", "tel no idea whom"]);
    assert_eq!(run.code, 1);
    assert!(run.err.contains("@name"), "{}", run.err);
}

#[test]
fn lines_of_a_pipe_are_taken_one_by_one_and_a_bad_one_does_not_stop_the_others() {
    let book = Book::with_customers();
    let input = "@1 tel one\r\n\n@nobody tel two\n@2 tel three\n\u{ff}".replace('\u{ff}', "").into_bytes();
    let run = book.run_with_input(["log"], &input);
    assert_eq!(run.code, 4, "{run:?}");
    assert!(run.err.starts_with("tokui: line 3: No customer matches \"nobody\"\n"), "{}", run.err);
    assert_eq!(run.out.matches("To take it back").count(), 2);
    let run = book.run_with_input(["log", "--json"], b"@nobody tel\n@1 tel\n@1 \xff tel\n");
    assert_eq!(run.code, 4);
    let told = run.json();
    assert_eq!((&told[0]["line"], &told[0]["error"]["code"]), (&json!(1), &json!("not_found")));
    assert_eq!((&told[1]["line"], &told[1]["created"]["contacts"]), (&json!(2), &json!([3])));
    assert_eq!((&told[2]["line"], &told[2]["error"]["code"]), (&json!(3), &json!("not_utf8")));
    assert_eq!(book.run_with_input(["log"], b"@nobody tel\n").code, 1);
    assert_eq!(book.run_with_input(["log"], b"").code, 1);
}

#[test]
fn a_preview_says_in_words_what_is_understood() {
    let book = Book::with_customers();
    let run = book.ja(["log", "--dry-run", "@渡邊 tel? 折り返し待ち !明日10時 tel !月末請求書"]).good();
    for part in [
        "株式会社富士見製作所 [1]",
        "電話 (不在)",
        "折り返し待ち",
        "2026-11-21 (土) 10:00 明日  tel",
        "休み",
        "月末 請求書",
    ] {
        assert!(run.out.contains(part), "{part}: {}", run.out);
    }
    let run = book.run(["log", "--dry-run", "@nobody tel"]).good();
    assert!(run.out.contains("No customer matches"), "{}", run.out);
    assert_eq!(book.run(["history"]).code, 1);
}

#[test]
fn a_todo_is_the_line_after_the_bang() {
    let book = Book::with_customers();
    book.run(["todo", "金曜 見積書送付 @渡邊"]).good();
    book.run(["todo", "!!today report"]).good();
    book.run(["todo", "--customer", "2", "next", "mon", "15:00", "call"]).good();
    let todos = book.run(["todos", "--json"]).good().json();
    let told: Vec<Value> = todos
        .as_array()
        .into_iter()
        .flatten()
        .map(|todo| json!([todo["due"], todo["time"], todo["title"], todo["customer"]["id"]]))
        .collect();
    assert_eq!(
        told,
        [
            json!(["2026-11-20", null, "report", null]),
            json!(["2026-11-23", "15:00", "call", 2]),
            json!(["2026-11-27", null, "見積書送付", 1]),
        ]
    );
}

#[test]
fn a_todo_is_finished_with_what_came_of_it() {
    let book = Book::with_customers();
    book.run(["todo", "fri send quote @1"]).good();
    book.run(["done", "1", "--result", "mail quote sent !+3d ask for an answer"]).good();
    let todos = book.run(["todos", "--all", "--json"]).good().json();
    assert_eq!(todos[0]["title"], "ask for an answer");
    assert_eq!((&todos[1]["title"], &todos[1]["result"]), (&json!("send quote"), &json!(1)));
    assert_eq!(book.run(["history", "--json"]).good().json()[0]["channel"]["key"], "mail");
    book.run(["undo"]).good();
    let todos = book.run(["todos", "--json"]).good().json();
    assert_eq!((todos.as_array().map(Vec::len), &todos[0]["done_at"]), (Some(1), &json!(null)));
    book.run(["done", "1"]).good();
    book.run(["reopen", "1"]).good();
    assert_eq!(book.run(["done", "1", "2", "--result", "tel"]).code, 2);
    assert_eq!(book.run(["done", "99"]).code, 1);
}

#[test]
fn a_todo_is_snoozed_woken_and_moved() {
    let book = Book::with_customers();
    book.run(["todo", "fri send quote @1"]).good();
    let todo = || book.run(["todos", "--all", "--json"]).good().json()[0].clone();
    book.run(["snooze", "1", "next", "mon"]).good();
    assert_eq!((&todo()["snoozed_until"], &todo()["due"]), (&json!("2026-11-23"), &json!("2026-11-27")));
    assert_eq!(book.run(["todos", "--json"]).good().out, "[]\n");
    assert!(book.run(["todos", "--all"]).good().out.contains("snoozed until 2026-11-23"));
    book.run(["snooze", "1", "--wake"]).good();
    assert_eq!(todo()["snoozed_until"], json!(null));
    book.run(["reschedule", "1", "12/5", "15:30"]).good();
    assert_eq!((&todo()["due"], &todo()["time"]), (&json!("2026-12-05"), &json!("15:30")));
    book.run(["reschedule", "1", "--no-date"]).good();
    assert_eq!(todo()["due"], json!(null));
    let run = book.ja(["snooze", "1", "昨日"]);
    assert_eq!(run.code, 1);
    assert!(run.err.contains("隠すことはできません") && run.err.contains("明日以降"), "{}", run.err);
    let run = book.ja(["snooze", "1", "そのうち"]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("「そのうち」は日付として読めません") && run.err.contains("来週月曜"), "{}", run.err);
}

#[test]
fn today_tells_what_is_due_and_who_was_forgotten() {
    let book = Book::with_customers();
    for line in ["today visit @1", "fri send @2", "someday think @2"] {
        book.run(["todo", line]).good();
    }
    book.command()
        .env("TOKUI_NOW", "2026-09-01T09:00:00+09:00")
        .args(["todo", "9/2 old promise @1"])
        .assert()
        .success();
    book.command().env("TOKUI_NOW", "2026-09-01T09:00:00+09:00").args(["add", "Forgotten Ltd."]).assert().success();
    let today = book.run(["today", "--json"]).good().json();
    assert_eq!(today["date"], "2026-11-20");
    for (group, title) in
        [("overdue", "old promise"), ("today", "visit"), ("week", "send"), ("no_date", "someday think")]
    {
        assert_eq!(today[group][0]["title"], title, "{group}");
    }
    assert_eq!(today["neglected"][0]["customer"]["name"], "Forgotten Ltd.");
    assert_eq!(today["birthdays"][0]["on"], "2026-11-25");
    assert_eq!(book.run(["today", "--short"]).good().out, "1 overdue, 1 today, 1 neglected\n");
    assert_eq!(book.ja(["today", "--short"]).good().out, "期限切れ 1 今日 1 連絡空き 1\n");
    assert_eq!(
        book.run(["today", "--short", "--json"]).good().json(),
        json!({ "overdue": 1, "today": 1, "neglected": 1 })
    );
    let text = book.ja(["today"]).good().out;
    for part in ["期限切れ 1件", "old promise", "79日超過", "連絡の空いた顧客 1件", "大石 まり", "誕生日"]
    {
        assert!(text.contains(part), "{part}: {text}");
    }
    assert_eq!(book.run(["todos", "--overdue", "--json"]).good().json().as_array().map(Vec::len), Some(1));
    assert_eq!(Book::new().run(["today", "--short"]).good().out, "");
}

#[test]
fn the_history_is_narrowed_by_words_customer_category_and_number() {
    let book = Book::with_customers();
    for line in ["@1 tel 見積の件 #見積", "@1 visit 工場見学", "@2 mail quote for bulk #quote", "@2 tel? "] {
        book.run(["log", line]).good();
    }
    let count = |arguments: &[&str]| {
        let arguments = ["history", "--json"].iter().chain(arguments).copied();
        book.run(arguments).json().as_array().map_or(0, Vec::len)
    };
    assert_eq!(count(&[]), 4);
    assert_eq!(count(&["ミツモリ"]), 0);
    assert_eq!(count(&["見積"]), 1);
    assert_eq!(count(&["--customer", "2"]), 2);
    assert_eq!(count(&["--category", "quote"]), 2);
    assert_eq!(count(&["--category", "見積", "--customer", "1"]), 1);
    assert_eq!(count(&["QUOTE", "--customer", "2"]), 1);
    assert_eq!(count(&["--limit", "1"]), 1);
    assert!(book.run(["history"]).good().out.contains("phone (no answer)"));
    assert!(
        book.run(["history", "--format", "csv"])
            .good()
            .out
            .starts_with("id,at,channel,customer_id,customer,marks,body\n")
    );
    let run = book.run(["history", "--category", "zzz"]);
    assert_eq!(run.code, 1);
    assert!(run.err.contains("One of these: "), "{}", run.err);
}
