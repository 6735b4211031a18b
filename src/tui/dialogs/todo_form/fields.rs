//! The fields of a todo: what is typed in each, what it means, and what is wrong with it.

use chrono::{NaiveDate, NaiveTime};
use serde::Serialize;

use super::About;
use crate::config::keys::{Action, Context};
use crate::domain::TermId;
use crate::domain::date::Toward;
use crate::domain::todo::{Priority, TodoDraft};
use crate::domain::vocabulary::{Term, TermKind};
use crate::i18n::{Lang, forms, todos as t};
use crate::tui::dialogs::date_words;
use crate::tui::style::Role;
use crate::tui::view::Cx;
use crate::tui::widgets::{Field, Form};

/// A field, in the order of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    Title,
    Date,
    Time,
    Channel,
    Priority,
    Note,
    Customer,
}

/// The name of a channel as the reader calls it.
pub fn name_of(term: &Term, lang: Lang) -> &str {
    match lang {
        Lang::Ja => &term.ja,
        Lang::En => &term.en,
    }
}

/// The fields of a draft. `who` is the customer in words, or the customers, if it is `of_many`.
pub fn fields(draft: &TodoDraft, who: &str, of_many: bool, cx: &Cx<'_>) -> Vec<Field<Part>> {
    let channel = draft.channel.and_then(|id| cx.crm.vocabulary().get(id));
    let due = draft.due.map(|due| due.to_string()).unwrap_or_default();
    let time = draft.due_time.map(|time| time.format("%H:%M").to_string()).unwrap_or_default();
    let channel = channel.map(|term| name_of(term, cx.lang())).unwrap_or_default();
    let priorities = vec![cx.say(t::NORMAL).to_owned(), cx.say(t::HIGH).to_owned()];
    let high = usize::from(draft.priority == Priority::High);
    let mut fields = vec![
        Field::line(Part::Title, cx.say(t::TITLE), &draft.title),
        Field::line(Part::Date, cx.say(t::DATE), &due),
        Field::line(Part::Time, cx.say(t::TIME), &time),
        Field::line(Part::Channel, cx.say(t::CHANNEL), channel),
        Field::choice(Part::Priority, cx.say(t::PRIORITY), priorities, high),
    ];
    // What is planned for several customers at once is a line each.
    if !of_many {
        fields.push(Field::area(Part::Note, cx.say(forms::NOTE), &draft.note));
    }
    fields.push(Field::line(Part::Customer, cx.say(t::CUSTOMER), shown(who, cx)));
    fields
}

/// The customer in words, or that there is none.
pub fn shown<'a>(who: &'a str, cx: &Cx<'_>) -> &'a str {
    if who.is_empty() { cx.say(t::NONE) } else { who }
}

fn day(form: &Form<Part>, cx: &Cx<'_>) -> Result<(Option<NaiveDate>, Option<NaiveTime>), String> {
    let resolved = date_words::resolve(cx, &form.value(Part::Date));
    if resolved.is_wrong() {
        return Err(resolved.said);
    }
    Ok((resolved.when.map(|when| when.date), resolved.when.and_then(|when| when.time)))
}

/// The time of its field; `None` when that is empty.
fn clock(form: &Form<Part>, cx: &Cx<'_>) -> Result<Option<NaiveTime>, String> {
    let typed = form.value(Part::Time);
    if typed.is_empty() {
        return Ok(None);
    }
    let today = cx.crm.today();
    let read = cx.crm.date_from(&format!("{today} {typed}"), Toward::Future).filter(|when| when.date == today);
    let time = read.and_then(|when| when.time).ok_or_else(|| cx.say(t::NOT_A_TIME).to_owned())?;
    match day(form, cx) {
        Ok((None, _)) => Err(cx.say(t::TIME_NEEDS_DATE).to_owned()),
        _ => Ok(Some(time)),
    }
}

/// The channel by any of its names or by a word of the quick log.
fn channel_id(form: &Form<Part>, cx: &Cx<'_>) -> Result<Option<TermId>, String> {
    let typed = form.value(Part::Channel);
    if typed.is_empty() {
        return Ok(None);
    }
    let vocabulary = cx.crm.vocabulary();
    let by_name = vocabulary.by_word(TermKind::Channel, &typed);
    let understood = || cx.crm.understand(&typed).channel.and_then(|key| vocabulary.by_key(TermKind::Channel, &key));
    match by_name.or_else(understood) {
        Some(term) => Ok(Some(term.id)),
        None => Err(cx.say(t::NOT_A_CHANNEL).to_owned()),
    }
}

/// What is said beside a field: what is wrong with it, what it means, or how to fill it.
pub fn hint(form: &Form<Part>, part: Part, cx: &Cx<'_>) -> Option<(String, Role)> {
    let key = cx.look.keymap.key_label(Action::FormChoices, Context::Form).unwrap_or_default();
    let chooses = || Some((forms::CHOICES_HINT.with(cx.lang(), &[("key", &key)]), Role::Dim));
    let wrong = |why: String| Some((format!("! {why}"), Role::Bad));
    match part {
        Part::Title | Part::Note => None,
        Part::Priority => Some((cx.say(t::SPACE_TOGGLES).to_owned(), Role::Dim)),
        Part::Customer => chooses(),
        Part::Date => {
            let resolved = date_words::resolve(cx, &form.value(Part::Date));
            match resolved.said.is_empty() {
                true => chooses(),
                false if resolved.is_wrong() => wrong(resolved.said),
                false => Some((resolved.said, resolved.role)),
            }
        }
        Part::Time => clock(form, cx).err().and_then(wrong),
        Part::Channel => match channel_id(form, cx) {
            Err(why) => wrong(why),
            Ok(found) => {
                let term = found.and_then(|id| cx.crm.vocabulary().get(id));
                let name = term.map(|term| name_of(term, cx.lang())).filter(|name| *name != form.value(Part::Channel));
                name.map(|name| (name.to_owned(), Role::Ok)).or_else(chooses)
            }
        },
    }
}

/// The draft they make, or the first field that is wrong and why.
pub fn draft(form: &Form<Part>, about: &About, cx: &Cx<'_>) -> Result<TodoDraft, (Part, String)> {
    let title = form.value(Part::Title);
    if title.is_empty() {
        return Err((Part::Title, cx.say(t::TITLE_MISSING).to_owned()));
    }
    let (due, with_date) = day(form, cx).map_err(|why| (Part::Date, why))?;
    let time = clock(form, cx).map_err(|why| (Part::Time, why))?;
    let channel = channel_id(form, cx).map_err(|why| (Part::Channel, why))?;
    let is_high = form.get(Part::Priority).is_some_and(|field| field.chosen() == 1);
    // The box shows some characters in another form: untouched, the text stays as it was.
    let note = form.get(Part::Note).filter(|field| field.is_changed()).map(Field::value);
    Ok(TodoDraft {
        customer: about.customers.first().copied(),
        title,
        note: note.unwrap_or_else(|| about.from.note.clone()),
        channel,
        due,
        due_time: time.or(with_date),
        priority: if is_high { Priority::High } else { Priority::Normal },
        ..about.from.clone()
    })
}
