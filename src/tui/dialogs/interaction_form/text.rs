//! Fields that are text: what is typed in them, and what it says.

use crate::domain::capture::{NextAction, Priority, parse_amount, parse_duration};
use crate::domain::date::{Toward, When};
use crate::domain::text::fold;
use crate::domain::width_fold::fold_char;
use crate::i18n::quick_log as t;
use crate::tui::view::Cx;

/// Between names as they are written; read back with any comma.
pub const NAMES: &str = ", ";

pub fn split_names(names: &str) -> impl Iterator<Item = &str> {
    names.split([',', '、', '，']).map(str::trim).filter(|name| !name.is_empty())
}

/// The names with one more, or without it where it is among them.
pub fn toggled(names: &str, name: &str) -> String {
    let mut all: Vec<&str> = split_names(names).collect();
    match all.iter().position(|known| fold(known) == fold(name)) {
        Some(at) => drop(all.remove(at)),
        None => all.push(name),
    }
    all.join(NAMES)
}

/// `None` for an empty text; the words of what is wrong otherwise.
pub type Read<T> = std::result::Result<Option<T>, String>;

fn read<T>(text: &str, wrong: crate::i18n::Text, cx: &Cx<'_>, read: impl FnOnce(&str) -> Option<T>) -> Read<T> {
    if text.is_empty() {
        return Ok(None);
    }
    read(text).map(Some).ok_or_else(|| cx.say(wrong).to_owned())
}

pub fn when_of(text: &str, cx: &Cx<'_>) -> Read<When> {
    // `2026-11-20 10:12` is read to the minute in any calendar.
    read(text, t::BAD_WHEN, cx, |text| {
        text.replacen(' ', "T", 1).parse().ok().or_else(|| cx.crm.date_from(text, Toward::Past))
    })
}

pub fn minutes_of(text: &str, cx: &Cx<'_>) -> Read<u32> {
    read(text, t::BAD_MINUTES, cx, |text| parse_duration(text.trim_start_matches(['~', '〜', '～'])))
}

pub fn amount_of(text: &str, cx: &Cx<'_>) -> Read<i64> {
    read(text, t::BAD_AMOUNT, cx, |text| parse_amount(text.trim_start_matches(['¥', '￥'])))
}

/// The next actions as a line would have them.
pub fn typed_actions(actions: &[NextAction], cx: &Cx<'_>) -> String {
    let typed: Vec<String> = actions
        .iter()
        .map(|action| {
            let sign = if action.priority == Priority::High { "!!" } else { "!" };
            let due = action.due.map(|due| format!("{due} ")).unwrap_or_default();
            let time = action.time.map(|time| format!("{} ", time.format("%H:%M"))).unwrap_or_default();
            let head = format!("{sign}{due}{time}");
            let plain = format!("{head}{}", action.text);
            match actions_of(&plain, cx) {
                Ok(read) if read.as_slice() == std::slice::from_ref(action) => plain,
                // Something in the text would be taken for a mark.
                _ => format!("{head}{}", escaped(&action.text)),
            }
        })
        .collect();
    typed.join(" ")
}

fn escaped(text: &str) -> String {
    let words = text.split(' ').map(|word| {
        let first = word.chars().next().map(fold_char);
        let sign = first.is_some_and(|first| "!#@=>¥~-\\".contains(first));
        if sign { format!("\\{word}") } else { word.to_owned() }
    });
    words.collect::<Vec<_>>().join(" ")
}

/// Reads next actions; the first sign may be left out, as the field says what it is.
pub fn actions_of(text: &str, cx: &Cx<'_>) -> std::result::Result<Vec<NextAction>, String> {
    if text.is_empty() {
        return Ok(Vec::new());
    }
    let begins = |text: &str| {
        let capture = cx.crm.understand(text);
        (!capture.has_entry() && !capture.next.is_empty()).then_some(capture)
    };
    let capture = begins(text).unwrap_or_else(|| cx.crm.understand(&format!("!{text}")));
    let more = capture.has_entry()
        || capture.deal.is_some()
        || capture.customer.is_some()
        || capture.category.is_some()
        || capture.stage.is_some()
        || !capture.tags.is_empty();
    if more { Err(t::BAD_NEXT.with(cx.lang(), &[("text", &text)])) } else { Ok(capture.next) }
}
