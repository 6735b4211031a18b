//! The query language: a tree, written and read again, is the same tree.
#![no_main]

use libfuzzer_sys::fuzz_target;
use tokui::domain::FieldId;
use tokui::domain::capture::Words;
use tokui::domain::custom_field::{CustomField, FieldKind, FieldTarget};
use tokui::domain::date::{Calendar, DateOrder};
use tokui::domain::query::{Context, Names, Scope, canonical, complete, parse, to_text};
use tokui::domain::vocabulary::Vocabulary;

fuzz_target!(init: tokui_fuzz::begin(), |text: &str| {
    let custom_fields = [
        custom(1, FieldTarget::Customer, "従業員数", FieldKind::Number),
        custom(2, FieldTarget::Customer, "契約 満了日", FieldKind::Date),
        custom(3, FieldTarget::Customer, "支払(方法)", FieldKind::Choice),
        custom(4, FieldTarget::Deal, "競合", FieldKind::Text),
    ];
    let context = Context {
        today: "2026-11-20".parse().expect("a date"),
        calendar: &Calendar::default(),
        order: DateOrder::MonthDay,
        words: &Words::builtin(),
        vocabulary: &Vocabulary::default(),
        custom_fields: &custom_fields,
    };
    for &scope in Scope::ALL {
        let parsed = parse(text, scope, &context);
        let written = to_text(&parsed.query);
        let again = parse(&written, scope, &context);
        assert_eq!(again.query, parsed.query, "{written}");
        assert_eq!(to_text(&again.query), written);
        assert!(parsed.hints.iter().all(|hint| text.get(hint.range.clone()).is_some()));
        assert!(parsed.views.iter().all(|(_, range)| text.get(range.clone()).is_some()));
        let _ = canonical(&parsed);
        let caret = text.len() / 2;
        let place = complete(text, caret, scope, &context, &Names::default());
        assert!(place.is_none_or(|place| text.get(place.range).is_some()));
    }
});

fn custom(id: i64, target: FieldTarget, name: &str, kind: FieldKind) -> CustomField {
    let choices =
        if kind == FieldKind::Choice { vec!["月払い".to_owned(), "年払い".to_owned()] } else { Vec::new() };
    CustomField { id: FieldId(id), target, name: name.to_owned(), kind, choices, retired_at: None }
}
