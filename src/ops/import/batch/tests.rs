//! Files of every kind at once: what each comes to, what one finds in the others, and that all of it is one operation.

use std::path::{Path, PathBuf};

use super::*;
use crate::domain::CustomerId;
use crate::i18n::Lang;
use crate::ops::import::Verdict;
use crate::ops::labels;
use crate::ops::mail::Fate;
use crate::ops::testing::{all_rows, book};
use crate::store::purchases;

struct Folder(tempfile::TempDir);

impl Folder {
    fn with(files: &[(&str, &str)]) -> Folder {
        let folder = Folder(tempfile::tempdir().expect("a folder"));
        for (name, text) in files {
            let path = folder.at(name);
            std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
            std::fs::write(path, text).expect("a file");
        }
        folder
    }

    fn at(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn items(&self) -> Vec<Item> {
        items(&[self.0.path().to_owned()], &Options::default()).expect("a few files")
    }
}

fn planned(crm: &Crm, items: &mut [Item]) -> Batch {
    crm.plan_batch(items, &Decisions::default(), &()).expect("a plan")
}

const LIST: &str = "氏名,電話,メール\n田中 太郎,03-1111-1111,tanaka@example.com\n佐藤 花子,03-2222-2222,\n";
const AGAIN: &str = "氏名,電話\n佐藤 花子,03-2222-2222\n鈴木 一郎,03-3333-3333\n";
const SALES: &str = "購入日,顧客名,金額\n2026/11/01,田中 太郎,1200\n2026/11/02,知らない人,300\n";
const MAIL: &str = "From: tanaka@example.com\nTo: me@example.com\nMessage-ID: <1@x>\nSubject: x\nDate: Fri, 20 Nov 2026 10:00:00 +0900\n\nx\n";

#[test]
fn sales_and_mail_find_the_customers_of_the_lists_they_come_with_and_one_undo_takes_all_of_it_back() {
    let folder = Folder::with(&[("a.csv", LIST), ("sub/b.csv", AGAIN), ("c.csv", SALES), ("d.eml", MAIL)]);
    let mut crm = book();
    let before = all_rows(&crm);
    let mut items = folder.items();
    let kinds: Vec<(&str, Holds)> = items.iter().map(|item| (item.name.as_str(), item.holds)).collect();
    let expected =
        [("a.csv", Holds::List), ("c.csv", Holds::Sales), ("d.eml", Holds::Mail), ("sub/b.csv", Holds::List)];
    assert_eq!(kinds, expected);
    let batch = planned(&crm, &mut items);
    assert_eq!(batch.places, [Place::Lists(0..1), Place::Sales(0..1), Place::Mail(0), Place::Lists(1..2)]);
    assert_eq!((batch.lists.tally().added, batch.lists.files[1].overlap), (3, 1));
    assert_eq!((batch.sales[0].added(), batch.sales[0].strangers), (1, 1));
    assert_eq!((batch.mail.tally.filed, batch.mail.of_sources.len()), (1, 1));
    let Fate::Filed(filed) = &batch.mail.lines[0].fate else { panic!("{:?}", batch.mail.lines) };
    assert_eq!(filed[0].name, "田中 太郎");

    let outcome = crm.apply(batch).expect("it is imported");
    assert_eq!((outcome.created.customers.len(), outcome.created.purchases.len()), (3, 1));
    assert_eq!(outcome.created.interactions.len(), 1);
    assert_eq!(crm.inbox_count().ok(), Some(0));
    let mut of: Vec<CustomerId> = Vec::new();
    purchases::each(crm.read(), |one| of.push(one.customer)).expect("read");
    assert_eq!(crm.customer_name(of[0]).ok().as_deref(), Some("田中 太郎"));
    assert_eq!(labels::label(&outcome.label, Lang::Ja), "まとめて取り込み a.csv, b.csv, c.csv, d.eml (5件)");
    crm.undo(None).expect("taken back");
    assert_eq!(all_rows(&crm), before);
}

#[test]
fn each_kind_by_itself_has_the_name_of_its_own_import() {
    for (name, text, label) in
        [("a.csv", LIST, "取り込み a.csv (顧客2件)"), ("d.eml", MAIL, "メールを記録 tanaka@example.com")]
    {
        let folder = Folder::with(&[(name, text)]);
        let mut crm = book();
        let batch = planned(&crm, &mut folder.items());
        let outcome = crm.apply(batch).expect("it is imported");
        assert_eq!(labels::label(&outcome.label, Lang::Ja), label);
        let again = planned(&crm, &mut folder.items());
        assert!(again.is_nothing(), "{name}");
        assert_eq!(crm.apply(again).expect("nothing").operation, None);
    }
}

#[test]
fn a_file_that_is_left_out_brings_nothing_and_keeps_its_place() {
    let folder = Folder::with(&[("a.csv", LIST), ("b.csv", AGAIN), ("c.csv", SALES)]);
    let crm = book();
    let mut items = folder.items();
    planned(&crm, &mut items);
    items[0].is_taken = false;
    let batch = planned(&crm, &mut items);
    assert_eq!(batch.places[1], Place::Lists(1..2));
    assert!(batch.lists.rows.iter().all(|row| row.file == 1 && row.verdict == Verdict::New));
    assert_eq!((batch.lists.tally().added, batch.lists.problems.len()), (2, 0));
    // Nobody of the list that is left out can have bought anything.
    assert_eq!((batch.sales[0].added(), batch.sales[0].strangers), (0, 2));
    assert_eq!(batch.origins(&items), [folder.at("a.csv"), folder.at("b.csv"), folder.at("c.csv")]);
    let rejects: Vec<_> =
        batch.rejects(Lang::Ja).iter().filter_map(|of| of.save_beside(&batch.origins(&items)).ok()).collect();
    assert_eq!(rejects, [folder.at("c.rejects.csv")]);
}

#[test]
fn customers_nobody_knows_are_made_once_for_several_lists_of_sales() {
    let folder = Folder::with(&[("a.csv", SALES), ("b.csv", SALES), ("c.csv", LIST)]);
    let mut crm = book();
    let mut items = folder.items();
    items.iter_mut().for_each(|item| item.sales.create_customers = true);
    let batch = planned(&crm, &mut items);
    // The second says nothing that the first does not say.
    assert_eq!(batch.sales.iter().map(SalesPlan::added).collect::<Vec<_>>(), [2, 0]);
    assert_eq!(batch.sales[1].unchanged, 2);
    let outcome = crm.apply(batch).expect("it is imported");
    assert_eq!((outcome.created.customers.len(), outcome.created.purchases.len()), (3, 2));
}

#[test]
fn a_whole_book_goes_by_itself() {
    let mut of = book();
    of.apply(Batch::from(planned(&of, &mut Folder::with(&[("a.csv", LIST)]).items()).lists)).expect("two customers");
    let folder = Folder::with(&[("z.csv", AGAIN)]);
    let path = folder.at("book.json");
    of.export_book_to_file(&path, crate::ops::export::Existing::Keep, &()).expect("a file");
    let mut crm = book();
    let mut both = folder.items();
    assert_eq!((both[0].holds, both[0].is_taken), (Holds::Book, false));
    assert_eq!(planned(&crm, &mut both).places, [Place::Nowhere, Place::Lists(0..1)]);
    let mut alone = items(&[path], &Options::default()).expect("one file");
    let batch = planned(&crm, &mut alone);
    assert_eq!(batch.book.as_ref().map(|book| (book.added, book.unchanged)), Some((2, 0)));
    crm.apply(batch).expect("it is imported");
    assert_eq!(crm.customer_count().ok(), Some(2));
    assert!(planned(&crm, &mut alone).is_nothing());
}

#[test]
fn a_column_is_changed_in_all_lists_of_its_shape_and_a_part_of_a_purchase_is_one_column() {
    let text = |row: &str| format!("氏名,その他\n{row}\n");
    let folder = Folder::with(&[("a.csv", &text("甲,営業")), ("b.csv", &text("乙,経理")), ("c.csv", SALES)]);
    let crm = book();
    let mut items = folder.items();
    let batch = planned(&crm, &mut items);
    batch.use_column(&mut items, 0, 1, Some(Field::Department));
    items[2].sales.use_column(&batch.sales[0], 0, Some(sales::Part::Amount));
    let batch = planned(&crm, &mut items);
    assert!(batch.lists.files.iter().all(|file| file.columns[1].field == Some(Field::Department)));
    let parts: Vec<_> = batch.sales[0].columns.iter().map(|column| column.part).collect();
    assert_eq!(parts, [Some(sales::Part::Amount), Some(sales::Part::Customer), None]);
    assert_eq!(batch.sales[0].left_out, 2);
}

#[test]
fn what_cannot_be_read_is_told_and_too_many_files_are_refused() {
    let folder = Folder::with(&[("a.pdf", "%PDF-1.7"), ("b.csv", LIST)]);
    let crm = book();
    let mut items = folder.items();
    std::fs::remove_file(folder.at("b.csv")).expect("gone");
    let batch = planned(&crm, &mut items);
    assert_eq!(batch.lists.problems.len(), 2);
    assert!(batch.is_nothing() && batch.places.len() == 2);
    for at in 0..MOST_FILES {
        std::fs::write(folder.at(&format!("{at}.txt")), "x").expect("a file");
    }
    assert!(super::items(&[folder.0.path().to_owned()], &Options::default()).is_none());
    assert_eq!(look_into(Path::new("/nowhere"), &Options::default()), Holds::List);
}
