//! Text into cells, always through the sanitiser and never past its area.

use ratatui::buffer::{Buffer, CellWidth};
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::Line;

use crate::tui::style::{Look, Role};
use crate::tui::text;

/// Writes a text cut to `columns`; gives the column behind it.
pub fn text(buffer: &mut Buffer, x: u16, y: u16, columns: u16, content: &str, style: Style) -> u16 {
    let area = buffer.area;
    if x < area.left() || x >= area.right() || y < area.top() || y >= area.bottom() {
        return x;
    }
    let columns = columns.min(area.right() - x);
    buffer.set_stringn(x, y, text::cut(content, usize::from(columns)), usize::from(columns), style).0
}

/// Writes a line of spans, each made safe, the whole cut to `columns`; gives the column behind it.
pub fn line(buffer: &mut Buffer, x: u16, y: u16, columns: u16, content: &Line<'_>, style: Style) -> u16 {
    let total: usize = content.spans.iter().map(|span| text::width(&span.content)).sum();
    let end = x.saturating_add(columns);
    let mut at = x;
    for (index, span) in content.spans.iter().enumerate() {
        let room = end.saturating_sub(at);
        let last = index + 1 == content.spans.len();
        let style = style.patch(content.style).patch(span.style);
        // A span that fits while the line does not leaves room for the mark of the cut only if it is the last to fit.
        let rest: usize = content.spans[index + 1..].iter().map(|span| text::width(&span.content)).sum();
        if total > usize::from(columns) && !last && rest > 0 && text::width(&span.content) + 2 > usize::from(room) {
            let marked = format!("{}{}", span.content, "  ");
            return self::text(buffer, at, y, room, &marked, style);
        }
        at = self::text(buffer, at, y, room, &span.content, style);
    }
    at
}

/// The sign before a box where one types.
pub fn prompt(buffer: &mut Buffer, x: u16, y: u16, look: &Look) {
    let sign = if look.ascii { ">" } else { "›" };
    text(buffer, x, y, 1, sign, look.style(Role::Accent));
}

/// Fills the area with blanks of one style.
pub fn blank(buffer: &mut Buffer, area: Rect, style: Style) {
    let area = area.intersection(buffer.area);
    for y in area.top()..area.bottom() {
        for x in area.left()..area.right() {
            let cell = &mut buffer[Position { x, y }];
            cell.reset();
            cell.set_style(style);
        }
    }
}

/// Lays a style over what is drawn.
pub fn tint(buffer: &mut Buffer, area: Rect, style: Style) {
    buffer.set_style(area.intersection(buffer.area), style);
}

/// Blanks the area for a popup, and the wide character that its left edge would cut in half.
///
/// The cell behind a wide character is never sent to the terminal, so without this the popup's left border is lost where
/// it falls on such a cell.
pub fn clear_wide(buffer: &mut Buffer, area: Rect) {
    let area = area.intersection(buffer.area);
    if area.is_empty() {
        return;
    }
    blank(buffer, area, Style::new());
    if area.left() == buffer.area.left() {
        return;
    }
    for y in area.top()..area.bottom() {
        let cell = &mut buffer[Position { x: area.left() - 1, y }];
        if cell.cell_width() > 1 {
            cell.set_symbol(" ");
        }
    }
}

/// Makes safe what another library has drawn: a cell must not hold what could drive the terminal.
pub fn scrub(buffer: &mut Buffer, area: Rect) {
    let area = area.intersection(buffer.area);
    for y in area.top()..area.bottom() {
        for x in area.left()..area.right() {
            let cell = &mut buffer[Position { x, y }];
            let safe = text::display(cell.symbol());
            if *safe != *cell.symbol() {
                // As wide as before: the layout of the others must stay.
                let blank =
                    if text::width(&safe) == usize::from(cell.cell_width()) { safe.into_owned() } else { "?".into() };
                cell.set_symbol(&blank);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::testing::{KANJI, lines};

    #[test]
    fn a_popup_at_an_odd_column_over_kanji_keeps_its_border() {
        for x in 0..6 {
            let drawn = lines(20, 1, |buffer, _| {
                buffer.set_stringn(0, 0, KANJI, 20, Style::new());
                clear_wide(buffer, Rect::new(x, 0, 8, 1));
                text(buffer, x, 0, 8, "|......|", Style::new());
            });
            assert!(drawn[0].contains("|......|"), "{drawn:?}");
        }
    }

    #[test]
    fn a_line_of_spans_is_cut_as_a_whole() {
        use ratatui::text::Span;
        let content = Line::from(vec![Span::raw("渡邊"), Span::raw(" 健一"), Span::raw(" 様")]);
        for (columns, expected) in
            [(12, "渡邊 健一 様"), (11, "渡邊 健一.. "), (9, "渡邊 健.."), (5, "渡.. "), (1, "."), (0, "")]
        {
            let drawn = lines(12, 1, |buffer, _| {
                line(buffer, 0, 0, columns, &content, Style::new());
            });
            assert_eq!(drawn[0].trim_end(), expected.trim_end(), "{columns}");
        }
    }

    #[test]
    fn nothing_is_drawn_outside() {
        lines(3, 1, |buffer, _| {
            text(buffer, 5, 0, 10, "abc", Style::new());
            text(buffer, 0, 9, 10, "abc", Style::new());
            blank(buffer, Rect::new(2, 0, 50, 50), Style::new());
            clear_wide(buffer, Rect::new(30, 30, 5, 5));
        });
    }
}
