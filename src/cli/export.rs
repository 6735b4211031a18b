//! `export`: customers as a table for other programs.

use std::cell::Cell;
use std::io::{IsTerminal, Write};
use std::ops::ControlFlow;

use serde_json::json;

use super::args::{Export, ExportFormat};
use super::failure::{Failure, Result};
use super::session::Session;
use crate::domain::query::Scope;
use crate::domain::text::display;
use crate::i18n::{export as t, query as words};
use crate::ops::ExitCode;
use crate::ops::export::{Existing, Form};
use crate::ops::query::Answers;

/// To standard output, or with `-o` to a file; then as JSON: `{"file", "customers", "guarded"}`.
pub fn export(session: &mut Session<'_>, arguments: &Export) -> Result<ExitCode> {
    let lang = session.lang;
    let ExportFormat::Csv = arguments.format;
    if session.json && arguments.output.is_none() {
        return Err(Failure::usage("json_needs_file", t::JSON_NEEDS_FILE.get(lang), None));
    }
    let text = arguments.query.join(" ");
    let parsed = session.crm.read_query(&text, Scope::Customer)?;
    for hint in &parsed.hints {
        // Nobody is left to tell when standard error is gone.
        let _ = writeln!(std::io::stderr(), "tokui: {}", display(&words::hint(hint, lang)));
    }
    let ids = session.crm.customers_where(&parsed.query, &Answers::default())?;
    if ids.is_empty() && !text.is_empty() {
        return Err(Failure::refused("not_found", t::NO_CUSTOMER_FITS.with(lang, &[("query", &display(&text))]), None));
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
    let watched = std::io::stderr().is_terminal();
    let shown = Cell::new(0);
    let written = session.crm.export_to_file(&ids, form, path, existing, &|done: usize, total: usize| {
        let percent = done * 100 / total.max(1);
        if watched && percent > shown.replace(percent) {
            // A line that shows progress is worth no failure.
            let _ = write!(std::io::stderr(), "\r{}", t::PROGRESS.with(lang, &[("done", &done), ("total", &total)]));
        }
        ControlFlow::Continue(())
    });
    if shown.get() > 0 {
        let _ = write!(std::io::stderr(), "\r\x1b[K");
    }
    let written = written?;
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
