//! Whole workbooks: what must come out of those that people really have.

use super::*;
use crate::formats::columns::Mapping;

macro_rules! fixture {
    ($name:literal) => {
        include_bytes!(concat!("../../../tests/fixtures/sheet/", $name))
    };
}

fn kind(bytes: &[u8]) -> SheetKind {
    SheetKind::of(bytes).expect("a workbook")
}

/// The rows of the visible sheets with anything in them, by the name of the sheet.
fn tables(bytes: &[u8]) -> Vec<(String, Vec<Row>)> {
    let mut book = Book::open(bytes, kind(bytes)).expect("a workbook");
    let mut room = Room::default();
    let visible = book.sheets().into_iter().filter(|sheet| sheet.is_visible);
    visible
        .map(|sheet| {
            let gathered = book.rows(&sheet.name, &mut room).expect("a sheet");
            (sheet.name, gathered.rows)
        })
        .filter(|(_, rows)| !rows.is_empty())
        .collect()
}

fn first(bytes: &[u8]) -> Vec<Row> {
    tables(bytes).remove(0).1
}

fn cells(rows: &[Row]) -> Vec<Vec<&str>> {
    rows.iter().map(|row| row.cells.iter().map(String::as_str).collect()).collect()
}

fn lines(rows: &[Row]) -> Vec<u64> {
    rows.iter().map(|row| row.line).collect()
}

fn titles(mapping: &Mapping) -> Vec<&str> {
    mapping.columns.iter().map(|column| column.title.as_str()).collect()
}

fn options(rules: &[&str]) -> table::Options {
    let map = rules.iter().map(|rule| rule.parse().expect("a rule of the test")).collect();
    table::Options { map, ..table::Options::default() }
}

#[test]
fn dates_come_out_alike_in_both_epochs_and_a_duration_is_no_date() {
    for bytes in [&fixture!("date.xlsx")[..], fixture!("date_1904.xlsx")] {
        let rows = first(bytes);
        assert_eq!(cells(&rows), [["2021-01-01", "15"], ["2021-01-02", "16"], ["255:10:10", "17"]]);
    }
}

#[test]
fn merged_cells_have_one_value_and_empty_shared_strings_shift_nothing() {
    let merged = first(fixture!("merge_cells.xlsx"));
    let values: Vec<&str> = cells(&merged).concat().into_iter().filter(|cell| !cell.is_empty()).collect();
    assert_eq!(values, ["Row Merge", "Not Merged", "Column Merge", "Chunk Merged"]);
    let people = first(fixture!("empty_shared_string.xlsx"));
    assert_eq!(cells(&people)[1..], [vec!["Alice", "", "Active"], vec!["", "Berlin"]]);
}

#[test]
fn furigana_are_not_glued_to_the_name() {
    assert_eq!(cells(&first(fixture!("japanese_phonetic.xlsx"))), [["課きく\u{3000}毛こ"]]);
}

#[test]
fn every_type_of_cell_is_read_as_it_is_shown() {
    let types = tables(fixture!("readxl_types.xlsx"));
    assert_eq!(types.len(), 7);
    assert_eq!(
        (types[0].0.as_str(), cells(&types[0].1)[1].clone()),
        ("guess_me", vec!["", "TRUE", "2017-02-27", "1", "hello"],)
    );
    let big = first(fixture!("big_numbers.xlsx"));
    assert_eq!(cells(&big)[3][..2], ["2147483648", "2147483648"]);
    assert_eq!(cells(&big)[6][..2], ["-2147483649", "-2147483649"]);
    let inline = first(fixture!("inline_cdata.xlsx"));
    assert_eq!(cells(&inline), [["Hello CDATA", "World"], ["12345", "NormalText"]]);
}

#[test]
fn a_cell_of_blanks_or_tabs_is_empty() {
    let rows = first(fixture!("readxl_whitespace.xlsx"));
    assert_eq!(lines(&rows), [1, 2, 3, 5, 6, 7], "the row of blanks holds nothing");
    assert!(cells(&rows).concat().iter().all(|cell| !cell.trim().is_empty()));
}

#[test]
fn rows_know_their_number_whatever_stands_above_and_between() {
    for (name, rows) in tables(fixture!("readxl_skipping.xlsx")) {
        let table = table::records_of_rows(&rows, HeaderChoice::Find, &options(&["name=var1"]).map);
        assert_eq!(table.header_line, Some(3), "{name}");
        assert_eq!(titles(&table.mapping), ["var1", "var2"], "{name}");
        let found: Vec<(u64, &str)> = table
            .records
            .iter()
            .map(|record| (record.line, record.person.as_ref().map_or("", |person| person.name.as_str())))
            .collect();
        assert_eq!(found, [(5, "v2,1"), (7, "v4,1")], "{name}");
        assert_eq!(table.records[1].extras, [("var2".to_owned(), "v4,2".to_owned())], "{name}");
    }
    let repeated = tables(fixture!("ods_rows_repeated.ods"));
    assert_eq!(lines(&repeated[0].1), [1, 2, 3, 6, 8]);
    assert_eq!(cells(&repeated[0].1), [["A", "B"], ["C", "D"], ["C", "D"], ["C", "D"], ["C", "D"]]);
}

