//! Adding, finding and reading customers.

use serde_json::json;

use crate::book::Book;

#[test]
fn a_birthday_without_a_year_is_told_as_month_and_day() {
    let shown = Book::with_customers().run(["show", "3"]).good().out;
    assert!(shown.contains(" 11/25\n") && !shown.contains("--11-25"), "{shown}");
}

#[test]
fn a_customer_is_added_and_says_how_to_take_it_back() {
    let book = Book::new();
    let run = book.run(["add", "Green Leaf K.K.", "phone=03-0000-0000"]).good();
    assert_eq!(run.out, "add customer: Green Leaf K.K.  [customer 1]\nTo take it back: tokui undo 1\n");
    let run = book.ja(["add", "大石 まり", "--individual"]).good();
    assert_eq!(run.out, "顧客を追加 大石 まり  [顧客 2]\n元に戻す: tokui undo 2\n");
    let run = book.run(["add", "Aoi", "--json"]).good();
    assert_eq!(
        run.json(),
        json!({
            "operation": 3, "kind": "customer.add", "label": "add customer: Aoi", "touched": [3],
            "created": { "customers": [3], "people": [], "contacts": [], "todos": [], "purchases": [], "views": [] },
        })
    );
}

#[test]
fn a_card_is_found_by_number_name_person_mail_and_phone() {
    let book = Book::with_customers();
    for (word, id) in [
        ("1", 1),
        ("富士見製作所", 1),
        ("(株)富士見製作所", 1),
        ("渡辺 健一", 1),
        ("fujimi", 1),
        ("+81 54 000 0101", 1),
        ("KEN@green.example", 2),
        ("おおいし", 3),
    ] {
        assert_eq!(book.run(["show", word, "--json"]).good().json()["id"], id, "{word}");
    }
}

#[test]
fn a_card_as_json_has_the_promised_shape() {
    let book = Book::with_customers();
    let fields = [
        "edit",
        "1",
        "address=〒420-0853 静岡県静岡市葵区追手町0-0",
        "segment=製造",
        "rank=A",
        "x.地図番号=12",
        "note=一行目",
        "note+=二行目",
        "alias+=富士見工業",
        "fax=054-000-0102",
        "person.title=部長",
        "person.mail=w@fujimi.example",
    ];
    book.run(fields).good();
    let card = book.run(["show", "1", "--json"]).good().json();
    for (pointer, value) in [
        ("/kind", json!("company")),
        ("/name", json!("株式会社富士見製作所")),
        ("/rank", json!("A")),
        ("/segment/ja", json!("製造")),
        ("/phones", json!([{ "label": "", "value": "054-000-0101" }])),
        ("/faxes/0/value", json!("054-000-0102")),
        ("/emails", json!([])),
        ("/addresses/0/postal", json!("4200853")),
        ("/addresses/0/prefecture", json!("静岡県")),
        ("/tags", json!(["vip"])),
        ("/fields", json!({ "地図番号": "12" })),
        ("/note", json!("一行目\n二行目")),
        ("/aliases", json!(["富士見工業"])),
        ("/people/0/name", json!("渡邊 健一")),
        ("/people/0/title", json!("部長")),
        ("/people/0/emails/0/value", json!("w@fujimi.example")),
        ("/last_contact", json!(null)),
        ("/next_todo", json!(null)),
        ("/history", json!([])),
        ("/todos", json!([])),
    ] {
        assert_eq!(card.pointer(pointer), Some(&value), "{pointer}");
    }
}

#[test]
fn a_card_reads_in_both_languages() {
    let book = Book::with_customers();
    book.run(["log", "@1", "tel", "見積の件", "!金曜 見積書送付"]).good();
    let ja = book.ja(["show", "1"]).good().out;
    for part in [
        "株式会社富士見製作所  [1]",
        "ふりがな",
        "担当者",
        "渡邊 健一",
        "対応履歴 1件",
        "電話",
        "2026-11-27 (金)  見積書送付",
    ] {
        assert!(ja.contains(part), "{part}: {ja}");
    }
    let en = book.run(["show", "1"]).good().out;
    for part in ["reading", "People", "History: 1 contact", "phone", "2026-11-27 (Fri)"] {
        assert!(en.contains(part), "{part}: {en}");
    }
}

