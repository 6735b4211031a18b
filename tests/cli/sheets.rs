//! Workbooks brought in by the real program.

use crate::book::Book;

fn fixture(name: &str) -> String {
    format!("{}/tests/fixtures/sheet/{name}", env!("CARGO_MANIFEST_DIR"))
}

/// A list of people, a page of words and an old list that is hidden.
fn workbook(book: &Book) -> String {
    let mut workbook = rust_xlsxwriter::Workbook::new();
    for (name, is_hidden, cells) in [
        ("名簿", false, ["氏名", "佐藤 花子"]),
        ("説明", false, ["使い方", "毎月数える"]),
        ("旧", true, ["氏名", "古田 新"]),
    ] {
        let sheet = workbook.add_worksheet().set_name(name).expect("a name").set_hidden(is_hidden);
        sheet.write_column(0, 0, cells).expect("a list");
    }
    let path = book.path("book.xlsx");
    workbook.save(&path).expect("a workbook");
    path.to_str().expect("a path").to_owned()
}

#[test]
fn a_workbook_just_works_and_says_what_it_left_out() {
    let book = Book::new();
    let path = workbook(&book);
    let said = book.ja(["import", &path, "--yes"]).good().out;
    for words in [
        "book.xlsx [名簿]",
        "xlsx  シート 名簿",
        "非表示のシートは取り込みません: 旧",
        "名簿のないシートは取り込みません: 説明",
        "追加 1",
    ] {
        assert!(said.contains(words), "{words}: {said}");
    }
    let again = book.run(["import", &path, "--yes"]);
    assert!(again.out.contains("This file was imported on 2026-11-20 10:12"), "{again:?}");
}

#[test]
fn a_sheet_can_be_named_and_an_unknown_name_shows_those_there_are() {
    let book = Book::new();
    let path = workbook(&book);
    let json = book.run(["import", &path, "--sheet", "旧", "--yes", "--json"]).good().json();
    assert_eq!((&json["added"], &json["files"][0]["sheet"]), (&1.into(), &"旧".into()));
    let unknown = book.run(["import", &path, "--sheet", "new", "--yes"]);
    assert_eq!(unknown.code, 1);
    assert!(unknown.out.contains("There is no sheet \"new\". There are 名簿, 説明, 旧"), "{unknown:?}");
}

#[test]
fn a_workbook_with_a_password_is_refused_with_what_to_do() {
    let book = Book::new();
    let refused = book.ja(["import", &fixture("password_protected.xlsx"), "--yes"]);
    assert_eq!(refused.code, 1);
    assert!(refused.out.contains("パスワードで保護されたブックです"), "{refused:?}");
}

#[test]
fn a_sheet_of_sales_is_one_whether_it_is_named_or_comes_with_a_list_whose_columns_are_told() {
    let book = Book::new();
    let mut workbook = rust_xlsxwriter::Workbook::new();
    for (name, rows) in [
        ("名簿", [["だれ", "電話", ""], ["田中", "03-1111-1111", ""]]),
        ("売上", [["日付", "顧客", "金額"], ["2026/11/01", "田中", "300"]]),
    ] {
        let sheet = workbook.add_worksheet().set_name(name).expect("a name");
        for (at, row) in (0..).zip(rows) {
            sheet.write_row(at, 0, row).expect("a row");
        }
    }
    let path = book.path("book.xlsx");
    workbook.save(&path).expect("a workbook");
    let path = path.to_str().expect("a path");
    let json = book.run(["import", path, "--map", "name=だれ", "--yes", "--json"]).good().json();
    assert_eq!((&json["added"], &json["sales"]["added"]), (&1.into(), &1.into()));
    let named = book.run(["import", path, "--sheet", "売上", "--yes"]).good();
    assert!(named.out.contains("1 unchanged") && named.out.contains("nothing new"), "{}", named.out);
}

/// A workbook of these sheets behind one that no list can be as wide as.
fn behind_a_sheet_too_large(book: &Book, file: &str, sheets: &[(&str, [[&str; 3]; 2])]) -> String {
    let mut workbook = rust_xlsxwriter::Workbook::new();
    let wide = workbook.add_worksheet().set_name("集計").expect("a name");
    for row in 0..400 {
        wide.write_string(row, 16_383, "x").expect("a cell");
    }
    for (name, rows) in sheets {
        let sheet = workbook.add_worksheet().set_name(*name).expect("a name");
        for (at, row) in (0..).zip(rows) {
            sheet.write_row(at, 0, *row).expect("a row");
        }
    }
    let path = book.path(file);
    workbook.save(&path).expect("a workbook");
    path.to_str().expect("a path").to_owned()
}

const SOLD: (&str, [[&str; 3]; 2]) = ("売上", [["日付", "顧客", "金額"], ["2026/11/01", "鈴木", "300"]]);

#[test]
fn a_sheet_that_cannot_be_read_is_named_and_what_was_sold_on_the_others_comes_in() {
    let book = Book::new();
    let path = behind_a_sheet_too_large(&book, "book.xlsx", &[SOLD]);
    let looked = book.ja(["import", &path, "--create-customers", "--dry-run"]);
    assert!(looked.out.contains("シート「集計」は取り込みません。大きすぎる"), "{looked:?}");
    let said = book.run(["import", &path, "--create-customers", "--yes"]);
    assert_eq!(said.code, 4, "{said:?}");
    for words in ["The sheet \"集計\" was left out.", "save it as CSV", "Imported: 1 purchase"] {
        assert!(said.out.contains(words), "{words}: {}", said.out);
    }
}

#[test]
fn a_sheet_that_cannot_be_read_is_told_once_beside_a_list_and_what_was_sold() {
    let book = Book::new();
    let list = ("名簿", [["氏名", "電話", ""], ["鈴木", "03-1111-1112", ""]]);
    let path = behind_a_sheet_too_large(&book, "both.xlsx", &[list, SOLD]);
    let said = book.run(["import", &path, "--yes"]);
    assert_eq!((said.code, said.out.matches("too large").count()), (4, 1), "{said:?}");
    assert!(said.out.contains("both.xlsx [集計]") && said.out.contains("Imported: 1 purchase"), "{}", said.out);
}
