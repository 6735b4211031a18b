//! Who is known: the cards of the book and those that the import is about to make, by everything they are found by.

use std::collections::{HashMap, HashSet};

use crate::domain::contact_point::{PointKind, normal_form};
use crate::domain::customer::CustomerKind;
use crate::domain::text::company_key;
use crate::domain::{CustomerId, PersonId};
use crate::ops::error::Result;
use crate::store::{Connection, imports};

use super::matching::name_key;
use super::said::{Key, Said};

/// Which card is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Target {
    Book(CustomerId),
    /// One of the plan's cards, which is to be made.
    Planned(usize),
}

/// A card as matching sees it.
#[derive(Debug)]
pub(super) struct Known {
    pub target: Target,
    pub is_company: bool,
    pub name_key: String,
    pub people: HashSet<String>,
    /// Keys of postal code and prefecture of each address.
    pub places: Vec<(String, String)>,
    /// The file of this import that it comes from.
    pub file: Option<usize>,
}

/// Where a card is in [`Directory::cards`].
pub(super) type Slot = usize;

#[derive(Debug, Default)]
pub(super) struct Directory {
    pub cards: Vec<Known>,
    names: HashMap<(bool, String), Vec<Slot>>,
    points: HashMap<(PointKind, String), Vec<Slot>>,
    keys: HashMap<Key, Slot>,
}

impl Directory {
    /// Everybody outside the trash, read in five passes rather than row by row.
    pub fn read(conn: &Connection) -> Result<Directory> {
        let mut directory = Directory::default();
        let mut slots: HashMap<CustomerId, Slot> = HashMap::new();
        imports::each_customer(conn, |id, kind, name| {
            slots.insert(id, directory.cards.len());
            directory.add(Target::Book(id), kind == CustomerKind::Company, name, None);
        })?;
        imports::each_person(conn, |customer, name| {
            if let Some(slot) = slots.get(&customer) {
                directory.cards[*slot].people.insert(name_key(name));
            }
        })?;
        imports::each_place(conn, |customer, postal, prefecture| {
            if let Some(slot) = slots.get(&customer) {
                directory.cards[*slot].places.push((place_key(&postal), place_key(&prefecture)));
            }
        })?;
        imports::each_point(conn, |customer, kind, normal| {
            if let Some(slot) = slots.get(&customer) {
                directory.add_point(*slot, kind, normal);
            }
        })?;
        imports::each_key(conn, |customer, system, key| {
            if let Some(slot) = slots.get(&customer) {
                directory.keys.insert(Key { system, key }, *slot);
            }
        })?;
        Ok(directory)
    }

    pub fn add(&mut self, target: Target, is_company: bool, name: &str, file: Option<usize>) -> Slot {
        let slot = self.cards.len();
        let name_key = card_key(is_company, name);
        self.names.entry((is_company, name_key.clone())).or_default().push(slot);
        self.cards.push(Known { target, is_company, name_key, people: HashSet::new(), places: Vec::new(), file });
        slot
    }

    fn add_point(&mut self, slot: Slot, kind: PointKind, normal: String) {
        if matches!(kind, PointKind::Phone | PointKind::Mail) && !normal.is_empty() {
            let slots = self.points.entry((kind, normal)).or_default();
            if !slots.contains(&slot) {
                slots.push(slot);
            }
        }
    }

    /// What a record said of a card helps to know the next record.
    pub fn learn(&mut self, slot: Slot, said: &Said) {
        let card = &said.card;
        for point in card.points.iter().chain(card.people.iter().flat_map(|person| &person.points)) {
            self.add_point(slot, point.kind, normal_form(point.kind, &point.value));
        }
        let known = &mut self.cards[slot];
        for person in &card.people {
            known.people.insert(name_key(&person.name));
        }
        for address in &card.addresses {
            let place = (place_key(&address.parts.postal), place_key(&address.parts.prefecture));
            if !known.places.contains(&place) {
                known.places.push(place);
            }
        }
    }

    pub fn learn_key(&mut self, slot: Slot, key: &Key) {
        self.keys.insert(key.clone(), slot);
    }

    pub fn by_key(&self, key: &Key) -> Option<Slot> {
        self.keys.get(key).copied()
    }

    pub fn by_name(&self, is_company: bool, name_key: &str) -> &[Slot] {
        self.names.get(&(is_company, name_key.to_owned())).map_or(&[], Vec::as_slice)
    }

    pub fn by_point(&self, kind: PointKind, value: &str) -> &[Slot] {
        self.points.get(&(kind, normal_form(kind, value))).map_or(&[], Vec::as_slice)
    }
}

/// The key under which the name of a card is the same.
pub(super) fn card_key(is_company: bool, name: &str) -> String {
    if is_company { company_key(name) } else { name_key(name) }
}

/// A postal code or a prefecture, however it was typed.
pub(super) fn place_key(text: &str) -> String {
    let mut key = name_key(text);
    key.retain(|c| c != '-' && c != '〒');
    key
}

/// The people of a card in the order of a draft: those that were there, then those that were added.
pub(super) fn person_ids(known: &[Option<PersonId>], mut stored: Vec<PersonId>) -> Vec<Option<PersonId>> {
    stored.sort();
    let mut fresh = stored.into_iter().filter(|id| !known.contains(&Some(*id)));
    known.iter().map(|id| id.or_else(|| fresh.next())).collect()
}
