//! A file that is there whole or not at all.

use std::fs::{File, Metadata};
use std::io;
use std::path::Path;

use super::Existing;
use crate::ops::error::{Error, Result};

/// Makes a file that nobody else may read: under another name beside its place, and moved there when it is whole. Only an
/// ordinary file is replaced: in the place of a device or a pipe it would take that from everybody.
///
/// # Errors
/// [`Error::FileExists`], [`Error::NotAFile`], [`Error::File`] and what `write` fails with: there is no new file then.
pub(in crate::ops) fn write<T>(
    path: &Path,
    existing: Existing,
    write: impl FnOnce(&mut File) -> Result<T>,
) -> Result<T> {
    let trouble = |source: io::Error| Error::File { path: path.to_owned(), source };
    let is_special = |found: Metadata| !found.is_file() && !found.is_dir();
    if path.metadata().is_ok_and(is_special) {
        return Err(Error::NotAFile(path.to_owned()));
    }
    if existing == Existing::Keep && path.symlink_metadata().is_ok() {
        return Err(Error::FileExists(path.to_owned()));
    }
    if path.is_dir() {
        return Err(trouble(io::ErrorKind::IsADirectory.into()));
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    // Made for its owner alone, and gone when this is dropped before the end.
    let mut file = tempfile::Builder::new().prefix(".tokui-").tempfile_in(folder).map_err(trouble)?;
    let written = write(file.as_file_mut()).map_err(|error| match error {
        Error::Output(source) => trouble(source),
        error => error,
    })?;
    file.as_file().sync_all().map_err(trouble)?;
    let kept = match existing {
        Existing::Keep => file.persist_noclobber(path),
        Existing::Replace => file.persist(path),
    };
    match kept {
        Ok(_) => Ok(written),
        Err(error) if error.error.kind() == io::ErrorKind::AlreadyExists => Err(Error::FileExists(path.to_owned())),
        Err(error) => Err(trouble(error.error)),
    }
}
