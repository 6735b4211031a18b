//! Opens the book: probes before it touches, creates privately, falls back to reading.

use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::backup::Backup;
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags, TransactionBehavior};

use super::bulk::Indexes;
use super::error::{Doing, Error, Fault, Result};
use super::migrate::{MIGRATIONS, migrate};
use super::place::{
    COPY, absolute, copy_with_log, create_file, create_folder, immutable_uri, make_private, sync_folder, tighten,
};
use super::rows::only;
use super::{Tx, customer_index, full_text, journal, query, tx};

/// `application_id` of a tokui book: "toku" in ASCII.
const APPLICATION_ID: i64 = 0x746f_6b75;

/// How long a write waits for another window before it says that the book is busy.
const BUSY_TIMEOUT: Duration = Duration::from_secs(5);

/// The same for what is kept while one types: no key may wait for another window's long import.
const ASIDE_TIMEOUT: Duration = Duration::from_millis(50);

/// So many steps of SQLite's machine are done before it asks whether to stop: some tens of microseconds.
const STOP_CHECKED: i32 = 2_000;

/// What the file lets us do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    ReadWrite,
    /// The file, its folder or its disk does not take writing (or the disk is full).
    ReadOnly,
}

/// An open book.
#[derive(Debug)]
pub struct Store {
    conn: Connection,
    access: Access,
    path: PathBuf,
    /// The schema this program writes.
    known: i64,
    /// Set once this connection journals what it does.
    journal: Option<journal::Journal>,
    /// What is read instead of the book where nothing can be written; goes when the store does.
    _copy: Option<tempfile::TempDir>,
}

impl Store {
    /// Opens the book at `path`, creating it and its folder where there is none.
    ///
    /// The file's header is read with plain file calls first: a file that is not ours, empty or newer is refused before
    /// SQLite sees it, so not a byte of it changes. A book of an older tokui is brought up to date, a copy of it kept in
    /// `backups/` beside it. Where the place does not take writing, the book is opened for reading.
    ///
    /// # Errors
    /// [`Error::NotADatabase`], [`Error::NotOurs`], [`Error::EmptyFile`], [`Error::Newer`], [`Error::Io`] when the
    /// folder or the file cannot be made, [`Error::Sqlite`] when SQLite cannot read it.
    pub fn open(path: &Path) -> Result<Store> {
        Store::open_with(path, MIGRATIONS)
    }

    pub(super) fn open_with(path: &Path, migrations: &[&str]) -> Result<Store> {
        let path = &absolute(path)?;
        match File::open(path) {
            Ok(file) => {
                probe_header(path, file, migrations.len() as i64)?;
                tighten(path);
            }
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => create(path, migrations)?,
            Err(source) => return Err(Error::Io { path: path.to_owned(), source }),
        }
        match Store::open_for_writing(path, migrations) {
            Err(error) if read_only_may_help(&error) => {
                Store::open_for_reading_with(path, migrations).map_err(|_| error)
            }
            result => result,
        }
    }

    /// Opens an existing book for reading only: what a second thread of the screens needs.
    pub fn open_for_reading(path: &Path) -> Result<Store> {
        Store::open_for_reading_with(&absolute(path)?, MIGRATIONS)
    }

