//! Cells side by side, each exactly as wide as its column.

use ratatui::style::Style;
use ratatui::text::{Line, Span};

use crate::tui::text;

/// How wide a column is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Width {
    Fixed(u16),
    /// A share of what the fixed columns leave, by weight, and no less than `least`: a column that would be narrower is
    /// left out, the last first.
    Share {
        weight: u16,
        least: u16,
    },
}

/// One cell of a row.
#[derive(Clone, Debug, Default)]
pub struct Cell {
    pub text: String,
    pub style: Style,
    /// Numbers stand on the right.
    pub right: bool,
}

impl Cell {
    pub fn new(text: impl Into<String>, style: Style) -> Cell {
        Cell { text: text.into(), style, right: false }
    }

    pub fn right(self) -> Cell {
        Cell { right: true, ..self }
    }
}

/// The columns between two cells.
const GAP: u16 = 2;

/// The width of every column in so much room; 0 for one that is left out. Columns are left out from the last to the first
/// until the rest fits.
pub fn widths(room: u16, columns: &[Width]) -> Vec<u16> {
    let least = |column: &Width| match column {
        Width::Fixed(width) => *width,
        Width::Share { least, .. } => *least,
    };
    let mut kept = columns.len();
    let needed = |kept: usize| {
        let gaps = GAP.saturating_mul(u16::try_from(kept.saturating_sub(1)).unwrap_or(u16::MAX));
        columns[..kept].iter().map(least).fold(gaps, u16::saturating_add)
    };
    while kept > 1 && needed(kept) > room {
        kept -= 1;
    }
    let mut free = room.saturating_sub(needed(kept));
    let mut weights: u16 = columns[..kept]
        .iter()
        .map(|column| if let Width::Share { weight, .. } = column { *weight } else { 0 })
        .fold(0, u16::saturating_add);
    columns
        .iter()
        .enumerate()
        .map(|(index, column)| {
            if index >= kept {
                return 0;
            }
            let Width::Share { weight, least } = column else { return least(column).min(room) };
            let extra = if weights == 0 { 0 } else { u32::from(free) * u32::from(*weight) / u32::from(weights) };
            let extra = u16::try_from(extra).unwrap_or(free);
            free -= extra;
            weights -= (*weight).min(weights);
            (least + extra).min(room)
        })
        .collect()
}

/// A row of cells in columns of these widths.
pub fn row(cells: Vec<Cell>, widths: &[u16]) -> Line<'static> {
    let mut spans = Vec::with_capacity(cells.len() * 2);
    for (cell, width) in cells.into_iter().zip(widths).filter(|(_, width)| **width > 0) {
        if !spans.is_empty() {
            spans.push(Span::raw(" ".repeat(usize::from(GAP))));
        }
        let columns = usize::from(*width);
        let text = if cell.right { text::pad_left(&cell.text, columns) } else { text::pad(&cell.text, columns) };
        spans.push(Span::styled(text, cell.style));
    }
    Line::from(spans)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn cells_are_exactly_as_wide_as_their_columns() {
        let columns = [Width::Share { weight: 2, least: 6 }, Width::Share { weight: 1, least: 6 }, Width::Fixed(4)];
        assert_eq!(widths(40, &columns), [19, 13, 4]);
        assert_eq!(widths(20, &columns), [6, 6, 4]);
        assert_eq!(widths(19, &columns), [9, 8, 0]);
        assert_eq!(widths(5, &columns), [5, 0, 0]);
        let cells = || {
            vec![
                Cell::new("富士見製作所", Style::new()),
                Cell::new("渡邊", Style::new()),
                Cell::new("8日", Style::new()).right(),
            ]
        };
        assert_eq!(row(cells(), &[8, 6, 4]).to_string(), "富士見..  渡邊     8日");
        assert_eq!(row(cells(), &[7, 0, 4]).to_string(), "富士..    8日");
    }

    proptest! {
        #[test]
        fn a_row_never_takes_more_than_its_room(
            room in 0..200_u16,
            specs in proptest::collection::vec((any::<bool>(), 0..5_u16, 1..40_u16), 1..8),
        ) {
            let columns: Vec<Width> = specs.into_iter()
                .map(|(fixed, weight, least)| if fixed { Width::Fixed(least) } else { Width::Share { weight, least } })
                .collect();
            let given = widths(room, &columns);
            let shown = given.iter().filter(|width| **width > 0).count();
            let total = given.iter().sum::<u16>() + GAP * u16::try_from(shown.saturating_sub(1)).unwrap_or(0);
            prop_assert!(total <= room, "{:?} in {}", given, room);
        }
    }
}
