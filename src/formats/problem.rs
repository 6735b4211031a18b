//! What is wrong with a line of a file, with a whole file, or with what was asked of it: data, and their words.

use crate::i18n::formats as words;
use crate::i18n::{Lang, Text};

use super::columns::{KEEP, MapRuleError, Reason};
use super::encoding::{Encoding, UnknownEncoding};
use super::field::Field;
use super::file_kind::FileKind;
use super::sheet::SheetProblem;

/// Something to tell about one line of a file, beside the good records.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Line of the file, from 1, as a text editor counts.
    pub line: u64,
    pub what: ProblemKind,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProblemKind {
    /// Bytes that mean nothing in the encoding; U+FFFD stands for them.
    UnreadableBytes,
    /// A quote opens a cell and is not closed; it was kept as a character.
    UnclosedQuote,
    /// More cells than any program writes; those after `kept` were not read.
    TooManyColumns {
        columns: usize,
        kept: usize,
    },
    /// No row says what the columns are, and nobody else did.
    NoHeader,
    /// A header was found, or columns were named, but none of them holds a name, a company, a mail or a phone.
    NoNameColumn,
    /// `--map` names a column that the file does not have.
    NoSuchColumn {
        column: String,
    },
    /// Neither a name nor a company, mail or phone: the row was left out.
    NoName,
    /// The header stands here once more, as on every page of a list to print.
    HeaderAgain,
    /// The row has nothing but words of other headers, as above a second table: it was left out.
    OtherHeader,
    /// Our reader gave up on the row, which was left out.
    RowFailed,
    /// Only a mail or a phone; it serves as the name.
    NamedAfter {
        value: String,
    },
    /// A spreadsheet ate the leading zero; it was put back.
    PhoneZero {
        from: String,
        to: String,
    },
    /// A spreadsheet wrote the number as `9.01E+09`: digits are lost for good.
    PhoneDamaged {
        value: String,
    },
    PostalZero {
        from: String,
        to: String,
    },
    /// Kept as it was typed, beside the other columns.
    DateNotRead {
        column: String,
        value: String,
    },
    MailNotRead {
        value: String,
    },
    /// NUL and other control characters were taken out.
    ControlCharacters,
    /// Lines of a file of cards that belong to none.
    OutsideCards,
    /// The card has no `END:VCARD`.
    CardNotClosed,
    /// More properties than any program writes; those after `kept` were not read.
    CardTooLong {
        kept: usize,
    },
    /// A line of a card that is no property; it was kept with the note.
    CardLine {
        value: String,
    },
    /// A distribution list, which is no customer: left out.
    CardOfGroup {
        name: String,
    },
    /// Pictures, sounds and keys of the file are not kept.
    BinariesLeftOut {
        count: usize,
    },
    /// A formula failed; the cell counts as empty.
    FormulaError {
        error: String,
    },
    /// Sheets that are hidden were left out.
    HiddenSheets {
        names: Vec<String>,
    },
    /// Sheets without a table of customers were left out, beside others that have one.
    SheetsWithoutTable {
        names: Vec<String>,
    },
    /// The sheet was left out, beside others that can be read.
    SheetNotRead {
        name: String,
        why: SheetProblem,
    },
    /// The file says how many entries it has, and has another number.
    CountDiffers {
        announced: usize,
        found: usize,
    },
}

impl ProblemKind {
    /// Whether the row gave no record because of this; everything else is only worth knowing.
    pub fn loses_the_row(&self) -> bool {
        matches!(
            self,
            ProblemKind::NoName | ProblemKind::OtherHeader | ProblemKind::RowFailed | ProblemKind::CardOfGroup { .. }
        )
    }

    /// Whether nothing of the table could be read because of this.
    pub fn loses_the_table(&self) -> bool {
        matches!(self, ProblemKind::NoHeader | ProblemKind::NoNameColumn)
    }

