//! `log` and `todo`: one line becomes an entry of the history and its next actions.

use std::io::{BufRead, BufReader, Write};

use serde_json::{Value, json};

use super::args::{Log, Target, Todo};
use super::failure::{Failure, Result};
use super::import::Finished;
use super::json;
use super::mail;
use super::session::Session;
use crate::domain::CustomerId;
use crate::domain::capture::{Capture, Priority, Warning, WarningKind};
use crate::domain::date::When;
use crate::domain::text::{display, fold};
use crate::domain::vocabulary::TermKind;
use crate::i18n::{Lang, cli as t, dates, terms as term_names, values};
use crate::ops::mail::Source;
use crate::ops::{Error, ExitCode};

/// How the lines are to be taken.
struct Manner<'a> {
    /// The line is what follows `!`.
    is_plan: bool,
    customers: &'a [String],
    dry_run: bool,
    /// The customers, as a query finds them.
    target: Option<&'a Target>,
}

pub fn log(session: &mut Session<'_>, arguments: &Log) -> Result<ExitCode> {
    let manner = Manner { is_plan: false, customers: &arguments.customer, dry_run: arguments.dry_run, target: None };
    if arguments.line == ["-"] {
        return piped(session, &manner);
    }
    take(session, &arguments.line, &manner)
}

/// What a mail program or a script hands over: mail is filed as by `import -`, anything else is lines.
fn piped(session: &mut Session<'_>, manner: &Manner<'_>) -> Result<ExitCode> {
    match Source::of_stream("-", std::io::stdin())? {
        Ok(_) if !manner.customers.is_empty() => {
            Err(Failure::usage("customer_of_mail", t::CUSTOMER_OF_MAIL.get(session.lang), None))
        }
        Ok(mail) => mail::command(session, vec![mail], manner.dry_run, Finished::nothing()),
        Err(input) => {
            let customers = session.customers(manner.customers)?;
            each_line(session, BufReader::new(input), &customers, manner)
        }
    }
}

pub fn todo(session: &mut Session<'_>, arguments: &Todo) -> Result<ExitCode> {
    let target = arguments.target.is_given().then_some(&arguments.target);
    let manner = Manner { is_plan: true, customers: &arguments.customer, dry_run: arguments.dry_run, target };
    take(session, &arguments.line, &manner)
}

fn take(session: &mut Session<'_>, words: &[String], manner: &Manner<'_>) -> Result<ExitCode> {
    let customers = match manner.target {
        Some(target) => target.customers(session)?,
        None => session.customers(manner.customers)?,
    };
    let line = match (words.is_empty(), session.terminal.input) {
        (false, _) => words.join(" "),
        (true, true) => asked_for(session.lang)?,
        (true, false) => return each_line(session, std::io::stdin().lock(), &customers, manner),
    };
    if line.trim().is_empty() {
        return Err(nothing_to_record(session.lang));
    }
    let value = one(session, &line, &customers, manner)?;
    if let Some(value) = value {
        session.out.json(&value)?;
    }
    Ok(ExitCode::Done)
}

fn nothing_to_record(lang: Lang) -> Failure {
    Failure::refused("nothing_to_record", t::NO_LINES.get(lang), None)
}

/// A line from the person at the terminal. The question goes to standard error: the output may be a pipe.
fn asked_for(lang: Lang) -> Result<String> {
    let mut stderr = std::io::stderr();
    write!(stderr, "{}", t::ASK_FOR_LINE.get(lang)).and_then(|()| stderr.flush())?;
    let mut bytes = Vec::new();
    std::io::stdin().lock().read_until(b'\n', &mut bytes)?;
    text_of(&bytes, lang)
}

fn text_of(bytes: &[u8], lang: Lang) -> Result<String> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(text.trim_start_matches('\u{feff}').trim_end_matches(['\r', '\n']).to_owned()),
        Err(_) => Err(Failure::refused("not_utf8", t::LINE_NOT_UTF8.get(lang), None)),
    }
}

