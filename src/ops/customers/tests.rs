//! Customers: what a form saves, what is refused, and what the trash and the archive hide.

use super::*;
use crate::domain::PersonId;
use crate::domain::address::{AddressDraft, AddressParts};
use crate::domain::card::AliasDraft;
use crate::domain::custom_field::FieldKind;
use crate::domain::customer::CustomerKind;
use crate::domain::person::PersonDraft;
use crate::ops::testing::{add, all_rows, book, company, edit, log, mail, person, phone, saved};
use crate::ops::{Crm, fields, people};

fn full() -> CardDraft {
    let address = |city: &str| AddressDraft {
        id: None,
        parts: AddressParts { city: city.to_owned(), ..AddressParts::default() },
    };
    let alias = |name: &str| AliasDraft { id: None, name: name.to_owned(), reading: String::new() };
    CardDraft {
        segment: "製造".to_owned(),
        source: "紹介".to_owned(),
        people: vec![
            PersonDraft { points: vec![mail("a@b.example"), phone("1")], ..person("渡邊 健一") },
            person("山田"),
        ],
        points: vec![phone(""), phone("054-000-0101"), mail(" "), mail("info@b.example"), phone("2")],
        addresses: vec![address(""), address("静岡市"), address("沼津市")],
        aliases: vec![alias("旧富士見"), alias(" "), alias("FJM")],
        tags: vec!["VIP".to_owned(), "ｖｉｐ".to_owned(), " ".to_owned(), "重要".to_owned()],
        fields: vec![("売上".to_owned(), "1億".to_owned()), ("空".to_owned(), " ".to_owned())],
        ..company("株式会社 富士見製作所")
    }
}

#[test]
fn a_form_saved_unchanged_changes_nothing() {
    let mut crm = book();
    let id = add(&mut crm, full());
    let before = all_rows(&crm);
    let command = edit(&mut crm, id, |_| {});
    assert_eq!(crm.apply(command).unwrap().operation, None);
    assert_eq!(all_rows(&crm), before);
}

#[test]
fn an_edit_keeps_the_ids_and_writes_only_what_differs() {
    let mut crm = book();
    let id = add(&mut crm, full());
    let before = crm.card(id).unwrap();
    let rows = all_rows(&crm);
    let card = saved(&mut crm, id, |draft| {
        draft.people[0].points[0].value = "c@d.example".to_owned();
        draft.aliases[1].name = "FJM2".to_owned();
    });
    assert_eq!(card.people[0].points[0].id, before.people[0].points[0].id);
    assert_eq!(card.people[0].points[0].value, "c@d.example");
    assert_eq!(card.customer.revision, before.customer.revision + 1);
    let now = all_rows(&crm);
    let changed: Vec<_> = rows.iter().filter(|(row, text)| now.get(row) != Some(text)).map(|(row, _)| &row.0).collect();
    assert_eq!(changed, ["aliases", "contact_points", "customers", "search_lines"]);
    assert_eq!(rows.len(), now.len());
}

#[test]
fn what_is_gone_or_emptied_on_the_form_is_taken_away() {
    let mut crm = book();
    let id = add(&mut crm, full());
    let card = saved(&mut crm, id, |draft| {
        draft.points[0].value.clear();
        draft.addresses.remove(0);
        draft.aliases[0].name = "  ".to_owned();
        draft.tags.retain(|tag| tag != "重要");
        draft.fields.clear();
    });
    assert_eq!(card.points.iter().map(|point| point.value.as_str()).collect::<Vec<_>>(), ["info@b.example", "2"]);
    assert_eq!(card.addresses.len(), 1);
    assert_eq!(card.aliases.iter().map(|alias| alias.name.as_str()).collect::<Vec<_>>(), ["FJM"]);
    assert_eq!(card.tags.iter().map(|tag| tag.name.as_str()).collect::<Vec<_>>(), ["VIP"]);
    assert_eq!(card.fields, []);
}

