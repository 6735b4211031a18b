//! The fields of the card form: from a draft to fields, and back; and what is said beside each.

use serde::Serialize;

use crate::config::keys::{Action, Context};
use crate::domain::CustomerId;
use crate::domain::address::AddressDraft;
use crate::domain::card::CardDraft;
use crate::domain::contact_point::{PointDraft, PointKind};
use crate::domain::custom_field::CustomField;
use crate::domain::customer::{CustomerKind, Rank, Sex, Status};
use crate::domain::text::{fold, phone};
use crate::i18n::{Lang, forms as t};
use crate::tui::dialogs::form_words::{birthday, point_doubt, point_label};
use crate::tui::style::Role;
use crate::tui::view::Cx;
use crate::tui::widgets::{Field, Form};

/// What a field of the card is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    Kind,
    Name,
    Reading,
    Honorific,
    PersonName,
    PersonReading,
    Department,
    Title,
    PersonHonorific,
    /// A contact point, by its place in the form's list.
    Point(usize),
    Postal,
    Prefecture,
    City,
    Street,
    Building,
    Country,
    Segment,
    Source,
    Tags,
    Status,
    Rank,
    Note,
    Business,
    Employees,
    Birthday,
    Sex,
    Cadence,
    Confirmed,
    DoNotContact,
    /// A custom field, by its place in the list of fields.
    Custom(usize),
}

/// Whose contact point it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Owner {
    Customer,
    /// The person on the form.
    Person,
}

/// A contact point on the form.
#[derive(Clone, Debug)]
pub struct PointEntry {
    pub owner: Owner,
    pub draft: PointDraft,
}

/// The contact points of the customer and of the person on the form; an empty phone and mail where there is none.
pub fn points_of(draft: &CardDraft, person: Option<usize>) -> Vec<PointEntry> {
    let own = draft.points.iter().map(|point| PointEntry { owner: Owner::Customer, draft: point.clone() });
    let theirs = person.and_then(|at| draft.people.get(at)).into_iter().flat_map(|person| &person.points);
    let mut points: Vec<PointEntry> =
        own.chain(theirs.map(|point| PointEntry { owner: Owner::Person, draft: point.clone() })).collect();
    for kind in [PointKind::Phone, PointKind::Mail] {
        if points.iter().all(|entry| entry.draft.kind != kind) {
            points.push(PointEntry { owner: Owner::Customer, draft: PointDraft::new(kind, "", "") });
        }
    }
    points.sort_by_key(|entry| PointKind::ALL.iter().position(|kind| *kind == entry.draft.kind));
    points
}

/// A field for a contact point; `number` counts those of its kind.
pub fn point_field(at: usize, kind: PointKind, number: usize, value: &str, lang: Lang) -> Field<Part> {
    Field::line(Part::Point(at), point_label(kind, number, lang), value)
}

/// The words for the options of a choice, none first.
fn options(cx: &Cx<'_>, words: &[crate::i18n::Text]) -> Vec<String> {
    std::iter::once(t::NONE).chain(words.iter().copied()).map(|text| cx.say(text).to_owned()).collect()
}

fn place<T: PartialEq>(all: &[T], value: Option<T>) -> usize {
    value.and_then(|value| all.iter().position(|other| *other == value)).map_or(0, |at| at + 1)
}

fn number(value: Option<u32>) -> String {
    value.map(|number| number.to_string()).unwrap_or_default()
}

