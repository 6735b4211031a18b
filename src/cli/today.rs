//! `today`: what is to be done, who was forgotten, what is worth knowing.

use serde_json::json;

use super::args::Today;
use super::failure::Result;
use super::session::Session;
use super::{json, todos};
use crate::domain::TodoId;
use crate::i18n::{Text, cli as t, values};
use crate::ops::ExitCode;

/// So many neglected customers are named.
const NEGLECTED: usize = 10;

/// As JSON: `{"date", "overdue", "today", "week", "no_date": [to-do], "later": to-do or null, "neglected":
/// [{"customer": {"id", "name"}, "days", "topic"}], "neglected_total", "birthdays": [{"customer", "on"}],
/// "without_reading": how many cards, "waiting_mail": how many}`; with `--short` only `{"overdue", "today", "neglected"}`,
/// how many.
pub fn today(session: &mut Session<'_>, arguments: &Today) -> Result<ExitCode> {
    if arguments.short {
        return short(session);
    }
    let lang = session.lang;
    let plans = session.crm.today_todos()?;
    let (neglected, total) = session.crm.neglected(NEGLECTED)?;
    let notices = session.crm.notices()?;
    if session.json {
        let crm = &session.crm;
        let list = |ids: &[TodoId]| -> crate::ops::Result<Vec<_>> {
            Ok(crm.todo_rows(ids)?.iter().map(|row| json::todo(crm, &row.todo, &row.customer)).collect())
        };
        let later: Vec<TodoId> = plans.later.iter().map(|(id, _)| *id).collect();
        let value = json!({
            "date": crm.today(),
            "overdue": list(&plans.overdue)?,
            "today": list(&plans.today)?,
            "week": list(&plans.week)?,
            "no_date": list(&plans.no_date)?,
            "later": list(&later)?.pop(),
            "neglected": neglected.iter().map(|neglected| json!({
                "customer": { "id": neglected.customer, "name": neglected.name },
                "days": neglected.days,
                "topic": neglected.topic,
            })).collect::<Vec<_>>(),
            "neglected_total": total,
            "birthdays": notices.birthdays.iter().map(|birthday| json!({
                "customer": { "id": birthday.customer, "name": birthday.name },
                "on": birthday.on,
            })).collect::<Vec<_>>(),
            "without_reading": notices.without_reading,
            "waiting_mail": notices.waiting_mail,
        });
        session.out.json(&value)?;
        return Ok(ExitCode::Done);
    }
    let day = session.crm.today();
    session.out.heading(&values::day(day, lang))?;
    if session.crm.is_empty()? {
        session.out.line(t::NO_CUSTOMERS_YET.get(lang))?;
    }
    section(session, t::TODAY_OVERDUE, &plans.overdue)?;
    section(session, t::TODAY_TODAY, &plans.today)?;
    section(session, t::TODAY_WEEK, &plans.week)?;
    section(session, t::TODAY_NO_DATE, &plans.no_date)?;
    if plans.is_empty() {
        session.out.blank()?;
        session.out.line(t::TODAY_FREE.get(lang))?;
    }
    if let Some((id, _)) = plans.later {
        section(session, t::TODAY_LATER, &[id])?;
    }
    if !neglected.is_empty() {
        session.out.blank()?;
        session.out.heading(&t::TODAY_NEGLECTED.count(lang, total))?;
        for neglected in &neglected {
            let since = t::TODAY_SINCE.count(lang, usize::try_from(neglected.days).unwrap_or(0));
            let topic = neglected.topic.lines().next().unwrap_or_default();
            session.out.line(&format!(" [{}]  {since}  {}  {topic}", neglected.customer, neglected.name))?;
        }
        if total > neglected.len() {
            session.out.line(&t::TODAY_MORE.count(lang, total - neglected.len()))?;
        }
    }
    if !notices.birthdays.is_empty() || notices.without_reading + notices.waiting_mail > 0 {
        session.out.blank()?;
        session.out.heading(t::TODAY_NOTICES.get(lang))?;
        for birthday in &notices.birthdays {
            let on = values::day(birthday.on, lang);
            let line =
                t::TODAY_BIRTHDAY.with(lang, &[("on", &on), ("name", &birthday.name), ("id", &birthday.customer)]);
            session.out.line(&line)?;
        }
        if notices.waiting_mail > 0 {
            session.out.line(&t::TODAY_WAITING_MAIL.count(lang, notices.waiting_mail))?;
        }
        if notices.without_reading > 0 {
            session.out.line(&t::TODAY_WITHOUT_READING.count(lang, notices.without_reading))?;
        }
    }
    Ok(ExitCode::Done)
}

fn section(session: &mut Session<'_>, heading: Text, ids: &[TodoId]) -> Result<()> {
    if ids.is_empty() {
        return Ok(());
    }
    session.out.blank()?;
    session.out.heading(&heading.count(session.lang, ids.len()))?;
    for row in session.crm.todo_rows(ids)? {
        let line = todos::line(session, &row, true);
        session.out.line(&line)?;
    }
    Ok(())
}

/// One line for a shell prompt; empty when there is nothing to say.
fn short(session: &mut Session<'_>) -> Result<ExitCode> {
    let lang = session.lang;
    let plans = session.crm.today_todos()?;
    let (_, neglected) = session.crm.neglected(0)?;
    let counts = [
        ("overdue", t::SHORT_OVERDUE, plans.overdue.len()),
        ("today", t::SHORT_TODAY, plans.today.len()),
        ("neglected", t::SHORT_NEGLECTED, neglected),
    ];
    if session.json {
        let value: serde_json::Map<_, _> = counts.iter().map(|(name, _, n)| ((*name).into(), (*n).into())).collect();
        session.out.json(&value)?;
        return Ok(ExitCode::Done);
    }
    let told: Vec<String> = counts.iter().filter(|(_, _, n)| *n > 0).map(|(_, text, n)| text.count(lang, *n)).collect();
    if !told.is_empty() {
        session.out.line(&told.join(t::SHORT_BETWEEN.get(lang)))?;
    }
    Ok(ExitCode::Done)
}
