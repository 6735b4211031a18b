//! `search`: customers, history and to-dos that have the words, and where.

use serde_json::json;

use super::args::Search;
use super::failure::Result;
use super::output::{Format, Table};
use super::session::Session;
use super::{customers, history, json, todos};
use crate::domain::text::display;
use crate::i18n::cli as t;
use crate::ops::ExitCode;

/// So much of a text is shown around what was found, in characters.
const AROUND: usize = 40;

/// As JSON: `{"customers": [customer], "history": [contact], "todos": [to-do]}`.
pub fn search(session: &mut Session<'_>, arguments: &Search) -> Result<ExitCode> {
    let format = session.format(arguments.form);
    let lang = session.lang;
    let typed = arguments.words.join(" ");
    let words = history::words_of(&arguments.words);
    let mut cards = session.crm.customers_matching(&typed)?;
    cards.truncate(arguments.limit);
    let (mut entries, mut plans) = (Vec::new(), Vec::new());
    if !words.is_empty() {
        entries = session.crm.history_rows(&history::found(session, None, &words, arguments.limit)?)?;
        let ids = session.crm.newest_todos_with(&words, arguments.limit)?;
        plans = session.crm.todo_rows(&ids)?;
    }
    let nothing = cards.is_empty() && entries.is_empty() && plans.is_empty();
    match format {
        Format::Json => {
            let crm = &session.crm;
            let found: Vec<_> =
                cards.iter().map(|id| json::customer(crm, &crm.card(*id)?)).collect::<crate::ops::Result<_>>()?;
            let said: Vec<_> =
                entries.iter().map(|row| json::interaction(crm, row)).collect::<crate::ops::Result<_>>()?;
            let planned: Vec<_> = plans.iter().map(|row| json::todo(crm, &row.todo, &row.customer)).collect();
            session.out.json(&json!({ "customers": found, "history": said, "todos": planned }))?;
        }
        _ if nothing => return session.found_nothing(format, t::NOTHING_HAS.with(lang, &[("words", &typed)])),
        Format::Csv => {
            let mut table = Table::new(&[
                ("where", t::COLUMN_WHERE.get(lang)),
                ("id#", t::COLUMN_NUMBER.get(lang)),
                ("customer~", t::COLUMN_CUSTOMER.get(lang)),
                ("text~", t::COLUMN_BODY.get(lang)),
            ]);
            for row in session.crm.customer_rows(&cards)? {
                table.row(["customer".into(), row.customer.id.to_string(), row.customer.name, row.person]);
            }
            for row in entries {
                let entry = row.interaction;
                table.row(["history".into(), entry.id.to_string(), row.customer, entry.body]);
            }
            for row in plans {
                table.row(["todo".into(), row.todo.id.to_string(), row.customer, row.todo.title]);
            }
            session.out.csv(&table)?;
        }
        Format::Table => {
            if !cards.is_empty() {
                session.out.heading(&t::HEADING_CUSTOMERS.count(lang, cards.len()))?;
                let table = customers::table_of(session, &cards)?;
                session.out.table(&table)?;
            }
            if !entries.is_empty() {
                if !cards.is_empty() {
                    session.out.blank()?;
                }
                session.out.heading(&t::HEADING_HISTORY.count(lang, entries.len()))?;
                for row in &entries {
                    let entry = &row.interaction;
                    let body = around(&entry.body, &words);
                    session.out.line(&format!(" [{}]  {}  {}  {body}", entry.id, entry.at.date, row.customer))?;
                }
            }
            if !plans.is_empty() {
                if !(cards.is_empty() && entries.is_empty()) {
                    session.out.blank()?;
                }
                session.out.heading(&t::HEADING_PLANS.count(lang, plans.len()))?;
                for row in &plans {
                    let line = todos::line(session, row, true);
                    session.out.line(&line)?;
                }
            }
        }
    }
    Ok(if nothing { ExitCode::Refused } else { ExitCode::Done })
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