#[test]
fn the_list_is_a_table_csv_or_json() {
    let book = Book::with_customers();
    let table = book.run(["list"]).good().out;
    let names: Vec<usize> = ["大石 まり", "Green Leaf K.K.", "株式会社富士見製作所"]
        .iter()
        .map(|name| table.find(name).unwrap_or_else(|| panic!("{name}: {table}")))
        .collect();
    assert_eq!(table.lines().count(), 4, "{names:?}");
    let csv = book.run(["list", "--format", "csv", "--sort", "created"]).good().out;
    assert_eq!(csv.lines().next(), Some("id,name,person,status,rank,last_contact,next_due,open_todos"));
    assert!(csv.lines().nth(1).is_some_and(|line| line.starts_with("3,大石 まり,")), "{csv}");
    let json = book.run(["list", "vip", "--json"]).good().json();
    assert_eq!(json.as_array().map(Vec::len), Some(1));
    assert_eq!(json[0]["name"], "株式会社富士見製作所");
    assert_eq!(book.run(["list", "--limit", "1", "--json"]).good().json().as_array().map(Vec::len), Some(1));
}

#[test]
fn a_list_that_finds_nothing_is_exit_code_1() {
    let book = Book::with_customers();
    let run = book.run(["list", "nobody"]);
    assert_eq!((run.code, run.out.as_str()), (1, ""));
    assert_eq!(run.err, "tokui: No customer matches \"nobody\"\n");
    let run = book.run(["list", "nobody", "--json"]);
    assert_eq!((run.code, run.out.as_str()), (1, "[]\n"));
}

#[test]
fn an_empty_book_says_how_to_begin() {
    let book = Book::new();
    assert!(book.run(["list"]).good().out.contains("tokui add NAME"));
    assert!(book.ja(["today"]).good().out.contains("tokui add 名前"));
    assert_eq!(book.run(["list", "--json"]).good().out, "[]\n");
}

#[test]
fn search_tells_where_the_words_are() {
    let book = Book::with_customers();
    book.run(["log", "@2", "visit asked about the Fujimi plant", "!fri call Fujimi"]).good();
    let found = book.run(["search", "fujimi", "--json"]).good().json();
    assert_eq!(found["customers"][0]["id"], 1);
    assert_eq!(found["history"][0]["customer"]["name"], "Green Leaf K.K.");
    assert_eq!(found["todos"][0]["title"], "call Fujimi");
    let text = book.run(["search", "ﾌｼﾞﾐ", "製作所"]).good().out;
    assert!(text.starts_with("1 customer\n") && text.contains("株式会社富士見製作所"), "{text}");
    let csv = book.run(["search", "fujimi", "--format", "csv"]).good().out;
    assert_eq!(
        csv.lines().map(|line| line.split(',').next().unwrap_or("")).collect::<Vec<_>>(),
        ["where", "customer", "history", "todo"]
    );
    assert_eq!(book.run(["search", "nothing-like-it"]).code, 1);
}

#[test]
fn people_are_added_changed_moved_and_thrown_away() {
    let book = Book::with_customers();
    book.run(["person", "add", "1", "山田 花子", "title=課長", "phone.携帯=090-0000-0000"]).good();
    let people = |id: &str| book.run(["show", id, "--json"]).good().json()["people"].clone();
    let added = people("1")[1].clone();
    assert_eq!((&added["title"], &added["phones"][0]["label"]), (&json!("課長"), &json!("携帯")));
    let id = added["id"].to_string();
    book.run(["person", "edit", &id, "title=部長"]).good();
    book.run(["person", "move", &id, "Green Leaf"]).good();
    assert_eq!(people("2")[1]["title"], "部長");
    book.run(["person", "trash", &id]).good();
    assert_eq!(people("2").as_array().map(Vec::len), Some(1));
    book.run(["restore-card", "--person", &id]).good();
    assert_eq!(people("2").as_array().map(Vec::len), Some(2));
}

