//! What can go wrong with the file, as data.

use std::path::PathBuf;

use super::journal::Conflict;

pub type Result<T> = std::result::Result<T, Error>;

#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// SQLite refused; `doing` says what we were at.
    #[error("{doing}: {source}")]
    Sqlite { doing: &'static str, source: rusqlite::Error },
    #[error("{path}: {source}", path = path.display())]
    Io { path: PathBuf, source: std::io::Error },
    /// A file, but not a SQLite database.
    #[error("{path}: not a database", path = path.display())]
    NotADatabase { path: PathBuf },
    /// A database, but of another program.
    #[error("{path}: a database of another program", path = path.display())]
    NotOurs { path: PathBuf },
    /// A file without a single byte: never taken for a new book.
    #[error("{path}: empty file", path = path.display())]
    EmptyFile { path: PathBuf },
    /// Written by a later tokui.
    #[error("{path}: schema {found}, this program knows {known}", path = path.display())]
    Newer { path: PathBuf, found: i64, known: i64 },
    #[error("the row of {table} was changed since")]
    Conflict { table: String, conflict: Conflict },
    #[error("the book is open for reading only")]
    ReadOnly,
}

/// What an error means for the person at the keyboard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Another program holds the file.
    Busy,
    DiskFull,
    ReadOnly,
    Damaged,
    /// A row refers to one that is not there.
    StillReferred,
    /// Nobody waits for the answer any more.
    Stopped,
    Other,
}

impl Error {
    pub fn fault(&self) -> Fault {
        use rusqlite::ErrorCode;
        match self {
            Error::ReadOnly => Fault::ReadOnly,
            Error::NotADatabase { .. } => Fault::Damaged,
            Error::Io { source, .. } => match source.kind() {
                std::io::ErrorKind::StorageFull => Fault::DiskFull,
                std::io::ErrorKind::PermissionDenied | std::io::ErrorKind::ReadOnlyFilesystem => Fault::ReadOnly,
                _ => Fault::Other,
            },
            Error::Sqlite { source, .. } => match source.sqlite_error_code() {
                Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Fault::Busy,
                Some(ErrorCode::OperationInterrupted) => Fault::Stopped,
                Some(ErrorCode::DiskFull) => Fault::DiskFull,
                Some(ErrorCode::ReadOnly) => Fault::ReadOnly,
                Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => Fault::Damaged,
                Some(ErrorCode::ConstraintViolation) => Fault::StillReferred,
                None if matches!(source, rusqlite::Error::FromSqlConversionFailure(..)) => Fault::Damaged,
                _ => Fault::Other,
            },
            _ => Fault::Other,
        }
    }
}

/// Says what we were doing when SQLite refused.
pub(super) trait Doing<T> {
    fn doing(self, what: &'static str) -> Result<T>;
}

impl<T> Doing<T> for rusqlite::Result<T> {
    fn doing(self, what: &'static str) -> Result<T> {
        self.map_err(|source| Error::Sqlite { doing: what, source })
    }
}
