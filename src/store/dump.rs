//! The whole book as text, row by row: what tests and the doctor compare two states of a book by.

use std::collections::BTreeMap;

use rusqlite::Connection;
use rusqlite::types::ValueRef;

use super::error::{Doing, Result};

/// What is not part of a state: the journal, which only grows, and what the hand was typing. Nor is the full text, which
/// only SQLite can read: how it is laid out depends on how it came about, nor the bounds that belong to it.
const LEFT_OUT: &[&str] = &["operations", "changes", "history_newest", "drafts", "typed_lines"];

/// Each row under its table and row id, as `column=value` lines.
pub type Dump = BTreeMap<(String, i64), String>;

/// Every row of the book as it stands, the plain derived tables included. Reads everything, so not for the daily path.
pub fn dump(conn: &Connection) -> Result<Dump> {
    let doing = "read the whole book";
    let mut names = conn
        .prepare(
            "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'
             AND name NOT LIKE 'sqlite~_%' ESCAPE '~'",
        )
        .doing(doing)?;
    let tables: Vec<String> =
        names.query_map([], |row| row.get(0)).and_then(|rows| rows.collect::<rusqlite::Result<_>>()).doing(doing)?;
    let mut dump = Dump::new();
    for table in tables.iter().filter(|table| !LEFT_OUT.contains(&table.as_str())) {
        let mut statement = conn.prepare(&format!("SELECT rowid, * FROM {table}")).doing(doing)?;
        let columns: Vec<String> = statement.column_names().map(str::to_owned).collect();
        let mut rows = statement.query([]).doing(doing)?;
        while let Some(row) = rows.next().doing(doing)? {
            let mut text = String::new();
            for (at, column) in columns.iter().enumerate().skip(1) {
                text.push_str(&format!("{column}={}\n", shown(row.get_ref(at).doing(doing)?)));
            }
            dump.insert((table.clone(), row.get(0).doing(doing)?), text);
        }
    }
    Ok(dump)
}

/// A value with its type to be seen: the text `1` and the number 1 differ.
fn shown(value: ValueRef<'_>) -> String {
    match value {
        ValueRef::Null => "NULL".to_owned(),
        ValueRef::Integer(number) => number.to_string(),
        ValueRef::Real(number) => format!("{number:?}"),
        ValueRef::Text(bytes) => format!("{:?}", String::from_utf8_lossy(bytes)),
        ValueRef::Blob(bytes) => format!("{bytes:?}"),
    }
}
