//! Finds the one customer that a word means: an id, a name, a mail address or a phone number.

use super::crm::Crm;
use super::error::{Error, Noun, Result};
use crate::domain::CustomerId;
use crate::domain::contact_point::{PointKind, normal_form};
use crate::domain::search_line;
use crate::domain::text::{company_key, fold, has_kanji, mail, phone};
use crate::store::{contact_points, customer_index, customers, people};

/// How many candidates an ambiguous word is answered with.
const CANDIDATES: usize = 8;

impl Crm {
    /// The customer outside the trash that `word` means.
    ///
    /// In this order: an id; a mail address; a phone number; the exact name of a customer or of a person there, whatever
    /// the width, case, kanji variant and company form; the only one that a search finds.
    ///
    /// # Errors
    /// [`Error::NobodyFound`], [`Error::Ambiguous`] with the first candidates.
    pub fn find_customer(&self, word: &str) -> Result<CustomerId> {
        let word = word.trim();
        if let Ok(id) = word.parse::<CustomerId>() {
            match customers::get(self.read(), id)? {
                Some(customer) if customer.trashed_at.is_none() => return Ok(id),
                Some(_) | None if !phone::looks_like_phone(word) => {
                    return Err(Error::NoSuch { noun: Noun::Customer, id: word.to_owned() });
                }
                _ => {}
            }
        }
        for (kind, looks_so) in [
            (PointKind::Mail, mail::looks_like_mail(word)),
            (PointKind::Phone, phone::looks_like_phone(word)),
            (PointKind::Fax, phone::looks_like_phone(word)),
        ] {
            if looks_so {
                let found = contact_points::customers_with(self.read(), kind, &normal_form(kind, word))?;
                if !found.is_empty() {
                    return self.only(word, found);
                }
            }
        }
        let found = self.customers_matching(word)?;
        let exact = self.exactly_named(word, &found)?;
        self.only(word, if exact.is_empty() { found } else { exact })
    }

    /// Customers in sight whose card has every word, in 五十音 order.
    pub fn customers_matching(&self, typed: &str) -> Result<Vec<CustomerId>> {
        let words: Vec<Vec<String>> = search_line::words(typed).iter().map(|word| search_line::needles(word)).collect();
        let mut found = Vec::new();
        if words.is_empty() {
            return Ok(found);
        }
        customer_index::each_visible(self.read(), |row| {
            if words.iter().all(|needles| needles.iter().any(|needle| row.line.contains(needle.as_str()))) {
                found.push(row.id);
            }
        })?;
        Ok(found)
    }

    /// Customers outside the trash that can be reached at this number or address.
    pub fn customers_reached_at(&self, kind: PointKind, value: &str) -> Result<Vec<CustomerId>> {
        match normal_form(kind, value) {
            normal if normal.is_empty() => Ok(Vec::new()),
            normal => Ok(contact_points::customers_with(self.read(), kind, &normal)?),
        }
    }

    /// Customers outside the trash of exactly this name, as typed: what a form asks on every key.
    pub fn customers_named(&self, name: &str) -> Result<Vec<CustomerId>> {
        Ok(customers::named(self.read(), name.trim())?)
    }

    /// The reading that the book has for a name: of a customer or person of that name, else of somebody with the same
    /// family name (then only of that part).
    pub fn known_reading(&self, name: &str) -> Result<Option<String>> {
        let name = name.trim();
        if !has_kanji(name) {
            return Ok(None);
        }
        if let Some(reading) = people::reading_of(self.read(), name)? {
            return Ok(Some(reading));
        }
        let Some((family, _)) = name.split_once([' ', '\u{3000}']) else { return Ok(None) };
        let reading = people::reading_of_family(self.read(), family)?;
        Ok(reading.and_then(|reading| reading.split([' ', '\u{3000}']).next().map(|first| format!("{first} "))))
    }

    fn exactly_named(&self, word: &str, among: &[CustomerId]) -> Result<Vec<CustomerId>> {
        let (folded, company) = (fold(word), company_key(word));
        let mut exact = Vec::new();
        for customer in customers::get_many(self.read(), among)? {
            let own = [&customer.name, &customer.reading].iter().any(|name| fold(name) == folded)
                || (!company.is_empty() && company_key(&customer.name) == company);
            if own || people::of_customer(self.read(), customer.id)?.iter().any(|person| fold(&person.name) == folded) {
                exact.push(customer.id);
            }
        }
        Ok(exact)
    }

    fn only(&self, word: &str, found: Vec<CustomerId>) -> Result<CustomerId> {
        match found.as_slice() {
            [] => Err(Error::NobodyFound(word.to_owned())),
            [one] => Ok(*one),
            several => {
                let first = &several[..several.len().min(CANDIDATES)];
                let candidates =
                    first.iter().map(|id| Ok((*id, self.customer_name(*id)?))).collect::<Result<Vec<_>>>()?;
                Err(Error::Ambiguous { word: word.to_owned(), candidates, total: several.len() })
            }
        }
    }
}
