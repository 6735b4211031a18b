//! `search`: cards, notes, history, to-dos and deals that have the words, and where.

use serde_json::json;

use super::args::Search;
use super::failure::{Failure, Result};
use super::output::{Format, Table};
use super::session::Session;
use super::{deals, history, json, todos};
use crate::domain::query::{Filter, Scope};
use crate::domain::text::{display, fold};
use crate::i18n::{Lang, Text, cli as t, values};
use crate::ops::ExitCode;
use crate::ops::customers::CustomerRow;
use crate::ops::everywhere::{Beyond, CardFound, Everywhere, Part};

/// So much of a text is shown around what was found, in characters.
const AROUND: usize = 40;

/// As JSON: `{"customers": [customer with "found": [{"in", "text"}]], "history": [contact], "todos": [to-do],
/// "deals": [deal]}`.
pub fn search(session: &mut Session<'_>, arguments: &Search) -> Result<ExitCode> {
    let format = session.format(arguments.form);
    let lang = session.lang;
    let typed = arguments.words.join(" ");
    let parsed = session.crm.read_query(&typed, Scope::Customer)?;
    session.point_out(&parsed.hints);
    if parsed.query.filter == Filter::All {
        return Err(Failure::usage("empty_query", t::NO_WORDS.get(lang), Some(t::NO_WORDS_HINT.get(lang).to_owned())));
    }
    let beyond = Beyond { archived: arguments.archived, trashed: arguments.trashed };
    let found = session.crm.search_everywhere(&parsed.query, beyond, arguments.limit)?;
    let words: Vec<String> = found.words.iter().map(|word| fold(word)).collect();
    let nothing =
        found.customers.is_empty() && found.history.is_empty() && found.todos.is_empty() && found.deals.is_empty();
    match format {
        Format::Json => as_json(session, &found)?,
        _ if nothing => return session.found_nothing(format, t::NOTHING_HAS.with(lang, &[("words", &typed)])),
        Format::Csv => as_csv(session, &found)?,
        Format::Table => for_people(session, &found, &words)?,
    }
    Ok(if nothing { ExitCode::Refused } else { ExitCode::Done })
}

fn as_json(session: &mut Session<'_>, found: &Everywhere) -> Result<()> {
    let crm = &session.crm;
    let mut cards = Vec::new();
    for one in &found.customers {
        let mut value = json::customer(crm, &crm.card(one.id)?)?;
        let places: Vec<_> = one.places.iter().map(|(part, text)| json!({ "in": word(*part), "text": text })).collect();
        if let Some(object) = value.as_object_mut() {
            object.insert("found".into(), places.into());
        }
        cards.push(value);
    }
    let rows = crm.history_rows(&found.history)?;
    let said: Vec<_> = rows.iter().map(|row| json::interaction(crm, row)).collect::<crate::ops::Result<_>>()?;
    let rows = crm.todo_rows(&found.todos)?;
    let planned: Vec<_> = rows.iter().map(|row| json::todo(crm, &row.todo, &row.customer)).collect();
    let rows = crm.deal_rows(&found.deals)?;
    let deals: Vec<_> = rows.iter().map(|row| json::deal(crm, row)).collect();
    session.out.json(&json!({ "customers": cards, "history": said, "todos": planned, "deals": deals }))
}

fn as_csv(session: &mut Session<'_>, found: &Everywhere) -> Result<()> {
    let lang = session.lang;
    let mut table = Table::new(&[
        ("where", t::COLUMN_WHERE.get(lang)),
        ("id#", t::COLUMN_NUMBER.get(lang)),
        ("customer~", t::COLUMN_CUSTOMER.get(lang)),
        ("text~", t::COLUMN_BODY.get(lang)),
    ]);
    for (one, row) in cards(session, found)? {
        let texts: Vec<String> = one.places.iter().map(|(part, text)| format!("{}: {text}", word(*part))).collect();
        table.row(["customer".into(), row.customer.id.to_string(), row.customer.name, texts.join("\n")]);
    }
    for row in session.crm.history_rows(&found.history)? {
        let entry = row.interaction;
        table.row(["history".into(), entry.id.to_string(), row.customer, entry.body]);
    }
    for row in session.crm.todo_rows(&found.todos)? {
        table.row(["todo".into(), row.todo.id.to_string(), row.customer, row.todo.title]);
    }
    for row in session.crm.deal_rows(&found.deals)? {
        table.row(["deal".into(), row.deal.id.to_string(), row.customer, row.deal.title]);
    }
    session.out.csv(&table)
}

/// The cards with their rows in a list.
fn cards(session: &Session<'_>, found: &Everywhere) -> Result<Vec<(CardFound, CustomerRow)>> {
    let ids: Vec<_> = found.customers.iter().map(|one| one.id).collect();
    // A row is missing only when somebody erased the card this very moment.
    let rows = session.crm.customer_rows(&ids)?.into_iter();
    let card = |row: CustomerRow| Some((found.customers.iter().find(|one| one.id == row.customer.id)?.clone(), row));
    Ok(rows.filter_map(card).collect())
}

