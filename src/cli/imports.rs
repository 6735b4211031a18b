//! `imports`: which files came in, newest first, and how to take one back.

use serde_json::json;

use super::args::Imports;
use super::failure::Result;
use super::output::{Format, Table};
use super::session::Session;
use crate::i18n::{cli, export, import as t};
use crate::ops::ExitCode;

/// As JSON: `[{"id", "file_name", "added", "updated", "unchanged", "doubtful", "problems", "operation": for `undo`, or null,
/// "created_at"}]`. Of mail those that were filed are `"added"` and those that wait `"doubtful"`. An import that was taken back
/// is not there any more.
pub fn imports(session: &mut Session<'_>, arguments: &Imports) -> Result<ExitCode> {
    let (lang, format) = (session.lang, session.format(arguments.form));
    let imports = session.crm.imports(arguments.limit)?;
    if format == Format::Json {
        session.out.json_list(imports.iter().map(|import| {
            Ok(json!({
                "id": import.id, "file_name": import.file_name, "added": import.tally.added,
                "updated": import.tally.updated, "unchanged": import.tally.unchanged,
                "doubtful": import.tally.doubtful, "problems": import.tally.problems,
                "operation": import.operation, "created_at": import.at,
            }))
        }))?;
        return Ok(ExitCode::Done);
    }
    if imports.is_empty() && format == Format::Table {
        session.out.line(t::LOG_EMPTY.get(lang))?;
        return Ok(ExitCode::Done);
    }
    let mut table = Table::new(&[
        ("operation#", t::LOG_OPERATION.get(lang)),
        ("at", cli::COLUMN_WHEN.get(lang)),
        ("added#", t::LOG_ADDED.get(lang)),
        ("updated#", t::LOG_UPDATED.get(lang)),
        ("unchanged#", t::LOG_UNCHANGED.get(lang)),
        ("doubtful#", t::LOG_DOUBTFUL.get(lang)),
        ("file~", export::FILE.get(lang)),
    ]);
    for import in imports {
        table.row([
            import.operation.map_or_else(String::new, |operation| operation.to_string()),
            session.local(&import.at),
            import.tally.added.to_string(),
            import.tally.updated.to_string(),
            import.tally.unchanged.to_string(),
            import.tally.doubtful.to_string(),
            import.file_name,
        ]);
    }
    session.table(format, &table)?;
    Ok(ExitCode::Done)
}
