//! `add`, `edit`, `show`, `list`: customers.

use super::args::{Add, Edit, List, Show, Sort};
use super::failure::{Failure, Result};
use super::output::{Column, Format, Table};
use super::query::Asked;
use super::session::Session;
use super::{fields, json};
use crate::domain::CustomerId;
use crate::domain::card::{Card, CardDraft};
use crate::domain::contact_point::{ContactPoint, PointKind};
use crate::domain::customer::CustomerKind;
use crate::domain::person::Person;
use crate::domain::query::{Field, Scope, SortKey, Subject};
use crate::domain::text::display;
use crate::i18n::{self, Lang, cli as t, terms as term_names, values};
use crate::ops::ExitCode;
use crate::ops::columns::{self, Value};
use crate::ops::customers::{Command, CustomerRow};
use crate::ops::query::Answers;

/// So many entries of the history stand on a card.
const LATEST: usize = 10;

pub fn add(session: &mut Session<'_>, arguments: &Add) -> Result<ExitCode> {
    let kind = if arguments.individual { CustomerKind::Individual } else { CustomerKind::Company };
    let mut draft = CardDraft::new(kind, &arguments.name);
    fields::change_card(&session.crm, session.lang, &mut draft, &arguments.fields)?;
    session.apply(Command::Add(Box::new(draft)))
}

pub fn edit(session: &mut Session<'_>, arguments: &Edit) -> Result<ExitCode> {
    if arguments.target.is_given() {
        return edit_all(session, arguments);
    }
    let id = session.crm.find_customer(arguments.customer.as_deref().unwrap_or_default())?;
    let card = session.crm.card(id)?;
    let mut draft = session.crm.draft_of(&card);
    fields::change_card(&session.crm, session.lang, &mut draft, &arguments.fields)?;
    session.apply(Command::Edit { id, revision: card.customer.revision, draft: Box::new(draft) })
}

/// The same change on every card that a query finds, as one operation.
fn edit_all(session: &mut Session<'_>, arguments: &Edit) -> Result<ExitCode> {
    // Without a customer, what stands in its place is the first change.
    let changes: Vec<String> = arguments.customer.iter().chain(&arguments.fields).cloned().collect();
    if changes.is_empty() {
        let message = t::ARGUMENT_MISSING.with(session.lang, &[("argument", &"<FIELD=VALUE>")]);
        return Err(Failure::usage("usage", message, Some(t::SEE_HELP.get(session.lang).to_owned())));
    }
    // A mistake in the fields is told before anybody is asked.
    fields::change_card(&session.crm, session.lang, &mut CardDraft::new(CustomerKind::Company, "-"), &changes)?;
    let mut cards = Vec::new();
    for id in arguments.target.customers(session)? {
        let card = session.crm.card(id)?;
        let before = session.crm.draft_of(&card);
        let mut draft = before.clone();
        fields::change_card(&session.crm, session.lang, &mut draft, &changes)?;
        if draft != before {
            cards.push((id, card.customer.revision, draft));
        }
    }
    session.apply(Command::EditAll(cards))
}