/// One entry for each line. A line that cannot be taken is told of and does not stop the others.
fn each_line(
    session: &mut Session<'_>,
    input: impl BufRead,
    customers: &[CustomerId],
    manner: &Manner<'_>,
) -> Result<ExitCode> {
    let lang = session.lang;
    let (mut good, mut first_bad) = (0, None);
    let mut told: Vec<Value> = Vec::new();
    for (number, bytes) in input.split(b'\n').enumerate() {
        let number = number + 1;
        let bytes = bytes?;
        let taken = match text_of(&bytes, lang) {
            Ok(line) if line.trim().is_empty() => continue,
            Ok(line) => one(session, &line, customers, manner),
            Err(failure) => Err(failure),
        };
        match taken {
            Ok(value) => {
                good += 1;
                told.extend(value.map(|value| with_line(value, number)));
            }
            Err(Failure::ReaderGone) => return Err(Failure::ReaderGone),
            Err(failure) => {
                if session.json {
                    told.push(json!({ "line": number, "error": failure.to_json(lang) }));
                } else {
                    let prefix = t::LINE_NUMBER.with(lang, &[("line", &number)]);
                    let report = failure.report(lang, false).replacen("tokui: ", &format!("tokui: {prefix} "), 1);
                    std::io::stderr().write_all(report.as_bytes())?;
                }
                first_bad.get_or_insert(failure.exit_code());
            }
        }
    }
    if session.json {
        session.out.json_list(told.into_iter().map(Ok))?;
    }
    match (good, first_bad) {
        (0, None) => Err(nothing_to_record(lang)),
        (_, None) => Ok(ExitCode::Done),
        (0, Some(code)) => Ok(code),
        (_, Some(_)) => Ok(ExitCode::Partly),
    }
}

/// Where a name with a space may have been meant, the hint tells how it is written.
fn with_quotes(error: Error, line: &str, lang: Lang) -> Failure {
    let spaced = match &error {
        Error::Ambiguous { candidates, .. } => {
            let line = fold(line);
            let spaced = || candidates.iter().map(|(_, name)| name).filter(|name| name.contains([' ', '\u{3000}']));
            spaced().find(|name| line.contains(&fold(name))).or_else(|| spaced().next()).cloned()
        }
        _ => None,
    };
    let Some(name) = spaced else { return error.into() };
    let mut hint = error.hint(lang).unwrap_or_default();
    hint.push('\n');
    hint.push_str(&t::NAME_IN_QUOTES.with(lang, &[("name", &display(&name))]));
    Failure::Said { code: error.code(), message: error.message(lang), hint: Some(hint), exit: error.exit_code() }
}

/// The value with the number of its line on standard input.
fn with_line(value: Value, line: usize) -> Value {
    match value {
        Value::Object(mut object) => {
            object.insert("line".into(), line.into());
            Value::Object(object)
        }
        value => value,
    }
}

/// Takes one line; the value is what a program is to be told.
fn one(session: &mut Session<'_>, line: &str, customers: &[CustomerId], manner: &Manner<'_>) -> Result<Option<Value>> {
    let line = match manner.is_plan && !starts_with_bang(line) {
        true => format!("!{line}"),
        false => line.to_owned(),
    };
    if manner.dry_run {
        let capture = session.crm.understand(&line);
        if session.json {
            return Ok(Some(serde_json::to_value(&capture).unwrap_or_default()));
        }
        preview(session, &capture)?;
        return Ok(None);
    }
    let log = session.crm.log_of(&line, customers, None).map_err(|error| with_quotes(error, &line, session.lang))?;
    let warnings = log.capture.warnings.clone();
    let outcome = session.crm.apply(log)?;
    // The entry is saved: that the line cannot be offered again is no failure.
    if let Err(error) = session.crm.remember_line(&line) {
        tracing::warn!(code = error.code(), "a line was not remembered");
    }
    if session.json {
        let mut value = json::outcome(&outcome, session.lang);
        if let Some(object) = value.as_object_mut() {
            object.insert("warn".into(), warnings.iter().map(Warning::code).collect());
        }
        return Ok(Some(value));
    }
    session.say_label(&outcome)?;
    let todos = session.crm.todo_rows(&outcome.created.todos)?;
    for row in &todos {
        let line = super::todos::line(session, row, false);
        session.out.line(&line)?;
    }
    say_warnings(session, &warnings)?;
    session.say_undo(&outcome)?;
    Ok(None)
}

fn starts_with_bang(line: &str) -> bool {
    line.trim_start().starts_with(['!', '！'])
}