/// Each kind under its heading: a line for each, and what was found where.
fn for_people(session: &mut Session<'_>, found: &Everywhere, words: &[String]) -> Result<()> {
    let lang = session.lang;
    let mut is_first = true;
    let mut heading = |session: &mut Session<'_>, text: Text, count: usize| -> Result<()> {
        if !std::mem::take(&mut is_first) {
            session.out.blank()?;
        }
        session.out.heading(&text.count(lang, count))
    };
    if !found.customers.is_empty() {
        heading(session, t::HEADING_CUSTOMERS, found.customers.len())?;
        for (one, row) in cards(session, found)? {
            let customer = &row.customer;
            let mut parts = vec![format!("[{}]", customer.id), customer.name.clone()];
            if customer.trashed_at.is_some() {
                parts.push(t::IN_TRASH.get(lang).to_owned());
            } else if customer.archived_at.is_some() {
                parts.push(t::IN_ARCHIVE.get(lang).to_owned());
            }
            for (part, text) in &one.places {
                // That the name has it is seen.
                if *part != Part::Name || !history::has_words(&customer.name, words) {
                    parts.push(format!("{}: {}", label(*part, lang), around(text, words)));
                }
            }
            session.out.line(&format!(" {}", parts.join("  ")))?;
        }
    }
    if !found.history.is_empty() {
        heading(session, t::HEADING_HISTORY, found.history.len())?;
        for row in session.crm.history_rows(&found.history)? {
            let entry = &row.interaction;
            let body = around(&entry.body, words);
            session.out.line(&format!(" [{}]  {}  {}  {body}", entry.id, entry.at.date, row.customer))?;
        }
    }
    if !found.todos.is_empty() {
        heading(session, t::HEADING_PLANS, found.todos.len())?;
        for row in session.crm.todo_rows(&found.todos)? {
            let line = todos::line(session, &row, true);
            session.out.line(&line)?;
        }
    }
    if !found.deals.is_empty() {
        heading(session, t::HEADING_DEALS, found.deals.len())?;
        for row in session.crm.deal_rows(&found.deals)? {
            let line = deals::line(session, &row);
            session.out.line(&line)?;
        }
    }
    Ok(())
}

/// The part of a card for programs.
fn word(part: Part) -> &'static str {
    match part {
        Part::Name => "name",
        Part::Person => "person",
        Part::Alias => "alias",
        Part::Point(kind) => kind.as_str(),
        Part::Address => "address",
        Part::Tag => "tag",
        Part::Note => "note",
    }
}

fn label(part: Part, lang: Lang) -> &'static str {
    let text = match part {
        Part::Name => t::COLUMN_NAME,
        Part::Person => t::COLUMN_PERSON,
        Part::Alias => t::FIELD_ALIASES,
        Part::Point(kind) => values::point_kind(kind),
        Part::Address => t::FIELD_ADDRESS,
        Part::Tag => t::COLUMN_TAG,
        Part::Note => t::FIELD_NOTE,
    };
    text.get(lang)
}

/// The line of a text in which a word stands, not much of it before and after. Folding moves places, so the line is
/// found by folding it, and cut only where it is long.
fn around(text: &str, words: &[String]) -> String {
    let shown = |line: &str| display(line.trim()).into_owned();
    let has_one = |line: &&str| words.iter().any(|word| history::has_words(line, std::slice::from_ref(word)));
    let line = text.lines().find(has_one).or_else(|| text.lines().next()).unwrap_or_default();
    let characters: Vec<char> = line.trim().chars().collect();
    if characters.len() <= 2 * AROUND {
        return shown(line);
    }
    let from_here = |start: usize| characters[start..].iter().collect::<String>();
    let last = (0..characters.len())
        .rev()
        .find(|start| words.iter().any(|word| history::has_words(&from_here(*start), std::slice::from_ref(word))));
    let start = last.unwrap_or(0).saturating_sub(AROUND);
    let end = (start + 2 * AROUND).min(characters.len());
    let cut: String = characters[start..end].iter().collect();
    let (before, after) = (if start > 0 { ".." } else { "" }, if end < characters.len() { ".." } else { "" });
    format!("{before}{}{after}", shown(&cut))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_is_shown_around_the_word() {
        let text = format!("一行目\n{}見積の件{}", "あ".repeat(100), "い".repeat(100));
        let shown = around(&text, &["見積".to_owned()]);
        assert!(shown.starts_with("..あ") && shown.contains("見積の件") && shown.ends_with("い.."), "{shown}");
        assert_eq!(around("一行目\n  ﾐﾂﾓﾘの件 ", &[crate::domain::text::fold("ミツモリ")]), "ミツモリの件");
    }
}
