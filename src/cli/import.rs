//! `import`: lists of other programs into the book, after a look at what would come of it.

use std::ffi::OsStr;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::calendar;
use super::failure::Failure;
use super::session::Session;
use super::watch::watched;
use crate::domain::OperationId;
use crate::domain::text::width::{cut, pad, width};
use crate::domain::text::{display, fold};
use crate::i18n::{Lang, import as t};
use crate::ops::import::{FileRead, FileSummary, Options, OptionsError, Plan, Problem, Reason, Source};
use crate::ops::{self, Crm, ExitCode};

/// So many problems are shown to people; programs get them all.
const PROBLEMS_SHOWN: usize = 10;
/// Columns of the terminal for the samples of a column.
const SAMPLES_WIDTH: usize = 40;

#[derive(Clone, Debug, Default, clap::Args)]
pub struct Import {
    #[arg(value_name = "FILE", required = true)]
    pub files: Vec<PathBuf>,
    #[arg(long, value_name = "FIELD=COLUMN")]
    pub map: Vec<String>,
    #[arg(long, value_name = "ENCODING")]
    pub encoding: Option<String>,
    #[arg(long, value_name = "CHARACTER")]
    pub delimiter: Option<String>,
    #[arg(long)]
    pub no_header: bool,
    #[arg(long, value_name = "CUSTOMER")]
    pub customer: Option<String>,
    #[arg(long)]
    pub dry_run: bool,
    #[arg(long)]
    pub yes: bool,
}

/// The command, with standard input and output to talk through.
pub(super) fn command(session: &mut Session<'_>, arguments: &Import) -> super::failure::Result<ExitCode> {
    let Session { crm, lang, json, terminal, out } = session;
    let lang = *lang;
    // A file on standard input leaves nobody there to answer.
    let piped = arguments.files.iter().any(|path| path.as_os_str() == OsStr::new("-"));
    let mut ask = |question: &str| asked(question);
    let mut stderr = io::stderr();
    let streams = Streams {
        out: out.writer(),
        input: &mut io::stdin(),
        ask: (terminal.input && terminal.output && !piped).then_some(&mut ask as _),
        watch: terminal.output.then_some(&mut stderr as _),
    };
    let finished = run(crm, lang, *json, arguments, streams).map_err(|stopped| match stopped {
        Stopped::Usage(error) => Failure::usage("options", error.message(lang), None),
        Stopped::Book(error) => Failure::Book(error),
        Stopped::Output(error) => error.into(),
    })?;
    if let Some(json) = &finished.json {
        out.json(json)?;
    }
    Ok(finished.code)
}

/// Puts a question on standard error and reads a line. Only a yes is a yes.
fn asked(question: &str) -> io::Result<bool> {
    let mut stderr = io::stderr();
    write!(stderr, "{question} ").and_then(|()| stderr.flush())?;
    let mut answer = String::new();
    io::stdin().read_line(&mut answer)?;
    Ok(matches!(fold(&answer).as_str(), "y" | "yes" | "はい"))
}

/// Puts a question to whoever is there.
type Ask<'a> = dyn FnMut(&str) -> io::Result<bool> + 'a;

/// Whom the command talks with.
pub struct Streams<'a> {
    pub out: &'a mut dyn Write,
    /// Standard input, for the file `-`.
    pub input: &'a mut dyn Read,
    /// Puts a question; `None` where nobody can answer.
    pub ask: Option<&'a mut Ask<'a>>,
    /// Where a person watches the work go on.
    pub watch: Option<&'a mut dyn Write>,
}

impl std::fmt::Debug for Streams<'_> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Streams").finish_non_exhaustive()
    }
}

/// How the command ended.
#[derive(Debug)]
pub struct Finished {
    pub code: ExitCode,
    /// What programs read, if JSON was asked for: the caller writes it the way all JSON is written.
    pub json: Option<Value>,
}

/// Why nothing was done.
#[derive(Debug)]
pub enum Stopped {
    Usage(OptionsError),
    Book(ops::Error),
    Output(io::Error),
}

impl From<ops::Error> for Stopped {
    fn from(error: ops::Error) -> Stopped {
        Stopped::Book(error)
    }
}

impl From<io::Error> for Stopped {
    fn from(error: io::Error) -> Stopped {
        Stopped::Output(error)
    }
}

/// What came of the question whether to write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Answer {
    Write,
    OnlyLooked,
    NobodyToAsk,
    Declined,
    NothingNew,
    NothingRead,
}

