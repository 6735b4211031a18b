//! Next actions written out as a calendar.

use std::collections::HashSet;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use chrono::Duration;

use super::{AT_ONCE, Existing, new_file};
use crate::domain::TodoId;
use crate::domain::date::When;
use crate::formats::ics_write::{self, Action};
use crate::ops::Crm;
use crate::ops::error::{Error, Result};
use crate::ops::progress::{Progress, Watched};
use crate::ops::todos::TodoRow;
use crate::store::calendar;

/// Behind the `@` of every UID of ours.
const HOST: &str = "tokui";

/// What a calendar holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TodosWritten {
    pub todos: usize,
    /// Whose they are, each once.
    pub customers: usize,
}

impl Crm {
    /// Writes these todos, in this order, to a new file that nobody else may read.
    ///
    /// # Errors
    /// [`Error::FileExists`], [`Error::File`], [`Error::Stopped`]: there is no new file then.
    pub fn export_todos_to_file(
        &self,
        ids: &[TodoId],
        path: &Path,
        existing: Existing,
        progress: &dyn Progress,
    ) -> Result<TodosWritten> {
        new_file::write(path, existing, |file| {
            let mut out = BufWriter::new(file);
            let written = self.export_todos(ids, &mut out, progress)?;
            out.flush().map_err(Error::Output)?;
            Ok(written)
        })
    }

    /// Writes these todos as one calendar.
    ///
    /// # Errors
    /// [`Error::Output`] when `out` takes no more, [`Error::Stopped`].
    pub fn export_todos(&self, ids: &[TodoId], out: &mut dyn Write, progress: &dyn Progress) -> Result<TodosWritten> {
        let output = |result: io::Result<()>| result.map_err(Error::Output);
        let book = self.calendar_name()?;
        let stamp = self.now().naive_utc();
        let (mut todos, mut customers) = (0, HashSet::new());
        output(ics_write::begin(out))?;
        for (part, some) in ids.chunks(AT_ONCE).enumerate() {
            for (at, row) in self.todo_rows(some)?.iter().enumerate() {
                Watched(progress).step(part * AT_ONCE + at, ids.len())?;
                output(ics_write::action(out, &self.action(row, &book), stamp))?;
                todos += 1;
                customers.extend(row.todo.customer);
            }
        }
        output(ics_write::end(out))?;
        Ok(TodosWritten { todos, customers: customers.len() })
    }

    fn action(&self, row: &TodoRow, book: &str) -> Action {
        let todo = &row.todo;
        let due = todo.due.map(|due| When::new(due, todo.due_time));
        let customer = row.customer.as_str();
        let summary = match customer.is_empty() || todo.title.contains(customer) {
            true => todo.title.clone(),
            false => format!("{} ({customer})", todo.title),
        };
        let names: Vec<&str> = [customer, row.person.as_str()].into_iter().filter(|name| !name.is_empty()).collect();
        let parts = [todo.note.clone(), names.join("\n")];
        let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        let clock = self.clock();
        let wall = due.map(|due| due.date.and_time(due.time.unwrap_or_default()));
        // The offset of the wall clock is asked for at about that time: half a day more or less does not matter, but in
        // the hours around a change.
        let utc_offset = wall.map_or(0, |wall| {
            let about = clock.utc_offset_at(wall - Duration::minutes(clock.utc_offset().into()));
            clock.utc_offset_at(wall - Duration::minutes(about.into()))
        });
        Action {
            uid: format!("todo-{}@{book}.{HOST}", todo.id),
            summary,
            description: parts.join("\n\n"),
            due,
            utc_offset,
            priority: todo.priority,
        }
    }

    /// What tells the calendars of this book from those of others: when the first thing was done in it.
    fn calendar_name(&self) -> Result<String> {
        let begun = calendar::begun(self.read())?.unwrap_or_default();
        let name: String = begun.chars().filter(char::is_ascii_alphanumeric).collect();
        Ok(if name.is_empty() { "book".to_owned() } else { name.to_lowercase() })
    }

    /// The todo of this book that a UID was written for.
    pub(in crate::ops) fn todo_of_uid(&self, uid: &str) -> Result<Option<TodoId>> {
        let Some((name, host)) = uid.split_once('@') else { return Ok(None) };
        if host != format!("{}.{HOST}", self.calendar_name()?) {
            return Ok(None);
        }
        Ok(name.strip_prefix("todo-").and_then(|id| id.parse().ok()).map(TodoId))
    }
}
