//! Any history of commands over all nouns unwinds and comes again, row by row.

use chrono::{Days, NaiveDate};
use proptest::prelude::*;

use super::testing::{NOW, all_rows, book, clock, identity};
use super::{
    Command, Crm, Error, Preferences, customers, fields, interactions, people, purchases, settings, tags, terms, todos,
    views,
};
use crate::domain::address::{AddressDraft, AddressParts};
use crate::domain::card::{AliasDraft, CardDraft};
use crate::domain::contact_point::{PointDraft, PointKind};
use crate::domain::custom_field::FieldKind;
use crate::domain::customer::{CustomerKind, Rank, Status};
use crate::domain::date::{Birthday, When};
use crate::domain::interaction::{InteractionDraft, Origin};
use crate::domain::person::PersonDraft;
use crate::domain::purchase::PurchaseDraft;
use crate::domain::query::Scope;
use crate::domain::saved_view::ViewDraft;
use crate::domain::todo::{Priority, TodoDraft};
use crate::domain::vocabulary::TermKind;
use crate::domain::{CustomerId, InteractionId, OperationId, PersonId, PurchaseId, TermId, TodoId, ViewId};
use crate::store::customer_index;
use crate::store::dump::Dump;

/// Plain, twins under folding, empty, and what is hard on JSON, SQL and separators.
const TEXTS: &[&str] = &[
    "富士見製作所",
    "VIP",
    "ｖｉｐ",
    "渡邊 健一",
    "",
    "a\0b",
    "\u{1e}x\u{1f}y\u{1d}",
    "O'Brien \"q\" \\ \\u0000\n\t",
    "👨\u{200d}👩\u{200d}👧 か\u{3099}",
    "   ",
    "12,000",
];

const LINES: &[&str] = &[
    "tel 見積の件 #VIP ~30m !金曜 見積書送付",
    "昨日 訪問 打合せ =増設工事 >提案 ¥240万",
    "=増設工事 >受注",
    "!!明日 tel 確認 #ｖｉｐ",
    "mail< ありがとうございました #クレーム ¥1,200",
    "#VIP",
    "",
    "tel? 不在 -- 長い\n文\0章",
    "=増設工事 >失注 ¥0 !来週 次の話 !月末 もう一度",
];

/// What to do, chosen by small numbers so that a failing history shrinks well.
#[derive(Clone, Copy, Debug)]
pub(super) struct Step {
    kind: u8,
    a: u8,
    b: u8,
    flag: bool,
}

pub(super) fn steps(most: usize) -> impl Strategy<Value = Vec<Step>> {
    let step = (0u8..57, 0u8..60, 0u8..60, any::<bool>()).prop_map(|(kind, a, b, flag)| Step { kind, a, b, flag });
    prop::collection::vec(step, 1..most)
}

fn text(n: u8) -> String {
    TEXTS[usize::from(n) % TEXTS.len()].to_owned()
}

fn day(n: u8) -> NaiveDate {
    clock(NOW).today() + Days::new(u64::from(n % 20)) - Days::new(8)
}

/// Ids start at 1; some of these do not exist yet, so commands fail in between.
fn id(n: u8) -> i64 {
    i64::from(n % 6) + 1
}

fn point(n: u8) -> PointDraft {
    let (kind, value) = match n % 4 {
        0 => (PointKind::Phone, "054-000-0101"),
        1 => (PointKind::Mail, "Watanabe@Fujimi.example"),
        2 => (PointKind::Url, ""),
        _ => (PointKind::Sns, "@x\0\u{1e}"),
    };
    PointDraft::new(kind, &text(n / 4), value)
}

fn person(step: Step) -> PersonDraft {
    PersonDraft {
        name: text(step.b),
        title: text(step.a),
        primary: step.flag,
        birthday: Birthday::new(None, 2, 29),
        points: vec![point(step.a), point(step.b)],
        ..PersonDraft::default()
    }
}

