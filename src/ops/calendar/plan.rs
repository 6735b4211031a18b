//! What a calendar would do to the book, before anything is written.

use std::collections::{BTreeSet, HashSet};

use chrono::{Duration, Months, NaiveDateTime};

use super::names::Names;
use super::{Act, Filing, Finding, Source, Tally, words};
use crate::domain::contact_point::PointKind;
use crate::domain::date::When;
use crate::domain::interaction::{InteractionDraft, Origin};
use crate::domain::todo::{Priority, Todo, TodoDraft};
use crate::domain::vocabulary::TermKind;
use crate::domain::{CustomerId, PersonId, TermId, TodoId};
use crate::formats::ics::{Attendee, Budget, Calendar, Event, Moment, Occurrence, Task};
use crate::formats::ics_write::EVENT_SUFFIX;
use crate::ops::Crm;
use crate::ops::error::Result;
use crate::store::{calendar, customers, imports};

/// Customers that a problem names.
const NAMED: usize = 3;

/// Files meetings and actions of calendars with customers, as a plan.
pub(in crate::ops) struct Filer<'a> {
    crm: &'a Crm,
    /// Read when the first text is looked through.
    names: Option<Names>,
    /// Keys that this import has planned already.
    seen: HashSet<String>,
    budget: Budget,
    filing: Filing,
}

/// What a file comes to, and what is to be told, with its line.
pub(in crate::ops) type Filed = (Tally, Vec<(u64, Finding)>);

/// Whose something is.
enum Owner {
    Of(CustomerId, Vec<PersonId>),
    Nobody,
    Several(BTreeSet<CustomerId>),
}

