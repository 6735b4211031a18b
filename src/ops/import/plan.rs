//! What an import would do, record by record, before anything is written.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::sync::Arc;

use crate::domain::address::AddressDraft;
use crate::domain::card::CardDraft;
use crate::domain::custom_field::CustomField;
use crate::domain::customer::CustomerKind;
use crate::domain::person::PersonDraft;
use crate::domain::{CustomerId, TermId};
use crate::formats::column_map;
use crate::formats::columns::Reason;
use crate::formats::field::Field;
use crate::formats::ics::Calendar;
use crate::formats::preview;
use crate::formats::problem::ProblemKind;
use crate::formats::raw_rows::RawRows;
use crate::formats::record::Record;
use crate::formats::table::{ReadResult, Source};
use crate::i18n::{Lang, calendar as words, import as t};
use crate::ops::Crm;
use crate::ops::calendar::{self, Filer, Filing};
use crate::ops::error::{Error, Result};
use crate::store::{customer_index, imports, interactions};

pub use crate::store::imports::Tally;

use super::decide::{Decision, Decisions};
use super::file::{Content, FileProblem, FileRead};
use super::known::{Directory, Slot, Target};
use super::matching::{self, Doubt, Match, name_key};
use super::merge::{Kept, Merger, What, may_hold};
use super::said::{self, Event, EventKind, Key, Said, Titles};
use crate::ops::progress::Progress;

/// Records between two calls of the progress.
const STEP: usize = 256;

/// What becomes of one record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// A card is made.
    New,
    /// It adds to a card: one of the book, or one that an earlier record makes.
    Update(Vec<What>),
    /// All it says is on a card.
    Unchanged,
    /// It may be about the card `of`, and may be not; it is left out.
    Doubtful { why: Doubt, name: String, of: Option<CustomerId> },
    /// It was doubtful, and the user leaves it out.
    Skipped,
}

/// One record of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowPlan {
    /// Which of the plan's files.
    pub file: usize,
    pub line: u64,
    pub name: String,
    pub verdict: Verdict,
}

/// Something to tell about a file or a line of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Finding {
    File(FileProblem),
    /// While the file was read.
    Read(ProblemKind),
    Doubtful {
        row: String,
        why: Doubt,
        name: String,
        of: Option<CustomerId>,
    },
    /// The card has another value, which stays.
    Kept {
        name: String,
        what: What,
        stays: String,
        offered: String,
    },
    /// Two rows of other names have one key.
    KeyTaken {
        key: String,
    },
    Calendar(calendar::Finding),
    /// A part of a history without a date; it is in the note.
    Undated {
        text: String,
    },
}

impl Finding {
    /// Whether the row does not get into the book. A meeting is no row of a list.
    pub(super) fn leaves_out_the_row(&self) -> bool {
        match self {
            Finding::Read(what) => what.loses_the_row(),
            Finding::Doubtful { .. } => true,
            Finding::File(_)
            | Finding::Kept { .. }
            | Finding::KeyTaken { .. }
            | Finding::Undated { .. }
            | Finding::Calendar(_) => false,
        }
    }