#[test]
fn the_header_is_found_under_notes() {
    let rows = first(fixture!("header_row_after_notes.xlsx"));
    let table = table::records_of_rows(&rows, HeaderChoice::Find, &options(&["name=Columns"]).map);
    assert_eq!(table.header_line, Some(9));
    assert_eq!(titles(&table.mapping), ["Columns", "Column A", "Column B", "Column C"]);
    assert!(table.records.iter().all(|record| record.line > 9));
    assert_eq!(table::records_of_rows(&rows, HeaderChoice::Find, &[]).header_line, Some(9));
}

#[test]
fn columns_without_a_name_or_with_the_same_name_are_all_there() {
    for (bytes, header, rows) in [
        (
            &fixture!("readxl_bad_headers.xlsx")[..],
            vec!["a b", "a b", "", "c%&$"],
            vec![vec!["1", "a", "one", "1.1"], vec!["2", "b", "two", "2.2"]],
        ),
        (
            fixture!("unnamed_dup_columns.xls"),
            vec!["", "var2", "", "var2"],
            vec![vec!["1", "a", "1.1", "aa"], vec!["2", "b", "2.1", "bb"]],
        ),
    ] {
        let found = first(bytes);
        assert_eq!(cells(&found)[0], header);
        assert_eq!(cells(&found)[1..], rows);
        let table =
            table::records_of_rows(&found, HeaderChoice::Line(1), &options(&["name=2", "note=3", "phone=4"]).map);
        assert_eq!((table.records.len(), table.mapping.columns.len()), (2, 4));
        assert!(!table.problems.iter().any(|problem| matches!(problem.what, ProblemKind::NoSuchColumn { .. })));
    }
    let sparse = first(fixture!("empty_column.xlsx"));
    assert_eq!(cells(&sparse), [vec!["x", "y", "z", "w"], vec!["1", "", "", "2"], vec!["2"], vec!["3", "", "NA"]]);
}

#[test]
fn old_workbooks_and_open_documents_keep_their_letters_and_blanks() {
    let soil = first(fixture!("vietnamese.xls"));
    assert_eq!((soil.len(), cells(&soil)[0][0], cells(&soil)[1][0]), (7, "Mô tả", "BÙN SÉT"));
    let special = first(fixture!("special_cells.ods"));
    assert_eq!((special.len(), cells(&special)[0][0], cells(&special)[1][0]), (5, "Split\nLine", "Value  With spaces"));
}

#[test]
fn a_workbook_with_a_password_says_so() {
    let bytes = fixture!("password_protected.xlsx");
    assert_eq!(read(bytes, kind(bytes), &table::Options::default()), Err(SheetProblem::Password));
}

/// A workbook of sheets with rows of text; the second value says whether a sheet is hidden.
fn workbook(sheets: &[(&str, bool, &[&[&str]])]) -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    for (name, is_hidden, rows) in sheets {
        let sheet = book.add_worksheet().set_name(*name).expect("a name").set_hidden(*is_hidden);
        for (row, cells) in (0..).zip(*rows) {
            sheet.write_row(row, 0, cells.iter().copied()).expect("a row");
        }
    }
    book.save_to_buffer().expect("a workbook")
}

const LIST: &[&[&str]] = &[&["顧客名簿"], &[], &["氏名", "電話"], &["佐藤 花子", "03-0000-0001"]];

#[test]
fn visible_sheets_with_a_list_are_read_and_the_others_named() {
    let prose: &[&[&str]] = &[&["この表の使い方"], &["毎月の終わりに数える"]];
    let bytes = workbook(&[("名簿", false, LIST), ("説明", false, prose), ("空", false, &[]), ("旧", true, LIST)]);
    let book = read(&bytes, SheetKind::Xlsx, &table::Options::default()).expect("a workbook");
    assert_eq!(
        (book.hidden, book.without_table, book.is_single),
        (vec!["旧".to_owned()], vec!["説明".to_owned()], false,)
    );
    let [sheet] = &book.sheets[..] else { panic!("one list") };
    let list = sheet.result.as_ref().expect("a list");
    assert_eq!((list.source.name(), list.source.sheet(), list.source.delimiter()), ("xlsx", Some("名簿"), None));
    assert_eq!((list.header_line, list.records.len(), list.records[0].line), (Some(3), 1, 4));
}

#[test]
fn one_sheet_can_be_asked_for_and_an_unknown_one_names_those_there_are() {
    let bytes = workbook(&[("名簿", false, LIST), ("旧", true, LIST)]);
    let ask = |name: &str| {
        read(&bytes, SheetKind::Xlsx, &table::Options { sheet: Some(name.to_owned()), ..table::Options::default() })
    };
    let hidden = ask("旧").expect("a workbook");
    assert_eq!((hidden.sheets.len(), hidden.sheets[0].name.as_str(), hidden.hidden.len()), (1, "旧", 0));
    let unknown = ask("新").expect_err("no such sheet");
    assert_eq!(
        unknown,
        SheetProblem::NoSuchSheet { name: "新".to_owned(), known: vec!["名簿".to_owned(), "旧".to_owned()] }
    );
}

#[test]
fn a_lone_sheet_without_a_list_is_told_as_a_text_would_be() {
    let bytes = workbook(&[("Sheet1", false, &[&["red", "green"], &["blue", "white"]])]);
    let book = read(&bytes, SheetKind::Xlsx, &table::Options::default()).expect("a workbook");
    let only = book.sheets[0].result.as_ref().expect("rows");
    assert!(only.problems.iter().any(|problem| problem.what == ProblemKind::NoHeader));
    let empty = workbook(&[("Sheet1", false, &[])]);
    assert_eq!(read(&empty, SheetKind::Xlsx, &table::Options::default()).expect("a workbook").sheets, []);
}
