//! Saved views: a query with a name, opened by a key.

use super::ViewId;
use super::query::Scope;
use super::text::fold;
use super::width_fold::fold_width;

/// A query that was kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedView {
    /// Below zero for the examples that come with tokui.
    pub id: ViewId,
    pub name: String,
    /// The letter that opens it, or empty.
    pub key: String,
    pub list: Scope,
    /// As typed.
    pub query: String,
    /// What the list shows, by the names of fields; empty is the usual.
    pub columns: Vec<String>,
    /// Comes with tokui, until a view of the same name takes its place.
    pub shipped: bool,
}

/// A view before it is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ViewDraft {
    pub name: String,
    pub key: String,
    pub list: Scope,
    pub query: String,
    pub columns: Vec<String>,
}

impl ViewDraft {
    pub fn new(list: Scope, name: &str, query: &str) -> ViewDraft {
        ViewDraft { name: name.to_owned(), key: String::new(), list, query: query.to_owned(), columns: Vec::new() }
    }
}

impl From<&SavedView> for ViewDraft {
    fn from(view: &SavedView) -> ViewDraft {
        ViewDraft {
            name: view.name.clone(),
            key: view.key.clone(),
            list: view.list,
            query: view.query.clone(),
            columns: view.columns.clone(),
        }
    }
}

/// Names that differ in width, case or spaces are one name.
pub fn same_name(one: &str, other: &str) -> bool {
    fold(one) == fold(other)
}

/// The key a text means: one letter or digit, or empty for none. `None` for anything else.
pub fn key(text: &str) -> Option<String> {
    let text = fold_width(text.trim());
    let mut chars = text.chars();
    match (chars.next(), chars.next()) {
        (None, _) => Some(text),
        (Some(only), None) if only.is_alphanumeric() => Some(text),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_one_letter_or_none() {
        for (text, expected) in [
            ("o", Some("o")),
            (" O ", Some("O")),
            ("ｏ", Some("o")),
            ("得", Some("得")),
            ("", Some("")),
            (" ", Some("")),
        ] {
            assert_eq!(key(text).as_deref(), expected, "{text:?}");
        }
        for text in ["go", "-", ":", "\u{1b}", "o o"] {
            assert_eq!(key(text), None, "{text:?}");
        }
    }
}
