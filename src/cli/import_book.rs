//! `import book.json`: a whole book into this one, after a look at what would come of it.

use std::io;

use serde_json::json;

use super::failure::{Failure, Result};
use super::import::{Import, PROBLEMS_SHOWN, is_agreed};
use super::session::Session;
use super::watch::watched;
use crate::domain::OperationId;
use crate::domain::text::display;
use crate::i18n::{Lang, book_file as t, import as words};
use crate::ops::ExitCode;
use crate::ops::import::BookPlan;

/// As JSON: `{"added", "updated", "unchanged": cards, "doubtful", "others": other records, "problems": [{"file", "line",
/// "what"}], "records": in the file, "written", "operation": id or null}`. Exit code 4 when a record was left out, 1 when
/// the file is refused or nothing was is_agreed to.
pub fn import(session: &mut Session<'_>, arguments: &Import) -> Result<ExitCode> {
    let lang = session.lang;
    let Import { files, map, encoding, delimiter, no_header, .. } = arguments;
    let [path] = files.as_slice() else {
        return Err(Failure::usage("book_by_itself", t::BY_ITSELF.get(lang), None));
    };
    if !map.is_empty() || encoding.is_some() || delimiter.is_some() || *no_header {
        return Err(Failure::usage("book_by_itself", t::BY_ITSELF.get(lang), None));
    }
    let mut stderr = io::stderr();
    let watch = session.terminal.output;
    let plan = watched(watch.then_some(&mut stderr as _), lang, |progress| session.crm.plan_book(path, progress))?;
    if !session.json {
        for line in report(&plan, lang) {
            session.out.line(&line)?;
        }
        session.out.writer().flush()?;
    }
    let (code, said) = match () {
        () if plan.unreadable.is_some() => (ExitCode::Refused, words::NOTHING_READ),
        () if arguments.dry_run => (done(&plan), words::ONLY_LOOKED),
        () if plan.is_nothing() => (done(&plan), words::NOTHING_NEW),
        () if arguments.yes => return write(session, &plan),
        () if session.json || !session.terminal.input || !session.terminal.output => {
            (ExitCode::Refused, words::NOT_ASKED)
        }
        () if is_agreed(words::ASK.get(lang))? => return write(session, &plan),
        () => (ExitCode::Refused, words::DECLINED),
    };
    finish(session, &plan, None, said.get(lang), code)
}

fn done(plan: &BookPlan) -> ExitCode {
    if plan.is_partial() { ExitCode::Partly } else { ExitCode::Done }
}

fn write(session: &mut Session<'_>, plan: &BookPlan) -> Result<ExitCode> {
    let lang = session.lang;
    let mut stderr = io::stderr();
    let watch = session.terminal.output.then_some(&mut stderr as _);
    let operation = watched(watch, lang, |progress| session.crm.import_book(plan, progress))?.operation;
    let mut said = words::DONE.with(lang, &[("added", &plan.added), ("updated", &0)]);
    if let Some(id) = operation {
        said = format!("{said}\n{}", words::HOW_TO_UNDO.with(lang, &[("id", &id)]));
    }
    finish(session, plan, operation, &said, done(plan))
}

fn finish(
    session: &mut Session<'_>,
    plan: &BookPlan,
    operation: Option<OperationId>,
    said: &str,
    code: ExitCode,
) -> Result<ExitCode> {
    let lang = session.lang;
    if !session.json {
        for line in said.lines() {
            session.out.line(line)?;
        }
        return Ok(code);
    }
    let mut problems: Vec<_> = plan
        .problems
        .iter()
        .map(|problem| json!({ "file": plan.name, "line": problem.line, "what": problem.message(lang) }))
        .collect();
    if let Some(why) = &plan.unreadable {
        problems.push(json!({ "file": plan.name, "line": why.line(), "what": why.message(lang) }));
    }
    session.out.json(&json!({
        "added": plan.added, "updated": 0, "unchanged": plan.unchanged, "doubtful": 0, "others": plan.others,
        "problems": problems, "records": plan.records, "written": operation.is_some(), "operation": operation,
    }))?;
    Ok(code)
}

fn report(plan: &BookPlan, lang: Lang) -> Vec<String> {
    let mut lines = vec![display(&plan.name).into_owned()];
    let told = |line: Option<u64>, what: &str| match line {
        Some(line) => words::PROBLEM_LINE.with(lang, &[("file", &plan.name), ("line", &line), ("what", &what)]),
        None => words::PROBLEM_FILE.with(lang, &[("file", &plan.name), ("what", &what)]),
    };
    if let Some(why) = &plan.unreadable {
        lines.push(format!("  {}", told(why.line(), &why.message(lang))));
        return lines;
    }
    lines.push(format!("  {}", t::READ_AS.count(lang, plan.records)));
    let numbers: [(&str, &dyn std::fmt::Display); 4] =
        [("added", &plan.added), ("updated", &0), ("unchanged", &plan.unchanged), ("doubtful", &0)];
    lines.push(words::SUMMARY.with(lang, &numbers));
    if plan.others > 0 {
        lines.push(format!("  {}", t::OTHER_RECORDS.count(lang, plan.others)));
    }
    if plan.problem_count > 0 {
        lines.push(words::PROBLEMS.count(lang, plan.problem_count));
        let shown = plan.problems.iter().take(PROBLEMS_SHOWN);
        lines.extend(shown.map(|problem| format!("  {}", told(Some(problem.line), &problem.message(lang)))));
        let more = plan.problem_count.saturating_sub(PROBLEMS_SHOWN);
        if more > 0 {
            lines.push(format!("  {}", words::PROBLEMS_MORE.count(lang, more)));
        }
    }
    lines
}