/// As JSON: `{"added", "updated", "unchanged": cards, "doubtful": rows, "people": new ones at companies, "problems":
/// [{"file", "line": from 1 or null, "what"}], "files": [{"name", "encoding", "delimiter", "header_line", "rows",
/// "imported_at": when it was imported before or null, "columns": [{"title", "field": as for --map or null, "samples"}],
/// "calendar": of a calendar}], "calendar": {"logged", "planned", "changed", "unchanged", "cancelled", "left_out"} or null,
/// "written", "operation": id or null}`. Exit code 4 when a file, a row or a doubtful row was left out, 1 when nothing
/// could be read or nothing was agreed to.
pub fn run(
    crm: &mut Crm,
    lang: Lang,
    as_json: bool,
    arguments: &Import,
    mut streams: Streams<'_>,
) -> Result<Finished, Stopped> {
    let Import { map, encoding, delimiter, no_header, .. } = arguments;
    let options =
        Options::from_words(map, encoding.as_deref(), delimiter.as_deref(), *no_header).map_err(Stopped::Usage)?;
    let options = match &arguments.customer {
        Some(word) => options.with_customer(crm.find_customer(word)?),
        None => options,
    };
    let files: Vec<FileRead> = arguments.files.iter().map(|path| read(path, streams.input, &options)).collect();
    let plan = watched(streams.watch.as_deref_mut(), lang, |progress| crm.plan_import(&files, progress))?;
    drop(files);
    if !as_json {
        streams.out.write_all(report(&plan, lang).as_bytes())?;
        streams.out.flush()?;
    }
    let answer = answer(&plan, arguments, lang, as_json, &mut streams)?;
    let mut operation = None;
    if answer == Answer::Write {
        operation = watched(streams.watch.as_deref_mut(), lang, |progress| crm.import(&plan, progress))?.operation;
    }
    let json = as_json.then(|| json_of(&plan, answer == Answer::Write, operation, lang));
    if !as_json {
        writeln!(streams.out, "{}", said(&plan, answer, operation, lang))?;
    }
    let code = match answer {
        Answer::NothingRead | Answer::NobodyToAsk | Answer::Declined => ExitCode::Refused,
        _ if plan.is_partial() => ExitCode::Partly,
        _ => ExitCode::Done,
    };
    Ok(Finished { code, json })
}

fn read(path: &Path, input: &mut dyn Read, options: &Options) -> FileRead {
    let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
    let bytes = if path.as_os_str() == OsStr::new("-") {
        let mut bytes = Vec::new();
        input.read_to_end(&mut bytes).map(|_| bytes)
    } else {
        std::fs::read(path)
    };
    match bytes {
        Ok(bytes) => FileRead::read(&name, &bytes, options),
        Err(error) => FileRead::not_opened(&name, &error),
    }
}

fn answer(
    plan: &Plan,
    arguments: &Import,
    lang: Lang,
    as_json: bool,
    streams: &mut Streams<'_>,
) -> Result<Answer, Stopped> {
    Ok(match &mut streams.ask {
        _ if !plan.any_read() => Answer::NothingRead,
        _ if arguments.dry_run => Answer::OnlyLooked,
        _ if plan.is_nothing() => Answer::NothingNew,
        _ if arguments.yes => Answer::Write,
        Some(ask) if !as_json => match ask(t::ASK.get(lang))? {
            true => Answer::Write,
            false => Answer::Declined,
        },
        _ => Answer::NobodyToAsk,
    })
}

/// The last line: what was done, or why nothing was.
fn said(plan: &Plan, answer: Answer, operation: Option<OperationId>, lang: Lang) -> String {
    let text = match answer {
        Answer::Write => {
            let tally = plan.tally();
            let done = t::DONE.with(lang, &[("added", &tally.added), ("updated", &tally.updated)]);
            let undo = operation.map(|id| t::HOW_TO_UNDO.with(lang, &[("id", &id)]));
            let lines = [Some(done), calendar::done(plan, lang), undo];
            return lines.into_iter().flatten().collect::<Vec<_>>().join("\n");
        }
        Answer::OnlyLooked => t::ONLY_LOOKED,
        Answer::NobodyToAsk => t::NOT_ASKED,
        Answer::Declined => t::DECLINED,
        Answer::NothingNew => t::NOTHING_NEW,
        Answer::NothingRead => t::NOTHING_READ,
    };
    text.get(lang).to_owned()
}

