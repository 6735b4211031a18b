//! What is found, beside what reading every line finds.

use proptest::prelude::*;

use super::*;
use crate::domain::card::CardDraft;
use crate::ops::customers::Command;
use crate::ops::testing::{add, book, company, person, phone, saved};
use crate::store::full_text;

/// What the index must answer: every line in sight, read one by one.
fn naive(crm: &Crm, typed: &str) -> Vec<CustomerId> {
    let words = search_line::words(typed);
    let mut found = Vec::new();
    customer_index::each_line(crm.read(), Sight::Visible, |row| {
        if search_line::matches(std::str::from_utf8(row.line).unwrap(), &words) {
            found.push((row.sort_key.to_vec(), row.id));
        }
    })
    .unwrap();
    found.sort();
    found.into_iter().map(|(_, id)| id).collect()
}

fn draft(name: &str, number: &str) -> CardDraft {
    CardDraft {
        reading: if number.len().is_multiple_of(2) { "わたなべ ケンイチ".to_owned() } else { String::new() },
        people: vec![person(name)],
        points: vec![phone(number)],
        note: format!("{number}\n{name}\r\nメモ"),
        ..company(&format!("{name}製作所"))
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(24) })]

    #[test]
    fn the_index_finds_what_reading_every_line_finds(
        cards in prop::collection::vec(("[渡辺邊わたなべwatanbe ]{1,6}", "0[0-9-]{3,9}"), 1..12),
        changes in prop::collection::vec((0usize..8, 0u8..4, "[渡わwata]{1,3}"), 0..6),
        typed in prop::collection::vec("[渡辺わたなべwatnbe0-9 　\"\n]{0,5}", 1..12),
    ) {
        let mut crm = book();
        let ids: Vec<CustomerId> = cards.iter().map(|(name, number)| add(&mut crm, draft(name, number))).collect();
        let mut index = crm.name_index().unwrap();
        for (at, kind, name) in changes {
            let id = ids[at % ids.len()];
            let touched = match kind {
                0 => crm.apply(Command::Trash(vec![id])).unwrap().touched,
                1 => crm.apply(Command::Restore(ids.clone())).unwrap().touched,
                2 => { add(&mut crm, draft(&name, "012")); vec![CustomerId(crm.customer_count().unwrap() as i64), id] }
                _ => { saved(&mut crm, id, |draft| draft.name = name); vec![id] }
            };
            index.update(&crm, &touched).unwrap();
            // Whatever was touched before: a list that names a customer twice does no harm.
            let all: Vec<CustomerId> = (1..=20).map(CustomerId).chain(touched).collect();
            index.update(&crm, &all).unwrap();
        }
        for typed in &typed {
            prop_assert_eq!(index.search(typed), naive(&crm, typed), "{:?}", typed);
        }
        // The full text of the lines, as each operation has left it, and made again.
        for again in [false, true] {
            if again {
                full_text::rebuild(crm.read(), |_| {}).unwrap();
            }
            for typed in typed.iter().filter(|typed| !search_line::words(typed).is_empty()) {
                let mut expected = naive(&crm, typed);
                prop_assert_eq!(crm.customers_matching(typed).unwrap(), expected.clone(), "{:?}", typed);
                if let [word] = &search_line::words(typed)[..] {
                    let mut found = crm.customers_with_word(word, false).unwrap();
                    found.sort_unstable();
                    expected.sort_unstable();
                    prop_assert_eq!(found, expected, "{:?}", word);
                }
            }
        }
        prop_assert_eq!(index.all(), naive(&crm, ""));
        prop_assert_eq!(index.len(), crm.customer_count().unwrap());
        prop_assert_eq!(index.is_empty(), crm.customer_count().unwrap() == 0);
        for row in [KanaRow::A, KanaRow::Ka, KanaRow::Na, KanaRow::Wa] {
            let all = index.all();
            let expected = crm.name_index().unwrap().first_of_row(&all, row);
            prop_assert_eq!(index.first_of_row(&all, row), expected);
        }
    }
}

#[test]
fn more_changes_than_the_overlay_holds_read_the_book_again() {
    let mut crm = book();
    let id = add(&mut crm, company("甲"));
    let mut index = NameIndex::default();
    let touched: Vec<CustomerId> = (0..=OVERLAY as i64).map(CustomerId).collect();
    index.update(&crm, &touched).unwrap();
    assert_eq!(index.search("甲"), [id]);
    assert_eq!(index.overlay.len(), 0);
}

#[test]
fn a_row_is_found_in_what_was_read_and_in_what_has_changed_since() {
    let mut crm = book();
    let mut new = |reading: &str| add(&mut crm, CardDraft { reading: reading.into(), ..company(reading) });
    let read = ["アオイ", "カトウ", "サトウ", "スルガ", "ワタナベ"].map(&mut new);
    let mut index = crm.name_index().unwrap();
    let mut new = |reading: &str| add(&mut crm, CardDraft { reading: reading.into(), ..company(reading) });
    let late = ["キムラ", "ナカムラ", "Zinc"].map(&mut new);
    crm.apply(Command::Trash(vec![read[2]])).unwrap();
    index.update(&crm, &[late[0], late[1], late[2], read[2]]).unwrap();
    let ids = index.all();
    assert_eq!(ids, [read[0], read[1], late[0], read[3], late[1], read[4], late[2]]);
    for (row, expected) in [
        (KanaRow::A, Some(0)),
        (KanaRow::Ka, Some(1)),
        (KanaRow::Sa, Some(3)),
        (KanaRow::Ta, Some(4)),
        (KanaRow::Wa, Some(5)),
        (KanaRow::Latin('B'), Some(6)),
        (KanaRow::Other, None),
    ] {
        assert_eq!(index.first_of_row(&ids, row), expected, "{row:?}");
    }
    assert_eq!(index.first_of_row(&[read[1], late[1]], KanaRow::Sa), Some(1), "of a part of the book");
}

#[test]
fn a_line_that_is_rare_in_its_letters_is_found_like_one_among_many() {
    let mut crm = book();
    let names = ["Quartz", "Quilt", "watanabe", "tanaka", "Aoi", "anna", "nantan", "banana", "wanatan", "tabata"];
    let mut ids = Vec::new();
    for name in names.iter().cycle().take(40) {
        ids.push(add(&mut crm, company(name)));
    }
    ids.push(add(&mut crm, company("Jasper")));
    let index = crm.name_index().unwrap();
    assert_eq!(index.search("jasper"), [ids[40]]);
    for typed in ["q", "qu", "quartz", "quz", "j", "ja", "wa", "wan", "ana", "z", "a", "na ta", "quilt q"] {
        assert_eq!(index.search(typed), naive(&crm, typed), "{typed}");
    }
}

#[test]
fn one_letter_figure_or_sign_is_found_as_in_the_lines() {
    let mut crm = book();
    for name in ["a@b.example", "5 & 7", "{x}~y|z", "[q]^_`", "C-3/4 #1", "(株) 甲", "e=mc², <b>!", "Zürich; \"o\": ?"]
    {
        add(&mut crm, company(name));
    }
    let index = crm.name_index().unwrap();
    for typed in (' '..='~').map(String::from) {
        assert_eq!(index.search(&typed), naive(&crm, &typed), "{typed}");
    }
}
