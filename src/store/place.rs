//! The place of a book on the disk: private files and folders, names, and a copy to read where nothing can be written.

use std::fs::{self, File, OpenOptions};
use std::path::{Path, PathBuf};

use super::error::{Error, Result};

/// A name such as `file:a?b` is a file's, too: SQLite takes it for a URI unless it stands behind a folder.
pub(super) fn absolute(path: &Path) -> Result<PathBuf> {
    std::path::absolute(path).map_err(|source| Error::Io { path: path.to_owned(), source })
}

/// The name of the book in its private copy.
pub(super) const COPY: &str = "book.db";

/// Where a crash left changes in the write-ahead log and the place takes no writing, `immutable` would show the book
/// without them: what was saved would seem lost. Then a private copy is read, in which SQLite can bring the two together.
/// `None` when nothing is left in the log.
pub(super) fn copy_with_log(path: &Path) -> Result<Option<tempfile::TempDir>> {
    let log = beside(path, "-wal");
    if !fs::metadata(&log).is_ok_and(|meta| meta.len() > 0) {
        return Ok(None);
    }
    let mut folder = tempfile::Builder::new();
    folder.prefix("tokui-");
    #[cfg(unix)]
    folder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o700));
    let copied = folder.tempdir().and_then(|folder| {
        fs::copy(path, folder.path().join(COPY))?;
        fs::copy(&log, beside(&folder.path().join(COPY), "-wal"))?;
        Ok(folder)
    });
    copied.map(Some).map_err(|source| Error::Io { path: path.to_owned(), source })
}

/// The path of a file that SQLite keeps beside the book.
pub(super) fn beside(path: &Path, suffix: &str) -> PathBuf {
    let mut file = path.as_os_str().to_owned();
    file.push(suffix);
    PathBuf::from(file)
}

/// Makes a new name in a folder last through a power cut, as far as the system lets us.
pub(super) fn sync_folder(folder: &Path) {
    if let Ok(folder) = File::open(folder) {
        let _ = folder.sync_all();
    }
}

/// Makes a folder and those above it that are missing.
#[cfg(unix)]
pub(super) fn create_folder(folder: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::{DirBuilderExt, PermissionsExt};
    if folder.exists() {
        return Ok(());
    }
    fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
    fs::set_permissions(folder, fs::Permissions::from_mode(0o700))
}

#[cfg(not(unix))]
pub(super) fn create_folder(folder: &Path) -> std::io::Result<()> {
    fs::create_dir_all(folder)
}

/// Makes an empty file that nobody else may read.
#[cfg(unix)]
pub(super) fn create_file(path: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::OpenOptionsExt;
    OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)?;
    make_private(path)
}

#[cfg(not(unix))]
pub(super) fn create_file(path: &Path) -> std::io::Result<()> {
    OpenOptions::new().write(true).create_new(true).open(path).map(drop)
}

#[cfg(unix)]
pub(super) fn make_private(path: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(path, fs::Permissions::from_mode(0o600))
}

#[cfg(not(unix))]
pub(super) fn make_private(_path: &Path) -> std::io::Result<()> {
    Ok(())
}

/// A book that others may read is made private again, and what a crash left beside it; where we may not, it is not ours
/// to change.
#[cfg(unix)]
pub(super) fn tighten(path: &Path) {
    use std::os::unix::fs::PermissionsExt;
    for suffix in ["", "-wal", "-shm"] {
        let file = beside(path, suffix);
        if let Ok(mode) = fs::metadata(&file).map(|meta| meta.permissions().mode())
            && mode & 0o077 != 0
        {
            let _ = fs::set_permissions(&file, fs::Permissions::from_mode(mode & 0o700));
        }
    }
}

#[cfg(not(unix))]
pub(super) fn tighten(_path: &Path) {}

/// `file:` URI with everything escaped that a URI gives a meaning to.
pub(super) fn immutable_uri(path: &Path) -> String {
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
