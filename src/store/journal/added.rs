//! The rows an operation adds, as runs of ids.
//!
//! Ids are given out one after another (AUTOINCREMENT) and only one window writes at a time, so what an operation adds to a
//! table is every id between the last one given out before it and the last one now. No trigger is needed to know that,
//! and an import of a million rows leaves as many lines in the journal as it fills tables.
//!
//! A row stands in the journal as added before it stands there as changed. As runs are known last, their places are kept
//! free when the operation begins.

use std::cell::RefCell;
use std::collections::HashMap;

use rusqlite::{Connection, params, params_from_iter};

use super::{Table, tables};
use crate::domain::OperationId;
use crate::store::error::{Doing, Result};
use crate::store::rows::{list, only, run};

/// What is to be noted of the rows added to each journaled table, for one connection.
#[derive(Debug)]
pub struct Journal {
    tables: Vec<AddedTo>,
}

#[derive(Debug)]
struct AddedTo {
    name: String,
    /// The statements that note whose the rows from `?1` to `?2` are, and their texts. `?3` is the last customer there was
    /// before the operation: one that it adds is noted as such, once, and not for each of its rows.
    notes: Vec<String>,
}

impl Journal {
    /// In the order in which the schema makes the tables: what others refer to stands before them, in an audit too.
    pub fn of(conn: &Connection) -> Result<Journal> {
        let sql = "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY rowid";
        let order: Vec<String> = list(conn, "read the schema", sql, [], |row| row.get(0))?;
        let mut tables = tables(conn)?;
        tables.sort_by_key(|table| order.iter().position(|name| *name == table.name));
        let noted = |table: Table| AddedTo { notes: table.notes_of_added(), name: table.name };
        Ok(Journal { tables: tables.into_iter().map(noted).collect() })
    }
}

/// What one operation has added so far.
#[derive(Debug)]
pub struct Added<'c> {
    journal: &'c Journal,
    operation: OperationId,
    /// The first of the places kept free in the journal, one for each table.
    place: i64,
    /// The last id given out in each table when the operation began.
    before: HashMap<String, i64>,
    /// The last id that is noted.
    noted: RefCell<HashMap<String, i64>>,
}

fn last_ids(conn: &Connection) -> Result<HashMap<String, i64>> {
    let rows = list(conn, "see which ids are given out", "SELECT name, seq FROM sqlite_sequence", [], |row| {
        Ok((row.get(0)?, row.get(1)?))
    });
    Ok(rows?.into_iter().collect())
}

impl<'c> Added<'c> {
    /// Begins the notes of an operation.
    pub fn begin(conn: &Connection, journal: &'c Journal, operation: OperationId) -> Result<Added<'c>> {
        let before = last_ids(conn)?;
        let last = before.get("changes").copied();
        let doing = "keep places in the journal";
        let sql = match last {
            Some(_) => "UPDATE sqlite_sequence SET seq = seq + ?1 WHERE name = 'changes'",
            None => "INSERT INTO sqlite_sequence (name, seq) VALUES ('changes', ?1)",
        };
        run(conn, doing, sql, [journal.tables.len() as i64])?;
        let noted = RefCell::new(before.clone());
        Ok(Added { journal, operation, place: last.unwrap_or(0) + 1, before, noted })
    }

    /// The tables that may have rows they had not before, with the last id there was and the last there is. An id may be
    /// given out to a row that then was not added.
    fn grown<'a>(
        &'a self,
        before: &HashMap<String, i64>,
        now: &HashMap<String, i64>,
    ) -> Vec<(usize, &'a AddedTo, i64, i64)> {
        let last = |ids: &HashMap<String, i64>, name: &str| ids.get(name).copied().unwrap_or(0);
        let tables = self.journal.tables.iter().enumerate();
        tables
            .map(|(at, table)| (at, table, last(before, &table.name), last(now, &table.name)))
            .filter(|(_, _, before, now)| before < now)
            .collect()
    }

