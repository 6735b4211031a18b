//! The vocabulary in the reader's language.

use super::Lang;
use crate::domain::vocabulary::Term;

/// A term's name.
pub fn name(term: &Term, lang: Lang) -> &str {
    match lang {
        Lang::Ja => &term.ja,
        Lang::En => &term.en,
    }
}
