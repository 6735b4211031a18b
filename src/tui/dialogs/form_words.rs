//! What the form of a card and that of a person say alike: of contact points, and of birthdays.

use crate::domain::contact_point::PointKind;
use crate::domain::date::{Birthday, parse_birthday};
use crate::domain::text::{mail, phone};
use crate::i18n::{Lang, Text, forms as t};
use crate::tui::view::Cx;

/// The name of a field for a contact point; `number` counts those of its kind, and is said from the second on.
pub fn point_label(kind: PointKind, number: usize, lang: Lang) -> String {
    let label = match kind {
        PointKind::Phone => t::PHONE,
        PointKind::Mail => t::MAIL,
        PointKind::Fax => t::FAX,
        PointKind::Url => t::URL,
        PointKind::Sns => t::SNS,
    };
    let number = if number == 1 { String::new() } else { number.to_string() };
    label.with(lang, &[("n", &number)]).trim().to_owned()
}

/// What looks wrong with a value that is not empty.
pub fn point_doubt(kind: PointKind, value: &str) -> Option<Text> {
    match kind {
        PointKind::Mail if !value.contains('@') => Some(t::NO_AT),
        PointKind::Mail if !mail::looks_like_mail(value) => Some(t::NO_DOT),
        PointKind::Phone | PointKind::Fax if !phone::looks_like_phone(value) => Some(t::NOT_A_PHONE),
        _ => None,
    }
}

/// A birthday as it is typed, with or without its year.
pub fn birthday(typed: &str, cx: &Cx<'_>) -> Option<Birthday> {
    typed.parse().ok().or_else(|| parse_birthday(typed, cx.crm.preferences().order))
}
