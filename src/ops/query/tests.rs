//! The cases of the language, answered from the book they were written for.

use serde_json::Value;

use super::*;
use crate::domain::TermId;
use crate::domain::address::{AddressDraft, AddressParts};
use crate::domain::capture::Priority;
use crate::domain::card::CardDraft;
use crate::domain::contact_point::{PointDraft, PointKind};
use crate::domain::customer::CustomerKind;
use crate::domain::date::When;
use crate::domain::interaction::{InteractionDraft, Origin};
use crate::domain::operation::{Label, OperationKind};
use crate::domain::person::PersonDraft;
use crate::domain::purchase::PurchaseDraft;
use crate::domain::query::HintCode;
use crate::domain::query::Test;
use crate::domain::saved_view::ViewDraft;
use crate::domain::todo::TodoDraft;
use crate::domain::vocabulary::TermKind;
use crate::ops::command::Done;
use crate::ops::crm::Journaling;
use crate::ops::testing::{NOW, add, book, clock};
use crate::ops::{customers, fields, interactions, purchases, todos, views};
use crate::store::deals;

fn text(value: &Value, key: &str) -> String {
    value[key].as_str().unwrap_or_default().to_owned()
}

fn texts(value: &Value, key: &str) -> Vec<String> {
    value[key].as_array().into_iter().flatten().filter_map(|text| text.as_str().map(str::to_owned)).collect()
}

fn point(kind: PointKind) -> impl Fn(String) -> PointDraft {
    move |value| PointDraft::new(kind, "", &value)
}

/// The card of a customer of the cases.
fn card(one: &Value) -> CardDraft {
    let kind = if one["kind"] == "person" { CustomerKind::Individual } else { CustomerKind::Company };
    let mut points: Vec<PointDraft> = texts(one, "phone").into_iter().map(point(PointKind::Phone)).collect();
    points.extend(texts(one, "email").into_iter().map(point(PointKind::Mail)));
    points.extend(one["url"].as_str().map(str::to_owned).map(point(PointKind::Url)));
    let parts = AddressParts {
        postal: text(one, "zip"),
        prefecture: text(one, "pref"),
        city: text(one, "city"),
        ..AddressParts::default()
    };
    let person = PersonDraft {
        name: text(one, "person"),
        reading: text(one, "person_kana"),
        department: text(one, "dept"),
        title: text(one, "title"),
        primary: true,
        ..PersonDraft::default()
    };
    CardDraft {
        reading: text(one, "kana"),
        segment: text(one, "segment"),
        source: text(one, "source"),
        birthday: one["birthday"].as_str().map(|day| day.parse().expect("a birthday")),
        starred: one["star"] == true,
        people: (!person.name.is_empty()).then_some(person).into_iter().collect(),
        points,
        addresses: vec![AddressDraft { id: None, parts }],
        tags: texts(one, "tags"),
        fields: one["mourning"].as_i64().map(|year| ("喪中".to_owned(), year.to_string())).into_iter().collect(),
        ..CardDraft::new(kind, &text(one, "name"))
    }
}

/// A contact of today.
fn contact(customer: CustomerId, channel: TermId, body: &str) -> InteractionDraft {
    InteractionDraft {
        customer,
        at: When::day(crm_today()),
        channel,
        direction: None,
        reached: true,
        category: None,
        body: body.to_owned(),
        minutes: None,
        amount: None,
        deal: None,
        people: Vec::new(),
        tags: Vec::new(),
        origin: Origin::Typed,
        message_id: None,
    }
}

