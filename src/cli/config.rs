//! `config` and `paths`: the settings in force, and where the files are.

use std::fs::{DirBuilder, OpenOptions};
use std::io::Write;
use std::path::Path;

use serde_json::{Value, json};

use super::args::Config;
use super::failure::{Failure, Result};
use super::output::Out;
use super::start::Surroundings;
use crate::config::Problem;
use crate::i18n::{Lang, cli as t, system};
use crate::ops::ExitCode;

/// As JSON: `{"config", "database", "backups", "log", "state"}`.
pub fn paths(surroundings: &Surroundings, json: bool, out: &mut Out<'_>) -> Result<ExitCode> {
    let lang = surroundings.lang;
    let paths = surroundings.paths()?;
    let all = [
        ("config", t::PATH_CONFIG, &paths.config),
        ("database", t::PATH_DATABASE, &paths.database),
        ("backups", t::PATH_BACKUPS, &paths.backups),
        ("log", t::PATH_LOG, &paths.log),
        ("state", t::PATH_STATE, &paths.state),
    ];
    if json {
        let object: serde_json::Map<String, Value> =
            all.iter().map(|(name, _, path)| ((*name).to_owned(), path.display().to_string().into())).collect();
        out.json(&object)?;
        return Ok(ExitCode::Done);
    }
    let pairs: Vec<(&str, String)> =
        all.iter().map(|(_, text, path)| (text.get(lang), path.display().to_string())).collect();
    out.pairs(&pairs)?;
    Ok(ExitCode::Done)
}

/// `{"line": from 1, 0 for the whole file, "message"}`
pub fn problem_json(problem: &Problem, lang: Lang) -> Value {
    json!({ "line": problem.line, "message": problem.words(lang) })
}

/// As JSON: `{"file", "exists", "settings": as in the file, "problems": [{"line", "message"}]}`. Exit code 1 when something
/// is wrong.
pub fn config(surroundings: &Surroundings, json: bool, out: &mut Out<'_>, arguments: &Config) -> Result<ExitCode> {
    let lang = surroundings.lang;
    let file = &surroundings.paths()?.config;
    if arguments.init {
        return init(file, lang, json, out);
    }
    let text = surroundings.settings.to_toml();
    let problems = &surroundings.problems;
    let code = if problems.is_empty() { ExitCode::Done } else { ExitCode::Refused };
    if json {
        let settings = toml::from_str::<Value>(&text).unwrap_or_default();
        let problems: Vec<Value> = problems.iter().map(|problem| problem_json(problem, lang)).collect();
        out.json(&json!({
            "file": file.display().to_string(), "exists": file.exists(), "settings": settings, "problems": problems,
        }))?;
        return Ok(code);
    }
    let path = file.display();
    out.line(&match file.exists() {
        true => format!("# {path}"),
        false => format!("# {}", t::CONFIG_NONE.with(lang, &[("path", &path)])),
    })?;
    out.indented(&text, 0)?;
    if problems.is_empty() {
        return Ok(code);
    }
    let told: Vec<String> = problems.iter().map(|problem| problem.words(lang)).collect();
    Err(Failure::refused("settings", t::CONFIG_BAD.count(lang, problems.len()), Some(told.join("\n"))))
}

/// Writes the settings with every line explained and none in force, so that a later default still counts.
fn init(file: &Path, lang: Lang, json: bool, out: &mut Out<'_>) -> Result<ExitCode> {
    let path = file.display();
    let trouble = |error: std::io::Error| match error.kind() {
        std::io::ErrorKind::AlreadyExists => {
            Failure::refused("exists", t::CONFIG_EXISTS.with(lang, &[("path", &path)]), None)
        }
        _ => Failure::Said {
            code: "file",
            message: t::CONFIG_TROUBLE.with(lang, &[("path", &path), ("what", &system::io_error(&error, lang))]),
            hint: None,
            exit: ExitCode::Machine,
        },
    };
    if let Some(folder) = file.parent() {
        private_folder(folder).map_err(trouble)?;
    }
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let text = t::CONFIG_SAMPLE.get(lang);
    options.open(file).and_then(|mut opened| opened.write_all(text.as_bytes())).map_err(trouble)?;
    match json {
        true => out.json(&json!({ "file": path.to_string() }))?,
        false => out.line(&t::CONFIG_WRITTEN.with(lang, &[("path", &path)]))?,
    }
    Ok(ExitCode::Done)
}

fn private_folder(folder: &Path) -> std::io::Result<()> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}