pub fn list(session: &mut Session<'_>, arguments: &List) -> Result<ExitCode> {
    let format = session.format(arguments.form);
    let lang = session.lang;
    let columns = match (arguments.columns.as_slice(), &arguments.ask.view) {
        ([], Some(view)) => session.crm.columns_of_view(view)?.unwrap_or_default(),
        (words, _) => columns_of(session, words)?,
    };
    let (field, descending) = match arguments.sort.unwrap_or(Sort::Reading) {
        Sort::Reading => (Field::Kana, false),
        Sort::Contact => (Field::Last, false),
        Sort::Next => (Field::Due, false),
        Sort::Created => (Field::Created, true),
        Sort::Status => (Field::Status, false),
        Sort::Rank => (Field::Rank, false),
        Sort::Segment => (Field::Segment, false),
        Sort::City => (Field::City, false),
        Sort::Contacts => (Field::Logs, true),
        Sort::Sales => (Field::Sales, true),
    };
    let key = SortKey { subject: field.into(), descending: descending != arguments.reverse };
    let mut ids = match session.asked(&arguments.ask, Scope::Customer)? {
        None => session.crm.customers_in_order(&key)?,
        Some(Asked { mut query, text, .. }) => {
            if arguments.sort.is_some() || (arguments.reverse && query.sort.is_empty()) {
                query.sort = vec![key];
            } else if arguments.reverse {
                query.sort.iter_mut().for_each(|key| key.descending = !key.descending);
            }
            let found = session.crm.customers_where(&query, &Answers::default())?;
            if found.is_empty() {
                return session.found_nothing(format, t::NO_CUSTOMER_HAS.with(lang, &[("words", &text)]));
            }
            found
        }
    };
    ids.truncate(arguments.limit.unwrap_or(usize::MAX));
    if format == Format::Json {
        let crm = &session.crm;
        session.out.json_list(ids.iter().map(|id| Ok(json::customer(crm, &crm.card(*id)?)?)))?;
        return Ok(ExitCode::Done);
    }
    if ids.is_empty() && format == Format::Table {
        session.out.line(t::NO_CUSTOMERS_YET.get(lang))?;
        return Ok(ExitCode::Done);
    }
    let table = match columns.as_slice() {
        [] => table_of(session, &ids)?,
        columns => table_with(session, &ids, columns)?,
    };
    session.table(format, &table)?;
    Ok(ExitCode::Done)
}

/// The columns that words mean.
pub(super) fn columns_of(session: &Session<'_>, words: &[String]) -> Result<Vec<columns::Column>> {
    let mut meant = Vec::new();
    for word in words.iter().filter(|word| !word.trim().is_empty()) {
        match session.crm.column(word)? {
            Some(column) => meant.push(column),
            None => {
                let all = session.crm.columns()?;
                let known = all.iter().map(Subject::name).collect::<Vec<_>>().join(", ");
                let hint = t::KNOWN_COLUMNS.with(session.lang, &[("columns", &display(&known))]);
                let said = t::NO_SUCH_COLUMN.with(session.lang, &[("word", &display(word))]);
                return Err(Failure::usage("unknown_column", said, Some(hint)));
            }
        }
    }
    Ok(meant)
}

/// These customers in chosen columns.
fn table_with(session: &Session<'_>, ids: &[CustomerId], chosen: &[columns::Column]) -> Result<Table> {
    let (crm, lang) = (&session.crm, session.lang);
    let of = |column: &columns::Column| Column {
        name: column.name().to_owned().into(),
        heading: match column {
            Subject::Field(field) => i18n::columns::heading(*field).get(lang).into(),
            Subject::Custom(custom) => custom.name.clone().into(),
        },
        number: columns::is_number(column) && *column != Subject::Field(Field::Last),
        gives_way: true,
    };
    let mut table = Table::of(chosen.iter().map(of).collect());
    let rows = crm.customer_rows(ids)?;
    for values in crm.column_values(&rows, chosen)? {
        let shown = |value: Value| match value {
            Value::Nothing => String::new(),
            Value::Text(text) => text,
            Value::Number(number) | Value::Money(number) => number.to_string(),
            Value::Day(day) => day.to_string(),
            Value::Status(status) => values::status(status).get(lang).to_owned(),
            Value::Rank(rank) => rank.to_string(),
            Value::Term(id) => crm.vocabulary().get(id).map_or("", |term| term_names::name(term, lang)).to_owned(),
        };
        table.push(values.into_iter().map(shown).collect());
    }
    Ok(table)
}

/// The list of these customers.
pub fn table_of(session: &Session<'_>, ids: &[CustomerId]) -> Result<Table> {
    let lang = session.lang;
    let mut table = Table::new(&[
        ("id#", t::COLUMN_NUMBER.get(lang)),
        ("name~", t::COLUMN_NAME.get(lang)),
        ("person~", t::COLUMN_PERSON.get(lang)),
        ("status", t::COLUMN_STATUS.get(lang)),
        ("rank", t::COLUMN_RANK.get(lang)),
        ("last_contact", t::COLUMN_LAST_CONTACT.get(lang)),
        ("next_due", t::COLUMN_NEXT_DUE.get(lang)),
        ("open_todos#", t::COLUMN_TODOS.get(lang)),
    ]);
    for CustomerRow { customer, person, standing } in session.crm.customer_rows(ids)? {
        let day = |day: Option<chrono::NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
        table.row([
            customer.id.to_string(),
            customer.name,
            person,
            customer.status.map_or("", |status| values::status(status).get(lang)).to_owned(),
            customer.rank.map(|rank| rank.to_string()).unwrap_or_default(),
            day(standing.last_contact),
            day(standing.next_due),
            if standing.open_todos == 0 { String::new() } else { standing.open_todos.to_string() },
        ]);
    }
    Ok(table)
}

