//! Files as they are handed to an import: their bytes read into entries, or what they are instead.

use std::panic::catch_unwind;

use super::summary::{ColumnLine, FileSummary};
use crate::domain::CustomerId;
use crate::domain::fingerprint::Fingerprint;
use crate::formats::column_map;
use crate::formats::columns::{MapRule, MapRuleError};
use crate::formats::encoding::Encoding;
use crate::formats::encoding::UnknownEncoding;
use crate::formats::field::Field;
use crate::formats::file_kind::{FileKind, known_kind};
use crate::formats::ics::{self, Calendar};
use crate::formats::problem::ProblemKind;
use crate::formats::sheet::{self, SheetKind, SheetProblem, SheetRead, Workbook};
use crate::formats::table::{self, HeaderChoice, ReadResult};
use crate::formats::vcard;
use crate::i18n::system::Trouble;
use crate::i18n::{Lang, import as t};
use crate::ops::Crm;
use crate::ops::error;
use crate::store::column_maps;

/// How files are to be read: found out where nothing is said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    reading: table::Options,
    customer: Option<CustomerId>,
}

/// An option that cannot be meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OptionsError {
    Map(MapRuleError),
    Encoding(UnknownEncoding),
    Delimiter(String),
}

impl OptionsError {
    pub fn message(&self, lang: Lang) -> String {
        match self {
            OptionsError::Map(error) => error.message(lang),
            OptionsError::Encoding(error) => error.message(lang),
            OptionsError::Delimiter(text) => t::UNKNOWN_DELIMITER.with(lang, &[("text", text)]),
        }
    }
}

impl Options {
    /// From words: `map` as `FIELD=COLUMN`, `delimiter` one ASCII character or `tab`, `sheet` the name of one.
    pub fn from_words(
        map: &[String],
        encoding: Option<&str>,
        delimiter: Option<&str>,
        no_header: bool,
        sheet: Option<&str>,
    ) -> Result<Options, OptionsError> {
        let map = map.iter().map(|rule| rule.parse()).collect::<Result<_, _>>().map_err(OptionsError::Map)?;
        let encoding = encoding.map(str::parse).transpose().map_err(OptionsError::Encoding)?;
        let delimiter = delimiter.map(delimiter_of).transpose()?;
        let header = if no_header { HeaderChoice::Absent } else { HeaderChoice::Find };
        Ok(Options {
            reading: table::Options {
                encoding,
                delimiter,
                header,
                map,
                sheet: sheet.map(str::to_owned),
                ..table::Options::default()
            },
            customer: None,
        })
    }

    /// Files everything of a calendar with one customer.
    pub fn with_customer(self, customer: CustomerId) -> Options {
        Options { customer: Some(customer), ..self }
    }
}

impl Options {
    /// `None`: found out.
    pub fn set_encoding(&mut self, encoding: Option<Encoding>) {
        self.reading.encoding = encoding;
    }

    pub(super) fn encoding(&self) -> Option<Encoding> {
        self.reading.encoding
    }

    pub(super) fn delimiter(&self) -> Option<u8> {
        self.reading.delimiter
    }

    pub(super) fn has_no_header(&self) -> bool {
        self.reading.header == HeaderChoice::Absent
    }

    pub(super) fn sheet(&self) -> Option<&str> {
        self.reading.sheet.as_deref()
    }

    /// The character between two cells; `None`: found out.
    pub fn set_delimiter(&mut self, delimiter: Option<u8>) {
        self.reading.delimiter = delimiter;
    }

    /// Uses a column of a file that was read with these options in another way from now on. `None` keeps it as it is.
    pub fn use_column(&mut self, file: &FileSummary, column: usize, field: Option<Field>) {
        let Some(told) = file.columns.get(column) else { return };
        let Some(shape) = column_map::shape(file.raw.header()) else {
            // Without a header a column has nothing but its letter.
            self.reading.map.retain(|rule| rule.column != told.title);
            self.reading.map.push(MapRule { field, label: None, column: told.title.clone() });
            return;
        };
        let meaning = |(at, used): (usize, &ColumnLine)| match at == column {
            // The label was of another meaning.
            true => (field, used.label.clone().filter(|_| field == used.field)),
            false => (used.field, used.label.clone()),
        };
        self.reading.remembered.tell(shape, file.columns.iter().enumerate().map(meaning).collect());
    }
}

impl Crm {
    /// These options, and what the book remembers of lists with the same header.
    pub fn with_remembered_columns(&self, mut options: Options) -> error::Result<Options> {
        for (shape, meanings) in column_maps::all(self.read())? {
            options.reading.remembered.learn(shape, &meanings);
        }
        Ok(options)
    }
}

