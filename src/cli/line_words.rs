//! The words of `log` and `todo`, set apart from the options before the arguments are read.
//!
//! A line to record may hold anything: `-5%`, or `--` where a long text begins. For the parser of the arguments these
//! would be options, or the end of them. So the options are put first, then `--`, then the words.

use std::ffi::OsString;

/// Options with a value beside them, of every command and of the two that record.
const WITH_VALUE: &[&str] = &["--db", "--config", "--lang", "--color", "--customer"];

/// The arguments with the words of a line behind `--`. Those of other commands stay as they are.
pub fn set_apart(arguments: Vec<OsString>) -> Vec<OsString> {
    let Some(command) = command_at(&arguments) else { return arguments };
    if arguments[command] != "log" && arguments[command] != "todo" {
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
            ("search log -- tel", "search log -- tel"),
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
