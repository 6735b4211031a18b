//! Searching everything at once: the cards, the history, the todos and the deals that have the words, and where.
//!
//! Nothing is read whole. Cards are found by the index of their search lines and that of the notes, entries and todos by
//! the full text; what else is asked beside the words (`tag:vip`) says whose they may be.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};
use std::hash::Hash;

use memchr::memmem;

use super::crm::Crm;
use super::error::Result;
use super::query::Answers;
use crate::domain::card::Card;
use crate::domain::contact_point::PointKind;
use crate::domain::query::{Check, Field, Filter, IsKey, Query, Test};
use crate::domain::search_line::{self, Parts};
use crate::domain::text::fold;
use crate::domain::{CustomerId, DealId, InteractionId, TodoId};
use crate::store::book::at_one_moment;
use crate::store::customer_index::{self, IndexLine, Sight};

/// Of so many cards the best come first; more are told in their usual order.
const RANKED: usize = 5_000;

/// So many alternatives are looked for.
const MOST: usize = 64;

/// A part of a card.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Part {
    Name,
    Person,
    Alias,
    Point(PointKind),
    Address,
    Tag,
    Note,
}

/// A card that was found, and the texts on it that have a word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CardFound {
    pub id: CustomerId,
    pub places: Vec<(Part, String)>,
}

/// What has the words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Everywhere {
    /// Those found by their name first.
    pub customers: Vec<CardFound>,
    /// The newest first, as are the todos.
    pub history: Vec<InteractionId>,
    pub todos: Vec<TodoId>,
    pub deals: Vec<DealId>,
    /// The words alone, to be marked.
    pub words: Vec<String>,
}

/// Where to look, beside what is in sight.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Beyond {
    pub archived: bool,
    pub trashed: bool,
}

impl Crm {
    /// Everything that has all words of a query, `limit` of each kind at most.
    pub fn search_everywhere(&self, query: &Query, beyond: Beyond, limit: usize) -> Result<Everywhere> {
        // Each of the thousands of cards that are looked at would else be a locking of the book of its own.
        at_one_moment(self.read(), || self.search_now(query, beyond, limit))
    }

    fn search_now(&self, query: &Query, beyond: Beyond, limit: usize) -> Result<Everywhere> {
        let limit = limit.min(query.limit.unwrap_or(usize::MAX));
        let mut alternatives = alternatives(&query.filter).into_iter();
        let search = |filter| self.search_for(filter, query, beyond, limit);
        let mut found = search(alternatives.next().unwrap_or_default())?;
        if alternatives.len() == 0 {
            return Ok(found);
        }
        for filter in alternatives {
            found.take_in(search(filter)?);
        }
        self.put_in_order(&mut found, limit)?;
        Ok(found)
    }

    /// What several searches have found as one would have: the newest first, and of each kind so many.
    fn put_in_order(&self, found: &mut Everywhere, limit: usize) -> Result<()> {
        let mut rows = self.history_rows(&found.history)?;
        rows.sort_by_key(|row| Reverse((row.interaction.at.date, row.interaction.at.time, row.interaction.id)));
        found.history = rows.into_iter().map(|row| row.interaction.id).collect();
        found.todos.sort_unstable_by_key(|id| Reverse(*id));
        found.customers.truncate(limit);
        found.history.truncate(limit);
        found.todos.truncate(limit);
        found.deals.truncate(limit);
        Ok(())
    }

    /// What has all words of a filter of which words are only joined by AND.
    fn search_for(&self, filter: Filter, query: &Query, beyond: Beyond, limit: usize) -> Result<Everywhere> {
        let parts = match filter {
            Filter::And(parts) => parts,
            filter => vec![filter],
        };
        let is_word = |part: &Filter| matches!(part, Filter::Word(_));
        let (words, rest): (Vec<Filter>, Vec<Filter>) = parts.into_iter().partition(is_word);
        let words: Vec<String> = words
            .into_iter()
            .filter_map(|part| if let Filter::Word(word) = part { Some(word) } else { None })
            .collect();
        let rest = Filter::all_of(rest);
        let told: Option<Vec<CustomerId>> = match rest {
            Filter::All => None,
            rest => Some(self.customers_beyond(rest, query, beyond)?),
        };
        let among: Option<HashSet<CustomerId>> = told.as_ref().map(|told| told.iter().copied().collect());
        let mut found = Everywhere { words: words.clone(), ..Everywhere::default() };
        let cards = match words.is_empty() {
            true => told.unwrap_or_default(),
            false => self.cards_with(&words, among.as_ref(), beyond)?,
        };
        for id in cards.into_iter().take(limit) {
            found.customers.push(CardFound { id, places: places(&self.card(id)?, &words) });
        }
        if words.is_empty() {
            return Ok(found);
        }
        let folded: Vec<String> = words.iter().map(|word| fold(word)).collect();
        let meant = |customer: Option<CustomerId>| match &among {
            None => true,
            Some(among) => customer.is_some_and(|customer| among.contains(&customer)),
        };
        let said = self.history_with_of(None, &folded, limit, |customer| meant(Some(customer)))?;
        found.history = said.into_iter().map(|(id, _)| id).collect();
        let todos = self.newest_todos_with(&folded, if among.is_some() { usize::MAX } else { limit })?;
        for id in todos {
            if found.todos.len() < limit && (among.is_none() || meant(self.todo(id)?.customer)) {
                found.todos.push(id);
            }
        }
        let titled = words
            .iter()
            .map(|word| Filter::from(Test { subject: Field::Deal.into(), check: Check::Contains(word.clone()) }));
        let titled = Query { filter: Filter::all_of(titled), ..Query::default() };
        for row in self.deal_rows(&self.deals_where(&titled, &Answers::default())?)? {
            if found.deals.len() < limit && meant(Some(row.deal.customer)) {
                found.deals.push(row.deal.id);
            }
        }
        Ok(found)
    }

