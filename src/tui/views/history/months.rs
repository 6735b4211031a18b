//! How many contacts each month had, as bars below the list.

use chrono::NaiveDate;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::i18n::{dates, history as t};
use crate::tui::style::Role;
use crate::tui::text;
use crate::tui::view::Cx;
use crate::tui::widgets::paint;

/// So many months are shown.
pub(super) const MONTHS: u32 = 6;
/// The rows they take: a blank one, the heading and the months.
pub(super) const ROWS: u16 = MONTHS as u16 + 2;

/// The columns of the longest bar.
const LONGEST: usize = 24;

pub(super) fn draw(buffer: &mut Buffer, area: Rect, months: &[(NaiveDate, usize)], cx: &Cx<'_>) {
    let look = cx.look;
    let (x, columns) = (area.x + 2, area.width.saturating_sub(3));
    paint::text(buffer, x, area.y + 1, columns, cx.say(t::BY_MONTH), look.style(Role::Label));
    let (full, rest) = if look.ascii { ("#", ".") } else { ("█", "░") };
    let most = months.iter().map(|(_, count)| *count).max().unwrap_or_default().max(1);
    let digits = most.to_string().len();
    for (y, (month, count)) in (area.y + 2..area.bottom()).zip(months) {
        // What is not nothing is seen.
        let long = (count * LONGEST / most).max(usize::from(*count > 0));
        let line = Line::from(vec![
            Span::styled(text::pad(&dates::month(*month, cx.lang()), 6), look.style(Role::Dim)),
            Span::styled(full.repeat(long), look.style(Role::Accent)),
            Span::styled(rest.repeat(LONGEST - long), look.style(Role::Dim)),
            Span::styled(format!("  {}", text::pad_left(&count.to_string(), digits)), look.style(Role::Text)),
        ]);
        paint::line(buffer, x, y, columns, &line, look.style(Role::Text));
    }
}