impl<'a> Filer<'a> {
    pub fn new(crm: &'a Crm) -> Filer<'a> {
        Filer { crm, names: None, seen: HashSet::new(), budget: Budget::default(), filing: Filing::default() }
    }

    pub fn finish(self) -> Filing {
        self.filing
    }

    /// Files a calendar; all of it with `customer` if one is given.
    pub fn file(&mut self, calendar: &Calendar, customer: Option<CustomerId>) -> Result<Filed> {
        let mut filed: Filed = (Tally::default(), Vec::new());
        let read = calendar.problems.iter().map(|problem| (problem.line, Finding::Read(problem.what.clone())));
        filed.1.extend(read);
        // A todo of ours with a time was written twice.
        let tasks: HashSet<&str> = calendar.tasks.iter().map(|task| task.uid.as_str()).collect();
        let is_twin = |event: &&Event| event.uid.strip_suffix(EVENT_SUFFIX).is_some_and(|uid| tasks.contains(uid));
        for event in calendar.events.iter().filter(|event| !is_twin(event)) {
            self.event(event, customer, &mut filed)?;
        }
        for task in &calendar.tasks {
            self.task(task, customer, &mut filed)?;
        }
        filed.1.sort_by_key(|(line, _)| *line);
        let skipped = calendar.skipped.iter().cloned();
        filed.1.extend(skipped.map(|(kind, count)| (0, Finding::Skipped { kind, count })));
        filed.0.left_out = filed.1.iter().filter(|(_, finding)| finding.leaves_out()).count();
        Ok(filed)
    }

    fn event(&mut self, event: &Event, customer: Option<CustomerId>, (tally, told): &mut Filed) -> Result<()> {
        let title = words::title(event);
        let shown = || if title.is_empty() { event.uid.clone() } else { title.clone() };
        let today = self.crm.today();
        let (from, to) = (today - Months::new(12), today + Months::new(12));
        let (occurrences, problem) = event.occurrences(from, to, &mut self.budget);
        told.extend(problem.map(|problem| (event.line, Finding::Read(problem))));
        let day = match (occurrences.first(), event.start) {
            (Some(first), _) => self.on_wall(first.start).0.to_string(),
            (None, Some(_)) if event.repeats() => {
                told.push((event.line, Finding::FarAway { title: shown() }));
                return Ok(());
            }
            _ => {
                told.push((event.line, Finding::NoDay { title: shown() }));
                return Ok(());
            }
        };
        let text = format!("{}\n{}", event.summary, event.location);
        let owner = match customer {
            Some(id) => Owner::Of(id, self.people(id, &event.attendees)?),
            None => self.owner(&text, &event.attendees)?,
        };
        let (customer, people) = match owner {
            Owner::Of(id, people) => (id, people),
            // What nobody comes to any more needs nobody.
            _ if event.is_cancelled => {
                tally.cancelled += occurrences.len();
                return Ok(());
            }
            Owner::Nobody => {
                told.push((event.line, Finding::Nobody { title: shown(), day }));
                return Ok(());
            }
            Owner::Several(ids) => {
                let names = self.shown_names(&ids)?;
                told.push((event.line, Finding::Several { title: shown(), day, names }));
                return Ok(());
            }
        };
        for occurrence in &occurrences {
            self.occurrence(event, &title, occurrence, customer, &people, tally)?;
        }
        Ok(())
    }

    fn occurrence(
        &mut self,
        event: &Event,
        title: &str,
        occurrence: &Occurrence,
        customer: CustomerId,
        people: &[PersonId],
        tally: &mut Tally,
    ) -> Result<()> {
        let (at, utc_offset) = self.on_wall(occurrence.start);
        let key = key(&event.uid, &occurrence.key, || format!("{title}@{at}"));
        let is_online = words::is_online(event);
        let draft = TodoDraft {
            customer: Some(customer),
            person: people.first().copied(),
            title: title.to_owned(),
            note: note(&event.description, title),
            channel: self.channel(if is_online { "online" } else { "visit" }),
            due: Some(at.date),
            due_time: at.time,
            ..TodoDraft::default()
        };
        if !self.seen.insert(key.clone()) || calendar::is_logged(self.crm.read(), &key)? {
            tally.unchanged += 1;
            return Ok(());
        }
        if let Some((todo, said)) = calendar::todo(self.crm.read(), &key)? {
            let fate = event.is_cancelled.then_some(Fate::CalledOff);
            let source = Source { key, said: self::said(&draft, Some(occurrence.start), false) };
            self.known(&todo, &said, draft, source, fate, tally);
            return Ok(());
        }
        if event.is_cancelled {
            tally.cancelled += 1;
            return Ok(());
        }
        let now = self.crm.now().naive_local();
        let is_over = at.time.map_or(at.date < now.date(), |time| at.date.and_time(time) <= now);
        match draft.channel.filter(|_| is_over) {
            Some(channel) => {
                tally.logged += 1;
                let draft = InteractionDraft {
                    customer,
                    at,
                    channel,
                    direction: None,
                    reached: true,
                    category: self.term(TermKind::Category, "meeting"),
                    body: words::body(event),
                    minutes: event.minutes,
                    amount: None,
                    deal: None,
                    people: people.to_vec(),
                    tags: Vec::new(),
                    origin: Origin::Import,
                    message_id: Some(key),
                };
                self.filing.acts.push(Act::Log { draft, utc_offset });
            }
            None => {
                tally.planned += 1;
                let said = said(&draft, Some(occurrence.start), false);
                let draft = TodoDraft { title: named(title, &event.uid), ..draft };
                self.filing.acts.push(Act::Plan { draft, source: Source { key, said }, done_at: None });
            }
        }
        Ok(())
    }

    fn task(&mut self, task: &Task, customer: Option<CustomerId>, (tally, told): &mut Filed) -> Result<()> {
        let title = match task.summary.as_str() {
            "" => task.description.lines().next().unwrap_or_default().to_owned(),
            summary => summary.to_owned(),
        };
        if title.is_empty() {
            told.push((task.line, Finding::NoTitle));
            return Ok(());
        }
        let due = task.due.map(|due| self.on_wall(due).0);
        let key = key(&task.uid, "", || format!("{title}@{}", due.map(|due| due.to_string()).unwrap_or_default()));
        if !self.seen.insert(key.clone()) {
            tally.unchanged += 1;
            return Ok(());
        }
        let done_at = task
            .is_done
            .then(|| task.done.map_or_else(|| self.utc(self.crm.now().naive_local()), |at| self.utc_of(at)));
        if let Some(id) = self.crm.todo_of_uid(&task.uid)? {
            return self.own(id, done_at, tally);
        }
        let (customer, people) = match customer {
            Some(id) => (Some(id), self.people(id, &task.attendees)?),
            // One's own otherwise: an action needs no customer.
            None => match self.owner(&title, &task.attendees)? {
                Owner::Of(id, people) => (Some(id), people),
                Owner::Nobody | Owner::Several(_) => (None, Vec::new()),
            },
        };
        let draft = TodoDraft {
            customer,
            person: people.first().copied(),
            note: note(&task.description, &title),
            title,
            due: due.map(|due| due.date),
            due_time: due.and_then(|due| due.time),
            priority: task.priority,
            ..TodoDraft::default()
        };
        if let Some((todo, before)) = calendar::todo(self.crm.read(), &key)? {
            let fate = match done_at {
                Some(at) => Some(Fate::Done(at)),
                None => task.is_cancelled.then_some(Fate::CalledOff),
            };
            let source = Source { key, said: said(&draft, task.due, task.is_done) };
            self.known(&todo, &before, draft, source, fate, tally);
        } else if task.is_cancelled {
            tally.cancelled += 1;
        } else {
            tally.planned += 1;
            let said = said(&draft, task.due, done_at.is_some());
            self.filing.acts.push(Act::Plan { draft, source: Source { key, said }, done_at });
        }
        Ok(())
    }

    /// A todo that this book has written itself: what is done on the phone is done here, and nothing else.
    fn own(&mut self, id: TodoId, done_at: Option<String>, tally: &mut Tally) -> Result<()> {
        let rows = self.crm.todo_rows(&[id])?;
        let open = rows.first().map(|row| &row.todo).filter(|todo| todo.done_at.is_none() && todo.trashed_at.is_none());
        match open.filter(|_| done_at.is_some()) {
            Some(todo) => {
                tally.changed += 1;
                let stands = TodoDraft::from(todo);
                self.filing.acts.push(Act::Change { id, before: stands.clone(), draft: stands, source: None, done_at });
            }
            None => tally.unchanged += 1,
        }
        Ok(())
    }

    /// A todo that the book has: open, it follows what the file says differently than before; else it stays.
    fn known(
        &mut self,
        todo: &Todo,
        before: &str,
        draft: TodoDraft,
        source: Source,
        fate: Option<Fate>,
        tally: &mut Tally,
    ) {
        let done_at = match &fate {
            Some(Fate::Done(at)) => Some(at.clone()),
            _ => None,
        };
        let is_open = todo.done_at.is_none() && todo.trashed_at.is_none();
        let act = match fate {
            _ if !is_open => None,
            Some(Fate::CalledOff) => Some(Act::CallOff { id: todo.id }),
            _ if source.said == before => None,
            _ => {
                let stands = TodoDraft::from(todo);
                let parts = |said: &str| said.split('\n').map(str::to_owned).collect::<Vec<_>>();
                let (old, new) = (parts(before), parts(&source.said));
                let differs = |at: usize| old.get(at) != new.get(at);
                let mut changed = stands.clone();
                if differs(TITLE) {
                    changed.title = draft.title;
                }
                if differs(DUE) {
                    (changed.due, changed.due_time) = (draft.due, draft.due_time);
                }
                if differs(PRIORITY) {
                    changed.priority = draft.priority;
                }
                if differs(NOTE) {
                    changed.note = draft.note;
                }
                changed.customer = changed.customer.or(draft.customer);
                Some(Act::Change { id: todo.id, before: stands, draft: changed, source: Some(source), done_at })
            }
        };
        match act {
            Some(act) => {
                tally.changed += 1;
                self.filing.acts.push(act);
            }
            None => tally.unchanged += 1,
        }
    }

    /// By the mails of those invited, else by the names in the text.
    fn owner(&mut self, text: &str, attendees: &[Attendee]) -> Result<Owner> {
        let mut by_mail = BTreeSet::new();
        let mut people = Vec::new();
        for attendee in attendees.iter().filter(|attendee| !attendee.mail.is_empty()) {
            for (customer, person) in calendar::holders(self.crm.read(), PointKind::Mail, &attendee.mail)? {
                by_mail.insert(customer);
                people.extend(person.map(|person| (customer, person)));
            }
        }
        let by_name = if by_mail.len() == 1 { BTreeSet::new() } else { self.names()?.named_in(text) };
        let both: BTreeSet<CustomerId> = by_mail.intersection(&by_name).copied().collect();
        let found = match (both.len(), by_mail.is_empty()) {
            (1, _) => both,
            (_, false) => by_mail,
            (_, true) => by_name,
        };
        Ok(match (found.first(), found.len()) {
            (Some(id), 1) => {
                let mut there: Vec<PersonId> = Vec::new();
                for (_, person) in people.iter().filter(|(customer, _)| customer == id) {
                    if !there.contains(person) {
                        there.push(*person);
                    }
                }
                Owner::Of(*id, there)
            }
            (None, _) => Owner::Nobody,
            _ => Owner::Several(found),
        })
    }

    /// Those of a customer's people who are invited.
    fn people(&self, customer: CustomerId, attendees: &[Attendee]) -> Result<Vec<PersonId>> {
        let mut people = Vec::new();
        for attendee in attendees.iter().filter(|attendee| !attendee.mail.is_empty()) {
            for (of, person) in calendar::holders(self.crm.read(), PointKind::Mail, &attendee.mail)? {
                people.extend(person.filter(|person| of == customer && !people.contains(person)));
            }
        }
        Ok(people)
    }

    fn names(&mut self) -> Result<&Names> {
        if self.names.is_none() {
            let mut names = Names::default();
            imports::each_customer(self.crm.read(), |id, _, name| names.add(id, name))?;
            self.names = Some(names);
        }
        Ok(self.names.as_ref().expect("it was read above"))
    }

    fn shown_names(&self, ids: &BTreeSet<CustomerId>) -> Result<String> {
        let some: Vec<CustomerId> = ids.iter().copied().take(NAMED).collect();
        let names = customers::names(self.crm.read(), &some)?;
        let shown = some.iter().filter_map(|id| Some(format!("{} ({id})", names.get(id)?)));
        Ok(shown.collect::<Vec<_>>().join(", "))
    }

    fn term(&self, kind: TermKind, key: &str) -> Option<TermId> {
        self.crm.vocabulary().by_key(kind, key).map(|term| term.id)
    }

    fn channel(&self, key: &str) -> Option<TermId> {
        self.term(TermKind::Channel, key)
    }

    /// A moment by the user's own clock, with the minutes east of UTC that it shows then.
    fn on_wall(&self, moment: Moment) -> (When, i32) {
        let clock = self.crm.clock();
        let (Some(time), Some(offset)) = (moment.at.time, moment.utc_offset) else {
            return (moment.at, clock.utc_offset());
        };
        let utc = moment.at.date.and_time(time) - Duration::minutes(offset.into());
        let own = clock.utc_offset_at(utc);
        let wall = utc + Duration::minutes(own.into());
        (When::new(wall.date(), Some(wall.time())), own)
    }

    /// A moment of a file in UTC, as the book keeps it.
    fn utc_of(&self, moment: Moment) -> String {
        let (at, _) = self.on_wall(moment);
        self.utc(at.date.and_time(at.time.unwrap_or_default()))
    }

    fn utc(&self, wall: NaiveDateTime) -> String {
        let offset = self.crm.clock().utc_offset();
        let utc = wall - Duration::minutes(offset.into());
        utc.and_utc().to_rfc3339_opts(chrono::SecondsFormat::Secs, true)
    }
}

/// What a description tells and the title does not.
fn note(description: &str, title: &str) -> String {
    let description = words::description(description);
    if description == title { String::new() } else { description }
}

/// What else became of a todo in the file.
enum Fate {
    Done(String),
    CalledOff,
}

/// Where the parts stand in what [`said`] gives.
const TITLE: usize = 0;
const DUE: usize = 1;
const PRIORITY: usize = 2;
const NOTE: usize = 4;

/// What a file says of a todo, a line each: compared with what it says the next time.
fn said(draft: &TodoDraft, due: Option<Moment>, is_done: bool) -> String {
    // By the file's own clock: that of the machine may be another the next time.
    let offset = |due: Moment| due.utc_offset.map(|minutes| format!(" {minutes:+}")).unwrap_or_default();
    let due = due.map(|due| format!("{}{}", due.at, offset(due))).unwrap_or_default();
    let priority = if draft.priority == Priority::High { "high" } else { "" };
    let note = draft.note.replace('\\', "\\\\").replace('\n', "\\n");
    format!("{}\n{due}\n{priority}\n{}\n{note}", draft.title, if is_done { "done" } else { "" })
}

/// The key under which the book knows something of a calendar. What has no UID is known by what it says.
fn key(uid: &str, which: &str, else_by: impl FnOnce() -> String) -> String {
    let uid = if uid.is_empty() { else_by() } else { uid.to_owned() };
    if which.is_empty() { format!("ics:{uid}") } else { format!("ics:{uid}#{which}") }
}

fn named(title: &str, uid: &str) -> String {
    if title.is_empty() { uid.to_owned() } else { title.to_owned() }
}
