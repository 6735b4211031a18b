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
