//! The fields of an entry: what they begin with, what helps beside them, and what they say in the end.

use serde::Serialize;

use super::text::{NAMES, actions_of, amount_of, minutes_of, split_names, typed_actions, when_of};
use super::{offered, term_name};
use crate::domain::capture::{Direction, NextAction};
use crate::domain::date::When;
use crate::domain::deal::Deal;
use crate::domain::interaction::InteractionDraft;
use crate::domain::text::{fold, short_company_name};
use crate::domain::vocabulary::TermKind;
use crate::domain::{CustomerId, DealId, PersonId, TermId};
use crate::i18n::{dates, forms, quick_log as t};
use crate::ops::Result;
use crate::ops::capture::Log;
use crate::tui::style::Role;
use crate::tui::view::Cx;
use crate::tui::widgets::{Field, Form};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    Customer,
    When,
    Channel,
    Direction,
    Reached,
    Category,
    Body,
    Minutes,
    Amount,
    Deal,
    People,
    Tags,
    Next,
}

/// The deal of an entry.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum DealChoice {
    #[default]
    None,
    Known(DealId, String),
    /// To be begun when the line is saved.
    New(String),
}

impl DealChoice {
    pub fn id(&self) -> Option<DealId> {
        match self {
            DealChoice::Known(id, _) => Some(*id),
            _ => None,
        }
    }

    pub fn title(&self) -> Option<String> {
        match self {
            DealChoice::None => None,
            DealChoice::Known(_, title) | DealChoice::New(title) => Some(title.clone()),
        }
    }
}

/// What the fields begin with.
#[derive(Clone, Debug, Default)]
pub struct Start {
    /// `None`: now.
    when: Option<When>,
    channel: Option<TermId>,
    direction: Option<Direction>,
    reached: bool,
    category: Option<TermId>,
    pub body: String,
    minutes: Option<u32>,
    amount: Option<i64>,
    deal: DealChoice,
    deal_id: Option<DealId>,
    /// The key of the stage that the line moves the deal to; it has no field.
    stage: Option<String>,
    people: Vec<PersonId>,
    tags: Vec<String>,
    /// `None`: an entry that is saved already has no field for what comes next.
    next: Option<Vec<NextAction>>,
}

impl Start {
    pub fn of_draft(draft: &InteractionDraft) -> Start {
        Start {
            when: Some(draft.at),
            channel: Some(draft.channel),
            direction: draft.direction,
            reached: draft.reached,
            category: draft.category,
            body: draft.body.clone(),
            minutes: draft.minutes,
            amount: draft.amount,
            deal: DealChoice::None,
            deal_id: draft.deal,
            stage: None,
            people: draft.people.clone(),
            tags: draft.tags.clone(),
            next: None,
        }
    }

    pub fn of_log(log: &Log, cx: &Cx<'_>) -> Start {
        let capture = &log.capture;
        let term = |kind, key: &Option<String>| {
            key.as_deref().and_then(|key| cx.crm.vocabulary().by_key(kind, key)).map(|term| term.id)
        };
        Start {
            when: capture.when,
            channel: term(TermKind::Channel, &capture.channel),
            direction: capture.direction,
            reached: capture.reached,
            category: term(TermKind::Category, &capture.category),
            body: capture.body.clone(),
            minutes: capture.minutes,
            amount: capture.amount,
            deal: capture.deal.clone().map_or(DealChoice::None, DealChoice::New),
            deal_id: None,
            stage: capture.stage.clone(),
            people: log.people.clone(),
            tags: capture.tags.clone(),
            next: Some(capture.next.clone()),
        }
    }
}

/// What there is to choose from, and in which order the fields have it.
#[derive(Clone, Debug)]
pub struct Shape {
    /// As the title has it.
    pub customer: String,
    channels: Vec<Option<TermId>>,
    categories: Vec<Option<TermId>>,
    deals: Vec<DealChoice>,
    pub people: Vec<(PersonId, String)>,
    tags: Vec<String>,
    stage: Option<String>,
    plans: bool,
}

const DIRECTIONS: [Option<Direction>; 3] = [None, Some(Direction::In), Some(Direction::Out)];

impl Shape {
    pub fn of(customers: &[CustomerId], start: &Start, cx: &Cx<'_>) -> Result<Shape> {
        let mut channels: Vec<Option<TermId>> =
            offered(TermKind::Channel, start.channel, cx).into_iter().map(Some).collect();
        if start.next.is_some() {
            // A line may be a plan and nothing else.
            channels.insert(0, None);
        }
        let mut categories: Vec<Option<TermId>> = vec![None];
        categories.extend(offered(TermKind::Category, start.category, cx).into_iter().map(Some));
        let mut shape = Shape {
            customer: cx.say(forms::NONE).to_owned(),
            channels,
            categories,
            deals: vec![DealChoice::None],
            people: Vec::new(),
            tags: start.tags.clone(),
            stage: start.stage.clone(),
            plans: start.next.is_some(),
        };
        match customers {
            [] => {}
            [customer] => {
                let card = cx.crm.card(*customer)?;
                shape.customer = short_company_name(&card.customer.name).to_owned();
                shape.people = card.people.iter().map(|person| (person.id, person.name.clone())).collect();
                let known = |deal: Deal| DealChoice::Known(deal.id, deal.title);
                shape.deals.extend(cx.crm.deals_of(*customer)?.into_iter().map(known));
            }
            several => shape.customer = t::MANY_CUSTOMERS.count(cx.lang(), several.len()),
        }
        if let DealChoice::New(title) = &start.deal
            && shape.deal_of(start) == 0
        {
            shape.deals.push(DealChoice::New(title.clone()));
        }
        Ok(shape)
    }

