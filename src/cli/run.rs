//! From the arguments to an exit code, or to the screens.

use std::ffi::OsString;
use std::io::{BufWriter, Write};

use clap::FromArgMatches;
use tempfile::TempDir;

use super::args::{Cli, ColorChoice, Command, Demo};
use super::demo::{self, Sample};
use super::failure::{Failure, Result};
use super::output::Out;
use super::session::Session;
use super::start::{Glance, Surroundings, Terminal, is_dumb};
use super::{
    config, customers, deals, doctor, export, exports, help, history, import, imports, inbox, keys, line_words, log,
    log_book, own_fields, people, purchases, query_address, search, tags, terms, today, todos, trash, usage, views,
};
use crate::config::{Problem, Settings, paths::Paths};
use crate::domain::operation::Actor;
use crate::i18n::{Lang, cli as t};
use crate::ops::{Crm, ExitCode};

/// What is left to do.
#[derive(Debug)]
pub enum Next {
    /// Nothing: leave with this code.
    Exit(u8),
    /// Show the screens.
    Screens(Box<Screens>),
}

/// What the screens begin with.
#[derive(Debug)]
pub struct Screens {
    pub crm: Crm,
    /// The folder of a made-up book, which goes when this is dropped; `None` for a book of one's own.
    pub sample: Option<TempDir>,
    pub lang: Lang,
    pub color: ColorChoice,
    pub settings: Settings,
    /// What is wrong in the settings' file.
    pub problems: Vec<Problem>,
    pub paths: Paths,
}

/// Does what the arguments ask, writing to standard output and standard error.
pub fn run(arguments: Vec<OsString>, terminal: Terminal) -> Next {
    let glance = Glance::at(&arguments);
    let surroundings = Surroundings::of(&glance);
    let lang = surroundings.lang;
    let mut stdout = BufWriter::new(std::io::stdout().lock());
    let result = understand(arguments, lang, terminal, &mut stdout).and_then(|cli| match cli {
        None => Ok(Done::Exit(ExitCode::Done)),
        Some(Cli { command: Some(Command::Demo(demo)), color, .. }) if demo.output.is_none() => {
            screens(surroundings, color, terminal, Some(&demo)).map(Done::Screens)
        }
        Some(Cli { command: None, color, .. }) => screens(surroundings, color, terminal, None).map(Done::Screens),
        Some(cli) => perform(cli, &surroundings, terminal, &mut stdout).map(Done::Exit),
    });
    let result = stdout.flush().map_err(Failure::from).and(result);
    match result {
        Ok(Done::Screens(screens)) => Next::Screens(screens),
        Ok(Done::Exit(code)) => Next::Exit(code as u8),
        Err(failure) => {
            // Nobody is left to tell when standard error is gone too.
            let _ = std::io::stderr().write_all(failure.report(lang, glance.json).as_bytes());
            Next::Exit(failure.exit_code() as u8)
        }
    }
}

enum Done {
    Exit(ExitCode),
    Screens(Box<Screens>),
}

/// The arguments, understood; `None` when they asked for help, which is written.
fn understand(arguments: Vec<OsString>, lang: Lang, terminal: Terminal, stdout: &mut dyn Write) -> Result<Option<Cli>> {
    let read = help::command(lang)
        .try_get_matches_from(line_words::set_apart(arguments))
        .and_then(|matches| Cli::from_arg_matches(&matches));
    match read {
        Ok(cli) => Ok(Some(cli)),
        Err(error) if !error.use_stderr() => {
            let text = error.render();
            let bold = terminal.style(ColorChoice::Auto).bold;
            write!(stdout, "{}", if bold { text.ansi().to_string() } else { text.to_string() })?;
            Ok(None)
        }
        Err(error) => Err(usage::failure(&error, lang)),
    }
}

fn screens(
    surroundings: Surroundings,
    color: ColorChoice,
    terminal: Terminal,
    demo: Option<&Demo>,
) -> Result<Box<Screens>> {
    let lang = surroundings.lang;
    let refused = |text: crate::i18n::Text| {
        Failure::usage("no_terminal", text.get(lang), Some(t::NO_TERMINAL_HINT.get(lang).to_owned()))
    };
    if !terminal.input || !terminal.output {
        return Err(refused(t::NO_TERMINAL));
    }
    if is_dumb() {
        return Err(refused(t::DUMB_TERMINAL));
    }
    let (crm, sample) = match demo {
        None => (surroundings.open(Actor::Tui)?, None),
        Some(demo) => {
            let Sample { crm, folder } = demo::sample(&surroundings, demo)?;
            (crm, Some(folder))
        }
    };
    let paths = surroundings.paths()?.clone();
    let Surroundings { settings, problems, .. } = surroundings;
    Ok(Box::new(Screens { crm, sample, lang, color, settings, problems, paths }))
}

