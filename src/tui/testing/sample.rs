//! The book most tests of screens are about: the twelve customers of `tests/cases/query_fixture.json` with their history,
//! todos and deals, as of [`NOW`](super::NOW).

use serde_json::Value;

use super::book;
use crate::domain::address::{AddressDraft, AddressParts};
use crate::domain::card::CardDraft;
use crate::domain::contact_point::{PointDraft, PointKind};
use crate::domain::customer::CustomerKind;
use crate::domain::interaction::{InteractionDraft, Origin};
use crate::domain::person::PersonDraft;
use crate::domain::todo::TodoDraft;
use crate::domain::vocabulary::TermKind;
use crate::domain::{CustomerId, TermId};
use crate::ops::{Clock, Crm, customers, interactions, todos};

fn text(row: &Value, key: &str) -> String {
    row[key].as_str().unwrap_or_default().to_owned()
}

fn at(day: &str) -> Clock {
    Clock::Fixed(format!("{day}T09:00:00+09:00").parse().expect("a day of the fixture"))
}

fn term(crm: &Crm, kind: TermKind, row: &Value, key: &str) -> Option<TermId> {
    row[key].as_str().and_then(|key| crm.vocabulary().by_key(kind, key)).map(|term| term.id)
}

/// The book; customer n of the fixture has the id n.
pub fn sample() -> Crm {
    let mut crm = book();
    let now = crm.clock();
    let fixture: Value =
        serde_json::from_str(include_str!("../../../tests/cases/query_fixture.json")).expect("the fixture is JSON");
    let rows = |key: &str| fixture[key].as_array().expect("a list of the fixture").clone();
    for row in rows("customers") {
        crm.set_clock(at(&text(&row, "created")));
        let outcome = crm.apply(customers::Command::Add(Box::new(card(&row)))).expect("a customer of the fixture");
        if row["archived"].as_bool() == Some(true) {
            crm.apply(customers::Command::Archive(outcome.created.customers)).expect("archived");
        }
    }
    for row in rows("logs") {
        let day = text(&row, "date");
        crm.set_clock(at(&day));
        let draft = InteractionDraft {
            customer: customer(&row),
            at: day.parse().expect("a day of the fixture"),
            channel: term(&crm, TermKind::Channel, &row, "channel").expect("a channel of the fixture"),
            direction: None,
            reached: true,
            category: term(&crm, TermKind::Category, &row, "category"),
            body: text(&row, "body"),
            minutes: None,
            amount: None,
            deal: None,
            people: Vec::new(),
            tags: Vec::new(),
            origin: Origin::Typed,
            message_id: None,
        };
        crm.apply(interactions::Command::Add(Box::new(draft))).expect("an entry of the fixture");
    }
    crm.set_clock(now);
    for row in rows("todos") {
        let draft = TodoDraft {
            customer: Some(customer(&row)),
            title: text(&row, "text"),
            priority: text(&row, "prio").parse().unwrap_or_default(),
            due: row["due"].as_str().map(|day| day.parse().expect("a day of the fixture")),
            ..TodoDraft::default()
        };
        let outcome = crm.apply(todos::Command::Add(Box::new(draft))).expect("a todo of the fixture");
        if row["done"].as_bool() == Some(true) {
            crm.apply(todos::Command::Done(outcome.created.todos)).expect("done");
        }
    }
    for row in rows("deals") {
        let line = format!("=\"{}\" >{} ¥{}", text(&row, "name"), text(&row, "stage"), row["amount"]);
        let log = crm.log_of(&line, &[customer(&row)], None).expect("a deal of the fixture");
        crm.apply(log).expect("a deal of the fixture");
    }
    crm
}

fn customer(row: &Value) -> CustomerId {
    CustomerId(row["c"].as_i64().expect("a customer of the fixture"))
}

fn card(row: &Value) -> CardDraft {
    let kind = if row["kind"] == "company" { CustomerKind::Company } else { CustomerKind::Individual };
    let points = |key: &str, kind: PointKind| -> Vec<PointDraft> {
        let values: Vec<String> = match &row[key] {
            Value::Array(values) => values.iter().filter_map(|value| value.as_str().map(str::to_owned)).collect(),
            Value::String(value) => vec![value.clone()],
            _ => Vec::new(),
        };
        values.iter().map(|value| PointDraft::new(kind, "", value)).collect()
    };
    let mut draft = CardDraft::new(kind, &text(row, "name"));
    draft.reading = text(row, "kana");
    draft.segment = text(row, "segment");
    draft.source = text(row, "source");
    draft.starred = row["star"].as_bool().unwrap_or_default();
    draft.note = text(row, "note");
    draft.birthday = row["birthday"].as_str().map(|day| day.parse().expect("a birthday of the fixture"));
    draft.points = points("phone", PointKind::Phone);
    draft.points.extend(points("email", PointKind::Mail));
    draft.points.extend(points("url", PointKind::Url));
    draft.tags =
        row["tags"].as_array().into_iter().flatten().map(|tag| tag.as_str().unwrap_or_default().into()).collect();
    let parts = AddressParts {
        postal: text(row, "zip").replace('-', ""),
        prefecture: text(row, "pref"),
        city: text(row, "city"),
        ..AddressParts::default()
    };
    draft.addresses = vec![AddressDraft { id: None, parts }];
    if row["person"].is_string() {
        draft.people = vec![PersonDraft {
            name: text(row, "person"),
            reading: text(row, "person_kana"),
            department: text(row, "dept"),
            title: text(row, "title"),
            primary: true,
            ..PersonDraft::default()
        }];
    }
    draft
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sample_holds_what_the_fixture_says() {
        let crm = sample();
        assert_eq!(crm.customer_count().ok(), Some(11));
        assert!(crm.find_customer("0537-00-0707").is_err(), "two customers share it");
        assert_eq!(crm.find_customer("富士見製作所").ok(), Some(CustomerId(1)));
        let groups = crm.today_todos().expect("todos");
        assert_eq!([groups.overdue.len(), groups.today.len(), groups.week.len(), groups.no_date.len()], [2, 1, 1, 1]);
        let (neglected, count) = crm.neglected(10).expect("neglected");
        let names: Vec<&str> = neglected.iter().map(|row| row.name.as_str()).collect();
        assert_eq!((names, count), (vec!["沼津印刷 株式会社", "有限会社 駿河水産"], 2));
    }
}
