//! The whole book, section by section: rows in and out as records of a file.

use rusqlite::types::{ToSql, ToSqlOutput, Value};
use rusqlite::{Connection, Row, params, params_from_iter};

use super::error::{Doing, Error, Result};
use super::rows::{first, only, run};
use super::{Tx, settings};
use crate::domain::book_file::{BOOK_ID, Cell, Column, Kind, Record, SECTIONS, Section};
use crate::domain::{CustomerId, ImportId};

const READING: &str = "read the whole book";
const WRITING: &str = "write a record of a book";

/// What the book is known by, wherever its records go. Every book has one from the start.
pub fn id(conn: &Connection) -> Result<String> {
    Ok(settings::get(conn, BOOK_ID)?.unwrap_or_default())
}

/// Reads as the book stands at one moment, whatever another window writes meanwhile.
pub fn at_one_moment<T, E: From<Error>>(
    conn: &Connection,
    read: impl FnOnce() -> std::result::Result<T, E>,
) -> std::result::Result<T, E> {
    let tx = conn.unchecked_transaction().doing(READING)?;
    let result = read()?;
    tx.finish().doing(READING)?;
    Ok(result)
}

/// How many records all sections have.
pub fn count(conn: &Connection) -> Result<usize> {
    SECTIONS.iter().map(|section| count_of(conn, section)).sum()
}

pub fn count_of(conn: &Connection, section: &Section) -> Result<usize> {
    let sql = format!("SELECT count(*) FROM {}{}", section.name, which(section));
    only(conn, READING, &sql, [], |row| row.get::<_, i64>(0).map(|n| n as usize))
}

/// What the book is known by is no record of it: it stands at the head of the file.
fn which(section: &Section) -> &'static str {
    if section.name == "settings" { " WHERE key <> 'book'" } else { "" }
}

/// Hands over every record of a section in the order of the file, without a list of them all.
pub fn each<E: From<Error>>(
    conn: &Connection,
    section: &Section,
    mut take: impl FnMut(Record) -> std::result::Result<(), E>,
) -> std::result::Result<(), E> {
    let table = section.name;
    let mut columns = vec![if section.has_id { "id".to_owned() } else { "0".to_owned() }];
    columns.extend(section.columns.iter().map(|Column { column, kind, .. }| match kind {
        Kind::Term(_) => format!("(SELECT key FROM terms WHERE id = {table}.{column})"),
        _ => (*column).to_owned(),
    }));
    columns.extend(section.links.iter().map(|links| {
        let (other, own) = (links.other, links.own);
        format!("(SELECT group_concat({other}, ' ' ORDER BY id) FROM {} WHERE {own} = {table}.id)", links.table)
    }));
    let order = if section.order.is_empty() { "id".to_owned() } else { section.order.join(", ") };
    let sql = format!("SELECT {} FROM {table}{} ORDER BY {order}", columns.join(", "), which(section));
    let mut statement = conn.prepare(&sql).doing(READING)?;
    let mut rows = statement.query([]).doing(READING)?;
    while let Some(row) = rows.next().doing(READING)? {
        take(record(section, row).doing(READING)?)?;
    }
    Ok(())
}

fn record(section: &Section, row: &Row<'_>) -> rusqlite::Result<Record> {
    let mut record = Record { id: row.get(0)?, ..Record::default() };
    let count = section.columns.len();
    for at in 1..=count {
        record.cells.push(match row.get(at)? {
            Value::Integer(number) => Cell::Number(number),
            Value::Text(text) => Cell::Text(text),
            Value::Null | Value::Real(_) | Value::Blob(_) => Cell::Null,
        });
    }
    for at in 0..section.links.len() {
        let others: Option<String> = row.get(1 + count + at)?;
        record.links.push(others.unwrap_or_default().split_whitespace().flat_map(str::parse).collect());
    }
    Ok(record)
}

impl ToSql for Cell {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        match self {
            Cell::Null => Ok(ToSqlOutput::Owned(Value::Null)),
            Cell::Number(number) => Ok(ToSqlOutput::from(*number)),
            Cell::Text(text) => Ok(ToSqlOutput::from(text.as_str())),
        }
    }
}