fn change(draft: &mut CardDraft, step: Step) {
    let Step { a, b, flag, .. } = step;
    match a % 12 {
        0 => draft.name = text(b),
        1 => draft.points.push(point(b)),
        2 => drop(draft.points.pop()),
        3 => draft.people.push(person(step)),
        4 if !draft.people.is_empty() => drop(draft.people.remove(0)),
        5 => draft
            .addresses
            .push(AddressDraft { id: None, parts: AddressParts { city: text(b), ..AddressParts::default() } }),
        6 => draft.addresses.clear(),
        7 => draft.aliases.push(AliasDraft { id: None, name: text(b), reading: "ベツメイ".to_owned() }),
        8 => {
            draft.aliases.clear();
            draft.tags = if flag { vec![text(b)] } else { Vec::new() };
        }
        9 => draft.fields.push((text(b), text(b / 2))),
        10 => draft.points.reverse(),
        _ => {
            draft.segment = text(b);
            draft.source = "紹介".to_owned();
            draft.rank = flag.then_some(Rank::A);
            draft.status = Some(Status::Active);
            draft.note = text(b / 3);
            draft.cadence_days = flag.then_some(u32::from(b));
            draft.do_not_contact = !flag;
        }
    }
}

fn interaction(step: Step) -> InteractionDraft {
    InteractionDraft {
        customer: CustomerId(id(step.b)),
        at: When::day(day(step.a)),
        channel: TermId(i64::from(step.a % 12) + 1),
        direction: None,
        reached: step.flag,
        category: step.flag.then_some(TermId(14)),
        body: text(step.b / 6),
        minutes: Some(u32::from(step.a)),
        amount: step.flag.then_some(i64::MIN),
        deal: None,
        people: if step.a.is_multiple_of(3) { vec![PersonId(id(step.a / 3))] } else { Vec::new() },
        tags: vec![text(step.a), text(step.b)],
        origin: Origin::Typed,
        message_id: None,
    }
}

fn todo(step: Step) -> TodoDraft {
    TodoDraft {
        customer: step.flag.then_some(CustomerId(id(step.b))),
        title: text(step.a),
        due: (!step.b.is_multiple_of(3)).then(|| day(step.b)),
        priority: if step.flag { Priority::High } else { Priority::Normal },
        ..TodoDraft::default()
    }
}

fn purchase(step: Step) -> PurchaseDraft {
    PurchaseDraft {
        category: text(step.a / 3),
        quantity: step.flag.then_some(i64::from(step.a)),
        amount: step.flag.then_some(i64::from(step.b) * 100),
        due: (!step.flag).then(|| day(step.b)),
        ..PurchaseDraft::new(CustomerId(id(step.b)), day(step.a), &text(step.a))
    }
}

fn view(step: Step) -> ViewDraft {
    ViewDraft {
        key: ["", "o", "9", "oo"][usize::from(step.b % 4)].to_owned(),
        columns: if step.flag { vec![text(step.a), text(step.b)] } else { Vec::new() },
        ..ViewDraft::new(Scope::ALL[usize::from(step.a % 4)], &text(step.a), &text(step.b / 4))
    }
}

