//! Workbooks of spreadsheet programs into tables: `.xlsx`, `.xls` and `.ods`.
//!
//! ```text
//! bytes --guard--> refused: what would take too much room
//!   |
//!   calamine --rows, cells--> Rows of each sheet --table--> Records + Problems
//! ```
//!
//! Every visible sheet that holds a table is read as if it were a file of its own.

mod cells;
mod guard;
mod old_excel;
mod rows;
#[cfg(test)]
mod tests;
mod xml_scan;

use std::io::Cursor;

use calamine::{Data, Ods, OdsError, Range, Reader, SheetType, SheetVisible, Xls, XlsError, Xlsx, XlsxError};
use memchr::memmem;

use self::rows::{Gathered, Room};
use super::columns::Hands;
use super::csv::Row;
use super::file_kind::{FileKind, known_kind};
use super::holds::Holds;
use super::problem::Problem;
use super::sales::{self, Sales, Told};
use super::table::{self, HeaderChoice, ReadResult, Source};

/// What wrote a workbook.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SheetKind {
    /// `.xlsx`, `.xlsm`
    Xlsx,
    /// `.xls` of Excel 97 and its kin
    Xls,
    /// `.ods` of LibreOffice
    Ods,
}

impl SheetKind {
    /// The kind of a file by its first bytes; `None` for what is no workbook.
    pub fn of(bytes: &[u8]) -> Option<SheetKind> {
        match known_kind(bytes)? {
            FileKind::ExcelWorkbook => Some(SheetKind::Xlsx),
            FileKind::OldExcel => Some(SheetKind::Xls),
            FileKind::OpenSpreadsheet => Some(SheetKind::Ods),
            _ => None,
        }
    }

    pub fn name(self) -> &'static str {
        match self {
            SheetKind::Xlsx => "xlsx",
            SheetKind::Xls => "xls",
            SheetKind::Ods => "ods",
        }
    }
}

/// Why a workbook, or one sheet of it, gives nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SheetProblem {
    Password,
    /// No sheet has the name that was asked for.
    NoSuchSheet {
        name: String,
        known: Vec<String>,
    },
    /// No visible sheet holds anything.
    NothingInIt,
    /// Another file of the same container, such as an old Word document.
    NoWorkbook,
    /// It holds, or claims to hold, more than anybody's list.
    TooLarge,
    /// Its parts contradict each other or the format.
    Damaged,
}

/// A workbook, read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Workbook {
    /// In the order of the workbook.
    pub sheets: Vec<SheetRead>,
    /// Names of the sheets that are hidden, and were left out therefore.
    pub hidden: Vec<String>,
    /// Names of the sheets that hold something, but no table of customers, beside others that do.
    pub without_table: Vec<String>,
    /// Whether the workbook has no other sheet than the one read.
    pub is_single: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetRead {
    pub name: String,
    pub result: Result<ReadResult, SheetProblem>,
}

/// Reads the visible sheets that hold anything, or the one that `options` names, hidden or not. Sheets of what was sold are
/// left to [`sales`], unless there is nothing else.
///
/// # Errors
/// What keeps the workbook as a whole from being read.
pub fn read(bytes: &[u8], kind: SheetKind, options: &table::Options) -> Result<Workbook, SheetProblem> {
    let mut tables = tables(bytes, kind, options.sheet.as_deref(), usize::MAX)?;
    if tables.sheets.iter().any(|(_, rows)| !are_of_sales(rows)) {
        tables.sheets.retain(|(_, rows)| !are_of_sales(rows));
    }
    let read = |(name, rows): (String, RowsOfSheet)| {
        let source = Source::Sheet { kind, name: name.clone() };
        let result =
            rows.map(|(rows, problems)| table::read_rows(rows, options, Hands::Anybodys).read_from(source, problems));
        SheetRead { name, result }
    };
    let mut sheets = tables.sheets.into_iter().map(read).collect();
    let without_table = take_those_without_table(&mut sheets, options);
    Ok(Workbook { sheets, hidden: tables.hidden, without_table, is_single: tables.is_single })
}

/// What was sold, of a workbook.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SalesBook {
    /// Each with the name of its sheet.
    pub sheets: Vec<(String, Sales)>,
    /// Names of the sheets that could not be read, and why.
    pub unreadable: Vec<(String, SheetProblem)>,
    /// Names of the sheets that are hidden, and were left out therefore.
    pub hidden: Vec<String>,
    /// Names of the sheets that hold something, but no table of anything.
    pub without_table: Vec<String>,
    /// Whether the workbook has no other sheet than the one read.
    pub is_single: bool,
}

