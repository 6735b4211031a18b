//! What the full text finds is what reading every text finds: for any text and word, after any writes, in any order of
//! time, and after the index was made again.

use proptest::prelude::*;

use super::*;
use crate::domain::date::When;
use crate::domain::interaction::InteractionDraft;
use crate::ops::testing::{add, all_rows, book, company, edit, log, person, saved};
use crate::ops::{interactions as entries, todos as plans};
use crate::store::todos::titles_below;

/// All entries with the words, by reading every text.
fn read(crm: &Crm, category: Option<TermId>, words: &[HistoryWord]) -> Found {
    let (mut found, mut before) = (Vec::new(), None);
    loop {
        let page = crm.find_in_history_page(category, words, before, 7).unwrap();
        found.extend(page.found);
        match page.next {
            Some(next) => before = Some(next),
            None => return found,
        }
    }
}

/// All entries with the words, by the index: by the way the search takes, and by each of the others.
fn found(crm: &Crm, category: Option<TermId>, words: &[HistoryWord]) -> Vec<Found> {
    let all = |mut search: HistorySearch| {
        let mut found = Vec::new();
        while let Some(page) = search.next_page(crm).unwrap() {
            found.extend(page);
        }
        found
    };
    let begin = || crm.search_history(category, words.to_vec()).unwrap();
    let mut answers = vec![all(begin())];
    for question in [Question::whole(begin().folded()), Question::quick(begin().folded())].into_iter().flatten() {
        let mut search = begin();
        search.way = search.by_index(crm, question.clone()).unwrap();
        for chunk in [1, 3] {
            let mut search = begin();
            search.way = search.by_index(crm, question.clone()).unwrap();
            if let Way::Down(down) = &mut search.way {
                // The way does not widen its chunks by itself then.
                (down.chunk, down.looked) = (chunk, ENOUGH * usize::from(chunk == 3));
            }
            answers.push(all(search));
        }
        answers.push(all(search));
        let mut search = begin();
        search.way = search.all_through(crm, &question).unwrap();
        if let Way::Through { step, .. } = &mut search.way {
            *step = 2;
        }
        answers.push(all(search));
    }
    answers
}

fn note(crm: &mut Crm, customer: CustomerId, day: &str, body: &str) -> InteractionId {
    let (ids, _) = log(crm, customer, "tel x");
    let mut draft = InteractionDraft::from(&crm.interaction(ids[0]).unwrap());
    draft.body = body.to_owned();
    draft.at = day.parse().unwrap();
    crm.apply(entries::Command::Edit { id: ids[0], draft: Box::new(draft) }).unwrap();
    ids[0]
}

fn check(crm: &Crm, typed: &[String]) -> std::result::Result<(), TestCaseError> {
    let names = crm.name_index().unwrap();
    let complaint = crm.vocabulary().by_key(crate::domain::vocabulary::TermKind::Category, "complaint").unwrap().id;
    for names in [None, Some(&names)] {
        for category in [None, Some(complaint)] {
            for typed in typed {
                let words = crate::domain::search_line::words(typed);
                let words: Vec<HistoryWord> = words.iter().map(|word| HistoryWord::new(word, names)).collect();
                let expected = read(crm, category, &words);
                for answer in found(crm, category, &words) {
                    prop_assert_eq!(&answer, &expected, "{:?}", typed);
                }
            }
        }
    }
    for typed in typed {
        let words: Vec<String> = crate::domain::search_line::words(typed).iter().map(|word| fold(word)).collect();
        let has_all = |text: &str| words.iter().all(|word| fold_lines(text).contains(word.as_str()));
        let titles = titles_below(crm.read(), i64::MAX, usize::MAX).unwrap();
        let expected: Vec<TodoId> = titles.into_iter().filter(|(_, title)| has_all(title)).map(|(id, _)| id).collect();
        prop_assert_eq!(&crm.todos_with(&words).unwrap(), &expected, "{:?}", typed);
        prop_assert_eq!(crm.newest_todos_with(&words, 1).unwrap(), &expected[..expected.len().min(1)]);
        if words.is_empty() {
            continue;
        }
        let noted = (1..=20).map(CustomerId).filter(|id| {
            let notes = customers::notes(crm.read(), *id).unwrap();
            notes.is_some_and(|notes| has_all(&notes))
        });
        prop_assert_eq!(crm.notes_with(&words).unwrap(), noted.collect::<Vec<_>>(), "{:?}", typed);
    }
    Ok(())
}

