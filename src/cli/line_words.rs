//! The words of a line and of a query, set apart from the options before the arguments are read.
//!
//! A line to record may hold anything: `-5%`, or `--` where a long text begins. So may a query: `-has:todo` is what is not
//! wanted. For the parser of the arguments these would be options, or the end of them. So the options are put first, then
//! `--`, then the words.

use std::ffi::OsString;

/// Options with a value beside them, of every command and of those that take a line or a query.
const WITH_VALUE: &[&str] = &[
    "--db",
    "--config",
    "--lang",
    "--color",
    "--customer",
    "--view",
    "--query",
    "--format",
    "--sort",
    "--limit",
    "--category",
    "--list",
    "--key",
    "--columns",
];

/// Commands that record a line.
const LINES: &[&str] = &["log", "todo"];

/// Commands that are asked a query; of `view`, those with a query behind the name.
const QUERIES: &[&str] = &["list", "search", "history", "todos", "deals", "view"];

/// The arguments with the words of a line behind `--`. Those of other commands stay as they are.
pub fn set_apart(arguments: Vec<OsString>) -> Vec<OsString> {
    let Some(command) = command_at(&arguments) else { return arguments };
    let is = |names: &[&str]| names.iter().any(|name| arguments[command] == *name);
    if is(QUERIES) {
        return query_apart(arguments, command);
    }
    if is(&["tag"]) {
        return changes_apart(arguments, command);
    }
    if !is(LINES) {
        return arguments;
    }
    let mut words = arguments;
    let mut sorted: Vec<OsString> = words.drain(..=command).collect();
    let mut rest = words.into_iter().peekable();
    let mut line: Vec<OsString> = Vec::new();
    // Before any word it is what it is everywhere: the end of the options.
    let mut only_words = rest.next_if(|first| first == "--").is_some();
    while let Some(argument) = rest.next() {
        only_words |= argument == "--";
        if only_words || !is_option(&argument) {
            line.push(argument);
            continue;
        }
        let takes_value = WITH_VALUE.iter().any(|name| argument == *name);
        sorted.push(argument);
        if takes_value {
            sorted.extend(rest.next());
        }
    }
    if !line.is_empty() {
        sorted.push("--".into());
        sorted.append(&mut line);
    }
    sorted
}

/// The words of a query behind `--`: with one dash, a word is one that is not wanted.
fn query_apart(mut arguments: Vec<OsString>, command: usize) -> Vec<OsString> {
    let mut sorted: Vec<OsString> = arguments.drain(..=command).collect();
    let mut rest = arguments.into_iter();
    if sorted[command] == "view" {
        // What is done with the view is a command of its own.
        match rest.next() {
            Some(first) if first == "save" || first == "show" => sorted.push(first),
            first => {
                sorted.extend(first.into_iter().chain(rest));
                return sorted;
            }
        }
    }
    words_apart(sorted, rest, |argument, _| {
        let is_option = is_long(argument) || is_help(argument);
        is_option.then(|| usize::from(WITH_VALUE.iter().any(|name| argument == *name)))
    })
}

/// The tags of `tag` behind `--`: one that is taken off begins with a dash.
fn changes_apart(mut arguments: Vec<OsString>, command: usize) -> Vec<OsString> {
    let sorted: Vec<OsString> = arguments.drain(..=command).collect();
    words_apart(sorted, arguments.into_iter(), |argument, no_words_yet| {
        // Behind a tag, `-h` takes off the tag of that name.
        let is_option = is_long(argument) || (no_words_yet && is_help(argument));
        is_option.then(|| match argument.to_str() {
            Some("--rename") => 2,
            Some("--delete") => 1,
            Some(name) if WITH_VALUE.contains(&name) && name != "--list" => 1,
            _ => 0,
        })
    })
}

/// The rest of the arguments with its words behind `--`. `values` says how many values an option has, and nothing of a
/// word; it is told whether there was no word yet.
fn words_apart(
    mut sorted: Vec<OsString>,
    mut rest: impl Iterator<Item = OsString>,
    values: impl Fn(&OsString, bool) -> Option<usize>,
) -> Vec<OsString> {
    let mut words: Vec<OsString> = Vec::new();
    while let Some(argument) = rest.next() {
        if argument == "--" {
            words.extend(rest.by_ref());
        } else if let Some(count) = values(&argument, words.is_empty()) {
            sorted.push(argument);
            sorted.extend(rest.by_ref().take(count));
        } else {
            words.push(argument);
        }
    }
    if !words.is_empty() {
        sorted.push("--".into());
        sorted.append(&mut words);
    }
    sorted
}

fn is_long(argument: &OsString) -> bool {
    argument.as_encoded_bytes().starts_with(b"--")
}

fn is_help(argument: &OsString) -> bool {
    argument == "-h" || argument == "-V"
}

/// Where the name of the command stands.
fn command_at(arguments: &[OsString]) -> Option<usize> {
    let mut at = 1;
    while let Some(argument) = arguments.get(at) {
        if !argument.as_encoded_bytes().starts_with(b"-") {
            return Some(at);
        }
        at += if WITH_VALUE.iter().any(|name| argument == *name) { 2 } else { 1 };
    }
    None
}

/// Whether it is meant as an option, known or mistyped: `--dry-run`, `-h`, but not `-5%`, `-` or a quoted line.
fn is_option(argument: &OsString) -> bool {
    let bytes = argument.as_encoded_bytes();
    let name = bytes.strip_prefix(b"--").or_else(|| bytes.strip_prefix(b"-"));
    name.is_some_and(|name| name.first().is_some_and(u8::is_ascii_alphabetic) && !name.contains(&b' '))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_come_first_and_words_after_two_dashes() {
        for (given, expected) in [
            ("log tel x --dry-run", "log --dry-run -- tel x"),
            ("log tel -5% - --customer 7 y", "log --customer 7 -- tel -5% - y"),
            ("log tel -- long --dry-run", "log -- tel -- long --dry-run"),
            ("log -- -x y", "log -- -x y"),
            ("log --json", "log --json"),
            ("--db log todo x --lang ja", "--db log todo --lang ja -- x"),
            ("log x --dryrun", "log --dryrun -- x"),
            ("search log -- tel", "search -- log tel"),
            ("list tag:vip -has:todo --view x --json", "list --view x --json -- tag:vip -has:todo"),
            ("history -5% -h", "history -h -- -5%"),
            ("view save x -has:todo --key k", "view save --key k -- x -has:todo"),
            ("view", "view"),
            ("view --json", "view --json"),
            ("view remove x", "view remove x"),
            ("todo --query -has:todo x", "todo --query -has:todo -- x"),
            ("tag 1 +x -y --json", "tag --json -- 1 +x -y"),
            ("tag --query -has:todo -h --yes", "tag --query -has:todo -h --yes"),
            ("tag --rename a -b", "tag --rename a -b"),
            ("tag --list --json", "tag --list --json"),
            ("show -- x", "show -- x"),
            ("--json", "--json"),
            ("", ""),
        ] {
            let arguments = std::iter::once("tokui").chain(given.split_whitespace()).map(OsString::from).collect();
            let sorted: Vec<OsString> = set_apart(arguments);
            let sorted: Vec<&str> = sorted.iter().skip(1).filter_map(|argument| argument.to_str()).collect();
            assert_eq!(sorted.join(" "), expected, "{given}");
        }
    }
}
