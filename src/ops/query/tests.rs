//! The cases of the language, answered from the book they were written for.

use serde_json::Value;

use super::*;
use crate::domain::address::{AddressDraft, AddressParts};
use crate::domain::capture::Priority;
use crate::domain::card::CardDraft;
use crate::domain::contact_point::{PointDraft, PointKind};
use crate::domain::customer::CustomerKind;
use crate::domain::date::When;
use crate::domain::interaction::{InteractionDraft, Origin};
use crate::domain::operation::{Label, OperationKind};
use crate::domain::person::PersonDraft;
use crate::domain::todo::TodoDraft;
use crate::domain::vocabulary::TermKind;
use crate::ops::command::Done;
use crate::ops::crm::Journaling;
use crate::ops::testing::{NOW, add, book, clock};
use crate::ops::{customers, interactions, todos};
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
            customer: customer(one),
            at: When::day(text(one, "date").parse().expect("a day")),
            channel: key(&crm, TermKind::Channel, &one["channel"]).expect("a channel"),
            direction: None,
            reached: true,
            category: key(&crm, TermKind::Category, &one["category"]),
            body: text(one, "body"),
            minutes: None,
            amount: None,
            deal: None,
            people: Vec::new(),
            tags: Vec::new(),
            origin: Origin::Typed,
            message_id: None,
        };
        crm.apply(interactions::Command::Add(Box::new(draft))).expect("a contact");
    }
    for one in fixture["todos"].as_array().expect("todos") {
        let draft = TodoDraft {
            customer: Some(customer(one)),
            person: None,
            deal: None,
            interaction: None,
            title: text(one, "text"),
            channel: None,
            due: one["due"].as_str().map(|day| day.parse().expect("a day")),
            due_time: None,
            priority: if one["prio"] == "high" { Priority::High } else { Priority::Normal },
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
