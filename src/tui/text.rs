//! Text by the columns it takes on the screen. All of it passes the sanitiser here, so nothing that is drawn can drive the
//! terminal.

pub use crate::domain::text::display;
use crate::domain::text::{display_multiline, width as columns};

/// The columns a text takes as [`display`] shows it.
pub fn width(text: &str) -> usize {
    columns::width(&display(text))
}

/// The text made safe and, where it is too wide, cut between two characters with `..` at its end.
pub fn cut(text: &str, columns: usize) -> String {
    columns::cut(&display(text), columns).into_owned()
}

/// [`cut`] with the `..` in the middle, for the names of files.
pub fn cut_middle(text: &str, columns: usize) -> String {
    columns::cut_middle(&display(text), columns).into_owned()
}

/// [`cut`], then filled with spaces to exactly `columns`.
pub fn pad(text: &str, columns: usize) -> String {
    columns::pad(&display(text), columns)
}

/// [`pad`] with the spaces before the text, for numbers.
pub fn pad_left(text: &str, columns: usize) -> String {
    columns::pad_left(&display(text), columns)
}

/// The text made safe and broken into lines of at most `columns`.
pub fn wrap(text: &str, columns: usize) -> Vec<String> {
    columns::wrap(&display_multiline(text), columns)
}

/// Which lines of a text are in sight, one-based: `1-10 / 14`; `None` when all are.
pub fn in_sight(first: usize, rows: usize, lines: usize) -> Option<String> {
    (lines > rows).then(|| format!("{}-{} / {lines}", (first + 1).min(lines), (first + rows).min(lines)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_lines_in_sight_are_named_only_where_some_are_not() {
        for (first, rows, lines, said) in
            [(0, 10, 14, Some("1-10 / 14")), (4, 10, 14, Some("5-14 / 14")), (0, 10, 10, None), (0, 0, 0, None)]
        {
            assert_eq!(in_sight(first, rows, lines).as_deref(), said);
        }
    }

    proptest! {
        #[test]
        fn a_padded_text_is_exactly_as_wide_as_asked_whatever_it_holds(text in ".{0,20}", columns in 0_usize..30) {
            prop_assert_eq!(width(&pad(&text, columns)), columns);
            prop_assert_eq!(width(&pad_left(&text, columns)), columns);
        }
    }
}