    /// What a filter finds among the customers, with those out of sight that are asked for.
    fn customers_beyond(&self, filter: Filter, query: &Query, beyond: Beyond) -> Result<Vec<CustomerId>> {
        // Naming them in a query brings them in sight: "archived or not" is everybody.
        let mut parts = vec![filter];
        for (wanted, key) in [(beyond.archived, IsKey::Archived), (beyond.trashed, IsKey::Trashed)] {
            if wanted {
                parts.push(Filter::Or(vec![Filter::Is(key), Filter::Not(Box::new(Filter::Is(key)))]));
            }
        }
        let query = Query { filter: Filter::And(parts), sort: query.sort.clone(), limit: None };
        self.customers_where(&query, &Answers::default())
    }

    /// The cards with every word on their search line or in a note, the best names first.
    fn cards_with(
        &self,
        words: &[String],
        among: Option<&HashSet<CustomerId>>,
        beyond: Beyond,
    ) -> Result<Vec<CustomerId>> {
        // Who they are says, too, whether they are in sight.
        let in_sight = among.is_none() && beyond == Beyond::default();
        let sight = if in_sight { Sight::Visible } else { Sight::All };
        let folded: Vec<String> = words.iter().map(|word| fold(word)).collect();
        let mut found: Option<HashMap<CustomerId, (u8, Vec<u8>)>> = None;
        for word in words {
            let mut with_word = HashMap::new();
            let mut take = |row: IndexLine<'_>| {
                with_word.insert(row.id, (rank(search_line::name(row.line), &folded), row.sort_key.to_vec()));
            };
            self.each_with_word(word, sight, &mut take)?;
            // The notes of people are not on the line.
            customer_index::each_of(self.read(), &self.notes_with(&[fold(word)])?, sight, take)?;
            found = Some(match found {
                None => with_word,
                Some(mut found) => {
                    found.retain(|id, _| with_word.contains_key(id));
                    found
                }
            });
        }
        let mut found = found.unwrap_or_default();
        match among {
            Some(among) => found.retain(|id, _| among.contains(id)),
            None if in_sight => {}
            None => {
                for hidden in customer_index::hidden(self.read(), !beyond.archived, !beyond.trashed)? {
                    found.remove(&hidden);
                }
            }
        }
        let mut ranked: Vec<((u8, Vec<u8>), CustomerId)> = found.into_iter().map(|(id, place)| (place, id)).collect();
        if ranked.len() > RANKED {
            ranked.iter_mut().for_each(|((rank, _), _)| *rank = 0);
        }
        ranked.sort_unstable();
        Ok(ranked.into_iter().map(|(_, id)| id).collect())
    }
}

impl Everywhere {
    /// What another search has found, without what was found already.
    fn take_in(&mut self, other: Everywhere) {
        fn join<T: Clone + Eq + Hash>(into: &mut Vec<T>, from: Vec<T>) {
            let known: HashSet<T> = into.iter().cloned().collect();
            into.extend(from.into_iter().filter(|one| !known.contains(one)));
        }
        let places: HashMap<CustomerId, usize> = self.customers.iter().map(|card| card.id).zip(0..).collect();
        for card in other.customers {
            match places.get(&card.id) {
                Some(at) => join(&mut self.customers[*at].places, card.places),
                None => self.customers.push(card),
            }
        }
        join(&mut self.history, other.history);
        join(&mut self.todos, other.todos);
        join(&mut self.deals, other.deals);
        join(&mut self.words, other.words);
    }
}

/// A filter as several of which one must hold, none of them with a word under OR: `(見積 OR 請求) tag:vip` is `見積 tag:vip` and
/// `請求 tag:vip`. One that would be more than [`MOST`] stays as it is: its words under OR are asked of the
/// customers alone.
fn alternatives(filter: &Filter) -> Vec<Filter> {
    let split = match filter {
        Filter::Or(parts) if filter.has(|part| matches!(part, Filter::Word(_))) => {
            parts.iter().flat_map(alternatives).collect()
        }
        Filter::And(parts) => {
            let mut split = vec![Filter::All];
            for part in parts {
                let ways = alternatives(part);
                if split.len() * ways.len() > MOST {
                    return vec![filter.clone()];
                }
                let joined = |one: &Filter| ways.iter().map(|way| Filter::all_of([one.clone(), way.clone()])).collect();
                split = split.iter().flat_map(|one| -> Vec<Filter> { joined(one) }).collect();
            }
            split
        }
        filter => vec![filter.clone()],
    };
    if split.len() > MOST { vec![filter.clone()] } else { split }
}