/// Reads the sheets that are lists of sales, among the visible ones or as the one that is named.
///
/// # Errors
/// What keeps the workbook as a whole from being read.
pub fn sales(bytes: &[u8], kind: SheetKind, sheet: Option<&str>, told: Told<'_>) -> Result<SalesBook, SheetProblem> {
    let tables = tables(bytes, kind, sheet, usize::MAX)?;
    let mut book = SalesBook {
        sheets: Vec::new(),
        unreadable: Vec::new(),
        hidden: tables.hidden,
        without_table: Vec::new(),
        is_single: tables.is_single,
    };
    for (name, rows) in tables.sheets {
        let (rows, problems) = match rows {
            Ok(rows) => rows,
            Err(why) => {
                book.unreadable.push((name, why));
                continue;
            }
        };
        let head = rows[..rows.len().min(sales::HEAD_ROWS)].to_vec();
        let source = Source::Sheet { kind, name: name.clone() };
        match sales::read_rows(rows, source, problems, told) {
            Some(read) => book.sheets.push((name, read)),
            None if are_of_people(head) => {}
            None => book.without_table.push(name),
        }
    }
    Ok(book)
}

/// What the visible sheets of a workbook hold, or the one that is named, by their first rows: what was sold, and lists of
/// anything else. What cannot be read is said by the reader of what can.
pub fn holds(bytes: &[u8], kind: SheetKind, sheet: Option<&str>) -> Holds {
    let Ok(tables) = tables(bytes, kind, sheet, sales::HEAD_ROWS) else { return Holds::List };
    let (of_sales, others): (Vec<_>, Vec<_>) = tables.sheets.into_iter().partition(|(_, rows)| are_of_sales(rows));
    let is_list = |rows: RowsOfSheet| rows.is_ok_and(|(rows, _)| are_of_people(rows));
    match of_sales.is_empty() {
        true => Holds::List,
        false if others.into_iter().any(|(_, rows)| is_list(rows)) => Holds::ListAndSales,
        false => Holds::Sales,
    }
}

fn are_of_sales(rows: &RowsOfSheet) -> bool {
    rows.as_ref().is_ok_and(|(rows, _)| sales::are_of_sales(&rows[..rows.len().min(sales::HEAD_ROWS)]))
}

fn are_of_people(rows: Vec<Row>) -> bool {
    !table::read_rows(rows, &table::Options::default(), Hands::Anybodys)
        .problems
        .iter()
        .any(|problem| problem.what.loses_the_table())
}

/// The rows of a sheet, and what was noticed on the way to them.
type RowsOfSheet = Result<(Vec<Row>, Vec<Problem>), SheetProblem>;

/// The sheets of a workbook before anything is made of their rows.
struct Tables {
    /// Those that hold anything.
    sheets: Vec<(String, RowsOfSheet)>,
    hidden: Vec<String>,
    is_single: bool,
}

/// At least the first `most` rows of the visible sheets, or of the one that is named.
fn tables(bytes: &[u8], kind: SheetKind, sheet: Option<&str>, most: usize) -> Result<Tables, SheetProblem> {
    match kind {
        SheetKind::Xls => old_excel::check(bytes)?,
        SheetKind::Xlsx | SheetKind::Ods => guard::check(bytes, kind)?,
    }
    let mut book = Book::open(bytes, kind)?;
    let known = book.sheets();
    let is_single = known.len() == 1;
    let (wanted, hidden): (Vec<String>, Vec<String>) = match sheet {
        Some(name) => match known.iter().find(|sheet| sheet.name.trim() == name.trim()) {
            Some(sheet) => (vec![sheet.name.clone()], Vec::new()),
            None => {
                let known = known.into_iter().map(|sheet| sheet.name).collect();
                return Err(SheetProblem::NoSuchSheet { name: name.to_owned(), known });
            }
        },
        None => {
            let (visible, hidden): (Vec<Known>, Vec<Known>) = known.into_iter().partition(|sheet| sheet.is_visible);
            let names = |sheets: Vec<Known>| sheets.into_iter().map(|sheet| sheet.name).collect();
            (names(visible), names(hidden))
        }
    };
    let mut room = Room::default();
    let mut sheets = Vec::new();
    for name in wanted {
        let rows = book.rows(&name, &mut room, most).map(|mut gathered| {
            let problems = std::mem::take(&mut gathered.problems);
            (gathered.rows(), problems)
        });
        if !rows.as_ref().is_ok_and(|(rows, _)| rows.is_empty()) {
            sheets.push((name, rows));
        }
    }
    Ok(Tables { sheets, hidden, is_single })
}

