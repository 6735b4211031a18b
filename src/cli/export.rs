//! `export`: customers as a table for other programs.

use serde_json::json;

use super::args::{Export, ExportFormat};
use super::calendar;
use super::failure::{Failure, Result};
use super::session::Session;
use super::watch::watched;
use crate::domain::query::Scope;
use crate::domain::text::display;
use crate::i18n::export as t;
use crate::ops::ExitCode;
use crate::ops::export::{Existing, Form};
use crate::ops::query::Answers;

/// To standard output, or with `-o` to a file; then as JSON: `{"file", "customers", "guarded"}`.
pub fn export(session: &mut Session<'_>, arguments: &Export) -> Result<ExitCode> {
    let lang = session.lang;
    if arguments.format == ExportFormat::Ics {
        return calendar::export(session, arguments);
    }
    if session.json && arguments.output.is_none() {
        return Err(Failure::usage("json_needs_file", t::JSON_NEEDS_FILE.get(lang), None));
    }
    let asked = session.asked(&arguments.ask, Scope::Customer)?;
    let query = asked.as_ref().map(|asked| asked.query.clone()).unwrap_or_default();
    let ids = session.crm.customers_where(&query, &Answers::default())?;
    if let (true, Some(asked)) = (ids.is_empty(), &asked) {
        return Err(Failure::refused(
            "not_found",
            t::NO_CUSTOMER_FITS.with(lang, &[("query", &display(&asked.text))]),
            None,
        ));
    }
    let Some(path) = &arguments.output else {
        let form = Form { lang, bom: arguments.bom, shown: true };
        session.crm.export(&ids, form, session.out.writer(), &()).map_err(|error| match error {
            crate::ops::Error::Output(error) => error.into(),
            error => Failure::Book(error),
        })?;
        return Ok(ExitCode::Done);
    };
    let existing = if arguments.force { Existing::Replace } else { Existing::Keep };
    let form = Form { lang, bom: arguments.bom, shown: false };
    let mut stderr = std::io::stderr();
    let watch = session.terminal.output.then_some(&mut stderr as _);
    let crm = &session.crm;
    let written = watched(watch, lang, |progress| crm.export_to_file(&ids, form, path, existing, progress))?;
    let path = path.display().to_string();
    if session.json {
        session.out.json(&json!({ "file": path, "customers": written.rows, "guarded": written.guarded }))?;
        return Ok(ExitCode::Done);
    }
    session.out.line(&t::WRITTEN.count_with(lang, written.rows, &[("path", &path)]))?;
    if written.guarded > 0 {
        session.out.line(&t::GUARDED.count(lang, written.guarded))?;
    }
    Ok(ExitCode::Done)
}
