//! What is wrong with a book is told, and what is derived is made again.

use serde_json::json;

use crate::book::Book;

#[test]
fn the_doctor_finds_what_is_not_as_derived_and_mends_it() {
    let book = Book::with_customers();
    assert_eq!(book.run(["doctor"]).good().out, "Nothing is wrong\n");
    assert_eq!(book.ja(["doctor"]).good().out, "異常はありません\n");
    assert_eq!(book.run(["doctor", "--json"]).good().json(), json!({ "reindexed": false, "problems": [] }));

    let conn = rusqlite::Connection::open(book.database()).expect("the book");
    conn.execute_batch("DELETE FROM customer_index WHERE customer_id = 1; DELETE FROM history_newest").expect("harm");
    drop(conn);
    let run = book.ja(["doctor"]);
    assert_eq!(run.code, 3);
    assert!(run.out.contains("顧客 1 件の索引がカードと違います\n"), "{}", run.out);
    assert!(run.out.contains("tokui doctor --reindex"), "{}", run.out);
    let run = book.run(["doctor", "--json"]);
    assert_eq!((run.code, &run.json()["problems"][0]["kind"]), (3, &json!("customer_index")));

    assert_eq!(book.run(["doctor", "--reindex", "--json"]).good().json(), json!({ "reindexed": true, "problems": [] }));
    assert_eq!(book.run(["doctor"]).good().out, "Nothing is wrong\n");
    assert_eq!(book.ja(["doctor", "--reindex"]).good().out, "検索用の索引を作り直しました\n");
}