    fn open_for_reading_with(path: &Path, migrations: &[&str]) -> Result<Store> {
        let known = migrations.len() as i64;
        let file = File::open(path).map_err(|source| Error::Io { path: path.to_owned(), source })?;
        probe_header(path, file, known)?;
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_URI;
        let plain = Connection::open_with_flags(path, flags).and_then(|conn| {
            conn.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get::<_, i64>(0))?;
            Ok(conn)
        });
        // On a read-only or full disk SQLite cannot make the shared-memory file that WAL needs.
        let (conn, copy) = match plain.doing("open the book for reading") {
            Ok(conn) => (conn, None),
            Err(error) if read_only_may_help(&error) => match copy_with_log(path)? {
                Some(copy) => (connect(&copy.path().join(COPY))?, Some(copy)),
                // `immutable` does without.
                None => {
                    let conn = Connection::open_with_flags(immutable_uri(path), flags);
                    (conn.doing("open the book for reading")?, None)
                }
            },
            Err(error) => return Err(error),
        };
        settle(&conn)?;
        // What is read beside the screen is read once; the system has the pages. A cache would stay with the process, as
        // memory that a thread has freed often does.
        conn.execute_batch("PRAGMA cache_size = -1024").doing("set the pragmas")?;
        if check_version(path, &conn, known)? < known {
            // It would have to be brought up to date first.
            return Err(Error::ReadOnly);
        }
        check_schema(path, &conn)?;
        Ok(Store { conn, access: Access::ReadOnly, path: path.to_owned(), known, journal: None, _copy: copy })
    }

    /// A book in memory, for tests and for trying things.
    pub fn memory() -> Result<Store> {
        let mut conn = Connection::open_in_memory().doing("open a book in memory")?;
        settle(&conn)?;
        mark_as_ours(&conn)?;
        migrate(&mut conn, MIGRATIONS)?;
        let known = MIGRATIONS.len() as i64;
        Ok(Store { conn, access: Access::ReadWrite, path: PathBuf::new(), known, journal: None, _copy: None })
    }

    fn open_for_writing(path: &Path, migrations: &[&str]) -> Result<Store> {
        let mut conn = connect(path)?;
        let known = migrations.len() as i64;
        check_schema(path, &conn)?;
        let version = check_version(path, &conn, known)?;
        if version < known {
            back_up(&conn, path, version)?;
            migrate(&mut conn, migrations)?;
            // So that the version stands in the main file, where an older tokui looks for it before it opens the book.
            let _ = conn.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()));
            check_version(path, &conn, known)?;
        }
        // A new book is in WAL already, and so is every other unless its file system (network, some FUSE) does not do
        // WAL: SQLite then stays with its rollback journal, which is slower and as safe.
        unless_busy(use_wal(&conn))?;
        // Finds a place that takes no writing now, rather than at the first save. Where somebody else is writing, the
        // place does take it, and there is nothing to wait for.
        conn.busy_timeout(Duration::ZERO).doing("set the waiting time")?;
        unless_busy(conn.execute_batch("BEGIN IMMEDIATE; ROLLBACK").doing("try to write"))?;
        conn.busy_timeout(BUSY_TIMEOUT).doing("set the waiting time")?;
        Ok(Store { conn, access: Access::ReadWrite, path: path.to_owned(), known, journal: None, _copy: None })
    }

    pub fn read(&self) -> &Connection {
        &self.conn
    }

    /// Whatever is read from here on ends with [`Fault::Stopped`] once `stopped` says so, also in the middle of a statement.
    pub fn stop_when(&mut self, stopped: impl FnMut() -> bool + Send + 'static) -> Result<()> {
        self.conn.progress_handler(STOP_CHECKED, Some(stopped)).doing("listen for a stop")
    }

    pub fn access(&self) -> Access {
        self.access
    }

    /// Where the book is; empty for one in memory.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Changes when another connection has committed: the cheap sign to read again.
    pub fn data_version(&self) -> Result<i64> {
        only(&self.conn, "ask whether the book has changed", "PRAGMA data_version", [], |row| row.get(0))
    }

    /// Begins an operation: a write transaction whose every row change goes into the journal.
    ///
    /// # Errors
    /// [`Error::ReadOnly`] for a book opened for reading; [`Fault::Busy`] when another window writes for longer than
    /// five seconds; [`Error::Newer`] when a newer tokui has changed the schema since.
    pub fn begin(&mut self, operation: &tx::NewOperation) -> Result<Tx<'_>> {
        if self.access == Access::ReadOnly {
            return Err(Error::ReadOnly);
        }
        if self.journal.is_none() {
            self.journal = Some(journal::install(&self.conn)?);
        }
        let tx = Tx::begin(&mut self.conn, self.journal.as_ref(), operation)?;
        check_version(&self.path, &tx, self.known)?;
        Ok(tx)
    }

    /// Fills a book that never held anything, in one transaction past the journal, which would double the file. There is
    /// nothing before it to go back to; the log book stays empty.
    ///
    /// Indexes are built when all rows are there: sorted, several times faster than row by row.
    ///
    /// # Errors
    /// [`Error::ReadOnly`], [`Fault::Busy`] and what `write` fails with; the book is as empty as before then.
    pub fn fill_past_journal<T, E: From<Error>>(
        &mut self,
        operation: &tx::NewOperation,
        write: impl FnOnce(&mut Tx<'_>) -> std::result::Result<T, E>,
    ) -> std::result::Result<T, E> {
        if self.access == Access::ReadOnly {
            return Err(Error::ReadOnly.into());
        }
        if self.journal.take().is_some() {
            journal::uninstall(&self.conn)?;
        } else {
            journal::prepare(&self.conn)?;
        }
        let mut tx = Tx::begin(&mut self.conn, None, operation)?;
        check_version(&self.path, &tx, self.known)?;
        let indexes = Indexes::of_all_tables(&tx)?;
        let result = write(&mut tx)?;
        indexes.build(&tx)?;
        customer_index::rebuild(&tx)?;
        full_text::rebuild(&tx, |_| {})?;
        tx.commit_unlogged()?;
        Ok(result)
    }

    /// Makes what is derived again, in one transaction; `step` is told now and then how many texts are behind it.
    ///
    /// # Errors
    /// [`Error::ReadOnly`], [`Fault::Busy`], [`Error::Newer`]; nothing has happened then.
    pub fn reindex(&mut self, step: impl FnMut(usize)) -> Result<()> {
        if self.access == Access::ReadOnly {
            return Err(Error::ReadOnly);
        }
        let doing = "derive everything again";
        let tx = self.conn.transaction_with_behavior(TransactionBehavior::Immediate).doing(doing)?;
        check_version(&self.path, &tx, self.known)?;
        customer_index::rebuild(&tx)?;
        full_text::rebuild(&tx, step)?;
        tx.commit().doing(doing)
    }

    /// A write that is not part of the book's history (drafts, typed lines).
    ///
    /// # Errors
    /// [`Error::ReadOnly`]; [`Fault::Busy`] almost at once when another window writes.
    pub fn write_aside<T>(&self, write: impl FnOnce(&Connection) -> Result<T>) -> Result<T> {
        match self.access {
            Access::ReadOnly => Err(Error::ReadOnly),
            Access::ReadWrite => {
                check_version(&self.path, &self.conn, self.known)?;
                let doing = "set the waiting time";
                self.conn.busy_timeout(ASIDE_TIMEOUT).doing(doing)?;
                let written = write(&self.conn);
                self.conn.busy_timeout(BUSY_TIMEOUT).doing(doing)?;
                written
            }
        }
    }
}