#[test]
fn a_form_opened_before_somebody_else_saved_is_refused() {
    type Change = fn(CustomerId, PersonId) -> crate::ops::Command;
    let changes: &[(&str, Change)] = &[
        ("star", |id, _| Command::Star(vec![id]).into()),
        ("tag", |id, _| Command::Tag { ids: vec![id], add: vec!["新".to_owned()], remove: vec![] }.into()),
        ("person", |_, id| people::Command::Trash(vec![id]).into()),
    ];
    for (what, change) in changes {
        let mut crm = book();
        let id = add(&mut crm, full());
        let stale = edit(&mut crm, id, |draft| draft.note = "古い".to_owned());
        let somebody = crm.card(id).unwrap().people[0].id;
        crm.apply(change(id, somebody)).unwrap();
        let before = all_rows(&crm);
        assert!(matches!(crm.apply(stale), Err(Error::CardChanged { .. })), "{what}");
        assert_eq!(all_rows(&crm), before);
    }
}

#[test]
fn doing_what_is_done_already_is_no_operation() {
    let mut crm = book();
    let id = add(&mut crm, full());
    let once: Vec<fn(CustomerId) -> Command> = vec![
        |id| Command::Trash(vec![id]),
        |id| Command::Restore(vec![id]),
        |id| Command::Archive(vec![id]),
        |id| Command::Unarchive(vec![id]),
        |id| Command::Star(vec![id]),
        |id| Command::Unstar(vec![id]),
        |id| Command::Tag { ids: vec![id], add: vec!["ｖｉｐ".to_owned()], remove: vec!["x".to_owned()] },
    ];
    for (at, command) in once.into_iter().enumerate() {
        // The tag is there from the beginning.
        assert_eq!(crm.apply(command(id)).unwrap().operation.is_some(), at < 6, "{at}");
        crm.set_clock(crate::ops::testing::clock("2026-11-21T09:00:00+09:00"));
        assert_eq!(crm.apply(command(id)).unwrap().operation, None, "{at}");
    }
}

#[test]
fn a_value_for_a_field_nobody_knows_makes_a_text_field_once() {
    let mut crm = book();
    let twice = vec![("売上".to_owned(), "1".to_owned()), (" 売上 ".to_owned(), "2".to_owned())];
    let id = add(&mut crm, CardDraft { fields: twice, ..company("甲") });
    assert_eq!(
        crm.fields().unwrap().iter().map(|field| (field.name.as_str(), field.kind)).collect::<Vec<_>>(),
        [("売上", FieldKind::Text)]
    );
    assert_eq!(crm.card(id).unwrap().fields[0].value, "2");
}

#[test]
fn a_value_that_does_not_fit_its_field_is_refused_and_nothing_is_saved() {
    let mut crm = book();
    let field = |name: &str, kind, choices: &[&str]| fields::Command::Add {
        name: name.to_owned(),
        kind,
        choices: choices.iter().map(|choice| (*choice).to_owned()).collect(),
    };
    crm.apply(field("人数", FieldKind::Number, &[])).unwrap();
    crm.apply(field("色", FieldKind::Choice, &["Red", "red", "青"])).unwrap();
    for (name, typed, kept) in [
        ("人数", "１２，０００", Some("12000")),
        ("人数", "inf", None),
        ("人数", "多い", None),
        ("色", "red", Some("red")),
        ("色", "ＲＥＤ", Some("Red")),
        ("色", "緑", None),
    ] {
        let before = all_rows(&crm);
        let draft = CardDraft { fields: vec![(name.to_owned(), typed.to_owned())], ..company("甲") };
        match (crm.apply(Command::Add(Box::new(draft))), kept) {
            (Ok(outcome), Some(kept)) => {
                assert_eq!(crm.card(outcome.created.customers[0]).unwrap().fields[0].value, kept);
            }
            (Err(Error::FieldValue { .. }), None) => assert_eq!(all_rows(&crm), before),
            (result, _) => panic!("{name} {typed}: {result:?}"),
        }
    }
}