    /// What to add to a command to read the file in another way.
    pub fn option(&self) -> Option<Text> {
        match self {
            ProblemKind::UnreadableBytes => Some(words::OPTION_ENCODING),
            ProblemKind::NoHeader | ProblemKind::NoNameColumn => Some(words::OPTION_MAP),
            ProblemKind::HiddenSheets { .. } | ProblemKind::SheetsWithoutTable { .. } => Some(words::OPTION_SHEET),
            _ => None,
        }
    }

    /// What is wrong and what was done about it, in the reader's language.
    pub fn message(&self, lang: Lang) -> String {
        match self {
            ProblemKind::UnreadableBytes => words::UNREADABLE_BYTES.get(lang).to_owned(),
            ProblemKind::UnclosedQuote => words::UNCLOSED_QUOTE.get(lang).to_owned(),
            ProblemKind::TooManyColumns { columns, kept } => {
                words::TOO_MANY_COLUMNS.with(lang, &[("columns", columns), ("kept", kept)])
            }
            ProblemKind::NoHeader => words::NO_HEADER.get(lang).to_owned(),
            ProblemKind::NoNameColumn => words::NO_NAME_COLUMN.get(lang).to_owned(),
            ProblemKind::NoSuchColumn { column } => words::NO_SUCH_COLUMN.with(lang, &[("column", column)]),
            ProblemKind::HeaderAgain => words::HEADER_AGAIN.get(lang).to_owned(),
            ProblemKind::OtherHeader => words::OTHER_HEADER.get(lang).to_owned(),
            ProblemKind::NoName => words::NO_NAME.get(lang).to_owned(),
            ProblemKind::RowFailed => words::ROW_FAILED.get(lang).to_owned(),
            ProblemKind::NamedAfter { value } => words::NAMED_AFTER.with(lang, &[("value", value)]),
            ProblemKind::PhoneZero { from, to } => words::PHONE_ZERO.with(lang, &[("from", from), ("to", to)]),
            ProblemKind::PhoneDamaged { value } => words::PHONE_DAMAGED.with(lang, &[("value", value)]),
            ProblemKind::PostalZero { from, to } => words::POSTAL_ZERO.with(lang, &[("from", from), ("to", to)]),
            ProblemKind::DateNotRead { column, value } => {
                words::DATE_NOT_READ.with(lang, &[("column", column), ("value", value)])
            }
            ProblemKind::MailNotRead { value } => words::MAIL_NOT_READ.with(lang, &[("value", value)]),
            ProblemKind::ControlCharacters => words::CONTROL_CHARACTERS.get(lang).to_owned(),
            ProblemKind::OutsideCards => words::OUTSIDE_CARDS.get(lang).to_owned(),
            ProblemKind::CardNotClosed => words::CARD_NOT_CLOSED.get(lang).to_owned(),
            ProblemKind::CardTooLong { kept } => words::CARD_TOO_LONG.with(lang, &[("kept", kept)]),
            ProblemKind::CardLine { value } => words::CARD_LINE.with(lang, &[("value", value)]),
            ProblemKind::CardOfGroup { name } => words::CARD_OF_GROUP.with(lang, &[("name", name)]),
            ProblemKind::BinariesLeftOut { count } => words::BINARIES_LEFT_OUT.count(lang, *count),
            ProblemKind::FormulaError { error } => words::FORMULA_ERROR.with(lang, &[("error", error)]),
            ProblemKind::HiddenSheets { names } => words::HIDDEN_SHEETS.with(lang, &[("names", &names.join(", "))]),
            ProblemKind::SheetsWithoutTable { names } => {
                words::SHEETS_WITHOUT_TABLE.with(lang, &[("names", &names.join(", "))])
            }
            ProblemKind::SheetNotRead { name, why } => {
                words::SHEET_NOT_READ.with(lang, &[("name", name), ("why", &why.message(lang))])
            }
            ProblemKind::CountDiffers { announced, found } => {
                words::COUNT_DIFFERS.with(lang, &[("announced", announced), ("found", found)])
            }
        }
    }
}

impl Reason {
    pub fn label(self) -> Text {
        match self {
            Reason::Asked => words::REASON_ASKED,
            Reason::Remembered => words::REASON_REMEMBERED,
            Reason::Header => words::REASON_HEADER,
            Reason::Values => words::REASON_VALUES,
            Reason::Unknown => words::REASON_UNKNOWN,
        }
    }
}

