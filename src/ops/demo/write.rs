//! Writes the made-up book: the vocabulary, the cards, the deals, then the history day by day.

use chrono::{Days, NaiveDate, NaiveTime};

use super::Plan as BookPlan;
use super::acquaintances::ACQUAINTANCES;
use super::cards::{self, Sketch};
use super::course::{self, Course, Event, Plan};
use super::dice::Dice;
use super::names::TRADES;
use super::words::Slots;
use crate::domain::capture::Priority;
use crate::domain::customer::CustomerKind;
use crate::domain::date::When;
use crate::domain::interaction::{InteractionDraft, Origin};
use crate::domain::operation::{Label, OperationKind};
use crate::domain::todo::TodoDraft;
use crate::domain::vocabulary::{Outcome, TermKind, Vocabulary};
use crate::domain::{CustomerId, DealId, PersonId, TermId, TodoId};
use crate::ops::clock::Clock;
use crate::ops::command::{Created, Done};
use crate::ops::crm::{Doing, LookedUp};
use crate::ops::customers;
use crate::ops::error::{Error, Result};
use crate::ops::progress::{Progress, Watched};
use crate::store::{self, Tx, deals, interactions, terms, todos};

/// After so many rows the one who waits is told.
const STEP: usize = 1_000;

/// A customer and everything that happened with it.
struct Customer {
    sketch: Sketch,
    /// Place in [`ACQUAINTANCES`].
    known: Option<usize>,
    course: Course,
}

/// What the history needs to know of a customer that is written.
struct Written {
    id: CustomerId,
    sketch: Sketch,
    known: bool,
    /// Whom we speak with.
    person: Option<PersonId>,
    name: Box<str>,
    deals: Vec<DealId>,
    /// What the contact before planned and nothing has finished yet.
    planned: Option<TodoId>,
}

/// Writes the whole book.
pub(super) fn book(
    tx: &mut Tx<'_>,
    clock: Clock,
    vocabulary: &Vocabulary,
    plan: &BookPlan,
    progress: &dyn Progress,
) -> Result<Done> {
    let total = plan.customers + plan.history;
    let step = |done: usize| match done.is_multiple_of(STEP) && progress.step(done, total).is_break() {
        true => Err(Error::Stopped),
        false => Ok(()),
    };
    add_trades(tx, vocabulary)?;
    let vocabulary = &store::terms::vocabulary(tx)?;
    let terms = Terms { vocabulary };

    let mut all = customers_of(plan);
    let mut written: Vec<Written> = Vec::with_capacity(all.len());
    for (at, customer) in all.iter().enumerate() {
        step(at)?;
        tx.set_now(stamp(customer.course.created, 540, clock));
        let mut one = write_card(tx, clock, vocabulary, customer, plan.today)?;
        write_deals(tx, &terms, customer, &mut one, clock)?;
        written.push(one);
    }

    let mut events: Vec<Event> = Vec::with_capacity(plan.history);
    for (at, customer) in all.iter_mut().enumerate() {
        let place = u32::try_from(at).unwrap_or(u32::MAX);
        events.extend(customer.course.events.drain(..).map(|event| Event { customer: place, ..event }));
    }
    drop(all);
    // A book to read says things once; one to measure by has texts of every length.
    let asides = if total < super::BIG { 1 } else { 5 };
    // Stable: what happened with one customer on one day stays in its order.
    events.sort_by_key(|event| (event.day, event.minute));
    for (at, event) in events.iter().enumerate() {
        step(written.len() + at)?;
        let Some(customer) = usize::try_from(event.customer).ok().and_then(|at| written.get_mut(at)) else { continue };
        tx.set_now(stamp(event.day, event.minute, clock));
        write_event(tx, &terms, event, customer, clock, asides)?;
    }

    let first = written.first().map(|customer| customer.name.to_string()).unwrap_or_default();
    let subject = match ACQUAINTANCES.first() {
        Some(known) => known.name.to_owned(),
        None => first,
    };
    Ok(Done { label: Label::many(OperationKind::Demo, &subject, written.len()), created: Created::default() })
}

/// The moment as `created_at` has it: UTC, RFC 3339.
fn stamp(day: NaiveDate, minute: u16, clock: Clock) -> String {
    let minutes = i64::from(minute) - i64::from(clock.utc_offset());
    let day = match minutes.div_euclid(1_440) {
        0 => day,
        over if over > 0 => day.checked_add_days(Days::new(over.unsigned_abs())).unwrap_or(day),
        under => day.checked_sub_days(Days::new(under.unsigned_abs())).unwrap_or(day),
    };
    let minute = minutes.rem_euclid(1_440);
    format!("{day}T{:02}:{:02}:00Z", minute / 60, minute % 60)
}

