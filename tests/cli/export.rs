//! Customers written out, and lists in columns of one's choice.

use std::fs;

use crate::book::Book;

#[test]
fn customers_are_written_as_csv_in_either_language_and_filtered_as_on_the_screens() {
    let book = Book::with_customers();
    let all = book.run(["export"]).good().out;
    assert!(all.starts_with("ID,Kind,Company,"), "{all}");
    assert_eq!(all.matches("\r\n").count(), 4);
    let some = book.ja(["export", "tag:vip", "--format", "csv"]).good().out;
    assert!(some.starts_with("番号,種別,顧客名,") && some.contains("富士見製作所") && !some.contains("大石"), "{some}");
    let none = book.run(["export", "tag:none-such"]);
    assert_eq!((none.code, none.out.as_str()), (1, ""));
    assert!(none.err.contains("No customer fits"), "{none:?}");
}

#[test]
fn a_condition_that_means_nothing_writes_nobody_instead_of_everybody() {
    let book = Book::with_customers();
    for what in [
        &["export", "last:q9"][..],
        &["export", "--format", "labels", "nosuch>3"],
        &["export", "--format", "ics", "due:q9"],
    ] {
        let refused = book.run(what.iter().copied());
        assert_eq!((refused.code, refused.out.as_str()), (2, ""), "{what:?}");
        assert!(refused.err.contains("so nothing was written"), "{refused:?}");
    }
    assert_eq!(book.run(["exports", "--json"]).good().json(), serde_json::json!([]));
}

#[test]
fn a_file_is_new_private_and_replaced_only_when_asked() {
    let book = Book::with_customers();
    let path = book.path("list.csv");
    let file = path.to_str().expect("a path");
    let said = book.run(["export", "-o", file, "--bom"]).good().out;
    assert_eq!(said, format!("3 customers written to {file}\n"));
    let bytes = fs::read(&path).expect("the file");
    assert!(bytes.starts_with("\u{feff}ID,".as_bytes()));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(fs::metadata(&path).expect("the file").permissions().mode() & 0o777, 0o600);
    }
    let refused = book.run(["export", "-o", file, "--json"]);
    assert_eq!((refused.code, refused.error()["code"].as_str()), (1, Some("exists")));
    assert_eq!(fs::read(&path).expect("the file"), bytes);
    let json = book.run(["export", "tag:vip", "-o", file, "--force", "--json"]).good().json();
    assert_eq!((&json["customers"], &json["guarded"]), (&1.into(), &0.into()));
    let missing = book.path("none/list.csv");
    let refused = book.run(["export", "-o", missing.to_str().expect("a path")]);
    assert_eq!(refused.code, 3, "{refused:?}");
    assert_eq!(book.run(["export", "--json"]).code, 2);
}

#[test]
fn a_cell_that_a_spreadsheet_would_run_is_guarded_and_told() {
    let book = Book::new();
    book.run(["add", "=HYPERLINK(\"http://x\")", "phone=+81 54-000-0101", "note=@SUM(A1)"]).good();
    let path = book.path("list.csv");
    let said = book.ja(["export", "-o", path.to_str().expect("a path")]).good().out;
    assert!(said.ends_with("数式に見える2か所に ' を付けました\n"), "{said}");
    let text = fs::read_to_string(&path).expect("the file");
    assert!(text.contains("\"'=HYPERLINK(\"\"http://x\"\")\"") && text.contains(",'@SUM(A1),"), "{text}");
    assert!(text.contains(",+81 54-000-0101,"), "{text}");
}

#[test]
fn what_was_exported_is_imported_again() {
    let (one, other) = (Book::with_customers(), Book::new());
    let path = one.path("list.csv");
    one.ja(["export", "-o", path.to_str().expect("a path"), "--bom"]).good();
    other.run(["import", path.to_str().expect("a path"), "--yes"]).good();
    let card = other.run(["show", "渡辺 健一", "--json"]).good().json();
    assert_eq!((&card["name"], &card["tags"][0]), (&"株式会社富士見製作所".into(), &"vip".into()));
}

