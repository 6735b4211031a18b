//! `import`: lists of other programs into the book, after a look at what would come of it.

use std::ffi::OsStr;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::calendar;
use super::failure::Failure;
use super::mail::{self, Apart};
use super::session::Session;
use super::watch::watched;
use super::{import_book, import_sales};
use crate::domain::OperationId;
use crate::domain::text::{display, fold};
use crate::i18n::{Lang, import as t, system};
use crate::ops::import::{
    Decision, Decisions, FileRead, Holds, Options, OptionsError, Plan, expanded, look_at, look_into, whole_file,
    whole_input,
};
use crate::ops::{self, Crm, ExitCode};

/// So many problems are shown to people; programs get them all.
pub(super) const PROBLEMS_SHOWN: usize = 10;

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
    #[arg(long, value_name = "NAME")]
    pub sheet: Option<String>,
    #[arg(long, value_name = "same|new|skip")]
    pub doubtful: Option<String>,
    #[arg(long, value_name = "FILE", conflicts_with = "no_rejects")]
    pub rejects: Option<PathBuf>,
    #[arg(long)]
    pub no_rejects: bool,
    /// A list of what was sold.
    #[arg(long)]
    pub purchases: bool,
    #[arg(long)]
    pub create_customers: bool,
    #[arg(long)]
    pub dry_run: bool,
    #[arg(long)]
    pub yes: bool,
}

impl Import {
    /// How the files are to be read, with these columns.
    pub(super) fn reading(&self, map: &[String]) -> Result<Options, OptionsError> {
        let Import { encoding, delimiter, no_header, sheet, .. } = self;
        Options::from_words(map, encoding.as_deref(), delimiter.as_deref(), *no_header, sheet.as_deref())
    }
}

/// Books by themselves; else lists first, then what was sold, then mail. As JSON what was sold is `"sales"` of the lists', in
/// the shape of [`import_sales::import`], and mail `"mail"`.
pub(super) fn command(session: &mut Session<'_>, arguments: &Import) -> super::failure::Result<ExitCode> {
    let arguments = Import { files: expanded(&arguments.files), ..arguments.clone() };
    let reading =
        arguments.reading(&[]).map_err(|error| Failure::usage("options", error.message(session.lang), None))?;
    let held: Vec<Holds> = arguments.files.iter().map(|path| look_into(path, &reading)).collect();
    if held.contains(&Holds::Book) {
        return import_book::import(session, &arguments);
    }
    if import_sales::applies(&arguments, &held) {
        return only_sales(session, &arguments, &mut io::stdin());
    }
    let (sales, others) = import_sales::set_apart(&arguments, held);
    // What `--map` says is of the lists.
    let mut sales = Import { files: sales, map: Vec::new(), ..arguments.clone() };
    let Apart { mail, lists: mut arguments, mut input } =
        mail::set_apart(arguments, others).map_err(|error| no_input(&error, session.lang))?;
    let mut piped = Vec::new();
    if arguments.files.iter().any(|path| is_input(path)) {
        // Only now there is something to look into.
        piped = whole_input(&mut input).map_err(|error| no_input(&error, session.lang))?;
        let holds = look_at(&piped, &reading);
        if arguments.map.is_empty() && matches!(holds, Holds::Sales | Holds::ListAndSales) {
            sales.files.push(PathBuf::from("-"));
            arguments.files.retain(|path| holds == Holds::ListAndSales || !is_input(path));
        }
    }
    if arguments.files.is_empty() && arguments.customer.is_some() {
        return Err(Failure::usage("no_calendar", t::ONLY_CALENDARS.get(session.lang), None));
    }
    if arguments.files.is_empty() && mail.is_empty() {
        return only_sales(session, &sales, &mut piped.as_slice());
    }
    let mut finished = Finished::nothing();
    if !arguments.files.is_empty() {
        finished = lists(session, &arguments, &mut piped.as_slice())?;
    }
    // After the lists, whose customers have bought something.
    if !sales.files.is_empty() {
        let of_sales =
            import_sales::import(session, &sales, &mut piped.as_slice(), &finished.foreseen, &arguments.files)?;
        finished.code = of_both(finished.code, of_sales.code, arguments.files.is_empty());
        finished.json = of_sales.json.map(|of_sales| {
            let mut json = finished.json.take().unwrap_or_else(mail::no_lists);
            json["sales"] = of_sales;
            json
        });
    }
    if !mail.is_empty() {
        let is_first = arguments.files.is_empty() && sales.files.is_empty();
        let first = finished.code;
        let code = mail::command(session, mail, arguments.dry_run, finished)?;
        return Ok(of_both(first, code, is_first));
    }
    if let Some(json) = &finished.json {
        session.out.json(json)?;
    }
    Ok(finished.code)
}