/// A page of instructions or of sums beside the list is no fault of the list. Whoever says what the columns are means all.
fn take_those_without_table(sheets: &mut Vec<SheetRead>, options: &table::Options) -> Vec<String> {
    let has_table = |sheet: &SheetRead| match &sheet.result {
        Ok(read) => !read.problems.iter().any(|problem| problem.what.loses_the_table()),
        Err(_) => true,
    };
    let is_told = options.header != HeaderChoice::Find || !options.map.is_empty();
    if is_told || !sheets.iter().any(has_table) {
        return Vec::new();
    }
    let others = sheets.extract_if(.., |sheet| !has_table(sheet));
    others.map(|sheet| sheet.name).collect()
}

/// A sheet before it is read.
struct Known {
    name: String,
    is_visible: bool,
}

enum Book<'a> {
    Xlsx(Box<Xlsx<Cursor<&'a [u8]>>>),
    Xls(Box<Xls<Cursor<&'a [u8]>>>),
    Ods(Box<Ods<Cursor<&'a [u8]>>>),
}

impl<'a> Book<'a> {
    fn open(bytes: &'a [u8], kind: SheetKind) -> Result<Book<'a>, SheetProblem> {
        let from = Cursor::new(bytes);
        match kind {
            SheetKind::Xlsx => Ok(Book::Xlsx(Box::new(Xlsx::new(from).map_err(of_xlsx)?))),
            SheetKind::Xls if is_encrypted_xlsx(bytes) => Err(SheetProblem::Password),
            SheetKind::Xls => Ok(Book::Xls(Box::new(Xls::new(from).map_err(of_xls)?))),
            SheetKind::Ods => Ok(Book::Ods(Box::new(Ods::new(from).map_err(of_ods)?))),
        }
    }

    /// The sheets that have cells, in their order.
    fn sheets(&self) -> Vec<Known> {
        let sheets = match self {
            Book::Xlsx(book) => book.sheets_metadata(),
            Book::Xls(book) => book.sheets_metadata(),
            Book::Ods(book) => book.sheets_metadata(),
        };
        let with_cells = sheets.iter().filter(|sheet| sheet.typ == SheetType::WorkSheet);
        with_cells
            .map(|sheet| Known { name: sheet.name.clone(), is_visible: sheet.visible == SheetVisible::Visible })
            .collect()
    }

    /// At least the first `most` of its rows that hold anything.
    fn rows(&mut self, sheet: &str, room: &mut Room, most: usize) -> Result<Gathered, SheetProblem> {
        match self {
            Book::Xlsx(book) => {
                let mut reader = book.worksheet_cells_reader(sheet).map_err(of_xlsx)?;
                let mut gathered = Gathered::default();
                while gathered.len() <= most
                    && let Some(cell) = reader.next_cell().map_err(of_xlsx)?
                {
                    let (row, column) = cell.get_position();
                    gathered.put(row, column, cells::text(cell.get_value().clone().into()), room)?;
                }
                gathered.finish();
                Ok(gathered)
            }
            Book::Xls(book) => of_range(&book.worksheet_range(sheet).map_err(of_xls)?, cells::text, room),
            Book::Ods(book) => of_range(&book.worksheet_range(sheet).map_err(of_ods)?, cells::text_of_ods, room),
        }
    }
}

fn of_range(range: &Range<Data>, text: fn(Data) -> cells::CellText, room: &mut Room) -> Result<Gathered, SheetProblem> {
    let mut gathered = Gathered::default();
    let (first_row, first_column) = range.start().unwrap_or_default();
    for (row, column, value) in range.used_cells() {
        let at = |first: u32, offset: usize| first.saturating_add(u32::try_from(offset).unwrap_or(u32::MAX));
        gathered.put(at(first_row, row), at(first_column, column), text(value.clone()), room)?;
    }
    gathered.finish();
    Ok(gathered)
}

/// Excel wraps a workbook with a password into the container of the old format, under this name.
/// Source: MS-OFFCRYPTO, section 2.3.4.4.
fn is_encrypted_xlsx(bytes: &[u8]) -> bool {
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    memmem::find(bytes, &name).is_some()
}

fn of_xlsx(error: XlsxError) -> SheetProblem {
    match error {
        XlsxError::Password => SheetProblem::Password,
        _ => SheetProblem::Damaged,
    }
}

fn of_xls(error: XlsError) -> SheetProblem {
    match error {
        XlsError::Password => SheetProblem::Password,
        // Its only sign that the container holds something else.
        XlsError::Cfb(error) if error.to_string().contains("Workbook") => SheetProblem::NoWorkbook,
        _ => SheetProblem::Damaged,
    }
}

fn of_ods(error: OdsError) -> SheetProblem {
    match error {
        OdsError::Password => SheetProblem::Password,
        OdsError::CellLimitExceeded { .. } => SheetProblem::TooLarge,
        _ => SheetProblem::Damaged,
    }
}
