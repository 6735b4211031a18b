//! Customers written out for other programs: a table of everything on the cards, one customer a row.
//!
//! Read and written some at a time, so that a hundred thousand need no more room than a few. A file is made under another
//! name beside its place and moved there when it is whole: who stops half-way finds nothing, and what stood there before
//! is only ever replaced when that was asked for.

mod calendar;

use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use super::crm::Crm;
use super::customers::CustomerRow;
use super::error::{Error, Result};
use super::progress::{Progress, Watched};
use crate::domain::card::Card;
use crate::domain::contact_point::PointKind;
use crate::domain::custom_field::{CustomField, FieldTarget};
use crate::domain::date::Birthday;
use crate::domain::text::display_multiline;
use crate::domain::{CustomerId, TermId};
use crate::formats::csv_write;
use crate::i18n::{Lang, Text, export as t, terms, values};
use crate::store::custom_fields;

/// So many customers are read at a time.
const AT_ONCE: usize = 500;

/// How the table is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Form {
    /// Of the headings and of words such as a status.
    pub lang: Lang,
    /// With the mark by which Excel knows UTF-8.
    pub bom: bool,
    /// For a terminal: what could drive it is spelled out. A file keeps the data, without control characters.
    pub shown: bool,
}

/// What was written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Written {
    pub rows: usize,
    /// Cells that a spreadsheet would have run, which have a `'` before them now.
    pub guarded: usize,
}

/// Whether a file that stands there already may be replaced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Existing {
    Keep,
    Replace,
}

impl Crm {
    /// Writes these customers to a new file that nobody else may read.
    ///
    /// # Errors
    /// [`Error::FileExists`], [`Error::File`], [`Error::Stopped`]: there is no new file then.
    pub fn export_to_file(
        &self,
        ids: &[CustomerId],
        form: Form,
        path: &Path,
        existing: Existing,
        progress: &dyn Progress,
    ) -> Result<Written> {
        to_new_file(path, existing, |out| self.export(ids, form, out, progress))
    }

    /// Writes these customers, in this order.
    ///
    /// # Errors
    /// [`Error::Output`] when `out` takes no more, [`Error::Stopped`].
    pub fn export(
        &self,
        ids: &[CustomerId],
        form: Form,
        out: &mut dyn Write,
        progress: &dyn Progress,
    ) -> Result<Written> {
        let own = custom_fields::all(self.read(), FieldTarget::Customer)?;
        let mut written = Written::default();
        if form.bom {
            out.write_all(csv_write::BOM).map_err(Error::Output)?;
        }
        let mut write = |cells: Vec<String>| {
            let cells: Vec<String> = cells.into_iter().map(|cell| clean(cell, form.shown)).collect();
            csv_write::row(out, &cells).map_err(Error::Output)
        };
        let headings = HEADINGS.iter().map(|heading| heading.get(form.lang).to_owned());
        written.guarded += write(headings.chain(own.iter().map(|field| field.name.clone())).collect())?;
        for (part, some) in ids.chunks(AT_ONCE).enumerate() {
            for (at, row) in self.customer_rows(some)?.iter().enumerate() {
                Watched(progress).step(part * AT_ONCE + at, ids.len())?;
                let card = self.card(row.customer.id)?;
                written.guarded += write(self.cells(&card, row, &own, form.lang))?;
                written.rows += 1;
            }
        }
        Ok(written)
    }

    /// A card as a row under [`HEADINGS`] and the fields of one's own.
    fn cells(&self, card: &Card, row: &CustomerRow, own: &[CustomField], lang: Lang) -> Vec<String> {
        let customer = &card.customer;
        let person = card.contact_person();
        let of_person =
            |part: fn(&crate::domain::person::Person) -> &String| person.map(part).cloned().unwrap_or_default();
        let points = |kind| joined(card.points_of(kind).map(|point| point.value.as_str()), "; ");
        let term = |id: Option<TermId>| {
            let term = id.and_then(|id| self.vocabulary().get(id));
            term.map(|term| terms::name(term, lang).to_owned()).unwrap_or_default()
        };
        let day = |day: Option<chrono::NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
        let others = card.people.iter().filter(|other| person.is_none_or(|person| person.id != other.id));
        let address = card.addresses.first().map(|address| &address.parts);
        let of_address =
            |part: fn(&crate::domain::address::AddressParts) -> &String| address.map(part).cloned().unwrap_or_default();
        let mut cells = vec![
            customer.id.to_string(),
            values::kind(customer.kind).get(lang).to_owned(),
            customer.name.clone(),
            customer.reading.clone(),
            customer.honorific.clone(),
            of_person(|person| &person.name),
            of_person(|person| &person.reading),
            of_person(|person| &person.department),
            of_person(|person| &person.title),
            joined(others.map(|other| other.name.as_str()), "; "),
            points(PointKind::Phone),
            points(PointKind::Fax),
            points(PointKind::Mail),
            points(PointKind::Url),
            address.map(|parts| parts.postal_shown().to_string()).unwrap_or_default(),
            of_address(|parts| &parts.prefecture),
            of_address(|parts| &parts.city),
            of_address(|parts| &parts.street),
            of_address(|parts| &parts.building),
            term(customer.segment),
            customer.business.clone(),
            term(customer.source),
            customer.status.map_or("", |status| values::status(status).get(lang)).to_owned(),
            customer.rank.map(|rank| rank.to_string()).unwrap_or_default(),
            joined(card.tags.iter().map(|tag| tag.name.as_str()), " "),
            customer.birthday.map(birthday).unwrap_or_default(),
            if customer.starred { "*".to_owned() } else { String::new() },
            day(row.standing.last_contact),
            row.standing.contacts.to_string(),
            day(row.standing.next_due),
            row.standing.open_todos.to_string(),
            customer.note.clone(),
            customer.created_at.get(..10).unwrap_or_default().to_owned(),
        ];
        debug_assert_eq!(cells.len(), HEADINGS.len());
        cells.extend(own.iter().map(|field| {
            card.fields
                .iter()
                .find(|value| value.field == field.id)
                .map(|value| value.value.clone())
                .unwrap_or_default()
        }));
        cells
    }
}

