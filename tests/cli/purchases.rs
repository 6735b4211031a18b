//! What customers buy: recorded, shown, paid, thrown away, and brought in from lists.

use std::fs;

use crate::book::Book;

#[test]
fn a_purchase_is_recorded_shown_paid_and_taken_back() {
    let book = Book::with_customers();
    let said =
        book.run(["buy", "富士見", "煎茶", "¥2,400", "x2", "2026-11-18", "due", "2026-11-19", "茶葉"]).good().out;
    assert!(said.starts_with("add purchase: 煎茶  [purchase 1]"), "{said}");
    let card = book.ja(["show", "富士見"]).good().out;
    assert!(card.contains("購入 1件  計 2,400円"), "{card}");
    assert!(card.contains("[1] 2026-11-18  煎茶  x2  2,400円  茶葉  未入金 期日 2026-11-19"), "{card}");
    book.run(["paid", "1", "--on", "2026-11-19"]).good();
    let json = book.run(["show", "富士見", "--json"]).good().json();
    let bought = &json["purchases"][0];
    assert_eq!((&bought["amount"], &bought["quantity"]), (&2_400.into(), &2.into()));
    assert_eq!((bought["paid_on"].as_str(), bought["category"]["key"].as_str()), (Some("2026-11-19"), Some("茶葉")));
    assert!(book.run(["list", "sales>=2400"]).good().out.contains("富士見"));
    book.run(["trash", "1", "--purchase"]).good();
    assert!(!book.run(["show", "富士見"]).good().out.contains("煎茶"));
    assert!(book.run(["trash", "--list"]).good().out.contains("purchase"));
    book.run(["undo"]).good();
    assert!(book.run(["show", "富士見"]).good().out.contains("paid 2026-11-19"));
    assert_eq!(book.run(["buy", "富士見", "煎茶", "due", "someday"]).code, 2);
}

#[test]
fn a_list_of_sales_becomes_purchases_of_those_who_are_known() {
    let book = Book::with_customers();
    let path = book.path("sales.csv");
    let file = path.to_str().expect("a path");
    let customer = book.run(["show", "富士見", "--json"]).good().json();
    let name = customer["name"].as_str().expect("a name");
    let list =
        format!("購入日,顧客名,商品,数量,金額\n2026/11/01,{name},煎茶,2,\"2,400\"\n2026/11/02,誰か,煎茶,1,1200\n");
    fs::write(&path, list).expect("a file");
    let looked = book.ja(["import", file, "--dry-run"]);
    assert_eq!(looked.code, 4);
    assert!(looked.out.contains("購入の追加 1 (計 2,400円)") && looked.out.contains("3行目"), "{looked:?}");
    assert_eq!(book.run(["import", file, "--yes"]).code, 4);
    let twice = book.run(["import", file, "--yes"]);
    assert!(twice.out.contains("1 unchanged") && twice.out.contains("nothing new"), "{twice:?}");
    let json = book.run(["import", file, "--create-customers", "--yes", "--json"]).good().json();
    assert_eq!((&json["added"], &json["customers"], &json["unchanged"]), (&1.into(), &1.into(), &1.into()));
    assert!(book.run(["show", "誰か"]).good().out.contains("1 purchase, ¥1,200 in all"));
    fs::write(&path, "氏名,電話\n田中,03-1234-5678\n").expect("a file");
    let other = book.run(["import", file, "--purchases", "--yes"]);
    assert_eq!(other.code, 1);
    assert!(other.out.contains("no list of purchases"), "{other:?}");
}

