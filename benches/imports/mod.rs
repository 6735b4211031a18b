//! A list into a new book, beside the same list into a bare table, which is what `sqlite3 .import` does, and beside SQLite
//! copying the rows that came of it, with their indexes, into another file: nothing that writes this book is faster.

use std::path::Path;
use std::time::Instant;

use rusqlite::Connection;
use tokui::ops::import::{Decisions, FileRead, Options};

use crate::shared;

const HEADER: &str = "会社名,フリガナ,氏名,部署,役職,電話,メール,郵便番号,都道府県,市区町村,番地,備考";

/// A list of twelve columns, one company and one person a row.
fn list(rows: usize) -> String {
    let families = ["渡辺", "田中", "佐藤", "髙橋", "Smith", "García", "清水", "鈴木"];
    let trades = ["製作所", "商事", "水産", "Logistics", "印刷", "Studio", "工務店"];
    let mut text = format!("{HEADER}\n");
    for at in 0..rows {
        let (family, trade) = (families[at % families.len()], trades[at % trades.len()]);
        text.push_str(&format!(
            "{family}{trade}{at},ミホン{at},{family} {at},営業部,課長,054-{:03}-{:04},a{at}@b{}.example; c{at}@mail.example,\
             422-{:04},静岡県,静岡市駿河区,南町{}-{},{}\n",
            at / 10_000,
            at % 10_000,
            at % 977,
            at % 10_000,
            at % 30,
            at % 9,
            if at % 5 == 0 { "年度末に予算が付く" } else { "" },
        ));
    }
    text
}

fn into_bare_table(path: &Path, text: &str) {
    let mut conn = Connection::open(path).expect("a file");
    let columns: Vec<String> = HEADER.split(',').map(|title| format!("\"{title}\" TEXT")).collect();
    conn.execute_batch(&format!("CREATE TABLE list ({})", columns.join(", "))).expect("a table");
    let tx = conn.transaction().expect("a transaction");
    {
        let mut insert = tx.prepare("INSERT INTO list VALUES (?,?,?,?,?,?,?,?,?,?,?,?)").expect("a statement");
        for row in csv::Reader::from_reader(text.as_bytes()).records() {
            insert.execute(rusqlite::params_from_iter(row.expect("a row").iter())).expect("added");
        }
    }
    tx.commit().expect("kept");
}

/// The plain tables of the book with all their rows, then the indexes, in one transaction that is as durable as ours.
fn copied(book: &Path, path: &Path) {
    let conn = Connection::open(path).expect("a file");
    conn.execute_batch(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -16384;
         PRAGMA foreign_keys = OFF",
    )
    .expect("our pragmas");
    conn.execute("ATTACH ?1 AS book", [book.to_str().expect("a path of ours")]).expect("the book");
    let schema = |of: &str| -> Vec<(String, String)> {
        let sql = format!(
            "SELECT s.name, s.sql FROM book.sqlite_schema s JOIN pragma_table_list t ON t.name = s.tbl_name AND t.schema = 'book'
             WHERE s.type = '{of}' AND s.sql IS NOT NULL AND s.name NOT LIKE 'sqlite~_%' ESCAPE '~' AND t.type = 'table'"
        );
        let mut select = conn.prepare(&sql).expect("the schema");
        let rows = select.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).expect("the schema");
        rows.collect::<Result<_, _>>().expect("the schema")
    };
    conn.execute_batch("BEGIN").expect("a transaction");
    for (name, sql) in schema("table") {
        conn.execute_batch(&format!("{sql}; INSERT INTO main.{name} SELECT * FROM book.{name}")).expect("a table");
    }
    for (_, sql) in schema("index") {
        conn.execute_batch(&sql).expect("an index");
    }
    conn.execute_batch("COMMIT").expect("kept");
}

/// Seconds of `what` on the wall.
fn seconds(what: impl FnOnce()) -> f64 {
    let start = Instant::now();
    what();
    start.elapsed().as_secs_f64()
}

pub fn measure(size: shared::Size) {
    let text = list(size.customers);
    println!("import of {} rows of 12 columns, {:.1} MB", size.customers, text.len() as f64 / 1e6);
    println!(
        "{:>12} {:>8} {:>8} {:>8} {:>8} {:>8} {:>8} {:>8}",
        "bare table", "read", "plan", "write", "ratio", "copied", "ratio", "undo"
    );
    let path = shared::place(&format!("{}-scratch-import.db", size.name));
    let copy = shared::place(&format!("{}-scratch-copy.db", size.name));
    for _ in 0..3 {
        shared::remove(&path);
        let bare = seconds(|| into_bare_table(&path, &text));
        shared::remove(&path);
        let mut crm = shared::open(&path);
        let (mut files, mut plan) = (Vec::new(), None);
        let read = seconds(|| files = FileRead::read("list.csv", text.as_bytes(), &Options::default()));
        let planned = seconds(|| {
            plan = Some(crm.plan_import(&files, &Decisions::default(), &()).expect("a plan"));
        });
        let plan = plan.expect("planned above");
        assert_eq!(plan.tally().added, size.customers);
        let written = seconds(|| drop(crm.import(&plan, &()).expect("an import")));
        shared::remove(&copy);
        let copied = seconds(|| copied(&path, &copy));
        let undone = seconds(|| drop(crm.undo(None).expect("undone")));
        let whole = read + planned + written;
        println!(
            "{bare:>10.3} s {read:>6.3} s {planned:>6.3} s {written:>6.3} s {:>8.1} {copied:>6.3} s {:>8.1} {undone:>6.3} s",
            whole / bare,
            whole / copied
        );
    }
    shared::remove(&path);
    shared::remove(&copy);
    println!();
}