/// The book that the cases are written for.
fn fixture() -> Crm {
    let fixture: Value =
        serde_json::from_str(include_str!("../../../tests/cases/query_fixture.json")).expect("the book is JSON");
    let mut crm = book();
    for one in fixture["customers"].as_array().expect("customers") {
        crm.set_clock(clock(&format!("{}T09:00:00+09:00", text(one, "created"))));
        let id = add(&mut crm, card(one));
        assert_eq!(one["id"], id.0);
        if one["archived"] == true {
            crm.apply(customers::Command::Archive(vec![id])).expect("archived");
        }
    }
    crm.set_clock(clock(NOW));
    let key = |crm: &Crm, kind, key: &Value| {
        key.as_str().map(|key| crm.vocabulary().by_key(kind, key).expect("a built-in word").id)
    };
    let customer = |one: &Value| CustomerId(one["c"].as_i64().expect("a customer"));
    for one in fixture["logs"].as_array().expect("contacts") {
        let draft = InteractionDraft {
            at: When::day(text(one, "date").parse().expect("a day")),
            category: key(&crm, TermKind::Category, &one["category"]),
            ..contact(
                customer(one),
                key(&crm, TermKind::Channel, &one["channel"]).expect("a channel"),
                &text(one, "body"),
            )
        };
        crm.apply(interactions::Command::Add(Box::new(draft))).expect("a contact");
    }
    for one in fixture["todos"].as_array().expect("todos") {
        let draft = TodoDraft {
            customer: Some(customer(one)),
            title: text(one, "text"),
            due: one["due"].as_str().map(|day| day.parse().expect("a day")),
            priority: if one["prio"] == "high" { Priority::High } else { Priority::Normal },
            ..TodoDraft::default()
        };
        let id = crm.apply(todos::Command::Add(Box::new(draft))).expect("a todo").created.todos[0];
        if one["done"] == true {
            crm.apply(todos::Command::Done(vec![id])).expect("done");
        }
    }
    crm.fill(Journaling::As, |tx, _, vocabulary| {
        for one in fixture["deals"].as_array().expect("deals") {
            let stage = vocabulary.by_key(TermKind::Stage, &text(one, "stage")).expect("a stage");
            let close = one["close"].as_str().map(|day| day.parse().expect("a day"));
            let on = close.unwrap_or(crm_today());
            let id = deals::insert(tx, customer(one), &text(one, "name"), stage.id, one["amount"].as_i64(), on)?;
            if matches!(stage.key.as_str(), "won" | "lost") {
                deals::set_stage(tx, id, stage.id, on, true)?;
            }
            deals::set_outlook(tx, id, close, None)?;
        }
        Ok(Done::from(Label::many(OperationKind::Demo, "", 1)))
    })
    .expect("deals");
    crm
}

fn crm_today() -> chrono::NaiveDate {
    "2026-11-20".parse().expect("a day")
}

/// What the list of the scope shows for a query, by the places in the fixture.
fn answered(crm: &Crm, scope: Scope, query: &str) -> Vec<i64> {
    let query = crm.read_query(query, scope).expect("readable").query;
    let answers = Answers::default();
    match scope {
        Scope::Customer => crm.customers_where(&query, &answers).expect("found").iter().map(|id| id.0).collect(),
        Scope::Log => {
            let mut found = Vec::new();
            crm.history_where(&query, &answers, |page| {
                found.extend(page);
                true
            })
            .expect("found");
            found.iter().map(|id| id.0).collect()
        }
        Scope::Todo => crm.todos_where(&query, Which::Open, &answers).expect("found").iter().map(|id| id.0).collect(),
        Scope::Deal => crm.deals_where(&query, &answers).expect("found").iter().map(|id| id.0).collect(),
    }
}

fn customers(crm: &Crm, query: &str) -> Vec<i64> {
    answered(crm, Scope::Customer, query)
}

#[test]
fn what_was_bought_counts_among_the_sales() {
    let mut crm = crate::ops::testing::book();
    let buyers: Vec<CustomerId> =
        ["甲", "乙", "丙"].map(|name| crate::ops::testing::add(&mut crm, crate::ops::testing::company(name))).to_vec();
    for (at, amount) in [(0, 500), (1, 300), (1, 900)] {
        let draft = PurchaseDraft { amount: Some(amount), ..PurchaseDraft::new(buyers[at], crm.today(), "茶") };
        crm.apply(purchases::Command::Add(Box::new(draft))).expect("bought");
    }
    let asked = |query: &str| answered(&crm, Scope::Customer, query);
    assert_eq!(asked("sales>=1000"), [buyers[1].0]);
    assert_eq!(asked("sales>0").len(), 2);
    assert_eq!(asked("f>=1").len(), 2);
}