#[test]
fn a_list_has_the_columns_that_were_asked_for() {
    let book = Book::with_customers();
    book.run(["edit", "1", "rank=A", "x.地図番号=12"]).good();
    let csv = book.run(["list", "--columns", "name,電話,rank,地図番号", "--format", "csv"]).good().out;
    assert_eq!(
        csv,
        "name,phone,rank,地図番号\n大石 まり,,,\n株式会社富士見製作所,054-000-0101,A,12\nGreen Leaf K.K.,,,\n"
    );
    let table = book.ja(["list", "--columns", "顧客名,見込み度"]).good().out;
    assert!(table.starts_with("顧客  "), "{table}");
    book.run(["view", "save", "地図", "has:phone", "--columns", "rank,地図番号"]).good();
    for arguments in [&["list", "--view", "地図"][..], &["view", "show", "地図"]] {
        let all: Vec<&str> = arguments.iter().copied().chain(["--format", "csv"]).collect();
        assert_eq!(book.run(all).good().out, "name,rank,地図番号\n株式会社富士見製作所,A,12\n", "{arguments:?}");
    }
    let asked = book.run(["list", "--view", "地図", "--columns", "name", "--format", "csv"]).good().out;
    assert_eq!(asked, "name\n株式会社富士見製作所\n", "what is asked for goes before the view");
    let unknown = book.run(["list", "--columns", "name,colour", "--json"]);
    assert_eq!((unknown.code, unknown.error()["code"].as_str()), (2, Some("unknown_column")));
    assert!(unknown.err.contains("rank, tag, last"), "{unknown:?}");
}

#[test]
fn a_list_is_sorted_by_what_is_counted_with_those_without_last() {
    let book = Book::with_customers();
    book.run(["edit", "3", "rank=B"]).good();
    book.run(["log", "@2 tel hello"]).good();
    for (arguments, first) in [
        (&["--sort", "rank"][..], "大石 まり"),
        (&["--sort", "rank", "--reverse"], "大石 まり"),
        (&["--sort", "status"], "Green Leaf K.K."),
        (&["--sort", "contacts"], "Green Leaf K.K."),
        (&["--sort", "contacts", "--reverse"], "大石 まり"),
    ] {
        let all: Vec<&str> =
            ["list", "--columns", "name", "--format", "csv"].iter().chain(arguments).copied().collect();
        let out = book.run(all).good().out;
        assert_eq!(out.lines().nth(1), Some(first), "{arguments:?}");
    }
}

#[test]
fn vcards_go_out_and_come_back() {
    let one = Book::with_customers();
    for version in ["3.0", "4.0"] {
        let other = Book::new();
        let path = one.path(&format!("cards-{version}.vcf"));
        let file = path.to_str().expect("a path");
        let said = one.run(["export", "--format", "vcard", "--vcard", version, "-o", file]).good().out;
        assert_eq!(said, format!("3 customers written to {file}\n"));
        let text = fs::read_to_string(&path).expect("the file");
        assert!(text.contains(&format!("VERSION:{version}\r\n")), "{text}");
        let read = other.run(["import", file, "--yes"]).good().out;
        assert!(read.contains(&format!("vCard {version}")), "{read}");
        let card = other.run(["show", "渡辺 健一", "--json"]).good().json();
        assert_eq!((&card["name"], &card["tags"][0]), (&"株式会社富士見製作所".into(), &"vip".into()));
        let again = other.ja(["import", file, "--yes"]).good().out;
        assert!(again.contains("新しいことはありません"), "{again}");
    }
}

#[test]
fn labels_are_for_who_has_an_address_and_may_be_written_to() {
    let book = Book::new();
    book.run(["add", "株式会社富士見製作所", "address=〒420-0853 静岡県静岡市葵区追手町0-0", "person=渡辺 健一"])
        .good();
    book.run(["add", "㈱<b>山", "address=〒420-0854 静岡県静岡市0-0"]).good();
    book.run(["add", "Green Leaf K.K."]).good();
    book.run(["add", "大石 まり", "--individual", "address=〒420-0855 静岡県静岡市1-1", "dnc=yes"]).good();
    let path = book.path("labels.html");
    let file = path.to_str().expect("a path");
    let said = book.ja(["export", "--format", "labels", "--sheet", "l7160", "--start", "5", "-o", file]).good().out;
    assert!(said.starts_with(&format!("{file} に顧客2件を書き出しました\n")), "{said}");
    assert!(said.contains("1件: Green Leaf K.K.") && said.contains("1件: 大石 まり  (--all"), "{said}");
    let page = fs::read_to_string(&path).expect("the file");
    assert!(page.contains("<p>〒420-0853</p><p>静岡県静岡市葵区追手町0-0</p><p>株式会社富士見製作所</p>"), "{page}");
    assert!(page.contains(">渡辺 健一 様</p>") && page.contains(">株式会社&lt;b&gt;山 御中</p>"), "{page}");
    let all = book.run(["export", "--format", "labels", "--all"]);
    assert!(all.out.contains("大石 まり 様") && all.err.contains("want of an address, 1: Green Leaf"), "{all:?}");
    let test = book.run(["export", "--format", "labels", "--test-page", "--sheet", "31538"]).good().out;
    assert_eq!(test.matches("class=\"label\"").count(), 21);
    for (arguments, code) in [
        (&["--format", "labels", "--sheet", "A5"][..], "unknown_sheet"),
        (&["--format", "labels", "--start", "13"], "no_such_label"),
        (&["--format", "csv", "--start", "2"], "other_format"),
        (&["--format", "markdown", "--bom"], "other_format"),
        (&["--format", "xlsx", "--exact"], "other_format"),
        (&["--format", "vcard", "--for-excel"], "other_format"),
        (&["--format", "labels", "--encoding", "utf-8"], "other_format"),
        (&["--format", "xlsx", "--replace-unwritable"], "other_format"),
    ] {
        let all: Vec<&str> = ["export", "-o", file, "--force", "--json"].iter().chain(arguments).copied().collect();
        let refused = book.run(all);
        assert_eq!((refused.code, refused.error()["code"].as_str()), (2, Some(code)), "{arguments:?}");
    }
}

