//! The columns of the list: how wide each is where there is so much room, and what stands in its cells.

use chrono::{Datelike, NaiveDate};

use crate::domain::custom_field::FieldKind;
use crate::domain::query::{Field, Subject};
use crate::i18n::{columns as t, dates, values};
use crate::ops::columns::{Column, Value, is_number};
use crate::tui::view::Cx;
use crate::tui::{cells, text};

/// The name is never narrower than this while another column could go instead.
const NAME_LEAST: usize = 12;

/// Between two columns.
pub const GAP: usize = 2;

/// From so many columns on, the usual list has the person too.
const PERSON_FROM: usize = 34;

/// A column and its width.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    /// Its number among the chosen columns.
    pub at: usize,
    pub width: usize,
}

/// The columns that have room.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Laid {
    pub places: Vec<Place>,
    /// How many on the right have none.
    pub left_out: usize,
}

/// The columns of a list for which nobody has chosen any.
pub fn usual() -> Vec<Column> {
    [Field::Name, Field::Person, Field::Last].map(Subject::Field).to_vec()
}

/// The least and the greatest width of a column.
fn width(column: &Column) -> (usize, usize) {
    match column {
        Subject::Field(field) => match field {
            Field::Name => (NAME_LEAST, usize::MAX),
            Field::Kana | Field::Person => (8, 20),
            Field::Phone => (12, 14),
            Field::Email => (12, 28),
            Field::City | Field::Segment | Field::Source => (8, 14),
            Field::Status => (7, 7),
            Field::Rank => (6, 6),
            Field::Tag => (6, 20),
            Field::Last => (5, 5),
            Field::Todo => (10, 24),
            Field::Todos | Field::Logs => (4, 4),
            Field::Sales => (10, 10),
            _ => (10, 10),
        },
        Subject::Custom(custom) if custom.kind == FieldKind::Date => (10, 10),
        Subject::Custom(_) => (6, 16),
    }
}

fn is_name(column: &Column) -> bool {
    *column == Subject::Field(Field::Name)
}

/// Lays the columns into so much room. As the list first is, the person gives way and the name takes what there is; of
/// chosen columns those go from the right that would make the name too short.
pub fn lay(chosen: &[Column], is_usual: bool, room: usize) -> Laid {
    if is_usual {
        let shown: Vec<usize> = if room >= PERSON_FROM { vec![0, 1, 2] } else { vec![0, 2] };
        return Laid { places: share(chosen, &shown, room), left_out: 0 };
    }
    let Some(name) = chosen.iter().position(is_name) else { return Laid::default() };
    let mut total = NAME_LEAST;
    let mut shown = Vec::new();
    let mut full = false;
    for (at, column) in chosen.iter().enumerate() {
        if at == name {
            shown.push(at);
            continue;
        }
        let least = GAP + width(column).0;
        full |= total + least > room;
        if !full {
            total += least;
            shown.push(at);
        }
    }
    Laid { places: share(chosen, &shown, room), left_out: chosen.len() - shown.len() }
}

/// Shares the room: those that can take more get three parts each beside four for the name.
fn share(chosen: &[Column], shown: &[usize], room: usize) -> Vec<Place> {
    let gaps = GAP * shown.len().saturating_sub(1);
    let limits: Vec<(usize, usize)> = shown.iter().map(|at| width(&chosen[*at])).collect();
    let flexible = |(least, most): (usize, usize)| most > least;
    let fixed: usize = limits.iter().filter(|limit| !flexible(**limit)).map(|(least, _)| least).sum();
    let pool = room.saturating_sub(gaps + fixed);
    let others = limits.iter().filter(|limit| flexible(**limit) && limit.1 != usize::MAX).count();
    let part = pool * 3 / (4 + 3 * others);
    let mut widths: Vec<usize> = limits
        .iter()
        .map(|&(least, most)| match most {
            usize::MAX => 0,
            _ => part.clamp(least, most),
        })
        .collect();
    let taken = |widths: &[usize]| widths.iter().sum::<usize>() + gaps;
    // What makes the name too short is given back, the rightmost first.
    for at in (0..widths.len()).rev() {
        let missing = (taken(&widths) + NAME_LEAST).saturating_sub(room);
        if limits[at].1 != usize::MAX {
            widths[at] -= missing.min(widths[at] - limits[at].0);
        }
    }
    let rest = room.saturating_sub(taken(&widths));
    let width = |(width, (_, most)): (usize, &(usize, usize))| if *most == usize::MAX { rest } else { width };
    let widths = widths.into_iter().zip(&limits).map(width);
    shown.iter().zip(widths).map(|(at, width)| Place { at: *at, width }).collect()
}

