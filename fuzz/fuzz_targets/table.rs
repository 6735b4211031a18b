//! Lists of text: encoding, delimiter, header, columns, records.
#![no_main]

use libfuzzer_sys::fuzz_target;
use tokui::formats::csv::{self, MAX_COLUMNS};
use tokui::formats::csv_write::{self, Guard};
use tokui::formats::encoding::{self, Encoding};
use tokui::formats::table::{self, HeaderChoice, Options};

fuzz_target!(init: tokui_fuzz::begin(), |bytes: &[u8]| {
    for options in [Options::default(), options_of(bytes)] {
        let Ok(read) = table::read(bytes, &options) else { continue };
        tokui_fuzz::check_table(&read);
        for record in &tokui_fuzz::whole(&read).0 {
            assert!(read.raw.row(record.line).is_some(), "the row of line {} is not kept", record.line);
        }
    }
    let Ok(decoded) = encoding::decode(bytes, None) else { return };
    assert!(decoded.text.len() <= bytes.len() * 3 + 3);
    assert!(decoded.bad_lines.is_sorted_by(|one, other| one < other));
    let table = csv::rows(&decoded.text, None);
    assert!(table.rows.is_sorted_by(|one, other| one.line < other.line));
    let cells = || table.rows.iter().flat_map(|row| row.cells.iter());
    assert!(cells().map(str::len).sum::<usize>() <= decoded.text.len());

    // What is written of the rows is read as the same rows. A mark of the byte order is no text, wherever it begins one, and
    // a first cell of `sep=` is what Excel says the delimiter with.
    let says_delimiter = cells().next().is_some_and(|cell| cell.contains("sep="));
    if decoded.text.contains('\u{feff}') || says_delimiter {
        return;
    }
    let rows: Vec<Vec<String>> = table.rows.iter().map(|row| row.cells.to_vec()).collect();
    let mut written = Vec::new();
    for cells in &rows {
        csv_write::row(&mut written, cells, Guard::Nothing).expect("memory takes all");
    }
    let written = String::from_utf8(written).expect("it was text");
    let again = csv::rows(&written, Some(b','));
    // A row of one empty cell is an empty line, which is no row.
    let rows: Vec<Vec<String>> = rows.into_iter().filter(|cells| *cells != [""]).collect();
    let again: Vec<Vec<String>> = again.rows.iter().map(|row| row.cells.to_vec()).collect();
    assert_eq!(again, rows);
    assert!(rows.iter().all(|cells| cells.len() <= MAX_COLUMNS));
});

/// Other options than the usual ones, the same for the same bytes.
fn options_of(bytes: &[u8]) -> Options {
    let encodings = Encoding::NAMES.map(|name| name.parse().ok());
    Options {
        encoding: encodings[bytes.len() % encodings.len()],
        delimiter: [None, Some(b','), Some(b'\t'), Some(b'|')][bytes.len() / 8 % 4],
        header: [HeaderChoice::Find, HeaderChoice::Absent, HeaderChoice::Line(2)][bytes.len() / 32 % 3],
        map: ["name=A", "phone:携帯=2", "keep=C"].iter().map(|rule| rule.parse().expect("a rule")).collect(),
        ..Options::default()
    }
}