#[test]
fn every_case_finds_what_it_says() {
    let crm = fixture();
    let cases: Vec<Value> =
        serde_json::from_str(include_str!("../../../tests/cases/query.json")).expect("the cases are JSON");
    let mut wrong = Vec::new();
    for case in cases {
        let scope: Scope = case["scope"].as_str().and_then(|scope| scope.parse().ok()).expect("a list");
        let expected: Vec<i64> = case["result"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(|id| id.as_i64().or_else(|| id.as_str()?.trim_start_matches(char::is_alphabetic).parse().ok()))
            .collect();
        let query = text(&case, "query");
        let found = answered(&crm, scope, &query);
        if found != expected {
            wrong.push(format!("{query}: {found:?}, not {expected:?}"));
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn what_the_cases_leave_out_is_answered_too() {
    let mut crm = fixture();
    let kind = crate::domain::custom_field::FieldKind::Number;
    crm.apply(fields::Command::Add { name: "台数".to_owned(), kind, choices: Vec::new() }).expect("a field");
    let draft = CardDraft {
        fields: vec![("契約".to_owned(), "保守 A".to_owned()), ("台数".to_owned(), "12".to_owned())],
        note: "社長は釣りが好き\n春に増員".to_owned(),
        ..CardDraft::new(CustomerKind::Company, "株式会社 北陸機械")
    };
    let new = add(&mut crm, draft).0;
    crm.apply(customers::Command::Trash(vec![CustomerId(6)])).expect("thrown away");
    for (query, expected) in [
        ("dept:購買", vec![1]),
        ("役職:社長", vec![3]),
        ("zip:420", vec![1]),
        ("zip:420-0853", vec![1]),
        ("addr:浜松市", vec![2]),
        ("pref:静岡県 kind:個人", vec![2, 7, 8]),
        ("kind:nothing", vec![]),
        ("kind:nothing OR status:nothing OR rank:nothing OR stage:nothing OR channel:nothing", vec![]),
        ("person:watanabe", vec![1]),
        ("name:shimi", vec![5]),
        ("name:㈱富士見製作所", vec![1]),
        ("富士見製作所（株）", vec![1]),
        ("note:増員", vec![new]),
        ("note:好き春", vec![]),
        ("契約:保守", vec![new]),
        ("台数>=12", vec![new]),
        ("台数<12", vec![]),
        ("has:star", vec![1]),
        ("url:aoi", vec![4]),
        ("tel:=0537-00-0707", vec![7, 8]),
        ("is:trashed", vec![6]),
        ("is:trashed tag:物流", vec![6]),
        ("tag:物流", vec![]),
        ("is:archived OR tag:vip", vec![5, 3, 12, 1]),
        ("sales>0 sort:-sales", vec![10, 1]),
        ("tag:vip sort:due", vec![5, 1, 3]),
        ("has:person sort:person", vec![10, 3, 5, 11, 1, 4, 9]),
        ("pref:静岡 sort:created limit:3", vec![8, 7, 4]),
        ("pref:静岡 sort:created-asc limit:3", vec![10, 3, 1]),
        ("is:won sort:won-asc", vec![1, 10]),
        ("m>=5", vec![]),
        ("birthday>300d", vec![]),
        ("birthday:11/25..1/5", vec![2]),
        ("-has:log -is:dup", vec![11, new]),
        ("渡辺 -由美", vec![1]),
        ("id:3", vec![3]),
        ("updated:今日 name:北陸", vec![new]),
    ] {
        let mut found = customers(&crm, query);
        let mut expected = expected;
        if !query.contains("sort:") {
            found.sort_unstable();
            expected.sort_unstable();
        }
        assert_eq!(found, expected, "{query}");
    }
}

#[test]
fn a_record_is_asked_as_itself_and_for_its_customer() {
    let mut crm = fixture();
    let alone = TodoDraft { title: "棚卸し".to_owned(), ..TodoDraft::default() };
    let alone = crm.apply(todos::Command::Add(Box::new(alone))).expect("a todo").created.todos[0].0;
    for (scope, query, expected) in [
        (Scope::Log, "増設", vec![2]),
        (Scope::Log, "wata 見積", vec![1]),
        (Scope::Log, "-category:クレーム tag:美容", vec![4, 12]),
        (Scope::Log, "date<2026-01-01", vec![12]),
        (Scope::Log, "channel:電話 sort:date-asc", vec![5, 10, 1]),
        (Scope::Log, "channel:電話 sort:name", vec![10, 5, 1]),
        (Scope::Log, "sort:date limit:2", vec![1, 3]),
        (Scope::Log, "has:todo category:問い合わせ", vec![8]),
        (Scope::Todo, "見積", vec![1]),
        (Scope::Todo, "-tag:vip", vec![2, 3, 7, 5, alone]),
        (Scope::Todo, "due:none", vec![5, alone]),
        (Scope::Todo, "渡辺", vec![1]),
        (Scope::Todo, "sort:-due", vec![7, 1, 3, 2, 4, 5, alone]),
        (Scope::Deal, "close:来月", vec![3]),
        (Scope::Deal, "is:lost", vec![5]),
        // What a deal is not is asked of the open ones, as what it is.
        (Scope::Deal, "close:none", vec![6]),
        (Scope::Deal, "-amount>100万", vec![3, 7, 6]),
        (Scope::Deal, "-amount>30万 stage:受注", vec![8]),
        (Scope::Deal, "is:won amount>30万", vec![2]),
        (Scope::Deal, "amount>200万 OR -close:none is:lost", vec![5, 1]),
        (Scope::Deal, "-is:won -is:lost -tag:vip", vec![4, 7, 6]),
        (Scope::Deal, "bulk", vec![7]),
    ] {
        assert_eq!(answered(&crm, scope, query), expected, "{scope} {query}");
    }
}

#[test]
fn what_was_answered_is_kept_until_the_book_changes() {
    let mut crm = fixture();
    let answers = Answers::default();
    let ask = |crm: &Crm| {
        let query = crm.read_query("tag:vip -has:todo", Scope::Customer).expect("readable").query;
        crm.customers_where(&query, &answers).expect("found").iter().map(|id| id.0).collect::<Vec<_>>()
    };
    assert_eq!(ask(&crm), [3]);
    crm.apply(customers::Command::Tag { ids: vec![CustomerId(11)], add: vec!["vip".to_owned()], remove: vec![] })
        .expect("tagged");
    assert_eq!(ask(&crm), [3], "as it was");
    answers.forget();
    assert_eq!(ask(&crm), [3, 11]);
}

fn save(crm: &mut Crm, list: Scope, name: &str, query: &str) {
    crm.apply(views::Command::Save(ViewDraft::new(list, name, query))).expect("a view");
}

fn hints(crm: &Crm, text: &str) -> Vec<(HintCode, String, String)> {
    let hints = crm.read_query(text, Scope::Customer).expect("readable").hints;
    hints.into_iter().map(|hint| (hint.code, hint.word, text[hint.range].to_owned())).collect()
}

#[test]
fn a_view_in_a_query_stands_for_what_it_lists() {
    let mut crm = fixture();
    save(&mut crm, Scope::Customer, "得意先", "tag:vip OR tag:製造 sort:-name");
    save(&mut crm, Scope::Customer, "静岡の得意先", "view:得意先 pref:静岡");
    save(&mut crm, Scope::Customer, "多い順", "sort:logs limit:2");
    save(&mut crm, Scope::Customer, "保管", "is:archived");
    save(&mut crm, Scope::Log, "苦情", "category:クレーム");
    save(&mut crm, Scope::Log, "新しい3件", "limit:3");
    save(&mut crm, Scope::Log, "得意先の苦情", "view:苦情 view:得意先");
    save(&mut crm, Scope::Todo, "遅れ", "is:overdue");
    save(&mut crm, Scope::Todo, "最初の予定", "limit:1");
    save(&mut crm, Scope::Deal, "大口", "amount>=100万");
    let sorted = |scope, query: &str| {
        let mut found = answered(&crm, scope, query);
        found.sort_unstable();
        found
    };
    for (scope, query, expected) in [
        (Scope::Customer, "view:得意先", vec![1, 3, 5, 11]),
        (Scope::Customer, "view:\"静岡の得意先\"", vec![1, 3, 5]),
        (Scope::Customer, "view:得意先 -view:静岡の得意先", vec![11]),
        (Scope::Customer, "-view:得意先 segment:美容", vec![2]),
        (Scope::Customer, "view:多い順", vec![1, 2]),
        (Scope::Customer, "view:多い順 tag:vip", vec![1]),
        (Scope::Customer, "view:保管", vec![12]),
        (Scope::Customer, "view:苦情", vec![2, 5]),
        (Scope::Customer, "view:苦情 view:遅れ tag:vip", vec![5]),
        (Scope::Customer, "view:得意先の苦情", vec![5]),
        (Scope::Customer, "view:遅れ", vec![2, 5]),
        (Scope::Customer, "view:最初の予定", vec![5]),
        (Scope::Customer, "view:新しい3件", vec![1, 2, 4]),
        (Scope::Customer, "view:ない OR view:苦情", vec![2, 5]),
        (Scope::Customer, "ビュー:苦情,得意先", vec![1, 2, 3, 5, 11]),
        (Scope::Log, "view:得意先の苦情", vec![7]),
        (Scope::Log, "view:新しい3件 view:苦情", vec![3]),
        (Scope::Log, "view:得意先 view:苦情", vec![7]),
        (Scope::Log, "view:遅れ -view:苦情", vec![4]),
        (Scope::Todo, "view:最初の予定", vec![4]),
        (Scope::Todo, "view:苦情", vec![2, 4]),
        (Scope::Deal, "view:大口 is:open", vec![1, 4]),
        (Scope::Deal, "-view:大口 view:得意先", vec![2, 3, 5]),
    ] {
        assert_eq!(sorted(scope, query), expected, "{scope} {query}");
        assert_eq!(crm.count_where(scope, query, &Answers::default()).expect("counted"), expected.len(), "{query}");
    }
}

#[test]
fn a_view_that_is_not_there_or_goes_round_finds_nothing_and_says_so() {
    let mut crm = fixture();
    save(&mut crm, Scope::Customer, "甲", "tag:vip view:乙");
    assert_eq!(hints(&crm, "pref:静岡 view:甲"), [(HintCode::UnknownView, "乙".to_owned(), "甲".to_owned())]);
    save(&mut crm, Scope::Log, "乙", "view:丙");
    save(&mut crm, Scope::Customer, "丙", "view:甲 OR tag:vip");
    for query in ["view:甲", "view:乙", "view:丙", "tag:vip view:甲"] {
        for scope in Scope::ALL {
            assert_eq!(answered(&crm, *scope, query), Vec::<i64>::new(), "{scope} {query}");
        }
    }
    assert_eq!(hints(&crm, "view:甲"), [(HintCode::ViewCycle, "甲".to_owned(), "甲".to_owned())]);
    assert_eq!(hints(&crm, "view:\"な い\" foo:1").len(), 2);
    // No circle, but each uses the next one twice.
    for at in 0..20 {
        let next = format!("view:層{} OR -view:層{}", at + 1, at + 1);
        save(&mut crm, Scope::Log, &format!("層{at}"), &next);
    }
    save(&mut crm, Scope::Log, "層20", "body:増設");
    assert_eq!(answered(&crm, Scope::Log, "view:層0"), Vec::<i64>::new());
    assert_eq!(hints(&crm, "view:層0")[0].0, HintCode::ViewCycle);
    assert_eq!(answered(&crm, Scope::Log, "view:層16").len(), 12);
    save(&mut crm, Scope::Customer, "丙", "tag:vip");
    assert_eq!(hints(&crm, "view:甲"), []);
    assert_eq!(customers(&crm, "view:甲"), [5, 3, 1]);
}

/// Pieces of queries, and what nobody means.
const PIECES: &[&str] = &[
    "渡辺",
    "wata",
    "0101",
    "tag:vip",
    "-",
    "(",
    ")",
    "OR",
    "category:クレーム",
    "log:今月",
    "due<7d",
    "stage:受注",
    "amount>1",
    "last>30d",
    "is:open",
    "is:neglected",
    "is:dup",
    "has:log",
    "sort:name",
    "sort:-amount",
    "limit:3",
    "name:=渡辺由美",
    "\"",
    "'",
    "%",
    "_",
    ";--",
    "\u{0}",
    "😀",
    "kana:わ",
    "email:none",
    "city:*",
    "birthday:12月",
    "r>=1",
    "view:ない",
    "body:増",
    "AND",
    "NOT",
    "NEAR(",
    "*",
    "tel:05",
    "seg:食品",
    "ー",
    "：",
    "sales>=0",
    "is:mourning",
    "is:trashed",
    "is:archived",
    "channel:電話",
];

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig { failure_persistence: None, cases: 64, ..Default::default() })]

    #[test]
    fn any_text_is_answered_and_a_negation_is_the_rest(
        pieces in proptest::collection::vec((0..PIECES.len(), proptest::bool::ANY), 1..8)
    ) {
        thread_local!(static BOOK: Crm = fixture());
        let mut text = String::new();
        for (at, space) in pieces {
            text.push_str(PIECES[at]);
            if space {
                text.push(' ');
            }
        }
        BOOK.with(|crm| {
            for scope in Scope::ALL {
                let query = crm.read_query(&text, *scope).expect("readable").query;
                let rest = Query { filter: Filter::none_of(query.filter.clone()), ..Query::default() };
                let asked = Query { filter: query.filter.clone(), ..Query::default() };
                if *scope == Scope::Customer {
                    let ask = |query: &Query| crm.customers_where(query, &Answers::default()).expect("found");
                    let mut both = ask(&asked);
                    both.extend(ask(&rest));
                    both.sort_unstable();
                    let OutOfSight { archived, trashed } = crm.asking(&asked, &Answers::default()).expect("asked").out_of_sight;
                    let mut all = customer_index::ids(crm.read(), archived, trashed).expect("ids");
                    all.sort_unstable();
                    assert_eq!(both, all, "{text:?}");
                }
                answered(crm, *scope, &text);
            }
        });
    }
}

/// Characters of every kind of text: what folds, what joins, what is syntax elsewhere.
const TEXT: &str = "[a-cA見積渡邊辺わワﾜﾞが09 　.・\"'*(-😀é\n]{0,12}";

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig { failure_persistence: None, cases: 48, ..Default::default() })]

    #[test]
    fn a_query_misses_no_text_and_finds_no_other(
        texts in proptest::collection::vec(TEXT, 1..10),
        words in proptest::collection::vec("[a-cA見積渡邊辺わワﾜが09\"'*(-😀é]{1,3}", 1..6),
    ) {
        let mut crm = book();
        let customer = add(&mut crm, CardDraft::new(CustomerKind::Company, "壱"));
        let channel = crm.vocabulary().by_key(TermKind::Channel, "phone").expect("built in").id;
        for text in &texts {
            let draft = contact(customer, channel, text);
            crm.apply(interactions::Command::Add(Box::new(draft))).expect("a contact");
            let note = |draft: &mut CardDraft| draft.note = text.clone();
            crate::ops::testing::saved(&mut crm, customer, note);
        }
        let note = crm.card(customer).expect("a card").customer.note;
        for word in words.iter().filter(|word| !fold(word).is_empty()) {
            let holds = |text: &str| text.lines().any(|line| fold(line).contains(&fold(word)));
            let ids: Vec<i64> = (1..=texts.len() as i64).rev().collect();
            let expected: Vec<i64> =
                ids.iter().copied().filter(|id| holds(&texts[*id as usize - 1])).collect();
            let body = Test { subject: Field::Body.into(), check: Check::Contains(word.clone()) };
            for filter in [Filter::Any(Related::Log, vec![Filter::Test(body)]), Filter::Word(word.clone())] {
                let query = Query { filter: filter.clone(), ..Query::default() };
                let mut found = Vec::new();
                crm.history_where(&query, &Answers::default(), |page| {
                    found.extend(page.into_iter().map(|id| id.0));
                    true
                })
                .expect("found");
                // As a word it is found on the card, too: then it finds all that was said there.
                let on_card = matches!(filter, Filter::Word(_))
                    && !crm.customers_where(&query, &Answers::default()).expect("found").is_empty();
                assert_eq!(&found, if on_card { &ids } else { &expected }, "{word:?} in {texts:?}");
            }
            let note_test = Test { subject: Field::Note.into(), check: Check::Contains(word.clone()) };
            let query = Query { filter: Filter::Test(note_test), ..Query::default() };
            let found = crm.customers_where(&query, &Answers::default()).expect("found");
            assert_eq!(!found.is_empty(), holds(&note), "{word:?} in {note:?}");
        }
    }
}
