//! Lists of what was sold: each row is a sale, and each cell is in it or said to be unreadable.
#![no_main]

use libfuzzer_sys::fuzz_target;
use tokui::formats::sales::{self, Part, Told};

fuzz_target!(init: tokui_fuzz::begin(), |bytes: &[u8]| {
    let words = |column: &str| column.to_owned();
    let rules = [(Part::Customer, words("1")), (Part::Day, words("C")), (Part::Amount, words("5"))];
    for rules in [&rules[..0], &rules[..]] {
        let told = Told { rules, no_header: rules.is_empty() && bytes.len() % 2 == 1, ..Told::default() };
        let Ok(Some(read)) = sales::read(bytes, None, told) else { continue };
        let lines = bytes.iter().filter(|byte| matches!(**byte, b'\n' | b'\r')).count() + 1;
        assert!(read.sales.len() <= lines);
        assert!(read.sales.is_sorted_by(|one, other| one.line < other.line));
        for sale in &read.sales {
            assert!(sale.amount.is_none_or(|amount| amount.abs() < 1 << 53));
            assert!(sale.quantity.is_none_or(|quantity| quantity.abs() < 1 << 53));
            let read_as = |part: Part| match part {
                Part::Day => sale.day.is_some(),
                Part::PaidOn => sale.paid_on.is_some(),
                Part::Due => sale.due.is_some(),
                Part::Amount => sale.amount.is_some(),
                Part::Quantity => sale.quantity.is_some(),
                Part::Customer | Part::Item | Part::Category => false,
            };
            for (part, text) in &sale.unreadable {
                assert!(!read_as(*part) && !text.is_empty() && text.chars().count() <= 100, "{part:?} {text}");
            }
            let texts = [&sale.customer, &sale.item, &sale.category];
            assert!(!texts.into_iter().any(|text| text.contains(char::is_control)));
        }
    }
});
