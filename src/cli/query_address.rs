//! `query-address`: the mail addresses of the book for a mail program that completes names.

use serde_json::json;

use super::args::QueryAddress;
use super::failure::Result;
use super::session::Session;
use crate::domain::text::display;
use crate::i18n::mail as t;
use crate::ops::ExitCode;

/// A message on the first line, then `address<TAB>name<TAB>other` on each, as mutt's `query_command` wants it; exit code 1
/// when there is none. As JSON: `[{"address", "name", "company"}]`.
/// Source: the manual of mutt, "External Address Queries".
pub fn query_address(session: &mut Session<'_>, arguments: &QueryAddress) -> Result<ExitCode> {
    let found = session.crm.mail_addresses(&arguments.words.join(" "), arguments.limit)?;
    let code = if found.is_empty() { ExitCode::Refused } else { ExitCode::Done };
    if session.json {
        session.out.json_list(
            found.iter().map(|line| Ok(json!({ "address": line.address, "name": line.name, "company": line.company }))),
        )?;
        return Ok(code);
    }
    let writer = session.out.writer();
    writeln!(writer, "{}", t::ADDRESSES.count(session.lang, found.len()))?;
    for line in found {
        // A tab in a name would be another column.
        let plain = |text: &str| display(text).replace('\t', " ");
        writeln!(writer, "{}\t{}\t{}", plain(&line.address), plain(&line.name), plain(&line.company))?;
    }
    Ok(code)
}
