//! `history`: what was said and done, across customers, newest first.

use super::args::History;
use super::failure::{Failure, Result};
use super::json;
use super::output::{Format, Table};
use super::query::Asked;
use super::session::Session;
use crate::domain::InteractionId;
use crate::domain::query::{Check, Field, Filter, Op, Scope, Test};
use crate::domain::text::fold_lines;
use crate::domain::vocabulary::TermKind;
use crate::i18n::{cli as t, dates, terms as term_names, values};
use crate::ops::ExitCode;
use crate::ops::interactions::HistoryRow;
use crate::ops::query::Answers;

/// So many entries are listed when nothing is said.
const USUAL: usize = 50;

pub fn history(session: &mut Session<'_>, arguments: &History) -> Result<ExitCode> {
    let format = session.format(arguments.form);
    let lang = session.lang;
    let mut asked = session.asked(&arguments.ask, Scope::Log)?.unwrap_or_else(Asked::everything);
    if let Some(word) = &arguments.category {
        asked.also(category(session, word)?);
    }
    if let Some(word) = &arguments.customer {
        let id = session.crm.find_customer(word)?;
        asked.also(Test { subject: Field::Id.into(), check: Check::Number(Op::Eq, id.0) }.into());
    }
    let mut query = asked.query;
    // What a query says of itself counts; without, a screenful or two.
    let limit = match (arguments.limit, query.limit) {
        (None, None) => USUAL,
        (one, other) => one.unwrap_or(usize::MAX).min(other.unwrap_or(usize::MAX)),
    };
    query.limit = Some(limit);
    let mut ids: Vec<InteractionId> = Vec::new();
    session.crm.history_where(&query, &Answers::default(), |page| {
        ids.extend(page);
        true
    })?;
    ids.truncate(limit);
    if ids.is_empty() {
        return session.found_nothing(format, t::NO_HISTORY.get(lang).to_owned());
    }
    let rows = session.crm.history_rows(&ids)?;
    match format {
        Format::Json => {
            let crm = &session.crm;
            session.out.json_list(rows.iter().map(|row| Ok(json::interaction(crm, row)?)))?;
        }
        Format::Csv => {
            let table = table_of(session, &rows);
            session.table(format, &table)?;
        }
        Format::Table => {
            for row in &rows {
                entry(session, row, true)?;
            }
        }
    }
    Ok(ExitCode::Done)
}

/// Whether a text has every word (folded) on one of its lines.
pub fn has_words(text: &str, words: &[String]) -> bool {
    let text = fold_lines(text);
    words.iter().all(|word| text.contains(word.as_str()))
}

fn category(session: &Session<'_>, word: &str) -> Result<Filter> {
    let vocabulary = session.crm.vocabulary();
    if let Some(term) = vocabulary.by_word(TermKind::Category, word) {
        let check = Check::Equals(term.key.clone());
        return Ok(Test { subject: Field::Category.into(), check }.into());
    }
    let known = vocabulary.of(TermKind::Category);
    let names: Vec<&str> = known.iter().map(|term| term_names::name(term, session.lang)).collect();
    Err(Failure::refused(
        "not_found",
        t::NO_CATEGORY.with(session.lang, &[("word", &word)]),
        Some(t::ONE_OF.with(session.lang, &[("choices", &names.join(", "))])),
    ))
}

/// How a contact was made: `電話 (先方から)`, `phone, no answer`.
fn way(session: &Session<'_>, row: &HistoryRow) -> String {
    let lang = session.lang;
    let entry = &row.interaction;
    let channel = session.crm.vocabulary().get(entry.channel).map_or("", |term| term_names::name(term, lang));
    match (entry.reached, entry.direction) {
        (false, _) => format!("{channel} ({})", values::NOT_REACHED.get(lang)),
        (true, Some(direction)) => format!("{channel} ({})", values::direction(direction).get(lang)),
        (true, None) => channel.to_owned(),
    }
}

fn marks(session: &Session<'_>, row: &HistoryRow) -> String {
    let entry = &row.interaction;
    let category = entry.category.and_then(|id| session.crm.vocabulary().get(id));
    let marks = category.map(|term| term_names::name(term, session.lang).to_owned());
    let marks: Vec<String> = marks.into_iter().chain(entry.tags.clone()).map(|mark| format!("#{mark}")).collect();
    marks.join(" ")
}

/// One entry for people: a line, and the text below it.
pub fn entry(session: &mut Session<'_>, row: &HistoryRow, with_customer: bool) -> Result<()> {
    let entry = &row.interaction;
    let mut parts = vec![format!("[{}]", entry.id), values::when(entry.at, session.lang), way(session, row)];
    if with_customer {
        parts.push(row.customer.clone());
    }
    parts.push(marks(session, row));
    if let Some(minutes) = entry.minutes {
        parts.push(t::MINUTES.count(session.lang, minutes as usize));
    }
    if let Some(amount) = entry.amount {
        parts.push(dates::yen(amount, session.lang));
    }
    parts.retain(|part| !part.is_empty());
    session.out.line(&format!(" {}", parts.join("  ")))?;
    session.out.indented(&entry.body, 4)
}

fn table_of(session: &Session<'_>, rows: &[HistoryRow]) -> Table {
    let lang = session.lang;
    let mut table = Table::new(&[
        ("id#", t::COLUMN_NUMBER.get(lang)),
        ("at", t::COLUMN_WHEN.get(lang)),
        ("channel~", t::COLUMN_CHANNEL.get(lang)),
        ("customer_id#", t::COLUMN_NUMBER.get(lang)),
        ("customer~", t::COLUMN_CUSTOMER.get(lang)),
        ("marks~", t::COLUMN_MARKS.get(lang)),
        ("body~", t::COLUMN_BODY.get(lang)),
    ]);
    for row in rows {
        let entry = &row.interaction;
        table.row([
            entry.id.to_string(),
            entry.at.to_string(),
            way(session, row),
            entry.customer.to_string(),
            row.customer.clone(),
            marks(session, row),
            entry.body.clone(),
        ]);
    }
    table
}
