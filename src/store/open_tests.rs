//! Opening a book: what is refused stays untouched, what is made is private, what is old is brought up to date.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use rusqlite::Connection;

use super::dump::dump;
use super::migrate::MIGRATIONS;
use super::{Access, Error, Fault, NewOperation, SCHEMA_VERSION, Store, settings};
use crate::domain::operation::{Actor, Label, OperationKind};

/// A second migration, as it may come.
const NEXT: &str = "ALTER TABLE customers ADD COLUMN motto TEXT NOT NULL DEFAULT ''; CREATE TABLE mottos (id INTEGER);";

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("a folder")
}

fn operation() -> NewOperation {
    let at = chrono::DateTime::parse_from_rfc3339("2026-11-20T10:12:00+09:00").expect("a moment");
    NewOperation { actor: Actor::Cli, who: "tester".to_owned(), at, undoes: None }
}

fn set(store: &mut Store, key: &str, value: &str) -> super::Result<()> {
    let tx = store.begin(&operation())?;
    settings::set(&tx, key, value)?;
    tx.commit(&Label::one(OperationKind::SettingSet, key))
}

/// A book with something in it, closed.
fn book(path: &Path) {
    let mut store = Store::open(path).expect("a book");
    let tx = store.begin(&operation()).expect("an operation");
    for at in 0..200 {
        settings::set(&tx, &format!("key {at}"), &"value ".repeat(50)).expect("a setting");
    }
    tx.commit(&Label::one(OperationKind::Import, "settings")).expect("the operation is kept");
}

fn state(path: &Path) -> (Vec<u8>, SystemTime) {
    (fs::read(path).expect("the file"), fs::metadata(path).and_then(|meta| meta.modified()).expect("its time"))
}