#[test]
fn tags_are_hung_taken_off_renamed_and_deleted() {
    let book = Book::with_customers();
    book.run(["tag", "1", "+hot", "+new", "-vip"]).good();
    let tags = || book.run(["show", "1", "--json"]).good().json()["tags"].clone();
    assert_eq!(tags(), json!(["hot", "new"]));
    book.run(["tag", "1", "-hot"]).good();
    assert_eq!(tags(), json!(["new"]));
    book.run(["tag", "--rename", "new", "fresh"]).good();
    assert_eq!(tags(), json!(["fresh"]));
    let list = book.run(["tag", "--list", "--json"]).good().json();
    assert!(list.as_array().is_some_and(|tags| tags.iter().any(|tag| tag["name"] == "fresh" && tag["uses"] == 1)));
    book.run(["tag", "--delete", "fresh"]).good();
    assert_eq!(tags(), json!([]));
    let run = book.run(["tag", "1", "plain"]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("+vip"), "{}", run.err);
}

#[test]
fn fields_of_ones_own_check_their_values() {
    let book = Book::with_customers();
    book.run(["field", "add", "契約日", "--kind", "date"]).good();
    book.run(["field", "add", "格付", "--kind", "choice", "--choices", "金,銀"]).good();
    book.run(["edit", "1", "契約日=R8.4.1", "格付=銀"]).good();
    let fields = || book.run(["show", "1", "--json"]).good().json()["fields"].clone();
    assert_eq!(fields(), json!({ "契約日": "2026-04-01", "格付": "銀" }));
    assert_eq!(book.run(["edit", "1", "rank=Z"]).code, 2);
    let run = book.run(["edit", "1", "格付=銅"]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("金, 銀"), "{}", run.err);
    book.run(["field", "rename", "格付", "ランク外"]).good();
    book.run(["field", "retire", "ランク外"]).good();
    let list = book.run(["field", "list", "--json"]).good().json();
    assert_eq!((&list[1]["name"], &list[1]["retired"]), (&json!("ランク外"), &json!(true)));
    book.run(["field", "return", "ランク外"]).good();
    assert!(book.ja(["field", "list"]).good().out.contains("選択"));
    assert_eq!(book.run(["field", "add", "x", "--kind", "choice"]).code, 2);
}

#[test]
fn terms_are_added_renamed_and_retired() {
    let book = Book::with_customers();
    book.run(["term", "add", "channel", "駅で会う"]).good();
    let logged = book.run(["log", "@1", "駅で会う", "立ち話", "--dry-run", "--json"]).good().json();
    assert_eq!(logged["channel"], "駅で会う");
    book.run(["term", "rename", "category", "quote", "御見積", "--en", "estimate"]).good();
    assert!(book.run(["term", "list", "category"]).good().out.contains("estimate"));
    assert!(book.ja(["term", "list", "category"]).good().out.contains("御見積"));
    book.run(["term", "retire", "channel", "fax"]).good();
    let list = book.run(["term", "list", "channel", "--json"]).good().json();
    let fax = list.as_array().and_then(|terms| terms.iter().find(|term| term["key"] == "fax").cloned());
    assert_eq!(fax.map(|fax| fax["retired"].clone()), Some(json!(true)));
    book.run(["term", "return", "channel", "fax"]).good();
    let run = book.run(["term", "retire", "channel", "pigeon"]);
    assert_eq!(run.code, 1);
    assert!(run.err.contains("There is no channel \"pigeon\"") && run.err.contains("phone"), "{}", run.err);
}