    pub fn message(&self, lang: Lang) -> String {
        match self {
            Finding::File(problem) => problem.message(lang),
            Finding::Read(problem) => problem.message(lang),
            Finding::Doubtful { row, why, name, of } => {
                let other = of.map_or_else(|| name.clone(), |id| format!("{name} ({id})"));
                t::LEFT_OUT.with(lang, &[("row", row), ("why", &why.label().get(lang)), ("other", &other)])
            }
            Finding::Kept { name, what, stays, offered } => {
                let what = what.label(lang);
                t::KEPT.with(lang, &[("name", name), ("what", &what), ("stays", stays), ("offered", offered)])
            }
            Finding::KeyTaken { key } => t::KEY_TAKEN.with(lang, &[("key", key)]),
            Finding::Calendar(finding) => finding.message(lang),
            Finding::Undated { text } => t::UNDATED.with(lang, &[("text", text)]),
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Which of the plan's files.
    pub file: usize,
    /// From 1; `None` where it is about the file as a whole.
    pub line: Option<u64>,
    pub what: Finding,
}

/// One column, for the preview.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ColumnLine {
    pub title: String,
    /// `None`: kept as it is.
    pub field: Option<Field>,
    pub reason: Reason,
    /// Which phone, mail or address it is.
    pub label: Option<String>,
    /// The first values, cut.
    pub samples: Vec<String>,
    /// What becomes of the first of them, and what is said about it.
    pub stored: String,
    pub remark: Option<ProblemKind>,
}

/// What was seen of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileSummary {
    pub name: String,
    /// Whether it could be read at all.
    pub is_read: bool,
    /// What it was read as.
    pub source: Option<Source>,
    pub header_line: Option<u64>,
    pub rows: usize,
    pub columns: Vec<ColumnLine>,
    /// When this very file was imported before (UTC, RFC 3339); then there is nothing to do.
    pub imported_at: Option<String>,
    pub tally: Tally,
    /// Rows about customers that a file before this one is about, too.
    pub overlap: usize,
    /// Of a calendar, which has no columns.
    pub calendar: Option<CalendarSummary>,
    pub(super) hash: String,
    /// The rows as they stood.
    pub(super) raw: Arc<RawRows>,
    /// The shape of the header and the use of the columns, where the user had a say in it.
    pub(super) columns_to_keep: Option<(String, String)>,
}

/// What was seen of a calendar, and what it comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CalendarSummary {
    pub encoding: &'static str,
    pub events: usize,
    pub tasks: usize,
    pub tally: calendar::Tally,
}

impl CalendarSummary {
    /// What was seen, in a line of words.
    pub fn words(&self, lang: Lang) -> String {
        let CalendarSummary { encoding, events, tasks, .. } = self;
        words::COUNTS.with(lang, &[("encoding", encoding), ("events", events), ("tasks", tasks)])
    }
}

/// A card to make or to change.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct PlannedCard {
    /// The card of the book and its revision when it was read.
    pub target: Option<(CustomerId, i64)>,
    pub draft: CardDraft,
    pub events: Vec<(Option<usize>, Event)>,
    pub keys: Vec<(Option<usize>, Key)>,
    /// The file that first wrote to it.
    pub file: usize,
    pub is_changed: bool,
    /// Where each person is in the draft, by the key of the name; empty until a second record is about the card.
    people: HashMap<String, usize>,
}

/// What an import would do.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Plan {
    pub files: Vec<FileSummary>,
    /// In the order of files and lines.
    pub rows: Vec<RowPlan>,
    pub problems: Vec<Problem>,
    pub(super) cards: Vec<PlannedCard>,
    pub(super) filing: Filing,
}

impl Plan {
    /// What the calendars among the files come to; `None` where there is none.
    pub fn calendars(&self) -> Option<calendar::Tally> {
        self.files.iter().filter_map(|file| file.calendar.as_ref()).fold(None, |sum, file| {
            let mut sum: calendar::Tally = sum.unwrap_or_default();
            sum.add(file.tally);
            Some(sum)
        })
    }

    /// Cards added, updated and found unchanged; rows that are in doubt; problems.
    pub fn tally(&self) -> Tally {
        let new = self.cards.iter().filter(|card| card.target.is_none()).count();
        let changed = self.cards.iter().filter(|card| card.target.is_some() && card.is_changed).count();
        let earlier: usize =
            self.files.iter().filter(|file| file.imported_at.is_some()).map(|file| file.tally.unchanged).sum();
        Tally {
            added: new,
            updated: changed,
            unchanged: self.cards.len() - new - changed + earlier,
            doubtful: self.files.iter().map(|file| file.tally.doubtful).sum(),
            problems: self.problems.len(),
        }
    }