/// A read-only file or folder, a full disk (WAL cannot make its index), or a lock that never ends.
fn read_only_may_help(error: &Error) -> bool {
    use rusqlite::ErrorCode;
    let Error::Sqlite { source, .. } = error else { return false };
    error.fault() == Fault::ReadOnly
        || error.fault() == Fault::DiskFull
        || matches!(
            source.sqlite_error_code(),
            Some(ErrorCode::CannotOpen | ErrorCode::SystemIoFailure | ErrorCode::PermissionDenied)
        )
}

/// Another window's turn is no reason to stop here.
fn unless_busy(result: Result<()>) -> Result<()> {
    match result {
        Err(error) if error.fault() == Fault::Busy => Ok(()),
        result => result,
    }
}

fn connect(path: &Path) -> Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let conn = Connection::open_with_flags(path, flags).doing("open the book")?;
    settle(&conn)?;
    Ok(conn)
}

fn use_wal(conn: &Connection) -> Result<()> {
    conn.query_row("PRAGMA journal_mode = WAL", [], |_| Ok(())).doing("switch to write-ahead logging")
}

/// The pragmas every connection has.
///
/// A cache of 16 MB, where SQLite's own is 2: enough for the inner pages of all indexes of a big book, so that a list is
/// read without asking the system for the same pages again. No `mmap_size`: with a large map a card opened 60 times
/// slower on a big book, and an I/O error would be a signal instead of an error.
fn settle(conn: &Connection) -> Result<()> {
    conn.busy_timeout(BUSY_TIMEOUT).doing("set the waiting time")?;
    conn.set_prepared_statement_cache_capacity(128);
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true).doing("guard the schema")?;
    // Without it, a statement with a parameter on a table with a partial index is prepared anew for each value, in case
    // that index would do for this one.
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true).doing("keep the plans")?;
    query::install(conn)?;
    conn.execute_batch(
        "PRAGMA synchronous = FULL;
         PRAGMA foreign_keys = ON;
         PRAGMA recursive_triggers = ON;
         PRAGMA trusted_schema = OFF;
         PRAGMA cell_size_check = ON;
         PRAGMA secure_delete = ON;
         PRAGMA temp_store = MEMORY;
         PRAGMA cache_size = -16384;",
    )
    .doing("set the pragmas")
}