/// How a line is understood, for people.
fn preview(session: &mut Session<'_>, capture: &Capture) -> Result<()> {
    let lang = session.lang;
    let term = |kind: TermKind, key: &Option<String>| {
        let term = key.as_deref().and_then(|key| session.crm.vocabulary().by_key(kind, key));
        term.map(|term| term_names::name(term, lang).to_owned())
    };
    let mut channel = term(TermKind::Channel, &capture.channel).unwrap_or_default();
    if !capture.reached {
        channel = format!("{channel} ({})", values::NOT_REACHED.get(lang));
    } else if let Some(direction) = capture.direction {
        channel = format!("{channel} ({})", values::direction(direction).get(lang));
    }
    let customer = match &capture.customer {
        Some(word) => match session.crm.find_customer(word) {
            Ok(id) => format!("{} [{id}]", session.crm.customer_name(id)?),
            Err(error) => format!("{word} ({})", error.message(lang)),
        },
        None => String::new(),
    };
    let text = |value: Option<String>| value.unwrap_or_default();
    let mut pairs: Vec<(&str, String)> = vec![
        (t::FIELD_CUSTOMER.get(lang), customer),
        (t::COLUMN_WHEN.get(lang), text(capture.when.map(|when| values::when(when, lang)))),
        (t::COLUMN_CHANNEL.get(lang), channel),
        (t::COLUMN_BODY.get(lang), capture.body.clone()),
        (t::COLUMN_CATEGORY.get(lang), text(term(TermKind::Category, &capture.category))),
        (t::FIELD_TAGS.get(lang), capture.tags.join(", ")),
        (t::FIELD_DEAL.get(lang), text(capture.deal.clone())),
        (t::FIELD_STAGE.get(lang), text(term(TermKind::Stage, &capture.stage))),
        (t::FIELD_AMOUNT.get(lang), text(capture.amount.map(|amount| dates::yen(amount, lang)))),
        (t::FIELD_DURATION.get(lang), text(capture.minutes.map(|n| t::MINUTES.count(lang, n as usize)))),
    ];
    for next in &capture.next {
        let due = next.due.map_or_else(
            || t::NO_DATE.get(lang).to_owned(),
            |due| {
                let distance = dates::distance(due, session.crm.today(), lang);
                format!("{} {distance}", values::when(When::new(due, next.time), lang))
            },
        );
        let mark = if next.priority == Priority::High { "!! " } else { "" };
        pairs.push((t::FIELD_NEXT.get(lang), format!("{due}  {mark}{}", next.text)));
    }
    session.out.pairs(&pairs)?;
    say_warnings(session, &capture.warnings)
}

fn say_warnings(session: &mut Session<'_>, warnings: &[Warning]) -> Result<()> {
    for warning in warnings {
        let words = warning_words(session, warning);
        session.out.line(&format!("  ! {words}"))?;
    }
    Ok(())
}

fn warning_words(session: &Session<'_>, warning: &Warning) -> String {
    let lang = session.lang;
    match &warning.kind {
        WarningKind::NoDue { spaced: Some(spaced) } => t::WARN_NO_DUE_SPACED.with(lang, &[("spaced", spaced)]),
        WarningKind::NoDue { spaced: None } => t::WARN_NO_DUE.get(lang).to_owned(),
        WarningKind::EmptyNext => t::WARN_EMPTY_NEXT.get(lang).to_owned(),
        WarningKind::FutureHead { when } => t::WARN_FUTURE_HEAD.with(lang, &[("when", &values::when(*when, lang))]),
        WarningKind::PastDue { date } => t::WARN_PAST_DUE.with(lang, &[("date", &values::day(*date, lang))]),
        WarningKind::FarDue { date } => t::WARN_FAR_DUE.with(lang, &[("date", &values::day(*date, lang))]),
        WarningKind::Holiday { date, day_off } => {
            let why = values::day_off(*date, day_off, lang);
            t::WARN_HOLIDAY.with(lang, &[("date", &values::day(*date, lang)), ("why", &why)])
        }
        WarningKind::DuplicateCategory { word } => t::WARN_CATEGORY.with(lang, &[("word", word)]),
        WarningKind::DuplicateCustomer { name } => t::WARN_CUSTOMER.with(lang, &[("name", name)]),
        WarningKind::UnknownStage { word } => {
            let names: Vec<&str> =
                session.crm.vocabulary().of(TermKind::Stage).iter().map(|term| term_names::name(term, lang)).collect();
            t::WARN_STAGE.with(lang, &[("word", word), ("stages", &names.join(", "))])
        }
    }
}
