//! The contacts of two weeks as bars, one a day.

use chrono::{Datelike, NaiveDate};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::config::keys::{Action, Context};
use crate::i18n::{dates, todos as t};
use crate::ops::today::Activity;
use crate::tui::style::Role;
use crate::tui::text;
use crate::tui::view::Cx;
use crate::tui::widgets::{Pane, list, paint};

/// The day of the month and the weekday stand under the bars.
const LEGEND: u16 = 2;

/// Draws the pane; empty until the contacts are counted.
pub fn draw(activity: Option<&Activity>, buffer: &mut Buffer, pane: Rect, inner: Rect, cx: &Cx<'_>) {
    let lang = cx.lang();
    let Some(activity) = activity else {
        Pane::new(cx.say(t::ACTIVITY)).draw(buffer, pane, cx.look);
        return;
    };
    let state = t::ACTIVITY_COUNT.count_with(lang, activity.total(), &[("before", &activity.before)]);
    Pane::new(cx.say(t::ACTIVITY)).state(state).draw(buffer, pane, cx.look);
    let count = u16::try_from(activity.days.len()).unwrap_or(u16::MAX);
    if activity.total() + activity.before == 0 {
        let key = cx.look.keymap.key_label(Action::LogQuick, Context::Today).unwrap_or_default();
        let lines = [cx.say(t::NO_ACTIVITY).to_owned(), t::KEY_LOGS.with(lang, &[("key", &key)])];
        return list::draw_empty(buffer, inner, cx.look, &lines);
    }
    if count == 0 || inner.height < LEGEND + 2 || inner.width / count < 3 {
        return;
    }
    let step = inner.width / count;
    let left = inner.x + (inner.width - step * count) / 2;
    // One line is the number above the highest bar.
    let room = usize::from(inner.height - LEGEND - 1);
    let most = activity.days.iter().map(|(_, number)| *number).max().unwrap_or_default();
    for ((day, number), at) in activity.days.iter().zip(0_u16..) {
        let column = Rect { x: left + at * step, width: step, ..inner };
        bar(buffer, column, *number, height_of(*number, most, room), cx);
        legend(buffer, column, *day, cx);
    }
}

/// Whole lines a contact as long as there is room; then in proportion, and never none for some.
fn height_of(number: usize, most: usize, room: usize) -> usize {
    match most {
        0 => 0,
        most if most <= room => number * (room / most).min(3),
        most => (number * room).div_ceil(most),
    }
}

fn bar(buffer: &mut Buffer, column: Rect, number: usize, height: usize, cx: &Cx<'_>) {
    if number == 0 {
        return;
    }
    let wide = usize::from(column.width - 1).min(3);
    let x = column.x + (column.width - u16::try_from(wide).unwrap_or_default()) / 2;
    let block = if cx.look.ascii { "#" } else { "█" }.repeat(wide);
    let floor = column.bottom() - LEGEND;
    let top = floor - u16::try_from(height).unwrap_or_default();
    for y in top..floor {
        paint::text(buffer, x, y, column.width, &block, cx.look.style(Role::Accent));
    }
    let label = centred(&number.to_string(), usize::from(column.width));
    paint::text(buffer, column.x, top - 1, column.width, &label, cx.look.style(Role::Text));
}

fn legend(buffer: &mut Buffer, column: Rect, day: NaiveDate, cx: &Cx<'_>) {
    let today = day == cx.crm.today();
    let role = match (today, cx.crm.calendar().is_working_day(day)) {
        (true, _) => Role::Focus,
        (_, true) => Role::Text,
        (_, false) => Role::Dim,
    };
    let lines = [day.day().to_string(), dates::weekday(day.weekday(), cx.lang()).to_owned()];
    for (line, y) in lines.iter().zip(column.bottom() - LEGEND..) {
        let line = centred(line, usize::from(column.width));
        paint::text(buffer, column.x, y, column.width, &line, cx.look.style(role));
    }
}

fn centred(label: &str, columns: usize) -> String {
    let free = columns.saturating_sub(text::width(label));
    text::pad(&format!("{}{label}", " ".repeat(free.div_ceil(2))), columns)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_are_as_high_as_there_is_room_and_never_vanish() {
        for (number, most, room, height) in [
            (1, 3, 9, 3),
            (3, 3, 9, 9),
            (2, 3, 7, 4),
            (1, 1, 9, 3),
            (0, 5, 9, 0),
            (1, 100, 9, 1),
            (100, 100, 9, 9),
            (50, 100, 9, 5),
        ] {
            assert_eq!(height_of(number, most, room), height, "{number} of {most} in {room}");
        }
    }
}