fn mark_as_ours(conn: &Connection) -> Result<()> {
    conn.pragma_update(None, "application_id", APPLICATION_ID).doing("mark the book as ours")
}

/// Reads the marks in the first 72 bytes of the file format (<https://sqlite.org/fileformat2.html>, section 1.3):
/// `user_version` at offset 60 and `application_id` at 68, big-endian.
fn probe_header(path: &Path, mut file: File, known: i64) -> Result<()> {
    let io = |source| Error::Io { path: path.to_owned(), source };
    if file.metadata().map_err(io)?.is_dir() {
        return Err(Error::NotADatabase { path: path.to_owned() });
    }
    let mut header = Vec::with_capacity(100);
    file.by_ref().take(100).read_to_end(&mut header).map_err(io)?;
    if header.is_empty() {
        return Err(Error::EmptyFile { path: path.to_owned() });
    }
    if header.len() < 100 || !header.starts_with(b"SQLite format 3\0") {
        return Err(Error::NotADatabase { path: path.to_owned() });
    }
    let number =
        |at: usize| i64::from(u32::from_be_bytes([header[at], header[at + 1], header[at + 2], header[at + 3]]));
    check_marks(path, number(68), number(60), known)
}

/// The marks as SQLite sees them, the write-ahead log included.
fn check_version(path: &Path, conn: &Connection, known: i64) -> Result<i64> {
    let pragma = |sql| only(conn, "read the marks of the book", sql, [], |row| row.get::<_, i64>(0));
    let version = pragma("PRAGMA user_version")?;
    check_marks(path, pragma("PRAGMA application_id")?, version, known)?;
    Ok(version)
}

fn check_marks(path: &Path, application_id: i64, version: i64, known: i64) -> Result<()> {
    if application_id != APPLICATION_ID {
        return Err(Error::NotOurs { path: path.to_owned() });
    }
    if version > known {
        return Err(Error::Newer { path: path.to_owned(), found: version, known });
    }
    Ok(())
}

