//! The course of things with one customer: which contacts there were and when, what was planned, which deals came of it.

use chrono::{Datelike, Days, NaiveDate, Weekday};

use super::acquaintances::{Acquaintance, Fate};
use super::cards::Sketch;
use super::dice::Dice;
use super::scene::{Next, Scene, Told};
use super::stories::{MOMENTS, PRIVATE_MOMENTS, STORIES};
use crate::domain::customer::CustomerKind;

/// How far back the history goes.
pub(super) const YEARS_IN_DAYS: i64 = 730;

/// What became of what a contact planned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Plan {
    None,
    /// The customer's next contact finishes it.
    NextContact(NaiveDate),
    /// Done on its day, without a contact.
    DoneAlone(NaiveDate),
    /// Still open, with its day and minute where it has them.
    Open(Option<NaiveDate>, Option<u16>),
}

/// One contact to write.
#[derive(Clone, Copy, Debug)]
pub(super) struct Event {
    /// Place of the customer in the book.
    pub customer: u32,
    pub day: NaiveDate,
    /// Of the day.
    pub minute: u16,
    pub scene: &'static Scene,
    /// What fills the slots; the same for all scenes of one story.
    pub seed: u64,
    /// Place among the customer's deals.
    pub deal: Option<u8>,
    /// It finishes what the customer's contact before it planned.
    pub finishes: bool,
    pub plan: Plan,
}

