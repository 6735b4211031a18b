//! The made-up book: the same each time, believable, and gone with one undo.

use std::collections::BTreeSet;
use std::ops::ControlFlow;

use chrono::{DateTime, Days};

use super::stories::{ASIDES, MOMENTS, PRIVATE_MOMENTS, STORIES};
use super::*;
use crate::domain::CustomerId;
use crate::domain::interaction::Interaction;
use crate::domain::operation::{Actor, OperationKind};
use crate::domain::text::{display_multiline, kana};
use crate::domain::vocabulary::TermKind;
use crate::ops::interactions::FollowUp;
use crate::ops::{Clock, Error, Identity, Preferences};

fn empty(now: &str) -> Crm {
    let clock = Clock::Fixed(DateTime::parse_from_rfc3339(now).expect("a moment of the test"));
    let identity = Identity { actor: Actor::Cli, who: "test".into() };
    Crm::in_memory(identity, clock, Preferences::default()).expect("a book in memory")
}

fn small(seed: u64) -> Crm {
    let mut crm = empty("2026-11-20T10:12:00+09:00");
    let plan = Plan { seed, ..Plan::small(crm.today()) };
    fill(&mut crm, &plan, &()).expect("a book");
    crm
}

fn everybody(crm: &Crm) -> Vec<CustomerId> {
    let mut ids = crm.customer_ids().expect("ids");
    ids.sort_unstable();
    ids
}

fn history(crm: &Crm) -> Vec<Interaction> {
    crm.interactions(&crm.history_ids(None, None).expect("ids")).expect("the history")
}

/// The whole book as text.
fn told(crm: &Crm) -> String {
    let mut text = String::new();
    for id in everybody(crm) {
        text += &format!("{:?}\n", crm.card(id).expect("a card"));
        text += &format!("{:?}\n", crm.interactions(&crm.history_of(id).expect("ids")).expect("the history"));
        text += &format!("{:?}\n", (crm.todos_of(id).expect("todos"), crm.deals_of(id).expect("deals")));
    }
    text
}

fn has_japanese(text: &str) -> bool {
    kana::has_kanji(text) || text.chars().any(|c| ('\u{3041}'..='\u{30ff}').contains(&c))
}

#[test]
fn the_same_seed_makes_the_same_book_and_another_makes_another() {
    let first = told(&small(1));
    assert!(first == told(&small(1)));
    assert!(first != told(&small(2)));
}

#[test]
fn a_book_has_as_many_customers_and_contacts_as_planned() {
    for seed in 0..3 {
        let crm = small(seed);
        // One of them is archived, perhaps a few more.
        assert!((110..120).contains(&crm.customer_count().expect("a count")));
        let total: usize = crm.history_counts().expect("counts").iter().map(|(_, n)| n).sum();
        assert_eq!(total, 1_200);
    }
}

#[test]
fn a_book_of_another_day_has_the_same_story_on_other_dates() {
    let mut later = empty("2027-02-25T10:12:00+09:00");
    let plan = Plan::small(later.today());
    fill(&mut later, &plan, &()).expect("a book");
    let now = small(1);
    let newest = |crm: &Crm| history(crm).first().map(|entry| (entry.body.clone(), entry.at.date));
    let (body, date) = newest(&now).expect("an entry");
    assert_eq!(newest(&later), Some((body, date + Days::new(97))));
    assert_eq!(date, now.today());
}