/// Has a new file written that nobody else may read: under another name first, so that it is there whole or not at all.
///
/// # Errors
/// [`Error::FileExists`], [`Error::File`], and those of `write`: there is no new file then.
fn to_new_file<T>(path: &Path, existing: Existing, write: impl FnOnce(&mut dyn Write) -> Result<T>) -> Result<T> {
    let trouble = |source: io::Error| Error::File { path: path.to_owned(), source };
    if existing == Existing::Keep && path.symlink_metadata().is_ok() {
        return Err(Error::FileExists(path.to_owned()));
    }
    if path.is_dir() {
        return Err(trouble(io::ErrorKind::IsADirectory.into()));
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    // Made for its owner alone, and gone when this is dropped before the end.
    let mut file = tempfile::Builder::new().prefix(".tokui-").tempfile_in(folder).map_err(trouble)?;
    let written = {
        let mut out = BufWriter::new(file.as_file_mut());
        let written = write(&mut out).map_err(|error| match error {
            Error::Output(source) => trouble(source),
            error => error,
        })?;
        out.flush().map_err(trouble)?;
        written
    };
    file.as_file().sync_all().map_err(trouble)?;
    let kept = match existing {
        Existing::Keep => file.persist_noclobber(path),
        Existing::Replace => file.persist(path),
    };
    match kept {
        Ok(_) => Ok(written),
        Err(error) if error.error.kind() == io::ErrorKind::AlreadyExists => Err(Error::FileExists(path.to_owned())),
        Err(error) => Err(trouble(error.error)),
    }
}

/// The headings, in the words by which an import knows them again.
const HEADINGS: &[Text] = &[
    t::ID,
    t::KIND,
    t::NAME,
    t::READING,
    t::HONORIFIC,
    t::PERSON,
    t::PERSON_READING,
    t::DEPARTMENT,
    t::POSITION,
    t::OTHERS,
    t::PHONES,
    t::FAXES,
    t::MAILS,
    t::WEB,
    t::POSTAL,
    t::PREFECTURE,
    t::CITY,
    t::STREET,
    t::BUILDING,
    t::SEGMENT,
    t::BUSINESS,
    t::SOURCE,
    t::STATUS,
    t::RANK,
    t::TAGS,
    t::BIRTHDAY,
    t::STAR,
    t::LAST_CONTACT,
    t::CONTACTS,
    t::NEXT_DUE,
    t::OPEN_TODOS,
    t::NOTE,
    t::CREATED,
];

/// `1988-12-03`, or without a year `12/03`: `--12-03` looks like a formula.
fn birthday(birthday: Birthday) -> String {
    match birthday.year() {
        Some(_) => birthday.to_string(),
        None => format!("{:02}/{:02}", birthday.month(), birthday.day()),
    }
}

fn joined<'a>(texts: impl Iterator<Item = &'a str>, between: &str) -> String {
    texts.filter(|text| !text.is_empty()).collect::<Vec<_>>().join(between)
}

/// Without what no cell can hold; for a terminal also without what could drive it.
fn clean(cell: String, shown: bool) -> String {
    if shown {
        return display_multiline(&cell).into_owned();
    }
    let kept = |c: char| !c.is_control() || c == '\n' || c == '\t';
    if cell.chars().all(kept) { cell } else { cell.chars().filter(|c| kept(*c)).collect() }
}

/// The first name that is free: `list.csv`, `list-2.csv`, `list-3.csv`.
pub fn free_name(path: &Path) -> PathBuf {
    let taken = |path: &Path| path.symlink_metadata().is_ok();
    let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let mut free = path.to_owned();
    let mut number = 2;
    while taken(&free) {
        let end = path.extension().map(|end| format!(".{}", end.to_string_lossy())).unwrap_or_default();
        free = path.with_file_name(format!("{stem}-{number}{end}"));
        number += 1;
    }
    free
}

#[cfg(test)]
mod tests;
