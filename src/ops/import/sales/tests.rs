//! Lists of sales: real ones with their facts, and who is meant.

use super::*;
use crate::ops::testing::{add, all_rows, book, company, mail, phone};

const CDNOW: &[u8] = include_bytes!("../../../../tests/fixtures/csv/cdnow_sample.txt");
const LIFETIMES: &[u8] = include_bytes!("../../../../tests/fixtures/csv/lifetimes_transactions.csv");

fn planned(crm: &Crm, bytes: &[u8], options: &SalesOptions) -> SalesPlan {
    let mut plans = crm.plan_sales(&Plan::default(), "sales.csv", bytes, options).expect("a plan").expect("sales");
    assert_eq!(plans.len(), 1);
    plans.remove(0)
}

fn creating(map: &[&str]) -> SalesOptions {
    let map: Vec<String> = map.iter().map(|rule| (*rule).to_owned()).collect();
    SalesOptions {
        create_customers: true,
        ..SalesOptions::from_words(&map, &Options::default(), Lang::En).expect("options")
    }
}

/// How many purchases of how many customers, and their sum.
fn held(crm: &Crm) -> (usize, usize, i64) {
    let (mut count, mut sum, mut customers) = (0, 0, std::collections::HashSet::new());
    purchases::each(crm.read(), |one| {
        count += 1;
        sum += one.amount.unwrap_or(0);
        customers.insert(one.customer);
    })
    .expect("read");
    (count, customers.len(), sum)
}

#[test]
fn a_real_log_without_a_header_gives_every_purchase_once() {
    let mut crm = book();
    let before = all_rows(&crm);
    let options = creating(&["customer=1", "date=3", "quantity=4", "amount=5"]);
    let plan = planned(&crm, CDNOW, &options);
    assert_eq!((plan.added(), plan.new_customers.len(), plan.amount(), plan.left_out), (6_919, 2_357, 24_409_194, 0));
    crm.import_sales("sales.csv", &[plan], &()).expect("imported");
    assert_eq!(held(&crm), (6_919, 2_357, 24_409_194));
    let again = planned(&crm, CDNOW, &options);
    assert_eq!((again.added(), again.unchanged, again.new_customers.len()), (0, 6_919, 0));
    assert_eq!(crm.import_sales("sales.csv", &[again], &()).expect("nothing").operation, None);
    crm.undo(None).expect("taken back");
    assert_eq!(all_rows(&crm), before);
}

#[test]
fn a_real_log_of_days_and_ids_is_known_by_its_header() {
    let crm = book();
    assert!(sales::begins_as_sales(&LIFETIMES[..4096], None));
    let plan = planned(&crm, LIFETIMES, &creating(&[]));
    assert_eq!((plan.rows, plan.added(), plan.new_customers.len()), (15_273, 15_273, 5_000));
    let days: Vec<NaiveDate> = plan.sales.iter().filter_map(|(_, sale)| sale.day).collect();
    let ends = [days.iter().min(), days.iter().max()].map(|day| day.expect("a day").to_string());
    assert_eq!(ends, ["2014-01-01", "2014-12-31"]);
    let plan = planned(&crm, LIFETIMES, &SalesOptions::default());
    assert_eq!((plan.added(), plan.left_out), (0, 15_273));
    assert!(matches!(plan.problems[0].what, SalesFault::UnknownCustomer(_)));
}

#[test]
fn a_customer_is_known_by_name_mail_or_phone_and_never_one_of_two() {
    let mut crm = book();
    let mut draft = company("甲商店");
    draft.points = vec![mail("ko@shop.example"), phone("054-000-0101")];
    let customer = add(&mut crm, draft);
    add(&mut crm, company("乙商店"));
    add(&mut crm, company("乙商店"));
    let text = "日付,顧客,商品,金額\n2026-11-01,甲商店,茶,100\n2026-11-02,KO@shop.example,茶,100\n\
        2026-11-03,0540000101,茶,100\n2026-11-03,0540000101,茶,100\n2026-11-04,乙商店,茶,100\n春,甲商店,茶,100\n\
        2026-11-05,丙商店,茶,100\n2026-11-06,甲商店,茶,たくさん\n";
    let plan = planned(&crm, text.as_bytes(), &SalesOptions::default());
    let lines: Vec<Option<u64>> = plan.problems.iter().map(|problem| problem.line).collect();
    assert_eq!((plan.added(), plan.left_out, lines), (5, 3, vec![Some(6), Some(7), Some(8), Some(9)]));
    for lang in [Lang::Ja, Lang::En] {
        assert!(plan.problems.iter().all(|problem| !problem.message(lang).contains(['{', '}'])));
    }
    crm.import_sales("sales.csv", &[plan], &()).expect("imported");
    assert_eq!(crm.purchase_total(customer).expect("a total").count, 5);
    assert_eq!(planned(&crm, text.as_bytes(), &SalesOptions::default()).added(), 0);
}

