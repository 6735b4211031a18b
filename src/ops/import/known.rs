//! Who is known: the cards of the book and those that the import is about to make, by everything they are found by.

use std::cmp::Ordering;
use std::collections::HashMap;

use crate::domain::contact_point::PointKind;
use crate::domain::customer::CustomerKind;
use crate::domain::{CustomerId, PersonId};
use crate::ops::error::Result;
use crate::store::{Connection, imports};

use super::marks::{Mark, Marks, PlaceMark, card_name, mark, person_name};
use super::said::Key;

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
    pub name: Mark,
    pub people: Few<Mark>,
    pub places: Few<PlaceMark>,
    /// The file of this import that it comes from.
    pub file: Option<usize>,
}

/// Where a card is in [`Directory::cards`].
pub(super) type Slot = usize;

/// Nearly always one or none, which then needs no room of its own: there are several times a hundred thousand.
#[derive(Debug)]
pub(super) enum Few<T> {
    One([T; 1]),
    Several(Vec<T>),
}

impl<T: Copy> Few<T> {
    pub fn all(&self) -> &[T] {
        match self {
            Few::One(one) => one,
            Few::Several(several) => several,
        }
    }

    fn add(&mut self, it: T) {
        match self {
            Few::One([first]) => *self = Few::Several(vec![*first, it]),
            Few::Several(several) if several.is_empty() => *self = Few::One([it]),
            Few::Several(several) => several.push(it),
        }
    }
}

impl<T> Default for Few<T> {
    fn default() -> Few<T> {
        Few::Several(Vec::new())
    }
}

#[derive(Debug, Default)]
pub(super) struct Directory {
    pub cards: Vec<Known>,
    names: HashMap<(bool, Mark), Few<Slot>>,
    points: HashMap<(PointKind, Mark), Few<Slot>>,
    keys: HashMap<Key, Slot>,
}

impl Directory {
    /// Everybody outside the trash, read in five passes rather than row by row, with room for so many more.
    pub fn read(conn: &Connection, more: usize) -> Result<Directory> {
        let mut directory = Directory::default();
        let mut slots: HashMap<CustomerId, Slot> = HashMap::new();
        imports::each_customer(conn, |id, kind, name| {
            let is_company = kind == CustomerKind::Company;
            slots.insert(id, directory.add(Target::Book(id), is_company, card_name(is_company, name), None));
        })?;
        imports::each_person(conn, |customer, name| {
            if let Some(slot) = slots.get(&customer) {
                directory.cards[*slot].people.add(person_name(name));
            }
        })?;
        imports::each_place(conn, |customer, postal, prefecture| {
            if let Some(slot) = slots.get(&customer) {
                directory.cards[*slot].places.add(PlaceMark::of(&postal, &prefecture));
            }
        })?;
        imports::each_point(conn, |customer, kind, normal| {
            if let (Some(slot), PointKind::Phone | PointKind::Mail) = (slots.get(&customer), kind) {
                directory.add_point(*slot, kind, mark(&normal));
            }
        })?;
        imports::each_key(conn, |customer, system, key| {
            if let Some(slot) = slots.get(&customer) {
                directory.keys.insert(Key { system, key }, *slot);
            }
        })?;
        // Grown by doubling, they would take up to twice their room.
        directory.cards.reserve_exact(more);
        Ok(directory)
    }

    pub fn add(&mut self, target: Target, is_company: bool, name: Mark, file: Option<usize>) -> Slot {
        let slot = self.cards.len();
        self.names.entry((is_company, name)).or_default().add(slot);
        self.cards.push(Known { target, is_company, name, people: Few::default(), places: Few::default(), file });
        slot
    }

    fn add_point(&mut self, slot: Slot, kind: PointKind, point: Mark) {
        if point != Mark::EMPTY {
            let slots = self.points.entry((kind, point)).or_default();
            if !slots.all().contains(&slot) {
                slots.add(slot);
            }
        }
    }

    /// What a record said of a card helps to know the next record.
    pub fn learn(&mut self, slot: Slot, marks: &Marks) {
        for (kind, point) in &marks.points {
            self.add_point(slot, *kind, *point);
        }
        let known = &mut self.cards[slot];
        learn_all(&mut known.people, &marks.people);
        learn_all(&mut known.places, &marks.places);
    }

    pub fn learn_key(&mut self, slot: Slot, key: &Key) {
        self.keys.insert(key.clone(), slot);
    }

    /// A card of the book by its number: they were read in that order.
    pub fn of_book(&self, id: CustomerId) -> Option<Slot> {
        self.cards
            .binary_search_by(|known| match known.target {
                Target::Book(known) => known.cmp(&id),
                Target::Planned(_) => Ordering::Greater,
            })
            .ok()
    }

    pub fn by_key(&self, key: &Key) -> Option<Slot> {
        self.keys.get(key).copied()
    }

    pub fn by_name(&self, is_company: bool, name: Mark) -> &[Slot] {
        self.names.get(&(is_company, name)).map_or(&[], Few::all)
    }

    pub fn by_point(&self, kind: PointKind, point: Mark) -> &[Slot] {
        self.points.get(&(kind, point)).map_or(&[], Few::all)
    }
}

fn learn_all<T: Copy + PartialEq>(known: &mut Few<T>, more: &[T]) {
    for it in more {
        if !known.all().contains(it) {
            known.add(*it);
        }
    }
}

/// The people of a card in the order of a draft: those that were there, then those that were added.
pub(super) fn person_ids(known: &[Option<PersonId>], mut stored: Vec<PersonId>) -> Vec<Option<PersonId>> {
    stored.sort();
    let mut fresh = stored.into_iter().filter(|id| !known.contains(&Some(*id)));
    known.iter().map(|id| id.or_else(|| fresh.next())).collect()
}
