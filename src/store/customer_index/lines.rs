//! The search lines, in blocks: the lines of 16 customers with ids in a row are one row of the table `search_lines`.
//!
//! A search from the shell reads all of them, and so does every start of the screen. As rows of their own that would take
//! several times what their bytes take.
//!
//! A block is its customers one after another, lowest id first, each as
//!
//! ```text
//! place in the block: u8 | state: u8 | bytes of the key: u32 | bytes of the line: u32 | key | line
//! ```
//!
//! with numbers in little-endian order.

use rusqlite::types::Type;
use rusqlite::{CachedStatement, Connection, OptionalExtension, params};

use crate::domain::CustomerId;
use crate::store::error::{Doing, Result};

/// Customers of a block, as a power of two.
const BITS: u32 = 4;
const SIZE: usize = 1 << BITS;

/// Bytes before the key.
const HEAD: usize = 10;

const DOING: &str = "read the search lines";

/// Where a customer is to be seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    Visible,
    /// In the archive and not in the trash.
    Archived,
    Trashed,
}

/// What the in-memory search holds of a customer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IndexRow {
    pub id: CustomerId,
    pub visible: bool,
    pub sort_key: String,
    pub line: String,
}

/// A customer's search line while it is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct IndexLine<'a> {
    pub id: CustomerId,
    /// UTF-8, and unchecked: what is read on every start and compared byte by byte.
    pub sort_key: &'a [u8],
    pub line: &'a [u8],
}

/// Which lines are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sight {
    Visible,
    /// In the archive and not in the trash.
    Archived,
    All,
}

impl Sight {
    fn shows(self, state: State) -> bool {
        match self {
            Sight::Visible => state == State::Visible,
            Sight::Archived => state == State::Archived,
            Sight::All => true,
        }
    }
}

/// A block that is not what was written.
#[derive(Debug, thiserror::Error)]
#[error("block {0} of the search lines is damaged")]
struct Damaged(i64);