fn names_in(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("the folder");
    let mut names: Vec<String> =
        entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

#[test]
fn what_is_not_a_book_is_refused_and_not_a_byte_of_it_changes() {
    type Make = fn(&Path);
    type Expected = fn(&Error) -> bool;
    let foreign: Make = |path| {
        let conn = Connection::open(path).expect("a database");
        conn.execute_batch("PRAGMA journal_mode = DELETE; CREATE TABLE t (x)").expect("of another program");
    };
    let newer: Make = |path| {
        book(path);
        let conn = Connection::open(path).expect("a database");
        conn.pragma_update(None, "user_version", SCHEMA_VERSION + 1).expect("a newer version");
    };
    let other_id: Make = |path| {
        book(path);
        Connection::open(path).and_then(|conn| conn.pragma_update(None, "application_id", 1)).expect("another mark");
    };
    let trigger: Make = |path| {
        book(path);
        let conn = Connection::open(path).expect("a database");
        conn.execute_batch("CREATE TRIGGER t AFTER INSERT ON settings BEGIN DELETE FROM customers; END")
            .expect("a trap");
    };
    let virtual_table: Make = |path| {
        book(path);
        let conn = Connection::open(path).expect("a database");
        conn.execute_batch("CREATE VIRTUAL TABLE t USING rtree (id, low, high)").expect("a trap");
    };
    let name: Make = |path| {
        book(path);
        let conn = Connection::open(path).expect("a database");
        conn.execute_batch("CREATE TABLE \"x; DROP TABLE people;--\" (id, \"a'b\")").expect("a trap");
    };
    let half: Make = |path| {
        book(path);
        let bytes = fs::read(path).expect("the book");
        fs::write(path, &bytes[..bytes.len() / 2]).expect("half of it");
    };
    let not_a_database: Expected = |error| matches!(error, Error::NotADatabase { .. });
    let not_ours: Expected = |error| matches!(error, Error::NotOurs { .. });
    let cases: &[(&str, Make, Expected)] = &[
        ("text", |path| fs::write(path, "name,mail\n".repeat(50)).expect("a file"), not_a_database),
        ("empty", |path| fs::write(path, "").expect("a file"), |error| matches!(error, Error::EmptyFile { .. })),
        ("60 bytes", |path| fs::write(path, [b'x'; 60]).expect("a file"), not_a_database),
        (
            "60 bytes of a book",
            |path| fs::write(path, &b"SQLite format 3\0".repeat(4)[..60]).expect("a file"),
            not_a_database,
        ),
        ("another program", foreign, not_ours),
        ("another mark", other_id, not_ours),
        ("a trigger", trigger, not_ours),
        ("a table that is a program", virtual_table, not_ours),
        ("a table named to be run", name, not_ours),
        ("newer", newer, |error| matches!(error, Error::Newer { found, known, .. } if found == &(known + 1))),
        ("half", half, |error| error.fault() == Fault::Damaged),
    ];
    for (what, make, expected) in cases {
        let folder = folder();
        let path = folder.path().join("book.db");
        make(&path);
        let before = state(&path);
        match Store::open(&path) {
            Err(error) => assert!(expected(&error), "{what}: {error:?}"),
            Ok(_) => panic!("{what} was opened"),
        }
        assert_eq!(names_in(folder.path()), ["book.db"], "{what}");
        assert!(Store::open_for_reading(&path).is_err(), "{what} was opened for reading");
        assert!(state(&path) == before, "{what} was touched");
    }
}

#[test]
fn a_folder_is_no_book() {
    let folder = folder();
    let error = Store::open(folder.path()).expect_err("a folder");
    assert!(matches!(error, Error::NotADatabase { .. }), "{error:?}");
}

#[test]
fn a_damaged_book_never_makes_us_panic_nor_write() {
    let folder = folder();
    let path = folder.path().join("book.db");
    book(&path);
    let whole = fs::read(&path).expect("the book");
    for at in (0..whole.len()).step_by(whole.len() / 60) {
        let mut bytes = whole.clone();
        let end = (at + 4096).min(bytes.len());
        bytes[at..end].fill(0);
        fs::write(&path, &bytes).expect("a damaged book");
        match Store::open(&path) {
            Ok(store) => drop(dump(store.read())),
            Err(error) => assert!(
                matches!(error.fault(), Fault::Damaged | Fault::Other) && !matches!(error, Error::Io { .. }),
                "{error:?}"
            ),
        }
        assert!(fs::read(&path).expect("the book") == bytes, "zeroes at {at}: the file was touched");
    }
}

#[cfg(unix)]
mod private {
    use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};

    use super::*;

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).expect("it is there").permissions().mode() & 0o777
    }

    #[test]
    fn a_new_book_and_all_beside_it_are_private() {
        let folder = folder();
        let path = folder.path().join("a/b/book.db");
        let mut store = Store::open(&path).expect("a book");
        set(&mut store, "a", "b").expect("a setting");
        assert_eq!(names_in(&folder.path().join("a/b")), ["book.db", "book.db-shm", "book.db-wal"]);
        for file in ["a/b/book.db", "a/b/book.db-wal", "a/b/book.db-shm"] {
            assert_eq!(mode(&folder.path().join(file)), 0o600, "{file}");
        }
        for made in ["a", "a/b"] {
            assert_eq!(mode(&folder.path().join(made)), 0o700, "{made}");
        }
    }

    #[test]
    fn a_book_that_others_may_read_is_made_private_with_what_a_crash_left_beside_it() {
        let folder = folder();
        let path = folder.path().join("book.db");
        book(&path);
        let wal = folder.path().join("book.db-wal");
        fs::OpenOptions::new().write(true).create(true).truncate(true).mode(0o644).open(&wal).expect("a file");
        for file in [&path, &wal] {
            fs::set_permissions(file, fs::Permissions::from_mode(0o644)).expect("lax");
        }
        let store = Store::open(&path).expect("the book");
        assert_eq!((mode(&path), mode(&wal)), (0o600, 0o600));
        drop(store);
    }
}

#[test]
fn a_book_may_have_any_name() {
    let folder = folder();
    for name in ["a?mode=ro#x%20 y.db", "得意先 帳.db", "file:book.db", "'; --.db", "%00.db"] {
        let path = folder.path().join(name);
        let mut store = Store::open(&path).expect(name);
        set(&mut store, "a", name).expect(name);
        drop(store);
        let store = Store::open_for_reading(&path).expect(name);
        assert_eq!(settings::get(store.read(), "a").expect(name).as_deref(), Some(name));
        let immutable = Connection::open(super::place::immutable_uri(&path)).expect(name);
        assert_eq!(settings::get(&immutable, "a").expect(name).as_deref(), Some(name));
        assert!(names_in(folder.path()).contains(&name.to_owned()), "{name}");
    }
}

#[test]
fn a_book_opened_for_reading_refuses_every_write() {
    let folder = folder();
    let path = folder.path().join("book.db");
    book(&path);
    let mut store = Store::open_for_reading(&path).expect("the book");
    assert_eq!(store.access(), Access::ReadOnly);
    assert!(matches!(set(&mut store, "a", "b"), Err(Error::ReadOnly)));
    assert!(matches!(store.write_aside(|_| Ok(())), Err(Error::ReadOnly)));
    assert!(store.read().execute("DELETE FROM settings", []).is_err());
}