/// A deal to write, its stages oldest first.
#[derive(Clone, Debug)]
pub(super) struct DealPlan {
    pub title: Told,
    pub seed: u64,
    /// `None`: what the slots say.
    pub amount: Option<i64>,
    pub stages: Vec<(&'static str, NaiveDate)>,
    pub expected_close: Option<NaiveDate>,
    pub lost: &'static str,
}

/// Everything that happened with one customer.
#[derive(Debug)]
pub(super) struct Course {
    pub created: NaiveDate,
    pub archived: bool,
    pub events: Vec<Event>,
    pub deals: Vec<DealPlan>,
}

/// How often the newest contact leaves something open, in percent.
///
/// Nobody keeps more than some tens of thousands of next actions, however many cards there are.
pub(super) fn open_share(customers: usize) -> u32 {
    u32::try_from(3_500_000 / customers.max(1)).unwrap_or(u32::MAX).min(70)
}

fn ago(today: NaiveDate, days: i64) -> NaiveDate {
    today.checked_sub_days(Days::new(days.unsigned_abs())).unwrap_or(today)
}

fn ahead(today: NaiveDate, days: i64) -> NaiveDate {
    today.checked_add_days(Days::new(days.unsigned_abs())).unwrap_or(today)
}

/// A weekday at or before a day: nobody works at the weekend, except in the shop.
fn working(day: NaiveDate, scene: &Scene) -> NaiveDate {
    match day.weekday() {
        Weekday::Sat if scene.channel != "shop" => ago(day, 1),
        Weekday::Sun if scene.channel != "shop" => ago(day, 2),
        _ => day,
    }
}

/// A scene in its place before it has a day.
struct Beat {
    scene: &'static Scene,
    seed: u64,
    deal: Option<u8>,
    /// Days since the beat before.
    gap: i64,
    finishes: bool,
}

/// Makes up the course of things for a sketch with so many contacts.
pub(super) fn of(sketch: &Sketch, customer: u32, contacts: usize, open_share: u32, today: NaiveDate) -> Course {
    let dice = &mut Dice::of(sketch.seed, 2);
    if contacts == 0 {
        let created = ago(today, if sketch.asleep { dice.between(61, 300) } else { dice.between(1, 50) });
        return Course { created, archived: false, events: Vec::new(), deals: Vec::new() };
    }
    let (beats, mut deals) = beats(dice, sketch.kind, contacts);
    let newest = if sketch.asleep { dice.between(61, 420) } else { dice.between(1, 45) };
    let span: i64 = beats.iter().map(|beat| beat.gap).sum();
    let room = YEARS_IN_DAYS - newest;
    // Busy customers are squeezed into the two years.
    let place = |days: i64| if span > room { days * room / span } else { days };

    let mut events: Vec<Event> = Vec::with_capacity(beats.len());
    let mut passed = 0;
    for beat in &beats {
        passed += beat.gap;
        let mut day = working(ago(today, newest + place(span) - place(passed)), beat.scene);
        let mut minute = (540 + dice.between(0, 105) * 5) as u16;
        if let Some(before) = events.last() {
            day = day.max(before.day);
            if day == before.day {
                minute = minute.max(before.minute + 5);
            }
        }
        events.push(Event {
            customer,
            day,
            minute: minute.min(1_435),
            scene: beat.scene,
            seed: beat.seed,
            deal: beat.deal,
            finishes: beat.finishes,
            plan: Plan::None,
        });
    }
    for at in 0..events.len() {
        let Some(next) = events[at].scene.next else { continue };
        let (day, seed) = (events[at].day, events[at].seed);
        events[at].plan = match events.get(at + 1) {
            Some(after) if after.finishes => Plan::NextContact(due(day, &next).max(day).min(ahead(after.day, 2))),
            Some(_) => alone(day, &next, today),
            None => newest_plan(&mut Dice::of(seed, 3), day, &next, sketch, open_share, today),
        };
    }
    for event in &events {
        if let Some(deal) = event.deal.and_then(|at| deals.get_mut(usize::from(at)))
            && !event.scene.stage.is_empty()
        {
            deal.stages.push((event.scene.stage, event.day));
            let over = matches!(event.scene.stage, "won" | "lost");
            deal.expected_close = (!over).then(|| ahead(today, dice.between(3, 90)));
        }
    }
    for deal in &mut deals {
        settle(deal, dice, today);
    }
    deals.retain(|deal| !deal.stages.is_empty());

    let first = events.first().map_or(today, |event| event.day);
    let known_before = if dice.percent(25) { dice.between(30, 1_500) } else { dice.between(0, 10) };
    Course { created: ago(first, known_before), archived: sketch.asleep && dice.percent(12), events, deals }
}

/// An open deal nobody has touched for half a year is over; some others are past their date.
fn settle(deal: &mut DealPlan, dice: &mut Dice, today: NaiveDate) {
    let Some((stage, day)) = deal.stages.last().copied() else { return };
    if matches!(stage, "won" | "lost") {
        return;
    }
    if (today - day).num_days() > 180 {
        deal.stages.push(("lost", ahead(day, 60)));
        deal.lost = "noanswer";
        deal.expected_close = None;
    } else if dice.percent(8) {
        deal.expected_close = Some(ago(today, dice.between(2, 30)));
    }
}

fn beats(dice: &mut Dice, kind: CustomerKind, contacts: usize) -> (Vec<Beat>, Vec<DealPlan>) {
    let private = kind == CustomerKind::Individual;
    let moments = if private { PRIVATE_MOMENTS } else { MOMENTS };
    let stories: Vec<_> = STORIES.iter().filter(|story| story.private == private).collect();
    let mut beats: Vec<Beat> = Vec::with_capacity(contacts);
    let mut deals: Vec<DealPlan> = Vec::new();
    while beats.len() < contacts {
        let seed = dice.seed();
        let idle = dice.between(9, 60);
        if !dice.percent(24) {
            let scene = fresh(dice, moments, &beats);
            // Who was not there is called again.
            let finishes = beats.last().is_some_and(|before| !before.scene.reached);
            let gap = if finishes { dice.between(1, 3) } else { idle };
            beats.push(Beat { scene, seed, deal: None, gap, finishes });
            continue;
        }
        let story = dice.pick(&stories);
        let deal = match story.deal {
            // More deals than a byte can count are not begun.
            Some(title) if deals.len() < 200 => {
                let stages = Vec::new();
                deals.push(DealPlan { title, seed, amount: None, stages, expected_close: None, lost: story.lost });
                Some(deals.len() as u8 - 1)
            }
            _ => None,
        };
        let told = story.scenes.len().min(contacts - beats.len());
        for (at, scene) in story.scenes.iter().take(told).enumerate() {
            let finishes = at > 0 || beats.last().is_some_and(|before| !before.scene.reached);
            let planned = at.checked_sub(1).and_then(|before| story.scenes[before].next);
            let gap = planned.map_or(idle, |next| (i64::from(next.days) + dice.between(-1, 3)).max(0));
            beats.push(Beat { scene, seed, deal, gap, finishes });
        }
    }
    (beats, deals)
}

/// A scene that was not told of late, if one comes up.
fn fresh(dice: &mut Dice, moments: &'static [Scene], beats: &[Beat]) -> &'static Scene {
    let mut scene = dice.pick(moments);
    for _ in 0..6 {
        if !beats.iter().rev().take(9).any(|beat| std::ptr::eq(beat.scene, scene)) {
            break;
        }
        scene = dice.pick(moments);
    }
    scene
}

fn due(day: NaiveDate, next: &Next) -> NaiveDate {
    ahead(day, i64::from(next.days))
}

fn alone(day: NaiveDate, next: &Next, today: NaiveDate) -> Plan {
    Plan::DoneAlone(due(day, next).min(ago(today, 1)).max(day))
}

/// What the newest contact leaves behind.
fn newest_plan(
    dice: &mut Dice,
    day: NaiveDate,
    next: &Next,
    sketch: &Sketch,
    open_share: u32,
    today: NaiveDate,
) -> Plan {
    if sketch.asleep || !dice.percent(open_share) {
        // Done long ago, or nothing was planned after all.
        return if dice.percent(60) { alone(day, next, today) } else { Plan::None };
    }
    let minute = dice.percent(30).then(|| (540 + dice.between(0, 17) * 30) as u16);
    let on = |days: i64| working(ahead(today, days), &NO_SHOP);
    match dice.between(0, 99) {
        0..=11 => Plan::Open(Some(working(ago(today, dice.between(1, 9)), &NO_SHOP).max(day)), None),
        12..=22 => Plan::Open(Some(today), minute),
        23..=54 => Plan::Open(Some(on(dice.between(1, 7)).max(ahead(today, 1))), minute),
        55..=86 => Plan::Open(Some(on(dice.between(10, 60))), minute),
        _ => Plan::Open(None, None),
    }
}

/// A scene outside the shop, for days that only must not fall on a weekend.
const NO_SHOP: Scene = super::scene::met("memo", "", "", "");

/// The course of things with an acquaintance.
pub(super) fn known(known: &'static Acquaintance, customer: u32, today: NaiveDate) -> Course {
    let mut events: Vec<Event> = Vec::new();
    for (at, (days, (hour, minute), scene, fate)) in known.history.iter().enumerate() {
        let day = ago(today, i64::from(*days));
        let minutes = |hour: u32, minute: u32| (hour * 60 + minute) as u16;
        let plan = match (&scene.next, fate) {
            (None, _) => Plan::None,
            (Some(next), Fate::Open(time)) => {
                Plan::Open(Some(due(day, next)), time.map(|(hour, minute)| minutes(hour, minute)))
            }
            (Some(_), Fate::Undated) => Plan::Open(None, None),
            (Some(next), Fate::Past) => Plan::NextContact(due(day, next)),
        };
        events.push(Event {
            customer,
            day,
            minute: minutes(*hour, *minute),
            scene,
            seed: 0,
            deal: None,
            finishes: at > 0 && known.history[at - 1].2.next.is_some(),
            plan,
        });
    }
    let deals = known
        .deals
        .iter()
        .map(|deal| DealPlan {
            title: Told { ja: deal.title, en: "" },
            seed: 0,
            amount: deal.amount,
            stages: deal.stages.iter().map(|(key, days)| (*key, ago(today, i64::from(*days)))).collect(),
            expected_close: deal.closes_in.map(|days| ahead(today, i64::from(days))),
            lost: deal.lost,
        })
        .collect();
    Course { created: ago(today, i64::from(known.created)), archived: known.archived, events, deals }
}
