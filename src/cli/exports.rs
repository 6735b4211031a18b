//! `exports`: what left the book, newest first.

use super::args::Exports;
use super::failure::Result;
use super::output::{Format, Table};
use super::session::Session;
use crate::i18n::{cli, export as t};
use crate::ops::ExitCode;
use crate::ops::export::SELECTION;

/// As JSON: `[{"id", "format", "file_name", "query", "customers", "created_at"}]`; `file_name` is empty for standard
/// output, `query` for everybody, and `selection` for customers picked on the screens.
pub fn exports(session: &mut Session<'_>, arguments: &Exports) -> Result<ExitCode> {
    let (lang, format) = (session.lang, session.format(arguments.form));
    let entries = session.crm.exports(arguments.limit)?;
    if format == Format::Json {
        session.out.json_list(entries.iter().map(Ok))?;
        return Ok(ExitCode::Done);
    }
    if entries.is_empty() && format == Format::Table {
        session.out.line(t::LEDGER_EMPTY.get(lang))?;
        return Ok(ExitCode::Done);
    }
    let mut table = Table::new(&[
        ("id#", cli::COLUMN_NUMBER.get(lang)),
        ("at", cli::COLUMN_WHEN.get(lang)),
        ("format", t::LEDGER_FORMAT.get(lang)),
        ("customers#", t::LEDGER_CUSTOMERS.get(lang)),
        ("query~", cli::COLUMN_QUERY.get(lang)),
        ("file~", t::FILE.get(lang)),
    ]);
    for entry in entries {
        // For people there is a word for what another program tells by an empty cell.
        let told = |text: String, of: &str, word: crate::i18n::Text| match format {
            Format::Table if text == of => word.get(lang).to_owned(),
            _ => text,
        };
        table.row([
            entry.id.to_string(),
            session.local(&entry.created_at),
            entry.format,
            entry.customers.to_string(),
            told(told(entry.query, "", t::LEDGER_EVERYBODY), SELECTION, t::LEDGER_SELECTION),
            told(entry.file_name, "", t::LEDGER_STDOUT),
        ]);
    }
    session.table(format, &table)?;
    Ok(ExitCode::Done)
}
