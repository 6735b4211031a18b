//! Writing a plan: one operation, whole or not at all.

use std::borrow::Cow;
use std::path::Path;

use crate::domain::card::CardDraft;
use crate::domain::customer::CustomerKind;
use crate::domain::date::When;
use crate::domain::interaction::{InteractionDraft, Origin};
use crate::domain::operation::{Label, OperationKind};
use crate::domain::{CustomerId, ImportId, PersonId};
use crate::ops::ahead::batches_ahead;
use crate::ops::calendar;
use crate::ops::command::{Created, Done};
use crate::ops::crm::Doing;
use crate::ops::customers;
use crate::ops::error::{Error, Result};
use crate::store::{self, Indexes, column_maps, imports, interactions};

use super::known::person_ids;
use super::plan::{Plan, PlannedCard};
use super::planner::channel_in;
use crate::ops::progress::Progress;

pub(super) fn write(doing: &Doing<'_>, plan: &Plan, progress: &dyn Progress) -> Result<Done> {
    let cards: Vec<&PlannedCard> = plan.cards.iter().filter(|card| card.is_changed).collect();
    let read = plan.files.iter().filter(|file| file.is_read && file.imported_at.is_none());
    // The folder stays with the record of the import: a message has little room.
    let file_name =
        |path: &str| Path::new(path).file_name().map_or(path.into(), |name| name.to_string_lossy().into_owned());
    let subject = read.clone().map(|file| file_name(&file.name)).collect::<Vec<_>>().join(", ");
    let label = Label::many(OperationKind::Import, &subject, cards.len());
    if plan.is_nothing() {
        return Ok(label.into());
    }
    let mut import_of = vec![None; plan.files.len()];
    for (at, file) in plan.files.iter().enumerate().filter(|(_, file)| file.is_read && file.imported_at.is_none()) {
        import_of[at] = Some(imports::insert(doing.tx, &file.name, &file.hash, file.tally)?);
    }
    for (shape, uses) in plan.files.iter().filter_map(|file| file.columns_to_keep.as_ref()) {
        column_maps::put(doing.tx, shape, uses)?;
    }
    let new = cards.iter().filter(|card| card.target.is_none()).count();
    let aside = Indexes::of_many_cards(doing.tx, new)?;
    let total = cards.len();
    let mut writer = Writer { doing, import_of, progress, done: 0, total, created: Created::default() };
    batches_ahead(cards.into_iter(), |card| (card, card.draft.get()), |batch| writer.write(batch))?;
    let mut created = writer.created;
    if let Some(indexes) = aside {
        indexes.build(doing.tx)?;
    }
    calendar::write(doing, &plan.filing, &mut created, progress)?;
    // All of it is written: it is too late to stop.
    let _ = progress.step(total, total);
    Ok(Done { label, created })
}

/// A card to write, and what is to stand on it.
type Opened<'a> = (&'a PlannedCard, Cow<'a, CardDraft>);

/// Writes cards one after another, new ones together.
struct Writer<'a> {
    doing: &'a Doing<'a>,
    /// The record of the import of each file.
    import_of: Vec<Option<ImportId>>,
    progress: &'a dyn Progress,
    done: usize,
    total: usize,
    created: Created,
}

impl Writer<'_> {
    fn write(&mut self, batch: &[Opened<'_>]) -> Result<()> {
        let is_new = |(card, _): &Opened<'_>| card.target.is_none();
        batch.chunk_by(|card, next| is_new(card) && is_new(next)).try_for_each(|cards| self.write_together(cards))
    }

    /// New cards, or one of the book.
    fn write_together(&mut self, cards: &[Opened<'_>]) -> Result<()> {
        if self.progress.step(self.done, self.total).is_break() {
            return Err(Error::Stopped);
        }
        self.done += cards.len();
        let ids = match cards {
            [(PlannedCard { target: Some((id, revision)), .. }, draft)] => {
                customers::edit(self.doing, *id, *revision, draft)?;
                vec![*id]
            }
            new => {
                let drafts: Vec<&CardDraft> = new.iter().map(|(_, draft)| draft.as_ref()).collect();
                let ids = customers::add_all(self.doing, &drafts)?;
                self.created.customers.extend(&ids);
                ids
            }
        };
        for ((card, draft), id) in cards.iter().zip(ids) {
            let import = self.import_of.get(card.file).copied().flatten();
            write_rest(self.doing, card, draft, id, import, &mut self.created)?;
        }
        Ok(())
    }
}

/// What needs the ids of the card and its people: the contacts and the keys.
fn write_rest(
    doing: &Doing<'_>,
    card: &PlannedCard,
    draft: &CardDraft,
    id: CustomerId,
    import: Option<ImportId>,
    created: &mut Created,
) -> Result<()> {
    if card.events().is_empty() && card.keys().is_empty() {
        return Ok(());
    }
    let people: Vec<Option<PersonId>> = match draft.kind {
        CustomerKind::Individual if draft.people.is_empty() => Vec::new(),
        _ => {
            let known: Vec<Option<PersonId>> = draft.people.iter().map(|person| person.id).collect();
            let stored = store::people::of_customer(doing.tx, id)?;
            person_ids(&known, stored.into_iter().map(|person| person.id).collect())
        }
    };
    let person = |at: Option<usize>| at.and_then(|at| people.get(at).copied().flatten());
    for (with, event) in card.events() {
        let Some(channel) = channel_in(doing.vocabulary, event.kind) else { continue };
        let draft = InteractionDraft {
            customer: id,
            at: When::day(event.on),
            channel,
            direction: None,
            reached: true,
            category: None,
            body: event.body.clone(),
            minutes: None,
            amount: None,
            deal: None,
            people: person(*with).into_iter().collect(),
            tags: Vec::new(),
            origin: Origin::Import,
            message_id: None,
        };
        created.interactions.push(interactions::insert(doing.tx, &draft, doing.clock.utc_offset())?);
    }
    if let Some(import) = import {
        for (with, key) in card.keys() {
            imports::set_key(doing.tx, &key.system, &key.key, id, person(*with), import)?;
        }
    }
    Ok(())
}
