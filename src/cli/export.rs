//! `export`: customers for other programs, to read and to print.

use std::io::Write;

use clap::ValueEnum;
use serde_json::json;

use super::args::{CardVersion, Export, ExportEncoding, ExportFormat};
use super::failure::{Failure, Result};
use super::session::Session;
use super::watch::watched;
use super::{calendar, export_book};
use crate::domain::query::Scope;
use crate::domain::text::display;
use crate::i18n::{Lang, export as t};
use crate::ops::ExitCode;
use crate::ops::export::{
    CsvEncoding, CsvForm, Existing, Form, Format, Labels, LeftOut, SHEETS, Sheet, Unwritable, Version, Written,
};
use crate::ops::query::Answers;

/// To standard output, or with `-o` to a file; then as JSON: `{"file", "customers", "guarded", "lossy",
/// "without_address", "do_not_contact"}`, all but the first numbers. Who got no label is told on standard error, or
/// behind the file.
pub fn export(session: &mut Session<'_>, arguments: &Export) -> Result<ExitCode> {
    let lang = session.lang;
    let format = match wanted(arguments, lang)? {
        Wanted::Customers(format) => format,
        Wanted::Todos => return calendar::export(session, arguments),
        Wanted::Book => return export_book::export(session, arguments),
    };
    if session.json && arguments.file().is_none() {
        return Err(Failure::usage("json_needs_file", t::JSON_NEEDS_FILE.get(lang), None));
    }
    let asked = session.asked_clearly(&arguments.ask, Scope::Customer)?;
    let query = asked.as_ref().map(|asked| asked.query.clone()).unwrap_or_default();
    let ids = session.crm.customers_where(&query, &Answers::default())?;
    let typed = asked.as_ref().map(|asked| asked.text.clone()).unwrap_or_default();
    if let (true, Some(asked)) = (ids.is_empty(), &asked) {
        return Err(Failure::refused(
            "not_found",
            t::NO_CUSTOMER_FITS.with(lang, &[("query", &display(&asked.text))]),
            None,
        ));
    }
    if arguments.file().is_none() && format == Format::Xlsx && session.terminal.output {
        return Err(Failure::usage("xlsx_needs_file", t::XLSX_NEEDS_FILE.get(lang), None));
    }
    let Some(path) = arguments.file() else {
        let form = Form { lang, format, shown: !arguments.exact || session.terminal.output };
        let written = session.crm.export(&ids, form, session.out.writer(), &()).map_err(|error| match error {
            crate::ops::Error::Output(error) => error.into(),
            error => Failure::Book(error),
        })?;
        session.out.writer().flush()?;
        let noted = session.crm.note_export(format, None, &typed, &written);
        for line in left_out(&written, lang).into_iter().chain(not_noted(noted, lang)) {
            // Standard output is the page itself.
            writeln!(std::io::stderr(), "{line}")?;
        }
        return Ok(ExitCode::Done);
    };
    let existing = if arguments.force { Existing::Replace } else { Existing::Keep };
    let form = Form { lang, format, shown: false };
    let mut stderr = std::io::stderr();
    let watch = session.terminal.output.then_some(&mut stderr as _);
    let crm = &session.crm;
    let written = watched(watch, lang, |progress| crm.export_to_file(&ids, form, path, existing, progress))?;
    let noted = session.crm.note_export(format, Some(path), &typed, &written);
    if let Some(line) = not_noted(noted, lang) {
        writeln!(std::io::stderr(), "{line}")?;
    }
    let path = path.display().to_string();
    if session.json {
        session.out.json(&json!({
            "file": path, "customers": written.rows, "guarded": written.guarded, "lossy": written.lossy,
            "without_address": written.without_address.count, "do_not_contact": written.do_not_contact.count,
        }))?;
        return Ok(ExitCode::Done);
    }
    if let Format::TestPage(_) = format {
        session.out.line(&t::TEST_WRITTEN.with(lang, &[("path", &path)]))?;
        return Ok(ExitCode::Done);
    }
    session.out.line(&t::WRITTEN.count_with(lang, written.rows, &[("path", &path)]))?;
    if written.guarded > 0 {
        session.out.line(&t::GUARDED.count(lang, written.guarded))?;
    }
    if written.lossy > 0 {
        session.out.line(&t::LOSSY.count(lang, written.lossy))?;
    }
    for line in left_out(&written, lang) {
        session.out.line(&line)?;
    }
    Ok(ExitCode::Done)
}

/// What is to be written.
enum Wanted {
    Customers(Format),
    Todos,
    Book,
}

