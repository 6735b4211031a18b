//! Lists of what was sold: what makes one, and how its cells are read.

use super::*;

fn day(text: &str) -> Option<NaiveDate> {
    text.parse().ok()
}

#[test]
fn a_list_is_one_of_sales_by_its_header_or_by_what_is_said_of_it() {
    let text = "購入日,顧客名,商品,数量,金額,区分,支払期日\n2026/11/20,甲商店,煎茶,2,\"¥2,400\",茶葉,R8.12.31\n";
    let sales = read(text.as_bytes(), None, Told::default()).expect("a table").expect("sales");
    let expected = Sale {
        line: 2,
        day: day("2026-11-20"),
        customer: "甲商店".to_owned(),
        item: "煎茶".to_owned(),
        quantity: Some(2),
        amount: Some(2_400),
        category: "茶葉".to_owned(),
        due: day("2026-12-31"),
        ..Sale::default()
    };
    assert_eq!(sales.sales, [expected]);
    for other in [
        "氏名,電話\n田中,03-1234-5678\n",
        "名前,日付,区分\n田中,2026-11-20,A\n",
        "日付,顧客,内容\n2026-11-20,甲,打合せ\n",
    ] {
        assert_eq!(read(other.as_bytes(), None, Told::default()), Ok(None), "{other}");
    }
    let rules = [(Part::Customer, "1".to_owned()), (Part::Day, "C".to_owned()), (Part::Amount, "5".to_owned())];
    let sales = read(
        b" 00004 0001 19970101  2   29.33\n 00004 0001 19970118  2   3\n",
        None,
        Told { rules: &rules, ..Told::default() },
    );
    let sales = sales.expect("a table").expect("sales");
    let amounts: Vec<Option<i64>> = sales.sales.iter().map(|sale| sale.amount).collect();
    assert_eq!((sales.hundredths, amounts), (true, vec![Some(2_933), Some(300)]));
    assert_eq!((sales.sales[0].day, sales.sales[0].customer.as_str()), (day("1997-01-01"), "00004"));
}

#[test]
fn a_line_of_a_million_words_is_no_list_of_sales_and_every_name_means_its_part() {
    assert_eq!(read("< ".repeat(1_000_000).as_bytes(), None, Told::default()), Ok(None));
    assert_eq!(blank_separated(&"a ".repeat(MAX_COLUMNS + 1))[0].cells.len(), MAX_COLUMNS);
    for part in Part::ALL {
        assert!(part.names().iter().all(|name| Part::of(name) == Some(part)), "{part:?}");
    }
}

#[test]
fn what_cannot_be_read_is_kept_beside_the_rest() {
    let sales =
        read("日付,顧客,金額\n春,甲,たくさん\n".as_bytes(), None, Told::default()).expect("a table").expect("sales");
    assert_eq!(sales.sales[0].unreadable, [(Part::Day, "春".to_owned()), (Part::Amount, "たくさん".to_owned())]);
    for (cell, amount) in
        [("▲1,200円", Some(-1_200)), ("1.5", None), ("1.0", Some(1)), ("-", None), ("9007199254740992", None)]
    {
        assert_eq!(values::number(cell, 1), amount, "{cell}");
    }
}

#[test]
fn the_header_may_stand_below_a_title_and_lists_of_people_are_none_of_sales() {
    let text = "11月の売上\n作成,山田\n\n日付,顧客,金額\n2026-11-01,甲,100\n";
    let sales = read(text.as_bytes(), None, Told::default()).expect("a table").expect("sales");
    assert_eq!((sales.sales.len(), sales.sales[0].line, sales.raw.header().len()), (1, 5, 3));
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/csv");
    let mut of_sales: Vec<String> = std::fs::read_dir(folder)
        .expect("the fixtures")
        .map(|entry| entry.expect("a file"))
        .filter(|entry| begins_as_sales(&std::fs::read(entry.path()).expect("bytes"), None))
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    of_sales.sort();
    assert_eq!(of_sales, ["cdnow_sample.txt", "lifetimes_transactions.csv"]);
}

#[test]
fn a_column_that_is_named_and_not_there_is_told() {
    let rules =
        [(Part::Customer, "誰".to_owned()), (Part::Day, "いつ".to_owned()), (Part::Amount, "いくら".to_owned())];
    let told = Told { rules: &rules, ..Told::default() };
    let read = |text: &str| read(text.as_bytes(), None, told).expect("a table");
    let sales = read("いつ,誰\n2026-11-01,甲\n").expect("sales");
    let what = ProblemKind::NoSuchColumn { column: "いくら".to_owned() };
    assert_eq!((sales.sales.len(), sales.problems), (1, vec![Problem { line: 1, what }]));
    assert!(read("日,人\n2026-11-01,甲\n").is_none());
}

#[test]
fn of_several_columns_that_say_the_same_one_is_meant() {
    let text = "日付,顧客コード,顧客名,売上日,金額\n2026-11-01,0012,甲,たぶん,100\n";
    let sales = read(text.as_bytes(), None, Told::default()).expect("a table").expect("sales");
    let parts: Vec<Option<Part>> = sales.columns.iter().map(|column| column.part).collect();
    assert_eq!(parts, [Some(Part::Day), None, Some(Part::Customer), None, Some(Part::Amount)]);
    assert_eq!((sales.sales[0].day, sales.sales[0].customer.as_str()), (day("2026-11-01"), "甲"));
    assert_eq!(sales.left_out, ["顧客コード", "売上日"]);
}

#[test]
fn what_is_said_of_one_list_leaves_others_as_they_are() {
    let log = "0004,19970101,29.33\n0004,19970118,29.73\n0021,19970101,63.34,,\n";
    let plain = read(log.as_bytes(), None, Told::default()).expect("a table").expect("sales");
    let other = [(vec!["日付".to_owned()], vec![None])];
    let told = Told { parts: &other, ..Told::default() };
    assert_eq!(read(log.as_bytes(), None, told), Ok(Some(plain.clone())));
    let titles: Vec<String> = plain.columns.iter().map(|column| column.title.clone()).collect();
    assert_eq!((plain.is_guessed, titles.len()), (true, 5));
    let own = [(titles, vec![Some(Part::Item), None, None, None, None])];
    let told = read(log.as_bytes(), None, Told { parts: &own, ..Told::default() }).expect("a table").expect("sales");
    assert_eq!((told.is_guessed, told.columns[0].part, told.sales.len()), (false, Some(Part::Item), 3));
}

#[test]
fn what_stands_between_the_cells_and_that_there_is_no_header_is_told() {
    let text = "購入日|顧客名|金額\n2026/11/01|甲, 乙|1200\n";
    let read = |text: &str, told| read(text.as_bytes(), None, told).expect("a table");
    let told = Told { delimiter: Some(b'|'), ..Told::default() };
    let sales = read(text, told).expect("sales");
    assert_eq!((sales.sales[0].customer.as_str(), sales.sales[0].amount), ("甲, 乙", Some(1200)));
    assert!(begins_as_sales(text.as_bytes(), Some(b'|')) && !begins_as_sales(text.as_bytes(), None));
    // Its first row is a sale, though it begins with a heading's word.
    let rules = [(Part::Customer, "1".to_owned()), (Part::Day, "2".to_owned())];
    let told = Told { rules: &rules, no_header: true, ..Told::default() };
    let sales = read("顧客名,2026/11/01\n甲,2026/11/02\n", told).expect("sales");
    assert_eq!((sales.sales.len(), sales.sales[0].customer.as_str()), (2, "顧客名"));
}
