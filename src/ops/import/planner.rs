//! Planning: what each record would do, one after another.

use std::cell::{Cell, OnceCell, RefCell};
use std::collections::HashMap;

use crate::domain::address::AddressDraft;
use crate::domain::card::CardDraft;
use crate::domain::custom_field::CustomField;
use crate::domain::customer::CustomerKind;
use crate::domain::person::PersonDraft;
use crate::domain::vocabulary::{TermKind, Vocabulary};
use crate::domain::{CustomerId, TermId};
use crate::formats::field::Field;
use crate::formats::ics::Calendar;
use crate::formats::problem;
use crate::formats::table::Entry;
use crate::ops::Crm;
use crate::ops::ahead::batches_ahead;
use crate::ops::calendar::Filer;
use crate::ops::error::{Error, Result};
use crate::ops::progress::Progress;
use crate::store::{customer_index, imports, interactions};

use super::compare::{Doubted, Like};
use super::decide::{Decision, Decisions};
use super::file::{Content, FileRead};
use super::heard::{Heard, HeardRecord, PackedSaid};
use super::known::{Directory, Slot, Target};
use super::marks::{Marks, name_key};
use super::matching::{self, Match};
use super::merge::{Kept, Merger, What, may_hold};
use super::own;
use super::packed::PackedDraft;
use super::plan::{Finding, Plan, PlannedCard, Problem, RowPlan, Tally, Verdict};
use super::said::{self, Event, EventKind, Key, Said, Titles};
use super::summary::{CalendarSummary, FileSummary, summary, unread};

pub(super) fn plan(crm: &Crm, files: &[FileRead], decisions: &Decisions, progress: &dyn Progress) -> Result<Plan> {
    let total = files.iter().map(FileRead::entries).sum();
    let mut planner = Planner {
        crm,
        directory: Directory::read(crm.read(), total)?,
        // Grown by doubling, they would take up to twice their room.
        plan: Plan { rows: Vec::with_capacity(total), cards: Vec::with_capacity(total), ..Plan::default() },
        filer: Filer::new(crm),
        cards: HashMap::new(),
        namesakes: RefCell::default(),
        seen: HashMap::new(),
        decisions,
        done: 0,
        total,
        progress,
    };
    let fields = crm.fields()?;
    for (at, file) in files.iter().enumerate() {
        planner.file(at, file, &fields)?;
    }
    planner.plan.filing = planner.filer.finish();
    Ok(planner.plan)
}

struct Planner<'a> {
    crm: &'a Crm,
    directory: Directory,
    plan: Plan,
    filer: Filer<'a>,
    /// Which of the plan's cards is that of the book.
    cards: HashMap<CustomerId, usize>,
    /// Cards that were compared with a record of the same name.
    namesakes: RefCell<HashMap<Slot, CardDraft>>,
    /// The first file that is about a customer of the book.
    seen: HashMap<Slot, usize>,
    decisions: &'a Decisions,
    done: usize,
    total: usize,
    progress: &'a dyn Progress,
}

