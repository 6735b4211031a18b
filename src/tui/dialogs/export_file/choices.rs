//! What can be written: the formats of customers, and their next actions.

use crate::i18n::{Lang, Text, export as t};
use crate::ops::drafts::DraftPlace;
use crate::ops::export::{CsvEncoding, CsvForm, Format, Labels, SHEETS, Sheet, Version};
use crate::ops::{Crm, Error};

/// What goes into the file.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum What {
    Customers(Format),
    /// The open todos of the customers, as a calendar.
    Todos,
    /// The sheet is chosen apart.
    Labels,
}

/// One of the lines to choose from.
#[derive(Debug)]
pub(super) struct Choice {
    /// By which it is remembered.
    key: &'static str,
    pub name: Text,
    /// How its files end.
    pub end: &'static str,
    pub what: What,
}

const fn choice(key: &'static str, name: Text, end: &'static str, what: What) -> Choice {
    Choice { key, name, end, what }
}

const CP932: CsvForm = CsvForm { encoding: CsvEncoding::Cp932, ..CsvForm::PLAIN };

pub(super) const CHOICES: &[Choice] = &[
    choice("excel", t::CHOICE_CSV_EXCEL, "csv", What::Customers(Format::Csv(CsvForm::EXCEL))),
    choice("csv", t::CHOICE_CSV, "csv", What::Customers(Format::Csv(CsvForm::PLAIN))),
    choice("exact", t::CHOICE_CSV_EXACT, "csv", What::Customers(Format::Csv(CsvForm::EXACT))),
    choice("cp932", t::CHOICE_CSV_CP932, "csv", What::Customers(Format::Csv(CP932))),
    choice("xlsx", t::CHOICE_XLSX, "xlsx", What::Customers(Format::Xlsx)),
    choice("vcard4", t::CHOICE_VCARD, "vcf", What::Customers(Format::VCard(Version::V40))),
    choice("vcard3", t::CHOICE_VCARD_3, "vcf", What::Customers(Format::VCard(Version::V30))),
    choice("markdown", t::CHOICE_MARKDOWN, "md", What::Customers(Format::Markdown)),
    choice("labels", t::CHOICE_LABELS, "html", What::Labels),
    choice("ics", t::CHOICE_ICS, "ics", What::Todos),
];

/// What was chosen, kept from one time to the next.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Chosen {
    /// Which of [`CHOICES`].
    pub choice: usize,
    /// Of labels.
    pub sheet: &'static Sheet,
}

impl Chosen {
    /// As it was the last time.
    pub fn remembered(crm: &Crm) -> Chosen {
        let kept = crm.draft(&DraftPlace::Export).ok().flatten().unwrap_or_default();
        let (key, sheet) = kept.split_once(' ').unwrap_or((&kept, ""));
        Chosen {
            choice: CHOICES.iter().position(|choice| choice.key == key).unwrap_or_default(),
            sheet: Sheet::named(sheet).unwrap_or(&SHEETS[0]),
        }
    }

    /// # Errors
    /// Of a book that cannot be written.
    pub fn remember(self, crm: &Crm) -> Result<(), Error> {
        crm.keep_draft(&DraftPlace::Export, &format!("{} {}", CHOICES[self.choice].key, self.sheet.name))
    }

    pub fn what(self) -> What {
        match CHOICES[self.choice].what {
            What::Labels => {
                What::Customers(Format::Labels(Labels { sheet: self.sheet, start: 1, frames: false, all: false }))
            }
            what => what,
        }
    }

    /// The line of a choice, with the sheet where there is one.
    pub fn line(self, at: usize, lang: Lang) -> String {
        match CHOICES[at].what {
            What::Labels => t::CHOICE_LABELS.with(lang, &[("sheet", &described(self.sheet, lang))]),
            _ => CHOICES[at].name.get(lang).to_owned(),
        }
    }
}

/// `A-one 31531  12面 (2×6)  86.4×42.3 mm`
pub(super) fn described(sheet: &Sheet, lang: Lang) -> String {
    let parts: [(&str, &dyn std::fmt::Display); 7] = [
        ("maker", &sheet.maker),
        ("name", &sheet.name),
        ("n", &sheet.count()),
        ("columns", &sheet.columns),
        ("rows", &sheet.rows),
        ("width", &sheet.width),
        ("height", &sheet.height),
    ];
    t::SHEET_OF.with(lang, &parts)
}