/// The command of a step, of which some are refused. `None` where a form would need a card that is not there.
fn command(crm: &Crm, step: Step) -> Option<Command> {
    let Step { kind, a, b, flag } = step;
    let several = vec![CustomerId(id(a)), CustomerId(id(b))];
    let todos = vec![TodoId(id(a)), TodoId(id(b))];
    let term = TermId(i64::from(a % 50) + 1);
    Some(match kind {
        0..=3 => {
            let mut draft =
                CardDraft::new(if flag { CustomerKind::Company } else { CustomerKind::Individual }, &text(a));
            change(&mut draft, Step { a: b, b: a, ..step });
            customers::Command::Add(Box::new(draft)).into()
        }
        4..=10 => {
            let card = crm.card(CustomerId(id(b))).ok()?;
            let mut draft = crm.draft_of(&card);
            change(&mut draft, step);
            let revision = if kind == 10 { 1 } else { card.customer.revision };
            customers::Command::Edit { id: card.customer.id, revision, draft: Box::new(draft) }.into()
        }
        11 => customers::Command::Trash(several).into(),
        12 => customers::Command::Restore(several).into(),
        13 => customers::Command::Archive(several).into(),
        14 => customers::Command::Unarchive(several).into(),
        15 => customers::Command::Star(several).into(),
        16 => customers::Command::Unstar(several).into(),
        17 | 18 => customers::Command::Tag { ids: several, add: vec![text(a)], remove: vec![text(b)] }.into(),
        19 => people::Command::Add { customer: CustomerId(id(a)), draft: Box::new(person(step)) }.into(),
        20 => people::Command::Edit { id: PersonId(id(a)), draft: Box::new(person(step)) }.into(),
        21 => people::Command::Trash(vec![PersonId(id(a))]).into(),
        22 => people::Command::Restore(vec![PersonId(id(a))]).into(),
        23 => people::Command::Move { id: PersonId(id(a)), to: CustomerId(id(b)) }.into(),
        24 | 25 => interactions::Command::Add(Box::new(interaction(step))).into(),
        26 => interactions::Command::Edit { id: InteractionId(id(a)), draft: Box::new(interaction(step)) }.into(),
        27 => interactions::Command::Trash(vec![InteractionId(id(a))]).into(),
        28 => interactions::Command::Restore(vec![InteractionId(id(a))]).into(),
        29 => todos::Command::Add(Box::new(todo(step))).into(),
        30 => todos::Command::Edit { id: TodoId(id(a)), draft: Box::new(todo(step)) }.into(),
        31 => todos::Command::Done(todos).into(),
        32 => todos::Command::Reopen(todos).into(),
        33 => todos::Command::Reschedule { ids: todos, due: flag.then(|| day(a)), time: None }.into(),
        34 => todos::Command::Snooze { ids: todos, until: flag.then(|| day(b)) }.into(),
        35 => match flag {
            true => todos::Command::Trash(todos).into(),
            false => todos::Command::Restore(todos).into(),
        },
        36 => tags::Command::Rename { from: text(a), to: text(b) }.into(),
        37 => tags::Command::Delete(text(a)).into(),
        38 => {
            terms::Command::Add { kind: if flag { TermKind::Segment } else { TermKind::Channel }, name: text(a) }.into()
        }
        39 => terms::Command::Rename { id: term, ja: text(b), en: "renamed".to_owned() }.into(),
        40 => match flag {
            true => terms::Command::Retire(term).into(),
            false => terms::Command::Return(term).into(),
        },
        41 => fields::Command::Add {
            name: text(a),
            kind: if flag { FieldKind::Number } else { FieldKind::Text },
            choices: vec![text(b)],
        }
        .into(),
        42 => fields::Command::Rename { name: text(a), to: text(b) }.into(),
        43 => match flag {
            true => fields::Command::Retire(text(a)).into(),
            false => fields::Command::Return(text(a)).into(),
        },
        45 | 46 => views::Command::Save(view(step)).into(),
        47 => views::Command::Edit { id: ViewId(id(b) - 1), draft: view(step) }.into(),
        48 => match flag {
            true => views::Command::Remove(ViewId(id(a))).into(),
            false => views::Command::Order(vec![ViewId(id(a)), ViewId(id(b)), ViewId(id(a))]).into(),
        },
        44 => settings::Command::Set { key: text(a % 3), value: text(b) }.into(),
        49 => {
            let status = flag.then_some(Status::ALL[usize::from(a) % Status::ALL.len()]);
            customers::Command::SetStatus { ids: several, status }.into()
        }
        50 => {
            let rank = flag.then_some(Rank::ALL[usize::from(a) % Rank::ALL.len()]);
            customers::Command::SetRank { ids: several, rank }.into()
        }
        54 => purchases::Command::Add(Box::new(purchase(step))).into(),
        55 => {
            let on = flag.then(|| day(b));
            purchases::Command::Paid { ids: vec![PurchaseId(id(a))], on }.into()
        }
        56 => match flag {
            true => purchases::Command::Trash(vec![PurchaseId(id(a))]).into(),
            false => purchases::Command::Restore(vec![PurchaseId(id(a))]).into(),
        },
        _ => {
            let line = LINES[usize::from(a) % LINES.len()];
            let finishes = flag.then_some(TodoId(id(b)));
            crm.log_of(line, &several, finishes).expect("no line names a customer").into()
        }
    })
}

