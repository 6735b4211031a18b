//! `export --format json`: the whole book, for another machine or another program.

use serde_json::json;

use super::args::Export;
use super::export::{not_noted, tell};
use super::failure::{Failure, Result};
use super::session::Session;
use super::watch::watched;
use crate::i18n::{book_file as t, export};
use crate::ops::export::Existing;
use crate::ops::{Error, ExitCode};

/// To standard output, or with `-o` to a file; then as JSON: `{"file", "customers", "interactions", "todos", "records"}`.
pub fn export(session: &mut Session<'_>, arguments: &Export) -> Result<ExitCode> {
    let lang = session.lang;
    if !arguments.ask.query.is_empty() || arguments.ask.view.is_some() {
        let hint = t::NO_QUERY_HINT.get(lang).to_owned();
        return Err(Failure::usage("whole_book_only", t::NO_QUERY.get(lang), Some(hint)));
    }
    if session.json && arguments.file().is_none() {
        return Err(Failure::usage("json_needs_file", export::JSON_NEEDS_FILE.get(lang), None));
    }
    let Some(path) = arguments.file() else {
        let written = session.crm.export_book(session.out.writer(), &()).map_err(|error| match error {
            Error::Output(error) => error.into(),
            error => Failure::Book(error),
        })?;
        session.out.writer().flush()?;
        tell(not_noted(session.crm.note_book_export(None, written), lang))?;
        return Ok(ExitCode::Done);
    };
    let existing = if arguments.force { Existing::Replace } else { Existing::Keep };
    let mut stderr = std::io::stderr();
    let watch = session.terminal.output.then_some(&mut stderr as _);
    let crm = &session.crm;
    let written = watched(watch, lang, |progress| crm.export_book_to_file(path, existing, progress))?;
    tell(not_noted(crm.note_book_export(Some(path), written), lang))?;
    let path = path.display().to_string();
    if session.json {
        session.out.json(&json!({
            "file": path, "customers": written.customers, "interactions": written.interactions,
            "todos": written.todos, "records": written.records,
        }))?;
        return Ok(ExitCode::Done);
    }
    let numbers: [(&str, &dyn std::fmt::Display); 4] = [
        ("path", &path),
        ("customers", &written.customers),
        ("interactions", &written.interactions),
        ("todos", &written.todos),
    ];
    session.out.line(&t::WRITTEN.with(lang, &numbers))?;
    Ok(ExitCode::Done)
}
