//! `import` of mail: a message or an mbox on standard input, files of mail, Maildirs.

use std::ffi::OsStr;
use std::io::{self, Read};
use std::path::PathBuf;

use serde_json::{Value, json};

use super::failure::Result;
use super::import::{Finished, Import};
use super::session::Session;
use super::watch::watched;
use crate::domain::capture::Direction;
use crate::domain::text::mail::with_name;
use crate::domain::{CustomerId, OperationId};
use crate::i18n::{Lang, Text, cli, mail as t, values};
use crate::ops::ExitCode;
use crate::ops::import::Holds;
use crate::ops::mail::{Fate, Filed, Line, Problem, Reason, Report, Source};

/// So many mails of a kind, and problems, are shown to people; programs get them all.
const SHOWN: usize = 20;

/// The files of one call: those with mail in them, and all others.
pub(super) struct Apart {
    pub mail: Vec<Source>,
    pub lists: Import,
    /// Standard input, from its beginning, for a list there.
    pub input: Box<dyn Read>,
}

/// Takes those that hold mail; standard input is looked into.
///
/// # Errors
/// When standard input is among them and cannot be read.
pub(super) fn set_apart(arguments: Import, files: Vec<(PathBuf, Holds)>) -> io::Result<Apart> {
    let mut apart =
        Apart { mail: Vec::new(), lists: Import { files: Vec::new(), ..arguments }, input: Box::new(io::stdin()) };
    for (path, holds) in files {
        let source = match path.as_os_str() == OsStr::new("-") {
            true => match Source::of_stream("-", std::mem::replace(&mut apart.input, Box::new(io::empty())))? {
                Ok(mail) => Some(mail),
                Err(input) => {
                    apart.input = input;
                    None
                }
            },
            false => (holds == Holds::Mail).then(|| Source::at(&path)),
        };
        match source {
            Some(source) => apart.mail.push(source),
            None => apart.lists.files.push(path),
        }
    }
    Ok(apart)
}

/// Files the mails, or looks what that would do. Nobody is asked: mail makes no cards, and one undo takes all of it back.
///
/// As JSON the shape of `import`: `"added"` counts the mails filed, `"unchanged"` those that were there, `"doubtful"` those
/// that wait, and `"mail"` has `{"filed", "waiting", "known", "bulk", "own", "lost", "operation", "messages":
/// [{"message_id", "at", "direction", "subject", "customers": [{"id": or null for somebody the lists would bring, "name", "reason": "address", "host" or "thread",
/// "address"}], "waiting": {"address", "name"} or null}]}`. Of lists that came in the same call, `lists` is what was told, and whom they would bring.
/// Exit code 4 when a mail was lost, 1 when all were.
pub(super) fn command(
    session: &mut Session<'_>,
    sources: Vec<Source>,
    dry_run: bool,
    lists: Finished,
) -> Result<ExitCode> {
    let Session { crm, lang, json, terminal, out } = session;
    let lang = *lang;
    let mut stderr = io::stderr();
    let watch = terminal.output.then_some(&mut stderr as _);
    let coming = lists.foreseen.coming();
    let (report, operation) = if dry_run {
        (watched(watch, lang, |progress| crm.look_at_mail(&coming, sources, progress))?, None)
    } else {
        let (report, outcome) = watched(watch, lang, |progress| crm.file_mail(sources, progress))?;
        (report, outcome.operation)
    };
    if *json {
        out.json(&json_of(&report, operation, lists.json, lang))?;
    } else {
        for line in told(&report, dry_run, operation, lang) {
            out.line(&line)?;
        }
    }
    let tally = report.tally;
    Ok(match (tally.lost, tally.all()) {
        (0, _) => ExitCode::Done,
        (lost, all) if lost == all => ExitCode::Refused,
        _ => ExitCode::Partly,
    })
}

fn reason(reason: Reason) -> (&'static str, Text) {
    match reason {
        Reason::Address => ("address", t::REASON_ADDRESS),
        Reason::Host => ("host", t::REASON_HOST),
        Reason::Thread => ("thread", t::REASON_THREAD),
    }
}

