//! `import sales.csv`: lists of what was sold become purchases of customers who are known.

use std::io::{self, Read};
use std::path::PathBuf;

use serde_json::{Value, json};

use super::failure::{Failure, Result};
use super::import::{Finished, Import, PROBLEMS_SHOWN, bytes_of, is_agreed, rejects, report::with_option};
use super::session::Session;
use super::watch::watched;
use crate::domain::OperationId;
use crate::domain::text::display;
use crate::domain::text::width::{cut, pad, width};
use crate::i18n::{Lang, dates, import as words, sales as t, system};
use crate::ops::import::{Holds, NoSales, Part, Plan, SalesColumn, SalesOptions, SalesPlan, SalesProblem, Source};
use crate::ops::{self, ExitCode};

/// Columns of the terminal for a heading, and for a value.
const WIDEST: usize = 40;

/// Whether these are lists of sales: as asked, or by what they hold.
pub(super) fn applies(arguments: &Import, held: &[Holds]) -> bool {
    let are_sales = || held.iter().all(|holds| *holds == Holds::Sales);
    arguments.purchases || arguments.map.is_empty() && are_sales()
}

/// Sets the lists of sales of a call apart from the other files; where columns are named they may be those of others, and
/// stay there. A workbook of both is among both.
pub(super) fn set_apart(arguments: &Import, held: Vec<Holds>) -> (Vec<PathBuf>, Vec<(PathBuf, Holds)>) {
    let files = arguments.files.iter().cloned().zip(held);
    let (mut sales, mut others) = (Vec::new(), Vec::new());
    for (path, holds) in files {
        let is_sales = holds == Holds::Sales && arguments.map.is_empty();
        if is_sales || holds == Holds::ListAndSales {
            sales.push(path.clone());
        }
        if !is_sales {
            others.push((path, holds));
        }
    }
    (sales, others)
}

/// As JSON: `{"added", "unchanged", "left_out": rows, "customers": new ones, "problems": [{"file", "line", "what"}],
/// "files": [{"name", "encoding": or the format of a workbook, "rows", "columns": [{"title", "part": as for --map or null,
/// "first"}]}], "written", "operations": [id], "rejects": [{"file", "rows", "path": or null with "problem"}]}`. Exit code 4
/// when a file, a sheet or a row was left out, 1 when nothing could be read or was agreed to. `lists` are those of the same
/// call, as far as they were only looked at, and `beside` their files; `-` is `input`.
pub fn import(
    session: &mut Session<'_>,
    arguments: &Import,
    input: &mut dyn Read,
    lists: &Plan,
    beside: &[PathBuf],
) -> Result<Finished> {
    let lang = session.lang;
    let usage = |message| Failure::usage("options", message, None);
    let reading = arguments.reading(&[]).map_err(|error| usage(error.message(lang)))?;
    let mut options = SalesOptions::from_words(&arguments.map, &reading, lang).map_err(usage)?;
    options.create_customers = arguments.create_customers;
    let (mut plans, mut origins, mut problems, mut operations) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let mut written = None;
    for path in &arguments.files {
        options.is_beside_lists = beside.contains(path);
        let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
        let refused = match bytes_of(path, input) {
            Err(error) => words::NOT_OPENED.with(lang, &[("what", &system::io_error(&error, lang))]),
            Ok(bytes) => match session.crm.plan_sales(lists, &name, &bytes, &options)? {
                Err(why @ NoSales::Other) => format!("{} {}", why.message(lang), t::NOT_SALES_OPTION.get(lang)),
                Err(why) => why.message(lang),
                Ok(of_file) => {
                    // A file at a time, so that the next one knows what this one brought.
                    of_file.iter().try_for_each(|plan| report(session, plan))?;
                    let adds = of_file.iter().any(|plan| plan.added() > 0);
                    if written.is_none() && adds {
                        written = Some(agreed(session, arguments)?);
                    }
                    if adds && written == Some(Answer::Write) {
                        operations.extend(write(session, &name, &of_file)?);
                    }
                    origins.resize(origins.len() + of_file.len(), path.clone());
                    plans.extend(of_file);
                    continue;
                }
            },
        };
        problems.push(json!({ "file": name, "line": Value::Null, "what": refused }));
        if !session.json {
            session.out.line(&words::PROBLEM_FILE.with(lang, &[("file", &name), ("what", &refused)]))?;
        }
    }
    let left_out: usize = plans.iter().map(|plan| plan.left_out).sum();
    let is_partial = !problems.is_empty() || plans.iter().any(SalesPlan::is_partial);
    let done = if is_partial { ExitCode::Partly } else { ExitCode::Done };
    let (words, code) = match written {
        _ if plans.is_empty() => (words::NOTHING_READ, ExitCode::Refused),
        Some(Answer::NobodyToAsk) => (words::NOT_ASKED, ExitCode::Refused),
        Some(Answer::Declined) => (words::DECLINED, ExitCode::Refused),
        Some(Answer::OnlyLooked) => (words::ONLY_LOOKED, done),
        Some(Answer::Write) => (t::DONE, done),
        None => (words::NOTHING_NEW, done),
    };
    let rejects = match written {
        None if arguments.dry_run => Vec::new(),
        Some(Answer::Write) | None => {
            let rejects = plans.iter().enumerate().filter_map(|(at, plan)| plan.rejects(at, lang));
            rejects::written(rejects.collect(), arguments, &origins)
        }
        Some(_) => Vec::new(),
    };
    let mut json = None;
    if session.json {
        let sum = |of: fn(&SalesPlan) -> usize| plans.iter().map(of).sum::<usize>();
        problems.extend(plans.iter().flat_map(|plan| {
            let told = |problem: &SalesProblem| json!({ "file": plan.name, "line": problem.line, "what": said(problem, lang) });
            plan.problems.iter().map(told).collect::<Vec<_>>()
        }));
        json = Some(json!({
            "added": sum(SalesPlan::added), "unchanged": sum(|plan| plan.unchanged), "left_out": left_out,
            "customers": sum(|plan| plan.new_customers.len()), "problems": problems,
            "files": plans.iter().map(json_of).collect::<Vec<_>>(),
            "written": !operations.is_empty(), "operations": operations,
            "rejects": rejects.iter().map(rejects::Written::json).collect::<Vec<_>>(),
        }));
    } else {
        if plans.iter().any(|plan| plan.strangers > 0) {
            session.out.line(t::STRANGERS_OPTION.get(lang))?;
        }
        if operations.is_empty() {
            session.out.line(words.get(lang))?;
        }
        for written in &rejects {
            session.out.line(&display(&written.message(lang)))?;
        }
    }
    Ok(Finished { code, json, foreseen: Plan::default() })
}

