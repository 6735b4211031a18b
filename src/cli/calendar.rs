//! Calendars on the command line: what `import` says of them, and open todos that `export` writes as one.

use serde_json::{Value, json};

use super::args::Export;
use super::export::{not_noted, tell};
use super::failure::{Failure, Result};
use super::session::Session;
use super::watch::watched;
use crate::domain::query::Scope;
use crate::domain::text::display;
use crate::i18n::{Lang, calendar as t, export};
use crate::ops::calendar::Tally;
use crate::ops::export::Existing;
use crate::ops::import::{CalendarSummary, Plan};
use crate::ops::query::Answers;
use crate::ops::todos::Which;
use crate::ops::{self, ExitCode};

/// The lines of a calendar in the report on the files.
pub(super) fn facts(calendar: &CalendarSummary, lang: Lang) -> Vec<String> {
    vec![format!("  {}", calendar.words(lang)), format!("  {}", calendar.tally.words(lang))]
}

/// What all calendars came to, where there are some.
pub(super) fn done(plan: &Plan, lang: Lang) -> Option<String> {
    plan.calendars().map(|tally| t::DONE.with(lang, &[("tally", &tally.words(lang))]))
}

/// `{"logged", "planned", "changed", "unchanged", "cancelled", "left_out"}`, or null where there is no calendar.
pub(super) fn json(tally: Option<Tally>) -> Value {
    tally.map_or(Value::Null, |tally| {
        let Tally { logged, planned, changed, unchanged, cancelled, left_out } = tally;
        json!({
            "logged": logged, "planned": planned, "changed": changed, "unchanged": unchanged, "cancelled": cancelled,
            "left_out": left_out,
        })
    })
}

/// To standard output, or with `-o` to a file; then as JSON: `{"file", "todos", "customers": whose they are}`. Queries ask of todos.
pub(super) fn export(session: &mut Session<'_>, arguments: &Export) -> Result<ExitCode> {
    let lang = session.lang;
    if session.json && arguments.file().is_none() {
        return Err(Failure::usage("json_needs_file", export::JSON_NEEDS_FILE.get(lang), None));
    }
    let asked = session.asked_clearly(&arguments.ask, Scope::Todo)?;
    let query = asked.as_ref().map(|asked| asked.query.clone()).unwrap_or_default();
    let typed = asked.as_ref().map(|asked| asked.text.clone()).unwrap_or_default();
    let ids = session.crm.todos_where(&query, Which::Open, &Answers::default())?;
    if let (true, Some(asked)) = (ids.is_empty(), &asked) {
        let message = t::NO_TODO_FITS.with(lang, &[("query", &display(&asked.text))]);
        return Err(Failure::refused("not_found", message, None));
    }
    let Some(path) = arguments.file() else {
        let written = session.crm.export_todos(&ids, session.out.writer(), &()).map_err(|error| match error {
            ops::Error::Output(error) => error.into(),
            error => Failure::Book(error),
        })?;
        session.out.writer().flush()?;
        tell(not_noted(session.crm.note_todos_export(None, &typed, written), lang))?;
        return Ok(ExitCode::Done);
    };
    let existing = if arguments.force { Existing::Replace } else { Existing::Keep };
    let mut stderr = std::io::stderr();
    let watch = session.terminal.output.then_some(&mut stderr as _);
    let crm = &session.crm;
    let written = watched(watch, lang, |progress| crm.export_todos_to_file(&ids, path, existing, progress))?;
    tell(not_noted(crm.note_todos_export(Some(path), &typed, written), lang))?;
    let path = path.display().to_string();
    match session.json {
        true => session.out.json(&json!({ "file": path, "todos": written.todos, "customers": written.customers }))?,
        false => session.out.line(&t::WRITTEN.count_with(lang, written.todos, &[("path", &path)]))?,
    }
    Ok(ExitCode::Done)
}