/// Few characters, so that words meet texts: both scripts, variants, widths, figures, and what has a meaning somewhere.
const TEXT: &str = "[渡邊辺見積書abcAN0１ｶﾞが゛ー\"*():^+%_\\\\\u{0}\u{1f600}é\n\u{e022} 　-]{0,12}";
const WORD: &str = "[渡邊辺見積書abcAN0１ｶﾞが゛ー*():^+%_\\\\\u{0}\u{1f600}é\u{e022}-]{1,4}";

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(32) })]

    #[test]
    fn the_index_finds_what_reading_every_text_finds(
        texts in prop::collection::vec((TEXT, 1u32..28, TEXT, TEXT), 1..12),
        steps in prop::collection::vec((0u8..10, 0usize..12, TEXT), 0..8),
        typed in prop::collection::vec(prop::collection::vec(WORD, 1..3).prop_map(|words| words.join(" ")), 1..8),
    ) {
        let mut crm = book();
        let cards: Vec<CustomerId> = ["甲", "渡邊書店", "abc"].into_iter().map(|name| add(&mut crm, company(name))).collect();
        let complaint = crm.vocabulary().by_key(crate::domain::vocabulary::TermKind::Category, "complaint").unwrap().id;
        let mut ids = Vec::new();
        for (at, (body, day, title, notes)) in texts.iter().enumerate() {
            let customer = cards[at % cards.len()];
            ids.push(note(&mut crm, customer, &format!("2026-10-{day:02}"), body));
            if at % 2 == 0 {
                crm.apply(entries::Command::SetCategory { ids: vec![ids[at]], category: Some(complaint) }).unwrap();
            }
            let draft = crate::domain::todo::TodoDraft { title: format!("x{title}"), customer: Some(customer), ..Default::default() };
            crm.apply(plans::Command::Add(Box::new(draft))).unwrap();
            saved(&mut crm, customer, |draft| {
                draft.note.clone_from(notes);
                draft.people = vec![person("乙")];
                draft.people[0].note.clone_from(title);
            });
        }
        check(&crm, &typed)?;
        for (kind, which, text) in &steps {
            let (id, customer) = (ids[which % ids.len()], cards[which % cards.len()]);
            let result = match kind {
                0 => crm.apply(entries::Command::Trash(vec![id])),
                1 => crm.apply(entries::Command::Restore(ids.clone())),
                2 => {
                    let change = edit(&mut crm, customer, |draft| draft.note.clone_from(text));
                    crm.apply(change)
                }
                3 => crm.apply(crate::ops::customers::Command::Trash(vec![customer])),
                4 => crm.apply(crate::ops::customers::Command::Restore(cards.clone())),
                5 | 6 => crm.undo(None),
                7 => crm.redo(),
                _ => {
                    let mut draft = InteractionDraft::from(&crm.interaction(id).unwrap());
                    draft.body.clone_from(text);
                    draft.at = format!("2026-11-{:02}", which + 1).parse().unwrap();
                    crm.apply(entries::Command::Edit { id, draft: Box::new(draft) })
                }
            };
            // Not everything can be done at any time; whatever was done is found.
            let _ = result;
        }
        check(&crm, &typed)?;
        let kept: Vec<_> = typed.iter().map(|typed| crm.history_with(None, &[fold(typed)], usize::MAX).unwrap()).collect();
        full_text::rebuild(crm.read(), |_| {}).unwrap();
        check(&crm, &typed)?;
        let again: Vec<_> = typed.iter().map(|typed| crm.history_with(None, &[fold(typed)], usize::MAX).unwrap()).collect();
        prop_assert_eq!(kept, again);
    }
}

