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
fn the_whole_book_goes_out_as_json_and_makes_an_equal_one() {
    let book = Book::with_customers();
    let (path, again) = (book.path("book.json"), book.path("again.json"));
    let (file, again) = (path.to_str().expect("a path"), again.to_str().expect("a path"));
    let said = book.run(["export", "--format", "json", "-o", file]).good().out;
    assert!(said.starts_with(&format!("The whole book was written to {file}: 3 customers")), "{said}");
    let refused = book.run(["export", "tag:vip", "--format", "json"]);
    assert_eq!(refused.code, 2);
    assert!(refused.err.contains("whole book"), "{refused:?}");

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