/// Does a step and holds that a refused one, and one that finds all as asked, change nothing.
pub(super) fn perform(crm: &mut Crm, step: Step) -> Result<Option<OperationId>, TestCaseError> {
    let before = all_rows(crm);
    let Some(command) = command(crm, step) else { return Ok(None) };
    let result = crm.apply(command.clone());
    match &result {
        Ok(outcome) if outcome.operation.is_some() => return Ok(outcome.operation),
        Err(Error::Store(error)) if error.fault() != crate::store::Fault::StillReferred => {
            return Err(TestCaseError::fail(format!("{command:?}: {error}")));
        }
        _ => {}
    }
    prop_assert_eq!(all_rows(crm), before, "{:?} gave {:?} and changed something", command, result);
    Ok(None)
}

fn is_derived((table, _): &(String, i64)) -> bool {
    matches!(table.as_str(), "customer_index" | "search_lines")
}

fn check_index(crm: &Crm) -> Result<(), TestCaseError> {
    let kept = all_rows(crm);
    customer_index::rebuild(crm.read()).expect("the index is made again");
    prop_assert_eq!(kept, all_rows(crm), "the kept index is not what the cards say");
    Ok(())
}

pub(super) fn pass(crm: &mut Crm, minutes: usize) {
    let start = chrono::DateTime::parse_from_rfc3339(NOW).expect("a moment");
    crm.set_clock(super::Clock::Fixed(start + chrono::TimeDelta::minutes(minutes as i64)));
}

fn unwinds_and_comes_again(mut crm: Crm, steps: &[Step], reopen: impl Fn(Crm) -> Crm) -> Result<(), TestCaseError> {
    let mut states = vec![all_rows(&crm)];
    for (minutes, step) in steps.iter().enumerate() {
        pass(&mut crm, minutes);
        if perform(&mut crm, *step)?.is_some() {
            states.push(all_rows(&crm));
        }
    }
    check_index(&crm)?;
    crm = reopen(crm);
    for round in 0..2 {
        for state in states.iter().rev().skip(1) {
            crm.undo(None).map_err(|error| TestCaseError::fail(format!("undo: {error:?}")))?;
            prop_assert_eq!(&all_rows(&crm), state, "undo, round {}", round);
        }
        prop_assert!(matches!(crm.undo(None), Err(Error::NothingToUndo)));
        crm = reopen(crm);
        for state in &states[1..] {
            crm.redo().map_err(|error| TestCaseError::fail(format!("redo: {error:?}")))?;
            prop_assert_eq!(&all_rows(&crm), state, "redo, round {}", round);
        }
        prop_assert!(matches!(crm.redo(), Err(Error::NothingToRedo)));
    }
    check_index(&crm)
}

/// Commands, plain undos, redos, and undos of any operation, by turns; then everything is taken back.
fn any_operation_can_be_taken_back(mut crm: Crm, steps: &[Step]) -> Result<(), TestCaseError> {
    let empty = all_rows(&crm);
    // The states around each operation, by its id.
    let mut around: Vec<(OperationId, Dump, Dump)> = Vec::new();
    for (minutes, step) in steps.iter().enumerate() {
        pass(&mut crm, minutes);
        let before = all_rows(&crm);
        let target = &around.get(usize::from(step.a) % around.len().max(1)).cloned();
        let (result, target) = match (step.kind % 4, target) {
            (0, Some(target)) => (crm.undo(Some(target.0)), Some(target)),
            (1, _) if step.b.is_multiple_of(3) => (crm.undo(None), None),
            (1, _) if step.b % 3 == 1 => (crm.redo(), None),
            _ => {
                if let Some(operation) = perform(&mut crm, Step { kind: step.b % 57, b: step.a, ..*step })? {
                    around.push((operation, before, all_rows(&crm)));
                }
                continue;
            }
        };
        let now = all_rows(&crm);
        if let Some((operation, old, new)) = target {
            let touched: Vec<_> = (old.keys().chain(new.keys()))
                .filter(|row| !is_derived(row) && old.get(*row) != new.get(*row))
                .collect();
            let held = touched.iter().all(|row| before.get(*row) == new.get(*row));
            match &result {
                Ok(_) => {
                    prop_assert!(held, "operation {} was built upon and yet taken back", operation);
                    for row in &touched {
                        prop_assert_eq!(now.get(*row), old.get(*row), "{:?}", row);
                    }
                    for row in before.keys().chain(now.keys()).filter(|row| !is_derived(row)) {
                        prop_assert!(touched.contains(&row) || before.get(row) == now.get(row), "{:?} moved too", row);
                    }
                }
                Err(Error::ChangedSince { .. } | Error::AlreadyUndone(_)) => {}
                Err(error) => return Err(TestCaseError::fail(format!("undo: {error:?}"))),
            }
        }
        match result {
            Ok(outcome) => around.push((outcome.operation.expect("an undo is an operation"), before, now)),
            Err(error) => prop_assert_eq!(now, before, "{:?} changed something", error),
        }
        check_index(&crm)?;
    }
    loop {
        match crm.undo(None) {
            Ok(_) => {}
            Err(Error::NothingToUndo) => break,
            Err(error) => return Err(TestCaseError::fail(format!("a plain undo is stuck: {error:?}"))),
        }
    }
    prop_assert_eq!(all_rows(&crm), empty);
    Ok(())
}