#[test]
fn a_word_is_found_wherever_it_stands_in_a_line_and_not_across_lines() {
    let mut crm = book();
    let customer = add(&mut crm, company("甲"));
    let long = "あいうえおかきくけこ".repeat(340) + "末尾";
    let ids: Vec<InteractionId> = ["見積の\n件 ｶﾞｽ", "The Cat's quote no. 42 (final)", "渡邊様\u{1f600}", &long]
        .iter()
        .map(|body| note(&mut crm, customer, "2026-11-01", body))
        .collect();
    for (typed, expected) in [
        ("見", Some(0)),
        ("積の", Some(0)),
        ("の件", None),
        ("がす", Some(0)),
        ("at's q", Some(1)),
        ("42(", Some(1)),
        ("4", Some(1)),
        ("fin", Some(1)),
        ("nal)", Some(1)),
        ("cats NEAR", None),
        ("渡辺", Some(2)),
        ("様\u{1f600}", Some(2)),
        ("\u{1f600}", Some(2)),
        ("こ末尾", Some(3)),
        ("こあいうえおかきくけこあいうえおかきくけこ末", Some(3)),
        ("こあいうえおかきくけこあいうえおかきくこけ末", None),
    ] {
        let word = fold(typed);
        let expected: Found = expected.map(|at: usize| (ids[at], customer)).into_iter().collect();
        assert_eq!(crm.history_with(None, &[word], 50).unwrap(), expected, "{typed}");
    }
}

#[test]
fn what_reads_differently_is_indexed_and_what_does_not_costs_nothing() {
    let mut crm = book();
    let customer = add(&mut crm, company("甲"));
    let id = note(&mut crm, customer, "2026-11-01", "見積");
    let pages = |crm: &Crm| -> i64 {
        crm.read().query_row("SELECT sum(id + length(block)) FROM history_text_data", [], |row| row.get(0)).unwrap()
    };
    let before = pages(&crm);
    let complaint = crm.vocabulary().by_key(crate::domain::vocabulary::TermKind::Category, "complaint").unwrap().id;
    crm.apply(entries::Command::SetCategory { ids: vec![id], category: Some(complaint) }).unwrap();
    crm.apply(entries::Command::Trash(vec![id])).unwrap();
    assert_eq!(pages(&crm), before);
    crm.undo(None).unwrap();
    let rows = all_rows(&crm);
    note(&mut crm, customer, "2026-11-02", "請求");
    crm.undo(None).unwrap();
    crm.undo(None).unwrap();
    assert_eq!(all_rows(&crm), rows);
    assert_eq!(crm.history_with(None, &["請求".to_owned()], 9).unwrap(), []);
    crm.redo().unwrap();
    crm.redo().unwrap();
    assert_eq!(crm.history_with(None, &["請求".to_owned()], 9).unwrap().len(), 1);
}

#[test]
fn an_old_history_that_was_written_down_last_stands_where_it_belongs() {
    let mut crm = book();
    let customer = add(&mut crm, company("甲"));
    let mut ids: Vec<(When, InteractionId)> = Vec::new();
    for at in 0..400_usize {
        let day = format!("20{:02}-{:02}-{:02}", 10 + (at * 7) % 13, 1 + at % 12, 1 + (at * 11) % 28);
        let body = if at % 3 == 0 { "見積 quote" } else { "ほか" };
        let id = note(&mut crm, customer, &day, body);
        if at % 3 == 0 {
            ids.push((day.parse().unwrap(), id));
        }
    }
    ids.sort_unstable_by(|a, b| b.cmp(a));
    let expected: Found = ids.iter().map(|(_, id)| (*id, customer)).collect();
    for word in ["見積", "quote", "積", "uo"] {
        let words = [HistoryWord::new(word, None)];
        assert_eq!(crm.history_with(None, &[word.to_owned()], 20).unwrap(), expected[..20], "{word}");
        for answer in found(&crm, None, &words) {
            assert_eq!(answer, expected, "{word}");
        }
    }
}