fn no_input(error: &io::Error, lang: Lang) -> Failure {
    let what = t::NOT_OPENED.with(lang, &[("what", &system::io_error(error, lang))]);
    Failure::refused("input", t::PROBLEM_FILE.with(lang, &[("file", &"-"), ("what", &what)]), None)
}

fn only_sales(session: &mut Session<'_>, arguments: &Import, input: &mut dyn Read) -> super::failure::Result<ExitCode> {
    let Finished { code, json, .. } = import_sales::import(session, arguments, input, &Plan::default(), &[])?;
    json.map_or(Ok(()), |json| session.out.json(&json)).map(|()| code)
}

/// How a call of two kinds of files ended; `is_first`: there is only the second.
fn of_both(first: ExitCode, second: ExitCode, is_first: bool) -> ExitCode {
    if is_first || first == second { second } else { ExitCode::Partly }
}

/// Lists, cards and calendars, with standard input and output to talk through.
fn lists(session: &mut Session<'_>, arguments: &Import, input: &mut dyn Read) -> super::failure::Result<Finished> {
    let Session { crm, lang, json, terminal, out } = &mut *session;
    let lang = *lang;
    // A file on standard input leaves nobody there to answer.
    let piped = arguments.files.iter().any(|path| is_input(path));
    let mut ask = |question: &str| asked(question);
    let mut stderr = io::stderr();
    let streams = Streams {
        out: out.writer(),
        input,
        ask: (terminal.input && terminal.output && !piped).then_some(&mut ask as _),
        watch: terminal.output.then_some(&mut stderr as _),
    };
    run(crm, lang, *json, arguments, streams).map_err(|stopped| match stopped {
        Stopped::Usage(error) => Failure::usage("options", error.message(lang), None),
        Stopped::Decision => Failure::usage("options", t::UNKNOWN_DECISION.get(lang), None),
        Stopped::NoCalendar => Failure::usage("no_calendar", t::ONLY_CALENDARS.get(lang), None),
        Stopped::Book(error) => Failure::Book(error),
        Stopped::Output(error) => error.into(),
    })
}

/// Puts a question on standard error and reads a line.
fn asked(question: &str) -> io::Result<String> {
    let mut stderr = io::stderr();
    write!(stderr, "{question} ").and_then(|()| stderr.flush())?;
    let mut answer = String::new();
    io::stdin().read_line(&mut answer)?;
    Ok(fold(answer.trim()))
}

/// Puts a question on standard error; only a yes is a yes.
pub(super) fn is_agreed(question: &str) -> io::Result<bool> {
    asked(question).map(|answer| is_yes(&answer))
}

fn is_yes(answer: &str) -> bool {
    matches!(answer, "y" | "yes" | "はい")
}

/// Puts a question to whoever is there; the answer folded.
type Ask<'a> = dyn FnMut(&str) -> io::Result<String> + 'a;

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
    /// What was only looked at: what comes after it in the same call is looked at as if it had been done.
    pub foreseen: Plan,
}

impl Finished {
    /// There was nothing to do.
    pub(super) fn nothing() -> Finished {
        Finished { code: ExitCode::Done, json: None, foreseen: Plan::default() }
    }
}