impl Planner<'_> {
    fn file(&mut self, at: usize, file: &FileRead, fields: &[CustomField]) -> Result<()> {
        let problems_before = self.plan.problems.len();
        for notice in &file.notices {
            self.problem(None, Finding::Read(notice.clone()));
        }
        let read = match &file.content {
            Ok(Content::Table(read)) => read,
            Ok(Content::Calendar(calendar, customer)) => return self.calendar(file, calendar, *customer),
            Ok(Content::LeftOut) => {
                self.plan.files.push(unread(file));
                return Ok(());
            }
            Err(problem) => {
                self.problem(None, Finding::File(problem.clone()));
                self.plan.files.push(unread(file));
                return Ok(());
            }
        };
        let mut summary = summary(file, read);
        let titles = Titles::of(read);
        let today = self.crm.today();
        // What is said of the rows as they are read comes before what comes of them, in the order of the lines.
        let mut told = read.problems.clone();
        let mut records = 0;
        let earlier = imports::of_hash(self.crm.read(), &file.hash)?.filter(|earlier| earlier.tally.doubtful == 0);
        let is_known = earlier.is_some();
        // Of what was imported before, the names alone are told.
        let say = |record| if is_known { None } else { said::said(record, &titles, fields, today) };
        let hear = |entry: Entry<'_>| Heard::of(entry, read, say);
        // Cards of the book that rows of this file are about, and whether they change them.
        let mut touched: HashMap<usize, bool> = HashMap::new();
        batches_ahead(read.entries(), hear, |batch| {
            if self.progress.step(self.done, self.total).is_break() {
                return Err(Error::Stopped);
            }
            self.done += batch.len();
            for heard in batch {
                told.append(&mut heard.problems);
                records += usize::from(heard.record.is_some());
                match heard.record.take() {
                    Some(HeardRecord { line, name, .. }) if is_known => {
                        self.plan.rows.push(RowPlan { file: at, line, name, verdict: Verdict::Unchanged });
                    }
                    Some(record) => self.record(record, &titles, at, &mut summary, &mut touched)?,
                    None => {}
                }
            }
            Ok(())
        })?;
        // Whether it is a list, even if an empty one.
        summary.is_read =
            records > 0 || !told.iter().any(|problem| problem.what.loses_the_row() || problem.what.loses_the_table());
        self.told(told, problems_before);
        if let Some(earlier) = earlier {
            // Edited or thrown away since: that was the user's will, and stays.
            let Tally { added, updated, unchanged, .. } = earlier.tally;
            summary.tally.unchanged = added + updated + unchanged;
            summary.imported_at = Some(earlier.at);
            self.plan.files.push(summary);
            return Ok(());
        }
        summary.tally.updated = touched.values().filter(|changed| **changed).count();
        summary.tally.unchanged = touched.len() - summary.tally.updated;
        summary.tally.problems = self.plan.problems.len() - problems_before;
        self.plan.files.push(summary);
        Ok(())
    }

    fn record(
        &mut self,
        record: HeardRecord,
        titles: &Titles<'_>,
        at: usize,
        summary: &mut FileSummary,
        touched: &mut HashMap<usize, bool>,
    ) -> Result<()> {
        let HeardRecord { line, name, said } = record;
        let Some(said) = said else { return Ok(()) };
        for text in &said.undated {
            self.problem(Some(line), Finding::Undated { text: text.clone() });
        }
        let own = own::card(self.crm, &self.directory, &said, titles)?;
        let found = match own.map_or_else(|| self.find(&said, titles, at), |slot| Ok(Match::Sure(slot)))? {
            // What we wrote from two cards is two cards, whatever they share.
            Match::Sure(slot) | Match::Doubtful(slot, _) if titles.is_one_card(&said) && self.is_new_of(slot, at) => {
                Match::Nobody
            }
            found => found,
        };
        let found = match (found, self.decisions.of(at, line)) {
            (Match::Doubtful(_, _), Some(Decision::Skip)) => {
                self.plan.rows.push(RowPlan { file: at, line, name, verdict: Verdict::Skipped });
                return Ok(());
            }
            (Match::Doubtful(_, _), Some(Decision::New)) => Match::Nobody,
            (Match::Doubtful(slot, _), Some(Decision::Same)) => Match::Sure(slot),
            (found, _) => found,
        };
        let verdict = match found {
            Match::Doubtful(slot, why) => {
                summary.tally.doubtful += 1;
                let (other, of) = self.name_of(slot)?;
                self.problem(Some(line), Finding::Doubtful { row: name.clone(), why, name: other.clone(), of });
                let card = match self.directory.cards[slot].target {
                    Target::Planned(card) => Like::Planned(self.plan.cards[card].draft.clone()),
                    Target::Book(id) => Like::OfBook(id),
                };
                Verdict::Doubtful(Box::new(Doubted { why, name: other, row: said.card, card }))
            }
            Match::Nobody => {
                summary.tally.added += 1;
                self.add(said, titles, at, line);
                Verdict::New
            }
            Match::Sure(slot) => {
                let before = self.directory.cards[slot].file.or_else(|| self.seen.get(&slot).copied());
                summary.overlap += usize::from(before.is_some_and(|before| before < at));
                self.seen.entry(slot).or_insert(at);
                let said = match own {
                    Some(slot) => {
                        let target = self.directory.cards[slot].target;
                        own::without_what_the_book_knows(said.open(), self.crm, target, titles)?
                    }
                    None => said.open(),
                };
                let (card, verdict) = self.join(slot, said, titles, at, line)?;
                if self.plan.cards[card].target.is_some() {
                    *touched.entry(card).or_default() |= matches!(verdict, Verdict::Update(_));
                }
                verdict
            }
        };
        self.plan.rows.push(RowPlan { file: at, line, name, verdict });
        Ok(())
    }

    /// Whether a card is one that this file brings.
    fn is_new_of(&self, slot: Slot, file: usize) -> bool {
        let card = &self.directory.cards[slot];
        matches!(card.target, Target::Planned(_)) && card.file == Some(file)
    }

    /// Meetings and actions are known by their own keys, so a calendar that was imported before is looked through again.
    fn calendar(&mut self, file: &FileRead, calendar: &Calendar, customer: Option<CustomerId>) -> Result<()> {
        let (tally, told) = self.filer.file(calendar, customer)?;
        let problems = told.len();
        for (line, finding) in told {
            self.problem((line > 0).then_some(line), Finding::Calendar(finding));
        }
        let (events, tasks) = (calendar.events.len(), calendar.tasks.len());
        let summary = CalendarSummary { encoding: calendar.encoding.name(), events, tasks, tally };
        self.plan.files.push(FileSummary {
            is_read: true,
            rows: events + tasks,
            tally: Tally { problems, ..Tally::default() },
            calendar: Some(summary),
            ..unread(file)
        });
        Ok(())
    }

    /// Puts what was said while a file was read before what came of it.
    fn told(&mut self, mut told: Vec<problem::Problem>, before: usize) {
        told.sort_by_key(|problem| problem.line);
        let file = self.plan.files.len();
        let told = told.into_iter();
        let told = told.map(|it| Problem { file, line: Some(it.line), what: Finding::Read(it.what) });
        self.plan.problems.splice(before..before, told);
    }

    /// Of the file that is being planned, which takes its place among the plan's when it is done.
    fn problem(&mut self, line: Option<u64>, what: Finding) {
        self.plan.problems.push(Problem { file: self.plan.files.len(), line, what });
    }

    fn find(&self, said: &PackedSaid, titles: &Titles<'_>, file: usize) -> Result<Match> {
        let failed = Cell::new(None);
        let card = OnceCell::new();
        let says_nothing_new = |slot: Slot| {
            let card = card.get_or_init(|| said.card.get());
            self.with_draft(slot, |draft| self.holds(draft, card, titles)).unwrap_or_else(|error| {
                failed.set(Some(error));
                false
            })
        };
        let found = matching::find(&self.directory, &said.marks, said.key.as_ref(), file, &says_nothing_new);
        failed.into_inner().map_or(Ok(found), Err)
    }

    /// Whether a card holds all that a record says.
    fn holds(&self, draft: &CardDraft, said: &CardDraft, titles: &Titles<'_>) -> bool {
        if !may_hold(draft, said) {
            return false;
        }
        let merger = Merger { titles, vocabulary: self.crm.vocabulary(), is_new: false, is_nameless: false };
        let person = said.people.first().and_then(|person| {
            let key = name_key(&person.name);
            draft.people.iter().position(|known| name_key(&known.name) == key)
        });
        merger.merge(&mut draft.clone(), said, person).is_nothing()
    }

    /// Looks at a card; one that is not at hand is fetched once, as namesakes are looked at again and again.
    fn with_draft<T>(&self, slot: Slot, look: impl FnOnce(&CardDraft) -> T) -> Result<T> {
        let target = self.directory.cards[slot].target;
        let planned = match target {
            Target::Planned(card) => Some(card),
            Target::Book(id) => self.cards.get(&id).copied(),
        };
        let known = planned.map(|card| &self.plan.cards[card].draft);
        if let Some(PackedDraft::Open(draft)) = known {
            return Ok(look(draft));
        }
        if !self.namesakes.borrow().contains_key(&slot) {
            let draft = match (known, target) {
                (Some(known), _) => known.get().into_owned(),
                (None, Target::Book(id)) => self.crm.draft_of(&self.crm.card(id)?),
                (None, Target::Planned(_)) => unreachable!("it is in the plan"),
            };
            self.namesakes.borrow_mut().insert(slot, draft);
        }
        Ok(self.namesakes.borrow().get(&slot).map(look).expect("it was put there above"))
    }

    fn name_of(&self, slot: Slot) -> Result<(String, Option<CustomerId>)> {
        match self.directory.cards[slot].target {
            Target::Book(id) => Ok((self.crm.customer_name(id)?, Some(id))),
            Target::Planned(card) => Ok((self.plan.cards[card].draft.get().name.clone(), None)),
        }
    }

    /// A record that nobody is known for.
    fn add(&mut self, said: PackedSaid, titles: &Titles<'_>, at: usize, line: u64) {
        let PackedSaid { card, is_card, people, marks, events, key, .. } = said;
        let (draft, people, person) = match is_card {
            true => (card, people, (people > 0).then_some(0)),
            false => {
                let merger = Merger { titles, vocabulary: self.crm.vocabulary(), is_new: true, is_nameless: false };
                let (draft, person) = merger.new_card(&card.get());
                (PackedDraft::away(&draft), draft.people.len(), person)
            }
        };
        let card = self.plan.cards.len();
        let slot = self.directory.add(Target::Planned(card), marks.is_company, marks.name, Some(at));
        let mut planned = PlannedCard::new(draft, people, at);
        events.into_iter().for_each(|event| planned.add_event(person, event));
        self.plan.cards.push(planned);
        self.directory.learn(slot, &marks);
        self.learn_key(card, slot, person, key.as_ref(), line);
    }

    /// A record about a card that is known: its place in the plan, and what becomes of the record.
    fn join(&mut self, slot: Slot, said: Said, titles: &Titles<'_>, at: usize, line: u64) -> Result<(usize, Verdict)> {
        let card = self.card(slot, at)?;
        let said = if self.directory.cards[slot].is_company { said_of_person(said, titles) } else { said };
        let is_new = self.plan.cards[card].target.is_none();
        let merger = Merger { titles, vocabulary: self.crm.vocabulary(), is_new, is_nameless: said.is_nameless };
        self.namesakes.borrow_mut().remove(&slot);
        let planned = &mut self.plan.cards[card];
        let known_person =
            said.card.people.first().and_then(|person| planned.known_people().get(&name_key(&person.name)).copied());
        let merged = merger.merge(planned.draft.open(), &said.card, known_person);
        if let (Some(person), None) = (merged.person, known_person) {
            let name = name_key(&planned.draft.open().people[person].name);
            planned.known_people().insert(name, person);
        }
        planned.people_added = planned.draft.open().people.iter().filter(|person| person.id.is_none()).count();
        let name = planned.draft.open().name.clone();
        let mut filled = merged.filled;
        for event in &said.events {
            if self.is_news(card, merged.person, event)? {
                self.plan.cards[card].add_event(merged.person, event.clone());
                filled.push(What::Field(match event.kind {
                    EventKind::Exchange => Field::ExchangedOn,
                    EventKind::LastContact => Field::LastContact,
                    EventKind::History(_) => Field::History,
                }));
            }
        }
        for Kept { what, stays, offered } in merged.kept {
            self.problem(Some(line), Finding::Kept { name: name.clone(), what, stays, offered });
        }
        self.directory.learn(slot, &Marks::of(&said));
        if self.learn_key(card, slot, merged.person, said.key.as_ref(), line) {
            filled.push(What::Field(Field::ExternalId));
        }
        let planned = &mut self.plan.cards[card];
        if filled.is_empty() {
            return Ok((card, Verdict::Unchanged));
        }
        if !planned.is_changed {
            (planned.is_changed, planned.file) = (true, at);
        }
        Ok((card, Verdict::Update(filled)))
    }

    /// The place of a known card in the plan.
    fn card(&mut self, slot: Slot, at: usize) -> Result<usize> {
        let id = match self.directory.cards[slot].target {
            Target::Planned(card) => return Ok(card),
            Target::Book(id) => id,
        };
        if let Some(card) = self.cards.get(&id) {
            return Ok(*card);
        }
        let stored = self.crm.card(id)?;
        let planned = PlannedCard::of_book(id, stored.customer.revision, self.crm.draft_of(&stored), at);
        self.plan.cards.push(planned);
        let card = self.plan.cards.len() - 1;
        self.cards.insert(id, card);
        Ok(card)
    }

    /// Whether the history does not tell of this contact yet. A last contact is none when a later one is known.
    fn is_news(&self, card: usize, person: Option<usize>, event: &Event) -> Result<bool> {
        let planned = &self.plan.cards[card];
        let is_planned = planned.events().iter().any(|(with, known)| match event.kind {
            EventKind::Exchange | EventKind::History(_) => (*with, known) == (person, event),
            EventKind::LastContact => *with == person && known.on >= event.on,
        });
        let Some((id, _)) = planned.target.filter(|_| !is_planned) else { return Ok(!is_planned) };
        match event.kind {
            EventKind::LastContact => {
                let standing = customer_index::standings(self.crm.read(), &[id])?;
                Ok(standing.first().and_then(|standing| standing.last_contact).is_none_or(|last| last < event.on))
            }
            EventKind::Exchange | EventKind::History(_) => {
                let with = person.and_then(|at| planned.draft.get().people[at].id);
                let channel = channel(self.crm, event.kind);
                Ok(!interactions::was_imported(self.crm.read(), id, channel, event.on, &event.body, with)?)
            }
        }
    }

    /// Keeps the other program's key of a record with its card; whether it is a new one.
    fn learn_key(&mut self, card: usize, slot: Slot, person: Option<usize>, key: Option<&Key>, line: u64) -> bool {
        let Some(key) = key else { return false };
        match self.directory.by_key(key) {
            Some(known) if known == slot => false,
            Some(_) => {
                self.problem(Some(line), Finding::KeyTaken { key: key.key.clone() });
                false
            }
            None => {
                self.directory.learn_key(slot, key);
                self.plan.cards[card].add_key(person, key.clone());
                true
            }
        }
    }
}