/// Every field of the form, in order.
pub fn fields(
    draft: &CardDraft,
    person: Option<usize>,
    points: &[PointEntry],
    custom: &[CustomField],
    cx: &Cx<'_>,
) -> Vec<Field<Part>> {
    let lang = cx.lang();
    let kinds = vec![cx.say(t::COMPANY).to_owned(), cx.say(t::INDIVIDUAL).to_owned()];
    let mut fields = vec![
        Field::choice(Part::Kind, cx.say(t::KIND), kinds, usize::from(draft.kind == CustomerKind::Individual))
            .section(cx.say(t::BASICS)),
        Field::line(Part::Name, cx.say(t::NAME), &draft.name),
        Field::line(Part::Reading, cx.say(t::READING), &draft.reading),
    ];
    if let Some(person) = person.and_then(|at| draft.people.get(at)) {
        fields.extend([
            Field::line(Part::PersonName, cx.say(t::PERSON_NAME), &person.name).section(cx.say(t::CONTACT_PERSON)),
            Field::line(Part::PersonReading, cx.say(t::READING), &person.reading),
            Field::line(Part::Department, cx.say(t::DEPARTMENT), &person.department),
            Field::line(Part::Title, cx.say(t::TITLE), &person.title),
            Field::line(Part::PersonHonorific, cx.say(t::HONORIFIC), &person.honorific),
        ]);
    }
    let mut counts = [0; 5];
    for (at, entry) in points.iter().enumerate() {
        let kind = entry.draft.kind;
        let count = &mut counts[PointKind::ALL.iter().position(|known| *known == kind).unwrap_or(0)];
        *count += 1;
        let field = point_field(at, kind, *count, &entry.draft.value, lang);
        fields.push(if at == 0 { field.section(cx.say(t::CONTACT)) } else { field });
    }
    let address = draft.addresses.first().map(|address| address.parts.clone()).unwrap_or_default();
    fields.extend([
        Field::line(Part::Postal, cx.say(t::POSTAL), &address.postal_shown()).section(cx.say(t::ADDRESS)),
        Field::line(Part::Prefecture, cx.say(t::PREFECTURE), &address.prefecture),
        Field::line(Part::City, cx.say(t::CITY), &address.city),
        Field::line(Part::Street, cx.say(t::STREET), &address.street),
        Field::line(Part::Building, cx.say(t::BUILDING), &address.building),
        Field::line(Part::Country, cx.say(t::COUNTRY), &address.country),
        Field::line(Part::Segment, cx.say(t::SEGMENT), &draft.segment).section(cx.say(t::SORTING)),
        Field::line(Part::Source, cx.say(t::SOURCE), &draft.source),
        Field::line(Part::Tags, cx.say(t::TAGS), &join_tags(&draft.tags)),
        Field::choice(
            Part::Status,
            cx.say(t::STATUS),
            options(cx, &[t::LEAD, t::ACTIVE, t::DORMANT, t::LOST]),
            place(Status::ALL, draft.status),
        ),
        Field::choice(Part::Rank, cx.say(t::RANK), ranks(cx), place(Rank::ALL, draft.rank)),
        Field::area(Part::Note, cx.say(t::NOTE), &draft.note),
        Field::line(Part::Honorific, cx.say(t::HONORIFIC), &draft.honorific).section(cx.say(t::MORE)),
        Field::line(Part::Business, cx.say(t::BUSINESS), &draft.business),
        Field::line(Part::Employees, cx.say(t::EMPLOYEES), &number(draft.employees)),
        Field::line(
            Part::Birthday,
            cx.say(t::BIRTHDAY),
            &draft.birthday.map(|day| day.to_string()).unwrap_or_default(),
        ),
        Field::choice(
            Part::Sex,
            cx.say(t::SEX),
            options(cx, &[t::FEMALE, t::MALE, t::OTHER]),
            place(Sex::ALL, draft.sex),
        ),
        Field::line(Part::Cadence, cx.say(t::CADENCE), &number(draft.cadence_days)),
        Field::line(
            Part::Confirmed,
            cx.say(t::CONFIRMED),
            &draft.confirmed_on.map(|day| day.to_string()).unwrap_or_default(),
        ),
        Field::choice(
            Part::DoNotContact,
            cx.say(t::DO_NOT_CONTACT),
            vec![cx.say(t::NO).to_owned(), cx.say(t::YES).to_owned()],
            usize::from(draft.do_not_contact),
        ),
    ]);
    for (at, field) in custom.iter().enumerate() {
        let value = draft.fields.iter().find(|(name, _)| *name == field.name).map_or("", |(_, value)| value.as_str());
        // A retired field stays on the cards that have a value in it.
        if field.retired_at.is_none() || !value.is_empty() {
            fields.push(Field::line(Part::Custom(at), field.name.clone(), value));
        }
    }
    fields
}