/// Every line in that sight, the lowest id first.
pub fn each_line(conn: &Connection, sight: Sight, mut take: impl FnMut(IndexLine<'_>)) -> Result<()> {
    let mut statement = conn.prepare_cached("SELECT block, lines FROM search_lines ORDER BY block").doing(DOING)?;
    let mut rows = statement.query([]).doing(DOING)?;
    while let Some(row) = rows.next().doing(DOING)? {
        let bytes = row.get_ref(1).and_then(|value| Ok(value.as_blob()?)).doing(DOING)?;
        each(row.get(0).doing(DOING)?, bytes, |state, line| {
            if sight.shows(state) {
                take(line);
            }
        })
        .doing(DOING)?;
    }
    Ok(())
}

/// The lines of these customers, as far as they are in that sight, the lowest id first.
pub fn each_of(conn: &Connection, ids: &[CustomerId], sight: Sight, mut take: impl FnMut(IndexLine<'_>)) -> Result<()> {
    let take = |state, line: IndexLine<'_>| {
        if sight.shows(state) {
            take(line);
        }
    };
    each_with_state(conn, ids, take).doing(DOING)
}

fn each_with_state(
    conn: &Connection,
    ids: &[CustomerId],
    mut take: impl FnMut(State, IndexLine<'_>),
) -> rusqlite::Result<()> {
    let mut sought = ids.to_vec();
    sought.sort_unstable();
    sought.dedup();
    let mut read = conn.prepare_cached(READ)?;
    for ids in sought.chunk_by(|one, other| block_of(*one) == block_of(*other)) {
        let block = block_of(ids[0]);
        let mut rows = read.query([block])?;
        let Some(row) = rows.next()? else { continue };
        each(block, row.get_ref(0)?.as_blob()?, |state, line| {
            if ids.binary_search(&line.id).is_ok() {
                take(state, line);
            }
        })?;
    }
    Ok(())
}

/// What is held of these customers, those that are gone left out, in the order of their ids.
pub fn rows_of(conn: &Connection, ids: &[CustomerId]) -> Result<Vec<IndexRow>> {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let mut found = Vec::with_capacity(ids.len());
    each_with_state(conn, ids, |state, line| {
        found.push(IndexRow {
            id: line.id,
            visible: state == State::Visible,
            sort_key: text(line.sort_key),
            line: text(line.line),
        });
    })
    .doing(DOING)?;
    Ok(found)
}

const READ: &str = "SELECT lines FROM search_lines WHERE block = ?1";

fn block_of(id: CustomerId) -> i64 {
    id.0 >> BITS
}

/// Takes a block apart.
fn each<'a>(block: i64, bytes: &'a [u8], mut take: impl FnMut(State, IndexLine<'a>)) -> rusqlite::Result<()> {
    let damaged = || rusqlite::Error::FromSqlConversionFailure(1, Type::Blob, Box::new(Damaged(block)));
    let mut rest = bytes;
    while let Some((head, tail)) = rest.split_first_chunk::<HEAD>() {
        let [place, state, key @ .., a, b, c, d] = *head;
        let state = match state {
            0 => State::Visible,
            1 => State::Archived,
            2 => State::Trashed,
            _ => return Err(damaged()),
        };
        let (key, line) = (u32::from_le_bytes(key) as usize, u32::from_le_bytes([a, b, c, d]) as usize);
        let (sort_key, tail) = tail.split_at_checked(key).ok_or_else(damaged)?;
        let (line, tail) = tail.split_at_checked(line).ok_or_else(damaged)?;
        take(state, IndexLine { id: CustomerId((block << BITS) | i64::from(place)), sort_key, line });
        rest = tail;
    }
    if rest.is_empty() { Ok(()) } else { Err(damaged()) }
}

/// Writes lines in the order of ids; what is not told of stays.
pub(super) struct Writer<'c> {
    read: CachedStatement<'c>,
    write: CachedStatement<'c>,
    delete: CachedStatement<'c>,
    /// The block that is being put together.
    block: Option<i64>,
    /// As it stands in the book.
    before: Vec<u8>,
    customers: [Vec<u8>; SIZE],
}

impl<'c> Writer<'c> {
    pub fn into(conn: &'c Connection, table: &str) -> rusqlite::Result<Writer<'c>> {
        Ok(Writer {
            read: conn.prepare_cached(&format!("SELECT lines FROM {table} WHERE block = ?1"))?,
            write: conn.prepare_cached(&format!("INSERT OR REPLACE INTO {table} (block, lines) VALUES (?1, ?2)"))?,
            delete: conn.prepare_cached(&format!("DELETE FROM {table} WHERE block = ?1"))?,
            block: None,
            before: Vec::new(),
            customers: std::array::from_fn(|_| Vec::new()),
        })
    }

    pub fn put(&mut self, id: CustomerId, state: State, sort_key: &str, line: &str) -> rusqlite::Result<()> {
        self.go_to(id)?;
        let place = place_of(id);
        let customer = &mut self.customers[place];
        customer.clear();
        customer.extend([place as u8, state as u8]);
        for text in [sort_key, line] {
            // Nobody types four gigabytes, and no value of SQLite holds them.
            customer.extend(u32::try_from(text.len()).unwrap_or(u32::MAX).to_le_bytes());
        }
        customer.extend_from_slice(sort_key.as_bytes());
        customer.extend_from_slice(line.as_bytes());
        Ok(())
    }

    pub fn remove(&mut self, id: CustomerId) -> rusqlite::Result<()> {
        self.go_to(id)?;
        self.customers[place_of(id)].clear();
        Ok(())
    }

    fn go_to(&mut self, id: CustomerId) -> rusqlite::Result<()> {
        let block = block_of(id);
        if self.block == Some(block) {
            return Ok(());
        }
        self.finish()?;
        let before: Option<Vec<u8>> = self.read.query_row([block], |row| row.get(0)).optional()?;
        self.before = before.unwrap_or_default();
        let mut rest = self.before.as_slice();
        each(block, &self.before, |_, line| {
            let (customer, others) = rest.split_at(HEAD + line.sort_key.len() + line.line.len());
            self.customers[place_of(line.id)].extend_from_slice(customer);
            rest = others;
        })?;
        self.block = Some(block);
        Ok(())
    }

    /// Writes the last block, too.
    pub fn finish(&mut self) -> rusqlite::Result<()> {
        let Some(block) = self.block.take() else { return Ok(()) };
        let now = self.customers.concat();
        self.customers.iter_mut().for_each(Vec::clear);
        if now == self.before {
            return Ok(());
        }
        match now.is_empty() {
            true => self.delete.execute([block]),
            false => self.write.execute(params![block, now]),
        }
        .map(drop)
    }
}

fn place_of(id: CustomerId) -> usize {
    id.0.cast_unsigned() as usize % SIZE
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;
    use crate::store::{Fault, Store};

    type Known = BTreeMap<i64, (String, String)>;

    fn read(conn: &Connection) -> Known {
        let mut found = Known::new();
        each_line(conn, Sight::All, |it| {
            let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("text");
            found.insert(it.id.0, (text(it.sort_key), text(it.line)));
        })
        .expect("lines");
        found
    }

    proptest! {
        #[test]
        fn what_was_put_last_stands_there(
            rounds in prop::collection::vec(
                prop::collection::btree_map(1..150_i64, prop::option::of(("[ア-ン]{0,4}", "[a-z渡辺]{0,9}")), 0..40), 1..6),
            asked in prop::collection::vec(1..150_i64, 0..9),
        ) {
            let store = Store::memory().expect("a book");
            let mut known = Known::new();
            for round in rounds {
                let mut writer = Writer::into(store.read(), "search_lines").expect("statements");
                for (id, what) in round {
                    match what {
                        Some((key, line)) => {
                            writer.put(CustomerId(id), State::Visible, &key, &line).expect("put");
                            known.insert(id, (key, line));
                        }
                        None => {
                            writer.remove(CustomerId(id)).expect("removed");
                            known.remove(&id);
                        }
                    }
                }
                writer.finish().expect("written");
                prop_assert_eq!(read(store.read()), known.clone());
            }
            let asked: Vec<CustomerId> = asked.into_iter().map(CustomerId).collect();
            let rows = rows_of(store.read(), &asked).expect("rows");
            let found: Known = rows.into_iter().map(|row| (row.id.0, (row.sort_key, row.line))).collect();
            known.retain(|id, _| asked.contains(&CustomerId(*id)));
            prop_assert_eq!(found, known);
        }
    }

    #[test]
    fn who_is_out_of_sight_is_told_when_asked_for() {
        let store = Store::memory().expect("a book");
        let mut writer = Writer::into(store.read(), "search_lines").expect("statements");
        for (id, state) in [(1, State::Visible), (2, State::Archived), (3, State::Trashed), (64, State::Visible)] {
            writer.put(CustomerId(id), state, "", "x").expect("put");
        }
        writer.finish().expect("written");
        let seen = |sight| {
            let mut ids = Vec::new();
            each_line(store.read(), sight, |line| ids.push(line.id.0)).expect("lines");
            ids
        };
        assert_eq!(seen(Sight::Visible), [1, 64]);
        assert_eq!(seen(Sight::Archived), [2]);
        assert_eq!(seen(Sight::All), [1, 2, 3, 64]);
    }

    #[test]
    fn a_damaged_block_is_an_error_and_no_shorter_list() {
        let store = Store::memory().expect("a book");
        let mut writer = Writer::into(store.read(), "search_lines").expect("statements");
        writer.put(CustomerId(1), State::Visible, "カ", "x").expect("put");
        writer.finish().expect("written");
        let whole: Vec<u8> = store.read().query_row(READ, [0], |row| row.get(0)).expect("a block");
        let mut otherwise = whole.clone();
        otherwise[1] = 9;
        for bytes in [&whole[..whole.len() - 1], &whole[..5], &otherwise] {
            store.read().execute("UPDATE search_lines SET lines = ?1", [bytes]).expect("harm");
            let error = each_line(store.read(), Sight::All, |_| {}).expect_err("damage");
            assert_eq!(error.fault(), Fault::Damaged);
        }
    }
}