fn time(minute: u16) -> Option<NaiveTime> {
    NaiveTime::from_num_seconds_from_midnight_opt(u32::from(minute) * 60, 0)
}

/// The trades as segments, those that are missing.
fn add_trades(tx: &Tx<'_>, vocabulary: &Vocabulary) -> Result<()> {
    for trade in TRADES {
        if [trade.key, trade.ja, trade.en].iter().all(|word| vocabulary.by_word(TermKind::Segment, word).is_none()) {
            terms::insert(tx, TermKind::Segment, trade.key, trade.ja, trade.en)?;
        }
    }
    Ok(())
}

/// Who is in the book, with the course of things: the acquaintances first, then the others as they were met.
fn customers_of(plan: &BookPlan) -> Vec<Customer> {
    let mut all: Vec<Customer> = ACQUAINTANCES
        .iter()
        .take(plan.customers)
        .enumerate()
        .map(|(at, known)| Customer {
            sketch: Sketch {
                seed: at as u64,
                japanese: true,
                kind: known.kind,
                trade: TRADES.iter().position(|trade| trade.key == known.trade).unwrap_or(0),
                asleep: false,
            },
            known: Some(at),
            course: course::known(known, 0, plan.today),
        })
        .collect();
    let told: usize = all.iter().map(|customer| customer.course.events.len()).sum();

    let sketches: Vec<(Sketch, u64)> = (all.len()..plan.customers).map(|at| sketch(plan.seed, at, all.len())).collect();
    let weights: u64 = sketches.iter().map(|(_, weight)| weight).sum();
    let left = plan.history.saturating_sub(told) as u64;
    let (mut weighed, mut given) = (0, 0);
    let share = course::open_share(plan.customers);
    let known = all.len();
    all.extend(sketches.into_iter().map(|(sketch, weight)| {
        // Shares are cut from the running sum, so that they add up to the whole.
        weighed += weight;
        let until = (u128::from(left) * u128::from(weighed) / u128::from(weights.max(1))) as u64;
        let contacts = (until - given) as usize;
        given = until;
        Customer { sketch, known: None, course: course::of(&sketch, 0, contacts, share, plan.today) }
    }));
    all[known..].sort_by_key(|customer| customer.course.created);
    all
}

/// A customer and how much of the history is theirs.
fn sketch(seed: u64, at: usize, known: usize) -> (Sketch, u64) {
    let dice = &mut Dice::of(seed, at as u64);
    let asleep = dice.percent(14);
    let weight = match dice.between(0, 99) {
        0..=4 => 0,
        // A few customers are most of the work.
        _ => dice.between(4, 30).pow(2).unsigned_abs() / if asleep { 3 } else { 1 },
    };
    let sketch = Sketch {
        seed: dice.seed(),
        // The acquaintances are Japanese, nearly all of them: so many from elsewhere make up for it.
        japanese: at >= known * 2 && at.is_multiple_of(2),
        kind: if dice.percent(74) { CustomerKind::Company } else { CustomerKind::Individual },
        trade: dice.between(0, TRADES.len() as i64 - 1) as usize,
        asleep,
    };
    (sketch, weight)
}

fn write_card(
    tx: &Tx<'_>,
    clock: Clock,
    vocabulary: &Vocabulary,
    customer: &Customer,
    today: NaiveDate,
) -> Result<Written> {
    let draft = match customer.known.and_then(|at| ACQUAINTANCES.get(at)) {
        Some(known) => cards::known(known, today),
        None => cards::card(&customer.sketch, today),
    };
    let doing = Doing { tx, clock, vocabulary, looked_up: LookedUp::default(), watched: Watched(&()) };
    let id = customers::add(&doing, &draft)?;
    if customer.course.archived {
        let at = tx.now().to_owned();
        store::customers::set_archived(tx, id, Some(&at))?;
    }
    let primary = match draft.people.is_empty() {
        true => None,
        false => store::people::of_customer(tx, id)?.into_iter().next(),
    };
    let name = match &primary {
        Some(person) => person.name.clone(),
        None if draft.kind == CustomerKind::Individual => draft.name,
        None => String::new(),
    };
    Ok(Written {
        id,
        sketch: customer.sketch,
        known: customer.known.is_some(),
        person: primary.map(|person| person.id),
        name: name.into(),
        deals: Vec::new(),
        planned: None,
    })
}