    /// People who join cards of companies.
    pub fn people_added(&self) -> usize {
        let fresh = |card: &PlannedCard| card.draft.people.iter().filter(|person| person.id.is_none()).count();
        self.cards.iter().map(fresh).sum()
    }

    /// Cards that are made or changed.
    pub fn cards_to_write(&self) -> usize {
        self.cards.iter().filter(|card| card.is_changed).count()
    }

    /// Whether there is anything to write.
    pub fn is_nothing(&self) -> bool {
        self.cards_to_write() == 0 && self.filing.acts.is_empty()
    }

    /// Whether any of the files could be read as a list.
    pub fn any_read(&self) -> bool {
        self.files.iter().any(|file| file.is_read)
    }

    /// Whether something of the files does not get into the book: a file, a row, a doubtful record.
    pub fn is_partial(&self) -> bool {
        self.problems.iter().any(|problem| match &problem.what {
            Finding::File(_) => true,
            Finding::Calendar(finding) => finding.leaves_out(),
            what => what.leaves_out_the_row(),
        })
    }
}

pub(super) fn plan(
    crm: &Crm,
    files: Cow<'_, [FileRead]>,
    decisions: &Decisions,
    progress: &dyn Progress,
) -> Result<Plan> {
    let total = files.iter().map(|file| file.records().len()).sum();
    let mut planner = Planner {
        crm,
        directory: Directory::read(crm.read())?,
        fields: crm.fields()?,
        plan: Plan::default(),
        filer: Filer::new(crm),
        cards: HashMap::new(),
        namesakes: RefCell::default(),
        seen: HashMap::new(),
        decisions,
        done: 0,
        total,
        progress,
    };
    match files {
        Cow::Borrowed(files) => {
            for (at, file) in files.iter().enumerate() {
                planner.file(at, file, file.records().iter().map(Cow::Borrowed))?;
            }
        }
        // A record has become a card before the next is looked at: the two lists never stand side by side in memory.
        Cow::Owned(files) => {
            for (at, mut file) in files.into_iter().enumerate() {
                let records = file.take_records();
                planner.file(at, &file, records.into_iter().map(Cow::Owned))?;
            }
        }
    }
    planner.plan.filing = planner.filer.finish();
    Ok(planner.plan)
}

struct Planner<'a> {
    crm: &'a Crm,
    directory: Directory,
    fields: Vec<CustomField>,
    plan: Plan,
    filer: Filer<'a>,
    /// Which of the plan's cards is that of the book.
    cards: HashMap<CustomerId, usize>,
    /// Cards of the book that were compared with a record of the same name.
    namesakes: RefCell<HashMap<CustomerId, CardDraft>>,
    /// The first file that is about a customer of the book.
    seen: HashMap<Slot, usize>,
    decisions: &'a Decisions,
    done: usize,
    total: usize,
    progress: &'a dyn Progress,
}