fn delimiter_of(text: &str) -> Result<u8, OptionsError> {
    match text.as_bytes() {
        b"tab" | b"\\t" => Ok(b'\t'),
        [byte] if byte.is_ascii() && !byte.is_ascii_alphanumeric() && !b"\"\r\n".contains(byte) => Ok(*byte),
        _ => Err(OptionsError::Delimiter(text.to_owned())),
    }
}

/// Why a file gave nothing at all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileProblem {
    /// It could not be opened.
    NotOpened(Trouble),
    /// A folder with no file in it.
    EmptyFolder,
    NoTable(FileKind),
    Workbook(SheetProblem),
    /// Our reader gave up on it.
    ReaderFailed,
}

impl FileProblem {
    /// What it is and what to do.
    pub fn message(&self, lang: Lang) -> String {
        match self {
            FileProblem::NotOpened(what) => t::NOT_OPENED.with(lang, &[("what", &what.words(lang))]),
            FileProblem::EmptyFolder => t::EMPTY_FOLDER.get(lang).to_owned(),
            FileProblem::NoTable(kind) => kind.message(lang).to_owned(),
            FileProblem::Workbook(problem) => problem.message(lang),
            FileProblem::ReaderFailed => t::READER_FAILED.get(lang).to_owned(),
        }
    }
}

/// What a file holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Content {
    Table(Box<ReadResult>),
    /// With the customer whose all of it is.
    Calendar(Box<Calendar>, Option<CustomerId>),
    /// The user leaves it out.
    LeftOut,
}

impl Content {
    fn table(read: ReadResult) -> Content {
        Content::Table(Box::new(read))
    }
}

/// One file, or one sheet of a workbook, read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileRead {
    /// As it is shown and kept in the book.
    pub name: String,
    /// Of the bytes and of how they were read.
    pub(super) hash: String,
    /// What is worth knowing about the file as a whole.
    pub(super) notices: Vec<ProblemKind>,
    pub(super) content: Result<Content, FileProblem>,
}

impl FileRead {
    /// Reads the bytes of a file: one for most, of a workbook each sheet that holds a table. Whatever they are, this
    /// returns, and never nothing.
    pub fn read(name: &str, bytes: &[u8], options: &Options) -> Vec<FileRead> {
        let reading = &options.reading;
        let hash = fingerprint(bytes, reading);
        let file = |content| FileRead { name: name.to_owned(), hash: hash.to_string(), notices: Vec::new(), content };
        // Files come from anywhere: a fault in reading one must not take the program, or the other files, with it.
        let read = catch_unwind(|| match SheetKind::of(bytes) {
            Some(kind) => sheets(name, hash, sheet::read(bytes, kind, reading)),
            None => vec![file(contents(name, bytes, options).map_err(FileProblem::NoTable))],
        });
        read.unwrap_or_else(|_| vec![file(Err(FileProblem::ReaderFailed))])
    }

    /// A file that could not be opened.
    pub fn not_opened(name: &str, error: &std::io::Error) -> FileRead {
        let content = Err(match error.kind() {
            // Any other folder is the files in it.
            std::io::ErrorKind::IsADirectory => FileProblem::EmptyFolder,
            _ => FileProblem::NotOpened(error.into()),
        });
        FileRead { name: name.to_owned(), hash: String::new(), notices: Vec::new(), content }
    }

    /// A file that stands in its place among the others, and is not to be imported.
    pub(super) fn left_out(name: &str) -> FileRead {
        FileRead { name: name.to_owned(), hash: String::new(), notices: Vec::new(), content: Ok(Content::LeftOut) }
    }

    /// How many rows or cards it has; none of a calendar.
    pub(super) fn entries(&self) -> usize {
        match &self.content {
            Ok(Content::Table(read)) => read.entries().len(),
            _ => 0,
        }
    }

    /// Why there is nothing in it, if so.
    pub fn problem(&self) -> Option<&FileProblem> {
        self.content.as_ref().err()
    }
}

/// What the bytes hold, by what they begin with.
fn contents(name: &str, bytes: &[u8], options: &Options) -> Result<Content, FileKind> {
    if vcard::is_cards(bytes) {
        vcard::read(bytes, options.reading.encoding).map(Content::table)
    } else if is_calendar(name, bytes) {
        ics::read(bytes).map(|calendar| Content::Calendar(Box::new(calendar), options.customer))
    } else {
        table::read(bytes, &options.reading).map(Content::table)
    }
}

/// By its start, or by its name where something odd stands before it.
fn is_calendar(name: &str, bytes: &[u8]) -> bool {
    let end = name.rsplit_once('.').map(|(_, end)| end.to_ascii_lowercase());
    ics::is_calendar(bytes) || (matches!(end.as_deref(), Some("ics" | "ical" | "vcs")) && known_kind(bytes).is_none())
}