#[test]
fn every_connection_has_our_pragmas_and_a_sqlite_without_the_wal_reset_bug() {
    let folder = folder();
    let path = folder.path().join("book.db");
    let writing = Store::open(&path).expect("a book");
    let reading = Store::open_for_reading(&path).expect("the book");
    for store in [&writing, &reading] {
        let number = |name: &str| -> i64 {
            store.read().query_row(&format!("PRAGMA {name}"), [], |row| row.get(0)).expect(name)
        };
        for (name, value) in [
            ("synchronous", 2),
            ("foreign_keys", 1),
            ("recursive_triggers", 1),
            ("trusted_schema", 0),
            ("secure_delete", 1),
            ("cell_size_check", 1),
            ("temp_store", 2),
            ("busy_timeout", 5_000),
            ("mmap_size", 0),
            ("user_version", SCHEMA_VERSION),
            ("application_id", 0x746f_6b75),
        ] {
            assert_eq!(number(name), value, "{name}");
        }
        let mode: String = store.read().query_row("PRAGMA journal_mode", [], |row| row.get(0)).expect("a mode");
        assert_eq!(mode, "wal");
    }
    // Two writers could damage a book up to SQLite 3.51.2 (<https://sqlite.org/releaselog/3_51_3.html>).
    assert!(rusqlite::version_number() >= 3_051_003, "SQLite {}", rusqlite::version());
}

/// Brings a book of an older schema up to date and holds what every upgrade promises: a private copy that is the old
/// book, every old row and value still there, a whole file. For a stored book of a released schema, as for one made here.
fn upgrade(path: &Path, migrations: &[&str]) -> Store {
    let copy_of = |path: &Path| Connection::open(path).expect("a database");
    let old = dump(&copy_of(path)).expect("the old rows");
    let backups = path.with_file_name("backups");
    let version: i64 = copy_of(path).query_row("PRAGMA user_version", [], |row| row.get(0)).expect("a version");
    let store = Store::open_with(path, migrations).expect("the book is brought up to date");

    let copies = names_in(&backups);
    let stem = path.file_stem().expect("a name").to_string_lossy();
    assert_eq!(copies, [format!("{stem}-schema-{version}.db")], "one copy, and nothing else is left there");
    assert_eq!(dump(&copy_of(&backups.join(&copies[0]))).expect("its rows"), old);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = |path: &Path| fs::metadata(path).expect("it is there").permissions().mode() & 0o777;
        assert_eq!((mode(&backups), mode(&backups.join(&copies[0]))), (0o700, 0o600));
    }

    let now = dump(store.read()).expect("the rows");
    for (row, values) in &old {
        let kept = now.get(row).unwrap_or_else(|| panic!("{row:?} is gone"));
        for value in values.lines() {
            assert!(kept.lines().any(|other| other == value), "{row:?} has lost {value}");
        }
    }
    let check: String = store.read().query_row("PRAGMA integrity_check", [], |row| row.get(0)).expect("a check");
    assert_eq!(check, "ok");
    store
}

#[test]
fn an_old_book_is_copied_then_brought_up_to_date() {
    let folder = folder();
    let path = folder.path().join("得意先.db");
    book(&path);
    let migrations = [MIGRATIONS, &[NEXT]].concat();
    let mut store = upgrade(&path, &migrations);
    store.read().query_row("SELECT count(motto) FROM customers", [], |_| Ok(())).expect("the new column");
    set(&mut store, "after", "1").expect("a setting");
    drop(store);
    drop(Store::open_with(&path, &migrations).expect("the second time there is nothing to do"));
    assert_eq!(names_in(&folder.path().join("backups")).len(), 1);
    let copy = folder.path().join(format!("backups/得意先-schema-{SCHEMA_VERSION}.db"));
    assert!(Store::open(&copy).is_ok(), "the copy is a book");
    // The program that made the book refuses it now, untouched.
    assert!(matches!(Store::open(&path), Err(Error::Newer { .. })));
}

#[test]
fn what_was_done_before_an_upgrade_can_be_taken_back_after_it() {
    let folder = folder();
    let path = folder.path().join("book.db");
    let mut store = Store::open(&path).expect("a book");
    set(&mut store, "a", "1").expect("a setting");
    set(&mut store, "a", "2").expect("another");
    let tx = store.begin(&operation()).expect("an operation");
    tx.execute("DELETE FROM settings WHERE key = 'a'", []).expect("gone");
    let deleted = tx.operation();
    tx.commit(&Label::one(OperationKind::SettingSet, "a")).expect("kept");
    drop(store);

    let wider = "ALTER TABLE settings ADD COLUMN note TEXT NOT NULL DEFAULT 'none'";
    let mut store = Store::open_with(&path, &[MIGRATIONS, &[wider]].concat()).expect("the upgrade");
    let note = |store: &Store| -> Option<(String, String)> {
        let sql = "SELECT value, note FROM settings WHERE key = 'a'";
        store.read().query_row(sql, [], |row| Ok((row.get(0)?, row.get(1)?))).ok()
    };
    let take_back = |store: &mut Store, id: i64| {
        let id = crate::domain::OperationId(id);
        let tx = store.begin(&NewOperation { undoes: Some(id), ..operation() }).expect("an operation");
        super::journal::revert(&tx, id).expect("taken back");
        tx.mark_undone(id, Some(tx.operation())).expect("marked");
        tx.commit(&Label::one(OperationKind::Undo, "a")).expect("kept");
    };
    take_back(&mut store, deleted.0);
    assert_eq!(note(&store), Some(("2".to_owned(), "none".to_owned())), "the new column has its default");
    take_back(&mut store, deleted.0 - 1);
    assert_eq!(note(&store), Some(("1".to_owned(), "none".to_owned())), "and keeps it");
    take_back(&mut store, deleted.0 - 2);
    assert_eq!(note(&store), None);
}