/// Our schema has no triggers, no views, no virtual tables but those of the full text, and names in plain letters: a file
/// with others was made by somebody who wants us to run them.
fn check_schema(path: &Path, conn: &Connection) -> Result<()> {
    let tables = full_text::Texts::ALL.map(full_text::Texts::table).into_iter().chain([full_text::LINES_OF_SCHEMA_2]);
    let ours = tables.map(|table| format!("'{table}'")).collect::<Vec<_>>().join(", ");
    let foreign: bool = conn
        .query_row(
            &format!(
                "SELECT EXISTS (SELECT 1 FROM sqlite_schema WHERE type IN ('trigger', 'view')
                 OR (sql LIKE 'CREATE VIRTUAL%' AND name NOT IN ({ours})))
             OR EXISTS (SELECT 1 FROM sqlite_schema t, pragma_table_info(t.name) c WHERE t.type = 'table'
                 AND (t.name GLOB '*[^a-z0-9_]*' OR c.name GLOB '*[^a-z0-9_]*'))"
            ),
            [],
            |row| row.get(0),
        )
        .doing("read the schema")?;
    if foreign { Err(Error::NotOurs { path: path.to_owned() }) } else { Ok(()) }
}

/// Makes a new book, its folder with it, private whatever the umask: folders 0700, the file 0600, and the `-wal` and
/// `-shm` files take the mode of the main file.
///
/// It is built under another name and gets its own only when it is whole. So a crash leaves no empty file, which would be
/// refused for ever after, and of two windows that start at once one makes the book and the other finds it.
fn create(path: &Path, migrations: &[&str]) -> Result<()> {
    let folder = path.parent().unwrap_or(Path::new("/"));
    let io = |path: &Path| {
        let path = path.to_owned();
        move |source| Error::Io { path, source }
    };
    create_folder(folder).map_err(io(folder))?;
    let file = tempfile::Builder::new()
        .prefix(".tokui-")
        .suffix(".new")
        .tempfile_in(folder)
        .map_err(io(folder))?
        .into_temp_path();
    make_private(&file).map_err(io(path))?;
    let mut conn = connect(&file)?;
    // Before WAL, so that the marks stand in the main file for every later probe.
    mark_as_ours(&conn)?;
    migrate(&mut conn, migrations)?;
    use_wal(&conn)?;
    conn.close().map_err(|(_, source)| Error::Sqlite { doing: "close the new book", source })?;
    match file.persist_noclobber(path) {
        Err(error) if error.error.kind() == std::io::ErrorKind::AlreadyExists => Ok(()),
        // A file system that cannot rename without replacing; nobody else makes this book in the same moment.
        Err(error) if !path.exists() => error.path.persist(path).map_err(|error| io(path)(error.error)),
        result => result.map_err(|error| io(path)(error.error)),
    }?;
    sync_folder(folder);
    Ok(())
}

/// Copies the book into `backups/` beside it, as private as the book, before its schema is changed.
fn back_up(conn: &Connection, path: &Path, version: i64) -> Result<()> {
    let folder = path.with_file_name("backups");
    create_folder(&folder).map_err(|source| Error::Io { path: folder.clone(), source })?;
    let mut stem = path.file_stem().unwrap_or_default().to_owned();
    stem.push(format!("-schema-{version}"));
    for number in 1.. {
        let mut name = stem.clone();
        if number > 1 {
            name.push(format!("-{number}"));
        }
        name.push(".db");
        let copy = folder.join(name);
        match create_file(&copy) {
            Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => continue,
            result => result.map_err(|source| Error::Io { path: copy.clone(), source })?,
        }
        let copied = copy_into(conn, &copy);
        match &copied {
            Ok(()) => sync_folder(&folder),
            // Half a copy is none.
            Err(_) => drop(fs::remove_file(&copy)),
        }
        return copied;
    }
    Ok(())
}

/// All pages at one go, from one moment of the book, what is still in its write-ahead log included.
fn copy_into(conn: &Connection, copy: &Path) -> Result<()> {
    let doing = "back up the book before its schema changes";
    let mut copy = connect(copy)?;
    let backup = Backup::new(conn, &mut copy).doing(doing)?;
    backup.run_to_completion(i32::MAX, BUSY_TIMEOUT, None).doing(doing)
}
