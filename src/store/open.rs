//! Opens the book: probes before it touches, creates privately, falls back to reading.

use std::fs::{self, File, OpenOptions};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, OpenFlags};

use super::error::{Doing, Error, Fault, Result};
use super::migrate::{SCHEMA_VERSION, migrate};
use super::{Tx, journal, tx};

/// `application_id` of a tokui book: "toku" in ASCII.
const APPLICATION_ID: i64 = 0x746f_6b75;

/// How long a write waits for another window before it says that the book is busy.
const BUSY_TIMEOUT: Duration = Duration::from_secs(5);

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
    journaling: bool,
}

impl Store {
    /// Opens the book at `path`, creating it and its folder where there is none.
    ///
    /// The file's header is read with plain file calls first: a file that is not ours, empty or newer is refused before
    /// SQLite sees it, so not a byte of it changes. Where the place does not take writing, the book is opened for
    /// reading.
    ///
    /// # Errors
    /// [`Error::NotADatabase`], [`Error::NotOurs`], [`Error::EmptyFile`], [`Error::Newer`], [`Error::Io`] when the
    /// folder or the file cannot be made, [`Error::Sqlite`] when SQLite cannot read it.
    pub fn open(path: &Path) -> Result<Store> {
        let is_new = match File::open(path) {
            Ok(file) => {
                probe_header(path, file)?;
                tighten(path);
                false
            }
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                create(path)?;
                true
            }
            Err(source) => return Err(Error::Io { path: path.to_owned(), source }),
        };
        match Store::open_for_writing(path, is_new) {
            Err(error) if !is_new && read_only_may_help(&error) => Store::open_for_reading(path).map_err(|_| error),
            result => {
                if is_new && result.is_err() {
                    // We made the file a moment ago and nothing is in it.
                    let _ = fs::remove_file(path);
                }
                result
            }
        }
    }

    /// Opens an existing book for reading only: what a second thread of the screens needs.
    pub fn open_for_reading(path: &Path) -> Result<Store> {
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_URI;
        let plain = Connection::open_with_flags(path, flags).and_then(|conn| {
            conn.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get::<_, i64>(0))?;
            Ok(conn)
        });
        // On a read-only or full disk SQLite cannot make the shared-memory file that WAL needs; `immutable` does
        // without it.
        let conn = match plain {
            Ok(conn) => conn,
            Err(_) => Connection::open_with_flags(immutable_uri(path), flags).doing("open the book for reading")?,
        };
        settle(&conn)?;
        check_version(path, &conn)?;
        Ok(Store { conn, access: Access::ReadOnly, path: path.to_owned(), journaling: false })
    }

    /// A book in memory, for tests and for trying things.
    pub fn memory() -> Result<Store> {
        let mut conn = Connection::open_in_memory().doing("open a book in memory")?;
        settle(&conn)?;
        mark_as_ours(&conn)?;
        migrate(&mut conn, 0)?;
        Ok(Store { conn, access: Access::ReadWrite, path: PathBuf::new(), journaling: false })
    }

    fn open_for_writing(path: &Path, is_new: bool) -> Result<Store> {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let mut conn = Connection::open_with_flags(path, flags).doing("open the book")?;
        settle(&conn)?;
        if is_new {
            // Before WAL, so that the marks stand in the main file for every later probe.
            mark_as_ours(&conn)?;
            migrate(&mut conn, 0)?;
        } else {
            let version = check_version(path, &conn)?;
            if version < SCHEMA_VERSION {
                migrate(&mut conn, version)?;
            }
        }
        // Some file systems (network, some FUSE) do not do WAL; SQLite then stays with its rollback journal, which is
        // slower and as safe.
        let _mode: String =
            conn.query_row("PRAGMA journal_mode = WAL", [], |row| row.get(0)).doing("switch to write-ahead logging")?;
        // Finds a place that takes no writing now, rather than at the first save.
        conn.execute_batch("BEGIN IMMEDIATE; ROLLBACK").doing("try to write")?;
        Ok(Store { conn, access: Access::ReadWrite, path: path.to_owned(), journaling: false })
    }

    pub fn read(&self) -> &Connection {
        &self.conn
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
        self.conn.query_row("PRAGMA data_version", [], |row| row.get(0)).doing("ask whether the book has changed")
    }

    /// Begins an operation: a write transaction whose every row change goes into the journal.
    ///
    /// # Errors
    /// [`Error::ReadOnly`] for a book opened for reading; [`Fault::Busy`] when another window writes for longer than
    /// five seconds.
    pub fn begin(&mut self, operation: &tx::NewOperation) -> Result<Tx<'_>> {
        if self.access == Access::ReadOnly {
            return Err(Error::ReadOnly);
        }
        if !self.journaling {
            journal::install(&self.conn)?;
            self.journaling = true;
        }
        Tx::begin(&mut self.conn, operation)
    }

    /// A write that is not part of the book's history (drafts, typed lines).
    pub fn write_aside<T>(&self, write: impl FnOnce(&Connection) -> Result<T>) -> Result<T> {
        match self.access {
            Access::ReadOnly => Err(Error::ReadOnly),
            Access::ReadWrite => write(&self.conn),
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

/// The pragmas every connection has.
///
/// No `mmap_size`: with a large map a card opened 60 times slower on a big book, and an I/O error would be a signal
/// instead of an error.
fn settle(conn: &Connection) -> Result<()> {
    conn.busy_timeout(BUSY_TIMEOUT).doing("set the waiting time")?;
    conn.set_prepared_statement_cache_capacity(128);
    conn.execute_batch(
        "PRAGMA synchronous = FULL;
         PRAGMA foreign_keys = ON;
         PRAGMA recursive_triggers = ON;
         PRAGMA trusted_schema = OFF;
         PRAGMA cell_size_check = ON;
         PRAGMA secure_delete = ON;
         PRAGMA temp_store = MEMORY;",
    )
    .doing("set the pragmas")
}

fn mark_as_ours(conn: &Connection) -> Result<()> {
    conn.pragma_update(None, "application_id", APPLICATION_ID).doing("mark the book as ours")
}

/// Reads the marks in the first 72 bytes of the file format (<https://sqlite.org/fileformat2.html>, section 1.3):
/// `user_version` at offset 60 and `application_id` at 68, big-endian.
fn probe_header(path: &Path, mut file: File) -> Result<()> {
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
    check_marks(path, number(68), number(60))
}

/// The marks as SQLite sees them, the write-ahead log included.
fn check_version(path: &Path, conn: &Connection) -> Result<i64> {
    let pragma = |sql| conn.query_row(sql, [], |row| row.get::<_, i64>(0)).doing("read the marks of the book");
    let version = pragma("PRAGMA user_version")?;
    check_marks(path, pragma("PRAGMA application_id")?, version)?;
    Ok(version)
}

fn check_marks(path: &Path, application_id: i64, version: i64) -> Result<()> {
    if application_id != APPLICATION_ID {
        return Err(Error::NotOurs { path: path.to_owned() });
    }
    if version > SCHEMA_VERSION {
        return Err(Error::Newer { path: path.to_owned(), found: version, known: SCHEMA_VERSION });
    }
    Ok(())
}

/// Makes the folder (0700) and the file (0600) before SQLite opens it, whatever the umask: the `-wal` and `-shm` files
/// take the mode of the main file.
fn create(path: &Path) -> Result<()> {
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty() && !folder.exists()) {
        create_folder(folder).map_err(|source| Error::Io { path: folder.to_owned(), source })?;
    }
    create_file(path).map_err(|source| Error::Io { path: path.to_owned(), source })
}

#[cfg(unix)]
fn create_folder(folder: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::{DirBuilderExt, PermissionsExt};
    fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
    fs::set_permissions(folder, fs::Permissions::from_mode(0o700))
}

#[cfg(not(unix))]
fn create_folder(folder: &Path) -> std::io::Result<()> {
    fs::create_dir_all(folder)
}

#[cfg(unix)]
fn create_file(path: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
    let file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)?;
    file.set_permissions(fs::Permissions::from_mode(0o600))
}

#[cfg(not(unix))]
fn create_file(path: &Path) -> std::io::Result<()> {
    OpenOptions::new().write(true).create_new(true).open(path).map(drop)
}

/// A book that others may read is made private again; where we may not, it is not ours to change.
#[cfg(unix)]
fn tighten(path: &Path) {
    use std::os::unix::fs::PermissionsExt;
    if let Ok(mode) = fs::metadata(path).map(|meta| meta.permissions().mode())
        && mode & 0o077 != 0
    {
        let _ = fs::set_permissions(path, fs::Permissions::from_mode(mode & 0o700));
    }
}

#[cfg(not(unix))]
fn tighten(_path: &Path) {}

/// `file:` URI with everything escaped that a URI gives a meaning to.
fn immutable_uri(path: &Path) -> String {
    let mut uri = String::from("file:");
    for char in path.to_string_lossy().chars() {
        match char {
            '?' => uri.push_str("%3F"),
            '#' => uri.push_str("%23"),
            '%' => uri.push_str("%25"),
            _ => uri.push(char),
        }
    }
    uri.push_str("?immutable=1");
    uri
}