fn said(problem: &SalesProblem, lang: Lang) -> String {
    with_option(problem.message(lang), problem.option(), lang)
}

fn json_of(plan: &SalesPlan) -> Value {
    let column = |column: &SalesColumn| json!({ "title": column.title, "part": column.part.map(Part::name), "first": column.first });
    json!({
        "name": plan.name, "encoding": plan.source.as_ref().map_or("", Source::name), "rows": plan.rows,
        "columns": plan.columns.iter().map(column).collect::<Vec<_>>(),
    })
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Answer {
    Write,
    OnlyLooked,
    NobodyToAsk,
    Declined,
}

fn agreed(session: &Session<'_>, arguments: &Import) -> Result<Answer> {
    let piped = arguments.files.iter().any(|path| path.as_os_str() == "-");
    let nobody = session.json || piped || !session.terminal.input || !session.terminal.output;
    Ok(match () {
        () if arguments.dry_run => Answer::OnlyLooked,
        () if arguments.yes => Answer::Write,
        () if nobody => Answer::NobodyToAsk,
        () if is_agreed(words::ASK.get(session.lang))? => Answer::Write,
        () => Answer::Declined,
    })
}

fn write(session: &mut Session<'_>, name: &str, plans: &[SalesPlan]) -> Result<Option<OperationId>> {
    let lang = session.lang;
    let mut stderr = io::stderr();
    let watch = session.terminal.output.then_some(&mut stderr as _);
    let crm = &mut session.crm;
    let outcome: ops::Outcome = watched(watch, lang, |progress| crm.import_sales(name, plans, progress))?;
    let added = plans.iter().map(SalesPlan::added).sum();
    if !session.json {
        session.out.line(&t::DONE.count(lang, added))?;
        session.say_undo(&outcome)?;
    }
    Ok(outcome.operation)
}

fn report(session: &mut Session<'_>, plan: &SalesPlan) -> Result<()> {
    let lang = session.lang;
    if session.json {
        return Ok(());
    }
    for line in lines(plan, lang) {
        session.out.line(&line)?;
    }
    Ok(session.out.writer().flush()?)
}

fn lines(plan: &SalesPlan, lang: Lang) -> Vec<String> {
    let sum = dates::yen(plan.amount(), lang);
    let numbers: [(&str, &dyn std::fmt::Display); 4] =
        [("added", &plan.added()), ("sum", &sum), ("unchanged", &plan.unchanged), ("left_out", &plan.left_out)];
    let mut lines = vec![
        display(&plan.name).into_owned(),
        format!("  {}   {}", plan.source.as_ref().map_or("", Source::name), t::READ_AS.count(lang, plan.rows)),
    ];
    lines.extend(columns(plan, lang));
    lines.push(t::SUMMARY.with(lang, &numbers));
    if !plan.new_customers.is_empty() {
        lines.push(format!("  {}", t::NEW_CUSTOMERS.count(lang, plan.new_customers.len())));
    }
    if !plan.problems.is_empty() {
        lines.push(words::PROBLEMS.count(lang, plan.problems.len()));
    }
    for problem in plan.problems.iter().take(PROBLEMS_SHOWN) {
        let what = said(problem, lang);
        let told = match problem.line {
            Some(line) => words::PROBLEM_LINE.with(lang, &[("file", &plan.name), ("line", &line), ("what", &what)]),
            None => words::PROBLEM_FILE.with(lang, &[("file", &plan.name), ("what", &what)]),
        };
        lines.push(format!("  {told}"));
    }
    let more = plan.problems.len().saturating_sub(PROBLEMS_SHOWN);
    if more > 0 {
        lines.push(format!("  {}", words::PROBLEMS_MORE.count(lang, more)));
    }
    lines
}

/// A line for each column: its heading, what it holds, and a value.
fn columns(plan: &SalesPlan, lang: Lang) -> Vec<String> {
    let cells = plan.columns.iter().enumerate().map(|(at, column)| {
        let title = match column.title.as_str() {
            "" => t::COLUMN_NUMBER.with(lang, &[("n", &(at + 1))]),
            title => display(title).into_owned(),
        };
        (title, column.part.map_or(t::NO_PART, Part::label).get(lang), display(&column.first).into_owned())
    });
    let cells: Vec<(String, &str, String)> = cells.collect();
    let titles = cells.iter().map(|(title, ..)| width(title)).max().unwrap_or(0).min(WIDEST);
    let parts = cells.iter().map(|(_, part, _)| width(part)).max().unwrap_or(0);
    let line = |(title, part, first): &(String, &str, String)| {
        format!("    {}  {}  {}", pad(&cut(title, titles), titles), pad(part, parts), cut(first, WIDEST))
            .trim_end()
            .to_owned()
    };
    cells.iter().map(line).collect()
}