pub fn show(session: &mut Session<'_>, arguments: &Show) -> Result<ExitCode> {
    let id = session.crm.find_customer(&arguments.customer.join(" "))?;
    let card = session.crm.card(id)?;
    if session.json {
        let mut value = json::customer(&session.crm, &card)?;
        let history = session.crm.history_of(id)?;
        let latest = &history[..history.len().min(LATEST)];
        let mut entries = Vec::new();
        for row in session.crm.history_rows(latest)? {
            entries.push(json::interaction(&session.crm, &row)?);
        }
        let todos: Vec<_> = session
            .crm
            .todos_of(id)?
            .iter()
            .filter(|todo| todo.done_at.is_none())
            .map(|todo| json::todo(&session.crm, todo, &card.customer.name))
            .collect();
        let purchases = session.crm.purchases_of(id, super::purchases::SHOWN)?;
        let purchases: Vec<_> = purchases.iter().map(|one| json::purchase(&session.crm, one)).collect();
        if let Some(object) = value.as_object_mut() {
            object.insert("history".into(), entries.into());
            object.insert("todos".into(), todos.into());
            object.insert("purchases".into(), purchases.into());
        }
        session.out.json(&value)?;
        return Ok(ExitCode::Done);
    }
    show_card(session, &card)?;
    show_people(session, &card.people)?;
    show_todos(session, &card)?;
    super::purchases::show(session, id)?;
    show_history(session, id)?;
    Ok(ExitCode::Done)
}

fn show_card(session: &mut Session<'_>, card: &Card) -> Result<()> {
    let lang = session.lang;
    let customer = &card.customer;
    let mut heading = customer.name.clone();
    if customer.starred {
        heading.insert_str(0, "* ");
    }
    if !customer.honorific.is_empty() {
        heading.push(' ');
        heading.push_str(&customer.honorific);
    }
    session.out.heading(&format!("{heading}  [{}]", customer.id))?;
    let term = |id: Option<crate::domain::TermId>| {
        let term = id.and_then(|id| session.crm.vocabulary().get(id));
        term.map(|term| term_names::name(term, lang).to_owned()).unwrap_or_default()
    };
    let day = |day: Option<chrono::NaiveDate>| day.map(|day| values::day(day, lang)).unwrap_or_default();
    let today = session.crm.today();
    let birthday = customer.birthday.map(|birthday| match (birthday.year(), birthday.age_on(today)) {
        (_, Some(age)) => format!("{birthday} ({})", t::YEARS_OLD.with(lang, &[("age", &age)])),
        (Some(_), None) => birthday.to_string(),
        (None, None) => format!("{:02}/{:02}", birthday.month(), birthday.day()),
    });
    let mut pairs: Vec<(&str, String)> = vec![
        (t::FIELD_READING.get(lang), customer.reading.clone()),
        (t::FIELD_KIND.get(lang), values::kind(customer.kind).get(lang).to_owned()),
        (t::FIELD_STATUS.get(lang), customer.status.map_or("", |status| values::status(status).get(lang)).to_owned()),
        (t::FIELD_RANK.get(lang), customer.rank.map(|rank| rank.to_string()).unwrap_or_default()),
        (t::FIELD_SEGMENT.get(lang), term(customer.segment)),
        (t::FIELD_BUSINESS.get(lang), customer.business.clone()),
        (t::FIELD_EMPLOYEES.get(lang), customer.employees.map(|n| n.to_string()).unwrap_or_default()),
        (t::FIELD_SOURCE.get(lang), term(customer.source)),
        (t::FIELD_BIRTHDAY.get(lang), birthday.unwrap_or_default()),
        (t::FIELD_SEX.get(lang), customer.sex.map_or("", |sex| values::sex(sex).get(lang)).to_owned()),
    ];
    pairs.extend(points(&card.points, lang));
    for address in &card.addresses {
        pairs.push((t::FIELD_ADDRESS.get(lang), labelled(&address.parts.label, &address.parts.one_line())));
    }
    let names = |names: Vec<&str>| names.join(", ");
    pairs.extend([
        (t::FIELD_ALIASES.get(lang), names(card.aliases.iter().map(|alias| &*alias.name).collect())),
        (t::FIELD_TAGS.get(lang), names(card.tags.iter().map(|tag| &*tag.name).collect())),
        (
            t::FIELD_CADENCE.get(lang),
            customer.cadence_days.map(|n| t::EVERY_DAYS.count(lang, n as usize)).unwrap_or_default(),
        ),
        (t::FIELD_CONFIRMED.get(lang), day(customer.confirmed_on)),
    ]);
    if customer.do_not_contact {
        pairs.push((t::FIELD_DNC.get(lang), values::YES.get(lang).to_owned()));
    }
    for field in &card.fields {
        pairs.push((&field.name, field.value.clone()));
    }
    pairs.push((t::FIELD_NOTE.get(lang), customer.note.clone()));
    session.out.pairs(&pairs)
}