/// The heading in its width.
pub fn heading(column: &Column, width: usize, cx: &Cx<'_>) -> String {
    aligned(column, &name(column, cx), width)
}

/// What a column is called.
pub fn name(column: &Column, cx: &Cx<'_>) -> String {
    match column {
        Subject::Field(field) => cx.say(t::heading(*field)).to_owned(),
        Subject::Custom(custom) => custom.name.clone(),
    }
}

fn aligned(column: &Column, shown: &str, width: usize) -> String {
    if is_number(column) { text::pad_left(shown, width) } else { text::pad(shown, width) }
}

/// A value in its width.
pub fn cell(column: &Column, value: &Value, width: usize, cx: &Cx<'_>) -> String {
    aligned(column, &shown(column, value, cx), width)
}

fn shown(column: &Column, value: &Value, cx: &Cx<'_>) -> String {
    let (lang, today) = (cx.lang(), cx.crm.today());
    let is = |field| *column == Subject::Field(field);
    match value {
        Value::Nothing if is(Field::Last) => cells::since(None, today, lang),
        Value::Day(day) if is(Field::Last) => cells::since(Some(*day), today, lang),
        Value::Nothing => String::new(),
        Value::Text(text) => own_value(column, text, today).unwrap_or_else(|| text.replace('\n', " ")),
        Value::Number(number) => number.to_string(),
        Value::Money(amount) => dates::yen(*amount, lang),
        Value::Day(day) => short(*day, today),
        Value::Status(status) => cx.say(values::status(*status)).to_owned(),
        Value::Rank(rank) => rank.to_string(),
        Value::Term(term) => cells::term(cx.crm, Some(*term), lang).to_owned(),
    }
}

/// A date of the user's own as all dates are shown.
fn own_value(column: &Column, text: &str, today: NaiveDate) -> Option<String> {
    match column {
        Subject::Custom(custom) if custom.kind == FieldKind::Date => text.parse().ok().map(|day| short(day, today)),
        _ => None,
    }
}

fn short(day: NaiveDate, today: NaiveDate) -> String {
    day.format(if day.year() == today.year() { "%m/%d" } else { "%Y-%m-%d" }).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ops::columns::BUILT_IN;
    use proptest::prelude::*;

    fn widths(chosen: &[Field], room: usize) -> (Vec<(Field, usize)>, usize) {
        let columns: Vec<Column> = chosen.iter().copied().map(Subject::Field).collect();
        let laid = lay(&columns, false, room);
        (laid.places.iter().map(|place| (chosen[place.at], place.width)).collect(), laid.left_out)
    }

    #[test]
    fn the_usual_columns_are_the_name_the_person_where_there_is_room_and_the_days() {
        for (room, expected) in [(38, &[17, 12, 5][..]), (25, &[18, 5]), (17, &[10, 5])] {
            let laid = lay(&usual(), true, room);
            let widths: Vec<usize> = laid.places.iter().map(|place| place.width).collect();
            assert_eq!((&widths[..], laid.left_out), (expected, 0), "{room}");
        }
    }

    #[test]
    fn columns_go_from_the_right_before_the_name_is_too_short() {
        let chosen = [Field::Name, Field::Status, Field::Sales, Field::Rank];
        assert_eq!(widths(&chosen, 21), (vec![(Field::Name, 12), (Field::Status, 7)], 2));
        assert_eq!(widths(&chosen, 20), (vec![(Field::Name, 20)], 3));
        assert_eq!(
            widths(&chosen, 60),
            (vec![(Field::Name, 31), (Field::Status, 7), (Field::Sales, 10), (Field::Rank, 6)], 0)
        );
        let name_last = [Field::Status, Field::Sales, Field::Name];
        assert_eq!(widths(&name_last, 24), (vec![(Field::Status, 7), (Field::Name, 15)], 1));
    }

    proptest! {
        #[test]
        fn what_is_shown_fills_the_room_and_leaves_the_name_its_columns(
            fields in prop::sample::subsequence(BUILT_IN[1..].to_vec(), 0..BUILT_IN.len() - 1).prop_shuffle(),
            at in 0..BUILT_IN.len(),
            room in NAME_LEAST..200_usize,
        ) {
            let mut chosen = fields;
            chosen.insert(at.min(chosen.len()), Field::Name);
            let (shown, left_out) = widths(&chosen, room);
            prop_assert_eq!(shown.len() + left_out, chosen.len());
            let total: usize = shown.iter().map(|(_, width)| width).sum();
            prop_assert_eq!(total + GAP * (shown.len() - 1), room);
            let name = shown.iter().find(|(field, _)| *field == Field::Name);
            prop_assert!(name.is_some_and(|(_, width)| *width >= NAME_LEAST), "{:?}", shown);
        }
    }
}