    /// The number of the deal the fields begin with.
    fn deal_of(&self, start: &Start) -> usize {
        let wanted = start.deal.title().map(|title| fold(&title));
        let fits = |deal: &DealChoice| match (start.deal_id, deal) {
            (Some(id), DealChoice::Known(known, _)) => id == *known,
            _ => wanted.is_some() && deal.title().map(|title| fold(&title)) == wanted,
        };
        self.deals.iter().position(fits).unwrap_or(0)
    }

    /// The names of what a field of choices offers.
    pub fn options(&self, part: Part, cx: &Cx<'_>) -> Vec<String> {
        let say = |text: crate::i18n::Text| cx.say(text).to_owned();
        match part {
            Part::Customer => vec![self.customer.clone()],
            Part::Channel => self.channels.iter().map(|id| term_name(*id, cx)).collect(),
            Part::Direction => vec![say(t::NO_DIRECTION), say(t::INCOMING), say(t::OUTGOING)],
            Part::Reached => vec![say(t::REACHED), say(t::NOT_REACHED)],
            Part::Category => self.categories.iter().map(|id| term_name(*id, cx)).collect(),
            Part::Deal => self.deals.iter().map(|deal| deal.title().unwrap_or_else(|| say(forms::NONE))).collect(),
            _ => Vec::new(),
        }
    }

    pub fn fields(&self, start: &Start, cx: &Cx<'_>) -> Vec<Field<Part>> {
        let at = |ids: &[Option<TermId>], id: Option<TermId>| ids.iter().position(|known| *known == id).unwrap_or(0);
        let choice = |part, label, chosen| Field::choice(part, cx.say(label), self.options(part, cx), chosen);
        let line = |part, label, value: &str| Field::line(part, cx.say(label), value);
        let number = |n: Option<String>| n.unwrap_or_default();
        let direction = DIRECTIONS.iter().position(|direction| *direction == start.direction).unwrap_or(0);
        let there = self.people.iter().filter(|(id, _)| start.people.contains(id)).map(|(_, name)| name.as_str());
        let mut fields = vec![
            choice(Part::Customer, t::FIELD_CUSTOMER, 0),
            line(
                Part::When,
                t::FIELD_WHEN,
                &start.when.map(|when| when.to_string().replace('T', " ")).unwrap_or_default(),
            ),
            choice(Part::Channel, t::FIELD_CHANNEL, at(&self.channels, start.channel)),
            choice(Part::Direction, t::FIELD_DIRECTION, direction),
            choice(Part::Reached, t::FIELD_REACHED, usize::from(!start.reached)),
            choice(Part::Category, t::FIELD_CATEGORY, at(&self.categories, start.category)),
            Field::area(Part::Body, cx.say(t::FIELD_BODY), &start.body),
            line(Part::Minutes, t::FIELD_MINUTES, &number(start.minutes.map(|minutes| format!("{minutes}m")))),
            line(Part::Amount, t::FIELD_AMOUNT, &number(start.amount.map(|amount| amount.to_string()))),
            choice(Part::Deal, t::FIELD_DEAL, self.deal_of(start)),
            line(Part::People, t::FIELD_PEOPLE, &there.collect::<Vec<_>>().join(NAMES)),
            line(Part::Tags, t::FIELD_TAGS, &start.tags.join(" ")),
        ];
        if let Some(next) = &start.next {
            fields.push(line(Part::Next, t::FIELD_NEXT, &typed_actions(next, cx)));
        }
        fields
    }