/// Why nothing was done.
#[derive(Debug)]
pub enum Stopped {
    Usage(OptionsError),
    /// Of `--doubtful`.
    Decision,
    /// `--customer` where nothing is a calendar.
    NoCalendar,
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
/// [{"file", "line": from 1 or null, "what"}], "files": [{"name", "encoding": or the format of a workbook, "delimiter",
/// "sheet": of a workbook or null, "header_line", "rows", "imported_at": when it was imported before or null, "columns": [{"title", "field": as for --map or null, "samples"}],
/// "overlap": rows about customers of earlier files, "calendar": of a calendar}], "calendar": {"logged", "planned",
/// "changed", "unchanged", "cancelled", "left_out"} or null, "written", "operation": id or null, "rejects": [{"file", "rows",
/// "path": where the rows left out were written, or null with "problem"}]}`. Exit code 4 when a file, a row or a doubtful row was left out, 1 when nothing
/// could be read or nothing was agreed to.
pub fn run(
    crm: &mut Crm,
    lang: Lang,
    as_json: bool,
    arguments: &Import,
    mut streams: Streams<'_>,
) -> Result<Finished, Stopped> {
    let options = arguments.reading(&arguments.map).map_err(Stopped::Usage)?;
    let options = match &arguments.customer {
        Some(word) => options.with_customer(crm.find_customer(word)?),
        None => options,
    };
    let options = crm.with_remembered_columns(options)?;
    let decisions = decisions_of(arguments)?;
    let (mut files, mut origins) = (Vec::new(), Vec::new());
    for path in &arguments.files {
        files.extend(read(path, streams.input, &options));
        origins.resize(files.len(), path.clone());
    }
    // Who can be asked about doubtful rows may have the files planned again.
    let may_ask = streams.ask.is_some() && !(as_json || arguments.dry_run || arguments.yes);
    let watch = streams.watch.as_deref_mut();
    let mut plan = watched(watch, lang, |progress| crm.plan_import(&files, &decisions, progress))?;
    if arguments.customer.is_some() && plan.files.iter().all(|file| file.calendar.is_none()) {
        return Err(Stopped::NoCalendar);
    }
    if !as_json {
        streams.out.write_all(report::report(&plan, crm, lang).as_bytes())?;
        streams.out.flush()?;
        if let (Some(ask), true) = (&mut streams.ask, may_ask)
            && let Some(decisions) = review::review(crm, &plan, streams.out, ask, lang)?
        {
            let watch = streams.watch.as_deref_mut();
            plan = watched(watch, lang, |progress| crm.plan_import(&files, &decisions, progress))?;
            writeln!(streams.out, "{}", report::summary(&plan, lang))?;
        }
    }
    drop(files);
    let answer = answer(&plan, arguments, lang, as_json, &mut streams)?;
    let mut operation = None;
    if answer == Answer::Write {
        operation = watched(streams.watch.as_deref_mut(), lang, |progress| crm.import(&plan, progress))?.operation;
    }
    let rejects = match answer {
        Answer::Write | Answer::NothingNew => rejects::written(plan.rejects(lang), arguments, &origins),
        _ => Vec::new(),
    };
    let json = as_json.then(|| report::json_of(&plan, answer == Answer::Write, operation, &rejects, lang));
    if !as_json {
        writeln!(streams.out, "{}", said(&plan, answer, operation, lang))?;
        for written in &rejects {
            writeln!(streams.out, "{}", display(&written.message(lang)))?;
        }
    }
    let code = match answer {
        Answer::NothingRead | Answer::NobodyToAsk | Answer::Declined => ExitCode::Refused,
        _ if plan.is_partial() => ExitCode::Partly,
        _ => ExitCode::Done,
    };
    let foreseen = if answer == Answer::OnlyLooked { plan } else { Plan::default() };
    Ok(Finished { code, json, foreseen })
}

fn read(path: &Path, input: &mut dyn Read, options: &Options) -> Vec<FileRead> {
    let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
    match bytes_of(path, input) {
        Ok(bytes) => FileRead::read(&name, &bytes, options),
        Err(error) => vec![FileRead::not_opened(&name, &error)],
    }
}

fn is_input(path: &Path) -> bool {
    path.as_os_str() == OsStr::new("-")
}

/// The whole file; of `-`, the whole input.
pub(super) fn bytes_of(path: &Path, input: &mut dyn Read) -> io::Result<Vec<u8>> {
    if !is_input(path) {
        return whole_file(path);
    }
    whole_input(input)
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
        Some(ask) if !as_json => match is_yes(&ask(t::ASK.get(lang))?) {
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
            let done = Some(done).filter(|_| !plan.is_of_calendars());
            let lines = [done, calendar::done(plan, lang), undo];
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

fn decisions_of(arguments: &Import) -> Result<Decisions, Stopped> {
    let Some(word) = &arguments.doubtful else { return Ok(Decisions::default()) };
    let decision = match word.as_str() {
        "same" => Decision::Same,
        "new" => Decision::New,
        "skip" => Decision::Skip,
        _ => return Err(Stopped::Decision),
    };
    Ok(Decisions::all(decision))
}

pub(super) mod rejects;
pub(super) mod report;
mod review;
#[cfg(test)]
mod tests;
