//! Dates as people and programs write them, on ordinary days and on the first and last there are.
#![no_main]

use chrono::NaiveDate;
use libfuzzer_sys::fuzz_target;
use tokui::domain::date::{
    Birthday, Calendar, DateOrder, Toward, Wareki, When, glued_date, parse_any_date, parse_any_date_in_order,
    parse_birthday, parse_date_input, parse_future, parse_past,
};
use tokui::formats::dates;

fuzz_target!(init: tokui_fuzz::begin(), |text: &str| {
    let calendar = Calendar::default();
    let now: NaiveDate = "2026-11-20".parse().expect("a date");
    for today in [now, NaiveDate::MIN, NaiveDate::MAX, "2028-02-29".parse().expect("a date")] {
        for order in [DateOrder::MonthDay, DateOrder::DayMonth] {
            for found in [parse_future(text, today, &calendar, order), parse_past(text, today, &calendar, order)].into_iter().flatten() {
                assert!(found.len > 0 && text.is_char_boundary(found.len));
            }
            assert!(parse_past(text, today, &calendar, order).is_none_or(|found| found.when.date <= today));
            assert!(glued_date(text, today, &calendar, order).is_none_or(|length| text.is_char_boundary(length)));
            for toward in [Toward::Future, Toward::Past] {
                if let Some(when) = parse_date_input(text, today, &calendar, order, toward)
                    && today == now
                {
                    // As it is kept, it is read again on any day.
                    assert_eq!(when.to_string().parse::<When>(), Ok(when), "{when}");
                }
            }
            if let Some(birthday) = parse_birthday(text, order) {
                assert_eq!(birthday.to_string().parse::<Birthday>(), Ok(birthday));
                assert!(birthday.next_after(today) >= today);
                let _ = birthday.age_on(today);
            }
            if let Some(date) = parse_any_date_in_order(text, order) {
                assert_eq!(parse_any_date(&date.to_string()), Some(date));
                if let Some(wareki) = Wareki::from_date(date) {
                    assert_eq!(wareki.to_date(), Some(date));
                    assert_eq!(parse_any_date(&wareki.to_string()), Some(date), "{wareki}");
                }
            }
        }
    }
    let _ = (dates::date(text), dates::birthday(text));
});