    /// What stands beside a field: what its text means, or what is wrong with it.
    pub fn hint(&self, field: &Field<Part>, cx: &Cx<'_>) -> Option<(String, Role)> {
        let value = field.value();
        let value = value.trim();
        let read = |read: std::result::Result<String, String>| match read {
            Ok(words) if words.is_empty() => None,
            Ok(words) => Some((words, Role::Dim)),
            Err(words) => Some((format!("! {words}"), Role::Warn)),
        };
        let (today, lang) = (cx.crm.today(), cx.lang());
        match field.key {
            Part::When if value.is_empty() && self.plans => Some((cx.say(t::WHEN_NOW).to_owned(), Role::Dim)),
            Part::When => read(when_of(value, cx).map(|when| {
                when.map(|when| format!("{} {}", dates::when(when, today), dates::distance(when.date, today, lang)))
                    .unwrap_or_default()
            })),
            Part::Minutes => read(minutes_of(value, cx).map(|minutes| {
                minutes.map(|minutes| dates::MINUTES.with(lang, &[("n", &minutes)])).unwrap_or_default()
            })),
            Part::Amount => read(
                amount_of(value, cx).map(|amount| amount.map(|amount| dates::yen(amount, lang)).unwrap_or_default()),
            ),
            Part::People => read(self.people_of(value, cx).map(|_| String::new()))
                .or_else(|| (!self.people.is_empty()).then(|| (choices_hint(cx), Role::Dim))),
            Part::Customer | Part::Channel | Part::Category => Some((choices_hint(cx), Role::Dim)),
            Part::Tags => Some((cx.say(forms::TAGS_HINT).to_owned(), Role::Dim)),
            Part::Next => read(actions_of(value, cx).map(|actions| {
                let due = actions.first().and_then(|action| action.due);
                due.map(|due| format!("{} {}", dates::day_in_brackets(due, today, lang), dates::due(due, today, lang)))
                    .unwrap_or_default()
            })),
            Part::Deal => {
                let stage = self.stage.as_deref()?;
                let term = cx.crm.vocabulary().by_key(TermKind::Stage, stage)?;
                Some((format!("> {}", crate::i18n::terms::name(term, lang)), Role::Dim))
            }
            Part::Direction | Part::Reached | Part::Body => None,
        }
    }

    /// What all fields say; the first that cannot be read, and why, otherwise.
    pub fn filled(&self, form: &Form<Part>, cx: &Cx<'_>) -> std::result::Result<Filled, (Part, String)> {
        let value = |part| form.value(part);
        let chosen = |part| form.get(part).map_or(0, Field::chosen);
        let of = |part: Part| move |words: String| (part, words);
        let untouched = form.get(Part::Tags).is_some_and(|field| !field.is_changed());
        let typed: Vec<String> = value(Part::Tags).split_whitespace().map(str::to_owned).collect();
        Ok(Filled {
            when: when_of(&value(Part::When), cx).map_err(of(Part::When))?,
            channel: self.channels.get(chosen(Part::Channel)).copied().flatten(),
            direction: DIRECTIONS.get(chosen(Part::Direction)).copied().flatten(),
            reached: chosen(Part::Reached) == 0,
            category: self.categories.get(chosen(Part::Category)).copied().flatten(),
            body: value(Part::Body),
            minutes: minutes_of(&value(Part::Minutes), cx).map_err(of(Part::Minutes))?,
            amount: amount_of(&value(Part::Amount), cx).map_err(of(Part::Amount))?,
            deal: self.deals.get(chosen(Part::Deal)).cloned().unwrap_or_default(),
            people: self.people_of(&value(Part::People), cx).map_err(of(Part::People))?,
            // A tag may have a space in its name: what was not touched stays.
            tags: if untouched { self.tags.clone() } else { typed },
            next: actions_of(&value(Part::Next), cx).map_err(of(Part::Next))?,
            stage: self.stage.clone(),
            plans: self.plans,
        })
    }

    fn people_of(&self, names: &str, cx: &Cx<'_>) -> std::result::Result<Vec<PersonId>, String> {
        split_names(names)
            .map(|name| {
                let found = self.people.iter().find(|(_, known)| fold(known) == fold(name));
                found.map(|(id, _)| *id).ok_or_else(|| t::BAD_PERSON.with(cx.lang(), &[("name", &name)]))
            })
            .collect()
    }
}

/// What the fields say.
#[derive(Clone, Debug)]
pub struct Filled {
    pub when: Option<When>,
    pub channel: Option<TermId>,
    pub direction: Option<Direction>,
    pub reached: bool,
    pub category: Option<TermId>,
    pub body: String,
    pub minutes: Option<u32>,
    pub amount: Option<i64>,
    pub deal: DealChoice,
    pub people: Vec<PersonId>,
    pub tags: Vec<String>,
    pub next: Vec<NextAction>,
    stage: Option<String>,
    plans: bool,
}

impl Filled {
    /// To begin again with, for other customers: a deal and people belong to one.
    pub fn into_start(self, before: &[CustomerId], after: &[CustomerId]) -> Start {
        let same = before == after;
        Start {
            when: self.when,
            channel: self.channel,
            direction: self.direction,
            reached: self.reached,
            category: self.category,
            body: self.body,
            minutes: self.minutes,
            amount: self.amount,
            deal_id: self.deal.id().filter(|_| same),
            deal: if self.plans || same {
                self.deal.title().map_or(DealChoice::None, DealChoice::New)
            } else {
                DealChoice::None
            },
            people: if same { self.people } else { Vec::new() },
            stage: self.stage,
            tags: self.tags,
            next: self.plans.then_some(self.next),
        }
    }
}

fn choices_hint(cx: &Cx<'_>) -> String {
    use crate::config::keys::{Action, Context};
    let key = cx.look.keymap.key_label(Action::FormChoices, Context::Form);
    key.map(|key| forms::CHOICES_HINT.with(cx.lang(), &[("key", &key)])).unwrap_or_default()
}
