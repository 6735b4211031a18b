//! `keys`: the keys of the screens, and what is wrong with the user's own.

use serde_json::json;

use super::args::Keys;
use super::config::problem_json;
use super::failure::{Failure, Result};
use super::output::{Format, Out, Table};
use super::start::Surroundings;
use crate::config::keys::{Keymap, rows};
use crate::i18n::cli as t;
use crate::ops::ExitCode;

/// As JSON: `[{"context", "keys": [key], "action", "label"}]`; with `--check` `{"problems": [{"line", "message"}]}`.
pub fn keys(surroundings: &Surroundings, json: bool, out: &mut Out<'_>, arguments: &Keys) -> Result<ExitCode> {
    let lang = surroundings.lang;
    let (keymap, problems) = Keymap::build(surroundings.settings.preset, &surroundings.settings.keys);
    let format = arguments.form.format.unwrap_or(if json { Format::Json } else { Format::Table });
    if arguments.check {
        let unreadable = surroundings.problems.iter().filter(|problem| problem.line == 0);
        let all: Vec<_> = unreadable.chain(&problems).collect();
        if format == Format::Json {
            let problems: Vec<_> = all.iter().map(|problem| problem_json(problem, lang)).collect();
            out.json(&json!({ "problems": problems }))?;
            return Ok(if all.is_empty() { ExitCode::Done } else { ExitCode::Refused });
        }
        if all.is_empty() {
            out.line(t::KEYS_GOOD.get(lang))?;
            return Ok(ExitCode::Done);
        }
        let told: Vec<String> = all.iter().map(|problem| problem.words(lang)).collect();
        return Err(Failure::refused("keys~", t::KEYS_BAD.count(lang, all.len()), Some(told.join("\n"))));
    }
    let rows = rows(&keymap, lang);
    if format == Format::Json {
        out.json_list(rows.iter().map(Ok))?;
        return Ok(ExitCode::Done);
    }
    let mut table = Table::new(&[
        ("context", t::COLUMN_CONTEXT.get(lang)),
        ("keys~", t::COLUMN_KEYS.get(lang)),
        ("label~", t::COLUMN_WHAT.get(lang)),
        ("action", t::COLUMN_ACTION.get(lang)),
    ]);
    for row in rows {
        table.row([row.context.to_owned(), row.keys.join("  "), row.label.to_owned(), row.action.to_owned()]);
    }
    match format {
        Format::Csv => out.csv(&table)?,
        Format::Table | Format::Json => out.table(&table)?,
    }
    Ok(ExitCode::Done)
}
