//! Files as they are handed to an import: their bytes read into records, or what they are instead.

use std::panic::catch_unwind;

use crate::domain::CustomerId;
use crate::formats::columns::MapRuleError;
use crate::formats::encoding::UnknownEncoding;
use crate::formats::file_kind::{FileKind, known_kind};
use crate::formats::ics::{self, Calendar};
use crate::formats::table::{self, HeaderChoice, ReadResult};
use crate::i18n::system::Trouble;
use crate::i18n::{Lang, import as t};

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
    /// From words: `map` as `FIELD=COLUMN`, `delimiter` one ASCII character or `tab`.
    pub fn from_words(
        map: &[String],
        encoding: Option<&str>,
        delimiter: Option<&str>,
        no_header: bool,
    ) -> Result<Options, OptionsError> {
        let map = map.iter().map(|rule| rule.parse()).collect::<Result<_, _>>().map_err(OptionsError::Map)?;
        let encoding = encoding.map(str::parse).transpose().map_err(OptionsError::Encoding)?;
        let delimiter = delimiter.map(delimiter_of).transpose()?;
        let header = if no_header { HeaderChoice::Absent } else { HeaderChoice::Find };
        Ok(Options { reading: table::Options { encoding, delimiter, header, map }, customer: None })
    }

    /// Files everything of a calendar with one customer.
    pub fn with_customer(self, customer: CustomerId) -> Options {
        Options { customer: Some(customer), ..self }
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
    NoTable(FileKind),
    /// Our reader gave up on it.
    ReaderFailed,
}

impl FileProblem {
    /// What it is and what to do.
    pub fn message(&self, lang: Lang) -> String {
        match self {
            FileProblem::NotOpened(what) => t::NOT_OPENED.with(lang, &[("what", &what.words(lang))]),
            FileProblem::NoTable(kind) => kind.message(lang).to_owned(),
            FileProblem::ReaderFailed => t::READER_FAILED.get(lang).to_owned(),
        }
    }
}

/// What a file holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Content {
    Table(ReadResult),
    /// With the customer whose all of it is.
    Calendar(Box<Calendar>, Option<CustomerId>),
}

/// One file, read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileRead {
    /// As it is shown and kept in the book.
    pub name: String,
    /// Of the bytes and of how they were read.
    pub(super) hash: String,
    pub(super) content: Result<Content, FileProblem>,
}

impl FileRead {
    /// Reads the bytes of a file. Whatever they are, this returns.
    pub fn read(name: &str, bytes: &[u8], options: &Options) -> FileRead {
        let reading = &options.reading;
        // Files come from anywhere: a fault in reading one must not take the program, or the other files, with it.
        let read = || match is_calendar(name, bytes) {
            true => ics::read(bytes).map(|calendar| Content::Calendar(Box::new(calendar), options.customer)),
            false => table::read(bytes, reading).map(Content::Table),
        };
        let content = match catch_unwind(read) {
            Ok(result) => result.map_err(FileProblem::NoTable),
            Err(_) => Err(FileProblem::ReaderFailed),
        };
        FileRead { name: name.to_owned(), hash: hash(bytes, reading), content }
    }

    /// A file that could not be opened.
    pub fn not_opened(name: &str, error: &std::io::Error) -> FileRead {
        let content = Err(FileProblem::NotOpened(error.into()));
        FileRead { name: name.to_owned(), hash: String::new(), content }
    }

    /// Why there is nothing in it, if so.
    pub fn problem(&self) -> Option<&FileProblem> {
        self.content.as_ref().err()
    }
}

/// By its start, or by its name where something odd stands before it.
fn is_calendar(name: &str, bytes: &[u8]) -> bool {
    let end = name.rsplit_once('.').map(|(_, end)| end.to_ascii_lowercase());
    ics::is_calendar(bytes) || (matches!(end.as_deref(), Some("ics" | "ical" | "vcs")) && known_kind(bytes).is_none())
}

/// FNV-1a of 128 bits: it recognises a file that was imported before, and guards nothing.
/// Source: draft-eastlake-fnv, sections 2 and 5.
fn hash(bytes: &[u8], options: &table::Options) -> String {
    const OFFSET: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
    const PRIME: u128 = 0x0000_0000_0100_0000_0000_0000_0000_013b;
    let add = |hash: u128, byte: &u8| (hash ^ u128::from(*byte)).wrapping_mul(PRIME);
    let how = if *options == table::Options::default() { String::new() } else { format!("{options:?}") };
    let hash = bytes.iter().chain(how.as_bytes()).fold(OFFSET, add);
    format!("{hash:032x}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_is_that_of_the_published_function() {
        let plain = table::Options::default();
        assert_eq!(hash(b"", &plain), "6c62272e07bb014262b821756295c58d");
        assert_eq!(hash(b"a", &plain), "d228cb696f1a8caf78912b704e4a8964");
        assert_ne!(hash(b"a", &table::Options { delimiter: Some(b';'), ..plain.clone() }), hash(b"a", &plain));
    }

    #[test]
    fn options_are_read_from_words() {
        let of = |map: &[&str], encoding, delimiter| {
            let map: Vec<String> = map.iter().map(|rule| (*rule).to_owned()).collect();
            Options::from_words(&map, encoding, delimiter, false)
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
        let options = Options::default();
        let file = FileRead::read("book.xlsx", b"PK\x03\x04....xl/workbook.xml", &options);
        assert_eq!(file.problem(), Some(&FileProblem::NoTable(FileKind::ExcelWorkbook)));
        assert_eq!(FileRead::read("empty.csv", b"", &options).problem(), Some(&FileProblem::NoTable(FileKind::Empty)));
        let missing = FileRead::not_opened("x.csv", &std::io::Error::from(std::io::ErrorKind::NotFound));
        assert!(missing.problem().is_some_and(|problem| problem.message(Lang::Ja) == "開けません: 見つかりません"));
    }
}
