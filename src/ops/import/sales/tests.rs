//! Lists of sales: real ones with their facts, and who is meant.

use super::*;
use crate::ops::testing::{add, all_rows, book, company, mail, phone};

const CDNOW: &[u8] = include_bytes!("../../../../tests/fixtures/csv/cdnow_sample.txt");
const LIFETIMES: &[u8] = include_bytes!("../../../../tests/fixtures/csv/lifetimes_transactions.csv");

fn planned(crm: &Crm, bytes: &[u8], options: &SalesOptions) -> SalesPlan {
    crm.plan_sales("sales.csv", bytes, options).expect("a plan").expect("sales")
}

fn creating(map: &[&str]) -> SalesOptions {
    let map: Vec<String> = map.iter().map(|rule| (*rule).to_owned()).collect();
    SalesOptions::from_words(&map, None, true, Lang::En).expect("options")
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
    crm.import_sales(&plan, &()).expect("imported");
    assert_eq!(held(&crm), (6_919, 2_357, 24_409_194));
    let again = planned(&crm, CDNOW, &options);
    assert_eq!((again.added(), again.unchanged, again.new_customers.len()), (0, 6_919, 0));
    assert_eq!(crm.import_sales(&again, &()).expect("nothing").operation, None);
    crm.undo(None).expect("taken back");
    assert_eq!(all_rows(&crm), before);
}

#[test]
fn a_real_log_of_days_and_ids_is_known_by_its_header() {
    let crm = book();
    assert!(sales::begins_as_sales(&LIFETIMES[..4096]));
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
    crm.import_sales(&plan, &()).expect("imported");
    assert_eq!(crm.purchase_total(customer).expect("a total").count, 5);
    assert_eq!(planned(&crm, text.as_bytes(), &SalesOptions::default()).added(), 0);
}
