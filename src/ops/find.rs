//! Finds the one customer that a word means: an id, a name, a mail address or a phone number.

use std::collections::HashSet;

use memchr::memmem;

use super::crm::Crm;
use super::error::{Error, Noun, Result};
use crate::domain::CustomerId;
use crate::domain::contact_point::{PointKind, normal_form};
use crate::domain::search_line;
use crate::domain::text::{company_key, fold, has_kanji, mail, phone};
use crate::store::customer_index::{IndexLine, Sight};
use crate::store::{contact_points, customer_index, customers, people};

/// How many candidates an ambiguous word is answered with.
const CANDIDATES: usize = 8;

/// Whether a line has one needle of every word.
fn having(words: &[Vec<String>]) -> impl Fn(&[u8]) -> bool {
    let finders: Vec<Vec<memmem::Finder<'_>>> =
        words.iter().map(|needles| needles.iter().map(memmem::Finder::new).collect()).collect();
    move |line| finders.iter().all(|word| word.iter().any(|finder| finder.find(line).is_some()))
}

impl Crm {
    /// The customer outside the trash that `word` means.
    ///
    /// In this order: an id; a mail address; a phone number; the exact name of a customer or of a person there, whatever
    /// the width, case, kanji variant and company form; the only one that a search finds. By name, the archive is
    /// looked through when nobody in sight is meant.
    ///
    /// # Errors
    /// [`Error::NobodyFound`], [`Error::Ambiguous`] with the first candidates.
    pub fn find_customer(&self, word: &str) -> Result<CustomerId> {
        match self.customer_by_key(word)? {
            Some(id) => Ok(id),
            None => self.only(word.trim(), self.customers_called(word)?),
        }
    }

