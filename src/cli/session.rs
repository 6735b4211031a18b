//! What a command has in hand: the open book, the reader's language, and where to write.

use super::args::Form;
use super::failure::{Failure, Result};
use super::json;
use super::output::{Format, Out, Table};
use super::start::Terminal;
use crate::domain::CustomerId;
use crate::domain::date::{Toward, When};
use crate::i18n::{Lang, cli as t};
use crate::ops::{Command, Crm, ExitCode, Outcome, labels};

#[derive(Debug)]
pub struct Session<'a> {
    pub crm: Crm,
    pub lang: Lang,
    pub json: bool,
    pub terminal: Terminal,
    pub out: Out<'a>,
}

impl Session<'_> {
    /// The form of a list: as asked there, else as asked for everything.
    pub fn format(&self, form: Form) -> Format {
        form.format.unwrap_or(if self.json { Format::Json } else { Format::Table })
    }

    /// A table for people or as CSV.
    pub fn table(&mut self, format: Format, table: &Table) -> Result<()> {
        match format {
            Format::Csv => self.out.csv(table),
            Format::Table | Format::Json => self.out.table(table),
        }
    }

    /// A moment of the book by the clock on the reader's wall.
    pub fn local(&self, at: &str) -> String {
        local(&self.crm, at)
    }

    /// Does something to the book and says what was done and how to take it back.
    pub fn apply(&mut self, command: impl Into<Command>) -> Result<ExitCode> {
        let outcome = self.crm.apply(command)?;
        self.say_done(&outcome)
    }

    pub fn say_done(&mut self, outcome: &Outcome) -> Result<ExitCode> {
        if self.json {
            self.out.json(&json::outcome(outcome, self.lang))?;
        } else {
            self.say_label(outcome)?;
            self.say_undo(outcome)?;
        }
        Ok(ExitCode::Done)
    }

    /// What was done, with the numbers of what was made.
    pub fn say_label(&mut self, outcome: &Outcome) -> Result<()> {
        if outcome.operation.is_none() {
            return self.out.line(t::NOTHING_CHANGED.get(self.lang));
        }
        let created = &outcome.created;
        let mut numbers: Vec<String> = Vec::new();
        numbers.extend(created.customers.iter().map(|id| t::CREATED_CUSTOMER.with(self.lang, &[("id", id)])));
        numbers.extend(created.people.iter().map(|id| t::CREATED_PERSON.with(self.lang, &[("id", id)])));
        numbers.extend(created.interactions.iter().map(|id| t::CREATED_CONTACT.with(self.lang, &[("id", id)])));
        numbers.extend(created.todos.iter().map(|id| t::CREATED_TODO.with(self.lang, &[("id", id)])));
        numbers.extend(created.purchases.iter().map(|id| t::CREATED_PURCHASE.with(self.lang, &[("id", id)])));
        let label = labels::label(&outcome.label, self.lang);
        self.out.line(&match numbers.is_empty() {
            true => label,
            false => format!("{label}  [{}]", numbers.join(", ")),
        })
    }

    pub fn say_undo(&mut self, outcome: &Outcome) -> Result<()> {
        match outcome.operation {
            Some(id) => self.out.line(&t::HOW_TO_UNDO.with(self.lang, &[("id", &id)])),
            None => Ok(()),
        }
    }

    /// Nothing was found: a list for programs is empty, people are told; exit code 1 either way.
    pub fn found_nothing(&mut self, format: Format, message: String) -> Result<ExitCode> {
        if format == Format::Json {
            self.out.json_list(std::iter::empty::<Result<()>>())?;
            return Ok(ExitCode::Refused);
        }
        Err(Failure::refused("not_found", message, None))
    }

    /// The customers that the words mean.
    pub fn customers(&self, words: &[String]) -> Result<Vec<CustomerId>> {
        words.iter().map(|word| Ok(self.crm.find_customer(word)?)).collect()
    }

    /// A day to come, as people write it.
    pub fn date(&self, words: &[String]) -> Result<When> {
        let text = words.join(" ");
        self.crm.date_from(&text, Toward::Future).ok_or_else(|| {
            let hint = t::NOT_A_DATE_HINT.get(self.lang).to_owned();
            Failure::usage("not_a_date", t::NOT_A_DATE.with(self.lang, &[("text", &text)]), Some(hint))
        })
    }
}

/// A moment of the book by the clock on the reader's wall.
pub(super) fn local(crm: &Crm, at: &str) -> String {
    match chrono::DateTime::parse_from_rfc3339(at) {
        Ok(at) => at.with_timezone(crm.now().offset()).format("%Y-%m-%d %H:%M").to_string(),
        Err(_) => at.to_owned(),
    }
}
