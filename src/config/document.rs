//! A TOML file read for its line numbers: what is wrong in one line never spoils the others.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{Problem, What};

/// The text of a file and where its lines begin.
#[derive(Debug)]
pub(super) struct Lines {
    starts: Vec<usize>,
}

impl Lines {
    fn new(text: &str) -> Lines {
        Lines { starts: std::iter::once(0).chain(text.match_indices('\n').map(|(index, _)| index + 1)).collect() }
    }

    /// The line of a span, from 1.
    pub(super) fn of(&self, span: &Range<usize>) -> usize {
        self.starts.partition_point(|start| *start <= span.start)
    }
}

/// One line of a `[keys.<context>]` table, not yet understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyLine {
    pub context: String,
    pub keys: String,
    /// The name of an action; empty to unbind.
    pub action: String,
    /// From 1.
    pub line: usize,
}

/// Parses what can be parsed; each syntax error becomes a problem.
pub(super) fn parse(text: &str) -> (DeTable<'_>, Lines, Vec<Problem>) {
    let lines = Lines::new(text);
    let (table, errors) = DeTable::parse_recoverable(text);
    let problems = errors
        .iter()
        .map(|error| Problem {
            line: error.span().map_or(0, |span| lines.of(&span)),
            what: What::Syntax(error.message().to_owned()),
        })
        .collect();
    (table.into_inner(), lines, problems)
}

/// The lines of the table `keys`, in the order of the file. `[keys.tidy.trash]` and `[keys."tidy.trash"]` mean the same.
pub(super) fn key_lines(value: &Spanned<DeValue<'_>>, lines: &Lines, problems: &mut Vec<Problem>) -> Vec<KeyLine> {
    let mut found = Vec::new();
    match value.get_ref().as_table() {
        Some(table) => {
            for (name, inner) in table {
                collect(name.get_ref(), inner, lines, &mut found, problems);
            }
        }
        None => problems.push(bad_value(lines, value, "keys", "[keys.main]")),
    }
    found.sort_by_key(|line| line.line);
    found
}

fn collect(
    context: &str,
    value: &Spanned<DeValue<'_>>,
    lines: &Lines,
    found: &mut Vec<KeyLine>,
    problems: &mut Vec<Problem>,
) {
    let Some(table) = value.get_ref().as_table() else {
        problems.push(bad_value(lines, value, &format!("keys.{context}"), "[keys.main]"));
        return;
    };
    for (keys, action) in table {
        match action.get_ref() {
            DeValue::Table(_) => collect(&format!("{context}.{}", keys.get_ref()), action, lines, found, problems),
            DeValue::String(name) => found.push(KeyLine {
                context: context.to_owned(),
                keys: keys.get_ref().to_string(),
                action: name.to_string(),
                line: lines.of(&keys.span()),
            }),
            _ => problems.push(bad_value(lines, action, keys.get_ref(), "\"cursor.down\"")),
        }
    }
}

/// The problem of a value that cannot be used; `allowed` says what could.
pub(super) fn bad_value(lines: &Lines, value: &Spanned<DeValue<'_>>, key: &str, allowed: &str) -> Problem {
    let shown = match value.get_ref() {
        DeValue::String(text) => text.to_string(),
        DeValue::Boolean(yes) => yes.to_string(),
        DeValue::Integer(number) => number.as_str().to_owned(),
        DeValue::Float(number) => number.as_str().to_owned(),
        other => other.type_str().to_owned(),
    };
    Problem {
        line: lines.of(&value.span()),
        what: What::BadValue { key: key.to_owned(), value: shown, allowed: allowed.to_owned() },
    }
}