/// What would be done, for people; safe for a terminal.
fn report(plan: &Plan, lang: Lang) -> String {
    let mut lines = Vec::new();
    for file in &plan.files {
        lines.push(display(&file.name).into_owned());
        if file.is_read {
            lines.extend(facts(file, lang));
        }
    }
    let tally = plan.tally();
    let numbers: [(&str, &dyn std::fmt::Display); 4] = [
        ("added", &tally.added),
        ("updated", &tally.updated),
        ("unchanged", &tally.unchanged),
        ("doubtful", &tally.doubtful),
    ];
    lines.push(t::SUMMARY.with(lang, &numbers));
    if plan.people_added() > 0 {
        lines.push(format!("  {}", t::SUMMARY_PEOPLE.count(lang, plan.people_added())));
    }
    if !plan.problems.is_empty() {
        lines.push(t::PROBLEMS.count(lang, plan.problems.len()));
        lines.extend(plan.problems.iter().take(PROBLEMS_SHOWN).map(|problem| format!("  {}", told(problem, lang))));
        let more = plan.problems.len().saturating_sub(PROBLEMS_SHOWN);
        if more > 0 {
            lines.push(format!("  {}", t::PROBLEMS_MORE.count(lang, more)));
        }
    }
    lines.iter().map(|line| format!("{line}\n")).collect()
}

fn facts(file: &FileSummary, lang: Lang) -> Vec<String> {
    if let Some(calendar) = &file.calendar {
        return calendar::facts(calendar, lang);
    }
    let header = match file.header_line {
        Some(line) => t::HEADER_LINE.with(lang, &[("line", &line)]),
        None => t::HEADER_NONE.get(lang).to_owned(),
    };
    let rows = t::ROWS.count(lang, file.rows);
    let name = file.source.as_ref().map_or("", Source::name);
    let read_as = match file.source.as_ref().and_then(Source::delimiter) {
        Some(delimiter) => {
            let delimiter = match delimiter {
                '\t' => t::DELIMITER_TAB.get(lang).to_owned(),
                other => other.to_string(),
            };
            t::READ_AS_TEXT.with(lang, &[("encoding", &name), ("delimiter", &delimiter)])
        }
        None => name.to_owned(),
    };
    let mut lines = vec![format!("  {read_as}   {header}   {rows}")];
    if let Some(at) = &file.imported_at {
        lines.push(format!("  {}", t::IMPORTED_BEFORE.with(lang, &[("at", at)])));
        return lines;
    }
    let cells: Vec<[String; 3]> = file
        .columns
        .iter()
        .map(|column| {
            let field = match (column.field, column.reason) {
                (None, _) => t::COLUMN_KEPT.get(lang).to_owned(),
                (Some(field), Reason::Header) => field.label().get(lang).to_owned(),
                (Some(field), reason) => format!("{} ({})", field.label().get(lang), reason.label().get(lang)),
            };
            let samples = column.samples.join(" | ");
            let (title, samples) = (display(&column.title), display(&samples));
            [title.into_owned(), field, cut(&samples, SAMPLES_WIDTH).into_owned()]
        })
        .collect();
    let widest = |at: usize| cells.iter().map(|row| width(&row[at])).max().unwrap_or(0).min(SAMPLES_WIDTH);
    let (titles, fields) = (widest(0), widest(1));
    for [title, field, samples] in &cells {
        let line = format!("    {}  {}  {samples}", pad(&cut(title, titles), titles), pad(field, fields));
        lines.push(line.trim_end().to_owned());
    }
    lines
}

fn told(problem: &Problem, lang: Lang) -> String {
    let what = problem.what.message(lang);
    let text = match problem.line {
        Some(line) => t::PROBLEM_LINE.with(lang, &[("file", &problem.file), ("line", &line), ("what", &what)]),
        None => t::PROBLEM_FILE.with(lang, &[("file", &problem.file), ("what", &what)]),
    };
    display(&text).into_owned()
}

fn json_of(plan: &Plan, written: bool, operation: Option<OperationId>, lang: Lang) -> Value {
    let tally = plan.tally();
    let problem =
        |problem: &Problem| json!({ "file": problem.file, "line": problem.line, "what": problem.what.message(lang) });
    let file = |file: &FileSummary| {
        let columns: Vec<Value> = file
            .columns
            .iter()
            .map(|column| {
                let field = column.field.map(|field| field.name());
                json!({ "title": column.title, "field": field, "samples": column.samples })
            })
            .collect();
        json!({
            "name": file.name,
            "encoding": file.calendar.as_ref().map_or(file.source.as_ref().map_or("", Source::name), |of| of.encoding),
            "delimiter": file.source.as_ref().and_then(Source::delimiter).map(String::from),
            "header_line": file.header_line, "rows": file.rows, "imported_at": file.imported_at, "columns": columns,
            "calendar": calendar::json(file.calendar.as_ref().map(|calendar| calendar.tally)),
        })
    };
    json!({
        "added": tally.added,
        "updated": tally.updated,
        "unchanged": tally.unchanged,
        "doubtful": tally.doubtful,
        "people": plan.people_added(),
        "calendar": calendar::json(plan.calendars()),
        "problems": plan.problems.iter().map(problem).collect::<Vec<_>>(),
        "files": plan.files.iter().map(file).collect::<Vec<_>>(),
        "written": written,
        "operation": operation,
    })
}

#[cfg(test)]
mod tests;