#[test]
fn every_part_of_the_today_screen_has_something_to_show() {
    for seed in 0..4 {
        let crm = small(seed);
        let todos = crm.today_todos().expect("todos");
        for (group, what) in
            [(&todos.overdue, "overdue"), (&todos.today, "today"), (&todos.week, "week"), (&todos.no_date, "no date")]
        {
            assert!((1..40).contains(&group.len()), "{what}: {}", group.len());
        }
        let later = crm.open_todos(true).expect("todos").len() - todos.overdue.len() - todos.today.len();
        assert!(later > todos.week.len() + todos.no_date.len(), "some are later than a week");
        let (rows, total) = crm.neglected(5).expect("neglected");
        assert_eq!(rows.len(), 5);
        assert!(total < 60, "{total}");
        let notices = crm.notices().expect("notices");
        assert!(!notices.birthdays.is_empty());
        assert!(notices.without_reading > 0);
        let activity = crm.activity().expect("activity");
        assert!(activity.total() > 10 && activity.before > 10, "{activity:?}");
    }
}

#[test]
fn every_channel_category_and_stage_appears() {
    for seed in 0..3 {
        let crm = small(seed);
        let entries = history(&crm);
        let channels: BTreeSet<_> = entries.iter().map(|entry| entry.channel).collect();
        let categories: BTreeSet<_> = entries.iter().filter_map(|entry| entry.category).collect();
        let stages: BTreeSet<_> = everybody(&crm)
            .into_iter()
            .flat_map(|id| crm.deals_of(id).expect("deals"))
            .map(|deal| deal.stage)
            .collect();
        for (kind, seen) in
            [(TermKind::Channel, &channels), (TermKind::Category, &categories), (TermKind::Stage, &stages)]
        {
            for term in crm.vocabulary().of(kind) {
                assert!(seen.contains(&term.id), "seed {seed}: {kind} {}", term.key);
            }
        }
    }
}

#[test]
fn half_the_customers_and_their_history_are_japanese() {
    let crm = small(1);
    let ids = everybody(&crm);
    let japanese = ids.iter().filter(|id| has_japanese(&crm.customer_name(**id).expect("a name"))).count();
    assert!((ids.len() * 4 / 10..ids.len() * 6 / 10).contains(&japanese), "{japanese} of {}", ids.len());
    let entries = history(&crm);
    let japanese = entries.iter().filter(|entry| has_japanese(&entry.body)).count();
    assert!((entries.len() * 35 / 100..entries.len() * 65 / 100).contains(&japanese), "{japanese}");
}

#[test]
fn some_complaints_have_a_next_step_and_some_have_none() {
    let crm = small(1);
    let complaint = crm.vocabulary().by_key(TermKind::Category, "complaint").expect("a category").id;
    let rows = crm.history_rows(&crm.history_ids(Some(complaint), None).expect("ids")).expect("rows");
    for follow_up in [FollowUp::Overdue, FollowUp::Done, FollowUp::Nothing] {
        assert!(rows.iter().any(|row| row.follow_up == follow_up), "{follow_up:?}");
    }
}

#[test]
fn the_acquaintances_of_the_pictures_are_there() {
    let crm = small(1);
    assert_eq!(crm.customer_name(CustomerId(1)).expect("a name"), "株式会社 富士見製作所");
    let watanabe = crm.customers_matching("wata").expect("matches");
    for id in [1, 7, 8] {
        assert!(watanabe.contains(&CustomerId(id)), "{id}");
    }
    let open = |id: i64| {
        let todos = crm.todos_of(CustomerId(id)).expect("todos");
        todos.into_iter().find(|todo| todo.done_at.is_none()).map(|todo| (todo.title, todo.due))
    };
    let day = |text: &str| Some(text.parse().expect("a date"));
    assert_eq!(open(1), Some(("見積書送付".into(), day("2026-11-27"))));
    assert_eq!(open(2), Some(("お詫びの電話".into(), day("2026-11-19"))));
    assert_eq!(open(4), Some(("議事録を送る".into(), day("2026-11-20"))));
    assert_eq!(open(5), Some(("納期の回答".into(), day("2026-11-16"))));
    assert_eq!(open(6), Some(("事例集を探す".into(), None)));
    assert_eq!(open(7), None);
    assert_eq!(open(9).map(|(_, due)| due), Some(day("2026-12-05")));
    assert!(crm.history_of(CustomerId(8)).expect("ids").is_empty());
}