#[test]
fn segment_and_source_are_made_once_whatever_their_width() {
    let mut crm = book();
    let before = crm.vocabulary().all().len();
    let draft =
        |segment: &str| CardDraft { segment: segment.to_owned(), source: "Referral".to_owned(), ..company("甲") };
    let ids = [add(&mut crm, draft("IT")), add(&mut crm, draft("ｉｔ")), add(&mut crm, draft(" IT "))];
    assert_eq!(crm.vocabulary().all().len(), before + 1);
    let segments: Vec<_> = ids.iter().map(|id| crm.card(*id).unwrap().customer.segment).collect();
    assert!(segments[0].is_some() && segments.iter().all(|segment| *segment == segments[0]));
    crm.undo(None).unwrap();
    crm.undo(None).unwrap();
    crm.undo(None).unwrap();
    assert_eq!(crm.vocabulary().all().len(), before);
}

#[test]
fn a_person_taken_off_the_form_goes_to_the_trash_and_undo_brings_their_points_back() {
    let mut crm = book();
    let id = add(&mut crm, full());
    let before = crm.card(id).unwrap();
    assert_eq!(crm.customers_matching("a@b.example").unwrap(), [id]);
    let card = saved(&mut crm, id, |draft| drop(draft.people.remove(0)));
    assert_eq!(card.people.len(), 1);
    assert!(crm.person(before.people[0].id).unwrap().trashed_at.is_some());
    assert_eq!(crm.customers_matching("a@b.example").unwrap(), [], "found by a point that is out of sight");
    assert!(crm.find_customer("a@b.example").is_err());
    crm.undo(None).unwrap();
    assert_eq!(crm.card(id).unwrap().people, before.people);
    assert_eq!(crm.find_customer("a@b.example").unwrap(), id);
}

#[test]
fn a_person_without_a_name_is_asked_for_one_rather_than_dropped() {
    let mut crm = book();
    let nameless = PersonDraft { points: vec![mail("x@y.example")], ..person(" ") };
    let draft = CardDraft { people: vec![nameless], ..company("甲") };
    assert!(matches!(crm.apply(Command::Add(Box::new(draft))), Err(Error::NameMissing)));
    let id = add(&mut crm, CardDraft { people: vec![person(" ")], ..company("甲") });
    assert_eq!(crm.card(id).unwrap().people, [], "an empty line of the form is nobody");
    let card = saved(&mut crm, id, |draft| draft.people.push(person("乙")));
    let unnamed = edit(&mut crm, id, |draft| draft.people[0].name = " ".to_owned());
    assert!(matches!(crm.apply(unnamed), Err(Error::NameMissing)));
    assert_eq!(crm.card(id).unwrap(), card);
}

#[test]
fn the_person_marked_last_is_the_one_we_speak_with() {
    let mut crm = book();
    let first = PersonDraft { primary: true, ..person("甲野") };
    let id = add(&mut crm, CardDraft { people: vec![first, person("乙野"), person("丙野")], ..company("甲") });
    let shown = |crm: &Crm| crm.card(id).unwrap().contact_person().map(|person| person.name.clone());
    assert_eq!(shown(&crm).as_deref(), Some("甲野"));
    let card = saved(&mut crm, id, |draft| draft.people[2].primary = true);
    assert_eq!(shown(&crm).as_deref(), Some("丙野"));
    assert_eq!(card.people.iter().filter(|person| person.primary).count(), 1);
    let add = people::Command::Add { customer: id, draft: Box::new(PersonDraft { primary: true, ..person("丁野") }) };
    crm.apply(add).unwrap();
    assert_eq!(shown(&crm).as_deref(), Some("丁野"));
    assert_eq!(crm.card(id).unwrap().people.iter().filter(|person| person.primary).count(), 1);
    assert_eq!(crm.customer_rows(&[id]).unwrap()[0].person, "丁野");
}

#[test]
fn a_card_without_a_company_name_is_that_of_its_person() {
    let mut crm = book();
    let id = add(&mut crm, CardDraft { people: vec![person("渡邊")], ..CardDraft::new(CustomerKind::Individual, " ") });
    assert_eq!(crm.customer_name(id).unwrap(), "渡邊");
    assert!(matches!(crm.apply(Command::Add(Box::new(company("  ")))), Err(Error::NameMissing)));
}