#[test]
fn sales_on_sheets_of_a_workbook_come_in_beside_its_list_and_rows_left_out_can_be_mended() {
    let book = Book::new();
    let mut workbook = rust_xlsxwriter::Workbook::new();
    let sheets: [(&str, &[&[&str]]); 3] = [
        ("名簿", &[&["氏名", "電話"], &["田中 太郎", "03-1111-1111"]]),
        ("10月", &[&["10月の売上"], &["日付", "顧客", "金額"], &["2026/10/01", "田中 太郎", "1200"]]),
        ("11月", &[&["日付", "顧客", "金額"], &["2026/11/01", "田中 太郎", "300"], &["2026/11/02", "誰か", "400"]]),
    ];
    for (name, rows) in sheets {
        let sheet = workbook.add_worksheet().set_name(name).expect("a name");
        for (at, row) in (0..).zip(rows) {
            sheet.write_row(at, 0, row.iter().copied()).expect("a row");
        }
    }
    let path = book.path("book.xlsx");
    workbook.save(&path).expect("a workbook");
    let said = book.ja(["import", path.to_str().expect("a path"), "--yes"]);
    assert_eq!(said.code, 4, "{said:?}");
    for words in ["book.xlsx [名簿]", "追加 1", "book.xlsx [10月]", "購入の追加 1 (計 1,200円)", "顧客", "購入 2件"]
    {
        assert!(said.out.contains(words), "{words}: {said:?}");
    }
    let rejects = fs::read_to_string(book.path("book-11月.rejects.csv")).expect("rows left out");
    assert!(rejects.ends_with("2026/11/02,誰か,400,「誰か」という顧客はいません。取り込みません。\r\n"), "{rejects}");
    assert!(said.out.contains("book-11月.rejects.csv") && said.out.contains("--create-customers"), "{said:?}");
    fs::write(book.path("mended.csv"), rejects.replace("誰か", "田中 太郎")).expect("a file");
    let mended = book.path("mended.csv");
    let json = book.run(["import", mended.to_str().expect("a path"), "--yes", "--json"]).good().json();
    assert_eq!((&json["added"], &json["left_out"], &json["rejects"]), (&1.into(), &0.into(), &serde_json::json!([])));
    assert!(book.ja(["show", "田中"]).good().out.contains("購入 3件  計 1,900円"));
}

#[test]
fn a_log_without_a_header_is_known_by_its_values_and_says_how_it_is_read() {
    let book = Book::new();
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/csv/cdnow_sample.txt");
    let looked = book.ja(["import", path, "--dry-run"]);
    assert_eq!(looked.code, 4);
    for words in ["見出しがないので", "1列目  顧客", "3列目  購入日", "5列目  金額", "--create-customers"]
    {
        assert!(looked.out.contains(words), "{words}: {}", looked.out);
    }
    let json = book.run(["import", path, "--create-customers", "--yes", "--json"]).good().json();
    assert_eq!((&json["added"], &json["customers"], &json["left_out"]), (&6_919.into(), &2_357.into(), &0.into()));
}

#[test]
fn what_is_told_of_a_list_of_sales_is_heeded() {
    let book = Book::with_customers();
    fs::write(book.path("sales.txt"), "購入日|顧客名|金額\n2026/11/01|大石 まり|1200\n").expect("a file");
    let told = book.run(["import", "sales.txt", "--delimiter", "|", "--yes", "--json"]).good().json();
    assert_eq!(told["added"], 1, "{told}");
    fs::write(book.path("log.csv"), "大石 まり,2026/11/02,300\n大石 まり,2026/11/03,400\n").expect("a file");
    let columns = ["customer=1", "date=2", "amount=3"].map(|rule| format!("--map={rule}"));
    let log = ["import", "log.csv", "--purchases", "--no-header", "--yes", "--json"].map(str::to_owned);
    let told = book.run(log.iter().chain(&columns)).good().json();
    assert_eq!(told["added"], 2, "{told}");
    assert_eq!(book.run(["import", "log.csv", "--purchases", "--delimiter", "ab"]).code, 2);
}

#[test]
fn what_was_sold_is_known_on_standard_input_too() {
    let book = Book::new();
    let list = "購入日,顧客名,金額\n2026/11/20,大石 まり,1200\n".as_bytes();
    let told = book.run_with_input(["import", "-", "--create-customers", "--yes", "--json"], list).good().json();
    assert_eq!((&told["added"], &told["files"][0]["name"]), (&1.into(), &"-".into()));
}