    /// Whether a row was added that is still there.
    pub fn is_any(&self, conn: &Connection) -> Result<bool> {
        let now = last_ids(conn)?;
        for (_, table, before, _) in self.grown(&self.before, &now) {
            let sql = format!("SELECT EXISTS (SELECT 1 FROM {} WHERE id > ?1)", table.name);
            if only(conn, "look for changes", &sql, [before], |row| row.get(0))? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Writes what was added so far into the journal and among what is touched.
    pub fn note(&self, conn: &Connection) -> Result<()> {
        let doing = "journal what was added";
        let now = last_ids(conn)?;
        let mut noted = self.noted.borrow_mut();
        let last_customer = self.before.get("customers").copied().unwrap_or(0);
        for (at, table, last_noted, last) in self.grown(&noted, &now) {
            let first = self.before.get(&table.name).copied().unwrap_or(0) + 1;
            run(
                conn,
                doing,
                "INSERT INTO changes (id, operation_id, table_name, row_id, last_row_id) VALUES (?1, ?2, ?3, ?4, ?5)
                 ON CONFLICT (id) DO UPDATE SET last_row_id = excluded.last_row_id",
                params![self.place + at as i64, self.operation, table.name, first, last],
            )?;
            table.note(conn, last_noted + 1, last, last_customer)?;
        }
        *noted = now;
        Ok(())
    }

    /// Writes a row that came back under an id it had before.
    pub(in crate::store) fn note_put_back(&self, conn: &Connection, table: &Table, row: i64) -> Result<()> {
        let doing = "journal what was put back";
        run(
            conn,
            doing,
            "INSERT INTO changes (operation_id, table_name, row_id) VALUES (?1, ?2, ?3)",
            params![self.operation, table.name, row],
        )?;
        let known = self.journal.tables.iter().find(|known| known.name == table.name);
        known.map_or(Ok(()), |known| known.note(conn, row, row, i64::MAX))
    }
}

impl AddedTo {
    /// Notes whose the rows of these ids are, and their texts, but not for customers after `last_customer`.
    fn note(&self, conn: &Connection, first: i64, last: i64, last_customer: i64) -> Result<()> {
        let doing = "note what an operation touches";
        for note in &self.notes {
            let mut statement = conn.prepare_cached(note).doing(doing)?;
            let bound = [first, last, last_customer].into_iter().take(statement.parameter_count());
            statement.execute(params_from_iter(bound)).doing(doing)?;
        }
        Ok(())
    }
}

impl Table {
    /// The statements that note whose the rows from `?1` to `?2` are, and their texts.
    pub(super) fn notes_of_added(&self) -> Vec<String> {
        let name = &self.name;
        let owners = match (name.as_str(), self.owner()) {
            ("customers", _) => Some("SELECT id FROM customers r WHERE".to_owned()),
            (_, Some((column, "customers"))) => Some(format!("SELECT {column} FROM {name} r WHERE r.{column} <= ?3 AND")),
            (_, Some((column, owners))) => Some(format!(
                "SELECT p.customer_id FROM {name} r JOIN {owners} p ON p.id = r.{column} WHERE p.customer_id <= ?3 AND"
            )),
            ("tags", _) => Some(
                "SELECT l.customer_id FROM tags r JOIN customer_tags l ON l.tag_id = r.id WHERE l.customer_id <= ?3 AND"
                    .to_owned(),
            ),
            _ => None,
        };
        let range = "r.id BETWEEN ?1 AND ?2";
        let owners = owners.map(|select| format!("INSERT OR IGNORE INTO touched (customer_id) {select} {range}"));
        let texts = self.text().map(|(column, id, noted)| {
            format!("INSERT OR IGNORE INTO {noted} (id) SELECT r.{id} FROM {name} r WHERE r.{column} <> '' AND {range}")
        });
        let dates = (name == "interactions").then(|| super::super::full_text::note_dates(range));
        owners.into_iter().chain(texts).chain(dates).collect()
    }
}

#[cfg(test)]
mod tests {
    use crate::domain::OperationId;
    use crate::domain::operation::{Actor, Label, OperationKind};
    use crate::store::journal::{operations, revert, rows_of_operation};
    use crate::store::rows::list;
    use crate::store::{NewOperation, Store, Tx, settings};

    fn operation(undoes: Option<OperationId>) -> NewOperation {
        let at = chrono::DateTime::parse_from_rfc3339("2026-11-20T10:12:00+09:00").expect("a moment");
        NewOperation { actor: Actor::Cli, who: "tester".to_owned(), at, undoes }
    }

    fn perform(store: &mut Store, undoes: Option<OperationId>, work: impl FnOnce(&Tx<'_>)) -> OperationId {
        let tx = store.begin(&operation(undoes)).expect("an operation");
        work(&tx);
        let id = tx.operation();
        tx.commit(&Label::one(OperationKind::SettingSet, "")).expect("kept");
        id
    }

    /// Which settings there are, but for the one that every book begins with.
    fn keys(store: &Store) -> Vec<String> {
        let sql = "SELECT key FROM settings WHERE key <> 'book' ORDER BY id";
        list(store.read(), "list", sql, [], |row| row.get(0)).expect("the settings")
    }

    fn lines(store: &Store, of: OperationId) -> Vec<(i64, Option<i64>)> {
        let sql = "SELECT row_id, last_row_id FROM changes WHERE operation_id = ?1 ORDER BY id";
        list(store.read(), "list", sql, [of], |row| Ok((row.get(0)?, row.get(1)?))).expect("the journal")
    }

    #[test]
    fn all_that_an_operation_adds_to_a_table_is_one_line_of_the_journal() {
        let mut store = Store::memory().expect("a book");
        let id = perform(&mut store, None, |tx| {
            for key in 0..300 {
                settings::set(tx, &key.to_string(), "1").expect("a setting");
            }
        });
        assert_eq!(lines(&store, id), [(2, Some(301))]);
        assert_eq!(rows_of_operation(store.read(), id, "settings").expect("rows").len(), 300);
        let undo = perform(&mut store, Some(id), |tx| revert(tx, id).expect("taken back"));
        assert_eq!(keys(&store).len(), 0);
        perform(&mut store, Some(undo), |tx| revert(tx, undo).expect("done again"));
        assert_eq!(keys(&store).len(), 300);
    }

    #[test]
    fn what_came_and_went_within_an_operation_is_not_put_back() {
        let mut store = Store::memory().expect("a book");
        perform(&mut store, None, |tx| settings::set(tx, "a", "1").expect("a setting"));
        let id = perform(&mut store, None, |tx| {
            // Rows of one key, one after another, and at last another than before.
            for _ in 0..2 {
                tx.execute("DELETE FROM settings WHERE key = 'a'", []).expect("gone");
                settings::set(tx, "a", "2").expect("a setting");
            }
        });
        perform(&mut store, Some(id), |tx| revert(tx, id).expect("taken back"));
        assert_eq!(keys(&store), ["a"]);
        assert_eq!(settings::get(store.read(), "a").expect("a setting").as_deref(), Some("1"));
    }

    #[test]
    fn an_id_given_out_for_nothing_is_no_change() {
        let mut store = Store::memory().expect("a book");
        perform(&mut store, None, |tx| settings::set(tx, "a", "1").expect("a setting"));
        let tx = store.begin(&operation(None)).expect("an operation");
        settings::set(&tx, "a", "1").expect("the same");
        assert!(!tx.has_changes().expect("an answer"));
        settings::set(&tx, "b", "1").expect("another");
        assert!(tx.has_changes().expect("an answer"));
        drop(tx);
        assert_eq!(operations(store.read(), None, 9).expect("the log").len(), 1);
    }
}
