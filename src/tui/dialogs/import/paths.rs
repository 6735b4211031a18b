//! Places as they are typed: completed, and taken apart.

use std::path::{Path, PathBuf};

/// The longest beginning that all files and folders share that begin as what is typed last.
pub(in crate::tui::dialogs) fn completed(typed: &str) -> Option<String> {
    let (folder, begun) = match typed.rsplit_once('/') {
        Some((folder, begun)) => (format!("{folder}/"), begun),
        None => (String::new(), typed),
    };
    let place = if folder.is_empty() { PathBuf::from(".") } else { expanded(&folder) };
    let names = std::fs::read_dir(place).ok()?.flatten().filter_map(|entry| {
        let name = entry.file_name().into_string().ok()?;
        let end = if entry.path().is_dir() { "/" } else { "" };
        (name.starts_with(begun) && (!name.starts_with('.') || begun.starts_with('.'))).then(|| format!("{name}{end}"))
    });
    let shared = names.reduce(|one, other| shared_beginning(&one, &other))?;
    Some(format!("{folder}{shared}"))
}

fn shared_beginning(one: &str, other: &str) -> String {
    one.chars().zip(other.chars()).take_while(|(a, b)| a == b).map(|(a, _)| a).collect()
}

/// `~/` is the home, as in a shell; so is a path that a file manager has dropped with quotation marks.
pub(in crate::tui::dialogs) fn expanded(typed: &str) -> PathBuf {
    let typed = typed.trim_matches(['\'', '"']);
    if typed == "~" {
        return std::env::home_dir().unwrap_or_else(|| PathBuf::from(typed));
    }
    match (typed.strip_prefix("~/"), std::env::home_dir()) {
        (Some(rest), Some(home)) => home.join(rest),
        _ => Path::new(typed).to_owned(),
    }
}

/// One place or several, as a shell would read them; a text that is a place as it stands is that one.
pub(super) fn places(typed: &str) -> Vec<PathBuf> {
    let whole = expanded(typed);
    if whole.exists() {
        return vec![whole];
    }
    let words = words(typed);
    if words.len() > 1 { words.iter().map(|word| expanded(word)).collect() } else { vec![whole] }
}

/// Blanks part words, except inside of quotation marks and behind a `\`: so terminals write files that are dropped on them.
fn words(typed: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    let mut quote = None;
    let mut letters = typed.chars();
    while let Some(letter) = letters.next() {
        match (letter, quote) {
            ('\\', None) => word.extend(letters.next()),
            ('\'' | '"', None) => quote = Some(letter),
            (letter, Some(mark)) if letter == mark => quote = None,
            (letter, None) if letter.is_whitespace() => words.push(std::mem::take(&mut word)),
            (letter, _) => word.push(letter),
        }
    }
    words.push(word);
    words.retain(|word| !word.is_empty());
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_completed_as_far_as_it_is_certain() {
        let folder = tempfile::tempdir().expect("a folder");
        for name in ["customers-2025.csv", "customers-2026.csv"] {
            std::fs::write(folder.path().join(name), "").expect("a file");
        }
        let path = completed(&format!("{}/cus", folder.path().display())).expect("a beginning");
        assert!(path.ends_with("/customers-202"), "{path}");
    }

    #[test]
    fn several_places_are_taken_apart_as_a_shell_does() {
        for (typed, expected) in [
            ("a.csv b.vcf", vec!["a.csv", "b.vcf"]),
            ("'/x/my list.csv' /y/b\\ c.vcf", vec!["/x/my list.csv", "/y/b c.vcf"]),
            ("a.csv\n\"b.csv\"", vec!["a.csv", "b.csv"]),
            ("no such list.csv", vec!["no", "such", "list.csv"]),
            ("", vec![""]),
        ] {
            assert_eq!(places(typed), expected.iter().map(PathBuf::from).collect::<Vec<_>>(), "{typed}");
        }
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("my list.csv");
        std::fs::write(&path, "").expect("a file");
        assert_eq!(places(&path.display().to_string()), [path]);
    }
}