impl Planner<'_> {
    fn file<'r>(
        &mut self,
        at: usize,
        file: &FileRead,
        records: impl ExactSizeIterator<Item = Cow<'r, Record>>,
    ) -> Result<()> {
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
        let mut summary = summary(file, read, records.len());
        for problem in &read.problems {
            self.problem(Some(problem.line), Finding::Read(problem.what.clone()));
        }
        let earlier = imports::of_hash(self.crm.read(), &file.hash)?.filter(|earlier| earlier.tally.doubtful == 0);
        if let Some(earlier) = earlier {
            // Edited or thrown away since: that was the user's will, and stays.
            let Tally { added, updated, unchanged, .. } = earlier.tally;
            summary.tally.unchanged = added + updated + unchanged;
            summary.imported_at = Some(earlier.at);
            self.plan.rows.extend(records.map(|record| row(at, &record, Verdict::Unchanged)));
            self.plan.files.push(summary);
            return Ok(());
        }
        let titles = Titles::of(read);
        // Cards of the book that rows of this file are about, and whether they change them.
        let mut touched: HashMap<usize, bool> = HashMap::new();
        for record in records {
            let record = record.as_ref();
            if self.done.is_multiple_of(STEP) && self.progress.step(self.done, self.total).is_break() {
                return Err(Error::Stopped);
            }
            self.done += 1;
            let Some(said) = said::said(record, &titles, &self.fields, self.crm.today()) else { continue };
            for text in &said.undated {
                self.problem(Some(record.line), Finding::Undated { text: text.clone() });
            }
            let found = match (self.find(&said, &titles, at)?, self.decisions.of(at, record.line)) {
                (Match::Doubtful(_, _), Some(Decision::Skip)) => {
                    self.plan.rows.push(row(at, record, Verdict::Skipped));
                    continue;
                }
                (Match::Doubtful(_, _), Some(Decision::New)) => Match::Nobody,
                (Match::Doubtful(slot, _), Some(Decision::Same)) => Match::Sure(slot),
                (found, _) => found,
            };
            let verdict = match found {
                Match::Doubtful(slot, why) => {
                    summary.tally.doubtful += 1;
                    let (name, of) = self.name_of(slot)?;
                    let row = shown_name(record).to_owned();
                    self.problem(Some(record.line), Finding::Doubtful { row, why, name: name.clone(), of });
                    Verdict::Doubtful { why, name, of }
                }
                Match::Nobody => {
                    summary.tally.added += 1;
                    self.add(said, &titles, at, record.line);
                    Verdict::New
                }
                Match::Sure(slot) => {
                    let before = self.directory.cards[slot].file.or_else(|| self.seen.get(&slot).copied());
                    summary.overlap += usize::from(before.is_some_and(|before| before < at));
                    self.seen.entry(slot).or_insert(at);
                    let (card, verdict) = self.join(slot, said, &titles, at, record.line)?;
                    if self.plan.cards[card].target.is_some() {
                        *touched.entry(card).or_default() |= matches!(verdict, Verdict::Update(_));
                    }
                    verdict
                }
            };
            self.plan.rows.push(row(at, record, verdict));
        }
        summary.tally.updated = touched.values().filter(|changed| **changed).count();
        summary.tally.unchanged = touched.len() - summary.tally.updated;
        summary.tally.problems = self.plan.problems.len() - problems_before;
        self.plan.files.push(summary);
        Ok(())
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

    /// Of the file that is being planned, which takes its place among the plan's when it is done.
    fn problem(&mut self, line: Option<u64>, what: Finding) {
        self.plan.problems.push(Problem { file: self.plan.files.len(), line, what });
    }

    fn find(&self, said: &Said, titles: &Titles<'_>, file: usize) -> Result<Match> {
        let failed = Cell::new(None);
        let says_nothing_new = |slot: Slot| {
            self.with_draft(slot, |draft| self.holds(draft, said, titles)).unwrap_or_else(|error| {
                failed.set(Some(error));
                false
            })
        };
        let found = matching::find(&self.directory, said, file, &says_nothing_new);
        failed.into_inner().map_or(Ok(found), Err)
    }

    /// Whether a card holds all that a record says.
    fn holds(&self, draft: &CardDraft, said: &Said, titles: &Titles<'_>) -> bool {
        if !may_hold(draft, &said.card) {
            return false;
        }
        let merger = Merger { titles, vocabulary: self.crm.vocabulary(), is_new: false, is_nameless: false };
        let person = said.card.people.first().and_then(|person| {
            let key = name_key(&person.name);
            draft.people.iter().position(|known| name_key(&known.name) == key)
        });
        merger.merge(&mut draft.clone(), &said.card, person).is_nothing()
    }

    /// Looks at a card; those of the book are read once, as namesakes are looked at again and again.
    fn with_draft<T>(&self, slot: Slot, look: impl FnOnce(&CardDraft) -> T) -> Result<T> {
        let id = match self.directory.cards[slot].target {
            Target::Planned(card) => return Ok(look(&self.plan.cards[card].draft)),
            Target::Book(id) => id,
        };
        if let Some(card) = self.cards.get(&id) {
            return Ok(look(&self.plan.cards[*card].draft));
        }
        if !self.namesakes.borrow().contains_key(&id) {
            let draft = self.crm.draft_of(&self.crm.card(id)?);
            self.namesakes.borrow_mut().insert(id, draft);
        }
        Ok(self.namesakes.borrow().get(&id).map(look).expect("it was put there above"))
    }

    fn name_of(&self, slot: Slot) -> Result<(String, Option<CustomerId>)> {
        match self.directory.cards[slot].target {
            Target::Book(id) => Ok((self.crm.customer_name(id)?, Some(id))),
            Target::Planned(card) => Ok((self.plan.cards[card].draft.name.clone(), None)),
        }
    }

    /// A record that nobody is known for.
    fn add(&mut self, said: Said, titles: &Titles<'_>, at: usize, line: u64) {
        let mut draft = CardDraft::new(said.card.kind, &said.card.name);
        let merger = Merger { titles, vocabulary: self.crm.vocabulary(), is_new: true, is_nameless: false };
        let person = merger.merge(&mut draft, &said.card, None).person;
        draft.shrink();
        let card = self.plan.cards.len();
        let is_company = draft.kind == CustomerKind::Company;
        let slot = self.directory.add(Target::Planned(card), is_company, &draft.name, Some(at));
        let planned = PlannedCard {
            target: None,
            events: said.events.iter().map(|event| (person, event.clone())).collect(),
            keys: Vec::new(),
            file: at,
            is_changed: true,
            people: HashMap::new(),
            draft,
        };
        self.plan.cards.push(planned);
        self.directory.learn(slot, &said);
        self.learn_key(card, slot, person, &said, line);
    }

    /// A record about a card that is known: its place in the plan, and what becomes of the record.
    fn join(&mut self, slot: Slot, said: Said, titles: &Titles<'_>, at: usize, line: u64) -> Result<(usize, Verdict)> {
        let card = self.card(slot, at)?;
        let said = if self.directory.cards[slot].is_company { said_of_person(said) } else { said };
        let is_new = self.plan.cards[card].target.is_none();
        let merger = Merger { titles, vocabulary: self.crm.vocabulary(), is_new, is_nameless: said.is_nameless };
        let planned = &mut self.plan.cards[card];
        let known_person =
            said.card.people.first().and_then(|person| planned.known_people().get(&name_key(&person.name)).copied());
        let merged = merger.merge(&mut planned.draft, &said.card, known_person);
        if let (Some(person), None) = (merged.person, known_person) {
            planned.people.insert(name_key(&planned.draft.people[person].name), person);
        }
        let name = planned.draft.name.clone();
        let mut filled = merged.filled;
        for event in &said.events {
            if self.is_news(card, merged.person, event)? {
                self.plan.cards[card].events.push((merged.person, event.clone()));
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
        self.directory.learn(slot, &said);
        if self.learn_key(card, slot, merged.person, &said, line) {
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
        let planned = PlannedCard {
            target: Some((id, stored.customer.revision)),
            draft: self.crm.draft_of(&stored),
            events: Vec::new(),
            keys: Vec::new(),
            file: at,
            is_changed: false,
            people: HashMap::new(),
        };
        self.plan.cards.push(planned);
        let card = self.plan.cards.len() - 1;
        self.cards.insert(id, card);
        Ok(card)
    }

    /// Whether the history does not tell of this contact yet. A last contact is none when a later one is known.
    fn is_news(&self, card: usize, person: Option<usize>, event: &Event) -> Result<bool> {
        let planned = &self.plan.cards[card];
        let is_planned = planned.events.iter().any(|(with, known)| match event.kind {
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
                let with = person.and_then(|at| planned.draft.people[at].id);
                let channel = channel(self.crm, event.kind);
                Ok(!interactions::was_imported(self.crm.read(), id, channel, event.on, &event.body, with)?)
            }
        }
    }

    /// Keeps the other program's key of a record with its card; whether it is a new one.
    fn learn_key(&mut self, card: usize, slot: Slot, person: Option<usize>, said: &Said, line: u64) -> bool {
        let Some(key) = &said.key else { return false };
        match self.directory.by_key(key) {
            Some(known) if known == slot => false,
            Some(_) => {
                self.problem(Some(line), Finding::KeyTaken { key: key.key.clone() });
                false
            }
            None => {
                self.directory.learn_key(slot, key);
                self.plan.cards[card].keys.push((person, key.clone()));
                true
            }
        }
    }
}

impl PlannedCard {
    fn known_people(&mut self) -> &HashMap<String, usize> {
        if self.people.is_empty() {
            let people = self.draft.people.iter().enumerate();
            self.people = people.map(|(at, person)| (name_key(&person.name), at)).collect();
        }
        &self.people
    }
}

/// The channel of a contact that a list tells of.
pub(super) fn channel(crm: &Crm, kind: EventKind) -> Option<TermId> {
    channel_in(crm.vocabulary(), kind)
}

pub(super) fn channel_in(vocabulary: &crate::domain::vocabulary::Vocabulary, kind: EventKind) -> Option<TermId> {
    let key = match kind {
        EventKind::Exchange => "event",
        EventKind::LastContact => "memo",
        EventKind::History(channel) => channel,
    };
    vocabulary.by_key(crate::domain::vocabulary::TermKind::Channel, key).map(|term| term.id)
}

/// A person without a company who is known at one: what the record says is about them, not about the company.
fn said_of_person(said: Said) -> Said {
    if said.card.kind == CustomerKind::Company || said.is_nameless {
        return said;
    }
    let card = said.card;
    let person = PersonDraft {
        name: card.name,
        reading: card.reading,
        honorific: card.honorific,
        birthday: card.birthday,
        note: card.note,
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

fn shown_name(record: &Record) -> &str {
    let company = record.company.as_ref().map(|company| company.name.as_str());
    company.or(record.person.as_ref().map(|person| person.name.as_str())).unwrap_or_default()
}

fn row(file: usize, record: &Record, verdict: Verdict) -> RowPlan {
    RowPlan { file, line: record.line, name: shown_name(record).to_owned(), verdict }
}

fn summary(file: &FileRead, read: &ReadResult, records: usize) -> FileSummary {
    let column = |column: &crate::formats::columns::ColumnUse| {
        let first = column.samples.first().map_or("", String::as_str);
        let (stored, remark) = preview::stored(column, first);
        ColumnLine {
            title: column.title.clone(),
            field: column.field,
            reason: column.reason,
            label: column.label.clone(),
            samples: column.samples.clone(),
            stored,
            remark,
        }
    };
    let had_a_say =
        read.mapping.columns.iter().any(|column| matches!(column.reason, Reason::Asked | Reason::Remembered));
    FileSummary {
        name: file.name.clone(),
        is_read: records > 0 || !read.problems.iter().any(|problem| problem.what.loses_the_row()),
        source: Some(read.source.clone()),
        header_line: read.header_line,
        rows: read.row_count,
        columns: read.mapping.columns.iter().map(column).collect(),
        imported_at: None,
        tally: Tally::default(),
        overlap: 0,
        calendar: None,
        hash: file.hash.clone(),
        raw: Arc::clone(&read.raw),
        columns_to_keep: had_a_say
            .then(|| column_map::shape(read.raw.header()))
            .flatten()
            .map(|shape| (shape, column_map::meanings(&read.mapping))),
    }
}

fn unread(file: &FileRead) -> FileSummary {
    FileSummary {
        name: file.name.clone(),
        is_read: false,
        source: None,
        header_line: None,
        rows: 0,
        columns: Vec::new(),
        imported_at: None,
        tally: Tally { problems: 1, ..Tally::default() },
        overlap: 0,
        calendar: None,
        hash: file.hash.clone(),
        raw: Arc::default(),
        columns_to_keep: None,
    }
}
