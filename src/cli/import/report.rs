//! What importing lists would do or has done, told to people and to programs.

use serde_json::{Value, json};

use super::{PROBLEMS_SHOWN, rejects};
use crate::cli::calendar;
use crate::cli::session::local;
use crate::domain::OperationId;
use crate::domain::text::display;
use crate::domain::text::width::{cut, pad, width};
use crate::i18n::{Lang, Text, import as t};
use crate::ops::Crm;
use crate::ops::import::{FileSummary, Plan, Problem, Reason, Source};

/// Columns of the terminal for the samples of a column.
const SAMPLES_WIDTH: usize = 40;

/// What would come of it, in numbers.
pub(super) fn summary(plan: &Plan, lang: Lang) -> String {
    let tally = plan.tally();
    let numbers: [(&str, &dyn std::fmt::Display); 4] = [
        ("added", &tally.added),
        ("updated", &tally.updated),
        ("unchanged", &tally.unchanged),
        ("doubtful", &tally.doubtful),
    ];
    t::SUMMARY.with(lang, &numbers)
}

/// What would be done, for people; safe for a terminal.
pub(super) fn report(plan: &Plan, crm: &Crm, lang: Lang) -> String {
    let mut lines = Vec::new();
    for file in &plan.files {
        lines.push(display(&file.name).into_owned());
        // Who is to say what the columns are must see them.
        if file.is_read || !file.columns.is_empty() {
            lines.extend(facts(file, crm, lang));
        }
    }
    if !plan.is_of_calendars() {
        lines.push(summary(plan, lang));
    }
    if plan.people_added() > 0 {
        lines.push(format!("  {}", t::SUMMARY_PEOPLE.count(lang, plan.people_added())));
    }
    if !plan.problems.is_empty() {
        lines.push(t::PROBLEMS.count(lang, plan.problems.len()));
        lines.extend(
            plan.problems.iter().take(PROBLEMS_SHOWN).map(|problem| format!("  {}", told(plan, problem, lang))),
        );
        let more = plan.problems.len().saturating_sub(PROBLEMS_SHOWN);
        if more > 0 {
            lines.push(format!("  {}", t::PROBLEMS_MORE.count(lang, more)));
        }
    }
    lines.iter().map(|line| format!("{line}\n")).collect()
}

fn facts(file: &FileSummary, crm: &Crm, lang: Lang) -> Vec<String> {
    if let Some(calendar) = &file.calendar {
        return calendar::facts(calendar, lang);
    }
    if let Some(Source::Cards { .. }) = &file.source {
        let name = file.source.as_ref().map_or("", Source::name);
        let mut lines = vec![format!("  {name}   {}", t::CARDS.count(lang, file.rows))];
        lines.extend(imported_before(file, crm, lang));
        return lines;
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
        None => match file.source.as_ref().and_then(Source::sheet) {
            Some(sheet) => t::READ_AS_SHEET.with(lang, &[("kind", &name), ("sheet", &display(sheet))]),
            None => name.to_owned(),
        },
    };
    let mut lines = vec![format!("  {read_as}   {header}   {rows}")];
    if file.imported_at.is_some() {
        lines.extend(imported_before(file, crm, lang));
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

fn imported_before(file: &FileSummary, crm: &Crm, lang: Lang) -> Option<String> {
    let at = local(crm, file.imported_at.as_ref()?);
    Some(format!("  {}", t::IMPORTED_BEFORE.with(lang, &[("at", &at)])))
}

/// What is wrong, and what to add to the command.
pub(in crate::cli) fn with_option(what: String, option: Option<Text>, lang: Lang) -> String {
    match option {
        Some(option) => format!("{what} {}", option.get(lang)),
        None => what,
    }
}

fn told(plan: &Plan, problem: &Problem, lang: Lang) -> String {
    let file = &plan.files[problem.file].name;
    let what = with_option(problem.what.message(lang), problem.what.option(), lang);
    let text = match problem.line {
        Some(line) => t::PROBLEM_LINE.with(lang, &[("file", file), ("line", &line), ("what", &what)]),
        None => t::PROBLEM_FILE.with(lang, &[("file", file), ("what", &what)]),
    };
    display(&text).into_owned()
}

pub(super) fn json_of(
    plan: &Plan,
    written: bool,
    operation: Option<OperationId>,
    rejects: &[rejects::Written],
    lang: Lang,
) -> Value {
    let tally = plan.tally();
    let problem = |problem: &Problem| json!({ "file": plan.files[problem.file].name, "line": problem.line, "what": with_option(problem.what.message(lang), problem.what.option(), lang) });
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
            "sheet": file.source.as_ref().and_then(Source::sheet), "header_line": file.header_line, "rows": file.rows, "imported_at": file.imported_at, "overlap": file.overlap, "columns": columns,
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
        "rejects": rejects.iter().map(rejects::Written::json).collect::<Vec<_>>(),
        "operation": operation,
    })
}
