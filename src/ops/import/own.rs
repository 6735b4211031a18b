//! What was written from a card of this very book and comes back to it: known by the number or the key that it was given
//! then, it changes nothing but what somebody has changed in it.

use crate::formats::field::Field;
use crate::ops::Crm;
use crate::ops::error::Result;
use crate::ops::export;

use super::heard::PackedSaid;
use super::known::{Directory, Slot, Target};
use super::matching;
use super::said::{Key, Said, Titles};

/// The card of this very book that a record was written from, by the number or the key that we gave it then.
pub(super) fn card(crm: &Crm, directory: &Directory, said: &PackedSaid, titles: &Titles<'_>) -> Result<Option<Slot>> {
    let Some(Key { key, .. }) = &said.key else { return Ok(None) };
    if !titles.may_be_of_this_book(key) {
        return Ok(None);
    }
    for slot in directory.by_name(said.marks.is_company, said.marks.name).iter().take(matching::NAMESAKES_READ) {
        let Target::Book(id) = directory.cards[*slot].target else { continue };
        let is_own = match titles.own() {
            // Another book has the number, too; somebody of the same name made on the same day is who is meant.
            Some(_) if id.to_string() == *key => {
                let created = crm.card(id)?.customer.created_at;
                let is_day = |(title, day): &(String, String)| {
                    title == titles.title(Field::Created) && !day.is_empty() && created.starts_with(day)
                };
                said.card.get().fields.iter().any(is_day)
            }
            Some(_) => false,
            None => export::keys(&crm.card(id)?).any(|own| own == *key),
        };
        if is_own {
            return Ok(Some(*slot));
        }
    }
    Ok(None)
}

/// What was written from a card of this book says of it again what the book knows by itself: the number, the day it was
/// made and the last contact.
pub(super) fn without_what_the_book_knows(mut said: Said, titles: &Titles<'_>) -> Said {
    said.key = None;
    if titles.own().is_some() {
        said.events.clear();
        said.card.fields.retain(|(title, _)| title != titles.title(Field::Created));
    }
    said
}