#[test]
fn a_customer_is_written_to_be_read() {
    let book = Book::with_customers();
    book.run(["log", "@1 tel # not a *heading*"]).good();
    let text = book.ja(["export", "tag:vip", "--format", "markdown"]).good().out;
    assert!(text.starts_with("# 株式会社富士見製作所\n\n- **"), "{text}");
    assert!(text.contains("## 担当者\n\n### 渡邊 健一\n") && text.contains("## 対応履歴\n\n- **"), "{text}");
    assert!(text.contains("not a \\*heading\\*") && !text.contains("\n\n\n"), "{text}");
}

#[test]
fn a_workbook_is_written_to_a_file_or_a_pipe_and_read_again() {
    let (one, other) = (Book::with_customers(), Book::new());
    let path = one.path("list.xlsx");
    let file = path.to_str().expect("a path");
    let said = one.run(["export", "--format", "xlsx", "-o", file]).good().out;
    assert_eq!(said, format!("3 customers written to {file}\n"));
    let json = other.run(["import", file, "--yes", "--json"]).good().json();
    assert_eq!((&json["added"], &json["files"][0]["encoding"]), (&3.into(), &"xlsx".into()));
    assert_eq!(other.run(["show", "大石 まり", "--json"]).good().json()["kind"], "individual");
}

#[test]
fn a_dash_is_standard_output() {
    let book = Book::with_customers();
    let plain = book.run(["export"]).good().out;
    assert_eq!(book.run(["export", "-o", "-"]).good().out, plain);
    assert!(!book.path("-").exists());
}

#[test]
fn the_exact_form_comes_back_as_it_went() {
    let (one, other) = (Book::with_customers(), Book::new());
    one.run(["add", "=A1", "note=-1+1"]).good();
    one.run(["add", "'=A2", "note==\"x\""]).good();
    let path = one.path("exact.csv");
    let file = path.to_str().expect("a path");
    one.run(["export", "--exact", "-o", file]).good();
    other.run(["import", file, "--yes"]).good();
    assert_eq!(other.run(["export", "--exact"]).good().out, fs::read_to_string(&path).expect("the file"));
    assert_eq!(one.run(["export", "--exact", "--bom"]).code, 2);
}

#[test]
fn what_cp932_cannot_hold_is_told_and_nothing_is_written_unless_asked() {
    let book = Book::new();
    book.run(["add", "𠮷田商店", "note=〜"]).good();
    let path = book.path("list.csv");
    let file = path.to_str().expect("a path");
    let refused = book.ja(["export", "--encoding", "cp932", "-o", file]);
    assert!(refused.code == 1 && !path.exists(), "{refused:?}");
    assert!(
        refused.err.contains("𠮷田商店  顧客名: 𠮷") && refused.err.contains("--replace-unwritable"),
        "{refused:?}"
    );
    let said = book.ja(["export", "--encoding", "cp932", "--replace-unwritable", "-o", file]).good().out;
    assert!(said.contains("1か所"), "{said}");
    let bytes = fs::read(&path).expect("the file");
    assert!(bytes.starts_with(b"\x94\xD4\x8D\x86,") && !bytes.windows(2).any(|pair| pair == b"&#"), "{bytes:?}");
}

