//! `deals`: pieces of business on their way.

use super::args::Deals;
use super::failure::Result;
use super::json;
use super::output::{Format, Table};
use super::session::Session;
use crate::domain::query::{Filter, IsKey, Scope};
use crate::i18n::{cli as t, dates, terms as term_names};
use crate::ops::ExitCode;
use crate::ops::deals::DealRow;
use crate::ops::query::Answers;

pub fn deals(session: &mut Session<'_>, arguments: &Deals) -> Result<ExitCode> {
    let format = session.format(arguments.form);
    let lang = session.lang;
    let asked = session.asked(&arguments.ask, Scope::Deal)?;
    let (query, text) = match asked {
        Some(asked) => (asked.query, Some(asked.text)),
        None => (crate::domain::query::Query { filter: Filter::Is(IsKey::Open), ..Default::default() }, None),
    };
    let mut ids = session.crm.deals_where(&query, &Answers::default())?;
    ids.truncate(arguments.limit.unwrap_or(usize::MAX));
    if ids.is_empty() {
        if let Some(text) = text {
            return session.found_nothing(format, t::NO_DEAL_HAS.with(lang, &[("words", &text)]));
        }
        if format == Format::Table {
            session.out.line(t::NO_DEALS.get(lang))?;
            return Ok(ExitCode::Done);
        }
    }
    let rows = session.crm.deal_rows(&ids)?;
    if format == Format::Json {
        let crm = &session.crm;
        session.out.json_list(rows.iter().map(|row| Ok(json::deal(crm, row))))?;
        return Ok(ExitCode::Done);
    }
    let table = table_of(session, &rows, format);
    session.table(format, &table)?;
    Ok(ExitCode::Done)
}

fn table_of(session: &Session<'_>, rows: &[DealRow], format: Format) -> Table {
    let lang = session.lang;
    let mut table = Table::new(&[
        ("id#", t::COLUMN_NUMBER.get(lang)),
        ("title~", t::COLUMN_DEAL.get(lang)),
        ("customer~", t::COLUMN_CUSTOMER.get(lang)),
        ("stage", t::COLUMN_STAGE.get(lang)),
        ("amount#", t::COLUMN_AMOUNT.get(lang)),
        ("probability#", t::COLUMN_PROBABILITY.get(lang)),
        ("close", t::COLUMN_CLOSE.get(lang)),
    ]);
    for row in rows {
        let deal = &row.deal;
        let amount = deal.amount.map(|amount| match format {
            Format::Table => dates::yen(amount, lang),
            Format::Csv | Format::Json => amount.to_string(),
        });
        table.row([
            deal.id.to_string(),
            deal.title.clone(),
            row.customer.clone(),
            stage(session, row),
            amount.unwrap_or_default(),
            row.probability.map(|percent| percent.to_string()).unwrap_or_default(),
            deal.closed_on.or(deal.expected_close).map(|day| day.to_string()).unwrap_or_default(),
        ]);
    }
    table
}

fn stage(session: &Session<'_>, row: &DealRow) -> String {
    let term = session.crm.vocabulary().get(row.deal.stage);
    term.map_or("", |term| term_names::name(term, session.lang)).to_owned()
}

/// One deal on a line: `[3] 増設工事  富士見製作所  見積  ¥2,400,000`.
pub fn line(session: &Session<'_>, row: &DealRow) -> String {
    let amount = row.deal.amount.map(|amount| dates::yen(amount, session.lang)).unwrap_or_default();
    let mut parts =
        vec![format!(" [{}]", row.deal.id), row.deal.title.clone(), row.customer.clone(), stage(session, row), amount];
    parts.retain(|part| !part.is_empty());
    parts.join("  ")
}