fn ranks(cx: &Cx<'_>) -> Vec<String> {
    std::iter::once(cx.say(t::NONE).to_owned()).chain(Rank::ALL.iter().map(|rank| rank.to_string())).collect()
}

/// Tags with a space in them stand in quotation marks.
fn join_tags(tags: &[String]) -> String {
    let quoted =
        tags.iter().map(|tag| if tag.contains(char::is_whitespace) { format!("\"{tag}\"") } else { tag.clone() });
    quoted.collect::<Vec<_>>().join(" ")
}

/// The draft that the fields say.
pub fn filled(
    form: &Form<Part>,
    before: &CardDraft,
    person: Option<usize>,
    points: &[PointEntry],
    custom: &[CustomField],
    cx: &Cx<'_>,
) -> CardDraft {
    let mut draft = before.clone();
    let chosen = |part| form.get(part).map_or(0, Field::chosen);
    draft.kind = if chosen(Part::Kind) == 1 { CustomerKind::Individual } else { CustomerKind::Company };
    draft.name = form.value(Part::Name);
    draft.reading = form.value(Part::Reading);
    draft.honorific = form.value(Part::Honorific);
    draft.segment = form.value(Part::Segment);
    draft.source = form.value(Part::Source);
    draft.business = form.value(Part::Business);
    draft.employees = figure(&form.value(Part::Employees));
    draft.cadence_days = figure(&form.value(Part::Cadence));
    draft.status = chosen(Part::Status).checked_sub(1).and_then(|at| Status::ALL.get(at).copied());
    draft.rank = chosen(Part::Rank).checked_sub(1).and_then(|at| Rank::ALL.get(at).copied());
    draft.sex = chosen(Part::Sex).checked_sub(1).and_then(|at| Sex::ALL.get(at).copied());
    draft.do_not_contact = chosen(Part::DoNotContact) == 1;
    draft.note = form.value(Part::Note);
    draft.tags = crate::domain::search_line::words(&form.value(Part::Tags));
    draft.birthday = birthday(&form.value(Part::Birthday), cx);
    draft.confirmed_on = day(&form.value(Part::Confirmed), cx);

    let entry =
        |at: usize, entry: &PointEntry| PointDraft { value: form.value(Part::Point(at)), ..entry.draft.clone() };
    let of = |owner: Owner| -> Vec<PointDraft> {
        points
            .iter()
            .enumerate()
            .filter(|(_, point)| point.owner == owner)
            .map(|(at, point)| entry(at, point))
            .collect()
    };
    draft.points = of(Owner::Customer);
    if let Some(person) = person.and_then(|at| draft.people.get_mut(at)) {
        person.name = form.value(Part::PersonName);
        person.reading = form.value(Part::PersonReading);
        person.department = form.value(Part::Department);
        person.title = form.value(Part::Title);
        person.honorific = form.value(Part::PersonHonorific);
        person.points = of(Owner::Person);
    }

    let mut address = draft.addresses.first().cloned().unwrap_or_else(AddressDraft::default);
    let postal = form.value(Part::Postal);
    let digits = phone::digits(&postal);
    address.parts.postal =
        if digits.len() == 7 && digits.len() + 1 >= postal.chars().count() { digits } else { postal };
    address.parts.prefecture = form.value(Part::Prefecture);
    address.parts.city = form.value(Part::City);
    address.parts.street = form.value(Part::Street);
    address.parts.building = form.value(Part::Building);
    address.parts.country = form.value(Part::Country);
    match draft.addresses.first_mut() {
        Some(first) => *first = address,
        None => draft.addresses.push(address),
    }

    for (at, field) in custom.iter().enumerate() {
        if form.get(Part::Custom(at)).is_none() {
            continue;
        }
        let value = form.value(Part::Custom(at));
        match draft.fields.iter_mut().find(|(name, _)| *name == field.name) {
            Some((_, known)) => *known = value,
            None if value.is_empty() => {}
            None => draft.fields.push((field.name.clone(), value)),
        }
    }
    draft
}

