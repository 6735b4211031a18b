//! CSV for other programs: quoted by RFC 4180, and with no cell that a spreadsheet would take for a formula.

use std::borrow::Cow;
use std::io::{self, Write};

/// What tells Excel that the file is UTF-8.
pub const BOM: &[u8] = "\u{feff}".as_bytes();

/// Whether cells that a spreadsheet would run are guarded, or every value is exactly itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Guard {
    Formulas,
    Nothing,
}

/// Writes one row; how many of its cells had to be guarded.
pub fn row(out: &mut dyn Write, cells: &[String], guard: Guard) -> io::Result<usize> {
    let mut guarded_cells = 0;
    for (at, cell) in cells.iter().enumerate() {
        if at > 0 {
            out.write_all(b",")?;
        }
        let cell = if guard == Guard::Formulas { guarded(cell) } else { Cow::Borrowed(cell.as_str()) };
        guarded_cells += usize::from(matches!(cell, Cow::Owned(_)));
        if cell.contains(['"', ',', '\n', '\r']) || cell.starts_with(' ') || cell.ends_with(' ') {
            write!(out, "\"{}\"", cell.replace('"', "\"\""))?;
        } else {
            out.write_all(cell.as_bytes())?;
        }
    }
    out.write_all(b"\r\n")?;
    Ok(guarded_cells)
}

/// A `'` before what a spreadsheet would run; a plain number or phone number begins with its sign and runs nothing.
pub fn guarded(cell: &str) -> Cow<'_, str> {
    // A spreadsheet folds the full-width signs when a cell is edited.
    let begins = cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
    if begins && !is_plain_number(cell) { Cow::Owned(format!("'{cell}")) } else { Cow::Borrowed(cell) }
}

/// `-1,200.5`, `+81 54-000-0101`, `+1 (555) 000-0101`, several with `;` between: a sign, then figures in groups. A sum such as `-1+1` is none.
fn is_plain_number(cell: &str) -> bool {
    let Some(rest) = cell.strip_prefix(['+', '-']) else { return false };
    let figures = |byte: u8| byte.is_ascii_digit();
    // Arithmetic of a phone number with a plus before it cannot reach anything but itself; of a minus, only a number.
    let between: &[u8] = if cell.starts_with('+') { b" -().;" } else { b",." };
    let bytes = rest.as_bytes();
    let ends_well = bytes.last().is_some_and(|last| figures(*last));
    let begins_well = bytes.first().is_some_and(|first| figures(*first) || *first == b'(');
    begins_well && ends_well && bytes.iter().all(|byte| figures(*byte) || between.contains(byte))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_would_be_run_is_guarded_and_numbers_are_not() {
        for (cell, guard) in [
            ("=1+1", true),
            ("=HYPERLINK(\"http://x\")", true),
            ("+cmd|' /C calc'!A0", true),
            ("-2+3+cmd|' /C calc'!A0", true),
            ("@SUM(A1)", true),
            ("\t=1", true),
            ("\r=1", true),
            ("\n=1", true),
            ("＝1+1", true),
            ("－", true),
            ("-", true),
            ("+", true),
            ("--", true),
            ("-1+1", true),
            ("-1-1", true),
            ("+81=1", true),
            ("-12", false),
            ("-1,200.5", false),
            ("+81 54-000-0101", false),
            ("+1 (555) 000-0101", false),
            ("+819000000000", false),
            ("090-0000-0000", false),
            ("'=1", false),
            ("株式会社 =A", false),
            ("", false),
        ] {
            assert_eq!(guarded(cell) != cell, guard, "{cell:?}");
            assert_eq!(guarded(cell).trim_start_matches('\''), cell.trim_start_matches('\''));
        }
    }

    #[test]
    fn a_row_is_quoted_where_it_must_be_and_tells_how_many_were_guarded() {
        let mut out = Vec::new();
        let cells = ["a,b", "c\"d", "e\nf", "=1", "-2", "", " g"].map(str::to_owned);
        assert_eq!(row(&mut out, &cells, Guard::Formulas).expect("a vector takes all"), 1);
        assert_eq!(String::from_utf8(out).expect("text"), "\"a,b\",\"c\"\"d\",\"e\nf\",'=1,-2,,\" g\"\r\n");
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_again(cells in prop::collection::vec("[a-z=+@ ,\"\n'株\\-]{0,6}", 2..5)) {
            let mut out = Vec::new();
            row(&mut out, &cells, Guard::Formulas).expect("a vector takes all");
            let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(&out[..]);
            let read: Vec<String> = reader.records().next().expect("a row").expect("sound").iter().map(str::to_owned).collect();
            let expected: Vec<String> = cells.iter().map(|cell| guarded(cell).into_owned()).collect();
            prop_assert_eq!(read, expected);
        }
    }
}