#[test]
fn a_real_log_without_a_header_is_known_by_its_values() {
    let crm = book();
    let options = SalesOptions { create_customers: true, ..SalesOptions::default() };
    let told = planned(&crm, CDNOW, &creating(&["customer=1", "date=3", "quantity=4", "amount=5"]));
    let mut plan = planned(&crm, CDNOW, &options);
    assert_eq!(plan.problems.remove(0).what, SalesFault::Guessed);
    assert_eq!(plan, told);
}

#[test]
fn the_rows_left_out_come_in_again_when_they_are_mended() {
    let mut crm = book();
    add(&mut crm, company("甲商店"));
    let text = "日付,顧客,金額,メモ\n2026-11-01,甲商店,100,\n春,甲商店,200,=x\n2026-11-03,乙商店,300,\n";
    let plan = planned(&crm, text.as_bytes(), &SalesOptions::default());
    let rejects = plan.rejects(0, Lang::Ja).expect("two rows");
    let csv = String::from_utf8(rejects.csv.clone()).expect("UTF-8");
    let expected = "\u{feff}日付,顧客,金額,メモ,取り込めなかった理由\r\n\
        春,甲商店,200,'=x,日付の「春」は読めないため、取り込みません。\r\n\
        2026-11-03,乙商店,300,,「乙商店」という顧客はいません。取り込みません。\r\n";
    assert_eq!((csv.as_str(), rejects.rows), (expected, 2));
    crm.import_sales("sales.csv", &[plan], &()).expect("imported");
    let mended = csv.replace("春", "2026-11-02").replace("乙商店,", "甲商店,");
    let again = planned(&crm, mended.as_bytes(), &SalesOptions::default());
    assert_eq!((again.added(), again.left_out, again.problems.len()), (2, 0, 1), "{again:?}");
    crm.import_sales("sales.rejects.csv", &[again], &()).expect("imported");
    assert_eq!(held(&crm), (3, 1, 600));
    assert_eq!(planned(&crm, csv.as_bytes(), &SalesOptions::default()).rejects(0, Lang::En).map(|of| of.rows), Some(2));
}

#[test]
fn rows_left_out_of_a_list_without_a_header_get_one() {
    let crm = book();
    let end = CDNOW[..4096].iter().rposition(|byte| *byte == b'\n').expect("a line");
    let rejects = |lang| {
        let plan = planned(&crm, &CDNOW[..end], &SalesOptions::default());
        plan.rejects(0, lang).expect("rows of strangers").csv
    };
    for lang in [Lang::Ja, Lang::En] {
        let csv = rejects(lang);
        let plan = planned(&crm, &csv, &SalesOptions { create_customers: true, ..SalesOptions::default() });
        let parts: Vec<_> = plan.columns.iter().map(|column| column.part).collect();
        let expected = [Some(Part::Customer), None, Some(Part::Day), Some(Part::Quantity), Some(Part::Amount), None];
        assert_eq!((parts.as_slice(), plan.left_out), (&expected[..], 0), "{}", String::from_utf8_lossy(&csv));
    }
}

#[test]
fn a_row_that_is_left_out_says_why_and_nothing_of_what_was_taken() {
    let mut crm = book();
    add(&mut crm, company("甲商店"));
    let list = "日付,顧客,金額\n春,甲商店,abc\n,甲商店,100\n2026/11/01,甲商店,abc\n";
    let plan = planned(&crm, list.as_bytes(), &SalesOptions::default());
    let told = |lang| plan.problems.iter().map(|problem| problem.message(lang)).collect::<Vec<_>>();
    assert_eq!(
        told(Lang::Ja),
        [
            "日付の「春」は読めないため、取り込みません。",
            "日付が書かれていないため、取り込みません。",
            "金額の「abc」は読めません。その欄だけ空けて取り込みます。",
        ]
    );
    assert_eq!(
        told(Lang::En),
        [
            "\"春\" cannot be read as a day, so the row was left out.",
            "No day is given, so the row was left out.",
            "\"abc\" cannot be read as amount. The rest of the row was taken.",
        ]
    );
    assert_eq!((plan.left_out, plan.added()), (2, 1));
}
