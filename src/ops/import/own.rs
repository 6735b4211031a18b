//! What was written from a card of this very book and comes back to it: known by the number or the key that it was given
//! then, it changes nothing but what somebody has changed in it.

use std::collections::HashMap;

use crate::domain::CustomerId;
use crate::domain::address::AddressParts;
use crate::domain::card::{Card, CardDraft};
use crate::domain::contact_point::PointDraft;
use crate::domain::person::PersonDraft;
use crate::formats::cp932;
use crate::formats::field::Field;
use crate::ops::Crm;
use crate::ops::error::Result;
use crate::ops::export;

use super::heard::PackedSaid;
use super::known::{Directory, Slot, Target};
use super::marks::name_key;
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
            Some(_) if id.to_string() == *key => was_made_then(&crm.card(id)?, &said.card.get(), titles),
            Some(_) => false,
            None => export::keys(&crm.card(id)?).any(|own| own == *key),
        };
        if is_own {
            return Ok(Some(*slot));
        }
    }
    if titles.own().is_some() { card_of_lossy_name(crm, directory, said, key, titles) } else { Ok(None) }
}

fn was_made_then(card: &Card, said: &CardDraft, titles: &Titles<'_>) -> bool {
    let created = card.customer.created_at.as_str();
    let is_day = |(title, day): &(String, String)| {
        title == titles.title(Field::Created) && !day.is_empty() && created.starts_with(day)
    };
    said.fields.iter().any(is_day)
}

/// The card of a number whose name CP932 could not hold: by the name as it was written it is not known.
fn card_of_lossy_name(
    crm: &Crm,
    directory: &Directory,
    said: &PackedSaid,
    key: &str,
    titles: &Titles<'_>,
) -> Result<Option<Slot>> {
    let said = said.card.get();
    let known = || key.parse().ok().map(CustomerId).and_then(|id| Some((id, directory.of_book(id)?)));
    let Some((id, slot)) = said.name.contains(cp932::GETA).then(known).flatten() else { return Ok(None) };
    let card = crm.card(id)?;
    let is_name = name_key(&cp932::writable(&card.customer.name).text) == name_key(&said.name);
    Ok((is_name && was_made_then(&card, &said, titles)).then_some(slot))
}

/// What was written from a card of this book says of it again what the book knows by itself: the number, the day it was
/// made and the last contact; and what CP932 could not hold.
pub(super) fn without_what_the_book_knows(
    mut said: Said,
    crm: &Crm,
    target: Target,
    titles: &Titles<'_>,
) -> Result<Said> {
    said.key = None;
    if titles.own().is_some() {
        said.events.clear();
        said.card.fields.retain(|(title, _)| title != titles.title(Field::Created));
        if let Target::Book(id) = target
            && (titles.is_cp932() || texts(&mut said.card).iter().any(|text| text.contains(cp932::GETA)))
        {
            restore(&mut said.card, crm.draft_of(&crm.card(id)?));
        }
    }
    Ok(said)
}

/// Puts the card's own texts for what became of them in CP932.
fn restore(said: &mut CardDraft, mut card: CardDraft) {
    let mut written: HashMap<String, &str> = HashMap::new();
    for text in texts(&mut card) {
        for line in text.lines() {
            let lossy = cp932::writable(line).text;
            if lossy != line {
                written.insert(lossy, line);
            }
        }
    }
    if written.is_empty() {
        return;
    }
    for text in texts(said) {
        if text.lines().any(|line| written.contains_key(line)) {
            let lines: Vec<&str> = text.lines().map(|line| written.get(line).copied().unwrap_or(line)).collect();
            *text = lines.join("\n");
        }
    }
}

/// Every text of a card that somebody typed.
fn texts(card: &mut CardDraft) -> Vec<&mut String> {
    let CardDraft {
        name,
        reading,
        honorific,
        segment,
        business,
        source,
        note,
        people,
        points,
        addresses,
        tags,
        fields,
        ..
    } = card;
    let mut texts = vec![name, reading, honorific, segment, business, source, note];
    let mut all_points: Vec<&mut PointDraft> = points.iter_mut().collect();
    for person in people {
        let PersonDraft { name, reading, honorific, department, title, note, points, .. } = person;
        texts.extend([name, reading, honorific, department, title, note]);
        all_points.extend(points);
    }
    texts.extend(all_points.into_iter().flat_map(|point| [&mut point.label, &mut point.value]));
    for address in addresses {
        let AddressParts { label, postal, prefecture, city, street, building, country } = &mut address.parts;
        texts.extend([label, postal, prefecture, city, street, building, country]);
    }
    texts.extend(tags);
    texts.extend(fields.iter_mut().flat_map(|(name, value)| [name, value]));
    texts
}