/// What was asked for. An option of another format is a slip that would go unseen.
fn wanted(arguments: &Export, lang: Lang) -> Result<Wanted> {
    let Export { format, vcard, sheet, start, frames, test_page, all, .. } = arguments;
    for (is_given, option, of) in [
        (arguments.bom, "--bom", ExportFormat::Csv),
        (arguments.exact, "--exact", ExportFormat::Csv),
        (arguments.for_excel, "--for-excel", ExportFormat::Csv),
        (arguments.encoding.is_some(), "--encoding", ExportFormat::Csv),
        (arguments.replace_unwritable, "--replace-unwritable", ExportFormat::Csv),
        (vcard.is_some(), "--vcard", ExportFormat::Vcard),
        (sheet.is_some(), "--sheet", ExportFormat::Labels),
        (start.is_some(), "--start", ExportFormat::Labels),
        (*frames, "--frames", ExportFormat::Labels),
        (*test_page, "--test-page", ExportFormat::Labels),
        (*all, "--all", ExportFormat::Labels),
    ] {
        if is_given && of != *format {
            let name = of.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default();
            let message = t::ONLY_FOR.with(lang, &[("option", &option), ("format", &name)]);
            return Err(Failure::usage("other_format", message, None));
        }
    }
    Ok(Wanted::Customers(match format {
        ExportFormat::Ics => return Ok(Wanted::Todos),
        ExportFormat::Json => return Ok(Wanted::Book),
        ExportFormat::Csv => Format::Csv(csv_form(arguments)),
        ExportFormat::Xlsx => Format::Xlsx,
        ExportFormat::Vcard => Format::VCard(match vcard {
            Some(CardVersion::V30) => Version::V30,
            Some(CardVersion::V40) | None => Version::V40,
        }),
        ExportFormat::Markdown => Format::Markdown,
        ExportFormat::Labels => {
            let sheet = match sheet {
                None => &SHEETS[0],
                Some(name) => Sheet::named(name).ok_or_else(|| {
                    let known = SHEETS.iter().map(|sheet| sheet.name).collect::<Vec<_>>().join(" ");
                    let message = t::UNKNOWN_SHEET.with(lang, &[("name", name), ("known", &known)]);
                    Failure::usage("unknown_sheet", message, None)
                })?,
            };
            let start = start.unwrap_or(1);
            if !(1..=sheet.count()).contains(&start) {
                let message = t::START_TOO_LARGE.with(lang, &[("sheet", &sheet.name), ("count", &sheet.count())]);
                return Err(Failure::usage("no_such_label", message, None));
            }
            match test_page {
                true => Format::TestPage(sheet),
                false => Format::Labels(Labels { sheet, start, frames: *frames, all: *all }),
            }
        }
    }))
}

/// What is said of an export that could not be noted: it is there all the same.
pub(super) fn not_noted(noted: crate::ops::Result<()>, lang: Lang) -> Option<String> {
    noted.err().map(|error| t::NOT_NOTED.with(lang, &[("why", &error.message(lang))]))
}

/// Who got no label, and why.
fn left_out(written: &Written, lang: Lang) -> Vec<String> {
    let told = |text: crate::i18n::Text, left_out: &LeftOut| {
        let names = left_out.names.iter().map(|name| display(name).into_owned()).collect::<Vec<_>>().join(", ");
        let names = match left_out.count - left_out.names.len() {
            0 => names,
            more => t::AND_MORE.with(lang, &[("names", &names), ("n", &more)]),
        };
        (left_out.count > 0).then(|| text.with(lang, &[("n", &left_out.count), ("names", &names)]))
    };
    let both = [told(t::WITHOUT_ADDRESS, &written.without_address), told(t::NOT_CONTACTED, &written.do_not_contact)];
    both.into_iter().flatten().collect()
}

fn csv_form(arguments: &Export) -> CsvForm {
    let form = match arguments {
        Export { exact: true, .. } => CsvForm::EXACT,
        Export { bom: true, .. } | Export { for_excel: true, .. } => CsvForm::EXCEL,
        _ => CsvForm::PLAIN,
    };
    let encoding = match arguments.encoding {
        Some(ExportEncoding::Cp932) => CsvEncoding::Cp932,
        Some(ExportEncoding::Utf8) | None => CsvEncoding::Utf8,
    };
    let unwritable = if arguments.replace_unwritable { Unwritable::Replace } else { Unwritable::Refuse };
    CsvForm { encoding, unwritable, ..form }
}

/// Says it on standard error: standard output may be the export itself.
pub(super) fn tell(line: Option<String>) -> Result<()> {
    line.map_or(Ok(()), |line| writeln!(std::io::stderr(), "{line}")).map_err(Failure::from)
}