impl MapRuleError {
    /// Why a `--map` is none, and what would be one.
    pub fn message(&self, lang: Lang) -> String {
        match self {
            MapRuleError::NoColumn(rule) => words::MAP_NO_COLUMN.with(lang, &[("rule", rule)]),
            MapRuleError::UnknownField(field) => {
                let names = Field::ALL.iter().map(|field| field.name()).chain([KEEP]);
                let known = names.collect::<Vec<_>>().join(" ");
                words::MAP_UNKNOWN_FIELD.with(lang, &[("field", field), ("known", &known)])
            }
        }
    }
}

impl SheetProblem {
    /// Why a workbook gives nothing, and what to do.
    pub fn message(&self, lang: Lang) -> String {
        match self {
            SheetProblem::Password => words::SHEET_PASSWORD.get(lang).to_owned(),
            SheetProblem::NoSuchSheet { name, known } => {
                words::NO_SUCH_SHEET.with(lang, &[("name", name), ("known", &known.join(", "))])
            }
            SheetProblem::NothingInIt => words::SHEET_NOTHING.get(lang).to_owned(),
            SheetProblem::NoWorkbook => words::FILE_OLD_OFFICE.get(lang).to_owned(),
            SheetProblem::TooLarge => words::SHEET_TOO_LARGE.get(lang).to_owned(),
            SheetProblem::Damaged => words::SHEET_DAMAGED.get(lang).to_owned(),
        }
    }
}

impl UnknownEncoding {
    pub fn message(&self, lang: Lang) -> String {
        words::UNKNOWN_ENCODING.with(lang, &[("name", &self.0), ("known", &Encoding::NAMES.join(" "))])
    }
}

impl FileKind {
    /// What the file is and what to do with it, in the reader's language.
    pub fn message(self, lang: Lang) -> &'static str {
        let text: Text = match self {
            FileKind::Empty => words::FILE_EMPTY,
            FileKind::ExcelWorkbook => words::FILE_EXCEL,
            FileKind::OldExcel => words::FILE_OLD_EXCEL,
            FileKind::OpenSpreadsheet => words::FILE_OPEN_SPREADSHEET,
            FileKind::OpenDocument => words::FILE_OPEN_DOCUMENT,
            FileKind::WordDocument => words::FILE_WORD,
            FileKind::Zip => words::FILE_ZIP,
            FileKind::Pdf => words::FILE_PDF,
            FileKind::Image => words::FILE_IMAGE,
            FileKind::Sqlite => words::FILE_SQLITE,
            FileKind::Gzip => words::FILE_GZIP,
            FileKind::Html => words::FILE_HTML,
            FileKind::VCard => words::FILE_VCARD,
            FileKind::Book => words::FILE_BOOK,
            FileKind::Json => words::FILE_JSON,
            FileKind::Binary => words::FILE_BINARY,
        };
        text.get(lang)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_holds_its_values_in_both_languages() {
        let zero = ProblemKind::PhoneZero { from: "312345678".to_owned(), to: "0312345678".to_owned() };
        let date = ProblemKind::DateNotRead { column: "誕生日".to_owned(), value: "春".to_owned() };
        let wide = ProblemKind::TooManyColumns { columns: 20_001, kept: 16_384 };
        let counts = ProblemKind::CountDiffers { announced: 729, found: 1 };
        for (what, values) in [
            (zero, ["312345678", "0312345678"]),
            (date, ["誕生日", "春"]),
            (wide, ["20001", "16384"]),
            (counts, ["729", "1"]),
        ] {
            for lang in [Lang::Ja, Lang::En] {
                let message = what.message(lang);
                assert!(values.iter().all(|value| message.contains(value)), "{message}");
                assert!(!message.contains(['{', '}']), "{message}");
            }
        }
        let unknown = MapRuleError::UnknownField("shoe".to_owned()).message(Lang::En);
        assert!(unknown.contains("shoe") && unknown.contains("company-reading") && unknown.contains(KEEP));
    }
}