#[test]
fn the_trash_and_the_archive_hide_a_card_and_give_it_back() {
    let mut crm = book();
    let (one, two) = (add(&mut crm, full()), add(&mut crm, company("乙")));
    log(&mut crm, one, "tel 見積 !明日 送付");
    for hide in [Command::Trash(vec![one]), Command::Archive(vec![one])] {
        crm.apply(hide).unwrap();
        assert_eq!(crm.customer_ids().unwrap(), [two]);
        assert_eq!(crm.customer_count().unwrap(), 1);
        crm.undo(None).unwrap();
        assert_eq!(crm.customer_count().unwrap(), 2);
    }
    crm.apply(Command::Trash(vec![one])).unwrap();
    assert_eq!(crm.open_todos(true).unwrap(), []);
    assert_eq!(crm.history_ids(None, None).unwrap(), []);
    assert_eq!(crm.trash().unwrap()[0].title, "株式会社 富士見製作所");
    crm.apply(crate::ops::trash::restore(crm.trash().unwrap()[0].id)).unwrap();
    assert_eq!(crm.open_todos(true).unwrap().len(), 1);
}

#[test]
fn what_is_done_to_many_is_one_operation_and_one_undo() {
    use crate::domain::customer::{Rank, Status};
    let mut crm = book();
    let ids: Vec<CustomerId> = (0..5).map(|at| add(&mut crm, company(&format!("顧客{at}")))).collect();
    crm.apply(Command::SetStatus { ids: vec![ids[0]], status: Some(Status::Lead) }).unwrap();
    let before = all_rows(&crm);
    let status = |status| Command::SetStatus { ids: ids.clone(), status };
    let rank = |rank| Command::SetRank { ids: ids.clone(), rank };
    let tag = Command::Tag { ids: ids.clone(), add: vec!["VIP".to_owned()], remove: Vec::new() };
    for command in [
        status(Some(Status::Active)),
        status(None),
        rank(Some(Rank::B)),
        tag,
        Command::Star(ids.clone()),
        Command::Archive(ids.clone()),
        Command::Trash(ids.clone()),
    ] {
        let outcome = crm.apply(command.clone()).unwrap();
        assert_eq!((outcome.label.count, outcome.label.subject.as_str()), (5, "顧客0"), "{command:?}");
        assert_ne!(all_rows(&crm), before);
        crm.undo(None).unwrap();
        assert_eq!(all_rows(&crm), before, "{command:?}");
    }
}

#[test]
fn a_status_and_a_rank_that_hold_already_are_no_change_and_a_form_that_is_open_is_told() {
    use crate::domain::customer::{Rank, Status};
    let mut crm = book();
    let id = add(&mut crm, company("甲"));
    assert_eq!(crm.apply(Command::SetRank { ids: vec![id], rank: None }).unwrap().operation, None);
    let open = edit(&mut crm, id, |draft| draft.note = "x".to_owned());
    for command in [
        Command::SetStatus { ids: vec![id], status: Some(Status::Dormant) },
        Command::SetRank { ids: vec![id], rank: Some(Rank::A) },
    ] {
        assert!(crm.apply(command.clone()).unwrap().operation.is_some());
        assert_eq!(crm.apply(command).unwrap().operation, None);
    }
    let customer = crm.card(id).unwrap().customer;
    assert_eq!((customer.status, customer.rank), (Some(Status::Dormant), Some(Rank::A)));
    assert!(matches!(crm.apply(open), Err(Error::CardChanged { .. })));
}

#[test]
fn a_command_that_nobody_waits_for_any_more_changes_nothing() {
    let mut crm = book();
    let ids: Vec<CustomerId> = (0..5).map(|at| add(&mut crm, company(&format!("顧客{at}")))).collect();
    let before = all_rows(&crm);
    let stop_at_three = |done: usize, _: usize| match done {
        3 => std::ops::ControlFlow::Break(()),
        _ => std::ops::ControlFlow::Continue(()),
    };
    assert!(matches!(crm.apply_watched(Command::Trash(ids), &stop_at_three), Err(Error::Stopped)));
    assert_eq!(all_rows(&crm), before);
}
