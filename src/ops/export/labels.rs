//! Customers as address labels: to whom, where, and who is left out.

use std::io::Write;

use super::Written;
use crate::domain::CustomerId;
use crate::domain::address::AddressParts;
use crate::domain::card::Card;
use crate::domain::customer::CustomerKind;
use crate::formats::labels::{Label, LabelWriter, Sheet};
use crate::formats::values::is_japanese;
use crate::i18n::{Lang, export as t};
use crate::ops::crm::Crm;
use crate::ops::error::{Error, Result};
use crate::ops::progress::Progress;

/// How labels are printed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Labels {
    pub sheet: &'static Sheet,
    /// The first label to use on the first sheet, from 1.
    pub start: usize,
    /// With the edges of the labels.
    pub frames: bool,
    /// Customers who are not to be contacted too.
    pub all: bool,
}

/// Customers who got no label: so many, and the names of the first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LeftOut {
    pub count: usize,
    pub names: Vec<String>,
}

impl LeftOut {
    /// More names than this nobody reads in a message.
    const NAMED: usize = 20;

    fn add(&mut self, name: &str) {
        self.count += 1;
        if self.names.len() < LeftOut::NAMED {
            self.names.push(name.to_owned());
        }
    }
}

impl Crm {
    pub(super) fn export_labels(
        &self,
        ids: &[CustomerId],
        labels: Labels,
        lang: Lang,
        out: &mut dyn Write,
        progress: &dyn Progress,
    ) -> Result<Written> {
        let mut written = Written::default();
        let title = t::LABELS_TITLE.with(lang, &[("sheet", &labels.sheet.name)]);
        let mut writer = LabelWriter::new(out, labels.sheet, labels.start, labels.frames, &title, lang.code())
            .map_err(Error::Output)?;
        self.each_card(ids, progress, &mut |card| {
            let name = &card.customer.name;
            let address = card.addresses.iter().map(|address| &address.parts).find(|parts| !parts.is_empty());
            match address {
                _ if card.customer.do_not_contact && !labels.all => written.do_not_contact.add(name),
                None => written.without_address.add(name),
                Some(address) => {
                    writer.label(&label(card, address)).map_err(Error::Output)?;
                    written.rows += 1;
                }
            }
            Ok(())
        })?;
        writer.finish().map_err(Error::Output)?;
        Ok(written)
    }

    /// Writes one sheet of frames and numbers, to be held against the sheet of labels.
    pub(super) fn export_test_page(&self, sheet: &'static Sheet, lang: Lang, out: &mut dyn Write) -> Result<()> {
        let title = t::LABELS_TITLE.with(lang, &[("sheet", &sheet.name)]);
        let mut writer = LabelWriter::new(out, sheet, 1, true, &title, lang.code()).map_err(Error::Output)?;
        writer.test_sheet(t::TEST_HINT.get(lang)).and_then(|()| writer.finish()).map_err(Error::Output)
    }
}

fn label(card: &Card, address: &AddressParts) -> Label {
    let customer = &card.customer;
    let person = card.contact_person().filter(|_| customer.kind == CustomerKind::Company);
    let is_in_japanese = address.is_japanese() || is_japanese(&address.one_line());
    let name = full_forms(&customer.name);
    // With a person named, the company has no 御中: it is 御中 or 様, never both.
    let (to, honorific, usual) = match person {
        Some(person) => (person.name.as_str(), &person.honorific, "様"),
        None if customer.kind == CustomerKind::Company => (name.as_str(), &customer.honorific, "御中"),
        None => (name.as_str(), &customer.honorific, "様"),
    };
    let role = person.map(|person| (person.department.as_str(), person.title.as_str())).unwrap_or_default();
    let company = if person.is_some() { name.clone() } else { String::new() };
    if is_in_japanese {
        let honorific = if honorific.trim().is_empty() { usual } else { honorific };
        let place = [&address.prefecture, &address.city, &address.street].map(String::as_str).concat();
        let postal = if address.postal.is_empty() { String::new() } else { format!("〒{}", address.postal_shown()) };
        return Label {
            above: lines(&[&postal, &place, &address.building, &company, &format!("{} {}", role.0, role.1)]),
            name: format!("{to} {honorific}"),
            below: Vec::new(),
        };
    }
    let town = format!("{} {} {}", address.city, address.prefecture, address.postal);
    let role = [role.1, role.0].into_iter().filter(|part| !part.trim().is_empty()).collect::<Vec<_>>().join(", ");
    // Western honorifics stand before the name, and none is usual; a Japanese one stays behind it.
    let name = match honorific.trim() {
        "" => to.to_owned(),
        honorific if is_japanese(honorific) => format!("{to} {honorific}"),
        honorific => format!("{honorific} {to}"),
    };
    let below = lines(&[&role, &company, &address.building, &address.street, &town, &address.country]);
    Label { above: Vec::new(), name, below }
}

fn lines(parts: &[&str]) -> Vec<String> {
    parts.iter().map(|part| part.trim().to_owned()).filter(|part| !part.is_empty()).collect()
}

/// Legal forms are written out on an envelope.
fn full_forms(name: &str) -> String {
    name.replace('㈱', "株式会社").replace('㈲', "有限会社").replace("(株)", "株式会社").replace("（株）", "株式会社")
}