#[test]
fn a_migration_that_fails_leaves_the_book_as_it_was() {
    let folder = folder();
    let path = folder.path().join("book.db");
    book(&path);
    let before = dump(Store::open(&path).expect("the book").read()).expect("its rows");
    let broken = [MIGRATIONS, &[NEXT, "ALTER TABLE customers ADD COLUMN motto TEXT"]].concat();
    assert!(Store::open_with(&path, &broken).is_err());
    let store = Store::open(&path).expect("still a book of this version");
    assert_eq!(dump(store.read()).expect("its rows"), before);
}

#[test]
fn without_a_copy_there_is_no_migration() {
    let folder = folder();
    let path = folder.path().join("book.db");
    book(&path);
    fs::write(folder.path().join("backups"), "in the way").expect("a file");
    let migrations = [MIGRATIONS, &[NEXT]].concat();
    assert!(Store::open_with(&path, &migrations).is_err());
    assert!(Store::open(&path).is_ok(), "the old version still opens it");
}

#[test]
fn a_window_that_was_open_before_the_upgrade_writes_nothing_after_it() {
    let folder = folder();
    let path = folder.path().join("book.db");
    book(&path);
    let mut old = Store::open(&path).expect("the book");
    set(&mut old, "before", "1").expect("a setting");
    drop(Store::open_with(&path, &[MIGRATIONS, &[NEXT]].concat()).expect("the upgrade"));
    assert!(matches!(set(&mut old, "after", "1"), Err(Error::Newer { .. })));
    assert!(matches!(old.write_aside(|_| Ok(())), Err(Error::Newer { .. })));
    assert_eq!(settings::get(old.read(), "after").expect("the settings"), None);
}

#[test]
fn windows_that_start_at_once_on_a_new_book_all_find_it() {
    let folder = folder();
    let path = folder.path().join("new/book.db");
    let threads: Vec<_> = (0..6)
        .map(|at| {
            let path: PathBuf = path.clone();
            std::thread::spawn(move || {
                let mut store = Store::open(&path)?;
                set(&mut store, &format!("window {at}"), "open")
            })
        })
        .collect();
    for thread in threads {
        thread.join().expect("no panic").expect("the book opens and takes a setting");
    }
    let store = Store::open(&path).expect("the book");
    let set = settings::all(store.read()).expect("the settings");
    assert_eq!(set.iter().filter(|(key, _)| key.starts_with("window")).count(), 6);
    drop(store);
    assert_eq!(names_in(&folder.path().join("new")), ["book.db"], "nothing half made is left");
}

#[test]
fn a_book_opens_while_another_window_is_in_the_middle_of_writing() {
    let folder = folder();
    let path = folder.path().join("book.db");
    book(&path);
    let mut writing = Store::open(&path).expect("the book");
    let tx = writing.begin(&operation()).expect("a long import");
    let store = Store::open(&path).expect("the second window");
    assert_eq!(store.access(), Access::ReadWrite);
    drop(tx);
}

#[test]
fn a_full_disk_is_named_and_changes_nothing() {
    let folder = folder();
    let path = folder.path().join("book.db");
    book(&path);
    let mut store = Store::open(&path).expect("the book");
    let pages: i64 = store.read().query_row("PRAGMA page_count", [], |row| row.get(0)).expect("a count");
    let limit: i64 = (store.read())
        .query_row(&format!("PRAGMA max_page_count = {pages}"), [], |row| row.get(0))
        .expect("no page more");
    assert_eq!(limit, pages);
    let before = dump(store.read()).expect("the rows");
    let error = set(&mut store, "big", &"x".repeat(1 << 20)).expect_err("no room");
    assert_eq!(error.fault(), Fault::DiskFull);
    assert_eq!(dump(store.read()).expect("the rows"), before);
    store.read().query_row("PRAGMA max_page_count = 1000000", [], |_| Ok(())).expect("room again");
    set(&mut store, "big", "x").expect("the window is still good");
}
