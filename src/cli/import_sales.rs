//! `import sales.csv`: lists of what was sold become purchases of customers who are known.

use std::io;
use std::path::PathBuf;

use serde_json::{Value, json};

use super::failure::{Failure, Result};
use super::import::{Finished, Import, PROBLEMS_SHOWN, bytes_of, is_agreed};
use super::session::Session;
use super::watch::watched;
use crate::domain::text::display;
use crate::i18n::{Lang, dates, import as words, sales as t, system};
use crate::ops::import::{Holds, SalesOptions, SalesPlan, look_into};
use crate::ops::{self, ExitCode};

/// Whether these are lists of sales: as asked, or by their headers.
pub(super) fn applies(arguments: &Import) -> bool {
    let are_sales = || arguments.files.iter().all(|path| look_into(path) == Holds::Sales);
    arguments.purchases || arguments.map.is_empty() && are_sales()
}

/// Sets the lists of sales of a call apart from the other files; none where columns are named that may be those of others.
pub(super) fn set_apart(arguments: &Import) -> (Vec<PathBuf>, Vec<PathBuf>) {
    let is_sales = |path: &PathBuf| arguments.map.is_empty() && look_into(path) == Holds::Sales;
    arguments.files.iter().cloned().partition(is_sales)
}

/// As JSON: `{"added", "unchanged", "left_out": rows, "customers": new ones, "problems": [{"file", "line", "what"}],
/// "written", "operations": [id]}`. Exit code 4 when a row was left out, 1 when nothing could be read or was agreed to.
pub fn import(session: &mut Session<'_>, arguments: &Import) -> Result<Finished> {
    let lang = session.lang;
    let encoding = arguments.encoding.as_deref();
    let options = SalesOptions::from_words(&arguments.map, encoding, arguments.create_customers, lang)
        .map_err(|message| Failure::usage("options", message, None))?;
    let (mut plans, mut problems, mut operations) = (Vec::new(), Vec::new(), Vec::new());
    let mut written = None;
    for path in &arguments.files {
        let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
        let refused = match bytes_of(path, &mut io::stdin()) {
            Err(error) => words::NOT_OPENED.with(lang, &[("what", &system::io_error(&error, lang))]),
            Ok(bytes) => match session.crm.plan_sales(&name, &bytes, &options)? {
                Err(why) => why.message(lang),
                Ok(plan) => {
                    // A file at a time, so that the next one knows what this one brought.
                    report(session, &plan)?;
                    if written.is_none() && plan.added() > 0 {
                        written = Some(agreed(session, arguments)?);
                    }
                    if plan.added() > 0 && written == Some(Answer::Write) {
                        operations.extend(write(session, &plan)?);
                    }
                    problems.extend(plan.problems.iter().map(
                        |problem| json!({ "file": plan.name, "line": problem.line, "what": problem.message(lang) }),
                    ));
                    plans.push(plan);
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
    let (said, code) = match written {
        _ if plans.is_empty() => (words::NOTHING_READ, ExitCode::Refused),
        Some(Answer::NobodyToAsk) => (words::NOT_ASKED, ExitCode::Refused),
        Some(Answer::Declined) => (words::DECLINED, ExitCode::Refused),
        Some(Answer::OnlyLooked) => (words::ONLY_LOOKED, partly(left_out)),
        Some(Answer::Write) => (t::DONE, partly(left_out)),
        None => (words::NOTHING_NEW, partly(left_out)),
    };
    let mut json = None;
    if session.json {
        let sum = |of: fn(&SalesPlan) -> usize| plans.iter().map(of).sum::<usize>();
        json = Some(json!({
            "added": sum(SalesPlan::added), "unchanged": sum(|plan| plan.unchanged), "left_out": left_out,
            "customers": sum(|plan| plan.new_customers.len()), "problems": problems,
            "written": !operations.is_empty(), "operations": operations,
        }));
    } else if operations.is_empty() {
        session.out.line(said.get(lang))?;
    }
    Ok(Finished { code, json })
}

fn partly(left_out: usize) -> ExitCode {
    if left_out > 0 { ExitCode::Partly } else { ExitCode::Done }
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

fn write(session: &mut Session<'_>, plan: &SalesPlan) -> Result<Option<crate::domain::OperationId>> {
    let lang = session.lang;
    let mut stderr = io::stderr();
    let watch = session.terminal.output.then_some(&mut stderr as _);
    let crm = &mut session.crm;
    let outcome: ops::Outcome = watched(watch, lang, |progress| crm.import_sales(plan, progress))?;
    if !session.json {
        session.out.line(&t::DONE.count(lang, plan.added()))?;
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
        format!("  {}", t::READ_AS.count(lang, plan.rows)),
        t::SUMMARY.with(lang, &numbers),
    ];
    if !plan.new_customers.is_empty() {
        lines.push(format!("  {}", t::NEW_CUSTOMERS.count(lang, plan.new_customers.len())));
    }
    if !plan.problems.is_empty() {
        lines.push(words::PROBLEMS.count(lang, plan.problems.len()));
    }
    for problem in plan.problems.iter().take(PROBLEMS_SHOWN) {
        let what = problem.message(lang);
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
