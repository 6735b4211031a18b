//! The mail addresses of the book, as a mail program asks for them.

use super::crm::Crm;
use super::error::Result;
use crate::domain::search_line::{self, Parts};
use crate::store::contact_points;

pub use crate::store::contact_points::MailAddress;

/// Of so many customers at most the addresses are looked at: nobody reads more suggestions.
const LOOKED_AT: usize = 500;

impl Crm {
    /// The addresses of everybody in sight whom a search for `typed` finds, at most `limit`: first those whose own name or
    /// address has the words, then the others at a company that was found.
    pub fn mail_addresses(&self, typed: &str, limit: usize) -> Result<Vec<MailAddress>> {
        let mut customers = self.customers_matching(typed)?;
        customers.truncate(LOOKED_AT);
        let mut found = contact_points::mail_addresses(self.read(), &customers)?;
        let words = search_line::words(typed);
        found.sort_by_cached_key(|line| {
            let names = vec![(line.name.as_str(), line.reading.as_str())];
            let own = search_line::line(&Parts { names, words: vec![&line.address], ..Parts::default() });
            let place = customers.iter().position(|id| *id == line.customer);
            (!search_line::matches(&own, &words), place)
        });
        found.truncate(limit);
        Ok(found)
    }
}

#[cfg(test)]
mod tests {
    use crate::domain::card::CardDraft;
    use crate::domain::person::PersonDraft;
    use crate::ops::testing::{add, book, company, mail, person};

    #[test]
    fn a_name_in_any_spelling_finds_the_addresses_its_own_first() {
        let mut crm = book();
        let points = |address: &str| vec![mail(address)];
        let sato = PersonDraft {
            reading: "さとう けん".to_owned(),
            points: points("ken@fujimi.example"),
            ..person("佐藤 健")
        };
        let ito = PersonDraft { points: points("ito@fujimi.example"), ..person("伊藤") };
        let none = person("無名");
        add(
            &mut crm,
            CardDraft {
                people: vec![ito, sato, none],
                points: points("info@fujimi.example"),
                ..company("富士見製作所")
            },
        );
        let addresses = |typed: &str, limit| -> Vec<String> {
            crm.mail_addresses(typed, limit).unwrap().into_iter().map(|line| line.address).collect()
        };
        for typed in ["佐藤", "satou", "さとう", "ken@"] {
            assert_eq!(addresses(typed, 10)[0], "ken@fujimi.example", "{typed}");
        }
        assert_eq!(addresses("富士見", 10).len(), 3);
        assert_eq!(addresses("富士見", 2).len(), 2);
        assert!(addresses("", 10).is_empty() && addresses("zzz", 10).is_empty());
        let line = &crm.mail_addresses("佐藤", 1).unwrap()[0];
        assert_eq!((line.name.as_str(), line.company.as_str()), ("佐藤 健", "富士見製作所"));
    }
}
