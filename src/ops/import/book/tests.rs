//! Whole books, out and in again.

use std::ops::ControlFlow;
use std::path::PathBuf;

use proptest::prelude::*;

use super::*;
use crate::ops::demo;
use crate::ops::journal_tests::{cases, pass, perform, steps};
use crate::ops::testing::{add, all_rows, book, company, log};
use crate::store::customer_index;

struct Folder(tempfile::TempDir);

impl Folder {
    fn new() -> Folder {
        Folder(tempfile::tempdir().expect("a folder"))
    }

    fn with(&self, bytes: &[u8]) -> PathBuf {
        let path = self.0.path().join("book.json");
        std::fs::write(&path, bytes).expect("a file");
        path
    }
}

fn exported(crm: &Crm) -> Vec<u8> {
    let mut out = Vec::new();
    crm.export_book(&mut out, &()).expect("it is written");
    out
}

fn imported(crm: &mut Crm, path: &Path) -> (BookPlan, Outcome) {
    let plan = crm.plan_book(path, &()).expect("a plan");
    assert_eq!((&plan.unreadable, plan.problems.as_slice()), (&None, &[][..]));
    let outcome = crm.import_book(&plan, &()).expect("it is imported");
    (plan, outcome)
}

fn fill(crm: &mut Crm, customers: usize, history: usize, seed: u64) {
    let plan = demo::Plan { customers, history, seed, today: crm.today() };
    demo::fill(crm, &plan, &()).expect("made-up data");
}

/// A book with some of everything.
fn full_book() -> Crm {
    let mut crm = book();
    fill(&mut crm, 12, 60, 3);
    crm
}

fn comes_again(crm: &Crm) -> std::result::Result<(), TestCaseError> {
    let folder = Folder::new();
    let bytes = exported(crm);
    let path = folder.with(&bytes);
    let mut copy = book();
    let empty = all_rows(&copy);
    let (_, outcome) = imported(&mut copy, &path);
    let again = exported(&copy);
    prop_assert_eq!(String::from_utf8_lossy(&bytes), String::from_utf8_lossy(&again));
    let kept = all_rows(&copy);
    customer_index::rebuild(copy.read()).expect("the index is made again");
    prop_assert_eq!(kept, all_rows(&copy));
    if outcome.operation.is_some() {
        // The same again changes nothing, and one undo takes all of it back.
        let (plan, again) = imported(&mut copy, &path);
        prop_assert!(plan.is_nothing() && again.operation.is_none(), "{:?}", plan);
        copy.undo(None).expect("taken back");
        prop_assert_eq!(all_rows(&copy), empty);
    }
    Ok(())
}

proptest! {
    #![proptest_config(cases(32))]

    #[test]
    fn any_book_comes_again_byte_for_byte(steps in steps(30), seed in 0u64..4) {
        let mut crm = book();
        if seed > 0 {
            fill(&mut crm, 5, 12, seed);
        }
        for (minutes, step) in steps.iter().enumerate() {
            pass(&mut crm, minutes);
            perform(&mut crm, *step)?;
        }
        comes_again(&crm)?;
    }
}

#[test]
fn into_a_book_that_has_something_only_new_customers_come_with_all_that_is_theirs() {
    let folder = Folder::new();
    let mut theirs = book();
    let first = add(&mut theirs, company("甲商店"));
    log(&mut theirs, first, "tel 見積の件 #VIP !金曜 送付");
    let path = folder.with(&exported(&theirs));
    let mut mine = book();
    add(&mut mine, company("乙商店"));
    let before = all_rows(&mine);
    let (plan, outcome) = imported(&mut mine, &path);
    assert_eq!((plan.added, plan.unchanged, outcome.created.customers.len()), (1, 0, 1));
    assert_eq!(mine.customer_name(outcome.created.customers[0]).expect("a name"), "甲商店");
    assert_eq!((outcome.created.interactions.len(), outcome.created.todos.len()), (1, 1));
    // Later there is one more in the other book.
    add(&mut theirs, company("丙商店"));
    let path = folder.with(&exported(&theirs));
    let (plan, _) = imported(&mut mine, &path);
    assert_eq!((plan.added, plan.unchanged, plan.others), (1, 1, 0));
    mine.undo(None).expect("taken back");
    mine.undo(None).expect("taken back");
    assert_eq!(all_rows(&mine), before);
}

#[test]
fn a_record_that_refers_to_nothing_is_told_and_the_rest_comes() {
    let folder = Folder::new();
    let crm = full_book();
    let text = String::from_utf8(exported(&crm)).expect("UTF-8");
    let broken = text.replacen("\"kind\":\"company\"", "\"kind\":\"shop\"", 1);
    assert_ne!(text, broken);
    let mut copy = book();
    let plan = copy.plan_book(&folder.with(broken.as_bytes()), &()).expect("a plan");
    assert!(plan.unreadable.is_none() && plan.is_partial());
    assert_eq!(plan.problems[0].fault, Fault::Wrong("kind"));
    assert!(plan.problems.iter().any(|problem| matches!(problem.fault, Fault::Dangling { name: "customer", .. })));
    copy.import_book(&plan, &()).expect("the rest is imported");
    assert!(exported(&copy).iter().filter(|byte| **byte == b'\n').count() > 100);
    for lang in [Lang::Ja, Lang::En] {
        assert!(plan.problems.iter().all(|problem| !problem.message(lang).contains(['{', '}'])));
    }
}

#[test]
fn what_is_cut_off_or_stopped_leaves_nothing_behind() {
    let folder = Folder::new();
    let bytes = exported(&full_book());
    let path = folder.with(&bytes);
    let mut copy = book();
    let empty = all_rows(&copy);
    let plan = copy.plan_book(&path, &()).expect("a plan");
    let stop = |done: usize, _: usize| if done > 0 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) };
    assert!(matches!(copy.import_book(&plan, &stop), Err(Error::Stopped)));
    assert_eq!(all_rows(&copy), empty);
    let path = folder.with(&bytes[..bytes.len() / 2]);
    assert!(matches!(copy.import_book(&plan, &()), Err(Error::Unreadable(_))));
    assert_eq!(all_rows(&copy), empty);
    let plan = copy.plan_book(&path, &()).expect("a plan");
    assert!(matches!(plan.unreadable, Some(Unreadable::CutOff { .. } | Unreadable::Broken { .. })));
}
