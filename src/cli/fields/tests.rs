//! `field=value`: every field is understood, and what does not fit is refused.

use super::*;
use crate::domain::operation::Actor;
use crate::ops::{Clock, Identity, Preferences};

fn crm() -> Crm {
    let now = "2026-11-20T10:12:00+09:00".parse().expect("a moment");
    let identity = Identity { actor: Actor::Cli, who: "test".into() };
    Crm::in_memory(identity, Clock::Fixed(now), Preferences::default()).expect("a book in memory")
}

fn changed(before: CardDraft, texts: &[&str]) -> Result<CardDraft> {
    let texts: Vec<String> = texts.iter().map(|text| (*text).to_owned()).collect();
    let mut draft = before;
    change_card(&crm(), Lang::En, &mut draft, &texts)?;
    Ok(draft)
}

fn fujimi() -> CardDraft {
    CardDraft::new(CustomerKind::Company, "富士見製作所")
}

#[test]
fn an_assignment_is_a_field_a_label_a_sign_and_a_value() {
    for (text, field, label, change, value) in [
        ("name=A=B", "name", None, Change::Set, "A=B"),
        ("phone.携帯+= 090 ", "phone", Some("携帯"), Change::Add, "090"),
        ("tag-=vip", "tag", None, Change::Take, "vip"),
        ("note=", "note", None, Change::Set, ""),
        ("x.a.b=1", "x", Some("a.b"), Change::Set, "1"),
    ] {
        let read = Assignment::read(text, Lang::En).expect(text);
        assert_eq!(read, Assignment { field, label, change, value }, "{text}");
    }
    for text in ["", "name", "=x", "+=x", " = "] {
        assert!(Assignment::read(text, Lang::En).is_err(), "{text:?}");
    }
}

#[test]
fn every_field_of_the_list_is_understood() {
    let values = [
        ("kind", "個人"),
        ("employees", "1,200"),
        ("status", "取引中"),
        ("rank", "a"),
        ("birthday", "S63.12.3"),
        ("sex", "female"),
        ("cadence", "30"),
        ("confirmed", "昨日"),
        ("star", "yes"),
        ("dnc", "はい"),
        ("x.NAME", "何か"),
    ];
    for (field, also, _) in CARD {
        let value = values.iter().find(|(name, _)| name == field).map_or("富士見", |(_, value)| value);
        for name in std::iter::once(field).chain(*also) {
            let after = changed(fujimi(), &[&format!("{name}={value}")]).expect(name);
            assert_ne!(after, fujimi(), "{name}");
        }
    }
    for (field, also, _) in PERSON {
        let value = values.iter().find(|(name, _)| name == field).map_or("yes", |(_, value)| value);
        for name in std::iter::once(field).chain(*also) {
            let mut person = PersonDraft::default();
            change_person(&crm(), Lang::Ja, &mut person, &[format!("{name}={value}")]).expect(name);
            assert_ne!(person, PersonDraft::default(), "{name}");
        }
    }
}

#[test]
fn contact_points_are_replaced_added_and_taken_away() {
    let numbers = |texts: &[&str]| {
        let draft = changed(fujimi(), texts).expect("good fields");
        draft.points.iter().map(|point| format!("{}:{}", point.label, point.value)).collect::<Vec<_>>()
    };
    assert_eq!(numbers(&["phone=1", "phone=2"]), [":2"]);
    assert_eq!(numbers(&["phone=1", "phone+=2"]), [":1", ":2"]);
    assert_eq!(numbers(&["phone=1", "phone.携帯=2", "phone.携帯=3"]), [":1", "携帯:3"]);
    assert_eq!(numbers(&["phone=03-1", "phone+=2", "phone-=０３１"]), [":2"]);
    assert_eq!(numbers(&["phone=1", "phone="]), Vec::<String>::new());
    assert_eq!(numbers(&["mail=A@b.example", "mail+=a@B.example"]), [":A@b.example"]);
}

#[test]
fn an_address_is_one_line_or_its_parts() {
    let draft = changed(fujimi(), &["address=〒420-0853 静岡県静岡市葵区追手町0-0", "building=3F"]).expect("good");
    let parts = &draft.addresses[0].parts;
    assert_eq!((parts.postal.as_str(), parts.prefecture.as_str()), ("4200853", "静岡県"));
    assert_eq!(parts.one_line(), "〒420-0853 静岡県静岡市葵区追手町0-0 3F");
    let both = changed(draft, &["address.工場=静岡県焼津市0-1"]).expect("good");
    assert_eq!(both.addresses.len(), 2);
    assert_eq!(changed(both, &["address="]).expect("good").addresses.len(), 1);
}

#[test]
fn the_contact_person_is_begun_changed_and_removed() {
    let draft = changed(fujimi(), &["person=渡邊 健一", "person.title=部長", "person.phone=090"]).expect("good");
    let person = &draft.people[0];
    assert_eq!((person.name.as_str(), person.title.as_str(), person.primary), ("渡邊 健一", "部長", true));
    assert_eq!((person.points[0].label.as_str(), person.points[0].value.as_str()), ("", "090"));
    assert_eq!(changed(draft.clone(), &["person+=山田"]).expect("good").people.len(), 2);
    assert!(changed(draft, &["person-=渡辺　健一"]).expect("good").people.is_empty());
}

#[test]
fn what_does_not_fit_is_refused_with_a_reason() {
    for (text, part) in [
        ("foo=1", "name, reading"),
        ("rank=Z", "A, B, C"),
        ("status=x", "lead, active"),
        ("employees=-1", "whole number"),
        ("employees=many", "whole number"),
        ("birthday=2/30", "not a date"),
        ("confirmed=soonish", "not a date"),
        ("star=maybe", "yes nor no"),
        ("rank+=A", "+="),
        ("name.x=A", "label"),
        ("tag-=nothing", "nothing"),
        ("phone-=1", "has no"),
        ("person.shoe=1", "department"),
        ("x=1", "x.NAME"),
    ] {
        let failure = changed(fujimi(), &[text]).expect_err(text);
        let said = format!("{}\n{}", failure.message(Lang::En), failure.hint(Lang::En).unwrap_or_default());
        assert!(said.contains(part), "{text}: {said}");
        assert_eq!(failure.exit_code(), crate::ops::ExitCode::Usage, "{text}");
    }
}