#[test]
fn one_undo_empties_the_book_again_and_redo_brings_it_back() {
    let mut crm = small(1);
    let (before, terms) = (told(&crm), crm.vocabulary().clone());
    assert_eq!(crm.operations(None, 10).expect("the log book").len(), 1);
    assert_eq!(crm.undo(None).expect("undone").label.kind, OperationKind::Undo);
    assert!(crm.is_empty().expect("an answer"));
    assert!(crm.tags().expect("tags").is_empty());
    assert!(crm.vocabulary().of(TermKind::Segment).is_empty());
    crm.redo().expect("redone");
    assert!(before == told(&crm));
    assert_eq!(&terms, crm.vocabulary());
}

#[test]
fn nothing_in_it_drives_a_terminal() {
    let crm = small(3);
    for text in told(&crm).lines() {
        assert_eq!(display_multiline(text), text);
    }
}

#[test]
fn notes_are_as_long_as_people_write_them() {
    for entry in history(&small(4)) {
        let length = entry.body.chars().count();
        assert!((15..=400).contains(&length), "{length}: {}", entry.body);
        assert!(!entry.body.contains(['{', '}']), "{}", entry.body);
    }
}

#[test]
fn every_scene_is_told_in_both_languages_with_slots_that_are_filled() {
    let told = STORIES
        .iter()
        .flat_map(|story| story.scenes)
        .chain(MOMENTS)
        .chain(PRIVATE_MOMENTS)
        .flat_map(|scene| [Some(scene.body), scene.next.map(|next| next.title)])
        .flatten()
        .chain(ASIDES.iter().copied())
        .chain(STORIES.iter().filter_map(|story| story.deal));
    for told in told {
        assert!(has_japanese(told.ja), "{}", told.ja);
        assert!(!told.en.is_empty() && !has_japanese(told.en), "{}", told.en);
        for text in [told.ja, told.en] {
            for slot in text.split('{').skip(1).filter_map(|rest| rest.split('}').next()) {
                assert!(["item", "n", "weeks", "amount", "person"].contains(&slot), "{slot}");
            }
        }
    }
}

#[test]
fn a_job_that_is_stopped_leaves_nothing() {
    let mut crm = empty("2026-11-20T10:12:00+09:00");
    let plan = Plan { customers: 300, history: 30_000, ..Plan::small(crm.today()) };
    let stop = |done: usize, total: usize| {
        assert_eq!(total, 30_300);
        if done > 2_000 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    };
    assert!(matches!(fill(&mut crm, &plan, &stop), Err(Error::Stopped)));
    assert!(crm.is_empty().expect("an answer"));
    let small = Plan::small(crm.today());
    fill(&mut crm, &small, &()).expect("a book");
    crm.undo(None).expect("the journal is there after a job past it was stopped");
}

#[test]
fn a_big_book_is_written_past_the_journal_once_and_is_searched_like_any_other() {
    let mut crm = empty("2026-11-20T10:12:00+09:00");
    let plan = Plan { customers: 2_000, history: 18_000, ..Plan::small(crm.today()) };
    fill(&mut crm, &plan, &()).expect("a book");
    assert!(crm.operations(None, 10).expect("the log book").is_empty());
    assert!(matches!(crm.undo(None), Err(Error::NothingToUndo)));
    assert_eq!(crm.history_ids(None, None).expect("ids").len(), 18_000);
    assert!(crm.name_index().expect("an index").search("wata").contains(&CustomerId(1)));
    // A second helping lands in the journal like everything else.
    let outcome = fill(&mut crm, &Plan { customers: 20, history: 50, ..plan }, &()).expect("more");
    assert!(outcome.operation.is_some());
    crm.undo(None).expect("undone");
    assert_eq!(crm.history_ids(None, None).expect("ids").len(), 18_000);
}