    /// The customer outside the trash whose id, mail address or phone number this is; `None` where it is none of these, or
    /// nobody's. The book has indexes for them.
    ///
    /// # Errors
    /// [`Error::NoSuch`] for an id that nobody has, [`Error::Ambiguous`] for an address or number of several.
    pub fn customer_by_key(&self, word: &str) -> Result<Option<CustomerId>> {
        let word = word.trim();
        if let Some(id) = as_id(word) {
            match customers::get(self.read(), id)? {
                Some(customer) if customer.trashed_at.is_none() => return Ok(Some(id)),
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
                    return self.only(word, found).map(Some);
                }
            }
        }
        Ok(None)
    }

    /// The customers that a name means: those in sight, else those of the archive. Reads every search line of the book.
    pub fn customers_called(&self, word: &str) -> Result<Vec<CustomerId>> {
        let word = word.trim();
        for archived in [false, true] {
            let mut found = self.matching(word, archived)?;
            if found.is_empty() {
                // `富士見製作所（株）` for 株式会社 富士見製作所.
                let company = company_key(word);
                found = self.matching(&company, archived)?;
                let mut named = customers::get_many(self.read(), &found)?;
                named.retain(|customer| company_key(&customer.name) == company);
                let named: HashSet<CustomerId> = named.iter().map(|customer| customer.id).collect();
                found.retain(|id| named.contains(id));
            }
            if !found.is_empty() {
                return self.meant_of(word, found);
            }
        }
        Ok(Vec::new())
    }

    /// Of those whose cards have the word those that a name means: the ones called exactly so, else all of them.
    pub fn meant_of(&self, word: &str, found: Vec<CustomerId>) -> Result<Vec<CustomerId>> {
        let exact = self.exactly_named(word, &found)?;
        Ok(if exact.is_empty() { found } else { exact })
    }

    /// Customers in sight whose card has every word, in 五十音 order.
    pub fn customers_matching(&self, typed: &str) -> Result<Vec<CustomerId>> {
        self.matching(typed, false)
    }

    fn matching(&self, typed: &str, archived: bool) -> Result<Vec<CustomerId>> {
        let words: Vec<Vec<String>> = search_line::words(typed).iter().map(|word| search_line::needles(word)).collect();
        if words.is_empty() {
            return Ok(Vec::new());
        }
        let mut found = Vec::new();
        let sight = if archived { Sight::Archived } else { Sight::Visible };
        self.each_having(&words, sight, |row| found.push((row.sort_key.to_vec(), row.id)))?;
        found.sort_unstable();
        Ok(found.into_iter().map(|(_, id)| id).collect())
    }

    /// Customers whose search line has a word, ascending; `wide` for those out of sight, too.
    pub(super) fn customers_with_word(&self, word: &str, wide: bool) -> Result<Vec<CustomerId>> {
        let mut found = Vec::new();
        let sight = if wide { Sight::All } else { Sight::Visible };
        self.each_with_word(word, sight, |row| found.push(row.id))?;
        Ok(found)
    }

    /// The lines in that sight that have a word, ascending by id.
    pub(super) fn each_with_word(&self, word: &str, sight: Sight, take: impl FnMut(IndexLine<'_>)) -> Result<()> {
        match search_line::needles(word) {
            needles if needles.is_empty() => Ok(()),
            needles => self.each_having(&[needles], sight, take),
        }
    }

    /// The lines in that sight that have every word, ascending by id.
    fn each_having(&self, words: &[Vec<String>], sight: Sight, mut take: impl FnMut(IndexLine<'_>)) -> Result<()> {
        let has = having(words);
        let take = |row: IndexLine<'_>| {
            if has(row.line) {
                take(row);
            }
        };
        customer_index::each_line(self.read(), sight, take)?;
        Ok(())
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

/// An id as we write it: a number that begins with 0 or + is the end of a phone number or nothing.
fn as_id(word: &str) -> Option<CustomerId> {
    let plain = word.bytes().all(|byte| byte.is_ascii_digit()) && !word.starts_with('0');
    word.parse().ok().filter(|_| plain)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::card::CardDraft;
    use crate::domain::person::PersonDraft;
    use crate::ops::customers::Command;
    use crate::ops::testing::{add, book, company, mail, person, phone};

    #[test]
    fn one_customer_is_found_by_every_way_of_naming_it() {
        let mut crm = book();
        let fujimi = add(
            &mut crm,
            CardDraft {
                reading: "フジミセイサクショ".to_owned(),
                people: vec![PersonDraft { points: vec![phone("090-1234-5678")], ..person("渡邊 健一") }],
                points: vec![phone("054-000-0101"), mail("Info@Fujimi.example")],
                ..company("株式会社 富士見製作所")
            },
        );
        add(&mut crm, CardDraft { people: vec![person("渡邊 健")], ..company("富士見製作所 静岡支店") });
        for word in [
            "1",
            "info@fujimi.example",
            "ＩＮＦＯ@fujimi.example",
            "054-000-0101",
            "０５４（０００）０１０１",
            "+81 54-000-0101",
            "0540000101",
            "09012345678",
            "株式会社 富士見製作所",
            "富士見製作所（株）",
            "㈱富士見製作所",
            "富士見製作所",
            "渡辺健一",
            "渡邉　健一",
            "ふじみせいさくしょ",
        ] {
            assert_eq!(crm.find_customer(word).ok(), Some(fujimi), "{word}");
        }
    }

    #[test]
    fn a_word_that_may_be_several_is_answered_with_the_candidates() {
        let mut crm = book();
        for at in 0..10 {
            add(&mut crm, company(&format!("富士{at}")));
        }
        match crm.find_customer("富士") {
            Err(Error::Ambiguous { word, candidates, total }) => {
                assert_eq!((word.as_str(), candidates.len(), total), ("富士", CANDIDATES, 10));
                assert_eq!(candidates[0].1, "富士0");
            }
            other => panic!("{other:?}"),
        }
        add(&mut crm, company("富士"));
        assert_eq!(crm.find_customer("富士").unwrap(), CustomerId(11), "the exact name goes before what contains it");
    }

    #[test]
    fn what_lies_in_the_trash_is_not_found_and_what_is_archived_is() {
        let mut crm = book();
        let draft = || CardDraft { points: vec![mail("a@b.example"), phone("054-000-0101")], ..company("甲乙丙") };
        let id = add(&mut crm, draft());
        crm.apply(Command::Archive(vec![id])).unwrap();
        let words = ["1", "a@b.example", "0540000101", "甲乙丙"];
        for word in words {
            assert_eq!(crm.find_customer(word).ok(), Some(id), "{word}");
        }
        crm.apply(Command::Trash(vec![id])).unwrap();
        for word in words {
            assert!(crm.find_customer(word).is_err(), "{word}");
        }
        assert!(matches!(crm.find_customer("1"), Err(Error::NoSuch { .. })));
        assert!(matches!(crm.find_customer(""), Err(Error::NobodyFound(_))));
    }

    #[test]
    fn the_end_of_a_phone_number_is_no_id() {
        let mut crm = book();
        let ids: Vec<CustomerId> = (0..9).map(|at| add(&mut crm, company(&format!("顧客{at}")))).collect();
        let last = add(&mut crm, CardDraft { points: vec![phone("054-000-0009")], ..company("末") });
        assert_eq!(crm.find_customer("9").unwrap(), ids[8]);
        assert_eq!(crm.find_customer("0009").unwrap(), last);
    }

    #[test]
    fn a_town_in_an_address_on_one_line_is_found_but_not_its_house_number() {
        let mut crm = book();
        let parts = crate::domain::address::AddressParts::from_line("〒420-0853 静岡県静岡市葵区追手町12-34 三番館");
        let address = crate::domain::address::AddressDraft { id: None, parts };
        let id = add(&mut crm, CardDraft { addresses: vec![address], ..company("甲") });
        for (typed, found) in [("葵区", true), ("追手町", true), ("静岡県", true), ("1234", false), ("34", false)]
        {
            let expected = if found { vec![id] } else { vec![] };
            assert_eq!(crm.customers_matching(typed).expect("a search"), expected, "{typed}");
        }
    }
}
