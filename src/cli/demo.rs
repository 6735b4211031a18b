//! `demo`: a made-up book to look at, or to measure with.

use std::io::{IsTerminal, Write};
use std::ops::ControlFlow;
use std::path::Path;

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde_json::json;
use tempfile::TempDir;

use super::args::Demo;
use super::failure::{Failure, Result};
use super::output::Out;
use super::start::{Surroundings, clock, preferences};
use crate::domain::date::parse_date_input;
use crate::domain::date::{DateOrder, Toward};
use crate::domain::operation::Actor;
use crate::i18n::{Lang, cli as t};
use crate::ops::demo::{Plan, fill};
use crate::ops::{Clock, Crm, ExitCode, Identity};

/// A made-up book in a folder that goes when it is dropped.
#[derive(Debug)]
pub struct Sample {
    pub crm: Crm,
    pub folder: TempDir,
}

/// Makes the book in a temporary folder, for the screens.
pub fn sample(surroundings: &Surroundings, arguments: &Demo) -> Result<Sample> {
    let folder = private_folder()?;
    let (crm, _) = make(surroundings, arguments, &folder.path().join("tokui.db"), Actor::Tui)?;
    Ok(Sample { crm, folder })
}

/// A folder only its owner can read, whatever the umask: what is typed while trying things out may be real.
fn private_folder() -> std::io::Result<TempDir> {
    let mut folder = tempfile::Builder::new();
    folder.prefix("tokui-demo-");
    #[cfg(unix)]
    folder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o700));
    folder.tempdir()
}

/// Writes the book to a new file. As JSON: `{"file", "customers"}`.
pub fn write(
    surroundings: &Surroundings,
    json: bool,
    out: &mut Out<'_>,
    arguments: &Demo,
    file: &Path,
) -> Result<ExitCode> {
    let (lang, path) = (surroundings.lang, file.display());
    if file.exists() {
        return Err(Failure::refused("exists", t::CONFIG_EXISTS.with(lang, &[("path", &path)]), None));
    }
    let (_, customers) = make(surroundings, arguments, file, Actor::Cli)?;
    match json {
        true => out.json(&json!({ "file": path.to_string(), "customers": customers }))?,
        false => out.line(&t::DEMO_WRITTEN.count_with(lang, customers, &[("path", &path)]))?,
    }
    Ok(ExitCode::Done)
}

/// The book, and how many customers it holds, those laid aside included.
fn make(surroundings: &Surroundings, arguments: &Demo, file: &Path, actor: Actor) -> Result<(Crm, usize)> {
    let lang = surroundings.lang;
    let clock = match &arguments.date {
        None => clock(lang)?,
        Some(text) => Clock::Fixed(moment(text, clock(lang)?.now(), lang)?),
    };
    let small = Plan::small(clock.today());
    let customers = arguments.customers.unwrap_or(small.customers);
    let plan = Plan {
        customers,
        history: arguments.history.unwrap_or_else(|| customers.saturating_mul(small.history / small.customers)),
        seed: arguments.seed.unwrap_or(small.seed),
        ..small
    };
    let identity = Identity { actor, who: surroundings.who() };
    let mut crm = Crm::open(file, identity, clock, preferences(&surroundings.settings, lang))?;
    let watched = std::io::stderr().is_terminal();
    fill(&mut crm, &plan, &|done: usize, total: usize| {
        if watched {
            // A line that shows progress is worth no failure.
            let percent = done.saturating_mul(100) / total.max(1);
            let _ = write!(std::io::stderr(), "\r{}", t::DEMO_MAKING.with(lang, &[("percent", &percent)]));
        }
        ControlFlow::Continue(())
    })?;
    if watched {
        let _ = write!(std::io::stderr(), "\r\x1b[K");
    }
    Ok((crm, customers))
}

#[cfg(all(test, unix))]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    #[test]
    fn the_folder_of_the_made_up_book_is_for_its_owner_alone() {
        let folder = private_folder().expect("a folder");
        let mode = std::fs::metadata(folder.path()).expect("it is there").permissions().mode();
        assert_eq!(mode & 0o777, 0o700);
    }
}

/// A day at the present time of the day.
fn moment(text: &str, now: DateTime<FixedOffset>, lang: Lang) -> Result<DateTime<FixedOffset>> {
    let calendar = crate::domain::date::Calendar::default();
    let today = now.date_naive();
    let day = parse_date_input(text, today, &calendar, DateOrder::MonthDay, Toward::Past).map(|when| when.date);
    let at = day.and_then(|day: NaiveDate| day.and_time(now.time()).and_local_timezone(*now.offset()).single());
    at.ok_or_else(|| {
        let hint = t::NOT_A_DATE_HINT.get(lang).to_owned();
        Failure::usage("not_a_date", t::NOT_A_DATE.with(lang, &[("text", &text)]), Some(hint))
    })
}