#[test]
fn the_whole_book_goes_out_as_json_and_makes_an_equal_one() {
    let book = Book::with_customers();
    let (path, again) = (book.path("book.json"), book.path("again.json"));
    let (file, again) = (path.to_str().expect("a path"), again.to_str().expect("a path"));
    let said = book.run(["export", "--format", "json", "-o", file]).good().out;
    assert!(said.starts_with(&format!("The whole book was written to {file}: 3 customers")), "{said}");
    let refused = book.run(["export", "tag:vip", "--format", "json"]);
    assert_eq!(refused.code, 2);
    assert!(refused.err.contains("whole book"), "{refused:?}");

    let noted = book.run(["exports", "--json"]).good().json();
    assert_eq!((&noted[0]["format"], &noted[0]["customers"]), (&"json".into(), &3.into()));

    let other = Book::new();
    let looked = other.ja(["import", file, "--dry-run"]).good().out;
    assert!(looked.contains("追加 3") && looked.contains("見ただけです"), "{looked}");
    let json = other.run(["import", file, "--yes", "--json"]).good().json();
    assert_eq!((&json["added"], &json["unchanged"], &json["written"]), (&3.into(), &0.into(), &true.into()));
    other.run(["export", "--format", "json", "-o", again]).good();
    assert_eq!(fs::read(&path).expect("the file"), fs::read(again).expect("the file"));
    let twice = other.run(["import", file, "--yes"]).good().out;
    assert!(twice.contains("3 unchanged") && twice.contains("nothing new"), "{twice}");

    fs::write(&path, &fs::read(again).expect("the file")[..900]).expect("half a file");
    let cut = other.run(["import", file, "--yes"]);
    assert_eq!(cut.code, 1);
    assert!(cut.out.contains("ends in the middle"), "{cut:?}");
    let with = other.run(["import", file, again]);
    assert_eq!(with.code, 2);
}

#[test]
fn what_left_the_book_is_noted_and_told_in_either_language() {
    let book = Book::with_customers();
    assert_eq!(book.run(["exports"]).good().out, "Nothing has been exported yet\n");
    let path = book.path("folder.vcf");
    let file = path.to_str().expect("a path");
    book.run(["export", "--format", "vcard", "-o", file]).good();
    book.run(["export", "tag:vip"]).good();
    // Nobody stands on a test page, and what was refused has not left.
    book.run(["export", "--format", "labels", "--test-page"]).good();
    assert_eq!(book.run(["export", "-o", file]).code, 1);
    let all = book.run(["exports", "--json"]).good().json();
    assert_eq!(all.as_array().map(Vec::len), Some(2), "{all}");
    assert_eq!((&all[0]["format"], &all[0]["query"]), (&"csv".into(), &"tag:vip".into()));
    assert_eq!((&all[0]["file_name"], &all[0]["customers"]), (&"".into(), &1.into()));
    assert_eq!((&all[1]["format"], &all[1]["file_name"]), (&"vcard".into(), &"folder.vcf".into()));
    assert_eq!((&all[1]["query"], &all[1]["customers"]), (&"".into(), &3.into()));
    let ja = book.ja(["exports"]).good().out;
    assert!(ja.contains("形式") && ja.contains("標準出力") && ja.contains("すべて"), "{ja}");
    assert_eq!(book.run(["exports", "--limit", "1", "--format", "csv"]).good().out.lines().count(), 2);
    // No undo brings back what has left.
    book.run(["undo"]).good();
    assert_eq!(book.run(["exports", "--json"]).good().json(), all);
}

#[test]
fn every_form_changes_nothing_in_the_book_it_comes_from_and_comes_into_another_once() {
    let (book, other) = (Book::new(), "other.db");
    book.run(["demo", "--customers", "40", "--history", "80", "--date", "2026-11-20", "-o", "demo.db"]).good();
    for (at, (form, name)) in [
        (&["csv"][..], "plain.csv"),
        (&["csv", "--bom"], "bom.csv"),
        (&["csv", "--exact"], "exact.csv"),
        (&["xlsx"], "book.xlsx"),
        (&["vcard"], "new.vcf"),
        (&["vcard", "--vcard", "3.0"], "old.vcf"),
    ]
    .into_iter()
    .enumerate()
    {
        let export = ["--db", "demo.db", "export", "-o", name, "--format"];
        book.run(export.iter().chain(form)).good();
        let import = |db: &str| book.run(["--db", db, "import", name, "--yes", "--json"]).good().json();
        for _ in 0..2 {
            let same = import("demo.db");
            assert_eq!(
                (&same["added"], &same["updated"], &same["doubtful"]),
                (&0.into(), &0.into(), &0.into()),
                "{name}"
            );
            assert_eq!((&same["problems"], &same["written"]), (&serde_json::json!([]), &false.into()), "{name}");
        }
        let db = format!("{at}{other}");
        assert_ne!(import(&db)["added"], 0, "{name}");
        let again = import(&db);
        assert_eq!((&again["added"], &again["updated"]), (&0.into(), &0.into()), "{name}");
    }
}
