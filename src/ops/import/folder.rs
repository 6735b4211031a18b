//! Folders among the files to import: everything in them that may be a list, a card or a mail.

use std::path::{Path, PathBuf};

use crate::ops::mail::is_maildir;

/// Folders inside folders that are looked into: a folder may hold itself by a link.
const DEPTH: usize = 8;

/// The files, with each folder replaced by what is in it, by name. Hidden files are left alone; a Maildir stays whole, and so
/// does a folder with nothing in it, whose reader says so.
pub fn expanded(paths: &[PathBuf]) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for path in paths {
        let inside = at_most(std::slice::from_ref(path), usize::MAX).unwrap_or_default();
        if inside.is_empty() { files.push(path.clone()) } else { files.extend(inside) }
    }
    files
}

/// [`expanded`], when that is no more than `most` files.
pub(super) fn at_most(paths: &[PathBuf], most: usize) -> Option<Vec<PathBuf>> {
    let mut files = Vec::new();
    for path in paths {
        if path.is_dir() { gather(path, DEPTH, most, &mut files) } else { files.push(path.clone()) }
    }
    (files.len() <= most).then_some(files)
}

fn gather(folder: &Path, depth: usize, most: usize, files: &mut Vec<PathBuf>) {
    if is_maildir(folder) {
        files.push(folder.to_owned());
        return;
    }
    let Ok(entries) = std::fs::read_dir(folder) else {
        // Told as a file that cannot be opened.
        files.push(folder.to_owned());
        return;
    };
    let mut inside: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    inside.retain(|path| path.file_name().is_some_and(|name| !name.to_string_lossy().starts_with('.')));
    inside.sort();
    for path in inside {
        if files.len() > most {
            return;
        }
        if !path.is_dir() {
            files.push(path);
        } else if depth > 0 {
            gather(&path, depth - 1, most, files);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_all_that_is_in_it_by_name() {
        let folder = tempfile::tempdir().expect("a folder");
        let at = |name: &str| folder.path().join(name);
        for name in ["mail/cur", "mail/new", "sub"] {
            std::fs::create_dir_all(at(name)).expect("a folder");
        }
        for name in ["b.csv", "a.vcf", ".hidden", "sub/c.xlsx", "mail/cur/1"] {
            std::fs::write(at(name), "x").expect("a file");
        }
        let files = expanded(&[at("b.csv"), folder.path().to_owned()]);
        assert_eq!(files, [at("b.csv"), at("a.vcf"), at("b.csv"), at("mail"), at("sub/c.xlsx")]);
        assert_eq!(expanded(&[at("mail/new")]), [at("mail/new")]);
        assert_eq!(at_most(&[folder.path().to_owned()], 4).map(|files| files.len()), Some(4));
        assert_eq!(at_most(&[folder.path().to_owned()], 3), None);
    }
}
