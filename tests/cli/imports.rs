//! Lists brought in by the real program: what is noted of them, and what becomes of the rows left out.

use std::fs;

use crate::book::Book;

#[test]
fn imports_are_listed_with_the_operation_that_takes_them_back() {
    let book = Book::new();
    assert!(book.ja(["imports"]).good().out.contains("まだありません"));
    let path = book.path("list.csv");
    fs::write(&path, "name,phone\nKen Watanabe,03-1111-1111\n,,\n").expect("a list");
    let file = path.to_str().expect("a path");
    book.run(["import", file, "--yes"]);
    let listed = book.run(["imports", "--json"]).good().json();
    assert_eq!((&listed[0]["file_name"], &listed[0]["added"]), (&"list.csv".into(), &1.into()));
    assert!(book.run(["imports"]).good().out.contains("list.csv"));
    let operation = listed[0]["operation"].to_string();
    book.run(["undo", &operation]).good();
    assert_eq!(book.run(["imports", "--json"]).good().json(), serde_json::json!([]));
}

#[test]
fn rows_left_out_are_written_beside_the_list_and_a_folder_is_all_that_is_in_it() {
    let book = Book::new();
    let folder = book.path("lists");
    fs::create_dir_all(&folder).expect("a folder");
    fs::write(folder.join("a.csv"), "氏名,電話\n田中 太郎,03-1111-1111\n,\n,03-2222-2222\n").expect("a list");
    fs::write(folder.join("b.csv"), "氏名,電話,備考\n田中 太郎,03-1111-1111,\n,,x\n").expect("a list");
    let run = book.run(["import", folder.to_str().expect("a path"), "--yes", "--json"]);
    assert_eq!(run.code, 4, "{run:?}");
    let json = run.json();
    assert_eq!((&json["files"][1]["overlap"], &json["rejects"][0]["rows"]), (&1.into(), &1.into()), "{json}");
    let text = fs::read_to_string(folder.join("b.rejects.csv")).expect("the rows left out");
    assert!(text.starts_with("\u{feff}氏名,電話,備考,Why it was left out\r\n,,x,"), "{text}");
    let again = book.run(["import", folder.join("b.csv").to_str().expect("a path"), "--yes", "--no-rejects"]);
    assert!(!folder.join("b.rejects-2.csv").exists(), "{again:?}");
    assert_eq!(book.run(["import", "x.csv", "--doubtful", "perhaps"]).code, 2);
    let list = folder.join("a.csv");
    let refused = book.run(["import", list.to_str().expect("a path"), "--customer", "1", "--yes"]);
    assert!(refused.code == 2 && refused.err.contains("calendars"), "{refused:?}");
}

#[test]
fn rows_left_out_of_two_lists_of_one_name_go_beside_each() {
    let book = Book::new();
    let folder = book.path("lists");
    for (sub, row) in [("one", "x"), ("two", "y")] {
        fs::create_dir_all(folder.join(sub)).expect("a folder");
        let text = format!("氏名,備考\n田中 {sub},\n,{row}\n");
        fs::write(folder.join(sub).join("list.csv"), text).expect("a list");
    }
    let run = book.run(["import", folder.to_str().expect("a path"), "--yes"]);
    assert_eq!(run.code, 4, "{run:?}");
    for (sub, row) in [("one", "x"), ("two", "y")] {
        let text = fs::read_to_string(folder.join(sub).join("list.rejects.csv")).expect("the rows left out");
        assert!(text.contains(&format!("\r\n,{row},")), "{text}");
    }
}

#[test]
fn a_history_is_guessed_by_its_values_and_said_to_be() {
    let book = Book::new();
    let path = book.path("list.csv");
    fs::write(&path, "氏名,経緯その他\n田中 太郎,4/2 電話 見積依頼 5/1 訪問\n").expect("a list");
    let file = path.to_str().expect("a path");
    let shown = book.ja(["import", file, "--dry-run"]);
    assert!(shown.out.contains("対応履歴 (内容から)"), "{shown:?}");
    book.run(["import", file, "--yes"]).good();
    let log = book.run(["show", "田中 太郎", "--json"]).good().out;
    assert!(log.contains("見積依頼"), "{log}");
    let kept = book.run(["import", file, "--map", "keep=2", "--dry-run", "--json"]).json();
    assert_eq!(kept["files"][0]["columns"][1]["field"], serde_json::Value::Null, "{kept}");
}

