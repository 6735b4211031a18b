//! Customers as Markdown: the card, its people, what is open and what was, to be read.

use std::io::Write;

use crate::domain::card::Card;
use crate::domain::contact_point::{ContactPoint, PointKind};
use crate::domain::person::Person;
use crate::domain::{CustomerId, TermId};
use crate::formats::markdown::Document;
use crate::i18n::{Lang, dates, export as t, terms, values};
use crate::ops::crm::Crm;
use crate::ops::error::{Error, Result};
use crate::ops::progress::Progress;
use crate::store::{deals, todos};

/// Contacts that are read at a time.
const CONTACTS_AT_ONCE: usize = 500;

impl Crm {
    /// Writes these customers, each under a heading of its own; how many.
    pub(super) fn export_markdown(
        &self,
        ids: &[CustomerId],
        lang: Lang,
        out: &mut dyn Write,
        progress: &dyn Progress,
    ) -> Result<usize> {
        let mut is_first = true;
        self.each_card(ids, progress, &mut |card| {
            if !std::mem::take(&mut is_first) {
                out.write_all(b"\n").map_err(Error::Output)?;
            }
            let mut document = Document::default();
            self.head(&mut document, card, lang);
            self.open_business(&mut document, card.customer.id, lang)?;
            self.write_history(document, card, lang, out)
        })
    }

    fn word(&self, id: Option<TermId>, lang: Lang) -> String {
        let term = id.and_then(|id| self.vocabulary().get(id));
        term.map(|term| terms::name(term, lang).to_owned()).unwrap_or_default()
    }

    fn head(&self, document: &mut Document, card: &Card, lang: Lang) {
        let customer = &card.customer;
        document.heading(1, &customer.name);
        document.fact(t::READING.get(lang), &customer.reading);
        if customer.do_not_contact {
            document.entry(t::DO_NOT_CONTACT.get(lang), "");
        }
        for point in &card.points {
            write_point(document, point, lang);
        }
        for address in &card.addresses {
            let label = &address.parts.label;
            let heading = if label.trim().is_empty() { t::ADDRESS.get(lang) } else { label };
            document.fact(heading, &address.parts.one_line());
        }
        document.fact(t::SEGMENT.get(lang), &self.word(customer.segment, lang));
        document.fact(t::BUSINESS.get(lang), &customer.business);
        document.fact(t::SOURCE.get(lang), &self.word(customer.source, lang));
        document.fact(t::STATUS.get(lang), customer.status.map_or("", |status| values::status(status).get(lang)));
        document.fact(t::RANK.get(lang), &customer.rank.map(|rank| rank.to_string()).unwrap_or_default());
        let tags: Vec<String> = card.tags.iter().map(|tag| format!("#{}", tag.name)).collect();
        document.fact(t::TAGS.get(lang), &tags.join(" "));
        document.fact(t::BIRTHDAY.get(lang), &customer.birthday.map(|day| day.to_string()).unwrap_or_default());
        for field in &card.fields {
            document.fact(&field.name, &field.value);
        }
        document.fact(t::NOTE.get(lang), &customer.note);
        if !card.people.is_empty() {
            document.heading(2, t::PEOPLE.get(lang));
        }
        for person in &card.people {
            write_person(document, person, lang);
        }
    }

    fn open_business(&self, document: &mut Document, id: CustomerId, lang: Lang) -> Result<()> {
        let open: Vec<_> =
            todos::of_customer(self.read(), id)?.into_iter().filter(|todo| todo.done_at.is_none()).collect();
        if !open.is_empty() {
            document.heading(2, t::OPEN_TODOS.get(lang));
        }
        for todo in open {
            let due = todo.due.map_or_else(|| t::NO_DATE.get(lang).to_owned(), |due| due.to_string());
            document.entry(&due, &todo.title);
        }
        let all = deals::of_customer(self.read(), id)?;
        if !all.is_empty() {
            document.heading(2, t::DEALS.get(lang));
        }
        for deal in all {
            let amount = deal.amount.map(|amount| dates::yen(amount, lang));
            let stage = self.word(Some(deal.stage), lang);
            let parts: Vec<String> = [Some(stage), amount].into_iter().flatten().collect();
            document.entry(&deal.title, &parts.join("  "));
        }
        Ok(())
    }

    /// Writes what there is of the document, and the history below it: the newest first, some at a time, as a customer
    /// may have a history of decades.
    fn write_history(&self, mut document: Document, card: &Card, lang: Lang, out: &mut dyn Write) -> Result<()> {
        let ids = self.history_of(card.customer.id)?;
        if !ids.is_empty() {
            document.heading(2, t::HISTORY.get(lang));
        }
        for some in ids.chunks(CONTACTS_AT_ONCE) {
            for contact in self.interactions(some)? {
                let channel = self.word(Some(contact.channel), lang);
                let with = card.people.iter().filter(|person| contact.people.contains(&person.id));
                let with: Vec<&str> = with.map(|person| person.name.as_str()).collect();
                let head = [values::when(contact.at, lang), channel, with.join(", ")];
                let head: Vec<String> = head.into_iter().filter(|part| !part.is_empty()).collect();
                document.entry(&head.join(" "), &contact.body);
            }
            out.write_all(std::mem::take(&mut document).into_text().as_bytes()).map_err(Error::Output)?;
        }
        out.write_all(document.into_text().as_bytes()).map_err(Error::Output)
    }
}

fn write_person(document: &mut Document, person: &Person, lang: Lang) {
    document.heading(3, &person.name);
    document.fact(t::READING_OF_NAME.get(lang), &person.reading);
    document.fact(t::DEPARTMENT.get(lang), &person.department);
    document.fact(t::POSITION.get(lang), &person.title);
    for point in &person.points {
        write_point(document, point, lang);
    }
    document.fact(t::BIRTHDAY.get(lang), &person.birthday.map(|day| day.to_string()).unwrap_or_default());
    document.fact(t::NOTE.get(lang), &person.note);
}

fn write_point(document: &mut Document, point: &ContactPoint, lang: Lang) {
    let kind = match point.kind {
        PointKind::Phone => t::PHONES,
        PointKind::Fax => t::FAXES,
        PointKind::Mail => t::MAILS,
        PointKind::Url => t::WEB,
        PointKind::Sns => values::point_kind(point.kind),
    };
    let kind = kind.get(lang);
    let label = point.label.trim();
    let heading = if label.is_empty() { kind.to_owned() } else { format!("{kind} ({label})") };
    document.fact(&heading, &point.value);
}