/// The channel of a contact that a list tells of.
pub(super) fn channel(crm: &Crm, kind: EventKind) -> Option<TermId> {
    channel_in(crm.vocabulary(), kind)
}

pub(super) fn channel_in(vocabulary: &Vocabulary, kind: EventKind) -> Option<TermId> {
    let key = match kind {
        EventKind::Exchange => "event",
        EventKind::LastContact => "memo",
        EventKind::History(channel) => channel,
    };
    vocabulary.by_key(TermKind::Channel, key).map(|term| term.id)
}

/// A person without a company who is known at one: what the record says is about them, not about the company.
fn said_of_person(said: Said, titles: &Titles<'_>) -> Said {
    if said.card.kind == CustomerKind::Company || said.is_nameless {
        return said;
    }
    let card = said.card;
    // They have no place of their own on a card of a company.
    let sex = card.sex.map(|sex| said::line(titles.title(Field::Sex), &sex.to_string()));
    let addresses = card.addresses.iter().map(|it| said::line(titles.title(Field::Address), &it.parts.one_line()));
    let note = [card.note].into_iter().chain(sex).chain(addresses).filter(|line| !line.is_empty());
    let note = note.collect::<Vec<_>>().join("\n");
    let person = PersonDraft {
        name: card.name,
        reading: card.reading,
        honorific: card.honorific,
        birthday: card.birthday,
        note,
        points: card.points,
        ..PersonDraft::default()
    };
    let of_company = CardDraft {
        name: String::new(),
        reading: String::new(),
        honorific: String::new(),
        birthday: None,
        sex: None,
        note: String::new(),
        points: Vec::new(),
        addresses: Vec::<AddressDraft>::new(),
        kind: CustomerKind::Company,
        people: vec![person],
        ..card
    };
    Said { card: of_company, ..said }
}