fn perform(cli: Cli, surroundings: &Surroundings, terminal: Terminal, stdout: &mut dyn Write) -> Result<ExitCode> {
    let Cli { json, color, command, .. } = cli;
    let mut out = Out::new(stdout, terminal.style(color));
    let lang = surroundings.lang;
    // These need no book.
    let command = match command {
        Some(Command::Keys(arguments)) => return keys::keys(surroundings, json, &mut out, &arguments),
        Some(Command::Paths) => return config::paths(surroundings, json, &mut out),
        Some(Command::Config(arguments)) => return config::config(surroundings, json, &mut out, &arguments),
        Some(Command::Demo(arguments)) => {
            return match &arguments.output {
                Some(file) => demo::write(surroundings, json, &mut out, &arguments, file),
                None => Ok(ExitCode::Done),
            };
        }
        command => command,
    };
    if !json {
        for problem in surroundings.problems.iter().filter(|problem| problem.is_of_whole_file()) {
            // Nobody is left to tell when standard error is gone.
            let _ = writeln!(std::io::stderr(), "tokui: {}", problem.words(lang));
        }
    }
    let crm = surroundings.open(Actor::Cli)?;
    let mut session = Session { crm, lang, json, terminal, out };
    let session = &mut session;
    match command {
        Some(Command::Today(arguments)) => today::today(session, &arguments),
        Some(Command::Add(arguments)) => customers::add(session, &arguments),
        Some(Command::Edit(arguments)) => customers::edit(session, &arguments),
        Some(Command::Show(arguments)) => customers::show(session, &arguments),
        Some(Command::List(arguments)) => customers::list(session, &arguments),
        Some(Command::Search(arguments)) => search::search(session, &arguments),
        Some(Command::Log(arguments)) => log::log(session, &arguments),
        Some(Command::Todo(arguments)) => log::todo(session, &arguments),
        Some(Command::Todos(arguments)) => todos::todos(session, &arguments),
        Some(Command::Deals(arguments)) => deals::deals(session, &arguments),
        Some(Command::Buy(arguments)) => purchases::buy(session, &arguments),
        Some(Command::Paid(arguments)) => purchases::paid(session, &arguments),
        Some(Command::View(arguments)) => views::view(session, arguments),
        Some(Command::Done(arguments)) => todos::done(session, &arguments),
        Some(Command::Reopen(arguments)) => todos::reopen(session, &arguments),
        Some(Command::Snooze(arguments)) => todos::snooze(session, &arguments),
        Some(Command::Reschedule(arguments)) => todos::reschedule(session, &arguments),
        Some(Command::History(arguments)) => history::history(session, &arguments),
        Some(Command::Tag(arguments)) => tags::tag(session, &arguments),
        Some(Command::Person(arguments)) => people::person(session, &arguments.command),
        Some(Command::Field(arguments)) => own_fields::field(session, &arguments.command),
        Some(Command::Term(arguments)) => terms::term(session, &arguments.command),
        Some(Command::Trash(arguments)) => trash::trash(session, &arguments),
        Some(Command::RestoreCard(arguments)) => trash::restore_card(session, &arguments),
        Some(Command::Export(arguments)) => export::export(session, &arguments),
        Some(Command::Imports(arguments)) => imports::imports(session, &arguments),
        Some(Command::Exports(arguments)) => exports::exports(session, &arguments),
        Some(Command::Doctor(arguments)) => doctor::doctor(session, &arguments),
        Some(Command::Import(arguments)) => import::command(session, &arguments),
        Some(Command::Inbox(arguments)) => inbox::inbox(session, &arguments),
        Some(Command::QueryAddress(arguments)) => query_address::query_address(session, &arguments),
        Some(Command::Undo(arguments)) => log_book::undo(session, &arguments),
        Some(Command::Redo) => log_book::redo(session),
        Some(Command::LogBook(arguments)) => log_book::log_book(session, &arguments),
        Some(Command::Audit(arguments)) => log_book::audit(session, &arguments),
        Some(Command::Keys(_) | Command::Paths | Command::Config(_) | Command::Demo(_)) | None => Ok(ExitCode::Done),
    }
}