fn figure(text: &str) -> Option<u32> {
    fold(text).parse().ok()
}

fn day(text: &str, cx: &Cx<'_>) -> Option<chrono::NaiveDate> {
    cx.crm.date_from(text, crate::domain::date::Toward::Past).map(|when| when.date)
}

/// What keeps a field from being saved: a figure or a day that cannot be read would be lost without a word.
pub fn unreadable(field: &Field<Part>, cx: &Cx<'_>) -> Option<crate::i18n::Text> {
    let value = field.value();
    let value = value.trim();
    match field.key {
        _ if value.is_empty() => None,
        Part::Employees | Part::Cadence if figure(value).is_none() => Some(t::NOT_A_NUMBER),
        Part::Birthday if birthday(value, cx).is_none() => Some(t::NOT_A_DAY),
        Part::Confirmed if day(value, cx).is_none() => Some(t::NOT_A_DAY),
        _ => None,
    }
}

/// What is said beside a field: what is wrong with it, else what helps.
pub fn hint(
    field: &Field<Part>,
    points: &[PointEntry],
    own: Option<CustomerId>,
    cx: &Cx<'_>,
) -> Option<(String, Role)> {
    let value = field.value();
    let value = value.trim();
    if let Some(text) = unreadable(field, cx) {
        return Some((cx.say(text).to_owned(), Role::Bad));
    }
    let key = |action| cx.look.keymap.key_label(action, Context::Form).unwrap_or_default();
    let help = |text: crate::i18n::Text, action| Some((text.with(cx.lang(), &[("key", &key(action))]), Role::Dim));
    match field.key {
        Part::Cadence => Some((cx.say(t::CADENCE_HINT).to_owned(), Role::Dim)),
        Part::Point(at) => point_hint(&points[at], value, own, cx).or_else(|| {
            let label = &points[at].draft.label;
            match label.is_empty() {
                true => help(t::LABEL_HINT, Action::FormChoices),
                false => Some((label.clone(), Role::Text)),
            }
        }),
        Part::Name => same_name(value, own, cx),
        Part::Segment | Part::Source => help(t::CHOICES_HINT, Action::FormChoices),
        Part::Tags => Some((cx.say(t::TAGS_HINT).to_owned(), Role::Dim)),
        Part::Note => help(t::EDITOR_HINT, Action::InputExternal),
        _ => None,
    }
}

fn point_hint(entry: &PointEntry, value: &str, own: Option<CustomerId>, cx: &Cx<'_>) -> Option<(String, Role)> {
    if value.is_empty() {
        return None;
    }
    if let Some(text) = point_doubt(entry.draft.kind, value) {
        return Some((cx.say(text).to_owned(), Role::Warn));
    }
    if !matches!(entry.draft.kind, PointKind::Mail | PointKind::Phone) {
        return None;
    }
    let others = cx.crm.customers_reached_at(entry.draft.kind, value).unwrap_or_default();
    let other = others.into_iter().find(|id| Some(*id) != own)?;
    same_as(other, cx)
}

/// A customer of this very name is in the book already.
fn same_name(name: &str, own: Option<CustomerId>, cx: &Cx<'_>) -> Option<(String, Role)> {
    if name.chars().count() < 2 {
        return None;
    }
    let other = cx.crm.customers_named(name).unwrap_or_default().into_iter().find(|id| Some(*id) != own)?;
    same_as(other, cx)
}

fn same_as(other: CustomerId, cx: &Cx<'_>) -> Option<(String, Role)> {
    let name = cx.crm.customer_name(other).ok()?;
    Some((t::SAME_AS.with(cx.lang(), &[("name", &format!("{name} ({other})"))]), Role::Warn))
}
