//! Which way SQLite goes through the book: what is quick on ten rows because it reads them all must not be on a million.

use std::collections::BTreeSet;

use rusqlite::Connection;

use super::{Store, contact_points, journal};

fn plan(conn: &Connection, sql: &str) -> String {
    let mut statement = conn.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).expect(sql);
    let steps = statement.query_map([], |row| row.get::<_, String>(3)).expect(sql);
    steps.collect::<rusqlite::Result<Vec<_>>>().expect(sql).join("; ")
}

/// Rows that are deleted so rarely, and are so few, that what refers to them may be looked for by reading.
const SELDOM_DELETED: &[&str] = &["terms", "operations"];

#[test]
fn what_refers_to_a_row_is_found_by_an_index() {
    let store = Store::memory().expect("a book");
    let mut statement = store
        .read()
        .prepare(
            "SELECT t.name, f.\"from\", f.\"table\" FROM sqlite_schema t, pragma_foreign_key_list(t.name) f
             WHERE t.type = 'table' ORDER BY 1, 2",
        )
        .expect("the keys");
    let keys: Vec<(String, String, String)> = statement
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
        .and_then(Iterator::collect)
        .expect("the keys");
    assert!(keys.len() > 30);
    let slow: BTreeSet<String> = keys
        .iter()
        .filter(|(_, _, parent)| !SELDOM_DELETED.contains(&parent.as_str()))
        .filter(|(child, column, _)| {
            !plan(store.read(), &format!("SELECT rowid FROM {child} WHERE {column} = 1")).starts_with("SEARCH")
        })
        .map(|(child, column, parent)| format!("{child}.{column} -> {parent}"))
        .collect();
    assert_eq!(slow, BTreeSet::new());
}

#[test]
fn the_indexes_of_the_lists_answer_by_themselves() {
    let store = Store::memory().expect("a book");
    for sql in [
        "SELECT id, customer_id, due, snoozed_until FROM todos INDEXED BY todos_open
         WHERE done_at IS NULL AND trashed_at IS NULL AND (due IS NULL) = 0 AND due <= 'x'
         ORDER BY due, due_time IS NULL, due_time, priority = 'normal', id",
        "SELECT id, customer_id, due, snoozed_until FROM todos INDEXED BY todos_open
         WHERE done_at IS NULL AND trashed_at IS NULL AND (due IS NULL) = 1
         ORDER BY due, due_time IS NULL, due_time, priority = 'normal', id",
        "SELECT id FROM interactions INDEXED BY interactions_by_time
         WHERE trashed_at IS NULL AND customer_id NOT IN (1) ORDER BY at DESC, id DESC",
        "SELECT id FROM interactions WHERE customer_id = 1 AND trashed_at IS NULL ORDER BY at DESC, id DESC",
        "SELECT category_id, count(*) FROM interactions INDEXED BY interactions_by_category
         WHERE trashed_at IS NULL GROUP BY category_id",
        "SELECT customer_id FROM customer_index WHERE visible = 1 ORDER BY sort_key, customer_id",
        "SELECT customer_id, quiet_since FROM customer_index INDEXED BY customer_index_by_quiet_since
         WHERE visible = 1 AND cadence_ends IS NULL AND quiet_since < 'x' AND (last_due IS NULL OR last_due < 'x')
         ORDER BY quiet_since",
        "SELECT count(*) FROM customer_index INDEXED BY customer_index_needs_reading
         WHERE needs_reading = 1 AND visible = 1",
    ] {
        let plan = plan(store.read(), sql);
        assert!(plan.contains("COVERING INDEX"), "{plan}: {sql}");
        assert!(!plan.contains("TEMP B-TREE"), "{plan}: {sql}");
    }
}

#[test]
fn what_the_journal_knows_of_a_customer_is_found_without_reading_it_all() {
    let store = Store::memory().expect("a book");
    for owner in ["= 1", "IN (SELECT id FROM deals WHERE customer_id = 1 UNION SELECT 2)"] {
        let plan = plan(store.read(), &journal::once_owned("todos", owner));
        assert!(plan.contains("SEARCH changes USING COVERING INDEX changes_by_owner"), "{plan}");
    }
}

#[test]
fn whom_a_number_or_an_address_reaches_is_found_without_reading_everybody() {
    let store = Store::memory().expect("a book");
    let sql = contact_points::customers_with_sql().replace("?1", "'phone'").replace("?2", "'0540000101'");
    let plan = plan(store.read(), &sql);
    assert!(!plan.replace("SCAN people USING COVERING INDEX people_in_trash", "").contains("SCAN"), "{plan}");
}
