//! `term`: the user's own words for channels, categories and so on.

use serde_json::json;

use super::args::{Form, TermCommand, TermKind};
use super::failure::{Failure, Result};
use super::output::{Format, Table};
use super::session::Session;
use crate::domain::TermId;
use crate::domain::vocabulary;
use crate::i18n::{cli as t, terms as term_names, values};
use crate::ops::ExitCode;
use crate::ops::terms::Command;

pub fn term(session: &mut Session<'_>, command: &TermCommand) -> Result<ExitCode> {
    match command {
        TermCommand::List { kind, form } => list(session, kind.map(kind_of), *form),
        TermCommand::Add { kind, name } => session.apply(Command::Add { kind: kind_of(*kind), name: name.clone() }),
        TermCommand::Rename { kind, name, to, en } => {
            let id = known(session, *kind, name)?;
            let en = en.clone().unwrap_or_else(|| to.clone());
            session.apply(Command::Rename { id, ja: to.clone(), en })
        }
        TermCommand::Retire { kind, name } => {
            let id = known(session, *kind, name)?;
            session.apply(Command::Retire(id))
        }
        TermCommand::Return { kind, name } => {
            let id = known(session, *kind, name)?;
            session.apply(Command::Return(id))
        }
    }
}

fn kind_of(kind: TermKind) -> vocabulary::TermKind {
    match kind {
        TermKind::Channel => vocabulary::TermKind::Channel,
        TermKind::Category => vocabulary::TermKind::Category,
        TermKind::Source => vocabulary::TermKind::Source,
        TermKind::Segment => vocabulary::TermKind::Segment,
        TermKind::Stage => vocabulary::TermKind::Stage,
        TermKind::LostReason => vocabulary::TermKind::LostReason,
        TermKind::Product => vocabulary::TermKind::Product,
    }
}

fn known(session: &Session<'_>, kind: TermKind, name: &str) -> Result<TermId> {
    let kind = kind_of(kind);
    if let Some(term) = session.crm.vocabulary().by_word(kind, name) {
        return Ok(term.id);
    }
    let lang = session.lang;
    let names: Vec<&str> =
        session.crm.vocabulary().of(kind).into_iter().map(|term| term_names::name(term, lang)).collect();
    let kind = values::term_kind(kind).get(lang);
    Err(Failure::refused(
        "not_found",
        t::NO_TERM.with(lang, &[("kind", &kind), ("name", &name)]),
        (!names.is_empty()).then(|| t::ONE_OF.with(lang, &[("choices", &names.join(", "))])),
    ))
}

/// As JSON: `[{"id", "kind", "key", "ja", "en", "probability", "outcome", "uses", "retired"}]`.
fn list(session: &mut Session<'_>, kind: Option<vocabulary::TermKind>, form: Form) -> Result<ExitCode> {
    let (lang, format) = (session.lang, session.format(form));
    let mut terms: Vec<_> =
        session.crm.vocabulary().all().iter().filter(|term| kind.is_none_or(|kind| term.kind == kind)).collect();
    terms.sort_by_key(|term| (term.kind, term.position, term.id));
    if format == Format::Json {
        let crm = &session.crm;
        session.out.json_list(terms.iter().map(|term| {
            Ok(json!({
                "id": term.id, "kind": term.kind, "key": term.key, "ja": term.ja, "en": term.en,
                "probability": term.probability, "outcome": term.outcome, "uses": crm.term_uses(term.id)?,
                "retired": term.retired_at.is_some(),
            }))
        }))?;
        return Ok(ExitCode::Done);
    }
    let mut table = Table::new(&[
        ("kind", t::COLUMN_KIND.get(lang)),
        ("name~", t::COLUMN_NAME.get(lang)),
        ("key", t::COLUMN_KEY.get(lang)),
        ("uses#", t::COLUMN_USES.get(lang)),
        ("state", t::COLUMN_STATE.get(lang)),
    ]);
    for term in terms {
        table.row([
            values::term_kind(term.kind).get(lang).to_owned(),
            term_names::name(term, lang).to_owned(),
            term.key.clone(),
            session.crm.term_uses(term.id)?.to_string(),
            term.retired_at.as_ref().map_or("", |_| t::STATE_RETIRED.get(lang)).to_owned(),
        ]);
    }
    session.table(format, &table)?;
    Ok(ExitCode::Done)
}
