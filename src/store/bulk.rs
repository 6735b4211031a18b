//! What makes writing very many rows, or taking them away, fast: their indexes come last.

use rusqlite::Connection;

use super::error::{Doing, Result};

/// From so many customers on it is worth it.
const MANY: usize = 2_000;

/// Indexes of cards in which rows that come or go together stand anywhere. The others grow or shrink at one place, which is
/// faster than sorting them anew, or tell what refers to a row.
const OF_CARDS: &[&str] = &["customers_by_name", "people_by_name", "contact_points_by_normal"];

/// The same for what is derived of cards.
const OF_DERIVED: &[&str] = &["customer_index_by_sort_key"];

/// Indexes that are put aside while rows are written or taken away: the statements that make them again.
#[derive(Debug)]
pub struct Indexes(Vec<String>);

impl Indexes {
    /// Those of cards in which so many that are about to be written or taken away stand anywhere, if building them again
    /// is less work.
    pub fn of_many_cards(conn: &Connection, count: usize) -> Result<Option<Indexes>> {
        Indexes::of_many(conn, "customers", OF_CARDS, count)
    }

    /// The same for what is derived of cards.
    pub(super) fn of_many_derived(conn: &Connection, count: usize) -> Result<Option<Indexes>> {
        Indexes::of_many(conn, "customer_index", OF_DERIVED, count)
    }

    fn of_many(conn: &Connection, table: &str, names: &[&str], count: usize) -> Result<Option<Indexes>> {
        if count < MANY {
            return Ok(None);
        }
        // Sorting a row costs about half of putting it into its place or taking it from there.
        let most = 2 * count as i64;
        let sql = format!("SELECT count(*) FROM (SELECT 1 FROM {table} LIMIT ?1)");
        let known: i64 = conn.query_row(&sql, [most], |row| row.get(0)).doing("count the rows")?;
        if known < most { Indexes::put_aside(conn, names).map(Some) } else { Ok(None) }
    }

    /// Every index that no constraint needs and that no lookup while filling a new book needs: what is left is what a book
    /// has to refuse (two tags of one name) and to find (a tag by its name).
    pub(super) fn of_all_tables(conn: &Connection) -> Result<Indexes> {
        let names: Vec<String> = conn
            .prepare(
                "SELECT name FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL
                 AND tbl_name NOT IN ('operations', 'changes', 'people') ORDER BY rowid",
            )
            .and_then(|mut select| select.query_map([], |row| row.get(0))?.collect())
            .doing("list the indexes")?;
        Indexes::put_aside(conn, &names)
    }

    fn put_aside(conn: &Connection, names: &[impl AsRef<str>]) -> Result<Indexes> {
        let doing = "put the indexes aside";
        let mut statements = Vec::with_capacity(names.len());
        for name in names.iter().map(AsRef::as_ref) {
            let sql = "SELECT sql FROM sqlite_schema WHERE type = 'index' AND name = ?1";
            statements.push(conn.query_row(sql, [name], |row| row.get(0)).doing(doing)?);
            conn.execute_batch(&format!("DROP INDEX {name}")).doing(doing)?;
        }
        Ok(Indexes(statements))
    }

    /// Builds them over the rows that are there.
    pub fn build(&self, conn: &Connection) -> Result<()> {
        for sql in &self.0 {
            conn.execute_batch(sql).doing("build an index")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Store;
    use crate::store::rows::list;

    #[test]
    fn indexes_that_were_put_aside_come_back_as_they_were() {
        let store = Store::memory().expect("a book");
        let conn = store.read();
        let indexes = || -> Vec<(String, Option<String>)> {
            let sql = "SELECT name, sql FROM sqlite_schema WHERE type = 'index' ORDER BY name";
            list(conn, "list the indexes", sql, [], |row| Ok((row.get(0)?, row.get(1)?))).expect("the indexes")
        };
        let before = indexes();
        for which in [
            |conn: &Connection| Indexes::of_all_tables(conn).map(Some),
            |conn: &Connection| Indexes::of_many_cards(conn, MANY),
            |conn: &Connection| Indexes::of_many_derived(conn, MANY),
        ] {
            let aside = which(conn).expect("put aside").expect("a book without a row");
            assert!(indexes().len() < before.len());
            aside.build(conn).expect("built");
            assert_eq!(indexes(), before);
        }
        assert!(Indexes::of_many_cards(conn, MANY - 1).is_ok_and(|aside| aside.is_none()), "few are sooner written");
    }
}