/// How well a name answers: it is the word, begins with it, has it, or something else has. All are folded.
fn rank(name: &[u8], words: &[String]) -> u8 {
    let best = words.iter().map(|word| match word.as_bytes() {
        word if name == word => 0,
        word if name.starts_with(word) => 1,
        word if memmem::find(name, word).is_some() => 2,
        _ => 3,
    });
    best.min().unwrap_or(3)
}

/// The texts of a card that have a word, each once.
fn places(card: &Card, words: &[String]) -> Vec<(Part, String)> {
    let customer = &card.customer;
    let mut texts: Vec<(Part, String, String)> = Vec::new();
    let mut push = |part: Part, shown: String, parts: Parts<'_>| texts.push((part, shown, search_line::line(&parts)));
    let with_reading = |name: &str, reading: &str| match reading.trim() {
        "" => name.to_owned(),
        reading => format!("{name} ({reading})"),
    };
    let named = |name, reading| Parts { names: vec![(name, reading)], ..Parts::default() };
    push(
        Part::Name,
        with_reading(&customer.name, &customer.reading),
        named(customer.name.as_str(), customer.reading.as_str()),
    );
    for alias in &card.aliases {
        push(Part::Alias, with_reading(&alias.name, &alias.reading), named(&alias.name, &alias.reading));
    }
    for person in &card.people {
        push(Part::Person, with_reading(&person.name, &person.reading), named(&person.name, &person.reading));
    }
    for point in card.points.iter().chain(card.people.iter().flat_map(|person| &person.points)) {
        let value = point.value.as_str();
        let parts = match point.kind {
            PointKind::Phone | PointKind::Fax => Parts { phones: vec![value], ..Parts::default() },
            _ => Parts { words: vec![value], ..Parts::default() },
        };
        push(Part::Point(point.kind), value.to_owned(), parts);
    }
    for address in &card.addresses {
        let shown = address.parts.one_line();
        let parts = &address.parts;
        let place = format!("{}{}{}", parts.prefecture, parts.city, parts.street);
        push(Part::Address, shown, Parts { words: vec![&place], ..Parts::default() });
    }
    for tag in &card.tags {
        push(Part::Tag, tag.name.clone(), Parts { words: vec![&tag.name], ..Parts::default() });
    }
    for note in std::iter::once(&customer.note).chain(card.people.iter().map(|person| &person.note)) {
        push(Part::Note, note.clone(), Parts { note, ..Parts::default() });
    }
    let has = |line: &str| words.iter().any(|word| search_line::matches(line, std::slice::from_ref(word)));
    texts.into_iter().filter(|(_, _, line)| has(line)).map(|(part, shown, _)| (part, shown)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::query::Scope;
    use crate::ops::testing::{add, book, company, log};

    #[test]
    fn words_joined_by_or_are_looked_for_everywhere() {
        let mut crm = book();
        let one = add(&mut crm, company("甲"));
        let two = add(&mut crm, company("見積工房"));
        log(&mut crm, one, "11/18 tel 見積の件 !明日 請求書を送る");
        log(&mut crm, two, "11/19 tel 請求の件 =見積支援 >提案");
        log(&mut crm, two, "11/17 tel 雑談");
        let search = |crm: &Crm, text: &str, limit: usize| {
            let query = crm.read_query(text, Scope::Customer).unwrap().query;
            let found = crm.search_everywhere(&query, Beyond::default(), limit).unwrap();
            let customers: Vec<i64> = found.customers.iter().map(|card| card.id.0).collect();
            let history: Vec<i64> = found.history.iter().map(|id| id.0).collect();
            (customers, history, found.todos.len(), found.deals.len(), found.words)
        };
        let words = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
        let both = (vec![2], vec![2, 1], 1, 1, words(&["見積", "請求"]));
        assert_eq!(search(&crm, "見積 OR 請求", 50), both);
        assert_eq!(search(&crm, "(見積 または 請求) -tag:vip", 50), both);
        assert_eq!(search(&crm, "見積 OR 請求 OR 見積", 1), (vec![2], vec![2], 1, 1, words(&["見積", "請求"])));
        assert_eq!(
            search(&crm, "(見積 OR 請求) の件", 50),
            (vec![], vec![2, 1], 0, 0, words(&["見積", "の件", "請求"]))
        );
        assert_eq!(search(&crm, "甲 OR 雑談", 50), (vec![1], vec![3], 0, 0, words(&["甲", "雑談"])));
    }

    #[test]
    fn a_filter_of_very_many_alternatives_stays_as_it_is() {
        let crm = book();
        let text = "(a OR b) ".repeat(40);
        let filter = crm.read_query(&text, Scope::Customer).unwrap().query.filter;
        assert_eq!(alternatives(&filter), [filter]);
    }
}
