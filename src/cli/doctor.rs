//! `doctor`: what is wrong with the book, and making what is derived again.

use serde_json::{Value, json};

use super::args::Doctor;
use super::failure::Result;
use super::session::Session;
use super::watch::watched;
use crate::domain::text::display;
use crate::i18n::{Lang, Text, cli as t};
use crate::ops::ExitCode;
use crate::ops::doctor::{Finding, Texts};

/// As JSON: `{"reindexed", "problems": [{"kind": "damage", "dangling", "customer_index" or "full_text", "table": or null,
/// "count": of rows or null, "what", "remedy"}]}`. Exit code 3 when something is wrong.
pub fn doctor(session: &mut Session<'_>, arguments: &Doctor) -> Result<ExitCode> {
    let lang = session.lang;
    let mut stderr = std::io::stderr();
    let watch = session.terminal.output.then_some(&mut stderr as _);
    let crm = &mut session.crm;
    let findings = watched(watch, lang, |progress| {
        if arguments.reindex { crm.reindex(progress).map(|()| Vec::new()) } else { crm.doctor(progress) }
    })?;
    if session.json {
        let problems: Vec<Value> = findings.iter().map(|finding| problem(finding, lang)).collect();
        session.out.json(&json!({ "reindexed": arguments.reindex, "problems": problems }))?;
    } else if arguments.reindex {
        session.out.line(t::DOCTOR_REINDEXED.get(lang))?;
    } else if findings.is_empty() {
        session.out.line(t::DOCTOR_SOUND.get(lang))?;
    } else {
        for finding in &findings {
            session.out.line(&what(finding, lang))?;
        }
        let mut remedies: Vec<&str> = findings.iter().map(|finding| remedy(finding).get(lang)).collect();
        remedies.dedup();
        for remedy in remedies {
            session.out.line(remedy)?;
        }
    }
    Ok(if findings.is_empty() { ExitCode::Done } else { ExitCode::Machine })
}

fn what(finding: &Finding, lang: Lang) -> String {
    match finding {
        Finding::Damage(told) => t::DOCTOR_DAMAGE.with(lang, &[("what", &display(told))]),
        Finding::Dangling { table, count } => t::DOCTOR_DANGLING.with(lang, &[("table", table), ("count", count)]),
        Finding::CustomerIndex { count } => t::DOCTOR_CUSTOMERS.with(lang, &[("count", count)]),
        Finding::SearchLines => t::DOCTOR_FULL_TEXT.with(lang, &[("texts", &t::DOCTOR_LINES.get(lang))]),
        Finding::FullText(texts) => {
            let texts = match texts {
                Texts::History => t::DOCTOR_HISTORY,
                Texts::Todos => t::DOCTOR_TODOS,
                Texts::Notes => t::DOCTOR_NOTES,
            };
            t::DOCTOR_FULL_TEXT.with(lang, &[("texts", &texts.get(lang))])
        }
    }
}

fn remedy(finding: &Finding) -> Text {
    match finding {
        Finding::Damage(_) | Finding::Dangling { .. } => t::DOCTOR_RESTORE,
        Finding::CustomerIndex { .. } | Finding::SearchLines | Finding::FullText(_) => t::DOCTOR_REINDEX,
    }
}

fn problem(finding: &Finding, lang: Lang) -> Value {
    let (kind, table, count) = match finding {
        Finding::Damage(_) => ("damage", None, None),
        Finding::Dangling { table, count } => ("dangling", Some(table.as_str()), Some(*count)),
        Finding::CustomerIndex { count } => ("customer_index", Some("customer_index"), Some(*count)),
        Finding::SearchLines => ("search_lines", Some("search_lines"), None),
        Finding::FullText(texts) => ("full_text", Some(texts.table()), None),
    };
    let (what, remedy) = (what(finding, lang), remedy(finding).get(lang));
    json!({ "kind": kind, "table": table, "count": count, "what": what, "remedy": remedy })
}