/// Terms by their built-in keys.
struct Terms<'a> {
    vocabulary: &'a Vocabulary,
}

impl Terms<'_> {
    fn get(&self, kind: TermKind, key: &str) -> Option<TermId> {
        self.vocabulary.by_key(kind, key).map(|term| term.id)
    }
}

fn write_deals(
    tx: &mut Tx<'_>,
    terms: &Terms<'_>,
    customer: &Customer,
    written: &mut Written,
    clock: Clock,
) -> Result<()> {
    for deal in &customer.course.deals {
        let slots = Slots::of(&customer.sketch, deal.seed);
        let mut id = None;
        for (key, day) in &deal.stages {
            let Some(stage) = terms.get(TermKind::Stage, key) else { continue };
            tx.set_now(stamp(*day, 600, clock));
            match id {
                None => {
                    let title = slots.fill(deal.title, &written.name);
                    let amount = deal.amount.or(Some(slots.amount));
                    id = Some(deals::insert(tx, written.id, &title, stage, amount, *day)?);
                }
                Some(id) => {
                    let outcome = terms.vocabulary.get(stage).and_then(|term| term.outcome);
                    let closes = matches!(outcome, Some(Outcome::Won | Outcome::Lost));
                    deals::set_stage(tx, id, stage, *day, closes)?;
                }
            }
        }
        if let Some(id) = id {
            let lost = deal.stages.last().is_some_and(|(key, _)| *key == "lost");
            let reason = if lost { terms.get(TermKind::LostReason, deal.lost) } else { None };
            deals::set_outlook(tx, id, deal.expected_close, reason)?;
            written.deals.push(id);
        }
    }
    Ok(())
}

fn write_event(
    tx: &mut Tx<'_>,
    terms: &Terms<'_>,
    event: &Event,
    customer: &mut Written,
    clock: Clock,
    asides: usize,
) -> Result<()> {
    let scene = event.scene;
    let Some(channel) = terms.get(TermKind::Channel, scene.channel) else { return Ok(()) };
    let slots = Slots::of(&customer.sketch, event.seed);
    let once = event.seed ^ u64::from(event.minute) ^ (event.day - NaiveDate::MIN).num_days().unsigned_abs();
    let deal = event.deal.and_then(|at| customer.deals.get(usize::from(at))).copied();
    let alone = matches!(scene.channel, "memo" | "service" | "sns");
    let plain = customer.known || alone || !scene.reached || customer.sketch.kind == CustomerKind::Individual;
    let entry = interactions::insert(
        tx,
        &InteractionDraft {
            customer: customer.id,
            at: When::new(event.day, time(event.minute)),
            channel,
            direction: scene.direction,
            reached: scene.reached,
            category: terms.get(TermKind::Category, scene.category),
            body: slots.body(scene.body, &customer.name, once, if plain { 0 } else { asides }),
            minutes: scene.minutes,
            amount: None,
            deal,
            people: customer.person.filter(|_| scene.reached && !alone).into_iter().collect(),
            tags: Vec::new(),
            origin: Origin::Typed,
            message_id: None,
        },
        clock.utc_offset(),
    )?;
    if event.finishes
        && let Some(planned) = customer.planned.take()
    {
        let at = tx.now().to_owned();
        todos::set_done(tx, planned, Some(&at), Some(entry))?;
    }
    let (Some(next), false) = (&scene.next, event.plan == Plan::None) else { return Ok(()) };
    let (due, minute) = match event.plan {
        Plan::NextContact(due) | Plan::DoneAlone(due) => (Some(due), None),
        Plan::Open(due, minute) => (due, minute),
        Plan::None => (None, None),
    };
    let todo = todos::insert(
        tx,
        &TodoDraft {
            customer: Some(customer.id),
            person: customer.person,
            deal,
            interaction: Some(entry),
            title: slots.fill(next.title, &customer.name),
            note: String::new(),
            channel: terms.get(TermKind::Channel, next.channel),
            due,
            due_time: minute.and_then(time),
            priority: if next.high { Priority::High } else { Priority::Normal },
        },
    )?;
    match event.plan {
        Plan::DoneAlone(day) => {
            let at = stamp(day, 1_020, clock);
            tx.set_now(at.clone());
            todos::set_done(tx, todo, Some(&at), None)?;
        }
        Plan::NextContact(_) => customer.planned = Some(todo),
        Plan::Open(..) | Plan::None => {}
    }
    Ok(())
}