#[test]
fn what_was_sold_is_taken_after_the_lists_it_lies_with() {
    let book = Book::new();
    let folder = book.path("lists");
    fs::create_dir_all(&folder).expect("a folder");
    fs::write(folder.join("a.csv"), "購入日,顧客名,金額\n2026/11/01,田中 太郎,1200\n").expect("a list");
    fs::write(folder.join("b.csv"), "氏名,電話\n田中 太郎,03-1111-1111\n").expect("a list");
    let json = book.run(["import", folder.to_str().expect("a path"), "--yes", "--json"]).good().json();
    assert_eq!(
        (&json["added"], &json["sales"]["added"], &json["sales"]["customers"]),
        (&1.into(), &1.into(), &0.into())
    );
    assert_eq!(book.run(["list", "--json"]).good().json().as_array().map(Vec::len), Some(1));
    let again = book.run(["import", folder.to_str().expect("a path"), "--yes"]).good().out;
    assert!(again.contains("1 unchanged"), "{again}");
}

#[test]
fn the_columns_of_a_list_that_is_not_understood_are_shown() {
    let book = Book::new();
    let path = book.path("list.csv");
    fs::write(&path, "甲,03-1111-1111\n乙,03-2222-2222\n").expect("a file");
    let said = book.run(["import", path.to_str().expect("a path"), "--dry-run"]);
    assert_eq!(said.code, 1);
    for words in ["no header", "    A  kept as it is", "甲 | 乙", "--map name=COLUMN"] {
        assert!(said.out.contains(words), "{words}: {}", said.out);
    }
}

#[test]
fn a_look_at_files_of_several_kinds_counts_whom_the_lists_would_bring() {
    let book = Book::new();
    fs::write(book.path("a.csv"), "氏名,メール\n田中 太郎,taro@tanaka.example\n").expect("a list");
    fs::write(book.path("b.csv"), "購入日,顧客名,金額\n2026/11/01,田中 太郎,1200\n").expect("a list");
    let mail = "From: taro@tanaka.example\nTo: me@else.example\nMessage-ID: <1@x>\nSubject: x\nDate: Fri, 20 Nov 2026 09:00:00 +0900\n\nx\n";
    fs::write(book.path("c.eml"), mail).expect("a mail");
    let files = ["import", "a.csv", "b.csv", "c.eml"];
    let looked = book.run(files.iter().chain(&["--dry-run", "--json"])).good().json();
    let done = book.run(files.iter().chain(&["--yes", "--json"])).good().json();
    for key in ["filed", "waiting"] {
        assert_eq!(looked["mail"][key], done["mail"][key], "{looked} {done}");
    }
    assert_eq!((&done["mail"]["filed"], &done["sales"]["added"]), (&1.into(), &1.into()));
    assert_eq!((&looked["sales"]["added"], &looked["sales"]["left_out"]), (&1.into(), &0.into()));
    assert_eq!(looked["mail"]["messages"][0]["customers"][0]["id"], serde_json::Value::Null);
}

#[cfg(unix)]
#[test]
fn a_pipe_that_is_named_as_a_file_is_read_to_its_end() {
    let book = Book::new();
    let list = b"name,phone\nKen Watanabe,03-1111-1111\n";
    let run = book.run_with_input(["import", "/dev/stdin", "--yes", "--json"], list).good();
    assert_eq!(run.json()["added"], 1);
}

#[test]
fn a_folder_with_nothing_in_it_says_so() {
    let book = Book::new();
    fs::create_dir_all(book.path("empty")).expect("a folder");
    fs::write(book.path("list.csv"), "name,phone\nKen Watanabe,03-1111-1111\n").expect("a list");
    let alone = book.ja(["import", "empty", "--yes"]);
    assert_eq!(alone.code, 1);
    assert!(alone.out.contains("empty: フォルダーの中に取り込むファイルがありません。"), "{alone:?}");
    let run = book.run(["import", "empty", "list.csv", "--yes", "--json"]);
    assert_eq!((run.code, &run.json()["added"], &run.json()["problems"][0]["file"]), (4, &1.into(), &"empty".into()));
}
