//! What lies in the trash, looked at: the lines of a card, or the whole of a text.

use crate::domain::CustomerId;
use crate::domain::contact_point::PointKind;
use crate::domain::interaction::Interaction;
use crate::domain::person::Person;
use crate::domain::todo::Todo;
use crate::i18n::{dates, trash as t};
use crate::ops::Result;
use crate::ops::trash::{Trashed, TrashedId};
use crate::tui::cells;
use crate::tui::view::Cx;
use crate::tui::views::tidy::reading::Fact;

/// What is shown of a thing.
///
/// # Errors
/// The book could not be read.
pub(super) fn facts(thing: &Trashed, cx: &Cx<'_>) -> Result<Vec<Fact>> {
    let mut facts = match thing.id {
        TrashedId::Customer(id) => card(id, cx)?,
        TrashedId::Person(id) => person(&cx.crm.person(id)?),
        TrashedId::Interaction(id) => contact(&cx.crm.interaction(id)?, cx),
        TrashedId::Todo(id) => todo(&cx.crm.todo(id)?, cx),
        TrashedId::Purchase(id) => {
            vec![(None, cells::purchase(&cx.crm.purchase(id)?, cx.crm.today(), cx.lang()).join("  "))]
        }
    };
    if !thing.customer.is_empty() {
        facts.insert(0, (Some(t::OF), thing.customer.clone()));
    }
    if thing.under.is_some() {
        facts.push((None, t::UNDER_LONG.with(cx.lang(), &[("name", &thing.customer)])));
    }
    facts.retain(|(_, value)| !value.trim().is_empty());
    Ok(facts)
}

fn card(id: CustomerId, cx: &Cx<'_>) -> Result<Vec<Fact>> {
    let card = cx.crm.card(id)?;
    let points = |kind| joined(card.points_of(kind).map(|point| point.value.clone()), "   ");
    let people = joined(
        card.people
            .iter()
            .map(|person| joined([person.name.clone(), person.department.clone(), person.title.clone()], " ")),
        "   ",
    );
    let address = card.addresses.first().map(|address| address.parts.one_line()).unwrap_or_default();
    let (history, todos) = (cx.crm.history_of(id)?.len(), cx.crm.todos_of(id)?.len());
    let holds = t::HOLDS.with(cx.lang(), &[("history", &history), ("todos", &todos)]);
    Ok(vec![
        (Some(t::READING), card.customer.reading.clone()),
        (Some(t::PEOPLE), people),
        (Some(t::PHONE), points(PointKind::Phone)),
        (Some(t::MAIL), points(PointKind::Mail)),
        (Some(t::ADDRESS), address),
        (Some(t::TAGS), joined(card.tags.iter().map(|tag| format!("#{}", tag.name)), " ")),
        (Some(t::NOTE), card.customer.note.clone()),
        (None, if history + todos > 0 { holds } else { String::new() }),
    ])
}

fn person(person: &Person) -> Vec<Fact> {
    let points = |kind: PointKind| {
        joined(person.points.iter().filter(|point| point.kind == kind).map(|point| point.value.clone()), "   ")
    };
    vec![
        (Some(t::READING), person.reading.clone()),
        (None, joined([person.department.clone(), person.title.clone()], " ")),
        (Some(t::PHONE), points(PointKind::Phone)),
        (Some(t::MAIL), points(PointKind::Mail)),
        (Some(t::NOTE), person.note.clone()),
    ]
}

fn contact(entry: &Interaction, cx: &Cx<'_>) -> Vec<Fact> {
    let when = [
        dates::when(entry.at, cx.crm.today()),
        cells::term(cx.crm, Some(entry.channel), cx.lang()).to_owned(),
        cells::term(cx.crm, entry.category, cx.lang()).to_owned(),
    ];
    vec![(Some(t::WHEN), joined(when, "  ")), (None, entry.body.clone())]
}

fn todo(todo: &Todo, cx: &Cx<'_>) -> Vec<Fact> {
    let today = cx.crm.today();
    let day = |day| dates::day(day, today, cx.lang());
    let done = todo.done_at.as_deref().and_then(|at| cells::day_of(at, cx.crm)).map(day);
    vec![
        (None, todo.title.clone()),
        (Some(t::DUE), todo.due.map(day).unwrap_or_default()),
        (Some(t::DONE_ON), done.unwrap_or_default()),
    ]
}

fn joined(parts: impl IntoIterator<Item = String>, between: &str) -> String {
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(between)
}