/// `PROPTEST_CASES=5000 cargo test journal_tests` looks longer.
pub(super) fn cases(usual: u32) -> ProptestConfig {
    let asked = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok());
    ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(asked.unwrap_or(usual)) }
}

proptest! {
    #![proptest_config(cases(64))]

    #[test]
    fn a_history_unwinds_and_comes_again_row_by_row(steps in steps(24)) {
        unwinds_and_comes_again(book(), &steps, |crm| crm)?;
    }

    #[test]
    fn any_operation_is_taken_back_exactly_or_not_at_all(steps in steps(28)) {
        any_operation_can_be_taken_back(book(), &steps)?;
    }
}

proptest! {
    #![proptest_config(cases(4))]

    #[test]
    fn a_history_unwinds_after_closing_and_opening_the_book(steps in steps(12)) {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("book.db");
        let open = || Crm::open(&path, identity(), clock(NOW), Preferences::default()).expect("the book opens");
        unwinds_and_comes_again(open(), &steps, |crm| { drop(crm); open() })?;
    }
}

proptest! {
    #![proptest_config(cases(24))]

    #[test]
    fn any_text_comes_back_byte_for_byte(
        texts in prop::collection::vec(prop_oneof![
            any::<String>(),
            "[\\x00-\\x1f\"\\\\\u{7f}-\u{9f}\u{2028}\u{feff}\u{fffe}\u{10ffff}ば\u{3099}👨\u{200d}👩]{0,12}",
            "\\PC{1,4}".prop_map(|text| text.repeat(3_000)),
            Just("0".to_owned()), Just("1e999".to_owned()), Just("null".to_owned()), Just("\0".to_owned()),
        ], 6),
    ) {
        let mut crm = book();
        let [name, note, label, value, field, setting] = &texts[..] else { unreachable!("six were asked for") };
        let draft = CardDraft {
            note: note.clone(),
            points: vec![PointDraft::new(PointKind::Sns, label, value)],
            tags: vec![value.clone()],
            fields: vec![(field.clone(), note.clone())],
            ..CardDraft::new(CustomerKind::Company, &format!("x{name}"))
        };
        let empty = all_rows(&crm);
        let id = crm.apply(customers::Command::Add(Box::new(draft))).expect("a card").created.customers[0];
        prop_assert_eq!(&crm.card(id).expect("the card").customer.note, note.trim());
        let set = |value: &str| settings::Command::Set { key: setting.clone(), value: value.to_owned() };
        crm.apply(set(value)).expect("a setting");
        crm.apply(set(&format!("{value}\0{note}"))).expect("another");
        prop_assert_eq!(crm.setting(setting).expect("the setting"), Some(format!("{value}\0{note}")));
        let done = all_rows(&crm);
        for _ in 0..3 {
            crm.undo(None).expect("taken back");
        }
        prop_assert_eq!(all_rows(&crm), empty);
        for _ in 0..3 {
            crm.redo().expect("done again");
        }
        prop_assert_eq!(all_rows(&crm), done);
        prop_assert!(crm.audit(id).is_ok_and(|entries| !entries.is_empty()));
        check_index(&crm)?;
    }
}
