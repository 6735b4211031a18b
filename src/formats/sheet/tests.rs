//! Whole workbooks: what must come out of those that people really have.

use super::*;
use crate::formats::columns::Mapping;
use crate::formats::problem::ProblemKind;
use crate::formats::table::testing::Whole;

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
            let gathered = book.rows(&sheet.name, &mut room, usize::MAX).expect("a sheet");
            (sheet.name, gathered.rows())
        })
        .filter(|(_, rows)| !rows.is_empty())
        .collect()
}

fn first(bytes: &[u8]) -> Vec<Row> {
    tables(bytes).remove(0).1
}

fn cells(rows: &[Row]) -> Vec<Vec<&str>> {
    rows.iter().map(|row| row.cells.iter().collect()).collect()
}

fn understood(rows: &[Row], options: &table::Options) -> Whole {
    let source = Source::Sheet { kind: SheetKind::Xlsx, name: String::new() };
    table::read_rows(rows.to_vec(), options, Hands::Anybodys).read_from(source, Vec::new()).into()
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
        let table = understood(&rows, &options(&["name=var1"]));
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
    let table = understood(&rows, &options(&["name=Columns"]));
    assert_eq!(table.header_line, Some(9));
    assert_eq!(titles(&table.mapping), ["Columns", "Column A", "Column B", "Column C"]);
    assert!(table.records.iter().all(|record| record.line > 9));
    assert_eq!(understood(&rows, &table::Options::default()).header_line, Some(9));
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
        let header = HeaderChoice::Line(1);
        let table = understood(&found, &table::Options { header, ..options(&["name=2", "note=3", "phone=4"]) });
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
    let list = Whole::from(sheet.result.clone().expect("a list"));
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

mod hostile {
    use std::io::Write;

    use zip::write::SimpleFileOptions;
    use zip::{CompressionMethod, ZipWriter};

    use super::*;

    const CONTENT_TYPES: &str =
        r#"<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>"#;
    const RELATIONS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
    const BOOK: &str = r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>"#;
    const BOOK_RELATIONS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#;

    /// A part, written piece by piece.
    type Part<'a> = (&'a str, &'a dyn Fn(&mut dyn Write));

    fn archive(parts: &[Part<'_>]) -> Vec<u8> {
        let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
        let options = SimpleFileOptions::default();
        for (name, write) in parts {
            // By its first bytes an open document is known.
            let method = if *name == "mimetype" { CompressionMethod::Stored } else { CompressionMethod::Deflated };
            archive.start_file(*name, options.compression_method(method)).expect("a part");
            write(&mut archive);
        }
        archive.finish().expect("an archive").into_inner()
    }

    fn put(out: &mut dyn Write, text: &str) {
        out.write_all(text.as_bytes()).expect("memory");
    }

    fn xlsx(sheet: &dyn Fn(&mut dyn Write), strings: Option<&str>) -> Vec<u8> {
        let mut parts: Vec<Part<'_>> = vec![
            ("[Content_Types].xml", &|out| put(out, CONTENT_TYPES)),
            ("_rels/.rels", &|out| put(out, RELATIONS)),
            ("xl/workbook.xml", &|out| put(out, BOOK)),
            ("xl/_rels/workbook.xml.rels", &|out| put(out, BOOK_RELATIONS)),
            ("xl/worksheets/sheet1.xml", sheet),
        ];
        let shared = |out: &mut dyn Write| put(out, strings.unwrap_or_default());
        if strings.is_some() {
            parts.push(("xl/sharedStrings.xml", &shared));
        }
        archive(&parts)
    }

    fn sheet_of(cells: &str) -> Vec<u8> {
        xlsx(&|out| put(out, &format!("<worksheet><sheetData>{cells}</sheetData></worksheet>")), None)
    }

    fn ods(table: &str) -> Vec<u8> {
        archive(&[
            ("mimetype", &|out| put(out, "application/vnd.oasis.opendocument.spreadsheet")),
            ("META-INF/manifest.xml", &|out| put(out, "<manifest:manifest/>")),
            ("content.xml", &|out| {
                put(
                    out,
                    &format!(
                        "<office:document-content><office:body><office:spreadsheet><table:table table:name=\"S\">{table}</table:table></office:spreadsheet></office:body></office:document-content>"
                    ),
                );
            }),
        ])
    }

    fn outcome(bytes: &[u8]) -> Result<Workbook, SheetProblem> {
        read(bytes, kind(bytes), &table::Options::default())
    }

    fn rows_of(bytes: &[u8]) -> Vec<Row> {
        guard::check(bytes, kind(bytes)).expect("nothing to fear");
        first(bytes)
    }

    #[test]
    fn two_cells_at_the_ends_of_a_sheet_are_two_rows() {
        let bytes = sheet_of(
            r#"<row r="1"><c r="A1" t="str"><v>a</v></c></row><row r="1048576"><c r="XFD1048576" t="str"><v>b</v></c></row>"#,
        );
        let rows = rows_of(&bytes);
        assert_eq!((lines(&rows), rows[0].cells.len(), rows[1].cells.len()), (vec![1, 1_048_576], 1, 16_384));
    }

    #[test]
    fn many_rows_with_a_cell_at_the_far_end_are_too_much() {
        let far: String =
            (1..=400).map(|row| format!(r#"<row r="{row}"><c r="XFD{row}"><v>1</v></c></row>"#)).collect();
        let book = outcome(&sheet_of(&far)).expect("a workbook");
        assert_eq!(book.sheets[0].result, Err(SheetProblem::TooLarge));
    }

    #[test]
    fn rows_in_any_order_come_out_in_theirs() {
        let bytes = sheet_of(
            r#"<row r="3"><c r="A3"><v>3</v></c></row><row r="1"><c r="A1"><v>1</v></c></row><row r="3"><c r="B3"><v>4</v></c></row>"#,
        );
        let rows = rows_of(&bytes);
        assert_eq!((lines(&rows), cells(&rows)), (vec![1, 3], vec![vec!["1"], vec!["3", "4"]]));
    }

    #[test]
    fn a_cell_of_half_a_gigabyte_is_refused_by_the_directory() {
        let bytes = xlsx(
            &|out| {
                put(out, "<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"str\"><v>");
                let piece = vec![b'a'; 1024 * 1024];
                (0..512).for_each(|_| out.write_all(&piece).expect("memory"));
                put(out, "</v></c></row></sheetData></worksheet>");
            },
            None,
        );
        assert_eq!(outcome(&bytes), Err(SheetProblem::TooLarge));
    }

    #[test]
    fn five_million_cells_are_refused() {
        let bytes = xlsx(
            &|out| {
                put(out, "<worksheet><sheetData>");
                for row in 1..=50_000 {
                    put(out, &format!("<row r=\"{row}\">{}</row>", "<c><v>7</v></c>".repeat(100)));
                }
                put(out, "</sheetData></worksheet>");
            },
            None,
        );
        assert_eq!(outcome(&bytes), Err(SheetProblem::TooLarge));
    }

    #[test]
    fn a_long_text_in_many_cells_is_refused() {
        let row: String =
            (1..=5_000).map(|row| format!(r#"<row r="{row}"><c r="A{row}" t="s"><v>0</v></c></row>"#)).collect();
        let text = "あ".repeat(20_000);
        let bytes = xlsx(
            &|out| put(out, &format!("<worksheet><sheetData>{row}</sheetData></worksheet>")),
            Some(&format!("<sst><si><t>{text}</t></si></sst>")),
        );
        assert_eq!(outcome(&bytes).expect("a workbook").sheets[0].result, Err(SheetProblem::TooLarge));
    }

    #[test]
    fn a_count_of_strings_that_nobody_could_hold_is_not_believed() {
        for count in ["99999999999999", "99999999999999999999999"] {
            let bytes = xlsx(
                &|out| put(out, "<worksheet><sheetData/></worksheet>"),
                Some(&format!("<sst uniqueCount=\"{count}\"><si><t>a</t></si></sst>")),
            );
            assert_eq!(outcome(&bytes), Err(SheetProblem::TooLarge), "{count}");
        }
    }

    #[test]
    fn entities_are_refused_whether_they_nest_or_name_a_file() {
        for entities in [
            r#"<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;">"#,
            r#"<!ENTITY c SYSTEM "file:///etc/passwd">"#,
        ] {
            let sheet = format!(
                r#"<!DOCTYPE worksheet [{entities}]><worksheet><sheetData><row r="1"><c r="A1" t="str"><v>&c;</v></c></row></sheetData></worksheet>"#
            );
            assert_eq!(outcome(&xlsx(&|out| put(out, &sheet), None)), Err(SheetProblem::Damaged), "{entities}");
        }
    }

    #[test]
    fn repetitions_of_an_open_document_are_counted_before_they_are_made() {
        assert_eq!(outcome(fixture!("ods_repeat_bomb.ods")), Err(SheetProblem::TooLarge));
        let cell = |repeats: &str| {
            format!("<table:table-cell {repeats} office:value-type=\"string\"><text:p>x</text:p></table:table-cell>")
        };
        let row = |repeats: &str, cells: &str| format!("<table:table-row {repeats}>{cells}</table:table-row>");
        let long = format!(
            "<table:table-cell table:number-columns-repeated=\"16384\" office:value-type=\"string\"><text:p>{}</text:p></table:table-cell>",
            "x".repeat(100_000)
        );
        for (table, case) in [
            (
                row("table:number-rows-repeated=\"1048576\"", &cell("table:number-columns-repeated=\"16384\"")),
                "all cells",
            ),
            (row("", &cell("table:number-columns-repeated=\"16384\"")).repeat(300), "wide rows"),
            (
                format!(
                    "{}{}",
                    row("", &cell("table:number-columns-repeated=\"16384\"")),
                    row("table:number-rows-repeated=\"1000000\"", &cell(""))
                ),
                "a wide row above many",
            ),
            (
                format!(
                    "{}{}{}",
                    row("", &cell("")),
                    row("table:number-rows-repeated=\"1000000\"", "<table:table-cell/>"),
                    row("", &cell("table:number-columns-repeated=\"100\""))
                ),
                "a gap",
            ),
            (row("", &long), "a long text repeated"),
            (
                row(
                    "",
                    "<table:table-cell office:value-type=\"string\"><text:p><text:s text:c=\"4000000000\"/></text:p></table:table-cell>",
                ),
                "blanks",
            ),
        ] {
            assert_eq!(outcome(&ods(&table)), Err(SheetProblem::TooLarge), "{case}");
        }
        // What LibreOffice writes behind a list of three.
        let usual = format!(
            "{}{}",
            row("", &cell("")).repeat(3),
            row(
                "table:number-rows-repeated=\"1048573\"",
                "<table:table-cell table:number-columns-repeated=\"16384\"/>"
            )
        );
        assert_eq!(lines(&rows_of(&ods(&usual))), [1, 2, 3]);
    }

    /// Where a record of this type first stands in an old workbook; its data are not far apart in the fixtures.
    fn record_at(bytes: &[u8], kind: u16, length: u16) -> usize {
        let head = [kind.to_le_bytes(), length.to_le_bytes()].concat();
        memmem::find(bytes, &head).expect("a record") + 4
    }

    #[test]
    fn an_old_workbook_that_claims_too_much_is_refused() {
        let bytes = fixture!("vietnamese.xls");
        assert_eq!(old_excel::check(bytes), Ok(()));
        let mut dimensions = bytes.to_vec();
        let at = record_at(bytes, 0x0200, 14);
        dimensions[at + 4..at + 8].copy_from_slice(&0x7FFF_FFFF_u32.to_le_bytes());
        assert_eq!(outcome(&dimensions), Err(SheetProblem::TooLarge));
        // The last cell of shared text goes to the far corner.
        let mut corner = bytes.to_vec();
        let at = record_at(bytes, 0x00FD, 10);
        corner[at..at + 4].copy_from_slice(&[0xFF; 4]);
        assert_eq!(outcome(&corner), Err(SheetProblem::TooLarge));
    }

    /// The reader follows a chain until it ends, and keeps what it finds.
    #[test]
    fn an_old_workbook_whose_sectors_go_round_is_damaged() {
        let bytes = fixture!("vietnamese.xls");
        let number = |at: usize| u32::from_le_bytes(*bytes[at..].first_chunk().expect("four bytes"));
        let table = (number(76) as usize + 1) * 512;
        let root = (number(48) as usize + 1) * 512;
        // The directory, the small sectors, their table.
        for start in [number(48), number(root + 116), number(60)] {
            let mut round = bytes.to_vec();
            let at = table + start as usize * 4;
            round[at..at + 4].copy_from_slice(&start.to_le_bytes());
            // As long as what is followed may be.
            round[root + 120..root + 124].copy_from_slice(&u32::MAX.to_le_bytes());
            round[64..68].copy_from_slice(&u32::MAX.to_le_bytes());
            assert_eq!(outcome(&round), Err(SheetProblem::Damaged), "sector {start}");
        }
    }

    #[test]
    fn an_old_workbook_is_counted_whatever_the_case_of_its_name() {
        let mut bytes = fixture!("vietnamese.xls").to_vec();
        let at = record_at(&bytes, 0x00FD, 10);
        bytes[at..at + 4].copy_from_slice(&[0xFF; 4]);
        let name = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
        let at = memmem::find(&bytes, &name("Workbook")).expect("its entry");
        bytes[at..at + 16].copy_from_slice(&name("WORKbook"));
        assert_eq!(old_excel::check(&bytes), Err(SheetProblem::TooLarge));
    }

    #[test]
    fn a_part_that_ends_too_early_or_contradicts_itself_is_damaged() {
        for table in
            ["<table:table-row>", "</table:table><table:table>", "<table:table-row></text:p></table:table-row>"]
        {
            let bytes = ods(table);
            let found = outcome(&bytes);
            assert!(
                matches!(found, Err(SheetProblem::Damaged)) || table.starts_with("</table:table>"),
                "{table}: {found:?}"
            );
        }
        let whole = ods("<table:table-row/>");
        for length in [30, whole.len() / 2, whole.len() - 1] {
            assert_eq!(read(&whole[..length], SheetKind::Ods, &table::Options::default()), Err(SheetProblem::Damaged));
        }
    }

    proptest::proptest! {
        #[test]
        fn any_damage_to_a_workbook_is_survived(at in 0_usize..20_000, byte: u8) {
            for bytes in [&fixture!("date.xlsx")[..], fixture!("special_cells.ods"), fixture!("vietnamese.xls")] {
                let mut damaged = bytes.to_vec();
                let at = at % damaged.len();
                damaged[at] = byte;
                let kind = kind(bytes);
                let _ = std::panic::catch_unwind(|| read(&damaged, kind, &table::Options::default()));
            }
        }
    }
}

#[test]
fn sheets_of_what_was_sold_are_set_apart_from_lists() {
    let people: (&str, bool, &[&[&str]]) = ("名簿", false, &[&["氏名", "電話"], &["田中", "03-1111-1111"]]);
    let sold: (&str, bool, &[&[&str]]) =
        ("11月", false, &[&["11月の売上"], &["日付", "顧客", "金額"], &["2026/11/01", "田中", "1200"]]);
    let words: (&str, bool, &[&[&str]]) = ("説明", false, &[&["使い方", "毎月数える"]]);
    let told = Told::default();
    for (sheets, expected, lists, sales) in [
        (vec![people, sold, words], Holds::ListAndSales, vec!["名簿"], vec!["11月"]),
        (vec![sold, words], Holds::Sales, vec!["説明"], vec!["11月"]),
        (vec![people, words], Holds::List, vec!["名簿"], vec![]),
        (vec![sold], Holds::Sales, vec!["11月"], vec!["11月"]),
    ] {
        let bytes = workbook(&sheets);
        assert_eq!(holds(&bytes, SheetKind::Xlsx, None), expected);
        let read = read(&bytes, SheetKind::Xlsx, &table::Options::default()).expect("lists");
        let names: Vec<&str> = read.sheets.iter().map(|sheet| sheet.name.as_str()).collect();
        assert_eq!(names, lists);
        let read = super::sales(&bytes, SheetKind::Xlsx, None, told).expect("sales");
        let names: Vec<&str> = read.sheets.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, sales);
        let without_table: Vec<&str> = read.without_table.iter().map(String::as_str).collect();
        assert_eq!(without_table, if sheets.contains(&words) { vec!["説明"] } else { vec![] });
        if let Some((_, sales)) = read.sheets.first() {
            assert_eq!((sales.sales[0].line, sales.sales[0].amount), (3, Some(1_200)));
        }
    }
    let both = workbook(&[people, sold]);
    for (sheet, expected) in [("名簿", Holds::List), ("11月", Holds::Sales)] {
        assert_eq!(holds(&both, SheetKind::Xlsx, Some(sheet)), expected);
    }
}

#[test]
fn a_sheet_that_cannot_be_read_takes_no_list_of_sales_with_it() {
    let mut book = rust_xlsxwriter::Workbook::new();
    let wide = book.add_worksheet().set_name("集計").expect("a name");
    for row in 0..400 {
        wide.write_string(row, 16_383, "x").expect("a cell");
    }
    let sold = book.add_worksheet().set_name("11月").expect("a name");
    for (row, cells) in (0..).zip([["日付", "顧客", "金額"], ["2026/11/01", "田中", "1200"]]) {
        sold.write_row(row, 0, cells).expect("a row");
    }
    let bytes = book.save_to_buffer().expect("a workbook");
    assert_eq!(holds(&bytes, SheetKind::Xlsx, None), Holds::Sales);
    let read = sales(&bytes, SheetKind::Xlsx, None, Told::default()).expect("sales");
    let names: Vec<&str> = read.sheets.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!((names, read.unreadable), (vec!["11月"], vec![("集計".to_owned(), SheetProblem::TooLarge)]));
}