/// The sheets of a workbook as files of their own: `book.xlsx [Sheet1]`.
fn sheets(name: &str, hash: Fingerprint, read: Result<Workbook, SheetProblem>) -> Vec<FileRead> {
    let whole = |problem| FileRead {
        name: name.to_owned(),
        hash: hash.to_string(),
        notices: Vec::new(),
        content: Err(FileProblem::Workbook(problem)),
    };
    let book = match read {
        Ok(book) => book,
        Err(problem) => return vec![whole(problem)],
    };
    let of_sheet = |sheet: SheetRead| FileRead {
        name: if book.is_single { name.to_owned() } else { name_of_sheet(name, &sheet.name) },
        hash: hash.with(b"[").with(sheet.name.as_bytes()).to_string(),
        notices: Vec::new(),
        content: sheet.result.map(Content::table).map_err(FileProblem::Workbook),
    };
    let mut files: Vec<FileRead> = book.sheets.into_iter().map(of_sheet).collect();
    if files.is_empty() {
        files.push(whole(SheetProblem::NothingInIt));
    }
    files[0].notices.extend(notices_of_sheets(book.hidden, book.without_table));
    files
}

/// `book.xlsx [Sheet1]`
pub(super) fn name_of_sheet(file: &str, sheet: &str) -> String {
    format!("{file} [{sheet}]")
}

/// What is to be said of the sheets that are not read.
pub(super) fn notices_of_sheets(hidden: Vec<String>, without_table: Vec<String>) -> Vec<ProblemKind> {
    let notices = [
        (!hidden.is_empty()).then_some(ProblemKind::HiddenSheets { names: hidden }),
        (!without_table.is_empty()).then_some(ProblemKind::SheetsWithoutTable { names: without_table }),
    ];
    notices.into_iter().flatten().collect()
}

/// By which a file that was imported before is known again.
fn fingerprint(bytes: &[u8], options: &table::Options) -> Fingerprint {
    // A sheet is the same, whether it was asked for or came with the others.
    let plain = table::Options { sheet: None, remembered: column_map::ColumnMaps::default(), ..options.clone() };
    let how = if plain == table::Options::default() { String::new() } else { format!("{plain:?}") };
    Fingerprint::EMPTY.with(bytes).with(how.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_is_that_of_the_published_function() {
        let plain = table::Options::default();
        let hash = |bytes: &[u8], options: &table::Options| fingerprint(bytes, options).to_string();
        assert_eq!(hash(b"", &plain), "6c62272e07bb014262b821756295c58d");
        assert_eq!(hash(b"a", &plain), "d228cb696f1a8caf78912b704e4a8964");
        assert_ne!(hash(b"a", &table::Options { delimiter: Some(b';'), ..plain.clone() }), hash(b"a", &plain));
        assert_eq!(hash(b"a", &table::Options { sheet: Some("x".to_owned()), ..plain.clone() }), hash(b"a", &plain));
    }

    #[test]
    fn options_are_read_from_words() {
        let of = |map: &[&str], encoding, delimiter| {
            let map: Vec<String> = map.iter().map(|rule| (*rule).to_owned()).collect();
            Options::from_words(&map, encoding, delimiter, false, None)
        };
        assert_eq!(of(&[], None, None), Ok(Options::default()));
        assert_eq!(of(&[], None, Some("tab")).map(|options| options.reading.delimiter), Ok(Some(b'\t')));
        assert!(of(&["name=B"], Some("cp932"), Some(";")).is_ok());
        for (map, encoding, delimiter, word) in [
            (&["name"][..], None, None, "name"),
            (&["shoe=B"][..], None, None, "shoe"),
            (&[][..], Some("klingon"), None, "klingon"),
            (&[][..], None, Some("ab"), "ab"),
            (&[][..], None, Some("、"), "、"),
        ] {
            let error = of(map, encoding, delimiter).expect_err("no option");
            assert!(error.message(Lang::En).contains(word) && error.message(Lang::Ja).contains(word));
        }
    }

    #[test]
    fn a_file_that_is_no_table_says_what_it_is() {
        let only = |name: &str, bytes: &[u8]| {
            let mut files = FileRead::read(name, bytes, &Options::default());
            assert_eq!(files.len(), 1, "{name}");
            files.remove(0)
        };
        let file = only("book.xlsx", b"PK\x03\x04....xl/workbook.xml");
        assert_eq!(file.problem(), Some(&FileProblem::Workbook(SheetProblem::Damaged)));
        assert_eq!(only("empty.csv", b"").problem(), Some(&FileProblem::NoTable(FileKind::Empty)));
        let missing = FileRead::not_opened("x.csv", &std::io::Error::from(std::io::ErrorKind::NotFound));
        assert!(missing.problem().is_some_and(|problem| problem.message(Lang::Ja) == "開けません: 見つかりません"));
    }
}