/// What was done, for people.
fn told(report: &Report, dry_run: bool, operation: Option<OperationId>, lang: Lang) -> Vec<String> {
    let tally = report.tally;
    let mut lines = Vec::new();
    let counts = [
        (tally.filed, t::FILED),
        (tally.waiting, t::WAITING),
        (tally.known, t::KNOWN),
        (tally.bulk, t::BULK),
        (tally.own, t::OWN),
        (tally.lost, t::LOST),
    ];
    let counts: Vec<String> = counts.iter().filter(|(n, _)| *n > 0).map(|(n, text)| text.count(lang, *n)).collect();
    lines.push(if counts.is_empty() { t::NOTHING.get(lang).to_owned() } else { counts.join("  ") });
    let (filed, waiting): (Vec<&Line>, Vec<&Line>) =
        report.lines.iter().partition(|line| matches!(line.fate, Fate::Filed(_)));
    for group in [filed, waiting] {
        lines.extend(group.iter().take(SHOWN).flat_map(|line| line_of(line, lang)));
        lines.extend(more(group.len(), lang));
    }
    lines.extend(report.problems.iter().take(SHOWN).map(|problem| format!("  ! {}", problem_of(problem, lang))));
    lines.extend(more(report.problems.len(), lang));
    if !report.knows_own && !report.lines.is_empty() {
        lines.push(t::SET_OWN.get(lang).to_owned());
    }
    if dry_run {
        lines.push(t::ONLY_LOOKED.get(lang).to_owned());
    } else if tally.waiting > 0 {
        lines.push(t::SEE_INBOX.get(lang).to_owned());
    }
    lines.extend(operation.map(|id| cli::HOW_TO_UNDO.with(lang, &[("id", &id)])));
    lines
}

fn more(all: usize, lang: Lang) -> Option<String> {
    (all > SHOWN).then(|| format!("  {}", t::MORE.count(lang, all - SHOWN)))
}

/// A line for each customer a mail was filed with, or one for where it waits.
fn line_of(line: &Line, lang: Lang) -> Vec<String> {
    let at = line.at.map_or_else(|| t::DATE_UNKNOWN.get(lang).to_owned(), |at| at.to_string().replace('T', " "));
    let direction = values::direction(line.direction).get(lang);
    let head = format!("  {at}  {direction}  ");
    match &line.fate {
        Fate::Filed(filed) => filed
            .iter()
            .map(|filed| {
                let why = reason(filed.reason).1.with(lang, &[("address", &filed.address)]);
                let id = id_of(filed).map(|id| format!(" [{id}]")).unwrap_or_default();
                format!("{head}{}{id}  {}  ({why})", filed.name, line.subject)
            })
            .collect(),
        Fate::Waiting(mailbox) => {
            let who = with_name(&mailbox.name, &mailbox.address);
            vec![format!("{head}{}  {}", t::WAITS.with(lang, &[("who", &who)]), line.subject)]
        }
    }
}

fn problem_of(problem: &Problem, lang: Lang) -> String {
    let what = problem.what.message(lang);
    match problem.line {
        Some(line) => t::PROBLEM_LINE.with(lang, &[("file", &problem.file), ("line", &line), ("what", &what)]),
        None => t::PROBLEM_FILE.with(lang, &[("file", &problem.file), ("what", &what)]),
    }
}

fn json_of(report: &Report, operation: Option<OperationId>, lists: Option<Value>, lang: Lang) -> Value {
    let tally = report.tally;
    let mut value = lists.unwrap_or_else(no_lists);
    let add = |value: &mut Value, key: &str, n: usize| {
        let sum = value[key].as_u64().unwrap_or(0) + n as u64;
        value[key] = sum.into();
    };
    add(&mut value, "added", tally.filed);
    add(&mut value, "unchanged", tally.known);
    add(&mut value, "doubtful", tally.waiting);
    if let Some(problems) = value["problems"].as_array_mut() {
        problems.extend(
            report.problems.iter().map(
                |problem| json!({ "file": problem.file, "line": problem.line, "what": problem.what.message(lang) }),
            ),
        );
    }
    if let Some(id) = operation {
        value["written"] = true.into();
        if value["operation"].is_null() {
            value["operation"] = json!(id);
        }
    }
    value["mail"] = json!({
        "filed": tally.filed,
        "waiting": tally.waiting,
        "known": tally.known,
        "bulk": tally.bulk,
        "own": tally.own,
        "lost": tally.lost,
        "operation": operation,
        "messages": report.lines.iter().map(message_of).collect::<Vec<_>>(),
    });
    value
}

/// What is told of lists where there are none.
pub(super) fn no_lists() -> Value {
    json!({
        "added": 0, "updated": 0, "unchanged": 0, "doubtful": 0, "people": 0, "problems": [], "files": [],
        "written": false, "operation": null,
    })
}

/// `None` for somebody whom the same call would bring.
fn id_of(filed: &Filed) -> Option<CustomerId> {
    Some(filed.customer).filter(|id| id.0 > 0)
}

fn message_of(line: &Line) -> Value {
    let (customers, waiting): (Vec<Value>, Value) = match &line.fate {
        Fate::Filed(filed) => {
            let of = filed.iter().map(|filed| {
                let reason = reason(filed.reason).0;
                json!({ "id": id_of(filed), "name": filed.name, "reason": reason, "address": filed.address })
            });
            (of.collect(), Value::Null)
        }
        Fate::Waiting(mailbox) => (Vec::new(), json!({ "address": mailbox.address, "name": mailbox.name })),
    };
    let direction: Direction = line.direction;
    json!({
        "message_id": line.message_id, "at": line.at, "direction": direction.as_str(), "subject": line.subject,
        "customers": customers, "waiting": waiting,
    })
}
