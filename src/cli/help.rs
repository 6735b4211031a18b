//! Help in the reader's language: the texts of `i18n/cli_help.rs` laid over the command line.

use clap::{Arg, Command, CommandFactory};

use super::args::Cli;
use super::fields;
use crate::i18n::{Lang, Text, cli as t, cli_help};

/// The command line with its help in a language.
pub fn command(lang: Lang) -> Command {
    told(Cli::command(), "", lang)
}

/// The name under which a command's text stands: `LOG_BOOK`, `TERM_ADD`; with an argument `LOG_BOOK__LIMIT`.
fn name_of(path: &str, argument: Option<&str>) -> String {
    let name = match argument {
        Some(argument) => format!("{path}__{argument}"),
        None => path.to_owned(),
    };
    name.replace('-', "_").to_uppercase()
}

fn text_of(name: &str) -> Option<Text> {
    cli_help::ALL.iter().find(|(known, _)| *known == name).map(|(_, text)| *text)
}

/// Options that every command takes, or several take with the same meaning.
const SHARED: &[&str] = &["db", "config", "lang", "color", "json", "format", "query", "view", "yes", "help", "version"];

fn help_of(path: &str, argument: &str) -> Option<Text> {
    text_of(&name_of(path, Some(argument)))
        .or_else(|| SHARED.contains(&argument).then(|| text_of(&name_of("SHARED", Some(argument)))).flatten())
}

fn told(command: Command, path: &str, lang: Lang) -> Command {
    let template =
        format!("{{about-with-newline}}\n{} {{usage}}\n\n{{all-args}}{{after-help}}", t::HELP_USAGE.get(lang));
    let own = if path.is_empty() { "TOKUI" } else { path };
    let mut command = command
        .help_template(template)
        .subcommand_help_heading(t::HELP_COMMANDS.get(lang))
        .disable_help_flag(true)
        .arg(Arg::new("help").short('h').long("help").action(clap::ArgAction::Help));
    if path.is_empty() {
        command = command
            .disable_version_flag(true)
            .arg(Arg::new("version").short('V').long("version").action(clap::ArgAction::Version));
    }
    if let Some(about) = text_of(&name_of(own, None)) {
        command = command.about(about.get(lang));
    }
    if let Some(after) = after_help(path, lang) {
        command = command.after_help(after);
    }
    command = command.mut_args(|argument| {
        let heading = if argument.is_positional() { t::HELP_ARGUMENTS } else { t::HELP_OPTIONS };
        let help = help_of(own, argument.get_id().as_str());
        // What every command takes stands last.
        let argument =
            if SHARED.contains(&argument.get_id().as_str()) { argument.display_order(900) } else { argument };
        let takes_values = argument.get_action().takes_values();
        let argument = argument
            .help_heading(heading.get(lang))
            .hide_default_value(takes_values)
            .hide_possible_values(takes_values);
        match help {
            Some(help) => argument.help(help.get(lang)),
            None => argument,
        }
    });
    command.mut_subcommands(|inner| {
        let name = inner.get_name().to_owned();
        let path = if path.is_empty() { name } else { format!("{path}_{name}") };
        told(inner, &path, lang)
    })
}

fn after_help(path: &str, lang: Lang) -> Option<String> {
    match path {
        "" => Some(t::HELP_AFTER.get(lang).to_owned()),
        "add" | "edit" => Some(fields::help_of_card(lang)),
        "person_add" | "person_edit" => Some(fields::help_of_person(lang)),
        "log" => Some(t::HELP_AFTER_LOG.get(lang).to_owned()),
        "todo" => Some(t::HELP_AFTER_TODO.get(lang).to_owned()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn walk(command: &Command, path: &str, seen: &mut BTreeSet<String>, missing: &mut Vec<String>) {
        let own = if path.is_empty() { "TOKUI" } else { path };
        let mut check = |name: String, there: bool| {
            if !there {
                missing.push(name.clone());
            }
            seen.insert(name);
        };
        let about = name_of(own, None);
        check(about.clone(), text_of(&about).is_some());
        for argument in command.get_arguments() {
            let id = argument.get_id().as_str();
            let name = name_of(own, Some(id));
            match text_of(&name) {
                Some(_) => check(name, true),
                None => check(name_of("SHARED", Some(id)), help_of(own, id).is_some()),
            }
        }
        for inner in command.get_subcommands() {
            let name = inner.get_name();
            let path = if path.is_empty() { name.to_owned() } else { format!("{path}_{name}") };
            walk(inner, &path, seen, missing);
        }
    }

    #[test]
    fn every_command_and_argument_has_help_and_no_help_is_left_over() {
        let (mut seen, mut missing) = (BTreeSet::new(), Vec::new());
        walk(&command(Lang::Ja), "", &mut seen, &mut missing);
        assert_eq!(missing, Vec::<String>::new());
        let unused: Vec<&str> =
            cli_help::ALL.iter().map(|(name, _)| *name).filter(|name| !seen.contains(*name)).collect();
        assert_eq!(unused, Vec::<&str>::new());
    }

    #[test]
    fn the_command_line_is_sound_in_both_languages() {
        for lang in [Lang::Ja, Lang::En] {
            command(lang).debug_assert();
        }
    }
}