/// `03-0000-0000 (代表)`
fn labelled(label: &str, value: &str) -> String {
    if label.is_empty() { value.to_owned() } else { format!("{value} ({label})") }
}

fn points(points: &[ContactPoint], lang: Lang) -> Vec<(&'static str, String)> {
    PointKind::ALL
        .iter()
        .flat_map(|kind| points.iter().filter(move |point| point.kind == *kind))
        .map(|point| (values::point_kind(point.kind).get(lang), labelled(&point.label, &point.value)))
        .collect()
}

fn show_people(session: &mut Session<'_>, people: &[Person]) -> Result<()> {
    let lang = session.lang;
    if people.is_empty() {
        return Ok(());
    }
    session.out.blank()?;
    session.out.heading(t::HEADING_PEOPLE.get(lang))?;
    for person in people {
        let place = [&person.department, &person.title].map(String::as_str).join(" ");
        let reading = if person.reading.is_empty() { String::new() } else { format!(" ({})", person.reading) };
        let primary = if person.primary { "* " } else { "" };
        session.out.line(&format!(" [{}] {primary}{}{reading}  {}", person.id, person.name, place.trim()))?;
        let mut pairs = points(&person.points, lang);
        pairs.push((t::FIELD_NOTE.get(lang), person.note.clone()));
        session.out.pairs(&pairs)?;
    }
    Ok(())
}

fn show_todos(session: &mut Session<'_>, card: &Card) -> Result<()> {
    let ids: Vec<_> = session
        .crm
        .todos_of(card.customer.id)?
        .iter()
        .filter(|todo| todo.done_at.is_none())
        .map(|todo| todo.id)
        .collect();
    if ids.is_empty() {
        return Ok(());
    }
    session.out.blank()?;
    session.out.heading(t::HEADING_TODOS.get(session.lang))?;
    for row in session.crm.todo_rows(&ids)? {
        let line = super::todos::line(session, &row, false);
        session.out.line(&line)?;
    }
    Ok(())
}

fn show_history(session: &mut Session<'_>, id: CustomerId) -> Result<()> {
    let history = session.crm.history_of(id)?;
    if history.is_empty() {
        return Ok(());
    }
    session.out.blank()?;
    session.out.heading(&t::HEADING_HISTORY.count(session.lang, history.len()))?;
    for row in session.crm.history_rows(&history[..history.len().min(LATEST)])? {
        super::history::entry(session, &row, false)?;
    }
    if history.len() > LATEST {
        let more = history.len() - LATEST;
        let hint = t::MORE_HISTORY.count_with(session.lang, more, &[("id", &id)]);
        session.out.line(&hint)?;
    }
    Ok(())
}