/// The columns of a row and what stands in them: references are ids of this book already.
fn row_of(section: &Section, record: &Record) -> Vec<(&'static str, Cell)> {
    let mut row: Vec<(&'static str, Cell)> =
        section.columns.iter().zip(&record.cells).map(|(column, cell)| (column.column, cell.clone())).collect();
    if let Some(derived) = section.derived {
        row.push((derived.column, Cell::Text((derived.made)(section, record))));
    }
    row
}

/// The row that the book has in place of a record, by what the section's records are known by.
pub fn known(conn: &Connection, section: &Section, record: &Record) -> Result<Option<i64>> {
    if section.known_by.is_empty() {
        return Ok(None);
    }
    let row = row_of(section, record);
    let by = section.known_by.iter().map(|name| row.iter().find(|(column, _)| column == name).map(|(_, cell)| cell));
    let conditions: Vec<String> =
        section.known_by.iter().enumerate().map(|(at, column)| format!("{column} = ?{}", at + 1)).collect();
    let sql = format!("SELECT id FROM {} WHERE {}", section.name, conditions.join(" AND "));
    first(conn, READING, &sql, params_from_iter(by), |row| row.get(0))
}

/// Adds a row of its own times, under its own id where one is given; its id.
pub fn insert(tx: &Tx<'_>, section: &Section, record: &Record, id: Option<i64>) -> Result<i64> {
    let mut row = row_of(section, record);
    if let Some(id) = id {
        row.push(("id", Cell::Number(id)));
    }
    let names: Vec<&str> = row.iter().map(|(column, _)| *column).collect();
    let places: Vec<String> = (1..=row.len()).map(|at| format!("?{at}")).collect();
    let sql =
        format!("INSERT INTO {} ({}) VALUES ({}) RETURNING id", section.name, names.join(", "), places.join(", "));
    let id: i64 = only(tx, WRITING, &sql, params_from_iter(row.iter().map(|(_, cell)| cell)), |row| row.get(0))?;
    for (links, others) in section.links.iter().zip(&record.links) {
        let sql = format!(
            "INSERT INTO {} ({}, {}) VALUES (?1, ?2) ON CONFLICT DO NOTHING",
            links.table, links.own, links.other
        );
        for other in others {
            run(tx, WRITING, &sql, [id, *other])?;
        }
    }
    Ok(id)
}

/// Writes a record over a row.
pub fn update(tx: &Tx<'_>, section: &Section, record: &Record, id: i64) -> Result<()> {
    let row = row_of(section, record);
    let sets: Vec<String> = row.iter().enumerate().map(|(at, (name, _))| format!("{name} = ?{}", at + 2)).collect();
    let cells = std::iter::once(Cell::Number(id)).chain(row.into_iter().map(|(_, cell)| cell));
    let sql = format!("UPDATE {} SET {} WHERE id = ?1", section.name, sets.join(", "));
    run(tx, WRITING, &sql, params_from_iter(cells)).map(drop)
}

/// The customer that came from a record of a book: by the key that an import kept of it.
pub fn customer_of(conn: &Connection, system: &str, key: i64) -> Result<Option<CustomerId>> {
    first(
        conn,
        READING,
        "SELECT customer_id FROM external_refs WHERE system = ?1 AND key = ?2 AND person_id IS NULL",
        params![system, key.to_string()],
        |row| row.get(0),
    )
}

/// Keeps from which record of another book a customer came.
pub fn keep_origin(tx: &Tx<'_>, system: &str, key: i64, customer: i64, import: ImportId) -> Result<()> {
    super::imports::set_key(tx, system, &key.to_string(), CustomerId(customer), None, import)
}

/// Whether the book has the customer of this id that was made at this moment.
pub fn has_customer(conn: &Connection, id: i64, created_at: &str) -> Result<bool> {
    let sql = "SELECT EXISTS (SELECT 1 FROM customers WHERE id = ?1 AND created_at = ?2)";
    only(conn, READING, sql, params![id, created_at], |row| row.get(0))
}

/// Whether the book has a todo about nobody with this title, made at this moment.
pub fn has_todo(conn: &Connection, title: &str, created_at: &str) -> Result<bool> {
    let sql = "SELECT EXISTS (SELECT 1 FROM todos WHERE customer_id IS NULL AND title = ?1 AND created_at = ?2)";
    only(conn, READING, sql, [title, created_at], |row| row.get(0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Store;

    /// Columns that no file has: ids of our own, what is derived, and what an edit counts.
    const LEFT_OUT: &[&str] = &["id", "revision", "import_id"];
    /// Tables that no file has as a section of its own: links are lists of their owners, the rest is not the user's.
    const NO_SECTION: &[&str] = &[
        "operations",
        "changes",
        "customer_index",
        "search_lines",
        "history_newest",
        "drafts",
        "typed_lines",
        "exports",
        "imports",
        "inbox",
        "customer_tags",
        "interaction_tags",
        "interaction_people",
    ];

    #[test]
    fn every_column_of_the_book_is_in_the_file() {
        let store = Store::memory().expect("a book");
        let sql = "SELECT t.name, c.name FROM pragma_table_list t, pragma_table_info(t.name) c
             WHERE t.schema = 'main' AND t.type = 'table' AND t.name NOT LIKE 'sqlite~_%' ESCAPE '~'";
        let mut statement = store.read().prepare(sql).expect("the schema");
        let columns: Vec<(String, String)> =
            statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).and_then(Iterator::collect).expect("columns");
        for (table, column) in columns.iter().filter(|(table, _)| !NO_SECTION.contains(&table.as_str())) {
            let section = Section::of(table).unwrap_or_else(|| panic!("{table} is in no section"));
            let has = section.columns.iter().any(|one| one.column == column)
                || section.derived.is_some_and(|derived| derived.column == column);
            assert!(has || LEFT_OUT.contains(&column.as_str()), "{table}.{column} is not in the file");
        }
    }
}
