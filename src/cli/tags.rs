//! `tag`: hanging tags on a customer, and the tags themselves.

use serde_json::json;

use super::args::Tag;
use super::failure::{Failure, Result};
use super::output::Table;
use super::session::Session;
use crate::i18n::cli as t;
use crate::ops::ExitCode;
use crate::ops::{customers, tags};

pub fn tag(session: &mut Session<'_>, arguments: &Tag) -> Result<ExitCode> {
    if arguments.list {
        return list(session);
    }
    if let [from, to] = &arguments.rename[..] {
        return session.apply(tags::Command::Rename { from: from.clone(), to: to.clone() });
    }
    if let Some(name) = &arguments.delete {
        return session.apply(tags::Command::Delete(name.clone()));
    }
    let customer = arguments.customer.as_deref().unwrap_or_default();
    let (mut changes, mut id) = (arguments.changes.clone(), None);
    match arguments.target.is_given() {
        // What stands in the place of the customer is the first change.
        true if !customer.is_empty() => changes.insert(0, customer.to_owned()),
        true => {}
        false => id = Some(session.crm.find_customer(customer)?),
    }
    let (mut add, mut remove) = (Vec::new(), Vec::new());
    for change in &changes {
        match (change.strip_prefix(['+', '＋']), change.strip_prefix(['-', '－'])) {
            (Some(name), _) if !name.trim().is_empty() => add.push(name.to_owned()),
            (_, Some(name)) if !name.trim().is_empty() => remove.push(name.to_owned()),
            _ => {
                return Err(Failure::usage(
                    "tag_without_sign",
                    t::TAG_WITHOUT_SIGN.with(session.lang, &[("text", change)]),
                    None,
                ));
            }
        }
    }
    if add.is_empty() && remove.is_empty() {
        let message = t::ARGUMENT_MISSING.with(session.lang, &[("argument", &"<+TAG|-TAG>")]);
        return Err(Failure::usage("usage", message, Some(t::SEE_HELP.get(session.lang).to_owned())));
    }
    let ids = match id {
        Some(id) => vec![id],
        None => arguments.target.customers(session)?,
    };
    session.apply(customers::Command::Tag { ids, add, remove })
}

/// As JSON: `[{"id", "name", "uses"}]`.
fn list(session: &mut Session<'_>) -> Result<ExitCode> {
    let lang = session.lang;
    let tags = session.crm.tags()?;
    if session.json {
        let tags = tags.iter().map(|(tag, uses)| Ok(json!({ "id": tag.id, "name": tag.name, "uses": uses })));
        session.out.json_list(tags)?;
        return Ok(ExitCode::Done);
    }
    let mut table = Table::new(&[("name~", t::COLUMN_TAG.get(lang)), ("uses#", t::COLUMN_USES.get(lang))]);
    for (tag, uses) in tags {
        table.row([tag.name, uses.to_string()]);
    }
    session.out.table(&table)?;
    Ok(ExitCode::Done)
}
